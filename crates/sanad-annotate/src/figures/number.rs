//! Numbers: digits, words, scales, fractions, ranges. Reads the number alone; bounds and nouns are read around it.

use super::reader::Reader;
use super::words::Class;
use sanad_text::{Flags, Kind, Token};

/// A number as written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    /// First token.
    pub(super) start: usize,
    /// One past the last token of the number itself.
    pub(super) close: usize,
    /// Where what is counted may start: behind `-odd`, `or more`.
    pub(super) end: usize,
    /// The least, or the number itself; `None` when it is vague ("dozens").
    pub(super) low: Option<f64>,
    /// The most, of a range; the number itself otherwise.
    pub(super) high: Option<f64>,
    /// Two written endpoints.
    pub(super) range: bool,
    /// A fraction of something that must follow ("two thirds of").
    pub(super) fraction: bool,
    /// It is the plain word "one".
    pub(super) one: bool,
    /// It is "several" or "a few" alone.
    pub(super) few: bool,
    /// "250-odd", "1,000-plus", "50 or more": the bound that the ending gives.
    pub(super) ending: Option<sanad_model::Bound>,
}

impl Number {
    pub(super) fn plain(start: usize, end: usize, value: f64) -> Self {
        Self {
            start,
            close: end,
            end,
            low: Some(value),
            high: Some(value),
            range: false,
            fraction: false,
            one: false,
            few: false,
            ending: None,
        }
    }

    pub(super) fn vague(start: usize, end: usize) -> Self {
        Self { low: None, high: None, ..Self::plain(start, end, 0.0) }
    }

    /// Whether it is vague: `dozens`, `several hundred`.
    pub(super) fn vague_scale(self) -> bool {
        self.low.is_none()
    }

    /// Whether it is a whole number up to `most`.
    pub(super) fn small(self, most: f64) -> bool {
        self.high.is_some_and(|high| high <= most && high.fract() == 0.0)
    }
}

impl Reader<'_> {
    /// The number that starts at token `at`, range included.
    pub(super) fn number(&self, at: usize) -> Option<Number> {
        let first = self.single(at)?;
        let first = self.endings(first);
        self.range(first).or(Some(first)).filter(|number| self.ends_free(number))
    }

    /// `3,000–4,000`, `40-50`, `40 to 50`, `between 40 and 50`.
    fn range(&self, first: Number) -> Option<Number> {
        let low = first.low.filter(|_| !first.fraction)?;
        let sign = self.before(first.start).filter(|&left| self.currency_mark(left)).unwrap_or(first.start);
        let leads = self.before(sign).map_or(Class::None, |left| self.class(left));
        let (between, from) = (leads == Class::Between, leads == Class::From);
        let joint = self.token(first.end)?;
        let dash = matches!(joint.mark(), Some('-' | '–' | '—' | '−'));
        let joined = if dash {
            // A dash with space to one side only is punctuation.
            let after = self.token(first.end + 1)?;
            after.kind == Kind::Number && joint.spaced() == after.spaced()
        } else {
            match self.class(first.end) {
                Class::To => !from,
                Class::And => between,
                Class::Or => true,
                _ => false,
            }
        };
        let sign = usize::from(self.currency_mark(first.end + 1));
        let second = if joined { self.single(first.end + 1 + sign)? } else { return None };
        let high = second.high.filter(|_| !second.fraction)?;
        // `3 to 4 million`, `10-15,000` count in the scale of the second.
        let low = match self.scale_of(second) {
            Some(scale) if low < 1000.0 && self.scale_of(first).is_none() => low * scale,
            _ => low,
        };
        let joined_by_or = self.class(first.end) == Class::Or;
        if low >= high || (joined_by_or && high > low * 2.0) {
            return None;
        }
        Some(Number {
            close: second.close,
            end: second.end,
            low: Some(low),
            high: Some(high),
            range: true,
            one: false,
            ..first
        })
    }

    fn currency_mark(&self, at: usize) -> bool {
        matches!(self.token(at).and_then(Token::mark), Some('$' | '€' | '£' | '¥'))
    }

    /// The scale word that a number ends with.
    fn scale_of(&self, number: Number) -> Option<f64> {
        let entry = self.entry(number.end - 1);
        matches!(entry.class, Class::Scale | Class::ScaleShort).then_some(entry.value)
    }

    /// `250-odd`, `1,000-plus`, `1,000+`, `50 or more`.
    fn endings(&self, number: Number) -> Number {
        use sanad_model::Bound::{About, AtLeast, AtMost};
        let at = number.end;
        let Some(mark) = self.token(at) else { return number };
        let hyphen = mark.is_mark('-') && !mark.spaced();
        let (bound, length) = match (self.class(at), self.class(at + 1)) {
            _ if mark.is_mark('+') && !mark.spaced() => (AtLeast, 1),
            (_, Class::Odd) if hyphen => (About, 2),
            (_, Class::Plus) if hyphen => (AtLeast, 2),
            (Class::Odd, _) => (About, 1),
            (Class::Or, _) => match self.word(at + 1) {
                "more" => (AtLeast, 2),
                "so" => (About, 2),
                "fewer" | "less" => (AtMost, 2),
                _ => return number,
            },
            _ => return number,
        };
        Number { ending: Some(bound), end: at + length, ..number }
    }

    /// One number without a range.
    fn single(&self, at: usize) -> Option<Number> {
        let token = self.token(at)?;
        if token.kind == Kind::Number {
            return self.digits(at, token);
        }
        match self.class(at) {
            Class::Cardinal | Class::Tens => self.cardinal(at),
            Class::Dozen => Some(self.scaled(at, at, 1.0)),
            Class::Scale => Some(self.scaled(at, at, 1.0)),
            Class::A => self.with_article(at),
            Class::Half => self.half(at),
            Class::Scales | Class::Dozens => Some(self.vague(at)),
            Class::Several => Some(self.several(at)),
            _ => None,
        }
    }

    /// `1,200`, `1.5 million`, `8%`.
    fn digits(&self, at: usize, token: Token) -> Option<Number> {
        let mut value = self.value(token)?;
        let mut end = at + 1;
        // A decimal part.
        if self.glued_mark(end, '.')
            && let Some(part) = self.token(end + 1).filter(|part| part.kind == Kind::Number && !part.spaced())
        {
            let digits = part.text(self.text);
            if part.flags.has(Flags::GROUPED) || self.glued_mark(end + 2, '.') && self.digit(end + 3) {
                return None;
            }
            value += self.value(part)? / 10f64.powi(i32::try_from(digits.chars().count().min(15)).ok()?);
            end += 2;
        }
        Some(self.ratio(at, end, value).unwrap_or_else(|| self.scaled(at, end, value)))
    }

    /// `4 in 10`, `one in five`: a share.
    fn ratio(&self, start: usize, end: usize, value: f64) -> Option<Number> {
        if self.class(end) != Class::In || value >= 10.0 {
            return None;
        }
        let whole = self.token(end + 1)?;
        let (whole, after) = match whole.kind {
            Kind::Number => (self.value(whole)?, end + 2),
            _ => self.small_words(end + 1)?,
        };
        let fits = [3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 20.0, 100.0].contains(&whole) && value < whole;
        let free = !matches!(self.class(after), Class::Scale | Class::Time | Class::Dozen);
        (fits && free)
            .then(|| Number { fraction: true, ..Number::plain(start, after, percent(value / whole)) })
    }

    fn digit(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.kind == Kind::Number && !token.spaced())
    }

    fn value(&self, token: Token) -> Option<f64> {
        if let Some(value) = token.number() {
            return Some(f64::from(value));
        }
        let digits = token.text(self.text);
        // Sixteen digits and more are no counts.
        if digits.len() > 24 {
            return None;
        }
        let plain: String = digits.chars().filter(char::is_ascii_digit).collect();
        plain.parse().ok()
    }

    /// `a hundred`, `a dozen`, `a third`, `a few hundred`.
    fn with_article(&self, at: usize) -> Option<Number> {
        match self.class(at + 1) {
            Class::Scale | Class::Dozen => Some(Number { start: at, ..self.scaled(at + 1, at + 1, 1.0) }),
            Class::Fraction => self.fraction(at, at + 1, 1.0),
            Class::Several if self.scale(at + 2) => Some(self.several(at + 1)),
            _ => None,
        }
        .map(|number| Number { start: at, ..number })
    }

    fn scale(&self, at: usize) -> bool {
        matches!(self.class(at), Class::Scale | Class::Dozen)
    }

    /// `three hundred and twelve`, `twenty-two thousand`, `two thirds`.
    fn cardinal(&self, at: usize) -> Option<Number> {
        let (mut value, mut end) = self.small_words(at)?;
        let one = value == 1.0 && end == at + 1;
        if let Some(found) = self.fraction(at, end + usize::from(self.glued_mark(end, '-')), value) {
            return Some(found);
        }
        if let Some(share) = self.ratio(at, end, value) {
            return Some(share);
        }
        let mut total = 0.0;
        while let Class::Scale | Class::Dozen = self.class(end) {
            let scale = self.entry(end).value;
            value *= scale;
            end += 1;
            if scale >= 1000.0 {
                total += value;
                value = 0.0;
            }
            let joined = usize::from(self.class(end) == Class::And);
            let Some((more, after)) = self.small_words(end + joined) else { break };
            // `two hundred and three`, but not `two hundred, three`; nor `a hundred and 3 more hundred`.
            if more >= scale || (joined == 1 && scale == 12.0) {
                break;
            }
            value += more;
            end = after;
        }
        Some(Number { one: one && end == at + 1, ..Number::plain(at, end, total + value) })
    }

    /// A number word under a hundred: `twelve`, `twenty-two`.
    fn small_words(&self, at: usize) -> Option<(f64, usize)> {
        let entry = self.entry(at);
        match entry.class {
            Class::Cardinal => Some((entry.value, at + 1)),
            Class::Tens => {
                let hyphen = usize::from(self.glued_mark(at + 1, '-'));
                let unit = self.entry(at + 1 + hyphen);
                if unit.class == Class::Cardinal && unit.value < 10.0 && hyphen == 1 {
                    Some((entry.value + unit.value, at + 3))
                } else {
                    Some((entry.value, at + 1))
                }
            }
            _ => None,
        }
    }

    /// `thirds` after a number: a share.
    fn fraction(&self, start: usize, at: usize, value: f64) -> Option<Number> {
        let entry = self.entry(at);
        let fits = entry.class == Class::Fraction && value < entry.value && self.class(at + 1) == Class::Of;
        fits.then(|| Number { fraction: true, ..Number::plain(start, at + 1, percent(value / entry.value)) })
    }

    /// `half a million`, `half of the villages`, `half the people`.
    fn half(&self, at: usize) -> Option<Number> {
        if self.class(at + 1) == Class::A && self.scale(at + 2) {
            return Some(Number { start: at, ..self.scaled(at + 2, at + 2, 0.5) });
        }
        let of = matches!(self.class(at + 1), Class::Of | Class::The);
        of.then(|| Number { fraction: true, ..Number::plain(at, at + 1, 50.0) })
    }

    /// Scale words after a number.
    fn scaled(&self, start: usize, mut end: usize, mut value: f64) -> Number {
        let mut scaled = false;
        while let Class::Scale | Class::Dozen | Class::ScaleShort = self.class(end) {
            let entry = self.entry(end);
            let short = entry.class == Class::ScaleShort;
            // `m` is metres after a space; glued it is a million.
            if short && (scaled || self.token(end).is_none_or(Token::spaced) && entry.value < 1e9) {
                break;
            }
            value *= entry.value;
            end += 1;
            scaled = true;
        }
        Number::plain(start, end, value)
    }

    /// `dozens`, `tens of thousands`, `hundreds of thousands`.
    fn vague(&self, at: usize) -> Number {
        let mut end = at + 1;
        while self.class(end) == Class::Of && matches!(self.class(end + 1), Class::Scales | Class::Dozens) {
            end += 2;
        }
        Number::vague(at, end)
    }

    /// `several`, `a few`, `several hundred`.
    fn several(&self, at: usize) -> Number {
        let mut end = at + 1;
        while self.scale(end) {
            end += 1;
        }
        Number { few: end == at + 1, ..Number::vague(at, end) }
    }

    /// Whether what follows directly leaves it a number: not `7th`, `3D`, `13-article`, `10:30`, `24/7`, `33°`.
    fn ends_free(&self, number: &Number) -> bool {
        let Some(next) = self.token(number.end).filter(|next| !next.spaced()) else { return true };
        match next.kind {
            Kind::Number => false,
            Kind::Word => matches!(self.class(number.end), Class::Unit) || !self.last_is_digits(number),
            Kind::Mark => {
                let more =
                    self.token(number.end + 1).is_some_and(|more| !more.spaced() && more.kind != Kind::Mark);
                match next.mark() {
                    Some('/' | ':' | '°' | '′' | '″' | '_' | '=' | '@' | '\\' | '^' | '#' | '*' | '×') => {
                        false
                    }
                    Some('-' | '‑' | '–' | '.' | '\'' | '’') => !more,
                    _ => true,
                }
            }
        }
    }

    fn last_is_digits(&self, number: &Number) -> bool {
        self.token(number.end - 1).is_some_and(|token| token.kind == Kind::Number)
    }
}

/// A share in per cent, to two decimals.
pub(super) fn percent(share: f64) -> f64 {
    (share * 10_000.0).round() / 100.0
}
