//! An event or a dated statement as the pages of pictures show it: its days, its words, its document, what was decided.

use super::parts::{passage, state};
use super::{named, word};
use crate::app::Trouble;
use crate::pictures::axis::Calendar;
use crate::pictures::cut;
use crate::pictures::lanes::Lane;
use crate::pictures::line::days;
use crate::shell::encoded;
use crate::tongue::Tongue;
use maud::{Markup, html};
use sanad_engine::case::decided::{At, Decided, State, id_of};
use sanad_engine::case::record::Sort;
use sanad_engine::case::store::{Dated, Of, Row};
use sanad_engine::case::{View, corrected_event, decode, event, event_id};
use sanad_engine::{Day, Span};
use std::collections::BTreeMap;

/// What is shown of one.
pub(crate) struct Telling {
    pub(crate) first: Option<Day>,
    pub(crate) last: Option<Day>,
    said: bool,
    what: String,
    state: State,
    /// The event that it tells of, with others: its identifier, in how many documents it is told, and where it was.
    event: Option<(String, usize, Option<String>)>,
    speaker: Option<String>,
    words: String,
    row: Row,
    span: Span,
}

/// Reads what is shown of each.
pub(crate) fn of(view: &View, decided: &Decided, dated: &[Dated]) -> Result<Vec<Telling>, Trouble> {
    let mut texts: BTreeMap<String, (Row, String)> = BTreeMap::new();
    let mut out = Vec::new();
    for one in dated {
        if !texts.contains_key(&one.document) {
            let row = view.row(&one.document)?;
            let text = view.words(&row, decode)?.unwrap_or_default();
            texts.insert(one.document.clone(), (row, text));
        }
        let (row, text) = &texts[&one.document];
        out.push(telling(view, decided, one, row, text)?);
    }
    Ok(out)
}

fn telling(view: &View, decided: &Decided, one: &Dated, row: &Row, text: &str) -> Result<Telling, Trouble> {
    let at = At { document: one.document.clone(), span: one.span };
    let said = one.of == Of::Statement;
    let sort = if said { Sort::Statement } else { Sort::Event };
    let day = |written: &Option<String>| written.as_ref().and_then(|written| written.parse().ok());
    let mut out = Telling {
        first: day(&one.earliest),
        last: day(&one.latest),
        said,
        what: one.what.clone(),
        state: decided.state(sort, &at),
        event: None,
        speaker: None,
        words: text.get(one.span.range()).map(|words| cut(words, 220)).unwrap_or_default(),
        row: row.clone(),
        span: one.span,
    };
    if said {
        let found = view.found(row)?.unwrap_or_default();
        let statement = found.statements.iter().find(|statement| statement.span == one.span);
        out.speaker = statement.and_then(|statement| statement.speaker.as_ref()).map(|who| who.text.clone());
    } else if let Some(joined) = event(view, &id_of(Sort::Event, &at))? {
        let proposed = (joined.when, joined.what);
        let joined = corrected_event(joined, decided);
        let id = event_id(&joined);
        // What people said of the event stands above what one document says.
        if joined.when != proposed.0 {
            (out.first, out.last) = (joined.when.earliest, joined.when.latest);
        }
        if joined.what != proposed.1 {
            joined.what.name().clone_into(&mut out.what);
        }
        out.event = Some((id, joined.documents.len(), joined.place));
    }
    Ok(out)
}

impl Telling {
    /// The event that it tells of.
    pub(crate) fn event(&self) -> Option<&str> {
        self.event.as_ref().map(|(id, ..)| id.as_str())
    }

    fn what(&self, t: &Tongue) -> String {
        if self.said { word(t, "mode", &self.what) } else { word(t, "event", &self.what) }
    }

    /// Its row on the line of time.
    pub(crate) fn lane(&self, t: &Tongue) -> Lane {
        let mut words = if self.said {
            format!(
                "{}: {}",
                self.speaker.clone().unwrap_or_else(|| t.say("nobody-named")),
                cut(&self.words, 60)
            )
        } else {
            self.what(t)
        };
        if let Some((_, documents, place)) = &self.event {
            if let Some(place) = place {
                words.push_str(" · ");
                words.push_str(place);
            }
            if *documents > 1 {
                words.push_str(" · ");
                words.push_str(&t.count("told-in-n", *documents));
            }
        }
        Lane {
            first: self.first,
            last: self.last,
            said: self.said,
            state: self.state,
            words,
            to: passage(&self.row.id, self.span),
        }
    }

    /// Its row in the table.
    pub(crate) fn line(&self, t: &Tongue, calendar: Calendar) -> Markup {
        html! {
            tr {
                td { time { (days(t, calendar, self.first, self.last)) } }
                td {
                    @match &self.event {
                        Some((id, ..)) => a href={ "/events/" (encoded(id)) } { (self.what(t)) },
                        None => (self.what(t)),
                    }
                    @if let Some((_, _, Some(place))) = &self.event { " · " bdi { (place) } }
                    @if let Some(speaker) = &self.speaker { " · " bdi { (speaker) } }
                    " " (state(t, self.state))
                }
                td dir="auto" { a href=(passage(&self.row.id, self.span)) { (self.words) } }
                td { (named(t, &self.row)) }
            }
        }
    }
}
