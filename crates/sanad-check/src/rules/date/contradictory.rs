//! `date/contradictory`: two dates in the text that cannot both be right.

mod dispatch;
mod doubled;
mod letter;
mod own;
mod twice;
pub(super) mod wording;

use crate::{Check, Docs, Findings, Publication, Rule};
use sanad_model::{Diagnostic, Severity};

/// See its documentation.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "date/contradictory",
    severity: Severity::Error,
    docs: Docs {
        what: "A dispatch, letter or report that is dated before the event that it reports, an event dated after the \
               document that tells of it, one event with two dates, or one day given in two calendars that are two days.",
        why: "One of the two dates is wrong, and every conclusion about who knew what, and when, hangs on which. It is the \
              defect that costs a report its credit.",
        example: "In May 2018 the port council published the names of 212 dockers on a blacklist. The Coast Herald wrote on \
                  14 May 2017:\n\n“The port council said on Monday that it had published a blacklist with the names of 212 \
                  dockers.”",
        instead: "In May 2018 the port council published the names of 212 dockers on a blacklist. The Coast Herald wrote on \
                  14 May 2018:\n\n“The port council said on Monday that it had published a blacklist with the names of 212 \
                  dockers.”",
        limits: "It is an error only where the dispatch itself proves it: it names a weekday that its own date does not have \
                 and the same day of the event’s year does, or where a day of the Solar Hijri and one of the Gregorian calendar \
                 are said to be one and are not. Else it is a warning. Silent on plans and forecasts, \
                 anniversaries, re-published speeches, as-of dates and narratives that step back in time. It never says \
                 which of the two dates is right.",
    },
    check: Check::Publication(check),
};

fn check(publication: &Publication, out: &mut Findings) {
    for (number, report) in publication.numbered() {
        let mut found = Vec::new();
        dispatch::find(report, &mut found);
        own::find(report, &mut found);
        doubled::find(report, &mut found);
        letter::find(report, &mut found);
        out.extend(number, found);
    }
    twice::find(publication, out);
}

fn finding(severity: Severity, span: sanad_text::Span, message: String) -> Diagnostic {
    Diagnostic::new(RULE.id, severity, span, message)
}
