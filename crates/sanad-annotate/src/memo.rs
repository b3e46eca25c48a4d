//! [`Memo`]: answers to what a document asks again and again, in a table of fixed size.

/// Longer keys are answered anew each time.
const LONGEST: usize = 31;
/// A power of two; a new key takes the place of another of its slot.
const SLOTS: usize = 1024;

/// A key of up to [`LONGEST`] bytes, its length last.
type Key = [u8; LONGEST + 1];

/// The answers given last.
#[derive(Clone, Debug)]
pub(crate) struct Memo<T> {
    slots: Vec<Option<(Key, T)>>,
}

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self { slots: Vec::new() }
    }
}

impl<T: Copy> Memo<T> {
    /// The answer for a key: the one that is known, else a new one.
    pub(crate) fn get(&mut self, key: &[u8], answer: impl FnOnce() -> T) -> T {
        if key.len() > LONGEST {
            return answer();
        }
        if self.slots.is_empty() {
            self.slots = vec![None; SLOTS];
        }
        let mut padded = [0; LONGEST + 1];
        padded[..key.len()].copy_from_slice(key);
        padded[LONGEST] = u8::try_from(key.len()).unwrap_or(u8::MAX);
        let slot = &mut self.slots[slot(&padded)];
        match slot {
            Some((known, found)) if *known == padded => *found,
            _ => {
                let found = answer();
                *slot = Some((padded, found));
                found
            }
        }
    }
}

fn slot(key: &Key) -> usize {
    const K: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut hash = 0u64;
    for eight in key.chunks_exact(8) {
        let eight = u64::from_le_bytes(eight.try_into().expect("chunks of eight"));
        hash = (hash.rotate_left(23) ^ eight).wrapping_mul(K);
    }
    (hash >> 32) as usize & (SLOTS - 1)
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, Memo, SLOTS};

    #[test]
    fn asks_once_and_never_takes_one_key_for_another() {
        let mut memo = Memo::default();
        let keys: Vec<String> = (0..4 * SLOTS).map(|n| format!("key {n}")).collect();
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
