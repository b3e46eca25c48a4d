//! [`Found`]: what one document says, with its words, as a case keeps it to compare documents.
//!
//! The annotators' records point into one text and into each other. Here the same is said in words and numbers of its
//! own, small enough to be held for ten thousand documents at once; the spans still lead back to the text.

use crate::{Bound, Counted, EntityKind, EventKind, Form, Located, Mode};
use sanad_text::{Language, Span};
use sanad_time::{Day, Interval};
use serde::{Deserialize, Serialize};

/// What was found in one document.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub struct Found {
    /// The document's language, a BCP 47 tag.
    pub language: Option<String>,
    /// The day on which it was written or published, by which its relative dates were read.
    pub written: Option<Day>,
    /// Whom and what it names; the other records point here.
    pub entities: Vec<Entity>,
    /// Who said what.
    pub statements: Vec<Statement>,
    /// How many.
    pub figures: Vec<Figure>,
    /// What happened.
    pub events: Vec<Event>,
    /// Who was what.
    pub roles: Vec<Role>,
    /// Some of the hashes of each few words in a row, sorted: what a copy, whole or in part, has in common with it.
    pub prints: Vec<u32>,
    /// What a translation keeps, as hashes in text order: numbers, days, names by their sounds, places, quotations.
    pub anchors: Vec<u32>,
}

/// Somebody or something that the document names.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Entity {
    /// The fullest form of its name in the document.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// The ways in which its name is written, in the order in which they first appear.
    pub names: Vec<NameForm>,
    /// Where it is, or where the place in its name is.
    pub place: Option<Located>,
}

/// One writing of a name, with all its places.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct NameForm {
    /// The name alone, as written, without title or article.
    pub text: String,
    /// The language of the words around it.
    pub language: Language,
    /// Where it stands, titles included, in text order.
    pub spans: Vec<Span>,
}

/// Words that refer to somebody: a name, a pronoun, a description.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Who {
    /// Where they stand.
    pub span: Span,
    /// The words.
    pub text: String,
    /// An index into [`Found::entities`].
    pub entity: Option<u32>,
}

/// What somebody is said to have said.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Statement {
    /// From its first part to its last.
    pub span: Span,
    /// Form.
    pub form: Form,
    /// How it is put forward.
    pub mode: Mode,
    /// Who said it.
    pub speaker: Option<Who>,
    /// Who relayed it, outermost first.
    pub chain: Vec<Who>,
    /// Where it was said or printed.
    pub outlet: Option<Who>,
    /// When it was said.
    pub said: Interval,
    /// Whether the speaker goes without a name.
    pub anonymous: bool,
}

/// A number with what it counts.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Figure {
    /// Bound, number and counted noun.
    pub span: Span,
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
    /// The days as of which it holds, where the document says so.
    pub as_of: Interval,
    /// The event that it is part of, an index into [`Found::events`].
    pub event: Option<u32>,
    /// The statement that it stands in, an index into [`Found::statements`].
    pub statement: Option<u32>,
}

/// What is said to have happened.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Event {
    /// The clause or sentence that says it.
    pub span: Span,
    /// The words that show it.
    pub trigger: String,
    /// What happened.
    pub what: EventKind,
    /// First and last possible day.
    pub when: Interval,
    /// Where, an index into [`Found::entities`].
    pub place: Option<u32>,
    /// Who is named in it, indices into [`Found::entities`].
    pub actors: Vec<u32>,
    /// How many, indices into [`Found::figures`].
    pub figures: Vec<u32>,
}

/// What somebody is said to be.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Role {
    /// Where the words stand.
    pub span: Span,
    /// The words, as written.
    pub text: String,
    /// Whose role it is, an index into [`Found::entities`].
    pub entity: u32,
    /// The body or place that it is a role in, an index into [`Found::entities`].
    pub of: Option<u32>,
    /// The days for which the document says so: those of its sentence, else the document's own.
    pub when: Interval,
}
