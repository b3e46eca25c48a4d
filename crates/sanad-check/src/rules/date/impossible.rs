//! `date/impossible`: days that the calendar does not have.

use crate::calendars::{hijri, month};
use crate::english::ordinal;
use crate::{Check, Docs, Report, Rule};
use sanad_model::{Calendar, CalendarFrom, DateMention, DateStatus, Diagnostic, Severity, Stated};
use sanad_time::hijri::solar_hijri_month_length;
use sanad_time::{Day, Hijri};

/// See its documentation.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "date/impossible",
    severity: Severity::Error,
    docs: Docs {
        what: "A date that its calendar does not have, such as the 31st of June, the 29th of February of a common year, the \
               31st of Mehr or of any month of the Islamic calendar.",
        why: "A day that never was is the first thing that an opponent of a report will point out. It also shows that the \
              date was copied wrongly somewhere on its way, and whatever is counted from it is wrong too.",
        example: "The two delegations met on 31 November 2018.",
        instead: "The two delegations met on 30 November 2018.",
        limits: "It is an error when the year is written; a warning when it is not, when the numbers may be no date, or where the Julian calendar \
                 had the day; in the Solar Hijri calendar a warning where no month's name or mark says that it is that one; in \
                 the Islamic calendar always a warning. Inside a quotation the mistake may be the speaker's: compare it with the original and mark it.",
    },
    check: Check::Report(check),
};

fn check(report: &Report, out: &mut Vec<Diagnostic>) {
    for date in &report.annotations.dates {
        // Whoever writes "29 February" alone means a leap year.
        let leap = date.calendar == Calendar::Gregorian
            && date.stated.year.is_none()
            && date.stated.month == Some(2)
            && date.stated.day == Some(29);
        if date.status == DateStatus::Impossible && !leap {
            out.push(finding(report, date));
        }
    }
}

fn finding(report: &Report, date: &DateMention) -> Diagnostic {
    // `2017-13-40` may be a number of something else, or written in another order.
    let form =
        date.stated.month.is_some_and(|month| month <= 12) && date.stated.day.is_some_and(|day| day <= 31);
    let known = match hijri(date.calendar) {
        None => !julian(&date.stated),
        Some(Hijri::Solar) => date.calendar_from == CalendarFrom::Stated,
        Some(Hijri::Islamic) => false,
    };
    let sure = form && date.stated.year.is_some() && known;
    let severity = if sure { Severity::Error } else { Severity::Warning };
    let help = if report.quotation_at(date.span.start).is_some() {
        "Check against the original: if it stands there too, keep it and say so (“[sic]”)."
    } else {
        "Look the date up in the source; the day, the month or the year was copied wrongly."
    };
    Diagnostic::new(RULE.id, severity, date.span, message(report, date)).help(help)
}

fn message(report: &Report, date: &DateMention) -> String {
    let Stated { year, month: Some(number), day: Some(day), .. } = date.stated else {
        return format!("The calendar has no “{}”.", report.slice(date.span));
    };
    let number = u32::from(number);
    if !(1..=12).contains(&number) {
        return format!("A year has 12 months; there is no month {number}.");
    }
    let the_day = ordinal(day.into());
    if let Some(calendar) = hijri(date.calendar) {
        return no_hijri_day(calendar, date.calendar, year, number, &the_day);
    }
    let month = month(date.calendar, number);
    match year.and_then(|year| Some((year, Day::last_of_month(year, number)?.day()))) {
        Some((year, last)) => format!("{month} {} had {last} days; the {the_day} cannot be.", era(year)),
        None if number == 2 && day == 29 => {
            format!("{month} had 28 days that year; the {the_day} cannot be.")
        }
        None => format!("{month} never has a {the_day} day."),
    }
}

fn no_hijri_day(calendar: Hijri, named: Calendar, year: Option<i32>, number: u32, the_day: &str) -> String {
    if calendar == Hijri::Islamic {
        return format!("No month of the Islamic calendar has a {the_day} day.");
    }
    let month = month(named, number);
    match year.and_then(|year| Some((year, solar_hijri_month_length(year, number)?))) {
        Some((year, last)) => {
            format!("{month} {year} of the Solar Hijri calendar had {last} days; the {the_day} cannot be.")
        }
        None => format!("{month} of the Solar Hijri calendar never has a {the_day} day."),
    }
}

fn era(year: i32) -> String {
    if year < 1 { format!("{} BC", 1 - year) } else { year.to_string() }
}

/// Whether the Julian calendar, in use in places until 1923, had the day: every fourth year was a leap year.
fn julian(stated: &Stated) -> bool {
    let leap = stated.year.is_some_and(|year| year < 1924 && year.rem_euclid(4) == 0);
    leap && stated.month == Some(2) && stated.day == Some(29)
}
