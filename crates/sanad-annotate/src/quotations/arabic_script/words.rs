//! What the tables of Arabic and Persian say of words, and the words of one block with their clitics.

use crate::Scan;
use crate::affix::{Affix, Clitics};
use crate::lexicon::{ByWord, Lexicon, Spared};
use sanad_model::Mode;
use sanad_text::Language;
use std::sync::LazyLock;

const ARABIC_VERBS: &str = include_str!("../../../data/ar/quotations-verbs.tsv");
const ARABIC_WORDS: &str = include_str!("../../../data/ar/quotations-words.tsv");
const PERSIAN_VERBS: &str = include_str!("../../../data/fa/quotations-verbs.tsv");
const PERSIAN_WORDS: &str = include_str!("../../../data/fa/quotations-words.tsv");

/// Classes of words, as bits of [`Word::class`]; what each means stands at the head of the tables.
macro_rules! bits {
    ($($constant:ident $name:literal,)*) => {
        pub(in super::super) mod class {
            bits!(@bits 0u64; $($constant,)*);
            /// The class that a line of the tables names.
            pub(in super::super) fn named(name: &str) -> u64 {
                match name {
                    $($name => $constant,)*
                    _ => 0,
                }
            }
        }
    };
    (@bits $n:expr; $constant:ident, $($rest:ident,)*) => {
        pub(in super::super) const $constant: u64 = 1 << $n;
        bits!(@bits $n + 1; $($rest,)*);
    };
    (@bits $n:expr;) => {};
}

bits! {
    THAT "that", UNTHAT "unthat", SAYING "saying", OWN "self", PREP "prep", NEGATION "negation", WHAT "what",
    RELATIVE "relative", PRONOUN "pronoun", PERFECT "perfect", TIME "time", ADVERB "adverb",
    HONORIFIC "honorific", ROLE "role", ANONYMOUS "anonymous", ORGANISATION "organisation", OUTLET "outlet",
    CHANNEL "channel", AUDIENCE "audience", NAMING "naming", WITHIN "within", QUANTITY "quantity", TERM "term",
    WORK "work", BODY "body", SLOGAN "slogan", OBJECT "object", CALLED "called", CLAUSE "clause",
    PASSIVE "passive", RUMOUR "rumour", ACCORDING "according", RELAY "relay", STOOD "stood",
    WITHHELD "withheld", IDENTITY "identity", LEAD "lead", QUESTION "question", ADJECTIVE "adjective",
    THESE "these", KARD "k", DAD "d", DASHT "h", SHOD "s", AST "b", GEREFT "g", ZAD "z", SAKHT "m",
    NEGATED "negated", WILL "will", PARTICIPLE "participle", MI "mi", MARKED "object-mark", THROUGH "through",
    ALLEGING "alleging", BELIEVING "believing", BASE "base", POINTER "demonstrative", STOP "stop",
    BACKGROUND "background", TONGUE "tongue", GATHERING "gathering", NAMELESS "nameless",
    GLUED "glued",
}

/// What may stand with a cue, as bits of [`Frame::takes`].
pub(in super::super) mod takes {
    pub(in super::super) const QUOTE: u16 = 1;
    pub(in super::super) const THAT: u16 = 1 << 1;
    pub(in super::super) const NOUN: u16 = 1 << 2;
    pub(in super::super) const OBJECT: u16 = 1 << 3;
    pub(in super::super) const ADDRESSEE: u16 = 1 << 4;
    /// The form is also another word.
    pub(in super::super) const DOUBTFUL: u16 = 1 << 5;

    /// The bit that a letter of the tables stands for.
    pub(super) const fn letter(letter: u8) -> u16 {
        match letter {
            b'q' => QUOTE,
            b't' => THAT,
            b'n' => NOUN,
            b'j' => OBJECT,
            b'a' => ADDRESSEE,
            b'h' => DOUBTFUL,
            _ => 0,
        }
    }
}

/// How a verb or noun of speech is put and what it takes.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Frame {
    /// Bits of [`takes`].
    pub(super) takes: u16,
    /// Bits over the language's prepositions, as the tables list them.
    pub(super) preps: u16,
    /// Classes of the light verbs that make a verb of it; 0 for a plain verb.
    pub(super) light: u64,
    /// How the content is put forward.
    pub(super) mode: Mode,
}

impl Frame {
    /// Nothing is known.
    pub(super) const NONE: Self = Self { takes: 0, preps: 0, light: 0, mode: Mode::Asserted };

    /// Whether it takes any of these.
    pub(super) const fn takes(self, takes: u16) -> bool {
        self.takes & takes != 0
    }
}

/// The form of a verb.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in super::super) enum Verb {
    /// No verb of speech.
    #[default]
    No,
    /// A finite form, or a noun that a light verb follows.
    Finite,
    /// `مضيفا`
    Participle,
}

/// Whom a verb agrees with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in super::super) enum Agree {
    /// The form does not tell.
    #[default]
    Any,
    /// He.
    He,
    /// She, or things.
    She,
    /// They.
    They,
}

impl Agree {
    /// Whether two forms may be of one subject.
    pub(in super::super) const fn fits(self, other: Self) -> bool {
        !matches!((self, other), (Self::He, Self::She) | (Self::She, Self::He))
    }
}

/// What the tables say of one word.
#[derive(Clone, Copy, Debug, Default)]
pub(in super::super) struct Word {
    /// Bits of [`class`].
    pub(super) class: u64,
    /// Index of its frame; 0 for none.
    pub(super) frame: u16,
    /// Form of the verb that the frame is of.
    pub(super) verb: Verb,
    /// Bit of the preposition that it is.
    pub(super) prep: u16,
    /// Whom it agrees with.
    pub(super) agree: Agree,
    /// What is written together with it.
    pub(super) clitics: Clitics,
    /// Bytes at its front that belong to the word before: `و`, `ف`, `ب`, `ل`, `ك`, but not `ال`.
    pub(super) lead: u8,
}

impl Word {
    /// Whether it has any of the classes.
    pub(super) const fn is(self, class: u64) -> bool {
        self.class & class != 0
    }
}

/// The tables of one language.
#[derive(Debug)]
pub(in super::super) struct Tables {
    words: ByWord<Word>,
    /// The cuts of words that another layer has whole.
    spared: ByWord<Option<Spared>>,
    frames: Vec<Frame>,
    prepositions: &'static [&'static str],
}

const ARABIC_PREPOSITIONS: &[&str] = &["إلى", "على", "عن", "من", "في", "ب", "ل"];
const PERSIAN_PREPOSITIONS: &[&str] = &["از", "به", "بر", "در", "درباره", "نسبت", "برای"];
/// Bit of the preposition `ب`, which is written with its word.
pub(super) const BY: u16 = 1 << 5;

impl Tables {
    /// The tables of Arabic or Persian, read on first use.
    pub(super) fn of(language: Language) -> &'static Self {
        static ARABIC: LazyLock<Tables> =
            LazyLock::new(|| Tables::new(Language::Arabic, ARABIC_VERBS, ARABIC_WORDS, ARABIC_PREPOSITIONS));
        static PERSIAN: LazyLock<Tables> = LazyLock::new(|| {
            Tables::new(Language::Persian, PERSIAN_VERBS, PERSIAN_WORDS, PERSIAN_PREPOSITIONS)
        });
        if language == Language::Persian { &PERSIAN } else { &ARABIC }
    }

    fn new(
        language: Language,
        verbs: &'static str,
        words: &'static str,
        prepositions: &'static [&'static str],
    ) -> Self {
        let lexicon = Lexicon::of(language);
        let mut tables = Self {
            words: ByWord::new(lexicon),
            spared: ByWord::new(lexicon),
            frames: vec![Frame::NONE],
            prepositions,
        };
        for line in lines(words) {
            let Some((name, words)) = line.split_once('\t') else { continue };
            let class = class::named(name);
            debug_assert!(class != 0, "{name} is no class");
            for word in words.split(' ').filter(|word| !word.is_empty()) {
                tables.words.entry(lexicon.id(word)).class |= class;
            }
        }
        for (bit, word) in prepositions.iter().enumerate() {
            tables.words.entry(lexicon.id(word)).prep = 1 << bit;
        }
        for line in lines(verbs) {
            let fields: Vec<&str> = line.split('\t').collect();
            match fields[..] {
                [past, present, participle, takes, mode] => {
                    let frame = tables.frame(takes, 0, mode);
                    tables.verb(lexicon, past, frame, Verb::Finite);
                    tables.verb(lexicon, present, frame, Verb::Finite);
                    tables.verb(lexicon, participle, frame, Verb::Participle);
                }
                [noun, light, takes, mode] => {
                    let plain = noun.is_empty();
                    let families = light.split(' ').map(class::named).fold(0, |all, one| all | one);
                    let letters = light.char_indices().map(|(at, c)| &light[at..at + c.len_utf8()]);
                    let light_verbs = letters.map(class::named).fold(families, |all, one| all | one);
                    let frame = tables.frame(takes, if plain { 0 } else { light_verbs }, mode);
                    tables.verb(lexicon, if plain { light } else { noun }, frame, Verb::Finite);
                }
                _ => debug_assert!(false, "a line of verbs has four or five fields: {line}"),
            }
        }
        tables.spare(lexicon);
        tables
    }

    /// Fills in what is known of words that another layer has whole.
    fn spare(&mut self, lexicon: &Lexicon) {
        let known = |word: &Word| word.class != 0 || word.frame != 0 || word.prep != 0;
        for (whole, stem, cut) in lexicon.cut_elsewhere(|id| known(self.words.get(id))) {
            *self.words.entry(whole) = *self.words.get(stem);
            *self.spared.entry(whole) = Some(cut);
        }
    }

    fn frame(&mut self, complements: &str, light: u64, mode: &str) -> u16 {
        let (letters, preps) = complements.split_once('/').unwrap_or((complements, ""));
        let takes = letters.bytes().fold(0, |bits, byte| bits | takes::letter(byte));
        let preps = preps
            .split(',')
            .filter_map(|prep| self.prepositions.iter().position(|known| *known == prep))
            .fold(0u16, |bits, index| bits | 1 << index);
        let mode = match mode {
            "denied" => Mode::Denied,
            "alleged" => Mode::Alleged,
            "hedged" => Mode::Hedged,
            _ => Mode::Asserted,
        };
        self.frames.push(Frame { takes, preps, light, mode });
        u16::try_from(self.frames.len() - 1).unwrap_or(0)
    }

    fn verb(&mut self, lexicon: &Lexicon, forms: &'static str, frame: u16, verb: Verb) {
        for form in forms.split(' ').filter(|form| !form.is_empty()) {
            // A Persian form tells neither he nor she.
            let persian = std::ptr::eq(self.prepositions, PERSIAN_PREPOSITIONS);
            let agree = if persian { Agree::Any } else { agree(form) };
            let word = self.words.entry(lexicon.id(form));
            if word.frame == 0 {
                word.frame = frame;
                word.verb = verb;
                word.agree = agree;
            }
        }
    }

    /// The frame with this number.
    pub(super) fn frame_of(&self, frame: u16) -> Frame {
        self.frames[usize::from(frame)]
    }

    /// The words of a block.
    pub(super) fn load(&self, text: &str, scan: &Scan, out: &mut Vec<Word>) {
        out.clear();
        out.extend(scan.tokens().iter().enumerate().map(|(at, token)| {
            let known = *self.words.get(scan.word(at));
            let written = token.text(text);
            let affix = self.spared.get(scan.word(at)).map_or(scan.affix(at), |cut| cut.affix(written));
            Word { clitics: affix.clitics, lead: lead(written, affix), ..known }
        }));
    }
}

/// How much of what was cut off a word's front belongs to the word before it.
fn lead(word: &str, affix: Affix) -> u8 {
    if !affix.clitics.has(Clitics::THE) {
        return if affix.clitics.has(Clitics::MI) { 0 } else { affix.head };
    }
    let cut = &word[..usize::from(affix.head)];
    let article = if cut.ends_with("ال") { "ال".len() } else { cut.len().min("ل".len()) };
    affix.head - u8::try_from(article).unwrap_or(0)
}

/// Whom an Arabic form agrees with.
fn agree(form: &str) -> Agree {
    match form.chars().next() {
        Some('ت')
            if form.chars().count() > 3
                && !form.ends_with(['ت', 'ا'])
                && form != "تابع"
                && form != "توقع" =>
        {
            if form.ends_with("ون") {
                Agree::They
            } else {
                Agree::She
            }
        }
        _ if form.ends_with("وا") || form.ends_with("ون") => Agree::They,
        _ if form.ends_with('ت') => Agree::She,
        _ if form.ends_with("تا") => Agree::She,
        _ => Agree::He,
    }
}

fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// All words of the tables of a language.
pub(crate) fn words_of(language: Language) -> impl Iterator<Item = &'static str> {
    let (verbs, words, prepositions, fields) = match language {
        Language::Persian => (PERSIAN_VERBS, PERSIAN_WORDS, PERSIAN_PREPOSITIONS, 2),
        _ => (ARABIC_VERBS, ARABIC_WORDS, ARABIC_PREPOSITIONS, 3),
    };
    let forms = lines(verbs).flat_map(move |line| {
        let mut line = line.split('\t').take(fields);
        let noun = (fields == 2).then(|| line.next()).flatten();
        // A noun's second field names light verbs; a plain verb's, its forms.
        let plain = noun.is_none_or(str::is_empty);
        noun.into_iter().chain(line.filter(move |_| plain))
    });
    forms
        .chain(lines(words).flat_map(|line| line.split('\t').skip(1)))
        .flat_map(|words| words.split(' '))
        .chain(prepositions.iter().copied())
        .filter(|word| !word.is_empty())
}
