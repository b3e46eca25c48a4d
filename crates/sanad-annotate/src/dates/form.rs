//! [`Form`]: a date as the grammar reads it, before anything is resolved.

use super::en::Rule;
use sanad_model::{Calendar as System, CalendarFrom, Unit};
use sanad_text::Span;
use sanad_time::{Hijri, Season, Weekday};

/// A form with its place and what the grammar saw around it.
#[derive(Clone, Debug)]
pub(super) struct Form {
    /// The words, closely cut, as news is tagged.
    pub(super) span: Span,
    /// The words with approximators and what restricts them, as narrative is tagged.
    pub(super) wide: Span,
    /// Only tagged in narrative.
    pub(super) narrative_only: bool,
    /// A number that is a year only where the text has other early years.
    pub(super) doubtful: bool,
    /// What was read.
    pub(super) what: What,
    /// The calendar in which its months and years count, and how that is known.
    pub(super) system: System,
    pub(super) system_from: CalendarFrom,
    /// The block, an index into the document's blocks.
    pub(super) block: u32,
    /// Whether the block is a heading.
    pub(super) heading: bool,
    /// Its sentence.
    pub(super) sentence: Span,
    /// What stands around it.
    pub(super) around: Around,
    /// How it is joined to the form after it.
    pub(super) join: Join,
}

/// How a form is joined to the next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Join {
    /// Not.
    #[default]
    None,
    /// Two endpoints: "July to November".
    Range,
    /// One day said twice, in two calendars.
    Same,
    /// Listed: "28 and 29 July", "in June and August 1940".
    List,
}

/// What stands around a form.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Around {
    /// A cue of the future before it in the clause: will, scheduled, by, until.
    pub(super) future: bool,
    /// A sure cue of the future directly before it: "due Friday", "will meet on Friday".
    pub(super) soon: bool,
    /// "since", "of": the past.
    pub(super) past: bool,
    /// Stands in brackets.
    pub(super) bracket: bool,
    /// The year is only compared with: "as in 1614", "since 1946".
    pub(super) aside: bool,
}

/// Words that point from somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pointing {
    /// last, past
    Last,
    /// next, coming
    Next,
    /// this
    This,
    /// that, the same
    That,
    /// the previous
    Previous,
    /// the following
    Following,
    /// the year, the month: the one spoken of
    The,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clock {
    /// Hour, minute.
    At(u8, u8),
    /// Two letters: MO, AF, EV, NI, DT.
    Part(&'static str),
    /// The weekend of a week.
    Weekend,
}

/// A time reference without a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reference {
    /// now
    Present,
    /// recently
    Past,
    /// the future
    Future,
}

/// Parts of a calendar date; what is missing is resolved.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Calendar {
    pub(super) year: Option<i32>,
    pub(super) month: Option<u8>,
    pub(super) day: Option<u8>,
    pub(super) weekday: Option<Weekday>,
    pub(super) clock: Option<Clock>,
    /// "last May"; with `of_year`, "August of that year".
    pub(super) pointing: Option<Pointing>,
    pub(super) of_year: bool,
    /// The century was not written: "’89".
    pub(super) short: bool,
    /// An Islamic month with a year that may count by the sun.
    pub(super) either: bool,
    /// The order of day and month as written.
    pub(super) order: Order,
}

/// The order in which day and month are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Order {
    /// Only one of them, or year first.
    #[default]
    None,
    /// 5 July
    Day,
    /// July 5
    Month,
    /// 26/1/2007
    DayInFigures,
    /// 1/26/2007
    MonthInFigures,
    /// 5/7/2007: read as the fifth of July until the document says otherwise.
    Open,
}

/// From where an offset counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Base {
    /// The document, or the speech: "ago".
    Speech,
    /// The text before: "later".
    Text,
    /// An event that is named: "after the talks".
    Event(Span),
}

/// A counted shift.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shift {
    pub(super) amount: Option<f32>,
    pub(super) unit: Unit,
    pub(super) later: bool,
    pub(super) approximate: bool,
    pub(super) base: Base,
}

/// What a form says.
#[derive(Clone, Copy, Debug)]
pub(super) enum What {
    /// A day, month, year or weekday.
    Calendar(Calendar),
    /// A season; `kind` for winters as such ("winter quarters").
    Season { season: Season, year: Option<i32>, pointing: Option<Pointing>, of_year: bool, kind: bool },
    /// A quarter of a year.
    Quarter { quarter: u8, year: Option<i32> },
    /// A half of a year.
    Half { half: u8, year: Option<i32> },
    /// 193, or 48 before Christ.
    Decade { digits: i32, bc: bool },
    /// "the sixties": of the century spoken of.
    DecadeOnly(i32),
    /// 18 for the nineteenth.
    Century { digits: i32, bc: bool },
    /// "last year", "that morning".
    Unit { pointing: Pointing, unit: Unit, clock: Option<Clock> },
    /// "two days earlier".
    Shift(Shift),
    /// "eight months"; the amount open when vague.
    Duration { amount: Option<f32>, unit: Unit },
    /// "two years and three months".
    Durations([(f32, Unit); 2]),
    /// "every week", "every two weeks"; with `rate`, "per week".
    Set { amount: Option<f32>, unit: Unit, rate: bool },
    /// "on Fridays".
    SetWeekday(Weekday),
    /// "now".
    Reference(Reference),
    /// "yesterday evening": days from today.
    Word { days: i32, clock: Option<Clock> },
    /// A clock time or part of the day alone.
    Clock(Clock),
    /// A named day.
    Named { rule: Rule, year: Option<i32>, pointing: Option<Pointing>, night: bool },
    /// The date spoken of: "the first day of the battle".
    Again(Unit),
    /// Named as a time, but not placed: "this period".
    Vague,
}

/// The unit of a rank in the table, and what to multiply by.
pub(super) fn unit(rank: i16) -> (Unit, f32) {
    match rank {
        0 => (Unit::Second, 1.0),
        1 => (Unit::Minute, 1.0),
        2 => (Unit::Hour, 1.0),
        4 | 10 => (Unit::Week, 1.0),
        5 => (Unit::Month, 1.0),
        6 => (Unit::Quarter, 1.0),
        7 => (Unit::Year, 1.0),
        8 => (Unit::Decade, 1.0),
        9 => (Unit::Century, 1.0),
        11 => (Unit::Week, 2.0),
        12 => (Unit::Century, 10.0),
        _ => (Unit::Day, 1.0),
    }
}

/// The season of its number in the table.
pub(super) const fn season(number: i16) -> Season {
    match number {
        1 => Season::Spring,
        2 => Season::Summer,
        3 => Season::Autumn,
        _ => Season::Winter,
    }
}

/// The weekday of its number in the table.
pub(super) fn weekday(number: i16) -> Weekday {
    let index = usize::try_from(number - 1).unwrap_or(0);
    Weekday::ALL[index.min(6)]
}

/// The part of the day of its number in the table; `None` for those that are just the day (dawn).
pub(super) const fn part(number: i16) -> Option<Clock> {
    Some(match number {
        1 => Clock::Part("MO"),
        2 => Clock::Part("AF"),
        3 => Clock::Part("EV"),
        4 => Clock::Part("NI"),
        5 => Clock::Part("DT"),
        6 => Clock::At(12, 0),
        7 => Clock::At(0, 0),
        9 => Clock::Part("EV"),
        _ => return None,
    })
}

/// The Hijri calendar of a form, if it is one.
pub(super) const fn hijri(system: System) -> Option<Hijri> {
    match system {
        System::SolarHijri => Some(Hijri::Solar),
        System::Islamic => Some(Hijri::Islamic),
        _ => None,
    }
}

impl Form {
    /// The Gregorian year that its written year begins in, for a rough look.
    pub(super) fn written_year(&self) -> Option<i32> {
        let (What::Calendar(Calendar { year: Some(year), .. })
        | What::Season { year: Some(year), .. }
        | What::Named { year: Some(year), .. }) = self.what
        else {
            return None;
        };
        Some(match hijri(self.system) {
            None => year,
            Some(Hijri::Solar) => year + 621,
            // 33 years of the moon are 32 of the sun.
            Some(Hijri::Islamic) => year - year / 33 + 622,
        })
    }
}
