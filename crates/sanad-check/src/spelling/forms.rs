//! The names of a report's running text, each form once.

use super::compare::skeleton;
use crate::Report;
use sanad_model::EntityKind;
use sanad_text::{Flags, Span, Token};
use std::collections::BTreeMap;

/// A name as it is written, and where.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    /// As written, its spaces single.
    pub(crate) name: String,
    /// Its words, lower-case; particles and small words too.
    pub(crate) words: Vec<String>,
    /// Where it stands first: the number of the report, the place.
    pub(crate) first: (u32, Span),
    /// How often it stands outside quotations; 0 for a form that is only quoted.
    pub(crate) count: usize,
    /// The sentences that it stands in, with the number of their report.
    pub(crate) sentences: Vec<(u32, usize)>,
}

impl Form {
    /// The key that spellings of one name share: the consonants of the last two words.
    pub(crate) fn key(&self) -> String {
        let mut words = self.words.iter().rev().filter(|word| !particle(word)).map(|word| skeleton(word));
        let (last, before) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        format!("{before} {last}")
    }
}

/// The names of a report, by their form, added to those of the reports before it. Where a form stands outside
/// quotations, its place is the first of these.
pub(crate) fn forms(report: &Report, number: u32, out: &mut BTreeMap<String, Form>) {
    let tokens = report.tokens();
    for (index, sentence) in report.sentences().iter().enumerate() {
        if !report.in_body(sentence.span.start) {
            continue;
        }
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let end = name(report, at, sentence.tokens.end);
            if end > at {
                let span = Span::new(tokens[at].start, tokens[end - 1].end);
                if !place(report, span) {
                    add(report, number, index, at..end, out);
                }
            }
            at = end.max(at + 1);
        }
    }
}

fn add(
    report: &Report,
    number: u32,
    sentence: usize,
    tokens: std::ops::Range<usize>,
    out: &mut BTreeMap<String, Form>,
) {
    let span = Span::new(report.tokens()[tokens.start].start, report.tokens()[tokens.end - 1].end);
    let name = report.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
    let form = out.entry(name).or_insert_with_key(|name| Form {
        name: name.clone(),
        words: words(&report.tokens()[tokens], report),
        first: (number, span),
        count: 0,
        sentences: Vec::new(),
    });
    if !report.quoted(span.start) {
        if form.count == 0 {
            form.first = (number, span);
        }
        form.count += 1;
    }
    form.sentences.push((number, sentence));
}

fn words(tokens: &[Token], report: &Report) -> Vec<String> {
    let word = |token: &Token| report.word(*token).to_lowercase().replace(['’', '\'', '`', '‘'], "");
    tokens.iter().filter(|token| token.is_word()).map(word).collect()
}

/// The end of the name that starts at the token; the token itself when none does.
fn name(report: &Report, start: usize, high: usize) -> usize {
    let (tokens, claims) = (report.tokens(), report.claims());
    let word = |at: usize| report.word(tokens[at]);
    let capital = |at: usize| at < high && claims.named(at) && !tokens[at].flags.has(Flags::DOTTED);
    let glued = |at: usize| at < high && tokens[at].is_mark('-') && !tokens[at].spaced();
    let joins = |at: usize| at < high && tokens[at].is_word() && particle(word(at));
    // `al-Hakim`, `bin Odo`
    let opens =
        capital(start) || joins(start) && word(start) != "of" && (glued(start + 1) && capital(start + 2));
    if !opens || tokens[start].flags.has(Flags::POSSESSIVE) {
        return start;
    }
    let (mut at, mut end) = (start, start);
    while at < high && at < start + 14 {
        if capital(at) && !tokens[at].flags.has(Flags::POSSESSIVE) {
            at += 1;
            end = at;
        } else if glued(at) || joins(at) && (word(at) != "of" || !(start..at).any(|at| word(at) == "of")) {
            at += 1;
        } else {
            break;
        }
    }
    end
}

/// Words inside names.
pub(crate) fn particle(word: &str) -> bool {
    matches!(
        word,
        "of" | "the"
            | "for"
            | "al"
            | "el"
            | "ul"
            | "ad"
            | "an"
            | "ar"
            | "as"
            | "bin"
            | "ibn"
            | "abu"
            | "umm"
            | "de"
            | "van"
            | "von"
            | "der"
            | "e"
            | "i"
    )
}

/// Whether it is a place that was found: what only looks like one may be a person.
fn place(report: &Report, span: Span) -> bool {
    let names = &report.annotations.names;
    let first = names.partition_point(|name| name.span.end <= span.start);
    names.get(first).is_some_and(|name| {
        name.kind == EntityKind::Place && name.place.is_some() && name.core.end >= span.end
    })
}
