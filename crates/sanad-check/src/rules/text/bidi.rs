//! `text/bidi`: characters that make a text show in another order, or in other letters, than it is stored in.

mod controls;
mod digits;
mod letters;

use crate::{Check, Docs, Report, Rule};
use sanad_model::{Diagnostic, Severity};
use sanad_text::Span;

/// See its documentation.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "text/bidi",
    severity: Severity::Warning,
    docs: Docs {
        what: "Invisible characters that override the direction of writing, or that open a change of direction and never \
               close it in their paragraph; letters stored as the shapes they are printed in; one number in digits of two \
               kinds; a Persian text that writes the same word in two encodings.",
        why: "They make a sentence look different from what is stored, searched and quoted: digits and names can appear in \
              another order, an unclosed one spoils the line after it, and whoever searches for a name in ordinary letters \
              does not find it.",
        example: "The plate was [U+202E]2417[U+202C].",
        instead: "The plate was 7142.",
        limits: "Joiners and plain direction marks (ZWNJ, ZWJ, LRM, RLM, ALM) are normal in Arabic and Persian text and are \
                 left alone, and so are embeddings and isolates that are closed. Shapes of letters, numbers in two kinds of \
                 digits, letters of an Arabic keyboard in a Persian text and joiners that come and go are one finding a \
                 document each, the last two mere notes. Digits of two kinds in one text are fine; in one number they are \
                 not.",
    },
    check: Check::Report(check),
};

fn check(report: &Report, out: &mut Vec<Diagnostic>) {
    controls::check(report.text(), out);
    letters::shapes(report, out);
    digits::check(report, out);
    letters::keyboard(report, out);
    letters::joiners(report, out);
}

/// Other places beyond this many help nobody.
const MOST: usize = 12;

/// One finding for all places of a kind.
fn one(
    out: &mut Vec<Diagnostic>,
    severity: Severity,
    places: &[Span],
    message: impl FnOnce(usize) -> String,
    help: &str,
) {
    let Some((&first, others)) = places.split_first() else { return };
    let finding = Diagnostic::new(RULE.id, severity, first, message(others.len())).help(help);
    out.push(others.iter().take(MOST).fold(finding, |finding, &span| finding.related(span, "likewise")));
}

/// `, and so do 3 other places`.
fn more(others: usize, verb: &str) -> String {
    match others {
        0 => String::new(),
        1 => format!(", and so {} one other place", if verb == "do" { "does" } else { "is" }),
        n => format!(", and so {verb} {n} other places"),
    }
}
