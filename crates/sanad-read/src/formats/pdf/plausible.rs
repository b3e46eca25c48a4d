//! Whether a page in Arabic script was read as it is written: what a reader would notice at a glance is looked for, and
//! said. A page that is doubted for nothing costs a look at it; one that is wrong in silence costs a quotation.

use super::gather::Gathered;
use super::lines::Line;
use super::script::{is_mark, leftward_letter};
use sanad_text::fold::fold_word;
use std::collections::BTreeSet;
use std::sync::LazyLock;

static FREQUENT: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    [include_str!("../../../data/frequent/ar.tsv"), include_str!("../../../data/frequent/fa.tsv")]
        .iter()
        .flat_map(|table| table.lines())
        .filter(|line| !line.starts_with('#'))
        .map(fold_word)
        .collect()
});

/// What the words of a page look like.
#[derive(Debug, Default)]
struct Look {
    words: usize,
    forwards: usize,
    backwards: usize,
    /// Letters that stand alone and are no word.
    alone: usize,
    /// Words that cannot be: ة before another letter.
    impossible: usize,
    long: usize,
}

/// Why a page is doubtful, if it is.
pub(super) fn doubt(lines: &[Line], gathered: &Gathered) -> Option<String> {
    if gathered.unknown > 0 || lines.iter().any(|line| line.text.contains('\u{fffd}')) {
        return Some("its fonts do not say which letters some of its shapes are".to_owned());
    }
    if gathered.unknown_marks > 0 {
        return Some(
            "its fonts do not say what some marks over and under its letters are (such as a hamza)"
                .to_owned(),
        );
    }
    if gathered.stray > 2 {
        return Some("marks stand on it that belong to no letter".to_owned());
    }
    let look = look(lines);
    if look.words == 0 {
        return None;
    }
    if look.is_backwards() {
        return Some("its words look as if they were read in the wrong direction, or are of a language that is not known".to_owned());
    }
    if look.alone * 12 > look.words && look.alone > 2 {
        return Some("letters of its words stand apart".to_owned());
    }
    if (look.impossible + look.long) * 40 > look.words && look.impossible + look.long > 1 {
        return Some("some of its words seem to be run together".to_owned());
    }
    let beside = lines.iter().filter(|line| gathered.turned && line.beside).count();
    if beside > 2 {
        return Some(
            "text stands beside text on it, and it cannot be told which goes on with which".to_owned(),
        );
    }
    let line = lines.iter().find(|line| !line.certain)?;
    let words: String = line.text.chars().take(60).collect();
    Some(format!("the order of numbers and signs cannot be told in “{words}”"))
}

impl Look {
    fn is_backwards(&self) -> bool {
        let few = if self.words < 30 {
            self.forwards == 0 && self.words > 3
        } else {
            self.forwards * 12 < self.words
        };
        few || (self.backwards > 1 && self.backwards * 2 > self.forwards)
    }
}

fn look(lines: &[Line]) -> Look {
    let mut look = Look::default();
    let words = lines.iter().flat_map(|line| {
        line.text.split(|c: char| !(leftward_letter(c) || is_mark(c) || matches!(c, '\u{200c}' | '\u{640}')))
    });
    for word in words.filter(|word| word.contains(leftward_letter)) {
        look.words += 1;
        let letters = word.chars().filter(|c| leftward_letter(*c)).count();
        if letters == 1 {
            // هـ is an abbreviation; و and ی are words in some texts.
            look.alone += usize::from(!word.contains(['و', '\u{640}', 'ی', 'أ', 'ب']));
            continue;
        }
        look.long += usize::from(letters > 14 && !word.contains('\u{200c}'));
        look.impossible += usize::from(is_impossible(word));
        let folded = fold_word(word);
        let reversed: String = folded.chars().rev().collect();
        let is_word = |word: &str, letters: usize| {
            FREQUENT.contains(word)
                || (letters > 4
                    && ["ال", "وال", "بال", "لل", "فال"].iter().any(|article| word.starts_with(article)))
        };
        let (forwards, backwards) = (is_word(&folded, letters), is_word(&reversed, letters));
        look.forwards += usize::from(forwards && !backwards);
        look.backwards += usize::from(backwards && !forwards);
    }
    look
}

/// ة ends a word, and nothing else does it join.
fn is_impossible(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| !is_mark(*c)).peekable();
    while let Some(c) = letters.next() {
        if c == 'ة' && letters.peek().is_some_and(|next| leftward_letter(*next)) {
            return true;
        }
    }
    false
}
