//! Figures of one event that cannot both hold.

use super::super::decided::{Decided, first_named};
use super::super::resolve::{actor, actor_id};
use super::tellings::{Telling, pairs};
use super::{Differ, Pair};
use sanad_case::record::Sort;
use sanad_case::{CaseError, View, found_id};
use sanad_model::found::Figure;
use sanad_model::{Bound, Number};
use sanad_time::Day;
use std::collections::{BTreeMap, BTreeSet};

/// "About" leaves a tenth on either side.
const ABOUT: f64 = 0.1;

/// Of one event so many different numbers for one thing are held against each other.
const MOST: usize = 64;

type Counted = (&'static str, String, Option<String>);

/// A figure, where it is told, and by whom.
struct Count<'a> {
    telling: Telling<'a>,
    figure: &'a Figure,
    low: f64,
    high: f64,
    /// The last day for which it can hold.
    day: Option<Day>,
    /// Who gives it, by identifier.
    speaker: Option<String>,
}

impl<'a> Count<'a> {
    fn of(view: &View, telling: Telling<'a>, figure: &'a Figure) -> Result<Option<Self>, CaseError> {
        let about = if figure.bound == Bound::About { ABOUT } else { 0.0 };
        let (low, high) = match (figure.low, figure.high) {
            (None, None) => return Ok(None),
            (low, high) => (low.unwrap_or(0.0), high.unwrap_or(f64::INFINITY)),
        };
        let day = figure.as_of.latest.or(telling.found.written);
        let speaker = speaker(view, telling, figure)?;
        let (low, high) = (low * (1.0 - about), high * (1.0 + about));
        Ok(Some(Self { telling, figure, low, high, day, speaker }))
    }

    /// What is counted: of whom, in which unit.
    fn counted(&self) -> Counted {
        let who = self.figure.who.as_deref().map(str::to_lowercase);
        (self.figure.what.name(), self.figure.unit.clone(), who)
    }

    /// Whether the later of them is the higher: more were found.
    fn grows(&self, other: &Self) -> bool {
        let Some((here, there)) = self.day.zip(other.day) else { return false };
        here < there && self.high < other.low || there < here && other.high < self.low
    }

    /// What makes it another than the next.
    fn said(&self) -> ((u64, u64), Option<Day>, Option<&str>) {
        (self.range(), self.day, self.speaker.as_deref())
    }

    fn range(&self) -> (u64, u64) {
        (self.low.to_bits(), self.high.to_bits())
    }

    fn told(&self) -> String {
        let number = |value: f64| serde_json::to_string(&Number(value)).unwrap_or_default();
        let bound = match self.figure.bound {
            Bound::AtLeast => "at least ",
            Bound::AtMost => "at most ",
            Bound::About => "about ",
            _ => "",
        };
        let many = match (self.figure.low, self.figure.high) {
            (Some(low), Some(high)) if low != high => format!("{} to {}", number(low), number(high)),
            (low, high) => number(low.or(high).unwrap_or_default()),
        };
        let day = self.day.map(|day| format!(" by {day}")).unwrap_or_default();
        format!("{bound}{many}{day}")
    }
}

/// Whoever the statement that a figure stands in is of, as documents come to it together.
fn speaker(view: &View, telling: Telling<'_>, figure: &Figure) -> Result<Option<String>, CaseError> {
    let said = figure.statement.and_then(|at| telling.found.statements.get(at as usize));
    let entity = said.and_then(|said| said.speaker.as_ref()?.entity);
    let entity = entity.and_then(|at| telling.found.entities.get(at as usize));
    let Some(span) = entity.and_then(first_named) else { return Ok(None) };
    let id = found_id('a', &telling.row.id, span);
    Ok(Some(actor(view, &id)?.map_or(id, |whole| actor_id(&whole))))
}

/// Each two numbers that leave nothing to both, once.
pub(super) fn differ(
    view: &View,
    decided: &Decided,
    tellings: &[Telling<'_>],
) -> Result<Vec<Pair>, CaseError> {
    let mut counts: BTreeMap<Counted, Vec<Count<'_>>> = BTreeMap::new();
    for telling in tellings {
        let figures = telling.event.figures.iter();
        for figure in figures.filter_map(|at| telling.found.figures.get(*at as usize)) {
            if telling.counts(decided, Sort::Figure, figure.span) {
                let Some(count) = Count::of(view, *telling, figure)? else { continue };
                let alike = counts.entry(count.counted()).or_default();
                if alike.len() < MOST && alike.iter().all(|other| other.said() != count.said()) {
                    alike.push(count);
                }
            }
        }
    }
    let (mut out, mut had) = (Vec::new(), BTreeSet::new());
    for ((what, ..), alike) in &counts {
        for (a, b) in pairs(alike) {
            let apart = a.high < b.low || b.high < a.low;
            let others = a.telling.row.id != b.telling.row.id || a.speaker != b.speaker;
            if !(apart && others) || a.grows(b) {
                continue;
            }
            let story = a.speaker.is_some() && a.speaker == b.speaker;
            let kind = if story { Differ::Story } else { Differ::Figure };
            if had.insert((kind, *what, a.range().min(b.range()), a.range().max(b.range()))) {
                let why = format!("{what}: {} against {}", a.told(), b.told());
                let [one, other] = [a, b].map(|one| one.telling.side(Sort::Figure, one.figure.span));
                out.push((kind, one, other, why));
            }
        }
    }
    Ok(out)
}
