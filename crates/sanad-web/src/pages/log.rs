//! The log: what was put on file and decided, by whom, newest first; of one document, or of all. What it proves: its
//! checkpoints, and the audit.

use super::history::told;
use super::parts::{Forms, day};
use super::{named, word};
use crate::app::{Asked, Here, Trouble};
use crate::desk::Desk;
use crate::said::Said;
use crate::shelf::Rows;
use crate::shell::Page;
use crate::table::{ROWS, table};
use crate::tongue::Tongue;
use axum::Form;
use axum::extract::Query;
use axum::response::Response;
use maud::{Markup, html};
use sanad_engine::case::audit::{Audit, Severity, audit};
use sanad_engine::case::store::DeviceRow;
use sanad_engine::case::{CaseError, Lock, LogEntry, View, custody};
use std::collections::BTreeMap;

pub(crate) async fn show(
    app: Here,
    asked: Asked,
    Query(fields): Query<BTreeMap<String, String>>,
) -> Response {
    app.opened(asked, "/log", fields, |desk, page| {
        let (t, wanted) = (page.t, &page.wanted);
        let (view, shelf) = desk.shelf()?;
        let rows = shelf.rows(view)?;
        let devices = view.store().devices()?;
        let of = wanted.get("document");
        let all = shelf.log(view)?;
        let mut entries = match of {
            "" => all.iter().collect(),
            of => custody(&all, &view.document(of)?.id),
        };
        entries.reverse();
        let slice = wanted.slice(&entries, ROWS);
        let lines = html! {
            thead { tr { @for column in ["when", "what", "about", "who"] { th scope="col" { (t.say(column)) } } } }
            tbody { @for entry in slice.rows { (line(t, entry, &rows, &devices)) } }
        };
        let body = html! {
            @if let Some(row) = rows.get(of) {
                p { (t.say("log-of")) ": " (named(t, row)) " · " a href="/log" { (t.say("whole-log")) } }
            }
            p { (t.count("n-entries", entries.len())) }
            (table(t, "log", &lines))
            (slice.turn(t, wanted))
            @if of.is_empty() { (proofs(t, view, page.forms("/log"))?) }
        };
        Ok(Page { title: t.say("log"), body, wide: true })
    })
    .await
}

fn line(t: &Tongue, entry: &LogEntry, rows: &Rows, devices: &[DeviceRow]) -> Markup {
    let record = entry.record.as_ref();
    let name =
        devices.iter().find(|device| device.device == entry.device).and_then(|device| device.name.as_deref());
    let subject = record.and_then(|record| record.what.subject());
    html! {
        tr {
            td.day { (day(t, &record.map_or("", |record| record.at.as_str()).replace('T', " ").replace('Z', ""))) }
            td { @match record {
                Some(record) if record.what.decision().is_some() => {
                    (word(t, "entry", record.what.kind())) ": " (told(t, &record.what))
                }
                Some(record) => (word(t, "entry", record.what.kind())),
                None => (word(t, "entry", &entry.kind)),
            } }
            td { @if let Some(subject) = subject {
                @match rows.get(subject) {
                    Some(row) => (named(t, row)),
                    None => @match address(subject) {
                        Some(address) => a href=(address) { code dir="ltr" { (subject) } },
                        None => code dir="ltr" { (subject) },
                    },
                }
            } }
            td { @if let Some(name) = name { bdi { (name) } " " } code dir="ltr" { (entry.device) "#" (entry.seq) } }
        }
    }
}

/// The page of an actor or an event.
fn address(id: &str) -> Option<String> {
    use sanad_engine::case::decided::sort_of;
    use sanad_engine::case::record::Sort;
    match sort_of(id)? {
        Sort::Actor => Some(format!("/actors/{id}")),
        Sort::Event => Some(format!("/events/{id}")),
        _ => None,
    }
}

/// The checkpoints that lie in the case, and the forms that make one and audit.
fn proofs(t: &Tongue, view: &View, forms: Forms<'_>) -> Result<Markup, Trouble> {
    let folder = std::path::Path::new("checkpoints");
    let mut notes = view.case().disk().list(folder).unwrap_or_default();
    notes.retain(|name| name.ends_with(".note"));
    notes.sort();
    Ok(html! {
        section {
            h2 { (t.say("checkpoints")) }
            p { (t.say("checkpoints-help")) }
            @if notes.is_empty() { p.quiet { (t.say("no-checkpoints")) } }
            ul.list { @for note in &notes { li { code dir="ltr" { "checkpoints/" (note) } } } }
            form.inline method="post" action="/checkpoint" { (forms.hidden(None)) button { (t.say("make-checkpoint")) } }
        }
        section {
            h2 { (t.say("audit")) }
            p { (t.say("audit-help")) }
            form.inline method="post" action="/audit" { (forms.hidden(None)) button { (t.say("audit-now")) } }
        }
    })
}

pub(crate) async fn checkpoint(app: Here, asked: Asked, Form(said): Form<Said>) -> Response {
    let token = said.get("form").to_owned();
    app.changed(asked, &token, move |desk| {
        desk.write(|case| case.checkpoint().map(drop))?;
        Ok("/log".to_owned())
    })
    .await
}

/// Audits, away from the desk, so that other pages are answered meanwhile.
pub(crate) async fn audited(app: Here, asked: Asked, Form(said): Form<Said>) -> Response {
    if !app.guard.is_our_form(said.get("form")) {
        return app.at_desk(asked, |_, _| Err(Trouble::Form)).await;
    }
    let place = app.desk.ask(|desk: &mut Desk| desk.place()).await;
    let (sender, done) = tokio::sync::oneshot::channel();
    if let Ok((root, person)) = place {
        std::thread::spawn(move || {
            // While another writes, what it has half written would look like damage.
            let lock = match Lock::take(&root, 30, || ()) {
                Err(error @ CaseError::Locked(_)) => return drop(sender.send(Err(error))),
                other => other.ok(),
            };
            let found = audit(&root, person.as_deref());
            drop(lock);
            drop(sender.send(found));
        });
    }
    let found = done.await;
    app.at_desk(asked, move |_, asked| {
        let found = found.map_err(|_| Trouble::Defect)??;
        let t = asked.tongue;
        Ok(Page { title: t.say("audit"), body: result(t, &found), wide: false })
    })
    .await
}

fn result(t: &Tongue, found: &Audit) -> Markup {
    let of = |severity| found.faults.iter().filter(move |fault| fault.severity == severity);
    let faults = of(Severity::Fault).count();
    let counts = &found.counts;
    let held = [
        ("log-entries", counts.entries),
        ("log-files", counts.objects),
        ("log-readings", counts.texts),
        ("log-vault", counts.vault),
        ("checkpoints", counts.checkpoints),
    ];
    html! {
        p.lead { @if faults == 0 { (t.say("audit-clean")) } @else { (t.count("audit-faults", faults)) } }
        dl.facts { @for (words, n) in held { @if n > 0 { div { dt { (t.say(words)) } dd { (t.number(n)) } } } } }
        ul.list { @for chain in &found.chains {
            li {
                code dir="ltr" { (chain.device) } @if let Some(name) = &chain.name { " " bdi { (name) } }
                @if let Some(key) = chain.key { " · " (t.say("log-signed-by")) " " code dir="ltr" { (key) } }
                " · " @match &chain.stamped {
                    Some((_, time)) => { time { (t.digits(time)) } " " (t.say("proof-stamped")) },
                    None => (t.say("proof-none")),
                }
            }
        } }
        @for (severity, title) in [(Severity::Fault, "audit-faults"), (Severity::Note, "audit-notes")] {
            @if of(severity).next().is_some() {
                h2 { @if severity == Severity::Fault { (t.count(title, faults)) } @else { (t.say(title)) } }
                ul.list { @for fault in of(severity) {
                    li { code dir="ltr" { (fault.path.display()) @if fault.line > 0 { ":" (fault.line) } } " " bdi { (fault.what) }
                        p.quiet { bdi { (fault.help) } } }
                } }
            }
        }
        p { a href="/log" { (t.say("whole-log")) } }
    }
}
