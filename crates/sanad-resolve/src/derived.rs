//! Derivations: which document rests on which other one, as their texts show it.

use crate::decided::{Decisions, Kind, Link};
use crate::draft::{Draft, Known, Pins, Reading, hash_of};
use crate::happened::number;
use crate::hash::Hasher;
use crate::item::{Document, Item, Member, Said, Tie, Told, What};
use crate::keys::of_body_name;
use crate::outcome::Derivation;
use crate::ready::{DECIDED, share, shared};
use crate::settle::{Part, Tied};
use sanad_model::EntityKind;
use sanad_model::found::Who;
use sanad_text::{Language, is_arabic_script};
use sanad_time::Day;
use std::collections::BTreeMap;

impl Known {
    pub(crate) fn declared(&mut self, decisions: &Decisions) {
        for link in &decisions.declared {
            for document in [&link.from, &link.to] {
                self.links.entry(document.clone()).or_default().push((link.clone(), true));
            }
        }
        for rejected in &decisions.rejected {
            let all = [Kind::Copy, Kind::Reworded, Kind::Translation, Kind::Cites, Kind::Interview];
            for kind in all.into_iter().filter(|kind| rejected.kind.is_none_or(|only| only == *kind)) {
                for (from, to) in [(&rejected.from, &rejected.to), (&rejected.to, &rejected.from)] {
                    let link = Link { from: from.clone(), to: to.clone(), kind };
                    for document in [from, to] {
                        self.links.entry(document.clone()).or_default().push((link.clone(), false));
                    }
                }
            }
        }
        for links in self.links.values_mut() {
            links.sort();
            links.dedup();
        }
    }
}

/// A day, a month or a year, as its first and last day.
fn published(written: &str) -> Option<(i32, i32)> {
    let mut parts = written.split('-').map(str::parse::<i32>);
    let year = parts.next()?.ok()?;
    let month = parts.next().map(|month| month.ok().and_then(|month| u32::try_from(month).ok()));
    let day = parts.next().map(|day| day.ok().and_then(|day| u32::try_from(day).ok()));
    let (first, last) = match (month, day) {
        (None, _) => (Day::new(year, 1, 1)?, Day::new(year, 12, 31)?),
        (Some(month), None) => (Day::new(year, month?, 1)?, Day::last_of_month(year, month?)?),
        (Some(month), Some(day)) => (Day::new(year, month?, day?)?, Day::new(year, month?, day?)?),
    };
    Some((number(first), number(last)))
}

fn language_of(name: &str) -> Language {
    if name.chars().any(is_arabic_script) { Language::Arabic } else { Language::English }
}

/// Keys of a body's names: of `Agence Hadra (AH)` both.
fn names(written: &str) -> Vec<u32> {
    let parts = written.split(['(', ')', '/', '|']).map(str::trim).filter(|part| !part.is_empty());
    let mut out: Vec<u32> = parts.flat_map(|part| of_body_name(part, language_of(part))).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// A body that is named so far at the front of a text is where it has it from.
const FRONT: u32 = 200;

/// What a document is, to others.
pub(crate) fn draft(reading: &Reading<'_>, known: &Known) -> Draft {
    let input = reading.input;
    let found = reading.found;
    let mut from: BTreeMap<Vec<u32>, String> = BTreeMap::new();
    let mut told: Vec<Told> = Vec::new();
    let mut speakers = Vec::new();
    for statement in &found.statements {
        for who in statement.outlet.iter().chain(&statement.chain) {
            from.entry(reading.outlet(who)).or_insert_with(|| who.text.clone());
        }
        let Some(speaker) = &statement.speaker else { continue };
        let (kind, keys) = reading.who(speaker);
        match kind {
            Some(EntityKind::Organisation) => {
                from.entry(reading.outlet(speaker)).or_insert_with(|| speaker.text.clone());
            }
            Some(EntityKind::Person) => {
                speakers.extend(keys.iter().copied());
                if let Some(outlet) = &statement.outlet {
                    let (name, to) = (reading.name(speaker), reading.name(outlet));
                    let one = Told { speaker: keys, outlet: reading.outlet(outlet), name, to };
                    if !one.outlet.is_empty() && !one.speaker.is_empty() && !told.contains(&one) {
                        told.push(one);
                    }
                }
            }
            _ => {}
        }
    }
    for entity in found.entities.iter().filter(|entity| entity.kind == EntityKind::Organisation) {
        if Reading::first(entity).is_some_and(|span| span.start < FRONT) {
            from.entry(entity_names(entity)).or_insert_with(|| entity.name.clone());
        }
    }
    from.remove(&Vec::new());
    speakers.sort_unstable();
    speakers.dedup();
    let day = found.written.map(|day| (number(day), number(day)));
    let document = Document {
        id: input.id.to_owned(),
        path: input.path.to_owned(),
        sha256: input.sha256.to_owned(),
        text: input.text_sha256.filter(|_| !found.prints.is_empty()).map(str::to_owned),
        publisher: input.publisher.map(str::to_owned),
        published: input.published.and_then(published).or(day),
        language: input.language.map(str::to_owned).or_else(|| found.language.clone()),
        interview: input.kind.is_some_and(|kind| kind.contains("interview") || kind.contains("transcript")),
        prints: found.prints.clone(),
        anchors: found.anchors.iter().copied().take(ANCHORS).collect(),
        names: input.publisher.map(names).unwrap_or_default(),
        from: from.into_iter().collect(),
        told,
        speakers,
        links: known.links.get(input.id).cloned().unwrap_or_default(),
    };
    let keys = keys(&document);
    let what = What::Document(document);
    let hash = hash_of(&what, None, &Pins::default());
    let member = Member { document: input.id.to_owned(), spans: Vec::new(), said: Said::Document };
    Draft { item: Item { hash, together: Vec::new(), apart: Vec::new(), what }, keys, member }
}

fn entity_names(entity: &sanad_model::found::Entity) -> Vec<u32> {
    let mut out: Vec<u32> =
        entity.names.iter().flat_map(|name| of_body_name(&name.text, name.language)).collect();
    out.sort_unstable();
    out.dedup();
    out
}

impl Reading<'_> {
    fn entity(&self, who: &Who) -> Option<&sanad_model::found::Entity> {
        who.entity.and_then(|at| self.found.entities.get(at as usize))
    }

    fn who(&self, who: &Who) -> (Option<EntityKind>, Vec<u32>) {
        let kind = self.entity(who).map(|entity| entity.kind);
        let keys = who.entity.and_then(|at| self.keys.get(at as usize));
        (kind, keys.map(|keys| keys.telling().collect()).unwrap_or_default())
    }

    fn name(&self, who: &Who) -> String {
        self.entity(who).map_or_else(|| who.text.clone(), |entity| entity.name.clone())
    }

    /// Keys of a body's names.
    fn outlet(&self, who: &Who) -> Vec<u32> {
        let mut out = self.entity(who).map(entity_names).unwrap_or_default();
        out.extend(names(&who.text));
        out.sort_unstable();
        out.dedup();
        out
    }
}

/// Of longer rows the rest is left out.
const ANCHORS: usize = 400;

/// Anchors that stand so near each other make a key.
const REACH: usize = 3;

/// The smallest of some keys: what two documents have in common of many, they have in common of these.
fn least(mut keys: Vec<u32>, most: usize) -> Vec<u32> {
    keys.sort_unstable();
    keys.dedup();
    keys.truncate(most);
    keys
}

fn keys(document: &Document) -> Vec<u32> {
    let mut out = vec![Hasher::new(20).text(&document.sha256).key()];
    out.extend(document.text.iter().map(|text| Hasher::new(20).text(text).key()));
    let prints: Vec<u32> =
        document.prints.iter().map(|print| Hasher::new(21).number((*print).into()).loose_key()).collect();
    out.extend(prints.iter().filter(|key| (*key >> 1) % 8 == 0));
    out.extend(least(prints, 12));
    let anchors = &document.anchors;
    let pairs = anchors.iter().enumerate().flat_map(|(at, a)| {
        let near = anchors[at + 1..].iter().take(REACH);
        near.filter(move |b| *b != a)
            .map(move |b| Hasher::new(22).number((*a).into()).number((*b).into()).loose_key())
    });
    out.extend(least(pairs.collect(), 24));
    for (link, _) in document.links.iter().filter(|(_, declared)| *declared) {
        out.push(Hasher::new(24).text(&link.from).text(&link.to).key());
    }
    let Some(days) = document.published else { return out };
    let month = days.0.div_euclid(30);
    let at =
        |key: u32, month: i32| Hasher::new(23).number(key.into()).number(month.cast_unsigned().into()).key();
    out.extend(
        document.names.iter().flat_map(|key| (month..=month + WITHIN).map(move |month| at(*key, month))),
    );
    out.extend(document.from.iter().flat_map(|(keys, _)| keys).map(|key| at(*key, month)));
    out
}

/// So many months later a document may still rest on another by naming its publisher.
const WITHIN: i32 = 3;

/// Which of two was first, and why; `true` for the first of them.
fn source(a: &Document, b: &Document) -> (bool, &'static str) {
    let names =
        |from: &Document, of: &Document| from.from.iter().any(|(keys, _)| share(keys, &of.names).is_some());
    match (names(b, a), names(a, b)) {
        (true, false) => return (true, "it names the other’s publisher"),
        (false, true) => return (false, "it names the other’s publisher"),
        _ => {}
    }
    match (a.published, b.published) {
        (Some(x), Some(y)) if x.1 < y.0 => return (true, "it was published later"),
        (Some(x), Some(y)) if y.1 < x.0 => return (false, "it was published later"),
        _ => {}
    }
    (a.path <= b.path, "which was first is not known: the order is that of their paths")
}

/// What ties two documents: the later one rests on the earlier one.
pub(crate) fn tie((a, x): (&Document, u64), (b, y): (&Document, u64)) -> Option<Tie> {
    let decided = |declared: bool, kind: Option<Kind>| {
        a.links.iter().filter(move |(link, of)| {
            let pair = link.from == a.id && link.to == b.id || link.from == b.id && link.to == a.id;
            pair && *of == declared && kind.is_none_or(|kind| kind == link.kind)
        })
    };
    if let Some((link, _)) = decided(true, None).next() {
        let from = if link.from == a.id { x } else { y };
        let why = "somebody declared it".to_owned();
        return Some(Tie { score: DECIDED, short: false, why, way: Some((from, link.kind)) });
    }
    let allowed = |kind: Kind| decided(false, Some(kind)).next().is_none();
    let text = texts(a, b).or_else(|| translated(a, b)).filter(|(kind, ..)| allowed(*kind));
    if let Some((kind, score, shown)) = text {
        let (first, why) = source(a, b);
        let named = if why.starts_with("it names") { 600 } else { 0 };
        let from = if first { x } else { y };
        let why = format!("{shown}; {why}");
        return Some(Tie { score: (score + named).min(10_000), short: false, why, way: Some((from, kind)) });
    }
    let found = [(a, b, x), (b, a, y)].into_iter().find_map(|(of, by, from)| {
        let found = told(of, by)
            .filter(|_| allowed(Kind::Interview))
            .map(|(score, why)| (Kind::Interview, score, why));
        let (kind, score, why) = found.or_else(|| {
            cited(of, by).filter(|_| allowed(Kind::Cites)).map(|(score, why)| (Kind::Cites, score, why))
        })?;
        Some(Tie { score, short: false, why, way: Some((from, kind)) })
    });
    found
}

/// Passages of fewer words are found anywhere.
const PRINTS: usize = 5;

/// The same text, or much of it.
fn texts(a: &Document, b: &Document) -> Option<(Kind, u16, String)> {
    if a.sha256 == b.sha256 {
        return Some((Kind::Copy, 10_000, "the same file, byte for byte".to_owned()));
    }
    if a.text.is_some() && a.text == b.text {
        return Some((Kind::Copy, 9_900, "the same text, word for word".to_owned()));
    }
    let same = shared(&a.prints, &b.prints).count();
    let least = a.prints.len().min(b.prints.len());
    let most = a.prints.len().max(b.prints.len());
    if same < PRINTS || least == 0 {
        return None;
    }
    let part = |of: usize| u16::try_from(same * 1_000 / of.max(1)).unwrap_or(1_000);
    let (within, of_all) = (part(least), part(most));
    let shown = format!("{} % of the shorter one’s passages stand word for word in the other", within / 10);
    if of_all >= 800 {
        return Some((Kind::Copy, 8_000 + of_all, shown));
    }
    // A passage that both quote, in two long texts, makes none of the other.
    let enough = within >= 180 || same >= 40 && within >= 80;
    enough.then(|| (Kind::Reworded, 4_000 + 4 * within, shown))
}

/// The longest row of anchors that stands in both, in order: its length, and how many different ones are in it.
fn row(a: &[u32], b: &[u32]) -> (usize, usize) {
    let mut table = vec![0u16; (a.len() + 1) * (b.len() + 1)];
    let wide = b.len() + 1;
    for (i, x) in a.iter().enumerate() {
        for (j, y) in b.iter().enumerate() {
            let best = if x == y {
                table[i * wide + j] + 1
            } else {
                table[i * wide + j + 1].max(table[(i + 1) * wide + j])
            };
            table[(i + 1) * wide + j + 1] = best;
        }
    }
    let (mut i, mut j, mut row) = (a.len(), b.len(), Vec::new());
    while i > 0 && j > 0 {
        if a[i - 1] == b[j - 1] {
            row.push(a[i - 1]);
            (i, j) = (i - 1, j - 1);
        } else if table[(i - 1) * wide + j] >= table[i * wide + j - 1] {
            i -= 1;
        } else {
            j -= 1;
        }
    }
    let length = row.len();
    row.sort_unstable();
    row.dedup();
    (length, row.len())
}

/// How many anchors both have, wherever they stand.
fn common(a: &[u32], b: &[u32]) -> usize {
    let sorted = |row: &[u32]| {
        let mut row = row.to_vec();
        row.sort_unstable();
        row
    };
    shared(&sorted(a), &sorted(b)).count()
}

/// Two languages, and the same numbers, days, names and quotations in the same order: more than two reports of one event
/// ever have.
fn translated(a: &Document, b: &Document) -> Option<(Kind, u16, String)> {
    let tag = |document: &Document| {
        document.language.as_deref().map(|tag| tag.split('-').next().unwrap_or(tag).to_owned())
    };
    let (x, y) = (tag(a)?, tag(b)?);
    let (least, most) = (a.anchors.len().min(b.anchors.len()), a.anchors.len().max(b.anchors.len()));
    if x == y || least < 8 {
        return None;
    }
    let both = common(&a.anchors, &b.anchors);
    if both < 8 || both * 100 < least * 55 {
        return None;
    }
    let (length, different) = row(&a.anchors, &b.anchors);
    let good = different >= 6
        && length >= 8
        && length * 100 >= least * 55
        && length * 100 >= most * 30
        && length * 100 >= both * 70;
    let share = u16::try_from(length * 1_000 / least).unwrap_or(1_000);
    let shown = format!(
        "{x} and {y}: {length} of {least} numbers, days, names and quotations follow each other in both"
    );
    good.then_some((Kind::Translation, 4_500 + 3 * share, shown))
}

/// Whether a document may rest on another by its day.
fn after(of: &Document, by: &Document) -> bool {
    matches!((of.published, by.published), (Some(of), Some(by)) if of.0 <= by.1 && by.0 - of.1 <= 31 * WITHIN)
}

/// A document that names another's publisher, and says what the other says.
fn cited(of: &Document, by: &Document) -> Option<(u16, String)> {
    let (_, name) = by.from.iter().find(|(keys, _)| share(keys, &of.names).is_some())?;
    let own = share(&of.names, &by.names).is_some();
    let same = common(&unique(&of.anchors), &unique(&by.anchors));
    if own || !after(of, by) || same < 3 {
        return None;
    }
    let why = format!(
        "it names “{name}”, which published the other, and has {same} of its numbers, days and names"
    );
    Some((3_000 + u16::try_from(same.min(100)).unwrap_or(0) * 10, why))
}

fn unique(row: &[u32]) -> Vec<u32> {
    let mut row = row.to_vec();
    row.sort_unstable();
    row.dedup();
    row
}

/// What somebody told another's publisher.
fn told(of: &Document, by: &Document) -> Option<(u16, String)> {
    let told = by.told.iter().find(|told| {
        share(&told.outlet, &of.names).is_some()
            && told.speaker.iter().any(|key| of.speakers.binary_search(key).is_ok())
    })?;
    let own = share(&of.names, &by.names).is_some();
    if own || !after(of, by) {
        return None;
    }
    let why = format!("what {} told {}, where {} speaks", told.name, told.to, told.name);
    Some((if of.interview { 3_900 } else { 3_500 }, why))
}

/// On which others the first of these rests.
pub(crate) fn settle(items: &[Part], ties: &[Tied]) -> Vec<Derivation> {
    let Some(((own, held), partners)) = items.split_first() else { return Vec::new() };
    let What::Document(to) = &held.ready.item.what else { return Vec::new() };
    let mut found: Vec<(&Document, &Tie, Kind)> = Vec::new();
    for (n, partner) in partners {
        let What::Document(from) = &partner.ready.item.what else { continue };
        for (_, _, tie) in ties.iter().filter(|(a, b, _)| (*a == *n && b == own) || (a == own && *b == *n)) {
            if let Some((hash, kind)) = tie.way.filter(|(hash, _)| *hash == partner.ready.item.hash) {
                debug_assert_eq!(hash, partner.ready.item.hash);
                found.push((from, tie, kind));
            }
        }
    }
    found.sort_by(|a, b| order(a.0).cmp(&order(b.0)));
    let line = |(from, tie, kind): &(&Document, &Tie, Kind)| Derivation {
        from: from.id.clone(),
        to: to.id.clone(),
        kind: *kind,
        declared: tie.score == DECIDED,
        evidence: tie.why.clone(),
    };
    let mut out: Vec<Derivation> = found.iter().filter(|found| found.1.score == DECIDED).map(line).collect();
    let whole = |kind: Kind| matches!(kind, Kind::Copy | Kind::Reworded | Kind::Translation);
    let text = found.iter().filter(|found| whole(found.2) && found.1.score != DECIDED);
    let best = text.clone().map(|found| found.1.score).max().unwrap_or(0);
    // Of sources that are nearly as good the first.
    out.extend(text.clone().find(|found| found.1.score + ROOT >= best).map(line));
    let copied = text.clone().any(|found| found.2 != Kind::Reworded && found.1.score + ROOT >= best);
    let mut named: Vec<&[u32]> = Vec::new();
    let mut rest: Vec<_> =
        found.iter().filter(|found| !whole(found.2) && found.1.score != DECIDED && !copied).collect();
    rest.sort_by_key(|found| std::cmp::Reverse(found.1.score));
    for one in rest {
        if named.iter().all(|names| share(names, &one.0.names).is_none()) {
            named.push(&one.0.names);
            out.push(line(one));
        }
    }
    out
}

/// A source that is so much less like it is taken all the same, where it was earlier.
const ROOT: u16 = 1_200;

fn order(document: &Document) -> (i32, &str) {
    (document.published.map_or(i32::MAX, |days| days.0), &document.path)
}
