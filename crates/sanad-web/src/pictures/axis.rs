//! A stretch of time laid out on a picture's width, with the marks of three calendars.

use crate::tongue::Tongue;
use sanad_time::{Day, hijri};

/// A calendar whose marks stand on a line of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Calendar {
    Gregorian,
    Solar,
    Islamic,
}

impl Calendar {
    pub(crate) const ALL: [Self; 3] = [Self::Gregorian, Self::Solar, Self::Islamic];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Gregorian => "gregorian",
            Self::Solar => "solar",
            Self::Islamic => "islamic",
        }
    }

    /// The calendar of that name, else the one that the language writes days in.
    pub(crate) fn named(name: &str, t: &Tongue) -> Self {
        let usual = if t.tag == "fa" { Self::Solar } else { Self::Gregorian };
        Self::ALL.into_iter().find(|calendar| calendar.name() == name).unwrap_or(usual)
    }

    /// Year, month and day.
    pub(crate) fn of(self, day: Day) -> (i32, u32, u32) {
        let native = match self {
            Self::Gregorian => return (day.year(), day.month(), day.day()),
            Self::Solar => hijri::to_solar_hijri(day),
            Self::Islamic => hijri::to_islamic(day),
        };
        (native.year, native.month, native.day)
    }

    /// The first day of a month.
    fn first(self, year: i32, month: u32) -> Option<Day> {
        match self {
            Self::Gregorian => Day::new(year, month, 1),
            Self::Solar => hijri::solar_hijri(year, month, 1),
            Self::Islamic => hijri::islamic(year, month, 1),
        }
    }

    /// A month's name.
    pub(crate) fn month(self, t: &Tongue, month: u32) -> String {
        t.say(&format!("month-{}-{month}", self.name()))
    }

    /// A day in words.
    pub(crate) fn day(self, t: &Tongue, day: Day) -> String {
        let (year, month, day) = self.of(day);
        format!("{} {} {}", t.digits(&day.to_string()), self.month(t, month), t.digits(&year.to_string()))
    }
}

/// The stretch of time that is shown: both days are in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    pub(crate) from: Day,
    pub(crate) to: Day,
}

impl Stretch {
    pub(crate) fn days(self) -> i32 {
        self.to.days_since(self.from) + 1
    }

    /// The stretch moved, or made wider about its middle, by parts of its length.
    pub(crate) fn changed(self, moved: f64, wider: f64) -> Self {
        let length = f64::from(self.days());
        let by = |share: f64| {
            #[expect(clippy::cast_possible_truncation, reason = "days of a few thousand years")]
            let days = (length * share).round() as i32;
            days
        };
        let edge = (wider - 1.0) / 2.0;
        let from = self.from.plus_days(by(moved - edge)).unwrap_or(self.from);
        let to = self.to.plus_days(by(moved + edge)).unwrap_or(self.to);
        if from <= to { Self { from, to } } else { self }
    }
}

/// A stretch laid out between two edges of a picture.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Axis {
    pub(crate) stretch: Stretch,
    pub(crate) left: f64,
    pub(crate) right: f64,
    /// Time runs from right to left.
    pub(crate) rtl: bool,
}

/// A mark on an axis.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tick {
    pub(crate) day: Day,
    pub(crate) words: String,
}

/// How far marks stand from each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Days(u32),
    Months(u32),
    Years(i32),
}

/// All steps, the finest first, with the days that each takes.
const STEPS: [(Step, f64); 11] = [
    (Step::Days(1), 1.0),
    (Step::Days(7), 7.0),
    (Step::Months(1), 30.0),
    (Step::Months(3), 91.0),
    (Step::Years(1), 365.0),
    (Step::Years(2), 730.0),
    (Step::Years(5), 1826.0),
    (Step::Years(10), 3652.0),
    (Step::Years(50), 18262.0),
    (Step::Years(100), 36524.0),
    (Step::Years(500), 182_621.0),
];

impl Axis {
    /// Where a day begins.
    pub(crate) fn at(&self, day: Day) -> f64 {
        self.after(day.days_since(self.stretch.from))
    }

    /// Where a day ends.
    pub(crate) fn past(&self, day: Day) -> f64 {
        self.after(day.days_since(self.stretch.from).saturating_add(1))
    }

    fn after(&self, days: i32) -> f64 {
        let share = (f64::from(days) / f64::from(self.stretch.days().max(1))).clamp(0.0, 1.0);
        let width = self.right - self.left;
        if self.rtl { self.right - share * width } else { self.left + share * width }
    }

    /// How wide a day is.
    pub(crate) fn day_width(&self) -> f64 {
        (self.right - self.left) / f64::from(self.stretch.days().max(1))
    }

    /// The finest step whose marks stand that far from each other.
    pub(crate) fn step(&self, apart: f64) -> Step {
        let width = self.day_width();
        let fits = |(_, days): &&(Step, f64)| days * width >= apart;
        STEPS.iter().find(fits).map_or(Step::Years(1000), |(step, _)| *step)
    }

    /// The days on which a step of a calendar begins, from the first that is shown or the one before it.
    pub(crate) fn starts(&self, calendar: Calendar, step: Step) -> Vec<Day> {
        let Stretch { from, to } = self.stretch;
        let mut out = Vec::new();
        match step {
            Step::Days(by) => {
                let by = i32::try_from(by).unwrap_or(1);
                // Weeks begin on Monday, wherever the stretch does.
                let weekday = i32::from(from.weekday().number()) - 1;
                let mut day = if by == 7 { from.plus_days(-weekday) } else { Some(from) };
                while let Some(next) = day.filter(|day| *day <= to) {
                    out.push(next);
                    day = next.plus_days(by);
                }
            }
            Step::Months(by) => {
                let (mut year, month, _) = calendar.of(from);
                let mut month = (month - 1) / by * by + 1;
                while let Some(day) = calendar.first(year, month).filter(|day| *day <= to) {
                    out.push(day);
                    month += by;
                    if month > 12 {
                        (year, month) = (year + 1, 1);
                    }
                }
            }
            Step::Years(by) => {
                let (year, ..) = calendar.of(from);
                let mut year = year.div_euclid(by) * by;
                // The Hijri calendars begin with the year 1.
                let least = if calendar == Calendar::Gregorian { i32::MIN } else { 1 };
                while let Some(day) = calendar.first(year.max(least), 1).filter(|day| *day <= to) {
                    out.push(day);
                    year += by;
                }
                out.dedup();
            }
        }
        out
    }

    /// The marks of a calendar.
    pub(crate) fn ticks(&self, t: &Tongue, calendar: Calendar) -> Vec<Tick> {
        let step = self.step(74.0);
        let shown = self.starts(calendar, step).into_iter().filter(|day| *day >= self.stretch.from);
        let mut last = None;
        shown
            .map(|day| {
                let (year, month, number) = calendar.of(day);
                let fresh = last != Some(year);
                last = Some(year);
                let digits = t.digits(&year.to_string());
                let name = calendar.month(t, month);
                let words = match step {
                    Step::Years(_) => digits,
                    Step::Months(_) if fresh => format!("{name} {digits}"),
                    Step::Months(_) => name,
                    Step::Days(_) => format!("{} {name}", t.digits(&number.to_string())),
                };
                Tick { day, words }
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Axis, Calendar, Step, Stretch};
    use crate::tongue::tongues;
    use sanad_time::Day;

    fn axis(from: (i32, u32, u32), to: (i32, u32, u32), rtl: bool) -> Axis {
        let day = |(year, month, day)| Day::new(year, month, day).unwrap();
        Axis { stretch: Stretch { from: day(from), to: day(to) }, left: 0.0, right: 700.0, rtl }
    }

    #[test]
    fn a_day_has_its_place_from_either_side() {
        let ltr = axis((2014, 1, 1), (2014, 1, 7), false);
        let day = Day::new(2014, 1, 2).unwrap();
        assert_eq!([ltr.at(day), ltr.past(day)], [100.0, 200.0]);
        let rtl = Axis { rtl: true, ..ltr };
        assert_eq!([rtl.at(day), rtl.past(day)], [600.0, 500.0]);
        // What lies outside stands at the edge.
        assert_eq!(ltr.at(Day::new(1990, 1, 1).unwrap()), 0.0);
    }

    #[test]
    fn marks_from_decades_to_days() {
        let [en, _, fa] = tongues();
        let words = |axis: Axis, t, calendar| -> Vec<String> {
            axis.ticks(t, calendar).into_iter().map(|tick| tick.words).collect()
        };
        let decades = axis((1951, 3, 1), (2020, 12, 31), false);
        assert_eq!(decades.step(74.0), Step::Years(10));
        assert_eq!(words(decades, en, Calendar::Gregorian)[..2], ["1960", "1970"]);
        let year = axis((2013, 12, 20), (2014, 12, 31), false);
        assert_eq!(words(year, en, Calendar::Gregorian)[..2], ["January 2014", "April"]);
        let week = axis((2019, 3, 14), (2019, 3, 20), false);
        assert_eq!(words(week, en, Calendar::Gregorian)[..2], ["14 March", "15 March"]);
        assert_eq!(words(week, fa, Calendar::Solar)[..2], ["۲۳ اسفند", "۲۴ اسفند"]);
        assert_eq!(words(week, en, Calendar::Islamic)[0], "7 Rajab");
    }

    #[test]
    fn no_stretch_has_marks_without_end() {
        for days in [1, 30, 400, 4000, 40_000, 700_000] {
            let from = Day::new(1, 1, 1).unwrap();
            let stretch = Stretch { from, to: from.plus_days(days).unwrap() };
            let axis = Axis { stretch, left: 0.0, right: 700.0, rtl: false };
            for calendar in Calendar::ALL {
                assert!(axis.ticks(&tongues()[0], calendar).len() < 60, "{days}");
            }
        }
    }
}
