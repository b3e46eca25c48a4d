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
    if let Some(key) = key(word) {
        let small = SmallWords::get();
        if let Ok(at) = small.0.binary_search_by_key(&key, |&(known, _)| known) {
            sum += Evidence(small.0[at].1);
        }
    }
    sum += Evidence(affixes(word));
    sum
}

/// What the letters of a text speak for, its words aside.
#[must_use]
pub fn of_letters(text: &str) -> Evidence {
    let mut sum = [0; 8];
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&first) = bytes.get(at) {
        match (first, bytes.get(at + 1)) {
            (0xd8..=0xdb, Some(&second)) => {
                let row = &LETTERS[usize::from(first & 3) << 6 | usize::from(second & 0x3f)];
                for (total, part) in sum.iter_mut().zip(row) {
                    *total += i32::from(*part);
                }
                at += 2;
            }
            (0xe2, _) if text[at..].starts_with('\u{200c}') => {
                for (total, part) in sum.iter_mut().zip(letter('\u{200c}')) {
                    *total += part;
                }
                at += 3;
            }
            _ => at += 1,
        }
    }
    Evidence([sum[0], sum[1], sum[2], sum[3], sum[4]])
}

/// [`letter`] of the Arabic block, U+0600 to U+06FF, padded.
const LETTERS: [[i16; 8]; 256] = {
    let mut table = [[0; 8]; 256];
    let mut at = 0;
    while at < 256 {
        let Some(c) = char::from_u32(0x600 + at as u32) else { panic!("no surrogates here") };
        let row = letter(c);
        let mut column = 0;
        while column < row.len() {
            table[at][column] = row[column] as i16;
            column += 1;
        }
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

/// The small words by [`key`], sorted.
struct SmallWords(Vec<(u64, Column)>);

impl SmallWords {
    fn get() -> &'static Self {
        static WORDS: LazyLock<SmallWords> = LazyLock::new(|| {
            let mut words = Vec::new();
            for (list, column) in SMALL {
                words.extend(list.split(' ').filter_map(|word| Some((key(word)?, *column))));
            }
            words.sort_unstable();
            SmallWords(words)
        });
        &WORDS
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
