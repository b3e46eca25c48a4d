//! What a name's own words say against the model: a brigade is no person, a country is none either, a month is no name.

use super::core::Core;
use super::decode::Found;
use super::shape;
use super::store::{Store, mark, seen};
use super::words::{English, class};
use sanad_places::Class;
use sanad_text::Kind;

const PERSON: u8 = 0;
const BODY: u8 = 1;
const PLACE: u8 = 2;

/// The type of a name after its words were heard; `None` when it is no name.
pub(super) fn sense(store: &Store, found: &Found, core: &Core) -> Option<u8> {
    let tokens = core.tokens.clone();
    let hot = |at: &usize| store.tokens[*at].marks & mark::HOT != 0;
    let first = tokens.clone().find(hot).unwrap_or(tokens.start);
    let last = tokens.clone().rev().find(hot).unwrap_or(tokens.end - 1);
    let single = first == last;
    let any = |bits: u32| (first..=last).any(|at| store.word(at).class & bits != 0);
    let is = |at: usize, bits: u32| store.word(at).class & bits != 0;
    let places = |at: usize, class: Class| store.word(at).places & u16::from(class.bits()) != 0;
    if tokens.clone().filter(hot).all(|at| is(at, class::CALENDAR) && !is(at, class::GIVEN)) && core.proper {
        return None;
    }
    if single && heads(store, first) || happening(store, found, first..last + 1) {
        return None;
    }
    let group = is(first, class::GROUP) || is(last, class::GROUP);
    let body = is(last, class::BODY) && !is(last, class::PLACE) && !is(first, class::GIVEN);
    let given = is(first, class::GIVEN)
        && !any(class::BODY | class::GROUP | class::PLACE | class::PREP | class::CONJ | class::COMPASS)
        && !places(
            last,
            Class::COUNTRY.with(Class::REGION).with(Class::CITY).with(Class::DEMONYM).with(Class::FEATURE),
        )
        && last - first <= 4;
    if found.kind == PERSON
        && let Some(kind) = headed(store, found)
    {
        return Some(kind);
    }
    let known =
        Class::COUNTRY.with(Class::REGION).with(Class::CITY).with(Class::FEATURE).with(Class::DEMONYM);
    Some(match found.kind {
        PERSON | PLACE if !single && group => BODY,
        PERSON if core.proper && !single && (body || behind_article(store, found, core)) => BODY,
        PLACE if core.proper && !single && is(last, class::NEVER_PLACE) && !is(first, class::GIVEN) => BODY,
        PERSON | PLACE if !single && (is(first, class::OUTLET) || is(last, class::OUTLET)) => BODY,
        PLACE if names_holder(store, found) => PERSON,
        BODY if office(store, first..last + 1) => PERSON,
        PERSON
            if single && places(first, Class::COUNTRY) && !is(first, class::GIVEN) && plain(store, first) =>
        {
            PLACE
        }
        PLACE | BODY if !single && given && first == tokens.start => PERSON,
        PLACE if single && !plain(store, first) && !places(first, known) => PERSON,
        PLACE if somebody(store, last) && !places(last, Class::COUNTRY.with(Class::REGION)) => PERSON,
        kind => kind,
    })
}

/// Whether it is a heading's first word, which the text never has with a capital elsewhere and no table knows:
/// `Introduction`, `Methodology`.
fn heads(store: &Store, at: usize) -> bool {
    const IN_HEADING: u8 = mark::HEADING | mark::INITIAL;
    let word = store.word(at);
    store.tokens[at].marks & IN_HEADING == IN_HEADING
        && word.shape == shape::CAPITAL
        && word.inside == 0
        && word.places == 0
        && word.class & class::GIVEN == 0
}

/// "The mayor of Kessen, Orla Tamm": an office and its place, then who holds it.
fn names_holder(store: &Store, found: &Found) -> bool {
    let (start, end) = (found.first as usize, found.end as usize);
    let hot = |at: usize| store.tokens[at].marks & mark::HOT != 0;
    let office = (start..end.min(start + 4)).any(|at| store.word(at).class & class::ROLE != 0);
    // The last two tokens are names, and a mark stands before them.
    office && end - start > 4 && hot(end - 1) && hot(end - 2) && store.tokens[end - 3].kind == Kind::Mark
}

/// `The Kessen Post`: nobody’s name stands right behind an article.
fn behind_article(store: &Store, found: &Found, core: &Core) -> bool {
    let (first, start) = (found.first as usize, core.tokens.start);
    let article = |at: usize| {
        let class = store.word(at).class;
        class & class::ARTICLE != 0 && class & class::PARTICLE == 0
    };
    let behind = article(first) && start <= first + 1 || start == first && start > 0 && article(start - 1);
    behind && !core.tokens.clone().any(|at| store.word(at).class & class::GIVEN != 0)
}

/// `Kessen General Hospital`, read as a general: whose last word names a body or a place, with no word for a person.
fn headed(store: &Store, found: &Found) -> Option<u8> {
    const PERSONAL: u32 = class::GIVEN | class::COURTESY | class::ROLE | class::KUNYA;
    let hot = |at: &usize| store.tokens[*at].marks & mark::HOT != 0;
    let tokens = found.first as usize..found.end as usize;
    let (first, last) = (tokens.clone().find(hot)?, tokens.end - 1);
    let any = |bits: u32| (first..=last).any(|at| store.word(at).class & bits != 0);
    let titled = store.word(first).class & class::TITLE != 0;
    if first == last || !hot(&last) || titled || any(PERSONAL) || !plain(store, last) {
        return None;
    }
    match store.word(last).class {
        bits if bits & class::PLACE != 0 => Some(PLACE),
        bits if bits & class::BODY != 0 => Some(BODY),
        _ => None,
    }
}

/// `Kessen Secretary of Health`: whoever holds it, and no body. Of `the Minister’s Office` and `Council of Ministers` the
/// body is the head.
fn office(store: &Store, tokens: std::ops::Range<usize>) -> bool {
    let is = |at: usize, bits: u32| store.word(at).class & bits != 0;
    let hot = |at: usize| store.tokens[at].marks & mark::HOT != 0;
    tokens.clone().find(|&at| hot(at) && is(at, class::ROLE)).is_some_and(|role| {
        let after = role + 1;
        let closed = after == tokens.end || !hot(after) && is(after, class::PREP);
        closed && !(tokens.start..role).any(|at| is(at, class::BODY | class::GROUP | class::PREP))
    })
}

/// `The Gulf War`, `Operation Stone`, `Book of Stones`: an event, a text or a work. `War Ministry` and `Law Society` are
/// bodies, and `Anna Law` is a person.
fn happening(store: &Store, found: &Found, tokens: std::ops::Range<usize>) -> bool {
    const OTHERS: u32 = class::BODY | class::GROUP | class::OUTLET | class::GIVEN;
    let (first, last) = (tokens.start, tokens.end - 1);
    let hot = |at: usize| store.tokens[at].marks & mark::HOT != 0;
    let of = |at: usize| !hot(at + 1) && store.word(at + 1).class & class::PREP != 0;
    let heads = |at: usize| at == last || of(at) || at == first && hot(at + 1);
    let is = |at: &usize| hot(*at) && English::get().is_happening(store.word(*at).lexicon) && heads(*at);
    let Some(head) = tokens.clone().find(is) else { return false };
    let beside = if head == first { first + 1..last + 1 } else { first..head };
    let person = found.kind == PERSON && (first == last || !plain(store, head));
    !person && !beside.into_iter().any(|at| store.word(at).class & OTHERS != 0)
}

/// Whether the document says of the word that it is somebody, and of nothing else.
fn somebody(store: &Store, at: usize) -> bool {
    store.word(at).seen & (seen::IS_PERSON | seen::IS_BODY | seen::IS_PLACE) == seen::IS_PERSON
}

/// Whether the document never has the word as a family name or behind a title.
fn plain(store: &Store, at: usize) -> bool {
    store.word(at).seen & (seen::SURNAME | seen::TITLED) == 0
}
