//! Lines become paragraphs, over columns and pages too; hyphens at the ends of lines are taken out where they were
//! only put in for the line.

use super::lines::Line;
use crate::structure::{ends_sentence, item_mark};
use std::collections::{BTreeMap, BTreeSet};

/// A paragraph, heading or item.
#[derive(Debug)]
pub(super) struct Paragraph {
    pub(super) text: String,
    pub(super) size: f64,
    pub(super) bold: bool,
    pub(super) lines: usize,
    /// A raised number that it begins with.
    pub(super) lead: Option<String>,
    pub(super) x0: f64,
    /// Set in from both margins.
    pub(super) set_in: bool,
    /// A row of a table.
    pub(super) row: bool,
    /// Where other pages begin in it: offset, index of the page.
    pub(super) breaks: Vec<(usize, usize)>,
    /// The page on which it begins.
    pub(super) page: usize,
    last: Line,
    first_indent: bool,
}

/// What the whole document says about its lines.
#[derive(Debug, Default)]
pub(super) struct Habits {
    words: BTreeSet<String>,
    leading: BTreeMap<i64, f64>,
    /// Words are broken at the ends of lines by the program that set them.
    breaks_words: bool,
    /// It tells its own hyphens from the text's.
    tells_hyphens: bool,
}

fn bucket(size: f64) -> i64 {
    (size * 2.0).round() as i64
}

impl Habits {
    pub(super) fn of(pages: &[&[Line]]) -> Self {
        let mut habits = Self::default();
        let mut steps: BTreeMap<i64, Vec<f64>> = BTreeMap::new();
        for lines in pages {
            for line in *lines {
                let whole = line.text.trim_end_matches(is_hyphen);
                let known = if whole.len() < line.text.len() {
                    whole.rsplit_once(' ').map_or("", |(a, _)| a)
                } else {
                    whole
                };
                habits.words.extend(known.split(' ').map(core).filter(|word| word.len() > 2));
            }
            for pair in lines.windows(2) {
                let step = pair[0].y - pair[1].y;
                if bucket(pair[0].size) == bucket(pair[1].size) && step > 0.0 && step < 3.0 * pair[0].size {
                    steps.entry(bucket(pair[0].size)).or_default().push(step);
                }
            }
        }
        habits.leading =
            steps.into_iter().filter_map(|(size, steps)| Some((size, low_median(steps)?))).collect();
        let own = |line: &Line| line.text.ends_with(['\u{ad}', '\u{2010}']);
        habits.tells_hyphens = pages.iter().any(|lines| lines.iter().any(own));
        habits.breaks_words =
            pages.iter().any(|lines| lines.windows(2).any(|pair| habits.broken(&pair[0], &pair[1])));
        habits
    }

    /// A word that stands unbroken elsewhere is broken here.
    fn broken(&self, a: &Line, b: &Line) -> bool {
        let (Some(head), Some(tail)) = (a.text.rsplit(' ').next(), b.text.split(' ').next()) else {
            return false;
        };
        let Some(head) = head.strip_suffix(is_hyphen) else { return false };
        self.words.contains(&core(&format!("{head}{tail}"))) && head.len() > 1
    }

    fn step(&self, size: f64) -> f64 {
        self.leading.get(&bucket(size)).copied().unwrap_or(1.25 * size)
    }
}

/// The step between lines of one paragraph: the lower third, since paragraphs may stand further apart.
fn low_median(mut steps: Vec<f64>) -> Option<f64> {
    steps.sort_by(f64::total_cmp);
    steps.get(steps.len() / 3).copied()
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{ad}')
}

fn core(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// Puts the lines of a document together.
pub(super) fn paragraphs<'l>(
    pages: impl Iterator<Item = (usize, &'l [Line])>,
    habits: &Habits,
) -> Vec<Paragraph> {
    let mut all: Vec<Paragraph> = Vec::new();
    for (page, lines) in pages {
        for line in lines {
            let joins = all.last().is_some_and(|open| open.goes_on(line, page, habits));
            match all.last_mut().filter(|_| joins) {
                Some(open) => open.join(line, page, habits),
                None => all.push(Paragraph::new(line, page)),
            }
        }
    }
    all
}

/// Lines that are known to belong together.
pub(super) fn joined(lines: &[Line], habits: &Habits) -> Option<Paragraph> {
    let (first, rest) = lines.split_first()?;
    let mut paragraph = Paragraph::new(first, 0);
    rest.iter().for_each(|line| paragraph.join(line, 0, habits));
    Some(paragraph)
}

impl Paragraph {
    fn new(line: &Line, page: usize) -> Self {
        Self {
            text: line.text.clone(),
            size: line.size,
            bold: line.bold,
            lines: 1,
            lead: line.lead.clone(),
            x0: line.x0,
            set_in: set_in(line),
            row: line.row,
            breaks: Vec::new(),
            page,
            last: line.clone(),
            first_indent: false,
        }
    }

    fn is_item(&self) -> bool {
        item_mark(&self.text).is_some()
    }

    fn goes_on(&self, line: &Line, page: usize, habits: &Habits) -> bool {
        let size = self.last.size;
        if (line.size - size).abs() > 0.06 * size
            || line.bold != self.last.bold
            || line.lead.is_some()
            || line.row
            || self.row
        {
            return false;
        }
        let ended = ends_sentence(&self.text);
        let step = self.last.y - line.y;
        let apart = self.breaks.last().map_or(self.page, |(_, page)| *page) != page;
        let elsewhere = apart || step <= 0.0 || line.x0 > self.last.x1 || line.x1 < self.x0;
        if elsewhere {
            let begins_low = line.text.starts_with(char::is_lowercase);
            let broken = self.text.ends_with(is_hyphen);
            // A last line on which the next word has no room seldom ends a paragraph.
            let word = line.text.split(' ').next().unwrap_or_default().chars().count();
            let full = self.last.x1 + 0.5 * size * word as f64 > self.last.right;
            let flush = line.x0 < line.left + 0.7 * size;
            return (broken || begins_low || !ended || (full && flush && self.lines > 1))
                && item_mark(&line.text).is_none()
                && !self.short();
        }
        if step > habits.step(size) * 1.25 + 0.05 * size {
            return false;
        }
        let right = line.x0 - self.last.x0;
        let marked = item_mark(&line.text).is_some() && (ended || self.is_item() || self.lines == 1);
        let hangs = self.lines == 1 && self.is_item();
        let indented = right > 0.7 * size && !hangs;
        let outdented = right < -0.7 * size && self.lines > 1 && !self.first_indent;
        let outdented_item = right < -0.7 * size && self.is_item();
        !(marked || indented || outdented || outdented_item || (self.short() && ended))
    }

    /// Its last line ends well before the margin.
    fn short(&self) -> bool {
        self.last.x1 < self.last.right - 0.18 * (self.last.right - self.last.left)
    }

    fn join(&mut self, line: &Line, page: usize, habits: &Habits) {
        let broken = self.text.ends_with(is_hyphen)
            && self.text.trim_end_matches(is_hyphen).ends_with(char::is_alphanumeric)
            && line.text.starts_with(char::is_alphanumeric);
        if broken {
            mend(&mut self.text, &line.text, habits);
        } else if !self.text.ends_with(['—', '/']) && !breaks_address(&self.text, &line.text) {
            self.text.push(' ');
        }
        let last_page = self.breaks.last().map_or(self.page, |(_, page)| *page);
        if page != last_page {
            self.breaks.push((self.text.len(), page));
        }
        self.text.push_str(&line.text);
        self.first_indent = self.lines == 1 && line.x0 < self.x0 - 0.7 * self.size;
        self.set_in &= set_in(line);
        self.lines += 1;
        self.last = line.clone();
    }
}

/// Whether an address was broken at the end of the line, behind a sign that no sentence has there.
fn breaks_address(text: &str, next: &str) -> bool {
    let word = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    let address = word.contains("://") || word.starts_with("www.");
    address
        && word.ends_with(['?', '&', '=', '_', '#'])
        && next.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
}

fn set_in(line: &Line) -> bool {
    line.x0 > line.left + 0.8 * line.size && line.x1 < line.right - 0.5 * line.size
}

/// Takes the hyphen out unless it belongs to the word.
fn mend(text: &mut String, next: &str, habits: &Habits) {
    let Some(hyphen) = text.chars().next_back() else { return };
    let head = text
        .trim_end_matches(is_hyphen)
        .rsplit(|c: char| !(c.is_alphanumeric() || c == '-'))
        .next()
        .unwrap_or_default();
    let tail: String = next.chars().take_while(|c| c.is_alphanumeric() || is_hyphen(*c)).collect();
    let whole = format!("{head}{tail}").to_lowercase();
    let both = format!("{head}-{tail}").to_lowercase();
    let keeps = if hyphen == '\u{ad}' || habits.words.contains(&whole) {
        false
    } else if habits.words.contains(&both)
        || !head.ends_with(char::is_lowercase)
        || !next.starts_with(char::is_lowercase)
        || is_prefix(head)
    {
        true
    } else {
        hyphen == '-' && (habits.tells_hyphens || !habits.breaks_words)
    };
    text.truncate(text.len() - hyphen.len_utf8());
    if keeps {
        text.push('-');
    }
}

/// Words that take a hyphen more often than not.
fn is_prefix(head: &str) -> bool {
    const PREFIXES: &[&str] = &[
        "al", "anti", "co", "cross", "eight", "el", "ex", "five", "four", "half", "high", "ill", "inter",
        "long", "low", "mid", "multi", "nine", "non", "one", "pre", "post", "pro", "quasi", "self", "semi",
        "seven", "short", "six", "so", "ten", "three", "twenty", "thirty", "forty", "fifty", "two", "vice",
        "well",
    ];
    let last = head.rsplit('-').next().unwrap_or(head).to_lowercase();
    PREFIXES.contains(&last.as_str())
}
