//! Figures by source: a dot with a whisker each, on one scale, by the day as of which they hold. A range is a whisker
//! with two ends, `at least` one that is open upwards, `at most` one from nothing; what has no number stands beside the
//! scale in its own words.

use super::axis::Calendar;
use super::line::days;
use super::{Narrow, Pen, Picture, WIDTH, cut, n};
use maud::{Markup, html};
use sanad_time::Interval;

/// A figure as one source has it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Dot {
    /// Who gives it: a publisher, or somebody in their words.
    pub(crate) source: String,
    /// As written: "at least 50 people".
    pub(crate) words: String,
    /// The least; `None` where it is not said.
    pub(crate) low: Option<f64>,
    /// The most; `None` where it is not said.
    pub(crate) high: Option<f64>,
    /// Whether the number is a rough one.
    pub(crate) about: bool,
    /// When it held.
    pub(crate) as_of: Interval,
    /// The page of its passage.
    pub(crate) to: String,
}

/// Where the names of sources stand, and where the words of figures do.
const NAMES: f64 = 215.0;
const WORDS: f64 = 150.0;
/// The room on a narrow screen, and beside a scale there.
const NARROW: f64 = 340.0;
const SIDE: f64 = 10.0;
/// How much of a scale an arrow is long.
const ARROW: f64 = 0.116;

/// Where names and words stand: beside the scale, or above it where there is little room.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lay {
    Beside,
    Above,
}

impl Lay {
    const fn width(self) -> f64 {
        match self {
            Self::Beside => WIDTH,
            Self::Above => NARROW,
        }
    }

    const fn row(self) -> f64 {
        match self {
            Self::Beside => 34.0,
            Self::Above => 60.0,
        }
    }

    /// From the top of the picture to the middle of the first row's scale.
    const fn first(self) -> f64 {
        match self {
            Self::Beside => 44.0,
            Self::Above => 74.0,
        }
    }
}

/// A step of a scale, so that the most has five or so: 1, 2 or 5 with noughts.
fn step(most: f64) -> f64 {
    let ten = 10f64.powf((most / 5.0).max(0.2).log10().floor());
    [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|by| by * ten)
        .find(|step| most / step <= 5.5)
        .unwrap_or(10.0 * ten)
        .max(1.0)
}

struct Scale {
    lay: Lay,
    left: f64,
    right: f64,
    most: f64,
    /// How far its marks are from each other.
    by: f64,
    rtl: bool,
}

impl Scale {
    fn of(lay: Lay, rtl: bool, dots: &[&Dot]) -> Self {
        let most = dots.iter().flat_map(|dot| [dot.low, dot.high]).flatten().fold(0.0, f64::max);
        let by = step(most);
        // What is open upwards needs room for its arrow.
        let reach =
            |dot: &&Dot| dot.low.filter(|_| dot.high.is_none()).map_or(0.0, |low| low / (1.0 - ARROW));
        let most = dots.iter().map(reach).fold(most, f64::max);
        let (left, right) = match (lay, rtl) {
            (Lay::Beside, true) => (WORDS, WIDTH - NAMES),
            (Lay::Beside, false) => (NAMES, WIDTH - WORDS),
            (Lay::Above, _) => (SIDE, NARROW - SIDE),
        };
        Self { lay, left, right, most: (most / by).ceil().max(1.0) * by, by, rtl }
    }

    /// How long an arrow is that says "or more".
    fn arrow(&self) -> f64 {
        (self.right - self.left) * ARROW
    }

    fn at(&self, value: f64) -> f64 {
        let share = (value / self.most).clamp(0.0, 1.0) * (self.right - self.left);
        if self.rtl { self.right - share } else { self.left + share }
    }
}

/// The order of dots: by the day as of which they hold, those without one last.
fn ordered(dots: &[Dot]) -> Vec<&Dot> {
    let mut all: Vec<&Dot> = dots.iter().collect();
    let day = |dot: &Dot| dot.as_of.earliest.or(dot.as_of.latest);
    all.sort_by(|a, b| {
        let key = |dot: &Dot| (day(dot).is_none(), day(dot), dot.as_of.latest);
        key(a).cmp(&key(b)).then_with(|| a.source.cmp(&b.source))
    });
    all
}

/// Draws figures that count the same thing.
pub(crate) fn figures(pen: Pen<'_>, title: String, dots: &[Dot]) -> Picture {
    let all = ordered(dots);
    let words = all.iter().map(|dot| format!("{}: {}", dot.source, dot.words)).collect::<Vec<_>>().join("; ");
    let (height, body) = drawn(pen, Lay::Beside, &all);
    let narrow = (!pen.alone).then(|| {
        let (height, body) = drawn(pen, Lay::Above, &all);
        Narrow { width: NARROW, height, body }
    });
    Picture { title, words, height, body, narrow }
}

fn drawn(pen: Pen<'_>, lay: Lay, all: &[&Dot]) -> (f64, Markup) {
    let scale = Scale::of(lay, pen.is_rtl(), all);
    let calendar = Calendar::named("", pen.t);
    #[expect(clippy::cast_precision_loss, reason = "a page of rows")]
    let middle = |at: usize| at as f64 * lay.row() + lay.first();
    let height = middle(all.len()) - lay.first() + 40.0;
    let rows = all.iter().enumerate().map(|(at, dot)| (middle(at), dot));
    let body = html! {
        (marks(pen, &scale, all.len(), &middle, height))
        @for (y, dot) in rows {
            @let day = days(pen.t, calendar, dot.as_of.earliest, dot.as_of.latest);
            (pen.link(&dot.to, &format!("{}: {} ({day})", dot.source, dot.words), &row(pen, &scale, dot, &day, y)))
        }
    };
    (height, body)
}

/// The marks of the scale: through all rows, or, where words stand between them, in each.
fn marks(pen: Pen<'_>, scale: &Scale, rows: usize, middle: &dyn Fn(usize) -> f64, height: f64) -> Markup {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a handful of marks")]
    let count = (scale.most / scale.by).round() as u32;
    let line = |x: f64, from: f64, to: f64| html! { line.grid stroke="#ddd7ca" x1=(n(x)) x2=(n(x)) y1=(n(from)) y2=(n(to)) {} };
    html! {
        @for at in 0..=count {
            @let value = f64::from(at) * scale.by;
            @let x = scale.at(value);
            @match scale.lay {
                Lay::Beside => (line(x, 20.0, height - 8.0)),
                Lay::Above => @for at in 0..rows { (line(x, middle(at) - 9.0, middle(at) + 9.0)) },
            }
            g.marks fill="#5d584d" font-size="12" { (pen.words(x, 14.0, "middle", &number(pen, value))) }
        }
    }
}

fn number(pen: Pen<'_>, value: f64) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "checked: no fraction, and small"
    )]
    if value.fract() == 0.0 && (0.0..1e15).contains(&value) {
        pen.t.number(value as usize)
    } else {
        pen.t.digits(&value.to_string())
    }
}

fn row(pen: Pen<'_>, scale: &Scale, dot: &Dot, day: &str, y: f64) -> Markup {
    let (near, far) = if scale.rtl { ("end", "start") } else { ("start", "end") };
    let (begin, end) =
        if scale.rtl { (scale.lay.width() - 2.0, 2.0) } else { (2.0, scale.lay.width() - 2.0) };
    let beside = if scale.rtl { WORDS - 8.0 } else { WIDTH - WORDS + 8.0 };
    let day = |y: f64, most: usize| html! { g.labels fill="#5d584d" font-size="11" { (pen.words(begin, y, near, &cut(day, most))) } };
    html! {
        @match scale.lay {
            Lay::Beside => {
                (pen.words(begin, y - 3.0, near, &cut(&dot.source, 28)))
                (day(y + 11.0, 32))
                (whisker(scale, dot, y))
                (pen.words(beside, y + 4.5, near, &cut(&dot.words, 22)))
            }
            Lay::Above => {
                (pen.words(begin, y - 33.0, near, &cut(&dot.source, 42)))
                (day(y - 17.0, 30))
                (pen.words(end, y - 17.0, far, &cut(&dot.words, 20)))
                (whisker(scale, dot, y))
            }
        }
    }
}

fn whisker(scale: &Scale, dot: &Dot, y: f64) -> Markup {
    let line = |from: f64, to: f64| html! { line.whisker stroke="#7a4d00" stroke-width="2" x1=(n(from)) x2=(n(to)) y1=(n(y)) y2=(n(y)) {} };
    let end = |x: f64| html! { line.whisker stroke="#7a4d00" stroke-width="2" x1=(n(x)) x2=(n(x)) y1=(n(y - 5.0)) y2=(n(y + 5.0)) {} };
    let spot = |x: f64| {
        let fill = if dot.about { "#ffffff" } else { "#7a4d00" };
        let class = if dot.about { "spot about" } else { "spot" };
        html! { circle class=(class) cx=(n(x)) cy=(n(y)) r="5" fill=(fill) stroke="#7a4d00" stroke-width="2" {} }
    };
    // The way upwards, as the scale runs.
    let up = if scale.rtl { -1.0 } else { 1.0 };
    match (dot.low, dot.high) {
        #[expect(clippy::float_cmp, reason = "the same number, as it was read")]
        (Some(low), Some(high)) if low == high => spot(scale.at(low)),
        (Some(low), Some(high)) => {
            let (a, b) = (scale.at(low), scale.at(high));
            html! { (line(a, b)) (end(a)) (end(b)) }
        }
        (Some(low), None) => {
            let (a, b) = (scale.at(low), scale.at(low) + up * scale.arrow());
            html! {
                (line(a, b)) (spot(a))
                path.whisker fill="none" stroke="#7a4d00" stroke-width="2" d={ "M" (n(b - up * 5.0)) " " (n(y - 4.0)) "L" (n(b)) " " (n(y)) "L" (n(b - up * 5.0)) " " (n(y + 4.0)) } {}
            }
        }
        (None, Some(high)) => html! { (line(scale.at(0.0), scale.at(high))) (end(scale.at(high))) },
        // Dozens, many: nothing that has a place on a scale.
        (None, None) => html! {
            line.whisker.unknown stroke="#7a4d00" stroke-width="1.5" stroke-dasharray="1.5 5" x1=(n(scale.left)) x2=(n(scale.right)) y1=(n(y)) y2=(n(y)) {}
        },
    }
}

#[cfg(test)]
mod tests {
    use super::{Dot, Lay, Scale, figures, step};
    use crate::pictures::Pen;
    use crate::tongue::tongues;
    use sanad_time::{Day, Interval};

    fn dot(source: &str, low: Option<f64>, high: Option<f64>, day: u32) -> Dot {
        let as_of = Interval::day(Day::new(2019, 3, day).unwrap());
        Dot { source: source.to_owned(), words: source.to_owned(), low, high, as_of, ..Dot::default() }
    }

    #[test]
    fn a_scale_has_a_handful_of_marks() {
        assert_eq!([1.0, 17.0, 53.0, 1200.0].map(step), [1.0, 5.0, 10.0, 500.0]);
    }

    #[test]
    fn figures_stand_by_day_each_as_it_is_bounded() {
        let dots = [
            dot("hospital", Some(23.0), Some(23.0), 15),
            dot("<mayor>", Some(17.0), None, 14),
            dot("wire", Some(20.0), Some(26.0), 20),
            dot("guard", None, Some(9.0), 16),
            dot("many", None, None, 17),
        ];
        let pen = Pen { t: &tongues()[0], alone: true };
        let picture = figures(pen, "Killed".to_owned(), &dots);
        let drawn = picture.file(&tongues()[0]);
        let at = |words: &str| drawn.find(words).unwrap_or_else(|| panic!("{words}: {drawn}"));
        assert!(
            at("&lt;mayor&gt;") < at(">hospital")
                && at(">hospital") < at(">guard")
                && at(">many") < at(">wire")
        );
        assert!(!drawn.contains("<mayor>") && !drawn.contains("<a ") && !drawn.contains("script"));
        // 23 of 30 on a scale from 215 to 610.
        assert!(drawn.contains("<circle class=\"spot\" cx=\"517.8\""), "{drawn}");
        assert!(drawn.contains("stroke-dasharray"));
        let rtl =
            figures(Pen { t: &tongues()[1], alone: true }, "قتلى".to_owned(), &dots).file(&tongues()[1]);
        assert!(rtl.contains("cx=\"242.2\""), "{rtl}");
    }

    #[test]
    fn a_narrow_screen_has_the_same_figures_within_its_width() {
        let dots = [dot("hospital", Some(23.0), Some(23.0), 15), dot("mayor", Some(30.0), None, 14)];
        for t in tongues() {
            let narrow = figures(Pen { t, alone: false }, "Killed".to_owned(), &dots).narrow.unwrap();
            let body = narrow.body.into_string();
            let numbers = |name: &str| -> Vec<f64> {
                let start = format!(" {name}=\"");
                let parts = body.split(&start).skip(1);
                parts.map(|part| part.split('"').next().unwrap().parse().unwrap()).collect()
            };
            assert_eq!(numbers("cx").len(), 2, "{body}");
            let all = ["x", "x1", "x2", "cx"].map(numbers).concat();
            assert!(all.iter().all(|x| (0.0..=narrow.width).contains(x)), "{body}");
            let y = ["y", "y1", "y2", "cy"].map(numbers).concat();
            assert!(y.iter().all(|y| (0.0..=narrow.height).contains(y)), "{body}");
            assert!(body.contains("hospital") && body.contains("mayor"));
            // A number has the same place among its neighbours in every direction of reading.
            let at = |value: f64| if t.direction == "rtl" { 330.0 - value * 8.0 } else { 10.0 + value * 8.0 };
            assert_eq!(numbers("cx"), [at(30.0), at(23.0)]);
        }
    }

    #[test]
    fn what_is_open_upwards_has_room_for_its_arrow() {
        let all = [dot("mayor", Some(20.0), None, 14)];
        let all: Vec<&Dot> = all.iter().collect();
        for lay in [Lay::Beside, Lay::Above] {
            let scale = Scale::of(lay, false, &all);
            assert!(scale.at(20.0) + scale.arrow() <= scale.right);
        }
    }
}
