//! [`Gazetteer`]: reads the compact file that [`crate::Writer`] writes, in place. Nothing is parsed or copied.
//!
//! The file, all numbers little-endian: [`MAGIC`]; counts of places, names and buckets (u32 each); 256 country codes
//! of two bytes; a record of eight bytes a place; the cells of [`crate::filter`]; for each bucket where its names begin
//! in the pool (u32, one more at the end); the pool. A name in the pool: length, folded bytes, class, and its places,
//! each as the difference to the one before (times 8, plus 4 for the last, plus the role) in seven-bit groups. A name's
//! bucket is a part of its hash, and a bucket holds a handful of names that stand side by side, so a look-up touches
//! three places in memory, and most that find nothing only the first, which is small.

use crate::filter::{self, Filter};
use crate::{Class, Folded, Kind, Place, PlaceId, Role};

/// How every gazetteer file begins; the digit is the layout's version.
pub(crate) const MAGIC: &[u8; 8] = b"SANAD G2";
/// Bytes of a place's record.
pub(crate) const RECORD: usize = 8;
const CODES: usize = 8 + 3 * 4;
pub(crate) const HEADER: usize = CODES + 256 * 2;

/// A gazetteer over the bytes of its file.
#[derive(Clone, Copy)]
pub struct Gazetteer<'a> {
    bytes: &'a [u8],
    places: usize,
    names: usize,
    buckets: usize,
}

impl std::fmt::Debug for Gazetteer<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Gazetteer({} places, {} names)", self.places, self.names)
    }
}

const fn u32_at(bytes: &[u8], at: usize) -> usize {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]) as usize
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

impl<'a> Gazetteer<'a> {
    /// Opens a gazetteer.
    ///
    /// # Panics
    /// When the bytes are no gazetteer of this version; the shipped one is opened while Sanad is compiled.
    #[must_use]
    pub const fn open(bytes: &'a [u8]) -> Self {
        assert!(bytes.len() > HEADER, "a gazetteer is longer than its head");
        let mut at = 0;
        while at < MAGIC.len() {
            assert!(bytes[at] == MAGIC[at], "these are not the bytes of a gazetteer of this version");
            at += 1;
        }
        Self { bytes, places: u32_at(bytes, 8), names: u32_at(bytes, 12), buckets: u32_at(bytes, 16) }
    }

    /// How many places it holds.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.places
    }

    /// Whether it holds no place.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.places == 0
    }

    /// How many names it holds.
    #[must_use]
    pub const fn names(&self) -> usize {
        self.names
    }

    /// A place by its number.
    ///
    /// # Panics
    /// When the number is not of this gazetteer.
    #[must_use]
    pub fn place(&self, id: PlaceId) -> Place {
        let at = HEADER + id.0 as usize * RECORD;
        let record = &self.bytes[at..at + RECORD];
        let hundredths = |at| f32::from(u16_at(record, at).cast_signed()) / 100.0;
        let code = usize::from(record[4]);
        let region = u32::from(u16_at(record, 5));
        Place {
            kind: Kind::ALL[usize::from(record[7] >> 4) % Kind::ALL.len()],
            country: (code > 0).then(|| [self.bytes[CODES + 2 * code], self.bytes[CODES + 2 * code + 1]]),
            region: (region > 0).then(|| PlaceId(region - 1)),
            latitude: hundredths(0),
            longitude: hundredths(2),
            size: record[7] & 15,
        }
    }

    /// The places that a name as written may mean, the larger ones first within their kind. Nothing is allocated.
    #[must_use]
    pub fn look_up(&self, written: &str) -> Hits<'a> {
        self.find(&Folded::of(written))
    }

    /// The places that a folded name may mean.
    #[must_use]
    pub fn find(&self, name: &Folded) -> Hits<'a> {
        let name = name.as_bytes();
        let hash = filter::hash(name);
        if name.is_empty() || !self.filter().name(hash) {
            return Hits::NONE;
        }
        self.in_bucket(name, hash)
    }

    /// Both [`Self::find`] and [`Self::begins`]: one hash, and the memory is asked for both at once.
    #[must_use]
    pub fn read(&self, name: &Folded) -> (Hits<'a>, bool) {
        let name = name.as_bytes();
        if name.is_empty() {
            return (Hits::NONE, false);
        }
        let (filter, hash) = (self.filter(), filter::hash(name));
        let (known, begins) = (filter.name(hash), filter.begins(hash));
        (if known { self.in_bucket(name, hash) } else { Hits::NONE }, begins)
    }

    fn in_bucket(&self, name: &[u8], hash: u64) -> Hits<'a> {
        let (directory, pool) = (self.directory(), self.pool());
        let bucket = directory + bucket_of(hash, self.buckets) * 4;
        let (from, to) = (u32_at(self.bytes, bucket), u32_at(self.bytes, bucket + 4));
        let bucket = &self.bytes[pool + from..pool + to];
        let mut at = 0;
        while at < bucket.len() {
            let end = at + 1 + usize::from(bucket[at]);
            if bucket[at + 1..end] == *name {
                let name = u32::try_from(from + at).unwrap_or(u32::MAX);
                return Hits {
                    rest: &bucket[end + 1..],
                    last: 0,
                    more: true,
                    class: Class(bucket[end]),
                    name,
                };
            }
            at = past_places(bucket, end + 1);
        }
        Hits::NONE
    }

    /// Whether a longer name may begin with these words: no is certain, yes is not.
    #[must_use]
    pub fn begins(&self, words: &Folded) -> bool {
        !words.as_bytes().is_empty() && self.filter().begins(filter::hash(words.as_bytes()))
    }

    fn filter(&self) -> Filter<'a> {
        let at = HEADER + self.places * RECORD;
        Filter { cells: self.bytes[at..self.directory()].as_chunks().0 }
    }

    /// Where the buckets begin.
    const fn directory(&self) -> usize {
        HEADER + self.places * RECORD + filter::cells(self.names) * filter::CELL
    }

    /// Where the names begin.
    const fn pool(&self) -> usize {
        self.directory() + (self.buckets + 1) * 4
    }

    /// What a name as written may be.
    #[must_use]
    pub fn class(&self, written: &str) -> Class {
        self.look_up(written).class
    }

    /// The place whose people or belongings the word names: `Syrian`, `Syrians`. A country before other places.
    #[must_use]
    pub fn demonym(&self, word: &str) -> Option<PlaceId> {
        let hits = self.look_up(word);
        if !hits.class.any(Class::DEMONYM) {
            return None;
        }
        hits.filter(|hit| hit.role == Role::Demonym).map(|hit| hit.place).next()
    }

    /// The longest name that the words begin with, and how many of them it takes. Words are joined by spaces, as
    /// folding joins what hyphens part.
    #[must_use]
    pub fn longest<'w>(&self, words: impl IntoIterator<Item = &'w str>) -> Option<(usize, Hits<'a>)> {
        let mut folded = Folded::default();
        let mut best = None;
        for (n, word) in words.into_iter().enumerate().take(Self::MOST_WORDS) {
            folded.add(word);
            let (hits, begins) = self.read(&folded);
            if !hits.class.is_empty() {
                best = Some((n + 1, hits));
            }
            if !begins {
                break;
            }
        }
        best
    }

    /// No name that matters has more words.
    pub const MOST_WORDS: usize = 6;

    /// All names in the order of the file, folded, with their places.
    pub fn entries(&self) -> impl Iterator<Item = (&'a str, Hits<'a>)> {
        Entries { rest: &self.bytes[self.pool()..], at: 0 }
            .map(|(name, hits)| (std::str::from_utf8(name).unwrap_or(""), hits))
    }
}

/// Where the next name of the pool begins, from where a name's places do: the mark of the last place stands in its
/// first byte.
fn past_places(pool: &[u8], mut at: usize) -> usize {
    while let Some(&first) = pool.get(at) {
        while pool.get(at).is_some_and(|&byte| byte >= 128) {
            at += 1;
        }
        at += 1;
        if first & 4 != 0 {
            break;
        }
    }
    at
}

/// The names of the pool, or a part of it.
struct Entries<'a> {
    rest: &'a [u8],
    /// Where the rest begins in the pool.
    at: usize,
}

impl<'a> Iterator for Entries<'a> {
    type Item = (&'a [u8], Hits<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        let (&length, rest) = self.rest.split_first()?;
        let (name, rest) = rest.split_at(usize::from(length));
        let (&class, rest) = rest.split_first()?;
        let name_id = u32::try_from(self.at).unwrap_or(u32::MAX);
        let hits = Hits { rest, last: 0, more: true, class: Class(class), name: name_id };
        let end = past_places(rest, 0);
        self.at += 2 + usize::from(length) + end.min(rest.len());
        self.rest = rest.get(end..).unwrap_or(&[]);
        Some((name, hits))
    }
}

/// One place that a name may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Which.
    pub place: PlaceId,
    /// How the name stands to it.
    pub role: Role,
}

/// The places that a name may mean; an iterator that is cheap to copy.
#[derive(Clone, Copy)]
pub struct Hits<'a> {
    rest: &'a [u8],
    last: u32,
    more: bool,
    class: Class,
    name: u32,
}

impl std::fmt::Debug for Hits<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(*self).finish()
    }
}

impl Hits<'_> {
    const NONE: Self = Self { rest: &[], last: 0, more: false, class: Class(0), name: u32::MAX };

    /// What the name may be.
    #[must_use]
    pub const fn class(&self) -> Class {
        self.class
    }

    /// The number of the name: the same for every spelling that folds alike.
    #[must_use]
    pub const fn name(&self) -> u32 {
        self.name
    }

    /// Whether the gazetteer does not know the name.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.class.is_empty()
    }
}

impl Iterator for Hits<'_> {
    type Item = Hit;

    fn next(&mut self) -> Option<Hit> {
        if !self.more {
            return None;
        }
        let (mut value, mut shift) = (0u32, 0);
        loop {
            let (&byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            value |= u32::from(byte & 127) << shift;
            shift += 7;
            if byte < 128 || shift > 28 {
                break;
            }
        }
        self.more = value & 4 == 0;
        self.last += value >> 3;
        Some(Hit { place: PlaceId(self.last), role: Role::ALL[(value & 3) as usize] })
    }
}

/// The bucket of a folded name, from its hash.
pub(crate) fn bucket_of(hash: u64, buckets: usize) -> usize {
    (((hash & 0xffff_ffff) * buckets as u64) >> 32) as usize
}
