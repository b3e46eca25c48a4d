//! Triggers: the words of a sentence that show that something happened, and the clause around each.

use super::words::{Entry, Table};
use crate::Scan;
use sanad_model::EventKind;
use sanad_text::{Span, Token};

/// A trigger with its clause.
#[derive(Clone, Copy, Debug)]
pub(super) struct Trigger {
    pub(super) kind: EventKind,
    pub(super) span: Span,
    pub(super) clause: Span,
    pub(super) sentence: Span,
    /// The sentence before, in the same block.
    pub(super) before: Option<Span>,
    /// A noun, which needs more around it than a verb.
    pub(super) noun: bool,
    /// A noun of which the clause says that it took place.
    pub(super) held: bool,
}

/// Adds a trigger, one a clause and kind: a verb is better than a noun.
pub(super) fn add(trigger: Trigger, first: usize, out: &mut Vec<Trigger>) {
    // No more than the kinds there are can stand open at once.
    let mut last = out[first..].iter_mut().rev().take(8);
    match last.find(|other| other.kind == trigger.kind && other.clause.overlaps(trigger.clause)) {
        Some(other) if other.noun && !trigger.noun => *other = trigger,
        Some(_) => {}
        None => out.push(trigger),
    }
}

/// How far words are looked for that make a trigger unreal.
const REACH: usize = 10;

/// Longer clauses are lists or damage.
pub(super) const REACH_OF_CLAUSE: usize = 60;

/// The sentence being read.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) scan: &'a Scan,
    pub(super) table: &'static Table,
    pub(super) low: usize,
    pub(super) high: usize,
}

impl Reader<'_> {
    fn entry(&self, at: usize) -> Entry {
        if at >= self.low && at < self.high { self.table.entry(self.scan.word(at)) } else { Entry::default() }
    }

    fn token(&self, at: usize) -> Option<Token> {
        if at < self.high { self.scan.tokens().get(at).copied() } else { None }
    }

    fn left(&self, at: usize) -> Option<usize> {
        at.checked_sub(1).filter(|&at| at >= self.low)
    }

    /// Finds the triggers of the sentence, one a clause and kind; `before` is the sentence before.
    pub(super) fn sentence(&self, before: Option<Span>, out: &mut Vec<Trigger>) {
        let first = out.len();
        let tokens = self.scan.tokens();
        let whole = Span::new(tokens[self.low].start, tokens[self.high - 1].end);
        let mut open = self.low;
        let mut seen = self.low;
        for at in self.low..self.high {
            if !self.table.triggers(self.scan.words[at]) {
                continue;
            }
            let entry = self.entry(at);
            let Some(kind) = entry.kind else { continue };
            // Clause bounds are looked for once, from left to right.
            for n in seen..at {
                if self.bounds_clause(n) {
                    open = n + 1;
                }
            }
            seen = at;
            if !self.happened(at, entry, open) {
                continue;
            }
            let close = self.close(at);
            let from = open.max(at.saturating_sub(REACH_OF_CLAUSE)).min(at);
            let clause = Span::new(tokens[from].start, tokens[close - 1].end);
            let noun = !self.is_verb(at, entry);
            let held = noun && (open..close).any(|n| self.entry(n).has(Entry::HELD));
            let trigger =
                Trigger { kind, span: tokens[at].span(), clause, sentence: whole, before, noun, held };
            add(trigger, first, out);
        }
    }

    /// A semicolon, a colon, or a comma with a new clause after it.
    fn bounds_clause(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return true };
        match token.mark() {
            Some(';') => true,
            Some(':') => self.token(at + 1).is_none_or(Token::spaced),
            Some(',') if self.ends_opening(at) => true,
            Some(',') => self.entry(at + 1).has(Entry::AND | Entry::CLAUSE) && self.clause_follows(at + 2),
            Some(_) => false,
            None => self.entry(at).has(Entry::CLAUSE),
        }
    }

    /// Whether the comma ends a clause that opens the sentence: `While the council met, …`.
    fn ends_opening(&self, at: usize) -> bool {
        self.entry(self.low).has(Entry::CLAUSE)
            && at <= self.low + 30
            && (self.low..at).all(|n| self.token(n).is_some_and(|token| !token.is_mark(',')))
    }

    /// Whether a verb stands within a few words, so that an "and" joins clauses.
    fn clause_follows(&self, at: usize) -> bool {
        (at..(at + 14).min(self.high))
            .take_while(|&n| self.token(n).is_some_and(|token| !token.is_mark(';')))
            .any(|n| self.entry(n).has(Entry::BE | Entry::VERB | Entry::PAST) || self.word(n).ends_with("ed"))
    }

    fn close(&self, at: usize) -> usize {
        let end = (at + REACH_OF_CLAUSE).min(self.high);
        (at + 1..end).find(|&n| self.bounds_clause(n)).unwrap_or(end)
    }

    fn word(&self, at: usize) -> &str {
        self.token(at).map_or("", |token| token.text(self.text))
    }

    fn is_verb(&self, at: usize, entry: Entry) -> bool {
        if !entry.has(Entry::NOUN) {
            return true;
        }
        // `killing 12` is a gerund, `the killing of 12` a noun.
        let before = self.left(at).map_or(Entry::default(), |left| self.entry(left));
        entry.has(Entry::GERUND)
            && !before.has(Entry::THE)
            && !self.entry(at + 1).has(Entry::PREP)
            && self.token(at + 1).is_some_and(Token::is_word)
    }

    /// Whether the trigger says that it happened.
    fn happened(&self, at: usize, entry: Entry, open: usize) -> bool {
        let token = self.scan.tokens()[at];
        // `Strike` as a name, `March` as a month.
        if token.capital() && at > self.low {
            return false;
        }
        if self.unreal(at, open) {
            return false;
        }
        if entry.has(Entry::ISSUE) {
            return (at + 1..(at + 7).min(self.high)).any(|n| self.entry(n).has(Entry::DOCUMENT));
        }
        let left = self.left(at);
        let before = left.map_or(Entry::default(), |left| self.entry(left));
        if entry.has(Entry::VERB) && !entry.has(Entry::NOUN) {
            // `the arrested men` says nothing of when; `12 arrested men` neither.
            let after_article = before.has(Entry::THE)
                || left.is_some_and(|left| self.scan.tokens()[left].kind == sanad_text::Kind::Number)
                    && self.token(at + 1).is_some_and(|next| next.text(self.text).ends_with('s'));
            let hyphen = left.is_some_and(|left| self.scan.tokens()[left].is_mark('-') && !token.spaced());
            return !after_article && !hyphen && at + 1 < self.high;
        }
        let noun = entry.has(Entry::NOUN);
        !(self.compound(at) || noun && self.generic(at))
    }

    /// `executions are usually carried out in public` tells of no execution.
    fn generic(&self, at: usize) -> bool {
        (at.saturating_sub(6)..at + 6).any(|n| self.entry(n).has(Entry::GENERIC))
    }

    /// `attack helicopters`, `strike force`: a noun before a noun names a kind of thing.
    fn compound(&self, at: usize) -> bool {
        let Some(next) = self.token(at + 1).filter(|next| next.is_word()) else {
            return self.token(at + 1).is_some_and(|next| next.is_mark('-') && !next.spaced());
        };
        let entry = self.entry(at);
        if !entry.has(Entry::NOUN) || self.is_verb(at, entry) {
            return false;
        }
        let (known, word) = (self.entry(at + 1), next.text(self.text));
        let singular = !self.word(at).ends_with('s');
        known.forms == 0 && !next.capital() && ((word.ends_with('s')) || (singular && !verbal(word)))
    }

    /// Whether words before it say that it did not happen, or not yet, or that it might.
    fn unreal(&self, at: usize, open: usize) -> bool {
        let from = open.max(at.saturating_sub(REACH));
        let mut to = false;
        for n in (from..at).rev() {
            let entry = self.entry(n);
            if entry.has(Entry::HAVE) && self.left(n).is_some_and(|left| self.entry(left).has(Entry::TO)) {
                // `is said to have been killed`
                return false;
            }
            if entry.has(Entry::TO) && (n + 1 == at || (self.entry(n + 1).has(Entry::BE) && n + 2 >= at)) {
                to = true;
            }
            // `May` is a month.
            let month = self.scan.tokens()[n].capital() && n > self.low;
            if entry.has(Entry::UNREAL) && !month && self.reaches(n, at) {
                return true;
            }
        }
        to
    }

    /// Whether nothing between ends the reach of an unreal word: a comma, or another verb.
    fn reaches(&self, from: usize, at: usize) -> bool {
        let entry = self.entry(from);
        let conditional =
            entry.has(Entry::CLAUSE) || ["if", "unless", "denied", "denies"].contains(&self.word(from));
        let mut verbs = (from + 1..at).filter(|&n| {
            let entry = self.entry(n);
            entry.kind.is_some() && entry.has(Entry::VERB | Entry::PAST)
        });
        let comma = (from + 1..at).any(|n| self.token(n).is_some_and(|token| token.is_mark(',')));
        (!comma || conditional) && verbs.next().is_none() && (conditional || at - from <= 5)
    }
}

/// Whether a word after a noun looks like its verb.
fn verbal(word: &str) -> bool {
    word.ends_with("ed") || word.ends_with("ly")
}
