//! What a figure tells, gathered once: what it counts, in whose voice, when, where, of which happening.

mod foreign;

pub(super) use foreign::bare;

use super::words::NO_NAMES;
use crate::counted;
use crate::english::is_one_of;
use crate::lexicon::class;
use crate::{Report, Sentence};
use sanad_model::{Bound, Counted, DateKind, Figure, Form, Grain, Stated};
use sanad_text::{Span, Token, is_arabic_script};
use sanad_time::Interval;
use std::collections::{BTreeMap, BTreeSet};

/// What two figures must share to be compared: what is counted, the unit, the head of whom.
pub(super) type Key = (Counted, String, String);

/// Who says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// The report itself.
    Own,
    /// Somebody who is named.
    Speaker(String),
    /// Somebody who is not.
    Unknown,
}

/// A day or a month.
#[derive(Clone, Copy, Debug)]
pub(super) struct When {
    pub(super) interval: Interval,
    pub(super) grain: Grain,
    pub(super) stated: Stated,
}

/// A figure with what stands around it.
#[derive(Debug)]
pub(super) struct Told<'a> {
    pub(super) report: u32,
    pub(super) span: Span,
    pub(super) key: Key,
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) source: Source,
    /// Labels of the notes of its sentence.
    pub(super) notes: Vec<&'a str>,
    /// Days and months of its sentence, or of the one before.
    pub(super) days: Vec<When>,
    /// Years and longer, said in its sentence.
    pub(super) years: Vec<Interval>,
    pub(super) as_of: Option<Interval>,
    /// Names that few sentences hold.
    pub(super) names: BTreeSet<&'a str>,
    /// Capitalised words that say more of those who are counted.
    pub(super) sort: BTreeSet<&'a str>,
    /// By what it is found: its names, and its years.
    pub(super) anchors: BTreeSet<String>,
    /// Classes of words for what happened.
    pub(super) happenings: BTreeSet<usize>,
    /// It is a total of more than one happening.
    pub(super) total: bool,
    /// Longer words of the sentence, in lower case, for what is no harm.
    pub(super) words: BTreeSet<String>,
}

/// Words of a sentence that is read.
const LONGEST: usize = 120;

/// The figures of a report that may be compared.
pub(super) fn all<'a>(number: u32, report: &Report<'a>) -> Vec<Told<'a>> {
    let figures = &report.annotations.figures;
    if figures.len() < 2 && number == 0 && figures.is_empty() {
        return Vec::new();
    }
    let words = foreign::Words::of(report);
    let rare = rare_names(report, &words);
    let mut out = Vec::new();
    for of_sentence in
        figures.chunk_by(|a, b| report.sentence_index(a.span.start) == report.sentence_index(b.span.start))
    {
        // Longer sentences are lists or damage.
        let sentence = report.sentence_at(of_sentence[0].span.start);
        if sentence.is_none_or(|sentence| sentence.tokens.len() > LONGEST) {
            continue;
        }
        let keys: Vec<Option<Key>> = of_sentence.iter().map(|figure| key(report, figure)).collect();
        for (n, figure) in of_sentence.iter().enumerate() {
            let Some(key) = &keys[n] else { continue };
            let twice = keys.iter().filter(|other| other.as_ref() == Some(key)).count() > 1;
            if !twice && let Some(told) = told(number, report, figure, key, (&rare, &words)) {
                out.push(told);
            }
        }
    }
    out
}

/// Names with the number of sentences that hold them.
fn rare_names<'a>(report: &Report<'a>, words: &foreign::Words<'a>) -> BTreeMap<&'a str, usize> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for sentence in report.sentences().iter().filter(|sentence| sentence.tokens.len() <= LONGEST) {
        let names: BTreeSet<&str> = all_names(report, words, sentence).collect();
        for name in names {
            *counts.entry(name).or_default() += 1;
        }
    }
    let most = (report.sentences().len() / 12).max(6);
    counts.retain(|_, count| *count <= most);
    counts
}

/// The names of a sentence: by capitals, and in Arabic script by the names that were found anywhere.
fn all_names<'r, 'a>(
    report: &'r Report<'a>,
    words: &'r foreign::Words<'a>,
    sentence: &'r Sentence,
) -> impl Iterator<Item = &'a str> + use<'r, 'a> {
    let foreign = report.tokens_of(sentence).iter().filter_map(|&token| words.find(report, token));
    names(report, sentence).chain(foreign)
}

/// Capitalised words that do not open the sentence.
fn names<'r, 'a>(
    report: &'r Report<'a>,
    sentence: &'r Sentence,
) -> impl Iterator<Item = &'a str> + use<'r, 'a> {
    let tokens = report.tokens_of(sentence);
    let dated =
        |token: &Token| report.dates_in(sentence.span).any(|(_, date)| date.span.contains(token.span()));
    let starts = sentence.span.start;
    tokens
        .iter()
        .filter(move |token| {
            token.is_word() && token.capital() && token.start != starts && token.end - token.start > 2
        })
        .filter(move |token| !dated(token))
        .map(|token| report.word(*token))
        .filter(|word| !is_one_of(word, NO_NAMES) && !sanad_time::is_month(word))
}

/// What a figure counts; `None` for what is not compared: shares, vague figures, parts.
fn key(report: &Report, figure: &Figure) -> Option<Key> {
    let compared = figure.bound != Bound::Vague && figure.what != Counted::Share && figure.unit != "times";
    if !compared || !report.in_body(figure.span.start) {
        return None;
    }
    Some((figure.what, figure.unit.clone(), counted::label(report, figure.who)))
}

fn told<'a>(
    number: u32,
    report: &Report<'a>,
    figure: &Figure,
    key: &Key,
    (rare, words): (&BTreeMap<&'a str, usize>, &foreign::Words<'a>),
) -> Option<Told<'a>> {
    let sentence = report.sentence_at(figure.span.start)?;
    let tokens = report.tokens_of(sentence);
    if part(report, figure) || report.has(tokens, class::UPDATES) || unreal(report, figure) {
        return None;
    }
    let before = report
        .sentence_index(figure.span.start)
        .and_then(|at| report.sentences()[..at].last())
        .filter(|before| before.block == sentence.block && before.tokens.len() <= LONGEST);
    let named = |sentence: &Sentence| -> BTreeSet<&'a str> {
        all_names(report, words, sentence).filter(|name| rare.contains_key(name)).collect()
    };
    let mut held = named(sentence);
    if held.is_empty() {
        held = before.map(named).unwrap_or_default();
    }
    let days_of = |span: Span| days(report, span, figure);
    let mut days = days_of(sentence.span);
    let years = years(report, sentence.span);
    if days.is_empty() && years.is_empty() {
        days = before.map(|before| days_of(before.span)).unwrap_or_default();
    }
    let period = years.iter().chain(days.iter().map(|day| &day.interval));
    let period = period.filter_map(|interval| interval.earliest).map(|day| day.year().to_string());
    let anchors = held.iter().map(|name| (*name).to_owned()).chain(period).collect();
    let sort = figure.who.map(|who| report.tokens_in(who)).unwrap_or_default();
    let sort = sort.iter().filter(|token| token.capital()).map(|token| report.word(*token)).collect();
    let (low, high) = ends(figure);
    Some(Told {
        report: number,
        span: figure.span,
        key: key.clone(),
        low,
        high,
        source: source(report, figure, tokens),
        notes: notes(report, sentence),
        days,
        years,
        as_of: figure.as_of.map(|at| report.annotations.dates[at as usize].interval),
        names: held,
        anchors,
        sort,
        happenings: happenings(report, tokens),
        total: report.has(tokens, class::TOTALS),
        words: long_words(report, tokens),
    })
}

/// Whether the figure counts a part, or more of what was counted before.
fn part(report: &Report, figure: &Figure) -> bool {
    // "More than 50" is a bound, "50 more" is a part.
    let inside = report.tokens_in(Span::new(figure.number.start, figure.span.end));
    let at = report.token_from(figure.span.start);
    let before = &report.tokens()[at.saturating_sub(3)..at];
    report.has(inside, class::PARTS) || report.has(before, class::PARTS)
}

/// Whether words just before the figure or its verb say that it did not happen.
fn unreal(report: &Report, figure: &Figure) -> bool {
    let near = |span: Span| {
        let at = report.token_from(span.start);
        report.has(&report.tokens()[at.saturating_sub(5)..at], class::FIGURE_UNREAL)
    };
    near(figure.span) || figure.trigger.is_some_and(near)
}

/// The least and the most that the figure can stand for, rounding allowed.
fn ends(figure: &Figure) -> (f64, f64) {
    let slack = |value: f64| if figure.bound == Bound::About { value * 0.1 } else { rounding(value) };
    (
        figure.low.map_or(f64::NEG_INFINITY, |low| low - slack(low)),
        figure.high.map_or(f64::INFINITY, |high| high + slack(high)),
    )
}

/// Half of the last place that is not nought, of a number of a thousand and more; a little of round hundreds.
fn rounding(value: f64) -> f64 {
    if value < 1000.0 {
        return if value >= 200.0 && value % 100.0 == 0.0 { value * 0.05 } else { 0.0 };
    }
    let mut place = 1.0;
    while place < value && value % (place * 10.0) == 0.0 {
        place *= 10.0;
    }
    if place < 10.0 { 0.0 } else { place / 2.0 }
}

fn days(report: &Report, span: Span, figure: &Figure) -> Vec<When> {
    report
        .dates_in(span)
        .filter(|(at, date)| {
            date.kind == DateKind::Date && date.grain <= Grain::Month && figure.as_of != Some(*at)
        })
        .filter(|(_, date)| date.interval.earliest.is_some() && date.interval.latest.is_some())
        .map(|(_, date)| When { interval: date.interval, grain: date.grain, stated: date.stated })
        .take(8)
        .collect()
}

fn years(report: &Report, span: Span) -> Vec<Interval> {
    report
        .dates_in(span)
        .filter(|(_, date)| date.grain > Grain::Month && date.interval.earliest.is_some())
        .map(|(_, date)| date.interval)
        .take(8)
        .collect()
}

fn notes<'a>(report: &Report<'a>, sentence: &Sentence) -> Vec<&'a str> {
    // A note stands behind the full stop as often as before it.
    let reach = Span::new(sentence.span.start, sentence.span.end + 8);
    let all = &report.annotations.notes;
    let first = all.partition_point(|note| note.span.start < reach.start);
    all[first..].iter().take_while(|note| note.span.start < reach.end).map(|note| &*note.label).collect()
}

fn happenings(report: &Report, tokens: &[Token]) -> BTreeSet<usize> {
    let kinds = HAPPENINGS.iter().enumerate();
    kinds.filter(|&(_, &class)| report.has(tokens, class)).map(|(at, _)| at).collect()
}

/// Classes of words for one kind of happening each.
const HAPPENINGS: [u128; 11] = [
    class::HAPPENING_MASSACRE,
    class::HAPPENING_ATTACK,
    class::HAPPENING_BOMBING,
    class::HAPPENING_FIRE,
    class::HAPPENING_FLOOD,
    class::HAPPENING_CRASH,
    class::HAPPENING_CLASH,
    class::HAPPENING_PROTEST,
    class::HAPPENING_QUAKE,
    class::HAPPENING_SIEGE,
    class::HAPPENING_EXECUTION,
];

fn long_words(report: &Report, tokens: &[Token]) -> BTreeSet<String> {
    let long = tokens.iter().filter(|token| token.is_word() && token.end - token.start >= 5);
    long.filter_map(|&token| match report.in_arabic_script(token) {
        true => foreign::word(report, token),
        false => Some(report.word(token).to_lowercase()),
    })
    .collect()
}

/// In whose voice the figure stands.
fn source(report: &Report, figure: &Figure, tokens: &[Token]) -> Source {
    let all = &report.annotations.quotations;
    let last = all.partition_point(|quotation| quotation.span.start <= figure.span.start);
    let holding = all[..last].iter().rev().take(6).find(|quotation| {
        quotation.span.end >= figure.span.end
            && quotation.parts.iter().any(|part| part.holds(figure.span.start))
    });
    if let Some(quotation) = holding {
        // A pronoun or a description may be anybody.
        let named =
            quotation.speaker.filter(|_| !quotation.anonymous).map(|speaker| report.slice(speaker.span));
        return match named.filter(|name| {
            name.starts_with(|c: char| c.is_uppercase() || is_arabic_script(c)) && name.len() > 3
        }) {
            Some(name) => Source::Speaker(name.to_owned()),
            None => Source::Unknown,
        };
    }
    let spoken = all[..last]
        .iter()
        .rev()
        .take(2)
        .any(|quotation| quotation.form != Form::Indirect && quotation.span.holds(figure.span.start));
    if spoken
        || report.quoted(figure.span.start)
        || (report.has(tokens, class::COUNTED_BY) && !report.has(tokens, class::FIRST_PERSON))
    {
        return Source::Unknown;
    }
    Source::Own
}
