//! The word lists of personal names: given names, titles and roles, particles.

use rustc_hash::FxHashMap;

/// Who is meant, as far as a word tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sex {
    /// A man.
    Male,
    /// A woman.
    Female,
}

/// What a word is to a personal name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Class {
    /// A frequent given name.
    Given,
    /// A form of address: `Mr`, `Dr`.
    Courtesy,
    /// A title of religion: `Imam`, `Father`.
    Religious,
    /// A rank: `General`.
    Rank,
    /// A title of a ruling house: `King`.
    Royal,
    /// An office or trade: `minister`, `journalist`.
    Role,
    /// The Arabic article and its forms: `al`.
    Article,
    /// Child of: `bin`, `ould`.
    Son,
    /// `de`, `van`, `von`.
    Of,
    /// `Abu`, `Umm`.
    Kunya,
}

const GIVEN: &str = include_str!("../data/given.tsv");
const TITLES: &str = include_str!("../data/titles.tsv");
const SPELLINGS: &str = include_str!("../data/spellings.tsv");
const PARTICLES: &str = include_str!("../data/particles.tsv");

pub(crate) fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn sex(written: &str) -> Option<Sex> {
    match written {
        "m" => Some(Sex::Male),
        "f" => Some(Sex::Female),
        _ => None,
    }
}

/// Given names with the sex that they tell, as the table has them.
fn given() -> impl Iterator<Item = (&'static str, Option<Sex>)> {
    let groups = lines(GIVEN).filter_map(|line| line.split_once('\t')).filter(|(who, _)| *who != "no");
    groups.flat_map(|(who, words)| words.split(' ').map(move |word| (word, sex(who))))
}

/// Other Latin spellings of the given names, those left out that are English words before all.
fn spelled_otherwise() -> impl Iterator<Item = (&'static str, Option<Sex>)> {
    let known: FxHashMap<&str, Option<Sex>> = given().collect();
    let words = lines(GIVEN).filter_map(|line| line.strip_prefix("no\t")).flat_map(|words| words.split(' '));
    let words: Vec<&str> = words.collect();
    let others = lines(SPELLINGS).filter_map(move |line| {
        let spellings = line.rsplit('\t').next()?;
        let sex = spellings.split(' ').find_map(|word| known.get(word).copied())?;
        let known: Vec<&str> = spellings.split(' ').filter(|word| known.contains_key(word)).collect();
        let words = words.clone();
        let new = move |word: &&str| !word.is_empty() && !known.contains(word) && !words.contains(word);
        Some(spellings.split(' ').filter(new).map(move |word| (word, sex)))
    });
    others.flatten()
}

/// All words in lower case, with their class and the sex that they tell. A word may come more than once.
pub fn words() -> impl Iterator<Item = (&'static str, Class, Option<Sex>)> {
    let given = given().chain(spelled_otherwise()).map(|(word, sex)| (word, Class::Given, sex));
    let titles = lines(TITLES).filter_map(|line| {
        let (class, rest) = line.split_once('\t')?;
        let (who, words) = rest.split_once('\t')?;
        let class = match class {
            "courtesy" => Class::Courtesy,
            "religious" => Class::Religious,
            "rank" => Class::Rank,
            "royal" => Class::Royal,
            _ => Class::Role,
        };
        Some(words.split(' ').map(move |word| (word, class, sex(who))))
    });
    let particles = lines(PARTICLES).filter_map(|line| {
        let (class, words) = line.split_once('\t')?;
        let class = match class {
            "article" => Class::Article,
            "son" => Class::Son,
            "kunya" => Class::Kunya,
            _ => Class::Of,
        };
        Some(words.split(' ').map(move |word| (word, class, None)))
    });
    given.chain(titles.flatten()).chain(particles.flatten())
}
