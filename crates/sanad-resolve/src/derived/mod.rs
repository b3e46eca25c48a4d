//! Derivations: which document rests on which other one, as their texts show it. Here what a document is to others, and the
//! keys of its blocks.

mod alike;
mod row;
mod settle;

pub(crate) use alike::{Looked, Side, overlap, own, tie};
pub(crate) use settle::settle;

use crate::decided::{Decisions, Link};
use crate::draft::{Draft, Known, Pins, Reading, hash_of};
use crate::happened::number;
use crate::hash::Hasher;
use crate::item::{Document, Item, Member, Said, Told, What};
use crate::keys::of_body_name;
use crate::words::{is_generic, is_medium};
use sanad_model::found::{Statement, Who};
use sanad_model::{EntityKind, How};
use sanad_text::{Language, is_arabic_script};
use sanad_time::Day;
use std::collections::BTreeMap;

impl Known {
    pub(crate) fn declared(&mut self, decisions: &Decisions) {
        for link in &decisions.declared {
            for document in [&link.from, &link.to] {
                self.links.entry(document.clone()).or_default().push((link.clone(), true));
            }
        }
        for rejected in &decisions.rejected {
            for kind in How::ALL.into_iter().filter(|kind| rejected.kind.is_none_or(|only| only == *kind)) {
                for (from, to) in [(&rejected.from, &rejected.to), (&rejected.to, &rejected.from)] {
                    let link = Link { from: from.clone(), to: to.clone(), kind };
                    for document in [from, to] {
                        self.links.entry(document.clone()).or_default().push((link.clone(), false));
                    }
                }
            }
        }
        for links in self.links.values_mut() {
            links.sort();
            links.dedup();
        }
    }
}

/// A day, a month or a year, as its first and last day.
fn published(written: &str) -> Option<(i32, i32)> {
    let mut parts = written.split('-').map(str::parse::<i32>);
    let year = parts.next()?.ok()?;
    let month = parts.next().map(|month| month.ok().and_then(|month| u32::try_from(month).ok()));
    let day = parts.next().map(|day| day.ok().and_then(|day| u32::try_from(day).ok()));
    let (first, last) = match (month, day) {
        (None, _) => (Day::new(year, 1, 1)?, Day::new(year, 12, 31)?),
        (Some(month), None) => (Day::new(year, month?, 1)?, Day::last_of_month(year, month?)?),
        (Some(month), Some(day)) => (Day::new(year, month?, day?)?, Day::new(year, month?, day?)?),
    };
    Some((number(first), number(last)))
}

fn language_of(name: &str) -> Language {
    if name.chars().any(is_arabic_script) { Language::Arabic } else { Language::English }
}

/// Keys of a body's names: of `Agence Hadra (AH)` both.
fn names(written: &str) -> Vec<u32> {
    let parts = written.split(['(', ')', '/', '|']).map(str::trim).filter(|part| !part.is_empty());
    let mut out: Vec<u32> = parts.flat_map(|part| of_body_name(part, language_of(part))).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// A body that is named so far at the front of a text is where it has it from.
const FRONT: u32 = 200;

/// What the kinds of records of what somebody said have in their names.
const RECORDS: [&str; 5] = ["interview", "transcript", "call", "meeting", "account"];

/// What a document is, to others.
pub(crate) fn draft(reading: &Reading<'_>, known: &Known) -> Draft {
    let input = reading.input;
    let found = reading.found;
    let mut from: BTreeMap<Vec<u32>, String> = BTreeMap::new();
    let mut told: Vec<Told> = Vec::new();
    let mut speakers = Vec::new();
    for statement in &found.statements {
        for who in statement.outlet.iter().chain(&statement.chain) {
            from.entry(reading.outlet(who)).or_insert_with(|| who.text.clone());
        }
        let Some(speaker) = &statement.speaker else { continue };
        let (kind, keys) = reading.who(speaker);
        if kind != Some(EntityKind::Person) || reading.is_body(speaker) {
            from.entry(reading.outlet(speaker)).or_insert_with(|| speaker.text.clone());
        }
        if kind == Some(EntityKind::Person) {
            speakers.extend(keys.iter().copied());
            from.extend(reading.speaks_for(speaker));
            told.extend(reading.told(statement, speaker, keys).filter(|one| !told.contains(one)));
        }
    }
    for entity in found.entities.iter().filter(|entity| entity.kind == EntityKind::Organisation) {
        let medium = entity.names.iter().any(|name| is_medium(&name.text, name.language));
        if medium || Reading::first(entity).is_some_and(|span| span.start < FRONT) {
            from.entry(entity_names(entity)).or_insert_with(|| entity.name.clone());
        }
    }
    from.remove(&Vec::new());
    speakers.sort_unstable();
    speakers.dedup();
    let day = found.written.map(|day| (number(day), number(day)));
    let document = Document {
        id: input.id.to_owned(),
        path: input.path.to_owned(),
        sha256: input.sha256.to_owned(),
        text: input.text_sha256.filter(|_| !found.prints.is_empty()).map(str::to_owned),
        publisher: input.publisher.map(str::to_owned),
        published: input.published.and_then(published).or(day),
        language: input.language.map(str::to_owned).or_else(|| found.language.clone()),
        interview: input.kind.is_some_and(|kind| RECORDS.iter().any(|record| kind.contains(record))),
        prints: found.prints.clone(),
        anchors: found.anchors.iter().copied().take(ANCHORS).collect(),
        names: input.publisher.map(names).unwrap_or_default(),
        from: from.into_iter().collect(),
        told,
        speakers,
        links: known.links.get(input.id).cloned().unwrap_or_default(),
    };
    let what = What::Document(Box::new(document));
    let hash = hash_of(&what, None, &Pins::default());
    let member = Member { document: reading.id.clone(), spans: Vec::new(), said: Said::Document };
    Draft { item: Item { hash, together: Vec::new(), apart: Vec::new(), what }, member }
}

fn entity_names(entity: &sanad_model::found::Entity) -> Vec<u32> {
    let mut out: Vec<u32> =
        entity.names.iter().flat_map(|name| of_body_name(&name.text, name.language)).collect();
    out.sort_unstable();
    out.dedup();
    out
}

impl Reading<'_> {
    fn entity(&self, who: &Who) -> Option<&sanad_model::found::Entity> {
        who.entity.and_then(|at| self.found.entities.get(at as usize))
    }

    fn who(&self, who: &Who) -> (Option<EntityKind>, Vec<u32>) {
        let kind = self.entity(who).map(|entity| entity.kind);
        let keys = who.entity.and_then(|at| self.keys.get(at as usize));
        (kind, keys.map(|keys| keys.telling().collect()).unwrap_or_default())
    }

    fn name(&self, who: &Who) -> String {
        self.entity(who).map_or_else(|| who.text.clone(), |entity| entity.name.clone())
    }

    /// Whether words for somebody are those for a body, whatever the name in them was taken for.
    fn is_body(&self, who: &Who) -> bool {
        let named = self
            .entity(who)
            .is_some_and(|entity| entity.names.iter().any(|name| is_generic(&name.text, name.language)));
        named || self.entity(who).is_none() && is_generic(&who.text, language_of(&who.text))
    }

    /// The bodies in which somebody has a role.
    fn speaks_for(&self, who: &Who) -> Vec<(Vec<u32>, String)> {
        let roles = self.found.roles.iter().filter(|role| Some(role.entity) == who.entity);
        let bodies = roles.filter_map(|role| self.found.entities.get(role.of? as usize));
        let bodies = bodies.filter(|body| matches!(body.kind, EntityKind::Organisation | EntityKind::Group));
        bodies.map(|body| (entity_names(body), body.name.clone())).collect()
    }

    /// What somebody told an outlet.
    fn told(&self, statement: &Statement, who: &Who, speaker: Vec<u32>) -> Option<Told> {
        let outlet = statement.outlet.as_ref()?;
        let one = Told { speaker, outlet: self.outlet(outlet), name: self.name(who), to: self.name(outlet) };
        (!one.outlet.is_empty() && !one.speaker.is_empty()).then_some(one)
    }

    /// Keys of a body's names.
    fn outlet(&self, who: &Who) -> Vec<u32> {
        let mut out = self.entity(who).map(entity_names).unwrap_or_default();
        out.extend(names(&who.text));
        // `Sarvand’s River Guard on Saturday`, `an interview with Valley TV`.
        for mark in ["’s ", "'s ", " with ", " to ", " of "] {
            out.extend(who.text.split_once(mark).into_iter().flat_map(|(_, rest)| names(rest)));
        }
        let cut = [" on ", " in ", " at "].iter().filter_map(|mark| who.text.find(mark)).min();
        if let Some(head) = cut.and_then(|cut| who.text.get(..cut)) {
            out.extend(names(head));
            out.extend(
                head.split_once("'s ")
                    .or_else(|| head.split_once("’s "))
                    .into_iter()
                    .flat_map(|(_, rest)| names(rest)),
            );
        }
        out.sort_unstable();
        out.dedup();
        out
    }
}

/// The keys of some of a document's passages, sorted.
pub(crate) fn print_keys(document: &Document) -> Vec<u32> {
    let prints: Vec<u32> =
        document.prints.iter().map(|print| Hasher::new(21).number((*print).into()).passage_key()).collect();
    let mut out: Vec<u32> = prints.iter().copied().filter(|key| (key >> 2) % 8 == 0).collect();
    out.extend(least(prints, 24));
    out.sort_unstable();
    out.dedup();
    out
}

/// Of longer rows the rest is left out.
const ANCHORS: usize = 400;

/// Anchors that stand so near each other make a key.
const REACH: usize = 3;

/// The smallest of some keys: what two documents have in common of many, they have in common of these.
fn least(mut keys: Vec<u32>, most: usize) -> Vec<u32> {
    keys.sort_unstable();
    keys.dedup();
    keys.truncate(most);
    keys
}

pub(crate) fn keys(document: &Document) -> Vec<u32> {
    let mut out = vec![Hasher::new(20).text(&document.sha256).key()];
    out.extend(document.text.iter().map(|text| Hasher::new(20).text(text).key()));
    out.extend(print_keys(document));
    let anchors = &document.anchors;
    let pairs = anchors.iter().enumerate().flat_map(|(at, a)| {
        let near = anchors[at + 1..].iter().take(REACH);
        near.filter(move |b| *b != a)
            .map(move |b| Hasher::new(22).number((*a).into()).number((*b).into()).loose_key())
    });
    out.extend(least(pairs.collect(), 24));
    for (link, _) in document.links.iter().filter(|(_, declared)| *declared) {
        out.push(Hasher::new(24).text(&link.from).text(&link.to).key());
    }
    let Some(days) = document.published else { return out };
    let month = days.0.div_euclid(30);
    let at =
        |key: u32, month: i32| Hasher::new(23).number(key.into()).number(month.cast_unsigned().into()).key();
    out.extend(
        document.names.iter().flat_map(|key| (month..=month + WITHIN).map(move |month| at(*key, month))),
    );
    out.extend(document.from.iter().flat_map(|(keys, _)| keys).map(|key| at(*key, month)));
    out
}

/// So many months later a document may still rest on another by naming its publisher.
const WITHIN: i32 = 3;
