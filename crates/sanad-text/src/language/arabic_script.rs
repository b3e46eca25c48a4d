//! Which of the languages in Arabic script: Arabic, Persian, Urdu, Sorani Kurdish, Pashto.

use super::Language;
use std::ops::AddAssign;
use std::sync::LazyLock;

/// The tags, in the order of the columns below.
const TAGS: [&str; 5] = ["ar", "fa", "ur", "ckb", "ps"];

/// What speaks for each of [`TAGS`], in units of about a factor of two.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Evidence([i32; 5]);

impl AddAssign for Evidence {
    fn add_assign(&mut self, other: Self) {
        for (total, part) in self.0.iter_mut().zip(other.0) {
            *total += part;
        }
    }
}

/// A text may be of another language than what stands around it when this much more speaks for that.
const MARGIN: i32 = 8;

impl Evidence {
    fn best(self) -> usize {
        (0..TAGS.len()).max_by_key(|&n| (self.0[n], std::cmp::Reverse(n))).unwrap_or(0)
    }

    /// The language that most speaks for; that of the surroundings, if given, unless much speaks against it.
    #[must_use]
    pub fn language(self, around: Option<Language>) -> Language {
        let best = self.best();
        let home = match around {
            Some(Language::Arabic) => Some(0),
            Some(Language::Persian) => Some(1),
            _ => None,
        };
        match home.filter(|&home| self.0[best] - self.0[home] < MARGIN).unwrap_or(best) {
            0 => Language::Arabic,
            1 => Language::Persian,
            _ => Language::Other,
        }
    }
}

type Column = [i32; 5];

/// Whether it is a letter of the Arabic script (presentation forms included).
#[must_use]
pub const fn is_letter(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{64a}' | '\u{66e}'..='\u{6d3}' | '\u{6d5}' | '\u{6ee}'..='\u{6ef}' | '\u{6fa}'..='\u{6fc}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fdfb}' | '\u{fe70}'..='\u{fefc}')
}

/// The language that most speaks for; ties go to the first of [`TAGS`].
pub(super) fn identify(sample: &str) -> &'static str {
    TAGS[evidence(sample).best()]
}

/// What the Arabic-script words of a text speak for.
#[must_use]
pub fn evidence(sample: &str) -> Evidence {
    let mut sum = Evidence::default();
    for word in sample.split(|c: char| !is_letter(c) && c != '\u{200c}' && !is_mark(c)) {
        sum += of_word(word);
    }
    sum
}

/// What one word in Arabic script speaks for.
#[must_use]
pub fn of_word(word: &str) -> Evidence {
    let mut sum = of_letters(word);
    if let Some(key) = key(word).filter(|key| *key != 0) {
        let small = SmallWords::get();
        let (known, column) = small.0[small.slot(key)];
        if known == key {
            sum += Evidence(column);
        }
    }
    sum += Evidence(affixes(word));
    sum
}

/// What the letters of a text speak for, its words aside.
#[must_use]
pub fn of_letters(text: &str) -> Evidence {
    let mut sum = [0i32; 8];
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        // Small sums first: eight of them are added at once.
        let mut part = [0i16; 8];
        let mut add = |row: &[i16; 8]| part.iter_mut().zip(row).for_each(|(sum, part)| *sum += part);
        let end = bytes.len().min(at + PART);
        while at < end {
            match (bytes[at], bytes.get(at + 1)) {
                (first @ 0xd8..=0xdb, Some(&second)) => {
                    add(&LETTERS[usize::from(first & 3) << 6 | usize::from(second & 0x3f)]);
                    at += 2;
                }
                (0xe2, _) if text[at..].starts_with('\u{200c}') => {
                    add(&row('\u{200c}'));
                    at += 3;
                }
                _ => at += 1,
            }
        }
        sum.iter_mut().zip(part).for_each(|(sum, part)| *sum += i32::from(part));
    }
    Evidence([sum[0], sum[1], sum[2], sum[3], sum[4]])
}

/// The letters of so many bytes speak for less than a small sum holds.
const PART: usize = 2048;

/// [`letter`], padded.
const fn row(c: char) -> [i16; 8] {
    let (column, mut row) = (letter(c), [0; 8]);
    let mut at = 0;
    while at < column.len() {
        row[at] = column[at] as i16;
        at += 1;
    }
    row
}

/// [`letter`] of the Arabic block, U+0600 to U+06FF, padded.
const LETTERS: [[i16; 8]; 256] = {
    let mut table = [[0; 8]; 256];
    let mut at = 0;
    while at < 256 {
        let Some(c) = char::from_u32(0x600 + at as u32) else { panic!("no surrogates here") };
        table[at] = row(c);
        at += 1;
    }
    table
};

/// The bytes of a word of at most four letters, as one number.
fn key(word: &str) -> Option<u64> {
    let mut eight = [0; 8];
    eight.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
    Some(u64::from_le_bytes(eight))
}

/// The small words by [`key`]; 0 is free. A power of two, mostly free.
struct SmallWords(Vec<(u64, Column)>);

impl SmallWords {
    fn get() -> &'static Self {
        static WORDS: LazyLock<SmallWords> = LazyLock::new(|| {
            let mut words = SmallWords(vec![(0, [0; 5]); 512]);
            for (list, column) in SMALL {
                for key in list.split(' ').filter_map(key) {
                    let slot = words.slot(key);
                    words.0[slot] = (key, *column);
                }
            }
            words
        });
        &WORDS
    }

    /// Where a word stands, or would stand.
    fn slot(&self, key: u64) -> usize {
        let mask = self.0.len() - 1;
        let mut slot = (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 48) as usize & mask;
        while self.0[slot].0 != key && self.0[slot].0 != 0 {
            slot = (slot + 1) & mask;
        }
        slot
    }
}

/// Vowel and other marks that stand on letters.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// What a letter speaks for: which orthography has it at all, and how it encodes kaf, ya and ha.
const fn letter(c: char) -> Column {
    match c {
        'ة' => [6, -4, -4, -4, -4],
        'أ' | 'إ' => [4, -2, -2, -3, -3],
        'ى' => [4, -2, -2, -2, -2],
        'ي' => [3, -2, -3, -3, 0],
        'ك' => [3, -2, -4, -3, -3],
        'ه' => [0, 1, -4, 0, 1],
        'ی' => [-6, 0, 0, 0, 0],
        'ک' => [-6, 0, 0, 0, 0],
        'گ' => [-6, 0, 0, 0, -2],
        'پ' | 'چ' => [-5, 0, 0, 0, 0],
        'ژ' => [-6, 3, -1, 1, 1],
        'آ' => [-1, 1, 0, -3, 0],
        'ٹ' | 'ڈ' | 'ڑ' => [-8, -8, 8, -8, -8],
        'ں' | 'ے' | 'ۓ' | 'ۂ' => [-8, -8, 8, -8, -8],
        'ہ' => [-8, -6, 6, -6, -6],
        'ھ' => [-6, -6, 4, 1, -6],
        'ۀ' => [-6, 3, -2, -4, -2],
        'ڕ' | 'ڵ' | 'ۆ' | 'ێ' | 'ڤ' => [-8, -8, -8, 8, -8],
        'ە' => [-8, -6, -6, 6, -6],
        'ټ' | 'ډ' | 'ړ' | 'ږ' | 'ښ' | 'ګ' | 'ڼ' | 'ۍ' | 'ې' | 'ځ' | 'څ' => [-8, -8, -8, -8, 8],
        // Sorani Kurdish writes these hardly ever.
        'ث' | 'ذ' | 'ص' | 'ض' | 'ط' | 'ظ' => [0, 0, 0, -4, -1],
        // A break without a space: Persian orthography.
        '\u{200c}' => [-6, 5, -1, 0, -3],
        _ => [0; 5],
    }
}

/// The commonest small words of at most four letters, where they tell. No word stands twice.
const SMALL: &[(&str, Column)] = &[
    ("في على إلى عن التي الذي هذا هذه ذلك كان مع قد لم أو ثم بين كما هي", [3, 0, 0, 0, 0]),
    ("من ما هو لا بعد قال", [1, 0, 0, 0, 0]),
    (
        "در به از را با است این آن برای که كه خود شد شده شود کرد کرده بود بوده می هم نیز هر یا دو های باید دارد گفت اند یک تا چه",
        [-1, 3, -1, -1, -1],
    ),
    (
        "کے کی کا کو سے نے میں ہے اور پر اس ایک یہ بھی نہیں تھا تھی گیا کر جو کیا ان اپنے لیے",
        [-1, -1, 3, -1, -1],
    ),
    ("لە بە بۆ کە ئەم", [-3, -3, -3, 4, -3]),
    ("چې د په له او کې يې دی ته", [-1, -1, -1, -1, 3]),
];

/// Beginnings and ends of words, where they tell.
fn affixes(word: &str) -> Column {
    let mut sum: Column = [0; 5];
    // Four letters or more.
    if word.len() < 8 {
        return sum;
    }
    let starts = |list: &[&str]| list.iter().any(|start| word.starts_with(start));
    let ends = |list: &[&str]| list.iter().any(|end| word.ends_with(end));
    let bytes = word.as_bytes();
    let letter = |at: usize| std::str::from_utf8(&bytes[at..at + 2]).unwrap_or("");
    match letter(0) {
        "ا" => sum[0] += 2 * i32::from(starts(&["ال"])),
        "و" | "ب" | "ف" | "ك" => sum[0] += 2 * i32::from(starts(&["وال", "بال", "فال", "كال"])),
        "ل" => sum[0] += 2 * i32::from(starts(&["لل"])),
        "م" => sum[1] += i32::from(starts(&["می"])),
        "ن" => sum[1] += i32::from(starts(&["نمی"])),
        "پ" => sum[1] += i32::from(starts(&["پیش"])),
        "ه" => sum[1] += i32::from(starts(&["هم"])),
        "خ" => sum[1] += i32::from(starts(&["خو"])),
        _ => {}
    }
    if starts(&["بی"]) {
        sum[1] += 1;
    }
    match letter(bytes.len() - 2) {
        "ا" => {
            sum[0] += i32::from(ends(&["ها", "نا", "وا"]));
            sum[1] += i32::from(ends(&["ها"]));
        }
        "ت" => sum[0] += i32::from(ends(&["ات"])),
        "م" => sum[0] += i32::from(ends(&["هم", "تم"])),
        "ن" => {
            sum[0] += i32::from(ends(&["ون", "ين"]));
            sum[1] += i32::from(ends(&["ترین", "گان", "شان", "مان", "دن", "ستان", "دان"]));
        }
        "ی" => sum[1] += i32::from(ends(&["های", "هایی", "گری"])),
        "د" => sum[1] += i32::from(ends(&["ند"])),
        "ه" => sum[1] += i32::from(ends(&["گاه", "نامه", "زاده", "انه"])),
        "ر" => sum[1] += i32::from(ends(&["کار"])),
        _ => {}
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::{PART, of_letters};

    #[test]
    fn letters_of_a_long_text_add_up() {
        let line = "ۀۀڕڕقال می‌گوید ہہ and ";
        let long = line.repeat(3 * PART / line.len() + 1);
        let mut sum = super::Evidence::default();
        for _ in 0..long.len() / line.len() {
            sum += of_letters(line);
        }
        assert_eq!(of_letters(&long), sum);
    }
}
