//! Actors: names that are one person's or body's, joined; those that are not, kept apart.

use super::proposals::Actor;
use super::truth::Truth;
use crate::score::metric::Counts;
use sanad_text::fold::fold_word;
use std::collections::{BTreeMap, BTreeSet};

/// A writing of a name, as planted.
#[derive(Debug)]
struct Writing<'a> {
    text: &'a str,
    folded: Vec<String>,
    /// Whose it is, indices into the truth; several where namesakes share it.
    of: Vec<usize>,
    /// The language of the first document that it stands in.
    language: &'a str,
}

/// What was held against what.
pub(super) struct Joined<'a> {
    writings: Vec<Writing<'a>>,
    /// Of each proposal the writings that it joins.
    joins: Vec<BTreeSet<usize>>,
    truth: &'a Truth,
    proposed: &'a [Actor],
}

fn folded(text: &str) -> Vec<String> {
    text.split_whitespace().map(fold_word).filter(|word| !word.is_empty()).collect()
}

/// Holds proposals against the truth; `language` tells that of a document by its path.
pub(super) fn join<'a>(
    truth: &'a Truth,
    proposed: &'a [Actor],
    language: &dyn Fn(&str) -> &'a str,
) -> Joined<'a> {
    let mut by_text: BTreeMap<&str, Writing<'_>> = BTreeMap::new();
    for (at, actor) in truth.actors.iter().enumerate() {
        for name in &actor.names {
            let writing = by_text.entry(&name.text).or_insert_with(|| Writing {
                text: &name.text,
                folded: folded(&name.text),
                of: Vec::new(),
                language: language(&name.documents[0]),
            });
            if !writing.of.contains(&at) {
                writing.of.push(at);
            }
        }
    }
    let writings: Vec<Writing<'_>> = by_text.into_values().collect();
    let joins = proposed
        .iter()
        .map(|actor| actor.names.iter().filter_map(|name| find(&writings, &name.text)).collect())
        .collect();
    Joined { writings, joins, truth, proposed }
}

/// The planted writing that a proposed one is: the same, the same when folded, or the longest that stands in it, as in
/// “Governor Yousef Darmani”.
fn find(writings: &[Writing<'_>], text: &str) -> Option<usize> {
    if let Some(at) = writings.iter().position(|writing| writing.text == text) {
        return Some(at);
    }
    let words = folded(text);
    if let Some(at) = writings.iter().position(|writing| writing.folded == words) {
        return Some(at);
    }
    let within = |writing: &Writing<'_>| {
        words.windows(writing.folded.len().max(1)).any(|window| window == writing.folded)
    };
    let found = writings.iter().enumerate().filter(|(_, writing)| within(writing));
    found.max_by_key(|(_, writing)| writing.folded.len()).map(|(at, _)| at)
}

impl Joined<'_> {
    /// Pairs of writings that are one actor's, counted by actor; `across` languages alone. A writing that namesakes share
    /// is in no pair: its letters do not say whose it is.
    pub(super) fn pairs(&self, across: bool) -> Vec<Counts> {
        let mut counts = vec![Counts::default(); self.truth.actors.len()];
        let (mut gold, mut said) = (BTreeSet::new(), BTreeSet::new());
        for a in 0..self.writings.len() {
            for b in a + 1..self.writings.len() {
                let (one, other) = (&self.writings[a], &self.writings[b]);
                if one.of.len() > 1 || other.of.len() > 1 || (across && one.language == other.language) {
                    continue;
                }
                if one.of == other.of {
                    gold.insert((a, b));
                    counts[one.of[0]].gold += 1;
                }
                if self.joins.iter().any(|join| join.contains(&a) && join.contains(&b)) {
                    said.insert((a, b));
                    counts[one.of[0]].predicted += 1;
                }
            }
        }
        for &(a, _) in gold.intersection(&said) {
            counts[self.writings[a].of[0]].matched += 1;
        }
        counts
    }

    /// Writings that a proposal has, counted by actor.
    pub(super) fn found(&self) -> Vec<Counts> {
        let count = |actor: usize| {
            let of_it = (0..self.writings.len()).filter(|&at| self.writings[at].of.contains(&actor));
            let all: Vec<usize> = of_it.collect();
            let found = all.iter().filter(|at| self.joins.iter().any(|join| join.contains(at))).count();
            Counts { matched: found, predicted: found, gold: all.len() }
        };
        (0..self.truth.actors.len()).map(count).collect()
    }

    /// Writings that namesakes share, and whether at least as many proposals have them as there are namesakes.
    pub(super) fn namesakes(&self) -> Vec<Counts> {
        let groups: BTreeSet<&Vec<usize>> =
            self.writings.iter().map(|writing| &writing.of).filter(|of| of.len() > 1).collect();
        let apart = |of: &&Vec<usize>| {
            let shared = |at: &usize| &self.writings[*at].of == *of;
            let proposals = self.joins.iter().filter(|join| join.iter().any(shared)).count();
            Counts { matched: usize::from(proposals >= of.len()), predicted: 1, gold: 1 }
        };
        groups.iter().map(apart).collect()
    }

    /// The proposals that have a writing of an actor's own.
    pub(super) fn of(&self, actor: usize) -> impl Iterator<Item = &Actor> {
        let own = move |at: &usize| self.writings[*at].of.contains(&actor);
        self.joins.iter().zip(self.proposed).filter(move |(join, _)| join.iter().any(own)).map(|(_, one)| one)
    }

    /// Truth and proposals side by side, and every false join.
    pub(super) fn print(&self) {
        println!(
            "\nactors, as planted: the proposals that have a name of theirs (what is not planted in brackets)"
        );
        for (at, actor) in self.truth.actors.iter().enumerate() {
            println!(
                "  {} ({})",
                actor.id,
                actor.names.iter().map(|name| &*name.text).collect::<Vec<_>>().join(" · ")
            );
            for one in self.of(at) {
                let shown = one.names.iter().map(|name| {
                    let planted = find(&self.writings, &name.text);
                    if planted.is_some() { name.text.clone() } else { format!("[{}]", name.text) }
                });
                println!("      {}: {}", one.kind, shown.collect::<Vec<_>>().join(" · "));
            }
        }
        for join in &self.joins {
            let of: BTreeSet<usize> = join
                .iter()
                .filter(|at| self.writings[**at].of.len() == 1)
                .map(|at| self.writings[*at].of[0])
                .collect();
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
            let words: Vec<String> = role.words.iter().map(|word| folded(word).join(" ")).collect();
            let shows = |one: &super::proposals::Role| {
                let said = format!(" {} ", folded(&one.role).join(" "));
                words.iter().any(|word| said.contains(&**word))
            };
            let proposed: Vec<_> =
                joined.of(at).flat_map(|one| &one.roles).filter(|one| shows(one)).collect();
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
