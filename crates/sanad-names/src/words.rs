//! What the small words of a name do: titles, particles, words that make one part of two.

use crate::fold::fold;
use crate::tables::{self, Class, lines};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

const JOINED: &str = include_str!("../data/joined.tsv");
const ARABIC: &str = include_str!("../data/titles-ar.tsv");
const PERSIAN: &str = include_str!("../data/titles-fa.tsv");
const OTHER: &str = include_str!("../data/titles-other.tsv");

/// What a part is made of: a word alone, or a word with another that changes which name it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// A word alone.
    #[default]
    Plain,
    /// `Abd al-Rahman`: servant of.
    Abd,
    /// `Abu Bakr`.
    Kunya,
    /// `Umm Kulthum`.
    Umm,
    /// `Benaissa`, in one word.
    Ben,
    /// `Salah al-Din`.
    Din,
    /// `Habibullah`.
    Allah,
    /// `Sayf al-Islam`.
    Islam,
    /// `Zia ul-Haq`.
    Haq,
    /// `Badi al-Zaman`.
    Zaman,
    /// `Hosseinzadeh`.
    Zadeh,
    /// `Alipour`.
    Pour,
    /// `Ahmadinejad`.
    Nejad,
    /// `Erdoğmuşoğlu`.
    Oglu,
}

impl Form {
    fn read(name: &str) -> Self {
        match name {
            "abd" => Self::Abd,
            "kunya" => Self::Kunya,
            "umm" => Self::Umm,
            "ben" => Self::Ben,
            "din" => Self::Din,
            "allah" => Self::Allah,
            "islam" => Self::Islam,
            "haq" => Self::Haq,
            "zaman" => Self::Zaman,
            "zadeh" => Self::Zadeh,
            "pour" => Self::Pour,
            "nejad" => Self::Nejad,
            "oglu" => Self::Oglu,
            _ => Self::Plain,
        }
    }

    /// How the part is written in full, so that two forms of one word never look alike.
    pub(crate) fn spelled(self, stem: &str) -> String {
        match self {
            Self::Plain => stem.to_owned(),
            Self::Abd => format!("abd {stem}"),
            Self::Kunya => format!("abu {stem}"),
            Self::Umm => format!("umm {stem}"),
            Self::Ben => format!("ben{stem}"),
            Self::Din => format!("{stem} din"),
            Self::Allah => format!("{stem} allah"),
            Self::Islam => format!("{stem} islam"),
            Self::Haq => format!("{stem} haq"),
            Self::Zaman => format!("{stem} zaman"),
            Self::Zadeh => format!("{stem} zadeh"),
            Self::Pour => format!("{stem} pour"),
            Self::Nejad => format!("{stem} nejad"),
            Self::Oglu => format!("{stem} oglu"),
        }
    }
}

/// A word that changes another, as it looks like where both are written as one word.
pub(crate) struct Affix {
    pub(crate) form: Form,
    /// It stands before the other.
    first: bool,
    pub(crate) letters: String,
    /// The byte of it that is the whole word's first or last: most affixes are told by it.
    edge: u8,
}

impl Affix {
    /// What it is written together with in a word; none where the word is not made with it.
    pub(crate) fn stem<'a>(&self, word: &'a str) -> Option<&'a str> {
        let edge = if self.first { word.as_bytes().first() } else { word.as_bytes().last() };
        if edge != Some(&self.edge) {
            return None;
        }
        if self.first { word.strip_prefix(&*self.letters) } else { word.strip_suffix(&*self.letters) }
    }
}

/// What a folded word is to a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Word {
    /// A title before a name.
    pub(crate) title: bool,
    /// `al` and its forms.
    pub(crate) article: bool,
    /// `bin`
    pub(crate) son: bool,
    /// `von`
    pub(crate) of: bool,
    /// It makes one part with the word after it.
    pub(crate) first: Form,
    /// It makes one part with the word before it.
    pub(crate) last: Form,
    /// A frequent given name.
    pub(crate) given: bool,
}

static AFFIXES: LazyLock<Vec<Affix>> = LazyLock::new(|| {
    let affixes = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let (form, first) = (Form::read(cells[0]), cells.get(1) == Some(&"first"));
        let split = |at: usize| cells.get(at).into_iter().flat_map(|cell| cell.split(' ')).map(fold);
        let mut glued: Vec<String> =
            split(3).chain(split(4)).filter(|word| word.chars().count() > 2).collect();
        glued.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let affix = move |letters: String| {
            let edge = if first { letters.as_bytes()[0] } else { letters.as_bytes()[letters.len() - 1] };
            Affix { form, first, letters, edge }
        };
        glued.into_iter().map(affix)
    };
    lines(JOINED).flat_map(affixes).collect()
});

static WORDS: LazyLock<FxHashMap<String, Word>> = LazyLock::new(|| {
    let mut out: FxHashMap<String, Word> = FxHashMap::default();
    for (word, class, _) in tables::words() {
        let word = out.entry(word.to_owned()).or_default();
        match class {
            Class::Given => word.given = true,
            Class::Article => word.article = true,
            Class::Son => word.son = true,
            Class::Of => word.of = true,
            Class::Kunya => {}
            _ => word.title = true,
        }
    }
    for word in [ARABIC, PERSIAN, OTHER].into_iter().flat_map(lines).flat_map(|line| line.split(' ')) {
        out.entry(fold(word)).or_default().title = true;
    }
    for (word, son) in [("بن", true), ("ابن", true), ("بنت", true), ("ولد", false), ("ال", false)]
    {
        let entry = out.entry(word.to_owned()).or_default();
        entry.son = son;
        entry.article = word == "ال";
    }
    for line in lines(JOINED) {
        let cells: Vec<&str> = line.split('\t').collect();
        let (form, first) = (Form::read(cells[0]), cells.get(1) == Some(&"first"));
        for word in [2, 4].into_iter().filter_map(|at| cells.get(at)).flat_map(|cell| cell.split(' ')) {
            let entry = out.entry(fold(word)).or_default();
            *(if first { &mut entry.first } else { &mut entry.last }) = form;
        }
    }
    out.remove("");
    out
});

/// What a folded word is.
pub(crate) fn word(folded: &str) -> Word {
    WORDS.get(folded).copied().unwrap_or_default()
}

/// The words that make one part of two, as they are written together with the other: the longest of each first.
pub(crate) fn affixes() -> &'static [Affix] {
    &AFFIXES
}
