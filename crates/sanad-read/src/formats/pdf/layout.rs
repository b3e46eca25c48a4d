//! The reading order of a page: columns are told by the white between them, then each is read from top to bottom.

use super::lines::{Line, Segment, lines};
use std::collections::BTreeMap;

/// Cuts inside cuts: deeper is no page.
const DEEPEST: usize = 40;

/// A page's lines in reading order, and whether the order is doubtful.
pub(super) fn order(segments: Vec<Segment>, turned: bool) -> (Vec<Line>, Option<String>) {
    let (left, right) = bounds(&segments);
    let mut out = Vec::new();
    cut(segments, (left, right), turned, 0, &mut out);
    margins(&mut out);
    let doubt = doubt(&out);
    (out, doubt)
}

fn bounds(segments: &[Segment]) -> (f64, f64) {
    segments.iter().fold((f64::MAX, f64::MIN), |(left, right), s| (left.min(s.x0), right.max(s.x1)))
}

fn cut(segments: Vec<Segment>, (left, right): (f64, f64), turned: bool, depth: usize, out: &mut Vec<Line>) {
    if segments.len() < 2 || depth > DEEPEST {
        out.extend(lines(segments, left, right, turned));
        return;
    }
    if let Some(at) = gutter(&segments) {
        let (first, second): (Vec<Segment>, Vec<Segment>) = segments.into_iter().partition(|s| s.x0 < at);
        for side in [first, second] {
            let sides = bounds(&side);
            cut(side, sides, turned, depth + 1, out);
        }
        return;
    }
    match bands(segments) {
        Ok(bands) => bands.into_iter().for_each(|band| cut(band, (left, right), turned, depth + 1, out)),
        Err(whole) => out.extend(lines(whole, left, right, turned)),
    }
}

/// White from top to bottom with running text on both sides: where the second column begins.
fn gutter(segments: &[Segment]) -> Option<f64> {
    let mut by_x: Vec<&Segment> = segments.iter().collect();
    by_x.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    let mut end = f64::MIN;
    for (at, segment) in by_x.iter().enumerate() {
        if at > 0 && segment.x0 - end > 0.7 * segment.size && is_text(&by_x[..at]) && is_text(&by_x[at..]) {
            let (low, high) = heights(&by_x[..at]);
            let (low2, high2) = heights(&by_x[at..]);
            let shared = high.min(high2) - low.max(low2);
            if shared > 0.4 * (high - low).min(high2 - low2) {
                return Some(segment.x0);
            }
        }
        end = end.max(segment.x1);
    }
    None
}

fn heights(side: &[&Segment]) -> (f64, f64) {
    side.iter().fold((f64::MAX, f64::MIN), |(low, high), s| (low.min(s.y), high.max(s.y + s.size)))
}

/// At least three lines of words, not the cells of a table or the numbers of a list; a table may stand below them.
fn is_text(side: &[&Segment]) -> bool {
    let full =
        |least: usize| side.iter().map(|segment| segment.letters()).filter(move |letters| *letters >= least);
    let all: usize = side.iter().map(|segment| segment.letters()).sum();
    let text = full(16).count();
    (text >= 3 && text * 2 >= side.len())
        || ((text >= 6 || full(30).count() >= 4) && full(16).sum::<usize>() * 4 >= all * 3)
}

/// Splits at the widest white from side to side; gives everything back when there is none.
fn bands(mut segments: Vec<Segment>) -> Result<Vec<Vec<Segment>>, Vec<Segment>> {
    segments.sort_by(|a, b| (b.y + b.size).total_cmp(&(a.y + a.size)));
    let mut bottom = f64::MAX;
    let mut gaps: Vec<(usize, f64)> = Vec::new();
    for (at, segment) in segments.iter().enumerate() {
        let gap = bottom - (segment.y + 0.8 * segment.size);
        if at > 0 && gap > 0.25 * segment.size {
            gaps.push((at, gap));
        }
        bottom = bottom.min(segment.y - 0.25 * segment.size);
    }
    let widest = gaps.iter().map(|(_, gap)| *gap).fold(0.0, f64::max);
    gaps.retain(|(_, gap)| *gap >= 0.7 * widest);
    if gaps.is_empty() {
        return Err(segments);
    }
    let mut bands = Vec::new();
    for (at, _) in gaps.iter().rev() {
        bands.push(segments.split_off(*at));
    }
    bands.push(segments);
    bands.reverse();
    Ok(bands)
}

/// The left margin of each column is where most of its text begins, not where its outermost heading or mark does.
fn margins(lines: &mut [Line]) {
    let column = |line: &Line| ((line.left * 4.0).round() as i64, (line.right * 4.0).round() as i64);
    let mut starts: BTreeMap<(i64, i64), BTreeMap<i64, usize>> = BTreeMap::new();
    for line in lines.iter() {
        *starts.entry(column(line)).or_default().entry(line.x0.round() as i64).or_default() +=
            line.text.len();
    }
    for line in lines.iter_mut() {
        let Some(starts) = starts.get(&column(line)) else { continue };
        let all: usize = starts.values().sum();
        if let Some((start, count)) = starts.iter().max_by_key(|(_, count)| **count)
            && count * 5 > all * 2
        {
            line.left = *start as f64;
        }
    }
}

/// Why the order of these lines is doubtful, if it is.
fn doubt(lines: &[Line]) -> Option<String> {
    let back = lines.windows(2).filter(|pair| pair[1].order < pair[0].order).count();
    if back >= 4 && back * 5 > lines.len() {
        return Some("its lines stand in another order on the page than in the file".to_owned());
    }
    let across = |a: &Line, b: &Line| {
        let shared = a.x1.min(b.x1) - a.x0.max(b.x0);
        (a.y - b.y).abs() < 0.4 * a.size.min(b.size) && shared > 0.5 * (a.x1 - a.x0).min(b.x1 - b.x0)
    };
    let over = lines.windows(2).filter(|pair| across(&pair[0], &pair[1])).count();
    (over >= 3 && over * 10 > lines.len()).then(|| "lines are written over one another on it".to_owned())
}
