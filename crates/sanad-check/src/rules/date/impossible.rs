//! `date/impossible`: days that the calendar does not have.

use crate::english::{month, ordinal};
use crate::{Check, Docs, Report, Rule};
use sanad_model::{DateMention, DateStatus, Diagnostic, Severity, Stated};
use sanad_time::Day;

/// See its documentation.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "date/impossible",
    severity: Severity::Error,
    docs: Docs {
        what: "A date that the calendar does not have, such as the 31st of June or the 29th of February of a common year.",
        why: "A day that never was is the first thing that an opponent of a report will point out. It also shows that the \
              date was copied wrongly somewhere on its way, and whatever is counted from it is wrong too.",
        example: "The two delegations met on 31 November 2018.",
        instead: "The two delegations met on 30 November 2018.",
        limits: "It is an error when the year is written; a warning when it is not, when the numbers may be no date, or where the Julian calendar \
                 had the day. Inside a quotation the mistake may be the speaker's: compare it with the original and mark it.",
    },
    check: Check::Report(check),
};

fn check(report: &Report, out: &mut Vec<Diagnostic>) {
    for date in &report.annotations.dates {
        // Whoever writes "29 February" alone means a leap year.
        let leap = date.stated.year.is_none() && date.stated.month == Some(2) && date.stated.day == Some(29);
        if date.status == DateStatus::Impossible && !leap {
            out.push(finding(report, date));
        }
    }
}

fn finding(report: &Report, date: &DateMention) -> Diagnostic {
    // `2017-13-40` may be a number of something else, or written in another order.
    let form =
        date.stated.month.is_some_and(|month| month <= 12) && date.stated.day.is_some_and(|day| day <= 31);
    let sure = form && date.stated.year.is_some() && !julian(&date.stated);
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
    let month = month(number);
    match year.and_then(|year| Some((year, Day::last_of_month(year, number)?.day()))) {
        Some((year, last)) => format!("{month} {} had {last} days; the {the_day} cannot be.", era(year)),
        None if number == 2 && day == 29 => {
            format!("{month} had 28 days that year; the {the_day} cannot be.")
        }
        None => format!("{month} never has a {the_day} day."),
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
