//! [`Side`]: a report as one side of a comparison, its paragraphs and sentences, and what must survive in each.

use super::cues::{self, Cues};
use super::numbers::{self, Number};
use super::words::Words;
use crate::Report;
use sanad_model::{DateKind, DateMention, EntityKind, Grain};
use sanad_text::{Language, Span, fold};
use std::ops::Range;

/// A paragraph or a sentence, as it is aligned.
#[derive(Clone, Debug, Default)]
pub(super) struct Unit {
    pub(super) span: Span,
    /// Letters and digits: what its length is measured in.
    pub(super) letters: u32,
    /// What it has in common with its translation whatever the language: sorted, no more than [`MOST_ANCHORS`].
    pub(super) anchors: Vec<u64>,
    /// Its sentences, as indices; of a sentence itself.
    pub(super) sentences: Range<usize>,
    /// Whether it is a heading.
    pub(super) heading: bool,
}

impl Unit {
    /// How many of its anchors are numbers.
    pub(super) fn numbers(&self) -> usize {
        self.anchors.iter().filter(|anchor| is_number(**anchor)).count()
    }
}

/// Whether an anchor is a number's.
pub(super) const fn is_number(anchor: u64) -> bool {
    anchor >> 60 == 1
}

/// More are no help, and cost time.
pub(super) const MOST_ANCHORS: usize = 24;

/// One of the two texts.
#[derive(Debug)]
pub(super) struct Side<'a> {
    pub(super) report: &'a Report<'a>,
    pub(super) language: Language,
    /// Its tag, also of languages that are not read.
    pub(super) tag: Option<&'static str>,
    pub(super) numbers: Vec<Number>,
    /// What words may stand for that are no numbers on their own.
    pub(super) loose: Vec<(Span, f64)>,
    pub(super) cues: Cues,
    pub(super) paragraphs: Vec<Unit>,
    pub(super) sentences: Vec<Unit>,
}

impl<'a> Side<'a> {
    /// Reads a report.
    pub(super) fn new(report: &'a Report<'a>) -> Self {
        let text = report.text();
        let tag = sanad_text::identify(text);
        let script = match tag {
            Some("ur" | "ckb" | "ps") => Language::Other,
            _ => script(text),
        };
        let language = match tag {
            Some("ar" | "fa") => script,
            Some("en") => Language::English,
            _ => Language::Other,
        };
        let words = Words::new(report, script);
        let (numbers, loose) = numbers::numbers(&words);
        let cues = cues::cues(&words);
        let mut out = Self {
            report,
            language,
            tag,
            numbers,
            loose,
            cues,
            paragraphs: Vec::new(),
            sentences: Vec::new(),
        };
        out.units();
        out
    }

    fn units(&mut self) {
        let mut sentences: Vec<Unit> = Vec::new();
        let mut paragraphs: Vec<Unit> = Vec::new();
        let mut last = None;
        for (n, sentence) in self.report.sentences().iter().enumerate() {
            let unit = self.unit(sentence.span, n);
            if last != Some(sentence.block) {
                let block = &self.report.document.blocks[sentence.block];
                let heading = matches!(block.kind, sanad_model::BlockKind::Heading(_));
                paragraphs.push(Unit { span: block.span, sentences: n..n, heading, ..Unit::default() });
                last = Some(sentence.block);
            }
            if let Some(paragraph) = paragraphs.last_mut() {
                paragraph.sentences.end = n + 1;
                paragraph.letters += unit.letters;
                let room = MOST_ANCHORS.saturating_sub(paragraph.anchors.len());
                paragraph.anchors.extend(unit.anchors.iter().take(room));
            }
            sentences.push(unit);
        }
        for paragraph in &mut paragraphs {
            paragraph.anchors.sort_unstable();
            paragraph.anchors.dedup();
        }
        self.paragraphs = paragraphs;
        self.sentences = sentences;
    }

    fn unit(&self, span: Span, n: usize) -> Unit {
        let text = self.report.slice(span);
        let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
        let mut anchors = Vec::new();
        let own = within(&self.numbers, span, |number| number.span);
        anchors.extend(own.iter().filter(|number| !number.weak).map(|number| key(1, number.value)));
        let weekdays = within(&self.cues.weekdays, span, |found| found.span);
        anchors.extend(weekdays.iter().map(|found| key(3, f64::from(found.day))));
        for (_, date) in self.report.dates_in(span) {
            if date.grain == Grain::Day
                && let Some(day) = date.interval.earliest
                && date.interval.earliest == date.interval.latest
            {
                anchors.push(key(2, f64::from(day.year() * 400 + index_of(day))));
            }
        }
        let places = self.places(span).map(|place| key(4, f64::from(place)));
        anchors.extend(places);
        // A Latin word in a text of another script: an acronym, an address.
        if self.language != Language::English {
            let words = self.report.tokens_in(span).iter().filter(|token| token.is_word());
            let latin =
                words.map(|&token| self.report.word(token)).filter(|word| word.is_ascii() && word.len() > 2);
            anchors.extend(latin.map(latin_key));
        } else {
            let words = self.report.tokens_in(span).iter().filter(|token| token.is_word() && token.capital());
            anchors.extend(words.map(|&token| latin_key(self.report.word(token))));
        }
        anchors.sort_unstable();
        anchors.dedup();
        anchors.truncate(MOST_ANCHORS);
        Unit {
            span,
            letters: u32::try_from(letters).unwrap_or(u32::MAX),
            anchors,
            sentences: n..n + 1,
            heading: false,
        }
    }

    /// Numbers in the gazetteer of the places in a span.
    pub(super) fn places(&self, span: Span) -> impl Iterator<Item = u32> + '_ {
        let names = within(&self.report.annotations.names, span, |name| name.span);
        let places = names.iter().filter(|name| matches!(name.kind, EntityKind::Place | EntityKind::People));
        places.filter_map(|name| name.place.map(|place| place.gazetteer))
    }

    /// The dates in a span that say when by themselves.
    pub(super) fn dates(&self, span: Span) -> impl Iterator<Item = &'a DateMention> + use<'a> {
        let explicit = |date: &DateMention| {
            let stated = date.stated;
            matches!(date.kind, DateKind::Date | DateKind::Time)
                && date.offset.is_none()
                && (stated.year.is_some() || stated.month.is_some() && stated.day.is_some())
        };
        self.report.dates_in(span).map(|(_, date)| date).filter(move |date| explicit(date))
    }

    /// How many letters of `other` go with one letter here: Arabic writes no short vowels, Persian hardly more.
    pub(super) fn usual(&self, other: &Side) -> f64 {
        let length = |language| match language {
            Language::Arabic => 1.0,
            Language::Persian => 1.03,
            Language::English => 1.25,
            Language::Other => 1.1,
        };
        length(other.language) / length(self.language)
    }

    /// The span of some paragraphs or sentences.
    pub(super) fn span(&self, units: &[Unit]) -> Span {
        match (units.first(), units.last()) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::default(),
        }
    }
}

/// The language of what stands in Arabic script, by its beginning.
fn script(text: &str) -> Language {
    let mut end = text.len().min(16 * 1024);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    sanad_text::evidence(&text[..end]).language(None)
}

/// The items of a sorted list that start in a span.
pub(super) fn within<T>(list: &[T], span: Span, of: impl Fn(&T) -> Span) -> &[T] {
    let first = list.partition_point(|item| of(item).start < span.start);
    let last = list.partition_point(|item| of(item).start < span.end).max(first);
    &list[first..last]
}

fn index_of(day: sanad_time::Day) -> i32 {
    let number = day.month() * 31 + day.day();
    i32::try_from(number).unwrap_or(0)
}

fn key(kind: u64, value: f64) -> u64 {
    kind << 60 ^ value.to_bits() >> 4
}

fn latin_key(word: &str) -> u64 {
    let folded = fold::fold_word(word);
    let hash = folded.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    5 << 60 ^ hash >> 4
}
