//! `date/weekday`: a weekday and a date that do not go together.

use crate::calendars::{both, written_day};
use crate::english::date;
use crate::{Check, Docs, Report, Rule};
use sanad_model::{Calendar, CalendarFrom, DateMention, DateStatus, Diagnostic, Severity};
use sanad_time::{Day, Weekday};

/// See its documentation.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "date/weekday",
    severity: Severity::Error,
    docs: Docs {
        what: "A weekday written together with a date that fell on another weekday.",
        why: "Either the weekday or the date is wrong, and a reader cannot tell which. Weekdays are a free check on a date: \
              witnesses remember them, and papers print them.",
        example: "The bridge was closed on Monday, 5 June 2018.",
        instead: "The bridge was closed on Tuesday, 5 June 2018.",
        limits: "It is an error when day, month and year are written beside the weekday; a warning when the year, or the \
                 calendar, was inferred, and in the Islamic calendar, whose days may lie a day beside the computed ones. \
                 Silent on dates before 1924 whose weekday fits the Julian calendar.",
    },
    check: Check::Report(check),
};

fn check(report: &Report, out: &mut Vec<Diagnostic>) {
    for mention in &report.annotations.dates {
        if mention.status != DateStatus::WeekdayMismatch {
            continue;
        }
        if let Some((day, weekday)) = stated(mention)
            && (mention.calendar != Calendar::Gregorian || !julian(day, weekday))
            && !newspaper(report, mention)
        {
            out.push(finding(report, mention, day, weekday));
        }
    }
}

/// The day that was written, its year inferred if need be, and the weekday beside it.
fn stated(mention: &DateMention) -> Option<(Day, Weekday)> {
    let day = written_day(mention)?;
    let weekday = mention.stated.weekday?;
    (day.weekday() != weekday).then_some((day, weekday))
}

fn finding(report: &Report, mention: &DateMention, day: Day, weekday: Weekday) -> Diagnostic {
    let inferred = mention.calendar_from == CalendarFrom::Inferred;
    let sure = match mention.calendar {
        Calendar::Gregorian => true,
        Calendar::SolarHijri => !inferred,
        _ => false,
    };
    let severity = if mention.stated.year.is_some() && sure { Severity::Error } else { Severity::Warning };
    let about = if mention.calendar == Calendar::Islamic { ", a day more or less" } else { "" };
    let message =
        format!("{} was a {}{about}, not a {}.", both(mention, day), day.weekday().name(), weekday.name());
    let near = (-3..=3).filter_map(|days| day.plus_days(days)).find(|near| near.weekday() == weekday);
    let near =
        near.map_or(String::new(), |near| format!(" The nearest {} was {}.", weekday.name(), date(near)));
    let check = if report.quotation_at(mention.span.start).is_some() {
        "Check against the original which of the two it has."
    } else {
        "Look up in the source which of the two is right."
    };
    Diagnostic::new(RULE.id, severity, mention.span, message).help(format!("{check}{near}"))
}

/// `Estow Sun, 16 August 2008`: a newspaper, not the day.
fn newspaper(report: &Report, mention: &DateMention) -> bool {
    let at = report.token_from(mention.span.start);
    let before = at.checked_sub(1).map(|before| report.tokens()[before]);
    let sun = report.tokens().get(at).is_some_and(|&token| report.word(token) == "Sun" && token.spaced());
    sun && before.is_some_and(|before| before.is_word() && (before.capital() || report.word(before) == "the"))
}

/// Whether the weekday fits the same day of the Julian calendar, in use in places until 1923.
fn julian(day: Day, weekday: Weekday) -> bool {
    // The calendars drew apart by a day in each century year that is no leap year.
    let century = (day.year() - i32::from(day.month() < 3)).div_euclid(100);
    let behind = century - century.div_euclid(4) - 2;
    day.year() < 1924 && day.plus_days(behind).is_some_and(|same| same.weekday() == weekday)
}
