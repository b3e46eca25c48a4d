//! `text/damaged`: what scanning, extraction and wrong encodings leave in a text.

mod encoding;
mod lines;
mod zeros;

use crate::{Check, Docs, Report, Rule};
use sanad_model::{Diagnostic, Severity};
use sanad_text::Span;

/// See its documentation.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "text/damaged",
    severity: Severity::Warning,
    docs: Docs {
        what: "Damage from scanning or copying: the digit 0 in place of the letter O, the letter l in place of 1, text \
               decoded with the wrong encoding, words or sentences broken at the ends of lines.",
        why: "A damaged name is not found, a damaged figure is wrong, and a damaged quotation is no longer the speaker’s \
              words.",
        example: "“Rise, 0 People of the valley, on l5 May.” The minister wasnâ€™t there.",
        instead: "“Rise, O People of the valley, on 15 May.” The minister wasn’t there.",
        limits: "Damage of one kind is one finding with all its places. Broken lines count from three on, hyphens at line \
                 ends from two on. It knows no dictionary: a letter that was read as another letter is not seen.",
    },
    check: Check::Report(check),
};

fn check(report: &Report, out: &mut Vec<Diagnostic>) {
    let zero = "is the digit 0 where the letter O should stand";
    each(out, zeros::find(report), zero, "Put the letter in its place.");
    let letter = "has a letter where a digit should stand";
    each(out, zeros::letters(report), letter, "Put the digit in its place, as the source has it.");
    grouped(
        out,
        encoding::find(report.text()),
        1,
        "was decoded with the wrong encoding",
        "Get the file anew in UTF-8, or correct the characters.",
    );
    grouped(out, lines::hyphens(report), 2, "is a word broken at the end of a line", "Join the words.");
    grouped(
        out,
        lines::broken(report.text()),
        3,
        "breaks a sentence with an empty line",
        "Join the lines, and compare them with the original.",
    );
}

/// A finding for each place when they are few; one for all when they are many.
fn each(out: &mut Vec<Diagnostic>, places: Vec<(Span, String)>, what: &str, help: &str) {
    if places.len() > FEW {
        return grouped(out, places, 1, what, help);
    }
    for place in places {
        grouped(out, vec![place], 1, what, help);
    }
}

/// As many places are told one by one.
const FEW: usize = 3;

/// One finding for all places of a kind, when there are enough of them.
fn grouped(out: &mut Vec<Diagnostic>, places: Vec<(Span, String)>, least: usize, what: &str, help: &str) {
    if places.len() < least {
        return;
    }
    let others = places.len() - 1;
    let mut places = places.into_iter();
    let Some((first, words)) = places.next() else { return };
    let more = match others {
        0 => String::new(),
        1 => ", and so does one other place".to_owned(),
        n => format!(", and so do {n} other places"),
    };
    let more = if what.starts_with("is ") || what.starts_with("was ") {
        more.replace("does", "is").replace("do ", "are ")
    } else {
        more
    };
    let message = format!("“{words}” {what}{more}.");
    let finding = Diagnostic::new(RULE.id, Severity::Warning, first, message).help(help);
    out.push(places.fold(finding, |finding, (span, _)| finding.related(span, "the same kind of damage")));
}
