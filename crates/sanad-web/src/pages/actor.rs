//! An actor: names in every script, roles over time, what they say and what is said of them, figures, relations, why the
//! documents are taken to mean one; with the forms that decide.

use super::history::history;
use super::{parts, word};
use crate::app::{Asked, Here, Trouble};
use crate::shelf::documents;
use crate::shell::Page;
use crate::table::{Wanted, turn};
use crate::tongue::Tongue;
use axum::extract::{Path, Query};
use axum::response::Response;
use maud::{Markup, html};
use parts::{Forms, actor as link, deciding, interval, quote, steps, verdict};
use sanad_engine::case::decided::{At, Decided, id_of};
use sanad_engine::case::record::Sort;
use sanad_engine::case::{Appearance, actor, actor_id, appearances, corrected_actor, lines, state_of};
use sanad_engine::found::{Role, Statement};
use sanad_engine::resolve::Actor;
use std::collections::BTreeMap;

/// Documents a page.
const DOCUMENTS: usize = 12;

/// Statements that one document has on the page.
const STATEMENTS: usize = 8;

/// What a page shows of an actor.
struct Seen<'a> {
    t: &'a Tongue,
    actor: &'a Actor,
    id: &'a str,
    /// The documents of this page.
    there: &'a [Appearance],
    decided: &'a Decided,
    forms: Forms<'a>,
}

pub(crate) async fn show(
    app: Here,
    asked: Asked,
    Path(id): Path<String>,
    Query(fields): Query<BTreeMap<String, String>>,
) -> Response {
    app.opened(asked, "/actors", fields, move |desk, page| {
        let (view, shelf) = desk.shelf()?;
        let decided = shelf.decided(view)?;
        let found = actor(view, &id)?.ok_or(Trouble::Nothing)?;
        let found = corrected_actor(found, &decided);
        let id = actor_id(&found);
        let own = format!("/actors/{id}");
        let wanted = page.wanted.at(&own);
        let members = page_of(&found.members, &wanted);
        let there = appearances(view, members.0)?;
        let devices = view.store().devices()?;
        let forms = page.forms(&own);
        let (t, decided) = (page.t, &*decided);
        let seen = Seen { t, actor: &found, id: &id, there: &there, decided, forms };
        let body = html! {
            (seen.head())
            (seen.names())
            (seen.roles())
            (seen.relations())
            (seen.said())
            (seen.figures())
            (turn(t, &wanted, members.1, members.2))
            (seen.members())
            (history(t, forms, &decided.about(seen.ids().iter().map(String::as_str)), &devices))
            (seen.correct())
        };
        Ok(Page { title: found.name.clone(), body, wide: true })
    })
    .await
}

/// The members in the documents of the page that is asked for; which page it is, of how many.
pub(super) fn page_of<'a>(members: &'a [At], wanted: &Wanted) -> (&'a [At], usize, usize) {
    // Where each document's members begin: those of one stand together.
    let new = |n: &usize| *n == 0 || members[*n].document != members[*n - 1].document;
    let begins: Vec<usize> = (0..members.len()).filter(new).collect();
    let slice = wanted.slice(&begins, DOCUMENTS);
    let first = slice.rows.first().copied().unwrap_or(0);
    let end = begins.get((slice.at + 1) * DOCUMENTS).copied().unwrap_or(members.len());
    (&members[first..end], slice.at, slice.pages)
}

impl Seen<'_> {
    fn ids(&self) -> Vec<String> {
        let id = |at: &At| id_of(Sort::Actor, at);
        self.actor.members.iter().map(id).collect()
    }

    fn head(&self) -> Markup {
        let Self { t, actor, id, decided, forms, .. } = self;
        let state = state_of(decided, Sort::Actor, &actor.members);
        html! {
            p.lead { (word(t, "actor", actor.kind.name())) " · " (t.count("in-n-documents", documents(&actor.members))) }
            div.decide {
                (deciding(*forms, &verdict(t, id, state, decided)))
                a.button href={ "/actors?with=" (id) } { (t.say("same-as-another")) }
                a.button href={ "/network?from=" (id) } { (t.say("network")) }
                a.button href={ "/time?actor=" (id) } { (t.say("time")) }
            }
            @if actor.members.len() > 1 { (parts::why(t, &actor.why)) }
        }
    }

    fn names(&self) -> Markup {
        let Self { t, actor, .. } = self;
        html! {
            section {
                h2 { (t.say("names")) }
                table.plain {
                    thead { tr { th scope="col" { (t.say("name")) } th scope="col" { (t.say("language")) } th scope="col" { (t.say("in-documents")) } } }
                    tbody {
                        @for name in &actor.names {
                            tr {
                                td { bdi lang=(name.language.tag()) { (name.text) } }
                                td { (word(t, "lang", name.language.tag())) }
                                td.n { (t.number(name.documents as usize)) }
                            }
                        }
                    }
                }
            }
        }
    }

    fn roles(&self) -> Markup {
        let Self { t, actor, .. } = self;
        html! {
            @if !actor.roles.is_empty() {
                section {
                    h2 { (t.say("roles")) }
                    table.plain {
                        thead { tr { th scope="col" { (t.say("role")) } th scope="col" { (t.say("supported-for")) } } }
                        tbody { @for role in &actor.roles { tr { td { bdi { (role.role) } } td.day { (interval(t, role.from, role.to)) } } } }
                    }
                }
            }
        }
    }

    /// Who was what in whom, each with its passage.
    fn relations(&self) -> Markup {
        let t = self.t;
        let line = |seen: &Appearance, role: &Role, other: u32| {
            let entity = seen.found.entities.get(other as usize);
            let words = role.span.slice(&seen.document.text).to_owned();
            html! {
                li {
                    @if let Some(entity) = entity { (link(&seen.row, entity, &entity.name)) ": " }
                    a href=(parts::passage(&seen.row.id, role.span)) { bdi { (words) } }
                    span.quiet { " · " (parts::from(t, &seen.row)) }
                }
            }
        };
        let mut out = Vec::new();
        for seen in self.there {
            let (own, others) = seen.roles();
            out.extend(own.into_iter().filter_map(|role| Some(line(seen, role, role.of?))));
            out.extend(others.into_iter().map(|role| line(seen, role, role.entity)));
        }
        html! { @if !out.is_empty() { section { h2 { (t.say("relations")) } ul.list { @for one in &out { (one) } } } } }
    }

    fn said(&self) -> Markup {
        let (mut by, mut about) = (Vec::new(), Vec::new());
        for seen in self.there {
            let (says, is_in) = seen.statements();
            by.extend(says.into_iter().take(STATEMENTS).map(|statement| self.statement(seen, statement)));
            about.extend(is_in.into_iter().take(STATEMENTS).map(|statement| self.statement(seen, statement)));
        }
        let list = |title: &str, all: &[Markup]| {
            html! { @if !all.is_empty() { section {
                h2 { (self.t.say(title)) }
                (deciding(self.forms, &html! { ol.passages { @for one in all { (one) } } }))
            } } }
        };
        html! { (list("said-by", &by)) (list("said-about", &about)) }
    }

    fn statement(&self, seen: &Appearance, statement: &Statement) -> Markup {
        let id = lines::statement_id(&seen.row.id, statement);
        let at = At { document: seen.row.id.clone(), span: statement.span };
        let state = self.decided.state(Sort::Statement, &at);
        html! {
            li.thing.(state.name()) id=(id) tabindex="-1" {
                (steps(self.t, &seen.row, &seen.found, statement))
                (quote(self.t, &seen.row, &seen.document.text, statement.span))
                (verdict(self.t, &id, state, self.decided))
            }
        }
    }

    fn figures(&self) -> Markup {
        let all: Vec<_> =
            self.there.iter().flat_map(|seen| seen.figures().into_iter().map(move |f| (seen, f))).collect();
        super::event::figures(self.t, &all)
    }

    /// Where they are named, with the form that says that some of these are somebody else.
    fn members(&self) -> Markup {
        let Self { t, actor, id, there, forms, .. } = self;
        html! {
            section {
                h2 { (t.say("where-named")) }
                @if actor.members.len() < 2 {
                    ul.list { @for seen in *there { @for span in &seen.spans { li { (self.member(seen, *span)) } } } }
                } @else {
                    form method="post" action="/decide" {
                        (forms.hidden(Some("split")))
                        input type="hidden" name="id" value=(id);
                        ul.ticks {
                            @for seen in *there { @for span in &seen.spans {
                                @let member = id_of(Sort::Actor, &At { document: seen.row.id.clone(), span: *span });
                                li {
                                    label { input type="checkbox" name="member" value=(member); " " (self.named(seen, *span)) }
                                    " " (self.member(seen, *span))
                                }
                            } }
                        }
                        (reason(t))
                        button { (t.say("these-are-another")) }
                    }
                }
            }
        }
    }

    fn named(&self, seen: &Appearance, span: sanad_engine::Span) -> Markup {
        html! { bdi { (span.slice(&seen.document.text)) } }
    }

    fn member(&self, seen: &Appearance, span: sanad_engine::Span) -> Markup {
        html! {
            span.quiet { (parts::from(self.t, &seen.row)) " · "
                a href=(parts::passage(&seen.row.id, span)) { (self.t.say("passage")) } }
        }
    }

    /// The form that corrects fields.
    fn correct(&self) -> Markup {
        let Self { t, actor, id, forms, .. } = self;
        html! {
            details.correct {
                summary { (t.say("correct")) }
                form.stacked method="post" action="/decide" {
                    (forms.hidden(Some("correct")))
                    input type="hidden" name="id" value=(id);
                    label for="set-name" { (t.say("name")) }
                    (was("name", &actor.name))
                    input #set-name name="set-name" dir="auto" value=(actor.name);
                    label for="set-kind" { (t.say("kind")) }
                    (was("kind", actor.kind.name()))
                    select #set-kind name="set-kind" {
                        @for kind in ["person", "organisation", "group", "place", "people"] {
                            option value=(kind) selected[actor.kind.name() == kind] { (word(t, "actor", kind)) }
                        }
                    }
                    label for="set-role" { (t.say("role")) }
                    input #set-role name="set-role" dir="auto";
                    label for="set-when" { (t.say("role-when")) }
                    input #set-when name="set-when" dir="ltr" placeholder="2013-04/2014";
                    (reason(t))
                    button { (t.say("record")) }
                }
            }
        }
    }
}

/// What a field was when the form was made: only what is another then is recorded.
pub(super) fn was(field: &str, value: &str) -> Markup {
    html! { input type="hidden" name={ "was-" (field) } value=(value); }
}

/// The field for a reason.
pub(super) fn reason(t: &Tongue) -> Markup {
    html! { label.reason { (t.say("reason")) " " input name="reason" dir="auto"; } }
}
