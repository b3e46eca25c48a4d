//! Number words put together: `three hundred and twelve`, `خمسة وعشرون ألفا`, `یک میلیون و دویست هزار`.

use super::lexicon::{Class, Entry};
use super::words::Words;
use sanad_text::{Kind, Language, fold};

/// A part of a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Atom {
    /// A number word under a thousand, or a dual of a scale.
    Unit(f64),
    /// Digits.
    Digits(f64),
    /// Hundred, thousand, million.
    Scale(f64),
    /// A half.
    Half,
    /// Dozens, several.
    Vague(f64),
    /// A fraction other than a half.
    Fraction(f64),
    /// An ordinal.
    Ordinal(f64),
    /// A dozen.
    Dozen(f64),
    /// A noun in the dual.
    Pair,
}

/// A number of one or more parts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Composed {
    pub(super) value: f64,
    pub(super) end: usize,
    /// No digit is in it.
    pub(super) words: bool,
    pub(super) half: bool,
    pub(super) dozen: bool,
    /// `twenty-second`, `بیست و دوم`.
    pub(super) ordinal: bool,
}

/// Reads parts of numbers.
pub(super) struct Atoms<'w, 'a> {
    pub(super) words: &'w Words<'a>,
}

impl Atoms<'_, '_> {
    /// The part at a token, and where it ends.
    pub(super) fn atom(&self, at: usize) -> Option<(Atom, usize)> {
        let token = self.words.tokens.get(at)?;
        if token.kind == Kind::Number {
            let (value, end) = self.digits(at)?;
            return Some((Atom::Digits(value), end));
        }
        if !token.is_word() {
            return None;
        }
        let wanted = |class| {
            matches!(
                class,
                Class::Number
                    | Class::Scale
                    | Class::Half
                    | Class::Vague
                    | Class::Fraction
                    | Class::Ordinal
                    | Class::Dozen
                    | Class::Pair
            )
        };
        let hit = self.words.longest(at, wanted)?;
        Some((part(hit.entry), hit.end))
    }

    /// Whether `و` or `and` joins what is at a token to what is before it, and where that begins.
    fn joined(&self, at: usize) -> (bool, usize) {
        if self.words.language(at) == Language::Arabic {
            let waw = self.words.hits(at).any(|hit| hit.and && hit.entry.class != Class::And);
            let digits = self.words.report.word(self.words.tokens[at]);
            if digits == "و" {
                return (true, at + 1);
            }
            return (waw, at);
        }
        match self.words.class(at, Class::And) {
            Some(end) => (true, end),
            None => (false, at),
        }
    }

    /// Digits with their decimals.
    fn digits(&self, at: usize) -> Option<(f64, usize)> {
        let word = |at: usize| fold::fold_word(self.words.report.word(self.words.tokens[at]));
        let plain = |at: usize| -> Option<String> {
            let digits: String = word(at).chars().filter(char::is_ascii_digit).collect();
            (digits.len() <= 15).then_some(digits)
        };
        let glued = |at: usize| self.words.tokens.get(at).filter(|token| !token.spaced());
        let whole = plain(at)?;
        let point =
            glued(at + 1).and_then(|token| token.mark()).is_some_and(|mark| matches!(mark, '.' | '٫' | '/'));
        let slash = self.words.tokens.get(at + 1).is_some_and(|token| token.is_mark('/'));
        let part = glued(at + 2).filter(|part| point && part.kind == Kind::Number);
        // `3/5` is a decimal in Persian only before a scale or percent; elsewhere two numbers.
        let next = self.words.longest(at + 3, |class| matches!(class, Class::Percent | Class::Scale));
        if part.is_some() && (!slash || next.is_some() && self.words.script == Language::Persian) {
            let further = glued(at + 3).is_some_and(|token| token.is_mark('.'))
                && glued(at + 4).is_some_and(|token| token.kind == Kind::Number);
            if !further {
                let value = format!("{whole}.{}", plain(at + 2)?).parse().ok()?;
                return Some((value, at + 3));
            }
        }
        Some((whole.parse().ok()?, at + 1))
    }

    /// `hundreds of thousands`, `several hundred`, `عشرات الآلاف`, `چند هزار`.
    pub(super) fn vague(&self, mut value: f64, mut end: usize) -> (f64, usize) {
        for _ in 0..2 {
            let next = self.words.class(end, Class::Of).unwrap_or(end);
            match self.atom(next) {
                Some((Atom::Vague(scale) | Atom::Scale(scale), after)) if scale > 1.0 => {
                    value *= scale;
                    end = after;
                }
                Some((Atom::Unit(10.0), after)) if value <= 1.0 => {
                    value = 10.0;
                    end = after;
                }
                _ => break,
            }
        }
        (value, end)
    }

    /// The number whose first part is at a token.
    pub(super) fn composed(&self, at: usize) -> Option<Composed> {
        let (first, end) = self.atom(at)?;
        let mut sum = Sum::default();
        match first {
            Atom::Unit(value) => sum.small = Some(value),
            Atom::Digits(value) => {
                sum.small = Some(value);
                sum.digits = true;
            }
            Atom::Scale(100.0) => sum.small = Some(100.0),
            Atom::Scale(scale) => sum.scale(1.0, scale),
            Atom::Half => {
                sum.small = Some(0.5);
                sum.half = true;
            }
            _ => return None,
        }
        let mut end = end;
        for _ in 0..24 {
            let hyphen = usize::from(
                self.words.tokens.get(end).is_some_and(|token| token.is_mark('-') && !token.spaced())
                    && self.words.tokens.get(end + 1).is_some_and(|token| token.is_word()),
            );
            let (joined, from) =
                if end < self.words.tokens.len() { self.joined(end + hyphen) } else { break };
            let Some((atom, after)) = self.atom(from) else { break };
            if !sum.take(atom, joined, self.words.language(at)) {
                break;
            }
            end = after;
        }
        let value = sum.total + sum.small.unwrap_or(0.0);
        let (words, half, dozen, ordinal) = (!sum.digits, sum.half, sum.dozen, sum.ordinal);
        Some(Composed { value, end, words, half, dozen, ordinal })
    }

    /// `الخامسة عشرة`, `الثانية والأربعين`: an Arabic ordinal goes on.
    pub(super) fn ordinal(&self, value: f64, end: usize) -> (f64, usize) {
        if end >= self.words.tokens.len() || value >= 10.0 {
            return (value, end);
        }
        let (joined, from) = self.joined(end);
        match self.atom(from) {
            Some((Atom::Unit(10.0), after)) if !joined => (value + 10.0, after),
            Some((Atom::Unit(tens), after)) if joined && (20.0..100.0).contains(&tens) => {
                (value + tens, after)
            }
            _ => (value, end),
        }
    }
}

fn part(entry: &Entry) -> Atom {
    match entry.class {
        Class::Scale => Atom::Scale(entry.value),
        Class::Half => Atom::Half,
        Class::Vague => Atom::Vague(entry.value),
        Class::Fraction => Atom::Fraction(entry.value),
        Class::Ordinal => Atom::Ordinal(entry.value),
        Class::Dozen => Atom::Dozen(entry.value),
        Class::Pair => Atom::Pair,
        _ => Atom::Unit(entry.value),
    }
}

/// A number as far as it is read.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    total: f64,
    /// What stands below the last scale.
    small: Option<f64>,
    /// The last scale; 0 before the first.
    last: f64,
    digits: bool,
    half: bool,
    dozen: bool,
    ordinal: bool,
}

impl Sum {
    fn scale(&mut self, times: f64, scale: f64) {
        self.total += times * scale;
        self.small = None;
        self.last = scale;
    }

    fn fits(&self, scale: f64) -> bool {
        self.last == 0.0 || scale < self.last
    }

    /// Takes in the next part; false where the number ends before it.
    fn take(&mut self, atom: Atom, joined: bool, language: Language) -> bool {
        match (atom, self.small) {
            _ if self.ordinal => return false,
            (Atom::Ordinal(value), Some(small))
                if !self.digits
                    && value < 10.0
                    && small >= 20.0
                    && small % 10.0 == 0.0
                    && (joined || language == Language::English) =>
            {
                self.small = Some(small + value);
                self.ordinal = true;
            }
            (Atom::Scale(100.0), Some(small)) if !joined && (1.0..100.0).contains(&small) => {
                self.small = Some(small * 100.0);
            }
            (Atom::Scale(100.0), Some(_)) => return false,
            (Atom::Scale(100.0), None) if self.last > 100.0 && (joined || language == Language::English) => {
                self.small = Some(100.0);
            }
            // A half and its scale again: `مليون ونصف المليون`.
            (Atom::Scale(scale), None) if self.half && scale == self.last => {}
            (Atom::Scale(scale), Some(small)) if !joined && self.fits(scale) => self.scale(small, scale),
            (Atom::Scale(scale), None) if joined && self.fits(scale) => self.scale(1.0, scale),
            (Atom::Dozen(value), Some(small)) if !joined && small < 20.0 => {
                self.small = Some(small * value);
                self.dozen = true;
            }
            (Atom::Half, None) if joined && self.last > 0.0 => {
                self.total += self.last / 2.0;
                self.half = true;
            }
            (Atom::Half, Some(small)) if joined && small < 100.0 => {
                self.small = Some(small + 0.5);
                self.half = true;
            }
            (Atom::Unit(value), None) if self.last > value && (joined || language != Language::Arabic) => {
                self.small = Some(value);
            }
            (Atom::Digits(value), None) if self.last > value && joined && self.last >= 1000.0 => {
                self.small = Some(value);
                self.digits = true;
            }
            (Atom::Unit(10.0), Some(small))
                if !joined && language == Language::Arabic && (1.0..10.0).contains(&(small % 100.0)) =>
            {
                self.small = Some(small + 10.0);
            }
            (Atom::Unit(value), Some(small)) if !self.digits && adds(small, value, joined, language) => {
                self.small = Some(small + value);
            }
            _ => return false,
        }
        true
    }
}

/// Whether a number word goes on a number: `twenty` `two`, `مئة` `وخمسة`, `خمسة` `وعشرون`.
fn adds(small: f64, value: f64, joined: bool, language: Language) -> bool {
    let below = |limit: f64| small % limit == 0.0 && small >= limit;
    match language {
        Language::Arabic if !joined => false,
        Language::Arabic if value % 10.0 == 0.0 && (20.0..100.0).contains(&value) => {
            let units = small % 100.0;
            (1.0..10.0).contains(&units) || below(100.0)
        }
        Language::Persian if !joined => false,
        Language::English if joined => below(100.0) && value < 100.0,
        _ if value < 10.0 => below(10.0) && (small % 100.0 >= 20.0 || below(100.0)),
        _ => value < 100.0 && below(100.0),
    }
}
