//! Centuries and quarters, which are counted: "the nineteenth century", "the fourth quarter of 1998".

use super::super::en::Class;
use super::super::form::What;
use super::units::Noun;
use super::{Reader, Reading};

impl Reader<'_> {
    /// "the nineteenth century", "the 4th century BC", "21st-century".
    pub(super) fn century(&mut self, noun: Noun) -> Option<usize> {
        use Class as C;
        if noun.times > 1.0 {
            return None;
        }
        let mut at = noun.at.checked_sub(1)?;
        if self.dash(at) {
            at = at.checked_sub(1)?;
        }
        let (head, number) = self.ordinal_ending(at)?;
        let bc = self.is(noun.at + 1, C::Era) && self.entry(noun.at + 1).value == 1;
        let era = usize::from(self.is(noun.at + 1, C::Era));
        let mut start = self.modifiers(head);
        // "the 19th-century house": a premodifier stands without the article.
        let hyphenated = self.hyphen(noun.at.wrapping_sub(1));
        if self.is(start.wrapping_sub(1), C::The) && !hyphenated {
            start -= 1;
        }
        start = self.modifiers(start);
        // "the 13th and 14th centuries": two, of which the first is not followed by the noun.
        if noun.plural {
            let (first, first_number) = matches!(self.class(head.wrapping_sub(1)), C::And | C::To)
                .then(|| self.ordinal_ending(head.wrapping_sub(2)))
                .flatten()?;
            let the = self.is(first.wrapping_sub(1), C::The);
            let what = What::Century { digits: first_number - 1, bc };
            self.push(Reading::new(first - usize::from(the), head - 1, what));
            start = head;
        }
        self.push(Reading::new(start, noun.at + 1 + era, What::Century { digits: number - 1, bc }))
    }

    /// The ordinal that ends with token `at`: "19th", "nineteenth", "twenty-first"; where it starts.
    fn ordinal_ending(&self, at: usize) -> Option<(usize, i32)> {
        use Class as C;
        if self.is(at, C::Suffix) && self.touches(at) {
            let number = at.checked_sub(1)?;
            return Some((number, i32::try_from(self.plain_number(number, 2)?).ok()?));
        }
        if !self.is(at, C::Ordinal) {
            return None;
        }
        let ones = i32::from(self.entry(at).value);
        let tens = at.wrapping_sub(1);
        let tens = if self.dash(tens) { tens.wrapping_sub(1) } else { tens };
        Some(if self.is(tens, C::Tens) {
            (tens, ones + i32::from(self.entry(tens).value))
        } else {
            (at, ones)
        })
    }

    /// "the fourth quarter of 1998", "third-quarter".
    pub(super) fn quarter(&mut self, noun: Noun) -> Option<usize> {
        use Class as C;
        let mut at = noun.at.checked_sub(1)?;
        if self.dash(at) {
            at = at.checked_sub(1)?;
        }
        if self.is(at, C::Fiscal) {
            at = at.checked_sub(1)?;
        }
        let quarter = if self.is(at, C::Ordinal) {
            self.entry(at).value
        } else if self.is(at, C::Suffix) {
            at = at.checked_sub(1)?;
            i16::try_from(self.plain_number(at, 1)?).ok()?
        } else {
            return None;
        };
        let quarter = u8::try_from(quarter).ok().filter(|quarter| (1..=4).contains(quarter))?;
        let mut end = noun.at + 1;
        let number = end + usize::from(self.is(end, C::Of) || self.mark(end, ','));
        let year = self
            .plain_number(number, 4)
            .filter(|year| (1000..2200).contains(year))
            .and_then(|year| i32::try_from(year).ok());
        if year.is_some() {
            end = number + 1;
        }
        let hyphenated = self.hyphen(noun.at.wrapping_sub(1));
        let start = if self.is(at.wrapping_sub(1), C::The) && !hyphenated { at - 1 } else { at };
        self.push(Reading::new(start, end, What::Quarter { quarter, year }))
    }
}
