//! Whether two figures count the same for the same event and exclude each other.

use super::told::{Source, Told, When};
use sanad_model::{Counted, Grain};
use sanad_time::Interval;

/// Whether they do; all that is in doubt speaks against it.
pub(super) fn conflict(a: &Told, b: &Told) -> bool {
    let apart = a.high < b.low || b.high < a.low;
    apart && one_voice(a, b) && one_scope(a, b) && one_event(a, b)
}

/// The report's own voice, or one speaker's. Different notes are different sources.
fn one_voice(a: &Told, b: &Told) -> bool {
    let notes_differ =
        !a.notes.is_empty() && !b.notes.is_empty() && !a.notes.iter().any(|note| b.notes.contains(note));
    match (&a.source, &b.source) {
        (Source::Own, Source::Own) => !notes_differ,
        (Source::Speaker(one), Source::Speaker(other)) => one == other,
        _ => false,
    }
}

/// The same sort of people, as of the same date, both totals or neither.
fn one_scope(a: &Told, b: &Told) -> bool {
    let sort = a.sort.is_subset(&b.sort) || b.sort.is_subset(&a.sort);
    let as_of = match (a.as_of, b.as_of) {
        (Some(one), Some(other)) => one == other,
        (None, None) => true,
        _ => false,
    };
    sort && as_of && a.total == b.total
}

fn one_event(a: &Told, b: &Told) -> bool {
    if apart_in_time(a, b) {
        return false;
    }
    let names = a.names.is_subset(&b.names) || b.names.is_subset(&a.names);
    let together = a.names.intersection(&b.names).next().is_some();
    let shared = a.happenings.intersection(&b.happenings).next().is_some();
    let unlike = !shared && !a.happenings.is_empty() && !b.happenings.is_empty();
    if !is_harm(a.key.0) {
        return a.source == Source::Own && a.names == b.names && alike(a, b, 4, 7);
    }
    let one_day = together && a.days.iter().any(|one| b.days.iter().any(|other| same_day(one, other)));
    let one_month = together
        && a.names == b.names
        && a.days.iter().any(|one| b.days.iter().any(|other| same_month(one, other)));
    let near = together && names && close(a, b);
    !unlike && (near || one_day || one_month || (names && together && shared) || (names && alike(a, b, 3, 6)))
}

/// Whether both say when, and the times have nothing in common.
fn apart_in_time(a: &Told, b: &Told) -> bool {
    if a.days.iter().any(|one| b.days.iter().any(|other| same_day(one, other))) {
        return false;
    }
    let all = |told: &Told| -> Vec<Interval> {
        told.days.iter().map(|day| day.interval).chain(told.years.iter().copied()).collect()
    };
    let (ours, theirs) = (all(a), all(b));
    !ours.is_empty()
        && !theirs.is_empty()
        && !ours.iter().any(|one| theirs.iter().any(|other| meet(one, other)))
}

/// Whether both say a month, and the same one.
fn same_month(one: &When, other: &When) -> bool {
    one.grain == Grain::Month && other.grain == Grain::Month && meet(&one.interval, &other.interval)
}

/// Whether two dates are one day: "14 March" is any year's.
fn same_day(one: &When, other: &When) -> bool {
    if one.grain > Grain::Day || other.grain > Grain::Day {
        return false;
    }
    let part = |when: &When| when.stated.month.zip(when.stated.day);
    let yearless = one.stated.year.is_none() || other.stated.year.is_none();
    match (part(one), part(other)) {
        (Some(a), Some(b)) if yearless => a == b,
        _ => meet(&one.interval, &other.interval),
    }
}

/// Whether two counts of the same sort of people at one place are so near that one looks like a slip for the other.
fn close(a: &Told, b: &Told) -> bool {
    let specific = a.key.2 != "people" && a.key.2 == b.key.2;
    let (less, more) = if a.high < b.low { (a.high, b.low) } else { (b.high, a.low) };
    specific && less >= 10.0 && more <= less * 1.5
}

/// What happens to people or houses once: it is not counted again and again as offices and votes are.
fn is_harm(what: Counted) -> bool {
    what.is_harm() || matches!(what, Counted::Destroyed | Counted::Deserted)
}

fn meet(one: &Interval, other: &Interval) -> bool {
    match (one.earliest, one.latest, other.earliest, other.latest) {
        (Some(first), Some(last), Some(from), Some(to)) => first <= to && from <= last,
        _ => false,
    }
}

/// Whether two sentences share at least so many longer words, and so many tenths of the shorter one's.
fn alike(a: &Told, b: &Told, fewest: usize, tenths: usize) -> bool {
    let shared = a.words.intersection(&b.words).count();
    let least = a.words.len().min(b.words.len());
    shared >= fewest && shared * 10 >= least * tenths && a.days.is_empty() == b.days.is_empty()
}
