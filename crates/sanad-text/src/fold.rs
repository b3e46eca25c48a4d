//! Folding: one form for the many ways in which one word is typed, as a view over a text that stays as it is.
//!
//! In Arabic script: alef with hamza, madda or wasla is alef; hamza on waw or ya is that letter; alef maksura and the
//! Persian ya are ya; the Persian kaf is kaf; ta marbuta and the shapes of ha are ha; vowel marks, superscript alef,
//! tatweel, joiners and direction marks are dropped; presentation forms and ligatures are spelled out. Digits of all
//! kinds are ASCII digits. Latin letters are lower-cased. A hamza that stands alone is kept: جزء is not جز.
//!
//! Folded text is for looking up and comparing only. [`Folded`] keeps the way back to the original.

use crate::Span;
use unicode_normalization::UnicodeNormalization;

/// What folding makes of one character of the Arabic script block, or of a mark that is dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    /// This character, or another in its place.
    To(char),
    /// Nothing is left of it.
    Drop,
    /// It stands for several: spell it out by its compatibility decomposition, then fold those.
    Spell,
}

/// Folds one character, case aside.
#[must_use]
pub const fn fold_char(c: char) -> Fold {
    Fold::To(match c {
        '\0'..='\u{ac}' => return Fold::To(c),
        'آ' | 'أ' | 'إ' | 'ٱ' | 'ٲ' | 'ٳ' | 'ٵ' => 'ا',
        'ؤ' | 'ٶ' | 'ۆ' | 'ۇ' | 'ۈ' | 'ۋ' => 'و',
        'ئ' | 'ى' | 'ی' | 'ې' | 'ێ' | 'ۍ' | 'ے' | 'ۓ' | 'ٸ' => 'ي',
        'ک' | 'ڪ' | 'ګ' | 'ڬ' => 'ك',
        'ة' | 'ۀ' | 'ہ' | 'ۂ' | 'ۃ' | 'ھ' | 'ە' => 'ه',
        '٠'..='٩' => return Fold::To(digit(c as u32 - 0x660)),
        '۰'..='۹' => return Fold::To(digit(c as u32 - 0x6f0)),
        '٪' => '%',
        '٫' => '.',
        '٬' => ',',
        // Vowel marks, marks of recitation, tatweel, superscript alef.
        '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' => return Fold::Drop,
        '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e4}' | '\u{6e7}' | '\u{6e8}' | '\u{6ea}'..='\u{6ed}' => {
            return Fold::Drop;
        }
        // Joiners and direction marks, soft hyphen, byte order mark.
        '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => return Fold::Drop,
        '\u{61c}' | '\u{ad}' | '\u{feff}' | '\u{2060}' => return Fold::Drop,
        '\u{2019}' => '\'',
        '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => return Fold::Spell,
        _ => c,
    })
}

/// [`fold_char`] of the Arabic block, U+0600 to U+06FF, none of which is spelled out; 0 where nothing is left.
const ARABIC: [u16; 256] = {
    let mut table = [0; 256];
    let mut at = 0;
    while at < 256 {
        let Some(c) = char::from_u32(0x600 + at as u32) else { panic!("no surrogates here") };
        if let Fold::To(to) = fold_char(c) {
            table[at] = to as u16;
        }
        at += 1;
    }
    table
};

/// Which characters of that block fold to themselves.
const STAYS: [bool; 256] = {
    let mut table = [false; 256];
    let mut at = 0;
    while at < 256 {
        table[at] = ARABIC[at] as usize == 0x600 + at;
        at += 1;
    }
    table
};

const fn digit(value: u32) -> char {
    (b'0' + value as u8) as char
}

/// Calls `give` with each character that is left of `c`.
fn each(c: char, give: &mut impl FnMut(char)) {
    if let at @ 0..256 = (c as u32).wrapping_sub(0x600) {
        if let Some(to) = char::from_u32(ARABIC[at as usize].into())
            && to != '\0'
        {
            give(to);
        }
        return;
    }
    match fold_char(c) {
        Fold::Drop => {}
        Fold::To(to) if to.is_ascii() => give(to.to_ascii_lowercase()),
        Fold::To(to) => to.to_lowercase().for_each(give),
        Fold::Spell => {
            for part in std::iter::once(c).nfkc() {
                match fold_char(part) {
                    Fold::To(' ') | Fold::Drop | Fold::Spell => {}
                    Fold::To(to) => give(to),
                }
            }
        }
    }
}

/// A word folded.
#[must_use]
pub fn fold_word(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    fold_onto(word, &mut out);
    out
}

/// Appends a word folded.
pub fn fold_onto(word: &str, out: &mut String) {
    let mut rest = word;
    loop {
        let head = staying(rest.as_bytes());
        out.push_str(&rest[..head]);
        rest = &rest[head..];
        let Some(c) = rest.chars().next() else { break };
        each(c, &mut |to| out.push(to));
        rest = &rest[c.len_utf8()..];
    }
}

/// How many bytes a word begins with that are letters of the Arabic block and stay what they are.
fn staying(word: &[u8]) -> usize {
    let (letters, _) = word.as_chunks::<2>();
    let changes = |letter: &[u8; 2]| !matches!(letter[0], 0xd8..=0xdb) || !STAYS[cell(letter[0], letter[1])];
    2 * letters.iter().position(changes).unwrap_or(letters.len())
}

/// The place of a letter of the Arabic block in a table of 256.
const fn cell(first: u8, second: u8) -> usize {
    ((first & 3) as usize) << 6 | (second & 0x3f) as usize
}

/// How many bytes a word has when it is folded.
#[must_use]
pub fn folded_len(word: &str) -> usize {
    let mut length = 0;
    word.chars().for_each(|c| each(c, &mut |to| length += to.len_utf8()));
    length
}

/// Folds into a buffer; how many bytes were written, or `None` when the buffer is too short.
#[must_use]
pub fn fold_into(word: &str, out: &mut [u8]) -> Option<usize> {
    let (mut at, mut from, mut full) = (0, 0, false);
    let bytes = word.as_bytes();
    // Most words are of the Arabic block alone: two bytes in, two bytes out.
    while let Some(&[first @ 0xd8..=0xdb, second]) = bytes.get(from..from + 2) {
        let to = ARABIC[cell(first, second)];
        if to != 0 && to < 0x80 {
            *out.get_mut(at)? = to as u8;
            at += 1;
        } else if to != 0 {
            let room = out.get_mut(at..at + 2)?;
            room[0] = 0xc0 | (to >> 6) as u8;
            room[1] = 0x80 | (to & 0x3f) as u8;
            at += 2;
        }
        from += 2;
    }
    for c in word[from..].chars() {
        each(c, &mut |to| {
            let end = at + to.len_utf8();
            match out.get_mut(at..end) {
                Some(room) => {
                    to.encode_utf8(room);
                    at = end;
                }
                None => full = true,
            }
        });
    }
    (!full).then_some(at)
}

/// How many bytes of `word` its first `folded` folded bytes take up, with what was dropped directly before the next.
#[must_use]
pub fn unfold_head(word: &str, folded: usize) -> usize {
    let mut left = folded;
    for (at, c) in word.char_indices() {
        let mut length = 0;
        each(c, &mut |to| length += to.len_utf8());
        if left == 0 && length > 0 {
            return at;
        }
        left = left.saturating_sub(length);
    }
    word.len()
}

/// A folded view of a text, with the way back.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    text: String,
    /// For each byte of `text` where the character that it came from begins; one more for the end.
    starts: Vec<u32>,
    /// For each byte of `text` where that character ends.
    ends: Vec<u32>,
}

impl Folded {
    /// Folds a text. White space stays as it is.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut folded = Self {
            text: String::with_capacity(text.len()),
            starts: Vec::with_capacity(text.len()),
            ends: Vec::with_capacity(text.len()),
        };
        for (at, c) in text.char_indices() {
            let (start, end) = (offset(at), offset(at + c.len_utf8()));
            each(c, &mut |to| {
                folded.text.push(to);
                folded.starts.extend(std::iter::repeat_n(start, to.len_utf8()));
                folded.ends.extend(std::iter::repeat_n(end, to.len_utf8()));
            });
        }
        folded
    }

    /// The folded text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The original's span of a span of the folded text. What was dropped inside belongs to it, what was dropped at
    /// its edges does not.
    #[must_use]
    pub fn original(&self, folded: Span) -> Span {
        if folded.is_empty() {
            let at = self.starts.get(folded.start as usize).or(self.ends.last()).copied().unwrap_or(0);
            return Span::new(at, at);
        }
        Span::new(self.starts[folded.start as usize], self.ends[folded.end as usize - 1])
    }
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{Folded, fold_into, fold_word, folded_len, unfold_head};
    use crate::Span;

    #[test]
    fn one_form_for_many() {
        for (forms, one) in [
            (vec!["أحمد", "احمد", "إحمد", "أَحْمَد", "أحمـــد", "ﺃﺣﻤﺪ"], "احمد"),
            (vec!["علی", "علي", "على", "عل\u{200f}ي"], "علي"),
            (vec!["می‌گوید", "میگوید", "مي‌گويد"], "ميگويد"),
            (vec!["كتاب", "کتاب"], "كتاب"),
            (vec!["مدينة", "مدينه", "مدینه"], "مدينه"),
            (vec!["مسؤول", "مسوول"], "مسوول"),
            (vec!["ﻻ", "لا", "ﻷ"], "لا"),
            (vec!["۱۲٬۵۰۰", "١٢٬٥٠٠", "12,500"], "12,500"),
            (vec!["رحمٰن", "رحمن"], "رحمن"),
        ] {
            for form in forms {
                assert_eq!(fold_word(form), one, "{form}");
            }
        }
        assert_ne!(fold_word("جزء"), fold_word("جز"));
    }

    #[test]
    fn all_ways_of_folding_agree() {
        let block: Vec<char> = ('\u{600}'..='\u{6ff}').chain("aZ1é\u{200c}ﻻﺀ’".chars()).collect();
        for (at, &c) in block.iter().enumerate() {
            let word: String = ['س', c, 'ا', block[(at * 7) % block.len()], 'م', c].iter().collect();
            let folded = Folded::of(&word);
            assert_eq!(fold_word(&word), folded.text(), "{word}");
            assert_eq!(folded_len(&word), folded.text().len(), "{word}");
            let mut room = [0; 64];
            let length = fold_into(&word, &mut room).expect("there is room");
            assert_eq!(&room[..length], folded.text().as_bytes(), "{word}");
        }
    }

    #[test]
    fn the_way_back() {
        let text = "قال أَحْمَد: «نعم»";
        let folded = Folded::of(text);
        let at = folded.text().find("احمد").expect("it is there");
        let span = folded.original(Span::new(at as u32, (at + "احمد".len()) as u32));
        assert_eq!(span.slice(text), "أَحْمَد");
    }

    #[test]
    fn heads_in_the_original() {
        let word = "وَالقرية";
        assert_eq!(&word[unfold_head(word, "وال".len())..], "قرية");
        let mut short = [0; 4];
        assert_eq!(fold_into("مدينة", &mut short), None);
    }
}
