//! Things that were found: where each lies, what it was read as.

use sanad_case::record::Sort;
use sanad_case::things::{found_id, letter, places};
use sanad_model::Annotations;
use sanad_model::found::{Found, Who};
use sanad_text::Span;
use std::collections::BTreeMap;

pub use sanad_resolve::At;

/// The identifier of what is found at a place.
#[must_use]
pub fn id_of(sort: Sort, at: &At) -> String {
    found_id(letter(sort), &at.document, at.span)
}

/// Where each entity among annotations is named first.
#[must_use]
pub fn all_first_named(found: &Annotations) -> Vec<Option<Span>> {
    let mut firsts: Vec<Option<Span>> = vec![None; found.entities.len()];
    for name in &found.names {
        let Some(first) = name.entity.and_then(|entity| firsts.get_mut(entity as usize)) else { continue };
        *first = Some(first.map_or(name.span, |first| first.min(name.span)));
    }
    firsts
}

/// The thing of a sort that lies at a place: there, else the one that shares most with it, and half at the least. An
/// actor is meant by any place where it is named.
pub(super) fn thing_at(found: &Found, sort: Sort, span: Span) -> Option<usize> {
    let shared = |other: Span| {
        let both = span.end.min(other.end).saturating_sub(span.start.max(other.start));
        let all = span.end.max(other.end) - span.start.min(other.start);
        // In thousandths: whole numbers have one order.
        (u64::from(both) * 1000).checked_div(u64::from(all)).unwrap_or(0)
    };
    let best = |spans: &mut dyn Iterator<Item = Span>| spans.map(shared).max().unwrap_or(0);
    let shares: Vec<u64> = match sort {
        Sort::Actor => found
            .entities
            .iter()
            .map(|entity| best(&mut entity.names.iter().flat_map(|name| name.spans.iter().copied())))
            .collect(),
        _ => places(found, sort).into_iter().map(|place| best(&mut place.into_iter())).collect(),
    };
    let most = shares.iter().copied().max().filter(|most| *most >= 500)?;
    shares.iter().position(|share| *share == most)
}

/// What a thing is read as: fields and values, those that are known.
pub(in crate::case) fn value(found: &Found, sort: Sort, n: usize) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    let mut put = |field: &str, value: Option<String>| {
        out.extend(value.map(|value| (field.to_owned(), value)));
    };
    let name = |at: u32| found.entities.get(at as usize).map(|entity| entity.name.clone());
    let number = |value: f64| serde_json::to_string(&sanad_model::Number(value)).ok();
    match sort {
        Sort::Statement => {
            let Some(statement) = found.statements.get(n) else { return out };
            let words = |who: &Who| who.text.clone();
            put("speaker", statement.speaker.as_ref().map(words));
            let chain: Vec<String> = statement.chain.iter().map(words).collect();
            put("chain", (!chain.is_empty()).then(|| chain.join("; ")));
            put("mode", Some(statement.mode.name().to_owned()));
            put("said", statement.said.edtf());
        }
        Sort::Figure => {
            let Some(figure) = found.figures.get(n) else { return out };
            put("what", Some(figure.what.name().to_owned()));
            put("unit", Some(figure.unit.clone()));
            put("low", figure.low.and_then(number));
            put("high", figure.high.and_then(number));
            put("bound", Some(figure.bound.name().to_owned()));
        }
        Sort::Event => {
            let Some(event) = found.events.get(n) else { return out };
            put("what", Some(event.what.name().to_owned()));
            put("when", event.when.edtf());
            put("place", event.place.and_then(name));
        }
        Sort::Role => {
            let Some(role) = found.roles.get(n) else { return out };
            put("role", Some(role.text.clone()));
            put("who", name(role.entity));
            put("when", role.when.edtf());
        }
        Sort::Actor => {
            let Some(entity) = found.entities.get(n) else { return out };
            put("name", Some(entity.name.clone()));
            put("kind", Some(entity.kind.name().to_owned()));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::thing_at;
    use sanad_case::record::Sort;
    use sanad_model::found::{Found, Role};
    use sanad_text::Span;
    use sanad_time::Interval;

    fn role(start: u32, end: u32) -> Role {
        let when = Interval::default();
        Role { span: Span::new(start, end), text: String::new(), entity: 0, of: None, when }
    }

    #[test]
    fn the_one_that_lies_there_or_shares_most() {
        let found = Found { roles: vec![role(0, 10), role(12, 20), role(20, 40)], ..Found::default() };
        let at = |start, end| thing_at(&found, Sort::Role, Span::new(start, end));
        assert_eq!(
            [at(0, 10), at(12, 21), at(20, 32), at(8, 14), at(50, 60)],
            [Some(0), Some(1), Some(2), None, None]
        );
        assert_eq!(thing_at(&found, Sort::Figure, Span::new(0, 10)), None);
    }
}
