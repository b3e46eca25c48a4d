//! What people decide about what was found, as the log says it.
//!
//! A decision copies what it decided on: the words, where they stood, what they were read as. A better reader or
//! annotator then finds it again or says that it could not.

use crate::Hash;
use crate::record::{Anchor, What};
use sanad_model::How;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A passage that something was decided on. Like a mark it follows its words into a newer text of its document.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Passage {
    /// Its identifier, random.
    pub id: String,
    /// In which document.
    pub document: String,
    /// Where.
    pub anchor: Anchor,
}

/// What kind of thing was decided on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// Who said what.
    Statement,
    /// How many.
    Figure,
    /// What happened.
    Event,
    /// Who was what.
    Role,
    /// Who or what is named.
    Actor,
}

impl Sort {
    /// The word for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Statement => "statement",
            Self::Figure => "figure",
            Self::Event => "event",
            Self::Role => "role",
            Self::Actor => "actor",
        }
    }
}

/// Something that was found, as it was when somebody decided on it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Thing {
    /// What kind of thing.
    pub what: Sort,
    /// Its identifier then.
    pub id: String,
    /// What it was read as: names of fields and values.
    pub value: BTreeMap<String, String>,
    /// The words that it rests on, those that it was called by first.
    pub passages: Vec<Passage>,
}

/// Something was accepted or rejected.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Judged {
    /// The decision: the same in all entries of one.
    pub decision: String,
    /// What.
    pub thing: Thing,
    /// Whether it was accepted.
    pub accepted: bool,
    /// Why.
    pub reason: Option<String>,
}

/// Which part of a decision an entry is, that rests on documents sealed with several keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Part {
    /// From 0.
    pub n: u32,
    /// How many there are.
    pub of: u32,
}

/// Things are one, or they are not.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Joined {
    /// The decision.
    pub decision: String,
    /// Where they are one, all of them; else what the others are not.
    pub one: Vec<Thing>,
    /// What is something else than those.
    pub other: Vec<Thing>,
    /// Whether they are one.
    pub same: bool,
    /// Why.
    pub reason: Option<String>,
    /// Where it lies in several entries, which this is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<Part>,
}

/// A document that a decision is about as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct End {
    /// Its identifier.
    pub document: String,
    /// The hash of its bytes.
    pub sha256: Option<Hash>,
    /// The hash of its text then.
    pub text_sha256: Option<String>,
}

/// A document rests on another, or it does not.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Derived {
    /// The decision.
    pub decision: String,
    /// The one that came first; `None` where another part of the decision says it.
    pub from: Option<End>,
    /// The one that rests on it; likewise.
    pub to: Option<End>,
    /// Whether it does.
    pub derived: bool,
    /// How; `None`, where it does not, in no way.
    pub how: Option<How>,
    /// Why.
    pub reason: Option<String>,
    /// Where it lies in several entries, which this is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<Part>,
}

/// An entry was taken back.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Undone {
    /// The decision.
    pub decision: String,
    /// In whose chain it is.
    pub device: String,
    /// Its place there.
    pub seq: u64,
    /// The documents that it was about, so that whoever seals one of them seals this too.
    pub about: Vec<String>,
    /// Why.
    pub reason: Option<String>,
}

impl What {
    /// The things that it decides on.
    pub fn things(&self) -> impl Iterator<Item = &Thing> {
        let (one, other, alone) = match self {
            Self::Judge(judged) => (&[][..], &[][..], Some(&judged.thing)),
            Self::Same(joined) => (joined.one.as_slice(), joined.other.as_slice(), None),
            Self::Set(field) => (&[][..], &[][..], field.on.as_ref()),
            _ => (&[][..], &[][..], None),
        };
        alone.into_iter().chain(one).chain(other)
    }

    /// The passages that it decides on.
    pub fn passages(&self) -> impl Iterator<Item = &Passage> {
        self.things().flat_map(|thing| &thing.passages)
    }

    /// Calls `with` with each of its passages, to change it.
    pub(crate) fn each_passage(&mut self, with: &mut dyn FnMut(&mut Passage)) {
        let things: Vec<&mut Thing> = match self {
            Self::Judge(judged) => vec![&mut judged.thing],
            Self::Same(joined) => joined.one.iter_mut().chain(&mut joined.other).collect(),
            Self::Set(field) => field.on.iter_mut().collect(),
            _ => Vec::new(),
        };
        things.into_iter().flat_map(|thing| &mut thing.passages).for_each(with);
    }

    /// The documents that it is about, as far as it is something that people decide.
    #[must_use]
    pub fn documents(&self) -> Vec<&str> {
        let mut out: Vec<&str> = self.passages().map(|passage| passage.document.as_str()).collect();
        match self {
            Self::Set(field) if field.on.is_none() => out.push(&field.subject),
            Self::Derive(derived) => {
                out.extend(derived.from.iter().chain(&derived.to).map(|end| end.document.as_str()));
            }
            Self::Undo(undone) => out.extend(undone.about.iter().map(String::as_str)),
            _ => {}
        }
        let mut seen = std::collections::BTreeSet::new();
        out.retain(|document| seen.insert(*document));
        out
    }

    /// The decision that it is an entry of; entries of one are undone together.
    #[must_use]
    pub fn decision(&self) -> Option<&str> {
        match self {
            Self::Set(field) => field.decision.as_deref(),
            Self::Judge(judged) => Some(&judged.decision),
            Self::Same(joined) => Some(&joined.decision),
            Self::Derive(derived) => Some(&derived.decision),
            Self::Undo(undone) => Some(&undone.decision),
            _ => None,
        }
    }

    /// Which part of its decision it is, where it lies in several entries.
    #[must_use]
    pub const fn part(&self) -> Option<Part> {
        match self {
            Self::Same(joined) => joined.part,
            Self::Derive(derived) => derived.part,
            _ => None,
        }
    }
}
