//! "five months after the talks": the date that the talks were given before.

use super::super::form::{Form, Shift};
use super::state::Known;
use super::{Resolver, points};
use sanad_model::Unit;
use sanad_text::Span;
use sanad_time::Point;

/// How many dates back the event is looked for.
const REACH: usize = 12;
/// How much of a date's surroundings is compared with the event's words, in bytes to each side.
const AROUND: u32 = 160;

impl Resolver<'_> {
    /// The date directly before a shift from an event, when nothing tells which date the event has: both name one day.
    pub(super) fn apposed(&self, at: usize, event: Span, unit: Unit) -> Option<Point> {
        let beside = points::widen(self.beside(at)?, unit)?;
        let words = words(event.slice(self.text));
        let told = (0..at).rev().take(REACH).any(|index| {
            self.found[index].point.is_some()
                && self.forms[index].sentence != self.forms[at].sentence
                && self.shared(&self.forms[index], &words) > 0
        });
        (!told).then_some(beside)
    }

    /// The date before form `at` whose surroundings share most words with the event; the nearest of equals. Dates of
    /// the form's own sentence do not count.
    pub(super) fn event_anchor(&self, at: usize, event: Span, shift: Shift) -> Option<Known> {
        let unit = shift.unit;
        let beside = self.beside(at);
        let words = words(event.slice(self.text));
        let here = self.forms[at].sentence;
        let mut best: Option<(usize, usize)> = None;
        for index in (0..at).rev().take(REACH) {
            let fine = match self.found[index].point {
                Some(Point::Day(_)) => true,
                Some(Point::Month(..)) => unit >= Unit::Month || self.found[index].impossible,
                Some(Point::Year(_)) => unit >= Unit::Year,
                _ => false,
            };
            if !fine || self.quoted[index].is_some() || self.forms[index].sentence == here {
                continue;
            }
            // A date in apposition ("on 29 July, five months after the order") tells which one is meant.
            let mut shared = self.shared(&self.forms[index], &words) * 2;
            if let Some(beside) = beside
                && self.found[index]
                    .point
                    .and_then(|from| points::shift(from, unit, shift.amount?, shift.later))
                    == points::widen(beside, unit)
            {
                shared += 3;
            }
            if best.is_none_or(|(most, _)| shared > most) {
                best = Some((shared, index));
            }
        }
        let (_, index) = best?;
        let found = &self.found[index];
        Some(Known {
            point: found.point?,
            index: u32::try_from(index).ok()?,
            impossible: found.impossible || found.from_impossible,
            block: self.forms[index].block,
        })
    }

    /// The date directly before form `at`, no more than a comma between them.
    fn beside(&self, at: usize) -> Option<Point> {
        let before = at.checked_sub(1)?;
        let gap = self.text.get(self.forms[before].span.end as usize..self.forms[at].wide.start as usize)?;
        matches!(gap, ", " | " " | " (").then_some(self.found[before].point).flatten()
    }

    /// How many of the words stand near the form, in its sentence.
    fn shared(&self, form: &Form, words: &[&str]) -> usize {
        let mut start = form.sentence.start.max(form.span.start.saturating_sub(AROUND));
        let mut end = form.sentence.end.min(form.span.end + AROUND);
        while !self.text.is_char_boundary(start as usize) {
            start += 1;
        }
        while !self.text.is_char_boundary(end as usize) {
            end -= 1;
        }
        let around = Span::new(start.min(form.span.start), end.max(form.span.end)).slice(self.text);
        words.iter().filter(|word| around.contains(**word)).count()
    }
}

/// The words of an event that tell it from others.
fn words(event: &str) -> Vec<&str> {
    event.split(|c: char| !c.is_alphanumeric()).filter(|word| tells(word)).take(8).collect()
}

/// Whether a word tells events apart: a name, or a long word.
fn tells(word: &str) -> bool {
    word.len() >= 6 || word.len() >= 3 && word.starts_with(char::is_uppercase)
}
