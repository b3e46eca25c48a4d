//! The spellings of a name: names on file that are one with it, in any script, and which documents use them.

use super::Store;
use super::names::{PART, PIECE, WORDS, telling, tells};
use crate::CaseError;
use rusqlite::ToSql;
use sanad_model::EntityKind;
use sanad_names::{PartKeys, Prepared, compare, full, part_keys, parts};
use sanad_text::stem::each_word;
use std::collections::{BTreeMap, BTreeSet};

/// Of more names that share a part with one, only those are compared that share two.
const MANY: usize = 256;

/// Names on file that are one with a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Spellings {
    /// The rows of names that are it, or have it as a part: what each is.
    names: BTreeMap<i64, String>,
    /// What they are.
    texts: BTreeSet<String>,
}

/// How a document uses a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// It names it.
    Named,
    /// It gives words to whoever is called so.
    Says,
    /// It names a place so.
    Place,
}

/// A row of what is looked up.
struct Row {
    text: String,
    kind: String,
}

impl Store {
    /// All ways in which a name is written on file: of a whole name whole names, of a single part the parts of all names.
    pub(super) fn written(&self, name: &str) -> Result<BTreeSet<String>, CaseError> {
        Ok(self.one_with(name)?.0)
    }

    /// The names on file that are one with a name, or have it as a part.
    pub(super) fn spellings(&self, name: &str) -> Result<Spellings, CaseError> {
        let (texts, candidates) = self.one_with(name)?;
        let wanted: Vec<String> =
            texts.iter().map(|text| spaced(text)).filter(|text| text.len() > 1).collect();
        let mut out = Spellings::default();
        for (n, row) in candidates {
            let own = spaced(&row.text);
            if !wanted.iter().any(|wanted| own.contains(wanted)) {
                continue;
            }
            for (n, row) in self.with_part(n)? {
                out.texts.insert(row.text);
                out.names.insert(n, row.kind);
            }
            if row.kind != PART && row.kind != PIECE {
                out.texts.insert(row.text);
                out.names.insert(n, row.kind);
            }
        }
        Ok(out)
    }

    /// The ways in which a name is written, and all that was looked at for it.
    fn one_with(&self, name: &str) -> Result<(BTreeSet<String>, BTreeMap<i64, Row>), CaseError> {
        let asked = Prepared::new(name);
        let candidates = self.candidates(name)?;
        let mut texts = BTreeSet::from([name.to_owned()]);
        for row in candidates.values().filter(|row| row.kind != PIECE) {
            if !texts.contains(&row.text) && compare(&asked, &Prepared::new(&row.text)).one() {
                texts.insert(row.text.clone());
            }
        }
        Ok((texts, candidates))
    }

    /// What on file may be one with a name: parts for a single part, whole names for a whole one.
    fn candidates(&self, name: &str) -> Result<BTreeMap<i64, Row>, CaseError> {
        let parts = parts(name);
        let full = full(&parts);
        let told = telling(&full);
        if full.len() < 2 {
            return self.parts_like(name);
        }
        let mut shared: BTreeMap<i64, usize> = BTreeMap::new();
        for part in &told {
            let mut of_part = BTreeMap::new();
            for part in self.parts_like(&part.written)?.into_keys() {
                let sql = "SELECT name, lone FROM name_parts WHERE part = ?1";
                let names = self.each_row(sql, [part], |row| Ok((row.get(0)?, row.get::<_, bool>(1)?)))?;
                of_part.extend(names);
            }
            for (name, lone) in of_part {
                // Where it has no other part that tells, an initial stands for that.
                *shared.entry(name).or_default() += 1 + usize::from(lone);
            }
        }
        let least = if shared.len() > MANY { told.len().min(2) } else { 1 };
        let mut out = BTreeMap::new();
        for (n, _) in shared.into_iter().filter(|(_, parts)| *parts >= least) {
            out.extend(self.name_rows("SELECT n, text, kind FROM names WHERE n = ?1", &n)?);
        }
        Ok(out)
    }

    /// What shares a key with one part: parts of names, and names that have no other.
    fn parts_like(&self, part: &str) -> Result<BTreeMap<i64, Row>, CaseError> {
        let mut out = BTreeMap::new();
        // Of two spellings of one part, one is read whole.
        for PartKeys { whole, near, .. } in part_keys(&Prepared::new(part)) {
            let of_key = "SELECT n, text, kind FROM name_keys JOIN names ON n = name WHERE key = ?1";
            for key in whole {
                out.extend(self.name_rows(of_key, &key)?);
            }
            for key in near.iter().filter(|key| tells(key)) {
                out.extend(self.name_rows(&format!("{of_key} AND whole"), &key)?);
            }
        }
        Ok(out)
    }

    fn name_rows(&self, sql: &str, with: &dyn ToSql) -> Result<Vec<(i64, Row)>, CaseError> {
        self.each_row(sql, [with], |row| Ok((row.get(0)?, Row { text: row.get(1)?, kind: row.get(2)? })))
    }

    /// The names that have a part.
    fn with_part(&self, part: i64) -> Result<Vec<(i64, Row)>, CaseError> {
        self.name_rows("SELECT n, text, kind FROM name_parts JOIN names ON n = name WHERE part = ?1", &part)
    }

    /// The names on file that share the sound of a part with one, in any script.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn akin(&self, name: &str) -> Result<BTreeSet<String>, CaseError> {
        let parts = parts(name);
        let mut out = BTreeSet::new();
        for part in telling(&full(&parts)) {
            for (n, row) in self.parts_like(&part.written)? {
                let names = self.with_part(n)?.into_iter().map(|(_, row)| row).chain([row]);
                let names = names.filter(|row| ![PART, PIECE, WORDS].contains(&row.kind.as_str()));
                out.extend(names.map(|row| row.text));
            }
        }
        Ok(out)
    }

    /// The documents that use these names so.
    pub(super) fn using(&self, spellings: &Spellings, how: Use) -> Result<Vec<i64>, CaseError> {
        let mut out = Vec::new();
        for (name, kind) in &spellings.names {
            let place = kind == EntityKind::Place.name() || kind == EntityKind::People.name();
            let sql = match how {
                Use::Place if !place => continue,
                Use::Named if place || kind == WORDS => continue,
                Use::Says => "SELECT document FROM named WHERE name = ?1 AND says",
                _ => "SELECT document FROM named WHERE name = ?1",
            };
            out.extend(self.rows(sql, [name])?);
        }
        out.sort_unstable();
        out.dedup();
        Ok(out)
    }
}

impl Spellings {
    /// Whether a name on file is one of them.
    pub(super) fn has(&self, text: &str) -> bool {
        self.texts.contains(text)
    }
}

/// What a name of two or three parts can be written as when each part is written as `spelled` says it is somewhere on file:
/// for documents in which nothing, or only a part, was taken for a name.
pub(super) fn composed(
    name: &str,
    spelled: impl Fn(&str) -> Result<BTreeSet<String>, CaseError>,
) -> Result<Vec<String>, CaseError> {
    let parts = parts(name);
    let full = full(&parts);
    if !(2..=3).contains(&full.len()) {
        return Ok(Vec::new());
    }
    let mut out = vec![String::new()];
    for part in full {
        let spellings = spelled(&part.written)?;
        let mut longer = Vec::new();
        for before in &out {
            let fits = |next: &&String| before.is_empty() || is_latin(before) == is_latin(next);
            for next in spellings.iter().filter(fits) {
                let articles = between(before, next).into_iter();
                longer.extend(articles.map(|article| format!("{before} {article}{next}")));
            }
        }
        longer.truncate(MOST);
        out = longer;
    }
    Ok(out)
}

/// A name is composed in at most so many ways.
const MOST: usize = 160;

fn is_latin(text: &str) -> bool {
    text.chars().find(|c| c.is_alphabetic()).is_none_or(|c| c < '\u{370}')
}

/// The articles that may stand between two parts of a name in Latin letters: `al-`, and as it sounds before a letter.
fn between(before: &str, next: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    if is_latin(next) && !before.is_empty() {
        out.extend(["al-".to_owned(), "el-".to_owned()]);
        let lower = next.to_lowercase();
        if lower.starts_with("sh") {
            out.push("ash-".to_owned());
        } else if let Some(letter) = lower.chars().next().filter(|letter| "dnrstz".contains(*letter)) {
            out.push(format!("a{letter}-"));
        }
    }
    out
}

/// The folded words of a text, a space before and behind each.
pub(super) fn spaced(text: &str) -> String {
    let mut out = String::from(" ");
    each_word(text, |_, word| {
        out.push_str(word);
        out.push(' ');
    });
    out
}
