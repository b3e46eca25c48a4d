//! One name in two scripts, or in two forms that the gazetteer knows: figures that name it may tell of one event.

use super::told::Told;
use crate::Publication;
use sanad_names::{Prepared, compare, keys};
use sanad_text::is_arabic_script;
use std::collections::{BTreeMap, BTreeSet};

/// Of more names with one key only these are compared, so that the work stays linear.
const MOST: usize = 24;

/// Gives the names in Arabic script that also stand in Latin letters their Latin form.
pub(super) fn unite<'a>(publication: &Publication<'a>, told: &mut [Told<'a>]) {
    let names: BTreeSet<&str> = told.iter().flat_map(|one| one.names.iter().copied()).collect();
    let (arabic, latin): (Vec<&str>, Vec<&str>) =
        names.into_iter().partition(|name| name.starts_with(is_arabic_script));
    if arabic.is_empty() || latin.is_empty() {
        return;
    }
    let mut forms = by_sound(&arabic, &latin);
    forms.extend(by_place(publication));
    for one in told {
        let form = |name: &&'a str| forms.get(name).copied().unwrap_or(name);
        one.anchors.extend(one.names.iter().map(|name| form(name).to_owned()));
        one.names = one.names.iter().map(form).collect();
    }
}

/// The Latin forms of names that sound the same.
fn by_sound<'a>(arabic: &[&'a str], latin: &[&'a str]) -> BTreeMap<&'a str, &'a str> {
    let prepared: Vec<Prepared> = latin.iter().map(|name| Prepared::new(name)).collect();
    let mut buckets: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, name) in prepared.iter().enumerate() {
        for key in keys(name) {
            buckets.entry(key).or_default().push(at);
        }
    }
    let form = |name: &str| {
        let own = Prepared::new(name);
        let near = keys(&own).into_iter().filter_map(|key| buckets.get(&key));
        let near: BTreeSet<usize> = near.flat_map(|bucket| bucket.iter().take(MOST).copied()).collect();
        near.into_iter().find(|&at| compare(&own, &prepared[at]).one()).map(|at| latin[at])
    };
    arabic.iter().filter_map(|name| Some((*name, form(name)?))).collect()
}

/// The Latin forms of places of one word, by their number in the gazetteer: `حلب` is `Aleppo`.
fn by_place<'a>(publication: &Publication<'a>) -> BTreeMap<&'a str, &'a str> {
    let mut latin: BTreeMap<u32, &str> = BTreeMap::new();
    let mut arabic: BTreeMap<&str, u32> = BTreeMap::new();
    for (_, report) in publication.numbered() {
        for name in &report.annotations.names {
            let word = report.slice(name.core);
            let Some(place) = name.place.filter(|_| !word.contains(char::is_whitespace)) else { continue };
            if word.starts_with(is_arabic_script) {
                arabic.entry(super::told::bare(word)).or_insert(place.gazetteer);
            } else {
                latin.entry(place.gazetteer).or_insert(word);
            }
        }
    }
    arabic.into_iter().filter_map(|(word, place)| Some((word, *latin.get(&place)?))).collect()
}
