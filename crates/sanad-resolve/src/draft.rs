//! What a document brings: an item for each of those whom it names, for each event that it tells of, and for itself.

use crate::decided::{At, Decisions, Subject};
use crate::hash::Hasher;
use crate::item::{Body, Item, Member, Person, Place, Said, Spot, What};
use crate::keys::{self, Keys};
use crate::words::{country, is_settled, words};
use crate::{Input, derived, happened, traits};
use sanad_model::found::{Entity, Found};
use sanad_model::{EntityKind, Located};
use sanad_names::Prepared;
use sanad_places::{PlaceId, world};
use sanad_text::{Language, Span};
use std::collections::BTreeMap;
use std::rc::Rc;

/// An item, and where it was found.
pub(crate) struct Draft {
    pub(crate) item: Item,
    pub(crate) member: Member,
}

/// Decisions that bear on one place of a document: their hashes.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Pins {
    pub(crate) together: Vec<u64>,
    pub(crate) apart: Vec<u64>,
}

impl Pins {
    pub(crate) fn is_empty(&self) -> bool {
        self.together.is_empty() && self.apart.is_empty()
    }

    pub(crate) fn take(&mut self, other: Self) {
        self.together.extend(other.together);
        self.apart.extend(other.apart);
        self.together.sort_unstable();
        self.apart.sort_unstable();
    }
}

/// Decisions by document.
#[derive(Debug, Default)]
pub(crate) struct Known {
    places: BTreeMap<String, Vec<(Subject, Span, bool, u64)>>,
    pub(crate) links: BTreeMap<String, Vec<(crate::Link, bool)>>,
}

impl Known {
    pub(crate) fn of(decisions: &Decisions) -> Self {
        let mut out = Self::default();
        let all = decisions.together.iter().map(|pair| (pair, true));
        for (pair, together) in all.chain(decisions.apart.iter().map(|pair| (pair, false))) {
            let (a, b) = if pair.a <= pair.b { (&pair.a, &pair.b) } else { (&pair.b, &pair.a) };
            let at = |hash: Hasher, at: &At| {
                hash.text(&at.document).number(at.span.start.into()).number(at.span.end.into())
            };
            let hash = at(at(Hasher::new(1).number(pair.what as u64).number(together.into()), a), b).done();
            for place in [a, b] {
                let here = out.places.entry(place.document.clone()).or_default();
                here.push((pair.what, place.span, together, hash));
            }
        }
        out.declared(decisions);
        out
    }

    /// Of an item's places the decisions on it.
    pub(crate) fn pins(&self, document: &str, subject: Subject, all: &[Vec<Span>]) -> BTreeMap<usize, Pins> {
        let mut out: BTreeMap<usize, Pins> = BTreeMap::new();
        for (of, span, together, hash) in self.places.get(document).into_iter().flatten() {
            let Some(at) = (*of == subject).then(|| nearest(*span, all)).flatten() else { continue };
            let pins = out.entry(at).or_default();
            if *together { &mut pins.together } else { &mut pins.apart }.push(*hash);
        }
        for pins in out.values_mut() {
            pins.take(Pins::default());
        }
        out
    }
}

/// The item that a place means: whose span it is, or whose lies in it or around it.
fn nearest(wanted: Span, all: &[Vec<Span>]) -> Option<usize> {
    let near = |span: &Span| {
        let meets = span.start < wanted.end && wanted.start < span.end;
        meets.then(|| span.start.abs_diff(wanted.start) + span.end.abs_diff(wanted.end))
    };
    let each =
        all.iter().enumerate().filter_map(|(at, spans)| Some((spans.iter().filter_map(near).min()?, at)));
    each.min().map(|(_, at)| at)
}

/// What a document says, with what is looked up once for all of it.
pub(crate) struct Reading<'a> {
    pub(crate) input: &'a Input<'a>,
    /// The identifier that all of its members share.
    pub(crate) id: Rc<str>,
    pub(crate) found: &'a Found,
    /// The country that most of its places lie in.
    pub(crate) country: Option<u64>,
    /// Keys of each entity's names.
    pub(crate) keys: Vec<Keys>,
}

impl<'a> Reading<'a> {
    fn of(input: &'a Input<'a>) -> Self {
        let found = input.found;
        let mut counts: BTreeMap<u64, usize> = BTreeMap::new();
        for entity in &found.entities {
            if let Some(code) = entity.place.and_then(|place| place.country) {
                *counts.entry(country(code.0)).or_default() +=
                    entity.names.iter().map(|n| n.spans.len()).sum::<usize>();
            }
        }
        let all: usize = counts.values().sum();
        let most = counts.iter().max_by_key(|(country, n)| (**n, std::cmp::Reverse(**country)));
        // One name that was taken for a place makes no country.
        let country = most.filter(|(_, n)| **n > 2 && **n * 10 >= all * 6).map(|(country, _)| *country);
        let keys = found.entities.iter().map(keys::of_entity).collect();
        Self { input, id: input.id.into(), found, country, keys }
    }

    /// The first mention of an entity.
    pub(crate) fn first(entity: &Entity) -> Option<Span> {
        entity.names.iter().flat_map(|name| name.spans.iter().copied()).min()
    }

    fn own_country(&self, entity: &Entity) -> Option<u64> {
        entity.place.and_then(|place| place.country).map(|code| country(code.0)).or(self.country)
    }

    /// Where an entity is, as events need it.
    pub(crate) fn spot(&self, at: u32) -> Option<Spot> {
        let entity = self.found.entities.get(at as usize)?;
        let located = entity.place;
        let region = located.and_then(region);
        let keys::PlaceKeys { whole, near, within, area } = keys::of_place(entity);
        Some(Spot {
            keys: whole,
            near,
            within,
            area,
            also: Vec::new(),
            gazetteer: located.map(|place| place.gazetteer),
            region,
            country: self.own_country(entity),
            precision: located.map_or(0, |place| place.precision),
        })
    }
}

fn region(located: Located) -> Option<u32> {
    let there = (located.gazetteer as usize) < world().len();
    let place = there.then(|| world().place(PlaceId(located.gazetteer)))?;
    place.region.map(|region| region.0)
}

/// What a document brings.
pub(crate) fn of(input: &Input<'_>, known: &Known) -> Vec<Draft> {
    let reading = Reading::of(input);
    let spans: Vec<Vec<Span>> = reading
        .found
        .entities
        .iter()
        .map(|entity| entity.names.iter().flat_map(|name| name.spans.iter().copied()).collect())
        .collect();
    let mut pins = known.pins(input.id, Subject::Actor, &spans);
    let mut out = Vec::new();
    for (at, entity) in reading.found.entities.iter().enumerate() {
        let pins = pins.remove(&at).unwrap_or_default();
        out.extend(reading.named(at, entity, pins));
    }
    out.extend(happened::drafts(&reading, known));
    out.push(derived::draft(&reading, known));
    out
}

impl Reading<'_> {
    fn named(&self, at: usize, entity: &Entity, pins: Pins) -> Option<Draft> {
        let first = Self::first(entity)?;
        let roles: Vec<_> = self.found.roles.iter().filter(|role| role.entity as usize == at).collect();
        let (what, alone) = match entity.kind {
            EntityKind::Person => {
                let person = self.person(
                    at,
                    entity,
                    &roles.iter().map(|role| role.text.as_str()).collect::<Vec<_>>(),
                )?;
                let alone = person.weak || keys::of_person(&person).is_empty();
                (What::Person(person), alone)
            }
            EntityKind::Organisation | EntityKind::Group => (What::Body(self.body(entity)?), false),
            EntityKind::Place => (What::Place(self.place(entity)?), false),
            _ => return None,
        };
        let alone = alone || !pins.is_empty();
        let hash = hash_of(&what, alone.then_some((self.input.id, at)), &pins);
        let mut names: Vec<(String, Language)> =
            entity.names.iter().map(|name| (name.text.clone(), name.language)).collect();
        names.sort();
        names.dedup();
        let roles = roles.iter().map(|role| (role.text.clone(), role.when)).collect();
        let said = Said::Named { kind: entity.kind, names, roles };
        let member = Member { document: self.id.clone(), spans: vec![first], said };
        let item = Item { hash, together: pins.together, apart: pins.apart, what };
        Some(Draft { item, member })
    }

    fn person(&self, at: usize, entity: &Entity, roles: &[&str]) -> Option<Person> {
        let mut names: Vec<(usize, usize, &str)> = Vec::new();
        for text in entity.names.iter().map(|name| name.text.as_str()) {
            let prepared = Prepared::new(text);
            if prepared.full_parts() > 0 {
                names.push((prepared.full_parts(), prepared.telling_parts(), text));
            }
        }
        names.sort_by(|a, b| (b.0, b.2.len(), a.2).cmp(&(a.0, a.2.len(), b.2)));
        names.dedup();
        let &(most, telling, _) = names.first()?;
        let kept = if most > 1 { names.iter().take_while(|name| name.0 > 1).take(3).count() } else { 1 };
        let weak = most > 1 && most < 3 && telling == 0;
        let near = if weak { self.near(at) } else { Vec::new() };
        let (trades, sex) = traits::of_roles(roles);
        let names = names[..kept].iter().map(|name| name.2.to_owned()).collect();
        Some(Person { names, weak, near, trades, sex })
    }

    /// Keys of what stands near the mentions of an entity.
    fn near(&self, at: usize) -> Vec<u32> {
        const REACH: u32 = 500;
        const MOST: usize = 24;
        let spans =
            |entity: &Entity| entity.names.iter().flat_map(|name| name.spans.clone()).collect::<Vec<_>>();
        let mut own = spans(&self.found.entities[at]);
        own.truncate(16);
        let mut out = Vec::new();
        for (other, entity) in self.found.entities.iter().enumerate().filter(|(other, _)| *other != at) {
            let fine = entity.place.is_none_or(|place| place.precision < 6);
            let mut all = entity.names.iter().flat_map(|name| &name.spans).take(64);
            let close = all.any(|span| own.iter().any(|own| own.start.abs_diff(span.start) < REACH));
            if fine && close {
                out.extend(self.keys[other].telling());
            }
            if out.len() >= MOST {
                break;
            }
        }
        out.sort_unstable();
        out.dedup();
        out
    }

    fn body(&self, entity: &Entity) -> Option<Body> {
        let acronym = |text: &str| {
            let letters = text.chars().filter(char::is_ascii_uppercase).count();
            letters > 1 && letters < 8 && text.chars().all(|c| c.is_ascii_uppercase() || c == '.' || c == '-')
        };
        let longest = |name: &&sanad_model::found::NameForm| {
            (name.text.chars().count(), std::cmp::Reverse(name.text.clone()))
        };
        let full = entity.names.iter().filter(|name| !acronym(&name.text)).max_by_key(longest);
        let short = entity.names.iter().filter(|name| acronym(&name.text)).max_by_key(longest);
        let letters = |name: &str| name.chars().filter(char::is_ascii_uppercase).collect::<String>();
        let acronym = short.map(|name| letters(&name.text));
        let Some(full) = full else {
            return Some(Body { name: acronym.clone()?, acronym, ..Body::default() });
        };
        let found = words(&full.text, full.language, true);
        let country = self.country.filter(|_| found.own.is_empty());
        let initials: String = full
            .text
            .split(|c: char| !c.is_alphanumeric())
            .filter_map(|word| word.chars().next().filter(char::is_ascii_uppercase))
            .collect();
        Some(Body {
            name: full.text.clone(),
            concepts: found.concepts,
            places: found.places,
            own: found.own,
            country,
            acronym,
            initials: (initials.len() > 3).then_some(initials),
        })
    }

    fn place(&self, entity: &Entity) -> Option<Place> {
        let longest = entity
            .names
            .iter()
            .max_by_key(|name| (name.text.chars().count(), std::cmp::Reverse(name.text.clone())))?;
        let (own, concepts) = place_words(&longest.text, longest.language);
        Some(Place {
            name: longest.text.clone(),
            own,
            concepts,
            gazetteer: entity.place.map(|place| place.gazetteer),
            country: self.own_country(entity),
        })
    }
}

/// A place's own words, and what kind of spot it is.
pub(crate) fn place_words(name: &str, language: Language) -> (String, Vec<u16>) {
    let mut found = words(name, language, false);
    found.concepts.retain(|concept| !is_settled(*concept));
    if found.own.is_empty() { (name.to_owned(), Vec::new()) } else { (found.own.join(" "), found.concepts) }
}

/// The hash of an item: of all that it is, and of its document where it is no other's.
pub(crate) fn hash_of(what: &What, alone: Option<(&str, usize)>, pins: &Pins) -> u64 {
    // The record says everything, and two that differ never look alike.
    let record = postcard::to_allocvec(what).expect("an item can be written down");
    let mut hash = Hasher::new(3).bytes(&record);
    if let Some((document, at)) = alone {
        hash = hash.text(document).number(at as u64);
    }
    hash = pins.together.iter().chain(&pins.apart).fold(hash, |hash, pin| hash.number(*pin));
    hash.number(pins.together.len() as u64).done()
}
