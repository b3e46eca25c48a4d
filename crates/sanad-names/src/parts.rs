//! The parts of a personal name.

use crate::fold::fold;
use crate::tables::{self, Class};
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// `President`, `Dr`: no part of the name.
    Title,
    /// A given name, or what stands in its place: all full parts but the last.
    Given,
    /// `al`, `bin`, `van`: never evidence.
    Particle,
    /// The last full part.
    Family,
    /// `Abu` with what follows it.
    Kunya,
    /// `J.`
    Initial,
    /// `Jr`, `III`: tells father from son.
    Generation,
}

/// A part with its folded form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its letters: lower case, no marks.
    pub folded: String,
    /// What it is.
    pub role: Role,
}

static CLASSES: LazyLock<HashMap<&'static str, Class>> = LazyLock::new(|| {
    let mut out = HashMap::new();
    for (word, class, _) in tables::words() {
        // A given name that is a title too stays a given name only where no title fits.
        out.entry(word).or_insert(class);
        if !matches!(class, Class::Given) {
            out.insert(word, class);
        }
    }
    out
});

/// Splits a name as written. Titles at its front are told from parts; `Last, First` is not turned round.
#[must_use]
pub fn parts(name: &str) -> Vec<Part> {
    let words: Vec<&str> = name
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | '‐' | '‑' | ',' | '/'))
        .filter(|word| !word.is_empty())
        .collect();
    let mut out: Vec<Part> = Vec::with_capacity(words.len());
    let mut front = true;
    for (at, word) in words.iter().enumerate() {
        let folded = fold(word);
        if folded.is_empty() {
            continue;
        }
        let class = CLASSES.get(folded.as_str()).copied();
        let more = at + 1 < words.len();
        let role = match class {
            _ if matches!(folded.as_str(), "jr" | "sr" | "ii" | "iii" | "iv") && at > 0 => Role::Generation,
            Some(Class::Courtesy | Class::Religious | Class::Rank | Class::Royal | Class::Role)
                if front && more =>
            {
                Role::Title
            }
            Some(Class::Article | Class::Son | Class::Of) if more => Role::Particle,
            Some(Class::Kunya) if more => Role::Kunya,
            _ if folded.chars().count() == 1 => Role::Initial,
            _ => Role::Given,
        };
        front &= role == Role::Title;
        match out.last_mut() {
            // `Abu Bakr` is one part.
            Some(last) if last.role == Role::Kunya && !last.folded.contains(' ') && role == Role::Given => {
                last.folded.push(' ');
                last.folded.push_str(&folded);
            }
            _ => out.push(Part { folded, role }),
        }
    }
    if let Some(last) = out.iter_mut().rev().find(|part| part.role == Role::Given) {
        last.role = Role::Family;
    }
    out
}

/// The parts that are evidence: neither titles nor particles.
#[must_use]
pub fn full(parts: &[Part]) -> Vec<&Part> {
    parts.iter().filter(|part| !matches!(part.role, Role::Title | Role::Particle)).collect()
}
