//! The numbers of a text: digits of three kinds, words, duals, dozens, shares, hours, each with its bound.
//!
//! Numbers in dates, in note markers and before list items are none. Every other number is read, whether or not it
//! counts something: an article of a law and a house number must survive a translation too.

use super::compose::{Atom, Atoms};
use super::lexicon::{Class, Dimension, Limit};
use super::words::Words;
use sanad_model::{Bound, Counted, DateKind, Grain};
use sanad_text::{Flags, Kind, Language, Span, fold};

/// What kind of number it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// A plain number.
    Plain,
    /// Percent, a fraction.
    Share,
    /// Third.
    Ordinal,
    /// Several, dozens: its value is the scale.
    Vague,
    /// A time of day, in minutes.
    Clock,
}

/// A number in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number {
    pub(super) span: Span,
    pub(super) value: f64,
    pub(super) sort: Sort,
    /// The bound, and its words.
    pub(super) bound: Option<(Limit, Span)>,
    /// The words before it may be a bound: `تا ۴۸ ساعت`, for 48 hours or for up to 48.
    pub(super) maybe: Option<Limit>,
    /// It may go without a counterpart: `one`, `the two`, `a second time`.
    pub(super) weak: bool,
    /// A plain number of four digits that may be a year.
    pub(super) yearish: bool,
    /// A dozen: twelve or thereabouts.
    pub(super) dozen: bool,
    /// What is measured, and the unit.
    pub(super) measure: Option<(Dimension, f64)>,
    /// What is counted, where the figures say it.
    pub(super) what: Option<Counted>,
}

/// The numbers of a report, in text order; and values that its words may stand for, which are no numbers on their own:
/// the days of dates that were not read as such, `both`, duals.
pub(super) fn numbers(words: &Words) -> (Vec<Number>, Vec<(Span, f64)>) {
    let reader = Reader { words, atoms: Atoms { words } };
    let (mut out, mut loose) = (Vec::new(), Vec::new());
    let skips = skipped(words);
    let (mut at, mut skip) = (0, 0);
    while at < words.tokens.len() {
        let token = words.tokens[at];
        reader.loose(at, &mut loose);
        while skips.get(skip).is_some_and(|span| span.end <= token.start) {
            skip += 1;
        }
        if let Some((number, end)) = reader.clock(at) {
            out.push(number);
            at = end;
        } else if skips.get(skip).is_some_and(|span| span.start <= token.start) {
            at += 1;
        } else if let Some(hit) = words.longest(at, |class| matches!(class, Class::Monthly | Class::Percent))
        {
            at = hit.end;
        } else if let Some((number, end)) = reader.number(at) {
            if reader.beside_month(at, end) {
                loose.push((number.span, number.value));
            } else if !reader.item(at, end) {
                out.push(number);
            }
            at = end;
        } else {
            at += 1;
        }
    }
    figures(words, &mut out);
    loose.sort_unstable_by_key(|(span, _)| span.start);
    (out, loose)
}

/// Where no number is read: dates that say a year, a month or a day, and note markers.
fn skipped(words: &Words) -> Vec<Span> {
    let found = words.report.annotations;
    let stated = |date: &&sanad_model::DateMention| {
        let stated = date.stated;
        let says = stated.year.is_some() || stated.month.is_some() || stated.day.is_some();
        let native = date.native.is_some();
        date.offset.is_none()
            && matches!(date.kind, DateKind::Date | DateKind::Time)
            && (says || native || date.grain < Grain::None && date.grain > Grain::Time)
    };
    let mut out: Vec<Span> = found.dates.iter().filter(stated).map(|date| date.span).collect();
    out.extend(found.notes.iter().map(|note| note.span));
    out.sort_unstable_by_key(|span| (span.start, span.end));
    out
}

/// Takes over from the figures what is counted, and bounds.
fn figures(words: &Words, out: &mut [Number]) {
    let figures = &words.report.annotations.figures;
    for number in out {
        let first = figures.partition_point(|figure| figure.span.end <= number.span.start);
        let over = figures[first..].iter().take(3).find(|figure| figure.number.overlaps(number.span));
        let Some(figure) = over else { continue };
        if !matches!(figure.what, Counted::Other | Counted::People) {
            number.what = Some(figure.what);
        }
        let limit = match figure.bound {
            Bound::AtLeast => Limit::Least,
            Bound::AtMost => Limit::Most,
            Bound::About => Limit::About,
            Bound::Exact | Bound::Range | Bound::Vague => continue,
        };
        number.bound = number.bound.or(Some((limit, figure.span)));
    }
}

struct Reader<'w, 'a> {
    words: &'w Words<'a>,
    atoms: Atoms<'w, 'a>,
}

impl Reader<'_, '_> {
    fn span(&self, from: usize, to: usize) -> Span {
        Span::new(self.words.tokens[from].start, self.words.tokens[to - 1].end)
    }

    fn plain(&self, from: usize, to: usize, value: f64, sort: Sort) -> Number {
        let span = self.span(from, to);
        Number {
            span,
            value,
            sort,
            bound: None,
            maybe: None,
            weak: false,
            yearish: false,
            dozen: false,
            measure: None,
            what: None,
        }
    }

    /// The number that starts at a token, and where to read on.
    fn number(&self, at: usize) -> Option<(Number, usize)> {
        let (atom, end) = self.atoms.atom(at)?;
        let (mut number, mut end) = match atom {
            Atom::Ordinal(value) => {
                let (value, end) = self.atoms.ordinal(value, end);
                (Number { weak: true, ..self.plain(at, end, value, Sort::Ordinal) }, end)
            }
            Atom::Vague(value) => {
                let (value, end) = self.atoms.vague(value, end);
                let number = self.plain(at, end, value, Sort::Vague);
                (Number { weak: value < 10.0, ..number }, end)
            }
            Atom::Fraction(value) => (self.plain(at, end, value * 100.0, Sort::Share), end),
            Atom::Pair => (self.plain(at, end, 2.0, Sort::Plain), end),
            Atom::Dozen(value) => (Number { dozen: true, ..self.plain(at, end, value, Sort::Plain) }, end),
            _ => {
                let found = self.atoms.composed(at)?;
                let number = self.plain(at, found.end, found.value, Sort::Plain);
                let share = found.half && found.value < 1.0;
                let number = if share {
                    Number { value: found.value * 100.0, sort: Sort::Share, ..number }
                } else {
                    number
                };
                let number = if found.ordinal { Number { sort: Sort::Ordinal, ..number } } else { number };
                let weak = found.ordinal || found.words && found.value <= 2.0;
                (
                    Number { weak, yearish: self.yearish(at, found.end), dozen: found.dozen, ..number },
                    found.end,
                )
            }
        };
        number.bound = self.bound(at, end);
        number.maybe = at.checked_sub(1).and_then(|before| {
            let hit = self.words.longest(before, |class| matches!(class, Class::Maybe(_)))?;
            if let Class::Maybe(limit) = hit.entry.class { Some(limit) } else { None }
        });
        if let Some(hit) =
            self.words.longest(end, |class| matches!(class, Class::Percent | Class::Measure(_)))
        {
            match hit.entry.class {
                Class::Measure(dimension) => number.measure = Some((dimension, hit.entry.value)),
                _ if number.sort == Sort::Plain => {
                    number.sort = Sort::Share;
                    number.weak = false;
                    end = hit.end;
                }
                _ => {}
            }
        }
        Some((number, end))
    }

    /// Four plain digits, of a Gregorian or a Hijri year.
    fn yearish(&self, at: usize, end: usize) -> bool {
        let token = self.words.tokens[at];
        let value = token.number().unwrap_or(0);
        end == at + 1
            && !token.flags.has(Flags::GROUPED)
            && ((1250..=1480).contains(&value) || (1800..=2100).contains(&value))
    }

    /// The bound beside a number.
    fn bound(&self, at: usize, end: usize) -> Option<(Limit, Span)> {
        let (tokens, sentence) = (self.words.tokens, self.words.sentence(at));
        // `at least some 30`: what stands between a bound and its number.
        let between = |from: usize| {
            (from..at).all(|n| {
                tokens[n].mark().is_some_and(|mark| "$€£\"“«(".contains(mark))
                    || self.words.class(n, Class::Of).is_some()
                    || self.words.class(n, Class::Before(Limit::About)).is_some()
            })
        };
        // The farthest first: `no more than` before `more than`.
        for first in at.saturating_sub(6).max(sentence.start)..at {
            let hit = self.words.longest(first, |class| matches!(class, Class::Before(_)));
            if let Some(hit) = hit.filter(|hit| hit.end <= at && between(hit.end) && !self.breaks(first, at))
                && let Class::Before(limit) = hit.entry.class
            {
                return Some((limit, self.span(first, hit.end)));
            }
        }
        for after in end..(end + 5).min(sentence.end) {
            if self.words.tokens[after].mark().is_some_and(|mark| ".;:!?؟؛()".contains(mark))
                || self.atoms.atom(after).is_some()
            {
                break;
            }
            if let Some(hit) = self.words.longest(after, |class| matches!(class, Class::After(_)))
                && let Class::After(limit) = hit.entry.class
            {
                return Some((limit, self.span(after, hit.end)));
            }
        }
        self.far(at)
    }

    /// `لا يتجاوز عدد الأسرة في العيادة 12`: the verb and its number, no other number between them.
    fn far(&self, at: usize) -> Option<(Limit, Span)> {
        let low = self.words.sentence(at).start;
        for first in (at.saturating_sub(8).max(low)..at).rev() {
            if self.breaks(first, at) || self.atoms.atom(first).is_some() {
                break;
            }
            // `لا يتجاوز` before `يتجاوز`.
            let start = first.saturating_sub(1).max(low);
            let far = |from: usize| self.words.longest(from, |class| matches!(class, Class::Far(_)));
            let hit = far(start)
                .filter(|hit| hit.end > first)
                .map(|hit| (start, hit))
                .or(far(first).map(|hit| (first, hit)));
            if let Some((from, hit)) = hit
                && let Class::Far(limit) = hit.entry.class
            {
                return Some((limit, self.span(from, hit.end)));
            }
        }
        None
    }

    fn breaks(&self, from: usize, to: usize) -> bool {
        let stop = |at: usize| self.words.tokens[at].mark().is_some_and(|mark| ".;!?؟؛،,".contains(mark));
        (from..to).any(stop)
    }

    /// A time of day: `15:30`, `3 pm`, `الساعة الثالثة`, `ساعت ۱۵`.
    fn clock(&self, at: usize) -> Option<(Number, usize)> {
        let words = self.words;
        let token = *words.tokens.get(at)?;
        let hour_at = words.class(at, Class::Clock).filter(|_| words.language(at).in_arabic_script());
        if let Some(first) = hour_at {
            let (atom, end) = self.atoms.atom(first)?;
            let hour = match atom {
                Atom::Digits(value) | Atom::Unit(value) | Atom::Ordinal(value) if value <= 24.0 => value,
                _ => return None,
            };
            let (minutes, end) = self.minutes(end);
            return Some((self.plain(at, end, hour * 60.0 + minutes, Sort::Clock), end));
        }
        let hour = f64::from(token.number().filter(|&hour| hour <= 24)?);
        let (minutes, end) = self.minutes(at + 1);
        let named = words.class(end, Class::Hour);
        if end == at + 1 && named.is_none() {
            return None;
        }
        // `12 noon`, `3 in the morning`; `a score of 3:1` has no two digits behind the colon.
        let end = named.unwrap_or(end);
        Some((self.plain(at, end, hour * 60.0 + minutes, Sort::Clock), end))
    }

    /// `:30`, `.30 pm` and `والنصف`, with where they end.
    fn minutes(&self, at: usize) -> (f64, usize) {
        let words = self.words;
        if let Some(hit) = words.longest(at, |class| class == Class::Quarter) {
            return (hit.entry.value, hit.end);
        }
        let (Some(mark), Some(part)) = (words.tokens.get(at), words.tokens.get(at + 1)) else {
            return (0.0, at);
        };
        let two =
            part.kind == Kind::Number && !part.spaced() && words.report.word(*part).chars().count() == 2;
        match part.number() {
            // `7.40 in the evening` is a time, `7.40` may be anything.
            Some(minutes)
                if two
                    && minutes < 60
                    && !mark.spaced()
                    && (mark.is_mark(':')
                        || mark.is_mark('.') && words.class(at + 2, Class::Hour).is_some()) =>
            {
                (f64::from(minutes), at + 2)
            }
            _ => (0.0, at),
        }
    }

    /// What a word may stand for: `both`, `twice`; in Arabic the endings of a dual.
    fn loose(&self, at: usize, out: &mut Vec<(Span, f64)>) {
        let span = self.words.tokens[at].span();
        if let Some(hit) = self.words.longest(at, |class| class == Class::Loose) {
            out.push((span, hit.entry.value));
        }
        if self.words.language(at) == Language::Arabic {
            let word = fold::fold_word(self.words.report.word(self.words.tokens[at]));
            let stem = word.trim_end_matches(['ه', 'م', 'ا']);
            let dual = ["ان", "ين", "تي", "تا", "اي"].iter().any(|end| word.ends_with(end));
            if dual && word.len() > 6 || stem.len() > 8 && stem.ends_with("ي") {
                out.push((span, 2.0));
            }
        }
    }

    /// Whether a month stands beside it: it is the day of a date that was not read as one.
    fn beside_month(&self, at: usize, end: usize) -> bool {
        let month = |at: usize| self.words.class(at, Class::Month).is_some();
        let number = |at: usize| self.words.tokens[at].kind == Kind::Number;
        let digits = number(at) && end == at + 1;
        let capital =
            |at: usize| self.words.language(at).in_arabic_script() || self.words.tokens[at].capital();
        let own = self.words.sentence(at);
        let near =
            |from: usize, to: usize| (from.max(own.start)..to.min(own.end)).any(|n| month(n) && capital(n));
        digits && (near(end, end + 2) || near(at.saturating_sub(2), at))
            || digits && self.yearish(at, end) && near(at.saturating_sub(3), at)
    }

    /// Whether it numbers an item: at the start of its block, with a stop or a bracket behind it.
    fn item(&self, at: usize, end: usize) -> bool {
        let report = self.words.report;
        let start = self.words.tokens[at].start;
        let first = report.block_at(start).is_some_and(|block| block.span.start == start);
        first
            && self
                .words
                .tokens
                .get(end)
                .and_then(|token| token.mark())
                .is_some_and(|mark| ".)-".contains(mark))
    }
}
