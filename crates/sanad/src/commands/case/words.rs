//! What people decided, in words.

use sanad_engine::case::decided::{At, Fate};
use sanad_engine::case::record::{Derived, Field, Joined, Judged, Thing, What};
use sanad_engine::case::store::DecisionRow;
use sanad_engine::case::{CaseError, View};
use sanad_render::{isolated, shortened};
use std::collections::BTreeMap;

/// Columns of a passage that are shown.
const WIDTH: usize = 72;

/// Something that was found: its identifier, and the words that it rests on.
fn told(thing: &Thing) -> String {
    let named = thing.value.get("name").map(String::as_str);
    let exact = thing.passages.first().map(|passage| passage.anchor.exact.as_str());
    let words = named.or(exact).unwrap_or_default();
    format!("{} {}", thing.id, isolated(&shortened(words, WIDTH)))
}

fn list(things: &[Thing]) -> String {
    things.iter().map(told).collect::<Vec<_>>().join(" · ")
}

/// A decision in words; `None` of what is none.
pub(super) fn decision(what: &What) -> Option<String> {
    let (said, reason) = match what {
        What::Set(Field { subject, field, value, reason, on, .. }) => {
            let value = value.as_deref().map_or_else(|| "taken away".to_owned(), isolated);
            let on = on.as_ref().map_or_else(|| subject.clone(), told);
            (format!("{on} {field}: {value}"), reason)
        }
        What::Judge(Judged { thing, accepted, reason, .. }) => {
            let done = if *accepted { "accepted" } else { "rejected" };
            (format!("{done}: {} {}", thing.what.name(), told(thing)), reason)
        }
        What::Same(Joined { one, other, same, reason, .. }) => {
            let said = match (same, other.is_empty()) {
                (true, _) => format!("one and the same: {}", list(one)),
                (false, false) => format!("not the same: {} — {}", list(one), list(other)),
                (false, true) => format!("not the same: {}", list(one)),
            };
            (said, reason)
        }
        What::Derive(Derived { from, to, derived, how, reason, .. }) => {
            let name = |end: &Option<_>| end.as_ref().map_or_else(|| "…".to_owned(), document);
            let how = how.map(|how| format!(" ({})", how.name())).unwrap_or_default();
            let verb = if *derived { "rests" } else { "does not rest" };
            (format!("{} {verb} on {}{how}", name(to), name(from)), reason)
        }
        What::Undo(undone) => (format!("took back {}#{}", undone.device, undone.seq), &undone.reason),
        _ => return None,
    };
    let why = reason.as_deref().map(|why| format!(" ({})", isolated(why))).unwrap_or_default();
    Some(format!("{said}{why}"))
}

fn document(end: &sanad_engine::case::record::End) -> String {
    end.document.clone()
}

/// Who works on which device.
pub(super) struct People(BTreeMap<String, String>);

/// Those who said who they are.
pub(super) fn people(view: &View) -> Result<People, CaseError> {
    let devices = view.store().devices()?.into_iter();
    Ok(People(devices.filter_map(|device| device.name.map(|name| (device.device, name))).collect()))
}

impl People {
    /// The name, where there is one.
    pub(super) fn name(&self, device: &str) -> Option<&str> {
        self.0.get(device).map(String::as_str)
    }

    /// The name, else the device.
    pub(super) fn who(&self, device: &str) -> String {
        self.name(device).map_or_else(|| device.to_owned(), isolated)
    }
}

/// A decision with who took it, when, and what it comes to.
pub(super) fn decided(row: &DecisionRow, of: Fate, people: &People) -> String {
    let said = decision(&row.what).unwrap_or_default();
    let (by, at, fate) = (people.who(&row.device), &row.at, fate(of));
    format!("{}#{}  {said}\n    by {by}, {at} · {fate}", row.device, row.seq)
}

/// Whether a decision rests on this very passage of one of its documents.
pub(super) fn is_about(row: &DecisionRow, at: &At) -> bool {
    let span = (at.span.start, at.span.end);
    row.places.values().flatten().any(|anchor| (anchor.start, anchor.end) == span)
}

/// What a decision comes to, in words.
const fn fate(fate: Fate) -> &'static str {
    match fate {
        Fate::Counts => "counts",
        Fate::Conflict => "in conflict: somebody decided otherwise without knowing of it",
        Fate::Replaced => "a later one took its place",
        Fate::Undone => "taken back",
        Fate::Lost => "its words are not in the text now",
        Fate::Unfound => "nothing of its sort is found at its words now",
        Fate::Otherwise => "what is found at its words reads otherwise now",
        Fate::Closed => "a part of it is sealed, and not open",
    }
}
