//! [`Memo`]: answers to what a document asks again and again, in a table that grows to a bound.

/// Longer keys are answered anew each time.
const LONGEST: usize = 31;
/// How many slots there are at first, and at most; powers of two. A new key takes the place of another of its slot.
const FEW: usize = 512;
const MANY: usize = 8192;

/// A key of up to [`LONGEST`] bytes, its length last.
type Key = [u8; LONGEST + 1];

/// The answers given last.
#[derive(Clone, Debug)]
pub(crate) struct Memo<T> {
    slots: Vec<Option<(Key, T)>>,
    /// Keys that lost their place since the table was made.
    lost: usize,
}

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self { slots: Vec::new(), lost: 0 }
    }
}

impl<T: Copy> Memo<T> {
    /// The answer for a key: the one that is known, else a new one.
    pub(crate) fn get(&mut self, key: &[u8], answer: impl FnOnce() -> T) -> T {
        if key.len() > LONGEST {
            return answer();
        }
        if self.slots.is_empty() {
            self.slots = vec![None; FEW];
        } else if self.lost > self.slots.len() && self.slots.len() < MANY {
            *self = Self { slots: vec![None; 4 * self.slots.len()], lost: 0 };
        }
        let mut padded = [0; LONGEST + 1];
        padded[..key.len()].copy_from_slice(key);
        padded[LONGEST] = u8::try_from(key.len()).unwrap_or(u8::MAX);
        let at = hash(&padded) & (self.slots.len() - 1);
        let slot = &mut self.slots[at];
        match slot {
            Some((known, found)) if *known == padded => *found,
            _ => {
                let found = answer();
                self.lost += usize::from(slot.is_some());
                *slot = Some((padded, found));
                found
            }
        }
    }
}

fn hash(key: &Key) -> usize {
    const K: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut hash = 0u64;
    for eight in key.chunks_exact(8) {
        let eight = u64::from_le_bytes(eight.try_into().expect("chunks of eight"));
        hash = (hash.rotate_left(23) ^ eight).wrapping_mul(K);
    }
    (hash >> 32) as usize
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, MANY, Memo};

    #[test]
    fn asks_once_and_never_takes_one_key_for_another() {
        let mut memo = Memo::default();
        let keys: Vec<String> = (0..2 * MANY).map(|n| format!("key {n}")).collect();
        for key in keys.iter().chain(&keys) {
            assert_eq!(memo.get(key.as_bytes(), || key.len() + 7), key.len() + 7);
        }
        memo.get(b"a", || 1);
        assert_eq!(memo.get(b"a", || 2), 1);
        assert_eq!(memo.get(b"a\0", || 3), 3);
        let long = [b'a'; LONGEST + 1];
        memo.get(&long, || 4);
        assert_eq!(memo.get(&long, || 5), 5);
    }
}
