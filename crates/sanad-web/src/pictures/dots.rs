//! Figures by source: a dot with a whisker each, on one scale, by the day as of which they hold. A range is a whisker
//! with two ends, `at least` one that is open upwards, `at most` one from nothing; what has no number stands beside the
//! scale in its own words.

use super::axis::Calendar;
use super::line::days;
use super::{Pen, Picture, WIDTH, cut, n};
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

const ROW: f64 = 34.0;
/// Where the names of sources stand, and where the words of figures do.
const NAMES: f64 = 215.0;
const WORDS: f64 = 150.0;

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
    left: f64,
    right: f64,
    most: f64,
    rtl: bool,
}

impl Scale {
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
    let t = pen.t;
    let all = ordered(dots);
    let most = all.iter().flat_map(|dot| [dot.low, dot.high]).flatten().fold(0.0, f64::max);
    let by = step(most);
    let rtl = pen.is_rtl();
    let (left, right) = if rtl { (WORDS, WIDTH - NAMES) } else { (NAMES, WIDTH - WORDS) };
    let scale = Scale { left, right, most: (most / by).ceil().max(1.0) * by, rtl };
    #[expect(clippy::cast_precision_loss, reason = "a page of rows")]
    let height = all.len() as f64 * ROW + 40.0;
    let words = all.iter().map(|dot| format!("{}: {}", dot.source, dot.words)).collect::<Vec<_>>().join("; ");
    let body = html! {
        (marks(pen, &scale, by, height))
        @for (at, dot) in all.iter().enumerate() {
            @let y = {
                #[expect(clippy::cast_precision_loss, reason = "a page of rows")]
                let y = at as f64 * ROW + 44.0;
                y
            };
            @let calendar = Calendar::named("", t);
            @let day = days(t, calendar, dot.as_of.earliest, dot.as_of.latest);
            (pen.link(&dot.to, &format!("{}: {} ({day})", dot.source, dot.words), &row(pen, &scale, dot, &day, y)))
        }
    };
    Picture { title, words, height, body }
}

fn marks(pen: Pen<'_>, scale: &Scale, by: f64, height: f64) -> Markup {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a handful of marks")]
    let count = (scale.most / by).round() as u32;
    html! {
        @for at in 0..=count {
            @let value = f64::from(at) * by;
            @let x = scale.at(value);
            line.grid stroke="#ddd7ca" x1=(n(x)) x2=(n(x)) y1="20" y2=(n(height - 8.0)) {}
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
    let rtl = scale.rtl;
    let near = if rtl { "end" } else { "start" };
    let (names, words) = if rtl { (WIDTH - 2.0, WORDS - 8.0) } else { (2.0, WIDTH - WORDS + 8.0) };
    html! {
        (pen.words(names, y - 3.0, near, &cut(&dot.source, 28)))
        g.labels fill="#5d584d" font-size="11" { (pen.words(names, y + 11.0, near, &cut(day, 32))) }
        (whisker(scale, dot, y))
        (pen.words(words, y + 4.5, near, &cut(&dot.words, 22)))
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
            let (a, b) = (scale.at(low), scale.at(low) + up * 46.0);
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
    use super::{Dot, figures, step};
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
}
