//! Actors: names that are one person's or body's, joined; those that are not, kept apart.

use super::proposals::Actor;
use super::truth::{Truth, place};
use crate::score::metric::Counts;
use sanad_text::Span;
use sanad_text::fold::fold_word;
use std::collections::{BTreeMap, BTreeSet};

/// A writing of an actor's name, as planted. Namesakes have one each.
#[derive(Debug)]
struct Writing<'a> {
    /// Whose, an index into the truth.
    of: usize,
    text: &'a str,
    /// Where it stands; with the one place that is meant, where others of the document are not.
    within: Vec<(&'a str, Option<Span>)>,
    /// The language of the first document that it stands in.
    language: &'a str,
}

/// A proposal, held against what was planted.
struct Join<'a> {
    actor: &'a Actor,
    /// The writings that it joins.
    writings: BTreeSet<usize>,
    /// Words that were not planted as a name.
    others: BTreeSet<&'a str>,
}

/// What was held against what.
pub(super) struct Joined<'a> {
    truth: &'a Truth,
    writings: Vec<Writing<'a>>,
    joins: Vec<Join<'a>>,
}

/// What the documents are: paths by identifier, languages and texts by path.
pub(super) struct Documents {
    pub(super) paths: BTreeMap<String, String>,
    pub(super) languages: BTreeMap<String, String>,
    pub(super) texts: BTreeMap<String, String>,
}

fn folded(text: &str) -> String {
    let words: Vec<String> = text.split_whitespace().map(fold_word).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// Holds proposals against the truth.
pub(super) fn join<'a>(truth: &'a Truth, proposed: &'a [Actor], documents: &'a Documents) -> Joined<'a> {
    let mut writings: BTreeMap<(usize, &str), Writing<'_>> = BTreeMap::new();
    for (of, actor) in truth.actors.iter().enumerate() {
        for name in &actor.names {
            let first = &*name.documents[0];
            let language = documents.languages.get(first).map_or("", String::as_str);
            let new = || Writing { of, text: &name.text, within: Vec::new(), language };
            let writing = writings.entry((of, &*name.text)).or_insert_with(new);
            let meant = name.at.as_ref().and_then(|at| place(documents.texts.get(first)?, at));
            writing.within.extend(name.documents.iter().map(|path| (&**path, meant)));
        }
    }
    let writings: Vec<Writing<'_>> = writings.into_values().collect();
    let joins = proposed
        .iter()
        .map(|actor| {
            let mut join = Join { actor, writings: BTreeSet::new(), others: BTreeSet::new() };
            for member in &actor.members {
                let Some(path) = documents.paths.get(&member.document) else { continue };
                let span = Span::new(member.start, member.end);
                let words = documents.texts.get(path).and_then(|text| text.get(span.range())).unwrap_or("");
                match find(&writings, path, span, words) {
                    Some(at) => drop(join.writings.insert(at)),
                    None => drop(join.others.insert(words)),
                }
            }
            join
        })
        .collect();
    Joined { truth, writings, joins }
}

/// The planted writing that is meant: the longest that stands in the words, which may have a title before it.
fn find(writings: &[Writing<'_>], path: &str, span: Span, words: &str) -> Option<usize> {
    let meant = |(within, place): &(&str, Option<Span>)| {
        *within == path && place.is_none_or(|place| place.start < span.end && span.start < place.end)
    };
    let found = writings
        .iter()
        .enumerate()
        .filter(|(_, writing)| words.contains(writing.text) && writing.within.iter().any(meant));
    found.max_by_key(|(at, writing)| (writing.text.len(), std::cmp::Reverse(*at))).map(|(at, _)| at)
}

impl Joined<'_> {
    fn has(&self, a: usize, b: usize) -> bool {
        self.joins.iter().any(|join| join.writings.contains(&a) && join.writings.contains(&b))
    }

    /// Pairs of writings that are one actor's, counted by actor; `across` languages alone.
    pub(super) fn pairs(&self, across: bool) -> Vec<Counts> {
        let mut counts = vec![Counts::default(); self.truth.actors.len()];
        for (a, one) in self.writings.iter().enumerate() {
            for (b, other) in self.writings.iter().enumerate().skip(a + 1) {
                if across && one.language == other.language {
                    continue;
                }
                let (gold, said) = (usize::from(one.of == other.of), usize::from(self.has(a, b)));
                let pair = Counts { matched: gold * said, predicted: said, gold };
                counts[one.of] = counts[one.of].plus(pair);
            }
        }
        counts
    }

    fn writings_of(&self, actor: usize) -> impl Iterator<Item = usize> {
        (0..self.writings.len()).filter(move |&at| self.writings[at].of == actor)
    }

    /// Writings that a proposal has, counted by actor.
    pub(super) fn found(&self) -> Vec<Counts> {
        let has = |at: &usize| self.joins.iter().any(|join| join.writings.contains(at));
        let count = |actor: usize| {
            let found = self.writings_of(actor).filter(has).count();
            Counts { matched: found, predicted: found, gold: self.writings_of(actor).count() }
        };
        (0..self.truth.actors.len()).map(count).collect()
    }

    /// Two actors who share a writing, both of them found, and whether no proposal has both.
    pub(super) fn namesakes(&self) -> Vec<Counts> {
        let mut pairs = BTreeSet::new();
        for one in &self.writings {
            let others = self.writings.iter().filter(|other| other.text == one.text && other.of > one.of);
            pairs.extend(others.map(|other| (one.of, other.of)));
        }
        let count = |&(a, b): &(usize, usize)| {
            let both = usize::from(self.of(a).next().is_some() && self.of(b).next().is_some());
            let joined = self.of(a).any(|join| join.writings.iter().any(|at| self.writings[*at].of == b));
            Counts { matched: both * usize::from(!joined), predicted: both, gold: 1 }
        };
        pairs.iter().map(count).collect()
    }

    /// The proposals that have a writing of an actor.
    fn of(&self, actor: usize) -> impl Iterator<Item = &Join<'_>> {
        let own = move |at: &usize| self.writings[*at].of == actor;
        self.joins.iter().filter(move |join| join.writings.iter().any(own))
    }

    /// Truth and proposals side by side, and every false join.
    pub(super) fn print(&self) {
        println!(
            "\nactors, as planted: the proposals that have a name of theirs (in brackets what was not planted)"
        );
        for (at, actor) in self.truth.actors.iter().enumerate() {
            let names: Vec<&str> = self.writings_of(at).map(|at| self.writings[at].text).collect();
            println!("  {} ({})", actor.id, names.join(" · "));
            for join in self.of(at) {
                let planted = join.writings.iter().map(|at| self.writings[*at].text.to_owned());
                let others = join.others.iter().map(|words| format!("[{words}]"));
                println!(
                    "      {}: {}",
                    join.actor.kind,
                    planted.chain(others).collect::<Vec<_>>().join(" · ")
                );
            }
        }
        for join in &self.joins {
            let of: BTreeSet<usize> = join.writings.iter().map(|at| self.writings[*at].of).collect();
            if of.len() > 1 {
                let ids: Vec<&str> = of.iter().map(|at| &*self.truth.actors[*at].id).collect();
                println!("  ONE, BUT PLANTED AS {}: {}", of.len(), ids.join(", "));
            }
        }
    }
}

/// Roles that are found, and those whose days are not outside of those planted: counted by role.
pub(super) fn roles(joined: &Joined<'_>, print: bool) -> [Vec<Counts>; 2] {
    let (mut found, mut timed) = (Vec::new(), Vec::new());
    if print {
        println!("\nroles, as planted: as proposed");
    }
    for (at, actor) in joined.truth.actors.iter().enumerate() {
        for role in &actor.roles {
            let words: Vec<String> = role.words.iter().map(|word| folded(word)).collect();
            let shows = |one: &super::proposals::Role| {
                let said = folded(&one.role);
                words.iter().any(|word| said.contains(&**word))
            };
            let proposed: Vec<_> =
                joined.of(at).flat_map(|join| &join.actor.roles).filter(|one| shows(one)).collect();
            let has = usize::from(!proposed.is_empty());
            found.push(Counts { matched: has, predicted: has, gold: 1 });
            if role.from.is_some() || role.to.is_some() {
                let within = proposed.iter().all(|one| {
                    (role.from.is_none() || one.from.is_none() || one.from >= role.from)
                        && (role.to.is_none() || one.to.is_none() || one.to <= role.to)
                });
                timed.push(Counts { matched: usize::from(has == 1 && within), predicted: has, gold: 1 });
            }
            if print {
                let open = |day: &Option<String>| day.clone().unwrap_or_else(|| "..".to_owned());
                println!("  {}: {} {}/{}", actor.id, role.role, open(&role.from), open(&role.to));
                for one in proposed {
                    println!("      {} {}/{}", one.role, open(&one.from), open(&one.to));
                }
            }
        }
    }
    [found, timed]
}
