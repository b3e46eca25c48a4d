//! `sanad list statements` and `sanad list figures`: what was found in each document.

use crate::args::CaseFormat;
use crate::commands::case::looked_at;
use sanad_engine::Document;
use sanad_engine::Span;
use sanad_engine::case::decided::{At, Decided, State, first_named, id_of};
use sanad_engine::case::record::Sort;
use sanad_engine::case::store::Row;
use sanad_engine::case::{CaseError, View, decode, lines};
use sanad_engine::found::{Figure, Found, Role, Statement};
use sanad_render::{isolated, shortened};

/// Columns of a passage that are shown.
pub(super) const WIDTH: usize = 96;

/// Takes the lines, one after another.
pub(super) type Take<'a> = &'a mut dyn FnMut(&str);

/// The lines of all statements.
pub(super) fn statements(view: &mut View, format: CaseFormat, take: Take<'_>) -> Result<(), CaseError> {
    each(view, |row, document, found, decided| {
        found.statements.iter().for_each(|statement| {
            let state = decided.state(Sort::Statement, &at(row, statement.span));
            take(&match format {
                CaseFormat::Json => lines::statement(row, &document.text, statement, state.name()),
                CaseFormat::Human => told_statement(row, document, statement, state),
            });
        });
    })
}

/// The lines of all figures.
pub(super) fn figures(view: &mut View, format: CaseFormat, take: Take<'_>) -> Result<(), CaseError> {
    each(view, |row, document, found, decided| {
        found.figures.iter().for_each(|figure| {
            let state = decided.state(Sort::Figure, &at(row, figure.span));
            take(&match format {
                CaseFormat::Json => lines::figure(row, &document.text, found, figure, state.name()),
                CaseFormat::Human => told_figure(row, document, found, figure, state),
            });
        });
    })
}

/// The lines of all roles.
pub(super) fn roles(view: &mut View, format: CaseFormat, take: Take<'_>) -> Result<(), CaseError> {
    each(view, |row, document, found, decided| {
        let named = |at: u32| {
            let entity = found.entities.get(at as usize)?;
            let id = id_of(Sort::Actor, &self::at(row, first_named(entity)?));
            Some(lines::Named { id, name: entity.name.clone() })
        };
        found.roles.iter().for_each(|role| {
            let state = decided.state(Sort::Role, &at(row, role.span));
            let (who, of) = (named(role.entity), role.of.and_then(named));
            take(&match format {
                CaseFormat::Json => {
                    lines::role(row, &document.text, role, (who.as_ref(), of.as_ref()), state.name())
                }
                CaseFormat::Human => told_role(row, document, role, (who, of), state),
            });
        });
    })
}

/// Asks each document that can be read here, by path.
fn each(view: &mut View, mut ask: impl FnMut(&Row, &Document, &Found, &Decided)) -> Result<(), CaseError> {
    looked_at(view)?;
    let decided = Decided::of(view)?;
    for row in view.documents()? {
        let Some(found) = view.found(&row)? else { continue };
        if let Some(document) = view.text(&row, decode)? {
            ask(&row, &document, &found, &decided);
        }
    }
    Ok(())
}

fn at(row: &Row, span: Span) -> At {
    At { document: row.id.clone(), span }
}

/// What people decided, where they did.
const fn told_state(state: State) -> &'static str {
    match state {
        State::Proposed => "",
        State::Accepted => " · accepted",
        State::Rejected => " · rejected",
    }
}

fn place(row: &Row, document: &Document, start: u32) -> String {
    let path = row.path.as_deref().map_or_else(|| row.id.clone(), isolated);
    document.location(start).map_or(path.clone(), |place| format!("{path} · {place}"))
}

fn told_statement(row: &Row, document: &Document, statement: &Statement, state: State) -> String {
    let id = lines::statement_id(&row.id, statement);
    let mut by = match &statement.speaker {
        Some(speaker) => isolated(&shortened(&speaker.text, 40)),
        None => "nobody named".to_owned(),
    };
    for through in statement.chain.iter().rev() {
        by.push_str(&format!(", through {}", isolated(&shortened(&through.text, 40))));
    }
    let said = statement.said.edtf().map(|day| format!(" · {day}")).unwrap_or_default();
    let words = isolated(&shortened(statement.span.slice(&document.text), WIDTH));
    let place = place(row, document, statement.span.start);
    let (mode, state) = (statement.mode.name(), told_state(state));
    format!("{id}  {place}\n               {by} · {mode}{said}{state}\n               {words}")
}

fn told_role(
    row: &Row,
    document: &Document,
    role: &Role,
    (who, of): (Option<lines::Named>, Option<lines::Named>),
    state: State,
) -> String {
    let id = id_of(Sort::Role, &at(row, role.span));
    let name = |named: Option<lines::Named>| named.map(|named| isolated(&named.name)).unwrap_or_default();
    let of = of.map(|of| format!(" · {}", isolated(&of.name))).unwrap_or_default();
    let when = role.when.edtf().map(|day| format!(" · {day}")).unwrap_or_default();
    let place = place(row, document, role.span.start);
    format!(
        "{id}  {place}\n               {}: {}{of}{when}{}",
        name(who),
        isolated(&role.text),
        told_state(state)
    )
}

fn told_figure(row: &Row, document: &Document, found: &Found, figure: &Figure, state: State) -> String {
    let id = lines::figure_id(&row.id, figure);
    let as_of = match lines::as_of(found, figure) {
        (Some(day), Some("stated")) => format!(" · as of {day}"),
        (Some(day), _) => format!(" · by {day}"),
        _ => String::new(),
    };
    let words = isolated(&shortened(figure.span.slice(&document.text), WIDTH));
    let place = place(row, document, figure.span.start);
    format!(
        "{id}  {place}\n               {} · {}{as_of}{}\n               {words}",
        figure.what.name(),
        figure.bound.name(),
        told_state(state)
    )
}
