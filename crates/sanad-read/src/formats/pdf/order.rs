//! Characters in the order of their places, from left to right, as the text that they are read as: the way back from
//! the bidirectional algorithm. What comes out is set again and held against what stands there.

use super::script::{is_invisible, is_mark, leftward_letter, pair as pair_of};
use sanad_text::decimal;
use unicode_bidi::{BidiInfo, Level};

/// A line as it is read, and whether setting it gives what stands there.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Read {
    pub(super) text: String,
    pub(super) certain: bool,
}

/// Runs of Latin letters in a line are looked for so far back, brackets are kept open so deep.
const LONGEST: usize = 400;

/// How one character behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    /// Letters of Arabic script, and whatever keeps their direction.
    Left,
    /// Latin and other letters.
    Right,
    /// A digit; those of the Arab east (٠١٢) keep the direction of what surrounds them.
    Digit {
        eastern: bool,
    },
    /// Joins two numbers: 12/3, 1,250.
    Between,
    /// A percent or currency sign.
    Unit,
    Other,
}

fn class(c: char) -> Class {
    match c {
        '٠'..='٩' | '٫' | '٬' => Class::Digit { eastern: true },
        _ if decimal(c).is_some() => Class::Digit { eastern: false },
        '/' | '.' | ',' | ':' | '،' | '\u{a0}' => Class::Between,
        '%' | '٪' | '$' | '€' | '£' | '°' | '#' | '‰' => Class::Unit,
        _ if leftward_letter(c) || is_note(c) => Class::Left,
        _ if c.is_alphabetic() => Class::Right,
        _ => Class::Other,
    }
}

/// A stand-in for a note's marker.
pub(super) fn is_note(c: char) -> bool {
    matches!(c, '\u{f0000}'..='\u{fffff}')
}

/// The line as read from right to left.
pub(super) fn from_right(visual: &[char]) -> Read {
    let line = clusters(visual);
    // Before the first letter of a paragraph, signs and hyphens belong to the number beside them.
    let readings = [false, true].map(|start| {
        let text = mirror(&read_leftward(&line, start));
        let holds = sets_as(&text, &line, start);
        Read { text, certain: holds }
    });
    let [inside, first] = readings;
    match (inside.certain, first.certain) {
        (true, true) if inside.text != first.text => either(inside, first),
        (false, true) => first,
        _ => inside,
    }
}

/// Two readings that are set alike: the one that begins with a number and not with its sign; of two orders of the
/// same numbers neither is certain.
fn either(inside: Read, first: Read) -> Read {
    let begins = |read: &Read| read.text.chars().next().is_some_and(|c| decimal(c).is_some());
    match (begins(&inside), begins(&first)) {
        (true, false) => inside,
        (false, true) => first,
        _ => Read { certain: false, ..inside },
    }
}

/// The line as read from left to right, with runs from right to left in it.
pub(super) fn from_left(visual: &[char]) -> Read {
    let line: Vec<Cluster> = clusters(visual);
    let mut out: Vec<&Cluster> = Vec::new();
    let mut at = line.len();
    let mut backwards: Vec<Vec<&Cluster>> = Vec::new();
    // From the right: what is gathered is turned at the end.
    while at > 0 {
        let end = at;
        if line[end - 1].class != Class::Left {
            at -= 1;
            backwards.push(vec![&line[at]]);
            continue;
        }
        let start = run_start(&line[..end]);
        let run: Vec<Cluster> = line[start..end].to_vec();
        let read = read_leftward(&run, false);
        backwards.push(read.iter().map(|cluster| &line[cluster.at]).collect());
        at = start;
    }
    backwards.into_iter().rev().for_each(|run| out.extend(run));
    let owned: Vec<Cluster> = out.into_iter().cloned().collect();
    Read { text: mirror(&owned), certain: true }
}

/// Where a run from right to left begins that ends with this line: at the leftmost letter before a Latin one.
fn run_start(line: &[Cluster]) -> usize {
    let mut start = line.len();
    for (at, cluster) in line.iter().enumerate().rev() {
        match cluster.class {
            Class::Left => start = at,
            Class::Right => break,
            _ => {}
        }
    }
    start
}

/// A character with its marks.
#[derive(Clone, Debug)]
struct Cluster {
    text: String,
    base: char,
    class: Class,
    /// Its place in the line, from the left.
    at: usize,
    /// It stands in a run from left to right.
    kept: bool,
}

/// The marks stand before their letter where the order is that of places.
fn clusters(visual: &[char]) -> Vec<Cluster> {
    let mut out: Vec<Cluster> = Vec::new();
    let mut marks: Vec<char> = Vec::new();
    for c in visual.iter().copied().filter(|c| !is_invisible(*c) || *c == '\u{200c}') {
        if is_mark(c) || c == '\u{200c}' {
            marks.push(c);
            continue;
        }
        let text: String = std::iter::once(c).chain(marks.drain(..).rev()).collect();
        out.push(Cluster { text, base: c, class: class(c), at: out.len(), kept: false });
    }
    if let Some(last) = out.last_mut().filter(|_| !marks.is_empty()) {
        last.text.extend(marks);
    }
    out
}

/// The clusters in the order of reading, in a line that is read from right to left.
fn read_leftward(line: &[Cluster], paragraph_start: bool) -> Vec<Cluster> {
    let mut out: Vec<Cluster> = Vec::with_capacity(line.len());
    let mut end = line.len();
    if let Some(head) = broken_head(line) {
        out.extend(line[head..].iter().cloned().map(|c| Cluster { kept: true, ..c }));
        end = head;
    }
    let tail = broken_tail(line);
    while end > 0 {
        if Some(end) == tail {
            out.extend(line[..end].iter().cloned().map(|c| Cluster { kept: true, ..c }));
            break;
        }
        let start = kept_start(line, end, paragraph_start && out.iter().all(|c| c.class != Class::Left));
        out.extend(line[start..end].iter().cloned().map(|c| Cluster { kept: end - start > 1, ..c }));
        end = start;
    }
    out
}

/// An address or a word that is broken at the end of the line keeps the sign that it is broken at: where it ends.
fn broken_tail(line: &[Cluster]) -> Option<usize> {
    let word = line
        .iter()
        .take(LONGEST)
        .take_while(|c| {
            c.base != ' '
                && matches!(
                    c.class,
                    Class::Right | Class::Digit { eastern: false } | Class::Between | Class::Other
                )
        })
        .count();
    let breaks = |c: &Cluster| matches!(c.base, '-' | '\u{2010}' | '/' | '_' | '=' | '&' | '?' | ':');
    let ends = word > 1 && breaks(&line[word - 1]) && line[word - 2].class == Class::Right;
    (ends && line[0].class == Class::Right && line.get(word).is_none_or(|c| c.base == ' ')).then_some(word)
}

/// The rest of such an address at the start of the next line begins with that sign: where it begins.
fn broken_head(line: &[Cluster]) -> Option<usize> {
    let address = |c: &&Cluster| {
        !matches!(c.base, ' ' | ':')
            && matches!(
                c.class,
                Class::Right | Class::Digit { eastern: false } | Class::Between | Class::Other
            )
    };
    let word = line.iter().rev().take(LONGEST).take_while(address).count();
    let start = line.len() - word;
    let begins = word > 2
        && matches!(line[start].base, '/' | '-' | '_' | '?' | '&' | '=')
        && line[start + 1..].iter().any(|c| c.class == Class::Right);
    let whole = start > 1 && line[start - 1].base == ':' && line[start - 2].class == Class::Right;
    (begins && !whole && matches!(line[line.len() - 1].class, Class::Right | Class::Digit { .. }))
        .then_some(start)
}

/// Where the unit that ends before `end` begins; it keeps its order from left to right.
fn kept_start(line: &[Cluster], end: usize, paragraph_start: bool) -> usize {
    let last = end - 1;
    match line[last].class {
        Class::Right => latin_start(line, end),
        Class::Digit { eastern } => {
            let number = number_start(line, end, paragraph_start);
            if eastern { number } else { with_latin(line, end).unwrap_or(number) }
        }
        Class::Unit if paragraph_start && last > 0 && matches!(line[last - 1].class, Class::Digit { .. }) => {
            number_start(line, last, true)
        }
        // A bracket that closes what was opened among Latin letters.
        _ if pair_of(line[last].base).is_some() && last > 0 => {
            let start = if line[last - 1].class == Class::Right { latin_start(line, last) } else { last };
            let opened =
                line[start..last].iter().filter(|c| pair_of(c.base) == pair_of(line[last].base)).count();
            if opened % 2 == 1 { start } else { last }
        }
        _ => last,
    }
}

/// Where Latin letters begin that a number after them belongs to: `Windows 10`, `page/2019`.
fn with_latin(line: &[Cluster], end: usize) -> Option<usize> {
    let word = line[..end].iter().rev().take(LONGEST);
    let length = word
        .take_while(|c| c.base != ' ' && c.class != Class::Left && c.class != Class::Digit { eastern: true })
        .count();
    let start = end - length;
    if let Some(last) = line[start..end].iter().rposition(|c| c.class == Class::Right) {
        return Some(latin_start(line, start + last + 1));
    }
    let digits = line[start..end].iter().all(|c| c.class != Class::Other && c.class != Class::Unit);
    let latin = start > 1 && line[start - 1].base == ' ' && line[start - 2].class == Class::Right;
    (digits && latin).then(|| latin_start(line, start - 1))
}

/// From the last Latin letter to the first one before which a letter of Arabic script stands.
fn latin_start(line: &[Cluster], end: usize) -> usize {
    let mut start = end - 1;
    for (at, cluster) in line[..end].iter().enumerate().rev().take(LONGEST) {
        match cluster.class {
            Class::Right => start = at,
            Class::Left | Class::Digit { eastern: true } => break,
            _ => {}
        }
    }
    // A number directly before it was set with it: 3rd, 24h.
    while start > 0 && matches!(line[start - 1].class, Class::Digit { eastern: false }) {
        start -= 1;
    }
    start
}

fn number_start(line: &[Cluster], end: usize, paragraph_start: bool) -> usize {
    let digit = |at: usize| matches!(line[at].class, Class::Digit { .. });
    let joins = |at: usize| {
        line[at].class == Class::Between || (paragraph_start && matches!(line[at].base, '-' | '+'))
    };
    let mut start = end - 1;
    while start > 0 {
        if digit(start - 1) {
            start -= 1;
        } else if start > 1 && joins(start - 1) && digit(start - 2) {
            start -= 2;
        } else {
            break;
        }
    }
    if paragraph_start && start > 0 && line[start - 1].class == Class::Unit {
        start -= 1;
    }
    start
}

/// The text, with brackets opening and closing as they are read: what a font says of a mirrored shape is not to be
/// trusted, on which side of it the white stands is.
fn mirror(read: &[Cluster]) -> String {
    let mut open: Vec<(char, char)> = Vec::new();
    let mut out = String::new();
    for (at, cluster) in read.iter().enumerate() {
        let Some(pair) = pair_of(cluster.base).filter(|_| !cluster.kept) else {
            out += &cluster.text;
            continue;
        };
        let blank = |c: Option<&Cluster>| c.is_none_or(|c| c.base.is_whitespace());
        let (before, after) = (at.checked_sub(1).and_then(|at| read.get(at)), read.get(at + 1));
        let opens = match (blank(before), blank(after)) {
            (true, false) => true,
            (false, true) => false,
            _ => match (before.map(|c| c.base), after.map(|c| c.base)) {
                (Some(c), _)
                    if pair_of(c).is_some() && blank(at.checked_sub(2).and_then(|at| read.get(at))) =>
                {
                    true
                }
                (_, Some(c)) if !c.is_alphanumeric() && pair_of(c).is_none() => false,
                _ => !open.contains(&pair),
            },
        };
        if opens && open.len() < LONGEST {
            open.push(pair);
        } else if let Some(at) = open.iter().rposition(|p| *p == pair) {
            open.truncate(at);
        }
        out.push(if opens { pair.0 } else { pair.1 });
        out.extend(cluster.text.chars().skip(1));
    }
    out
}

/// A letter of other writing that stands in no line: for what a broken address goes on with.
const ELSEWHERE: char = 'ǂ';

/// Whether a text, set from right to left, gives this line.
fn sets_as(text: &str, line: &[Cluster], paragraph_start: bool) -> bool {
    let plain = |c: char| !is_mark(c) && !is_invisible(c) && !is_note(c);
    // Inside a paragraph letters of Arabic script stand before the line.
    let before = (!paragraph_start).then_some('ا');
    let head = broken_head(line).map(|_| ELSEWHERE);
    let tail = broken_tail(line).map(|_| ELSEWHERE);
    let text = text.chars().filter(|c| plain(*c));
    let text: String = before.into_iter().chain(head).chain(text).chain(tail).collect();
    let info = BidiInfo::new(&text, Some(Level::rtl()));
    let Some(paragraph) = info.paragraphs.first() else { return true };
    let neutral = |c: char| pair_of(c).map_or(c, |(open, _)| open);
    let set = info.reorder_line(paragraph, paragraph.range.clone());
    let mut set: Vec<char> = set.chars().filter(|c| *c != ELSEWHERE).map(neutral).collect();
    if before.is_some() {
        set.pop();
    }
    set.iter().copied().eq(line.iter().map(|c| neutral(c.base)).filter(|c| plain(*c)))
}

#[cfg(test)]
mod tests {
    use super::{from_left, from_right};
    use unicode_bidi::{BidiInfo, Level};

    /// The line as it would be set.
    fn set(text: &str) -> Vec<char> {
        let info = BidiInfo::new(text, Some(Level::rtl()));
        info.reorder_line(&info.paragraphs[0], info.paragraphs[0].range.clone()).chars().collect()
    }

    #[test]
    fn lines_come_back() {
        for text in [
            "قال رئيس المجلس (سامر الكرملي) إن القرار «مؤقت».",
            "صدر في 12/03/2019، وبلغت النسبة 42% من السكان",
            "عاد ٢٢/٠٤/٢٠١٩ سبعة عشر شخصًا بين 5 و7 أيار - ثم عادوا",
            "على الموقع https://lantern-watch.example/reports/2019 باللغتين.",
            "وثّق فريق UNLM (بعثة وادي ليم) الحادثة رقم 14/ل",
            "این رقم ۳۷٫۵ درصد و ۱٬۲۵۰ خانوار (نزدیک به ۴۲٪) بود",
            "قال \"go back home\" ثم تركه؟",
            "نشر معهد Ostrel Institute (Kurval) تقريرا",
            "42% من السكان",
            "نظام Windows 10 القديم",
            "ص 118-121) بأن",
        ] {
            let read = from_right(&set(text));
            assert_eq!((read.text.as_str(), read.certain), (text, true));
        }
    }

    #[test]
    fn two_orders_of_numbers_are_not_certain() {
        assert!(!from_right(&set("2015-2018: أربع سنوات")).certain);
        assert!(from_right(&set("بين 2015-2018: أربع سنوات")).certain);
    }

    #[test]
    fn runs_in_other_writing() {
        let visual: Vec<char> = "the word (بتك) and باتك ديدج were".chars().collect();
        assert_eq!(from_left(&visual).text, "the word (كتب) and جديد كتاب were");
    }
}
