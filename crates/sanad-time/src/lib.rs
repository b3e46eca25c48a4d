//! Days, weekdays and intervals. Days are counted on the proleptic Gregorian calendar; other calendars are converted
//! into them. Nothing here reads the clock.

mod day;
mod parse;

pub use day::{Day, Interval, Weekday};
pub use parse::ParseDayError;
