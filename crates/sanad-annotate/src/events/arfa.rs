//! Triggers of Arabic and Persian: an Arabic verb stands before, a Persian light verb behind what it happened to.

use super::trigger::{REACH_OF_CLAUSE, Trigger, add};
use super::words::{Entry, Table};
use crate::Scan;
use crate::affix::Clitics;
use sanad_model::EventKind;
use sanad_text::{Kind, Span, Token};

/// How far words are looked for that make a trigger unreal.
const REACH: usize = 6;
/// How far behind its first participle the verb of a Persian clause may stand.
const VERB: usize = 20;

/// The sentence being read.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) scan: &'a Scan,
    pub(super) table: &'static Table,
    pub(super) low: usize,
    pub(super) high: usize,
    /// Persian; otherwise Arabic.
    pub(super) persian: bool,
}

/// What a trigger is, once it says that something happened.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    Verb,
    Noun,
}

impl Reader<'_> {
    fn entry(&self, at: usize) -> Entry {
        if at >= self.low && at < self.high { self.table.entry(self.scan.word(at)) } else { Entry::default() }
    }

    fn token(&self, at: usize) -> Option<Token> {
        if at < self.high { self.scan.tokens().get(at).copied() } else { None }
    }

    fn mark(&self, at: usize) -> Option<char> {
        self.token(at).and_then(Token::mark)
    }

    fn has(&self, at: usize, clitic: Clitics) -> bool {
        at < self.high && self.scan.affix(at).clitics.has(clitic)
    }

    /// Finds the triggers of the sentence, one a clause and kind; `before` is the sentence before.
    pub(super) fn sentence(&self, before: Option<Span>, out: &mut Vec<Trigger>) {
        let first = out.len();
        let tokens = self.scan.tokens();
        let sentence = Span::new(tokens[self.low].start, tokens[self.high - 1].end);
        let mut open = self.low;
        let mut seen = self.low;
        for at in self.low..self.high {
            if !self.table.triggers(self.scan.words[at]) {
                continue;
            }
            let entry = self.entry(at);
            let Some(kind) = entry.kind else { continue };
            // Clause bounds are looked for once, from left to right.
            for n in seen..=at {
                open = self.opens_clause(n).unwrap_or(open);
            }
            seen = at + 1;
            let Some(told) = self.told(at, entry, open) else { continue };
            let end = (at + REACH_OF_CLAUSE).min(self.high);
            let close = (at + 1..end).find(|&n| self.opens_clause(n).is_some()).unwrap_or(end);
            let from = open.max(at.saturating_sub(REACH_OF_CLAUSE)).min(at);
            let span = self.span(at);
            let clause = Span::new(tokens[from].start.min(span.start), tokens[close - 1].end);
            let noun = told == Told::Noun;
            let held = noun && (open..close).any(|n| n != at && self.entry(n).has(Entry::HELD));
            add(Trigger { kind, span, clause, sentence, before, noun, held }, first, out);
        }
    }

    /// The trigger without a `و` that is written onto it.
    fn span(&self, at: usize) -> Span {
        let token = self.scan.tokens()[at];
        let (word, affix) = (token.text(self.text), self.scan.affix(at));
        let mut head = usize::from(affix.head);
        if affix.clitics.has(Clitics::THE) && !affix.clitics.has(Clitics::FOR) {
            head = word[..head].rfind(['ا', 'ٱ']).unwrap_or(head);
        }
        Span::new(token.start + u32::try_from(head).unwrap_or(0), token.end)
    }

    /// Where a clause begins, if one does at or behind the token at `at`.
    fn opens_clause(&self, at: usize) -> Option<usize> {
        let entry = self.entry(at);
        let behind = match self.mark(at) {
            Some(';' | '؛' | ':') => true,
            Some('،') if self.persian => self.finite(at.wrapping_sub(1)),
            Some('،') => self.has(at + 1, Clitics::AND) && self.entry(at + 1).has(Entry::VERB | Entry::HELD),
            Some(_) => false,
            None if self.persian && entry.has(Entry::AND) => self.finite(at.wrapping_sub(1)),
            None => entry.has(Entry::CLAUSE),
        };
        let verb = !self.persian && entry.has(Entry::VERB) && self.has(at, Clitics::AND) && at > self.low;
        if verb { Some(at) } else { behind.then_some(at + 1) }
    }

    /// Whether a Persian verb ends here.
    fn finite(&self, at: usize) -> bool {
        self.entry(at).has(Entry::BE | Entry::UNDONE) || self.entry(at).has(Entry::VERB)
    }

    /// Whether the trigger says that it happened, and how.
    fn told(&self, at: usize, entry: Entry, open: usize) -> Option<Told> {
        if self.unreal(at, open) {
            return None;
        }
        if self.persian { self.told_in_persian(at, entry) } else { self.told_in_arabic(at, entry) }
    }

    fn told_in_arabic(&self, at: usize, entry: Entry) -> Option<Told> {
        if entry.has(Entry::ISSUE) && !entry.has(Entry::VERB | Entry::NOUN) {
            let document = (at + 1..(at + 7).min(self.high)).any(|n| self.entry(n).has(Entry::DOCUMENT));
            return document.then_some(Told::Verb);
        }
        let definite = self.has(at, Clitics::THE);
        let led = self.has(at, Clitics::BY) || self.has(at, Clitics::FOR) || self.has(at, Clitics::AS);
        if entry.has(Entry::VERB) && !entry.has(Entry::NOUN) {
            // `القتل`, `بقتل`: no verb.
            return (!definite && !led && at + 1 < self.high || self.plural_behind(at)).then_some(Told::Verb);
        }
        if self.generic(at) {
            return None;
        }
        let object = !definite && !led && self.object_at(at + 1) && self.befalls(entry);
        Some(if object { Told::Verb } else { Told::Noun })
    }

    /// `… قُتلوا.`: a verb may end the sentence behind its subject.
    fn plural_behind(&self, at: usize) -> bool {
        at + 1 == self.high && at > self.low
    }

    fn told_in_persian(&self, at: usize, entry: Entry) -> Option<Told> {
        let light = (at + 1..at + 3).find(|&n| self.entry(n).has(Entry::BE | Entry::UNDONE));
        let undone = (at + 1..at + 4).any(|n| self.entry(n).has(Entry::UNDONE));
        if entry.has(Entry::ISSUE) {
            let from = at.saturating_sub(6).max(self.low);
            let document = (from..at + 2).any(|n| self.entry(n).has(Entry::DOCUMENT));
            return (document && light.is_some() && !undone).then_some(Told::Verb);
        }
        if entry.has(Entry::VERB) {
            return Some(Told::Verb);
        }
        let direct = light.is_some_and(|n| n == at + 1 || self.entry(at + 1).kind.is_none());
        if entry.has(Entry::LIGHT) && direct {
            return (!undone).then_some(Told::Verb);
        }
        // `کشته و ۳۰ نفر زخمی شدند`: the verb stands at the end.
        let joined = self.entry(at + 1).has(Entry::AND) || self.mark(at + 1) == Some('،');
        if entry.has(Entry::LIGHT) && !entry.has(Entry::NOUN) {
            let verb = (at + 2..(at + VERB).min(self.high)).find(|&n| self.finite(n))?;
            return (joined && !self.entry(verb).has(Entry::UNDONE)).then_some(Told::Verb);
        }
        if !entry.has(Entry::NOUN) || self.generic(at) {
            return None;
        }
        let object = self.object_at(at + 1) && self.befalls(entry);
        Some(if object { Told::Verb } else { Told::Noun })
    }

    /// Whether the kind is one that befalls somebody, so that a verbal noun with its object tells of it.
    fn befalls(&self, entry: Entry) -> bool {
        matches!(entry.kind, Some(EventKind::Killing | EventKind::Arrest | EventKind::Displacement))
    }

    /// Whether those whom it befell may stand at `at`: a number, or a word that is no preposition.
    fn object_at(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| match token.kind {
            Kind::Number => true,
            Kind::Word => {
                let forms = Entry::PREP | Entry::CLAUSE | Entry::AND | Entry::BE | Entry::UNDONE;
                let led =
                    self.has(at, Clitics::AND) || self.has(at, Clitics::BY) || self.has(at, Clitics::FOR);
                !self.entry(at).has(forms) && !led
            }
            Kind::Mark => false,
        })
    }

    fn generic(&self, at: usize) -> bool {
        (at.saturating_sub(6)..at + 6).any(|n| self.entry(n).has(Entry::GENERIC))
    }

    /// Whether words before it say that it did not happen, or not yet, or that it might.
    fn unreal(&self, at: usize, open: usize) -> bool {
        if self.has(at, Clitics::WILL) {
            return true;
        }
        if !self.persian && at > open && self.entry(at - 1).has(Entry::UNDONE) {
            return true;
        }
        // `نفت أن تكون قد احتجزت`: the clause hangs on a word of that kind.
        let hangs = open > self.low && self.entry(open - 1).has(Entry::CLAUSE);
        let on = open.saturating_sub(5).max(self.low)..open.saturating_sub(1);
        if hangs && on.into_iter().any(|n| self.entry(n).has(Entry::UNREAL)) {
            return true;
        }
        let from = open.max(at.saturating_sub(REACH));
        let found = (from..at).rev().find(|&n| {
            let entry = self.entry(n);
            entry.has(Entry::UNREAL)
                || entry.kind.is_some() && entry.has(Entry::VERB)
                || self.mark(n) == Some('،')
        });
        found.is_some_and(|n| self.entry(n).has(Entry::UNREAL))
    }
}
