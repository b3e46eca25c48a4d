//! The names on file: each way in which somebody or something is written, once, with the keys by which spellings of one
//! name are found in any script, and with the documents that use it.

use super::{Store, told};
use crate::CaseError;
use rusqlite::params;
use sanad_model::EntityKind;
use sanad_model::found::{Entity, Found};
use sanad_names::{PartKeys, Prepared, compare, full, part_keys, parts};
use sanad_text::stem::each_word;
use std::collections::{BTreeMap, BTreeSet};

/// What a part of a person's name is kept as, beside the whole.
const PART: &str = "part";

/// What words are kept as that are no name, and to whom a statement is given: `a doctor of the hospital`.
const WORDS: &str = "words";

/// Of more names that share a key with one part, only those are compared that share two.
const MANY: usize = 3000;

/// Names on file that are one with a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Spellings {
    /// All ways in which it is written, whole names and parts of names.
    pub(super) texts: BTreeSet<String>,
    /// The rows of names that are it, or have it as a part, with what they are.
    names: BTreeMap<i64, (String, String)>,
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

impl Store {
    /// Puts in the names that a document uses.
    pub(super) fn put_names(&self, document: i64, found: &Found) -> Result<(), CaseError> {
        self.forget_names(document)?;
        let mut speakers = BTreeSet::new();
        for statement in &found.statements {
            for who in statement.speaker.iter().chain(&statement.chain).chain(&statement.outlet) {
                match who.entity {
                    Some(entity) => drop(speakers.insert(entity)),
                    None => self.put_name(document, &who.text, WORDS, true)?,
                }
            }
        }
        for (n, entity) in (0..).zip(&found.entities) {
            for form in forms(entity) {
                self.put_name(document, form, entity.kind.name(), speakers.contains(&n))?;
            }
        }
        for event in &found.events {
            if let (Some(earliest), Some(latest)) = (event.when.earliest, event.when.latest) {
                let sql = "INSERT OR IGNORE INTO days VALUES(?1, ?2, ?3)";
                self.run(sql, params![document, earliest.to_string(), latest.to_string()])?;
            }
        }
        Ok(())
    }

    /// Forgets which names a document uses.
    pub(super) fn forget_names(&self, document: i64) -> Result<(), CaseError> {
        self.run("DELETE FROM named WHERE document = ?1", [document])?;
        self.run("DELETE FROM days WHERE document = ?1", [document])?;
        Ok(())
    }

    fn put_name(&self, document: i64, text: &str, kind: &str, says: bool) -> Result<(), CaseError> {
        let name = match self.one::<i64>("SELECT n FROM names WHERE text = ?1 AND kind = ?2", [text, kind])? {
            Some(name) => name,
            None => {
                if matches!(kind, "person" | "unknown") {
                    let parts = parts(text);
                    let full = full(&parts);
                    for part in full.iter().filter(|_| full.len() > 1) {
                        self.new_name(&part.written, PART)?;
                    }
                }
                self.new_name(text, kind)?
            }
        };
        let sql = "INSERT INTO named VALUES(?1, ?2, ?3) ON CONFLICT DO UPDATE SET says = max(says, ?3)";
        self.run(sql, params![name, document, says])?;
        Ok(())
    }

    fn new_name(&self, text: &str, kind: &str) -> Result<i64, CaseError> {
        if self.run("INSERT OR IGNORE INTO names(text, kind) VALUES(?1, ?2)", [text, kind])? == 0 {
            return Ok(0);
        }
        let name = self.db.last_insert_rowid();
        for PartKeys { whole, near, .. } in part_keys(&Prepared::new(text)) {
            for key in whole {
                let sql =
                    "INSERT INTO name_keys VALUES(?1, ?2, 1) ON CONFLICT(key, name) DO UPDATE SET whole = 1";
                self.run(sql, params![key, name])?;
            }
            for key in near {
                self.run("INSERT OR IGNORE INTO name_keys VALUES(?1, ?2, 0)", params![key, name])?;
            }
        }
        Ok(name)
    }

    /// The spellings on file of a name: of a whole name whole names, of a single part the parts of all names.
    pub(super) fn spellings(&self, name: &str) -> Result<Spellings, CaseError> {
        let asked = Prepared::new(name);
        let candidates = self.candidates(name)?;
        let mut out = Spellings { texts: BTreeSet::from([name.to_owned()]), names: BTreeMap::new() };
        for (text, _) in candidates.values() {
            if !out.texts.contains(text) && compare(&asked, &Prepared::new(text)).one() {
                out.texts.insert(text.clone());
            }
        }
        let wanted: Vec<String> =
            out.texts.iter().map(|text| spaced(text)).filter(|text| text.len() > 1).collect();
        for (n, (text, kind)) in candidates {
            let own = spaced(&text);
            if kind != PART && wanted.iter().any(|wanted| own.contains(wanted)) {
                out.names.insert(n, (text, kind));
            }
        }
        Ok(out)
    }

    /// Names on file that share a key with one.
    fn candidates(&self, name: &str) -> Result<BTreeMap<i64, (String, String)>, CaseError> {
        let parts = parts(name);
        let full = full(&parts);
        let mut shared: BTreeMap<i64, usize> = BTreeMap::new();
        for part in &full {
            let mut of_part = BTreeSet::new();
            // Of two spellings of one part, one is read whole.
            for PartKeys { whole, near, .. } in part_keys(&Prepared::new(&part.written)) {
                for key in whole {
                    of_part.extend(self.rows("SELECT name FROM name_keys WHERE key = ?1", [key])?);
                }
                for key in near {
                    of_part.extend(self.rows("SELECT name FROM name_keys WHERE key = ?1 AND whole", [key])?);
                }
            }
            of_part.into_iter().for_each(|name| *shared.entry(name).or_default() += 1);
        }
        let least = if shared.len() > MANY { full.len().min(2) } else { 1 };
        let mut out = BTreeMap::new();
        for (n, _) in shared.into_iter().filter(|(_, parts)| *parts >= least) {
            let mut query =
                self.db.prepare_cached("SELECT text, kind FROM names WHERE n = ?1").map_err(told)?;
            let row = query.query_row([n], |row| Ok((row.get(0)?, row.get(1)?))).map_err(told)?;
            out.insert(n, row);
        }
        Ok(out)
    }

    /// The names on file that share the sound of a part with one, in any script.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn akin(&self, name: &str) -> Result<BTreeSet<String>, CaseError> {
        let named = self.candidates(name)?.into_values();
        Ok(named.filter(|(_, kind)| kind != PART && kind != WORDS).map(|(text, _)| text).collect())
    }

    /// The documents that use these names so.
    pub(super) fn using(&self, spellings: &Spellings, how: Use) -> Result<Vec<i64>, CaseError> {
        let mut out = Vec::new();
        for (name, (_, kind)) in &spellings.names {
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
        self.names.values().any(|(name, _)| name == text)
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

/// The ways in which somebody is written.
fn forms(entity: &Entity) -> impl Iterator<Item = &str> {
    entity.names.iter().map(|form| form.text.as_str())
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
