//! "five months after the talks": the date that the talks were given before.

use super::super::form::Form;
use super::Resolver;
use super::state::Known;
use sanad_model::Unit;
use sanad_text::Span;
use sanad_time::Point;

/// How many dates back the event is looked for.
const REACH: usize = 12;
/// How much of a date's surroundings is compared with the event's words, in bytes to each side.
const AROUND: u32 = 160;

impl Resolver<'_> {
    /// The date before form `at` whose surroundings share most words with the event; the nearest of equals. Dates of
    /// the form's own sentence count only if the event's words stand beside them.
    pub(super) fn event_anchor(&self, at: usize, event: Span, unit: Unit) -> Option<Known> {
        let words: Vec<&str> = event
            .slice(self.text)
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| tells(word))
            .take(8)
            .collect();
        let here = self.forms[at].sentence;
        let mut best: Option<(usize, usize)> = None;
        for index in (0..at).rev().take(REACH) {
            let fine = match self.found[index].point {
                Some(Point::Day(_)) => true,
                Some(Point::Month(..)) => unit >= Unit::Month || self.found[index].impossible,
                _ => false,
            };
            if !fine || self.quoted[index].is_some() || self.forms[index].sentence == here {
                continue;
            }
            let shared = self.shared(&self.forms[index], &words);
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

/// Whether a word tells events apart: a name, or a long word.
fn tells(word: &str) -> bool {
    word.len() >= 6 || word.len() >= 3 && word.starts_with(char::is_uppercase)
}
