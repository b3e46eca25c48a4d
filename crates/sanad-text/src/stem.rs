//! Words as a search looks them up: one form for the ways in which a word is typed, and a light stem that is the same
//! for a word with and without what is written together with it.
//!
//! A stem is no word of a language. It brings together what a reader takes for one word (`القرية` and `وقريتهم`, `ships`
//! and `ship`) and nothing that is merely of one root. It is a function of the folded word alone, the same for Arabic and
//! Persian, so that nobody need know which language a query is in.

use crate::affix::PERSIAN_TAILS;
use crate::fold::fold_word;
use crate::{Flags, Span, tokenize};
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Each word and number of a text: where it stands, and as a search looks it up.
pub fn each_word(text: &str, mut give: impl FnMut(Span, &str)) {
    let mut tokens = Vec::new();
    tokenize(text, 0, &mut tokens);
    let mut word = String::new();
    for token in tokens {
        if token.mark().is_none() && !token.flags.has(Flags::POSSESSIVE) {
            look_up_form(token.text(text), &mut word);
            if !word.is_empty() {
                give(token.span(), &word);
            }
        }
    }
}

/// A word as a search looks it up: folded, letters and digits alone, Latin letters without their marks.
fn look_up_form(word: &str, out: &mut String) {
    out.clear();
    if word.is_ascii() {
        out.extend(
            word.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| char::from(byte.to_ascii_lowercase())),
        );
        return;
    }
    let folded = fold_word(word);
    let marked = |c: char| !c.is_ascii() && !matches!(c, '\u{600}'..='\u{6ff}');
    if folded.contains(marked) {
        out.extend(
            folded
                .nfkd()
                .filter(|c| c.is_alphanumeric() && !is_combining_mark(*c))
                .flat_map(char::to_lowercase),
        );
    } else {
        out.extend(folded.chars().filter(|c| is_of_words(*c)));
    }
}

/// Whether it is a letter or a digit: asked of every letter, most of which are those of one block.
fn is_of_words(c: char) -> bool {
    match c {
        'a'..='z' | '0'..='9' => true,
        '\u{620}'..='\u{64a}' | '\u{660}'..='\u{669}' | '\u{671}'..='\u{6d3}' => true,
        _ => c.is_alphanumeric(),
    }
}

/// The stem of a word that was folded; the word itself where nothing is cut.
#[must_use]
pub fn stem(word: &str) -> Cow<'_, str> {
    match word.as_bytes().first() {
        Some(0xd8..=0xdb) => Cow::Borrowed(arabic_script(word)),
        Some(byte) if byte.is_ascii_lowercase() && word.is_ascii() && word.len() > 3 => english(word),
        _ => Cow::Borrowed(word),
    }
}

/// An English plural: `ships`, `boxes`, `cities`.
fn english(word: &str) -> Cow<'_, str> {
    if let Some(rest) = word.strip_suffix("ies").filter(|rest| rest.len() > 1) {
        return Cow::Owned(format!("{rest}y"));
    }
    let hissing =
        |rest: &&str| rest.ends_with(['x', 'z']) || ["ss", "sh", "ch"].iter().any(|end| rest.ends_with(end));
    if let Some(rest) = word.strip_suffix("es").filter(hissing) {
        return Cow::Borrowed(rest);
    }
    let singular = ["ss", "us", "is"].iter().any(|end| word.ends_with(end));
    Cow::Borrowed(word.strip_suffix('s').filter(|_| !singular).unwrap_or(word))
}

/// A letter's bytes.
const LETTER: usize = 2;

/// What may stand before an Arabic word, longest first, and how many letters of the word must be left.
const HEADS: &[(&str, usize)] = &[
    ("وبال", 2),
    ("وكال", 2),
    ("وال", 2),
    ("بال", 2),
    ("كال", 2),
    ("فال", 2),
    ("ولل", 2),
    ("لل", 2),
    ("ال", 2),
    ("نمي", 3),
    ("مي", 4),
    ("و", 4),
];

/// Stems that begin with a و of their own, in order: `وزارة`, `وكالة`.
const WHOLE: &[&str] = &[
    "واجب",
    "واحد",
    "وارد",
    "واسط",
    "واشنطن",
    "واقع",
    "واقعيت",
    "واكن",
    "وثايق",
    "وثيق",
    "وجاه",
    "وجب",
    "وحد",
    "ودايع",
    "وراث",
    "ورثت",
    "ورزش",
    "ورش",
    "وزار",
    "وزارت",
    "وساط",
    "وسايل",
    "وسيل",
    "وشا",
    "وصا",
    "وضع",
    "وضعيت",
    "وطن",
    "وظايف",
    "وظيف",
    "وفي",
    "وقا",
    "وقايع",
    "وقف",
    "وكال",
    "وكالت",
    "ولا",
    "ولاد",
    "ولاي",
    "ولايت",
    "وهر",
];

/// What may stand behind one, longest first.
const TAILS: &[&str] = &["هما", "هم", "هن", "كم", "نا", "ات", "ون", "ين", "ان", "يه", "ه"];

fn arabic_script(word: &str) -> &str {
    let found = HEADS.iter().find_map(|(head, left)| {
        let rest = word.strip_prefix(head).filter(|rest| rest.len() >= left * LETTER)?;
        Some((*head, rest))
    });
    match found {
        Some((head, rest)) if !head.starts_with('و') || WHOLE.binary_search(&without_tail(word)).is_err() => {
            without_tail(rest)
        }
        _ => without_tail(word),
    }
}

fn without_tail(bare: &str) -> &str {
    let tails = PERSIAN_TAILS.iter().map(|(tail, _)| *tail).chain(TAILS.iter().copied());
    let longest = tails
        .filter(|tail| bare.ends_with(tail) && bare.len() >= tail.len() + 3 * LETTER)
        .max_by_key(|tail| tail.len());
    let Some(tail) = longest else { return bare };
    let cut = &bare[..bare.len() - tail.len()];
    // `قريتهم`: before a pronoun ta marbuta is a ta; `خانه‌ها`.
    let ta = cut.strip_suffix(['ت', 'ه']).filter(|rest| tail.len() > LETTER && rest.len() >= 3 * LETTER);
    ta.unwrap_or(cut)
}

#[cfg(test)]
mod tests {
    use super::{each_word, is_of_words, stem};

    #[test]
    fn letters_and_digits_are_what_unicode_says() {
        assert!(('\0'..'\u{900}').all(|c| is_of_words(c) == c.is_alphanumeric()));
    }

    fn forms(text: &str) -> Vec<String> {
        let mut out = Vec::new();
        each_word(text, |_, word| out.push(word.to_owned()));
        out
    }

    #[test]
    fn one_form_for_the_ways_to_type() {
        assert_eq!(
            forms("Iran’s al-Mālikī, Kata’ib ٤٧ 1,200"),
            ["iran", "al", "maliki", "kataib", "47", "1200"]
        );
        assert_eq!(forms("أَحْمَد می‌گوید"), ["احمد", "ميگويد"]);
        assert_eq!(forms("Çelik Müller"), ["celik", "muller"]);
    }

    #[test]
    fn what_is_one_word_to_a_reader_has_one_stem() {
        for group in [
            &["ship", "ships"][..],
            &["city", "cities"],
            &["box", "boxes"],
            &["church", "churches"],
            &["house", "houses"],
            &["قريه", "القريه", "والقريه", "بالقريه", "للقريه"],
            &["مهندس", "المهندس", "مهندسون", "المهندسين", "مهندسهم"],
            &["كتاب", "كتابها", "كتابهايي", "كتابهاي"],
            &["خانه", "خانههاي"],
            &["وكاله", "الوكاله", "والوكاله", "وكالات", "وكالتهم"],
            &["وزاره", "الوزاره", "وزارتها", "وزارات"],
            &["وثيقه", "الوثيقه", "للوثيقه"],
            &["كتاب", "وكتاب", "والكتاب"],
        ] {
            for word in group {
                assert_eq!(stem(word), stem(group[0]), "{word}");
            }
        }
    }

    #[test]
    fn stems_with_a_letter_of_their_own_are_in_order() {
        assert!(super::WHOLE.is_sorted());
    }

    #[test]
    fn other_words_stay_apart() {
        for word in
            ["glass", "bus", "crisis", "gas", "army", "وزير", "ورد", "اله", "من", "47", "u", "ال", "名"]
        {
            assert_eq!(stem(word), word);
        }
    }
}
