//! A source: what is recorded of it, the form that records it anew, its documents.

use super::history::history;
use super::parts::{Forms, from};
use super::{actor, deciding, sources, word};
use crate::app::{Asked, Here, Trouble};
use crate::said::Said;
use crate::shell::Page;
use crate::table::ROWS;
use crate::tongue::Tongue;
use axum::Form;
use axum::extract::{Path, Query};
use axum::response::Response;
use maud::{Markup, html};
use sanad_engine::case::decided::Fate;
use sanad_engine::case::deciding::undone;
use sanad_engine::case::record::{Field, Record, What};
use sanad_engine::case::store::DecisionRow;
use sanad_engine::case::{CaseError, LogEntry, fields, kinds, random_id};
use sources::Source;
use std::collections::{BTreeMap, BTreeSet};

/// Fields that are recorded of a source: name, what its values are called by; those with values of their own are lists.
const FIELDS: [(&str, &str); 5] = [
    ("kind", "kind"),
    ("owner", ""),
    ("reliability", "reliability"),
    ("protection", "protection"),
    ("consent", ""),
];

/// A field is recorded for at most so many documents together.
const MOST: usize = 2000;

pub(crate) async fn show(
    app: Here,
    asked: Asked,
    Path(name): Path<String>,
    Query(asks): Query<BTreeMap<String, String>>,
) -> Response {
    let address = sources::address(&name);
    app.opened(asked, address.clone(), asks, move |desk, page| {
        let (view, shelf) = desk.shelf()?;
        let (rows, log) = (shelf.rows(view)?, shelf.log(view)?);
        let t = page.t;
        let all = sources::sources(&rows.all);
        let source = all.iter().find(|source| source.name == name).ok_or(Trouble::Nothing)?;
        let forms = page.forms(&address);
        let slice = page.wanted.slice(&source.documents, ROWS);
        let recorded = recorded(source, &log, &undone(&log, &view.store().known()?));
        let decisions: Vec<_> = recorded.iter().map(|(row, fate)| (row, *fate)).collect();
        let body = html! {
            p.lead { (t.count("in-n-documents", source.documents.len())) }
            dl.about {
                @for (field, prefix) in FIELDS {
                    @if !source.values(field).is_empty() {
                        div { dt { (t.say(field)) } dd { (sources::values(t, source, field, prefix)) } }
                    }
                }
            }
            (edit(t, source, forms))
            (history(t, forms, &decisions, &view.store().devices()?))
            h2 { (t.say("documents")) }
            ul.list { @for row in slice.rows { li { (from(t, row)) } } }
            (slice.turn(t, &page.wanted))
        };
        Ok(Page { title: name.clone(), body, wide: false })
    })
    .await
}

/// What was recorded of its documents: each field of a decision once, of however many documents.
fn recorded(
    source: &Source<'_>,
    log: &[LogEntry],
    undone: &BTreeSet<(String, u64)>,
) -> Vec<(DecisionRow, Fate)> {
    let ids: BTreeSet<&str> = source.documents.iter().map(|row| row.id.as_str()).collect();
    let mut seen = BTreeSet::new();
    let mut out = Vec::new();
    for entry in log {
        let Some(Record { at, what }) = &entry.record else { continue };
        let What::Set(Field { subject, field, decision: Some(decision), on: None, .. }) = what else {
            continue;
        };
        let ours = ids.contains(subject.as_str()) && FIELDS.iter().any(|(name, _)| name == field);
        if ours && seen.insert((decision, field)) {
            let is_undone = undone.contains(&(entry.device.clone(), entry.seq));
            let fate = if is_undone { Fate::Undone } else { Fate::Counts };
            let row = DecisionRow {
                device: entry.device.clone(),
                seq: entry.seq,
                at: at.clone(),
                key: entry.key.clone(),
                what: what.clone(),
                undone: is_undone,
                places: BTreeMap::new(),
                parts: Vec::new(),
                missing: 0,
            };
            out.push((row, fate));
        }
    }
    out
}

fn edit(t: &Tongue, source: &Source<'_>, forms: Forms<'_>) -> Markup {
    let now = |field: &str| {
        let values = source.values(field);
        let one = values.first().filter(|_| values.len() == 1);
        one.map(|value| (*value).to_owned()).unwrap_or_default()
    };
    html! {
        details.correct {
            summary { (t.say("record-of-source")) }
            form.stacked method="post" action="/fields" {
                (forms.hidden(Some("fields")))
                input type="hidden" name="source" value=(source.name);
                p.quiet { (t.count("recorded-for-all", source.documents.len())) }
                @for (field, prefix) in FIELDS {
                    @let value = now(field);
                    (actor::was(field, &value))
                    label for={ "set-" (field) } { (t.say(field)) }
                    @match choices(field) {
                        Some(choices) => select id={ "set-" (field) } name={ "set-" (field) } {
                            @if !choices.contains(&value.as_str()) { option value=(value) selected { (word(t, prefix, &value)) } }
                            @for choice in choices { option value=(choice) selected[value == choice] { (word(t, prefix, choice)) } }
                        },
                        None => input id={ "set-" (field) } name={ "set-" (field) } dir="auto" value=(value);,
                    }
                }
                (actor::reason(t))
                button { (t.say("record")) }
            }
        }
    }
}

/// The values that a field can have.
fn choices(field: &str) -> Option<Vec<&'static str>> {
    match field {
        "kind" => Some(kinds().iter().map(|kind| kind.name).collect()),
        "reliability" => Some(vec!["A", "B", "C", "D", "E", "F"]),
        "protection" => Some(vec!["open", "pseudonym", "anonymous"]),
        _ => None,
    }
}

/// Records fields of all documents of a source, as one decision.
pub(crate) async fn record(app: Here, asked: Asked, Form(said): Form<Said>) -> Response {
    let token = said.get("form").to_owned();
    app.changed(asked, &token, move |desk| {
        let (view, shelf) = desk.shelf()?;
        let rows = shelf.rows(view)?;
        let all = sources::sources(&rows.all);
        let source = all.iter().find(|source| source.name == said.get("source")).ok_or(Trouble::Nothing)?;
        if source.documents.len() > MOST {
            let many = format!(
                "{} documents come from it, and {MOST} are recorded together",
                source.documents.len()
            );
            return Err(CaseError::Decision(many).into());
        }
        let ids: Vec<String> = source.documents.iter().map(|row| row.id.clone()).collect();
        deciding::fresh(desk, &said, &ids)?;
        let given = given(&said).map_err(CaseError::Decision)?;
        desk.write(|case| {
            let decision = random_id('x')?;
            let what = |(subject, (field, value)): (&String, &(String, Option<String>))| {
                let (reason, decision) = (said.some("reason").map(str::to_owned), Some(decision.clone()));
                let (subject, field, value) = (subject.clone(), field.clone(), value.clone());
                What::Set(Field { subject, field, value, reason, decision, on: None })
            };
            let each = ids.iter().flat_map(|id| given.iter().map(move |pair| (id, pair)));
            case.decide(each.map(what).collect())
        })?;
        Ok(said.get("back").to_owned())
    })
    .await
}

/// Fields with their values; an empty value takes it away.
fn given(said: &Said) -> Result<Vec<(String, Option<String>)>, String> {
    let mut out = Vec::new();
    for (field, written) in said.changed() {
        // `sealed` is no value that could be recorded: it is what sealing makes of a document.
        if !FIELDS.iter().any(|(name, _)| *name == field) {
            return Err(format!("“{field}” is no field of a source"));
        }
        let value = if written.is_empty() { None } else { Some(fields::value(&field, &written)?) };
        out.push((field, value));
    }
    if out.is_empty() {
        return Err("no field has another value than before".to_owned());
    }
    Ok(out)
}
