//! What is proposed: [`Actor`]s, [`Event`]s, [`Derivation`]s.

use crate::At;
use sanad_model::{EntityKind, EventKind, How};
use sanad_text::Language;
use sanad_time::{Day, Interval};
use serde::{Deserialize, Serialize};

/// Something proposed.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub enum Outcome {
    /// Somebody.
    Actor(Actor),
    /// Something that happened.
    Event(Event),
    /// A document that rests on another.
    Derivation(Derivation),
}

/// A person, body, group or place, as documents name it.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Actor {
    /// Where it is named, one place a document and name, in the order of documents: by the first it is called.
    pub members: Vec<At>,
    /// Its fullest name.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// Its names, those in most documents first.
    pub names: Vec<ActorName>,
    /// What it is said to have been.
    pub roles: Vec<ActorRole>,
    /// Why the members are taken for one.
    pub why: Vec<String>,
}

/// A writing of a name.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct ActorName {
    /// As written.
    pub text: String,
    /// The language of the words around it.
    pub language: Language,
    /// In how many documents.
    pub documents: u32,
}

/// A role, with the days for which documents support it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct ActorRole {
    /// As written.
    pub role: String,
    /// The first day.
    pub from: Option<Day>,
    /// The last day.
    pub to: Option<Day>,
}

/// Something that happened, as documents tell it.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Event {
    /// Where it is told, in the order of documents: by the first it is called.
    pub members: Vec<At>,
    /// What, by all of them.
    pub what: EventKind,
    /// The days that all of them allow.
    pub when: Interval,
    /// Where, as most of them have it.
    pub place: Option<String>,
    /// The documents.
    pub documents: Vec<String>,
    /// Why they are taken to tell of one.
    pub why: Vec<String>,
}

/// A document that rests on another.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Derivation {
    /// The identifier of the one that was first.
    pub from: String,
    /// The identifier of the one that rests on it.
    pub to: String,
    /// How.
    pub kind: How,
    /// Whether somebody declared it.
    pub declared: bool,
    /// What shows it.
    pub evidence: String,
}
