//! What decisions are about, so that those about one thing are held against each other.

use super::Fate;
use super::held::Held;
use super::things::At;
use sanad_case::record::{Derived, How, Sort, What};
use sanad_case::store::{DecisionRow, Known};
use sanad_resolve::{Decisions, Link, Pair, Rejected, Subject};
use std::collections::BTreeMap;

/// What can be decided one way or another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Slot {
    /// Whether what is found there holds.
    Judged(Sort, At),
    /// Whether two are one; the smaller place first.
    Pair(Sort, At, At),
    /// Whether and how one of two documents rests on the other; the smaller identifier first.
    Derivation(String, String),
}

/// What was said of each.
#[derive(Debug, Default)]
pub(super) struct Slots(BTreeMap<Slot, Vec<(usize, String)>>);

/// What a decision says, of what.
///
/// # Errors
/// Why it says nothing of what is found now.
pub(super) fn of(what: &What, held: &Held) -> Result<Vec<(Slot, String)>, Fate> {
    let said = match what {
        What::Judge(judged) => {
            let places = there(held)?;
            let word = if judged.accepted { "accepted" } else { "rejected" };
            let sort = judged.thing.what;
            let mut out: Vec<_> =
                places.iter().map(|at| (Slot::Judged(sort, at.clone()), word.to_owned())).collect();
            if judged.accepted {
                out.extend(pairs(sort, &places, &places, "same"));
            }
            out
        }
        What::Same(joined) => {
            let sort = joined.one.first().or(joined.other.first()).map_or(Sort::Actor, |thing| thing.what);
            let (one, other) = held.split_at(joined.one.len().min(held.len()));
            if joined.same {
                let places = each(one)?;
                pairs(sort, &places, &places, "same")
            } else {
                pairs(sort, &each(one)?, &each(other)?, "apart")
            }
        }
        What::Derive(derived) => derivation(derived).into_iter().collect(),
        // Values are held against each other by the thing that they are of.
        What::Set(_) => there(held).map(|_| Vec::new())?,
        _ => Vec::new(),
    };
    Ok(said)
}

/// The places of all passages that are there.
fn there(held: &[Vec<Result<At, Fate>>]) -> Result<Vec<At>, Fate> {
    let all = || held.iter().flatten();
    let places: Vec<At> = all().filter_map(|place| place.clone().ok()).collect();
    match all().find_map(|place| place.as_ref().err()) {
        Some(fate) if places.is_empty() => Err(*fate),
        _ => Ok(places),
    }
}

/// As [`there`]; each thing must be there with one passage.
fn each(held: &[Vec<Result<At, Fate>>]) -> Result<Vec<At>, Fate> {
    let mut places = Vec::new();
    for thing in held {
        places.extend(there(std::slice::from_ref(thing))?);
    }
    Ok(places)
}

fn pairs(sort: Sort, one: &[At], other: &[At], word: &str) -> Vec<(Slot, String)> {
    let mut out = Vec::new();
    for a in one {
        for b in other {
            let (first, second) = (a.min(b), a.max(b));
            if a != b {
                out.push((Slot::Pair(sort, first.clone(), second.clone()), word.to_owned()));
            }
        }
    }
    out.sort();
    out.dedup();
    out
}

/// What is derived from what is a word of its own: `copy d1 d2`, or `not`, or `not copy`.
fn derivation(derived: &Derived) -> Option<(Slot, String)> {
    let (from, to) = (&derived.from.as_ref()?.document, &derived.to.as_ref()?.document);
    let how = derived.how.map_or("", How::name);
    let word = if derived.derived { format!("{how} {from} {to}") } else { format!("not {how}") };
    Some((Slot::Derivation(from.min(to).clone(), from.max(to).clone()), word))
}

impl Slots {
    pub(super) fn extend(&mut self, n: usize, said: Vec<(Slot, String)>) {
        for (slot, word) in said {
            self.0.entry(slot).or_default().push((n, word));
        }
    }

    /// Leaves of each what stands, and says what becomes of the decisions.
    pub(super) fn settle(&mut self, rows: &[DecisionRow], known: &Known, fates: &mut [Fate]) {
        let mut came: BTreeMap<usize, Fate> = BTreeMap::new();
        for said in self.0.values_mut() {
            let before: Vec<usize> = said.iter().map(|(n, _)| *n).collect();
            let entries: Vec<_> = before.iter().map(|n| (rows[*n].device.as_str(), rows[*n].seq)).collect();
            let mut stands = known.standing(&entries).into_iter();
            said.retain(|_| stands.next() == Some(true));
            let agree = said.windows(2).all(|two| two[0].1 == two[1].1);
            for n in before {
                let stands = said.iter().any(|(other, _)| *other == n);
                let fate = match (stands, agree) {
                    (true, true) => Fate::Counts,
                    (true, false) => Fate::Conflict,
                    (false, _) => Fate::Replaced,
                };
                // A decision on many is in conflict where one of them is, and replaced where all are.
                let rank = |fate: Fate| match fate {
                    Fate::Conflict => 2,
                    Fate::Counts => 1,
                    _ => 0,
                };
                let worst = came.entry(n).or_insert(fate);
                if rank(fate) > rank(*worst) {
                    *worst = fate;
                }
            }
        }
        for (n, fate) in came {
            fates[n] = fate;
        }
    }

    /// What all who decided on it say.
    pub(super) fn agreed(&self, slot: &Slot) -> Option<&str> {
        let said = self.0.get(slot)?;
        let first = said.first()?.1.as_str();
        said.iter().all(|(_, word)| word == first).then_some(first)
    }

    /// Two places, and whether they are one. Where people disagree they are two: a false merge harms more than a missed one.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (Sort, &At, &At, bool)> {
        self.0.iter().filter_map(|(slot, said)| match slot {
            Slot::Pair(sort, a, b) => Some((*sort, a, b, said.iter().all(|(_, word)| word == "same"))),
            _ => None,
        })
    }

    /// What bears on what is proposed across documents.
    pub(super) fn decisions(&self) -> Decisions {
        let mut out = Decisions::default();
        for (sort, a, b, same) in self.pairs() {
            let what = match sort {
                Sort::Actor => Subject::Actor,
                Sort::Event => Subject::Event,
                _ => continue,
            };
            let pair = Pair { what, a: a.clone(), b: b.clone() };
            if same { out.together.push(pair) } else { out.apart.push(pair) }
        }
        for slot in self.0.keys() {
            let (Slot::Derivation(one, other), Some(word)) = (slot, self.agreed(slot)) else { continue };
            let mut words = word.split(' ');
            let how = |word: Option<&str>| How::ALL.into_iter().find(|how| Some(how.name()) == word);
            match words.next() {
                Some("not") => {
                    let kind = how(words.next());
                    out.rejected.push(Rejected { from: one.clone(), to: other.clone(), kind });
                }
                first => {
                    let Some(kind) = how(first) else { continue };
                    let (from, to) = (words.next().unwrap_or(one), words.next().unwrap_or(other));
                    out.declared.push(Link { from: from.to_owned(), to: to.to_owned(), kind });
                }
            }
        }
        out
    }
}
