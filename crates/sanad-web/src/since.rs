//! What was decided since a page was made: a form says from which state of the log it comes, and what somebody decided
//! on the same thing in the meantime is shown before it is overwritten.

use crate::desk::Desk;
use crate::pages::history::{by, told};
use crate::said::Said;
use crate::shell::Page;
use crate::tongue::Tongue;
use maud::html;
use sanad_engine::case::decided::{At, id_of};
use sanad_engine::case::record::{Sort, What};
use sanad_engine::case::{CaseError, LogEntry, View, actor, event};
use std::collections::BTreeSet;

/// A decision on the same thing, made in the meantime.
#[derive(Clone, Debug)]
pub(crate) struct Later {
    pub(crate) by: Option<String>,
    pub(crate) at: String,
    pub(crate) what: What,
}

/// A form that comes too late, with what it says.
#[derive(Clone, Debug)]
pub(crate) struct Since {
    pub(crate) later: Vec<Later>,
    pub(crate) said: Said,
    /// The log as it is now.
    pub(crate) now: String,
}

/// Both are shown: what was decided since, and what the form asks for, to be sent once more or left.
pub(crate) fn page(t: &Tongue, to: &str, since: &Since) -> Page {
    let said = since.said.0.iter().filter(|(name, _)| name != "since");
    let back = since.said.get("back").to_owned();
    let shown = since.said.0.iter().filter(|(name, value)| !value.is_empty() && is_shown(name));
    let body = html! {
        p.lead { (t.say("since-help")) }
        h2 { (t.say("decided-since")) }
        ul.list { @for one in &since.later { li { (told(t, &one.what)) " · " (by(t, one.by.as_deref(), &one.at)) } } }
        h2 { (t.say("what-you-ask")) }
        p { strong { (t.say(&format!("act-{}", since.said.get("act")))) } }
        ul.list { @for (name, value) in shown { li { (crate::pages::history::field_name(t, name.trim_start_matches("set-"))) ": " bdi { (value) } } } }
        form.stacked method="post" action=(to) {
            @for (name, value) in said { input type="hidden" name=(name) value=(value); }
            input type="hidden" name="since" value=(since.now);
            button { (t.say("decide-all-the-same")) }
        }
        p { a href=(crate::app::ours(&back)) { (t.say("leave-it")) } }
    };
    Page { title: t.say("since-title"), body, wide: false }
}

/// Fields that a person filled in.
fn is_shown(name: &str) -> bool {
    name.starts_with("set-") || matches!(name, "reason" | "note" | "words")
}

/// How long each chain of the log is, as a form carries it.
pub(crate) fn state(view: &View) -> Result<String, CaseError> {
    let ends = view.store().positions()?;
    let ends: Vec<String> = ends.iter().map(|(device, at)| format!("{device}:{}", at.entries)).collect();
    Ok(ends.join(","))
}

/// The entries that a form knew of, of a device.
fn known(since: &str, device: &str) -> u64 {
    let of = |one: &str| one.split_once(':').filter(|(name, _)| *name == device)?.1.parse().ok();
    since.split(',').find_map(of).unwrap_or(0)
}

/// The things that what is asked for is about: those that are named, and all members of the actors and events among
/// them.
pub(crate) fn about(view: &View, named: &[String]) -> Result<BTreeSet<String>, CaseError> {
    let mut out: BTreeSet<String> = named.iter().cloned().collect();
    let ids = |sort: Sort, members: &[At]| -> Vec<String> {
        let id = |at: &At| id_of(sort, at);
        members.iter().map(id).collect()
    };
    for id in named {
        if let Some(actor) = actor(view, id)? {
            out.extend(ids(Sort::Actor, &actor.members));
        }
        if let Some(event) = event(view, id)? {
            out.extend(ids(Sort::Event, &event.members));
        }
    }
    Ok(out)
}

/// What was decided about these things since the log was so.
pub(crate) fn later(desk: &mut Desk, since: &str, about: &BTreeSet<String>) -> Result<Vec<Later>, CaseError> {
    let (view, shelf) = desk.shelf()?;
    if since.is_empty() || since == state(view)? {
        return Ok(Vec::new());
    }
    let log = shelf.log(view)?;
    let devices = view.store().devices()?;
    let mut out = Vec::new();
    for (n, entry) in log.iter().enumerate().filter(|(_, entry)| entry.seq >= known(since, &entry.device)) {
        let Some(record) = entry.record.as_ref().filter(|_| touches(&log[..n], entry, about)) else {
            continue;
        };
        let by = devices.iter().find(|device| device.device == entry.device).and_then(|d| d.name.clone());
        out.push(Later { by, at: record.at.clone(), what: record.what.clone() });
    }
    Ok(out)
}

/// Whether an entry decides on one of these things, or takes back what did, which stands before it.
fn touches(before: &[LogEntry], entry: &LogEntry, about: &BTreeSet<String>) -> bool {
    let Ok(what) = entry.decided() else { return false };
    match what {
        What::Undo(undone) => {
            let of = before.iter().rposition(|one| one.device == undone.device && one.seq == undone.seq);
            of.is_some_and(|n| touches(&before[..n], &before[n], about))
        }
        What::Derive(derived) => {
            let ends = [&derived.from, &derived.to];
            ends.iter().all(|end| end.as_ref().is_none_or(|end| about.contains(&end.document)))
        }
        what => {
            let things = what.things().map(|thing| thing.id.as_str());
            things.chain(what.subject()).any(|id| about.contains(id))
        }
    }
}
