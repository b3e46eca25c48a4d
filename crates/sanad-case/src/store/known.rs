//! What is known of documents beside their texts, as a query asks for it.

use super::names::LONGEST;
use super::spellings::{Spellings, spaced};
use super::{Store, told};
use crate::CaseError;
use crate::query::{Days, Field, When, language};
use rusqlite::params;
use sanad_model::found::Who;
use sanad_text::Span;

/// What a query asks of what was found in a document.
#[derive(Clone, Debug)]
pub(super) enum Ask {
    /// Names.
    Named(Spellings),
    /// The words of whoever is called so.
    Says(Spellings),
    /// What happened on these days.
    Happened(Days),
}

/// The fields of a document that answer for one of a query.
fn columns(field: Field) -> &'static [&'static str] {
    match field {
        Field::Source => &["source", "publisher", "authors"],
        Field::Kind => &["kind"],
        Field::Publisher => &["publisher"],
        Field::Owner => &["owner"],
        Field::Author => &["authors"],
        Field::Title => &["title"],
        Field::Lang => &["language"],
        Field::Path | Field::Actor | Field::Place | Field::SaidBy => &[],
    }
}

impl Store {
    /// The rows of documents whose field has these words.
    pub(super) fn with_field(&self, field: Field, value: &str) -> Result<Vec<i64>, CaseError> {
        if field == Field::Path {
            let sql = "SELECT n FROM documents WHERE instr(lower(path), lower(?1)) > 0";
            return self.rows(sql, [value]);
        }
        let value = if field == Field::Lang { language(value).unwrap_or(value) } else { value };
        let wanted = spaced(value);
        let holds = |value: &str| wanted.len() > 1 && spaced(value).contains(&wanted);
        let mut out = Vec::new();
        for field in columns(field) {
            out.extend(self.where_field(field, holds)?);
        }
        out.sort_unstable();
        out.dedup();
        Ok(out)
    }

    /// The rows of documents that were published on these days, or tell of what happened on them.
    pub(super) fn of_days(&self, when: When, days: &Days) -> Result<Vec<i64>, CaseError> {
        let mut out = self.where_field("published", |value| days.meet(value))?;
        if when == When::Date {
            // None of them is longer, and what ends on these days began no earlier than that before them.
            let sql = "SELECT document FROM days WHERE earliest BETWEEN date(?1, ?3) AND ?2 AND latest >= ?1";
            let first = days.first().unwrap_or_else(|| "0001-01-01".to_owned());
            let last = days.last().unwrap_or_else(|| "9999-12-31".to_owned());
            out.extend(self.rows(sql, params![first, last, format!("-{LONGEST} days")])?);
            out.sort_unstable();
            out.dedup();
        }
        Ok(out)
    }

    /// The passages of a document that answer by themselves.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub(super) fn answering(&self, document: &str, asks: &[Ask]) -> Result<Vec<Span>, CaseError> {
        let mut out = Vec::new();
        if asks.is_empty() {
            return Ok(out);
        }
        let Some(found) = self.found(document)? else { return Ok(out) };
        for ask in asks {
            match ask {
                Ask::Named(names) => {
                    let forms = found.entities.iter().flat_map(|entity| &entity.names);
                    let own = forms.filter(|form| names.has(&form.text));
                    out.extend(own.flat_map(|form| form.spans.iter().copied()));
                }
                Ask::Says(names) => {
                    let is = |who: &Who| {
                        let entity = who.entity.and_then(|at| found.entities.get(at as usize));
                        let mut forms = entity.into_iter().flat_map(|entity| &entity.names);
                        names.has(&who.text) || forms.any(|form| names.has(&form.text))
                    };
                    let said = found.statements.iter().filter(|statement| {
                        statement.speaker.iter().chain(&statement.chain).chain(&statement.outlet).any(is)
                    });
                    out.extend(said.map(|statement| statement.span));
                }
                Ask::Happened(days) => {
                    let then =
                        found.events.iter().filter(|event| match (event.when.earliest, event.when.latest) {
                            (Some(first), Some(last)) => {
                                last.days_since(first) <= LONGEST
                                    && days.meet_between(&first.to_string(), &last.to_string())
                            }
                            _ => false,
                        });
                    out.extend(then.map(|event| event.span));
                }
            }
        }
        Ok(out)
    }

    /// The rows of documents of which a field's value is such a one.
    fn where_field(&self, field: &str, such: impl Fn(&str) -> bool) -> Result<Vec<i64>, CaseError> {
        let sql = "SELECT DISTINCT value FROM fields WHERE field = ?1 AND value IS NOT NULL";
        let mut query = self.db.prepare_cached(sql).map_err(told)?;
        let values = query.query_map([field], |row| row.get::<_, String>(0)).map_err(told)?;
        let mut out = Vec::new();
        for value in values {
            let value = value.map_err(told)?;
            if such(&value) {
                let sql =
                    "SELECT n FROM fields JOIN documents ON id = subject WHERE field = ?1 AND value = ?2";
                out.extend(self.rows(sql, params![field, value])?);
            }
        }
        out.sort_unstable();
        out.dedup();
        Ok(out)
    }
}
