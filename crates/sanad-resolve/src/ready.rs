//! Items made ready to be compared, and what ties two of them.

use crate::derived::{Looked, Side};
use crate::item::{Item, Tie, What};
use crate::keys::of_item;
use crate::{body, derived, happened, person, place};
use sanad_names::Prepared;
use std::cell::OnceCell;
use std::rc::Rc;

/// An item with its names made ready.
#[derive(Debug)]
pub(crate) struct Ready {
    pub(crate) item: Rc<Item>,
    pub(crate) names: Vec<Prepared>,
    looked: Option<Looked>,
    keys: OnceCell<Vec<u32>>,
}

impl Ready {
    pub(crate) fn of(item: Rc<Item>) -> Self {
        let names = match &item.what {
            What::Person(person) => person.names.iter().map(|name| Prepared::new(name)).collect(),
            What::Body(body) => body.own.iter().map(|word| Prepared::new(word)).collect(),
            What::Place(place) => vec![Prepared::new(&place.own)],
            What::Event(_) | What::Document(_) => Vec::new(),
        };
        let looked = match &item.what {
            What::Document(document) => Some(Looked::at(document)),
            _ => None,
        };
        Self { item, names, looked, keys: OnceCell::new() }
    }

    /// The keys of its blocks, sorted.
    pub(crate) fn keys(&self) -> &[u32] {
        self.keys.get_or_init(|| of_item(&self.item))
    }

    /// As one of two documents that are compared.
    pub(crate) fn side(&self) -> Option<Side<'_>> {
        let (What::Document(document), Some(looked)) = (&self.item.what, &self.looked) else { return None };
        Some(Side { document, looked, hash: self.item.hash })
    }
}

/// Whether two sorted lists have something in common.
pub(crate) fn share<T: Ord + Copy>(a: &[T], b: &[T]) -> Option<T> {
    shared(a, b).next()
}

/// What two sorted lists have in common.
pub(crate) fn shared<'a, T: Ord + Copy>(mut a: &'a [T], mut b: &'a [T]) -> impl Iterator<Item = T> + 'a {
    std::iter::from_fn(move || {
        while let (Some(&x), Some(&y)) = (a.first(), b.first()) {
            match x.cmp(&y) {
                std::cmp::Ordering::Less => a = &a[1..],
                std::cmp::Ordering::Greater => b = &b[1..],
                std::cmp::Ordering::Equal => {
                    (a, b) = (&a[1..], &b[1..]);
                    return Some(x);
                }
            }
        }
        None
    })
}

/// How much two sorted lists have in common.
pub(crate) fn common(a: &[u32], b: &[u32]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    // Which of the two comes first nobody can guess: without a branch on it.
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        count += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    count
}

/// What ties two items, if anything does.
pub(crate) fn tie(a: &Ready, b: &Ready) -> Option<Tie> {
    if share(&a.item.apart, &b.item.apart).is_some() {
        return None;
    }
    if share(&a.item.together, &b.item.together).is_some() {
        return Some(Tie { score: DECIDED, short: false, why: "somebody decided so".to_owned(), way: None });
    }
    match (&a.item.what, &b.item.what) {
        (What::Person(x), What::Person(y)) => person::tie((x, &a.names), (y, &b.names)),
        (What::Body(x), What::Body(y)) => body::tie((x, &a.names), (y, &b.names)),
        (What::Place(x), What::Place(y)) => place::tie((x, &a.names), (y, &b.names)),
        (What::Event(x), What::Event(y)) => happened::tie(x, y),
        (What::Document(_), What::Document(_)) => derived::tie(a.side()?, b.side()?, None),
        _ => None,
    }
}

/// The score of what people decided.
pub(crate) const DECIDED: u16 = 10_001;

/// Whether two items cannot be one, whatever else ties them.
pub(crate) fn conflict(a: &Ready, b: &Ready) -> bool {
    if share(&a.item.apart, &b.item.apart).is_some() {
        return true;
    }
    match (&a.item.what, &b.item.what) {
        (What::Person(x), What::Person(y)) => person::conflict((x, &a.names), (y, &b.names)),
        (What::Body(x), What::Body(y)) => body::conflict((x, &a.names), (y, &b.names)),
        (What::Place(x), What::Place(y)) => place::conflict((x, &a.names), (y, &b.names)),
        (What::Event(x), What::Event(y)) => happened::conflict(x, y),
        _ => true,
    }
}
