//! The line of time when many things stand on it: how many on which days, each in the row of its precision. A day is a
//! column, a month a bar as long as the month, a year one as long as the year; what is open on a side ends in dashes.

use super::axis::{Axis, Calendar};
use super::{Pen, WIDTH, n};
use crate::tongue::Tongue;
use maud::{Markup, html};
use sanad_time::Day;
use std::collections::BTreeMap;

/// So many things have these days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Many {
    pub(crate) first: Option<Day>,
    pub(crate) last: Option<Day>,
    /// Something said, not something that happened.
    pub(crate) said: bool,
    pub(crate) count: usize,
}

/// How exactly something is dated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exact {
    Day,
    Weeks,
    Month,
    Year,
    Years,
    Open,
}

impl Exact {
    pub(crate) const ALL: [Self; 6] =
        [Self::Day, Self::Weeks, Self::Month, Self::Year, Self::Years, Self::Open];

    pub(crate) fn of(first: Option<Day>, last: Option<Day>) -> Self {
        let (Some(first), Some(last)) = (first, last) else { return Self::Open };
        match last.days_since(first) {
            ..=0 => Self::Day,
            1..=27 => Self::Weeks,
            28..=31 => Self::Month,
            32..=366 => Self::Year,
            _ => Self::Years,
        }
    }

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Day => "exact-day",
            Self::Weeks => "exact-weeks",
            Self::Month => "exact-month",
            Self::Year => "exact-year",
            Self::Years => "exact-years",
            Self::Open => "exact-open",
        }
    }
}

/// Where labels of rows stand.
pub(crate) const LABELS: f64 = 92.0;
/// How high the columns of days may be.
const COLUMNS: f64 = 84.0;
/// How high a bar is, and how far the next one stands.
const BAR: f64 = 9.0;
const LANE: f64 = 13.0;
/// So many bars stand above each other, and so many in a row; of more the rest is counted.
const LANES: usize = 9;
const BARS: usize = 60;

/// The axis of a line of time.
pub(crate) fn axis(pen: Pen<'_>, stretch: super::axis::Stretch) -> Axis {
    let rtl = pen.is_rtl();
    let (left, right) = if rtl { (10.0, WIDTH - LABELS) } else { (LABELS, WIDTH - 10.0) };
    Axis { stretch, left, right, rtl }
}

/// What stands around all lines of time: marks of the calendar above, of the Gregorian one below where it is another.
pub(crate) fn frame(pen: Pen<'_>, axis: &Axis, calendar: Calendar, height: f64) -> Markup {
    let marks = |calendar, y: f64| {
        let ticks = axis.ticks(pen.t, calendar);
        html! { @for tick in &ticks { (mark(pen, axis, tick.day, y, &tick.words)) } }
    };
    html! {
        g.grid stroke="#ddd7ca" {
            @for tick in axis.ticks(pen.t, calendar) {
                @let x = axis.at(tick.day);
                line x1=(n(x)) x2=(n(x)) y1="20" y2=(n(height - 22.0)) {}
            }
        }
        g.marks fill="#5d584d" font-size="12" {
            (marks(calendar, 14.0))
            @if calendar != Calendar::Gregorian { (marks(Calendar::Gregorian, height - 6.0)) }
        }
    }
}

fn mark(pen: Pen<'_>, axis: &Axis, day: Day, y: f64, words: &str) -> Markup {
    let x = axis.at(day);
    let (x, anchor) = if axis.rtl { (x - 3.0, "end") } else { (x + 3.0, "start") };
    // A name that would be cut at the edge is left out.
    let room = if axis.rtl { x - 4.0 } else { WIDTH - x };
    html! { @if room > 56.0 { (pen.words(x, y, anchor, words)) } }
}

/// Draws how many things have which days. `to` gives the address of what lies between two days.
pub(crate) fn draw(
    pen: Pen<'_>,
    axis: &Axis,
    calendar: Calendar,
    many: &[Many],
    to: &dyn Fn(Day, Day) -> String,
) -> (Markup, f64) {
    let mut y = 30.0;
    let mut rows = Vec::new();
    for exact in Exact::ALL {
        let of: Vec<Many> =
            many.iter().filter(|one| Exact::of(one.first, one.last) == exact).copied().collect();
        if of.is_empty() {
            continue;
        }
        let (row, height) = if exact == Exact::Day {
            columns(pen, axis, calendar, &of, y, to)
        } else {
            bars(pen, axis, calendar, &of, y, to)
        };
        rows.push(html! { (label(pen, axis, y, height, exact)) (row) });
        y += height + 10.0;
    }
    let height = y + 24.0;
    (html! { (frame(pen, axis, calendar, height)) @for row in rows { (row) } }, height)
}

/// The name of a row, at the side where reading begins.
fn label(pen: Pen<'_>, axis: &Axis, y: f64, height: f64, exact: Exact) -> Markup {
    let (x, anchor) = if axis.rtl { (WIDTH - 2.0, "end") } else { (2.0, "start") };
    html! {
        g.labels fill="#5d584d" font-size="12" { (pen.words(x, y + 11.0, anchor, &pen.t.say(exact.name()))) }
        line.rule stroke="#ddd7ca" x1="0" x2=(n(WIDTH)) y1=(n(y + height + 5.0)) y2=(n(y + height + 5.0)) {}
    }
}

/// Days: columns above a line for what happened, below it for what was said.
fn columns(
    pen: Pen<'_>,
    axis: &Axis,
    calendar: Calendar,
    many: &[Many],
    y: f64,
    to: &dyn Fn(Day, Day) -> String,
) -> (Markup, f64) {
    let step = axis.step(5.0);
    let starts = axis.starts(calendar, step);
    let mut bins: BTreeMap<usize, [usize; 2]> = BTreeMap::new();
    for one in many {
        let Some(day) = one.first else { continue };
        let bin = starts.partition_point(|start| *start <= day).saturating_sub(1);
        bins.entry(bin).or_default()[usize::from(one.said)] += one.count;
    }
    let most = bins.values().flatten().copied().max().unwrap_or(1).max(1);
    let tall = |count: usize, all: f64| if count == 0 { 0.0 } else { (share(count, most) * all).max(2.5) };
    let has = |n: usize| bins.values().any(|counts| counts[n] > 0);
    let up = if has(0) { COLUMNS } else { 0.0 };
    let down = if has(1) { COLUMNS / 2.0 } else { 0.0 };
    let line = y + up;
    let draw = html! {
        @for (bin, counts) in &bins {
            @let first = starts.get(*bin).copied().unwrap_or(axis.stretch.from).max(axis.stretch.from);
            @let last = starts.get(bin + 1).and_then(|next| next.plus_days(-1)).unwrap_or(axis.stretch.to).min(axis.stretch.to);
            @let (a, b) = (axis.at(first), axis.past(last));
            @let (x, width) = (a.min(b), ((a - b).abs() - 0.8).max(1.2));
            @let words = told(pen.t, calendar, Some(first), Some(last), *counts);
            (pen.link(&to(first, last), &words, &html! {
                @if counts[0] > 0 {
                    @let tall = tall(counts[0], up);
                    rect.happened fill="#00644c" x=(n(x)) y=(n(line - tall)) width=(n(width)) height=(n(tall)) {}
                }
                @if counts[1] > 0 {
                    rect.said fill="#0b5c8f" x=(n(x)) y=(n(line + 1.0)) width=(n(width)) height=(n(tall(counts[1], down))) {}
                }
            }))
        }
        line.rule stroke="#5d584d" x1=(n(axis.left)) x2=(n(axis.right)) y1=(n(line + 0.5)) y2=(n(line + 0.5)) {}
        (scale(pen, axis, y, most, up > 0.0))
    };
    (draw, up + down + 2.0)
}

/// How many the tallest column is of.
fn scale(pen: Pen<'_>, axis: &Axis, y: f64, most: usize, up: bool) -> Markup {
    let (x, anchor) = if axis.rtl { (WIDTH - LABELS + 4.0, "start") } else { (LABELS - 4.0, "end") };
    html! {
        @if up { g.labels fill="#5d584d" font-size="11" { (pen.words(x, y + 9.0, anchor, &pen.t.number(most))) } }
    }
}

fn share(count: usize, most: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "counts of things on file")]
    let share = count as f64 / most as f64;
    share
}

/// Stretches of time, with how many things are of each: what happened, what was said.
type Stretches = BTreeMap<Ends, [usize; 2]>;

/// A first and a last day; `None` where it is open.
type Ends = (Option<Day>, Option<Day>);

/// What has the same days, together. Of more stretches than can be told apart those are one that begin and end within the
/// same steps; of more still, those of which there are most. How many things are left out.
fn stretches(axis: &Axis, calendar: Calendar, many: &[Many]) -> (Stretches, usize) {
    let gather = |of: &dyn Fn(&Many) -> Ends| {
        let mut all = Stretches::new();
        for one in many {
            all.entry(of(one)).or_default()[usize::from(one.said)] += one.count;
        }
        all
    };
    let exact = gather(&|one| (one.first, one.last));
    if exact.len() <= BARS {
        return (exact, 0);
    }
    let starts = axis.starts(calendar, axis.step(10.0));
    let bin = |day: Day| starts.partition_point(|start| *start <= day).saturating_sub(1);
    let from = |day: Day| starts.get(bin(day)).copied().filter(|_| day >= axis.stretch.from).unwrap_or(day);
    let to = |day: Day| starts.get(bin(day) + 1).and_then(|next| next.plus_days(-1)).unwrap_or(day);
    let mut rough: Vec<_> = gather(&|one| (one.first.map(from), one.last.map(to))).into_iter().collect();
    rough.sort_by_key(|(days, counts)| (std::cmp::Reverse(counts[0] + counts[1]), *days));
    let left = rough.iter().skip(BARS).map(|(_, counts)| counts[0] + counts[1]).sum();
    (rough.into_iter().take(BARS).collect(), left)
}

/// Everything longer than a day: a bar for each stretch, as long as it is, as thick as many are of it.
fn bars(
    pen: Pen<'_>,
    axis: &Axis,
    calendar: Calendar,
    many: &[Many],
    y: f64,
    to: &dyn Fn(Day, Day) -> String,
) -> (Markup, f64) {
    let (stretches, mut left) = stretches(axis, calendar, many);
    let most = stretches.values().map(|counts| counts[0] + counts[1]).max().unwrap_or(1);
    let mut ends: Vec<f64> = Vec::new();
    let mut drawn: [Vec<Markup>; 2] = Default::default();
    for ((first, last), counts) in &stretches {
        let start = first.map_or(axis.stretch.from, |day| day.max(axis.stretch.from));
        let end = last.map_or(axis.stretch.to, |day| day.min(axis.stretch.to));
        // Along the way that time runs.
        let way = if axis.rtl { -1.0 } else { 1.0 };
        let begin = way * axis.at(start);
        let stop = (way * axis.past(end)).max(begin + 3.0);
        let lane = ends.iter().position(|end| *end + 1.0 <= begin).unwrap_or(ends.len());
        if lane >= LANES {
            left += counts[0] + counts[1];
            continue;
        }
        ends.resize(ends.len().max(lane + 1), stop);
        ends[lane] = stop;
        #[expect(clippy::cast_precision_loss, reason = "a handful of lanes")]
        let middle = y + lane as f64 * LANE + BAR / 2.0;
        let thick = 3.0 + share(counts[0] + counts[1], most).sqrt() * (BAR - 3.0);
        let x = if axis.rtl { -stop } else { begin };
        let shape = bar(x, stop - begin, middle - thick / 2.0, thick, first.is_none() || last.is_none());
        let words = told(pen.t, calendar, *first, *last, *counts);
        let link = to(first.unwrap_or(start), last.unwrap_or(end));
        drawn[usize::from(counts[0] == 0)].push(pen.link(&link, &words, &shape));
    }
    #[expect(clippy::cast_precision_loss, reason = "a handful of lanes")]
    let height = ends.len().max(1) as f64 * LANE;
    let [happened, said] = drawn;
    (
        html! { (painted(false, &happened)) (painted(true, &said)) (more(pen, y, left)) },
        height.max(if left > 0 { 30.0 } else { 0.0 }),
    )
}

/// How many are left out, under the name of the row.
fn more(pen: Pen<'_>, y: f64, left: usize) -> Markup {
    let (x, anchor) = if pen.is_rtl() { (WIDTH - 2.0, "end") } else { (2.0, "start") };
    html! {
        @if left > 0 {
            g.labels fill="#5d584d" font-size="11" { (pen.words(x, y + 25.0, anchor, &pen.t.count("n-more", left))) }
        }
    }
}

/// Stretches of time in their colour: what happened, or what was said.
pub(crate) fn painted(said: bool, shapes: &[Markup]) -> Markup {
    let (class, colour) = if said { ("said", "#0b5c8f") } else { ("happened", "#00644c") };
    html! {
        @if !shapes.is_empty() {
            g class={ (class) " stretch" } fill=(colour) fill-opacity="0.3" stroke=(colour) { @for shape in shapes { (shape) } }
        }
    }
}

/// A stretch of time; dashed where an end is open.
pub(crate) fn bar(x: f64, width: f64, y: f64, height: f64, open: bool) -> Markup {
    html! {
        rect stroke-dasharray=[open.then_some("4 3")]
            x=(n(x + 0.5)) y=(n(y)) width=(n((width - 1.0).max(1.0))) height=(n(height)) {}
    }
}

/// The words for what has these days.
fn told(t: &Tongue, calendar: Calendar, first: Option<Day>, last: Option<Day>, counts: [usize; 2]) -> String {
    let mut out = days(t, calendar, first, last);
    for (key, count) in [("n-happened", counts[0]), ("n-said", counts[1])] {
        if count > 0 {
            out.push_str(if t.direction == "rtl" { "، " } else { ", " });
            out.push_str(&t.count(key, count));
        }
    }
    out
}

/// Days in words: one day, a month, a year, or from when to when.
pub(crate) fn days(t: &Tongue, calendar: Calendar, first: Option<Day>, last: Option<Day>) -> String {
    match (first, last) {
        (None, None) => t.say("undated"),
        (Some(day), None) => t.with("from-on", &[("day", calendar.day(t, day).into())]),
        (None, Some(day)) => t.with("until", &[("day", calendar.day(t, day).into())]),
        (Some(first), Some(last)) if first == last => calendar.day(t, first),
        (Some(first), Some(last)) => {
            let (a, b) = (calendar.of(first), last.plus_days(1).map(|day| calendar.of(day)));
            let next = if a.1 == 12 { (a.0 + 1, 1, 1) } else { (a.0, a.1 + 1, 1) };
            if a.2 == 1 && b == Some(next) {
                format!("{} {}", calendar.month(t, a.1), t.digits(&a.0.to_string()))
            } else if (a.1, a.2) == (1, 1) && b == Some((a.0 + 1, 1, 1)) {
                t.digits(&a.0.to_string())
            } else {
                format!("{} – {}", calendar.day(t, first), calendar.day(t, last))
            }
        }
    }
}
