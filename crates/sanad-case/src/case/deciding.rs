//! What people decide is written down: in clear, or sealed with the key of the documents that it rests on; and taken
//! back.

use super::writing::{Group, open};
use super::{LogEntry, View, Writing};
use crate::record::{Derived, Joined, Part, Undone, What};
use crate::store::DecisionRow;
use crate::store::HOLDERS;
use crate::{CaseError, keys};
use std::collections::{BTreeMap, BTreeSet};

/// A random name for a decision or a passage.
///
/// # Errors
/// Where the system gives no random bytes.
pub fn random_id(prefix: char) -> Result<String, CaseError> {
    Ok(format!("{prefix}{}", crate::hash::hex(&keys::random::<6>()?)))
}

/// What was written down.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// The entries of this device.
    pub entries: Vec<u64>,
    /// The keys that it is sealed with.
    pub keys: BTreeSet<String>,
}

/// What is said of a reason that the holders of one key only may read.
const TWO_KEYS: &str = "it rests on documents that are sealed with different keys: its parts are sealed apart, and a \
                        reason would tell of both. Give none, or say it in a note on one of the documents";

impl Writing {
    /// Writes down what was decided. What rests on a sealed document is sealed with its key; what rests on documents
    /// with several keys, in as many parts, none of which quotes what another key protects.
    ///
    /// # Errors
    /// Where a key is not open, a part cannot be told from another, or the disk refuses.
    pub fn decide(&mut self, whats: Vec<What>) -> Result<Written, CaseError> {
        self.introduce(None)?;
        let (mut group, mut written) = (Group::default(), Written::default());
        for what in whats {
            let keys = self.keys_of(&what)?;
            let mut sealed: Vec<(&str, &str)> = keys
                .iter()
                .filter_map(|(document, key)| Some((key.as_deref()?, document.as_str())))
                .collect();
            sealed.sort_unstable();
            sealed.dedup_by_key(|(key, _)| *key);
            match sealed.as_slice() {
                [] => {
                    let record = self.record(what);
                    group.payloads.push(open(record)?);
                }
                [(key, document)] => self.put_sealed(&mut group, document, key, what)?,
                several => {
                    let parts = parts(&what, several, &keys)?;
                    for ((key, document), part) in several.iter().zip(parts) {
                        self.put_sealed(&mut group, document, key, part)?;
                    }
                }
            }
            written.keys.extend(sealed.iter().map(|(key, _)| (*key).to_owned()));
        }
        self.finish_decided(&group, written)
    }

    /// The device that writes here.
    #[must_use]
    pub fn device(&self) -> &str {
        self.writer.device()
    }

    fn put_sealed(
        &mut self,
        group: &mut Group,
        document: &str,
        key: &str,
        what: What,
    ) -> Result<(), CaseError> {
        let record = self.record(what);
        self.seal(group, document, record, std::iter::empty(), key)
    }

    /// To disk; which entries they became. What only says that something was sealed is none of them.
    fn finish_decided(&mut self, group: &Group, mut written: Written) -> Result<Written, CaseError> {
        let first = self.writer.end().entries;
        let kinds = group.payloads.iter().map(|(kind, ..)| *kind);
        written.entries = (first..).zip(kinds).filter(|(_, kind)| *kind != "vault").map(|(n, _)| n).collect();
        self.finish(group)?;
        Ok(written)
    }

    /// The documents that something is about, each with the key that it is sealed with.
    fn keys_of(&self, what: &What) -> Result<BTreeMap<String, Option<String>>, CaseError> {
        let mut keys = BTreeMap::new();
        for document in what.documents() {
            keys.insert(document.to_owned(), self.view.document(document)?.key);
        }
        Ok(keys)
    }

    /// Takes entries back: all of one decision together, sealed as they are.
    ///
    /// # Errors
    /// Where one of them is no decision or is sealed, or the disk refuses.
    pub fn undo(&mut self, entries: &[LogEntry], reason: Option<&str>) -> Result<Written, CaseError> {
        self.introduce(None)?;
        let decision = random_id('x')?;
        let (mut group, mut written) = (Group::default(), Written::default());
        for entry in entries {
            let what = entry.decided()?;
            let what = What::Undo(Undone {
                decision: decision.clone(),
                device: entry.device.clone(),
                seq: entry.seq,
                about: what.documents().into_iter().map(str::to_owned).collect(),
                reason: reason.map(str::to_owned),
            });
            match &entry.key {
                None => group.payloads.push(open(self.record(what))?),
                Some(key) => {
                    let document = self.under(key)?;
                    self.put_sealed(&mut group, &document, key, what)?;
                    written.keys.insert(key.clone());
                }
            }
        }
        if written.keys.len() > 1 && reason.is_some() {
            return Err(CaseError::Decision(TWO_KEYS.to_owned()));
        }
        self.finish_decided(&group, written)
    }

    /// A document that is sealed with a key, to say of something else that it lies beside it.
    pub(super) fn under(&self, key: &str) -> Result<String, CaseError> {
        let none = || CaseError::Sealed(format!("nothing is sealed with the key {key} any more"));
        self.view.sealed_with(key)?.into_iter().next().map(|row| row.id).ok_or_else(none)
    }
}

/// A decision over documents with several keys, in a part for each.
fn parts(
    what: &What,
    several: &[(&str, &str)],
    keys: &BTreeMap<String, Option<String>>,
) -> Result<Vec<What>, CaseError> {
    let reason = match what {
        What::Same(joined) => &joined.reason,
        What::Derive(derived) => &derived.reason,
        _ => {
            let why = "it rests on documents that are sealed with different keys; decide it for one of them";
            return Err(CaseError::Decision(why.to_owned()));
        }
    };
    if reason.is_some() {
        return Err(CaseError::Decision(TWO_KEYS.to_owned()));
    }
    let of = u32::try_from(several.len()).unwrap_or(u32::MAX);
    // What lies in clear goes with the first.
    let with = |document: &str| keys.get(document).and_then(Option::as_deref).unwrap_or(several[0].0);
    let part = |(n, (key, _)): (u32, &(&str, &str))| -> Result<What, CaseError> {
        let part = Some(Part { n, of });
        Ok(match what {
            What::Same(joined) => {
                let mine = |things: &[_]| -> Result<Vec<_>, CaseError> {
                    things.iter().filter_map(|thing| of_key(thing, &with, key).transpose()).collect()
                };
                let (one, other) = (mine(&joined.one)?, mine(&joined.other)?);
                What::Same(Joined { one, other, part, ..joined.clone() })
            }
            What::Derive(derived) => {
                let mine =
                    |end: &Option<crate::record::End>| end.clone().filter(|end| with(&end.document) == *key);
                let (from, to) = (mine(&derived.from), mine(&derived.to));
                What::Derive(Derived { from, to, part, ..derived.clone() })
            }
            other => other.clone(),
        })
    };
    (0..).zip(several).map(part).collect()
}

/// A thing, where it is in documents of this key.
fn of_key<'a>(
    thing: &crate::record::Thing,
    with: &impl Fn(&str) -> &'a str,
    key: &str,
) -> Result<Option<crate::record::Thing>, CaseError> {
    let its: BTreeSet<&str> = thing.passages.iter().map(|passage| with(&passage.document)).collect();
    if its.len() > 1 {
        let why = format!(
            "{} rests on documents that are sealed with different keys; name one of its members",
            thing.id
        );
        return Err(CaseError::Decision(why));
    }
    Ok(its.contains(key).then(|| thing.clone()))
}

impl LogEntry {
    /// What it decides, where it is something that can be taken back.
    ///
    /// # Errors
    /// Where it is none, or sealed.
    pub fn decided(&self) -> Result<&What, CaseError> {
        let name = format!("{}#{}", self.device, self.seq);
        let Some(record) = &self.record else {
            return Err(CaseError::Sealed(format!("{name} is sealed, and its key is not open")));
        };
        match &record.what {
            What::Set(field) if field.subject == HOLDERS => Err(CaseError::Decision(format!(
                "{name} says who can open what is sealed: `sanad seal --holder` and `--without` decide that"
            ))),
            what @ (What::Set(_) | What::Judge(_) | What::Same(_) | What::Derive(_) | What::Undo(_)) => {
                Ok(what)
            }
            what => Err(CaseError::Decision(format!(
                "{name} is no decision that can be taken back: its kind is {}",
                what.kind()
            ))),
        }
    }
}

impl View {
    /// What was decided about things that were found, undone decisions too; those that lie in several entries as one.
    ///
    /// # Errors
    /// Where the store refuses.
    pub fn decisions(&self) -> Result<Vec<DecisionRow>, CaseError> {
        let mut rows = Vec::new();
        for store in self.stores() {
            rows.extend(store.decisions()?);
        }
        rows.sort_by(|a, b| (&a.device, a.seq).cmp(&(&b.device, b.seq)));
        Ok(whole(rows))
    }
}

/// The parts of each decision, put together under the first of them.
fn whole(rows: Vec<DecisionRow>) -> Vec<DecisionRow> {
    let mut out: Vec<DecisionRow> = Vec::with_capacity(rows.len());
    let mut firsts: BTreeMap<(String, String), usize> = BTreeMap::new();
    for mut row in rows {
        let Some((part, decision)) = row.what.part().zip(row.what.decision().map(str::to_owned)) else {
            out.push(row);
            continue;
        };
        let at = *firsts.entry((row.device.clone(), decision)).or_insert(out.len());
        let Some(first) = out.get_mut(at) else {
            row.missing = (part.of as usize).saturating_sub(1);
            out.push(row);
            continue;
        };
        first.missing = first.missing.saturating_sub(1);
        first.undone |= row.undone;
        first.parts.push(row.seq);
        first.places.append(&mut row.places);
        match (&mut first.what, row.what) {
            (What::Same(first), What::Same(more)) => {
                first.one.extend(more.one);
                first.other.extend(more.other);
            }
            (What::Derive(first), What::Derive(more)) => {
                first.from = first.from.take().or(more.from);
                first.to = first.to.take().or(more.to);
            }
            _ => {}
        }
    }
    out
}
