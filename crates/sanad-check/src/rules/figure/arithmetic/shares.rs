//! Percentages: of two numbers that stand beside them, and of one whole that they divide.

use super::RULE;
use super::numbers::Number;
use super::parts::shown;
use crate::counted;
use crate::lexicon::class;
use crate::{Report, Sentence};
use sanad_model::{Bound, Diagnostic, Severity};
use sanad_text::{Span, Token};

pub(super) fn check(report: &Report, sentence: &Sentence, numbers: &[Number], out: &mut Vec<Diagnostic>) {
    if !numbers.iter().any(Number::share) {
        return;
    }
    let tokens = report.tokens_of(sentence);
    for three in numbers.windows(3) {
        one_of_another(report, tokens, three, out);
    }
    divided(report, tokens, numbers, out);
}

/// `40 of 120, or 25 per cent`; `40 of the 120 prisoners (25%)`; `25 per cent (40 of 120)`; `of 120 men, 40 (25%)`.
fn one_of_another(report: &Report, tokens: &[Token], three: &[Number], out: &mut Vec<Diagnostic>) {
    let [a, b, c] = three else { return };
    let of = |part: &Number, whole: &Number| joined_by_of(report, tokens, part, whole);
    let (part, whole, share) = if c.share() && of(a, b) && beside(report, tokens, b, c) {
        (a, b, c)
    } else if a.share() && of(b, c) && opens_bracket(tokens, a.close, b.at) && closes_bracket(tokens, c) {
        (b, c, a)
    } else if c.share()
        && follows_of(report, tokens, a)
        && beside(report, tokens, b, c)
        && leads(tokens, a, b)
    {
        (b, a, c)
    } else {
        return;
    };
    if [part, whole].iter().any(|number| number.share() || number.loose())
        || part.value > whole.value
        || whole.value <= 0.0
    {
        return;
    }
    judge(report, part, whole, share, out);
}

fn judge(report: &Report, part: &Number, whole: &Number, share: &Number, out: &mut Vec<Diagnostic>) {
    let made = part.value / whole.value * 100.0;
    let spread = (part.slack / part.value.max(1.0) + whole.slack / whole.value) * made;
    let (low, high) = match share.bound {
        Bound::Exact => (share.value - 1.0, share.value + 1.0),
        Bound::About => (share.value - 5.0, share.value + 5.0),
        Bound::AtLeast => (share.value - 1.0, f64::INFINITY),
        Bound::AtMost => (f64::NEG_INFINITY, share.value + 1.0),
        _ => return,
    };
    if (low - spread..=high + spread).contains(&made) {
        return;
    }
    let severity = if share.bound == Bound::Exact { Severity::Error } else { Severity::Warning };
    let message = format!(
        "“{}” here, but {} of {} is {} per cent.",
        report.slice(share.span),
        shown(part.value),
        shown(whole.value),
        shown((made * 10.0).round() / 10.0)
    );
    out.push(
        Diagnostic::new(RULE.id, severity, share.span, message)
            .related(part.span.cover(whole.span), "the two numbers")
            .help("Compare with the source: correct the percentage or one of the numbers."),
    );
}

/// `40 of 120`, `40 people out of 120`, `40 of the 120`.
fn joined_by_of(report: &Report, tokens: &[Token], part: &Number, whole: &Number) -> bool {
    // A figure may have taken the whole in: then nothing stands between.
    let between = &tokens[part.end.min(whole.at)..whole.at];
    let words: Vec<&str> = between.iter().map(|token| report.word(*token)).collect();
    let of = words.iter().position(|word| matches!(*word, "of" | "من" | "از"));
    let after = [
        "the",
        "a",
        "total",
        "all",
        "some",
        "these",
        "those",
        "its",
        "their",
        "أصل",
        "إجمالي",
        "مجموع",
        "بين",
        "کل",
        "میان",
        "این",
        "هؤلاء",
    ];
    of.is_some_and(|of| {
        of <= 3
            && words[of + 1..].iter().all(|word| after.contains(word) || *word == "of")
            && words.len() <= of + 4
    }) && between.iter().all(|token| token.is_word())
}

/// `of 120`, `out of the 120`.
fn follows_of(report: &Report, tokens: &[Token], whole: &Number) -> bool {
    let before = &tokens[whole.at.saturating_sub(2)..whole.at];
    let word = |token: &Token| report.word(*token).to_lowercase();
    let foreign = ["من", "از"];
    if before.last().is_some_and(|last| foreign.contains(&report.word(*last)))
        || before.first().is_some_and(|first| foreign.contains(&report.word(*first)))
    {
        return true;
    }
    match before {
        [first, last] => {
            word(last) == "of" || (word(first) == "of" && ["the", "these", "those"].contains(&&*word(last)))
        }
        [last] => word(last) == "of",
        _ => false,
    }
}

/// Whether a comma and no other mark leads from the whole to its part.
fn leads(tokens: &[Token], whole: &Number, part: &Number) -> bool {
    let between = &tokens[whole.close.min(part.at)..part.at];
    let marks = between.iter().filter(|token| !token.is_word()).count();
    marks == 1 && between.len() <= 8 && between.iter().any(|token| token.is_mark(',') || token.is_mark('،'))
}

/// `, or 25 per cent`, `(25%)`, directly or after the noun.
fn beside(report: &Report, tokens: &[Token], whole: &Number, share: &Number) -> bool {
    let between = &tokens[whole.close.min(share.at)..share.at];
    let Some(last) = between.last() else { return false };
    let bracket = last.is_mark('(') && tokens.get(share.close).is_some_and(|token| token.is_mark(')'));
    let or = matches!(report.word(*last), "or" | "أي" | "یعنی" | "معادل" | "ما")
        && between.len() >= 2
        && matches!(between[between.len() - 2].mark(), Some(',' | '،' | '—' | '–'));
    let clear = between.iter().filter(|token| token.kind == sanad_text::Kind::Mark).count() <= 1;
    (bracket || or) && clear && between.len() <= 8
}

fn opens_bracket(tokens: &[Token], from: usize, to: usize) -> bool {
    to > from && to - from <= 6 && tokens[to - 1].is_mark('(')
}

fn closes_bracket(tokens: &[Token], whole: &Number) -> bool {
    tokens[whole.close..].iter().take(4).any(|token| token.is_mark(')'))
}

/// Kinds of people of whom nobody is two.
const KINDS: &[&str] = &["men", "women", "children", "boys", "girls", "males", "females"];

/// `60 per cent were men, 30 per cent women and 20 per cent children`; `… and the remaining 20 per cent …`.
fn divided(report: &Report, tokens: &[Token], numbers: &[Number], out: &mut Vec<Diagnostic>) {
    for run in numbers.chunk_by(|a, b| a.share() && b.share() && near(report, tokens, a, b)) {
        if run.len() < 2 || run.iter().any(Number::loose) {
            continue;
        }
        let last = &run[run.len() - 1];
        let remaining = remaining(report, tokens, last);
        let exclusive =
            run.iter().all(|number| counts_kind(report, tokens, number)) && kinds_differ(report, tokens, run);
        let sum: f64 = run.iter().map(|number| number.value).sum();
        let slack = run.iter().map(|number| number.slack.max(0.5)).sum::<f64>();
        let wrong = if remaining { (sum - 100.0).abs() > slack } else { exclusive && sum > 100.0 + slack };
        if !wrong {
            continue;
        }
        let proven = exclusive && sum > 100.0;
        let message = format!(
            "{} per cent together: {}.",
            shown(sum),
            run.iter().map(|number| shown(number.value)).collect::<Vec<_>>().join(" + ")
        );
        out.push(
            Diagnostic::new(
                RULE.id,
                if proven { Severity::Error } else { Severity::Warning },
                run[0].span,
                message,
            )
            .related(Span::new(run[0].span.start, last.span.end), "the percentages")
            .help("Compare with the source: correct a percentage, or say of what each is a share."),
        );
    }
}

/// `the remaining 20 per cent`, `والـ20 في المئة الباقية`.
fn remaining(report: &Report, tokens: &[Token], share: &Number) -> bool {
    let behind = &tokens[share.end.min(share.close)..tokens.len().min(share.close + 1)];
    let foreign = behind.first().is_some_and(|&token| report.in_arabic_script(token));
    report.has(&tokens[share.at.saturating_sub(2)..share.at], class::REMAINING)
        || foreign && !report.has(behind, class::OF) && report.has(behind, class::REMAINING)
}

/// Whether two shares stand in one list.
fn near(report: &Report, tokens: &[Token], a: &Number, b: &Number) -> bool {
    let between = &tokens[a.close.min(b.at)..b.at];
    let breaks = between.iter().any(|token| matches!(token.mark(), Some('.' | ';' | '؛' | '(' | ')' | ':')));
    let compares = report.has(between, class::COMPARES);
    between.len() <= 8 && !breaks && !compares
}

/// The kind of people right behind a share.
fn kind(report: &Report, tokens: &[Token], number: &Number) -> Option<&'static str> {
    let after = &tokens[number.end..tokens.len().min(number.end + 5)];
    let mut labels = after.iter().filter_map(|token| counted::label_of(report.word(*token)));
    labels.find(|label| KINDS.contains(label))
}

fn counts_kind(report: &Report, tokens: &[Token], number: &Number) -> bool {
    kind(report, tokens, number).is_some()
}

fn kinds_differ(report: &Report, tokens: &[Token], run: &[Number]) -> bool {
    let kinds: Vec<_> = run.iter().map(|number| kind(report, tokens, number)).collect();
    kinds.iter().enumerate().all(|(n, kind)| !kinds[n + 1..].contains(kind))
}
