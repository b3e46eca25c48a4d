//! How words begin: the first one, two and three letters of each document's words, without their places, for a search that
//! answers while somebody types. By the words themselves, one letter would be looked up in most of them.

use super::search::Weighed;
use super::{Store, told};
use crate::CaseError;
use rusqlite::params;

/// Beginnings of so many letters are kept.
pub(super) const LETTERS: usize = 3;

/// In how many words of a document: the column, the most, what it counts as.
const COLUMNS: [(&str, usize, f64); 3] = [("few", 2, 1.4), ("some", 8, 5.0), ("many", usize::MAX, 14.0)];

/// As FTS5 weighs: how soon more of the same counts for little.
const SOON: f64 = 1.2;

impl Store {
    /// Lets a document be found by how its words begin, one space between them.
    pub(super) fn put_starts(&self, n: i64, words: &str) -> Result<(), CaseError> {
        let mut sorted: Vec<&str> = words.split(' ').filter(|word| !word.is_empty()).collect();
        // Words that begin alike stand together.
        sorted.sort_unstable();
        let mut columns = [const { String::new() }; 3];
        for letters in 1..=LETTERS {
            let starts = sorted.iter().filter_map(|word| start(word, letters)).collect::<Vec<_>>();
            for alike in starts.chunk_by(|a, b| a == b) {
                let at = COLUMNS.iter().position(|(_, most, _)| alike.len() <= *most).unwrap_or(0);
                columns[at].push_str(alike[0]);
                columns[at].push(' ');
            }
        }
        let [few, some, many] = &columns;
        self.run("DELETE FROM starts WHERE rowid = ?1", [n])?;
        let sql = "INSERT INTO starts(rowid, few, some, many) VALUES(?1, ?2, ?3, ?4)";
        self.run(sql, params![n, few, some, many]).map(drop)
    }

    /// The documents that have a word which begins so, each with its weight, by row.
    pub(super) fn starting(&self, start: &str) -> Result<Weighed, CaseError> {
        let mut out: Weighed = Vec::new();
        for (column, _, counts) in COLUMNS {
            let mut query =
                self.db.prepare_cached("SELECT rowid FROM starts WHERE starts MATCH ?1").map_err(told)?;
            let rows =
                query.query_map([format!("{column} : \"{start}\"")], |row| row.get(0)).map_err(told)?;
            for n in rows {
                out.push((n.map_err(told)?, counts));
            }
        }
        let all: i64 = self.one("SELECT count(*) FROM words_docsize", [])?.unwrap_or_default();
        let (all, having) = (all as f64, out.len() as f64);
        let rare = ((all - having + 0.5) / (having + 0.5)).ln().max(1e-6);
        for (_, weight) in &mut out {
            *weight = rare * *weight * (SOON + 1.0) / (*weight + SOON);
        }
        out.sort_unstable_by_key(|(n, _)| *n);
        Ok(out)
    }
}

/// The first so many letters of a word that has them.
fn start(word: &str, letters: usize) -> Option<&str> {
    let end = word.char_indices().nth(letters - 1).map(|(at, letter)| at + letter.len_utf8())?;
    Some(&word[..end])
}

#[cfg(test)]
mod tests {
    use super::Store;

    #[test]
    fn the_first_letters_find_and_more_of_them_weigh_more() {
        let store = Store::in_memory().expect("memory");
        store.put_starts(1, "granary grain lorry").expect("put");
        store.put_starts(2, "grain grain grain grain").expect("put");
        store.put_starts(3, "قريه قال و").expect("put");
        let rows = |start: &str| {
            let found = store.starting(start).expect("asked");
            found.into_iter().map(|(n, _)| n).collect::<Vec<_>>()
        };
        assert_eq!([rows("g"), rows("gr"), rows("gra")], [[1, 2], [1, 2], [1, 2]]);
        assert_eq!([rows("ق"), rows("قا"), rows("و")], [[3], [3], [3]]);
        assert!(rows("x").is_empty() && rows("lo") == [1]);
        let weights = store.starting("lo").expect("asked");
        assert!(weights.iter().all(|(_, weight)| *weight > 0.0));
        store.put_starts(1, "lorry").expect("put anew");
        assert_eq!(rows("gr"), [2]);
    }
}
