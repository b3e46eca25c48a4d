//! Arabic and Persian: the reader of one sentence. What differs between the two is asked of [`Reader::persian`].
//!
//! A number (`number`) starts a figure, and so does a dual, which says two without a numeral; a singular does where
//! something happened to it directly (`مقتل شخص`). Then its bound, its noun (`noun`), what happened (`deed`), what it
//! shares with its neighbours (`share`).

mod deed;
mod following;
mod fraction;
mod noun;
mod number;
mod share;

use super::noun::{Noun, What};
use super::number::Number;
use super::reader::Draft;
use super::words::{Class, Entry, Form, Table};
use crate::Scan;
use crate::affix::Clitics;
use sanad_model::Bound;
use sanad_text::{Flags, Kind, Token};

/// The tokens of the sentence being read.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) scan: &'a Scan,
    pub(super) table: &'static Table,
    /// First token of the sentence.
    pub(super) low: usize,
    /// One past its last token.
    pub(super) high: usize,
    /// Persian; otherwise Arabic.
    pub(super) persian: bool,
}

/// Clitics that make a word other than a bare noun.
const PREPOSITIONS: [Clitics; 3] = [Clitics::BY, Clitics::FOR, Clitics::AS];

impl Reader<'_> {
    fn token(&self, at: usize) -> Option<Token> {
        if at < self.high { self.scan.tokens().get(at).copied() } else { None }
    }

    fn entry(&self, at: usize) -> &'static Entry {
        let word = if at < self.high && at >= self.low { self.scan.word(at) } else { Default::default() };
        self.table.entry(word)
    }

    fn class(&self, at: usize) -> Class {
        self.entry(at).class
    }

    /// Whether the word at `at` says what happened.
    fn harms(&self, at: usize) -> bool {
        // `سيقتل` has not happened, and `سراح` is another word.
        self.entry(at).what != sanad_model::Counted::Other && !self.has(at, Clitics::WILL)
    }

    fn before(&self, at: usize) -> Option<usize> {
        at.checked_sub(1).filter(|&at| at >= self.low)
    }

    fn word(&self, at: usize) -> &str {
        self.token(at).map_or("", |token| token.text(self.text))
    }

    fn is_word(&self, at: usize) -> bool {
        self.token(at).is_some_and(Token::is_word)
    }

    fn is_number(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.kind == Kind::Number)
    }

    fn mark(&self, at: usize) -> Option<char> {
        self.token(at).and_then(Token::mark)
    }

    fn has(&self, at: usize, clitic: Clitics) -> bool {
        at < self.high && self.scan.affix(at).clitics.has(clitic)
    }

    /// Whether an article, a preposition or a pronoun is written onto the word.
    fn bound_word(&self, at: usize) -> bool {
        self.has(at, Clitics::THE)
            || self.has(at, Clitics::PRONOUN)
            || PREPOSITIONS.iter().any(|&clitic| self.has(at, clitic))
    }

    /// Reads the sentence's figures, in order, appended to `out`.
    pub(super) fn sentence(&self, out: &mut Vec<Draft>) {
        let first = out.len();
        let mut at = self.low;
        while at < self.high {
            let entry = self.entry(at);
            let starts = self.is_number(at)
                || entry.trigger
                || entry.class == Class::Toll
                || !self.persian && self.says_how_many(at) > 0;
            if !starts {
                at += 1;
                continue;
            }
            match self.draft(at, out[first..].last()) {
                Some(draft) => {
                    at = draft.end().max(at + 1);
                    out.push(draft);
                }
                None => at = self.number(at).map_or(at + 1, |number| number.close).max(at + 1),
            }
        }
        self.settle(out, first);
    }

    /// The figure that starts at `at`.
    fn draft(&self, at: usize, last: Option<&Draft>) -> Option<Draft> {
        let low = last.map_or(self.low, Draft::end);
        let Some(number) = self.number(at) else { return self.alone(at, low, last) };
        let (mut start, money) = self.currency_before(number.start, low);
        if let Some(sign) = self.before(start).filter(|&sign| sign >= low && self.percent_sign(sign)) {
            start = sign;
        }
        let (bound, start) = self.bound(&number, start, low);
        let mut noun = self.noun(&number, start < number.start && self.percent_sign(number.start - 1));
        if let Some(unit) = money {
            let end = noun.end.min(number.end);
            noun = Noun { what: What::Money, unit: unit.into(), end, who: None, ..noun };
        }
        let (bound, end) = self.bound_after(bound, noun.end.max(number.end));
        noun.end = end;
        let mut draft = Draft { number, start, bound, noun, deed: None, carried: false };
        if draft.noun.what == What::Time || self.names_only(&draft) {
            return None;
        }
        draft.deed = self.deed(&draft, low);
        if draft.bound == Bound::Exact {
            draft.bound = self.bound_of_toll(&draft);
        }
        Some(draft)
    }

    /// A dual or a singular without a numeral.
    fn alone(&self, at: usize, low: usize, last: Option<&Draft>) -> Option<Draft> {
        let says = self.says_how_many(at);
        if says == 0 || self.persian || self.bound_word(at) {
            return None;
        }
        let two = says == 2;
        // `شخصان اثنان`, `شخص واحد`
        let counted = self.numeral_behind(at) == says;
        let end = at + 1 + usize::from(counted);
        let number = Number { one: !two, ..Number::plain(at, end, f64::from(says)) };
        let (bound, start) = self.bound(&number, at, low);
        let (what, unit) = self.kind_of(at)?;
        let after = self.adjectives(at, end);
        let (bound, end) = self.bound_after(bound, after.max(end));
        let people = matches!(what, What::People | What::Harm);
        let who = (people && unit == "people" && !self.generic(at)).then_some((at, after.max(at + 1)));
        let noun = Noun { what, unit, head: Some(at), end, who, state: None };
        let mut draft = Draft { number, start, bound, noun, deed: None, carried: false };
        draft.deed = self.deed(&draft, low);
        let stays = if two {
            what != What::Abstract
        } else {
            counted && draft.deed.is_some() || self.one_happened(&draft, last)
        };
        stays.then_some(draft)
    }

    /// How many a noun says without a numeral before it; of a plural that is also a dual the numeral behind it tells:
    /// `صحفيين اثنين`.
    fn says_how_many(&self, at: usize) -> u8 {
        let entry = self.entry(at);
        let plural = matches!(entry.class, Class::Person | Class::Harm) && entry.alone == 0;
        if plural && self.numeral_behind(at) == 2 && self.kind_of(at).is_some() { 2 } else { entry.alone }
    }

    /// One or two, of the numeral that stands behind a noun and agrees with it; otherwise none.
    fn numeral_behind(&self, at: usize) -> u8 {
        let said = self.entry(at + 1);
        let plain =
            said.class == Class::Cardinal && !self.bound_word(at + 1) && !self.has(at + 1, Clitics::AND);
        match said.value {
            1.0 if plain => 1,
            2.0 if plain => 2,
            _ => 0,
        }
    }

    /// Whether the singular noun says one: something happened to it directly.
    fn one_happened(&self, draft: &Draft, last: Option<&Draft>) -> bool {
        let (head, start) = (draft.number.start, draft.start);
        // `مقتل قائد الشرطة`: somebody in particular.
        if self.has(head + 1, Clitics::THE) && !self.has(head + 1, Clitics::AND) {
            return false;
        }
        let Some(left) = self.before(start) else { return false };
        if self.entry(head).form == Form::Count && draft.noun.what == What::Harm {
            let joined = last.is_some_and(|last| last.end() == start && self.has(start, Clitics::AND));
            let on = self.entry(left).class == Class::Fall || self.word(left) == "عن";
            return joined || on;
        }
        let acts = self.harms(left) && matches!(self.entry(left).form, Form::Act | Form::Verb);
        acts && !self.has(left, Clitics::PRONOUN) && draft.deed.is_some_and(|(_, at)| at == left)
    }

    /// Whether the number names, numbers or dates something rather than counts it.
    fn names_only(&self, draft: &Draft) -> bool {
        let number = &draft.number;
        let first = self.scan.tokens()[number.start];
        let known =
            matches!(draft.noun.what, What::People | What::Family | What::Harm | What::Share | What::Money);
        let digits = first.kind == Kind::Number;
        let dated = self.before(draft.start).is_some_and(|left| self.class(left) == Class::Time);
        if digits && (!known || dated) && self.like_a_year(number, first) {
            return true;
        }
        let Some(left) = self.before(draft.start) else {
            // A list's own number: `1. …`, `2) …`, `3- …`
            return digits
                && number.end == self.low + 1
                && matches!(self.mark(number.end), Some('.' | ')' | '-' | '–' | 'ـ'));
        };
        let before = self.scan.tokens()[left];
        let thing = matches!(draft.noun.what, What::Thing | What::Incident);
        if before.kind == Kind::Number && !known && !thing && draft.start == number.start {
            return true;
        }
        if digits && !first.spaced() && draft.start == number.start && !self.may_lean_on(left, before) {
            return true;
        }
        match self.class(left) {
            Class::Ref => !known,
            Class::Time => {
                matches!(draft.noun.what, What::None | What::Other) && !first.flags.has(Flags::GROUPED)
            }
            Class::Each => true,
            // `ارتفع من 30 إلى 50`: what it was before.
            Class::Of => self.class(number.end) == Class::To && self.rises(number.start),
            _ => false,
        }
    }

    /// Whether digits may be written onto what stands before them: `(12`, `و12`, `لـ12`.
    fn may_lean_on(&self, left: usize, before: Token) -> bool {
        match before.mark() {
            Some(':' | '.' | '،' | '-' | '–') if self.is_number(left.wrapping_sub(1)) => before.spaced(),
            Some(mark) => "([«“\"'—–~…،؛:.%٪".contains(mark),
            None => before.is_word() && self.word(left).chars().filter(|c| c.is_alphabetic()).count() <= 3,
        }
    }

    /// Bare digits that look like a year or a telephone number.
    fn like_a_year(&self, number: &Number, first: Token) -> bool {
        let bare = !first.flags.has(Flags::GROUPED) && number.close == number.start + 1;
        let year = number
            .low
            .is_some_and(|value| (1250.0..1500.0).contains(&value) || (1800.0..2100.0).contains(&value));
        let digits = first.text(self.text).chars().count();
        bare && (year && digits == 4 || digits >= 8)
    }

    fn percent_sign(&self, at: usize) -> bool {
        matches!(self.mark(at), Some('%' | '٪'))
    }

    /// A currency's sign before the number.
    fn currency_before(&self, start: usize, low: usize) -> (usize, Option<&'static str>) {
        let Some(left) = self.before(start).filter(|&left| left >= low) else { return (start, None) };
        let code = match self.mark(left) {
            Some('$') => "USD",
            Some('€') => "EUR",
            Some('£') => "GBP",
            Some('₺') => "TRY",
            Some('₪') => "ILS",
            Some('﷼') => "rials",
            _ => return (start, None),
        };
        (left, Some(code))
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
        if number.range {
            start = self.range_opens(start, low);
        }
        let Some(last) = self.before(start).filter(|&last| last >= low && self.entry(last).ends_bound) else {
            return (plain, start);
        };
        for phrase in &self.table.before {
            let length = phrase.words.len();
            let Some(first) = (last + 1).checked_sub(length).filter(|&first| first >= low) else { continue };
            if (0..length).all(|n| self.scan.word(first + n) == phrase.words[n]) {
                let bound = if plain == Bound::Exact { phrase.bound } else { plain };
                return (bound, first);
            }
        }
        (plain, start)
    }

    /// Where `بين`, `ما بين` before a range begins.
    fn range_opens(&self, start: usize, low: usize) -> usize {
        let Some(left) = self.before(start).filter(|&left| left >= low) else { return start };
        if self.class(left) != Class::Between {
            return start;
        }
        let more = self.before(left).filter(|&more| more >= low && self.word(more) == "ما");
        more.unwrap_or(left)
    }

    /// `50 شخصا على الأقل`, `۵۰ نفر یا بیشتر`.
    fn bound_after(&self, bound: Bound, end: usize) -> (Bound, usize) {
        if bound != Bound::Exact || !self.is_word(end) {
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
