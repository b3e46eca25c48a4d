//! Names of bodies and groups: a head word, what it deals with, and what it is; and names that are known.

use super::line::{Line, Word};
use super::person::{self, Before};
use super::words::{Known, class};
use crate::affix::Clitics;
use sanad_model::EntityKind;
use sanad_places::Class;
use sanad_text::{Kind, Language};

/// A name has so many words at most.
const MOST: usize = 9;
/// Words of a known name.
const KNOWN: usize = 7;
/// Words within quotation marks.
const QUOTED: usize = 7;

/// Where a name ends, and what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Body {
    pub(super) end: usize,
    pub(super) kind: EntityKind,
    pub(super) known: Option<u32>,
}

/// The longest known name that begins at a word.
pub(super) fn known(line: &Line, at: usize) -> Option<Body> {
    if !line.get(at)?.is(class::KNOWN) {
        return None;
    }
    let mut folded = line.spelled(at).to_owned();
    let mut best = None;
    for end in at + 1..=(at + KNOWN).min(line.words.len()) {
        if let Some(Known { row, kind }) = line.tables.known(&folded) {
            best = Some(Body { end, kind, known: Some(row) });
        }
        if !line.joined(end) {
            break;
        }
        folded.push(' ');
        folded.push_str(line.spelled_whole(end));
    }
    // `دیدبان حقوق بشر نروان` is another body than the one that is known.
    best.filter(|body: &Body| {
        !(line.get(at).is_some_and(|head| head.is(class::BODY)) && ends_proper(line, body.end))
    })
}

/// Whether a word that no table has ends a body's name: a proper name that stands before a mark or the line's end.
fn ends_proper(line: &Line, at: usize) -> bool {
    let verb = |word: &str| {
        let end = ["يم", "يد", "ند", "دم", "تم"].iter().any(|end| word.ends_with(end));
        end && !word.ends_with("وند")
    };
    line.joined(at)
        && person::plain(line, at, true)
        && !(line.language == Language::Persian && verb(line.spelled(at)))
        && line.get(at + 1).is_none_or(|next| !next.arabic && next.kind == Kind::Mark || next.breaks)
}

/// The name with a head word that begins at a word.
pub(super) fn read(line: &Line, at: usize, place: &mut impl FnMut(usize) -> Class) -> Option<Body> {
    let head = line.get(at).filter(|word| word.is(class::BODY | class::GROUP))?;
    let kind = if head.is(class::GROUP) && !(head.definite && head.is(class::TITLE)) {
        EntityKind::Group
    } else {
        EntityKind::Organisation
    };
    let next = at + 1;
    if let Some(end) = quoted(line, next) {
        return Some(Body { end, kind, known: None });
    }
    if line.joined(next)
        && !line.words[next].prefixed()
        && let Some(body) = known(line, next)
    {
        return (!plural(line, at)).then_some(body);
    }
    let persian_text = line.language == Language::Persian;
    let end = if persian_text { persian(line, at, place) } else { arabic(line, at, place) }?;
    let told = |at: usize, place: &mut dyn FnMut(usize) -> Class| {
        line.words[at].is(class::NOUN | class::ADJECTIVE | class::PERSON) || !place(at).is_empty()
    };
    if head.is(class::WEAK) && !(next..end).any(|at| told(at, place)) {
        return None;
    }
    Some(Body { end, kind, known: None })
}

/// `نیروهای`: no part of the name behind it.
fn plural(line: &Line, at: usize) -> bool {
    line.language == Language::Persian && ["ها", "هاي"].iter().any(|end| line.spelled(at).ends_with(end))
}

/// `حركة «النهضة»`: up to the closing mark.
fn quoted(line: &Line, at: usize) -> Option<usize> {
    let open = line.get(at)?.mark.filter(|mark| "«\"“".contains(*mark))?;
    let close = match open {
        '«' => '»',
        '“' => '”',
        other => other,
    };
    let end =
        (at + 1..line.words.len().min(at + 2 + QUOTED)).find(|&at| line.words[at].mark == Some(close))?;
    let words = line.words[at + 1..end].iter().all(|word| word.kind == Kind::Word || word.mark == Some('-'));
    (words && end > at + 1).then_some(end + 1)
}

/// Whether a definite word is an adjective of a body.
fn adjective(line: &Line, at: usize, place: &mut impl FnMut(usize) -> Class) -> bool {
    let word = &line.words[at];
    if !word.definite || word.prefixed() || word.is(class::STOP | class::TITLE) {
        return false;
    }
    word.is(class::ADJECTIVE)
        || place(at).any(Class::DEMONYM)
        || (word.unknown || word.is(class::NOUN)) && relative(line, at)
}

/// `السورية`, `الدولي`, `العراقيين`: an adjective made of a noun.
fn relative(line: &Line, at: usize) -> bool {
    let folded = line.spelled(at);
    ["يه", "ي"].iter().any(|end| folded.ends_with(end)) && folded.chars().count() > 5
}

fn arabic(line: &Line, at: usize, place: &mut impl FnMut(usize) -> Class) -> Option<usize> {
    let head = &line.words[at];
    let mut end = at + 1;
    if line.get(end).is_some_and(|word| word.kind == Kind::Number) {
        return line.words[at].is(class::GROUP | class::BODY).then(|| rest(line, at, end + 1, place));
    }
    if !line.joined(end) {
        return None;
    }
    if head.definite {
        let dealt = line.words[end].clitics.has(Clitics::FOR) && line.words[end].is(class::NOUN);
        let told = line.words[end].is(class::ADJECTIVE) || place(end).any(Class::DEMONYM);
        return (told && adjective(line, end, place) || dealt).then(|| rest(line, at, end, place));
    }
    end = complement(line, end, head, place)?;
    Some(rest(line, at, end, place))
}

/// What stands right behind a head without an article.
fn complement(line: &Line, at: usize, head: &Word, place: &mut impl FnMut(usize) -> Class) -> Option<usize> {
    let word = &line.words[at];
    if word.prefixed() && !(word.clitics.has(Clitics::FOR) && word.is(class::NOUN)) {
        return None;
    }
    if word.is(class::STOP | class::SAY) && !word.is(class::GIVEN) {
        return None;
    }
    let places = place(at);
    if places.any(Class::DEMONYM) && !word.definite {
        return None;
    }
    let definite = |at: usize| {
        line.joined(at) && line.words[at].definite && !line.words[at].prefixed() && !ends(&line.words[at])
    };
    if word.definite || word.is(class::NOUN) {
        let last = |at: usize| line.joined(at) && line.words[at].definite && !line.words[at].prefixed();
        // `جبهة تحرير ترسين`: a noun without an article wants something behind it.
        let proper = || {
            !word.is(class::ADJECTIVE)
                && line.joined(at + 1)
                && person::plain(line, at + 1, true)
                && person::closes(line, at + 2)
        };
        let more = !word.definite && (definite(at + 1) || head.is(class::GROUP) && last(at + 1) || proper());
        return Some(at + 1 + usize::from(more));
    }
    if word.is(class::BODY | class::GROUP | class::SITE) {
        return definite(at + 1).then_some(at + 2);
    }
    if places.any(Class::COUNTRY.with(Class::REGION).with(Class::CITY).with(Class::TOWN).with(Class::FEATURE))
    {
        return Some(at + 1);
    }
    if word.is(class::PERSON)
        && let Some(end) = person::read(line, at, Before { title: true, ..Before::default() }, place)
    {
        return Some(end);
    }
    // `صوت الأطلس` of a newspaper, `عدل بلا حدود`
    let outlet = head.is(class::OUTLET) && !word.is(class::STOP | class::SAY | class::IN);
    let chain = (word.unknown || outlet) && definite(at + 1);
    let without = line.joined(at + 2) && line.spelled(at + 1) == "بلا";
    if without {
        return Some(at + 3);
    }
    if chain {
        return Some(at + 2);
    }
    (word.unknown && head.is(class::GROUP | class::OUTLET) && person::plain(line, at, true)).then_some(at + 1)
}

/// Whether a word stands in no name.
fn ends(word: &Word) -> bool {
    word.is(class::STOP) && !word.is(class::THING)
}

/// Adjectives, joined parts, purposes.
fn rest(line: &Line, first: usize, mut end: usize, place: &mut impl FnMut(usize) -> Class) -> usize {
    while end < first + MOST && line.joined(end) {
        match step(line, end, place) {
            0 => break,
            words => end += words,
        }
    }
    end
}

/// How many words a name goes on with: `السورية`, `والبيئة`, `لحقوق`, `حقوق الإنسان`.
fn step(line: &Line, at: usize, place: &mut impl FnMut(usize) -> Class) -> usize {
    let (before, word) = (&line.words[at - 1], &line.words[at]);
    if adjective(line, at, place) {
        return 1;
    }
    let plain = |word: &Word| word.definite && !word.prefixed();
    // `لحماية المال`, `عمليات دجلة`
    let bare = before.is(class::NOUN) && !before.definite;
    let purposed = bare && before.clitics.has(Clitics::FOR) && plain(word) && word.is(class::THING);
    let region = Class::COUNTRY.with(Class::REGION).with(Class::CITY).with(Class::FEATURE);
    let lies = bare && !word.prefixed() && !word.is(class::STOP) && place(at).any(region);
    // `الهيئة الوطنية للأنهار`
    let office = before.is(class::ADJECTIVE) && before.definite && word.unknown && !word.and();
    let dealt = office && word.clitics.has(Clitics::FOR.with(Clitics::THE)) && !word.is(class::STOP);
    if purposed || lies || dealt {
        return 1;
    }
    if !word.is(class::NOUN) {
        return 0;
    }
    let joined = word.definite && word.and() && !word.clitics.has(Clitics::BY);
    let purpose = word.clitics.has(Clitics::FOR) && !word.and();
    let chain = plain(word) && before.is(class::NOUN) && !before.definite;
    let pair = !word.definite && !word.prefixed() && line.joined(at + 1);
    if pair && plain(&line.words[at + 1]) && line.words[at + 1].is(class::NOUN) {
        return 2;
    }
    usize::from(joined || purpose || chain)
}

fn persian(line: &Line, at: usize, place: &mut impl FnMut(usize) -> Class) -> Option<usize> {
    let head = &line.words[at];
    if head.clitics.has(Clitics::PRONOUN) || line.spelled(at).ends_with("ها") {
        return None;
    }
    let mut end = at + 1;
    if head.is(class::OUTLET)
        && let Some(next) = outlet(line, end)
    {
        end = next;
    }
    while end < at + MOST && (line.joined(end) || listed(line, end)) {
        if line.words[end].mark == Some('،') {
            end += 2;
            continue;
        }
        let word = &line.words[end];
        let named = word.is(class::NOUN | class::ADJECTIVE)
            || word.is(class::BODY) && !word.clitics.has(Clitics::PRONOUN);
        let titled = word.is(class::TITLE) && line.get(end + 1).is_some_and(|next| next.is(class::PERSON));
        let named = named && !titled;
        let places = place(end);
        let town = word.unknown && end > at + 1 && places.any(Class::TOWN);
        let known = town
            || places.any(
                Class::COUNTRY
                    .with(Class::REGION)
                    .with(Class::CITY)
                    .with(Class::DEMONYM)
                    .with(Class::FEATURE),
            );
        if named || known {
            end += 1;
        } else if line.spelled(end) == "و"
            && line.words[end - 1].is(class::NOUN | class::ADJECTIVE)
            && joined_noun(line, end + 1)
        {
            end += 2;
        } else if end == at + 1 && word.is(class::PERSON | class::TITLE) && !word.is(class::STOP) {
            let from = end + usize::from(word.is(class::TITLE));
            let before = Before { title: true, ..Before::default() };
            match person::read(line, from, before, place).filter(|_| head.is(class::GROUP | class::BODY)) {
                Some(next) => end = next,
                None => break,
            }
        } else {
            break;
        }
    }
    // `سازمان ملی رودخانه‌ها`, `اتحادیه حمل‌ونقل دره`
    if end > at + 1 && line.joined(end) && (many(line, end) || lies(line, end)) {
        end += 1;
    }
    let unknown =
        end == at + 1 && head.is(class::GROUP) && line.joined(end) && person::plain(line, end, true);
    let end = end + usize::from(unknown || ends_proper(line, end));
    (end > at + 1).then_some(end)
}

/// A plural behind an adjective, where it is no object of a verb.
fn many(line: &Line, at: usize) -> bool {
    let object = line.get(at + 1).is_some_and(|next| next.arabic && line.spelled(at + 1) == "را");
    let word = &line.words[at];
    line.words[at - 1].is(class::ADJECTIVE)
        && line.spelled(at).ends_with("ها")
        && !word.is(class::STOP)
        && !object
}

/// A kind of place that ends the name: no name of a place follows.
fn lies(line: &Line, at: usize) -> bool {
    let word = &line.words[at];
    word.is(class::SITE) && !word.is(class::HOME | class::BODY) && person::closes(line, at + 1)
}

/// `وزارت تعاون، کار و رفاه`: a comma in a list of nouns that ends in `و`.
fn listed(line: &Line, at: usize) -> bool {
    let noun =
        |at: usize| line.joined(at) && line.words[at].is(class::NOUN) && !line.words[at].is(class::BODY);
    let comma = line.get(at).is_some_and(|word| word.mark == Some('،'));
    comma
        && line.words[at - 1].is(class::NOUN)
        && noun(at + 1)
        && line.joined(at + 2)
        && line.spelled(at + 2) == "و"
        && noun(at + 3)
}

/// Small words behind a subject.
const SMALL: &[&str] =
    &["كه", "را", "در", "از", "به", "نيز", "هم", "و", "است", "بود", "شد", "نيست", "كرد", "دارد", "داد"];

/// An outlet may be called by any one or two words, where what follows shows that the name has ended.
fn outlet(line: &Line, at: usize) -> Option<usize> {
    const NONE: u32 = class::SAY | class::BODY | class::ROLE | class::TITLE;
    let small = |at: usize| SMALL.contains(&line.spelled(at));
    let fits = |at: usize| line.joined(at) && !line.words[at].is(NONE) && !small(at) && !plural(line, at);
    let ends = |at: usize| {
        line.get(at).is_none_or(|word| !word.arabic || word.is(class::SAY | class::IN) || small(at))
    };
    if !fits(at) {
        return None;
    }
    let two = fits(at + 1) && ends(at + 2);
    (two || ends(at + 1)).then_some(at + 1 + usize::from(two))
}

fn joined_noun(line: &Line, at: usize) -> bool {
    line.joined(at) && line.words[at].is(class::NOUN) && !line.words[at].is(class::BODY)
}
