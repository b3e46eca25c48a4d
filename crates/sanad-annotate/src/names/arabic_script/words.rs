//! Arabic and Persian: what the words of the tables mean to the reader of names.

use crate::affix::Affix;
use crate::lexicon::{ByWord, Lexicon, Spared, WordId};
use rustc_hash::FxHashMap;
use sanad_model::EntityKind;
use sanad_text::{Language, fold::fold_word};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Classes of words, as bits.
pub(super) mod class {
    pub(in super::super) const GIVEN: u32 = 1;
    /// A given name that is a word too.
    pub(in super::super) const COMMON: u32 = 1 << 1;
    pub(in super::super) const FAMILY: u32 = 1 << 2;
    pub(in super::super) const FAITH: u32 = 1 << 3;
    pub(in super::super) const SUFFIX: u32 = 1 << 4;
    pub(in super::super) const KUNYA: u32 = 1 << 5;
    pub(in super::super) const NASAB: u32 = 1 << 6;
    pub(in super::super) const ABD: u32 = 1 << 7;
    pub(in super::super) const CLAN: u32 = 1 << 8;
    pub(in super::super) const TITLE: u32 = 1 << 9;
    pub(in super::super) const ROLE: u32 = 1 << 10;
    pub(in super::super) const BODY: u32 = 1 << 11;
    pub(in super::super) const GROUP: u32 = 1 << 12;
    pub(in super::super) const NOUN: u32 = 1 << 13;
    pub(in super::super) const ADJECTIVE: u32 = 1 << 14;
    pub(in super::super) const PLACE: u32 = 1 << 15;
    pub(in super::super) const SITE: u32 = 1 << 16;
    pub(in super::super) const IN: u32 = 1 << 17;
    pub(in super::super) const SAY: u32 = 1 << 18;
    pub(in super::super) const STOP: u32 = 1 << 19;
    /// A known name begins with it.
    pub(in super::super) const KNOWN: u32 = 1 << 20;
    /// Opens a part of a person's name.
    pub(in super::super) const OPENS: u32 = KUNYA | NASAB | ABD | CLAN;
    /// A relative: `شقيقه`, his brother, stands before a name.
    pub(in super::super) const KIN: u32 = 1 << 21;
    /// A head word that heads much else: it wants a complement that is known.
    pub(in super::super) const WEAK: u32 = 1 << 22;
    /// A noun that ends a name, and may stand in the name of a body.
    pub(in super::super) const THING: u32 = 1 << 23;
    /// The head of a settlement's name: the name stands without it too.
    pub(in super::super) const HOME: u32 = 1 << 24;
    /// The head of an outlet's name, which may be made of any words.
    pub(in super::super) const OUTLET: u32 = 1 << 25;
    /// Behind a role it is a part of it: `أمين السر`.
    pub(in super::super) const OFFICE: u32 = 1 << 26;
    /// A title that is a rank.
    pub(in super::super) const RANK: u32 = 1 << 27;
    /// Is or opens a part of a person's name.
    pub(in super::super) const PERSON: u32 = GIVEN | FAMILY | OPENS;
    /// Ends a person's name.
    pub(in super::super) const ENDS: u32 = STOP | SAY | IN | ROLE | TITLE | BODY | GROUP | PLACE | SITE;

    pub(super) fn named(name: &str) -> u32 {
        match name {
            "given" => GIVEN,
            "common" => COMMON | GIVEN,
            "family" => FAMILY,
            "faith" => FAITH,
            "suffix" => SUFFIX,
            "kunya" => KUNYA,
            "nasab" => NASAB,
            "abd" => ABD,
            "clan" => CLAN,
            "title" => TITLE,
            "role" => ROLE,
            "kin" => KIN | ROLE,
            "body" => BODY,
            "group" => GROUP,
            "weak" => WEAK,
            "noun" => NOUN,
            "adjective" => ADJECTIVE,
            "place" => PLACE,
            "site" => SITE,
            "home" => SITE | HOME,
            "outlet" => BODY | OUTLET,
            "office" => OFFICE,
            "rank" => TITLE | RANK,
            "in" => IN,
            "say" => SAY,
            "stop" => STOP,
            "thing" => STOP | THING,
            _ => 0,
        }
    }
}

/// The tables of one language.
struct Source {
    words: &'static str,
    known: &'static str,
}

const ARABIC: Source = Source {
    words: include_str!("../../../data/ar/names.tsv"),
    known: include_str!("../../../data/ar/names-known.tsv"),
};
const PERSIAN: Source = Source {
    words: include_str!("../../../data/fa/names.tsv"),
    known: include_str!("../../../data/fa/names-known.tsv"),
};

impl Source {
    fn rows(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.words.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
    }

    /// The known names: which, of what kind, a form of it.
    fn known(&self) -> impl Iterator<Item = (u32, EntityKind, &'static str)> {
        let rows = self.known.lines().filter(|line| !line.starts_with('#'));
        let rows = rows.filter_map(|line| line.split_once('\t'));
        (0..).zip(rows).flat_map(|(row, (kind, forms))| {
            let kind = if kind == "group" { EntityKind::Group } else { EntityKind::Organisation };
            forms.split('|').map(move |form| (row, kind, form))
        })
    }

    /// The words of both tables, without articles: other layers ask for them so.
    fn all(&self) -> impl Iterator<Item = &'static str> {
        let first = self.known().filter_map(|(_, _, form)| form.split(' ').next());
        let words = self.rows().flat_map(|(_, words)| words.split(' '));
        words.chain(first).map(|word| bare(word).0)
    }
}

/// Words that only begin as if with an article.
const WHOLE: &[&str] = &["التقى", "التقت", "الياس"];

/// A word of the tables without its article, and whether it has one.
fn bare(word: &str) -> (&str, bool) {
    let rest = word.strip_prefix("ال").filter(|rest| rest.chars().count() >= 3 && !WHOLE.contains(&word));
    rest.map_or((word, false), |rest| (rest, true))
}

/// All words that the tables of a language know.
pub(crate) fn words_of(language: Language) -> impl Iterator<Item = &'static str> {
    if language == Language::Persian { &PERSIAN } else { &ARABIC }.all()
}

/// What a known name is: its number in the table, its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) row: u32,
    pub(super) kind: EntityKind,
}

/// The tables of one language by word.
#[derive(Debug)]
pub(super) struct Tables {
    /// Without and with the article.
    classes: ByWord<[u32; 2]>,
    /// Of words that another layer has whole.
    spared: ByWord<Option<Spared>>,
    known: FxHashMap<String, Known>,
}

impl Tables {
    /// The tables of Arabic or Persian.
    pub(super) fn of(language: Language) -> &'static Self {
        static AR: LazyLock<Tables> = LazyLock::new(|| Tables::new(Language::Arabic, &ARABIC));
        static FA: LazyLock<Tables> = LazyLock::new(|| Tables::new(Language::Persian, &PERSIAN));
        if language == Language::Persian { &FA } else { &AR }
    }

    fn new(language: Language, source: &Source) -> Self {
        let lexicon = Lexicon::of(language);
        let mut by_word: BTreeMap<String, [u32; 2]> = BTreeMap::new();
        let mut add = |word: &str, bits: u32| {
            let (stem, definite) = bare(word);
            by_word.entry(fold_word(stem)).or_default()[usize::from(definite)] |= bits;
        };
        for (name, words) in source.rows() {
            words.split(' ').for_each(|word| add(word, class::named(name)));
        }
        let mut known = FxHashMap::default();
        for (row, kind, form) in source.known() {
            add(form.split(' ').next().unwrap_or(""), class::KNOWN);
            known.insert(fold_word(form), Known { row, kind });
        }
        let mut classes = ByWord::<[u32; 2]>::new(lexicon);
        for (word, [plain, own]) in &by_word {
            // `شورای` of a known name is `شورا` too.
            let stem = word.strip_suffix('ي').filter(|_| plain & !class::KNOWN == 0);
            let stem = stem.and_then(|stem| by_word.get(stem)).map_or(0, |[stem, _]| stem & !class::KNOWN);
            let plain = &(plain | stem);
            let definite = if own & !class::KNOWN == 0 { plain | own } else { *own };
            *classes.entry(lexicon.id(word)) = [*plain, definite];
        }
        let mut spared = ByWord::new(lexicon);
        for (whole, stem, cut) in lexicon.cut_elsewhere(|id| *classes.get(id) != [0; 2]) {
            *classes.entry(whole) = *classes.get(stem);
            *spared.entry(whole) = Some(cut);
        }
        Self { classes, spared, known }
    }

    pub(super) fn class(&self, word: WordId, definite: bool) -> u32 {
        self.classes.get(word)[usize::from(definite)]
    }

    /// What is cut off a word as written.
    pub(super) fn affix(&self, word: WordId, written: &str, cut: Affix) -> Affix {
        self.spared.get(word).map_or(cut, |spared| spared.affix(written))
    }

    /// The known name of this folded form.
    pub(super) fn known(&self, folded: &str) -> Option<Known> {
        self.known.get(folded).copied()
    }
}
