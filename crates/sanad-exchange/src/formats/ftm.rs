//! `ftm`: FollowTheMoney entities, one JSON object a line.
//!
//! Documents keep their kind of file; whom they name are persons, organisations and legal entities, each with a
//! `Mention` a document; roles are dated links with the document as proof; statements and marks are notes. The days
//! of a role are those for which it is said, so they stand as `date`, never as its beginning and end.

use super::{Format, Out, Shape, degrees};
use crate::parcel::ends;
use crate::{Actor, Document, Event, Figure, Parcel, Passage, Role, Statement, ids};
use sanad_model::EntityKind;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io;

pub(super) const FORMAT: Format = Format {
    name: "ftm",
    about: "FollowTheMoney entities, for Aleph, OpenSanctions and others",
    shape: Shape::File,
    texts: true,
    write,
};

fn write(parcel: &Parcel, out: &mut Out<'_>) -> io::Result<()> {
    let book = Book::new(parcel);
    let mut text = String::new();
    for entity in book.entities() {
        text.push_str(&serde_json::to_string(&entity).expect("strings are JSON"));
        text.push('\n');
    }
    (out.put)("", text.as_bytes())
}

#[derive(Serialize)]
struct Entity {
    id: String,
    schema: &'static str,
    properties: BTreeMap<&'static str, Vec<String>>,
}

impl Entity {
    fn new(id: String, schema: &'static str) -> Self {
        Self { id, schema, properties: BTreeMap::new() }
    }

    /// A value more, where there is one; none twice.
    fn with(mut self, property: &'static str, value: Option<impl Into<String>>) -> Self {
        if let Some(value) = value.map(Into::into).filter(|value| !value.trim().is_empty()) {
            let values = self.properties.entry(property).or_default();
            if !values.contains(&value) {
                values.push(value);
            }
        }
        self
    }

    fn with_all(self, property: &'static str, values: impl IntoIterator<Item = String>) -> Self {
        values.into_iter().fold(self, |entity, value| entity.with(property, Some(value)))
    }
}

/// A parcel, by its identifiers.
struct Book<'a> {
    parcel: &'a Parcel,
    documents: BTreeMap<&'a str, &'a Document>,
    actors: BTreeMap<&'a str, &'a Actor>,
    /// The places that each document names.
    places: BTreeMap<&'a str, Vec<&'a Actor>>,
    figures: BTreeMap<&'a str, &'a Figure>,
}

impl<'a> Book<'a> {
    fn new(parcel: &'a Parcel) -> Self {
        let mut places: BTreeMap<&str, Vec<&Actor>> = BTreeMap::new();
        for place in parcel.actors.iter().filter(|actor| actor.is_place()) {
            for document in &place.documents {
                places.entry(document).or_default().push(place);
            }
        }
        Self {
            parcel,
            places,
            documents: parcel.documents.iter().map(|one| (one.id.as_str(), one)).collect(),
            actors: parcel.actors.iter().map(|one| (one.id.as_str(), one)).collect(),
            figures: parcel.figures.iter().map(|one| (one.passage.id.as_str(), one)).collect(),
        }
    }

    fn id(&self, of: &[&str]) -> String {
        let parts: Vec<&str> = std::iter::once(self.parcel.case.as_str()).chain(of.iter().copied()).collect();
        format!("sanad-{}", ids::key(&parts))
    }

    fn entities(&self) -> Vec<Entity> {
        let parcel = self.parcel;
        let mut out: Vec<Entity> = parcel.documents.iter().map(|one| self.document(one)).collect();
        for actor in &parcel.actors {
            out.extend(self.actor(actor));
            out.extend(actor.roles.iter().filter_map(|role| self.role(actor, role)));
        }
        out.extend(parcel.events.iter().map(|one| self.event(one)));
        let kept = parcel.statements.iter().filter(|said| said.state != "rejected");
        out.extend(kept.map(|one| self.statement(one)));
        out.extend(parcel.marks.iter().map(|one| self.mark(one)));
        out.extend(parcel.derivations.iter().map(|one| {
            Entity::new(self.id(&["derivation", &one.from, &one.to, &one.kind]), "UnknownLink")
                .with("subject", Some(self.id(&["document", &one.to])))
                .with("object", Some(self.id(&["document", &one.from])))
                .with("role", Some(one.kind.as_str()))
                .with("description", Some(one.evidence.as_str()))
        }));
        out
    }

    fn document(&self, one: &Document) -> Entity {
        let within = one.within.as_deref().and_then(|id| self.documents.get(id));
        // Only what holds others can be named as the parent.
        let parent = within.filter(|parent| matches!(schema_of(parent), "Package" | "Email"));
        let schema = schema_of(one);
        let extension = one.file_name().rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
        let out = Entity::new(self.id(&["document", &one.id]), schema)
            .with("fileName", Some(one.file_name()))
            .with("title", one.field("title"))
            .with("extension", extension.filter(|ending| ending.len() <= 8))
            .with("mimeType", mime(one.media.as_deref().unwrap_or_default()))
            .with("fileSize", Some(one.bytes.to_string()))
            .with("notes", Some(format!("SHA-256 {}", one.sha256)))
            .with("publisher", one.field("publisher"))
            .with("language", one.field("language").and_then(language))
            .with("publishedAt", one.field("published"))
            .with("retrievedAt", one.field("collected"))
            .with("sourceUrl", one.web_address())
            .with("processingAgent", one.extractor.as_deref())
            .with("parent", parent.map(|parent| self.id(&["document", &parent.id])))
            .with_all("author", one.names("authors").map(str::to_owned));
        let places = self.places.get(one.id.as_str()).into_iter().flatten();
        out.with_all("locationMentioned", places.map(|place| place.name.clone()))
    }

    /// Who it is, and that documents name it.
    fn actor(&self, actor: &Actor) -> Vec<Entity> {
        let Some(schema) = schema_of_kind(actor.kind) else { return Vec::new() };
        let id = self.id(&["actor", &actor.id]);
        let others = actor.names.iter().map(|form| form.text.clone()).filter(|text| *text != actor.name);
        let country =
            actor.place.and_then(|place| place.country).map(|country| country.code().to_lowercase());
        let mut one = Entity::new(id.clone(), schema)
            .with("name", Some(actor.name.as_str()))
            .with_all("alias", others)
            .with("country", country);
        if actor.is_place() {
            // Of an area no point.
            let spot = actor.place.filter(|place| (1..=2).contains(&place.precision));
            one = one
                .with("full", Some(actor.name.as_str()))
                .with("latitude", spot.map(|place| degrees(place.latitude).to_string()))
                .with("longitude", spot.map(|place| degrees(place.longitude).to_string()));
            return vec![one];
        }
        if schema == "LegalEntity" {
            one = one.with("classification", Some(actor.kind.name()));
        }
        if schema == "Person" {
            one = one.with_all("position", actor.roles.iter().map(|role| role.text.clone()));
        }
        let mentions = actor.documents.iter().map(|document| {
            let names = actor.names.iter().map(|form| form.text.clone());
            Entity::new(self.id(&["mention", document, &actor.id]), "Mention")
                .with("document", Some(self.id(&["document", document])))
                .with("resolved", Some(id.clone()))
                .with("detectedSchema", Some(schema))
                .with_all("name", std::iter::once(actor.name.clone()).chain(names))
        });
        std::iter::once(one).chain(mentions).collect()
    }

    /// A role in a body; one in a place, or in nothing that is named, is among a person's positions.
    fn role(&self, actor: &Actor, role: &Role) -> Option<Entity> {
        let body = self.actors.get(role.of.as_deref()?)?;
        let (holder, schema) = (schema_of_kind(actor.kind)?, schema_of_kind(body.kind)?);
        if body.is_place() || actor.is_place() {
            return None;
        }
        let ids = [self.id(&["actor", &actor.id]), self.id(&["actor", &body.id])];
        let proof = role.document.as_deref();
        let id = self.id(&["role", &actor.id, &body.id, proof.unwrap_or_default(), &role.text]);
        let (first, last) = ends(role.when);
        let [one, other] = ids.map(Some);
        let link = if schema == "Organization" && holder != "LegalEntity" {
            Entity::new(id, "Membership").with("member", one).with("organization", other)
        } else {
            Entity::new(id, "UnknownLink").with("subject", one).with("object", other)
        };
        let link = link.with("role", Some(role.text.as_str())).with("date", first).with("date", last);
        Some(link.with("proof", proof.map(|document| self.id(&["document", document]))))
    }

    fn event(&self, event: &Event) -> Entity {
        let (first, last) = ends(event.when);
        let place = event.place.as_deref().and_then(|id| self.actors.get(id));
        let location = event.place_words.as_deref().or(place.map(|place| place.name.as_str()));
        let name: Vec<&str> = [Some(event.what), location, first.as_deref()].into_iter().flatten().collect();
        let name = name.join(", ");
        let country =
            place.and_then(|place| place.place?.country).map(|country| country.code().to_lowercase());
        let is_entity = |id: &&String| {
            let actor = self.actors.get(id.as_str());
            actor.is_some_and(|actor| !actor.is_place() && schema_of_kind(actor.kind).is_some())
        };
        let involved = event.actors.iter().filter(is_entity).map(|id| self.id(&["actor", id]));
        let figures = event.figures.iter().filter_map(|id| Some(counted(self.figures.get(id.as_str())?)));
        Entity::new(self.id(&["event", &event.id]), "Event")
            .with("name", Some(name))
            .with("startDate", first)
            .with("endDate", last)
            .with("location", location)
            .with("addressEntity", place.map(|place| self.id(&["actor", &place.id])))
            .with("country", country)
            .with_all("involved", involved)
            .with_all("notes", figures)
            .with_all("summary", event.passages.iter().map(|passage| passage.exact.clone()))
            .with_all("proof", event.passages.iter().map(|passage| self.id(&["document", &passage.document])))
    }

    fn statement(&self, said: &Statement) -> Entity {
        let speaker = said.speaker.as_ref();
        let who = speaker.and_then(|said| self.actors.get(said.actor.as_deref()?));
        let who = who.filter(|actor| schema_of_kind(actor.kind).is_some());
        let (first, last) = ends(said.said);
        let when = match (first, last) {
            (Some(first), Some(last)) if first == last => Some(first),
            (Some(first), Some(last)) => Some(format!("{first}/{last}")),
            _ => None,
        };
        let mut about = vec![said.mode.to_owned(), said.state.clone()];
        about.extend(speaker.map(|speaker| format!("said by {}", speaker.text)));
        about.extend(said.chain.iter().map(|relay| format!("through {}", relay.text)));
        about.extend(said.outlet.as_ref().map(|outlet| format!("in {}", outlet.text)));
        about.extend(when.map(|when| format!("on {when}")));
        self.note(&said.passage)
            .with("entity", who.map(|actor| self.id(&["actor", &actor.id])))
            .with("summary", Some(about.join("; ")))
    }

    fn mark(&self, mark: &Passage) -> Entity {
        self.note(mark)
            .with("entity", Some(self.id(&["document", &mark.document])))
            .with("notes", mark.note.as_deref())
    }

    fn note(&self, passage: &Passage) -> Entity {
        Entity::new(self.id(&["passage", &passage.id]), "Note")
            .with("description", Some(passage.exact.as_str()))
            .with("proof", Some(self.id(&["document", &passage.document])))
    }
}

fn counted(figure: &Figure) -> String {
    format!("{}: {}", figure.what.name(), figure.passage.exact)
}

/// What a kind is, where it is somebody or somewhere.
fn schema_of_kind(kind: EntityKind) -> Option<&'static str> {
    match kind {
        EntityKind::Person => Some("Person"),
        EntityKind::Organisation => Some("Organization"),
        // An armed group, a community: no registered body.
        EntityKind::Group | EntityKind::Unknown => Some("LegalEntity"),
        EntityKind::Place => Some("Address"),
        EntityKind::People => None,
    }
}

fn schema_of(document: &Document) -> &'static str {
    match document.media.as_deref().unwrap_or_default() {
        "html" => "HyperText",
        "pdf" | "docx" | "odt" | "rtf" => "Pages",
        "mail" => "Email",
        "image" => "Image",
        "video" => "Video",
        "sound" => "Audio",
        "table" => "Table",
        "archive" | "mailbox" => "Package",
        "text" | "markdown" | "subtitles" | "chat" => "PlainText",
        _ => "Document",
    }
}

fn mime(media: &str) -> Option<&'static str> {
    Some(match media {
        "html" => "text/html",
        "text" => "text/plain",
        "markdown" => "text/markdown",
        "pdf" => "application/pdf",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "odt" => "application/vnd.oasis.opendocument.text",
        "rtf" => "application/rtf",
        "mail" => "message/rfc822",
        _ => return None,
    })
}

/// ISO 639-3, which FollowTheMoney has.
fn language(tag: &str) -> Option<&'static str> {
    Some(match tag.split('-').next()? {
        "en" => "eng",
        "ar" => "ara",
        "fa" | "prs" => "fas",
        "ku" => "kur",
        "fr" => "fra",
        "tr" => "tur",
        "he" => "heb",
        "ru" => "rus",
        "de" => "deu",
        "es" => "spa",
        "ur" => "urd",
        "ps" => "pus",
        _ => return None,
    })
}
