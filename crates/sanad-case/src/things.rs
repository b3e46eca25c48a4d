//! Things that were found in a document: how each is called, and where it lies.

use crate::Hash;
use crate::hash::hex;
use crate::record::Sort;
use sanad_model::found::{Entity, Found};
use sanad_text::Span;

/// All sorts.
pub const SORTS: [Sort; 5] = [Sort::Statement, Sort::Figure, Sort::Event, Sort::Role, Sort::Actor];

/// The letter that identifiers of a sort begin with.
#[must_use]
pub const fn letter(sort: Sort) -> char {
    match sort {
        Sort::Statement => 'q',
        Sort::Figure => 'f',
        Sort::Event => 'e',
        Sort::Role => 'r',
        Sort::Actor => 'a',
    }
}

/// The identifier of something found in a passage of a document: a letter for what it is, and a hash of where. The same
/// wherever the same passage is found.
#[must_use]
pub fn found_id(what: char, document: &str, span: Span) -> String {
    let at = format!("sanad found v1\n{what}{document}:{}:{}", span.start, span.end);
    format!("{what}{}", hex(&Hash::of(&[at.as_bytes()]).0[..DIGITS / 2]))
}

const DIGITS: usize = 12;

/// The sort of thing that an identifier is of.
#[must_use]
pub fn sort_of(id: &str) -> Option<Sort> {
    number(id).and_then(|_| SORTS.into_iter().find(|sort| id.starts_with(letter(*sort))))
}

/// An identifier as a number: a letter and twelve digits.
pub(crate) fn number(id: &str) -> Option<i64> {
    let (letter, digits) = id.split_at_checked(1)?;
    let plain = digits.len() == DIGITS && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let value = i64::from_str_radix(digits, 16).ok().filter(|_| plain)?;
    Some(value << 8 | i64::from(letter.as_bytes()[0]))
}

/// The place by which somebody is called in a document: where they are named first.
#[must_use]
pub fn first_named(entity: &Entity) -> Option<Span> {
    entity.names.iter().flat_map(|name| name.spans.iter().copied()).min()
}

/// Where the things of a sort lie, in the order of the document's record.
#[must_use]
pub fn places(found: &Found, sort: Sort) -> Vec<Option<Span>> {
    match sort {
        Sort::Statement => found.statements.iter().map(|statement| Some(statement.span)).collect(),
        Sort::Figure => found.figures.iter().map(|figure| Some(figure.span)).collect(),
        Sort::Event => found.events.iter().map(|event| Some(event.span)).collect(),
        Sort::Role => found.roles.iter().map(|role| Some(role.span)).collect(),
        Sort::Actor => found.entities.iter().map(first_named).collect(),
    }
}

/// What all things of a document are called, as numbers.
pub(crate) fn numbers(document: &str, found: &Found) -> Vec<i64> {
    let of = |sort: Sort| {
        let each = places(found, sort).into_iter().flatten();
        each.filter_map(move |span| number(&found_id(letter(sort), document, span))).collect::<Vec<_>>()
    };
    SORTS.into_iter().flat_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::sort_of;
    use crate::record::Sort;

    #[test]
    fn identifiers_say_their_sort() {
        assert_eq!(sort_of("f0123456789ab"), Some(Sort::Figure));
        assert_eq!([sort_of("f12"), sort_of("d0123456789ab"), sort_of("news.txt"), sort_of("ف")], [None; 4]);
        assert_eq!([sort_of("q+123456789ab"), sort_of("")], [None; 2]);
    }
}
