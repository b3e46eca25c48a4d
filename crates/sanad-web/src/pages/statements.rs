//! What is said in a document, statement after statement, each with its chain and what was decided on it.

use super::parts::{self, Forms, steps, verdict};
use crate::tongue::Tongue;
use maud::{Markup, html};
use sanad_engine::Document;
use sanad_engine::case::decided::{At, Decided};
use sanad_engine::case::lines;
use sanad_engine::case::record::Sort;
use sanad_engine::case::store::Row;
use sanad_engine::found::{Found, Statement};

/// What is said in a document, with what was decided on it.
pub(super) fn statements(
    t: &Tongue,
    (row, document, found): (&Row, &Document, &Found),
    decided: &Decided,
    forms: Forms<'_>,
) -> Markup {
    html! {
        @if !found.statements.is_empty() {
            section.said aria-labelledby="said" {
                h2 id="said" { (t.say("statements")) }
                ol.passages { @for statement in &found.statements { (one(t, (row, document, found), statement, decided, forms)) } }
            }
        }
    }
}

fn one(
    t: &Tongue,
    (row, document, found): (&Row, &Document, &Found),
    statement: &Statement,
    decided: &Decided,
    forms: Forms<'_>,
) -> Markup {
    let id = lines::statement_id(&row.id, statement);
    let at = At { document: row.id.clone(), span: statement.span };
    let state = decided.state(Sort::Statement, &at);
    html! {
        li.thing.(state.name()) id=(id) tabindex="-1" {
            (steps(t, row, found, statement))
            blockquote.passage dir="auto" {
                a href=(parts::passage(&row.id, statement.span)) title=(t.say("open-passage")) { (statement.span.slice(&document.text)) }
            }
            (verdict(t, forms, &id, state, decided))
        }
    }
}
