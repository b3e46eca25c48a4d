//! An excerpt: the words that a finding is about, in their line, cut to the width of the terminal.
//!
//! A paragraph is often one line of thousands of characters, so the excerpt is a window on it. Terminals reorder
//! right-to-left text, so nothing can be underlined there: such words are shown again on a line of their own. Whatever
//! runs from right to left is isolated, so that it turns round nothing that stands beside it; characters that would
//! change the direction of the terminal's own line are shown by their numbers.

use sanad_model::Document;
use sanad_text::Span;

/// What to print: a line of context, and below it either an underline or the words themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Excerpt {
    /// The window on the text.
    pub(crate) line: String,
    /// Where the words are in it, in columns; `None` for right-to-left text.
    pub(crate) mark: Option<(usize, usize)>,
    /// The words on their own, isolated, for right-to-left text.
    pub(crate) words: Option<String>,
}

/// Cuts the excerpt of `span`, at most `width` columns wide.
pub(crate) fn excerpt(document: &Document, span: Span, width: usize) -> Excerpt {
    let (before, words, after) = around(document, span, width);
    let [before, words, after] = [before, words, after].map(|part| visible(&part));
    let line = format!("{before}{words}{after}");
    if line.contains(is_right_to_left) {
        return Excerpt { line: isolated(line.trim()), mark: None, words: Some(isolated(&words)) };
    }
    let start = columns(&before);
    Excerpt { line, mark: Some((start, columns(&words).max(1))), words: None }
}

/// Words of the text for a line of ours: isolated where they run from right to left, their controls made visible.
#[must_use]
pub fn isolated(words: &str) -> String {
    let words = visible(words);
    if words.contains(is_right_to_left) { format!("\u{2068}{words}\u{2069}") } else { words }
}

/// A sentence of ours in which words of the text stand between marks: these are isolated.
pub(crate) fn isolated_quotes(sentence: &str) -> String {
    let sentence = visible(sentence);
    if !sentence.contains(is_right_to_left) {
        return sentence;
    }
    let mut out = String::with_capacity(sentence.len() + 16);
    let mut rest = sentence.as_str();
    while let Some((before, inside, after)) = quoted(rest) {
        out.push_str(before);
        out.push_str(&isolated(inside));
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Splits at the first words between marks: up to the opening mark, the words, from the closing mark on.
fn quoted(text: &str) -> Option<(&str, &str, &str)> {
    let open = text.find('“')? + '“'.len_utf8();
    let mut depth = 1;
    let close = text[open..].char_indices().find(|&(_, c)| {
        depth += i32::from(c == '“') - i32::from(c == '”');
        depth == 0
    })?;
    Some((&text[..open], &text[open..open + close.0], &text[open + close.0..]))
}

/// Characters that change the direction of a line, by their numbers.
fn visible(text: &str) -> String {
    let control = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if !text.contains(control) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if control(c) {
            out.push_str(&format!("[U+{:04X}]", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    out
}

/// The words of `span` with what stands before and after them in their block, `width` columns together.
pub(crate) fn around(document: &Document, span: Span, width: usize) -> (String, String, String) {
    let text = &document.text;
    let block =
        document.block_at(span.start).map(|at| document.blocks[at].span).filter(|b| b.holds(span.start));
    let region = block.map_or(span, |block| block.cover(span));
    let words = shortened(span.slice(text), width.saturating_sub(10).max(20));
    let room = width.saturating_sub(columns(&words));
    // Two thirds of the room before the words: what leads to them explains them better than what follows.
    let before = tail(&text[region.start as usize..span.start as usize], room * 2 / 3);
    let after = head(&text[span.end as usize..region.end as usize], room.saturating_sub(columns(&before)));
    (before, words, after)
}

/// The words on one line; a long passage keeps its two ends.
#[must_use]
pub fn shortened(words: &str, width: usize) -> String {
    let (all, cut) = fitting(single_spaced(words.chars()), width);
    if !cut {
        return all.into_iter().collect();
    }
    let end = tail(words, width.saturating_sub(3) / 2);
    let end = end.trim_start_matches('…').trim_start();
    let start = head(words, width.saturating_sub(columns(end) + 2));
    format!("{} … {end}", start.trim_end_matches('…').trim_end())
}

/// Characters with white space and controls made single spaces.
fn single_spaced(chars: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    let mut spaced = false;
    chars.filter_map(move |c| {
        let space = c.is_whitespace() || (c.is_control() && c != '\u{ad}');
        let keep = !(space && spaced);
        spaced = space;
        keep.then_some(if space { ' ' } else { c })
    })
}

/// At most `room` columns of the start, cut at a word, with an ellipsis where something is left out.
fn head(text: &str, room: usize) -> String {
    cut(single_spaced(text.chars()), room).into_iter().collect()
}

/// At most `room` columns of the end, likewise.
fn tail(text: &str, room: usize) -> String {
    cut(single_spaced(text.chars().rev()), room).into_iter().rev().collect()
}

/// The characters that fit, and whether some did not.
fn fitting(chars: impl Iterator<Item = char>, room: usize) -> (Vec<char>, bool) {
    let (mut taken, mut used) = (Vec::new(), 0);
    for c in chars {
        used += column(c);
        if used > room {
            return (taken, true);
        }
        taken.push(c);
    }
    (taken, false)
}

/// The characters that fit, in reading order from where the words are; if some do not, whole words and an ellipsis.
fn cut(chars: impl Iterator<Item = char>, room: usize) -> Vec<char> {
    let (mut taken, cut) = fitting(chars, room);
    if cut {
        let word = taken.iter().rposition(|c| *c == ' ').filter(|at| taken.len() - at < 24);
        taken.truncate(word.unwrap_or(taken.len()));
        while taken.iter().copied().map(column).sum::<usize>() + 1 > room && taken.pop().is_some() {}
        taken.extend((room > 0).then_some('…'));
    }
    taken
}

/// How many columns a terminal gives the text.
pub(crate) fn columns(text: &str) -> usize {
    text.chars().map(column).sum()
}

/// 0 for marks that join or control, 2 for wide East Asian letters, else 1.
fn column(c: char) -> usize {
    match c {
        '\u{300}'..='\u{36f}' | '\u{610}'..='\u{61c}' | '\u{64b}'..='\u{65f}' | '\u{670}' => 0,
        '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e4}' | '\u{6e7}' | '\u{6e8}' | '\u{6ea}'..='\u{6ed}' => 0,
        '\u{8d3}'..='\u{8ff}' | '\u{200b}'..='\u{200f}' => 0,
        '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => 0,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}' => 2,
        '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}' | '\u{1f300}'..='\u{1faff}' => 2,
        _ => 1,
    }
}

fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

#[cfg(test)]
mod tests {
    use super::{columns, excerpt, isolated_quotes};
    use sanad_model::Document;
    use sanad_text::Span;

    fn of(text: &str, words: &str, width: usize) -> super::Excerpt {
        let document = Document::new(text.to_owned());
        let start = text.find(words).unwrap();
        let span = Span::of(start..start + words.len());
        let mut document = document;
        let block = Span::of(0..text.len());
        document.blocks.push(sanad_model::Block {
            kind: sanad_model::BlockKind::Paragraph,
            span: block,
            section: None,
            paragraph: 1,
        });
        excerpt(&document, span, width)
    }

    #[test]
    fn marks_the_words_in_a_window() {
        let text = format!("{}the 31st of June{}", "before ".repeat(40), " after".repeat(40));
        let excerpt = of(&text, "the 31st of June", 80);
        let (start, length) = excerpt.mark.unwrap();
        let shown: String = excerpt.line.chars().skip(start).take(length).collect();
        assert_eq!(shown, "the 31st of June");
        assert!(columns(&excerpt.line) <= 80, "{}", excerpt.line);
        assert!(excerpt.line.starts_with('…') && excerpt.line.ends_with('…'));
    }

    #[test]
    fn a_long_passage_keeps_its_ends() {
        let text = format!("He said: “{}end”.", "word ".repeat(60));
        let quoted = format!("“{}end”", "word ".repeat(60));
        let excerpt = of(&text, &quoted, 60);
        assert!(
            excerpt.line.contains("“word") && excerpt.line.contains("end”") && excerpt.line.contains(" … ")
        );
        assert!(columns(&excerpt.line) <= 60, "{}", excerpt.line);
    }

    #[test]
    fn right_to_left_words_stand_alone() {
        let excerpt = of("وصل في ٣١ يونيو ٢٠٠٩ إلى المدينة", "٣١ يونيو ٢٠٠٩", 80);
        assert_eq!(excerpt.mark, None);
        assert_eq!(excerpt.line, "\u{2068}وصل في ٣١ يونيو ٢٠٠٩ إلى المدينة\u{2069}");
        assert_eq!(excerpt.words.as_deref(), Some("\u{2068}٣١ يونيو ٢٠٠٩\u{2069}"));
    }

    #[test]
    fn nothing_turns_the_line_round() {
        let excerpt = of("The plate was \u{202e}2417\u{202c}.", "\u{202e}2417", 80);
        assert_eq!(excerpt.line, "The plate was [U+202E]2417[U+202C].");
        assert_eq!(excerpt.mark, Some((14, 12)));
        assert_eq!(
            isolated_quotes("“قتل” here, “٣” before."),
            "“\u{2068}قتل\u{2069}” here, “\u{2068}٣\u{2069}” before."
        );
        assert_eq!(isolated_quotes("“one” here."), "“one” here.");
    }

    #[test]
    fn marks_that_stand_on_letters_take_no_column() {
        assert_eq!(columns("مُحَمَّد"), 4);
        assert_eq!(columns("می\u{200c}رود"), 5);
    }
}
