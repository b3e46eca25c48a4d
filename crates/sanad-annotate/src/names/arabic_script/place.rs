//! Places that the gazetteer does not know, by the word before them; and places that are called by what they are.

use super::line::Line;
use super::person;
use super::words::class;
use sanad_places::Class;
use sanad_text::Language;

/// Where the name stands.
pub(super) fn read(line: &Line, at: usize, place: &mut impl FnMut(usize) -> Class) -> Option<(usize, usize)> {
    let head = line.get(at)?;
    if head.definite || !line.joined(at + 1) {
        return None;
    }
    let site = head.is(class::SITE);
    if !site && !head.is(class::PLACE) {
        return None;
    }
    // A Persian head that ends in a vowel shows that a name follows: روستای, not روستا.
    let bare = line.language == Language::Persian && line.spelled(at).ends_with('ا');
    if bare && head.is(class::HOME) {
        return None;
    }
    if site && let Some(end) = compound(line, at + 1) {
        return Some((at, end));
    }
    let end = name(line, at + 1, site, place)?;
    Some((if site { at } else { at + 1 }, end))
}

/// Words that a place's name of two begins with: `أولاد سعيد`, `بني ملال`, `سيدي بوزيد`.
const FIRST: &[&str] = &["اولاد", "بني", "سيدي", "سيدة", "دير", "عين", "بيت", "كفر", "تل", "راس", "باب"];

/// `وادي أم الربيع`, `دوار أولاد سعيد`: two words that are one name.
fn compound(line: &Line, at: usize) -> Option<usize> {
    let (word, next) = (line.get(at)?, line.get(at + 1)?);
    let arabic = line.language == Language::Arabic;
    let opens = word.is(class::OPENS) || FIRST.contains(&line.spelled(at));
    let name = !next.prefixed() && (next.definite || next.is(class::PERSON) || next.unknown);
    (arabic && opens && !word.prefixed() && line.joined(at + 1) && name && !next.is(class::STOP | class::SAY))
        .then_some(at + 2)
}

fn name(line: &Line, at: usize, site: bool, place: &mut impl FnMut(usize) -> Class) -> Option<usize> {
    let word = &line.words[at];
    let known = place(at);
    // `میدان آزادی`: a noun of the tables is a name behind its head.
    let noun = site && line.language == Language::Persian && word.is(class::NOUN);
    if noun && !line.joined(at + 1) {
        return Some(at + 1);
    }
    if word.prefixed()
        || word.is(class::STOP | class::SAY | class::IN | class::PLACE)
        || known.any(Class::DEMONYM) && !word.definite
    {
        return None;
    }
    if !site && (!known.is_empty() || line.place_words(at) > 0)
        || site && !line.words[at - 1].is(class::HOME) && line.place_words(at - 1) > 1
    {
        // The layer of places knows it.
        return None;
    }
    if line.language == Language::Persian {
        return persian(line, at, site, !known.is_empty());
    }
    let definite = |at: usize| {
        line.joined(at)
            && line.words[at].definite
            && !line.words[at].prefixed()
            && !line.words[at].is(class::STOP)
    };
    let proper = word.definite && !word.is(class::NOUN | class::ADJECTIVE)
        || !known.is_empty()
        || word.is(class::PERSON);
    let folded = line.spelled(at);
    let adjective = ["ه", "ي"].iter().any(|end| folded.ends_with(end)) && !word.definite && known.is_empty();
    let chain = !word.definite && word.unknown && definite(at + 1);
    if !proper && (adjective || !word.unknown) && !chain
        || !site && word.definite && word.unknown && adjective
    {
        return None;
    }
    let mut end = at + 1 + usize::from(chain);
    if site && definite(end) && line.words[end].is(class::ADJECTIVE) {
        end += 1;
    }
    Some(end)
}

fn persian(line: &Line, at: usize, site: bool, known: bool) -> Option<usize> {
    let word = &line.words[at];
    let proper = || {
        !line.place(at + 1).is_empty() || person::plain(line, at + 1, true) && person::closes(line, at + 2)
    };
    if site && word.is(class::ADJECTIVE) && line.joined(at + 1) && proper() {
        // `زندان مرکزی سنندج`
        return Some(at + 2);
    }
    let fits = known || word.is(class::PERSON) || word.unknown && line.spelled(at).chars().count() > 2;
    // Verbs that the tables do not know: می‌روند, مانده‌اند.
    let spelled = line.spelled(at);
    let verb = ["مي", "نمي"].iter().any(|head| spelled.starts_with(head)) && spelled.ends_with("ند");
    if !known && (verb || spelled.ends_with("هاند")) {
        return None;
    }
    let ends = ["ها", "هاي", "هايي"].iter().any(|end| line.spelled(at).ends_with(end));
    (fits && !ends && (site || word.unknown)).then_some(at + 1)
}
