//! Events: documents that tell of one, joined; two of a kind, kept apart.

use super::proposals::Event;
use super::truth::Truth;
use crate::score::metric::Counts;
use std::collections::{BTreeMap, BTreeSet};

/// Days that a proposal's event may last and still be one day's.
const LAST: i32 = 7;

/// Of each planted event the proposal that shares most documents with it.
pub(super) struct Told<'a> {
    truth: &'a Truth,
    proposed: Vec<(&'a Event, BTreeSet<&'a str>)>,
    best: Vec<Option<usize>>,
}

/// Holds proposals against the truth; `paths` are those of documents by identifier.
pub(super) fn join<'a>(
    truth: &'a Truth,
    proposed: &'a [Event],
    paths: &'a BTreeMap<String, String>,
) -> Told<'a> {
    let path = |id: &'a String| paths.get(id).map(String::as_str);
    let proposed: Vec<(&Event, BTreeSet<&str>)> =
        proposed.iter().map(|event| (event, event.documents.iter().filter_map(path).collect())).collect();
    let best = truth.events.iter().map(|event| {
        let fits = proposed
            .iter()
            .enumerate()
            .filter(|(_, (one, _))| event.what.contains(&one.what) && is_on(one, &event.day));
        let shared = fits.map(|(at, (_, documents))| {
            let shared = event.documents.iter().filter(|path| documents.contains(&***path)).count();
            (shared, std::cmp::Reverse(documents.len()), std::cmp::Reverse(at), at)
        });
        shared.max().filter(|(shared, ..)| *shared > 0).map(|(.., at)| at)
    });
    let best = best.collect();
    Told { truth, proposed, best }
}

fn is_on(event: &Event, day: &str) -> bool {
    let (Some(earliest), Some(latest)) = (&event.earliest, &event.latest) else { return false };
    let days =
        |from: &str, to: &str| Some(to.parse::<sanad_time::Day>().ok()?.days_since(from.parse().ok()?));
    **earliest <= *day && *day <= **latest && days(earliest, latest).is_some_and(|days| days < LAST)
}

impl Told<'_> {
    /// Documents that were joined, counted by event.
    pub(super) fn documents(&self) -> Vec<Counts> {
        let count = |(event, best): (&super::truth::Event, &Option<usize>)| {
            let told = best.map(|at| &self.proposed[at].1);
            let matched =
                told.map_or(0, |told| event.documents.iter().filter(|path| told.contains(&***path)).count());
            Counts { matched, predicted: told.map_or(0, BTreeSet::len), gold: event.documents.len() }
        };
        self.truth.events.iter().zip(&self.best).map(count).collect()
    }

    /// Events that must be kept apart, both found, and whether they are.
    pub(super) fn apart(&self) -> Vec<Counts> {
        let pairs = self.truth.events.iter().zip(&self.best).filter_map(|(event, best)| {
            let other = event.apart_from.as_ref()?;
            let other = self.truth.events.iter().position(|event| event.id == *other)?;
            let (one, other) = (*best, self.best[other]);
            let both = usize::from(one.is_some() && other.is_some());
            Some(Counts { matched: usize::from(both == 1 && one != other), predicted: both, gold: 1 })
        });
        pairs.collect()
    }

    /// Truth and proposals side by side.
    pub(super) fn print(&self) {
        println!("\nevents, as planted: the proposal that shares most documents (+ not planted, - missing)");
        for (event, best) in self.truth.events.iter().zip(&self.best) {
            println!(
                "  {} ({}, {}, {})",
                event.id,
                event.what.join(" or "),
                event.day,
                event.places.join(" ")
            );
            let Some((one, told)) = best.map(|at| &self.proposed[at]) else {
                println!("      none");
                continue;
            };
            let place = one.place.as_deref().unwrap_or("nowhere");
            let when = [&one.earliest, &one.latest].map(|day| day.as_deref().unwrap_or(".."));
            println!("      {}, {}/{}, {place}, {} documents", one.what, when[0], when[1], told.len());
            let planted: BTreeSet<&str> = event.documents.iter().map(String::as_str).collect();
            told.difference(&planted).for_each(|path| println!("      + {path}"));
            planted.difference(told).for_each(|path| println!("      - {path}"));
        }
    }
}
