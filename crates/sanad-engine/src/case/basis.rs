//! [`Basis`]: what a claim rests on when several documents make it: through which others it came to them, and the fewest
//! without which nothing of it would be left.
//!
//! Documents are nodes, a derivation leads from one to the one that rests on it. Ways from an origin to the claim that
//! share no document are counted by the largest flow in which each document lets one through (Menger); the cut is the
//! smallest set of documents that lies on all ways, of several the one nearest the origins.

use sanad_resolve::Derivation;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// What a claim rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Basis {
    /// The documents, those first that make the claim, in the order that was given.
    pub documents: Vec<String>,
    /// How many of them make the claim.
    pub tell: usize,
    /// Which rests on which: the one that was first, the other.
    pub rests: Vec<(usize, usize)>,
    /// Those that rest on none.
    pub origins: Vec<usize>,
    /// The fewest without which no way leads from an origin to the claim; as many ways share no document.
    pub cut: Vec<usize>,
}

impl Basis {
    /// What a claim rests on that these documents make.
    #[must_use]
    pub fn of(tell: &[String], derivations: &[Derivation]) -> Self {
        let mut above: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for line in derivations {
            above.entry(&line.to).or_default().push(&line.from);
        }
        let mut documents: Vec<&str> = Vec::new();
        let mut place: BTreeMap<&str, usize> = BTreeMap::new();
        for id in tell {
            number(&mut documents, &mut place, id);
        }
        let tell = documents.len();
        let (mut rests, mut at) = (BTreeSet::new(), 0);
        while at < documents.len() {
            for from in above.get(documents[at]).into_iter().flatten() {
                let from = number(&mut documents, &mut place, from);
                if from != at {
                    rests.insert((from, at));
                }
            }
            at += 1;
        }
        let rests: Vec<(usize, usize)> = rests.into_iter().collect();
        let origins = origins(documents.len(), &rests);
        let cut = Flow::of(documents.len(), tell, &rests, &origins).cut();
        Self { documents: documents.into_iter().map(str::to_owned).collect(), tell, rests, origins, cut }
    }
}

/// A document's number: the next one where it has none yet.
fn number<'d>(documents: &mut Vec<&'d str>, place: &mut BTreeMap<&'d str, usize>, id: &'d str) -> usize {
    *place.entry(id).or_insert_with(|| {
        documents.push(id);
        documents.len() - 1
    })
}

/// Those that rest on none; of some that rest on each other in a ring, and on nothing else, the first.
fn origins(count: usize, rests: &[(usize, usize)]) -> Vec<usize> {
    let mut below: Vec<Vec<usize>> = vec![Vec::new(); count];
    let mut is_above = vec![true; count];
    for (from, to) in rests {
        below[*from].push(*to);
        is_above[*to] = false;
    }
    let mut reached = vec![false; count];
    let mut spread = |from: usize| {
        let mut open = vec![from];
        let is_new = !reached[from];
        while let Some(at) = open.pop() {
            if !std::mem::replace(&mut reached[at], true) {
                open.extend(&below[at]);
            }
        }
        is_new
    };
    let mut out: Vec<usize> = (0..count).filter(|at| is_above[*at]).collect();
    for at in &out {
        spread(*at);
    }
    out.extend((0..count).filter(|at| spread(*at)));
    out.sort_unstable();
    out
}

/// Each document twice, where ways come in and where they go out, with one way between: `2 * n` and `2 * n + 1`. Before all
/// of them a start, after all of them the claim.
struct Flow {
    count: usize,
    /// To where, and what is left; the way back is the next or the one before.
    ways: Vec<(usize, usize)>,
    out: Vec<Vec<usize>>,
}

/// More than ever flows.
const MUCH: usize = usize::MAX / 2;

impl Flow {
    fn of(count: usize, tell: usize, rests: &[(usize, usize)], origins: &[usize]) -> Self {
        let mut flow = Self { count, ways: Vec::new(), out: vec![Vec::new(); 2 * count + 2] };
        (0..count).for_each(|at| flow.way(2 * at, 2 * at + 1, 1));
        rests.iter().for_each(|(from, to)| flow.way(2 * from + 1, 2 * to, MUCH));
        origins.iter().for_each(|at| flow.way(2 * count, 2 * at, MUCH));
        (0..tell).for_each(|at| flow.way(2 * at + 1, 2 * count + 1, MUCH));
        flow
    }

    fn way(&mut self, from: usize, to: usize, most: usize) {
        self.out[from].push(self.ways.len());
        self.out[to].push(self.ways.len() + 1);
        self.ways.push((to, most));
        self.ways.push((from, 0));
    }

    /// How many steps each place is from the start, by ways that have something left; `None` where none leads there.
    fn steps(&self) -> Vec<Option<usize>> {
        let mut steps = vec![None; self.out.len()];
        let mut open = VecDeque::from([2 * self.count]);
        steps[2 * self.count] = Some(0);
        while let Some(at) = open.pop_front() {
            for &way in &self.out[at] {
                let (to, left) = self.ways[way];
                if left > 0 && steps[to].is_none() {
                    steps[to] = steps[at].map(|steps: usize| steps + 1);
                    open.push_back(to);
                }
            }
        }
        steps
    }

    /// Ways from the start to the claim, each a step on; of each place those before `next` lead nowhere.
    fn path(&self, steps: &[Option<usize>], next: &mut [usize]) -> Option<Vec<usize>> {
        let (mut at, mut path) = (2 * self.count, Vec::new());
        while at != 2 * self.count + 1 {
            match self.out[at].get(next[at]) {
                Some(&way) => {
                    let (to, left) = self.ways[way];
                    if left > 0 && steps[to] == steps[at].map(|steps| steps + 1) {
                        path.push(way);
                        at = to;
                    } else {
                        next[at] += 1;
                    }
                }
                None => {
                    at = self.ways[path.pop()? ^ 1].0;
                    next[at] += 1;
                }
            }
        }
        Some(path)
    }

    /// The documents that lie between what can still be reached and what cannot. In each round all that goes through by
    /// the shortest ways goes through (Dinic); there are few rounds, as each document lets one through.
    fn cut(mut self) -> Vec<usize> {
        loop {
            let steps = self.steps();
            if steps[2 * self.count + 1].is_none() {
                let is_cut = |at: &usize| steps[2 * at].is_some() && steps[2 * at + 1].is_none();
                return (0..self.count).filter(is_cut).collect();
            }
            let mut next = vec![0; self.out.len()];
            while let Some(path) = self.path(&steps, &mut next) {
                for way in path {
                    self.ways[way].1 -= 1;
                    self.ways[way ^ 1].1 += 1;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Basis;
    use sanad_model::How;
    use sanad_resolve::Derivation;

    fn of(tell: &str, ways: &str) -> (Vec<String>, Vec<String>) {
        let line = |way: &str| {
            let (from, to) = way.split_once('>').unwrap();
            let (from, to) = (from.to_owned(), to.to_owned());
            Derivation { from, to, kind: How::Copy, declared: false, evidence: String::new() }
        };
        let tell: Vec<String> = tell.split(' ').filter(|id| !id.is_empty()).map(str::to_owned).collect();
        let ways: Vec<Derivation> = ways.split(' ').filter(|way| !way.is_empty()).map(line).collect();
        let basis = Basis::of(&tell, &ways);
        let named = |places: &[usize]| places.iter().map(|at| basis.documents[*at].clone()).collect();
        (named(&basis.origins), named(&basis.cut))
    }

    fn check(tell: &str, ways: &str, origins: &str, cut: &str) {
        let (found, lies) = of(tell, ways);
        let sorted = |mut ids: Vec<String>| {
            ids.sort();
            ids.join(" ")
        };
        assert_eq!((sorted(found), sorted(lies)), (origins.to_owned(), cut.to_owned()), "{tell}: {ways}");
    }

    #[test]
    fn what_a_claim_rests_on() {
        check("", "", "", "");
        check("a b", "", "a b", "a b");
        // Nine that repeat one agency rest on the agency, which need not say it here.
        check("a b c", "x>a x>b a>c", "x", "x");
        // Two origins through one door: the door.
        check("a b", "x>m y>m m>a m>b", "x y", "m");
        // One that goes its own way.
        check("a b c", "x>a x>b", "c x", "c x");
        // A document that rests on two holds if either does, and lets one way through.
        check("a", "x>a y>a", "x y", "a");
        check("a b", "x>a y>a y>b", "x y", "x y");
        // The nearest to the origins, of several as small.
        check("c", "a>b b>c", "a", "a");
        // What rests on itself by a ring.
        check("a b", "a>b b>a", "a", "a");
        check("a b", "a>a x>b", "a x", "a x");
    }

    /// A hundred thousand documents, each with an origin of its own, and a chain as long.
    #[test]
    fn many_documents() {
        let many = 100_000;
        let line = |from: usize, to: usize| {
            let (from, to) = (from.to_string(), to.to_string());
            Derivation { from, to, kind: How::Copy, declared: false, evidence: String::new() }
        };
        let tell: Vec<String> = (0..many).map(|n| n.to_string()).collect();
        let apart: Vec<Derivation> = (0..many).map(|n| line(many + n, n)).collect();
        assert_eq!(Basis::of(&tell, &apart).cut.len(), many);
        let chain: Vec<Derivation> = (1..many).map(|n| line(n - 1, n)).collect();
        assert_eq!(Basis::of(&tell, &chain).cut, [0]);
    }

    /// The cut is as small as the smallest of all sets that cut: tried one by one.
    #[test]
    fn no_smaller_set_cuts() {
        let mut seed = 7_u64;
        let mut next = |most: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % most
        };
        for _ in 0..300 {
            let count = 2 + next(6);
            let edges: Vec<(u64, u64)> =
                (0..next(10)).map(|_| (next(count), next(count))).filter(|(a, b)| a < b).collect();
            let tell: Vec<u64> = (0..count).filter(|_| next(3) == 0).collect();
            let words = |ids: &[u64]| ids.iter().map(u64::to_string).collect::<Vec<_>>().join(" ");
            let ways = edges.iter().map(|(a, b)| format!("{a}>{b}")).collect::<Vec<_>>().join(" ");
            let (origins, cut) = of(&words(&tell), &ways);
            let holds = |without: u64| {
                let stands = |at: u64| without & (1 << at) == 0;
                let mut reached: Vec<u64> =
                    origins.iter().map(|id| id.parse().unwrap()).filter(|at| stands(*at)).collect();
                let mut at = 0;
                while at < reached.len() {
                    let from = reached[at];
                    let more = edges.iter().filter(|(a, b)| *a == from && stands(*b)).map(|(_, b)| *b);
                    let more: Vec<u64> = more.filter(|to| !reached.contains(to)).collect();
                    reached.extend(more);
                    at += 1;
                }
                tell.iter().any(|at| reached.contains(at))
            };
            let least = (0..1_u64 << count).filter(|set| !holds(*set)).map(u64::count_ones).min().unwrap();
            let ours = cut.iter().fold(0_u64, |set, id| set | 1 << id.parse::<u64>().unwrap());
            assert!(!holds(ours) && ours.count_ones() == least, "{tell:?} {edges:?} {cut:?}");
        }
    }
}
