//! The word lists of personal names: given names, titles and roles, particles.

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

/// All words in lower case, with their class and the sex that they tell. A word may come more than once.
pub fn words() -> impl Iterator<Item = (&'static str, Class, Option<Sex>)> {
    let given = lines(GIVEN).filter_map(|line| {
        let (who, words) = line.split_once('\t')?;
        Some(words.split(' ').map(move |word| (word, Class::Given, sex(who))))
    });
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
    given.flatten().chain(titles.flatten()).chain(particles.flatten())
}
