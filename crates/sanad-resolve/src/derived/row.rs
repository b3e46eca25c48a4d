//! The longest row of anchors that stands in two documents in the same order.
//!
//! A longest common subsequence by bits (H. Hyyrö, "Bit-parallel LCS-length computation revisited", 2004): 64 columns of the
//! table are one word. In the row of the table for an anchor, a bit that is 0 says that one more is common up to that column.

use std::collections::BTreeMap;

/// How long the row is, and how many different anchors are in it.
pub(super) fn row(a: &[u32], b: &[u32]) -> (usize, usize) {
    let table = Table::of(a, b);
    let (mut i, mut j, mut row) = (a.len(), b.len(), Vec::new());
    while i > 0 && j > 0 {
        if a[i - 1] == b[j - 1] {
            row.push(a[i - 1]);
            (i, j) = (i - 1, j - 1);
        } else if table.common(i - 1, j) >= table.common(i, j - 1) {
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

/// How many anchors each beginning of one row has in common with each beginning of the other.
struct Table {
    /// Words to a row of the table.
    wide: usize,
    /// The rows, one for each anchor of the first; each bit is 0 where its column counts one more than that before.
    rows: Vec<u64>,
}

impl Table {
    fn of(a: &[u32], b: &[u32]) -> Self {
        let wide = b.len().div_ceil(64).max(1);
        // Where in the second row each anchor stands.
        let mut places: BTreeMap<u32, Vec<u64>> = BTreeMap::new();
        for (at, anchor) in b.iter().enumerate() {
            places.entry(*anchor).or_insert_with(|| vec![0; wide])[at / 64] |= 1 << (at % 64);
        }
        let mut rows = vec![u64::MAX; wide];
        rows.reserve(wide * a.len());
        for anchor in a {
            let before = rows.len() - wide;
            let mut carried = false;
            let place = places.get(anchor);
            for word in 0..wide {
                let old = rows[before + word];
                let met = place.map_or(0, |place| old & place[word]);
                let (sum, over) = old.overflowing_add(met);
                let (sum, more) = sum.overflowing_add(u64::from(carried));
                carried = over || more;
                rows.push(sum | (old & !met));
            }
        }
        Self { wide, rows }
    }

    /// How many the first `i` of one have in common with the first `j` of the other.
    fn common(&self, i: usize, j: usize) -> usize {
        let row = &self.rows[i * self.wide..][..self.wide];
        let whole: u32 = row[..j / 64].iter().map(|word| word.count_zeros()).sum();
        let rest = if j.is_multiple_of(64) { 0 } else { (!row[j / 64] & ((1 << (j % 64)) - 1)).count_ones() };
        (whole + rest) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::row;

    /// By the table itself.
    fn plain(a: &[u32], b: &[u32]) -> usize {
        let mut before = vec![0; b.len() + 1];
        for x in a {
            let mut now = vec![0];
            for (j, y) in b.iter().enumerate() {
                now.push(if x == y { before[j] + 1 } else { before[j + 1].max(now[j]) });
            }
            before = now;
        }
        before[b.len()]
    }

    #[test]
    fn a_row_is_as_long_as_the_table_says() {
        let mut seed = 7u32;
        let mut next = |most: u32| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 8) % most
        };
        for round in 0..400 {
            let alphabet = 2 + round % 90;
            let (m, n) = (next(200), next(200));
            let a: Vec<u32> = (0..m).map(|_| next(alphabet)).collect();
            let b: Vec<u32> = (0..n).map(|_| next(alphabet)).collect();
            let (length, different) = row(&a, &b);
            assert_eq!(length, plain(&a, &b), "{a:?} {b:?}");
            assert!(different <= length && (different > 0) == (length > 0));
        }
        assert_eq!(row(&[1, 2, 3, 1, 4], &[2, 3, 9, 1, 4]), (4, 4));
        assert_eq!(row(&[], &[1]), (0, 0));
    }
}
