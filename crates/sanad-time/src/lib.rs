//! Days, weekdays, intervals, and points of any grain with their TIMEX3 and EDTF values. Days are counted on the
//! proleptic Gregorian calendar; the Solar Hijri and the Islamic one are converted into them ([`hijri`]). Nothing here
//! reads the clock.

mod day;
pub mod hijri;
mod months;
mod parse;
mod period;
mod point;

pub use day::{Day, Interval, Weekday};
pub use months::{MONTHS, is_month};
pub use parse::ParseDayError;
pub use period::{Hijri, Period};
pub use point::{Point, Season};
