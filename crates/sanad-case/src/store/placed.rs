//! Which places documents name, and where these lie.

use super::{Store, told};
use crate::CaseError;
use rusqlite::{Row as Columns, params};
use sanad_model::found::{Entity, Found};
use sanad_model::{EntityKind, Located};
use sanad_text::Span;
use std::collections::BTreeMap;

/// A place that documents name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Its number in the shipped gazetteer.
    pub gazetteer: u32,
    /// How documents write it where they name it first, most documents first, with how many.
    pub names: Vec<(String, usize)>,
    /// How many documents name it.
    pub documents: usize,
}

impl Spot {
    /// The same place, as other documents name it.
    pub(crate) fn add(&mut self, other: Self) {
        self.documents += other.documents;
        for (name, documents) in other.names {
            match self.names.iter_mut().find(|(there, _)| *there == name) {
                Some((_, n)) => *n += documents,
                None => self.names.push((name, documents)),
            }
        }
        self.names.sort_by(|a, b| (b.1, &a.0).cmp(&(a.1, &b.0)));
    }
}

/// A document that names a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Naming {
    /// The document.
    pub document: String,
    /// Where it names it first.
    pub span: Span,
    /// How often.
    pub mentions: usize,
}

/// Where a place lies that is named as one.
pub(super) fn spot_of(entity: &Entity) -> Option<&Located> {
    entity.place.as_ref().filter(|_| entity.kind == EntityKind::Place)
}

impl Store {
    /// Puts in the places that a document names.
    pub(super) fn put_placed(&self, document: i64, found: &Found) -> Result<(), CaseError> {
        let mut places: BTreeMap<u32, (&str, Span, i64)> = BTreeMap::new();
        for entity in &found.entities {
            let Some(place) = spot_of(entity) else { continue };
            for form in &entity.names {
                for span in &form.spans {
                    let one = places.entry(place.gazetteer).or_insert((&form.text, *span, 0));
                    if span.start < one.1.start {
                        (one.0, one.1) = (&form.text, *span);
                    }
                    one.2 += 1;
                }
            }
        }
        for (number, (name, first, mentions)) in places {
            let sql = "INSERT INTO placed VALUES(?1, ?2, ?3, ?4, ?5, ?6)";
            self.run(sql, params![document, number, name, first.start, first.end, mentions])?;
        }
        Ok(())
    }

    /// Forgets which places a document names.
    pub(super) fn forget_placed(&self, document: i64) -> Result<(), CaseError> {
        self.run("DELETE FROM placed WHERE document = ?1", [document])?;
        Ok(())
    }

    /// All places that documents name, by their numbers.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn spots(&self) -> Result<Vec<Spot>, CaseError> {
        let sql = "SELECT spot, name, count(*) AS documents FROM placed GROUP BY spot, name
                   ORDER BY spot, documents DESC, name";
        let each = |row: &Columns<'_>| Ok((row.get(0)?, row.get(1)?, row.get::<_, i64>(2)?));
        let mut out: Vec<Spot> = Vec::new();
        for (gazetteer, name, documents) in self.each_row(sql, [], each)? {
            if out.last().is_none_or(|last| last.gazetteer != gazetteer) {
                out.push(Spot { gazetteer, names: Vec::new(), documents: 0 });
            }
            let (last, documents) = (out.last_mut(), usize::try_from(documents).unwrap_or(0));
            if let Some(last) = last {
                last.names.push((name, documents));
                last.documents += documents;
            }
        }
        Ok(out)
    }

    /// The documents that name one of these places, in the order in which they came; at most so many after so many, and
    /// how many there are.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn naming(
        &self,
        places: &[u32],
        after: usize,
        most: usize,
    ) -> Result<(Vec<Naming>, usize), CaseError> {
        let list: Vec<String> = places.iter().map(u32::to_string).collect();
        let among = format!("spot IN ({})", list.join(","));
        let mut documents: Vec<i64> =
            self.each_row(&format!("SELECT document FROM placed WHERE {among}"), [], |row| row.get(0))?;
        documents.sort_unstable();
        documents.dedup();
        let sql = format!(
            "SELECT (SELECT id FROM documents WHERE n = document), min(start), stop, sum(mentions) FROM placed
             WHERE document = ?1 AND {among} GROUP BY document"
        );
        let mut query = self.db.prepare(&sql).map_err(told)?;
        let mut rows = Vec::new();
        for document in documents.iter().skip(after).take(most) {
            let each = query.query_map([document], |row| {
                let mentions = usize::try_from(row.get::<_, i64>(3)?).unwrap_or(0);
                Ok(Naming { document: row.get(0)?, span: Span::new(row.get(1)?, row.get(2)?), mentions })
            });
            for row in each.map_err(told)? {
                rows.push(row.map_err(told)?);
            }
        }
        Ok((rows, documents.len()))
    }
}
