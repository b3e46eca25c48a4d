//! The years of a narrative as a whole.
//!
//! A month without a year belongs to the year that makes the story run on most smoothly between the dates that have
//! one: going forward costs little, going back costs more, and a year that stands aside may be passed over. The
//! cheapest reading of all dates together is found with a beam, so that a later "January 1945" also helps the
//! "December" before it, and one odd year does not spoil what follows.

use super::super::form::{Calendar, Form, Join, Pointing, What};
use super::genre::Genre;
use super::points::season_month;
use sanad_time::{Day, Season};

/// States kept at each date.
const BEAM: usize = 8;
/// Costs, in months.
const BACK: i32 = 16;
const AGAIN: i32 = 20;
const FAR: i32 = 480;
const SKIP_ASIDE: i32 = 0;
const SKIP_YEAR: i32 = 160;
const SKIP_FULL: i32 = 400;

/// A reading of the dates up to here.
#[derive(Clone, Copy)]
struct Path {
    /// Months from year 0 of the last date taken in.
    at: i32,
    /// Tenths of months.
    cost: i32,
    /// Index of the step before.
    before: u32,
    /// What this step gave its form.
    year: i32,
}

/// What a form says about the year.
enum Node {
    /// A year is written; the month, if any.
    Fixed { year: i32, month: Option<i32>, skip: i32 },
    /// The year is to be found.
    Open { month: i32, exact: Option<(i32, Weekdayed)>, winter: bool },
}

/// A day and the weekday that it must fall on.
type Weekdayed = Option<sanad_time::Weekday>;

/// For each form without a year, its year; `None` where nothing tells.
pub(super) fn chain(
    forms: &[Form],
    quoted: &[Option<u32>],
    genre: Genre,
    written: Option<Day>,
) -> Vec<Option<i32>> {
    let mut years = vec![None; forms.len()];
    if genre == Genre::News {
        return years;
    }
    let start = first_year(forms).or(written.map(Day::year));
    let Some(start) = start else { return years };
    let mut steps: Vec<Path> = vec![Path { at: start * 12, cost: 0, before: u32::MAX, year: start }];
    let mut beam: Vec<u32> = vec![0];
    let mut first = true;
    let mut layers: Vec<(usize, Vec<u32>)> = Vec::new();
    for (index, form) in forms.iter().enumerate() {
        if quoted[index].is_some() {
            continue;
        }
        let Some(node) = node(form) else { continue };
        let mut next: Vec<Path> = Vec::new();
        for &path in &beam {
            extend(&node, steps[path as usize], path, first, forms, index, &mut next);
        }
        first = false;
        next.sort_by_key(|path| (path.cost, path.at));
        let mut kept: Vec<Path> = Vec::new();
        for path in next {
            if kept.len() < BEAM && !kept.iter().any(|other| other.at == path.at) {
                kept.push(path);
            }
        }
        if kept.is_empty() {
            continue;
        }
        beam = (0..kept.len()).map(|n| u32::try_from(steps.len() + n).unwrap_or(u32::MAX)).collect();
        steps.extend(kept);
        layers.push((index, beam.clone()));
    }
    let Some(mut path) = beam.iter().copied().min_by_key(|&path| steps[path as usize].cost) else {
        return years;
    };
    for (index, _) in layers.into_iter().rev() {
        years[index] = Some(steps[path as usize].year);
        path = steps[path as usize].before;
    }
    years
}

/// The first year written outside brackets, from which the chain starts.
fn first_year(forms: &[Form]) -> Option<i32> {
    forms.iter().find_map(|form| match form.what {
        What::Calendar(Calendar { year: Some(year), .. }) | What::Season { year: Some(year), .. } => {
            Some(year)
        }
        _ => None,
    })
}

fn node(form: &Form) -> Option<Node> {
    match form.what {
        What::Calendar(Calendar { year: Some(year), month, .. }) => {
            let aside = form.around.aside || form.around.bracket && !form.heading && month.is_none();
            let skip = match month {
                _ if aside => SKIP_ASIDE,
                None => SKIP_YEAR,
                Some(_) => SKIP_FULL,
            };
            Some(Node::Fixed { year, month: month.map(|month| i32::from(month) - 1), skip })
        }
        What::Calendar(Calendar { year: None, month: Some(month), pointing, day, weekday, .. }) => {
            if pointing.is_some_and(|pointing| pointing != Pointing::This) {
                return None;
            }
            Some(Node::Open {
                month: i32::from(month) - 1,
                exact: day.map(|day| (i32::from(day), weekday)),
                winter: false,
            })
        }
        What::Season { season, year, pointing, kind } => {
            let month = i32::from(season_month(season)) - 1;
            match year {
                Some(year) => Some(Node::Fixed { year, month: Some(month), skip: SKIP_FULL }),
                None if kind || pointing.is_some_and(|pointing| pointing != Pointing::This) => None,
                None => Some(Node::Open { month, exact: None, winter: season == Season::Winter }),
            }
        }
        _ => None,
    }
}

fn extend(
    node: &Node,
    from: Path,
    before: u32,
    first: bool,
    forms: &[Form],
    index: usize,
    out: &mut Vec<Path>,
) {
    match *node {
        Node::Fixed { year, month, skip } => {
            let at = match month {
                Some(month) => year * 12 + month,
                // A bare year: as near as it can be.
                None => from.at.clamp(year * 12, year * 12 + 11),
            };
            let cost = if first { 0 } else { gap(from.at, at) };
            out.push(Path { at, cost: from.cost + cost, before, year });
            if !first {
                out.push(Path { at: from.at, cost: from.cost + skip, before, year });
            }
        }
        Node::Open { month, exact, winter } => {
            let here = from.at.div_euclid(12);
            for year in here - 1..=here + 1 {
                let at = year * 12 + month;
                let mut cost = gap(from.at, at);
                // The winter after an autumn is spoken of by its January.
                if winter && at >= from.at {
                    cost = cost.min(20);
                }
                if let Some((day, Some(weekday))) = exact
                    && Day::new(year, (month + 1).unsigned_abs(), day.unsigned_abs())
                        .is_none_or(|day| day.weekday() != weekday)
                {
                    cost += FAR;
                }
                if joined_before(forms, index) && at < from.at {
                    cost += FAR;
                }
                out.push(Path { at, cost: from.cost + cost, before, year });
            }
        }
    }
}

/// Whether the form is the right end of a range, which cannot lie before the left.
fn joined_before(forms: &[Form], index: usize) -> bool {
    index > 0 && forms[index - 1].join == Join::Range
}

/// The cost of going from one month to another.
fn gap(from: i32, to: i32) -> i32 {
    let months = to - from;
    let cost = if months >= 0 { months * 10 } else { AGAIN - months * BACK };
    cost.min(FAR)
}
