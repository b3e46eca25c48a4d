//! Pieces that several pages show: a passage in its document, a day, a number, and the forms that decide.

use super::named;
use crate::reasons::said;
use crate::shell::{encoded, hidden};
use crate::tongue::Tongue;
use maud::{Markup, html};
use sanad_engine::case::around;
use sanad_engine::case::decided::{Decided, Fate, State};
use sanad_engine::case::record::What;
use sanad_engine::case::store::Row;
use sanad_engine::found::{Figure, Found, Statement, Who};
use sanad_engine::{Day, Span};

/// What the forms of a page carry.
#[derive(Clone, Copy)]
pub(crate) struct Forms<'a> {
    /// That they are ours.
    pub(crate) token: &'a str,
    /// The page that they stand on.
    pub(crate) back: &'a str,
    /// The state of the log that the page shows.
    pub(crate) since: &'a str,
}

impl Forms<'_> {
    /// The fields that every form has; `act` is what it does.
    pub(crate) fn hidden(self, act: Option<&str>) -> Markup {
        html! {
            (hidden(self.token, self.back))
            input type="hidden" name="since" value=(self.since);
            @if let Some(act) = act { input type="hidden" name="act" value=(act); }
        }
    }
}

/// Whether something is proposed, accepted, rejected: by a word and a border.
pub(crate) fn state(t: &Tongue, state: State) -> Markup {
    html! { span.state.(state.name()) { (t.say(&format!("state-{}", state.name()))) } }
}

/// The address of a passage: its document, opened at its words.
pub(crate) fn passage(document: &str, span: Span) -> String {
    format!("/documents/{}?from={}&to={}#here", encoded(document), span.start, span.end)
}

/// A passage with the lines around it; its words lead into its document.
pub(crate) fn quote(t: &Tongue, row: &Row, text: &str, span: Span) -> Markup {
    let [before, words, after] = around(text, span);
    html! {
        blockquote.passage dir="auto" {
            (before)
            a href=(passage(&row.id, span)) title=(t.say("open-passage")) { mark { (words) } }
            (after)
        }
        p.from { (from(t, row)) }
    }
}

/// The document, its source, its date.
pub(crate) fn from(t: &Tongue, row: &Row) -> Markup {
    html! {
        (named(t, row))
        @if let Some(publisher) = row.field("publisher") { " · " bdi { (publisher) } }
        @if let Some(published) = row.field("published") { " · " time { (t.digits(published)) } }
        @if row.key.is_some() { " " span.tag { (t.say("sealed")) } }
    }
}

/// The chain as small steps: who is said to have said it, through whom, in what.
pub(crate) fn steps(t: &Tongue, row: &Row, found: &Found, statement: &Statement) -> Markup {
    let arrow = || {
        let points = if t.direction == "rtl" { " ← " } else { " → " };
        html! { span.arrow role="img" aria-label=(t.say("told")) { (points) } }
    };
    html! {
        p.steps {
            @match &statement.speaker {
                Some(speaker) => (who(found, row, speaker)),
                None => span.quiet { (t.say("nobody-named")) },
            }
            @for relayed in statement.chain.iter().rev().chain(&statement.outlet) {
                (arrow()) (who(found, row, relayed))
            }
            @if let Some(publisher) = row.field("publisher") {
                (arrow()) bdi { (publisher) }
            }
            @if let Some(said) = statement.said.edtf() { " · " time { (t.digits(&said)) } }
            " · " (t.say(&format!("mode-{}", statement.mode.name())))
        }
    }
}

/// Words that refer to somebody, as a link to who that is.
fn who(found: &Found, row: &Row, who: &Who) -> Markup {
    let entity = who.entity.and_then(|n| found.entities.get(n as usize));
    html! {
        @match entity {
            Some(entity) => {
                (actor(row, entity, &who.text))
                @if !entity.name.is_empty() && !who.text.contains(&entity.name) { " (" bdi { (entity.name) } ")" }
            }
            None => bdi { (who.text) },
        }
    }
}

/// A link to an actor, by the place where a document names them first.
pub(crate) fn actor(row: &Row, entity: &sanad_engine::found::Entity, words: &str) -> Markup {
    use sanad_engine::case::decided::{At, first_named, id_of};
    let at = first_named(entity).map(|span| At { document: row.id.clone(), span });
    html! {
        @match at {
            Some(at) => a href={ "/actors/" (id_of(sanad_engine::case::record::Sort::Actor, &at)) } { bdi { (words) } },
            None => bdi { (words) },
        }
    }
}

/// A day, and the time on it, as it is written: its digits stay in their order in a line from right to left too.
pub(crate) fn day(t: &Tongue, written: &str) -> Markup {
    html! { @if !written.is_empty() { time { (t.digits(written)) } } }
}

/// Days from the first to the last that is possible.
pub(crate) fn days(t: &Tongue, first: Option<&str>, last: Option<&str>) -> Markup {
    html! {
        @match (first, last) {
            (Some(first), Some(last)) if first == last => time datetime=(first) { (t.digits(first)) },
            (None, None) => span.quiet { (t.say("no-day")) },
            (first, last) => {
                @match first { Some(day) => time datetime=(day) { (t.digits(day)) }, None => "…" }
                " – "
                @match last { Some(day) => time datetime=(day) { (t.digits(day)) }, None => "…" }
            }
        }
    }
}

/// As [`days`], of days.
pub(crate) fn interval(t: &Tongue, first: Option<Day>, last: Option<Day>) -> Markup {
    let [first, last] = [first, last].map(|day| day.map(|day| day.to_string()));
    days(t, first.as_deref(), last.as_deref())
}

/// How many, with what the writer says of how exact that is.
pub(crate) fn range(t: &Tongue, figure: &Figure) -> String {
    let number = |n: f64| {
        if n.fract() == 0.0 && (0.0..1e15).contains(&n) {
            t.number(n as usize)
        } else {
            t.digits(&n.to_string())
        }
    };
    let words = |key: &str, n: f64| t.with(key, &[("n", number(n).into())]);
    match (figure.bound.name(), figure.low, figure.high) {
        ("at_least", Some(n), _) => words("figure-at-least", n),
        ("at_most", _, Some(n)) => words("figure-at-most", n),
        ("about", Some(n), _) => words("figure-about", n),
        (_, Some(low), Some(high)) if low != high => format!("{}–{}", number(low), number(high)),
        (_, Some(n), _) | (_, _, Some(n)) => number(n),
        _ => t.say("figure-vague"),
    }
}

/// Reasons that stand open; more are one click away.
const REASONS: usize = 3;

/// Why some places are proposed as one.
pub(crate) fn why(t: &Tongue, why: &[String]) -> Markup {
    let (first, rest) = why.split_at(why.len().min(REASONS));
    let list = |some: &[String]| html! { ul { @for one in some { li { bdi { (said(t, one)) } } } } };
    html! {
        @if !first.is_empty() {
            section.why {
                h2 { (t.say("why-one")) }
                (list(first))
                @if !rest.is_empty() { details { summary { (t.count("n-more", rest.len())) } (list(rest)) } }
            }
        }
    }
}

/// The form around the buttons of [`verdict`], of one thing or of many: what all of them send stands in it once.
pub(crate) fn deciding(forms: Forms<'_>, inside: &Markup) -> Markup {
    html! { form method="post" action="/decide" { (forms.hidden(None)) (inside) } }
}

/// The buttons that accept or reject a thing, or take the last decision on it back. Each says what it is about
/// ([`Said::pressed`](crate::said::Said::pressed)).
pub(crate) fn verdict(t: &Tongue, id: &str, now: State, decided: &Decided) -> Markup {
    let last = decided.about([id]).into_iter().rev();
    let last = last.filter(|(row, fate)| counts(*fate) && matches!(row.what, What::Judge(_)));
    let last = last.filter_map(|(row, _)| row.what.decision()).next();
    html! {
        div.verdict {
            (state(t, now))
            @if now != State::Accepted { button name="act" value={ "accept " (id) } data-key="a" { (t.say("accept")) } }
            @if now != State::Rejected { button name="act" value={ "reject " (id) } data-key="r" { (t.say("reject")) } }
            @if let Some(last) = last { button name="act" value={ "undo " (id) " " (last) } data-key="u" { (t.say("undo")) } }
        }
    }
}

/// Whether a decision can be taken back.
pub(super) fn counts(fate: Fate) -> bool {
    matches!(fate, Fate::Counts | Fate::Conflict)
}
