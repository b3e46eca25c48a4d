//! Plain full-text search over folded words.

use super::{Store, told};
use crate::CaseError;
use rusqlite::params;
use sanad_text::fold::fold_word;
use sanad_text::{Span, tokenize};

/// A document that has all the words.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Its identifier.
    pub document: String,
    /// Higher is nearer: BM25.
    pub score: f64,
}

impl Store {
    /// Lets a document be found by the words of its text.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn index(&self, document: &str, text: &str) -> Result<(), CaseError> {
        let Some(n) = self.one::<i64>("SELECT n FROM documents WHERE id = ?1", [document])? else {
            return Ok(());
        };
        self.run("DELETE FROM words WHERE rowid = ?1", [n])?;
        self.run("INSERT INTO words(rowid, folded) VALUES(?1, ?2)", params![n, folded(text)])?;
        Ok(())
    }

    /// The documents that have all words of the query, nearest first.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn search(&self, query: &str, most: usize) -> Result<Vec<Hit>, CaseError> {
        let words = words(query);
        if words.is_empty() {
            return Ok(Vec::new());
        }
        let quoted: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
        let sql = "SELECT id, -bm25(words) FROM words JOIN documents ON n = words.rowid WHERE words MATCH ?1
                   ORDER BY round(bm25(words), 6), path IS NULL, path, id LIMIT ?2";
        let mut query = self.db.prepare_cached(sql).map_err(told)?;
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let rows = query.query_map(params![quoted.join(" "), most], |row| {
            Ok(Hit { document: row.get(0)?, score: row.get(1)? })
        });
        rows.map_err(told)?.collect::<Result<_, _>>().map_err(told)
    }
}

/// The folded words of a text, each with the place where it stands.
#[must_use]
pub fn words_at(text: &str) -> Vec<(Span, String)> {
    let mut tokens = Vec::new();
    tokenize(text, 0, &mut tokens);
    let letters = |word: String| word.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    tokens
        .iter()
        .filter(|token| token.mark().is_none())
        .map(|token| (token.span(), letters(fold_word(token.text(text)))))
        .filter(|(_, word)| !word.is_empty())
        .collect()
}

/// The folded words of a text.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    words_at(text).into_iter().map(|(_, word)| word).collect()
}

fn folded(text: &str) -> String {
    words(text).join(" ")
}
