//! Characters of Arabic script, as far as setting them matters: which letters join, which are marks, which are mirrored.

use unicode_normalization::UnicodeNormalization as _;

/// A character of writing from right to left: Hebrew, Arabic, Syriac, their presentation forms.
pub(super) fn leftward(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// A letter (no digit, no point) of such writing.
pub(super) fn leftward_letter(c: char) -> bool {
    leftward(c) && c.is_alphabetic() && !is_mark(c)
}

/// Stands above or below a letter and takes no room.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}'
        | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e4}'
        | '\u{6e7}' | '\u{6e8}' | '\u{6ea}'..='\u{6ed}' | '\u{8d3}'..='\u{8e1}' | '\u{8e3}'..='\u{8ff}')
}

/// A letter that joins the next one: its shape tells whether it does.
pub(super) fn joins_next(c: char) -> bool {
    matches!(c, 'ئ' | 'ب' | 'ت'..='خ' | 'س'..='غ' | 'ف'..='ه' | 'ى' | 'ي' | 'پ' | 'چ' | 'ڤ' | 'ک' | 'گ' | 'ڭ' | 'ں'..='ہ' | 'ی' | 'ې' | 'ٹ')
}

/// Shows nothing, and may take the width of a space in the font all the same.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{61c}' | '\u{ad}')
}

/// Brackets and quotation marks that a line from right to left shows mirrored: opening, closing.
const MIRRORED: [(char, char); 7] =
    [('(', ')'), ('[', ']'), ('{', '}'), ('«', '»'), ('‹', '›'), ('<', '>'), ('﴿', '﴾')];

/// The pair that a mirrored character belongs to.
pub(super) fn pair(c: char) -> Option<(char, char)> {
    MIRRORED.into_iter().find(|(open, close)| c == *open || c == *close)
}

/// Presentation forms as the letters that they stand for.
pub(super) fn letters(text: &str) -> String {
    let form = |c: char| matches!(c, '\u{fb50}'..='\u{fbff}' | '\u{fc00}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fdfb}' | '\u{fe70}'..='\u{fefc}');
    if !text.contains(form) {
        return text.to_owned();
    }
    let spelled = text.chars().flat_map(|c| {
        let spelled: Vec<char> = if form(c) { std::iter::once(c).nfkc().collect() } else { vec![c] };
        spelled
    });
    // A mark of its own is spelled as one over a space.
    spelled.collect::<String>().replace(" \u{64b}", "\u{64b}").trim_matches(' ').to_owned()
}

/// Marks in the order in which they are typed: what belongs to the letter first, then doubling, then the vowel.
pub(super) fn typed_order(marks: &mut Vec<char>) {
    marks.sort_by_key(|c| match c {
        '\u{653}'..='\u{655}' => 0,
        '\u{651}' => 1,
        _ => 2,
    });
    marks.dedup();
}

/// A letter with its own marks, composed: alef and hamza are alef with hamza.
pub(super) fn composed(text: &str) -> String {
    text.nfc().collect()
}

/// The letters and marks that a text is made of.
pub(super) fn taken_apart(text: &str) -> Vec<char> {
    text.nfd().collect()
}
