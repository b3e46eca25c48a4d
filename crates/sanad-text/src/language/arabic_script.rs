//! Which of the languages in Arabic script: Arabic, Persian, Urdu, Sorani Kurdish, Pashto.

use super::Language;
use std::ops::AddAssign;

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
    let mut sum: Column = [0; 5];
    let mut add = |evidence: Column| {
        for (total, part) in sum.iter_mut().zip(evidence) {
            *total += part;
        }
    };
    for word in sample.split(|c: char| !is_letter(c) && c != '\u{200c}' && !is_mark(c)) {
        if word.is_empty() {
            continue;
        }
        word.chars().for_each(|c| add(letter(c)));
        add(small_word(word));
        add(affixes(word));
    }
    Evidence(sum)
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

/// The commonest small words, where they tell.
fn small_word(word: &str) -> Column {
    match word {
        "في" | "من" | "على" | "إلى" | "عن" | "التي" | "الذي" | "هذا" | "هذه" | "ذلك" | "كان" | "مع"
        | "قد" | "لم" | "لا" | "ما" | "أو" | "ثم" | "بين" | "بعد" | "قال" | "كما" | "هو" | "هي" =>
        {
            let shared = matches!(word, "من" | "ما" | "هو" | "لا" | "بعد" | "قال");
            [if shared { 1 } else { 3 }, 0, 0, 0, 0]
        }
        "در" | "به" | "از" | "را" | "با" | "است" | "این" | "آن" | "برای" | "که" | "كه" | "خود" | "شد"
        | "شده" | "شود" | "کرد" | "کرده" | "بود" | "بوده" | "می" | "هم" | "نیز" | "هر" | "یا" | "دو"
        | "های" | "باید" | "دارد" | "گفت" | "اند" | "یک" | "تا" | "چه" => {
            [-1, 3, -1, -1, -1]
        }
        "کے" | "کی" | "کا" | "کو" | "سے" | "نے" | "میں" | "ہے" | "اور" | "پر" | "اس" | "ایک" | "یہ"
        | "بھی" | "نہیں" | "تھا" | "تھی" | "گیا" | "کر" | "جو" | "کیا" | "ان" | "اپنے" | "لیے" => {
            [-1, -1, 3, -1, -1]
        }
        "لە" | "بە" | "بۆ" | "کە" | "ئەم" | "لەگەڵ" => [-3, -3, -3, 4, -3],
        "چې" | "د" | "په" | "له" | "او" | "کې" | "يې" | "دی" | "ته" | "هم‌" => {
            [-1, -1, -1, -1, 3]
        }
        _ => [0; 5],
    }
}

/// Beginnings and ends of words, where they tell.
fn affixes(word: &str) -> Column {
    let mut sum: Column = [0; 5];
    let mut add = |column: usize, amount: i32| sum[column] += amount;
    let long = word.chars().count() >= 4;
    if !long {
        return sum;
    }
    if ["ال", "وال", "بال", "فال", "كال", "لل"].iter().any(|start| word.starts_with(start)) {
        add(0, 2);
    }
    if ["ات", "ون", "ين", "ها", "هم", "نا", "وا", "تم"].iter().any(|end| word.ends_with(end))
    {
        add(0, 1);
    }
    if [
        "های", "ها", "هایی", "ترین", "گان", "مند", "شان", "مان", "دن", "ستان", "گاه", "نامه", "زاده", "دان",
        "کار", "گری", "انه", "ند",
    ]
    .iter()
    .any(|end| word.ends_with(end))
    {
        add(1, 1);
    }
    if ["می", "نمی", "بی", "پیش", "هم", "خو"].iter().any(|start| word.starts_with(start)) {
        add(1, 1);
    }
    sum
}
