//! Reads a noun phrase word by word, up to its head.

use super::reader::Reader;
use super::words::{Class, Form};
use sanad_text::Flags;

/// A phrase that is being read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Phrase {
    /// The last plural of the first run of plurals.
    pub(super) head: Option<usize>,
    /// A participle or state before the head.
    pub(super) state: Option<usize>,
    /// An unknown word in -ed stands before the head.
    pub(super) verbal: bool,
    /// `others`, `more`.
    pub(super) others: Option<usize>,
    /// A unit of time ends it.
    pub(super) time: bool,
}

/// How far a noun phrase may reach.
const REACH: usize = 8;

impl Reader<'_> {
    /// Reads on to the head of the phrase: the last plural of the first run of plurals.
    pub(super) fn phrase(&self, from: usize, one: bool) -> Phrase {
        let mut phrase = Phrase::default();
        let mut at = from;
        while at < (from + REACH).min(self.high) {
            let token = self.scan.tokens()[at];
            if !token.is_word() {
                let hyphen = matches!(token.mark(), Some('-' | '‑')) && !token.spaced();
                if hyphen && self.token(at + 1).is_some_and(|next| !next.spaced()) {
                    at += 1;
                    continue;
                }
                break;
            }
            if token.flags.has(Flags::POSSESSIVE) {
                phrase.head = None;
                at += 1;
                continue;
            }
            if !self.word_of_phrase(at, one, &mut phrase) {
                break;
            }
            at += 1;
        }
        phrase
    }

    /// Takes in the word at `at`; false when the phrase ends before it, or with it.
    fn word_of_phrase(&self, at: usize, one: bool, phrase: &mut Phrase) -> bool {
        let entry = self.entry(at);
        let open = phrase.head.is_none();
        match entry.class {
            Class::Person
            | Class::Family
            | Class::Incident
            | Class::Thing
            | Class::Abstract
            | Class::Currency => {
                phrase.head = Some(at);
                true
            }
            Class::Unit if open => {
                // `three barrel bombs`: a measure's singular before a noun.
                let modifies = !self.word(at).ends_with('s')
                    && self.word(at).len() > 2
                    && self
                        .token(at + 1)
                        .is_some_and(|next| next.is_word() && plural(next.text(self.text), false));
                phrase.head = (!modifies).then_some(at);
                modifies
            }
            Class::PersonOne if one && open => {
                phrase.head = Some(at);
                false
            }
            Class::Harm => match entry.form {
                Form::Count | Form::Body | Form::Status => {
                    phrase.head = Some(at);
                    true
                }
                Form::State | Form::Participle | Form::Alone if open => {
                    phrase.state = phrase.state.or(Some(at));
                    true
                }
                _ => open,
            },
            Class::Other if open => {
                phrase.others = Some(at);
                if self.word(at).eq_ignore_ascii_case("others") {
                    phrase.head = Some(at);
                    return false;
                }
                true
            }
            Class::Time if open => {
                phrase.time = true;
                false
            }
            Class::Adverb | Class::Report | Class::PersonOne | Class::Half | Class::Strong => open,
            Class::None | Class::Ref | Class::Time => self.unknown_word(at, phrase),
            _ => false,
        }
    }

    fn unknown_word(&self, at: usize, phrase: &mut Phrase) -> bool {
        let word = self.word(at);
        let capital = self.token(at).is_some_and(sanad_text::Token::capital);
        if plural(word, capital) {
            let names_next = phrase.head.is_some() && capital;
            if !names_next {
                phrase.head = Some(at);
            }
            return !names_next;
        }
        if phrase.head.is_some() {
            return false;
        }
        phrase.verbal |= word.ends_with("ed") && !capital;
        true
    }
}

/// Whether a word looks like a plural.
fn plural(word: &str, capital: bool) -> bool {
    let bytes = word.as_bytes();
    let [.., before, b's'] = bytes else { return false };
    bytes.len() >= 4
        && !matches!(before, b's' | b'\'')
        && (capital || !matches!(before, b'i' | b'u'))
        && !word.ends_with("ous")
}
