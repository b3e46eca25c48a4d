//! [`Protected`]: who must not be given away, by all the names that the case has for them.
//!
//! A source that is known to the public as an outlet is no secret where it publishes: that it also gave something in
//! private is. Nothing that leaves may differ from what would leave if it had not.

use super::super::corrected_actor;
use super::super::decided::{At, Decided};
use super::super::kinds::kind;
use super::super::resolve::each_actor;
use super::guard::Guard;
use sanad_case::store::Row;
use sanad_case::{CaseError, View};
use sanad_model::EntityKind;
use sanad_resolve::Actor;
use std::collections::BTreeSet;

/// The field of a document that says whom it comes from, and the one that names people alone.
const SOURCE: &str = "source";
const AUTHORS: &str = "authors";

/// What of a document that an outlet published says no more than that it did.
const PUBLIC: &[&str] = &["publisher", "owner", "title", "authors", "address", SOURCE];

/// Names, and the places in documents where whoever bears one is named first.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) guard: Guard,
    pub(super) places: BTreeSet<At>,
}

/// Who must not be given away.
#[derive(Debug, Default)]
pub(super) struct Protected {
    /// All of them.
    pub(super) all: Names,
    /// Those that are no outlets.
    people: Names,
    outlets: Guard,
}

/// Whether a document may only be shown without its source: it is sealed and nobody said that its source may be named,
/// or somebody said that it may not.
pub(super) fn is_protected(row: &Row) -> bool {
    match row.field("protection") {
        Some("pseudonym" | "anonymous") => true,
        Some("open") => false,
        _ => row.key.is_some(),
    }
}

/// The names in a field that lists several.
fn listed<'a>(row: &'a Row, field: &str) -> impl Iterator<Item = &'a str> {
    let names = row.field(field).unwrap_or_default().split(';').map(str::trim);
    names.filter(|name| !name.is_empty())
}

/// Whether it was published, and nothing in it came from a person in private.
fn is_public(row: &Row) -> bool {
    let private = row.field("kind").and_then(kind).is_some_and(|kind| kind.private);
    row.key.is_none() && !is_protected(row) && !private
}

/// Who published it.
fn publishers(row: &Row) -> impl Iterator<Item = &str> {
    ["publisher", "owner"].into_iter().flat_map(|field| listed(row, field))
}

impl Protected {
    /// The sources of protected documents, under all names that documents or people make theirs.
    pub(super) fn of(view: &View, rows: &[Row]) -> Result<Self, CaseError> {
        let hidden = || rows.iter().filter(|row| is_protected(row));
        let sources: BTreeSet<&str> = hidden().flat_map(|row| listed(row, SOURCE)).collect();
        let authors: BTreeSet<&str> = hidden().flat_map(|row| listed(row, AUTHORS)).collect();
        let names = || sources.union(&authors).copied();
        let mut out =
            Self { all: Names { guard: Guard::of(names()), ..Names::default() }, ..Self::default() };
        if out.all.guard.is_empty() {
            return Ok(out);
        }
        let mut known = Vec::new();
        let decided = Decided::of(view)?;
        each_actor(view, |actor| {
            let was = actor.name.clone();
            let actor = corrected_actor(actor, &decided);
            if names_of(&actor, &was).any(|name| out.all.guard.is_called(name)) {
                known.push((actor, was));
            }
        })?;
        let mut outlets = outlets(rows, &sources, &Guard::of(authors.iter().copied()));
        let persons = persons(view, &outlets, &known)?;
        outlets.retain(|name| !persons.is_called(name));
        out.people.guard = Guard::of(names().filter(|name| !outlets.contains(name)));
        out.outlets = Guard::of(outlets.iter().copied());
        for (actor, was) in &known {
            out.all.join(actor, was);
            if names_of(actor, was).any(|name| out.people.guard.is_called(name)) {
                out.people.join(actor, was);
            }
        }
        Ok(out)
    }

    /// Who must not be given away by what stands in a document.
    pub(super) fn in_text(&self, row: &Row) -> &Names {
        if is_public(row) { &self.people } else { &self.all }
    }

    /// Who must not be given away by the path of a document.
    pub(super) fn in_path(&self, row: &Row) -> &Guard {
        let own = is_public(row) && publishers(row).any(|name| self.outlets.is_called(name));
        if own { &self.people.guard } else { &self.all.guard }
    }

    /// Whether what shows that one document rests on another gives somebody away: the words of both, or those of people.
    pub(super) fn is_in_tie(&self, from: &Row, to: &Row, declared: bool, evidence: &str) -> bool {
        let all = if declared { [&self.all; 2] } else { [self.in_text(from), self.in_text(to)] };
        all.iter().any(|names| names.guard.is_in(evidence))
    }

    /// Who must not be given away by a field of a document.
    pub(super) fn in_field(&self, row: &Row, field: &str) -> &Guard {
        if PUBLIC.contains(&field) { self.in_path(row) } else { &self.all.guard }
    }
}

fn names_of<'a>(actor: &'a Actor, was: &'a str) -> impl Iterator<Item = &'a str> {
    [actor.name.as_str(), was].into_iter().chain(actor.names.iter().map(|name| name.text.as_str()))
}

impl Names {
    /// Whoever bears one of the names is somebody else by other names too. A place is nobody.
    fn join(&mut self, actor: &Actor, was: &str) {
        if matches!(actor.kind, EntityKind::Place | EntityKind::People) {
            return;
        }
        names_of(actor, was).for_each(|name| self.guard.also(name));
        self.places.extend(actor.members.iter().cloned());
    }

    /// Whether whoever is named first there must not be given away.
    pub(super) fn has(&self, at: &At) -> bool {
        self.places.contains(at)
    }
}

/// Sources that published something on file in their own name, and that no protected document has for its author.
fn outlets<'a>(rows: &[Row], sources: &BTreeSet<&'a str>, authors: &Guard) -> BTreeSet<&'a str> {
    let public = rows.iter().filter(|row| is_public(row));
    let published = Guard::of(public.flat_map(publishers).collect::<BTreeSet<_>>());
    let is_one = |name: &&&str| published.is_called(name) && !authors.is_called(name);
    sources.iter().filter(is_one).copied().collect()
}

/// The names of persons who are called as one of these, as any document has it, or as people corrected it.
fn persons(view: &View, names: &BTreeSet<&str>, known: &[(Actor, String)]) -> Result<Guard, CaseError> {
    let guard = Guard::of(names.iter().copied());
    let mut persons = Guard::default();
    if guard.is_empty() {
        return Ok(persons);
    }
    let corrected = known.iter().filter(|(actor, _)| actor.kind == EntityKind::Person);
    corrected.flat_map(|(actor, was)| names_of(actor, was)).for_each(|name| persons.also(name));
    view.each_found(|_, found| {
        for person in found.entities.iter().filter(|entity| entity.kind == EntityKind::Person) {
            let forms = person.names.iter().map(|form| form.text.as_str());
            forms.filter(|form| guard.is_called(form)).for_each(|form| persons.also(form));
        }
        Ok(())
    })?;
    Ok(persons)
}

#[cfg(test)]
mod tests {
    use super::{is_protected, outlets, publishers};
    use crate::case::leaving::guard::Guard;
    use sanad_case::store::Row;
    use std::collections::{BTreeMap, BTreeSet};

    fn row(fields: &[(&str, &str)], key: Option<&str>) -> Row {
        let fields: BTreeMap<String, String> =
            fields.iter().map(|(field, value)| ((*field).to_owned(), (*value).to_owned())).collect();
        Row { fields, key: key.map(str::to_owned), ..Row::default() }
    }

    #[test]
    fn what_is_sealed_is_protected_unless_somebody_says_otherwise() {
        assert!(is_protected(&row(&[("source", "Karim Nasser")], Some("k"))));
        assert!(is_protected(&row(&[("protection", "pseudonym")], None)));
        assert!(!is_protected(&row(&[("source", "Layla Aziz"), ("protection", "open")], Some("k"))));
        assert!(!is_protected(&row(&[("source", "Karim Nasser")], None)));
    }

    #[test]
    fn an_outlet_publishes_in_its_own_name_and_is_nobody() {
        let rows = [
            row(&[("publisher", "Narvan Post"), ("kind", "online-news")], None),
            row(&[("publisher", "Karim Nasser"), ("kind", "web-page")], None),
            row(&[("publisher", "The Orchard"), ("kind", "letter")], None),
            row(&[("publisher", "The Quince")], Some("k")),
        ];
        let sources = BTreeSet::from(["Narvan Post", "Karim Nasser", "The Orchard", "The Quince"]);
        let found = outlets(&rows, &sources, &Guard::of(["Karim Nasser"]));
        assert_eq!(found, BTreeSet::from(["Narvan Post"]));
        assert_eq!(publishers(&rows[0]).count(), 1);
    }
}
