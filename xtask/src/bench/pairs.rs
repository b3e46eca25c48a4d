//! Comparisons of names a second, once they are prepared: half of the pairs are one name in two spellings or scripts,
//! half near misses that share a blocking key.

use crate::score::Random;
use sanad_names::{Prepared, compare, keys};
use std::collections::BTreeMap;
use std::time::Instant;

const PAIRS: usize = 40_000;
const ROUNDS: usize = 50;
const SEED: u64 = 20_190_520;

/// Prints how many; false where the tables are missing.
pub(super) fn run() -> bool {
    let folder = crate::score::workspace().join("crates/sanad-names");
    let read = |file: &str| std::fs::read_to_string(folder.join(file)).unwrap_or_default();
    let (table, families) = (read("data/spellings.tsv"), read("tests/pairs/one.tsv"));
    let names = spellings(&table);
    let families: Vec<(&str, &str)> = families.lines().filter_map(last_words).collect();
    if names.len() < 100 || families.len() < 50 {
        println!("names: the tables of crates/sanad-names were not found");
        return false;
    }
    let pairs = generate(&names, &families);
    let clock = Clock::start();
    let prepared: Vec<(Prepared, Prepared)> =
        pairs.iter().map(|(a, b)| (Prepared::new(a), Prepared::new(b))).collect();
    let each = clock.seconds() / (2 * pairs.len()) as f64;
    let (mut ones, clock) = (0_usize, Clock::start());
    for _ in 0..ROUNDS {
        ones += prepared.iter().filter(|(a, b)| compare(a, b).one()).count();
    }
    let million = (ROUNDS * pairs.len()) as f64 / clock.seconds() / 1e6;
    println!(
        "names: {million:.2} million comparisons a second on one core; {} pairs, {:.1} % found to be one; \
         {:.1} µs to prepare a name",
        pairs.len(),
        100.0 * ones as f64 / (ROUNDS * pairs.len()) as f64,
        each * 1e6
    );
    true
}

/// Time of the processor where the system tells it, since the clock on the wall tells of who else uses the machine.
struct Clock {
    wall: Instant,
    busy: Option<f64>,
}

impl Clock {
    fn start() -> Self {
        Self { wall: Instant::now(), busy: processor() }
    }

    fn seconds(&self) -> f64 {
        match (self.busy, processor()) {
            (Some(before), Some(after)) => after - before,
            _ => self.wall.elapsed().as_secs_f64(),
        }
    }
}

/// Seconds that this process has had of the processor, where the system tells.
fn processor() -> Option<f64> {
    let line = std::fs::read_to_string("/proc/self/stat").ok()?;
    let (_, after) = line.rsplit_once(") ")?;
    let ticks: f64 = after.split(' ').nth(11)?.parse().ok()?;
    Some(ticks / 100.0)
}

/// The spellings of each known name, in both scripts.
fn spellings(table: &str) -> Vec<Vec<&str>> {
    table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split('\t').skip(1).flat_map(|cell| cell.split(' ')).collect())
        .filter(|words: &Vec<&str>| words.len() > 2)
        .collect()
}

/// The last words of both names of a line.
fn last_words(line: &str) -> Option<(&str, &str)> {
    let (a, b) = line.split_once('\t')?;
    Some((a.rsplit(' ').next()?, b.rsplit(' ').next()?))
}

/// Pairs in turn: one person's, two near ones'.
fn generate(names: &[Vec<&str>], families: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut blocks: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, name) in names.iter().enumerate() {
        for key in keys(&Prepared::new(name[0])) {
            blocks.entry(key).or_default().push(at);
        }
    }
    let mut random = Random::new(SEED);
    let mut out = Vec::with_capacity(PAIRS);
    while out.len() < PAIRS {
        let first = random.below(names.len());
        let near = keys(&Prepared::new(names[first][0]));
        let block = &blocks[&near[random.below(near.len())]];
        let second = if out.len() % 2 == 0 { first } else { block[random.below(block.len())] };
        if out.len() % 2 == 1 && first == second {
            continue;
        }
        let family = families[random.below(families.len())];
        let middle = &names[random.below(names.len())];
        let mut word = |name: &[&str]| name[random.below(name.len())].to_owned();
        let (a, b) = (word(&names[first]), word(&names[second]));
        let (x, y) = (word(middle), word(middle));
        // Every third name has a father's name too.
        out.push(if out.len() % 3 == 0 {
            (format!("{a} {x} {}", family.0), format!("{b} {y} {}", family.1))
        } else {
            (format!("{a} {}", family.0), format!("{b} {}", family.1))
        });
    }
    out
}
