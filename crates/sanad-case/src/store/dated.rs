//! When something is said to have happened, or to have been said: a row for each event and each dated statement of a
//! document, so that a part of them is read without the rest.

use super::placed::spot_of;
use super::{Store, told};
use crate::CaseError;
use rusqlite::{Row as Columns, ToSql, params};
use sanad_model::found::{Entity, Found};
use sanad_text::Span;
use std::fmt::Write as _;

/// What a row is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Of {
    /// Something that happened.
    Event,
    /// Something that was said.
    Statement,
}

impl Of {
    const fn number(self) -> u8 {
        match self {
            Self::Event => 0,
            Self::Statement => 1,
        }
    }
}

/// What rows are of, by their numbers: kinds of events, and how statements are put forward.
const WHATS: [&str; 10] = [
    "killing",
    "attack",
    "arrest",
    "protest",
    "displacement",
    "statement",
    "asserted",
    "denied",
    "alleged",
    "hedged",
];

fn number_of(what: &str) -> u8 {
    WHATS.iter().position(|known| *known == what).and_then(|at| u8::try_from(at).ok()).unwrap_or(u8::MAX)
}

/// A day as a number that sorts and takes little room: `20140610`. Of years that have more or fewer digits, the first
/// and the last day that has one.
fn day_number(written: &str) -> u32 {
    let past = written.bytes().filter(u8::is_ascii_digit).count() > 8;
    let digits: String = written.split('-').collect();
    match digits.parse() {
        Ok(number) if !written.starts_with('-') && !past => number,
        _ if past && !written.starts_with('-') => 99_991_231,
        _ => 10_101,
    }
}

fn day_of(number: u32) -> String {
    format!("{:04}-{:02}-{:02}", number / 10_000, number / 100 % 100, number % 100)
}

/// Which rows are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Only these; `None` for all.
    pub of: Option<Of>,
    /// Only of this kind: that of an event, or how a statement is put forward.
    pub what: Option<String>,
    /// Only what happened in one of these places of the gazetteer.
    pub places: Option<Vec<u32>>,
    /// Only where one of these takes part or speaks: documents, and where in them somebody is named first.
    pub who: Option<Vec<(String, u32)>>,
    /// Only what can have happened on this day or later, `2014-06-10`.
    pub from: Option<String>,
    /// Only what can have happened on this day or before.
    pub to: Option<String>,
}

/// So many rows have the same days.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Days {
    /// What they are.
    pub of: Of,
    /// The first day that they can be of; `None` where it is open.
    pub earliest: Option<String>,
    /// The last day.
    pub latest: Option<String>,
    /// How many they are.
    pub count: usize,
}

/// An event or a statement in its document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// What it is.
    pub of: Of,
    /// The document.
    pub document: String,
    /// Where in its text.
    pub span: Span,
    /// Its kind: that of an event, or how a statement is put forward.
    pub what: String,
    /// The first day that it can be of; `None` where it is open.
    pub earliest: Option<String>,
    /// The last day.
    pub latest: Option<String>,
}

/// The place by which somebody is called in a document: where they are named first.
fn first(entity: &Entity) -> Option<u32> {
    entity.names.iter().flat_map(|name| &name.spans).map(|span| span.start).min()
}

/// A question with its values.
struct Question {
    sql: String,
    with: Vec<Box<dyn ToSql>>,
}

impl Question {
    fn of(wanted: &Wanted) -> Self {
        let mut question = Self { sql: String::from(" FROM dated"), with: Vec::new() };
        if let Some(who) = &wanted.who {
            let list: Vec<(&str, u32)> = who.iter().map(|(id, start)| (id.as_str(), *start)).collect();
            let list = serde_json::to_string(&list).expect("strings and numbers are JSON");
            let at = question.put(list);
            let _ = write!(
                question.sql,
                " WHERE n IN (SELECT row FROM json_each(?{at}) AS asked JOIN documents ON documents.id = asked.value ->> 0
                  JOIN takes_part ON takes_part.document = documents.n AND who = asked.value ->> 1)"
            );
        } else {
            question.sql.push_str(" WHERE TRUE");
        }
        if let Some(of) = wanted.of {
            let _ = write!(question.sql, " AND sort = {}", of.number());
        }
        if let Some(places) = &wanted.places {
            let list: Vec<String> = places.iter().map(u32::to_string).collect();
            let _ = write!(question.sql, " AND spot IN ({})", list.join(","));
        }
        if let Some(what) = &wanted.what {
            let _ = write!(question.sql, " AND what = {}", number_of(what));
        }
        if wanted.from.is_some() || wanted.to.is_some() {
            question.sql.push_str(" AND (earliest IS NOT NULL OR latest IS NOT NULL)");
        }
        // What is open on a side may lie there too.
        for (day, column, than) in [(&wanted.to, "earliest", "<="), (&wanted.from, "latest", ">=")] {
            if let Some(day) = day {
                let day = day_number(day);
                let _ = write!(question.sql, " AND ({column} {than} {day} OR {column} IS NULL)");
            }
        }
        question
    }

    fn put(&mut self, value: impl ToSql + 'static) -> usize {
        self.with.push(Box::new(value));
        self.with.len()
    }

    fn ask<T>(
        self,
        store: &Store,
        head: &str,
        tail: &str,
        each: impl FnMut(&Columns<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, CaseError> {
        let sql = format!("{head}{}{tail}", self.sql);
        let mut query = store.db.prepare(&sql).map_err(told)?;
        let rows = query.query_map(rusqlite::params_from_iter(self.with), each).map_err(told)?;
        rows.collect::<Result<_, _>>().map_err(told)
    }
}

fn of(columns: &Columns<'_>, at: usize) -> rusqlite::Result<Of> {
    Ok(if columns.get::<_, u8>(at)? == 0 { Of::Event } else { Of::Statement })
}

fn day(columns: &Columns<'_>, at: usize) -> rusqlite::Result<Option<String>> {
    Ok(columns.get::<_, Option<u32>>(at)?.map(day_of))
}

impl Store {
    /// Puts in what a document tells of, with its days.
    pub(super) fn put_dated(&self, document: i64, found: &Found) -> Result<(), CaseError> {
        let at = |n: &u32| found.entities.get(*n as usize);
        let sql = "INSERT INTO dated(document, sort, start, stop, what, earliest, latest, spot)
                   VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        for event in &found.events {
            let spot = event.place.as_ref().and_then(at).and_then(spot_of).map(|spot| spot.gazetteer);
            let (span, what) = (event.span, number_of(event.what.name()));
            let [first, last] = [event.when.earliest, event.when.latest]
                .map(|day| day.map(|day| day_number(&day.to_string())));
            self.run(
                sql,
                params![document, Of::Event.number(), span.start, span.end, what, first, last, spot],
            )?;
            self.put_part(document, event.actors.iter().filter_map(at))?;
        }
        for statement in &found.statements {
            let said = [statement.said.earliest, statement.said.latest]
                .map(|day| day.map(|day| day_number(&day.to_string())));
            let [first, last] = said;
            // Most words are of no stated day: only those that are stand on a line of time.
            if first.is_none() && last.is_none() {
                continue;
            }
            let (span, what) = (statement.span, number_of(statement.mode.name()));
            let spot: Option<u32> = None;
            self.run(
                sql,
                params![document, Of::Statement.number(), span.start, span.end, what, first, last, spot],
            )?;
            let who = statement.speaker.iter().chain(&statement.chain).filter_map(|who| who.entity.as_ref());
            self.put_part(document, who.filter_map(at))?;
        }
        Ok(())
    }

    /// Who has a part in the row that was put in last.
    fn put_part<'e>(&self, document: i64, who: impl Iterator<Item = &'e Entity>) -> Result<(), CaseError> {
        let row = self.db.last_insert_rowid();
        for start in who.filter_map(first) {
            self.run("INSERT OR IGNORE INTO takes_part VALUES(?1, ?2, ?3)", [document, start.into(), row])?;
        }
        Ok(())
    }

    /// Forgets what a document tells of.
    pub(super) fn forget_dated(&self, document: i64) -> Result<(), CaseError> {
        self.run("DELETE FROM takes_part WHERE document = ?1", [document])?;
        self.run("DELETE FROM dated WHERE document = ?1", [document])?;
        Ok(())
    }

    /// How many rows have which days, by day.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn days(&self, wanted: &Wanted) -> Result<Vec<Days>, CaseError> {
        let head = "SELECT sort, earliest, latest, count(*)";
        let tail = " GROUP BY earliest, latest, sort ORDER BY earliest, latest, sort";
        Question::of(wanted).ask(self, head, tail, |row| {
            let count = usize::try_from(row.get::<_, i64>(3)?).unwrap_or(0);
            Ok(Days { of: of(row, 0)?, earliest: day(row, 1)?, latest: day(row, 2)?, count })
        })
    }

    /// Rows by day, at most so many after so many.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn dated(&self, wanted: &Wanted, after: usize, most: usize) -> Result<Vec<Dated>, CaseError> {
        let head = "SELECT sort, (SELECT id FROM documents WHERE documents.n = document), start, stop, what,
                    earliest, latest";
        let tail = format!(" ORDER BY earliest, latest, sort, document, start LIMIT {most} OFFSET {after}");
        Question::of(wanted).ask(self, head, &tail, |row| {
            Ok(Dated {
                of: of(row, 0)?,
                document: row.get(1)?,
                span: Span::new(row.get(2)?, row.get(3)?),
                what: WHATS.get(usize::from(row.get::<_, u8>(4)?)).copied().unwrap_or_default().to_owned(),
                earliest: day(row, 5)?,
                latest: day(row, 6)?,
            })
        })
    }

    /// The places of events, each with how many rows have it.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn places(&self, wanted: &Wanted) -> Result<Vec<(u32, usize)>, CaseError> {
        let tail = " AND spot IS NOT NULL GROUP BY spot ORDER BY spot";
        Question::of(wanted).ask(self, "SELECT spot, count(*)", tail, |row| {
            Ok((row.get(0)?, usize::try_from(row.get::<_, i64>(1)?).unwrap_or(0)))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{WHATS, day_number, day_of, number_of};
    use sanad_model::{EventKind, Mode};

    #[test]
    fn every_kind_has_a_number() {
        let events = [
            EventKind::Killing,
            EventKind::Attack,
            EventKind::Arrest,
            EventKind::Protest,
            EventKind::Displacement,
            EventKind::Statement,
        ];
        let modes = [Mode::Asserted, Mode::Denied, Mode::Alleged, Mode::Hedged];
        let names: Vec<&str> =
            events.iter().map(|kind| kind.name()).chain(modes.iter().map(|mode| mode.name())).collect();
        assert_eq!(names, WHATS);
        assert_eq!(number_of("unknown"), u8::MAX);
    }

    #[test]
    fn days_sort_as_numbers() {
        assert_eq!(day_of(day_number("2014-06-10")), "2014-06-10");
        assert_eq!(day_of(day_number("0622-07-16")), "0622-07-16");
        assert_eq!(["-0500-01-01", "12014-01-01", "x"].map(day_number), [10_101, 99_991_231, 10_101]);
    }
}
