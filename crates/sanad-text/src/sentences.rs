//! Sentence ends, over tokens.
//!
//! A full stop ends a sentence unless it belongs to an abbreviation or a number, or what follows goes on in lower
//! case. Closing marks, brackets and note markers after the stop belong to the sentence they close.

use crate::{Flags, Kind, Token};
use std::ops::Range;

/// Splits the tokens of one block into sentences, as ranges of token indices appended to `out`.
pub fn sentences(text: &str, tokens: &[Token], base: u32, out: &mut Vec<Range<u32>>) {
    let mut start = 0;
    let mut at = 0;
    while at < tokens.len() {
        let after = match end_at(text, tokens, base, at) {
            Some(after) if after < tokens.len() => after,
            _ => {
                at += 1;
                continue;
            }
        };
        out.push(index(start)..index(after));
        start = after;
        at = after;
    }
    if start < tokens.len() {
        out.push(index(start)..index(tokens.len()));
    }
}

fn index(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// If a sentence ends with the token at `at`, the index of the first token after it (closers taken in).
fn end_at(text: &str, tokens: &[Token], base: u32, at: usize) -> Option<usize> {
    let token = tokens[at];
    let (stop, sure) = match token.kind {
        Kind::Mark => match char::from_u32(token.value)? {
            '.' => (true, false),
            '?' | '!' | '\u{61f}' | '\u{6d4}' => (true, true),
            '…' => (true, false),
            _ => (false, false),
        },
        // `the U.S. He said`: a dotted word may end a sentence.
        Kind::Word => (token.flags.has(Flags::DOTTED) && token.len_more_than(2), false),
        Kind::Number => (false, false),
    };
    if !stop {
        return None;
    }
    let closed = closers(tokens, at + 1);
    let next = tokens.get(closed)?;
    if !next.spaced() {
        return None;
    }
    let starts = opens_sentence(tokens, closed);
    if token.kind == Kind::Word {
        // Only before a word that seldom follows an abbreviation inside a sentence.
        let opener = word(text, *next, base);
        return (starts && OPENERS.binary_search(&opener).is_ok()).then_some(closed);
    }
    if token.is_mark('.') && at > 0 && closed == at + 1 && is_abbreviation(text, tokens, base, at) {
        return None;
    }
    // `“Why?” he asked` goes on; `“Why?” Smith asked` cannot be told from a new sentence here.
    if !starts && (sure || token.is_mark('.') || token.is_mark('…')) {
        return None;
    }
    Some(closed)
}

/// Skips closing marks, brackets and note markers that belong to what ended.
fn closers(tokens: &[Token], mut at: usize) -> usize {
    loop {
        let Some(token) = tokens.get(at) else { return at };
        let Some(mark) = token.mark() else { return at };
        match mark {
            '.' | '?' | '!' | '…' | ')' | ']' | '”' | '’' | '»' | '\u{61f}' if !token.spaced() => {
                at += 1;
            }
            '"' | '\'' if !token.spaced() => at += 1,
            // `word.[12]`, `word. [12]`, `word.[^4]`
            '[' => match note_end(tokens, at) {
                Some(after) => at = after,
                None => return at,
            },
            // `القرية.(١)`
            '(' if !token.spaced() => match round_note_end(tokens, at) {
                Some(after) => at = after,
                None => return at,
            },
            '¹' | '²' | '³' | '⁰'..='⁹' if !token.spaced() => at += 1,
            _ => return at,
        }
    }
}

fn note_end(tokens: &[Token], open: usize) -> Option<usize> {
    let mut at = open + 1;
    if tokens.get(at)?.is_mark('^') {
        at += 1;
    }
    let body = tokens.get(at)?;
    let short = body.end - body.start <= if body.flags.has(Flags::WIDE) { 8 } else { 4 };
    (body.kind == Kind::Number && short && tokens.get(at + 1)?.is_mark(']')).then_some(at + 2)
}

/// A number in Arabic or Persian digits in round brackets.
fn round_note_end(tokens: &[Token], open: usize) -> Option<usize> {
    let body = tokens.get(open + 1)?;
    let short = body.end - body.start <= 6 && body.flags.has(Flags::WIDE);
    (body.kind == Kind::Number && short && tokens.get(open + 2)?.is_mark(')')).then_some(open + 3)
}

/// Whether a sentence may begin with the token at `at`: a capital, a number, a script without case, an opening mark.
fn opens_sentence(tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return true };
    match token.kind {
        Kind::Number => true,
        Kind::Word => token.capital() || token.flags.has(Flags::WIDE),
        Kind::Mark => match char::from_u32(token.value) {
            Some('“' | '"' | '‘' | '\'' | '(' | '[' | '«' | '„' | '•' | '-' | '–' | '—' | '`') => {
                tokens
                    .get(at + 1)
                    .is_none_or(|next| next.kind != Kind::Word || opens_sentence(tokens, at + 1))
            }
            _ => false,
        },
    }
}

fn word(text: &str, token: Token, base: u32) -> &str {
    &text[(token.start - base) as usize..(token.end - base) as usize]
}

/// Whether the full stop at `at` belongs to the word before it.
fn is_abbreviation(text: &str, tokens: &[Token], base: u32, at: usize) -> bool {
    let before = tokens[at - 1];
    if tokens[at].spaced() {
        // `Ana L . Varn`, as texts have it whose tokens were set apart: an initial behind a name.
        let named = at >= 2 && tokens[at - 2].capital() && tokens[at - 2].len_more_than(1);
        let lettered = before.is_word() && one_arabic_letter(word(text, before, base));
        return named && before.capital() && !before.len_more_than(1)
            || lettered && arabic_letter_at(text, tokens, base, at + 1);
    }
    match before.kind {
        Kind::Word => {
            let word = word(text, before, base);
            if ALWAYS.binary_search(&word).is_ok() {
                return true;
            }
            if one_arabic_letter(word) {
                // `د. سالم`, `ه.ش.`; but an era behind its year may end a sentence: `1435 هـ.`
                return at < 2
                    || tokens[at - 2].kind != Kind::Number
                    || arabic_letter_at(text, tokens, base, at + 1);
            }
            let next_is_number = tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Number);
            next_is_number && BEFORE_NUMBER.binary_search(&word).is_ok()
        }
        // `1. The first`: a list number, when it opens the block.
        Kind::Number => at == 1,
        Kind::Mark => false,
    }
}

/// `د`, `م`, `هـ`: a letter that stands for a word.
fn one_arabic_letter(word: &str) -> bool {
    let mut letters = word.chars().filter(|&c| c != '\u{640}' && c != '\u{200d}');
    letters.next().is_some_and(crate::is_arabic_script) && letters.next().is_none()
}

/// Whether such a letter is the token at `at`: `ه . ق .`, `ب.ظ.`
fn arabic_letter_at(text: &str, tokens: &[Token], base: u32, at: usize) -> bool {
    tokens.get(at).is_some_and(|&token| token.is_word() && one_arabic_letter(word(text, token, base)))
}

/// Abbreviations that do not end a sentence, whatever follows. Sorted.
const ALWAYS: &[&str] = &[
    "Adm", "Atty", "Brig", "Capt", "Cmdr", "Col", "Cpl", "Dr", "Fr", "Gen", "Gov", "Hon", "Lt", "Maj",
    "Messrs", "Mr", "Mrs", "Ms", "Mt", "Prof", "Rep", "Reps", "Rev", "Sen", "Sens", "Sgt", "St", "approx",
    "ca", "cf", "e.g", "eg", "i.e", "ie", "viz", "vs",
];

/// Abbreviations that go on when a number follows: months, references. Sorted.
const BEFORE_NUMBER: &[&str] = &[
    "Apr", "Art", "Aug", "Ch", "Dec", "Feb", "Fig", "Jan", "Jul", "Jun", "Mar", "May", "No", "Nos", "Nov",
    "Oct", "Sec", "Sep", "Sept", "Vol", "art", "arts", "c", "ch", "no", "nos", "p", "para", "paras", "pp",
    "sec", "vol",
];

/// Words that open a sentence and seldom follow an abbreviation inside one. Sorted.
const OPENERS: &[&str] = &[
    "A",
    "According",
    "After",
    "Although",
    "An",
    "And",
    "As",
    "At",
    "Before",
    "But",
    "By",
    "During",
    "Even",
    "For",
    "From",
    "He",
    "Her",
    "His",
    "However",
    "I",
    "If",
    "In",
    "It",
    "Its",
    "Meanwhile",
    "On",
    "Our",
    "She",
    "Since",
    "That",
    "The",
    "Their",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "Though",
    "To",
    "Under",
    "We",
    "What",
    "When",
    "While",
    "With",
    "You",
];

impl Token {
    const fn len_more_than(self, bytes: u32) -> bool {
        self.end - self.start > bytes
    }
}

#[cfg(test)]
mod tests {
    use super::{ALWAYS, BEFORE_NUMBER, OPENERS, sentences};
    use crate::tokenize;

    fn split(text: &str) -> Vec<&str> {
        let (mut tokens, mut out) = (Vec::new(), Vec::new());
        tokenize(text, 0, &mut tokens);
        sentences(text, &tokens, 0, &mut out);
        out.iter()
            .map(|r| &text[tokens[r.start as usize].start as usize..tokens[r.end as usize - 1].end as usize])
            .collect()
    }

    #[test]
    fn tables_are_sorted() {
        for table in [ALWAYS, BEFORE_NUMBER, OPENERS] {
            assert!(table.is_sorted(), "{table:?}");
        }
    }

    #[test]
    fn ordinary_ends() {
        assert_eq!(split("One came. Two left! Who? Nobody."), ["One came.", "Two left!", "Who?", "Nobody."]);
        assert_eq!(split("It cost 2.5 units in No. 4 on Nov. 5."), ["It cost 2.5 units in No. 4 on Nov. 5."]);
        assert_eq!(split("Dr. Adams met Gen. Brook."), ["Dr. Adams met Gen. Brook."]);
    }

    #[test]
    fn marks_and_notes_close_with_their_sentence() {
        assert_eq!(split("“It fell.” He left."), ["“It fell.”", "He left."]);
        assert_eq!(
            split("It fell.[12] He left. [13] We stayed."),
            ["It fell.[12]", "He left. [13]", "We stayed."]
        );
        assert_eq!(split("“Why?” he asked. “No.”"), ["“Why?” he asked.", "“No.”"]);
    }

    #[test]
    fn dotted_words_end_a_sentence_before_an_opener() {
        assert_eq!(split("He left the U.S. The rest stayed."), ["He left the U.S.", "The rest stayed."]);
        assert_eq!(split("The U.S. Army left."), ["The U.S. Army left."]);
    }

    #[test]
    fn scripts_without_case() {
        assert_eq!(split("رفت. آمد؟ بله."), ["رفت.", "آمد؟", "بله."]);
        assert_eq!(split("وصل د. سالم عام 1435 هـ. ثم غادر."), ["وصل د. سالم عام 1435 هـ.", "ثم غادر."]);
        assert_eq!(split("احترقت.(١) عادوا.[٢] ثم رحلوا."), ["احترقت.(١)", "عادوا.[٢]", "ثم رحلوا."]);
        assert_eq!(split("قال: «انتهى.» ثم صمت! لماذا؟"), ["قال: «انتهى.»", "ثم صمت!", "لماذا؟"]);
    }
}
