//! Several days of one month: 3 و4 أيار، من 3 إلى 7 أيار، ۳ تا ۷ خرداد.

use super::super::form::{Calendar, Order, What};
use super::table::Class;
use super::{Reader, Reading};

/// Days listed before a month, at most.
const MOST: usize = 5;

/// The readings of a list.
pub(super) type Listed = [Option<Reading>; MOST];

impl Reader<'_> {
    /// Reads days that are listed or counted up before a month; one past the last token.
    pub(super) fn listed_days(&self, at: usize, out: &mut Listed) -> Option<usize> {
        let start = if self.led_by_day(at) { self.hit(at).end } else { at };
        let (mut day, mut end) = self.day_of_month(start)?;
        let mut token = at;
        let mut found = 0;
        while found + 1 < MOST {
            let Some(next) = self.day_link(end) else { break };
            let Some((following, after)) = self.day_of_month(next) else { break };
            let date = Calendar { day: Some(day), order: Order::Day, ..Calendar::default() };
            out[found] = Some(Reading::new(token, end, What::Calendar(date)));
            found += 1;
            (day, end, token) = (following, after, next);
        }
        if found == 0 {
            return None;
        }
        let Some(last) = self.day_and_month(token, day, end) else {
            *out = Listed::default();
            return None;
        };
        let What::Calendar(whole) = last.what else { return None };
        for reading in out.iter_mut().flatten() {
            if let What::Calendar(Calendar { day, .. }) = reading.what {
                reading.what = What::Calendar(Calendar { day, weekday: None, clock: None, ..whole });
                (reading.system, reading.from) = (last.system, last.from);
            }
        }
        out[found] = Some(last);
        Some(last.end)
    }

    /// "the days": أيام 3 و4 أيار، روزهای ۳ و ۴ خرداد، يومي 3 و4 أيار.
    fn led_by_day(&self, at: usize) -> bool {
        let hit = self.hit(at);
        hit.value == 3 && matches!(hit.class, Class::Unit | Class::Units | Class::Dual)
    }

    /// What links two days of a month; the token of the second.
    fn day_link(&self, at: usize) -> Option<usize> {
        if let Some(next) = self.joined_by_and(at) {
            return Some(next);
        }
        let linked = self.is(at, Class::To) || self.dash(at) || self.comma(at) || self.is(at, Class::Or);
        linked.then_some(at + 1)
    }
}
