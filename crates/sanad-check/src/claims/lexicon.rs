//! The English words that the rules on claims and sources ask for, read once from `data/en`.

use std::collections::HashMap;
use std::sync::LazyLock;

const ACTS: &str = include_str!("../../data/en/acts.tsv");
const WORDS: &str = include_str!("../../data/en/claims-words.tsv");

/// Classes of words, as bits.
pub(crate) mod class {
    pub(crate) const BE: u64 = 1;
    pub(crate) const HAVE: u64 = 1 << 1;
    pub(crate) const UNREAL: u64 = 1 << 2;
    pub(crate) const NEGATION: u64 = 1 << 3;
    pub(crate) const ADVERB: u64 = 1 << 4;
    pub(crate) const CLAUSE: u64 = 1 << 5;
    pub(crate) const OF: u64 = 1 << 6;
    pub(crate) const AROUND: u64 = 1 << 7;
    pub(crate) const COMMIT: u64 = 1 << 8;
    pub(crate) const ORDER: u64 = 1 << 9;
    pub(crate) const PROTECTED: u64 = 1 << 10;
    pub(crate) const FIGHTER: u64 = 1 << 11;
    pub(crate) const SAY: u64 = 1 << 12;
    pub(crate) const WILL: u64 = 1 << 13;
    pub(crate) const SUMMARY: u64 = 1 << 14;
    pub(crate) const ADVICE: u64 = 1 << 15;
    pub(crate) const LAW: u64 = 1 << 16;
    pub(crate) const MATTER: u64 = 1 << 17;
    pub(crate) const PLAN: u64 = 1 << 18;
    pub(crate) const TIME: u64 = 1 << 19;
    pub(crate) const PERSON: u64 = 1 << 20;
    pub(crate) const AUTHORITY: u64 = 1 << 21;
    pub(crate) const HEDGE: u64 = 1 << 22;
    pub(crate) const REPLY: u64 = 1 << 23;
    pub(crate) const UNNAMED: u64 = 1 << 24;
    pub(crate) const PRINT: u64 = 1 << 25;
    pub(crate) const SOME: u64 = 1 << 26;
    pub(crate) const WITHHELD: u64 = 1 << 27;
    pub(crate) const CONFIRM: u64 = 1 << 28;
    pub(crate) const REPEAT: u64 = 1 << 29;
    pub(crate) const DET: u64 = 1 << 30;
    pub(crate) const COMMON: u64 = 1 << 31;
    pub(crate) const AVERT: u64 = 1 << 32;
    pub(crate) const REPORT: u64 = 1 << 33;
    pub(crate) const METHOD: u64 = 1 << 34;
    pub(crate) const UNLAWFUL: u64 = 1 << 35;

    /// The class that a line of the table names.
    pub(super) fn named(name: &str) -> u64 {
        match name {
            "be" => BE,
            "have" => HAVE,
            "unreal" => UNREAL,
            "negation" => NEGATION,
            "adverb" => ADVERB,
            "clause" => CLAUSE,
            "of" => OF,
            "around" => AROUND,
            "commit" => COMMIT,
            "order" => ORDER,
            "protected" => PROTECTED,
            "fighter" => FIGHTER,
            "say" => SAY,
            "will" => WILL,
            "summary" => SUMMARY,
            "advice" => ADVICE,
            "law" => LAW,
            "matter" => MATTER,
            "plan" => PLAN,
            "time" => TIME,
            "person" => PERSON,
            "authority" => AUTHORITY,
            "hedge" => HEDGE,
            "reply" => REPLY,
            "unnamed" => UNNAMED,
            "print" => PRINT,
            "some" => SOME,
            "withheld" => WITHHELD,
            "confirm" => CONFIRM,
            "repeat" => REPEAT,
            "det" => DET,
            "common" => COMMON,
            "avert" => AVERT,
            "report" => REPORT,
            "method" => METHOD,
            "unlawful" => UNLAWFUL,
            _ => 0,
        }
    }
}

/// Forms of a verb, as bits; a word may be several.
pub(crate) mod form {
    pub(crate) const BASE: u8 = 1;
    pub(crate) const PAST: u8 = 2;
    pub(crate) const PARTICIPLE: u8 = 4;
    pub(crate) const THIRD: u8 = 8;
    pub(crate) const ING: u8 = 16;
    pub(crate) const NOUN: u8 = 32;
}

/// What is done to somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Deed {
    Killing,
    Execution,
    Torture,
    Rape,
    Abduction,
    Theft,
    Persecution,
    Atrocity,
    Attack,
    Detention,
    Displacement,
}

impl Deed {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "killing" => Self::Killing,
            "execution" => Self::Execution,
            "torture" => Self::Torture,
            "rape" => Self::Rape,
            "abduction" => Self::Abduction,
            "theft" => Self::Theft,
            "persecution" => Self::Persecution,
            "atrocity" => Self::Atrocity,
            "attack" => Self::Attack,
            "detention" => Self::Detention,
            "displacement" => Self::Displacement,
            _ => return None,
        })
    }
}

/// What the tables say of one word.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Facts {
    /// Bits of [`class`].
    pub(crate) class: u64,
    /// Bits of [`form`], for a word of an act.
    pub(crate) form: u8,
    /// Whether the act is grave whoever suffers it.
    pub(crate) grave: bool,
    /// What act it is.
    pub(crate) deed: Option<Deed>,
}

impl Facts {
    /// Whether it has any of the classes.
    pub(crate) const fn is(self, class: u64) -> bool {
        self.class & class != 0
    }

    /// Whether it has any of the forms.
    pub(crate) const fn has(self, form: u8) -> bool {
        self.form & form != 0
    }
}

/// What the tables say of a word in any case; nothing of most words.
pub(crate) fn facts(word: &str) -> Facts {
    static TABLE: LazyLock<HashMap<&'static str, Facts>> = LazyLock::new(table);
    const LONGEST: usize = 16;
    let mut lower = [0; LONGEST];
    let (bytes, word) = (word.as_bytes(), lower.get_mut(..word.len()));
    let Some(word) = word else { return Facts::default() };
    for (into, &byte) in word.iter_mut().zip(bytes) {
        *into = byte.to_ascii_lowercase();
    }
    std::str::from_utf8(word).ok().and_then(|word| TABLE.get(word)).copied().unwrap_or_default()
}

fn table() -> HashMap<&'static str, Facts> {
    const FORMS: [u8; 5] = [form::BASE, form::PAST, form::PARTICIPLE, form::THIRD, form::ING];
    let mut table: HashMap<&'static str, Facts> = HashMap::new();
    for line in lines(ACTS) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [kind, deed, weight, words @ ..] = &fields[..] else { continue };
        for (at, word) in words.iter().enumerate() {
            let facts = table.entry(word).or_default();
            facts.form |= if *kind == "verb" { FORMS[at] } else { form::NOUN };
            facts.grave |= *weight == "grave";
            facts.deed = Deed::named(deed);
        }
    }
    for line in lines(WORDS) {
        let Some((name, words)) = line.split_once('\t') else { continue };
        for word in words.split(' ') {
            table.entry(word).or_default().class |= class::named(name);
        }
    }
    table
}

fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::{class, facts, form, lines};

    #[test]
    fn reads_words_in_any_case() {
        assert!(facts("Killed").has(form::PAST) && facts("killed").grave);
        assert!(facts("attack").has(form::NOUN) && facts("attack").has(form::BASE) && !facts("attack").grave);
        assert!(facts("According").is(class::SAY) && facts("of").is(class::OF));
        assert_eq!(facts("an-extraordinarily-long-word").class, 0);
    }

    #[test]
    fn every_class_and_deed_of_the_tables_is_known() {
        for line in lines(super::ACTS) {
            let deed = line.split('\t').nth(1).and_then(super::Deed::named);
            assert!(deed.is_some(), "{line}");
        }
        for line in lines(super::WORDS) {
            let (name, words) = line.split_once('\t').unwrap();
            assert!(class::named(name) != 0 && !words.is_empty(), "{name}");
        }
    }
}
