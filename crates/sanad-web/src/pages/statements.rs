//! What is said in a document, statement after statement, each with its chain and what was decided on it.

use super::parts::{Forms, deciding, steps, verdict};
use crate::table::{ROWS, Wanted};
use crate::tongue::Tongue;
use maud::{Markup, html};
use sanad_engine::case::decided::{At, Decided};
use sanad_engine::case::lines;
use sanad_engine::case::record::Sort;
use sanad_engine::case::store::Row;
use sanad_engine::found::{Found, Statement};
use sanad_engine::{Document, Span};

/// What is said in a document, with what was decided on it.
pub(super) fn statements(
    t: &Tongue,
    (row, document, found): (&Row, &Document, &Found),
    decided: &Decided,
    (wanted, forms): (&Wanted, Forms<'_>),
) -> Markup {
    let slice = wanted.slice(&found.statements, ROWS);
    html! {
        @if !found.statements.is_empty() {
            section.said aria-labelledby="said" {
                h2 id="said" { (t.say("statements")) }
                @if slice.pages > 1 { p.quiet { (t.count("n-statements", found.statements.len())) } }
                (deciding(forms, &html! {
                    ol.passages { @for statement in slice.rows { (one(t, (row, document, found), statement, decided)) } }
                }))
                (slice.turn(t, wanted))
            }
        }
    }
}

/// The page on which stands what is said at a passage.
pub(super) fn page_of(found: &Found, passage: Option<Span>) -> usize {
    let at = passage.and_then(|span| found.statements.iter().position(|one| one.span == span));
    at.unwrap_or(0) / ROWS
}

fn one(
    t: &Tongue,
    (row, document, found): (&Row, &Document, &Found),
    statement: &Statement,
    decided: &Decided,
) -> Markup {
    let (start, end) = (statement.span.start, statement.span.end);
    let id = lines::statement_id(&row.id, statement);
    let at = At { document: row.id.clone(), span: statement.span };
    let state = decided.state(Sort::Statement, &at);
    html! {
        li.thing.(state.name()) id=(id) tabindex="-1" {
            (steps(t, row, found, statement))
            blockquote.passage dir="auto" {
                a href={ "?from=" (start) "&to=" (end) "#here" } { (statement.span.slice(&document.text)) }
            }
            (verdict(t, &id, state, decided))
        }
    }
}
