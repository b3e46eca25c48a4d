//! GUM: columns with nested spans of persons, organisations, places. Only what has a name of its own is taken: spans
//! that begin and end with a capital, a leading article left out, the outermost of these.

use crate::score::{Gold, Type};
use sanad_annotate::names::learning::Style;
use sanad_text::Span;
use std::collections::BTreeMap;
use std::path::Path;

/// All documents of the folder.
pub(super) fn read(folder: &Path, style: Style) -> Vec<Gold> {
    let mut files: Vec<_> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
    files.retain(|file| file.extension().is_some_and(|end| end == "tsv"));
    files.sort();
    let read = |file: &std::path::PathBuf| {
        let text = std::fs::read_to_string(file).ok()?;
        Some(document(&file.file_stem()?.to_string_lossy(), &text, style))
    };
    files.iter().filter_map(read).collect()
}

fn document(name: &str, lines: &str, style: Style) -> Gold {
    let mut text = String::new();
    // Spans by number; those of one word have none.
    let mut open: BTreeMap<&str, (Type, Span)> = BTreeMap::new();
    let mut spans = Vec::new();
    for line in lines.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [_, _, word, entities, ..] = fields[..] else { continue };
        if !text.is_empty() {
            text.push(' ');
        }
        let here = Span::of(text.len()..text.len() + word.len());
        text.push_str(word);
        for entity in entities.split('|') {
            let (kind, number) = entity.split_once('[').unwrap_or((entity, ""));
            let kind = match kind {
                "person" => Type::Person,
                "organization" => Type::Organisation,
                "place" => Type::Location,
                _ => continue,
            };
            if number.is_empty() {
                spans.push((kind, here));
            } else {
                open.entry(number).and_modify(|(_, span)| *span = span.cover(here)).or_insert((kind, here));
            }
        }
    }
    spans.extend(open.into_values());
    let mut named: Vec<_> =
        spans.into_iter().filter_map(|(kind, span)| Some((kind, cut(&text, span, style)?))).collect();
    named.sort_by_key(|(_, span)| (span.start, std::cmp::Reverse(span.end)));
    let mut out: Vec<(Type, Span)> = Vec::new();
    for (kind, span) in named {
        if out.last().is_none_or(|(_, last)| last.end <= span.start) {
            out.push((kind, span));
        }
    }
    Gold { name: name.to_owned(), text, spans: out }
}

/// The longest span that is still a name and no clause, in words.
const LONGEST: usize = 8;
/// Words that have a capital only for beginning a sentence.
const OPENERS: [&str; 16] = [
    "The", "A", "An", "He", "She", "It", "We", "They", "I", "My", "His", "Her", "This", "Our", "You", "Their",
];

/// As the style has it: with all that belongs to it; or bare, beginning and ending with a capital.
fn cut(text: &str, span: Span, style: Style) -> Option<Span> {
    let capital = |word: &str| word.starts_with(char::is_uppercase) && !OPENERS.contains(&word);
    let words: Vec<&str> = span.slice(text).split(' ').collect();
    if style == Style::Full {
        return (words.len() <= LONGEST && words.iter().any(|word| capital(word))).then_some(span);
    }
    let article = matches!(words[0], "the" | "The" | "a" | "A" | "an" | "An") && words.len() > 1;
    let start = span.start as usize + if article { words[0].len() + 1 } else { 0 };
    let ends = capital(words[usize::from(article)]) && capital(words[words.len() - 1]);
    ends.then(|| Span::of(start..span.end as usize))
}
