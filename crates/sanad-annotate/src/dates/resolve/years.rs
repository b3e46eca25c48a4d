//! The years of a narrative as a whole.
//!
//! A month without a year belongs to the year that makes the story run on most smoothly between the dates that have
//! one: going forward costs little, going back costs more, and a year that stands aside may be passed over. The
//! cheapest reading of all dates together is found with a beam, so that a later "January 1945" also helps the
//! "December" before it, and one odd year does not spoil what follows.

use super::super::form::{self, Calendar, Form, Join, Pointing, What};
use super::genre::Genre;
use super::points::season_month;
use sanad_time::{Day, Hijri, Season};

/// States kept at each date.
const BEAM: usize = 8;
// Costs are in tenths of a month of forward motion, chosen on a coarse grid; neighbouring values score alike.

/// A month back, and turning back at all.
const BACK: i32 = 20;
const AGAIN: i32 = 40;
/// The most that one step costs.
const FAR: i32 = 360;
/// The most that it costs to follow a written year forward, or back.
const ON_TO_YEAR: i32 = 100;
const BACK_TO_YEAR: i32 = 330;
/// Passing over a year that stands aside, a bare year, a year with its month.
const SKIP_ASIDE: i32 = 0;
const SKIP_YEAR: i32 = 120;
const SKIP_FULL: i32 = 600;
/// What a date adds that follows a passed-over year in the same block.
const PASSED_OVER: i32 = 100;

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
    /// Whether this step passed its form over.
    skipped: bool,
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
    let mut steps: Vec<Path> =
        vec![Path { at: start * 12, cost: 0, before: u32::MAX, year: start, skipped: false }];
    let mut beam: Vec<u32> = vec![0];
    let mut first = true;
    let mut layers: Vec<usize> = Vec::new();
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
        layers.push(index);
    }
    let Some(mut path) = beam.iter().copied().min_by_key(|&path| steps[path as usize].cost) else {
        return years;
    };
    let mut told = vec![start * 12; forms.len()];
    for index in layers.into_iter().rev() {
        let step = steps[path as usize];
        years[index] = Some(step.year);
        told[index] = step.at;
        path = step.before;
    }
    within_quotations(forms, quoted, &told, start, &mut years);
    years
}

/// Quotations do not move the narrative, but stand in it: their dates take the year they name themselves before, else
/// the one that the narrative has reached.
fn within_quotations(
    forms: &[Form],
    quoted: &[Option<u32>],
    told: &[i32],
    start: i32,
    years: &mut [Option<i32>],
) {
    let mut reached = start * 12;
    let mut own: Option<(u32, i32)> = None;
    for (index, form) in forms.iter().enumerate() {
        let Some(quotation) = quoted[index] else {
            if years[index].is_some() {
                reached = told[index];
            }
            continue;
        };
        let from = own.filter(|(here, _)| *here == quotation).map_or(reached, |(_, at)| at);
        match node(form) {
            Some(Node::Fixed { year, month, .. }) => own = Some((quotation, year * 12 + month.unwrap_or(0))),
            Some(Node::Open { month, .. }) => {
                let here = from.div_euclid(12);
                years[index] = (here - 1..=here + 1).min_by_key(|year| gap(from, year * 12 + month));
            }
            None => {}
        }
    }
}

/// The first year written outside brackets, from which the chain starts.
fn first_year(forms: &[Form]) -> Option<i32> {
    forms.iter().find_map(|form| match form.what {
        What::Calendar(_) | What::Season { .. } => form.written_year(),
        _ => None,
    })
}

/// The month, from 0, in which a date of the solar calendar lies in most years.
fn solar_month(month: u8, day: Option<u8>) -> i32 {
    let count = i32::from(month) + 1 + i32::from(day.unwrap_or(15) > 10);
    count.rem_euclid(12)
}

/// What a form of a Hijri calendar says about the Gregorian year.
fn hijri_node(form: &Form, calendar: Hijri) -> Option<Node> {
    let What::Calendar(Calendar { year, month, day, pointing, either: false, .. }) = form.what else {
        return None;
    };
    match (year, month) {
        (Some(year), month) => {
            let first = calendar.day(
                year,
                month.unwrap_or(1).into(),
                day.filter(|day| *day < 30).unwrap_or(15).into(),
            )?;
            let found = i32::try_from(first.month()).ok()? - 1;
            let skip = if form.around.aside {
                SKIP_ASIDE
            } else if month.is_some() {
                SKIP_FULL
            } else {
                SKIP_YEAR
            };
            Some(Node::Fixed { year: first.year(), month: month.map(|_| found), skip })
        }
        (None, Some(month)) if calendar == Hijri::Solar && pointing.is_none() => {
            Some(Node::Open { month: solar_month(month, day), exact: None, winter: false })
        }
        _ => None,
    }
}

fn node(form: &Form) -> Option<Node> {
    if let Some(calendar) = form::hijri(form.system) {
        return hijri_node(form, calendar);
    }
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
        What::Season { season, year, pointing, kind, .. } => {
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
            // A written year needs no reason: it costs little to follow it, and less than to pass it over.
            let most = if at < from.at { BACK_TO_YEAR } else { ON_TO_YEAR };
            let cost = if first { 0 } else { gap(from.at, at).min(most) };
            out.push(Path { at, cost: from.cost + cost, before, year, skipped: false });
            if !first {
                out.push(Path { at: from.at, cost: from.cost + skip, before, year, skipped: skip > 0 });
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
                if let Some((day, weekday)) = exact {
                    let day = Day::new(year, (month + 1).unsigned_abs(), day.unsigned_abs());
                    let falls = |day: Day| weekday.is_none_or(|weekday| day.weekday() == weekday);
                    cost += if day.is_some_and(falls) { 0 } else { FAR };
                }
                // The year just before in the paragraph is seldom passed over.
                if from.skipped && forms[index].block == forms[index - 1].block {
                    cost += PASSED_OVER;
                }
                if joined_before(forms, index) && at < from.at {
                    cost += FAR;
                }
                out.push(Path { at, cost: from.cost + cost, before, year, skipped: false });
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
