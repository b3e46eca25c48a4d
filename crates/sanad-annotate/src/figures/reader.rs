//! The reader of one block: starts at numbers, and looks a bounded way to both sides.

use super::noun::{Noun, What};
use super::number::Number;
use super::words::{Class, Entry, Table};
use crate::Scan;
use sanad_model::{Bound, Counted};
use sanad_text::{Kind, Token};

/// The tokens of the sentence being read.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) scan: &'a Scan,
    pub(super) table: &'static Table,
    /// First token of the sentence.
    pub(super) low: usize,
    /// One past its last token.
    pub(super) high: usize,
}

/// A figure while its sentence is being read; places are token indices.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) number: Number,
    /// First token, the bound's.
    pub(super) start: usize,
    pub(super) bound: Bound,
    pub(super) noun: Noun,
    /// What happened, and the token that shows it.
    pub(super) deed: Option<(Counted, usize)>,
    /// Whether what happened was taken over from a neighbour.
    pub(super) carried: bool,
}

impl Draft {
    /// One past the last token.
    pub(super) fn end(&self) -> usize {
        self.noun.end.max(self.number.end)
    }
}

impl Reader<'_> {
    /// Token `at` of the sentence.
    pub(super) fn token(&self, at: usize) -> Option<Token> {
        if at < self.high { self.scan.tokens().get(at).copied() } else { None }
    }

    /// The table's entry for token `at`; the unknown word's outside the sentence.
    pub(super) fn entry(&self, at: usize) -> &'static Entry {
        let word = if at < self.high && at >= self.low { self.scan.word(at) } else { Default::default() };
        self.table.entry(word)
    }

    /// The class of token `at`.
    pub(super) fn class(&self, at: usize) -> Class {
        self.entry(at).class
    }

    /// The token before `at`, in the sentence.
    pub(super) fn before(&self, at: usize) -> Option<usize> {
        at.checked_sub(1).filter(|&at| at >= self.low)
    }

    /// Whether token `at` is this mark, with no space before it.
    pub(super) fn glued_mark(&self, at: usize, mark: char) -> bool {
        self.token(at).is_some_and(|token| token.is_mark(mark) && !token.spaced())
    }

    /// The words of token `at`.
    pub(super) fn word(&self, at: usize) -> &str {
        self.token(at).map_or("", |token| token.text(self.text))
    }

    /// Reads the sentence's figures, in order, appended to `out`.
    pub(super) fn sentence(&self, out: &mut Vec<Draft>) {
        let first = out.len();
        let mut at = self.low;
        while at < self.high {
            let token = self.scan.tokens()[at];
            let starts = token.kind == Kind::Number || self.table.triggers(self.scan.words[at]);
            if !starts {
                at += 1;
                continue;
            }
            let from = self.article(at);
            match self.draft(from, out[first..].last()) {
                Ok(draft) => {
                    at = draft.end().max(at + 1);
                    out.push(draft);
                }
                Err(next) => at = next.max(at + 1),
            }
        }
        self.settle(out, first);
    }

    /// `a` of `a hundred`, one to the left of the word that starts a number.
    fn article(&self, at: usize) -> usize {
        let article = |at: usize| self.before(at).filter(|&left| self.class(left) == Class::A);
        match self.class(at) {
            Class::Scale | Class::Dozen | Class::Fraction => article(at).unwrap_or(at),
            Class::Several if self.word(at).eq_ignore_ascii_case("few") => article(at).unwrap_or(at),
            _ => at,
        }
    }

    /// The figure whose number starts at `at`; otherwise where to read on.
    fn draft(&self, at: usize, last: Option<&Draft>) -> Result<Draft, usize> {
        let number = self.number(at).ok_or(at + 1)?;
        let low = last.map_or(self.low, Draft::end);
        let (mut start, money) = self.currency_before(number.start, low);
        let (bound, from) = self.bound(&number, start, low);
        start = from;
        let mut noun = self.noun(&number);
        if let Some(unit) = money {
            noun = Noun {
                what: What::Money,
                unit: unit.into(),
                end: noun.end.min(number.end),
                who: None,
                ..noun
            };
        }
        let (bound, end) = self.bound_after(bound, noun.end.max(number.end));
        noun.end = end;
        let mut draft = Draft { number, start, bound, noun, deed: None, carried: false };
        if draft.noun.what == What::Time || self.names_only(&draft) {
            return Err(draft.number.end);
        }
        // `and another eleven`
        let another =
            self.before(start).is_some_and(|left| ["another", "further"].contains(&self.word(left)));
        if another && draft.noun.what == What::None && draft.noun.state.is_none() {
            draft.noun.what = What::Others;
            draft.noun.unit = "people".into();
        }
        draft.deed = self.deed(&draft);
        Ok(draft)
    }

    /// Whether the number names, numbers or dates something rather than counts it.
    fn names_only(&self, draft: &Draft) -> bool {
        let number = &draft.number;
        let Some(left) = draft.start.checked_sub(1).filter(|&left| left >= self.low) else {
            // A list's own number: `1. …`, `2) …`.
            return matches!(self.token(number.end).and_then(Token::mark), Some('.' | ')'))
                && number.end == self.low + 1;
        };
        let before = self.scan.tokens()[left];
        let first = self.scan.tokens()[draft.start];
        let known = matches!(draft.noun.what, What::People | What::Family | What::Harm);
        let serial = before.kind == Kind::Number && !known && draft.start == number.start;
        if serial || (before.is_mark('.') && self.class(left.wrapping_sub(1)) == Class::Not) {
            return true;
        }
        if !first.spaced() {
            return !matches!(
                before.mark(),
                Some('(' | '[' | '“' | '"' | '‘' | '\'' | '«' | '—' | '–' | '~' | '…')
            ) || (before.is_mark('–') && left > self.low && !before.spaced());
        }
        match self.class(left) {
            Class::Ref => !known || self.word(left).to_ascii_lowercase().starts_with("age"),
            Class::Toll | Class::Not => {
                draft.noun.what == What::None && self.word(left).to_ascii_lowercase().starts_with('n')
            }
            Class::None => {
                let digits = first.kind == Kind::Number && !first.flags.has(sanad_text::Flags::GROUPED);
                before.capital()
                    && digits
                    && left > self.low
                    && matches!(draft.noun.what, What::Other | What::None)
                    && draft.bound == Bound::Exact
            }
            _ => false,
        }
    }

    /// A currency before the number: `$`, `US$`, `USD`; where the figure then starts, and the currency's code.
    fn currency_before(&self, start: usize, low: usize) -> (usize, Option<&'static str>) {
        let Some(left) = start.checked_sub(1).filter(|&left| left >= low) else { return (start, None) };
        let token = self.scan.tokens()[left];
        let code = match token.mark() {
            Some('$') => "USD",
            Some('€') => "EUR",
            Some('£') => "GBP",
            Some('¥') => "JPY",
            Some('₹') => "INR",
            Some('₽') => "RUB",
            Some('₺') => "TRY",
            Some('₪') => "ILS",
            _ => {
                let entry = self.entry(left);
                let code = entry.class == Class::Currency && token.flags.has(sanad_text::Flags::SHOUTED);
                return if code { (left, Some(entry.unit)) } else { (start, None) };
            }
        };
        let letters = left.checked_sub(1).filter(|&at| at >= low && !token.spaced());
        let prefix = letters.map_or("", |at| self.word(at));
        let code = match (code, prefix) {
            ("USD", "A" | "AU" | "Aus") => "AUD",
            ("USD", "C" | "CA" | "Can") => "CAD",
            ("USD", "NZ") => "NZD",
            ("USD", "HK") => "HKD",
            ("USD", "S") => "SGD",
            ("USD", "US" | "U.S.") => "USD",
            _ => return (left, Some(code)),
        };
        (left - 1, Some(code))
    }

    /// The bound that the words before the number give, and where it starts.
    fn bound(&self, number: &Number, start: usize, low: usize) -> (Bound, usize) {
        let mut start = start;
        let plain = match number.ending {
            Some(bound) => bound,
            None if number.low.is_none() => Bound::Vague,
            None if number.range => Bound::Range,
            None => Bound::Exact,
        };
        if number.range
            && let Some(left) =
                start.checked_sub(1).filter(|&left| left >= low && self.class(left) == Class::Between)
        {
            start = left;
        }
        let Some(last) = start.checked_sub(1).filter(|&last| last >= low && self.entry(last).ends_bound)
        else {
            return self.mark_bound(plain, start, low);
        };
        for phrase in &self.table.before {
            let length = phrase.words.len();
            let Some(first) = (last + 1).checked_sub(length).filter(|&first| first >= low) else { continue };
            let same = (0..length).all(|n| self.scan.word(first + n) == phrase.words[n]);
            if same && !self.about_topic(first) {
                let bound = if plain == Bound::Exact { phrase.bound } else { plain };
                return (bound, first);
            }
        }
        (plain, start)
    }

    /// `talked about two men` says what the talk was of.
    fn about_topic(&self, at: usize) -> bool {
        let about = self.word(at).eq_ignore_ascii_case("about");
        let left = self.before(at).map_or("", |left| self.word(left));
        about
            && ["talked", "talk", "spoke", "spoken", "asked", "information", "heard", "know", "knew"]
                .contains(&left)
    }

    /// `~200`, `>200`.
    fn mark_bound(&self, plain: Bound, start: usize, low: usize) -> (Bound, usize) {
        let left = start.checked_sub(1).filter(|&left| left >= low);
        let mark = left.and_then(|left| self.scan.tokens()[left].mark());
        match (mark, plain) {
            (Some('~' | '≈'), Bound::Exact) => (Bound::About, start - 1),
            (Some('>' | '≥'), Bound::Exact) => (Bound::AtLeast, start - 1),
            (Some('<' | '≤'), Bound::Exact) => (Bound::AtMost, start - 1),
            _ => (plain, start),
        }
    }

    /// `50 or more`, `200 people or so`.
    fn bound_after(&self, bound: Bound, end: usize) -> (Bound, usize) {
        if bound != Bound::Exact || !matches!(self.class(end), Class::Or | Class::Prep) {
            return (bound, end);
        }
        for phrase in &self.table.after {
            let length = phrase.words.len();
            if end + length <= self.high && (0..length).all(|n| self.scan.word(end + n) == phrase.words[n]) {
                return (phrase.bound, end + length);
            }
        }
        (bound, end)
    }
}
