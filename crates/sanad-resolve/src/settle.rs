//! A group of items that hang together becomes actors or events. That A is like B and B like C makes no one of A and C:
//! what is joined is held against every pair, and who fits two that differ stays alone.

use crate::At;
use crate::derived;
use crate::item::{Member, Said, Tie, What};
use crate::outcome::{Actor, ActorName, ActorRole, Event, Outcome};
use crate::ready::{DECIDED, Ready, conflict, share};
use crate::shelf::N;
use rustc_hash::FxHashMap;
use sanad_model::{EntityKind, EventKind};
use sanad_names::Prepared;
use sanad_text::Language;
use sanad_time::{Day, Interval};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// An item with those who have it.
#[derive(Debug)]
pub(crate) struct Held {
    pub(crate) ready: Rc<Ready>,
    pub(crate) members: Vec<Member>,
}

pub(crate) type Part = (N, Held);
pub(crate) type Tied = (N, N, Tie);

/// What a group comes to.
pub(crate) fn group(items: &[Part], ties: &[Tied]) -> Vec<Outcome> {
    let Some((_, first)) = items.first() else { return Vec::new() };
    if matches!(first.ready.item.what, What::Document(_)) {
        return derived::settle(items, ties).into_iter().map(Outcome::Derivation).collect();
    }
    let slight = |held: &&Held| matches!(&held.ready.item.what, What::Event(event) if event.slight);
    let mut clusters = clusters(items, ties);
    clusters.retain(|(held, _)| !held.iter().all(slight));
    let outcome = |(held, why): (Vec<&Held>, Vec<String>)| match held[0].ready.item.what {
        What::Event(_) => Outcome::Event(event(&held, why)),
        _ => Outcome::Actor(actor(&held, why)),
    };
    clusters.into_iter().map(outcome).collect()
}

/// No more pairs of a group are held against each other.
const MOST: usize = 200_000;

struct Joining<'a> {
    items: Vec<&'a Held>,
    /// Of each item the cluster that it is in; of each cluster its items.
    cluster: Vec<usize>,
    within: Vec<Vec<usize>>,
    known: FxHashMap<(usize, usize), bool>,
}

impl Joining<'_> {
    fn conflict(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (a.min(b), a.max(b));
        if let Some(&known) = self.known.get(&(a, b)) {
            return known;
        }
        if self.known.len() >= MOST {
            return true;
        }
        let found = conflict(&self.items[a].ready, &self.items[b].ready);
        self.known.insert((a, b), found);
        found
    }

    /// Whether an item fits two that differ.
    fn torn(&mut self, partners: &[usize]) -> bool {
        for (at, &a) in partners.iter().enumerate() {
            for &b in &partners[..at] {
                if self.conflict(a, b) {
                    return true;
                }
            }
        }
        false
    }

    /// Whether somebody decided that two are two.
    fn apart(&self, a: usize, b: usize) -> bool {
        let [a, b] = [a, b].map(|at| &self.items[at].ready.item.apart);
        share(a, b).is_some()
    }

    /// Makes one cluster of two, if no pair speaks against it.
    fn join(&mut self, a: usize, b: usize, decided: bool) -> bool {
        let (x, y) = (self.cluster[a], self.cluster[b]);
        if x == y {
            return true;
        }
        let (one, other) = (self.within[x].clone(), self.within[y].clone());
        let pairs = || one.iter().flat_map(|a| other.iter().map(move |b| (*a, *b)));
        if pairs().any(|(a, b)| self.apart(a, b)) {
            return false;
        }
        // Who was made one by somebody may be called otherwise than all others.
        let named = |joining: &Self, item: usize| {
            item == a || item == b || joining.items[item].ready.item.together.is_empty()
        };
        if !decided && pairs().any(|(a, b)| named(self, a) && named(self, b) && self.conflict(a, b)) {
            return false;
        }
        let (to, from) = if one.len() >= other.len() { (x, y) } else { (y, x) };
        let moved = std::mem::take(&mut self.within[from]);
        for &item in &moved {
            self.cluster[item] = to;
        }
        self.within[to].extend(moved);
        true
    }
}

fn clusters<'a>(items: &'a [Part], ties: &[Tied]) -> Vec<(Vec<&'a Held>, Vec<String>)> {
    let mut order: Vec<&Part> = items.iter().collect();
    order.sort_by_key(|(_, held)| held.ready.item.hash);
    let place: BTreeMap<N, usize> = order.iter().enumerate().map(|(at, (n, _))| (*n, at)).collect();
    let count = order.len();
    let mut joining = Joining {
        items: order.into_iter().map(|(_, held)| held).collect(),
        cluster: (0..count).collect(),
        within: (0..count).map(|at| vec![at]).collect(),
        known: FxHashMap::default(),
    };
    let mut pairs: Vec<(usize, usize, &Tie)> = Vec::with_capacity(ties.len());
    for (a, b, tie) in ties {
        if let (Some(&a), Some(&b)) = (place.get(a), place.get(b)) {
            pairs.push((a.min(b), a.max(b), tie));
        }
    }
    pairs.sort_by(|(a, b, x), (c, d, y)| (x.short, y.score, a, b).cmp(&(y.short, x.score, c, d)));
    let torn = torn(&mut joining, &pairs);
    let mut why: Vec<BTreeSet<String>> = vec![BTreeSet::new(); count];
    for (a, b, tie) in &pairs {
        let given_way = tie.short && (torn.contains(a) || torn.contains(b));
        if !given_way && joining.join(*a, *b, tie.score == DECIDED) {
            why[*a].insert(tie.why.clone());
        }
    }
    let mut out = Vec::new();
    for within in joining.within.iter_mut().filter(|within| !within.is_empty()) {
        within.sort_unstable();
        let held = within.iter().map(|&at| joining.items[at]).collect();
        let why: BTreeSet<String> = within.iter().flat_map(|&at| why[at].iter().cloned()).collect();
        out.push((held, why.into_iter().take(WHY).collect()));
    }
    out
}

/// More reasons are left out.
const WHY: usize = 12;

/// Items that fit two that differ, and so neither, where the name alone is short of a part.
fn torn(joining: &mut Joining<'_>, pairs: &[(usize, usize, &Tie)]) -> BTreeSet<usize> {
    let mut partners: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (a, b, _) in pairs {
        partners.entry(*a).or_default().push(*b);
        partners.entry(*b).or_default().push(*a);
    }
    let short: BTreeSet<usize> =
        pairs.iter().filter(|(.., tie)| tie.short).flat_map(|(a, b, _)| [*a, *b]).collect();
    short.into_iter().filter(|at| joining.torn(&partners[at])).collect()
}

fn places(held: &[&Held]) -> Vec<At> {
    let members = held.iter().flat_map(|held| &held.members);
    let each = members.flat_map(|member| {
        member.spans.iter().map(|span| At { document: member.document.to_string(), span: *span })
    });
    let mut out: Vec<At> = each.collect();
    out.sort();
    out
}

fn actor(held: &[&Held], why: Vec<String>) -> Actor {
    let mut kinds: BTreeMap<EntityKind, usize> = BTreeMap::new();
    let mut names: BTreeMap<(&str, Language), BTreeSet<&str>> = BTreeMap::new();
    let mut roles: BTreeMap<String, (String, Interval)> = BTreeMap::new();
    for member in held.iter().flat_map(|held| &held.members) {
        let Said::Named { kind, names: written, roles: said } = &member.said else { continue };
        *kinds.entry(*kind).or_default() += 1;
        for (text, language) in written {
            names.entry((text, *language)).or_default().insert(&member.document);
        }
        for (text, when) in said {
            let known =
                roles.entry(sanad_text::fold::fold_word(text)).or_insert_with(|| (text.clone(), *when));
            if *text < known.0 {
                known.0.clone_from(text);
            }
            known.1 = cover(known.1, *when);
        }
    }
    let kind = kinds.iter().max_by_key(|(kind, n)| (**n, std::cmp::Reverse(**kind)));
    let kind = kind.map_or(EntityKind::Unknown, |(kind, _)| *kind);
    let mut names: Vec<ActorName> = names
        .into_iter()
        .map(|((text, language), documents)| {
            let documents = u32::try_from(documents.len()).unwrap_or(u32::MAX);
            ActorName { text: text.to_owned(), language, documents }
        })
        .collect();
    names.sort_by(|a, b| {
        (b.documents, b.text.len(), &a.text, a.language).cmp(&(
            a.documents,
            a.text.len(),
            &b.text,
            b.language,
        ))
    });
    let parts = |name: &ActorName| {
        if kind == EntityKind::Person { Prepared::new(&name.text).full_parts().min(2) } else { 0 }
    };
    // The first of those that are as full.
    let name = names
        .iter()
        .rev()
        .max_by_key(|name| (parts(name), name.documents))
        .map_or("", |name| &name.text)
        .to_owned();
    let mut roles: Vec<ActorRole> = roles
        .into_values()
        .map(|(role, when)| ActorRole { role, from: when.earliest, to: when.latest })
        .collect();
    roles.sort_by(|a, b| (a.from, a.to, &a.role).cmp(&(b.from, b.to, &b.role)));
    Actor { members: places(held), name, kind, names, roles, why }
}

/// From the first day of either to the last of either; what has no day adds none.
fn cover(a: Interval, b: Interval) -> Interval {
    let days = |pick: fn(&Interval) -> Option<Day>| [a, b].iter().filter_map(pick).collect::<Vec<_>>();
    Interval {
        earliest: days(|when| when.earliest).into_iter().min(),
        latest: days(|when| when.latest).into_iter().max(),
    }
}

fn event(held: &[&Held], why: Vec<String>) -> Event {
    let mut when = Interval::default();
    let mut kinds: BTreeMap<EventKind, usize> = BTreeMap::new();
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    for member in held.iter().flat_map(|held| &held.members) {
        let Said::Happened { what, when: said, place } = &member.said else { continue };
        what.iter().for_each(|kind| *kinds.entry(*kind).or_default() += 1);
        if let Some(place) = place {
            *names.entry(place).or_default() += 1;
        }
        when.earliest = when.earliest.max(said.earliest);
        when.latest = [when.latest, said.latest].into_iter().flatten().min();
    }
    let what = kinds.iter().max_by_key(|(kind, n)| (**n, std::cmp::Reverse(**kind)));
    let members = places(held);
    let documents: BTreeSet<&String> = members.iter().map(|at| &at.document).collect();
    let documents = documents.into_iter().cloned().collect();
    let place = names.iter().max_by_key(|(name, n)| (**n, std::cmp::Reverse(**name)));
    Event {
        what: what.map_or(EventKind::Attack, |(kind, _)| *kind),
        when,
        place: place.map(|(name, _)| (*name).to_owned()),
        documents,
        members,
        why,
    }
}
