//! Names of persons: kunya, given names, nasab, laqab, nisba, and where they end.

use super::line::{Line, Word};
use super::words::class;
use crate::affix::Clitics;
use sanad_places::Class;
use sanad_text::{Kind, Language};

/// What stands before a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Before {
    /// A title right before it.
    pub(super) title: bool,
    /// A role with what belongs to it.
    pub(super) role: bool,
    /// An office or trade right before it.
    pub(super) office: bool,
    /// A verb whose subject may follow.
    pub(super) say: bool,
}

/// A name has so many words at most.
const MOST: usize = 7;

/// The end of the person's name that begins at a word, if one does.
pub(super) fn read(
    line: &Line,
    at: usize,
    before: Before,
    place: &mut impl FnMut(usize) -> Class,
) -> Option<usize> {
    let first = line.get(at)?;
    let (mut end, sure) = opening(line, at, before, place)?;
    let one = end;
    let mut so_far = SoFar { parts: 1, ..SoFar::default() };
    // `سرهنگ زلوری`: a family name alone, behind which no word that is unknown belongs to it.
    let alone = line.language == Language::Persian && !first.is(class::PERSON) && plain(line, at, false);
    while end < at + MOST && line.joined(end) && (!alone || line.words[end].is(class::PERSON | class::SUFFIX))
    {
        let Some((next, kind)) = more(line, end, so_far, before, place) else { break };
        so_far.parts += 1;
        so_far.family |= kind != Part::Sure;
        so_far.unknown |= kind == Part::Unknown;
        end = next;
    }
    // `الضابط أتلف السجلات`: a verb and its object look like a name to one who knows neither word.
    let object = |word: &Word| word.definite && !word.is(class::FAMILY) && word.unknown;
    if !sure && end > one && object(&line.words[one]) && !nisba(line, one) {
        return None;
    }
    // `8 رجب` is a day.
    if end == at + 1 && first.is(class::COMMON) && at > 0 && line.words[at - 1].kind == Kind::Number {
        return None;
    }
    // `نور` alone is light; with a family name, or after a title, it is somebody.
    let common = first.is(class::COMMON) && !first.is(class::OPENS);
    let enough = if common {
        let with = end > one && company(line, one) && (!onto(first) || own(line, one));
        before.title || before.say && sure || with || labels(line, at, end)
    } else {
        sure
    };
    (enough || before.title || before.role && so_far.parts > 1).then_some(end)
}

/// Whether a part shows that the light given name before it is one.
fn company(line: &Line, at: usize) -> bool {
    let word = &line.words[at];
    let sure = word.is(class::PERSON) && !word.is(class::COMMON) || word.is(class::FAMILY);
    let family = if line.language == Language::Persian {
        plain(line, at, false)
    } else {
        word.definite && nisba(line, at)
    };
    sure || family
}

/// Whether a word is a family name in -ي that no table has: `الحرية لحميد الرستاوي`.
fn own(line: &Line, at: usize) -> bool {
    let word = &line.words[at];
    word.unknown && word.definite && nisba(line, at)
}

/// Whether a name stands between a time and a colon, as who wrote a message does: `05:55 - سليم: `.
fn labels(line: &Line, at: usize, end: usize) -> bool {
    let colon = line.get(end).is_some_and(|word| word.mark == Some(':'));
    let before = || line.text[..line.words[at].whole as usize].trim_end_matches(' ');
    let timed = || before().strip_suffix(['-', '–', ']'])?.trim_end_matches(' ').chars().next_back();
    colon && timed().is_some_and(char::is_numeric)
}

/// Whether a preposition is written onto a word.
fn onto(word: &Word) -> bool {
    [Clitics::BY, Clitics::FOR, Clitics::AS, Clitics::WILL, Clitics::SO]
        .iter()
        .any(|clitic| word.clitics.has(*clitic))
}

/// What was read of a name.
#[derive(Clone, Copy, Debug, Default)]
struct SoFar {
    parts: usize,
    /// A family name was read.
    family: bool,
    /// A word that no table knows was read.
    unknown: bool,
}

/// What a further part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// A given name, a kunya, a nasab.
    Sure,
    /// A family name.
    Family,
    /// A word that may be one.
    Unknown,
}

/// The first part: its end, and whether it is a name beyond doubt.
fn opening(
    line: &Line,
    at: usize,
    before: Before,
    place: &mut impl FnMut(usize) -> Class,
) -> Option<(usize, bool)> {
    let word = line.get(at)?;
    if !word.arabic || word.is(class::STOP) && !word.is(class::GIVEN) {
        return None;
    }
    if word.is(class::KUNYA) {
        return kunya(line, at).map(|end| (end, true));
    }
    if word.is(class::ABD) && line.get(at + 1).is_some_and(|next| next.definite) && line.joined(at + 1) {
        return Some((at + 2, true));
    }
    if word.is(class::GIVEN) {
        // `أمين السر حميد الرستاوي`: the office before the name.
        let office = word.is(class::ROLE) && line.joined(at + 1) && line.words[at + 1].is(class::OFFICE);
        if office {
            return None;
        }
        if word.definite && line.language == Language::Arabic {
            let son = line.get(at + 1).is_some_and(|next| next.is(class::NASAB));
            return (before.title || son).then_some((at + 1, true));
        }
        return Some((laqab(line, at), true));
    }
    if word.is(class::CLAN) && before.title {
        return line.joined(at + 1).then_some((at + 2, true));
    }
    unknown(line, at, before, place)
}

/// A word that is no known given name opens a name after a title, after a role, or before a known family name.
fn unknown(
    line: &Line,
    at: usize,
    before: Before,
    place: &mut impl FnMut(usize) -> Class,
) -> Option<(usize, bool)> {
    let word = &line.words[at];
    let next = line.get(at + 1).filter(|_| line.joined(at + 1));
    let arabic = line.language == Language::Arabic;
    let role = arabic && before.role && next.is_some_and(|next| nameable(line, next, at + 1));
    let family =
        arabic && next.is_some_and(|next| next.is(class::FAMILY) && !next.prefixed() && !next.definite);
    if before.title && word.is(class::FAMILY) {
        return Some((at + 1, false));
    }
    // `المحامية القطراني`, where no adjective of the tables or of a country stands.
    let ends = || closes(line, at + 1) || next.is_some_and(|next| !next.definite);
    if arabic && before.title && own(line, at) && !word.prefixed() && place(at).is_empty() && ends() {
        return Some((at + 1, false));
    }
    // `قال برزين الهلواتي،`: who speaks, behind the verb.
    let speaks = arabic
        && before.say
        && !word.definite
        && next.is_some_and(|next| own(line, at + 1) && !next.prefixed())
        && plain(line, at, true)
        && closes(line, at + 2)
        && place(at + 1).is_empty();
    if speaks && place(at).is_empty() {
        return Some((at + 1, true));
    }
    // `مشعان بن فهد`, `شاعر هیمن سقزی`
    let son = next.is_some_and(|next| next.is(class::NASAB))
        && line.get(at + 2).is_some_and(|next| next.is(class::GIVEN) || next.definite);
    let office = !arabic && before.office && next.is_some_and(|_| plain(line, at + 1, false));
    let fits = (before.title || role || family || son || office) && !word.definite && plain(line, at, true);
    (fits && place(at).is_empty()).then_some((at + 1, family || son || office))
}

/// `أبو بكر`, `أم الخير`, `أبو عبد الله`.
fn kunya(line: &Line, at: usize) -> Option<usize> {
    let next = line.get(at + 1).filter(|next| line.joined(at + 1) && !next.prefixed())?;
    if next.is(class::STOP | class::SAY | class::IN) || next.is(class::ROLE) && !next.is(class::GIVEN) {
        return None;
    }
    let mother = line.spelled(at) == "ام";
    if mother && !next.is(class::PERSON) && !next.definite {
        return None;
    }
    if line.language == Language::Persian && !next.is(class::PERSON) {
        return None;
    }
    let double = next.is(class::ABD) && line.joined(at + 2) && line.words[at + 2].definite;
    Some(at + 2 + usize::from(double))
}

/// `صلاح الدين` is one part.
fn laqab(line: &Line, at: usize) -> usize {
    let faith = |next: &Word| next.is(class::FAITH) && !next.prefixed();
    at + 1 + usize::from(line.joined(at + 1) && line.get(at + 1).is_some_and(faith))
}

/// The next part: its end, and what it is.
fn more(
    line: &Line,
    at: usize,
    so_far: SoFar,
    before: Before,
    place: &mut impl FnMut(usize) -> Class,
) -> Option<(usize, Part)> {
    let word = line.get(at).filter(|word| !word.prefixed())?;
    if word.is(class::OPENS) {
        return opened(line, at);
    }
    if word.is(class::GIVEN | class::FAMILY | class::SUFFIX) {
        // A given name that is a word and stands before an object or a clause is left alone.
        let doubt = word.is(class::COMMON) && word.is(class::ENDS);
        let family = word.is(class::FAMILY | class::SUFFIX) || word.definite;
        return (!doubt).then(|| (laqab(line, at), if family { Part::Family } else { Part::Sure }));
    }
    // `أمل الخطيب`: an office that is a family name, unless another name follows it.
    let office = word.definite && so_far.parts == 1 && word.is(class::ROLE | class::TITLE);
    if office && !word.is(class::ENDS & !(class::ROLE | class::TITLE)) {
        let name = line.get(at + 1).is_some_and(|next| next.is(class::PERSON));
        return (!name).then_some((at + 1, Part::Family));
    }
    // `یوسف درمانی`: a noun in -ی behind a given name is a family name.
    let made = line.language == Language::Persian && so_far.parts == 1 && !so_far.family && nisba(line, at);
    if made && word.is(class::NOUN | class::ADJECTIVE) && !word.is(class::ENDS) {
        return Some((at + 1, Part::Family));
    }
    if word.is(class::ENDS | class::NOUN | class::ADJECTIVE) || so_far.family && !nisba(line, at) {
        return None;
    }
    let lenient = before.title || before.role;
    if line.language == Language::Persian {
        let second = so_far.family && nisba(line, at) && plain(line, at, false);
        let fits = if so_far.unknown { second } else { plain(line, at, lenient || so_far.parts == 1) };
        return fits.then_some((at + 1, Part::Unknown));
    }
    let demonym = place(at).any(Class::DEMONYM);
    if word.definite {
        return (word.unknown && !(demonym && so_far.parts > 1)).then_some((at + 1, Part::Family));
    }
    let last = so_far.parts == 2 && !so_far.family && closes(line, at + 1);
    // `إدريس كملون`: no plural without an article stands behind a given name.
    let foreign = so_far.parts == 1 && word.unknown && line.spelled(at).ends_with("ون");
    let fits = (so_far.parts == 1 || lenient || last)
        && !so_far.unknown
        && (plain(line, at, lenient) || foreign)
        && !demonym;
    fits.then_some((at + 1, if lenient { Part::Sure } else { Part::Unknown }))
        .map(|(end, part)| (end, if part == Part::Sure && so_far.parts > 1 { Part::Unknown } else { part }))
}

/// Whether a name ends before a word beyond doubt: at a mark, the line's end, a verb or small word.
pub(super) fn closes(line: &Line, at: usize) -> bool {
    line.get(at).is_none_or(|word| !word.arabic || word.is(class::STOP | class::SAY))
}

/// A part that a word opens: `بن زيد`, `آل سعود`, `أبو بكر`, `عبد الله`.
fn opened(line: &Line, at: usize) -> Option<(usize, Part)> {
    let word = &line.words[at];
    if word.is(class::KUNYA) {
        return kunya(line, at).map(|end| (end, Part::Sure));
    }
    let next = line.get(at + 1).filter(|next| line.joined(at + 1) && !next.prefixed())?;
    if word.is(class::ABD) {
        return next.definite.then_some((at + 2, Part::Sure));
    }
    let ends = next.is(class::STOP | class::SAY | class::IN) && !next.is(class::GIVEN);
    let abd = usize::from(next.is(class::ABD) && line.joined(at + 2));
    let part = if word.is(class::CLAN) { Part::Family } else { Part::Sure };
    (!ends).then_some((at + 2 + abd, part))
}

/// Whether a word may go on with a name.
fn nameable(line: &Line, word: &Word, at: usize) -> bool {
    word.arabic
        && !word.breaks
        && !word.prefixed()
        && (word.is(class::PERSON)
            || !word.is(class::ENDS | class::NOUN | class::ADJECTIVE)
                && (word.definite && nisba(line, at) || plain(line, at, true)))
}

/// A definite word in -ي: a nisba, of which a name may have two.
fn nisba(line: &Line, at: usize) -> bool {
    line.written(at).ends_with(['ي', 'ی', 'ى'])
}

/// Endings of Persian family names.
const PERSIAN_ENDS: &[&str] = &[
    "ي", "يان", "زاده", "پور", "نژاد", "فر", "نيا", "وند", "لو", "چي", "خواه", "دوست", "منش", "راد", "مهر",
    "تبار", "پناه", "پرست", "فرد", "كيا",
];

/// Whether an unknown word without an article looks like a name and not like a verb or a noun.
pub(super) fn plain(line: &Line, at: usize, lenient: bool) -> bool {
    let word = &line.words[at];
    let folded = line.spelled(at);
    // `دکتر چمران`: what no table has is no plural of it.
    let whole =
        lenient && line.language == Language::Persian && folded.ends_with("ان") && !folded.ends_with("گان");
    let plural = word.clitics.has(Clitics::PLURAL) && !whole;
    if !word.unknown || word.definite || word.prefixed() || plural {
        return false;
    }
    let letters = folded.chars().count();
    if !(3..=12).contains(&letters) {
        return false;
    }
    if line.language == Language::Persian {
        return plain_persian(folded, letters, lenient);
    }
    let opens = |letters: &[char]| folded.starts_with(letters);
    let verb =
        opens(&['ي']) || folded.starts_with("سي") || folded.starts_with("ست") || folded.ends_with("وا");
    let noun = ["ه", "ات", "ون", "يه", "اء"].iter().any(|end| folded.ends_with(end));
    // `بنعلي`, `بوزيان`, `بلقاسم`, `أوعلي`: names of the Maghreb.
    let west = letters > 4 && ["بن", "بو", "بل", "او"].iter().any(|head| folded.starts_with(head));
    let clitic =
        opens(&['و', 'ف']) || !west && !lenient && opens(&['ب', 'ل', 'ك', 'ت', 'ن', 'م', 'ا']) && letters > 4;
    !(verb || noun || clitic)
}

fn plain_persian(folded: &str, letters: usize, lenient: bool) -> bool {
    let ends = |ends: &[&str]| ends.iter().any(|end| folded.ends_with(end));
    let plural = ends(&["ها", "هاي", "هايي", "تر", "ترين"]) || !lenient && ends(&["ان"]) && !ends(&["يان"]);
    let verb = ends(&["ند"]) && !ends(&["مند", "وند"]) || folded.starts_with("نمي");
    let prefix = folded.starts_with("مي") && letters > 5;
    !(plural || verb || prefix) && (lenient || ends(PERSIAN_ENDS))
}
