//! From what was found to the record.

use super::super::form::{self, Base, Calendar, Clock, Form, Join, Pointing, What};
use super::{Found, Genre, Resolver, native};
use sanad_model::{
    Calendar as System, CalendarFrom, DateKind, DateMention, DateStatus, Grain, Offset, Stated, Unit,
};
use sanad_time::hijri::{Native, Variant};
use sanad_time::{Hijri, Interval, Period, Point, Season};

impl Resolver<'_> {
    /// The dates, in text order.
    pub(super) fn output(&self) -> Vec<DateMention> {
        let mut out: Vec<DateMention> = Vec::with_capacity(self.forms.len());
        for (form, found) in self.forms.iter().zip(&self.found) {
            out.push(self.mention(form, found));
        }
        let (mut ranges, mut sames) = (0, 0);
        for at in 0..out.len() {
            out[at].quotation = self.quoted[at];
            if self.forms[at].join == Join::Same && at + 1 < out.len() {
                (out[at].same, out[at + 1].same) = (Some(sames), Some(sames));
                sames += 1;
            }
            if self.forms[at].join == Join::Range && at + 1 < out.len() {
                out[at].range = Some(ranges);
                out[at + 1].range = Some(ranges);
                ranges += 1;
                if out[at].stated.year.is_none() {
                    out[at].stated.year = out[at + 1].stated.year;
                }
            }
        }
        out
    }

    fn mention(&self, form: &Form, found: &Found) -> DateMention {
        let mut date = DateMention {
            span: if self.genre == Genre::Narrative { form.wide } else { form.span },
            kind: kind(form, found),
            value: found.value.clone(),
            edtf: None,
            native: native_of(form, found),
            calendar: system_of(form, found),
            calendar_from: from_of(form, found),
            variant: found
                .native
                .filter(|(calendar, _)| *calendar == Hijri::Islamic)
                .map(|(_, native)| Variant::of(native.year)),
            interval: Interval::default(),
            grain: Grain::None,
            status: DateStatus::Ok,
            anchor: found.anchor,
            range: None,
            same: None,
            stated: stated(form),
            offset: offset(form),
            from_impossible: found.from_impossible,
            quotation: None,
        };
        if let Some(point) = found.point {
            date.interval = point.interval();
            let timed = found.clock.is_some_and(|clock| clock != Clock::Weekend);
            date.grain = if timed { Grain::Time } else { grain(point) };
            if !found.impossible {
                date.value = Some(timex(point, found.clock));
                date.edtf = edtf(point, found.clock);
                if let Some((Hijri::Islamic, native)) = found.native
                    && let Some(span) = native::spread(Hijri::Islamic, native)
                {
                    date.interval = span;
                    date.edtf = ends(span);
                }
            } else {
                date.grain = Grain::Day;
            }
        }
        date.status = if found.impossible {
            DateStatus::Impossible
        } else if found.weekday_mismatch {
            DateStatus::WeekdayMismatch
        } else if date.value.is_none() {
            DateStatus::Undated
        } else {
            DateStatus::Ok
        };
        date
    }
}

/// `2014-07-01/2014-07-03`.
fn ends(span: Interval) -> Option<String> {
    Some(format!("{}/{}", span.earliest?, span.latest?))
}

/// The calendar that the form was written or counted in.
fn system_of(form: &Form, found: &Found) -> System {
    let calendar = match (found.native, found.point) {
        (Some((calendar, _)), _) => Some(calendar),
        (None, Some(Point::Hijri(period))) => Some(period.calendar),
        (None, _) => match form.what {
            What::Calendar(Calendar { year, month, .. }) if year.is_some() || month.is_some() => {
                form::hijri(form.system)
            }
            What::Season { year: Some(_), .. } => form::hijri(form.system),
            _ => None,
        },
    };
    match calendar {
        Some(Hijri::Solar) => System::SolarHijri,
        Some(Hijri::Islamic) => System::Islamic,
        None => System::Gregorian,
    }
}

fn from_of(form: &Form, found: &Found) -> CalendarFrom {
    match (form.what, found.point) {
        // The name of a feast says which calendar fixes it.
        (What::Named { .. }, _) if found.native.is_some() => CalendarFrom::Stated,
        (_, Some(Point::Hijri(_))) if form.system_from == CalendarFrom::None => CalendarFrom::Inferred,
        _ => form.system_from,
    }
}

/// The date in its own calendar.
fn native_of(form: &Form, found: &Found) -> Option<String> {
    match (found.native, found.point, form.what) {
        (Some((_, Native { year, month, day })), _, _) => Some(format!("{year:04}-{month:02}-{day:02}")),
        (_, Some(Point::Hijri(period)), _) => Some(period.native()),
        (_, Some(Point::Season(..)), What::Season { year: Some(year), season, .. }) => {
            let calendar = form::hijri(form.system)?;
            let last = match season {
                Season::Spring => 3,
                Season::Summer => 6,
                Season::Autumn => 9,
                Season::Winter => 12,
            };
            Some(Period::months(calendar, year, last - 2, last).native())
        }
        _ => None,
    }
}

fn kind(form: &Form, found: &Found) -> DateKind {
    match form.what {
        What::Duration { .. } | What::Durations(_) => DateKind::Duration,
        What::Set { .. } | What::SetWeekday(_) => DateKind::Set,
        What::Clock(_) => DateKind::Time,
        What::Shift(form::Shift { unit: Unit::Second | Unit::Minute | Unit::Hour, .. }) => DateKind::Time,
        What::Shift(_)
            if found
                .value
                .as_deref()
                .is_some_and(|value| value.starts_with('P') && !value.ends_with("REF")) =>
        {
            DateKind::Duration
        }
        _ if found.clock.is_some_and(|clock| clock != Clock::Weekend) => DateKind::Time,
        _ => DateKind::Date,
    }
}

fn timex(point: Point, clock: Option<Clock>) -> String {
    let day = point.timex();
    match clock {
        None => day,
        Some(Clock::At(hour, minute)) => format!("{day}T{hour:02}:{minute:02}"),
        Some(Clock::Part(part)) => format!("{day}T{part}"),
        Some(Clock::Weekend) => format!("{day}-WE"),
    }
}

/// EDTF has clock times, but no parts of the day: those are left to their day.
fn edtf(point: Point, clock: Option<Clock>) -> Option<String> {
    let day = point.edtf()?;
    Some(match clock {
        Some(Clock::At(hour, minute)) if point.day().is_some() => format!("{day}T{hour:02}:{minute:02}:00"),
        _ => day,
    })
}

const fn grain(point: Point) -> Grain {
    match point {
        Point::Day(_) => Grain::Day,
        Point::Week(..) => Grain::Week,
        Point::Month(..) => Grain::Month,
        Point::Season(..) => Grain::Season,
        Point::Quarter(..) | Point::Half(..) => Grain::Quarter,
        Point::Year(_) => Grain::Year,
        Point::Hijri(period) => match period.length() {
            1 => Grain::Month,
            2..=6 => Grain::Quarter,
            7..=12 => Grain::Year,
            13..=120 => Grain::Decade,
            _ => Grain::Century,
        },
        Point::Decade { .. } => Grain::Decade,
        Point::Century { .. } => Grain::Century,
    }
}

fn stated(form: &Form) -> Stated {
    match form.what {
        What::Calendar(Calendar { year, month, day, weekday, .. }) => Stated { year, month, day, weekday },
        What::Season { year, .. }
        | What::Quarter { year, .. }
        | What::Half { year, .. }
        | What::Named { year, .. } => Stated { year, ..Stated::default() },
        What::SetWeekday(weekday) => Stated { weekday: Some(weekday), ..Stated::default() },
        _ => Stated::default(),
    }
}

fn offset(form: &Form) -> Option<Offset> {
    if let What::Unit { pointing, unit, .. } = form.what {
        let later = match pointing {
            Pointing::Next | Pointing::Following => true,
            Pointing::Last | Pointing::Previous => false,
            Pointing::This | Pointing::That | Pointing::The => return None,
        };
        return Some(Offset { amount: Some(1.0), unit, later, approximate: false, event: None });
    }
    let What::Shift(form::Shift { amount, unit, later, approximate, base }) = form.what else { return None };
    let event = if let Base::Event(event) = base { Some(event) } else { None };
    Some(Offset { amount, unit, later, approximate, event })
}
