//! The lexicon: one hash look-up a word, shared by all layers.
//!
//! Each layer keeps its own table of facts about words in `data/<language>/`; the lexicon of a language numbers the
//! words of all its tables once, so that a token is looked up once and each layer then indexes its own [`ByWord`].
//! Words in Arabic script are looked up folded, whole first, then without their clitics ([`sanad_text::affix`]).

mod by_word;
mod short;

use crate::hash;
use sanad_text::affix::{self, Affix};
use sanad_text::{Language, fold};
use short::{Filter, Short};
use std::borrow::Cow;
use std::sync::LazyLock;

pub use by_word::ByWord;
pub(crate) use by_word::WordSet;

/// The number of a word in the lexicon of its language. No two languages share a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(u16);

impl WordId {
    /// Not in the lexicon.
    pub const UNKNOWN: Self = Self(0);

    /// The number (0 is the unknown word).
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// Whether the lexicon knows the word.
    #[must_use]
    pub const fn known(self) -> bool {
        self.0 != 0
    }
}

/// The words of all layers' tables of one language, folded, numbered.
#[derive(Debug)]
pub struct Lexicon {
    language: Language,
    /// The number before its first word.
    base: u16,
    words: Vec<Cow<'static, str>>,
    /// Words of up to eight bytes, by the bytes themselves.
    short: Short,
    /// Longer ones. Open addressing: a part of the word's hash, and its number; 0 is free. A power of two, at most
    /// half full.
    slots: Vec<(u16, u16)>,
    /// A bit for each hash of a word: most words of a text that are in no table are told by it, and it stays close.
    filter: Filter,
}

/// Longer words are in no table.
const LONGEST: usize = 40;
/// No word has longer clitics.
const CLITICS: usize = 24;

impl Lexicon {
    /// The lexicon of a language, built on first use.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        static ARABIC: LazyLock<Lexicon> = LazyLock::new(|| {
            Lexicon::new(Language::Arabic, native_words(Language::Arabic).map(folded).collect())
        });
        static PERSIAN: LazyLock<Lexicon> = LazyLock::new(|| {
            Lexicon::new(Language::Persian, native_words(Language::Persian).map(folded).collect())
        });
        static OTHER: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(Language::Other, Vec::new()));
        match language {
            Language::English => Self::english(),
            Language::Arabic => &ARABIC,
            Language::Persian => &PERSIAN,
            Language::Other => &OTHER,
        }
    }

    /// The English lexicon, built on first use.
    #[must_use]
    pub fn english() -> &'static Self {
        static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| {
            let mut words: Vec<&'static str> = Vec::new();
            words.extend(crate::dates::english_words());
            words.extend(crate::quotations::english_words());
            words.extend(crate::figures::words_of(Language::English));
            words.extend(crate::events::words_of(Language::English));
            words.extend(crate::names::english_words());
            words.extend(crate::places::english_words());
            Lexicon::new(Language::English, words.into_iter().map(Cow::Borrowed).collect())
        });
        &ENGLISH
    }

    fn new(language: Language, mut words: Vec<Cow<'static, str>>) -> Self {
        words.retain(|word| !word.is_empty());
        words.sort_unstable();
        words.dedup();
        words.insert(0, Cow::Borrowed(""));
        debug_assert!(words.iter().all(|word| word.len() <= LONGEST));
        assert!(
            words.len() < usize::from(ROOM),
            "the tables of a language hold fewer words than there is room for"
        );
        let numbered = (0u16..).zip(&words).skip(1);
        let (short, long): (Vec<_>, Vec<_>) = numbered.partition(|(_, word)| word.len() <= Short::LONGEST);
        let short: Vec<_> = short.into_iter().map(|(id, word)| (hash::eight(word.as_bytes()), id)).collect();
        let mut filter = Filter::default();
        short.iter().for_each(|&(key, _)| filter.note(hash::one(key)));
        let short = Short::of(&short);
        let size = (long.len() * 4).next_power_of_two();
        let mut slots = vec![(0, 0); size];
        for (id, word) in long {
            let hash = hash::bytes(word.as_bytes());
            filter.note(hash);
            let mut slot = hash as usize & (size - 1);
            while slots[slot].1 != 0 {
                slot = (slot + 1) & (size - 1);
            }
            slots[slot] = (print(hash), id);
        }
        Self { language, base: base(language), short, slots, filter, words }
    }

    /// How many entries a layer's array needs (the unknown word's included).
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether the lexicon has no word.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.len() <= 1
    }

    /// The number of a word in Arabic script, as written and folded, and the clitics that were cut off to find it.
    #[must_use]
    pub fn read(&self, written: &str, folded: &str) -> (WordId, Affix) {
        let word = folded.as_bytes();
        if word.len() > LONGEST + CLITICS {
            return (WordId::UNKNOWN, Affix::NONE);
        }
        let known = |stem: &[u8]| Some(self.find(stem)).filter(|id| id.known());
        let found = match self.language {
            Language::Arabic => affix::arabic(word, known),
            Language::Persian => affix::persian(word, known),
            _ => None,
        };
        found.map_or((WordId::UNKNOWN, Affix::NONE), |(id, cut)| (id, cut.unfolded(written, word.len())))
    }

    /// The number of a word as written: case is folded, a curly apostrophe becomes a straight one; clitics belong to
    /// the word.
    #[must_use]
    pub fn word(&self, written: &str) -> WordId {
        if written.len() <= Short::LONGEST {
            let eight = hash::eight(written.as_bytes());
            if hash::is_ascii(eight) {
                return self.short(hash::lower(eight));
            }
        }
        let mut folded = [0u8; LONGEST];
        let mut length = 0;
        if written.len() > LONGEST {
            return WordId::UNKNOWN;
        }
        if written.is_ascii() {
            return self.ascii(written.as_bytes());
        } else if self.language.in_arabic_script() {
            let Some(end) = fold::fold_into(written, &mut folded) else { return WordId::UNKNOWN };
            length = end;
        } else {
            for c in written.chars().flat_map(char::to_lowercase) {
                let c = if c == '\u{2019}' { '\'' } else { c };
                let end = length + c.len_utf8();
                if end > LONGEST {
                    return WordId::UNKNOWN;
                }
                c.encode_utf8(&mut folded[length..end]);
                length = end;
            }
        }
        self.find(&folded[..length])
    }

    /// The number of a word of a table.
    #[must_use]
    pub fn id(&self, word: &str) -> WordId {
        if self.language.in_arabic_script() { self.word(word) } else { self.find(word.as_bytes()) }
    }

    /// Words that only other layers have whole, while this one knows what is left of them without clitics: the whole,
    /// what is left, and the cut. A layer that reads clitics asks once, when its table is built.
    pub(crate) fn cut_elsewhere(&self, mine: impl Fn(WordId) -> bool) -> Vec<(WordId, WordId, Spared)> {
        let number = |at: usize| WordId(self.base + u16::try_from(at).unwrap_or(0));
        let own = |stem: &[u8]| Some(self.find(stem)).filter(|&id| mine(id));
        let others = (1..self.words.len()).filter(|&at| !mine(number(at)));
        others
            .filter_map(|at| {
                let word = self.words[at].as_bytes();
                let found = match self.language {
                    Language::Arabic => affix::arabic(word, own),
                    Language::Persian => affix::persian(word, own),
                    _ => None,
                };
                found.map(|(stem, cut)| (number(at), stem, Spared { cut, length: word.len() }))
            })
            .collect()
    }

    /// A word of ASCII letters in any case.
    fn ascii(&self, written: &[u8]) -> WordId {
        self.probe(hash::lower_ascii(written), |word| word.eq_ignore_ascii_case(written))
    }

    fn find(&self, word: &[u8]) -> WordId {
        if word.len() <= Short::LONGEST {
            return self.short(hash::eight(word));
        }
        self.probe(hash::bytes(word), |known| known == word)
    }

    /// A short word by its bytes.
    fn short(&self, key: u64) -> WordId {
        let hash = hash::one(key);
        let number = if self.filter.may_have(hash) { self.short.find(key, hash) } else { 0 };
        if number == 0 { WordId::UNKNOWN } else { WordId(self.base + number) }
    }

    fn probe(&self, hash: u64, is: impl Fn(&[u8]) -> bool) -> WordId {
        if !self.filter.may_have(hash) {
            return WordId::UNKNOWN;
        }
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        let print = print(hash);
        loop {
            match self.slots[slot] {
                (_, 0) => return WordId::UNKNOWN,
                (known, id) if known == print && is(self.words[id as usize].as_bytes()) => {
                    return WordId(self.base + id);
                }
                _ => slot = (slot + 1) & mask,
            }
        }
    }
}

/// A cut that the lexicon spared because another layer knows the whole word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spared {
    cut: affix::Cut,
    /// Bytes of the whole word, folded.
    length: usize,
}

impl Spared {
    /// The cut in the word as written.
    pub(crate) fn affix(self, written: &str) -> Affix {
        self.cut.unfolded(written, self.length)
    }
}

/// A part of a hash that its slot does not tell.
fn print(hash: u64) -> u16 {
    (hash >> 48) as u16
}

/// How many words a language may have.
const ROOM: u16 = 16_000;

const fn base(language: Language) -> u16 {
    match language {
        Language::English => 0,
        Language::Arabic => ROOM,
        Language::Persian => 2 * ROOM,
        Language::Other => 3 * ROOM,
    }
}

/// The words of all layers' tables of a language in Arabic script.
fn native_words(language: Language) -> impl Iterator<Item = &'static str> {
    let mut words: Vec<&'static str> = Vec::new();
    words.extend(crate::dates::words_of(language));
    words.extend(crate::figures::words_of(language));
    words.extend(crate::events::words_of(language));
    words.extend(crate::quotations::words_of(language));
    words.extend(crate::names::arabic_script::words_of(language));
    words.extend(crate::places::words_of(language));
    words.into_iter()
}

fn folded(word: &str) -> Cow<'static, str> {
    Cow::Owned(fold::fold_word(word))
}

#[cfg(test)]
mod tests {
    use super::{ByWord, Lexicon, WordId, folded};
    use sanad_text::Language;
    use sanad_text::affix::Clitics;

    fn lexicon(language: Language, words: &[&'static str]) -> Lexicon {
        Lexicon::new(language, words.iter().copied().map(folded).collect())
    }

    #[test]
    fn clitics_are_cut_only_where_the_whole_is_unknown() {
        let arabic = lexicon(Language::Arabic, &["قال", "قرية", "لاجئين", "تصريح", "ولد"]);
        for (written, stem, clitics) in [
            ("قال", "قال", Clitics::default()),
            ("وقال", "قال", Clitics::AND),
            ("فقال", "قال", Clitics::SO),
            ("والقرية", "القرية", Clitics::AND.with(Clitics::THE)),
            ("بالقَريه", "القَريه", Clitics::BY.with(Clitics::THE)),
            ("للاجئين", "لاجئين", Clitics::FOR.with(Clitics::THE)),
            ("وتصريحاته", "", Clitics::default()),
            ("تصريحه", "تصريح", Clitics::PRONOUN),
            ("قريتهم", "قريت", Clitics::PRONOUN),
            ("ولد", "ولد", Clitics::default()),
        ] {
            let (word, affix) = arabic.read(written, &folded(written));
            assert_eq!(word.known(), !stem.is_empty(), "{written}");
            assert_eq!(affix.clitics, clitics, "{written}");
            if word.known() && !clitics.has(Clitics::THE) {
                assert_eq!(affix.stem(written), stem, "{written}");
            }
        }
        let persian = lexicon(Language::Persian, &["گوید", "خانه", "سازمان"]);
        for (written, clitics) in [
            ("می‌گوید", Clitics::MI),
            ("نميگويد", Clitics::MI),
            ("خانه‌ها", Clitics::PLURAL),
            ("خانه‌های", Clitics::PLURAL.with(Clitics::YA)),
            ("سازمانی", Clitics::YA),
            ("سازمان", Clitics::default()),
        ] {
            let (word, affix) = persian.read(written, &folded(written));
            assert!(word.known(), "{written}");
            assert_eq!(affix.clitics, clitics, "{written}");
        }
    }

    #[test]
    fn a_foreign_word_is_an_unknown_one() {
        let (english, arabic) = (lexicon(Language::English, &["said"]), lexicon(Language::Arabic, &["قال"]));
        let mut known = ByWord::new(&arabic);
        *known.entry(arabic.id("قال")) = true;
        assert!(*known.get(arabic.word("قال")));
        assert!(!known.get(english.word("said")) && !known.get(WordId::UNKNOWN));
    }

    #[test]
    fn finds_words_in_any_case() {
        let lexicon = lexicon(Language::English, &["said", "march", "o'clock"]);
        assert!(lexicon.word("Said").known());
        assert_eq!(lexicon.word("MARCH"), lexicon.id("march"));
        assert!(lexicon.word("o’clock").known());
        assert!(!lexicon.word("saids").known());
    }
}
