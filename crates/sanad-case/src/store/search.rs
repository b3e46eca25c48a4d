//! Full-text search: each document is a row of two columns, its folded words, and the stems of those that have another.
//!
//! A query is first made into a [`Plan`]: what its words come to as an expression of SQLite's FTS5, and sets of documents
//! for all else. A document is weighed by BM25 over its words; a stem counts for less than the word as it was asked.

use super::plan::Plan;
use super::{Store, told};
use crate::CaseError;
use crate::query::Query;
use rusqlite::params;
use sanad_text::Span;
use sanad_text::stem::{each_word, stem};

/// A document that answers a query.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Its identifier.
    pub document: String,
    /// Higher is nearer: BM25; 0 where no words were asked for.
    pub score: f64,
    /// Passages that answer a part of the query other than by its words: who spoke, what happened.
    pub spans: Vec<Span>,
}

/// What a search came to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hits {
    /// The nearest documents, nearest first.
    pub hits: Vec<Hit>,
    /// How many documents answer the query.
    pub total: usize,
    /// No document has all the words: these have some of them.
    pub some: bool,
    /// What to look for in a document's text.
    pub needles: Vec<Needle>,
}

/// Words that a passage is found by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Needle {
    /// Which part of the query asks for it: several writings of one name are one part.
    pub part: usize,
    /// Folded words, one after the other.
    pub words: Vec<String>,
    /// The last of them is a beginning.
    pub prefix: bool,
    /// The stem of a single word that is looked for in all its forms.
    pub stem: Option<String>,
}

/// How words are looked up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LookUp {
    /// Folded, and by their stems too.
    #[default]
    Folded,
    /// As they are written: to measure what folding and stems are worth.
    AsWritten,
}

/// What a stem counts for, the word itself being 1.
const STEM: f64 = 0.4;

/// Documents, each with its weight, by row.
pub(super) type Weighed = Vec<(i64, f64)>;

impl Store {
    /// Lets a document be found by the words of its text.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn index(&self, document: &str, text: &str) -> Result<(), CaseError> {
        let Some(n) = self.one::<i64>("SELECT n FROM documents WHERE id = ?1", [document])? else {
            return Ok(());
        };
        let (mut words, mut stems) = (String::with_capacity(text.len()), String::new());
        let put = |column: &mut String, word: &str| {
            if !column.is_empty() {
                column.push(' ');
            }
            column.push_str(word);
        };
        match self.look_up {
            LookUp::Folded => each_word(text, |_, word| {
                put(&mut words, word);
                let stem = stem(word);
                if stem != word {
                    put(&mut stems, &stem);
                }
            }),
            LookUp::AsWritten => each_word(text, |span, _| put(&mut words, &as_written(span.slice(text)))),
        }
        self.run("DELETE FROM words WHERE rowid = ?1", [n])?;
        self.run("INSERT INTO words(rowid, word, stem) VALUES(?1, ?2, ?3)", params![n, words, stems])?;
        self.put_starts(n, &words)
    }

    /// Looks words up in another way than is usual.
    #[must_use]
    pub fn looking_up(mut self, look_up: LookUp) -> Self {
        self.look_up = look_up;
        self
    }

    /// The documents that answer the query, nearest first.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn search(&self, query: &Query, most: usize) -> Result<Hits, CaseError> {
        self.search_beside(query, most, &[])
    }

    /// As [`Store::search`], beside other stores: a name is looked for as it is spelled in any of them.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn search_beside(&self, query: &Query, most: usize, others: &[&Self]) -> Result<Hits, CaseError> {
        self.at_once(|| {
            let plan = Plan::of(self, others, &query.root.telling())?;
            let found = self.carried_out(&plan)?;
            let mut hits = self.nearest(&found, most)?;
            for hit in &mut hits {
                hit.spans = self.answering(&hit.document, &plan.asks)?;
            }
            Ok(Hits { hits, total: found.len(), some: false, needles: plan.needles })
        })
    }

    /// The rows that an expression of FTS5 finds, each with its weight.
    pub(super) fn matching(&self, expression: &str) -> Result<Weighed, CaseError> {
        let sql = "SELECT rowid, -bm25(words, 1.0, ?2) FROM words WHERE words MATCH ?1";
        let mut query = self.db.prepare_cached(sql).map_err(told)?;
        let rows = query.query_map(params![expression, STEM], |row| Ok((row.get(0)?, row.get(1)?)));
        let mut rows: Weighed = rows.map_err(told)?.collect::<Result<_, _>>().map_err(told)?;
        rows.sort_unstable_by_key(|(n, _)| *n);
        Ok(rows)
    }

    /// The rows that a question finds.
    pub(super) fn rows(&self, sql: &str, with: impl rusqlite::Params) -> Result<Vec<i64>, CaseError> {
        let mut query = self.db.prepare_cached(sql).map_err(told)?;
        let rows = query.query_map(with, |row| row.get(0)).map_err(told)?;
        let mut rows: Vec<i64> = rows.collect::<Result<_, _>>().map_err(told)?;
        rows.sort_unstable();
        rows.dedup();
        Ok(rows)
    }

    /// The nearest of them; of equals those that come first by path.
    fn nearest(&self, found: &[(i64, f64)], most: usize) -> Result<Vec<Hit>, CaseError> {
        // What FTS5 adds up in another order differs in the last digits.
        let rounded = |score: f64| (score * 1e6).round() / 1e6;
        let mut best: Vec<(f64, i64)> = found.iter().map(|(n, score)| (rounded(*score), *n)).collect();
        best.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let Some(least) = best.get(most.min(best.len()).wrapping_sub(1)).map(|(score, _)| *score) else {
            return Ok(Vec::new());
        };
        let sure = best.iter().take_while(|(score, _)| *score > least).count();
        let equal = sure + best[sure..].iter().take_while(|(score, _)| *score >= least).count();
        // Of very many equals only so many are looked at as are shown.
        if equal - sure > MANY {
            let ties = &mut best[sure..equal];
            ties.sort_unstable_by_key(|(_, n)| *n);
            let first = self.first_by_path(ties, most - sure)?;
            best.splice(sure..equal, first.into_iter().map(|n| (least, n)));
        } else {
            best.truncate(equal);
        }
        let mut hits = Vec::with_capacity(best.len());
        for (score, n) in best {
            let sql = "SELECT id, path FROM documents WHERE n = ?1";
            let mut query = self.db.prepare_cached(sql).map_err(told)?;
            let named =
                |row: &rusqlite::Row<'_>| Ok((row.get::<_, String>(0)?, row.get::<_, Option<String>>(1)?));
            let (id, path) = query.query_row([n], named).map_err(told)?;
            hits.push((score, path, id));
        }
        hits.sort_by(|a, b| {
            b.0.total_cmp(&a.0).then_with(|| (a.1.is_none(), &a.1, &a.2).cmp(&(b.1.is_none(), &b.1, &b.2)))
        });
        hits.truncate(most);
        Ok(hits.into_iter().map(|(score, _, document)| Hit { document, score, spans: Vec::new() }).collect())
    }

    /// The first few of these rows, by path.
    fn first_by_path(&self, of: &[(f64, i64)], most: usize) -> Result<Vec<i64>, CaseError> {
        let sql = "SELECT n FROM documents ORDER BY path IS NULL, path, id";
        let mut query = self.db.prepare_cached(sql).map_err(told)?;
        let mut rows = query.query([]).map_err(told)?;
        let mut out = Vec::new();
        while let Some(row) = rows.next().map_err(told)? {
            let n: i64 = row.get(0).map_err(told)?;
            if out.len() == most {
                break;
            }
            if of.binary_search_by_key(&n, |(_, n)| *n).is_ok() {
                out.push(n);
            }
        }
        Ok(out)
    }
}

/// So many equals are put in order by looking at each.
const MANY: usize = 100;

/// A word as it is written, but for case: the words of an index are in lower case.
pub(super) fn as_written(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
