//! Which of the languages in Arabic script: Arabic, Persian, Urdu, Sorani Kurdish, Pashto.

/// The tags, in the order of the columns below.
const TAGS: [&str; 5] = ["ar", "fa", "ur", "ckb", "ps"];

type Evidence = [i32; 5];

/// Whether it is a letter of the Arabic script (presentation forms included).
pub(super) const fn is_letter(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{64a}' | '\u{66e}'..='\u{6d3}' | '\u{6d5}' | '\u{6ee}'..='\u{6ef}' | '\u{6fa}'..='\u{6fc}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fdfb}' | '\u{fe70}'..='\u{fefc}')
}

/// The language that most speaks for; ties go to the first of [`TAGS`].
pub(super) fn identify(sample: &str) -> &'static str {
    let mut sum: Evidence = [0; 5];
    let mut add = |evidence: Evidence| {
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
    let best = (0..TAGS.len()).max_by_key(|&n| (sum[n], std::cmp::Reverse(n))).unwrap_or(0);
    TAGS[best]
}

/// Vowel and other marks that stand on letters.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// What a letter speaks for: which orthography has it at all, and how it encodes kaf, ya and ha.
const fn letter(c: char) -> Evidence {
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
fn small_word(word: &str) -> Evidence {
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
fn affixes(word: &str) -> Evidence {
    let mut sum: Evidence = [0; 5];
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
