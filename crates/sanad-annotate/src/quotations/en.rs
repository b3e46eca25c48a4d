//! English: what the words of the tables mean to the reader of quotations, one entry a word of the lexicon.

use crate::lexicon::{ByWord, Lexicon, WordId, WordSet};
use sanad_model::Mode;
use std::sync::LazyLock;

const VERBS: &str = include_str!("../../data/en/quotations-verbs.tsv");
const NOUNS: &str = include_str!("../../data/en/quotations-nouns.tsv");
const ADJECTIVES: &str = include_str!("../../data/en/quotations-adjectives.tsv");
const WORDS: &str = include_str!("../../data/en/quotations-words.tsv");

/// Classes of words, as bits of [`Facts::class`].
pub(super) mod class {
    pub(in super::super) const DET: u32 = 1;
    pub(in super::super) const POSS: u32 = 1 << 1;
    pub(in super::super) const SUBJECT: u32 = 1 << 2;
    pub(in super::super) const OBJECT: u32 = 1 << 3;
    pub(in super::super) const RELATIVE: u32 = 1 << 4;
    pub(in super::super) const WH: u32 = 1 << 5;
    pub(in super::super) const WHETHER: u32 = 1 << 6;
    pub(in super::super) const BE: u32 = 1 << 7;
    pub(in super::super) const HAVE: u32 = 1 << 8;
    pub(in super::super) const DO: u32 = 1 << 9;
    pub(in super::super) const MODAL: u32 = 1 << 10;
    pub(in super::super) const NEGATION: u32 = 1 << 11;
    pub(in super::super) const PREP: u32 = 1 << 12;
    pub(in super::super) const COORDINATE: u32 = 1 << 13;
    pub(in super::super) const SUBORDINATE: u32 = 1 << 14;
    pub(in super::super) const ADVERB: u32 = 1 << 15;
    pub(in super::super) const TIME: u32 = 1 << 16;
    pub(in super::super) const VERB: u32 = 1 << 17;
    pub(in super::super) const HONORIFIC: u32 = 1 << 18;
    pub(in super::super) const MALE: u32 = 1 << 19;
    pub(in super::super) const FEMALE: u32 = 1 << 20;
    pub(in super::super) const ROLE: u32 = 1 << 21;
    pub(in super::super) const ANONYMOUS: u32 = 1 << 22;
    pub(in super::super) const CHANNEL: u32 = 1 << 23;
    pub(in super::super) const AUDIENCE: u32 = 1 << 24;
    pub(in super::super) const OUTLET: u32 = 1 << 25;
    pub(in super::super) const OUTLET_VERB: u32 = 1 << 26;
    pub(in super::super) const DEFERRAL: u32 = 1 << 27;
    pub(in super::super) const TERM: u32 = 1 << 28;
    pub(in super::super) const WORK: u32 = 1 << 29;
    pub(in super::super) const ORGANISATION: u32 = 1 << 30;
    pub(in super::super) const NOUN_TOO: u32 = 1 << 31;
    /// Forms of "be", "have" and "do", and the modals.
    pub(in super::super) const AUXILIARY: u32 = BE | HAVE | DO | MODAL;

    /// The class that a line of the table names.
    pub(super) fn named(name: &str) -> u32 {
        match name {
            "det" => DET,
            "poss" => POSS,
            "subject" => SUBJECT,
            "object" => OBJECT,
            "relative" => RELATIVE,
            "wh" => WH,
            "whether" => WHETHER,
            "be" => BE,
            "have" => HAVE,
            "do" => DO,
            "modal" => MODAL,
            "negation" => NEGATION,
            "prep" => PREP,
            "coordinate" => COORDINATE,
            "subordinate" => SUBORDINATE,
            "adverb" => ADVERB,
            "time" => TIME,
            "verbs" => VERB,
            "honorific" => HONORIFIC,
            "male" => MALE,
            "female" => FEMALE,
            "role" => ROLE,
            "anonymous" => ANONYMOUS,
            "channel" => CHANNEL,
            "audience" => AUDIENCE,
            "outlet" => OUTLET,
            "outletverb" => OUTLET_VERB,
            "deferral" => DEFERRAL,
            "term" => TERM,
            "work" => WORK,
            "organisation" => ORGANISATION,
            "noun-too" => NOUN_TOO,
            _ => 0,
        }
    }
}

/// What may follow a cue, as bits of [`Frame::takes`].
pub(super) mod takes {
    pub(in super::super) const QUOTE: u16 = 1;
    pub(in super::super) const THAT: u16 = 1 << 1;
    pub(in super::super) const CLAUSE: u16 = 1 << 2;
    pub(in super::super) const NOUN: u16 = 1 << 3;
    pub(in super::super) const INFINITIVE: u16 = 1 << 4;
    pub(in super::super) const NOUN_INFINITIVE: u16 = 1 << 5;
    pub(in super::super) const WH: u16 = 1 << 6;
    pub(in super::super) const WHETHER: u16 = 1 << 7;
    pub(in super::super) const ADDRESSEE: u16 = 1 << 8;
    /// A cue only with `back`, `on`, `in` or `it` directly after.
    pub(in super::super) const PARTICLE: u16 = 1 << 9;

    /// The bit that a letter of the tables stands for.
    pub(super) const fn letter(letter: u8) -> u16 {
        match letter {
            b'q' => QUOTE,
            b't' => THAT,
            b'z' => CLAUSE,
            b'n' => NOUN,
            b'i' => INFINITIVE,
            b'j' => NOUN_INFINITIVE,
            b'w' => WH,
            b'h' => WHETHER,
            b'a' => ADDRESSEE,
            b'b' => PARTICLE,
            _ => 0,
        }
    }
}

/// Forms of a verb, as bits of [`Facts::form`].
pub(super) mod form {
    pub(in super::super) const BASE: u8 = 1;
    pub(in super::super) const PAST: u8 = 2;
    pub(in super::super) const PARTICIPLE: u8 = 4;
    pub(in super::super) const THIRD: u8 = 8;
    pub(in super::super) const ING: u8 = 16;
    pub(in super::super) const ADJECTIVE: u8 = 32;
    /// In no table, ends in `-ed`.
    pub(in super::super) const ED: u8 = 64;
    /// In no table, ends in `-ly`.
    pub(in super::super) const LY: u8 = 128;
}

/// Words that the rules name one by one; [`Facts::special`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Special {
    /// Any other word.
    #[default]
    None,
    /// `that`
    That,
    /// `to`
    To,
    /// `of`
    Of,
    /// `by`
    By,
    /// `according`
    According,
    /// `condition`
    Condition,
    /// `point` in any form
    Point,
    /// `say` and `tell` in any form
    Say,
    /// `seem` and `appear` in any form
    Seem,
    /// `who`
    Who,
    /// `cite` and `quote` in any form
    Citing,
    /// `hear` and `learn`, as from somebody
    Hear,
    /// `told`
    Tell,
    /// `clear`, as in "made clear"
    Clear,
}

/// What may follow a verb, noun or adjective of speech.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    /// Bits of [`takes`].
    pub(super) takes: u16,
    /// Bit set over [`PREPOSITIONS`].
    pub(super) preps: u16,
    /// How the content is put forward.
    pub(super) mode: Mode,
}

/// Prepositions that tables name after the slash.
const PREPOSITIONS: [&str; 15] = [
    "about", "of", "to", "for", "on", "upon", "against", "at", "in", "with", "over", "behind", "from", "as",
    "by",
];

/// What the tables say of one word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Facts {
    /// Bits of [`class`].
    pub(super) class: u32,
    /// Frame of the verb that it is a form of; 0 for none.
    pub(super) verb: u16,
    /// Frame of the noun that it is; 0 for none.
    pub(super) noun: u16,
    /// Bits of [`form`].
    pub(super) form: u8,
    /// Bit set over [`PREPOSITIONS`], shifted to one bit.
    pub(super) prep: u16,
    /// Words that rules name.
    pub(super) special: Special,
}

impl Facts {
    /// Whether it has any of the classes.
    pub(super) const fn is(self, class: u32) -> bool {
        self.class & class != 0
    }

    /// Whether it has any of the forms.
    pub(super) const fn has_form(self, form: u8) -> bool {
        self.form & form != 0
    }
}

/// The English tables by word of the lexicon.
#[derive(Debug)]
pub(super) struct English {
    facts: ByWord<Facts>,
    known: WordSet,
    frames: Vec<Frame>,
}

impl English {
    /// The tables, read on first use.
    pub(super) fn get() -> &'static Self {
        static ENGLISH: LazyLock<English> = LazyLock::new(|| English::new(Lexicon::english()));
        &ENGLISH
    }

    fn new(lexicon: &Lexicon) -> Self {
        let empty = Frame { takes: 0, preps: 0, mode: Mode::Asserted };
        let mut known = ByWord::<bool>::new(lexicon);
        for word in words() {
            *known.entry(lexicon.id(word)) = true;
        }
        let (facts, known) = (ByWord::new(lexicon), WordSet::of(&known, |known| *known));
        let mut english = Self { facts, known, frames: vec![empty] };
        english.read_words(lexicon);
        for line in lines(VERBS) {
            english.read_verb(lexicon, line);
        }
        for line in lines(ADJECTIVES) {
            let mut fields = line.split('\t');
            let word = lexicon.id(fields.next().unwrap_or_default());
            let frame = english.frame(fields.next(), fields.next());
            let facts = english.facts.entry(word);
            facts.verb = frame;
            facts.form = form::ADJECTIVE;
        }
        for line in lines(NOUNS) {
            let mut fields = line.split('\t');
            let words = [fields.next(), fields.next()];
            let frame = english.frame(fields.next(), fields.next());
            for word in words.into_iter().flatten().filter(|word| !word.is_empty()) {
                english.facts.entry(lexicon.id(word)).noun = frame;
            }
        }
        english
    }

    fn read_words(&mut self, lexicon: &Lexicon) {
        for line in lines(WORDS) {
            let Some((name, words)) = line.split_once('\t') else { continue };
            for word in words.split(' ') {
                self.facts.entry(lexicon.id(word)).class |= class::named(name);
            }
        }
        for (index, word) in PREPOSITIONS.iter().enumerate() {
            self.facts.entry(lexicon.id(word)).prep = 1 << index;
        }
        for (word, special) in SPECIALS {
            self.facts.entry(lexicon.id(word)).special = *special;
        }
    }

    fn read_verb(&mut self, lexicon: &Lexicon, line: &str) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [base, past, participle, third, ing, complements, mode] = fields[..] else { return };
        let frame = self.frame(Some(complements), Some(mode));
        let forms = [
            (base, form::BASE),
            (past, form::PAST),
            (participle, form::PARTICIPLE),
            (third, form::THIRD),
            (ing, form::ING),
        ];
        for (word, bit) in forms {
            let facts = self.facts.entry(lexicon.id(word));
            facts.verb = frame;
            facts.form |= bit;
        }
    }

    fn frame(&mut self, complements: Option<&str>, mode: Option<&str>) -> u16 {
        let (letters, preps) =
            complements.unwrap_or_default().split_once('/').unwrap_or((complements.unwrap_or_default(), ""));
        let takes = letters.bytes().fold(0, |bits, byte| bits | takes::letter(byte));
        let preps = preps
            .split(',')
            .filter_map(|prep| PREPOSITIONS.iter().position(|known| *known == prep))
            .fold(0u16, |bits, index| bits | 1 << index);
        let mode = match mode {
            Some("denied") => Mode::Denied,
            Some("alleged") => Mode::Alleged,
            Some("hedged") => Mode::Hedged,
            _ => Mode::Asserted,
        };
        self.frames.push(Frame { takes, preps, mode });
        u16::try_from(self.frames.len() - 1).unwrap_or(0)
    }

    /// What the tables say of a word.
    pub(super) fn facts(&self, word: WordId) -> Facts {
        *self.facts.get(word)
    }

    /// Whether a table of this layer has the word.
    pub(super) fn knows(&self, word: WordId) -> bool {
        self.known.has(word)
    }

    /// What may follow the verb, noun or adjective with this number.
    pub(super) fn frame_of(&self, frame: u16) -> Frame {
        self.frames[frame as usize]
    }
}

const SPECIALS: &[(&str, Special)] = &[
    ("that", Special::That),
    ("to", Special::To),
    ("of", Special::Of),
    ("by", Special::By),
    ("according", Special::According),
    ("condition", Special::Condition),
    ("point", Special::Point),
    ("points", Special::Point),
    ("pointed", Special::Point),
    ("pointing", Special::Point),
    ("say", Special::Say),
    ("says", Special::Say),
    ("said", Special::Say),
    ("saying", Special::Say),
    ("tell", Special::Tell),
    ("tells", Special::Tell),
    ("told", Special::Tell),
    ("telling", Special::Tell),
    ("hear", Special::Hear),
    ("hears", Special::Hear),
    ("heard", Special::Hear),
    ("learned", Special::Hear),
    ("learnt", Special::Hear),
    ("clear", Special::Clear),
    ("seem", Special::Seem),
    ("seems", Special::Seem),
    ("seemed", Special::Seem),
    ("appear", Special::Seem),
    ("appears", Special::Seem),
    ("appeared", Special::Seem),
    ("who", Special::Who),
    ("citing", Special::Citing),
    ("quoting", Special::Citing),
    ("cited", Special::Citing),
    ("cites", Special::Citing),
    ("quoted", Special::Citing),
    ("quotes", Special::Citing),
];

fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// All words of the tables.
pub(crate) fn words() -> impl Iterator<Item = &'static str> {
    let forms = |table, count| lines(table).flat_map(move |line: &'static str| line.split('\t').take(count));
    forms(VERBS, 5)
        .chain(forms(NOUNS, 2))
        .chain(forms(ADJECTIVES, 1))
        .chain(lines(WORDS).flat_map(|line| line.split('\t').skip(1)).flat_map(|words| words.split(' ')))
        .chain(SPECIALS.iter().map(|(word, _)| *word))
        .chain(PREPOSITIONS)
        .filter(|word| !word.is_empty())
}
