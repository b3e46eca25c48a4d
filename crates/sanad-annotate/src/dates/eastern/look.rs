//! Looking around: what a token is, and which bytes of it belong to a date.

use super::Reader;
use super::table::{Class, Entry};
use crate::affix::Clitics;
use crate::lexicon::WordId;
use sanad_text::{Flags, Language, Span, Token};

/// What stands at a token: a word of the table, or a name of several.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Hit {
    pub(super) class: Class,
    pub(super) value: i16,
    /// One past its last token.
    pub(super) end: usize,
}

/// How far a cue of the future may stand before or behind its date, in tokens.
const CLAUSE: usize = 6;

impl Reader<'_> {
    pub(super) fn arabic(&self) -> bool {
        self.language == Language::Arabic
    }

    pub(super) fn inside(&self, at: usize) -> bool {
        self.low <= at && at < self.high
    }

    pub(super) fn token(&self, at: usize) -> Option<Token> {
        self.inside(at).then(|| self.scan.text.tokens[at])
    }

    pub(super) fn written(&self, at: usize) -> &str {
        self.token(at).map_or("", |token| token.text(self.text))
    }

    pub(super) fn mark(&self, at: usize, mark: char) -> bool {
        self.token(at).is_some_and(|token| token.is_mark(mark))
    }

    pub(super) fn any_mark(&self, at: usize, marks: &[char]) -> bool {
        self.token(at).and_then(Token::mark).is_some_and(|mark| marks.contains(&mark))
    }

    pub(super) fn dash(&self, at: usize) -> bool {
        self.any_mark(at, &['-', '–', '—', '‑', '−', '‐'])
    }

    pub(super) fn comma(&self, at: usize) -> bool {
        self.any_mark(at, &[',', '،'])
    }

    /// Whether token `at` touches the one before it.
    pub(super) fn touches(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| !token.spaced())
    }

    fn word(&self, at: usize) -> WordId {
        if self.inside(at) { self.scan.word(at) } else { WordId::UNKNOWN }
    }

    /// The clitics that were cut off the word.
    pub(super) fn clitics(&self, at: usize) -> Clitics {
        if self.inside(at) { self.scan.affix(at).clitics } else { Clitics::default() }
    }

    /// The entry of the single word at `at`; none where its clitics make it another word.
    fn entry(&self, at: usize) -> Entry {
        let entry = self.table.entry(self.word(at));
        if !entry.known() {
            return Entry::default();
        }
        let clitics = self.clitics(at);
        let ending = clitics.has(Clitics::YA) || clitics.has(Clitics::PLURAL);
        let other = clitics.has(Clitics::PRONOUN)
            || clitics.has(Clitics::WILL)
            || clitics.has(Clitics::MI)
            || ending && !inflects(entry.class);
        if other { Entry::default() } else { entry }
    }

    /// What stands at a token.
    pub(super) fn hit(&self, at: usize) -> Hit {
        let hit = self.hits.get(at.wrapping_sub(self.low)).copied();
        hit.unwrap_or(Hit { end: at.saturating_add(1), ..Hit::default() })
    }

    /// Looks up what stands at a token: the longest name of several words, else the word.
    pub(super) fn look(&self, at: usize) -> Hit {
        // A word of one letter is looked up in no table.
        if self.written(at) == "و" {
            return Hit { class: Class::And, value: 0, end: at + 1 };
        }
        let entry = self.entry(at);
        if let Some((class, value, words)) = self.table.phrase(entry, |n| self.word(at + n)) {
            return Hit { class, value, end: at + words };
        }
        let class =
            if entry.class == Class::Weekday && !self.weekday_word(at) { Class::None } else { entry.class };
        Hit { class, value: entry.value, end: at.saturating_add(1) }
    }

    pub(super) fn is(&self, at: usize, class: Class) -> bool {
        self.hit(at).class == class
    }

    /// Whether a word of several senses is the weekday: in Arabic with its article, or behind "day", "every".
    fn weekday_word(&self, at: usize) -> bool {
        if !self.arabic() || self.definite(at) {
            return true;
        }
        let before = self.entry(at.wrapping_sub(1)).class;
        matches!(before, Class::Unit | Class::Units | Class::Every)
    }

    /// Whether the word has its article.
    pub(super) fn definite(&self, at: usize) -> bool {
        let affix = if self.inside(at) { self.scan.affix(at) } else { crate::affix::Affix::NONE };
        affix.clitics.has(Clitics::THE) || self.written(at)[affix.head.into()..].starts_with("ال")
    }

    /// Whether "and" is written together with the word, or stands before it.
    pub(super) fn joined_by_and(&self, at: usize) -> Option<usize> {
        if self.written(at) == "و" {
            return Some(at + 1);
        }
        (self.arabic() && self.clitics(at).has(Clitics::AND)).then_some(at)
    }

    /// The number in figures at `at`, with how many digits it has.
    pub(super) fn figures(&self, at: usize) -> Option<(u32, usize)> {
        let token = self.token(at)?;
        let value = token.number()?;
        let digits = token.text(self.text).chars().count();
        (!token.flags.has(Flags::GROUPED) && digits <= 4).then_some((value, digits))
    }

    /// The bytes of the tokens from `start` to `end`: "and", "by", "for" at the front stay outside, the article inside.
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        let tokens = &self.scan.text.tokens;
        let first = tokens[start];
        let affix = self.scan.affix(start);
        let head = if affix.clitics.has(Clitics::THE) {
            let cut = &first.text(self.text)[..affix.head.into()];
            cut.find("ال").unwrap_or(0)
        } else {
            affix.head.into()
        };
        Span::new(first.start + u32::try_from(head).unwrap_or(0), tokens[end - 1].end)
    }

    /// Whether a cue of the future stands near in the clause.
    pub(super) fn future_near(&self, start: usize) -> bool {
        let mut at = start.wrapping_sub(1);
        for _ in 0..CLAUSE {
            let Some(token) = self.token(at) else { return false };
            if token.mark().is_some() {
                return false;
            }
            if self.entry(at).class == Class::FutureCue {
                return true;
            }
            at = at.wrapping_sub(1);
        }
        false
    }
}

/// Whether Persian endings leave a word of this class what it is.
fn inflects(class: Class) -> bool {
    use Class as C;
    matches!(
        class,
        C::Unit
            | C::UnitAdjective
            | C::Weekday
            | C::Mod
            | C::Season
            | C::Part
            | C::Month
            | C::Solar
            | C::Lunar
            | C::PlaceNoun
            | C::None
    )
}
