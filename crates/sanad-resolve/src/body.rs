//! Bodies: organisations and groups, by the words of their names.

use crate::item::{Body, Tie};
use crate::words::may_lack;
use sanad_names::{Prepared, compare};

type Named<'a> = (&'a Body, &'a [Prepared]);

/// How two names stand to each other.
enum Fit {
    /// The same words.
    Same,
    /// But for words that are often left out.
    Short,
    /// One is the acronym of the other.
    Acronym,
}

fn fit(a: Named<'_>, b: Named<'_>) -> Option<Fit> {
    let (x, y) = (a.0, b.0);
    if acronym_alone(x) || acronym_alone(y) {
        let initials = |body: &Body| body.acronym.clone().or_else(|| body.initials.clone());
        let same = initials(x).is_some() && initials(x) == initials(y);
        return same.then_some(if acronym_alone(x) && acronym_alone(y) { Fit::Same } else { Fit::Acronym });
    }
    if !own_words(a.1, b.1) {
        return None;
    }
    let generic = x.own.is_empty();
    // The police, the army: of which place must be told.
    let places = places(x, y, generic)?;
    if generic && x.concepts.len() < 2 && (x.places.is_empty() || places != Places::Same) {
        return None;
    }
    if x.concepts == y.concepts {
        return Some(if places == Places::Same { Fit::Same } else { Fit::Short });
    }
    let lacks =
        |one: &Body, other: &Body| one.concepts.iter().all(|c| other.concepts.contains(c) || may_lack(*c));
    (!generic && lacks(x, y) && lacks(y, x)).then_some(Fit::Short)
}

fn acronym_alone(body: &Body) -> bool {
    body.acronym.as_deref() == Some(body.name.as_str())
}

/// Whether the own words answer each other, one by one, in any order.
fn own_words(a: &[Prepared], b: &[Prepared]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut free: Vec<&Prepared> = b.iter().collect();
    a.iter().all(|x| {
        let found = free.iter().position(|y| compare(x, y).one());
        found.is_some_and(|at| {
            free.swap_remove(at);
            true
        })
    })
}

#[derive(PartialEq, Eq)]
enum Places {
    Same,
    OneLacks,
}

/// `None` where they are of two places.
fn places(a: &Body, b: &Body, generic: bool) -> Option<Places> {
    let countries = a.country.is_none() || b.country.is_none() || a.country == b.country;
    let of = |body: &Body| {
        if body.places.is_empty() { body.country.into_iter().collect() } else { body.places.clone() }
    };
    match (a.places.as_slice(), b.places.as_slice()) {
        (x, y) if x == y => countries.then_some(Places::Same),
        _ if of(a) == of(b) => Some(Places::Same),
        ([], _) | (_, []) if !generic || of(a).is_empty() || of(b).is_empty() => Some(Places::OneLacks),
        _ => None,
    }
}

pub(crate) fn tie(a: Named<'_>, b: Named<'_>) -> Option<Tie> {
    let (score, short, why) = match fit(a, b)? {
        Fit::Same if a.0.name == b.0.name => (9_900, false, "the same name"),
        Fit::Same => (9_500, false, "the same words in another spelling or language"),
        Fit::Short => (8_500, true, "the same words, but for some that are often left out"),
        Fit::Acronym => (8_000, true, "the first letters of the other"),
    };
    let why = format!("{why} ({}, {})", a.0.name, b.0.name);
    Some(Tie { score, short, why, way: None })
}

pub(crate) fn conflict(a: Named<'_>, b: Named<'_>) -> bool {
    fit(a, b).is_none()
}
