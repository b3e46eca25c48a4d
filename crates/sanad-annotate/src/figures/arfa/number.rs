//! Numbers of Arabic and Persian: digits of three kinds, words, scales, ranges.

use super::super::number::Number;
use super::super::words::Class;
use super::Reader;
use crate::affix::Clitics;
use sanad_text::{Flags, Kind, Token, fold};

/// A number while its words are added up.
#[derive(Clone, Copy, Debug)]
struct Sum {
    /// What has been multiplied by a scale.
    total: f64,
    /// What has not.
    group: f64,
    /// The last scale of a thousand and more.
    scale: f64,
    /// One past the last token.
    end: usize,
    /// The group is written in digits.
    digits: bool,
}

impl Sum {
    const fn of(group: f64, end: usize, digits: bool) -> Self {
        Self { total: 0.0, group, scale: f64::INFINITY, end, digits }
    }

    fn value(&self) -> f64 {
        self.total + self.group
    }

    /// Multiplies by a scale of a thousand and more.
    fn scaled(self, by: f64, end: usize) -> Self {
        let group = if self.group == 0.0 { 1.0 } else { self.group };
        Self { total: self.total + group * by, group: 0.0, scale: by, end, digits: false }
    }
}

impl Reader<'_> {
    /// The number that starts at token `at`, range included.
    pub(super) fn number(&self, at: usize) -> Option<Number> {
        let first = self.single(at)?;
        self.range(first).or(Some(first)).filter(|number| self.ends_free(number))
    }

    /// One number without a range.
    fn single(&self, at: usize) -> Option<Number> {
        if self.is_number(at) {
            let sum = self.digits(at)?;
            return Some(self.summed(at, self.add_up(sum)));
        }
        let entry = self.entry(at);
        // `الاثنين` is a day, `الخمسة` are known.
        let definite = self.has(at, Clitics::THE);
        match entry.class {
            Class::Scales => Some(self.vague(at)),
            Class::Several => Some(self.several(at)),
            Class::Toll | Class::Some => self.some_of(at),
            _ if definite || self.has(at, Clitics::PRONOUN) => None,
            Class::Half | Class::Fraction | Class::Third | Class::TwoThirds | Class::ThreeQuarters => {
                self.fraction(at)
            }
            Class::Cardinal | Class::Ten | Class::Tens | Class::Nine => self.cardinal(at),
            Class::Scale if entry.value >= 1000.0 => {
                let count = if self.dual_scale(at) { 2.0 } else { 0.0 };
                let sum = Sum::of(count, at, false).scaled(entry.value, at + 1);
                Some(self.summed(at, self.add_up(sum)))
            }
            Class::Scale => Some(self.summed(at, self.add_up(Sum::of(entry.value, at + 1, false)))),
            _ => None,
        }
    }

    /// `ألفا شخص`, two thousand persons; `ألفاً` is one.
    fn dual_scale(&self, at: usize) -> bool {
        let dual = !self.persian && self.word(at).ends_with('ا');
        dual && self.is_word(at + 1) && !self.has(at + 1, Clitics::AND) && self.class(at + 1) != Class::And
    }

    fn summed(&self, at: usize, sum: Sum) -> Number {
        let one = self.entry(at).value == 1.0 && sum.end == at + 1;
        let number = Number { one, ..Number::plain(at, sum.end, sum.value()) };
        // `ده ها`: dozens, written apart.
        if self.persian && self.class(sum.end) == Class::Plural && !self.is_number(at) {
            return self.vague_on(at, sum.end + 1);
        }
        number
    }

    fn cardinal(&self, at: usize) -> Option<Number> {
        let entry = self.entry(at);
        // `نه` is also "no": nine needs something that it counts, or a scale.
        if entry.class == Class::Nine && !self.counts_next(at + 1) {
            return None;
        }
        // `أحد القادة`: one of them. One is told by `شخص واحد` and by `أحد عشر`.
        let sum = self.add_up(Sum::of(entry.value, at + 1, false));
        if entry.value == 1.0 && sum.value() == 1.0 && !self.persian {
            return None;
        }
        if let Some(share) = self.parts(at, sum.end, sum.value()) {
            return Some(share);
        }
        Some(self.summed(at, sum))
    }

    /// Whether a counted noun or a scale stands at `at`.
    fn counts_next(&self, at: usize) -> bool {
        use Class as C;
        let class = self.class(at);
        self.harms(at)
            || matches!(
                class,
                C::Scale | C::Person | C::Family | C::Body | C::Case | C::Piece | C::Thing | C::Incident
            )
            || matches!(class, C::Time | C::Unit | C::Currency | C::Percent)
    }

    /// Digits with a decimal part: `12,000`, `3.5`, `۳٫۵`, `۱/۵ میلیون`, `12.500` where a point groups.
    fn digits(&self, at: usize) -> Option<Sum> {
        let token = self.token(at)?;
        let value = self.value(token)?;
        let (mark, part) = (self.mark(at + 1), self.token(at + 2));
        let glued = |at: usize| self.token(at).is_some_and(|token| !token.spaced());
        let part = part.filter(|part| part.kind == Kind::Number && glued(at + 1) && glued(at + 2));
        let Some(part) = part else { return Some(Sum::of(value, at + 1, true)) };
        let digits = part.text(self.text).chars().count();
        let more = matches!(self.mark(at + 3), Some('.' | '/')) && glued(at + 3) && self.is_number(at + 4);
        if more || digits > 15 {
            return Some(Sum::of(value, at + 1, true));
        }
        let measured = matches!(
            self.class(at + 3),
            Class::Scale | Class::Scales | Class::Percent | Class::Unit | Class::Currency
        ) || matches!(self.mark(at + 3), Some('%' | '٪'))
            || self.class(at + 3) == Class::In;
        let part_value = self.value(part)?;
        let decimal = || value + part_value / 10f64.powi(i32::try_from(digits).unwrap_or(15));
        match mark {
            Some('.') if digits == 3 && !measured && value < 1000.0 => {
                Some(Sum::of(value * 1000.0 + part_value, at + 3, true))
            }
            Some('.' | '٫') => Some(Sum::of(decimal(), at + 3, true)),
            Some('/' | ',' | '،') if measured => Some(Sum::of(decimal(), at + 3, true)),
            _ => Some(Sum::of(value, at + 1, true)),
        }
    }

    fn value(&self, token: Token) -> Option<f64> {
        if let Some(value) = token.number() {
            return Some(f64::from(value));
        }
        let digits = token.text(self.text);
        if digits.len() > 48 {
            return None;
        }
        let plain: String = fold::fold_word(digits).chars().filter(char::is_ascii_digit).collect();
        plain.parse().ok()
    }

    /// Adds and multiplies on with the words that follow.
    fn add_up(&self, mut sum: Sum) -> Sum {
        while let Some(next) = self.step(sum) {
            sum = next;
        }
        sum
    }

    fn step(&self, sum: Sum) -> Option<Sum> {
        let at = sum.end;
        // `و` stands alone before digits and in Persian, and is written onto words in Arabic.
        let alone = self.class(at) == Class::And && self.is_word(at);
        let on = if alone { at + 1 } else { at };
        let joined = alone || self.has(at, Clitics::AND);
        let glued = self.token(on).is_some_and(|token| !token.spaced());
        if self.is_number(on) {
            let follows = joined && (self.persian || glued) && sum.group == 0.0 && sum.total > 0.0;
            let part = self.digits(on).filter(|part| follows && part.group < sum.scale)?;
            return Some(Sum { group: part.group, end: part.end, digits: true, ..sum });
        }
        let entry = self.entry(on);
        let value = entry.value;
        if self.has(on, Clitics::THE) && entry.class != Class::Half {
            return None;
        }
        match entry.class {
            Class::Scale | Class::Scales if value >= 1000.0 && !joined => {
                // `۱۳۹۷ هزار`: a year, and another number.
                let fits = value < sum.scale && sum.group > 0.0 && !(sum.digits && sum.group >= 1000.0);
                fits.then(|| sum.scaled(value, on + 1))
            }
            Class::Scale if value >= 1000.0 => {
                let fits = value < sum.scale && sum.group == 0.0;
                fits.then(|| Sum { total: sum.total + value, scale: value, end: on + 1, ..sum })
            }
            Class::Scale if !joined => {
                let fits = !sum.digits && (1.0..10.0).contains(&sum.group);
                fits.then(|| Sum { group: sum.group * value, end: on + 1, ..sum })
            }
            Class::Half if joined => self.and_a_half(sum, on),
            Class::Ten if !joined && !self.persian => {
                let unit = sum.group % 100.0;
                (!sum.digits && (1.0..10.0).contains(&unit)).then(|| Sum {
                    group: sum.group + value,
                    end: on + 1,
                    ..sum
                })
            }
            Class::Cardinal | Class::Ten | Class::Tens | Class::Nine | Class::Scale => {
                let fits = joined && !sum.digits && self.fits(sum, value);
                fits.then(|| Sum { group: sum.group + value, end: on + 1, ..sum })
            }
            _ => None,
        }
    }

    /// Whether a number word may follow with `و`: `مئة وعشرون`, `ثلاثة وعشرون`, `بیست و سه`.
    fn fits(&self, sum: Sum, value: f64) -> bool {
        if sum.group == 0.0 {
            return value < sum.scale;
        }
        let unit = sum.group % 10.0;
        let units_first = !self.persian && unit > 0.0 && (sum.group % 100.0) < 10.0;
        if units_first {
            return (20.0..100.0).contains(&value) && value % 10.0 == 0.0;
        }
        let least = [1000.0, 100.0, 10.0].into_iter().find(|least| sum.group % least == 0.0);
        least.is_some_and(|least| value < least) && sum.group >= 20.0
    }

    /// `مليون ونصف`, `مليون ونصف المليون`, `یک و نیم میلیون`.
    fn and_a_half(&self, sum: Sum, at: usize) -> Option<Sum> {
        if sum.group > 0.0 {
            return Some(Sum { group: sum.group + 0.5, end: at + 1, ..sum });
        }
        let same = self.entry(at + 1).value == sum.scale;
        let end = at + 1 + usize::from(same);
        sum.scale.is_finite().then(|| Sum { total: sum.total + sum.scale / 2.0, end, ..sum })
    }

    /// `عشرات`, `مئات الآلاف`, `ده‌ها هزار`.
    fn vague(&self, at: usize) -> Number {
        self.vague_on(at, at + 1)
    }

    fn vague_on(&self, start: usize, mut end: usize) -> Number {
        while matches!(self.class(end), Class::Scales | Class::Scale) && !self.has(end, Clitics::AND) {
            end += 1;
        }
        Number::vague(start, end)
    }

    /// `بضعة`, `عدة مئات`, `چند صد`.
    fn several(&self, at: usize) -> Number {
        let number = self.vague_on(at, at + 1);
        let ten = self.persian && self.entry(at + 1).value == 10.0;
        let end = if ten { at + 2 } else { number.end };
        Number { few: end == at + 1, close: end, end, ..number }
    }

    /// `عدد من المدنيين`, `شماری از غیرنظامیان`: some.
    fn some_of(&self, at: usize) -> Option<Number> {
        let some = self.class(at) == Class::Some || (!self.persian && !self.bound_word(at));
        let of = self.class(at + 1) == Class::Of && self.is_word(at + 2);
        (some && of).then(|| Number { few: true, end: at + 2, ..Number::vague(at, at + 1) })
    }

    /// `40-50`, `40 إلى 50`, `بين 40 و50`, `۴۰ تا ۵۰`, `سه چهار`.
    fn range(&self, first: Number) -> Option<Number> {
        let low = first.low.filter(|_| !first.fraction)?;
        let leads = self.before(first.start).map_or(Class::None, |left| self.class(left));
        let joint = first.end;
        let dash = matches!(self.mark(joint), Some('-' | '–' | '—' | '−' | 'ـ'));
        let second = if dash {
            let after = self.token(joint + 1)?;
            let same = after.kind == Kind::Number && self.token(joint)?.spaced() == after.spaced();
            same.then(|| self.single(joint + 1)).flatten()
        } else {
            match self.class(joint) {
                Class::To if !self.rises(first.start) => self.single(joint + 1),
                Class::And if leads == Class::Between => self.single(joint + 1),
                Class::Or => self.single(joint + 1),
                _ if leads == Class::Between && self.has(joint, Clitics::AND) => self.single(joint),
                Class::Cardinal if self.adjacent(first) => self.single(joint),
                _ => None,
            }
        }?;
        let high = second.high.filter(|_| !second.fraction)?;
        let scale = self.scale_of(second);
        let low = match scale {
            Some(scale) if low < 1000.0 && self.scale_of(first).is_none() => low * scale,
            _ => low,
        };
        let far = matches!(self.class(joint), Class::Or) && high > low * 2.0;
        if low >= high || far {
            return None;
        }
        let (close, end) = (second.close, second.end);
        Some(Number { close, end, low: Some(low), high: Some(high), range: true, one: false, ..first })
    }

    /// `سه چهار`: neighbouring small numbers, in Persian.
    fn adjacent(&self, first: Number) -> bool {
        let (a, b) = (self.entry(first.start).value, self.entry(first.end).value);
        self.persian && first.end == first.start + 1 && a < 9.0 && b == a + 1.0
    }

    /// Whether a rise is told: `ارتفع من 30 إلى 50`.
    pub(super) fn rises(&self, at: usize) -> bool {
        (at.saturating_sub(6).max(self.low)..at).any(|at| self.class(at) == Class::TollVerb)
    }

    fn scale_of(&self, number: Number) -> Option<f64> {
        let entry = self.entry(number.end - 1);
        (matches!(entry.class, Class::Scale | Class::Scales) && entry.value >= 1000.0).then_some(entry.value)
    }

    /// Whether what follows directly leaves digits a number: not `10:30`, `24/7`, `12م`.
    fn ends_free(&self, number: &Number) -> bool {
        let Some(next) = self.token(number.end).filter(|next| !next.spaced()) else { return true };
        if !self.is_number(number.end - 1) {
            return true;
        }
        match next.kind {
            Kind::Number => false,
            Kind::Word => {
                self.counts_next(number.end) || next.flags.has(Flags::WIDE) && next.span().len() > 6
            }
            Kind::Mark => {
                let more = self.token(number.end + 1);
                let more = more.is_some_and(|more| !more.spaced() && more.kind != Kind::Mark);
                match next.mark() {
                    Some('/' | ':' | '°' | '_' | '=' | '@' | '\\' | '^' | '#' | '*' | '×' | '+') => false,
                    Some('-' | '–' | '.') => !more,
                    _ => true,
                }
            }
        }
    }
}
