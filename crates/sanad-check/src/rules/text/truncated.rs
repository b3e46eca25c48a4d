//! `text/truncated`: texts that stop in mid-sentence, or end in what a web page left behind.

use crate::lexicon::class;
use crate::{Check, Docs, Report, Rule};
use sanad_model::{Block, BlockKind, Diagnostic, Severity};
use sanad_text::fold::fold_word;
use sanad_text::{Flags, Kind, Span, Token, decimal, leftover};

/// See its documentation.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "text/truncated",
    severity: Severity::Warning,
    docs: Docs {
        what: "A document that stops in the middle of a sentence, or ends with a web page’s leftovers: “Show more”, “Share \
               this”, “Leave a comment”.",
        why: "The rest was not copied. Whoever cites the document may have missed what it goes on to say.",
        example: "The guards left before noon. The families are\n\nShow more",
        instead: "The guards left before noon. The families are still waiting.",
        limits: "It looks at the end of the document only. A last line without a full stop counts when it belongs to a \
                 paragraph of sentences, or breaks off after a word that cannot end one.",
    },
    check: Check::Report(check),
};

fn check(report: &Report, out: &mut Vec<Diagnostic>) {
    let blocks = &report.document.blocks;
    // Notes stand after the text, under a heading of theirs: its end is before them.
    let titles = ["Notes", "Endnotes", "Footnotes", "References", "Sources"];
    let apart = |block: &Block| {
        let set_off = matches!(block.kind, BlockKind::Note(_) | BlockKind::Heading(_));
        let title = report.slice(block.span).trim_end_matches(':');
        set_off || titles.contains(&title) || !title.is_ascii() && is_folded(title, FOREIGN_TITLES)
    };
    let body = blocks.iter().rposition(|block| !apart(block)).map_or(0, |last| last + 1);
    let kept = leftovers(report, &blocks[..body]);
    let left = &blocks[kept..body];
    let cut = blocks[..kept].last().and_then(|block| cut_off(report, block));
    let related = if cut.is_some() { left } else { left.get(1..).unwrap_or_default() };
    let finding = match (cut, left.first()) {
        (Some((span, message)), _) => Diagnostic::new(RULE.id, Severity::Warning, span, message),
        (None, Some(first)) => {
            let message =
                format!("“{}” is what a web page leaves behind.", report.slice(head(report, first.span)));
            Diagnostic::new(RULE.id, Severity::Warning, head(report, first.span), message)
        }
        (None, None) => return,
    };
    let finding = related.iter().fold(finding, |finding, block| {
        finding.related(head(report, block.span), "what a web page leaves behind")
    });
    out.push(finding.help("Get the whole text, and compare its end with this one."));
}

/// How many blocks remain when the leftovers at the end are taken off.
fn leftovers(report: &Report, blocks: &[Block]) -> usize {
    let mut kept = blocks.len();
    while kept > 0 {
        let block = &blocks[kept - 1];
        if block.kind != BlockKind::Leftover && !reads_as_leftover(report, block) {
            break;
        }
        kept -= 1;
    }
    // A text of nothing else is not a text with leftovers.
    if kept == 0 { blocks.len() } else { kept }
}

fn reads_as_leftover(report: &Report, block: &Block) -> bool {
    !matches!(block.kind, BlockKind::Note(_) | BlockKind::Code) && leftover(report.slice(block.span))
}

/// Headings of notes.
const FOREIGN_TITLES: &[&str] = &[
    "الهوامش",
    "هوامش",
    "الحواشي",
    "حواشي",
    "المراجع",
    "المصادر",
    "یادداشت‌ها",
    "پانویس‌ها",
    "پانوشت‌ها",
    "پی‌نوشت‌ها",
    "منابع",
];

fn is_folded(text: &str, list: &[&str]) -> bool {
    let folded = fold_word(text.trim());
    list.iter().any(|one| fold_word(one) == folded)
}

/// The last words of a block that breaks off, and what to say of them.
fn cut_off(report: &Report, block: &Block) -> Option<(Span, String)> {
    if !matches!(block.kind, BlockKind::Paragraph | BlockKind::Quote | BlockKind::Item { .. }) {
        return None;
    }
    let tokens = report.tokens_in(block.span);
    let (&last, sentence) = (tokens.last()?, report.sentence_at(block.span.end - 1)?);
    let span = tail(report, report.tokens_of(sentence));
    let several = sentence.span.start > block.span.start;
    let words = tokens.iter().filter(|token| token.is_word()).count();
    let word = report.word(last);
    if last.is_word() && report.is(last, class::NEVER_LAST) && words >= 3 && !last.capital() {
        return Some((span, format!("The text stops in mid-sentence, after “{word}”.")));
    }
    if (last.is_mark(',') || last.is_mark('،'))
        && words >= 4
        && matches!(block.kind, BlockKind::Paragraph)
        && several
    {
        return Some((span, "The text stops in mid-sentence, after a comma.".to_owned()));
    }
    if last.is_mark(':') && several {
        return Some((span, "The text stops after a colon, and what it announces is missing.".to_owned()));
    }
    let stopped =
        if several { ended_before(report, sentence) } else { words >= 8 && others_stop(report, block) };
    let running = match last.kind {
        Kind::Mark => false,
        Kind::Number => words >= 5,
        Kind::Word => {
            !last.flags.has(Flags::DOTTED) && (lower(report, last) || in_sentence(report, sentence))
        }
    };
    let cut = matches!(block.kind, BlockKind::Paragraph) && stopped && running;
    cut.then(|| (span, format!("The text stops after “{word}”, without a full stop.")))
}

/// Whether the last sentence reads as one: five words or more, most of them in lower case.
fn in_sentence(report: &Report, sentence: &crate::Sentence) -> bool {
    let words = report.tokens_of(sentence).iter().filter(|token| token.is_word());
    let (small, large): (Vec<Token>, Vec<Token>) = words.partition(|&&token| lower(report, token));
    small.len() >= 4 && small.len() > large.len()
}

/// Whether the other paragraphs of a length end with a mark, so that the missing one means something.
fn others_stop(report: &Report, last: &Block) -> bool {
    let text = |block: &Block| {
        report.slice(block.span).trim_end_matches(|c: char| decimal(c).is_some() || c == '[' || c == ']')
    };
    let long = |block: &&Block| {
        matches!(block.kind, BlockKind::Paragraph)
            && text(block).split_whitespace().count() >= 12
            && block.span.start < last.span.start
    };
    let stops = |block: &Block| {
        text(block).ends_with(['.', '?', '!', ':', ';', '”', '"', '’', '\'', ')', '…', '؟', '؛', '»'])
    };
    let (stopping, open): (Vec<&Block>, Vec<&Block>) =
        report.document.blocks.iter().filter(long).partition(|block| stops(block));
    stopping.len() >= 3 && stopping.len() > open.len() * 9
}

/// Whether the sentence before ends with a full stop, so that the missing one means something.
fn ended_before(report: &Report, sentence: &crate::Sentence) -> bool {
    let before = report.tokens()[..sentence.tokens.start].last();
    before
        .and_then(|token| token.mark())
        .is_some_and(|mark| matches!(mark, '.' | '?' | '!' | '”' | '"' | ']' | '’' | '؟' | '»' | '۔'))
}

fn lower(report: &Report, token: Token) -> bool {
    report.word(token).starts_with(char::is_lowercase) || report.in_arabic_script(token)
}

/// The sentence, or its last eight words.
fn tail(report: &Report, tokens: &[Token]) -> Span {
    let from = tokens.iter().rev().filter(|token| token.kind != Kind::Mark).take(8).last();
    let start = from.or(tokens.first()).map_or(0, |token| token.start);
    let end = tokens.last().map_or(start, |token| token.end);
    Span::new(start, end).trim(report.text())
}

fn head(report: &Report, span: Span) -> Span {
    let line = report.slice(span).lines().next().unwrap_or_default();
    let cut = line.char_indices().nth(60).map_or(line.len(), |(at, _)| at);
    Span::of(span.start as usize..span.start as usize + cut).trim(report.text())
}
