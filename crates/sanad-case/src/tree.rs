//! The Merkle tree of RFC 6962 over the lines of a chain: its root, and proofs that a line is in it and that a later
//! tree only adds to an earlier one.

use crate::Hash;

/// The hash of a leaf (RFC 6962, 2.1).
#[must_use]
pub fn leaf(bytes: &[u8]) -> Hash {
    Hash::of(&[&[0], bytes])
}

fn node(left: Hash, right: Hash) -> Hash {
    Hash::of(&[&[1], &left.0, &right.0])
}

/// The largest power of two below `n`, which is at least 2.
fn split(n: usize) -> usize {
    n.next_power_of_two() / 2
}

/// The root over these leaves; the hash of nothing over none.
#[must_use]
pub fn root(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => Hash::of(&[]),
        [one] => *one,
        _ => {
            let (left, right) = leaves.split_at(split(leaves.len()));
            node(root(left), root(right))
        }
    }
}

/// The root over these leaves, and the audit path of each (RFC 6962, 2.1.1), from the leaf up.
#[must_use]
pub fn inclusions(leaves: &[Hash]) -> (Hash, Vec<Vec<Hash>>) {
    if leaves.len() < 2 {
        return (root(leaves), vec![Vec::new(); leaves.len()]);
    }
    let half = split(leaves.len());
    let (left, mut paths) = inclusions(&leaves[..half]);
    let (right, others) = inclusions(&leaves[half..]);
    paths.extend(others);
    for (at, path) in paths.iter_mut().enumerate() {
        path.push(if at < half { right } else { left });
    }
    (node(left, right), paths)
}

/// Whether the path leads from a leaf at `at` to the root of `size` leaves (RFC 9162, 2.1.3.2).
#[must_use]
pub fn includes(leaf: Hash, at: usize, size: usize, path: &[Hash], root: Hash) -> bool {
    if at >= size {
        return false;
    }
    let (mut at, mut last, mut hash) = (at, size - 1, leaf);
    for step in path {
        if last == 0 {
            return false;
        }
        if at % 2 == 1 || at == last {
            hash = node(*step, hash);
            while at != 0 && at % 2 == 0 {
                at /= 2;
                last /= 2;
            }
        } else {
            hash = node(hash, *step);
        }
        at /= 2;
        last /= 2;
    }
    last == 0 && hash == root
}

#[cfg(test)]
mod tests {
    use super::{includes, inclusions, leaf, root};
    use crate::Hash;
    use proptest::prelude::*;

    /// The leaves of the test vectors that Certificate Transparency implementations share.
    fn leaves() -> Vec<Hash> {
        let inputs: [&[u8]; 8] = [
            b"",
            b"\x00",
            b"\x10",
            b"\x20\x21",
            b"\x30\x31",
            b"\x40\x41\x42\x43",
            b"\x50\x51\x52\x53\x54\x55\x56\x57",
            b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
        ];
        inputs.iter().map(|bytes| leaf(bytes)).collect()
    }

    #[test]
    fn known_roots() {
        for (size, expected) in [
            (0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            (1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
            (2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
            (3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
            (7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"),
            (8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
        ] {
            assert_eq!(root(&leaves()[..size]).to_string(), expected, "{size}");
        }
    }

    proptest! {
        #[test]
        fn each_leaf_is_proved_and_no_other(size in 1usize..40, at in 0usize..40, other in 0usize..40) {
            let leaves: Vec<Hash> = (0..size).map(|n| leaf(&n.to_le_bytes())).collect();
            let (at, other) = (at % size, other % size);
            let (top, paths) = inclusions(&leaves);
            prop_assert_eq!(top, root(&leaves));
            let (path, root) = (&paths[at], top);
            prop_assert!(includes(leaves[at], at, size, path, root));
            prop_assert_eq!(includes(leaves[other], at, size, path, root), other == at);
            prop_assert!(other == at || !includes(leaves[at], other, size, path, root));
        }
    }
}
