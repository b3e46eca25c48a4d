//! DOCX: the text as it is printed, with its headings, lists, tables and notes. Markers of footnotes and endnotes stand
//! in the text as `[7]`. Tracked deletions and comments are no text and are reported as remarks. There are no pages:
//! they exist only once a word processor lays the text out.

mod notes;
mod numbering;
mod properties;
mod runs;
mod styles;
mod walk;

use super::build::Build;
use super::package::{self, Package};
use super::xml::{self, Node};
use crate::{Binary, Unreadable};
use notes::Notes;
use numbering::Numbering;
pub(super) use properties::read as properties;
use sanad_model::{Document, MediaType, WrittenFrom};
use std::collections::BTreeMap;
use styles::Styles;
use walk::Walker;

/// Every ZIP archive: what is in it says whether it is a document.
pub(crate) const FORMAT: Binary = Binary { media: MediaType::Docx, extractor: "docx/1", sniff, read };

fn sniff(_: &str, bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    let mut package = Package::open(bytes)?;
    let main = main_part(&mut package)?;
    let Some(body) = package.part(&main)? else { return Err(no_document(&mut package, &main)) };
    let related = Related::load(&mut package, &main)?;
    let trees = Trees::parse(&main, &body, &related)?;
    Ok(trees.document())
}

/// Where the main part is, as the archive's own table says.
fn main_part(package: &mut Package<'_>) -> Result<String, Unreadable> {
    let usual = || "word/document.xml".to_owned();
    let Some(table) = package.part("_rels/.rels")? else { return Ok(usual()) };
    let table = xml::parse("_rels/.rels", &table)?;
    Ok(target(&table, "", "officeDocument").unwrap_or_else(usual))
}

/// The part that a table of relations names for this kind; never outside the archive, never on the network.
fn target(table: &Node<'_>, folder: &str, kind: &str) -> Option<String> {
    let entry = table.child("Relationships")?.all("Relationship").find(|entry| {
        entry.attribute("Type").is_some_and(|name| name.rsplit('/').next() == Some(kind))
            && entry.attribute("TargetMode").as_deref() != Some("External")
    })?;
    let name = entry.attribute("Target")?;
    let path = match name.strip_prefix('/') {
        Some(path) => path.to_owned(),
        None => format!("{folder}{name}"),
    };
    let inside = !path.split(['/', '\\']).any(|step| step == "..") && !path.contains(':');
    inside.then_some(path)
}

/// The texts of the parts beside the main one.
#[derive(Default)]
struct Related {
    styles: Option<String>,
    numbering: Option<String>,
    footnotes: Option<String>,
    endnotes: Option<String>,
    comments: Option<String>,
    settings: Option<String>,
    core: Option<String>,
}

impl Related {
    fn load(package: &mut Package<'_>, main: &str) -> Result<Self, Unreadable> {
        let (folder, name) = main.rsplit_once('/').map_or(("", main), |(folder, name)| (folder, name));
        let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let name = format!("{folder}_rels/{name}.rels");
        let table = package.part(&name)?.unwrap_or_default();
        let table = xml::parse(&name, &table)?;
        let mut part = |kind: &str| -> Result<Option<String>, Unreadable> {
            let name = target(&table, &folder, kind).unwrap_or_else(|| format!("{folder}{kind}.xml"));
            package.part(&name)
        };
        Ok(Self {
            styles: part("styles")?,
            numbering: part("numbering")?,
            footnotes: part("footnotes")?,
            endnotes: part("endnotes")?,
            comments: part("comments")?,
            settings: part("settings")?,
            core: package.part("docProps/core.xml")?,
        })
    }
}

/// The parts, parsed.
struct Trees<'a> {
    body: Node<'a>,
    styles: Option<Node<'a>>,
    numbering: Option<Node<'a>>,
    footnotes: Option<Node<'a>>,
    endnotes: Option<Node<'a>>,
    comments: Option<Node<'a>>,
    settings: Option<Node<'a>>,
    core: Option<Node<'a>>,
}

impl<'a> Trees<'a> {
    fn parse(main: &str, body: &'a str, related: &'a Related) -> Result<Self, Unreadable> {
        let tree = |name: &str, text: &'a Option<String>| -> Result<Option<Node<'a>>, Unreadable> {
            text.as_deref().map(|text| xml::parse(name, text)).transpose()
        };
        Ok(Self {
            body: xml::parse(main, body)?,
            styles: tree("styles.xml", &related.styles)?,
            numbering: tree("numbering.xml", &related.numbering)?,
            footnotes: tree("footnotes.xml", &related.footnotes)?,
            endnotes: tree("endnotes.xml", &related.endnotes)?,
            comments: tree("comments.xml", &related.comments)?,
            settings: tree("settings.xml", &related.settings)?,
            core: tree("core.xml", &related.core)?,
        })
    }

    fn document(&self) -> Document {
        let settings = self.settings.as_ref().and_then(|part| part.child("settings"));
        let scheme = |name: &str| settings.and_then(|settings| settings.child(name));
        let mut walker = Walker {
            styles: Styles::new(self.styles.as_ref()),
            numbering: Numbering::new(self.numbering.as_ref()),
            footnotes: Notes::new(self.footnotes.as_ref(), "footnote", "decimal", scheme("footnotePr")),
            endnotes: Notes::new(self.endnotes.as_ref(), "endnote", "lowerRoman", scheme("endnotePr")),
            comments: comments(self.comments.as_ref()),
            comment_starts: BTreeMap::new(),
            build: Build::default(),
            paragraph: String::new(),
            all_bold: true,
            fields: Vec::new(),
            waiting: Vec::new(),
            by_hand: None,
            title: None,
            published: None,
        };
        if let Some(body) = self.body.at(&["document", "body"]) {
            walker.body(body);
        }
        walker.end();
        let (title, published) = (walker.title.take(), walker.published);
        let mut document = std::mem::take(&mut walker.build).finish();
        let shown = document.metadata.title.take().or(title);
        properties::read(self.core.as_ref(), &mut document.metadata);
        // The title on the page is the report's; the property is often a template's.
        document.metadata.title = shown.or(document.metadata.title.take());
        document.metadata.written = published.map(|day| (day, WrittenFrom::Metadata));
        document
    }
}

/// Comments by id: author, words.
fn comments(part: Option<&Node<'_>>) -> BTreeMap<String, (Option<String>, String)> {
    let all = part.and_then(|part| part.child("comments")).into_iter().flat_map(|all| all.all("comment"));
    all.filter_map(|comment| {
        let words: Vec<String> = comment.all("p").map(Node::text).collect();
        Some((
            comment.attribute("id")?.into_owned(),
            (runs::author(comment), words.join("\n").trim().to_owned()),
        ))
    })
    .collect()
}

/// An archive without a text document in it: what it is instead.
fn no_document(package: &mut Package<'_>, main: &str) -> Unreadable {
    const SAVE: &str = "save it as DOCX, plain text or Markdown and check that";
    let kind = package.part("mimetype").ok().flatten().unwrap_or_default();
    if kind.contains("opendocument.text") {
        Unreadable::new("it is an OpenDocument text whose archive is not made as its standard asks", SAVE)
    } else if kind.contains("opendocument") || package.has_below("xl/") || package.has_below("ppt/") {
        Unreadable::new(
            "it is a presentation, or a spreadsheet of a kind that this version does not read",
            SAVE,
        )
    } else if kind.contains("epub") {
        Unreadable::new("it is an electronic book, which this version does not read", SAVE)
    } else if package.has("[Content_Types].xml") || package.has_below("word/") {
        package::damaged(&format!("its main part {main} is missing"))
    } else {
        Unreadable::new(
            "it is a ZIP archive, which this version does not read",
            "unpack it and name the documents that are in it",
        )
    }
}
