//! Who is said to be what: titles before a name, appositions beside it, appointments after it.
//!
//! Only the words around the names of persons are read, sentence by sentence. A role ends where the sentence goes on: at
//! a comma, a bracket, a verb or a relative. Its days are those that stand with it ("since May 2011"), else the day of
//! the document; a former role ends before that day.

mod line;
mod when;
mod words;

use line::{Line, Phrase};
use rustc_hash::FxHashMap as HashMap;
use sanad_model::found::Role;
use sanad_model::{Annotations, Document, EntityKind, Name};
use sanad_text::Span;
use words::Class;

/// What persons are said to be, in text order.
pub(crate) fn find(document: &Document, annotations: &Annotations) -> Vec<Role> {
    let mut out = Vec::new();
    let bodies = Bodies::of(document, annotations);
    let names = &annotations.names;
    let mut at = 0;
    for &sentence in &annotations.sentences {
        while names.get(at).is_some_and(|name| name.span.start < sentence.start) {
            at += 1;
        }
        let inside = names[at..].iter().take_while(|name| name.span.end <= sentence.end).count();
        let inside = &names[at..at + inside];
        if !inside.iter().any(|name| name.kind == EntityKind::Person) {
            continue;
        }
        let language = annotations.language_of(sentence);
        let line = Line::of(&document.text, sentence, language, inside);
        for (n, name) in inside.iter().enumerate().filter(|(_, name)| name.kind == EntityKind::Person) {
            let phrases = [line.title(name), line.before(name), line.after(n), line.appointed(name)];
            out.extend(
                phrases
                    .into_iter()
                    .flatten()
                    .filter_map(|phrase| role(document, annotations, &line, &bodies, name, &phrase)),
            );
        }
    }
    out
}

fn role(
    document: &Document,
    annotations: &Annotations,
    line: &Line<'_>,
    bodies: &Bodies<'_>,
    name: &Name,
    phrase: &Phrase,
) -> Option<Role> {
    let inside = line.names.iter().find(|other| is_body(other) && phrase.span.contains(other.span));
    Some(Role {
        span: phrase.span,
        text: phrase.span.slice(&document.text).split_whitespace().collect::<Vec<_>>().join(" "),
        entity: name.entity?,
        of: inside.map_or_else(|| bodies.in_words(line, phrase), |other| other.entity),
        when: when::of(document, annotations, line, phrase),
    })
}

fn is_body(name: &Name) -> bool {
    !matches!(name.kind, EntityKind::Person | EntityKind::People)
}

/// The bodies and places of a document by their words: of "Health Ministry spokesman A B", one name, the Health Ministry
/// is known when the document has it elsewhere.
struct Bodies<'a> {
    text: &'a str,
    by_words: HashMap<&'a str, Option<u32>>,
}

impl<'a> Bodies<'a> {
    fn of(document: &'a Document, annotations: &Annotations) -> Self {
        let names = annotations.names.iter().filter(|name| is_body(name));
        let by_words = names.map(|name| (name.core.slice(&document.text), name.entity)).collect();
        Self { text: &document.text, by_words }
    }

    /// The longest that stands in a phrase.
    fn in_words(&self, line: &Line<'_>, phrase: &Phrase) -> Option<u32> {
        let (first, end) = (line.at(phrase.span.start), line.at(phrase.span.end));
        let words = &line.tokens[first..end];
        (1..=words.len())
            .rev()
            .flat_map(|long| words.windows(long))
            .find_map(|words| {
                let span = Span::new(words[0].start, words[words.len() - 1].end);
                self.by_words.get(span.slice(self.text)).copied()
            })
            .flatten()
    }
}
