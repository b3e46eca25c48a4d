//! The running day, month and year of the narrative, each with the date that set it.

use super::super::form::{Calendar, Form, What};
use super::Found;
use sanad_model::Anchor;
use sanad_time::Point;

/// A point that a date before has set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    pub(super) point: Point,
    /// Index of the date.
    pub(super) index: u32,
    pub(super) impossible: bool,
    /// Its block.
    pub(super) block: u32,
}

/// What the text has last spoken of, by grain.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct State {
    pub(super) day: Option<Known>,
    pub(super) month: Option<Known>,
    pub(super) year: Option<Known>,
    pub(super) quarter: Option<Known>,
    /// The last month or day whose year is written, or follows from such a one.
    pub(super) told: Option<Known>,
    /// Of any grain, decades and centuries included.
    pub(super) last: Option<Known>,
    /// The last day inside the quotation being read.
    within: Option<(u32, Known)>,
}

impl State {
    /// Takes in a date of the running text.
    pub(super) fn take(&mut self, at: usize, form: &Form, found: &Found) {
        let Some(point) = found.point else { return };
        let known = Known {
            point,
            index: u32::try_from(at).unwrap_or(u32::MAX),
            impossible: found.impossible || found.from_impossible,
            block: form.block,
        };
        // What is only compared with, or stands aside in brackets, does not move the narrative.
        let bare_year = matches!(form.what, What::Calendar(Calendar { year: Some(_), month: None, .. }));
        if bare_year && (form.around.aside || form.around.bracket && !form.heading) {
            return;
        }
        if matches!(form.what, What::Calendar(Calendar { year: Some(_), .. }))
            && form.around.aside
            && self.year.is_some()
        {
            return;
        }
        self.last = Some(known);
        let dated = matches!(form.what, What::Calendar(Calendar { month: Some(_), .. }));
        let written = matches!(form.what, What::Calendar(Calendar { year: Some(_), .. }));
        // A month of the document's own time ends the telling of a year long past.
        if found.anchor == Some(Anchor::Document) && dated {
            self.told = None;
        }
        if dated && (written || matches!(found.anchor, Some(Anchor::Date(_)))) {
            self.told = Some(known);
        }
        match point {
            Point::Day(_) => (self.day, self.month, self.year) = (Some(known), Some(known), Some(known)),
            Point::Month(..) => {
                if found.impossible {
                    self.day = Some(known);
                }
                (self.month, self.year) = (Some(known), Some(known));
            }
            Point::Week(..) | Point::Season(..) | Point::Half(..) | Point::Year(_) => self.year = Some(known),
            // "a year earlier" does not move the quarter that the report is about.
            Point::Quarter(..) if matches!(form.what, What::Shift(_)) => self.year = Some(known),
            Point::Quarter(..) => (self.quarter, self.year) = (Some(known), Some(known)),
            Point::Hijri(period) if period.length() == 1 => {
                if found.impossible {
                    self.day = Some(known);
                }
                (self.month, self.year) = (Some(known), Some(known));
            }
            Point::Hijri(period) if period.length() <= 12 => self.year = Some(known),
            Point::Decade { .. } | Point::Century { .. } | Point::Hijri(_) => {}
        }
    }

    /// Takes in a date inside a quotation, for what follows in the same one.
    pub(super) fn quoted(&mut self, at: usize, quotation: Option<u32>, found: &Found) {
        if let (Some(point @ Point::Day(_)), Some(quotation)) = (found.point, quotation) {
            let known =
                Known { point, index: u32::try_from(at).unwrap_or(u32::MAX), impossible: false, block: 0 };
            self.within = Some((quotation, known));
        }
    }

    /// The day that "the next day" in this quotation (or outside any) counts from.
    pub(super) fn day_for(&self, quotation: Option<u32>) -> Option<Known> {
        match (quotation, self.within) {
            (Some(here), Some((there, known))) if here == there => Some(known),
            _ => self.day,
        }
    }
}
