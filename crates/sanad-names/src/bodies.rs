//! Names of companies and bodies: a sober comparison, word by word. Legal forms are no part of a name, but two of them
//! are two companies; what the words mean is not read.

use crate::compare::{Comparison, Outcome};
use crate::parts::Part;
use crate::prepared::{Kind, Prepared};
use crate::tables::lines;
use std::collections::HashMap;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../data/bodies.tsv");

#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    /// The number of a legal form.
    Form(u16),
    /// It makes a body of a name.
    Head,
    /// `of`, `and`
    Small,
}

static WORDS: LazyLock<HashMap<String, Word>> = LazyLock::new(|| {
    let mut out = HashMap::new();
    for (number, line) in (0..).zip(lines(TABLE)) {
        let Some((kind, words)) = line.split_once('\t') else { continue };
        for word in words.split(' ') {
            let kind = match kind {
                "form" => Word::Form(number),
                "head" => Word::Head,
                _ => Word::Small,
            };
            out.insert(crate::fold(word), kind);
        }
    }
    out
});

/// What a name is taken for: a body's where one of its words says so.
pub(crate) fn kind(parts: &[Part]) -> Kind {
    let body = |part: &Part| matches!(WORDS.get(&part.stem), Some(Word::Form(_) | Word::Head));
    if parts.len() > 1 && parts.iter().any(body) { Kind::Body } else { Kind::Person }
}

/// The words that tell, and the legal form.
fn told(name: &Prepared) -> (impl Iterator<Item = &str>, Option<u16>) {
    let form = name.parts.iter().find_map(|part| match WORDS.get(&part.stem) {
        Some(Word::Form(number)) => Some(*number),
        _ => None,
    });
    let words = name.parts.iter().map(|part| part.stem.as_str());
    (words.filter(|word| !matches!(WORDS.get(*word), Some(Word::Form(_) | Word::Small))), form)
}

/// Compares the names of two bodies, or of a body and a person.
pub(crate) fn compare(a: &Prepared, b: &Prepared) -> Comparison {
    let ((mut x, form), (mut y, other)) = (told(a), told(b));
    let forms = form.is_none() || other.is_none() || form == other;
    let (mut same, mut all) = (0_u16, 0_u16);
    loop {
        match (x.next(), y.next()) {
            (None, None) => break,
            (Some(x), Some(y)) if x == y || british(x, y) => same += 1,
            _ => {}
        }
        all += 1;
    }
    let one = forms && same == all && all > 0;
    let score = f32::from(same) / f32::from(all.max(1));
    let (outcome, score) = match one {
        true if form == other => (Outcome::Same, 1.0),
        true => (Outcome::Short, 0.9),
        false => (Outcome::Body, score * 0.7),
    };
    Comparison { outcome, score, ..Comparison::default() }
}

/// `organisation` and `organization`, `defence` and `defense`, `centre` and `center`.
fn british(a: &str, b: &str) -> bool {
    a.len() == b.len()
        && a.len() > 5
        && a.bytes()
            .zip(b.bytes())
            .all(|pair| pair.0 == pair.1 || matches!(pair, (b's', b'z') | (b'z', b's')))
}
