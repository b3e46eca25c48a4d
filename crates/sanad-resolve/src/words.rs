//! The names of bodies by what their words say: generic words as concepts that three languages share, places by their
//! number, and the words that are the body's own.

use sanad_places::{Class, Kind, PlaceId, Role, world};
use sanad_text::Language;
use sanad_text::fold::fold_word;
use std::collections::HashMap;
use std::sync::LazyLock;

const ENGLISH: &str = include_str!("../data/bodies-en.tsv");
const ARABIC: &str = include_str!("../data/bodies-ar.tsv");
const PERSIAN: &str = include_str!("../data/bodies-fa.tsv");

/// What a word is: nothing, or the number of a concept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    Small,
    Concept(u16),
}

type Table = HashMap<String, Word>;

fn lines(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

static TABLES: LazyLock<[Table; 3]> = LazyLock::new(|| {
    let concepts: HashMap<&str, u16> =
        lines(ENGLISH).zip(0..).map(|((concept, _), n)| (concept, n)).collect();
    let read = |table: &'static str| {
        let mut out = Table::new();
        for (concept, words) in lines(table) {
            let Some(&n) = concepts.get(concept) else { continue };
            let word = if concept == "-" { Word::Small } else { Word::Concept(n) };
            for written in words.split(' ') {
                out.entry(fold(written)).or_insert(word);
            }
        }
        out
    };
    [ENGLISH, ARABIC, PERSIAN].map(read)
});

fn fold(word: &str) -> String {
    fold_word(word).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Concepts that one name of a body has and another lacks.
const LACKING: [&str; 14] = [
    "general",
    "public",
    "city",
    "medical",
    "news",
    "agency",
    "television",
    "channel",
    "newspaper",
    "organisation",
    "national",
    "group",
    "press",
    "governorate",
];

static MAY_LACK: LazyLock<Vec<u16>> = LazyLock::new(|| named(&LACKING));

/// Concepts that say no more of a place than that it is one.
static SETTLED: LazyLock<Vec<u16>> =
    LazyLock::new(|| named(&["city", "village", "district", "governorate", "provincial"]));

/// Concepts of spots that reach far.
static AREAS: LazyLock<Vec<u16>> = LazyLock::new(|| named(&["valley", "hills", "mount", "river", "road"]));

fn named(concepts: &[&str]) -> Vec<u16> {
    lines(ENGLISH).zip(0..).filter(|((concept, _), _)| concepts.contains(concept)).map(|(_, n)| n).collect()
}

/// Whether a concept is often left out.
pub(crate) fn may_lack(concept: u16) -> bool {
    MAY_LACK.contains(&concept)
}

/// Concepts of those who publish news.
static MEDIA: LazyLock<Vec<u16>> =
    LazyLock::new(|| named(&["news", "agency", "radio", "television", "channel", "newspaper", "press"]));

/// Whether a name has generic words of bodies.
pub(crate) fn is_generic(name: &str, language: Language) -> bool {
    !words(name, language, false).concepts.is_empty()
}

/// Whether a name is that of one who publishes news.
pub(crate) fn is_medium(name: &str, language: Language) -> bool {
    words(name, language, false).concepts.iter().any(|concept| MEDIA.contains(concept))
}

/// Whether a concept says that a spot reaches far.
pub(crate) fn is_area(concept: u16) -> bool {
    AREAS.contains(&concept)
}

/// Whether a concept only says that a place is a town, a village, a district.
pub(crate) fn is_settled(concept: u16) -> bool {
    SETTLED.contains(&concept)
}

/// What may stand before an Arabic word and be written as one with it, the longest first.
const CLITICS: [&str; 8] = ["وال", "بال", "لل", "ال", "و", "ب", "ل", "ف"];

fn look_up(folded: &str, language: Language) -> Option<Word> {
    let tables: &[usize] = match language {
        Language::English => &[0],
        Language::Arabic => &[1, 2],
        Language::Persian => &[2, 1],
        Language::Other => &[1, 2, 0],
    };
    let of = |word: &str| tables.iter().find_map(|&table| TABLES[table].get(word).copied());
    of(folded).or_else(|| {
        let mut cut = CLITICS.iter().filter_map(|clitic| folded.strip_prefix(clitic));
        let found = if folded.is_ascii() { None } else { cut.find_map(of) };
        // Persian `ی` of ezafe: `شورای`.
        found.or_else(|| folded.strip_suffix('ي').filter(|_| language == Language::Persian).and_then(of))
    })
}

/// A name taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Words {
    /// Generic words, sorted.
    pub(crate) concepts: Vec<u16>,
    /// Places and peoples that are named in it, sorted.
    pub(crate) places: Vec<u64>,
    /// Its own words.
    pub(crate) own: Vec<String>,
}

/// A place's number among the places of names: a country's is the same for its people.
fn number(place: PlaceId) -> u64 {
    let found = world().place(place);
    match (found.kind, found.country) {
        (Kind::Country, Some(code)) => country(code),
        _ => u64::from(place.0) + 1,
    }
}

/// A country's number among the places of names.
pub(crate) fn country([a, b]: [u8; 2]) -> u64 {
    1 << 40 | u64::from(a) << 8 | u64::from(b)
}

/// Of longer names the rest is left out.
const MOST: usize = 16;

/// Takes a name apart. With `places`, words that name a large place are told from its own words.
pub(crate) fn words(name: &str, language: Language, places: bool) -> Words {
    let apart = |c: char| {
        !c.is_alphanumeric() && !matches!(c, '\u{200c}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\'' | '’')
    };
    let written: Vec<&str> = name.split(apart).filter(|word| !word.is_empty()).take(MOST).collect();
    let mut out = Words::default();
    let mut at = 0;
    while at < written.len() {
        let folded = fold(written[at]);
        let known = look_up(&folded, language);
        let place = if places { place(&written[at..]) } else { None };
        match (known, place) {
            // `New York` is more than a new thing.
            (_, Some((taken, place))) if taken > 1 || known.is_none() => {
                out.places.push(number(place));
                at += taken;
                continue;
            }
            (Some(Word::Concept(n)), _) => out.concepts.push(n),
            (Some(Word::Small), _) => {}
            (None, _) if folded.is_empty() => {}
            (None, _) => out.own.push(folded),
        }
        at += 1;
    }
    out.concepts.sort_unstable();
    out.concepts.dedup();
    out.places.sort_unstable();
    out.places.dedup();
    out
}

/// A country, people, region or city that the words begin with, and how many words that are.
fn place(words: &[&str]) -> Option<(usize, PlaceId)> {
    let found = world().longest(words.iter().copied()).or_else(|| {
        let rest = ["وال", "ال", "و"].iter().find_map(|clitic| words[0].strip_prefix(clitic))?;
        world().longest(std::iter::once(rest).chain(words[1..].iter().copied()))
    });
    let (taken, hits) = found?;
    let large = Class::COUNTRY.with(Class::DEMONYM).with(Class::REGION).with(Class::CITY);
    if !hits.class().any(large) {
        return None;
    }
    let rank = |kind: Kind| match kind {
        Kind::Country => 0,
        Kind::Region => 2,
        Kind::Town => 1,
        _ => 3,
    };
    let usable = hits.filter(|hit| matches!(hit.role, Role::Main | Role::Demonym));
    let best = usable.min_by_key(|hit| (rank(world().place(hit.place).kind), hit.place))?;
    Some((taken, best.place))
}

#[cfg(test)]
mod tests {
    use super::words;
    use sanad_text::Language::{Arabic, English, Persian};

    #[test]
    fn one_body_in_three_languages() {
        let en = words("the Ministry of Health", English, true);
        assert_eq!(words("وزارة الصحة", Arabic, true), en);
        assert_eq!(words("وزارت بهداشت", Persian, true), en);
        let en = words("Iraqi Red Crescent", English, true);
        assert_eq!(words("الهلال الأحمر العراقي", Arabic, true), en);
        assert_eq!(words("هلال احمر عراق", Persian, true), en);
        assert_eq!(words("Red Crescent of Iraq", English, true), en);
    }

    #[test]
    fn own_words_stay() {
        let found = words("Hadra General Hospital", English, true);
        assert_eq!((found.own, found.concepts.len()), (vec!["hadra".to_owned()], 2));
        assert_eq!(words("مستشفى حضرة العام", Arabic, true).own.len(), 1);
        assert_ne!(words("First Brigade", English, true), words("Second Brigade", English, true));
        assert_eq!(words("Second Brigade", English, true), words("اللواء الثاني", Arabic, true));
    }
}
