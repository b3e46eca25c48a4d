//! Dates, whatever their calendar, and days of the week.

use super::Passage;
use crate::rules::translation::cues::Weekday;
use crate::rules::translation::side::{Side, within};
use crate::rules::translation::wording::{COMPARE, Desk};
use sanad_model::{DateKind, DateMention, Grain, Severity};
use sanad_text::Span;
use sanad_time::{Weekday as Day, hijri};

/// A chronicle of more dates in one passage is left to a person.
const MOST: usize = 150;

/// Compares the dates of all passages.
pub(in crate::rules::translation) fn compare(desk: &mut Desk, passages: &[Passage]) {
    for passage in passages {
        let (original, translation) = (desk.original, desk.translation);
        let many = |side: &Side, span: Span| side.report.dates_in(span).nth(MOST).is_some();
        if many(original, passage.near_there) || many(translation, passage.near_here) {
            continue;
        }
        let left = alone(original, passage.there, translation, passage.near_here);
        let mut right = alone(translation, passage.here, original, passage.near_there);
        for a in left {
            let own = passage.at_original(a.span.start).here;
            let near =
                right.iter().position(|b| own.holds(b.span.start)).or((!right.is_empty()).then_some(0));
            match near {
                Some(at) => changed(desk, a, right.remove(at)),
                None => {
                    let message =
                        format!("The date {} of the original has no counterpart here.", desk.there(a.span));
                    desk.missing(Severity::Warning, own, a.span, message, COMPARE);
                }
            }
        }
        for b in right {
            let message = format!("The date {} has no counterpart in the original.", desk.here(b.span));
            let there = passage.at_translation(b.span.start).there;
            desk.added(Severity::Warning, b.span, there, message, COMPARE);
        }
        less_exact(desk, passage);
        weekdays(desk, passage);
    }
}

/// The dates of a passage that nothing near on the other side agrees with.
fn alone<'a>(side: &Side<'a>, span: Span, other: &Side, near: Span) -> Vec<&'a DateMention> {
    let mut out: Vec<&DateMention> = Vec::new();
    for date in side.dates(span) {
        let found = other.report.dates_in(near).any(|(_, one)| agree(date, one));
        let loose = within(&other.loose, near, |(span, _)| *span);
        if !found && !digits(date, loose) && !raw_year(date, other, near) {
            // Stated twice, in two calendars: told once.
            if !out.iter().any(|known| agree(known, date)) {
                out.push(date);
            }
        }
    }
    out
}

/// Whether two dates can be one.
fn agree(a: &DateMention, b: &DateMention) -> bool {
    if a.interval.earliest.is_some() && b.interval.earliest.is_some() && a.interval.meets(b.interval) {
        return true;
    }
    if b.kind == DateKind::Duration || b.kind == DateKind::Set {
        return false;
    }
    let known = |date: &DateMention| date.stated.year.is_some();
    if known(a) && known(b) {
        return false;
    }
    // A day of no stated year: the same day of the year, on either calendar.
    let (Some(one), Some(two)) = (day_of_year(a), day_of_year(b)) else {
        // `2023` and `3 August` may be one.
        return a.calendar != b.calendar && (a.stated.day.is_none() || b.stated.day.is_none());
    };
    let apart = (one - two).rem_euclid(366);
    if a.calendar == b.calendar { apart == 0 } else { apart <= 1 || apart >= 365 }
}

/// The day of a Gregorian year, from 0, of a written day and month.
fn day_of_year(date: &DateMention) -> Option<i32> {
    let (month, day) = (u32::from(date.stated.month?), u32::from(date.stated.day?));
    let native = date.native.as_deref().unwrap_or_default();
    let day = match date.interval.earliest {
        Some(first) if date.interval.earliest == date.interval.latest => first,
        _ if date.calendar == sanad_model::Calendar::Gregorian => sanad_time::Day::new(2024, month, day)?,
        _ if !native.is_empty() => hijri::solar_hijri(1402, month, day)?,
        _ => return None,
    };
    let year = sanad_time::Day::new(2024, day.month(), day.day())?;
    Some(year.days_since(sanad_time::Day::new(2024, 1, 1)?))
}

/// Whether the other side has the day's number beside a month, in a date that was not read.
fn digits(date: &DateMention, loose: &[(Span, f64)]) -> bool {
    let mut days: Vec<u32> = date.stated.day.map(u32::from).into_iter().collect();
    if let Some(day) = date.interval.earliest {
        days.extend([day.day(), hijri::to_solar_hijri(day).day, hijri::to_islamic(day).day]);
    }
    date.grain == Grain::Day
        && loose.iter().any(|(_, value)| *value > 2.0 && days.iter().any(|&day| f64::from(day) == *value))
}

/// Whether the other side has the year as a plain number.
fn raw_year(date: &DateMention, other: &Side, near: Span) -> bool {
    let Some(day) = date.interval.earliest.filter(|_| date.grain >= Grain::Year) else { return false };
    let numbers = within(&other.numbers, near, |number| number.span);
    let year = f64::from(day.year());
    let written = date.stated.year.map(f64::from);
    numbers.iter().any(|number| {
        number.value == year
            || Some(number.value) == written
            || super::match_numbers::year_of(number.value, year)
            || super::match_numbers::year_of(number.value, year + 1.0)
    })
}

fn changed(desk: &mut Desk, a: &DateMention, b: &DateMention) {
    let (there, here) = (desk.there(a.span), desk.here(b.span));
    let means = |date: &DateMention| match (date.interval.earliest, date.interval.latest) {
        (Some(first), Some(last)) if first == last => Some(crate::english::date(first)),
        (Some(first), Some(last)) => {
            Some(format!("{} to {}", crate::english::date(first), crate::english::date(last)))
        }
        _ => None,
    };
    let native = a.calendar != b.calendar;
    let message = match means(a).filter(|_| native) {
        Some(days) => format!("{there} in the original is {days}; here stands {here}."),
        None => format!("The date {there} of the original is {here} here."),
    };
    desk.changed(
        Severity::Warning,
        b.span,
        a.span,
        message,
        "Take the date from the original, converted once.",
    );
}

/// A day of the original of which only the month or the year is left.
fn less_exact(desk: &mut Desk, passage: &Passage) {
    let (original, translation) = (desk.original, desk.translation);
    for a in original.dates(passage.there).filter(|date| date.grain == Grain::Day) {
        let near: Vec<&DateMention> = translation
            .report
            .dates_in(passage.near_here)
            .map(|(_, date)| date)
            .filter(|b| agree(a, b))
            .collect();
        let coarse = !near.is_empty() && near.iter().all(|b| b.grain > Grain::Week && b.stated.day.is_none());
        let loose = within(&translation.loose, passage.near_here, |(span, _)| *span);
        if let Some(b) = near.first().filter(|_| coarse && !digits(a, loose)) {
            let message =
                format!("{} of the original is less exact here: {}.", desk.there(a.span), desk.here(b.span));
            desk.changed(Severity::Warning, b.span, a.span, message, "Give the day that the original gives.");
        }
    }
}

/// Days of the week that changed or went.
fn weekdays(desk: &mut Desk, passage: &Passage) {
    let (original, translation) = (desk.original, desk.translation);
    let there = within(&original.cues.weekdays, passage.there, |found| found.span);
    let here = within(&translation.cues.weekdays, passage.here, |found| found.span);
    let near_here = within(&translation.cues.weekdays, passage.near_here, |found| found.span);
    let near_there = within(&original.cues.weekdays, passage.near_there, |found| found.span);
    if there.len().max(here.len()) > MOST {
        return;
    }
    let lacks = |list: &[Weekday], day: u8| !list.iter().any(|found| found.day == day);
    let mut right: Vec<&Weekday> = here.iter().filter(|found| lacks(near_there, found.day)).collect();
    for a in there.iter().filter(|found| lacks(near_here, found.day)) {
        let own = passage.at_original(a.span.start).here;
        if let Some(at) =
            right.iter().position(|b| own.holds(b.span.start)).or((!right.is_empty()).then_some(0))
        {
            let b = right.remove(at);
            let message = format!(
                "{} in the original is {} here ({}).",
                desk.there(a.span),
                desk.here(b.span),
                name(a.day)
            );
            desk.changed(Severity::Warning, b.span, a.span, message, "Take the day from the original.");
        } else if translation.report.dates_in(own).next().is_none() {
            let message =
                format!("{} ({}) of the original has no counterpart here.", desk.there(a.span), name(a.day));
            desk.missing(Severity::Warning, own, a.span, message, COMPARE);
        }
    }
}

fn name(day: u8) -> &'static str {
    Day::ALL.get(usize::from(day).wrapping_sub(1)).map_or("?", |day| day.name())
}
