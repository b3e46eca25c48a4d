//! The line of time: what happened and what was said, each as exactly as it is dated, from decades to days.

use super::asked::{Fields, Narrowed, address, carried, chips, field, narrowed};
use super::telling::{self, Telling};
use super::{asked, word};
use crate::app::{Asked, Here, Trouble};
use crate::desk::Desk;
use crate::pictures::axis::{Calendar, Stretch};
use crate::pictures::line::{Many, axis, days};
use crate::pictures::{Pen, Picture, file, lanes, line};
use crate::shell::Page;
use crate::tongue::Tongue;
use axum::extract::Query;
use axum::response::Response;
use maud::{Markup, html};
use sanad_engine::Day;
use sanad_engine::case::store::{Of, Wanted as Rows};
use std::collections::BTreeSet;

/// Up to so many things have a row each; more are counted by their days.
const FEW: usize = 36;
/// Rows of the table a page.
const ROWS: usize = 40;
/// So small a part at either end does not stretch the line that is shown first.
const TAIL: f64 = 0.01;

/// Kinds of events, and how statements are put forward.
const EVENTS: [&str; 6] = ["killing", "attack", "arrest", "protest", "displacement", "statement"];
const MODES: [&str; 4] = ["asserted", "denied", "alleged", "hedged"];

/// All that the page shows.
struct Shown {
    calendar: Calendar,
    narrowed: Narrowed,
    stretch: Stretch,
    /// The whole stretch of what fits.
    whole: Stretch,
    /// What is seen, by days.
    many: Vec<Many>,
    /// Before and after what is seen, and without any day: events, statements.
    before: usize,
    after: usize,
    undated: usize,
    rows: Vec<Telling>,
    page: usize,
    total: usize,
}

pub(crate) async fn show(app: Here, asked: Asked, Query(fields): Query<Fields>) -> Response {
    app.at_desk(asked, move |desk, asked| {
        let t = asked.tongue;
        let calendar = Calendar::named(field(&fields, "cal"), t);
        let Some(shown) = gather(desk, t, &fields)? else {
            let narrowed = ["kind", "actor", "place"].iter().any(|name| !field(&fields, name).is_empty());
            let body = html! {
                (filter(t, &fields, calendar))
                p { (t.say(if narrowed { "time-none" } else { "time-empty" })) }
            };
            return Ok(Page { title: t.say("time"), body, wide: true });
        };
        let picture = picture(Pen { t, alone: false }, &fields, &shown);
        let body = html! {
            (filter(t, &fields, calendar))
            (chips(t, "/time", &fields, &shown.narrowed))
            (ways(t, &fields, &shown))
            (picture.shown(t, "line", &address("/time.svg", &fields, &[])))
            (legend(t))
            (table(t, &fields, &shown))
        };
        Ok(Page { title: t.say("time"), body, wide: true })
    })
    .await
}

pub(crate) async fn alone(app: Here, asked: Asked, Query(fields): Query<Fields>) -> Response {
    app.part(asked, move |desk, asked| {
        let t = asked.tongue;
        let shown = gather(desk, t, &fields)?.ok_or(Trouble::Nothing)?;
        Ok(file(&picture(Pen { t, alone: true }, &fields, &shown).file(t), "time"))
    })
    .await
}

fn day(written: Option<&str>) -> Option<Day> {
    written.and_then(|written| written.parse().ok())
}

/// The stretch that holds all but a few at either end.
fn usual(many: &[Many]) -> Option<(Stretch, Stretch)> {
    let mut ends: Vec<(Day, usize)> = many
        .iter()
        .flat_map(|one| [one.first, one.last].into_iter().flatten().map(|day| (day, one.count)))
        .collect();
    ends.sort_unstable();
    let (first, last) = (ends.first()?.0, ends.last()?.0);
    let all: usize = ends.iter().map(|(_, count)| count).sum();
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a hundredth"
    )]
    let few = (all as f64 * TAIL) as usize;
    let (mut seen, mut from, mut to) = (0, first, last);
    for (day, count) in &ends {
        seen += count;
        if seen > few {
            from = *day;
            break;
        }
    }
    seen = 0;
    for (day, count) in ends.iter().rev() {
        seen += count;
        if seen > few {
            to = *day;
            break;
        }
    }
    let room = |stretch: Stretch| {
        let by = (stretch.days() / 40).max(1);
        let from = stretch.from.plus_days(-by).unwrap_or(stretch.from);
        Stretch { from, to: stretch.to.plus_days(by).unwrap_or(stretch.to) }
    };
    Some((room(Stretch { from, to: to.max(from) }), room(Stretch { from: first, to: last })))
}

/// What there is to see; `None` where nothing fits.
fn gather(desk: &mut Desk, t: &Tongue, fields: &Fields) -> Result<Option<Shown>, Trouble> {
    let (view, shelf) = desk.shelf()?;
    let narrowed = narrowed(t, view, shelf, fields)?;
    let mut many = Vec::new();
    let mut undated = 0;
    for days in view.days(&narrowed.rows)? {
        let (first, last) = (day(days.earliest.as_deref()), day(days.latest.as_deref()));
        if first.is_none() && last.is_none() {
            undated += days.count;
        } else {
            many.push(Many { first, last, said: days.of == Of::Statement, count: days.count });
        }
    }
    let Some((usual, whole)) = usual(&many) else { return Ok(None) };
    let from = asked::day(field(fields, "from"), false).unwrap_or(usual.from);
    let to = asked::day(field(fields, "to"), true).unwrap_or(usual.to).max(from);
    let stretch = Stretch { from, to };
    let count = |of: &dyn Fn(&Many) -> bool| many.iter().filter(|one| of(one)).map(|one| one.count).sum();
    let before = count(&|one| one.last.is_some_and(|day| day < from));
    let after = count(&|one| one.first.is_some_and(|day| day > to));
    many.retain(|one| one.last.is_none_or(|day| day >= from) && one.first.is_none_or(|day| day <= to));
    let total = many.iter().map(|one| one.count).sum::<usize>();
    let page = field(fields, "page").parse().unwrap_or(0).min(total.saturating_sub(1) / ROWS);
    let seen = Rows { from: Some(from.to_string()), to: Some(to.to_string()), ..narrowed.rows.clone() };
    let few = total <= FEW;
    let dated = view.dated(&seen, if few { 0 } else { page * ROWS }, ROWS)?;
    let rows = telling::of(view, &*shelf.decided(view)?, &dated)?;
    let calendar = Calendar::named(field(fields, "cal"), t);
    Ok(Some(Shown { calendar, narrowed, stretch, whole, many, before, after, undated, rows, page, total }))
}

fn counted(shown: &Shown, said: bool) -> usize {
    shown.many.iter().filter(|one| one.said == said).map(|one| one.count).sum()
}

fn picture(pen: Pen<'_>, fields: &Fields, shown: &Shown) -> Picture {
    let t = pen.t;
    let axis = axis(pen, shown.stretch);
    let to = |first: Day, last: Day| {
        address(
            "/time",
            fields,
            &[("from", first.to_string()), ("to", last.to_string()), ("page", String::new())],
        )
    };
    let (body, height) = if shown.total <= FEW {
        // An event that several documents tell of stands once.
        let mut seen = BTreeSet::new();
        let once = |row: &&Telling| row.event().is_none_or(|event| seen.insert(event.to_owned()));
        let lanes: Vec<lanes::Lane> = shown.rows.iter().filter(once).map(|row| row.lane(t)).collect();
        lanes::draw(pen, &axis, shown.calendar, &lanes)
    } else {
        line::draw(pen, &axis, shown.calendar, &shown.many, &to)
    };
    let when = days(t, shown.calendar, Some(shown.stretch.from), Some(shown.stretch.to));
    let counts = [("n-happened", counted(shown, false)), ("n-said", counted(shown, true))];
    let counts: Vec<String> =
        counts.iter().filter(|(_, n)| *n > 0).map(|(key, n)| t.count(key, *n)).collect();
    let counts = counts.join(if t.direction == "rtl" { "، " } else { ", " });
    let title = t.with("time-title", &[("what", counts.into()), ("when", when.into())]);
    let busiest = shown.many.iter().max_by_key(|one| one.count);
    let words = match busiest {
        Some(one) => t.with(
            "time-words",
            &[
                ("days", days(t, shown.calendar, one.first, one.last).into()),
                ("n", t.number(one.count).into()),
            ],
        ),
        None => t.say("time-none"),
    };
    Picture { title, words, height, body, narrow: None }
}

/// Wider, narrower, earlier, later.
fn ways(t: &Tongue, fields: &Fields, shown: &Shown) -> Markup {
    let to = |stretch: Stretch| {
        let (from, to) = (stretch.from.to_string(), stretch.to.to_string());
        address("/time", fields, &[("from", from), ("to", to), ("page", String::new())])
    };
    let now = shown.stretch;
    let whole =
        address("/time", fields, &[("from", String::new()), ("to", String::new()), ("page", String::new())]);
    html! {
        nav.ways aria-label=(t.say("time-ways")) {
            a href=(to(now.changed(-0.5, 1.0))) data-pan="back" { (t.say("earlier")) }
            a href=(to(now.changed(0.0, 1.0 / 3.0))) data-pan="in" { (t.say("closer")) }
            a href=(to(now.changed(0.0, 3.0))) data-pan="out" { (t.say("wider")) }
            a href=(to(now.changed(0.5, 1.0))) data-pan="on" { (t.say("later")) }
            a href=(whole) { (t.say("time-usual")) }
            @if shown.before + shown.after > 0 {
                a href=(to(shown.whole)) { (t.count("n-outside", shown.before + shown.after)) }
            }
            @if shown.undated > 0 { span.quiet { (t.count("n-undated", shown.undated)) } }
        }
    }
}

fn legend(t: &Tongue) -> Markup {
    html! { p.quiet { (t.say("time-legend")) } }
}

fn filter(t: &Tongue, fields: &Fields, calendar: Calendar) -> Markup {
    let chosen = field(fields, "kind");
    let option =
        |value: &str, words: String| html! { option value=(value) selected[value == chosen] { (words) } };
    html! {
        form.filter action="/time" {
            div {
                label for="kind" { (t.say("time-what")) }
                select #kind name="kind" {
                    (option("", t.say("time-all")))
                    (option("e", t.say("time-events")))
                    @for what in EVENTS {
                        (option(&format!("e:{what}"), format!("– {}", word(t, "event", what))))
                    }
                    (option("q", t.say("time-said")))
                    @for what in MODES {
                        (option(&format!("q:{what}"), format!("– {}", word(t, "mode", what))))
                    }
                }
            }
            @for end in ["from", "to"] {
                div {
                    label for=(end) { (t.say(&format!("time-{end}"))) }
                    input id=(end) name=(end) size="10" dir="ltr" inputmode="numeric" placeholder="2019-03-14" value=(field(fields, end));
                }
            }
            div {
                label for="cal" { (t.say("calendar")) }
                select #cal name="cal" {
                    @for one in Calendar::ALL { option value=(one.name()) selected[one == calendar] { (t.say(&format!("calendar-{}", one.name()))) } }
                }
            }
            (carried(fields, &["kind", "cal", "from", "to", "page"]))
            button { (t.say("narrow")) }
        }
    }
}

fn table(t: &Tongue, fields: &Fields, shown: &Shown) -> Markup {
    let pages = shown.total.div_ceil(ROWS).max(1);
    let to = |page: usize| address("/time", fields, &[("page", page.to_string())]);
    html! {
        h2 { (t.say("time-table")) }
        div.scrolls tabindex="0" role="region" aria-label=(t.say("time-table")) {
            table.rows.tellings {
                thead { tr { @for column in ["when", "what", "passage-words", "column-document"] { th scope="col" { (t.say(column)) } } } }
                tbody { @for row in &shown.rows { (row.line(t, shown.calendar)) } }
            }
        }
        @if pages > 1 {
            nav.turn aria-label=(t.say("more-pages")) {
                @if shown.page > 0 { a rel="prev" href=(to(shown.page - 1)) { (t.say("previous")) } }
                span { (t.number(shown.page + 1)) " / " (t.number(pages)) }
                @if shown.page + 1 < pages { a rel="next" href=(to(shown.page + 1)) { (t.say("next")) } }
            }
        }
    }
}
