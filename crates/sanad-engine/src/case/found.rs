//! Where in a document the words of a query stand.

use sanad_case::store::{words, words_at};
use sanad_text::Span;

/// A passage that has words of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// From the first of the words to the last.
    pub span: Span,
    /// The passage with what stands around it, on one line.
    pub snippet: String,
}

/// Words may stand so many bytes apart to count as near.
const NEAR: u32 = 240;

/// What is shown around a passage, in bytes.
const AROUND: u32 = 60;

/// The passage that has most of the words, the first of several; `None` where it has none.
#[must_use]
pub fn passage(text: &str, query: &str) -> Option<Passage> {
    let wanted = words(query);
    let hits: Vec<(Span, usize)> = words_at(text)
        .into_iter()
        .filter_map(|(span, word)| Some((span, wanted.iter().position(|wanted| *wanted == word)?)))
        .collect();
    let mut best: Option<(usize, Span)> = None;
    for (n, (first, _)) in hits.iter().enumerate() {
        let near = hits[n..].iter().take_while(|(span, _)| span.end.saturating_sub(first.start) <= NEAR);
        let (mut seen, mut span) = (Vec::new(), *first);
        for (at, word) in near {
            if !seen.contains(word) {
                seen.push(*word);
                span = span.cover(*at);
            }
        }
        if best.is_none_or(|(most, _)| seen.len() > most) {
            best = Some((seen.len(), span));
        }
    }
    let (_, span) = best?;
    Some(Passage { span, snippet: snippet(text, span) })
}

fn snippet(text: &str, span: Span) -> String {
    let mut start = span.start.saturating_sub(AROUND) as usize;
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = (span.end.saturating_add(AROUND) as usize).min(text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    // Whole words only.
    if start > 0 {
        start += text[start..span.start as usize].find(char::is_whitespace).unwrap_or(0);
    }
    if end < text.len() {
        end = text[..end].rfind(char::is_whitespace).filter(|at| *at >= span.end as usize).unwrap_or(end);
    }
    let words: Vec<&str> = text[start..end].split_whitespace().collect();
    let (before, after) = (if start > 0 { "… " } else { "" }, if end < text.len() { " …" } else { "" });
    format!("{before}{}{after}", words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::passage;

    #[test]
    fn the_nearest_words_win() {
        let text = "The granary burnt. ".to_owned()
            + &"Nothing more was said. ".repeat(30)
            + "At the granary, 47 men were held.";
        let found = passage(&text, "granary ٤٧").expect("both are there");
        assert_eq!(found.span.slice(&text), "granary, 47");
        assert!(found.snippet.starts_with("… ") && found.snippet.ends_with("held."), "{}", found.snippet);
        assert!(passage(&text, "lorry").is_none());
    }

    #[test]
    fn arabic_is_found_folded_and_shown_as_it_is() {
        let text = "قالت الوكالة إن ٤٧ مدنيًّا قُتلوا في أيّار.";
        let found = passage(text, "قتلوا").expect("folded");
        assert_eq!(found.span.slice(text), "قُتلوا");
    }
}
