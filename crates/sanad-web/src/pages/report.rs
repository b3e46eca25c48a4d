//! A draft with its findings beside the lines: one of the files that the workbench was started with, read anew each time,
//! or a document on file.

use super::parts::from;
use crate::app::{Asked, Here, Trouble};
use crate::shelf::Rows;
use crate::shell::Page;
use crate::table::{ROWS, Wanted};
use crate::tongue::Tongue;
use axum::extract::Query;
use axum::response::Response;
use maud::{Markup, PreEscaped, html};
use sanad_engine::case::store::Row;
use sanad_engine::case::{View, decode, looked};
use sanad_engine::{
    Analysis, Checked, Config, Failure, Options, Severity, Worker, check, check_together, load,
};
use sanad_render::{Annotated, switches_html, text_html};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The drafts that the workbench was started with, and how they are checked.
#[derive(Clone, Debug, Default)]
pub struct Drafts {
    /// Their files.
    pub files: Vec<PathBuf>,
    /// Which rules, and how strict.
    pub config: Config,
    /// Who reads what is no text.
    pub worker: Option<Worker>,
}

/// Bytes that a draft may have.
const LIMIT: u64 = 64 << 20;

pub(crate) async fn show(
    app: Here,
    asked: Asked,
    Query(fields): Query<BTreeMap<String, String>>,
) -> Response {
    let drafts = std::sync::Arc::clone(&app.drafts);
    app.at_desk(asked, move |desk, asked| {
        let t = asked.tongue;
        let wanted = Wanted::of("/report", fields);
        let (view, shelf) = desk.shelf()?;
        let rows = shelf.rows(view)?;
        let outcome = match (wanted.get("draft").parse::<usize>(), wanted.get("document")) {
            (Ok(n), _) => Some(draft(&drafts, n)?),
            (_, "") => None,
            (_, id) => on_file(view, &view.document(id)?, &drafts)?,
        };
        Ok(match outcome {
            None => Page { title: t.say("report"), body: list(t, &drafts, &rows, &wanted), wide: false },
            Some(Ok((analysis, checked))) => {
                let title = analysis.document.metadata.title.clone();
                let title = title.unwrap_or_else(|| analysis.document.path.clone());
                Page { title, body: checked_page(t, &analysis, &checked), wide: true }
            }
            Some(Err(failure)) => {
                let body = html! {
                    p.refused { strong { (t.say("no-text")) } " " bdi { (failure.to_string()) } }
                    p.help { b { (t.say("what-to-do")) } " " bdi { (failure.help) } }
                };
                Page { title: t.say("report"), body, wide: false }
            }
        })
    })
    .await
}

type Outcome = Result<(Analysis, Checked), Failure>;

/// A file that the workbench was started with; no other file can be named.
fn draft(drafts: &Drafts, n: usize) -> Result<Outcome, Trouble> {
    let path = drafts.files.get(n).ok_or(Trouble::Nothing)?.display().to_string();
    let options = Options { worker: drafts.worker.clone(), ..Options::default() };
    Ok(load(&path, LIMIT).and_then(|bytes| check(&path, &bytes, &options, &drafts.config)))
}

/// A document on file, by the text that it was read to.
fn on_file(view: &View, row: &Row, drafts: &Drafts) -> Result<Option<Outcome>, Trouble> {
    let document = view.text(row, decode)?.ok_or(Trouble::Nothing)?;
    let outcome = looked(document, row).and_then(|analysis| {
        let checked = check_together(std::slice::from_ref(&analysis), &drafts.config)?.remove(0);
        Ok((analysis, checked))
    });
    Ok(Some(outcome))
}

/// What can be checked.
fn list(t: &Tongue, drafts: &Drafts, rows: &Rows, wanted: &Wanted) -> Markup {
    let reports: Vec<&Row> = rows
        .all
        .iter()
        .filter(|row| {
            row.text.is_some() && matches!(row.field("kind"), Some("published-report" | "research"))
        })
        .collect();
    let slice = wanted.slice(&reports, ROWS);
    html! {
        p { (t.say("report-help")) }
        p { code dir="ltr" { "sanad serve --draft report.docx" } }
        @if !drafts.files.is_empty() {
            h2 { (t.say("drafts")) }
            ul.list { @for (n, file) in drafts.files.iter().enumerate() {
                li { a href=(wanted.with("draft", &n.to_string())) { bdi { (file.display().to_string()) } } }
            } }
        }
        @if !reports.is_empty() {
            h2 { (t.say("reports-on-file")) }
            ul.list { @for row in slice.rows {
                li { a href=(wanted.with("document", &row.id)) { (t.say("check-it")) } " · " (from(t, row)) }
            } }
            (slice.turn(t, wanted))
        }
    }
}

fn checked_page(t: &Tongue, analysis: &Analysis, checked: &Checked) -> Markup {
    let findings = &checked.findings;
    let seen =
        Annotated { document: &analysis.document, annotations: &analysis.annotations, findings, marked: &[] };
    let of = |severity| (0..findings.len()).filter(move |n| findings[*n].severity == severity);
    let kinds =
        [(Severity::Error, "n-errors"), (Severity::Warning, "n-warnings"), (Severity::Note, "n-notes")];
    html! {
        p.path { bdi { (analysis.document.path) } }
        @if findings.is_empty() { p { (t.say("nothing-was-found")) } }
        nav.ways aria-label=(t.say("findings")) {
            @for (severity, words) in kinds {
                @if of(severity).next().is_some() {
                    p class=(severity.name()) {
                        b { (t.count(words, of(severity).count())) }
                        @for n in of(severity) { " " a href={ "#f" (n + 1) } { (t.number(n + 1)) } }
                    }
                }
            }
        }
        @if checked.waived > 0 { p.quiet { (t.count("n-waived", checked.waived)) } }
        (PreEscaped(switches_html(&|layer| t.say(&format!("layer-{layer}")))))
        section.file { (PreEscaped(text_html(seen, &|_| None))) }
    }
}
