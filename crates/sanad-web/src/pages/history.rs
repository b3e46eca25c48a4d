//! What was decided: in words, with the passages that it was decided on; by whom, when, why; and the form that takes it
//! back.

use super::parts::{Forms, counts, passage};
use super::word;
use crate::pictures::cut;
use crate::tongue::Tongue;
use maud::{Markup, html};
use sanad_engine::Span;
use sanad_engine::case::decided::Fate;
use sanad_engine::case::record::{Passage, What};
use sanad_engine::case::store::{DecisionRow, DeviceRow};
use std::collections::BTreeMap;

/// So many of the things that a decision is on are quoted.
const QUOTED: usize = 3;

/// So many letters of each.
const LETTERS: usize = 80;

/// A decision with those of its entries that came to the same.
struct Entries<'a> {
    rows: Vec<&'a DecisionRow>,
    fate: Fate,
}

/// What was accepted or rejected at once stands together.
fn by_decision<'a>(decisions: &[(&'a DecisionRow, Fate)]) -> Vec<Entries<'a>> {
    let mut known: BTreeMap<(&str, &str, bool), usize> = BTreeMap::new();
    let mut out: Vec<Entries<'a>> = Vec::new();
    for &(row, fate) in decisions {
        if let What::Judge(judged) = &row.what {
            let at = *known.entry((&judged.decision, fate.name(), judged.accepted)).or_insert(out.len());
            if let Some(entries) = out.get_mut(at) {
                entries.rows.push(row);
                continue;
            }
        }
        out.push(Entries { rows: vec![row], fate });
    }
    out
}

/// What was decided on a thing: by whom, when, why, and the form that takes it back.
pub(crate) fn history(
    t: &Tongue,
    forms: Forms<'_>,
    decisions: &[(&DecisionRow, Fate)],
    devices: &[DeviceRow],
) -> Markup {
    let name = |row: &DecisionRow| {
        let device = devices.iter().find(|device| device.device == row.device);
        device.and_then(|device| device.name.as_deref())
    };
    html! {
        @if !decisions.is_empty() {
            section.history {
                h2 { (t.say("decided-on-it")) }
                ul.list {
                    @for Entries { rows, fate } in by_decision(decisions).iter().rev() {
                        @let row = rows[0];
                        li {
                            (decided(t, &row.what, &quotes(t, rows))) " · " (by(t, name(row), &row.at))
                            @if *fate != Fate::Counts { " · " em { (t.say(&format!("fate-{}", fate.name()))) } }
                            @if let Some(decision) = row.what.decision().filter(|_| counts(*fate)) {
                                form.inline method="post" action="/decide" {
                                    (forms.hidden(Some("undo")))
                                    input type="hidden" name="decision" value=(decision);
                                    button { (t.say("take-back")) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The things of some entries, each by the words that it was called by first, which lead to where they lie now.
fn quotes(t: &Tongue, rows: &[&DecisionRow]) -> Markup {
    let all = rows.iter().flat_map(|row| first_passages(&row.what).map(|one| (*row, one)));
    quoted(t, all, |(row, one)| {
        let now = row.places.get(&one.id).map_or(Some(&one.anchor), Option::as_ref);
        let to = now.map(|anchor| passage(&one.document, Span::new(anchor.start, anchor.end)));
        (one.anchor.exact.as_str(), to)
    })
}

fn first_passages(what: &What) -> impl Iterator<Item = &Passage> {
    what.things().filter_map(|thing| thing.passages.first())
}

/// The first few of some words, each with where it leads, and how many more there are.
fn quoted<'a, T>(
    t: &Tongue,
    all: impl Iterator<Item = T>,
    of: impl Fn(T) -> (&'a str, Option<String>),
) -> Markup {
    let mut all = all;
    let first: Vec<_> = all.by_ref().take(QUOTED).map(of).collect();
    let more = all.count();
    let comma = if t.direction == "rtl" { "،" } else { "," };
    html! {
        @for (n, (words, to)) in first.iter().enumerate() {
            @if n > 0 { (comma) }
            " “"
            @match to {
                Some(to) => a href=(to) { bdi { (cut(words, LETTERS)) } },
                None => bdi { (cut(words, LETTERS)) },
            }
            "”"
        }
        @if more > 0 { " " (t.count("and-n-more", more)) }
    }
}

/// Who and when.
pub(crate) fn by(t: &Tongue, name: Option<&str>, at: &str) -> Markup {
    html! {
        @match name { Some(name) => bdi { (name) }, None => (t.say("without-a-name")) }
        ", " time datetime=(at) { (t.digits(&at.replace('T', " ").replace('Z', " UTC"))) }
    }
}

/// An entry in words.
pub(crate) fn told(t: &Tongue, what: &What) -> Markup {
    decided(t, what, &quoted(t, first_passages(what), |one| (one.anchor.exact.as_str(), None)))
}

/// A decision in words, with what it is on.
fn decided(t: &Tongue, what: &What, on: &Markup) -> Markup {
    let reason = match what {
        What::Judge(judged) => judged.reason.as_deref(),
        What::Same(joined) => joined.reason.as_deref(),
        What::Derive(derived) => derived.reason.as_deref(),
        What::Set(field) => field.reason.as_deref(),
        What::Undo(undone) => undone.reason.as_deref(),
        _ => None,
    };
    html! {
        @match what {
            What::Judge(judged) if judged.accepted => (t.say("state-accepted")),
            What::Judge(_) => (t.say("state-rejected")),
            What::Same(joined) if joined.same => (t.say("made-one")),
            What::Same(_) => (t.say("kept-apart")),
            What::Derive(derived) if derived.derived => (t.say("rests")),
            What::Derive(_) => (t.say("rests-not")),
            What::Set(field) => {
                (field_name(t, &field.field)) ": "
                @match &field.value { Some(value) => bdi { (value) }, None => (t.say("taken-away")) }
            }
            What::Undo(_) => (t.say("took-back")),
            other => (word(t, "entry", other.kind())),
        }
        (on)
        @if let Some(reason) = reason { " (" bdi { (reason) } ")" }
    }
}

/// The words for a field of a thing.
pub(crate) fn field_name(t: &Tongue, field: &str) -> String {
    match field.strip_prefix("role:") {
        Some(role) => format!("{} {role}", t.say("role")),
        None => word(t, "field", field),
    }
}
