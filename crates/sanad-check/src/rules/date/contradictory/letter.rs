//! A letter or statement that is dated before the event that it speaks of, in one sentence.

use super::super::explicit_day;
use super::{finding, wording};
use crate::Report;
use crate::english::{date as words, is_one_of};
use crate::lexicon::class;
use sanad_model::{DateMention, Diagnostic, Severity};
use sanad_text::{Span, Token};

pub(super) fn find(report: &Report, out: &mut Vec<Diagnostic>) {
    let dates = &report.annotations.dates;
    for pair in dates.windows(2) {
        let [first, second] = pair else { continue };
        let same = second.span.start.saturating_sub(first.span.end) < 400;
        if same
            && explicit_day(first)
            && explicit_day(second)
            && first.quotation.is_none()
            && second.quotation.is_none()
        {
            out.extend(
                in_one_sentence(report, first, second).or_else(|| in_one_sentence(report, second, first)),
            );
        }
    }
}

fn in_one_sentence(report: &Report, written: &DateMention, event: &DateMention) -> Option<Diagnostic> {
    let sentence = report.sentence_at(written.span.start)?;
    let (day, happened) = (written.interval.latest?, event.interval.earliest?);
    let here = sentence.span.holds(event.span.start);
    if !here || day >= happened || !report.in_body(written.span.start) || report.quoted(written.span.start) {
        return None;
    }
    let before = |date: &DateMention| {
        report.tokens_in(report.last_of(Span::new(sentence.span.start, date.span.start)))
    };
    let tokens = report.around(written.span.start);
    let tells = report.has(tokens, class::TELLING) && !wording::plans_or_recalls(report, tokens);
    if !tells
        || !names(report, before(written), class::WRITING)
        || !names(report, before(event), class::EVENT)
    {
        return None;
    }
    let message = format!("A writing of {} cannot tell of what happened on {}.", words(day), words(happened));
    Some(
        finding(Severity::Warning, written.span, message)
            .related(event.span, "the event’s date")
            .help("Look both dates up in the writing itself."),
    )
}

/// Whether the last noun before the date is of the list: `letter of …`, `statement dated …`, `raid on …`.
fn names(report: &Report, before: &[Token], nouns: u128) -> bool {
    let mut words = before.iter().rev().filter(|token| token.is_word());
    let Some(&joint) = words.next() else { return false };
    if !joint.flags.has(sanad_text::Flags::WIDE) {
        let joined = is_one_of(report.word(joint), &["of", "dated", "on", "from"]);
        return joined && words.next().is_some_and(|&noun| report.is(noun, nouns));
    }
    // `رسالة مؤرخة في`, `غارة على حارو في`, `نامه مورخ`: the noun stands some words before its date.
    let near = std::iter::once(&joint).chain(words.take(7));
    near.copied().any(|noun| report.is(noun, nouns))
}
