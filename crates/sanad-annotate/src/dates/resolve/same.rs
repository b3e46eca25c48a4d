//! One day said twice, in two calendars: what each lacks, the other has.

use super::super::form::{self, Calendar, Form, Join, What};
use super::{Found, Resolver, narrative, native, points};
use sanad_time::{Day, Hijri, Interval, Point};

impl Resolver<'_> {
    /// Lets dates that are said to be one share the year, and the day that the moon leaves open.
    pub(super) fn agree(&mut self) {
        for at in 0..self.forms.len().saturating_sub(1) {
            if self.forms[at].join != Join::Same {
                continue;
            }
            for (here, there) in [(at, at + 1), (at + 1, at)] {
                if let Some(found) = self.beside_same(here, there) {
                    self.found[here] = found;
                }
            }
        }
    }

    fn beside_same(&self, here: usize, there: usize) -> Option<Found> {
        let other = &self.found[there];
        let day = other.point?.day().filter(|_| !other.impossible)?;
        let form = &self.forms[here];
        let What::Calendar(date) = form.what else { return None };
        let mut found = self.found[here].clone();
        if date.year.is_none() && self.forms[there].written_year().is_some() {
            found = nearest(form, date, day)?;
        }
        if let Some((Hijri::Islamic, native)) = found.native
            && !matches!(other.native, Some((Hijri::Islamic, _)))
            && native::spread(Hijri::Islamic, native).is_some_and(|span| span.meets(Interval::day(day)))
        {
            found.point = Some(Point::Day(day));
            found.weekday_mismatch = date.weekday.is_some_and(|weekday| weekday != day.weekday());
        }
        Some(found)
    }
}

/// The date in the year in which it stands nearest to a day.
fn nearest(form: &Form, date: Calendar, to: Day) -> Option<Found> {
    let (month, day) = (date.month?, date.day?);
    Some(match form::hijri(form.system) {
        Some(calendar) => {
            let year = native::nearest(calendar, to, date, month);
            native::whole(calendar, date, year, month, day, Found::default())
        }
        None => {
            let year = points::nearest_year(to, month, Some(day), date.weekday);
            narrative::whole(date, year, month, day, Found::default())
        }
    })
}
