//! `list/count`: lists that announce another length than they have.

mod announced;
mod segments;

use crate::english::counted;
use crate::numbers::{self, Count};
use crate::{Check, Docs, Report, Rule, Sentence};
use announced::Announced;
use sanad_model::{Block, BlockKind, Diagnostic, Severity};
use sanad_text::{Span, Token};

/// See its documentation.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "list/count",
    severity: Severity::Warning,
    docs: Docs {
        what: "A sentence that announces a number of things, and a list that has another number of them.",
        why: "Either the figure is wrong or an item was lost: a demand, a name, a victim.",
        example: "Strikes closed four harbours (Aldmouth, Brack, Corvale).",
        instead: "Strikes closed three harbours (Aldmouth, Brack, Corvale).",
        limits: "It fires only where the list has a certain end: brackets, bullets, numbers or letters, or an enumeration up \
                 to the full stop. Silent on “including”, “such as”, “at least” and the like, on lists of plain paragraphs, \
                 and where an item may itself hold an “and”.",
    },
    check: Check::Report(check),
};

fn check(report: &Report, out: &mut Vec<Diagnostic>) {
    let blocks = &report.document.blocks;
    for sentence in report.sentences() {
        let tokens = report.tokens_of(sentence);
        if matches!(blocks[sentence.block].kind, BlockKind::Heading(_) | BlockKind::Note(_)) {
            continue;
        }
        // Most sentences announce nothing; whether one may be a selection is asked once.
        let announces = (0..tokens.len()).any(|at| numbers::count_at(report, tokens, at).is_some());
        if !announces || !announced::certain(report, tokens) {
            continue;
        }
        bracketed(report, tokens, out);
        if ends_block(report, sentence) {
            listed(report, sentence, out);
        }
        enumerated(report, tokens, out);
    }
}

/// `13 other provinces (A, B and C)`.
fn bracketed(report: &Report, tokens: &[Token], out: &mut Vec<Diagnostic>) {
    for open in (0..tokens.len()).filter(|&at| tokens[at].is_mark('(')) {
        let Some(announced) = announced::directly_before(report, tokens, open) else { continue };
        let inside = &tokens[open + 1..];
        let Some(close) = inside.iter().take(600).position(|token| token.is_mark(')') || token.is_mark('('))
        else {
            continue;
        };
        if inside[close].is_mark('(') {
            continue;
        }
        if let Some(range) = segments::names(report, &inside[..close]) {
            let list = Span::new(tokens[open].start, inside[close].end);
            compare(report, &announced, range, list, out);
        }
    }
}

/// `three causes: poverty, war and drought.` and `three aims: (a) …, (b) …`.
fn enumerated(report: &Report, tokens: &[Token], out: &mut Vec<Diagnostic>) {
    let Some(colon) = tokens.iter().position(|token| token.is_mark(':')) else { return };
    let rest = &tokens[colon + 1..];
    let (Some(first), Some(last)) = (rest.first(), rest.last()) else { return };
    let Some(announced) = announced::directly_before(report, tokens, colon) else { return };
    let range = segments::lettered(report, rest)
        .map(|items| (items, items))
        .or_else(|| segments::clauses(report, rest));
    if let Some(range) = range {
        compare(report, &announced, range, Span::new(first.start, last.end), out);
    }
}

/// `The four demands were as follows:` and the items of the list after it.
fn listed(report: &Report, sentence: &Sentence, out: &mut Vec<Diagnostic>) {
    let blocks = &report.document.blocks;
    let Some(BlockKind::Item { list, .. }) = blocks.get(sentence.block + 1).map(|block| block.kind) else {
        return;
    };
    if matches!(blocks[sentence.block].kind, BlockKind::Item { list: own, .. } if own == list) {
        return;
    }
    let Some(announced) = announced::of_a_list(report, report.tokens_of(sentence)) else { return };
    let same = |block: &&Block| matches!(block.kind, BlockKind::Item { list: own, .. } if own == list);
    let after = &blocks[sentence.block + 1..];
    let run =
        after.iter().take(FARTHEST).take_while(|block| matches!(block.kind, BlockKind::Item { .. })).count();
    let items: Vec<&Block> = after[..run].iter().filter(same).collect();
    // The same list may go on after a paragraph that belongs to an item: then its extent is not certain.
    let goes_on = run == FARTHEST || after[run..].iter().take(8).any(|block| same(&block));
    let (Some(first), Some(last)) = (items.first(), items.last()) else { return };
    if !goes_on && items.len() > 1 && plain_items(report, &items) {
        compare(
            report,
            &announced,
            (items.len(), items.len()),
            Span::new(first.span.start, last.span.end),
            out,
        );
    }
}

/// Longer lists are not announced by their number.
const FARTHEST: usize = 300;

/// Whether no item says that more, or less than a whole, stands in it.
fn plain_items(report: &Report, items: &[&Block]) -> bool {
    !items.iter().any(|item| {
        let text = report.slice(item.span);
        text.ends_with('…') || text.ends_with("...") || text.starts_with("etc")
    })
}

fn ends_block(report: &Report, sentence: &Sentence) -> bool {
    report.document.blocks[sentence.block].span.end == sentence.span.end
}

fn compare(
    report: &Report,
    announced: &Announced,
    (low, high): (usize, usize),
    list: Span,
    out: &mut Vec<Diagnostic>,
) {
    let Announced { count: Count { value, .. }, span } = *announced;
    let value = value as usize;
    if (low..=high).contains(&value) {
        return;
    }
    let has = if low == high { counted(low, "item") } else { format!("{low} to {high} items") };
    let message = format!("“{}” are announced; the list has {has}.", report.slice(span));
    out.push(
        Diagnostic::new(RULE.id, Severity::Warning, span, message)
            .related(report.opening(list, 12), format!("the list: {has}"))
            .help("Compare with the source: correct the number, or add the item that was lost."),
    );
}
