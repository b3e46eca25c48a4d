//! The document's own date, where the top of the text gives one.

use super::form::{Calendar, What, hijri};
use super::{eastern, grammar};
use crate::Scan;
use sanad_model::Document;
use sanad_text::Span;
use sanad_time::{Day, Hijri};

/// How many blocks count as the top.
const TOP: usize = 10;
/// Longer lines are text.
const LINE: u32 = 120;

/// With what a line begins that says when a text was published or written.
const ANNOUNCED: &[&str] = &[
    "published",
    "updated",
    "posted",
    "date",
    "dated",
    "released",
    "last modified",
    "written",
    "تاريخ",
    "التاريخ",
    "نشر",
    "نُشر",
    "آخر تحديث",
    "حرر في",
    "صدر في",
    "تاریخ",
    "انتشار",
    "منتشر",
    "به‌روز",
    "مورخ",
];

/// The date of a line of its own among the first blocks, or of a byline or dateline: "Published 3 May 2019",
/// "ALTMAR, May 3, 2019 (Wire) —". Only dates with day, month and year count.
#[must_use]
pub fn dateline(document: &Document) -> Option<Day> {
    let mut scan = Scan::of(document);
    let blocks = document.blocks.iter().enumerate().filter(|(_, block)| block.kind.is_prose());
    for (index, block) in blocks.take(TOP) {
        let long = block.span.len() > 4096;
        if long {
            // A dateline opens its paragraph; the whole of a huge one need not be read.
            continue;
        }
        scan.load(document, index, &[]);
        let mut forms = Vec::new();
        grammar::read(&document.text, &scan, &mut forms);
        eastern::read(&document.text, &scan, &mut forms);
        for form in forms.iter().take(4) {
            let What::Calendar(Calendar { year: Some(year), month: Some(month), day: Some(day), .. }) =
                form.what
            else {
                continue;
            };
            let day = match hijri(form.system) {
                None => Day::new(year, month.into(), day.into()),
                Some(Hijri::Solar) => Hijri::Solar.day(year, month.into(), day.into()),
                // The moon leaves a day open: no day to count from.
                Some(Hijri::Islamic) => None,
            };
            if announces(&document.text, block.span, form.span) && day.is_some() {
                return day;
            }
        }
    }
    None
}

/// Whether the line of the date says no more than when, where and by whom.
fn announces(text: &str, block: Span, date: Span) -> bool {
    let before_block = &text[block.start as usize..date.start as usize];
    let line_start =
        before_block.rfind('\n').map_or(block.start as usize, |at| block.start as usize + at + 1);
    let after = &text[date.end as usize..block.end as usize];
    let line_end = after.find('\n').map_or(block.end as usize, |at| date.end as usize + at);
    let (before, after) =
        (text[line_start..date.start as usize].trim(), text[date.end as usize..line_end].trim());
    if before.is_empty() && after.trim_matches(['.', ',', '،']).is_empty() {
        return true;
    }
    let short = before.len() <= LINE as usize / 2;
    // "ALTMAR, May 3, 2019 (Wire) —", "ALTMAR, 3 May 2019 –".
    let place = before.trim_end_matches(',');
    let shouted =
        !place.is_empty() && place.chars().any(char::is_alphabetic) && !place.chars().any(char::is_lowercase);
    let dashed = after.starts_with(['-', '–', '—', '(']) || after.is_empty();
    if short && shouted && dashed {
        return true;
    }
    let lower = before.to_lowercase();
    let announced = ANNOUNCED.iter().any(|word| lower.starts_with(word));
    let line = line_end - line_start;
    announced && short && line <= LINE as usize
}
