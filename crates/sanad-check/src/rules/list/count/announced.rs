//! Finds the number that a sentence announces, and only where it can be no other.

use crate::Report;
use crate::english::is_one_of;
use crate::lexicon::class;
use crate::numbers::{self, Count};
use sanad_text::{Kind, Language, Span, Token};

/// A number of things that are about to be listed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Announced {
    /// The number.
    pub(super) count: Count,
    /// The number with its noun.
    pub(super) span: Span,
}

/// A number and a plural, directly before the mark at `end`: `13 other provinces (`, `three causes:`.
pub(super) fn directly_before(report: &Report, tokens: &[Token], end: usize) -> Option<Announced> {
    let from = end.saturating_sub(8);
    let mut found = None;
    for at in from..end {
        let Some(count) = numbers::count_at(report, tokens, at) else { continue };
        let phrase = &tokens[at + count.length..end];
        let plain = phrase.iter().all(|token| token.is_word());
        let reaches = noun(report, phrase).is_some_and(|noun| place_only(report, &phrase[noun..]));
        if plain && reaches && stands_free(report, tokens, at) {
            found = Some(Announced { count, span: Span::new(tokens[at].start, tokens[end - 1].end) });
        }
    }
    found
}

/// Whether what follows the noun only says where, or what became of it: `six villages in the upper valley (`,
/// `five men were arrested:`.
fn place_only(report: &Report, rest: &[Token]) -> bool {
    let Some((&first, rest)) = rest.split_first() else { return true };
    if report.in_arabic_script(first) {
        return rest.len() <= 3 && report.is(first, class::AROUND | class::FOLLOWING | class::BE);
    }
    if is_one_of(report.word(first), &["were", "are", "have", "had", "must", "should", "stood", "stand"]) {
        return rest.len() <= 4 && rest.iter().all(|&token| !report.word(token).ends_with('s'));
    }
    let short = (1..=4).contains(&rest.len())
        && is_one_of(report.word(first), &["in", "of", "on", "along", "near", "from"]);
    short
        && rest.iter().all(|&token| {
            !report.word(token).ends_with('s') && !token.flags.has(sanad_text::Flags::POSSESSIVE)
        })
}

/// The number of a sentence that ends with a colon before a list.
pub(super) fn of_a_list(report: &Report, tokens: &[Token]) -> Option<Announced> {
    let (last, sentence) = tokens.split_last()?;
    if !last.is_mark(':') || sentence.len() > 80 {
        return None;
    }
    let mut found: Option<Announced> = None;
    for at in 0..sentence.len() {
        let Some(count) = numbers::count_at(report, sentence, at) else { continue };
        let phrase = &sentence[at + count.length..];
        let Some(noun) = noun(report, phrase) else { continue };
        if !stands_free(report, sentence, at) {
            continue;
        }
        if found.is_some() {
            return None;
        }
        if points_at_list(report, sentence, at, at + count.length + noun) {
            let span = Span::new(sentence[at].start, sentence[at + count.length + noun - 1].end);
            found = Some(Announced { count, span });
        }
    }
    found
}

/// Whether the noun phrase from `start` to `end` is what the list lists.
fn points_at_list(report: &Report, sentence: &[Token], start: usize, end: usize) -> bool {
    if sentence.get(start).is_some_and(|&token| report.language_at(token.start) != Language::English) {
        let rest = sentence[end..].iter().filter(|token| token.is_word()).count();
        let lead = sentence[..start].iter().filter(|token| token.is_word()).count();
        return report.has(&sentence[end..], class::FOLLOWING) && rest <= 6 || lead <= 3 && rest <= 4;
    }
    let word =
        |at: usize| sentence.get(at).filter(|token| token.is_word()).map_or("", |&token| report.word(token));
    let near = start.saturating_sub(2)..start + 3;
    if near.clone().any(|at| is_one_of(word(at), &["following", "these"])) {
        return true;
    }
    // `Three factors that led to it were:`, `The four demands were as follows:`
    let leads = sentence[..start].iter().filter(|token| token.is_word()).count() <= 2;
    let tail = sentence.len().saturating_sub(4)..sentence.len();
    let verb = tail.clone().any(|at| is_one_of(word(at), &["were", "are", "was", "is", "follows", "namely"]));
    // `… to answer two critical questions, namely:`
    let after = sentence[end..].iter().filter(|token| token.is_word()).count();
    let closes = sentence[end..].iter().all(|&token| {
        token.kind == Kind::Mark
            || is_one_of(report.word(token), &["namely", "as", "follows", "which", "were", "are", "these"])
    });
    // `Three decisions led to the closure:`: the sentence is about what is counted, and names nothing else that
    // the list could hold.
    let rest = sentence[end..].iter().filter(|token| token.is_word());
    let about =
        start == 0 && rest.clone().count() <= 8 && !rest.clone().any(|&token| is_plural(report.word(token)));
    (leads && verb) || (closes && after <= 3) || about
}

fn is_plural(word: &str) -> bool {
    (word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("ous"))
        || is_one_of(word, &["people", "men", "women", "children", "criteria", "media", "phenomena"])
}

/// How many tokens reach to the plural that is counted: adjectives may stand before it.
fn noun(report: &Report, phrase: &[Token]) -> Option<usize> {
    if phrase.first().is_some_and(|&token| report.in_arabic_script(token)) {
        return foreign_noun(report, phrase);
    }
    for (at, &token) in phrase.iter().take(4).enumerate() {
        if !token.is_word() || token.flags.has(sanad_text::Flags::POSSESSIVE) {
            return None;
        }
        let word = report.word(token);
        if not_counted(report, token) || is_one_of(word, &["of", "and", "or", "to", "in", "at", "per"]) {
            return None;
        }
        let plural = is_plural(word);
        // `three news items`, `two sets rules`: the plural that another word follows may be an adjective.
        let goes_on = phrase
            .get(at + 1)
            .is_some_and(|&next| next.is_word() && !is_one_of(report.word(next), AFTER_NOUN));
        if plural && (!goes_on || at == 3) {
            return Some(at + 1);
        }
    }
    None
}

/// In Arabic and Persian the noun comes first, and then what describes it.
fn foreign_noun(report: &Report, phrase: &[Token]) -> Option<usize> {
    let over = class::AROUND | class::OF | class::CLAUSE | class::BE | class::FOLLOWING | class::PARTS;
    let ends = |&token: &Token| !token.is_word() || report.is(token, over);
    let length = phrase.iter().position(ends).unwrap_or(phrase.len()).min(4);
    // `نفر روستایی` counts by a word of its own.
    let counted = phrase[..length].iter().all(|&token| !not_counted(report, token));
    (length > 0 && counted).then_some(length)
}

/// Words that may follow the counted noun.
const AFTER_NOUN: &[&str] = &[
    "that",
    "which",
    "who",
    "led",
    "caused",
    "followed",
    "remain",
    "remained",
    "came",
    "apply",
    "explain",
    "contributed",
    "emerged",
    "were",
    "are",
    "is",
    "was",
    "as",
    "of",
    "in",
    "to",
    "for",
    "from",
    "by",
    "at",
    "on",
    "with",
    "namely",
    "must",
    "should",
    "will",
    "have",
    "had",
    "has",
    "below",
    "follow",
    "can",
    "may",
    "among",
    "behind",
    "described",
    "listed",
    "named",
    "put",
    "raised",
    "made",
    "presented",
    "proclaimed",
    "announced",
    "and",
];

fn not_counted(report: &Report, token: Token) -> bool {
    report.is(token, class::NOT_COUNTED) || sanad_time::is_month(report.word(token))
}

/// Whether the number counts, and is no part of a date, a reference, an amount or a share.
fn stands_free(report: &Report, tokens: &[Token], at: usize) -> bool {
    let span = tokens[at].span();
    let date = report.annotations.dates.partition_point(|date| date.span.end <= span.start);
    if report.annotations.dates.get(date).is_some_and(|date| date.span.overlaps(span)) {
        return false;
    }
    let Some(before) = at.checked_sub(1).map(|n| tokens[n]) else { return true };
    if before.kind == Kind::Mark {
        return !matches!(before.mark(), Some('$' | '€' | '£' | '#' | '-' | '–' | '/' | '.' | '%' | '§'));
    }
    let word = report.word(before);
    // `two of four`, `up to six` bound the number; `delegates of four`, `drove to six` do not.
    if is_one_of(word, &["of", "to"]) {
        let bound = at.checked_sub(2).map(|n| tokens[n]);
        return bound.is_some_and(|bound| {
            let word = report.word(bound);
            bound.is_word() && numbers::word(word).is_none() && !is_one_of(word, BOUNDS) && word.len() > 3
        });
    }
    before.is_word() && !report.is(before, class::VAGUE_BEFORE)
}

/// Words that make a part or a bound of an "of" or a "to" after them.
const BOUNDS: &[&str] = &[
    "each", "some", "many", "most", "none", "part", "parts", "several", "rest", "half", "majority", "first",
    "last", "close", "next", "both", "either", "members", "number", "total", "minimum", "maximum", "average",
    "least", "down", "third",
];

/// Whether the sentence nowhere says that the list is a selection.
pub(super) fn certain(report: &Report, sentence: &[Token]) -> bool {
    !report.has(sentence, class::SELECTION)
}
