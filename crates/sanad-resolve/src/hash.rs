//! Hashes that are the same on every machine and in every version.

const PRIME: u64 = 0x0000_0100_0000_01b3;

/// A hash that is fed part by part.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hasher(u64);

impl Hasher {
    pub(crate) const fn new(what: u64) -> Self {
        Self(0xcbf2_9ce4_8422_2325 ^ what.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    pub(crate) fn text(self, text: &str) -> Self {
        self.bytes(text.as_bytes())
    }

    pub(crate) fn bytes(mut self, bytes: &[u8]) -> Self {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(PRIME);
        }
        // So that two texts in a row are not one.
        self.0 = (self.0 ^ 0x1ff).wrapping_mul(PRIME);
        self
    }

    pub(crate) const fn number(mut self, number: u64) -> Self {
        self.0 = (self.0 ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 ^= self.0 >> 32;
        self
    }

    pub(crate) const fn done(self) -> u64 {
        let hash = (self.0 ^ (self.0 >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        hash ^ (hash >> 32)
    }

    /// A key of a block.
    pub(crate) const fn key(self) -> u32 {
        self.short() & !COMMON
    }

    /// A key of a block that says nothing where many have it.
    pub(crate) const fn loose_key(self) -> u32 {
        (self.short() | COMMON) & !PASSAGE
    }

    /// As [`Hasher::loose_key`], of a passage of a text.
    pub(crate) const fn passage_key(self) -> u32 {
        self.short() | COMMON | PASSAGE
    }

    #[expect(clippy::cast_possible_truncation, reason = "a part of a hash")]
    const fn short(self) -> u32 {
        (self.done() >> 24) as u32
    }
}

/// The bit of keys that say nothing where many have them.
const COMMON: u32 = 1;

/// The bit that tells keys of passages from others of these.
const PASSAGE: u32 = 2;

/// Whether a key is that of a passage.
pub(crate) const fn is_passage(key: u32) -> bool {
    key & (COMMON | PASSAGE) == COMMON | PASSAGE
}

/// Whether a key says nothing where many have it.
pub(crate) const fn is_loose(key: u32) -> bool {
    key & COMMON != 0
}
