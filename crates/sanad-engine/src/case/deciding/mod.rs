//! What people decide about what was found: accepted, rejected, made one, taken apart, corrected, derived, undone.

mod fields;
mod seek;

pub use fields::{ACTOR_FIELDS, EVENT_FIELDS};

pub(super) use fields::{actor_kind, event_kind, interval};
pub use seek::{Opener, Target, seek};

use super::decided::{At, Decided, id_of};
use sanad_case::record::{Derived, End, Field, How, Joined, Judged, Sort, Thing, What};
use sanad_case::store::{Known, Row};
use sanad_case::{CaseError, LogEntry, Writing, Written, random_id};
use seek::{companions, members_in};
use std::collections::BTreeSet;

/// A decision on many members copies so many of them.
const MEMBERS: usize = 64;

/// A correction copies the member that was named and so many more, to be found by should that one be lost.
const SPARE: usize = 2;

/// Accepts or rejects what was found.
///
/// # Errors
/// Where it is sealed, or the disk refuses.
pub fn judge(
    case: &mut Writing,
    targets: &[Target],
    accepted: bool,
    reason: Option<&str>,
) -> Result<Written, CaseError> {
    let decided = Decided::of(case.view())?;
    let decision = random_id('x')?;
    let mut whats = Vec::new();
    for target in targets {
        let mut others = companions(case, &decided, target)?;
        others.truncate(MEMBERS);
        let thing = target.thing(case.view(), &others)?;
        let reason = reason.map(str::to_owned);
        whats.push(What::Judge(Judged { decision: decision.clone(), thing, accepted, reason }));
    }
    case.decide(whats)
}

fn alike(targets: &[&Target]) -> Result<(), CaseError> {
    let joinable = |target: &&&Target| matches!(target.sort, Sort::Actor | Sort::Event);
    if let Some(target) = targets.iter().find(|target| !joinable(target)) {
        let (id, name) = (&target.id, target.sort.name());
        return Err(CaseError::Decision(format!("{id} is a {name}: actors and events can be made one")));
    }
    match targets.iter().find(|target| target.sort != targets[0].sort) {
        Some(other) => Err(CaseError::Decision(format!(
            "{} is an {}, {} an {}: they cannot be one",
            targets[0].id,
            targets[0].sort.name(),
            other.id,
            other.sort.name()
        ))),
        None => Ok(()),
    }
}

/// Says that things are one, each with all that is taken for it.
///
/// # Errors
/// Where there are not two of a sort, one is sealed, or the disk refuses.
pub fn merge(case: &mut Writing, targets: &[Target], reason: Option<&str>) -> Result<Written, CaseError> {
    alike(&targets.iter().collect::<Vec<_>>())?;
    let mut places: Vec<&At> = targets.iter().map(|target| &target.at).collect();
    places.sort();
    places.dedup();
    if places.len() < 2 {
        return Err(CaseError::Decision("name two or more of which you say that they are one".to_owned()));
    }
    let decided = Decided::of(case.view())?;
    let mut one: Vec<Thing> = Vec::with_capacity(targets.len());
    for target in targets {
        // All that is taken for it comes along: its other names alone would not fit the other's.
        let mut others = companions(case, &decided, target)?;
        others.truncate(MEMBERS);
        one.push(target.thing(case.view(), &others)?);
    }
    let (decision, reason) = (random_id('x')?, reason.map(str::to_owned));
    case.decide(vec![What::Same(Joined { decision, one, other: Vec::new(), same: true, reason, part: None })])
}

/// Says that members of an actor or event are something else: each is given by its identifier, or by the document that
/// they are in.
///
/// # Errors
/// Where one is no member of it, none would be left, or the disk refuses.
pub fn split(
    case: &mut Writing,
    target: &Target,
    members: &[String],
    opener: Opener<'_>,
    reason: Option<&str>,
) -> Result<Written, CaseError> {
    let mut gone = Vec::new();
    for member in members {
        if super::decided::sort_of(member).is_some() {
            gone.extend(seek(case, std::slice::from_ref(member), opener)?);
            continue;
        }
        gone.extend(in_document(case, target, member, opener)?);
    }
    alike(&std::iter::once(target).chain(&gone).collect::<Vec<_>>())?;
    let decided = Decided::of(case.view())?;
    let leaves = |at: &At| gone.iter().any(|target| target.at == *at);
    let mut rest = companions(case, &decided, target)?;
    rest.retain(|at| !leaves(at));
    rest.truncate(MEMBERS);
    let stays = if leaves(&target.at) {
        let Some(first) = rest.first().cloned() else {
            let why =
                format!("nothing would be left of {}: name the members that are something else", target.id);
            return Err(CaseError::Decision(why));
        };
        let row = case.view().document(&first.document)?;
        let value =
            members_in(case.view(), &row, &rest, target.sort)?.into_iter().find(|(at, _)| *at == first);
        let value = value.map(|(_, value)| value).unwrap_or_default();
        rest.remove(0);
        Target { id: id_of(target.sort, &first), sort: target.sort, row, at: first, value }
    } else {
        target.clone()
    };
    let one = vec![stays.thing(case.view(), &rest)?];
    let other: Vec<Thing> = gone.iter().map(|gone| gone.thing(case.view(), &[])).collect::<Result<_, _>>()?;
    let (decision, reason) = (random_id('x')?, reason.map(str::to_owned));
    case.decide(vec![What::Same(Joined { decision, one, other, same: false, reason, part: None })])
}

/// The members that a document has of an actor or event.
fn in_document(
    case: &mut Writing,
    target: &Target,
    named: &str,
    opener: Opener<'_>,
) -> Result<Vec<Target>, CaseError> {
    let row = match case.view().document(named) {
        // It may be the path of something sealed.
        Err(CaseError::Unknown(_))
            if !case.view().is_unlocked() && !case.view().store().keys()?.is_empty() =>
        {
            case.view_mut().unlock(&*opener()?)?;
            case.view().document(named)?
        }
        found => found?,
    };
    let decided = Decided::of(case.view())?;
    let mut members = companions(case, &decided, target)?;
    members.push(target.at.clone());
    let its = members_in(case.view(), &row, &members, target.sort)?;
    if its.is_empty() {
        let path = row.path.as_deref().unwrap_or(&row.id);
        return Err(CaseError::Decision(format!("{} has no member in {path}", target.id)));
    }
    let sort = target.sort;
    let member = |(at, value): (At, _)| Target { id: id_of(sort, &at), sort, row: row.clone(), at, value };
    Ok(its.into_iter().map(member).collect())
}

/// Corrects fields of an actor or event.
///
/// # Errors
/// Where it has no such field, or that cannot have the value; where it is sealed, or the disk refuses.
pub fn correct(
    case: &mut Writing,
    target: &Target,
    pairs: &[String],
    reason: Option<&str>,
) -> Result<Written, CaseError> {
    let given = pairs.iter().map(|pair| fields::given(target.sort, pair));
    let given: Vec<_> = given.collect::<Result<_, _>>().map_err(CaseError::Decision)?;
    let decided = Decided::of(case.view())?;
    let mut others = companions(case, &decided, target)?;
    others.truncate(SPARE);
    let decision = random_id('x')?;
    let mut whats = Vec::new();
    for (field, value) in given {
        let on = Some(target.thing(case.view(), &others)?);
        let (subject, reason, decision) =
            (target.id.clone(), reason.map(str::to_owned), Some(decision.clone()));
        whats.push(What::Set(Field { subject, field, value, reason, decision, on }));
    }
    case.decide(whats)
}

/// Says that a document rests on another, or that it does not.
///
/// # Errors
/// Where both are one, or the disk refuses.
pub fn derive(
    case: &mut Writing,
    (from, to): (&Row, &Row),
    derived: bool,
    how: Option<How>,
    reason: Option<&str>,
) -> Result<Written, CaseError> {
    if from.id == to.id {
        return Err(CaseError::Decision(format!("{} cannot rest on itself", from.id)));
    }
    let end = |row: &Row| {
        let (document, sha256, text_sha256) = (row.id.clone(), row.sha256, row.text_sha256.clone());
        Some(End { document, sha256, text_sha256 })
    };
    let (decision, reason) = (random_id('x')?, reason.map(str::to_owned));
    let (from, to) = (end(from), end(to));
    case.decide(vec![What::Derive(Derived { decision, from, to, derived, how, reason, part: None })])
}

/// What is to be taken back: the decision that somebody names, or the last of this device that still counts. All its
/// entries. `log` is the whole log, as [`View::log`](super::View::log) has it.
///
/// # Errors
/// Where there is none.
pub fn to_undo(case: &Writing, log: &[LogEntry], named: Option<&str>) -> Result<Vec<LogEntry>, CaseError> {
    let device = case.device();
    let undone = undone(log, &case.view().store().known()?);
    let counts = |entry: &LogEntry| !undone.contains(&(entry.device.clone(), entry.seq));
    let Some(named) = named else {
        let mine = |entry: &&LogEntry| {
            let what = entry.decided().ok();
            entry.device == device && counts(entry) && what.is_some_and(|what| !matches!(what, What::Undo(_)))
        };
        let none = || CaseError::Decision("this device has decided nothing that counts".to_owned());
        let last = log.iter().rev().find(mine).ok_or_else(none)?;
        return Ok(entries(log, last));
    };
    let entry = log.iter().find(|entry| is_called(entry, named, device)).ok_or_else(|| {
        let why = format!("no entry is called {named}: `sanad log` names them, as DEVICE#NUMBER");
        CaseError::Decision(why)
    })?;
    entry.decided()?;
    if !counts(entry) {
        let why =
            format!("{named} was taken back before; to have it again, undo the entry that took it back");
        return Err(CaseError::Decision(why));
    }
    let by_decision = entry.record.as_ref().is_some_and(|record| record.what.decision() == Some(named));
    Ok(if by_decision { entries(log, entry) } else { vec![entry.clone()] })
}

/// By its device and number (of this device by its number alone), or by its decision.
fn is_called(entry: &LogEntry, named: &str, device: &str) -> bool {
    let decision = entry.record.as_ref().and_then(|record| record.what.decision());
    match named.split_once('#') {
        Some((of, seq)) => {
            let of = if of.is_empty() { device } else { of };
            entry.seq.to_string() == seq && entry.device.starts_with(of)
        }
        None => decision == Some(named),
    }
}

/// All entries of one decision.
fn entries(log: &[LogEntry], one: &LogEntry) -> Vec<LogEntry> {
    let decision = |entry: &LogEntry| {
        let decision = entry.record.as_ref().and_then(|record| record.what.decision());
        decision.map(|decision| (entry.device.clone(), decision.to_owned()))
    };
    match decision(one) {
        None => vec![one.clone()],
        of => log.iter().filter(|entry| decision(entry) == of).cloned().collect(),
    }
}

/// The entries that were taken back, by somebody who knew of them.
#[must_use]
pub fn undone(log: &[LogEntry], known: &Known) -> BTreeSet<(String, u64)> {
    let mut undone = BTreeSet::new();
    // Whatever takes something back comes after it.
    for entry in log.iter().rev().filter(|entry| entry.record.is_some()) {
        if let Ok(What::Undo(undo)) = entry.decided()
            && known.knows((&entry.device, entry.seq), (&undo.device, undo.seq))
            && !undone.contains(&(entry.device.clone(), entry.seq))
        {
            undone.insert((undo.device.clone(), undo.seq));
        }
    }
    undone
}
