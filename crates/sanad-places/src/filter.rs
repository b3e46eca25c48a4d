//! [`Filter`]: most words of a text are no name of a place. A few bits a name say so without a look at the names.
//!
//! A name sets three bits of one 64-bit cell, and so does each beginning of it that ends with a word. What was set is
//! always seen; of what was not, a few in a hundred are taken for set, and the names are asked in vain.

const K: u64 = 0x9e37_79b9_7f4a_7c15;

/// Bytes of a cell.
pub(crate) const CELL: usize = 8;

/// How many cells there are for so many names.
pub(crate) const fn cells(names: usize) -> usize {
    names / 6 + 1
}

/// Of the folded bytes of a name.
pub(crate) fn hash(name: &[u8]) -> u64 {
    let mut hash = name.len() as u64;
    let (chunks, rest) = name.as_chunks();
    for chunk in chunks {
        hash = (hash.rotate_left(23) ^ u64::from_le_bytes(*chunk)).wrapping_mul(K);
    }
    if !rest.is_empty() {
        hash = (hash.rotate_left(23) ^ short(rest)).wrapping_mul(K);
    }
    hash ^ hash >> 29
}

/// Up to seven bytes, the first one lowest. Reads overlap, which is quicker than one byte after another.
fn short(bytes: &[u8]) -> u64 {
    if let (Some((low, _)), Some((_, high))) = (bytes.split_first_chunk(), bytes.split_last_chunk()) {
        let [low, high] = [low, high].map(|four| u64::from(u32::from_le_bytes(*four)));
        return low | high << (8 * (bytes.len() - 4));
    }
    let byte = |at: usize| bytes.get(at).map_or(0, |byte| u64::from(*byte) << (8 * at));
    byte(0) | byte(1) | byte(2)
}

/// The hash of a beginning, from the hash of the same bytes as a name.
fn beginning(hash: u64) -> u64 {
    let hash = (hash ^ K).wrapping_mul(K);
    hash ^ hash >> 29
}

/// The bits of a hash, and their cell.
fn bits(hash: u64, cells: usize) -> (usize, u64) {
    let bit = |shift: u32| 1u64 << (hash >> shift & 63);
    ((((hash >> 32) * cells as u64) >> 32) as usize, bit(0) | bit(6) | bit(12))
}

/// The cells of a gazetteer.
#[derive(Clone, Copy)]
pub(crate) struct Filter<'a> {
    pub(crate) cells: &'a [[u8; CELL]],
}

impl Filter<'_> {
    fn has(self, hash: u64) -> bool {
        let (cell, bits) = bits(hash, self.cells.len());
        u64::from_le_bytes(self.cells[cell]) & bits == bits
    }

    /// Whether a name may have this hash.
    pub(crate) fn name(self, hash: u64) -> bool {
        self.has(hash)
    }

    /// Whether a longer name may begin with the words of this hash.
    pub(crate) fn begins(self, hash: u64) -> bool {
        self.has(beginning(hash))
    }
}

/// The cells for a gazetteer's folded names.
pub(crate) fn write<'n>(names: impl ExactSizeIterator<Item = &'n str>, out: &mut Vec<u8>) {
    let mut cells = vec![0u64; cells(names.len())];
    let size = cells.len();
    let mut set = |hash: u64| {
        let (cell, bits) = bits(hash, size);
        cells[cell] |= bits;
    };
    for name in names {
        set(hash(name.as_bytes()));
        for (space, _) in name.match_indices(' ') {
            set(beginning(hash(&name.as_bytes()[..space])));
        }
    }
    out.extend(cells.into_iter().flat_map(u64::to_le_bytes));
}
