//! `web-annotation`: marked passages and accepted statements as a W3C Web Annotation collection (JSON-LD).
//!
//! Each points at its words twice: by the words with what stands around them, and by their place in Unicode code points
//! of the extracted text, which is named by its hash.

use super::{Format, Out, Shape, pretty};
use crate::parcel::ends;
use crate::{Document, Parcel, Passage, Said, Statement, ids};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::io;

pub(super) const FORMAT: Format = Format {
    name: "web-annotation",
    about: "marked passages and accepted statements as W3C Web Annotations",
    shape: Shape::File,
    texts: true,
    write,
};

fn write(parcel: &Parcel, out: &mut Out<'_>) -> io::Result<()> {
    let documents: BTreeMap<&str, &Document> =
        parcel.documents.iter().map(|document| (document.id.as_str(), document)).collect();
    let of = |passage: &Passage| documents.get(passage.document.as_str()).copied();
    let marks = parcel.marks.iter().filter_map(|mark| Some(marked(parcel, of(mark)?, mark)));
    let accepted = parcel.statements.iter().filter(|statement| statement.state == "accepted");
    let statements = accepted.filter_map(|said| Some(stated(parcel, of(&said.passage)?, said)));
    let items: Vec<Value> = marks.chain(statements).collect();
    let collection = ids::urn(&[&parcel.case, "annotations"]);
    let mut all = Map::new();
    all.insert("@context".to_owned(), json!("http://www.w3.org/ns/anno.jsonld"));
    all.insert("id".to_owned(), json!(collection));
    all.insert("type".to_owned(), json!("AnnotationCollection"));
    all.insert("total".to_owned(), json!(items.len()));
    if !items.is_empty() {
        let page = ids::urn(&[&parcel.case, "annotations", "1"]);
        all.insert(
            "first".to_owned(),
            json!({ "id": page, "type": "AnnotationPage", "partOf": collection, "startIndex": 0, "items": items }),
        );
    }
    (out.put)("", &pretty(&all))
}

fn marked(parcel: &Parcel, document: &Document, mark: &Passage) -> Value {
    let body = mark
        .note
        .as_ref()
        .map(|note| vec![json!({ "type": "TextualBody", "value": note, "purpose": "commenting" })]);
    let motivation = if body.is_some() { "commenting" } else { "highlighting" };
    annotation(parcel, document, mark, motivation, &body.unwrap_or_default())
}

fn stated(parcel: &Parcel, document: &Document, said: &Statement) -> Value {
    let mut bodies = Vec::new();
    let mut tag = |what: &str, value: &str| {
        bodies.push(
            json!({ "type": "TextualBody", "value": format!("{what}: {value}"), "purpose": "describing" }),
        );
    };
    let who = |said: &Said| said.text.clone();
    if let Some(speaker) = &said.speaker {
        tag("speaker", &who(speaker));
    }
    for relay in &said.chain {
        tag("through", &who(relay));
    }
    if let Some(outlet) = &said.outlet {
        tag("outlet", &who(outlet));
    }
    tag("mode", said.mode);
    if let (Some(first), Some(last)) = ends(said.said) {
        tag("said", &if first == last { first } else { format!("{first}/{last}") });
    }
    annotation(parcel, document, &said.passage, "describing", &bodies)
}

fn annotation(
    parcel: &Parcel,
    document: &Document,
    passage: &Passage,
    motivation: &str,
    bodies: &[Value],
) -> Value {
    let mut out = Map::new();
    out.insert("id".to_owned(), json!(ids::urn(&[&parcel.case, "passage", &passage.id])));
    out.insert("type".to_owned(), json!("Annotation"));
    out.insert("motivation".to_owned(), json!(motivation));
    if !bodies.is_empty() {
        out.insert("body".to_owned(), json!(bodies));
    }
    let mut target = Map::new();
    target.insert("type".to_owned(), json!("SpecificResource"));
    target.insert("source".to_owned(), source(document, passage));
    target.insert("selector".to_owned(), json!(selectors(passage)));
    out.insert("target".to_owned(), Value::Object(target));
    Value::Object(out)
}

/// The extracted text, by its hash; the document that it is the text of, by its hash and where it was found.
fn source(document: &Document, passage: &Passage) -> Value {
    let mut via = vec![ids::by_hash(&document.sha256)];
    via.extend(document.web_address().map(str::to_owned));
    let mut out = Map::new();
    out.insert("id".to_owned(), json!(ids::by_hash(&passage.text_sha256)));
    out.insert("type".to_owned(), json!("Text"));
    out.insert("format".to_owned(), json!("text/plain"));
    if let Some(language) = document.field("language") {
        out.insert("language".to_owned(), json!(language));
        let rtl = matches!(language.split('-').next(), Some("ar" | "fa"));
        out.insert("textDirection".to_owned(), json!(if rtl { "rtl" } else { "ltr" }));
    }
    out.insert("via".to_owned(), json!(via));
    Value::Object(out)
}

fn selectors(passage: &Passage) -> Vec<Value> {
    let quote = json!({
        "type": "TextQuoteSelector", "exact": passage.exact, "prefix": passage.prefix, "suffix": passage.suffix,
    });
    let place = passage
        .characters
        .map(|at| json!({ "type": "TextPositionSelector", "start": at.start, "end": at.end }));
    [Some(quote), place].into_iter().flatten().collect()
}
