//! A sentence with the classes of its words, and the phrases in it that say what somebody is.

use super::Class;
use super::words::classes_of;
use sanad_model::{EntityKind, Name};
use sanad_text::{Language, Span, Token, tokenize};

/// A role takes so many words at most.
const LONG: usize = 14;

/// So many words may stand before the noun of a role.
const LATE: usize = 5;

/// A phrase that says what somebody is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phrase {
    /// Its words.
    pub(super) span: Span,
    /// Whether it says that the role is past.
    pub(super) former: bool,
    /// Whether it says that the role begins.
    pub(super) begins: bool,
}

/// A sentence.
pub(super) struct Line<'a> {
    text: &'a str,
    pub(super) names: &'a [Name],
    pub(super) tokens: Vec<Token>,
    classes: Vec<&'static [Class]>,
}

impl<'a> Line<'a> {
    pub(super) fn of(text: &'a str, sentence: Span, language: Language, names: &'a [Name]) -> Self {
        let mut tokens = Vec::new();
        tokenize(sentence.slice(text), sentence.start, &mut tokens);
        let classes = |token: &Token| -> &'static [Class] {
            if token.is_word() { classes_of(token.text(text), language) } else { &[] }
        };
        let classes = tokens.iter().map(classes).collect();
        Self { text, names, tokens, classes }
    }

    pub(super) fn is(&self, at: usize, class: Class) -> bool {
        self.classes.get(at).is_some_and(|classes| classes.contains(&class))
    }

    fn is_mark(&self, at: usize, marks: &[char]) -> bool {
        self.tokens.get(at).and_then(|token| token.mark()).is_some_and(|mark| marks.contains(&mark))
    }

    /// The first token at or after an offset.
    pub(super) fn at(&self, offset: u32) -> usize {
        self.tokens.partition_point(|token| token.start < offset)
    }

    fn is_named(&self, at: usize) -> bool {
        let token = self.tokens[at].span();
        self.names.iter().any(|name| name.span.start <= token.start && token.end <= name.span.end)
    }

    fn phrase(&self, first: usize, end: usize) -> Option<Phrase> {
        let (first_token, last) = (self.tokens.get(first)?, self.tokens.get(end.checked_sub(1)?)?);
        if end <= first || !(first..end).any(|at| self.is(at, Class::Role) || self.is(at, Class::Rank)) {
            return None;
        }
        let former = (first..end).any(|at| self.is(at, Class::Former));
        Some(Phrase { span: Span::new(first_token.start, last.end), former, begins: false })
    }

    /// The title that belongs to the name: "Prime Minister" in "Prime Minister Nouri al-Maliki".
    pub(super) fn title(&self, name: &Name) -> Option<Phrase> {
        let (mut first, mut end) = (self.at(name.span.start), self.at(name.core.start));
        let aside = |at: usize| self.is(at, Class::Honour) || self.is(at, Class::Article);
        while first < end && (aside(first) || !self.tokens[first].is_word()) {
            first += 1;
        }
        while first < end && (self.is_only(end - 1, Class::Honour) || !self.tokens[end - 1].is_word()) {
            end -= 1;
        }
        let described = first < end && !self.is_arabic(first);
        self.phrase(if described { self.opening(first) } else { first }, end)
    }

    fn is_only(&self, at: usize, class: Class) -> bool {
        self.is(at, class) && self.classes[at].len() == 1
    }

    /// A role right before the name, or before a comma before it.
    pub(super) fn before(&self, name: &Name) -> Option<Phrase> {
        let mut end = self.at(name.span.start);
        let apart = end > 0 && self.is_mark(end - 1, &[',', '،']);
        end -= usize::from(apart);
        // Honorifics between the role and the name belong to neither.
        while end > 0 && self.is_only(end - 1, Class::Honour) {
            end -= 1;
        }
        let arabic = self.is_arabic(self.at(name.span.start));
        let noun = (end.saturating_sub(LONG)..end).rev().take_while(|&at| {
            let ends = self.is(at, Class::End) || self.is(at, Class::Become);
            self.tokens[at].is_word() && (!ends || self.is(at, Class::Role)) && !self.is_person(at)
        });
        let nouns: Vec<usize> =
            noun.filter(|&at| self.is(at, Class::Role) || self.is(at, Class::Rank)).collect();
        let noun = if arabic { *nouns.last()? } else { *nouns.first()? };
        let last = noun + 1 == end;
        if arabic {
            // The first noun of the chain: the head; what follows belongs to it.
            return self.phrase(noun, end);
        }
        let linked = self.is(noun + 1, Class::Link) && noun + 1 < end;
        if !(last || apart && linked) {
            return None;
        }
        self.phrase(self.opening(noun), end)
    }

    fn is_person(&self, at: usize) -> bool {
        let token = self.tokens[at].span();
        let within = |name: &&Name| name.span.start <= token.start && token.end <= name.span.end;
        self.names.iter().find(within).is_some_and(|name| name.kind == EntityKind::Person)
    }

    fn is_arabic(&self, at: usize) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|token| token.text(self.text).chars().any(sanad_text::is_arabic_script))
    }

    /// Where a role in English begins, whose noun is known: with what describes it.
    fn opening(&self, noun: usize) -> usize {
        let mut first = noun;
        while first > 0 && noun - first < LATE {
            let at = first - 1;
            let describes =
                self.is(at, Class::Acting) || self.is(at, Class::Former) || self.is(at, Class::Role);
            // "Health Ministry spokesman", and not "Yesterday spokesman".
            let small = [Class::Link, Class::End, Class::Article].iter().any(|&class| self.is(at, class));
            let named = self.is_named(at) || at > 0 && self.tokens[at].capital() && !small;
            if !(describes || named && !self.is_person(at) || self.is_mark(at, &['-']) && first > 1) {
                break;
            }
            first = at;
        }
        first
    }

    /// A role after the name, between commas or in brackets.
    pub(super) fn after(&self, n: usize) -> Option<Phrase> {
        let open = self.at(self.names[n].span.end);
        if !self.is_mark(open, &[',', '،', '(', '–', '—']) {
            return None;
        }
        let mut first = open + 1;
        while self.is(first, Class::Article) && !self.is(first, Class::Role) {
            first += 1;
        }
        self.beside(first, true)
    }

    /// A role from a token on, up to where the sentence goes on; `closed` asks that it be closed there.
    fn beside(&self, first: usize, closed: bool) -> Option<Phrase> {
        let noun = (first..(first + LATE).min(self.tokens.len())).take_while(|&at| {
            let ends = self.is(at, Class::End) || self.is(at, Class::Become);
            self.tokens[at].is_word() && (!ends || self.is(at, Class::Role)) && !self.is_person(at)
        });
        let noun = noun.into_iter().find(|&at| self.is(at, Class::Role) || self.is(at, Class::Rank))?;
        // "…, Governor Samir Khoury and": the role is the next one's.
        if self.tokens.get(noun + 1).is_some_and(|_| self.is_person(noun + 1)) {
            return None;
        }
        let goes_on = |at: usize| {
            let inside = self.tokens[at].is_word() || self.is_mark(at, &['-', '’', '\'', '«', '»']);
            let ends = self.is(at, Class::End) || self.is(at, Class::Since) && !self.is_arabic(at);
            inside && (!ends || self.is_named(at)) && !self.is_person(at)
        };
        let end = (noun + 1..self.tokens.len()).find(|&at| !goes_on(at)).unwrap_or(self.tokens.len());
        let shut = end == self.tokens.len()
            || self.is_mark(end, &[',', '،', ')', ';', '؛', '.', ':', '–', '—'])
            || self.is(end, Class::End)
            || self.is(end, Class::Since);
        let linked = (noun + 1..end).rev().take_while(|&at| self.is_only(at, Class::Link)).count();
        (end - first <= LONG && (shut || !closed)).then(|| self.phrase(first, end - linked)).flatten()
    }

    /// "… was appointed governor of Mirabad".
    pub(super) fn appointed(&self, name: &Name) -> Option<Phrase> {
        let after = self.at(name.span.end);
        let become_ = (after..(after + 4).min(self.tokens.len()))
            .take_while(|&at| self.tokens[at].is_word())
            .find(|&at| self.is(at, Class::Become))?;
        let mut first = become_ + 1;
        while self.is(first, Class::Article) && !self.is(first, Class::Role) || self.is_as(first) {
            first += 1;
        }
        self.beside(first, false).map(|phrase| Phrase { begins: true, ..phrase })
    }

    fn is_as(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| matches!(token.text(self.text), "as" | "to" | "منصب" | "به"))
    }
}
