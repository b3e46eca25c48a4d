//! Which names are one entity, and where they go among the names that are there already.

use super::{Found, Title};
use rustc_hash::FxHashMap;
use sanad_model::{Annotations, Entity, EntityKind, Name};
use sanad_text::Span;

/// Words that belong to no part of a name.
const LIGHT: &[&str] = &["بن", "ابن", "ال"];

/// A part of a name as names are compared by: without its article.
pub(super) fn part(folded: &str) -> &str {
    folded.strip_prefix("ال").filter(|rest| rest.chars().count() >= 2).unwrap_or(folded)
}

/// The parts of a name: kunya, `عبد` and laqab are one with what follows.
pub(super) fn parts(words: &[impl AsRef<str>], kind: EntityKind) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut open = false;
    for word in words.iter().map(AsRef::as_ref) {
        let person = kind == EntityKind::Person;
        if person && LIGHT.contains(&word) {
            continue;
        }
        let faith = person && ["الدين", "الله"].contains(&word);
        match out.last_mut().filter(|_| open || faith) {
            Some(last) => last.push_str(part(word)),
            None => out.push(part(word).to_owned()),
        }
        open = person && ["ابو", "ابي", "ابا", "ام", "عبد"].contains(&word);
    }
    for part in &mut out {
        for kunya in ["ابي", "ابا"] {
            if let Some(rest) =
                part.strip_prefix(kunya).filter(|rest| kind == EntityKind::Person && rest.chars().count() > 2)
            {
                *part = format!("ابو{rest}");
            }
        }
    }
    out
}

/// What names are gathered under.
#[derive(Debug, Default)]
struct Book {
    /// From the whole name.
    whole: FxHashMap<(bool, String), usize>,
    known: FxHashMap<u32, usize>,
    /// Persons by the last and by the first part of their full names, the latest last.
    families: FxHashMap<String, Vec<usize>>,
    givens: FxHashMap<String, Vec<usize>>,
    /// Fullest form, its parts, kind.
    entities: Vec<(Span, Vec<String>, EntityKind)>,
    /// The titles that stood before their names: one, a rank.
    titles: Vec<[bool; 2]>,
}

/// A family's persons are compared with so many others.
const MOST: usize = 8;

impl Book {
    fn add(&mut self, name: &Found) -> usize {
        self.entities.push((name.span, name.parts.clone(), name.kind));
        self.titles.push([false; 2]);
        self.entities.len() - 1
    }

    fn of(&mut self, name: &Found) -> usize {
        let id = self.joined(name);
        self.titles[id][0] |= name.title != Title::None;
        self.titles[id][1] |= name.title == Title::Rank;
        id
    }

    fn joined(&mut self, name: &Found) -> usize {
        if let Some(row) = name.known {
            if let Some(&known) = self.known.get(&row) {
                return known;
            }
            let id = self.add(name);
            self.known.insert(row, id);
            return id;
        }
        let person = name.kind == EntityKind::Person;
        let key = (person, name.parts.join(" "));
        let short = person && name.parts.len() == 1;
        if let Some(id) = if short { self.short(&name.parts[0], name.title) } else { None } {
            return id;
        }
        if let Some(&id) = self.whole.get(&key) {
            return id;
        }
        let id = if person && !short { self.person(name) } else { self.add(name) };
        self.whole.insert(key, id);
        id
    }

    /// The person named last who has that family or given name.
    fn short(&self, part: &str, title: Title) -> Option<usize> {
        // Whom the text has called `آقای` and never by a rank is not meant by `سرهنگ زلوری`.
        let fits = |id: &usize| title != Title::Rank || self.titles[*id] != [true, false];
        let last = |map: &FxHashMap<String, Vec<usize>>| {
            map.get(part).and_then(|ids| ids.iter().rev().take(MOST).copied().find(fits))
        };
        last(&self.families).or_else(|| last(&self.givens))
    }

    /// A full name: one with another of its family where the parts of the shorter are in the longer, in order.
    fn person(&mut self, name: &Found) -> usize {
        let near = self.givens.get(&name.parts[0]);
        let known = near.and_then(|ids| {
            ids.iter().rev().take(MOST).copied().find(|&id| one(&self.entities[id].1, &name.parts))
        });
        let id = known.unwrap_or_else(|| self.add(name));
        if self.entities[id].1.len() < name.parts.len() {
            self.entities[id].0 = name.span;
            self.entities[id].1.clone_from(&name.parts);
        }
        for (map, part) in [(&mut self.families, name.parts.last()), (&mut self.givens, name.parts.first())] {
            let Some(part) = part else { continue };
            let ids = map.entry(part.clone()).or_default();
            if ids.last() != Some(&id) {
                ids.push(id);
            }
        }
        id
    }
}

/// Whether two full names may be one: the same first part, and all parts of the shorter in the longer, in order.
fn one(a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let mut rest = long.iter();
    short.first() == long.first() && short.iter().all(|part| rest.any(|other| other == part))
}

/// Joins the names and writes them among those that are there.
pub(super) fn join(found: &[Found], text: &str, out: &mut Annotations) {
    if found.is_empty() {
        return;
    }
    let mut book = Book::default();
    let mut ids: Vec<usize> = Vec::with_capacity(found.len());
    for name in found {
        let id = match name.of {
            Some(of) => ids[of],
            None => book.of(name),
        };
        let key = (false, name.parts.join(" "));
        if name.of.is_some() && name.kind != EntityKind::Person {
            book.whole.entry(key).or_insert(id);
        }
        ids.push(id);
    }
    write(found, &ids, &book, text, out);
}

fn write(found: &[Found], ids: &[usize], book: &Book, text: &str, out: &mut Annotations) {
    let base = out.entities.len();
    let number = |id: usize| u32::try_from(base + id).unwrap_or(u32::MAX);
    out.entities.extend(book.entities.iter().map(|(span, _, kind)| Entity {
        name: span.slice(text).split_whitespace().collect::<Vec<_>>().join(" "),
        kind: *kind,
    }));
    // A Latin name in brackets is what the name before it is, and so is every other mention of it.
    let mut same: FxHashMap<u32, (u32, EntityKind)> = FxHashMap::default();
    let mut taken = found.iter().zip(ids).peekable();
    let mut kept = Vec::with_capacity(out.names.len() + found.len());
    for name in out.names.drain(..) {
        while taken.next_if(|(own, _)| own.span.end <= name.span.start).is_some() {}
        match taken.peek().filter(|(own, _)| own.span.overlaps(name.span)) {
            Some((own, id)) => {
                if let Some(entity) = name.entity {
                    same.entry(entity).or_insert((number(**id), own.kind));
                }
            }
            None => kept.push(name),
        }
    }
    for name in &mut kept {
        if let Some((entity, kind)) = name.entity.and_then(|entity| same.get(&entity)) {
            (name.entity, name.kind) = (Some(*entity), *kind);
        }
    }
    kept.extend(found.iter().zip(ids).map(|(name, &id)| Name {
        span: name.span,
        core: name.span,
        kind: name.kind,
        entity: Some(number(id)),
        place: None,
    }));
    kept.sort_by_key(|name| name.span);
    out.names = kept;
}
