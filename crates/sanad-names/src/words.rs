//! What the small words of a name do: titles, particles, words that make one part of two.

use crate::fold::fold;
use crate::tables::{self, Class, lines};
use std::collections::HashMap;
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

/// A word that changes another.
pub(crate) struct Joiner {
    pub(crate) form: Form,
    pub(crate) first: bool,
    /// What it looks like where both are written as one word.
    pub(crate) glued: Vec<String>,
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

static JOINERS: LazyLock<Vec<Joiner>> = LazyLock::new(|| {
    let joiner = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let split = |at: usize| cells.get(at).into_iter().flat_map(|cell| cell.split(' ')).map(fold);
        let glued = split(3).chain(split(4)).filter(|word| word.chars().count() > 2).collect();
        Joiner { form: Form::read(cells[0]), first: cells.get(1) == Some(&"first"), glued }
    };
    let mut out: Vec<Joiner> = lines(JOINED).map(joiner).collect();
    for joiner in &mut out {
        joiner.glued.sort_by_key(|word| std::cmp::Reverse(word.len()));
    }
    out
});

static WORDS: LazyLock<HashMap<String, Word>> = LazyLock::new(|| {
    let mut out: HashMap<String, Word> = HashMap::new();
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

/// The words that make one part of two.
pub(crate) fn joiners() -> &'static [Joiner] {
    &JOINERS
}
