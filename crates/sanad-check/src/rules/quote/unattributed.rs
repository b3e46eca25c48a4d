//! `quote/unattributed`: speech with no speaker.

use super::speech::{self, Speech};
use crate::{Check, Docs, Report, Rule};
use sanad_model::{Diagnostic, Severity};

/// See its documentation.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "quote/unattributed",
    severity: Severity::Warning,
    docs: Docs {
        what: "Six quoted words or more for which the passage names no speaker and no publication.",
        why: "Words without a speaker are no evidence: nobody can ask whether they were said, or weigh who said them.",
        example: "Trucks turned back at noon. “The road was closed before any of us arrived.” Nobody was hurt.",
        instead: "Trucks turned back at noon. “The road was closed before any of us arrived,” said a driver, Odo Varn. \
                  Nobody was hurt.",
        limits: "A speaker named in the sentence, in the one that leads in, or for the quotation before in the same paragraph \
                 will do. Slogans, titles, terms, headings and notes are silent, and so are \
                 words that are built into a sentence of the report’s own.",
    },
    check: Check::Report(check),
};

fn check(report: &Report, out: &mut Vec<Diagnostic>) {
    // The block in which somebody was last named for a quotation.
    let mut named_in = None;
    for speech in speech::any(report) {
        let block = report.document.block_at(speech.quotation.span.start);
        let attributed = speech.spoken(report) || led_in(report, &speech);
        if attributed {
            named_in = block;
        } else if named_in != block && speech.counts(report) && !speech.fragment(report) {
            let message = "Nobody is named for this quotation.";
            let finding = Diagnostic::new(RULE.id, Severity::Warning, speech.opening(report), message);
            out.push(finding.help("Say who said it, to whom and when; or put it in your own words."));
        }
    }
}

/// Whether the words around the quotation name somebody and show that they speak.
fn led_in(report: &Report, speech: &Speech) -> bool {
    let leads = |span| speech::shows_speech(report, span) && speech::names_somebody(report, span);
    let colon = report.slice(speech.lead).trim_end_matches(['\u{201c}', '"', '«', ' ', '\n']).ends_with(':');
    leads(speech.lead)
        || leads(speech.rest)
        || (colon && speech::names_somebody(report, speech.lead))
        || signed(report, speech)
}

/// `“…” — Odo Varn`: a name after a dash.
fn signed(report: &Report, speech: &Speech) -> bool {
    let after = report.text()[speech.quotation.span.end as usize..].trim_start();
    let Some(name) = after.strip_prefix(['—', '–', '-', '(']) else { return false };
    name.trim_start().starts_with(|c: char| c.is_uppercase() || sanad_text::is_arabic_script(c))
}
