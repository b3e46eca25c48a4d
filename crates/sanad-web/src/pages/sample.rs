//! Many statements are accepted together, after a sample of them was looked at: the sample is drawn by a rule and not by
//! hand, each of it is judged as ever, and what came of it is written into the reason of the decision that accepts the
//! rest.

use super::documents;
use super::history::history;
use super::parts::{Forms, deciding as form, quote, steps, verdict};
use crate::app::{Asked, Here, Trouble};
use crate::desk::Desk;
use crate::said::Said;
use crate::shell::Page;
use crate::table::Wanted;
use crate::tongue::Tongue;
use axum::Form;
use axum::extract::Query;
use axum::response::Response;
use maud::{Markup, html};
use sanad_engine::case::decided::{At, Decided, Fate, State, id_of};
use sanad_engine::case::record::Sort;
use sanad_engine::case::store::DecisionRow;
use sanad_engine::case::{CaseError, Hash, View, appearances, deciding};
use std::collections::BTreeMap;
use std::sync::Arc;

/// So many are looked at, or all where there are fewer.
const SAMPLE: usize = 20;

/// So many documents, and so many statements, are decided on together at most.
const DOCUMENTS: usize = 300;
const STATEMENTS: usize = 2000;

/// The statements of the documents that were picked.
struct Drawn {
    documents: usize,
    /// All, by documents: each with what was decided on it.
    all: Vec<(At, State)>,
    /// Those of the sample, in the order in which they were drawn.
    sample: Vec<(At, State)>,
    decided: Arc<Decided>,
}

impl Drawn {
    /// How many of the sample are accepted, rejected, not judged yet.
    fn judged(&self) -> (usize, usize, usize) {
        let of = |state| self.sample.iter().filter(|(_, own)| *own == state).count();
        (of(State::Accepted), of(State::Rejected), of(State::Proposed))
    }

    /// Those that nobody decided on.
    fn open(&self) -> Vec<String> {
        let open = self.all.iter().filter(|(_, state)| *state == State::Proposed);
        open.map(|(at, _)| id_of(Sort::Statement, at)).collect()
    }

    /// What was decided on several of them at once.
    fn together(&self) -> Vec<(&DecisionRow, Fate)> {
        let ids: Vec<String> = self.all.iter().map(|(at, _)| id_of(Sort::Statement, at)).collect();
        let all = self.decided.about(ids.iter().map(String::as_str));
        let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
        for decision in all.iter().filter_map(|(row, _)| row.what.decision()) {
            *counted.entry(decision).or_default() += 1;
        }
        let several = |row: &DecisionRow| row.what.decision().is_some_and(|id| counted[id] > 1);
        all.iter().copied().filter(|(row, _)| several(row)).collect()
    }
}

/// Draws: those whose identifiers have the smallest hashes together with the words that picked the documents. Nobody
/// chooses them, and everybody draws the same.
fn draw(desk: &mut Desk, wanted: &Wanted) -> Result<Drawn, Trouble> {
    let (view, shelf) = desk.shelf()?;
    let (rows, decided) = (shelf.rows(view)?, shelf.decided(view)?);
    let picked = documents::picked(&rows.all, wanted);
    let documents = picked.len();
    if documents > DOCUMENTS {
        let why = format!(
            "{documents} documents fit, and a sample is drawn of {DOCUMENTS} at most: narrow them first"
        );
        return Err(CaseError::Decision(why).into());
    }
    let mut all = Vec::new();
    for row in picked {
        for statement in view.found(row)?.unwrap_or_default().statements {
            let at = At { document: row.id.clone(), span: statement.span };
            let state = decided.state(Sort::Statement, &at);
            all.push((at, state));
        }
    }
    let seed = wanted.address();
    let mut sample = all.clone();
    sample.sort_by_cached_key(|(at, _)| Hash::of(&[seed.as_bytes(), id_of(Sort::Statement, at).as_bytes()]));
    sample.truncate(SAMPLE);
    Ok(Drawn { documents, all, sample, decided })
}

pub(crate) async fn show(
    app: Here,
    asked: Asked,
    Query(fields): Query<BTreeMap<String, String>>,
) -> Response {
    app.opened(asked, "/sample", fields, |desk, page| {
        let t = page.t;
        let drawn = draw(desk, &page.wanted)?;
        let body = body(t, desk.view()?, &drawn, page.forms(&page.wanted.address()))?;
        Ok(Page { title: t.say("accept-many"), body, wide: false })
    })
    .await
}

fn body(t: &Tongue, view: &View, drawn: &Drawn, forms: Forms<'_>) -> Result<Markup, Trouble> {
    let (right, wrong, open) = drawn.judged();
    let left = drawn.open().len();
    let mut lines = Vec::new();
    for (at, state) in &drawn.sample {
        lines.push(line(t, view, at, *state, &drawn.decided)?);
    }
    Ok(html! {
        p { (t.count("n-documents", drawn.documents)) " · " (t.count("n-statements", drawn.all.len())) }
        @if drawn.sample.is_empty() { p { (t.say("no-statements-in-them")) } } @else {
            p { (t.count("sample-help", drawn.sample.len())) }
            dl.facts {
                div { dt { (t.say("sample-right")) } dd { (t.number(right)) } }
                div { dt { (t.say("sample-wrong")) } dd { (t.number(wrong)) } }
                div { dt { (t.say("sample-open")) } dd { (t.number(open)) } }
            }
            @if open == 0 && left > 0 {
                form.stacked method="post" action="/bulk" {
                    (forms.hidden(Some("bulk")))
                    p { strong { (t.count("accept-rest", left)) } }
                    @if wrong > 0 { p { (t.count("sample-had-wrong", wrong)) } }
                    (super::actor::reason(t))
                    button { (t.say("accept-the-rest")) }
                }
            }
            @if left == 0 { p { (t.say("all-decided")) } }
            (history(t, forms, &drawn.together(), &view.store().devices()?))
            (form(forms, &html! { ol.passages { @for line in &lines { (line) } } }))
        }
    })
}

fn line(t: &Tongue, view: &View, at: &At, state: State, decided: &Decided) -> Result<Markup, Trouble> {
    let there = appearances(view, std::slice::from_ref(at))?;
    let id = id_of(Sort::Statement, at);
    Ok(html! {
        @for seen in &there {
            li.thing.(state.name()) id=(id) tabindex="-1" {
                @if let Some(statement) = seen.found.statements.iter().find(|one| one.span == at.span) {
                    (steps(t, &seen.row, &seen.found, statement))
                }
                (quote(t, &seen.row, &seen.document.text, at.span))
                (verdict(t, &id, state, decided))
            }
        }
    })
}

/// Accepts what nobody decided on, where the whole sample was judged.
pub(crate) async fn accept(app: Here, asked: Asked, Form(said): Form<Said>) -> Response {
    let token = said.get("form").to_owned();
    app.changed(asked, &token, move |desk| {
        let back = said.get("back").to_owned();
        let query = back.split_once('?').map_or("", |(_, query)| query);
        let wanted = Wanted::of("/sample", pairs(query));
        let drawn = draw(desk, &wanted)?;
        let (right, wrong, open) = drawn.judged();
        if open > 0 || drawn.sample.is_empty() {
            let why = format!("{open} of the sample are not judged yet");
            return Err(CaseError::Decision(why).into());
        }
        let ids = drawn.open();
        if ids.len() > STATEMENTS {
            let why = format!("{} statements are left, and {STATEMENTS} are accepted together", ids.len());
            return Err(CaseError::Decision(why).into());
        }
        let checked = format!(
            "after a sample of {} of {}: {right} right, {wrong} wrong",
            drawn.sample.len(),
            drawn.all.len()
        );
        let reason = said.some("reason").map_or_else(|| checked.clone(), |why| format!("{why} ({checked})"));
        let opener = desk.opener();
        desk.write(|case| {
            let targets = deciding::seek(case, &ids, &*opener)?;
            deciding::judge(case, &targets, true, Some(&reason))
        })?;
        Ok(back)
    })
    .await
}

/// The fields of an address.
fn pairs(query: &str) -> BTreeMap<String, String> {
    let uri = format!("/?{query}").parse().unwrap_or_default();
    Query::<BTreeMap<String, String>>::try_from_uri(&uri).map(|query| query.0).unwrap_or_default()
}
