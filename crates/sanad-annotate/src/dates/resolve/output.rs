//! From what was found to the record.

use super::super::form::{self, Base, Calendar, Clock, Form, Join, Pointing, What};
use super::{Found, Genre, Resolver};
use sanad_model::{Calendar as System, DateKind, DateMention, DateStatus, Grain, Offset, Stated};
use sanad_time::{Interval, Point};

impl Resolver<'_> {
    /// The dates, in text order.
    pub(super) fn output(&self) -> Vec<DateMention> {
        let mut out: Vec<DateMention> = Vec::with_capacity(self.forms.len());
        for (form, found) in self.forms.iter().zip(&self.found) {
            out.push(self.mention(form, found));
        }
        let mut ranges = 0;
        for at in 0..out.len() {
            out[at].quotation = self.quoted[at];
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
            native: None,
            calendar: System::Gregorian,
            interval: Interval::default(),
            grain: Grain::None,
            status: DateStatus::Ok,
            anchor: found.anchor,
            range: None,
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

fn kind(form: &Form, found: &Found) -> DateKind {
    match form.what {
        What::Duration { .. } => DateKind::Duration,
        What::Set { .. } | What::SetWeekday(_) => DateKind::Set,
        What::Clock(_) => DateKind::Time,
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
