//! `quote/undated`: a quotation for which the text says no date.

use super::speech;
use crate::{Check, Docs, Report, Rule};
use sanad_model::{DateMention, Diagnostic, Grain, Severity};
use sanad_text::Span;

/// See its documentation.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "quote/undated",
    severity: Severity::Note,
    docs: Docs {
        what: "An attributed quotation for which the text does not say when it was said or printed.",
        why: "What somebody said before an event and what they said after it are different evidence.",
        example: "The warden said: “The gate was shut all of Monday.”",
        instead: "The warden said on 4 June 2018: “The gate was shut all of Monday.”",
        limits: "A note, counted and shown on request. A date in the sentence of the quotation or in the one that leads in \
                 will do, even when it is not the date of saying; so will a note marker, whose note may give it. The turns \
                 of a transcript are one finding, and none where a day stands above them.",
    },
    check: Check::Report(check),
};

fn check(report: &Report, out: &mut Vec<Diagnostic>) {
    let undated: Vec<speech::Speech> = speech::all(report)
        .filter(|speech| {
            let noted = speech.noted(report) && !report.document.notes.is_empty();
            speech.quotation.said.is_none() && speech.attributed() && !noted && !dated(report, speech)
        })
        .collect();
    let (turns, single): (Vec<&speech::Speech>, Vec<&speech::Speech>) =
        undated.iter().partition(|speech| turn(report, speech));
    if turns.len() < TRANSCRIPT {
        out.extend(undated.iter().map(|speech| finding(report, speech)));
        return;
    }
    out.extend(single.into_iter().map(|speech| finding(report, speech)));
    if !opens_with_date(report, turns[0].quotation.span.start) {
        out.push(transcript(report, &turns));
    }
}

/// So many turns, each led in by its speaker, make a transcript.
const TRANSCRIPT: usize = 4;

/// Whether it is a turn of a conversation: a paragraph that its speaker's name and a colon lead in.
fn turn(report: &Report, speech: &speech::Speech) -> bool {
    let quotation = speech.quotation;
    let (Some(speaker), Some(cue)) = (quotation.speaker, &quotation.cue) else { return false };
    let block = report.block_at(speaker.span.start).filter(|_| speech.is_block());
    let leads = block.is_some_and(|block| block.span.start == speaker.span.start);
    leads && matches!(report.slice(cue.span), ":" | "：")
}

/// Whether a day stands before the first turn, or with the document: a conversation is of one day.
fn opens_with_date(report: &Report, first: u32) -> bool {
    let day = |(_, date): (u32, &DateMention)| date.grain <= Grain::Day && date.interval.earliest.is_some();
    report.document.metadata.written.is_some() || report.dates_in(Span::new(0, first)).any(day)
}

fn transcript(report: &Report, turns: &[&speech::Speech]) -> Diagnostic {
    let message = format!("The text does not say when this conversation was held, of {} turns.", turns.len());
    let finding = Diagnostic::new(RULE.id, Severity::Note, turns[0].opening(report), message);
    let finding = finding.help("Add the day at the top, from the source.");
    turns[1..].iter().fold(finding, |finding, turn| finding.related(turn.opening(report), "another turn"))
}

fn finding(report: &Report, speech: &speech::Speech) -> Diagnostic {
    let message = if speech.is_block() {
        "The text does not say when this passage was written or said."
    } else {
        "The text does not say when this was said."
    };
    Diagnostic::new(RULE.id, Severity::Note, speech.opening(report), message)
        .help("Add the date, from the source.")
}

/// Whether a date stands beside the quotation.
fn dated(report: &Report, speech: &speech::Speech) -> bool {
    [speech.lead, speech.rest].into_iter().any(|span| {
        report.dates_in(span).any(|(_, date)| date.grain <= Grain::Year && date.interval.earliest.is_some())
    })
}
