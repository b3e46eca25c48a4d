//! Numbers and their bounds.

use super::match_numbers::{Pairs, pair, same, year_of};
use super::{Passage, Sentences};
use crate::rules::translation::lexicon::Limit;
use crate::rules::translation::numbers::{Number, Sort};
use crate::rules::translation::side::{Side, within};
use crate::rules::translation::wording::{COMPARE, Desk, counted};
use sanad_model::{Counted, Severity};
use sanad_text::Span;

/// The numbers of one passage, and what is left of them.
struct Numbers<'s> {
    passage: &'s Passage,
    there: &'s [Number],
    here: &'s [Number],
    pairs: Pairs,
    left: Vec<usize>,
    right: Vec<usize>,
}

/// Compares the numbers of all passages.
pub(in crate::rules::translation) fn compare(desk: &mut Desk, passages: &[Passage]) {
    let (original, translation) = (desk.original, desk.translation);
    let mut all: Vec<Numbers> =
        passages.iter().map(|passage| Numbers::new(original, translation, passage)).collect();
    // What a neighbour lacks may have moved there.
    for at in 1..all.len() {
        let (before, after) = all.split_at_mut(at);
        let (before, after) = (&mut before[at - 1], &mut after[0]);
        moved(before.there, &mut before.left, after.here, &mut after.right);
        moved(after.there, &mut after.left, before.here, &mut before.right);
    }
    for numbers in all {
        numbers.matched(desk);
        numbers.unmatched(desk);
    }
}

/// Takes out the numbers that one passage lacks and its neighbour has too many.
fn moved(a: &[Number], left: &mut Vec<usize>, b: &[Number], right: &mut Vec<usize>) {
    if left.len() > 20 || right.len() > 20 {
        return;
    }
    left.retain(|&n| match right.iter().position(|&m| same(&a[n], &b[m])) {
        Some(at) => {
            right.remove(at);
            false
        }
        None => true,
    });
}

impl<'s> Numbers<'s> {
    fn new(original: &'s Side, translation: &'s Side, passage: &'s Passage) -> Self {
        let there = within(&original.numbers, passage.there, |number| number.span);
        let here = within(&translation.numbers, passage.here, |number| number.span);
        let group = |number: &Number, first: bool| {
            let at = number.span.start;
            let end = |group: &Sentences| if first { group.there.end } else { group.here.end };
            passage.sentences.partition_point(|group| end(group) <= at)
        };
        let (pairs, left, right) = pair(there, here, group);
        Self { passage, there, here, pairs, left, right }
    }

    /// Bounds, and what is counted, of the numbers that survived.
    fn matched(&self, desk: &mut Desk) {
        for &(n, m) in &self.pairs {
            let (a, b) = (&self.there[n], &self.here[m]);
            if matches!(a.sort, Sort::Plain | Sort::Share)
                && matches!(b.sort, Sort::Plain | Sort::Share)
                && !a.dozen
                && !b.dozen
            {
                bounds(desk, a, b);
            }
        }
        self.swapped(desk);
    }

    /// `12 killed and 31 wounded` that became `31 killed and 12 wounded`.
    fn swapped(&self, desk: &mut Desk) {
        let kind = |number: &Number| number.what.filter(|what| HARM.contains(what));
        for &(n, m) in &self.pairs {
            let (a, b) = (&self.there[n], &self.here[m]);
            let (Some(there), Some(here)) = (kind(a), kind(b)) else { continue };
            if there == here {
                continue;
            }
            // The other two of the exchange must have changed as well.
            let exchanged = self.pairs.iter().any(|&(i, j)| {
                i != n && kind(&self.there[i]) == Some(here) && kind(&self.here[j]) == Some(there)
            });
            let alone = self.pairs.len() == 1 && self.left.is_empty() && self.right.is_empty();
            if exchanged || alone {
                let message = format!(
                    "{} counts {} in the original, {} here.",
                    desk.here(b.span),
                    counted(there),
                    counted(here)
                );
                desk.changed(Severity::Warning, b.span, a.span, message, COMPARE);
            }
        }
    }

    /// What is left: changed, missing, added.
    fn unmatched(&self, desk: &mut Desk) {
        let mut right = self.right.clone();
        let mut left = self.left.clone();
        // Words that may stand for the number: `both`, a dual.
        left.retain(|&n| !stands_for(desk.translation, self.passage.here, &self.there[n]));
        right.retain(|&m| !stands_for(desk.original, self.passage.there, &self.here[m]));
        if left.len().max(right.len()) > MOST {
            let message = "Most numbers of this passage are others than in the original.".to_owned();
            desk.changed(
                Severity::Warning,
                desk.opening_here(self.passage.here),
                self.passage.there,
                message,
                COMPARE,
            );
            return;
        }
        for near in [true, false] {
            left.retain(|&n| {
                let a = &self.there[n];
                let own = self.passage.at_original(a.span.start);
                let fits = |&&m: &&usize| {
                    let b = &self.here[m];
                    likely(a, b) && (!near || own.here.holds(b.span.start))
                };
                let Some(&m) = right.iter().find(fits) else { return true };
                right.retain(|&other| other != m);
                changed(desk, a, &self.here[m]);
                false
            });
        }
        for n in left {
            let a = &self.there[n];
            let again = self.here.iter().any(|b| same(a, b))
                || elsewhere(desk.translation, self.passage.near_here, a);
            if !a.weak && !again {
                let message = format!("{} of the original has no counterpart here.", desk.there(a.span));
                let here = self.passage.at_original(a.span.start).here;
                desk.missing(Severity::Warning, here, a.span, message, COMPARE);
            }
        }
        for m in right {
            let b = &self.here[m];
            let again =
                self.there.iter().any(|a| same(a, b)) || elsewhere(desk.original, self.passage.near_there, b);
            if !b.weak && !again {
                let message = format!("{} has no counterpart in the original.", desk.here(b.span));
                let there = self.passage.at_translation(b.span.start).there;
                desk.added(Severity::Warning, b.span, there, message, COMPARE);
            }
        }
    }
}

/// More numbers without a counterpart are told as one.
const MOST: usize = 40;
/// So far other words and numbers are looked through.
const FAR: usize = 400;

const HARM: [Counted; 5] =
    [Counted::Killed, Counted::Injured, Counted::Missing, Counted::Detained, Counted::Displaced];

/// Whether other words of a passage may stand for the number.
fn stands_for(side: &Side, span: Span, number: &Number) -> bool {
    let loose = within(&side.loose, span, |(span, _)| *span);
    if matches!(number.sort, Sort::Vague | Sort::Share) {
        return false;
    }
    let year = |date: &sanad_model::DateMention| {
        let years = [date.interval.earliest, date.interval.latest];
        years.into_iter().flatten().any(|day| {
            let year = f64::from(day.year());
            year == number.value || year_of(number.value, year)
        })
    };
    loose.iter().take(FAR).any(|(_, value)| *value == number.value)
        || number.yearish && side.report.dates_in(span).take(FAR).any(|(_, date)| year(date))
}

/// Whether a number stands near, even where it has another counterpart.
fn elsewhere(side: &Side, near: Span, number: &Number) -> bool {
    let numbers = within(&side.numbers, near, |number| number.span);
    numbers.iter().take(FAR).any(|other| same(number, other))
}

/// Whether one number may have become the other.
fn likely(a: &Number, b: &Number) -> bool {
    let sorts = match (a.sort, b.sort) {
        (Sort::Plain, Sort::Plain) => {
            a.yearish == b.yearish || !(a.yearish || b.yearish) || a.value == b.value
        }
        (Sort::Plain, Sort::Vague) | (Sort::Vague, Sort::Plain) => true,
        (a, b) => a == b,
    };
    let whats = a.what.is_none() || b.what.is_none() || a.what == b.what;
    let weak = a.weak && b.weak || (a.weak && a.value < 2.0 || b.weak && b.value < 2.0) && a.what.is_none();
    sorts && whats && !weak
}

fn changed(desk: &mut Desk, a: &Number, b: &Number) {
    let (there, here) = (desk.there(a.span), desk.here(b.span));
    let message = if a.sort == Sort::Vague && b.sort != Sort::Vague {
        format!("{there} of the original names no exact number; here it is {here}.")
    } else if b.sort == Sort::Vague && a.sort != Sort::Vague {
        format!("{there} of the original is an exact number; here it is {here}.")
    } else {
        format!("{there} in the original is {here} here.")
    };
    desk.changed(Severity::Warning, b.span, a.span, message, "Take the number from the original.");
}

fn bounds(desk: &mut Desk, a: &Number, b: &Number) {
    let (there, here) = (a.bound.map(|(limit, _)| limit), b.bound.map(|(limit, _)| limit));
    let maybe =
        |own: &Number, other: Option<Limit>| own.bound.is_none() && own.maybe.is_some() && own.maybe == other;
    if there == here || maybe(a, here) || maybe(b, there) {
        return;
    }
    let whole = |number: &Number| number.bound.map_or(number.span, |(_, span)| span.cover(number.span));
    let message = match (there, here) {
        (Some(limit), None) => {
            format!("{} is {} in the original; here it is exact.", desk.there(whole(a)), meant(limit))
        }
        (None, Some(limit)) => {
            format!("{} is exact in the original; here it is {}.", desk.there(a.span), meant(limit))
        }
        _ => format!(
            "{} is {} in the original; here it is {}.",
            desk.there(whole(a)),
            there.map_or("exact", meant),
            here.map_or("exact", meant)
        ),
    };
    desk.changed(Severity::Warning, whole(b), whole(a), message, "Keep the bound of the original.");
}

const fn meant(limit: Limit) -> &'static str {
    match limit {
        Limit::Least => "a lower bound",
        Limit::Most => "an upper bound",
        Limit::About => "an approximation",
    }
}
