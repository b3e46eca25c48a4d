//! Clitics of Arabic and Persian: what is written together with a word and belongs to its neighbours.
//!
//! A word is cut only where the look-up does not know it whole, and only so far as to find one that it knows.
//! Words are folded here ([`crate::fold`]), so that a letter is two bytes.

use crate::fold;

/// Clitics, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clitics(u16);

impl Clitics {
    /// `و`, and.
    pub const AND: Self = Self(1);
    /// `ف`, then.
    pub const SO: Self = Self(2);
    /// `ب`, by, in.
    pub const BY: Self = Self(4);
    /// `ل`, for, to.
    pub const FOR: Self = Self(8);
    /// `ك`, as.
    pub const AS: Self = Self(16);
    /// `س`, will.
    pub const WILL: Self = Self(32);
    /// `ال`, the.
    pub const THE: Self = Self(64);
    /// A possessive or object pronoun at the end.
    pub const PRONOUN: Self = Self(128);
    /// `می`, `نمی`.
    pub const MI: Self = Self(256);
    /// `ها` and what may follow it.
    pub const PLURAL: Self = Self(512);
    /// `ی`: of ezafe, of indefiniteness, or of an adjective.
    pub const YA: Self = Self(1024);

    /// Whether all of `other` are here.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Both.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What was cut off a word as written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Affix {
    /// Bytes at its front.
    pub head: u8,
    /// Bytes at its end.
    pub tail: u8,
    /// Which clitics.
    pub clitics: Clitics,
}

impl Affix {
    /// Nothing was cut.
    pub const NONE: Self = Self { head: 0, tail: 0, clitics: Clitics(0) };

    /// What is left of the word.
    #[must_use]
    pub fn stem<'a>(&self, written: &'a str) -> &'a str {
        &written[self.head.into()..written.len() - usize::from(self.tail)]
    }
}

/// A cut of a folded word.
#[derive(Clone, Copy, Debug)]
pub struct Cut {
    head: usize,
    tail: usize,
    clitics: Clitics,
}

impl Cut {
    /// Which clitics it cuts.
    #[must_use]
    pub const fn clitics(self) -> Clitics {
        self.clitics
    }

    /// The same cut in the word as written, whose folded form has this length.
    #[must_use]
    pub fn unfolded(self, written: &str, length: usize) -> Affix {
        if self.head == 0 && self.tail == 0 {
            return Affix { clitics: self.clitics, ..Affix::NONE };
        }
        let head = if self.head == 0 { 0 } else { fold::unfold_head(written, self.head) };
        let stem_end =
            if self.tail == 0 { written.len() } else { fold::unfold_head(written, length - self.tail) };
        let byte = |n: usize| u8::try_from(n).unwrap_or(0);
        Affix { head: byte(head), tail: byte(written.len() - stem_end), clitics: self.clitics }
    }
}

/// A letter's bytes.
const LETTER: usize = 2;

/// Finds an Arabic word: whole, without proclitics, then without a pronoun at its end too.
pub fn arabic<T>(word: &[u8], find: impl Fn(&[u8]) -> Option<T>) -> Option<(T, Cut)> {
    let mut heads = [(0, Clitics(0)); 12];
    let count = arabic_heads(word, &mut heads);
    let heads = &heads[..count];
    for &(head, clitics) in heads {
        if let Some(id) = find(&word[head..]) {
            return Some((id, Cut { head, tail: 0, clitics }));
        }
    }
    // The last letters of the pronouns.
    if !["ا", "م", "ن", "ه"].iter().any(|last| word.ends_with(last.as_bytes())) {
        return None;
    }
    for tail in ["هما", "ها", "هم", "هن", "نا", "كم", "ه"] {
        let tail = tail.as_bytes();
        if !word.ends_with(tail) {
            continue;
        }
        for &(head, clitics) in heads {
            let stem = &word[head..word.len().saturating_sub(tail.len()).max(head)];
            if stem.len() < 3 * LETTER {
                continue;
            }
            let clitics = clitics.with(Clitics::PRONOUN);
            let cut = Cut { head, tail: tail.len(), clitics };
            if let Some(id) = find(stem).or_else(|| without_ta(stem, &find)) {
                return Some((id, cut));
            }
        }
    }
    None
}

/// `قريتهم`: before a pronoun ta marbuta is a ta.
fn without_ta<T>(stem: &[u8], find: &impl Fn(&[u8]) -> Option<T>) -> Option<T> {
    let body = stem.strip_suffix("ت".as_bytes())?;
    let mut room = [0u8; 64];
    let ha = "ه".as_bytes();
    let end = body.len() + ha.len();
    room.get_mut(..body.len())?.copy_from_slice(body);
    room.get_mut(body.len()..end)?.copy_from_slice(ha);
    find(&room[..end])
}

/// The proclitics that a word may begin with, the least cut first: how many bytes, and which.
fn arabic_heads(word: &[u8], out: &mut [(usize, Clitics); 12]) -> usize {
    let mut count = 0;
    let mut add = |head: usize, clitics: Clitics| {
        // What is left is a word of two letters at least; a letter alone is a word as it stands.
        if (head == 0 || word.len() >= head + 2 * LETTER) && count < out.len() {
            out[count] = (head, clitics);
            count += 1;
        }
    };
    add(0, Clitics(0));
    nominal(word, 0, Clitics(0), &mut add);
    let conjunction = match word.get(..LETTER) {
        Some(first) if first == "و".as_bytes() => Clitics::AND,
        Some(first) if first == "ف".as_bytes() => Clitics::SO,
        _ => return count,
    };
    add(LETTER, conjunction);
    nominal(word, LETTER, conjunction, &mut add);
    count
}

/// Article and prepositions from `head` on.
fn nominal(word: &[u8], head: usize, before: Clitics, add: &mut impl FnMut(usize, Clitics)) {
    let rest = &word[head.min(word.len())..];
    if rest.starts_with("ال".as_bytes()) {
        add(head + 2 * LETTER, before.with(Clitics::THE));
        return;
    }
    if rest.starts_with("لل".as_bytes()) {
        let both = before.with(Clitics::FOR).with(Clitics::THE);
        // `للاجئين`: a lam of the word's own is written once less.
        add(head + LETTER, both);
        add(head + 2 * LETTER, both);
        return;
    }
    let preposition = match rest.get(..LETTER) {
        Some(first) if first == "ب".as_bytes() => Clitics::BY,
        Some(first) if first == "ل".as_bytes() => Clitics::FOR,
        Some(first) if first == "ك".as_bytes() => Clitics::AS,
        Some(first) if first == "س".as_bytes() => Clitics::WILL,
        _ => return,
    };
    let clitics = before.with(preposition);
    add(head + LETTER, clitics);
    if rest[LETTER..].starts_with("ال".as_bytes()) {
        add(head + 3 * LETTER, clitics.with(Clitics::THE));
    }
}

/// Finds a Persian word: whole, without an ending, without `می`.
pub fn persian<T>(word: &[u8], find: impl Fn(&[u8]) -> Option<T>) -> Option<(T, Cut)> {
    if let Some(id) = find(word) {
        return Some((id, Cut { head: 0, tail: 0, clitics: Clitics(0) }));
    }
    for (tail, clitics) in PERSIAN_TAILS {
        let Some(stem) = word.strip_suffix(tail.as_bytes()) else { continue };
        if let Some(id) = (stem.len() >= 2 * LETTER).then(|| find(stem)).flatten() {
            return Some((id, Cut { head: 0, tail: tail.len(), clitics: *clitics }));
        }
    }
    for head in ["نمي", "مي"] {
        let Some(stem) = word.strip_prefix(head.as_bytes()) else { continue };
        if let Some(id) = (stem.len() >= 2 * LETTER).then(|| find(stem)).flatten() {
            return Some((id, Cut { head: head.len(), tail: 0, clitics: Clitics::MI }));
        }
    }
    None
}

/// Endings of Persian nouns, folded, longest first.
pub(crate) const PERSIAN_TAILS: &[(&str, Clitics)] = &[
    ("هايشان", Clitics(512 | 128)),
    ("هايمان", Clitics(512 | 128)),
    ("هايش", Clitics(512 | 128)),
    ("هايي", Clitics(512 | 1024)),
    ("هاي", Clitics(512 | 1024)),
    ("ها", Clitics::PLURAL),
    ("شان", Clitics::PRONOUN),
    ("مان", Clitics::PRONOUN),
    ("اي", Clitics::YA),
    ("ي", Clitics::YA),
    ("ش", Clitics::PRONOUN),
];
