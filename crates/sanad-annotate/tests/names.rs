//! Runs `tests/suite/annotate/names/*.md`: a text in `>` lines, then what must be found in it, a line each.
//!
//! ```text
//! person|organisation|group|place `words` then any of: core `words`   entity `name`|none
//! none `words`            no name shares a letter with these words
//! same `words` `words`    names that hold these words have one entity
//! apart `words` `words`   they have not
//! ```
//! Words stand for their first occurrence that is a name.

mod support;

use sanad_annotate::{Options, annotate};
use sanad_model::{Annotations, Document, Name};
use std::fmt::Write as _;

#[test]
fn suite() {
    let read = |text: &str| support::read_as("case.txt", text);
    support::run(
        "names",
        40,
        read,
        |(document, found), line| check(document, found, line),
        |(document, found)| describe(document, found),
    );
}

fn check(document: &Document, found: &Annotations, line: &str) -> Result<(), String> {
    let parts: Vec<&str> = line.split('`').map(str::trim).collect();
    let text = &*document.text;
    let named = |words: &str| -> Result<&Name, String> {
        let holds = |name: &&Name| name.span.slice(text) == words;
        let part = |name: &&Name| name.span.slice(text).contains(words);
        let name = found.names.iter().find(holds).or_else(|| found.names.iter().find(part));
        name.ok_or_else(|| format!("no name holds `{words}`"))
    };
    let entity = |name: &Name| name.entity.map(|at| found.entities[at as usize].name.as_str());
    match parts[0] {
        "none" => {
            let (at, _) = text.match_indices(parts[1]).next().ok_or("the text has no such words")?;
            let range = sanad_text::Span::of(at..at + parts[1].len());
            let other =
                found.names.iter().find(|name| name.span.start < range.end && range.start < name.span.end);
            other.map_or(Ok(()), |name| Err(format!("`{}` is a name", name.span.slice(text))))
        }
        "same" | "apart" => {
            let (a, b) = (named(parts[1])?, named(parts[3])?);
            let one = a.entity.is_some() && a.entity == b.entity;
            (one == (parts[0] == "same"))
                .then_some(())
                .ok_or_else(|| format!("{:?}, {:?}", entity(a), entity(b)))
        }
        kind => {
            let name = found.names.iter().find(|name| name.span.slice(text) == parts[1]);
            let name = name.ok_or_else(|| format!("`{}` is no name", parts[1]))?;
            if name.kind.name() != kind {
                return Err(format!("it is a {}", name.kind.name()));
            }
            for pair in parts[2..].chunks(2) {
                let right = match pair {
                    ["core", words] => name.core.slice(text) == *words,
                    ["entity", words] => entity(name) == Some(words),
                    ["entity none", ..] => name.entity.is_none(),
                    ["", ..] => true,
                    other => return Err(format!("{other:?} is no property; see the head of tests/names.rs")),
                };
                if !right {
                    return Err(format!("core `{}`, entity {:?}", name.core.slice(text), entity(name)));
                }
            }
            Ok(())
        }
    }
}

fn describe(document: &Document, found: &Annotations) -> String {
    let mut out = String::new();
    for name in &found.names {
        let entity = name.entity.map(|at| &found.entities[at as usize].name);
        let text = &document.text;
        let _ = writeln!(
            out,
            "    found {} `{}` core `{}` {entity:?}",
            name.kind.name(),
            name.span.slice(text),
            name.core.slice(text)
        );
    }
    out
}

/// Spans lie on characters, stand in order, do not overlap; cores lie inside; the same text gives the same names.
#[test]
fn laws() {
    let odd = [
        "",
        "A",
        "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z",
        "Ünal Öztürk met Łukasz Żak — in İzmir.\nO’Neil-Smith’s al-",
        "The The The (The (The) The) U.S. U.S.A. J. K. R. X-",
        "al- al- Al-Al-Al Abu Abu bin Bin of the of The Of",
        "«Иван Петров» and محمد علي Karim, Karim, Karim, Karim",
        "President Minister General Dr. Mr. Mrs. Sir",
        "X’s Y’s Z's ’s 's 12 A 34 B, 5 C",
    ];
    let long = odd.join(" ").repeat(40);
    let shouted = "THE MINISTER OF DEFENCE SAID THAT THE ARMY LEFT. ".repeat(60);
    for text in odd.iter().copied().chain([long.as_str(), shouted.as_str()]) {
        let Ok(document) = sanad_read::read("odd.txt", text.as_bytes()) else { continue };
        let found = annotate(&document, Options::default());
        let mut end = 0;
        for name in &found.names {
            assert!(name.span.start >= end && name.span.end > name.span.start, "order: {name:?} in {text:?}");
            assert!(document.text.get(name.span.range()).is_some(), "characters: {name:?} in {text:?}");
            assert!(name.span.contains(name.core) && !name.core.is_empty(), "core: {name:?} in {text:?}");
            assert!(name.entity.is_none_or(|at| (at as usize) < found.entities.len()), "entity: {name:?}");
            end = name.span.end;
        }
        assert!(
            found.entities.iter().all(|entity| !entity.name.is_empty()),
            "an entity has no name in {text:?}"
        );
        assert_eq!(found, annotate(&document, Options::default()), "not the same twice: {text:?}");
    }
}
