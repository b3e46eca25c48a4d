//! Numbers in figures and in words.

use super::Reader;
use super::table::Class;
use sanad_text::Token;

/// A counted amount.
#[derive(Clone, Copy, Debug)]
pub(super) struct Count {
    /// The amount; `None` when vague: "some", "two or three".
    pub(super) amount: Option<f32>,
    /// One past its last token.
    pub(super) end: usize,
}

/// Words that one number is made of, at most.
const LONGEST: usize = 9;

impl Reader<'_> {
    /// A whole number: figures, or words as far as they go together.
    pub(super) fn whole(&self, at: usize) -> Option<(u32, usize)> {
        if let Some((value, _)) = self.figures(at) {
            return Some((value, at + 1));
        }
        let (mut sum, mut part, mut end) = (0u32, 0u32, at);
        let mut last = u32::MAX;
        for n in 0..LONGEST {
            let next = if n == 0 {
                at
            } else if let Some(next) = self.joined_by_and(end) {
                next
            } else if self.joins_unjoined(end, last) {
                end
            } else {
                break;
            };
            let hit = self.hit(next);
            let value = u32::try_from(hit.value).unwrap_or(0);
            match hit.class {
                Class::Cardinal | Class::Tens | Class::Hundred => {
                    if n > 0 && !self.follows(last, value) {
                        break;
                    }
                    part += value;
                }
                Class::Thousand if value > 1000 => part += value,
                Class::Thousand => {
                    sum += part.max(1) * 1000;
                    part = 0;
                }
                _ => break,
            }
            last = value;
            end = hit.end;
        }
        (end > at).then_some((sum + part, end))
    }

    /// Arabic teens, and hundreds and thousands behind their number, stand without "and": أحد عشر، خمسة آلاف.
    fn joins_unjoined(&self, at: usize, last: u32) -> bool {
        let hit = self.hit(at);
        match hit.class {
            Class::Cardinal => self.arabic() && hit.value == 10 && last < 10,
            Class::Thousand => last < 1000,
            Class::Hundred => self.arabic() && hit.value == 100 && (3..10).contains(&last),
            _ => false,
        }
    }

    /// Whether a part of a number may follow another: smaller ones in Persian; tens after ones in Arabic.
    fn follows(&self, last: u32, value: u32) -> bool {
        if self.arabic() {
            value < last && last >= 100 || last < 10 && (10..100).contains(&value) || last >= 1000
        } else {
            value < last && (last >= 20 || last >= 100)
        }
    }

    /// An amount: a number, two neighbouring ones ("two or three"), a vague word, a half.
    pub(super) fn count(&self, at: usize) -> Option<Count> {
        match self.hit(at) {
            hit if hit.class == Class::Vague => return Some(Count { amount: None, end: hit.end }),
            hit if hit.class == Class::Half => return Some(Count { amount: Some(0.5), end: hit.end }),
            hit if hit.class == Class::Quarter && self.arabic() => {
                return Some(Count { amount: Some(0.25), end: hit.end });
            }
            _ => {}
        }
        let (value, end) = self.whole(at)?;
        // دو سه ساعت، ۵ ۶ دقیقه، ۵-۶ روز
        let dashed = self.dash(end) && self.touches(end) && self.touches(end + 1);
        let next = if dashed { end + 1 } else { end };
        if (!self.arabic() || dashed)
            && let Some((second, after)) = self.whole(next)
            && second > value
            && second <= value.saturating_mul(2).max(value + 2)
            && self.is_number_word(at) == self.is_number_word(next)
        {
            return Some(Count { amount: None, end: after });
        }
        let half = self.joined_by_and(end).filter(|&half| self.is(half, Class::Half));
        match half {
            Some(half) => Some(Count { amount: Some(to_f32(value) + 0.5), end: half + 1 }),
            None => Some(Count { amount: Some(to_f32(value)), end }),
        }
    }

    fn is_number_word(&self, at: usize) -> bool {
        self.token(at).is_some_and(Token::is_word)
    }

    /// An ordinal: سوم، بیست و سوم، ۱۵ ام؛ الثالث، الحادي عشر، الثالث والعشرين.
    pub(super) fn ordinal(&self, at: usize) -> Option<(u32, usize)> {
        if let Some((value, _)) = self.figures(at) {
            let marked = self.is(at + 1, Class::OrdinalMark) || !self.arabic() && self.ordinal_letter(at + 1);
            return marked.then_some((value, at + 2));
        }
        let hit = self.hit(at);
        let value = u32::try_from(hit.value).unwrap_or(0);
        match hit.class {
            // بیست و سوم
            Class::Tens if !self.arabic() => {
                let next = self.joined_by_and(hit.end)?;
                let one = self.hit(next);
                (one.class == Class::Ordinal && one.value < 10)
                    .then(|| (value + u32::try_from(one.value).unwrap_or(0), one.end))
            }
            Class::Ordinal => {
                if self.arabic() {
                    let next = self.hit(hit.end);
                    if next.class == Class::Cardinal && next.value == 10 {
                        return Some((value + 10, next.end));
                    }
                    if let Some(tens) = self.joined_by_and(hit.end)
                        && self.is(tens, Class::Tens)
                    {
                        let next = self.hit(tens);
                        return Some((value + u32::try_from(next.value).unwrap_or(0), next.end));
                    }
                }
                Some((value, hit.end))
            }
            // العشرين، الثلاثين؛ الثانية
            Class::Tens if self.definite(at) => Some((value, hit.end)),
            Class::Unit if self.arabic() && hit.value == 0 && self.definite(at) => self.second_hour(hit.end),
            Class::Cardinal if self.arabic() && hit.value == 1 && self.definite(at) => Some((1, hit.end)),
            _ => None,
        }
    }

    /// الثانية, الثانية عشرة: the word for a second is the second hour.
    fn second_hour(&self, end: usize) -> Option<(u32, usize)> {
        let next = self.hit(end);
        let twelve = next.class == Class::Cardinal && next.value == 10;
        Some(if twelve { (12, next.end) } else { (2, end) })
    }

    /// The letter of an ordinal, written to its figure: ۲۱م.
    fn ordinal_letter(&self, at: usize) -> bool {
        self.touches(at)
            && self.written(at) == "م"
            && self.figures(at.wrapping_sub(1)).is_some_and(|(_, digits)| digits <= 2)
    }

    /// A day of the month: 1 to 31 (so that "31 Mehr" is seen, and said to be impossible).
    pub(super) fn day_of_month(&self, at: usize) -> Option<(u8, usize)> {
        let ordinal = self.ordinal(at);
        let (value, end) = match ordinal {
            Some(found) => found,
            None if self.figures(at).is_some() => self.figures(at).map(|(value, _)| (value, at + 1))?,
            None => self.whole(at)?,
        };
        let day = u8::try_from(value).ok().filter(|day| (1..=31).contains(day))?;
        Some((day, end))
    }
}

/// The number as the records hold amounts.
pub(super) fn to_f32(value: u32) -> f32 {
    u16::try_from(value).map_or(f32::MAX, f32::from)
}
