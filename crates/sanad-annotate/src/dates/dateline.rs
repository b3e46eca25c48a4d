//! The document's own date, where the top of the text gives one.

use super::form::{Calendar, Form, What, hijri};
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

/// What may stand behind the date on its line, beside numbers and other dates: a time of day, a calendar, a page.
const BESIDE: &[&str] = &[
    "gmt",
    "utc",
    "est",
    "edt",
    "pst",
    "pdt",
    "cet",
    "cest",
    "bst",
    "am",
    "pm",
    "a.m",
    "p.m",
    "at",
    "h",
    "hrs",
    "page",
    "p",
    "ah",
    "ad",
    "هـ",
    "ه",
    "ق",
    "ش",
    "م",
    "الموافق",
    "الساعة",
    "ساعة",
    "صباحا",
    "صباحاً",
    "مساء",
    "مساءً",
    "ظهرا",
    "ظهراً",
    "ليلا",
    "ليلاً",
    "ص",
    "صفحة",
    "الصفحة",
    "ت",
    "غ",
    "بتوقيت",
    "غرينتش",
    "ساعت",
    "صفحه",
    "صفحهٔ",
    "صفحه‌ی",
    "صبح",
    "ظهر",
    "عصر",
    "شب",
    "برابر",
    "مطابق",
    "با",
];
/// What parts the place or the outlet from the date behind it.
const PARTS: &[char] = &['·', '|', '•', '-', '–', '—', ',', '،', '/'];
/// So many words at most name the place, the outlet, the writer.
const WORDS: usize = 6;

/// The date of a line of its own among the first blocks, or of a byline or dateline: "Published 3 May 2019",
/// "ALTMAR, May 3, 2019 (Wire) —", "Friday, 3 May 2019 · page 1". Only dates with day, month and year count.
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
        let line = |form: &Form| Line::around(&document.text, block.span, form.span);
        let mut days = forms.iter().take(4).filter_map(|form| Some((form, day(form)?)));
        let found = days.find(|(form, _)| line(form).announces(&forms));
        if let Some((_, day)) = found {
            return Some(day);
        }
    }
    None
}

/// The day of a date that is written in full.
fn day(form: &Form) -> Option<Day> {
    let What::Calendar(Calendar { year: Some(year), month: Some(month), day: Some(day), weekday, .. }) =
        form.what
    else {
        return None;
    };
    match hijri(form.system) {
        None => Day::new(year, month.into(), day.into()),
        Some(Hijri::Solar) => Hijri::Solar.day(year, month.into(), day.into()),
        // The moon leaves a day open to each side; a weekday tells which it is.
        Some(Hijri::Islamic) => {
            let computed = Hijri::Islamic.day(year, month.into(), day.into())?;
            let mut days = (-1..=1).filter_map(|days| computed.plus_days(days));
            days.find(|day| Some(day.weekday()) == weekday)
        }
    }
}

/// The line on which a date stands.
struct Line<'a> {
    text: &'a str,
    /// The line, and the date on it.
    span: Span,
    date: Span,
    before: &'a str,
    after: &'a str,
}

impl<'a> Line<'a> {
    fn around(text: &'a str, block: Span, date: Span) -> Self {
        let ahead = &text[block.start as usize..date.start as usize];
        let start = ahead.rfind('\n').map_or(block.start as usize, |at| block.start as usize + at + 1);
        let behind = &text[date.end as usize..block.end as usize];
        let end = behind.find('\n').map_or(block.end as usize, |at| date.end as usize + at);
        Self {
            text,
            span: Span::of(start..end),
            date,
            before: text[start..date.start as usize].trim(),
            after: text[date.end as usize..end].trim(),
        }
    }

    /// Whether the line says no more than when, where and by whom.
    fn announces(&self, forms: &[Form]) -> bool {
        let alone = self.nothing_behind(forms);
        if alone && (self.before.is_empty() || self.placed()) {
            return true;
        }
        let short = self.before.len() <= LINE as usize / 2;
        // "ALTMAR, May 3, 2019 (Wire) —", "ALTMAR, 3 May 2019 –".
        let place = self.before.trim_end_matches(',');
        let shouted = !place.is_empty()
            && place.chars().any(char::is_alphabetic)
            && !place.chars().any(char::is_lowercase);
        let dashed = self.after.starts_with(['-', '–', '—', '(']) || self.after.is_empty();
        if short && shouted && dashed {
            return true;
        }
        let lower = self.before.to_lowercase();
        let announced = ANNOUNCED.iter().any(|word| lower.starts_with(word));
        announced && short && self.span.len() <= LINE
    }

    /// Whether nothing stands behind the date but a time of day, the day in another calendar, a page.
    fn nothing_behind(&self, forms: &[Form]) -> bool {
        let mut at = self.date.end;
        let mut rest = String::new();
        let inside = |form: &&Form| form.span.start >= self.date.end && form.span.end <= self.span.end;
        for form in forms.iter().filter(inside) {
            if form.span.start >= at {
                rest.push_str(&self.text[at as usize..form.span.start as usize]);
                rest.push(' ');
                at = form.span.end;
            }
        }
        rest.push_str(&self.text[at as usize..self.span.end as usize]);
        let words = rest.split(|c: char| c.is_whitespace() || "·|•-–—,،/:()".contains(c));
        let mut words = words.map(|word| word.trim_end_matches('.')).filter(|word| !word.is_empty());
        self.span.len() <= LINE
            && words.all(|word| {
                word.chars().all(char::is_numeric) || BESIDE.contains(&word.to_lowercase().as_str())
            })
    }

    /// Whether what stands before the date is a few words that name and do not tell: "Wire · ", "كسران، ".
    fn placed(&self) -> bool {
        let Some(named) = self.before.strip_suffix(PARTS) else { return false };
        let words = named.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric));
        let dotted = self.before.ends_with(['·', '|', '•']);
        let lower = |word: &str| word.chars().next().is_some_and(char::is_lowercase);
        let digits = named.chars().any(char::is_numeric);
        words.clone().count() <= WORDS
            && !digits
            && (dotted || !words.clone().any(lower))
            && !named.contains(". ")
    }
}
