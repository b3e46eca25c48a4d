//! `twelve people, seven men and six women`: a total, and its parts directly behind it.

use super::RULE;
use super::numbers::Number;
use crate::counted;
use crate::lexicon::class;
use crate::{Report, Sentence};
use sanad_model::{Bound, Counted, Diagnostic, Severity};
use sanad_text::{Language, Span, Token};

/// A total and the run of its parts.
struct Sum<'n, 'a> {
    total: &'n Number<'a>,
    parts: &'n [Number<'a>],
}

pub(super) fn check(report: &Report, sentence: &Sentence, numbers: &[Number], out: &mut Vec<Diagnostic>) {
    let tokens = report.tokens_of(sentence);
    // A selection, an overlap or a remainder anywhere leaves nothing to prove.
    if report.has(tokens, class::OPEN_SUM) {
        return;
    }
    let mut from = 0;
    while from < numbers.len() {
        match sum_at(report, tokens, numbers, from) {
            Some(sum) => {
                from += 1 + sum.parts.len();
                judge(report, &sum, out);
            }
            None => from += 1,
        }
    }
}

/// The total that number `at` may be, with its parts.
fn sum_at<'n, 'a>(
    report: &Report,
    tokens: &[Token],
    numbers: &'n [Number<'a>],
    at: usize,
) -> Option<Sum<'n, 'a>> {
    let total = &numbers[at];
    let figure = total.figure.filter(|_| !total.loose() && !total.share())?;
    let open = tokens.get(total.close)?;
    let opener = open.mark().filter(|mark| matches!(mark, ',' | '،' | ':' | '(' | '—' | '–'))?;
    // In brackets, and after a colon, places may stand beside each part.
    let places = !matches!(opener, ',' | '،');
    let mut parts = 0;
    let mut place = total.close + 1;
    loop {
        let part = numbers.get(at + 1 + parts)?;
        if part.at != place || part.loose() || part.share() || !alike(figure.what, part) {
            return None;
        }
        parts += 1;
        let stop = end_of_part(report, tokens, part, places)?;
        match next_part(report, tokens, numbers, stop) {
            Some(next) => place = next,
            None => {
                let closed = closes(tokens, stop, opener);
                return (parts >= 2 && closed).then(|| Sum { total, parts: &numbers[at + 1..=at + parts] });
            }
        }
    }
}

/// Whether the part counts what the total counts: people, or nothing that is said.
fn alike(total: Counted, part: &Number) -> bool {
    let Some(figure) = part.figure else { return true };
    let money = |what: Counted| what == Counted::Money;
    money(total) == money(figure.what)
}

/// Where the part ends: behind its noun, and a place in brackets.
fn end_of_part(report: &Report, tokens: &[Token], part: &Number, places: bool) -> Option<usize> {
    let most = if places { 6 } else { 2 };
    for at in part.close..=part.close + most {
        let Some(token) = tokens.get(at) else { return Some(at) };
        if !token.is_word() || matches!(report.word(*token), "and" | "و") || joined(report, *token) {
            return Some(at);
        }
        if report.has_word(&[*token], &["were", "was", "had", "have", "who", "that", "is", "are", "died"]) {
            return (!places).then_some(at);
        }
    }
    None
}

/// Where the next part starts, after a comma or an "and".
fn next_part(report: &Report, tokens: &[Token], numbers: &[Number], stop: usize) -> Option<usize> {
    let mut at = stop;
    let mark = |at: usize| tokens.get(at).and_then(|token| token.mark());
    let word =
        |at: usize| tokens.get(at).filter(|token| token.is_word()).map_or("", |token| report.word(*token));
    let comma = matches!(mark(at), Some(',' | ';' | '،' | '؛'));
    at += usize::from(comma);
    let and = matches!(word(at), "and" | "و");
    at += usize::from(and);
    let and = and || tokens.get(at).is_some_and(|&token| joined(report, token));
    // A dual counts by itself: `وامرأتان`.
    if (comma || and) && numbers.iter().any(|number| number.at == at) {
        return Some(at);
    }
    let number = tokens.get(at).is_some_and(|token| {
        token.kind == sanad_text::Kind::Number
            || crate::numbers::word(report.word(*token)).is_some()
            || word(at) == "a"
    });
    ((comma || and) && number).then_some(at)
}

/// Whether an Arabic "and" is written onto the word.
fn joined(report: &Report, token: Token) -> bool {
    let word = report.word(token);
    report.language_at(token.start) == Language::Arabic && word.starts_with('و') && word.chars().count() > 2
}

/// Whether the list ends for certain.
fn closes(tokens: &[Token], stop: usize, opener: char) -> bool {
    let Some(token) = tokens.get(stop) else { return true };
    match opener {
        '(' => token.is_mark(')'),
        _ => matches!(token.mark(), Some('.' | ',' | ';' | '—' | '–' | ')' | '،' | '؛')),
    }
}

fn judge(report: &Report, sum: &Sum, out: &mut Vec<Diagnostic>) {
    let Sum { total, parts } = *sum;
    let made: f64 = parts.iter().map(|part| part.value).sum();
    let slack = total.slack + parts.iter().map(|part| part.slack).sum::<f64>();
    let off = made - total.value;
    if off.abs() <= slack + 1e-6 || (off < 0.0 && !exhaustive(report, total, parts)) {
        return;
    }
    // A list of a few parts of a total many times as large is a selection.
    if made * 2.0 < total.value || made > total.value * 3.0 {
        return;
    }
    let proven = off > 0.0 && exclusive(report, parts) && total.bound == Bound::Exact;
    let severity = if proven { Severity::Error } else { Severity::Warning };
    let message = format!(
        "“{}”, but the parts make {}: {}.",
        report.slice(total.span),
        shown(made),
        parts.iter().map(|part| shown(part.value)).collect::<Vec<_>>().join(" + ")
    );
    let last = parts.last().map_or(total.span, |part| part.span);
    out.push(
        Diagnostic::new(RULE.id, severity, total.span, message)
            .related(Span::new(parts[0].span.start, last.end), format!("these make {}", shown(made)))
            .help("Compare with the source: correct the total or a part, or say that the parts overlap or are a selection."),
    );
}

/// Kinds of people of whom nobody is two.
const KINDS: &[&[&str]] = &[
    &["men", "women", "children"],
    &["men", "women", "boys", "girls"],
    &["adults", "children"],
    &["boys", "girls"],
    &["males", "females"],
    &["civilians", "soldiers"],
    &["dead", "wounded"],
    &["survivors", "dead"],
];

/// Whether the parts exclude each other.
fn exclusive(report: &Report, parts: &[Number]) -> bool {
    KINDS.iter().any(|kinds| {
        let found: Option<Vec<usize>> = parts.iter().map(|part| kind(report, part, kinds)).collect();
        found.is_some_and(|found| found.iter().enumerate().all(|(n, one)| !found[n + 1..].contains(one)))
    })
}

/// Which of the kinds a part counts.
fn kind(report: &Report, part: &Number, kinds: &[&str]) -> Option<usize> {
    // A word may begin before the number that is in it: `وامرأتان`.
    let first = report.token_from(part.span.start + 1).saturating_sub(1);
    let tokens = &report.tokens()[first..report.token_from(part.span.end).max(first)];
    let labels = tokens.iter().rev().filter(|token| token.is_word());
    let label = labels.take(MOST_WORDS).find_map(|&token| counted::label_of(report.word(token)));
    kinds.iter().position(|&kind| Some(kind) == label)
}

/// The noun is among the last words of a part.
const MOST_WORDS: usize = 6;

/// Whether parts that make less than the total leave nobody out, as far as one can tell.
fn exhaustive(report: &Report, total: &Number, parts: &[Number]) -> bool {
    exclusive(report, parts)
        || (parts.len() >= 2 && total.figure.is_some() && parts.iter().all(|part| part.figure.is_none()))
}

/// A number as a person writes it.
pub(super) fn shown(value: f64) -> String {
    let rounded = (value * 100.0).round() / 100.0;
    if rounded.fract() != 0.0 {
        return rounded.to_string();
    }
    let digits = format!("{rounded:.0}");
    let mut out = String::new();
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) && digits.len() > 3 {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
