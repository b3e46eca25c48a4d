//! One day said in two calendars that are not the same day: "12 Mordad 1402 (4 August 2023)".

use super::finding;
use crate::Report;
use crate::calendars::{both, hijri, written_day};
use crate::english::date as words;
use sanad_model::{CalendarFrom, DateMention, DateStatus, Diagnostic, Severity};
use sanad_time::Hijri;

pub(super) fn find(report: &Report, out: &mut Vec<Diagnostic>) {
    let dates = &report.annotations.dates;
    for pair in dates.windows(2) {
        let [left, right] = pair else { continue };
        if left.same.is_some() && left.same == right.same {
            out.extend(apart(left, right));
        }
    }
}

/// The finding where no day fits both.
fn apart(left: &DateMention, right: &DateMention) -> Option<Diagnostic> {
    let days = |date: &DateMention| date.status != DateStatus::Impossible && date.interval.earliest.is_some();
    if !days(left) || !days(right) || left.interval.meets(right.interval) {
        return None;
    }
    // The one of another calendar is put into days of the common one.
    let (told, other) = if hijri(left.calendar).is_some() { (left, right) } else { (right, left) };
    let (day, other_day) = (written_day(told)?, written_day(other)?);
    let lunar = [left, right].iter().any(|date| hijri(date.calendar) == Some(Hijri::Islamic));
    let written = [left, right]
        .iter()
        .all(|date| date.stated.year.is_some() && date.calendar_from == CalendarFrom::Stated);
    let severity = if written && !lunar { Severity::Error } else { Severity::Warning };
    let about = if lunar { ", even with a day more or less for the moon" } else { "" };
    let message = format!("{} is not {}{about}.", both(told, day), words(other_day));
    let help = "Look up in the source which of the two it has, and convert the other from it.";
    Some(finding(severity, right.span, message).related(left.span, "said to be the same day").help(help))
}
