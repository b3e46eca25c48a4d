//! For which days a role is said.

use super::Class;
use super::line::{Line, Phrase};
use sanad_model::{Annotations, Document};
use sanad_time::Interval;

/// A day belongs to a role when it begins within so many tokens after it.
const NEAR: usize = 5;

/// The days that stand with the role; else the document's own day, or the time before it where the role is past.
pub(super) fn of(
    document: &Document,
    annotations: &Annotations,
    line: &Line<'_>,
    phrase: &Phrase,
) -> Interval {
    let written = document.metadata.written.map(|(day, _)| day);
    let mut said = Interval::default();
    let mut end = line.at(phrase.span.end);
    for date in
        &annotations.dates[annotations.dates.partition_point(|date| date.span.start < phrase.span.end)..]
    {
        let at = line.at(date.span.start);
        if at >= line.tokens.len() || at > end + NEAR || date.interval.earliest.is_none() {
            break;
        }
        let lead = at.saturating_sub(3)..at;
        if lead.clone().any(|at| line.is(at, Class::Until))
            && (said.earliest.is_some() || !since(line, lead.clone()))
        {
            said.latest = date.interval.latest;
        } else if since(line, lead) || phrase.begins {
            said.earliest = date.interval.earliest;
        } else {
            break;
        }
        end = line.at(date.span.end);
    }
    if said != Interval::default() {
        return said;
    }
    match written {
        Some(day) if phrase.former => Interval { earliest: None, latest: day.plus_days(-1) },
        Some(day) if phrase.begins => Interval { earliest: Some(day), latest: None },
        Some(day) => Interval::day(day),
        None => Interval::default(),
    }
}

fn since(line: &Line<'_>, mut lead: std::ops::Range<usize>) -> bool {
    lead.any(|at| line.is(at, Class::Since))
}
