//! What people decided, as it bears on what is proposed. It is told by places in documents: a proposal's identifier may
//! change with what is on file, the words in a document do not.

use crate::hash::Hasher;
use sanad_model::How;
use sanad_text::Span;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A place in a document, by which an actor or an event is meant that is named there: its own span, or one that lies in
/// it or meets it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
pub struct At {
    /// The document's identifier.
    pub document: String,
    /// Where in its text.
    pub span: Span,
}

/// What a place is meant to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// Who is named there.
    Actor,
    /// What is said there to have happened.
    Event,
}

/// Two places.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
pub struct Pair {
    /// What both show.
    pub what: Subject,
    /// One.
    pub a: At,
    /// The other.
    pub b: At,
}

/// A derivation: `to` rests on `from`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
pub struct Link {
    /// The identifier of the document that came first.
    pub from: String,
    /// The identifier of the one that was made from it.
    pub to: String,
    /// How.
    pub kind: How,
}

/// A derivation that is none.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
pub struct Rejected {
    /// One of the two documents.
    pub from: String,
    /// The other. The direction means nothing.
    pub to: String,
    /// Of this kind; `None` of any.
    pub kind: Option<How>,
}

/// All that people decided. The order means nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Decisions {
    /// What is one, whatever the names say.
    pub together: Vec<Pair>,
    /// What is two, whatever the names say.
    pub apart: Vec<Pair>,
    /// Derivations that somebody declared.
    pub declared: Vec<Link>,
    /// Derivations that somebody rejected.
    pub rejected: Vec<Rejected>,
}

impl Decisions {
    /// A number for each document that decisions bear on, which changes with them.
    #[must_use]
    pub fn stamps(&self) -> BTreeMap<&str, u64> {
        let mut out: BTreeMap<&str, u64> = BTreeMap::new();
        for (together, pairs) in [(true, &self.together), (false, &self.apart)] {
            for pair in pairs {
                add(&mut out, [&pair.a.document, &pair.b.document], &format!("{together}{pair:?}"));
            }
        }
        for link in &self.declared {
            add(&mut out, [&link.from, &link.to], &format!("{link:?}"));
        }
        for rejected in &self.rejected {
            add(&mut out, [&rejected.from, &rejected.to], &format!("{rejected:?}"));
        }
        out
    }

    /// Only what is about these documents.
    #[must_use]
    pub fn of(&self, known: impl Fn(&str) -> bool) -> Self {
        let both = |a: &str, b: &str| known(a) && known(b);
        let pairs = |pairs: &[Pair]| {
            pairs.iter().filter(|pair| both(&pair.a.document, &pair.b.document)).cloned().collect()
        };
        Self {
            together: pairs(&self.together),
            apart: pairs(&self.apart),
            declared: self.declared.iter().filter(|link| both(&link.from, &link.to)).cloned().collect(),
            rejected: self.rejected.iter().filter(|link| both(&link.from, &link.to)).cloned().collect(),
        }
    }
}

fn add<'a>(out: &mut BTreeMap<&'a str, u64>, documents: [&'a str; 2], said: &str) {
    let hash = Hasher::new(40).text(said).done();
    for document in documents {
        let stamp = out.entry(document).or_default();
        *stamp = stamp.wrapping_add(hash);
    }
}
