//! What a word of a report is to the rules: classes of words and words of grave acts, in English, Arabic and Persian.
//!
//! The tables are in `data/<language>/`: `words.tsv` (a class, then its words) and `acts.tsv`. Words in Arabic script are
//! looked up folded, whole first, then without what is written together with them ([`sanad_text::affix`]).

pub(crate) mod class;

use sanad_text::affix::{self, Clitics};
use sanad_text::{Language, fold, is_arabic_script};
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The tables of one language: acts, words.
type Tables = (&'static str, &'static str);

const ENGLISH: Tables = (include_str!("../data/en/acts.tsv"), include_str!("../data/en/words.tsv"));
const ARABIC: Tables = (include_str!("../data/ar/acts.tsv"), include_str!("../data/ar/words.tsv"));
const PERSIAN: Tables = (include_str!("../data/fa/acts.tsv"), include_str!("../data/fa/words.tsv"));

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
    pub(crate) class: u128,
    /// Bits of [`form`], for a word of an act.
    pub(crate) form: u8,
    /// Whether the act is grave whoever suffers it.
    pub(crate) grave: bool,
    /// What act it is.
    pub(crate) deed: Option<Deed>,
    /// What was cut off the word to find it, in Arabic and Persian.
    pub(crate) clitics: Clitics,
}

impl Facts {
    /// Whether it has any of the classes.
    pub(crate) const fn is(self, class: u128) -> bool {
        self.class & class != 0
    }

    /// Whether it has any of the forms.
    pub(crate) const fn has(self, form: u8) -> bool {
        self.form & form != 0
    }
}

/// Longer words are in no table.
const LONGEST: usize = 40;

/// What the tables say of an English word in any case; nothing of most words.
pub(crate) fn facts(word: &str) -> Facts {
    static TABLE: LazyLock<Table> = LazyLock::new(|| table(ENGLISH));
    const LONGEST_ENGLISH: usize = 16;
    let mut lower = [0; LONGEST_ENGLISH];
    let (bytes, word) = (word.as_bytes(), lower.get_mut(..word.len()));
    let Some(word) = word else { return Facts::default() };
    for (into, &byte) in word.iter_mut().zip(bytes) {
        *into = byte.to_ascii_lowercase();
    }
    std::str::from_utf8(word).ok().and_then(|word| TABLE.get(word)).copied().unwrap_or_default()
}

/// What the tables of a language say of a word; a word in Latin letters is read as English in any of them.
pub(crate) fn facts_in(word: &str, language: Language) -> Facts {
    static ARABIC_TABLE: LazyLock<Table> = LazyLock::new(|| table(ARABIC));
    static PERSIAN_TABLE: LazyLock<Table> = LazyLock::new(|| table(PERSIAN));
    if !word.starts_with(is_arabic_script) {
        return facts(word);
    }
    let mut room = [0u8; LONGEST];
    let Some(length) = fold::fold_into(word, &mut room) else { return Facts::default() };
    let find =
        |table: &Table, stem: &[u8]| std::str::from_utf8(stem).ok().and_then(|stem| table.get(stem)).copied();
    let found = match language {
        Language::Arabic => affix::arabic(&room[..length], |stem| find(&ARABIC_TABLE, stem)),
        Language::Persian => affix::persian(&room[..length], |stem| find(&PERSIAN_TABLE, stem)),
        Language::English | Language::Other => None,
    };
    found.map_or(Facts::default(), |(facts, cut)| Facts { clitics: cut.clitics(), ..facts })
}

type Table = HashMap<Cow<'static, str>, Facts>;

fn table((acts, words): Tables) -> Table {
    const FORMS: [u8; 5] = [form::BASE, form::PAST, form::PARTICIPLE, form::THIRD, form::ING];
    let mut table = Table::new();
    for line in lines(acts) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [kind, deed, weight, listed @ ..] = &fields[..] else { continue };
        // English has a column a form, Arabic and Persian one of all forms.
        let forms =
            listed.iter().enumerate().flat_map(|(at, words)| words.split(' ').map(move |word| (at, word)));
        for (at, word) in forms {
            let facts = table.entry(key(word)).or_default();
            facts.form |= match (*kind, word.is_ascii()) {
                ("verb", true) => FORMS[at],
                ("verb", false) => form::PAST,
                ("passive", _) => form::PARTICIPLE,
                _ => form::NOUN,
            };
            facts.grave |= *weight == "grave";
            facts.deed = Deed::named(deed);
        }
    }
    for line in lines(words) {
        let Some((name, words)) = line.split_once('\t') else { continue };
        for word in words.split(' ') {
            table.entry(key(word)).or_default().class |= class::named(name);
        }
    }
    table
}

fn key(word: &'static str) -> Cow<'static, str> {
    if word.is_ascii() { Cow::Borrowed(word) } else { Cow::Owned(fold::fold_word(word)) }
}

fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::{ARABIC, ENGLISH, LONGEST, PERSIAN, class, facts, facts_in, form, lines};
    use sanad_text::affix::Clitics;
    use sanad_text::{Language, fold};

    #[test]
    fn reads_words_in_any_case() {
        assert!(facts("Killed").has(form::PAST) && facts("killed").grave);
        assert!(facts("attack").has(form::NOUN) && facts("attack").has(form::BASE) && !facts("attack").grave);
        assert!(facts("According").is(class::SAY) && facts("of").is(class::OF));
        assert_eq!(facts("an-extraordinarily-long-word").class, 0);
    }

    #[test]
    fn reads_words_in_arabic_script() {
        let arabic = |word| facts_in(word, Language::Arabic);
        assert!(arabic("قَتَلَتْ").has(form::PAST) && arabic("وقتلت").grave);
        assert!(arabic("المدنيين").is(class::PROTECTED) && arabic("المدنيين").clitics.has(Clitics::THE));
        assert!(arabic("مسؤول").is(class::UNNAMED) && arabic("مسوول").is(class::UNNAMED));
        let persian = |word| facts_in(word, Language::Persian);
        assert!(persian("روستايي").is(class::PROTECTED) && persian("غیرنظامیان").is(class::PROTECTED));
        assert!(persian("می‌گوید").is(class::SAY) && persian("ميگويد").is(class::SAY));
        assert!(facts_in("killed", Language::Persian).grave);
    }

    #[test]
    fn every_class_and_deed_of_the_tables_is_known() {
        for (acts, words) in [ENGLISH, ARABIC, PERSIAN] {
            for line in lines(acts) {
                let deed = line.split('\t').nth(1).and_then(super::Deed::named);
                assert!(deed.is_some(), "{line}");
            }
            for line in lines(words) {
                let (name, words) = line.split_once('\t').unwrap();
                assert!(class::named(name) != 0 && !words.is_empty(), "{name}");
                for word in words.split(' ') {
                    assert!(!word.is_empty() && fold::fold_word(word).len() <= LONGEST, "{name}: {word:?}");
                }
            }
        }
    }
}
