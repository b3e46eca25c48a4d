//! Keys of blocks: what names that can be one's share.

use crate::draft::place_words;
use crate::hash::Hasher;
use crate::item::{Body, Item, Person, Place, What};
use crate::words::{is_area, may_lack, words};
use crate::{derived, happened};
use sanad_model::EntityKind;
use sanad_model::found::Entity;
use sanad_names::{PartKeys, Prepared, part_keys};
use sanad_text::Language;

/// Of longer names the middle is left out.
const PARTS: usize = 5;

fn pair(a: &str, b: &str) -> u32 {
    let (a, b) = if a <= b { (a, b) } else { (b, a) };
    Hasher::new(10).text(a).text(b).key()
}

fn single(key: &str) -> u32 {
    Hasher::new(11).text(key).key()
}

/// The first two parts, each with all that come after.
fn pairs(parts: &[PartKeys]) -> impl Iterator<Item = (usize, usize)> {
    let count = parts.len().min(PARTS);
    (0..count.min(2)).flat_map(move |a| (a + 1..count).map(move |b| (a, b)))
}

/// The keys of an item's blocks, sorted.
pub(crate) fn of_item(item: &Item) -> Vec<u32> {
    let mut out = match &item.what {
        What::Person(person) => of_person(person),
        What::Body(body) => of_body(body),
        What::Place(place) => of_spot(place),
        What::Event(event) => happened::keys(event),
        What::Document(document) => derived::keys(document),
    };
    out.extend(item.together.iter().map(|pin| Hasher::new(2).number(*pin).key()));
    out.sort_unstable();
    out.dedup();
    out
}

/// Of a person's names: of two parts both, of one of them with a sound left out. None for one who has a single name.
pub(crate) fn of_person(person: &Person) -> Vec<u32> {
    let mut out = Vec::new();
    for name in &person.names {
        let parts = part_keys(&Prepared::new(name));
        for (a, b) in pairs(&parts) {
            let (x, y) = (&parts[a], &parts[b]);
            for whole in &x.whole {
                out.extend(y.whole.iter().chain(&y.near).map(|other| pair(whole, other)));
            }
            for near in &x.near {
                out.extend(y.whole.iter().map(|whole| pair(near, whole)));
            }
            // Two words that the other writes as one.
            if let Some(joined) = x.joined.as_ref().filter(|_| b > a + 1) {
                out.extend(y.whole.iter().map(|whole| pair(joined, whole)));
            }
            if let Some(joined) = &y.joined {
                out.extend(x.whole.iter().map(|whole| pair(whole, joined)));
            }
        }
    }
    out
}

fn skeletons(own: &[String]) -> Vec<PartKeys> {
    let keys = |word: &String| {
        let mut parts = part_keys(&Prepared::new(word));
        if parts.is_empty() {
            parts.push(PartKeys { whole: vec![word.clone()], ..PartKeys::default() });
        }
        parts.swap_remove(0)
    };
    own.iter().map(keys).collect()
}

/// The key of some words in any order, the one at `at` in another form.
fn together(what: Hasher, parts: &[PartKeys], other: Option<(usize, &str)>) -> u32 {
    let form = |(n, part): (usize, &PartKeys)| match other {
        Some((at, form)) if at == n => form.to_owned(),
        _ => part.whole.first().cloned().unwrap_or_default(),
    };
    let mut forms: Vec<String> = parts.iter().enumerate().map(form).collect();
    forms.sort();
    forms.iter().fold(what, |hash, form| hash.text(form)).key()
}

/// The same, with each word in each of its forms.
fn each(what: Hasher, parts: &[PartKeys]) -> Vec<u32> {
    let mut out = vec![together(what, parts, None)];
    for (at, part) in parts.iter().enumerate() {
        out.extend(part.whole.iter().skip(1).map(|form| together(what, parts, Some((at, form)))));
    }
    out
}

fn near(what: Hasher, parts: &[PartKeys]) -> Vec<u32> {
    let forms = parts.iter().enumerate().flat_map(|(at, part)| part.near.iter().map(move |form| (at, form)));
    forms.map(|(at, form)| together(what, parts, Some((at, form)))).collect()
}

/// Of a body's names.
pub(crate) fn of_body(body: &Body) -> Vec<u32> {
    let mut out = Vec::new();
    let acronym = |letters: &String| Hasher::new(12).text(letters).key();
    out.extend(body.acronym.iter().chain(&body.initials).map(acronym));
    if body.own.is_empty() && body.concepts.is_empty() {
        return out;
    }
    let firm = body.concepts.iter().filter(|concept| !may_lack(**concept) || body.own.is_empty());
    let what = firm.fold(Hasher::new(13), |hash, concept| hash.number((*concept).into()));
    let parts = skeletons(&body.own);
    out.extend(each(what, &parts));
    out.extend(near(what, &parts));
    out
}

/// Of a place.
pub(crate) fn of_spot(place: &Place) -> Vec<u32> {
    let mut out: Vec<u32> =
        place.gazetteer.iter().map(|n| Hasher::new(14).number((*n).into()).key()).collect();
    let (keys, close) = of_words(&place.own, &place.concepts);
    out.extend(keys);
    out.extend(close);
    out
}

fn of_words(own: &str, concepts: &[u16]) -> (Vec<u32>, Vec<u32>) {
    let what = concepts.iter().fold(Hasher::new(15), |hash, concept| hash.number((*concept).into()));
    let parts = part_keys(&Prepared::new(own));
    (each(what, &parts), near(what, &parts))
}

/// Keys of a place's names, sorted.
#[derive(Default)]
pub(crate) struct PlaceKeys {
    pub(crate) whole: Vec<u32>,
    /// With a sound left out.
    pub(crate) near: Vec<u32>,
    /// Of what it lies in: of the town of a bridge.
    pub(crate) within: Vec<u32>,
    /// A valley, hills.
    pub(crate) area: bool,
}

/// Of a place's names as a document has them.
pub(crate) fn of_place(entity: &Entity) -> PlaceKeys {
    let mut out = PlaceKeys::default();
    for name in &entity.names {
        let (own, concepts) = place_words(&name.text, name.language);
        let (keys, near) = of_words(&own, &concepts);
        out.whole.extend(keys);
        out.near.extend(near);
        if concepts.iter().any(|concept| is_area(*concept)) {
            out.area = true;
        } else if !concepts.is_empty() {
            out.within.extend(of_words(&own, &[]).0);
        }
    }
    for keys in [&mut out.whole, &mut out.near, &mut out.within] {
        keys.sort_unstable();
        keys.dedup();
    }
    out
}

/// Keys of somebody's names that are good enough to say that two documents name the same one near each other.
#[derive(Clone, Debug, Default)]
pub(crate) struct Keys {
    /// Of two parts of a name, of a body, of a place.
    firm: Vec<u32>,
    /// Of a part alone.
    loose: Vec<u32>,
}

impl Keys {
    pub(crate) fn telling(&self) -> impl Iterator<Item = u32> + '_ {
        self.firm.iter().copied()
    }

    /// All, the ones of a single part too.
    pub(crate) fn all(&self) -> impl Iterator<Item = u32> + '_ {
        self.firm.iter().chain(&self.loose).copied()
    }
}

/// Keys of an entity's names.
pub(crate) fn of_entity(entity: &Entity) -> Keys {
    let mut out = Keys::default();
    match entity.kind {
        EntityKind::Person => {
            for name in &entity.names {
                of_name(&name.text, &mut out);
            }
        }
        EntityKind::Organisation | EntityKind::Group => {
            for name in &entity.names {
                out.firm.extend(of_body_name(&name.text, name.language));
            }
        }
        EntityKind::Place => {
            out.firm = entity
                .place
                .iter()
                .map(|place| Hasher::new(14).number(place.gazetteer.into()).key())
                .collect();
            out.firm.extend(of_place(entity).whole);
        }
        _ => {}
    }
    for keys in [&mut out.firm, &mut out.loose] {
        keys.sort_unstable();
        keys.dedup();
    }
    out
}

/// Of a person's name: first and last part, and the last alone.
pub(crate) fn of_name(name: &str, out: &mut Keys) {
    let parts = part_keys(&Prepared::new(name));
    let [first, .., last] = parts.as_slice() else {
        out.loose.extend(parts.iter().flat_map(|part| &part.whole).map(|key| single(key)));
        return;
    };
    for whole in &first.whole {
        out.firm.extend(last.whole.iter().map(|other| pair(whole, other)));
    }
    out.loose.extend(last.whole.iter().map(|key| single(key)));
}

/// Of a body's name as written.
pub(crate) fn of_body_name(name: &str, language: Language) -> Vec<u32> {
    let letters: String = name.chars().filter(|c| *c != '.').collect();
    if letters.len() > 1 && letters.len() < 8 && letters.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return vec![Hasher::new(12).text(&letters).key()];
    }
    let found = words(name, language, true);
    if found.own.is_empty() && found.concepts.len() < 2 {
        return Vec::new();
    }
    let firm = found.concepts.iter().filter(|concept| !may_lack(**concept) || found.own.is_empty());
    let what = firm.fold(Hasher::new(13), |hash, concept| hash.number((*concept).into()));
    each(what, &skeletons(&found.own))
}
