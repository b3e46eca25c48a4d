//! Which document rests on which: copies, translations, citations, as they are proposed and as people decided.

use super::{named, parts, word};
use crate::app::{Asked, Here};
use crate::reasons::said;
use crate::shelf::Rows;
use crate::shell::Page;
use crate::table::{ROWS, choice, counted, filter, heads, table};
use crate::tongue::Tongue;
use axum::extract::Query;
use axum::response::Response;
use maud::{Markup, html};
use parts::Forms;
use sanad_engine::case::decided::{Decided, Fate};
use sanad_engine::case::record::What;
use sanad_engine::resolve::Derivation;
use std::collections::BTreeMap;

pub(crate) async fn show(
    app: Here,
    asked: Asked,
    Query(fields): Query<BTreeMap<String, String>>,
) -> Response {
    app.opened(asked, "/derivations", fields, |desk, page| {
        let (view, shelf) = desk.shelf()?;
        let (all, rows, decided) = (shelf.derivations(view)?, shelf.rows(view)?, shelf.decided(view)?);
        let (t, wanted, back) = (page.t, &page.wanted, page.wanted.address());
        let forms = page.forms(&back);
        let fits = |line: &&Derivation| {
            wanted.is("how", Some(line.kind.name())) && wanted.is("state", Some(state(line)))
        };
        let lines: Vec<&Derivation> = all.iter().filter(fits).collect();
        let slice = wanted.slice(&lines, ROWS);
        let inside = html! {
            (choice(t, wanted, ("how", "how", "derivation"), &counted(all.iter().map(|line| Some(line.kind.name())))))
            (choice(t, wanted, ("state", "state", "state"), &counted(all.iter().map(|line| Some(state(line))))))
        };
        let columns = [("which-rests", false), ("how", false), ("on-what", false), ("evidence", false), ("state", false)];
        let inner = html! {
            (heads(t, wanted, &columns))
            tbody { @for line in slice.rows { (row(t, line, &rows, &decided, forms)) } }
        };
        let body = html! {
            @if all.is_empty() { p { (t.say("no-derivations-yet")) } } @else {
                (filter(t, wanted, &["how", "state"], &inside))
                p { (t.count("n-derivations", lines.len())) }
                @if lines.is_empty() { p.quiet { (t.say("none-fits")) } } @else { (table(t, "derivations", &inner)) }
                (slice.turn(t, wanted))
            }
            (rejected(t, &rows, &decided, forms))
        };
        Ok(Page { title: t.say("derivations"), body, wide: true })
    })
    .await
}

fn state(line: &Derivation) -> &'static str {
    if line.declared { "accepted" } else { "proposed" }
}

/// The last decision on both documents that counts.
fn last<'d>(decided: &'d Decided, from: &str, to: &str) -> Option<&'d str> {
    let both = decided
        .about([from])
        .into_iter()
        .rev()
        .filter(|(_, fate)| matches!(fate, Fate::Counts | Fate::Conflict));
    let mut both =
        both.filter(|(row, _)| matches!(&row.what, What::Derive(_)) && row.what.documents().contains(&to));
    both.next().and_then(|(row, _)| row.what.decision())
}

fn row(t: &Tongue, line: &Derivation, rows: &Rows, decided: &Decided, forms: Forms<'_>) -> Markup {
    let link = |id: &str| rows.get(id).map(|row| named(t, row));
    html! {
        tr {
            td { @if let Some(link) = link(&line.to) { (link) } }
            td { (word(t, "derivation", line.kind.name())) }
            td { @if let Some(link) = link(&line.from) { (link) } }
            td { bdi { (said(t, &line.evidence)) }
                @if line.kind.name() == "translation" { " " a href={ "/documents/" (line.to) "/beside/" (line.from) } { (t.say("both-beside")) } } }
            td {
                form.verdict method="post" action="/decide" {
                    (forms.hidden(None))
                    input type="hidden" name="id" value=(line.from);
                    input type="hidden" name="id" value=(line.to);
                    input type="hidden" name="how" value=(line.kind.name());
                    span.state.(state(line)) { (t.say(&format!("state-{}", state(line)))) }
                    @if !line.declared { button name="act" value="derive" data-key="a" { (t.say("accept")) } }
                    button name="act" value="derive-not" data-key="r" { (t.say("reject")) }
                    @if let Some(last) = last(decided, &line.from, &line.to) {
                        input type="hidden" name="decision" value=(last);
                        button name="act" value="undo" data-key="u" { (t.say("undo")) }
                    }
                }
            }
        }
    }
}

/// What somebody rejected: it is not proposed again, and can be taken back.
fn rejected(t: &Tongue, rows: &Rows, decided: &Decided, forms: Forms<'_>) -> Markup {
    let links = decided.decisions().rejected;
    html! {
        @if !links.is_empty() {
            h2 { (t.say("rejected-derivations")) }
            ul.list { @for link in &links {
                @if let (Some(to), Some(from)) = (rows.get(&link.to), rows.get(&link.from)) {
                    li {
                        (named(t, to)) " · " (named(t, from)) " "
                        @if let Some(last) = last(decided, &link.from, &link.to) {
                            form.inline method="post" action="/decide" {
                                (forms.hidden(Some("undo")))
                                input type="hidden" name="id" value=(link.from);
                                input type="hidden" name="id" value=(link.to);
                                input type="hidden" name="decision" value=(last);
                                button { (t.say("take-back")) }
                            }
                        }
                    }
                }
            } }
        }
    }
}
