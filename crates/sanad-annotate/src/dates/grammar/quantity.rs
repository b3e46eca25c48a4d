//! Amounts before a unit: "two", "22.8", "twenty-five", "two and a half", "several", "a few".

use super::super::en::Class;
use super::Reader;

/// An amount with the token at which it starts; open when vague.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quantity {
    pub(super) start: usize,
    pub(super) amount: Option<f32>,
    /// "a", "an": one, and no more than an article.
    pub(super) article: bool,
}

impl Reader<'_> {
    /// The amount that ends directly before token `unit`, adjectives and hyphens between them skipped.
    pub(super) fn quantity_before(&self, unit: usize, plural: bool) -> Option<Quantity> {
        use Class as C;
        let mut at = unit.checked_sub(1)?;
        if self.dash(at) && self.touches(at) {
            at = at.checked_sub(1)?;
        }
        // "two bloody weeks", "the four previous weeks", "ten brutal months".
        let mut skipped = 0;
        while skipped < 2 && (self.stretchable(at) || plural && skipped == 0 && self.adjective(at)) {
            at = at.checked_sub(1)?;
            skipped += 1;
        }
        if matches!(self.class(at), C::Of) && self.written(at.wrapping_sub(1)) == "couple" {
            at -= 1;
        }
        let mut found = self.number_or_bracketed(at)?;
        if skipped == 0 && self.is_year_beside(at, plural) && found.start == at {
            return None;
        }
        if skipped > 0 && found.article && !matches!(self.class(unit - 1), C::Final | C::Adj | C::Long) {
            return None;
        }
        // "two or three days", "12 to 18 months", "five-to-six": the last counts.
        let link = found.start.wrapping_sub(1);
        let linked =
            matches!(self.class(link), C::And | C::To) && self.written(link) != "and" && !found.article
                || self.hyphen(link);
        if linked
            && let Some(first) = self
                .number_ending(link.wrapping_sub(1))
                .filter(|first| !first.article && first.amount.is_some())
        {
            found.start = first.start;
        }
        Some(found)
    }

    /// A year rather than an amount: "of the 2018 day", "in 2010" at the end of a line.
    fn is_year_beside(&self, at: usize, plural: bool) -> bool {
        let year = self.plain_number(at, 4).is_some_and(|number| (1000..2100).contains(&number));
        year && if plural { self.breaks(at) } else { !self.hyphen(at + 1) && !self.is(at + 2, Class::Old) }
    }

    /// The number that ends with token `at`, an editor's brackets around it taken in: `[ten] years ago`.
    fn number_or_bracketed(&self, at: usize) -> Option<Quantity> {
        if !self.mark(at, ']') {
            return self.number_ending(at);
        }
        let inside = self.number_ending(at.checked_sub(1)?)?;
        let open = inside.start.checked_sub(1)?;
        self.mark(open, '[').then_some(Quantity { start: open, ..inside })
    }

    fn stretchable(&self, at: usize) -> bool {
        match self.class(at) {
            Class::Adj | Class::Long | Class::Previous | Class::Following => true,
            Class::Final => !matches!(self.written(at), "final" | "initial" | "latest"),
            Class::Compare => self.written(at) == "more",
            _ => false,
        }
    }

    /// A lower-case word that looks like an adjective.
    fn adjective(&self, at: usize) -> bool {
        const ENDS: [&str; 8] = ["ous", "ful", "ive", "less", "ible", "able", "ing", "al"];
        let written = self.written(at);
        self.unknown_word(at)
            && !self.capital(at)
            && ENDS.iter().any(|end| written.len() > 5 && written.ends_with(end))
    }

    /// The number that ends with token `at`.
    fn number_ending(&self, at: usize) -> Option<Quantity> {
        use Class as C;
        let token = self.token(at)?;
        if token.kind == sanad_text::Kind::Number {
            return self.figures_ending(at);
        }
        let value = f32::from(self.entry(at).value);
        match self.class(at) {
            C::Cardinal => self.words_ending(at, value),
            C::Tens => Some(self.hundreds_before(at, value)),
            C::Hundred | C::Dozen => Some(self.multiplied(at, value)),
            C::Half => self.half_ending(at),
            C::Vague => {
                let start = if self.is(at.wrapping_sub(1), C::A) { at - 1 } else { at };
                let couple = self.written(at) == "couple";
                Some(Quantity { start, amount: couple.then_some(2.0), article: false })
            }
            C::A if self.is(at.wrapping_sub(1), C::Half) => {
                Some(Quantity { start: at - 1, amount: Some(0.5), article: false })
            }
            C::A => Some(Quantity { start: at, amount: Some(1.0), article: true }),
            C::Another => Some(Quantity { start: at, amount: Some(1.0), article: false }),
            _ => None,
        }
        .map(|quantity| self.another(quantity))
    }

    /// "another seven": inside.
    fn another(&self, mut quantity: Quantity) -> Quantity {
        if self.is(quantity.start.wrapping_sub(1), Class::Another) {
            quantity.start -= 1;
        }
        quantity
    }

    fn figures_ending(&self, at: usize) -> Option<Quantity> {
        let token = self.token(at)?;
        let value = token.number()? as f32;
        let whole = at.wrapping_sub(2);
        if self.mark(at.wrapping_sub(1), '.') && self.touches(at - 1) && self.touches(at) {
            let places = i32::try_from(token.end - token.start).ok()?;
            let integer = self.token(whole)?.number()? as f32;
            return Some(Quantity {
                start: whole,
                amount: Some(integer + value / 10f32.powi(places)),
                article: false,
            });
        }
        let glued = self.touches(at)
            && self
                .token(at.wrapping_sub(1))
                .is_some_and(|before| matches!(before.mark(), Some('$' | '£' | '€' | '/' | ':' | '.')));
        (!glued).then_some(Quantity { start: at, amount: Some(value), article: false })
    }

    /// "five", "twenty-five", "one hundred and five".
    fn words_ending(&self, at: usize, value: f32) -> Option<Quantity> {
        let mut tens = at.wrapping_sub(1);
        if self.dash(tens) {
            tens = tens.wrapping_sub(1);
        }
        if self.is(tens, Class::Tens) && value < 10.0 {
            return Some(self.hundreds_before(tens, value + f32::from(self.entry(tens).value)));
        }
        Some(self.hundreds_before(at, value))
    }

    fn hundreds_before(&self, at: usize, value: f32) -> Quantity {
        let mut hundred = at.wrapping_sub(1);
        if self.is(hundred, Class::And) && self.written(hundred) == "and" {
            hundred = hundred.wrapping_sub(1);
        }
        if self.is(hundred, Class::Hundred) {
            let scale = f32::from(self.entry(hundred).value);
            let mut counted = self.multiplied(hundred, scale);
            counted.amount = counted.amount.map(|amount| amount + value);
            return counted;
        }
        Quantity { start: at, amount: Some(value), article: false }
    }

    /// "two hundred", "a dozen", "hundred".
    fn multiplied(&self, at: usize, scale: f32) -> Quantity {
        let before = at.wrapping_sub(1);
        match self.class(before) {
            Class::Cardinal => Quantity {
                start: before,
                amount: Some(scale * f32::from(self.entry(before).value)),
                article: false,
            },
            Class::A => Quantity { start: before, amount: Some(scale), article: false },
            Class::Vague => Quantity { start: before, amount: None, article: false },
            _ => Quantity { start: at, amount: Some(scale), article: false },
        }
    }

    /// "half a", "two and a half", "half".
    fn half_ending(&self, at: usize) -> Option<Quantity> {
        // "two-and-a-half" as well.
        let left = |at: usize| at.wrapping_sub(if self.hyphen(at.wrapping_sub(1)) { 2 } else { 1 });
        let a = left(at);
        let and = if self.is(a, Class::A) { left(a) } else { a };
        if self.is(and, Class::And)
            && let Some(whole) = self.number_ending(left(and)).filter(|whole| !whole.article)
        {
            return Some(Quantity { amount: whole.amount.map(|amount| amount + 0.5), ..whole });
        }
        Some(Quantity { start: if self.is(a, Class::A) { a } else { at }, amount: Some(0.5), article: false })
    }

    /// "half a year", "a year and a half": the amount added after the unit, with its end.
    pub(super) fn half_after(&self, at: usize) -> Option<usize> {
        let half = self.is(at, Class::And) && self.is(at + 1, Class::A) && self.is(at + 2, Class::Half);
        half.then_some(at + 3)
    }
}
