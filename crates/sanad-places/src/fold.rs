//! [`Folded`]: a name as the gazetteer keeps it, so that `Zürich`, `ZURICH` and `Zurich` are one.
//!
//! Latin letters lose case and marks. Apostrophes and full stops vanish (`Ta’izz`, `St.`); hyphens and all other marks
//! part words. Arabic letters are folded as [`sanad_text::fold`] does; a hamza that stands alone vanishes too.
//! Other scripts are kept as they are, in lower case.

use crate::letters::plain;
use sanad_text::fold::{Fold, fold_char, fold_word};

/// The longest folded name, in bytes.
pub const LONGEST: usize = 60;

/// What is left of a character of the Arabic block, U+0600 to U+06FF: the two bytes of its letter; nothing; or it is
/// none of the letters, and [`Folded::take`] knows.
const ARABIC: [[u8; 2]; 256] = {
    let mut table = [OTHER; 256];
    let mut at = 0;
    while at < 256 {
        let Some(c) = char::from_u32(0x600 + at as u32) else { panic!("no surrogates here") };
        match fold_char(c) {
            _ if c == 'ء' => table[at] = DROPPED,
            Fold::Drop => table[at] = DROPPED,
            Fold::To(to @ '\u{621}'..='\u{64a}') => {
                table[at] = [0xc0 | (to as u32 >> 6) as u8, 0x80 | (to as u32 & 0x3f) as u8];
            }
            _ => {}
        }
        at += 1;
    }
    table
};
const DROPPED: [u8; 2] = [0, 0];
const OTHER: [u8; 2] = [0, 1];

/// A folded name on the stack.
#[derive(Clone, Copy)]
pub struct Folded {
    bytes: [u8; LONGEST],
    len: usize,
    /// A word has ended, and the next one needs a space before it.
    gap: bool,
    full: bool,
}

impl std::fmt::Debug for Folded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Folded").field(&self.as_str()).finish()
    }
}

impl Default for Folded {
    fn default() -> Self {
        Self { bytes: [0; LONGEST], len: 0, gap: false, full: false }
    }
}

impl Folded {
    /// Folds a name as written.
    #[must_use]
    pub fn of(written: &str) -> Self {
        let mut folded = Self::default();
        folded.add(written);
        folded
    }

    /// Adds a word, with a space before it unless it is the first.
    pub fn add(&mut self, word: &str) {
        self.gap = self.len > 0;
        if self.len + 1 + word.len() <= LONGEST && word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            self.letters(word.as_bytes());
            return;
        }
        self.go_on(word);
    }

    /// Adds ASCII letters for which there is room.
    fn letters(&mut self, word: &[u8]) {
        if word.is_empty() {
            return;
        }
        if self.gap {
            self.bytes[self.len] = b' ';
            self.len += 1;
            self.gap = false;
        }
        let own = &mut self.bytes[self.len..self.len + word.len()];
        own.copy_from_slice(word);
        own.make_ascii_lowercase();
        self.len += word.len();
    }

    /// Goes on with the last word: `ال` and `قرية`.
    pub fn go_on(&mut self, rest: &str) {
        let room = self.len + usize::from(self.gap) + rest.len() <= LONGEST;
        let letters = if room && !self.full { self.arabic_letters(rest.as_bytes()) } else { 0 };
        for c in rest[letters..].chars() {
            self.take(c);
        }
    }

    /// Adds letters of the Arabic block, for which there is room, up to the first other character; how many bytes they
    /// are as written.
    fn arabic_letters(&mut self, word: &[u8]) -> usize {
        let mut at = 0;
        while let Some(&[first @ 0xd8..=0xdb, second]) = word.get(at..at + 2) {
            match ARABIC[usize::from(first & 3) << 6 | usize::from(second & 0x3f)] {
                OTHER => break,
                DROPPED => {}
                letter => {
                    if self.gap {
                        self.bytes[self.len] = b' ';
                        self.len += 1;
                        self.gap = false;
                    }
                    self.bytes[self.len..self.len + 2].copy_from_slice(&letter);
                    self.len += 2;
                }
            }
            at += 2;
        }
        at
    }

    /// The folded bytes; empty for a name that is too long or holds no letter.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        if self.full { &[] } else { &self.bytes[..self.len] }
    }

    /// The folded name; empty for a name that is too long or holds no letter.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(self.as_bytes()).unwrap_or("")
    }

    /// Whether the name is longer than any name of a gazetteer.
    #[must_use]
    pub const fn too_long(&self) -> bool {
        self.full
    }

    fn take(&mut self, c: char) {
        match c {
            'a'..='z' | '0'..='9' => self.push(c as u8),
            'A'..='Z' => self.push(c.to_ascii_lowercase() as u8),
            '\'' | '.' | '`' | '’' | '‘' | 'ʿ' | 'ʾ' | 'ʻ' | 'ʼ' | '´' | 'ʹ' | '′' => {}
            '&' => self.word("and"),
            _ if c.is_ascii() => self.gap = self.len > 0,
            // Combining marks.
            '\u{300}'..='\u{36f}' | '\u{200b}' => {}
            // Persian leaves out a hamza that stands alone: `كربلاء`, `کربلا`.
            'ء' => {}
            '\u{600}'..='\u{77f}' | '\u{200c}'..='\u{206f}' | '\u{fb50}'..='\u{feff}' => self.arabic(c),
            _ => match plain(c) {
                Some(letters) => letters.bytes().for_each(|byte| self.push(byte)),
                None if c.is_alphanumeric() => c.to_lowercase().for_each(|c| self.wide(c)),
                None => self.gap = self.len > 0,
            },
        }
    }

    /// A letter of the Arabic script, or a joiner or mark of direction.
    fn arabic(&mut self, c: char) {
        match fold_char(c) {
            Fold::Drop => {}
            // Nearly all are letters of this range: no look at the tables of characters.
            Fold::To(c @ '\u{621}'..='\u{64a}') => self.wide(c),
            Fold::To(c) if c.is_alphanumeric() => self.wide(c),
            Fold::To(_) => self.gap = self.len > 0,
            Fold::Spell => {
                let mut room = [0; 4];
                fold_word(c.encode_utf8(&mut room)).chars().for_each(|c| self.wide(c));
            }
        }
    }

    fn word(&mut self, word: &str) {
        self.gap = self.len > 0;
        word.bytes().for_each(|byte| self.push(byte));
        self.gap = true;
    }

    fn wide(&mut self, c: char) {
        let mut buffer = [0; 4];
        c.encode_utf8(&mut buffer).bytes().for_each(|byte| self.push(byte));
    }

    fn push(&mut self, byte: u8) {
        let gap = usize::from(self.gap);
        if self.full || self.len + gap >= LONGEST {
            self.full = true;
            return;
        }
        if self.gap {
            self.bytes[self.len] = b' ';
            self.len += 1;
            self.gap = false;
        }
        self.bytes[self.len] = byte;
        self.len += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::Folded;

    #[test]
    fn one_form_for_all_spellings() {
        for (written, folded) in [
            ("Zürich", "zurich"),
            ("ST. LOUIS", "st louis"),
            ("Ta’izz", "taizz"),
            ("Deir ez-Zor", "deir ez zor"),
            ("Trinidad & Tobago", "trinidad and tobago"),
            ("Malmö, ", "malmo"),
            ("إدلب", "ادلب"),
            ("کرمان", "كرمان"),
            ("کربلاء", "كربلا"),
            ("قائم‌شهر", "قايمشهر"),
            ("U.S.", "us"),
            ("Łódź", "lodz"),
        ] {
            assert_eq!(Folded::of(written).as_str(), folded);
        }
    }

    #[test]
    fn words_add_up_to_the_whole() {
        let mut folded = Folded::default();
        ["New", "York"].iter().for_each(|word| folded.add(word));
        assert_eq!(folded.as_bytes(), Folded::of("New York").as_bytes());
    }

    #[test]
    fn letters_of_the_arabic_block_fold_one_by_one_or_together() {
        for c in '\u{600}'..='\u{6ff}' {
            let word: String = ['ب', c, 'د', c].iter().collect();
            let mut one_by_one = Folded::default();
            word.chars().for_each(|c| one_by_one.take(c));
            assert_eq!(Folded::of(&word).as_bytes(), one_by_one.as_bytes(), "{word}");
        }
        // At the edge of the room.
        for letters in 25..35 {
            let mut one_by_one = Folded::default();
            (0..letters).for_each(|_| one_by_one.take('ب'));
            assert_eq!(Folded::of(&"ب".repeat(letters)).as_bytes(), one_by_one.as_bytes());
        }
    }

    #[test]
    fn what_is_too_long_is_no_name() {
        assert!(Folded::of(&"a".repeat(200)).as_bytes().is_empty());
    }
}
