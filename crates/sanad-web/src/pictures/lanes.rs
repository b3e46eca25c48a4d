//! The line of time when few things stand on it: a row for each, with words. A day is a mark, what is less exact a bar as
//! long as what is known; proposed is hollow and dashed, accepted is filled.

use super::axis::{Axis, Calendar};
use super::line::{bar, frame, painted};
use super::{Pen, cut, n};
use maud::{Markup, html};
use sanad_engine::case::decided::State;
use sanad_time::Day;

/// Something that stands on the line.
#[derive(Clone, Debug)]
pub(crate) struct Lane {
    pub(crate) first: Option<Day>,
    pub(crate) last: Option<Day>,
    pub(crate) said: bool,
    pub(crate) state: State,
    /// What it is, in a few words.
    pub(crate) words: String,
    /// Its page.
    pub(crate) to: String,
}

const ROW: f64 = 22.0;

/// Draws a row for each.
pub(crate) fn draw(pen: Pen<'_>, axis: &Axis, calendar: Calendar, lanes: &[Lane]) -> (Markup, f64) {
    #[expect(clippy::cast_precision_loss, reason = "a page of rows")]
    let height = lanes.len() as f64 * ROW + 54.0;
    let rows = html! {
        @for (at, lane) in lanes.iter().enumerate() {
            @let y = {
                #[expect(clippy::cast_precision_loss, reason = "a page of rows")]
                let y = at as f64 * ROW + 28.0;
                y
            };
            (pen.link(&lane.to, &lane.words, &row(pen, axis, lane, y)))
        }
    };
    (html! { (frame(pen, axis, calendar, height)) (rows) }, height)
}

fn row(pen: Pen<'_>, axis: &Axis, lane: &Lane, y: f64) -> Markup {
    let from = lane.first.map_or(axis.stretch.from, |day| day.max(axis.stretch.from));
    let to = lane.last.map_or(axis.stretch.to, |day| day.min(axis.stretch.to));
    let (a, b) = (axis.at(from), axis.past(to));
    let (left, right) = (a.min(b), a.max(b));
    let one = lane.first.is_some() && lane.first == lane.last;
    let shape = if one {
        mark((left + right) / 2.0, y + 7.0, lane)
    } else {
        let open = lane.first.is_none() || lane.last.is_none();
        let shape = bar(left, right - left, y + 2.0, 10.0, open || lane.state != State::Accepted);
        html! { g class=(lane.state.name()) { (painted(lane.said, &[shape])) } }
    };
    let (before, after) = (left - axis.left, axis.right - right);
    // Words stand where there is more room, and before a bar that takes all of it, in it.
    let most = |room: f64| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of letters")]
        let letters = (room / 6.6).max(0.0) as usize;
        letters
    };
    let words =
        |x: f64, anchor: &str, room: f64| pen.words(x, y + 12.0, anchor, &cut(&lane.words, most(room)));
    html! {
        (shape)
        @if after >= before && after > 60.0 { (words(right + 9.0, "start", after - 9.0)) }
        @else if before > 60.0 { (words(left - 9.0, "end", before - 9.0)) }
        @else { (words((left + right) / 2.0, "middle", right - left - 16.0)) }
    }
}

/// A day: a diamond for what happened, a circle for what was said.
fn mark(x: f64, y: f64, lane: &Lane) -> Markup {
    let (class, colour) = if lane.said { ("said", "#0b5c8f") } else { ("happened", "#00644c") };
    let (fill, dash) =
        if lane.state == State::Accepted { (colour, None) } else { ("#ffffff", Some("2.5 2")) };
    let class = format!("{class} {}", lane.state.name());
    html! {
        @if lane.said {
            circle class=(class) cx=(n(x)) cy=(n(y)) r="5" fill=(fill) stroke=(colour) stroke-width="1.6" stroke-dasharray=[dash] {}
        } @else {
            path class=(class) d={ "M" (n(x)) " " (n(y - 6.0)) "l6 6-6 6-6-6z" } fill=(fill) stroke=(colour) stroke-width="1.6" stroke-dasharray=[dash] {}
        }
    }
}
