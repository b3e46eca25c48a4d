//! What a document was ever called: it gets another identifier when it is sealed or opened, and its marks have their own.

use crate::log::{Content, Payload};
use crate::record::{Record, What};
use std::collections::{BTreeMap, BTreeSet};

/// Identifiers, joined where they are of one document.
#[derive(Debug, Default)]
pub(crate) struct Called {
    ones: BTreeMap<String, String>,
    /// The passages of decisions, and all documents that the decision of each rests on.
    passages: BTreeMap<String, BTreeSet<String>>,
}

impl Called {
    /// Those that these records join.
    pub(crate) fn of<'a>(records: impl Iterator<Item = &'a Record>) -> Self {
        let mut called = Self::default();
        for record in records {
            match &record.what {
                What::Seal(seal) => called.join(&seal.was, &seal.document),
                What::Mark(mark) => called.join(&mark.document, &mark.id),
                // Where all passages of a decision lie is told together, or not at all.
                what => {
                    let documents: BTreeSet<String> =
                        what.passages().map(|passage| passage.document.clone()).collect();
                    let ids = what.passages().map(|passage| passage.id.clone());
                    called.passages.extend(ids.map(|id| (id, documents.clone())));
                }
            }
        }
        called
    }

    /// One identifier for all that an identifier is joined with.
    pub(crate) fn one<'a>(&'a self, mut id: &'a str) -> &'a str {
        while let Some(next) = self.ones.get(id).filter(|next| *next != id) {
            id = next;
        }
        id
    }

    fn join(&mut self, id: &str, other: &str) {
        let (one, two) = (self.one(id).to_owned(), self.one(other).to_owned());
        for id in [&one, &two, id, other] {
            // Straight to the one for all: the way there stays short.
            self.ones.insert(id.to_owned(), one.clone());
        }
    }

    /// These, all that they are joined with, and the passages of decisions that rest on them.
    pub(crate) fn all(&self, ids: BTreeSet<String>) -> BTreeSet<String> {
        let ones: BTreeSet<String> = ids.iter().map(|id| self.one(id).to_owned()).collect();
        let mut all = ids;
        all.extend(self.ones.keys().filter(|id| ones.contains(self.one(id))).cloned());
        let passages = self.passages.iter();
        let ours = passages.filter(|(_, documents)| documents.iter().any(|id| ones.contains(self.one(id))));
        all.extend(ours.map(|(id, _)| id.clone()));
        all
    }

    /// The documents that an identifier tells of: each by the one for all of it.
    pub(crate) fn documents<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a str> {
        let passages = self.passages.get(id).into_iter().flatten();
        std::iter::once(id).chain(passages.map(String::as_str)).map(|id| self.one(id))
    }
}

/// The words of a payload's text that can be identifiers.
pub(crate) fn words(json: &str) -> impl Iterator<Item = &str> {
    json.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty())
}

/// Whether a payload's text has one of these identifiers.
pub(crate) fn speaks_of(json: &str, ids: &BTreeSet<String>) -> bool {
    words(json).any(|word| ids.contains(word))
}

/// Whether records of this kind can be about what documents are and say.
pub(crate) const fn is_of_documents(what: &What) -> bool {
    !matches!(
        what,
        What::Begin(_) | What::Key(_) | What::Vault(_) | What::Destroy(_) | What::Merge(_) | What::Stamp(_)
    )
}

/// What a payload in clear says of documents.
pub(crate) fn said(payload: &Payload) -> Option<(&str, Record)> {
    let Content::Open { json, .. } = &payload.content else { return None };
    let record: Record = serde_json::from_str(json).ok()?;
    is_of_documents(&record.what).then_some((json.as_str(), record))
}

#[cfg(test)]
mod tests {
    use super::Called;
    use std::collections::BTreeSet;

    #[test]
    fn all_that_one_was_called() {
        let mut called = Called::default();
        for (was, is) in [("d1", "s1"), ("s1", "d1"), ("d1", "s2"), ("s2", "m1"), ("d9", "s9"), ("d1", "s3")]
        {
            called.join(was, is);
        }
        let all: Vec<String> = called.all(BTreeSet::from(["s3".to_owned()])).into_iter().collect();
        assert_eq!(all, ["d1", "m1", "s1", "s2", "s3"]);
        assert_eq!(called.all(BTreeSet::from(["x".to_owned()])).len(), 1);
        assert_ne!(called.one("s9"), called.one("m1"));
    }
}
