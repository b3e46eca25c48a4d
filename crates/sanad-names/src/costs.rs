//! What it costs to take one row of sounds for another: tables by script, and the cheapest way through both rows.

use crate::sounds::{ARABIC, LATIN, MOST, SIGNS, Script, Sounds, placeless};
use std::sync::LazyLock;

/// What is not in a table.
const FOREIGN: i16 = 200;

/// Costs by the signs of both rows; sign 0 is nothing.
pub(crate) struct Costs {
    rows: [[i16; SIGNS]; SIGNS],
}

impl Costs {
    /// The cheapest way from one row to the other: signs are exchanged or left out.
    pub(crate) fn between(&self, a: &[u8], b: &[u8]) -> i32 {
        let mut row = [0_i32; MOST + 1];
        let none = &self.rows[0];
        for (at, &y) in b.iter().enumerate() {
            row[at + 1] = row[at] + i32::from(none[usize::from(y) % SIGNS]);
        }
        for &x in a {
            let costs = &self.rows[usize::from(x) % SIGNS];
            let out = i32::from(costs[0]);
            let (mut corner, mut left) = (row[0], row[0] + out);
            row[0] = left;
            for (cell, &y) in row[1..].iter_mut().zip(b) {
                let y = usize::from(y) % SIGNS;
                left = (corner + i32::from(costs[y])).min(*cell + out).min(left + i32::from(none[y]));
                corner = *cell;
                *cell = left;
            }
        }
        row[b.len()]
    }

    /// A table of two alphabets from its lines: a cost, pairs of signs.
    fn read(table: &str, first: &[&str], second: &[&str], absent: i16) -> Self {
        let mut rows = [[absent; SIGNS]; SIGNS];
        let sign = |signs: &[&str], name: &str| signs.iter().position(|sign| *sign == name);
        for line in lines_of(table) {
            let Some((cost, pairs)) = line.split_once('\t') else { continue };
            let Ok(cost) = cost.parse() else { continue };
            for (a, b) in pairs.split(' ').filter_map(|pair| pair.split_once(':')) {
                if let (Some(a), Some(b)) = (sign(first, a), sign(second, b)) {
                    rows[a][b] = cost;
                }
            }
        }
        rows[0][0] = 0;
        Self { rows }
    }

    /// Both ways cost the same, and what is the same costs nothing.
    fn mirrored(mut self) -> Self {
        for a in 0..SIGNS {
            for b in 0..SIGNS {
                let less = self.rows[a][b].min(self.rows[b][a]);
                self.rows[a][b] = if a == b { 0 } else { less };
                self.rows[b][a] = self.rows[a][b];
            }
        }
        self
    }

    /// Vowels cost what they cost elsewhere, where their place has no line of its own.
    fn placed(mut self) -> Self {
        let signs = LATIN.len();
        for a in 1..signs {
            for b in 1..signs {
                let (x, y) = (usize::from(placeless(a as u8)), usize::from(placeless(b as u8)));
                if (x, y) != (a, b) && self.rows[a][b] == FOREIGN {
                    self.rows[a][b] = self.rows[x][y];
                }
            }
        }
        self
    }
}

fn lines_of(table: &str) -> impl Iterator<Item = &str> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

static LATIN_COSTS: LazyLock<Costs> = LazyLock::new(|| {
    Costs::read(include_str!("../data/costs-latin.tsv"), LATIN, LATIN, FOREIGN).mirrored().placed()
});

static ARABIC_COSTS: LazyLock<Costs> = LazyLock::new(|| {
    Costs::read(include_str!("../data/costs-arabic.tsv"), ARABIC, ARABIC, FOREIGN).mirrored()
});

static ACROSS: LazyLock<Costs> =
    LazyLock::new(|| Costs::read(include_str!("../data/costs-across.tsv"), ARABIC, LATIN, FOREIGN));

/// What it costs to take two words for spellings of one; what scripts say nothing of each other costs all.
pub(crate) fn cost(a: (&Sounds, Script), b: (&Sounds, Script)) -> i32 {
    let (x, y) = (a.0.signs(), b.0.signs());
    match (a.1, b.1) {
        (Script::Latin, Script::Latin) => LATIN_COSTS.between(x, y),
        (Script::Arabic, Script::Arabic) => ARABIC_COSTS.between(x, y),
        (Script::Arabic, Script::Latin) => ACROSS.between(x, y),
        (Script::Latin, Script::Arabic) => ACROSS.between(y, x),
        _ => i32::from(FOREIGN),
    }
}

/// Whether two first sounds can be one initial: `Dj`, `J` and `G`, `Kh` and `Ch`.
pub(crate) fn initials_agree(a: (u8, Script), b: (u8, Script)) -> bool {
    let (x, y) = (usize::from(a.0) % SIGNS, usize::from(b.0) % SIGNS);
    let cost = match (a.1, b.1) {
        (Script::Latin, Script::Latin) => LATIN_COSTS.rows[x][y],
        (Script::Arabic, Script::Arabic) => ARABIC_COSTS.rows[x][y],
        (Script::Arabic, Script::Latin) => ACROSS.rows[x][y],
        (Script::Latin, Script::Arabic) => ACROSS.rows[y][x],
        _ => FOREIGN,
    };
    cost <= 20
}

/// How likely a Latin spelling is for a name in Arabic script: learned from pairs.
pub struct Likeness {
    costs: Costs,
    best: [[i16; SIGNS]; 2],
}

impl Likeness {
    /// Reads a table: sign, sign, cost.
    #[must_use]
    pub fn read(table: &str) -> Self {
        let mut rows = [[700; SIGNS]; SIGNS];
        let sign = |signs: &[&str], name: &str| signs.iter().position(|sign| *sign == name);
        for line in lines_of(table) {
            let mut cells = line.split('\t');
            let (Some(a), Some(b), Some(cost)) = (cells.next(), cells.next(), cells.next()) else { continue };
            if let (Some(a), Some(b), Ok(cost)) = (sign(ARABIC, a), sign(LATIN, b), cost.parse()) {
                rows[a][b] = cost;
            }
        }
        rows[0][0] = 0;
        let least = |of: &dyn Fn(usize) -> i16| (0..SIGNS).map(of).min().unwrap_or(0).min(0);
        let arabic = std::array::from_fn(|a| least(&|b| rows[a][b]));
        let latin = std::array::from_fn(|b| least(&|a| rows[a][b]));
        Self { costs: Costs { rows }, best: [arabic, latin] }
    }

    /// The table that ships.
    #[must_use]
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Likeness> =
            LazyLock::new(|| Likeness::read(include_str!("../data/romanisation.tsv")));
        &SHIPPED
    }

    /// What speaks for two words in two scripts, from 0 to 1: the share of what could speak for them at best.
    pub(crate) fn of(&self, a: (&Sounds, Script), b: (&Sounds, Script)) -> f32 {
        let (arabic, latin) = match (a.1, b.1) {
            (Script::Arabic, Script::Latin) => (a.0.signs(), b.0.signs()),
            (Script::Latin, Script::Arabic) => (b.0.signs(), a.0.signs()),
            _ => return 0.0,
        };
        let sum = |signs: &[u8], best: &[i16; SIGNS]| -> i32 {
            signs.iter().map(|&sign| i32::from(best[usize::from(sign) % SIGNS])).sum()
        };
        let best = (sum(arabic, &self.best[0]) + sum(latin, &self.best[1])) as f32 / 2.0;
        let gained = self.costs.between(arabic, latin) as f32;
        // What a longer name tells, a shorter one cannot.
        let (share, weight) = (gained / best.min(-1.0), -gained / 100.0);
        (share * 0.5 + (1.0 - (-weight.max(0.0) / 8.0).exp()) * 0.5).clamp(0.0, 1.0)
    }
}
