//! What was found in a document is accepted, rejected, and taken back again, in forms of one button each.

use crate::app::{Asked, Here};
use crate::shell::hidden;
use crate::tongue::Tongue;
use axum::Form;
use axum::response::Response;
use maud::{Markup, html};
use sanad_engine::Document;
use sanad_engine::case::decided::{At, Decided, State};
use sanad_engine::case::record::Sort;
use sanad_engine::case::store::Row;
use sanad_engine::case::{deciding, lines};
use sanad_engine::found::{Found, Statement, Who};
use serde::Deserialize;

#[derive(Deserialize)]
pub(crate) struct Judge {
    form: String,
    back: String,
    id: String,
    verdict: String,
}

pub(crate) async fn judge(app: Here, asked: Asked, Form(asks): Form<Judge>) -> Response {
    let Judge { form, back, id, verdict } = asks;
    app.changed(asked, &form, move |desk| {
        let opener = desk.opener();
        desk.write(|case| match verdict.as_str() {
            "accept" | "reject" => {
                let targets = deciding::seek(case, std::slice::from_ref(&id), &*opener)?;
                deciding::judge(case, &targets, verdict == "accept", None)
            }
            _ => {
                let entries = deciding::to_undo(case, None)?;
                case.undo(&entries, None)
            }
        })?;
        let page = back.split('#').next().unwrap_or("/");
        Ok(format!("{page}#{id}"))
    })
    .await
}

/// What is said in a document, with what was decided on it.
pub(crate) fn statements(
    t: &Tongue,
    row: &Row,
    document: &Document,
    found: &Found,
    decided: &Decided,
    form: &str,
) -> Markup {
    html! {
        @if !found.statements.is_empty() {
            section.said aria-labelledby="said" {
                h2 id="said" { (t.say("statements")) }
                ol {
                    @for statement in &found.statements {
                        (one(t, row, document, statement, decided, form))
                    }
                }
            }
        }
    }
}

fn one(
    t: &Tongue,
    row: &Row,
    document: &Document,
    statement: &Statement,
    decided: &Decided,
    form: &str,
) -> Markup {
    let id = lines::statement_id(&row.id, statement);
    let at = At { document: row.id.clone(), span: statement.span };
    let state = decided.state(Sort::Statement, &at);
    let words = statement.span.slice(&document.text);
    html! {
        li id=(id) class=(state.name()) tabindex="-1" {
            (steps(t, row, statement))
            blockquote dir="auto" { (words) }
            form.verdict method="post" action="/judge" {
                (hidden(form, &format!("/documents/{}", row.id)))
                input type="hidden" name="id" value=(id);
                span.state { (t.say(&format!("state-{}", state.name()))) }
                @if state != State::Accepted { button name="verdict" value="accept" data-key="a" { (t.say("accept")) } }
                @if state != State::Rejected { button name="verdict" value="reject" data-key="r" { (t.say("reject")) } }
                @if state != State::Proposed { button name="verdict" value="undo" data-key="u" { (t.say("undo")) } }
            }
        }
    }
}

/// The chain as small steps: who is said to have said it, through whom, in what.
fn steps(t: &Tongue, row: &Row, statement: &Statement) -> Markup {
    let name = |who: &Who| html! { bdi { (who.text) } };
    html! {
        p.steps {
            @match &statement.speaker {
                Some(who) => span { (name(who)) },
                None => span.quiet { (t.say("nobody-named")) },
            }
            @for who in statement.chain.iter().rev().chain(&statement.outlet) { " → " span { (name(who)) } }
            @if let Some(publisher) = row.field("publisher") { " → " span { bdi { (publisher) } } }
            @if let Some(said) = statement.said.edtf() { " · " time { (t.digits(&said)) } }
            " · " (t.say(&format!("mode-{}", statement.mode.name())))
        }
    }
}
