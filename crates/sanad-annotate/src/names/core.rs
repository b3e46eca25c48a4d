//! The name alone: what is left of a mention without title, article and modifier.

use super::decode::Found;
use super::shape;
use super::store::{Store, mark};
use super::words::class;
use sanad_places::Class;
use sanad_text::{Flags, Kind};
use std::ops::Range;

/// A mention's core, and whether it is a name of its own or a description ("the Foreign Secretary").
#[derive(Clone, Debug)]
pub(super) struct Core {
    pub(super) tokens: Range<usize>,
    pub(super) proper: bool,
}

/// The core of a mention.
pub(super) fn core(store: &Store, found: &Found) -> Core {
    let range = found.first as usize..found.end as usize;
    let part = if found.kind == 0 {
        person(store, range.clone())
    } else {
        other(store, range.clone(), found.kind == 2)
    };
    match part {
        Some(tokens) => Core { tokens, proper: true },
        None => {
            let article =
                store.word(range.start).class & (class::ARTICLE | class::DET) != 0 && range.len() > 1;
            Core { tokens: range.start + usize::from(article)..range.end, proper: false }
        }
    }
}

/// From the end to the left: capitals, particles, initials, up to a title, a preposition, a comma.
fn person(store: &Store, range: Range<usize>) -> Option<Range<usize>> {
    let mut start = range.end;
    for at in range.clone().rev() {
        if !joins(store, &range, at, start) {
            break;
        }
        start = at;
    }
    while start < range.end && store.tokens[start].kind == Kind::Mark {
        start += 1;
    }
    let named = (start..range.end).any(|at| store.tokens[at].marks & mark::HOT != 0);
    named.then_some(start..range.end)
}

/// Whether the token belongs to the name that begins at `start` so far.
fn joins(store: &Store, range: &Range<usize>, at: usize, start: usize) -> bool {
    let (token, word) = (store.tokens[at], store.word(at));
    let some = start < range.end;
    match token.kind {
        Kind::Number => false,
        Kind::Mark => match word.shape {
            shape::HYPHEN => some && !token.flags.has(Flags::SPACE),
            shape::STOP => !token.flags.has(Flags::SPACE),
            _ => false,
        },
        Kind::Word if token.marks & mark::HOT == 0 => {
            some && word.class & (class::PARTICLE | class::KUNYA) != 0 && word.class & class::ARTICLE == 0
        }
        Kind::Word => {
            let title = word.class & class::TITLE != 0 && word.class & class::GIVEN == 0;
            if title && (at + 1 < range.end || at == range.start) {
                return false;
            }
            if title && !some && at > range.start && store.word(at - 1).class & class::GIVEN == 0 {
                return false;
            }
            if !some {
                return true;
            }
            let places = word.places;
            let demonym = places & u16::from(Class::DEMONYM.bits()) != 0;
            let country = places & u16::from(Class::COUNTRY.bits()) != 0 && at > range.start;
            let thing = word.class & (class::BODY | class::PLACE | class::COMPASS) != 0
                && word.class & class::GIVEN == 0;
            let of = at > range.start && store.word(at - 1).class & (class::PREP | class::ARTICLE) != 0;
            !(demonym || country || thing || of)
        }
    }
}

/// From the first capital (or a number before it) on; of a place up to its last capital or a comma.
fn other(store: &Store, range: Range<usize>, place: bool) -> Option<Range<usize>> {
    let hot = |at: &usize| store.tokens[*at].marks & mark::HOT != 0;
    let first = range.clone().find(hot)?;
    let start = (range.start..first)
        .rev()
        .take_while(|&at| store.tokens[at].kind == Kind::Number || glued(store, at))
        .last();
    let start = start.filter(|&at| store.tokens[at].kind != Kind::Mark).unwrap_or(first);
    if !place {
        return Some(behind_members(store, &range).unwrap_or(start)..range.end);
    }
    let comma = (start..range.end).find(|&at| store.word(at).shape == shape::COMMA).unwrap_or(range.end);
    let last = (start..comma).rev().find(hot)?;
    Some(start..last + 1)
}

/// `al-` and the like before a capital.
fn glued(store: &Store, at: usize) -> bool {
    let word = store.word(at);
    word.class & class::PARTICLE != 0 && word.class & class::ARTICLE == 0 && word.class & class::PREP == 0
        || word.shape == shape::HYPHEN && at > 0 && store.word(at - 1).class & class::PARTICLE != 0
}

/// `members of the X`: where X begins.
fn behind_members(store: &Store, range: &Range<usize>) -> Option<usize> {
    let lower =
        |at: usize, class: u32| store.tokens[at].marks & mark::HOT == 0 && store.word(at).class & class != 0;
    let member = range.clone().take(3).find(|&at| lower(at, class::MEMBER))?;
    if member + 2 >= range.end || !lower(member + 1, class::PREP) {
        return None;
    }
    let next = member + 2 + usize::from(lower(member + 2, class::ARTICLE));
    (next < range.end && store.tokens[next].marks & mark::HOT != 0).then_some(next)
}
