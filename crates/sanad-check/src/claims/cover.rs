//! What stands behind a sentence: a note, somebody who says it, or nothing.

use crate::lexicon::class;
use crate::{Report, Sentence};
use sanad_model::{BlockKind, Form, Mode};
use sanad_text::Span;
use std::collections::BTreeSet;
use std::ops::Range;

/// What a part of a report is for, by its heading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Part {
    /// Findings told and shown.
    #[default]
    Body,
    /// A summary of what is shown elsewhere.
    Summary,
    /// What others should do.
    Advice,
    /// What the law says.
    Law,
    /// Lists, methods, thanks.
    Matter,
}

/// What each section is, as its own heading or one above it says.
pub(super) fn parts(report: &Report) -> Vec<Part> {
    let mut out: Vec<Part> = Vec::with_capacity(report.document.sections.len());
    for section in &report.document.sections {
        let own = part(report, section.heading);
        let above = section.parent.and_then(|parent| out.get(parent as usize)).copied().unwrap_or_default();
        out.push(if own == Part::Body { above } else { own });
    }
    out
}

fn part(report: &Report, heading: Span) -> Part {
    let words = report.tokens_in(heading);
    // A long heading tells; only a short one names a kind of part.
    let has = |class: u128| words.len() <= 6 && report.has(words, class);
    if has(class::SUMMARY) {
        Part::Summary
    } else if has(class::ADVICE) {
        Part::Advice
    } else if has(class::MATTER) {
        Part::Matter
    } else if has(class::LAW) {
        Part::Law
    } else {
        Part::Body
    }
}

/// Whether the text gives notes for what it claims. A novel, a news article and an encyclopedia's page without notes
/// have other habits, and nobody misses notes there.
pub(crate) fn practice(report: &Report) -> bool {
    let markers = report.annotations.notes.iter().filter(|note| report.in_body(note.span.start)).count();
    let paragraphs =
        report.document.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Paragraph)).count();
    markers >= 3 || markers > 0 && markers * 4 >= paragraphs
}

/// Whether the text calls itself a report, or is built as one. A summary of a report is not: what it rests on stands there.
pub(crate) fn declared(report: &Report) -> bool {
    let claims = report.claims();
    let title = report.document.blocks.first().map_or(&[][..], |block| report.tokens_in(block.span));
    // `Summary of the inquiry’s report`; `Summary` alone is a heading.
    let summary = (2..=LONGEST_TITLE).contains(&title.len()) && report.is(title[0], class::SUMMARY);
    if summary {
        return false;
    }
    let own = |at: usize| {
        let this = matches!(report.word(report.tokens()[at]), "This" | "هذا" | "این");
        this && at + 1 < report.tokens().len() && claims.facts(at + 1).is(class::REPORT)
    };
    let heading = |span: Span| {
        let tokens = report.tokens_in(span);
        tokens.len() <= 4 && report.has(tokens, class::METHOD)
    };
    let parts = report.document.sections.iter().any(|section| heading(section.heading));
    parts || (0..report.tokens().len()).any(|at| own(at) && !report.quoted(report.tokens()[at].start))
}

/// A first line of more words is no title.
const LONGEST_TITLE: usize = 14;

impl super::Claims {
    /// What the part is in which the offset stands.
    pub(crate) fn part(&self, report: &Report, offset: u32) -> Part {
        let section = report.block_at(offset).and_then(|block| block.section);
        section.and_then(|section| self.parts.get(section as usize)).copied().unwrap_or_default()
    }

    /// Whether the report says it on its own authority: no note at its end or later in its paragraph, nobody who says it.
    pub(crate) fn bare(&self, report: &Report, offset: u32) -> bool {
        !noted(report, offset) && !self.attributed(report, offset)
    }

    /// Whether somebody is said to say what stands at the offset.
    pub(crate) fn attributed(&self, report: &Report, offset: u32) -> bool {
        let Some(sentence) = report.sentence_at(offset) else { return false };
        self.reported(report, sentence, offset) || self.says(report, near(report, sentence, offset))
    }

    /// Whether it stands in what somebody says, asks or denies: not in what somebody wants or orders.
    fn reported(&self, report: &Report, sentence: &Sentence, offset: u32) -> bool {
        let quotations = &report.annotations.quotations;
        let first = quotations.partition_point(|quotation| quotation.span.start < sentence.span.start);
        let last = quotations.partition_point(|quotation| quotation.span.start <= offset).max(first);
        let here = quotations[first..last].iter().rev().take(MOST_AROUND);
        here.filter(|quotation| quotation.form == Form::Indirect).any(|quotation| {
            let holds = quotation.parts.iter().any(|part| part.holds(offset));
            let wants = quotation.cue.as_ref().is_none_or(|cue| self.cue(report, cue.span, class::WILL));
            let hedged = matches!(quotation.mode, Mode::Denied | Mode::Alleged);
            holds && (hedged || !wants)
        })
    }

    fn cue(&self, report: &Report, span: Span, class: u128) -> bool {
        let from = report.token_from(span.start);
        (from..report.token_from(span.end)).any(|at| self.facts(at).is(class))
    }

    /// Whether a word of saying stands in the sentence, and somebody to say it: not in `can only be described as`.
    fn says(&self, report: &Report, words: Range<usize>) -> bool {
        words.clone().any(|at| {
            let word = report.word(report.tokens()[at]);
            let passive = at > words.start && self.facts(at - 1).is(class::BE) && word != "according";
            let agent = || (at..words.end.min(at + 24)).any(|at| report.word(report.tokens()[at]) == "by");
            let lower = !word.starts_with(char::is_uppercase) || word == "According";
            if report.in_arabic_script(report.tokens()[at]) {
                return self.facts(at).is(class::SAY) && self.says_something(report, words.clone(), at);
            }
            self.facts(at).is(class::SAY) && lower && (!passive || agent())
        })
    }
}

impl super::Claims {
    /// Whether a word of speech in Arabic or Persian is one here: many are other words too.
    fn says_something(&self, report: &Report, words: Range<usize>, at: usize) -> bool {
        let word = |at: usize| {
            report.tokens().get(at).filter(|_| words.contains(&at)).map_or("", |&token| report.word(token))
        };
        match report.word(report.tokens()[at]) {
            // `بين القرية والنهر`: between.
            "بين" => word(at + 1) == "أن",
            "حسب" | "وفق" => true,
            // `گفته می‌شود`, `نوشته شده`: nobody says it.
            "گفته" | "نوشته" => !matches!(word(at + 1), "می‌شود" | "میشود" | "شده" | "شد" | "می‌شد"),
            // `تأکید`, `اعلام`, `گزارش` speak with a light verb, or with `به`.
            "گزارش" | "اعلام" | "خبر" | "نقل" | "بیان" | "اظهار" | "تأکید" | "توضیح" | "ثبت" | "روایت"
            | "توصیف" | "برآورد" => {
                let before = at.checked_sub(1).map_or("", word);
                let light = |word: &str| {
                    word.starts_with("کرد")
                        || word.starts_with("می‌کن")
                        || word.starts_with("داد")
                        || word.starts_with("شد")
                };
                matches!(before, "به" | "بنابر" | "طبق" | "براساس" | "اساس")
                    || (at + 1..at + 3).any(|at| light(word(at)))
            }
            _ => true,
        }
    }
}

/// Of the quotations that begin before an offset in its sentence only the last ones are asked.
const MOST_AROUND: usize = 16;

/// The tokens of a sentence around an offset: of a sentence without end only those that are near.
pub(crate) fn near(report: &Report, sentence: &Sentence, offset: u32) -> Range<usize> {
    const REACH: usize = 80;
    let at = report.token_from(offset).clamp(sentence.tokens.start, sentence.tokens.end);
    at.saturating_sub(REACH).max(sentence.tokens.start)..(at + REACH).min(sentence.tokens.end)
}

/// Names in a span, lower-case: what a claim is recognised by where it is repeated.
pub(crate) fn keys(report: &Report, span: Span) -> BTreeSet<String> {
    let claims = report.claims();
    let tokens = report.token_from(span.start)..report.token_from(span.end);
    let named = tokens.filter(|&at| claims.named(at));
    named.map(|at| report.word(report.tokens()[at]).to_lowercase()).collect()
}

/// Whether a note stands after the offset in its block: a note at the end covers its paragraph.
pub(crate) fn noted(report: &Report, offset: u32) -> bool {
    let end = report.block_at(offset).map_or(offset, |block| block.span.end) + 8;
    let notes = &report.annotations.notes;
    let first = notes.partition_point(|note| note.span.start < offset);
    notes.get(first).is_some_and(|note| note.span.start < end)
}
