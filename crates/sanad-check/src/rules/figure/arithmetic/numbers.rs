//! The numbers of a sentence: those of its figures, and bare ones between them.

use crate::numbers::count_at;
use crate::{Report, Sentence};
use sanad_model::{Bound, Counted, Figure};
use sanad_text::{Kind, Span};

/// A number with the tokens it takes (indices into the sentence).
#[derive(Clone, Debug)]
pub(super) struct Number<'a> {
    /// First token.
    pub(super) at: usize,
    /// One past the last token of the number.
    pub(super) end: usize,
    /// One past the last token of what it counts.
    pub(super) close: usize,
    pub(super) value: f64,
    /// Half a unit of its last digit, for decimals and scales.
    pub(super) slack: f64,
    pub(super) bound: Bound,
    /// The figure, where it is one.
    pub(super) figure: Option<&'a Figure>,
    pub(super) span: Span,
}

impl Number<'_> {
    /// Whether it is a share in per cent.
    pub(super) fn share(&self) -> bool {
        self.figure.is_some_and(|figure| figure.what == Counted::Share)
    }

    /// Whether the writer bounds it, so that nothing can be proved.
    pub(super) fn loose(&self) -> bool {
        self.bound != Bound::Exact
    }
}

/// The numbers of a sentence, in order.
pub(super) fn of<'a>(report: &Report<'a>, sentence: &Sentence) -> Vec<Number<'a>> {
    let tokens = report.tokens_of(sentence);
    let figures = &report.annotations.figures;
    let mut next = figures.partition_point(|figure| figure.number.start < sentence.span.start);
    let mut out = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        while figures.get(next).is_some_and(|figure| figure.number.start < tokens[at].start) {
            next += 1;
        }
        // In Arabic an "and" is written onto the number: `وست نساء`.
        let here = |figure: &&Figure| figure.number.start < tokens[at].end;
        if let Some(figure) = figures.get(next).filter(here) {
            let until = |end: u32| at + tokens[at..].iter().take_while(|token| token.start < end).count();
            let (end, close) = (until(figure.number.end), until(figure.span.end));
            let value = figure.low.or(figure.high);
            if let Some(value) = value {
                let slack = slack(report.slice(figure.number), value);
                let bound = if figure.low == figure.high || figure.bound != Bound::Exact {
                    figure.bound
                } else {
                    Bound::About
                };
                out.push(Number {
                    at,
                    end,
                    close,
                    value,
                    slack,
                    bound,
                    figure: Some(figure),
                    span: figure.span,
                });
            }
            at = close.max(at + 1);
        } else if let Some((value, length)) = bare(report, tokens, at) {
            let dated = report.dates_in(sentence.span).any(|(_, date)| date.span.overlaps(tokens[at].span()));
            if !dated {
                let end = at + length;
                let span = Span::new(tokens[at].start, tokens[end - 1].end);
                out.push(Number {
                    at,
                    end,
                    close: end,
                    value,
                    slack: 0.0,
                    bound: Bound::Exact,
                    figure: None,
                    span,
                });
            }
            at += length;
        } else {
            at += 1;
        }
    }
    out
}

/// A number that is no figure: `12 in Varn`.
fn bare(report: &Report, tokens: &[sanad_text::Token], at: usize) -> Option<(f64, usize)> {
    let token = tokens[at];
    if token.kind != Kind::Number {
        return count_at(report, tokens, at).map(|count| (f64::from(count.value), count.length));
    }
    let next = tokens.get(at + 1).filter(|next| !next.spaced());
    let after = tokens.get(at + 2).filter(|after| !after.spaced());
    // `7th`, `2.5`, `10:30`, `13-article`
    let glued = next.is_some_and(|next| next.kind != Kind::Mark || (!next.is_mark(')') && after.is_some()));
    let joined =
        at > 0 && !token.spaced() && !matches!(tokens[at - 1].mark(), Some('(' | '“' | '«' | '—' | '–'));
    token.number().filter(|_| !glued && !joined).map(|value| (f64::from(value), 1))
}

/// Half a unit of the last place that is written: of `1.5 million` 50,000, of `12` none.
fn slack(written: &str, value: f64) -> f64 {
    let folded = sanad_text::fold::fold_word(written);
    let digits: String =
        folded.chars().take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).collect();
    let digits = digits.trim_end_matches(['.', ',']).replace(',', "");
    let Ok(plain) = digits.parse::<f64>() else { return 0.0 };
    let decimals = digits.split_once('.').map_or(0, |(_, part)| part.len().min(12));
    let scale = if plain > 0.0 { (value / plain).max(1.0) } else { 1.0 };
    if decimals == 0 && scale <= 1.0 {
        0.0
    } else {
        scale / 10f64.powi(i32::try_from(decimals).unwrap_or(0)) / 2.0
    }
}
