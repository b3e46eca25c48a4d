//! [`Parcel`]: what leaves a case, as plain data. Identifiers are those of the case.

use sanad_model::{Bound, Counted, EntityKind, Located};
use sanad_time::{Day, Interval};
use std::collections::BTreeMap;

/// What leaves.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parcel {
    /// The case's identifier.
    pub case: String,
    /// The day of the last entry of the log about what is in here; `None` where there is nothing.
    pub day: Option<String>,
    /// Whether what is sealed or protected is in here, because somebody said so.
    pub sealed: bool,
    /// Documents, by path.
    pub documents: Vec<Document>,
    /// Passages that people marked.
    pub marks: Vec<Passage>,
    /// Whom and what the documents name, places too.
    pub actors: Vec<Actor>,
    /// Who said what.
    pub statements: Vec<Statement>,
    /// How many.
    pub figures: Vec<Figure>,
    /// What is said to have happened.
    pub events: Vec<Event>,
    /// What was made from what.
    pub derivations: Vec<Derivation>,
    /// What the log says of the documents.
    pub custody: Vec<Custody>,
    /// Files by which a stranger can verify that.
    pub proofs: Vec<Proof>,
}

/// A document on file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Its identifier.
    pub id: String,
    /// Its path, relative to the folder that was added.
    pub path: String,
    /// The SHA-256 of its bytes.
    pub sha256: String,
    /// How many they are.
    pub bytes: u64,
    /// What it came in, where that leaves too.
    pub within: Option<String>,
    /// `read`, `partly`, `unread`.
    pub status: String,
    /// Why it is not read, or what is missing.
    pub cause: Option<String>,
    /// The SHA-256 of the extracted text.
    pub text_sha256: Option<String>,
    /// What read it.
    pub extractor: Option<String>,
    /// The kind of file.
    pub media: Option<String>,
    /// How it is protected: `open`, `pseudonym`, `anonymous`, `sealed`.
    pub protection: String,
    /// Whether its bytes may leave.
    pub original: bool,
    /// What is recorded of its source.
    pub fields: BTreeMap<String, String>,
}

impl Document {
    /// What is recorded under this name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    /// Its title, else the last part of its path.
    #[must_use]
    pub fn title(&self) -> &str {
        self.field("title").unwrap_or_else(|| self.file_name())
    }

    /// The last part of its path.
    #[must_use]
    pub fn file_name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }

    /// The names in a field that lists several.
    pub fn names(&self, field: &str) -> impl Iterator<Item = &str> {
        let names = self.field(field).unwrap_or_default().split(';').map(str::trim);
        names.filter(|name| !name.is_empty())
    }

    /// Where it was found, if that is a web address.
    #[must_use]
    pub fn web_address(&self) -> Option<&str> {
        self.field("address")
            .filter(|address| address.starts_with("https://") || address.starts_with("http://"))
    }
}

/// Half-open, in some unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The first.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

/// A passage of a document's text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    /// Its identifier.
    pub id: String,
    /// In which document.
    pub document: String,
    /// Where, in bytes of the extracted text; `None` where the text as it is now does not have its words.
    pub bytes: Option<Span>,
    /// The same, in Unicode code points.
    pub characters: Option<Span>,
    /// The SHA-256 of the text that it was marked in.
    pub text_sha256: String,
    /// Its words.
    pub exact: String,
    /// What stands before them.
    pub prefix: String,
    /// What stands after them.
    pub suffix: String,
    /// What was decided on it.
    pub note: Option<String>,
}

/// Somebody or something that documents name.
#[derive(Clone, Debug, PartialEq)]
pub struct Actor {
    /// Its identifier.
    pub id: String,
    /// The fullest form of its name.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// The ways in which its name is written.
    pub names: Vec<NameForm>,
    /// What it is said to be.
    pub roles: Vec<Role>,
    /// The documents that name it.
    pub documents: Vec<String>,
    /// Where it is.
    pub place: Option<Located>,
}

impl Actor {
    /// Whether it is a place, or what belongs to one.
    #[must_use]
    pub fn is_place(&self) -> bool {
        matches!(self.kind, EntityKind::Place)
    }
}

/// One way in which a name is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameForm {
    /// As written.
    pub text: String,
    /// The language of the words around it, a BCP 47 tag.
    pub language: String,
    /// In how many documents.
    pub documents: usize,
}

/// What somebody is said to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// In these words.
    pub text: String,
    /// Of which body or place, by identifier.
    pub of: Option<String>,
    /// The days for which it is said.
    pub when: Interval,
    /// In which document; `None` where people gave it.
    pub document: Option<String>,
}

/// Words that refer to somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The words.
    pub text: String,
    /// To whom, by identifier.
    pub actor: Option<String>,
}

/// What somebody is said to have said.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// Its words and where they stand; `id` is the statement's.
    pub passage: Passage,
    /// Form: `direct`, `indirect` …
    pub form: &'static str,
    /// How it is put forward: `asserted`, `denied` …
    pub mode: &'static str,
    /// Who said it.
    pub speaker: Option<Said>,
    /// Who relayed it, outermost first.
    pub chain: Vec<Said>,
    /// Where it was said or printed.
    pub outlet: Option<Said>,
    /// When it was said.
    pub said: Interval,
    /// Whether the speaker goes without a name.
    pub anonymous: bool,
    /// `proposed`, `accepted`, `rejected`.
    pub state: String,
}

/// A number with what it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Its words and where they stand; `id` is the figure's.
    pub passage: Passage,
    /// The least; `None` when not said.
    pub low: Option<f64>,
    /// The most; `None` when not said.
    pub high: Option<f64>,
    /// How the writer bounds it.
    pub bound: Bound,
    /// What is counted.
    pub what: Counted,
    /// The unit.
    pub unit: String,
    /// Who is counted, as written.
    pub who: Option<String>,
    /// The days as of which it holds.
    pub as_of: Interval,
    /// The event that it is part of.
    pub event: Option<String>,
    /// The statement that it stands in.
    pub statement: Option<String>,
}

/// What is said to have happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Its identifier.
    pub id: String,
    /// What happened: `killing`, `arrest` …
    pub what: &'static str,
    /// First and last possible day.
    pub when: Interval,
    /// Where, by identifier.
    pub place: Option<String>,
    /// Where, in words that people gave.
    pub place_words: Option<String>,
    /// Who is named in it, by identifier.
    pub actors: Vec<String>,
    /// How many, by identifier.
    pub figures: Vec<String>,
    /// The passages that say it.
    pub passages: Vec<Passage>,
}

/// That a document was made from another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derivation {
    /// The earlier one.
    pub from: String,
    /// The later one.
    pub to: String,
    /// `copy`, `reworded`, `translation`, `cites`, `interview`.
    pub kind: String,
    /// Whether a person said so.
    pub declared: bool,
    /// What shows it.
    pub evidence: String,
}

/// What an entry of the log says of a document, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Custody {
    /// The document.
    pub document: String,
    /// When, by the device's clock.
    pub at: String,
    /// Who works on the device, as the log says.
    pub who: Option<String>,
    /// The device.
    pub device: String,
    /// The entry's place in its chain.
    pub seq: u64,
    /// `add`, `set`, `mark` …
    pub kind: String,
    /// What it says.
    pub what: String,
    /// The salted hash of its payload, which the chain signs.
    pub commitment: String,
}

/// A file by which a stranger can verify custody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The ends of an interval as they are written, `2015-04-23`.
pub(crate) fn ends(interval: Interval) -> (Option<String>, Option<String>) {
    let written = |day: Option<Day>| day.map(|day| day.to_string());
    (written(interval.earliest), written(interval.latest))
}
