//! Who is said to be what: titles before a name, appositions beside it, appointments after it.
//!
//! Only the words around the names of persons are read, sentence by sentence. A role ends where the sentence goes on: at
//! a comma, a bracket, a verb or a relative. Its days are those that stand with it ("since May 2011"), else the day of
//! the document; a former role ends before that day.

mod line;
mod when;
mod words;

use line::{Line, Phrase};
use sanad_model::found::Role;
use sanad_model::{Annotations, Document, EntityKind, Name};
use words::Class;

/// What persons are said to be, in text order.
pub(crate) fn find(document: &Document, annotations: &Annotations) -> Vec<Role> {
    let mut out = Vec::new();
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
                    .filter_map(|phrase| role(document, annotations, &line, inside, name, &phrase)),
            );
        }
    }
    out
}

fn role(
    document: &Document,
    annotations: &Annotations,
    line: &Line<'_>,
    names: &[Name],
    name: &Name,
    phrase: &Phrase,
) -> Option<Role> {
    let body = |other: &&Name| {
        other.kind != EntityKind::Person
            && other.kind != EntityKind::People
            && phrase.span.contains(other.span)
    };
    Some(Role {
        span: phrase.span,
        text: phrase.span.slice(&document.text).split_whitespace().collect::<Vec<_>>().join(" "),
        entity: name.entity?,
        of: names.iter().find(body).and_then(|other| other.entity),
        when: when::of(document, annotations, line, phrase),
    })
}
