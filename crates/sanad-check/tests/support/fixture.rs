//! The form of `tests/suite/check/<group>/<rule>.md`: cases with a text, what it flags, what it allows, mutations.

use super::remarked;
use sanad_time::Day;
use std::path::Path;

/// A fixture file.
pub struct Fixture {
    /// The rule it is for.
    pub rule: String,
    pub cases: Vec<Case>,
}

/// A text and what is expected of it.
#[derive(Default)]
pub struct Case {
    pub name: String,
    /// File and line, for messages.
    pub place: String,
    pub text: String,
    /// What it is a translation of, in lines of `< `.
    pub original: Option<String>,
    /// The text with what the file says beside it.
    pub written: String,
    pub date: Option<Day>,
    pub flags: Vec<Flag>,
    pub allows: Vec<String>,
    pub mutations: Vec<Mutation>,
}

/// `flags: date/weekday error on "Monday, 3 March 2015" (2nd) related "…"`.
pub struct Flag {
    pub rule: String,
    pub severity: Option<String>,
    pub words: String,
    pub nth: usize,
    pub related: Vec<String>,
}

/// `mutate: "3 March" -> "2 March" silent`, or `… flags "2 March"`, or `… flags`, whatever the words.
pub struct Mutation {
    pub from: String,
    pub to: String,
    /// The words that are flagged afterwards, any where they are empty; `None` when nothing is.
    pub flags: Option<String>,
}

/// Reads a fixture file.
///
/// # Panics
/// When it is not of the form.
pub fn read(path: &Path) -> Fixture {
    let source = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut fixture = Fixture { rule: String::new(), cases: Vec::new() };
    for (number, line) in source.lines().enumerate() {
        let place = format!("{}:{}", path.display(), number + 1);
        if let Some(rule) = line.strip_prefix("# ") {
            rule.trim().clone_into(&mut fixture.rule);
        } else if let Some(name) = line.strip_prefix("## ") {
            fixture.cases.push(Case { name: name.trim().to_owned(), place, ..Case::default() });
        } else if let Some(case) = fixture.cases.last_mut() {
            case.line(line, &place);
        }
    }
    for case in &mut fixture.cases {
        case.text.truncate(case.text.trim_end_matches('\n').len());
        case.written = std::mem::take(&mut case.text);
        case.text = remarked::split(&case.written).0;
    }
    fixture
}

impl Case {
    fn line(&mut self, line: &str, place: &str) {
        let Some((key, rest)) = line.split_once([':', ' ']) else {
            match line {
                ">" => self.text.push('\n'),
                "<" => self.original.get_or_insert_default().push('\n'),
                _ => {}
            }
            return;
        };
        let rest = rest.trim();
        match key {
            ">" => {
                self.text += &unescape(line.strip_prefix("> ").unwrap_or_default());
                self.text.push('\n');
            }
            "<" => {
                let original = self.original.get_or_insert_default();
                *original += &unescape(line.strip_prefix("< ").unwrap_or_default());
                original.push('\n');
            }
            "date" => {
                let date = sanad_date(rest);
                self.date = Some(date.unwrap_or_else(|| panic!("{place}: a date is YYYY-MM-DD")));
            }
            "flags" => self
                .flags
                .push(flag(rest).unwrap_or_else(|| panic!("{place}: flags: RULE [SEVERITY] on \"WORDS\""))),
            "allows" => self.allows.push(rest.to_owned()),
            "mutate" => {
                let mutation = mutation(rest);
                self.mutations
                    .push(mutation.unwrap_or_else(|| panic!("{place}: mutate: \"A\" -> \"B\" silent")));
            }
            _ if line.starts_with(char::is_uppercase) => {}
            _ => panic!("{place}: neither text (`> `) nor date, flags, allows, mutate"),
        }
    }
}

fn sanad_date(written: &str) -> Option<Day> {
    let mut parts = written.split('-');
    let mut part = || parts.next()?.parse::<u32>().ok();
    let (year, month, day) = (part()?, part()?, part()?);
    Day::new(i32::try_from(year).ok()?, month, day)
}

fn flag(written: &str) -> Option<Flag> {
    let (head, rest) = written.split_once(" on ")?;
    let mut head = head.split_whitespace();
    let (rule, severity) = (head.next()?.to_owned(), head.next().map(str::to_owned));
    let (words, mut rest) = literal(rest)?;
    let mut nth = 1;
    if let Some(inside) = rest.strip_prefix('(') {
        let (number, after) = inside.split_once(')')?;
        nth = number.trim_end_matches(char::is_alphabetic).parse().ok()?;
        rest = after.trim();
    }
    let mut related = Vec::new();
    while let Some(after) = rest.strip_prefix("related ") {
        let (words, after) = literal(after)?;
        related.push(words);
        rest = after;
    }
    rest.is_empty().then_some(Flag { rule, severity, words, nth, related })
}

fn mutation(written: &str) -> Option<Mutation> {
    let (from, rest) = literal(written)?;
    let (to, rest) = literal(rest.strip_prefix("->")?.trim())?;
    let flags = match rest.strip_prefix("flags") {
        Some("") => Some(String::new()),
        Some(words) => Some(literal(words.trim())?.0),
        None if rest == "silent" => None,
        None => return None,
    };
    Some(Mutation { from, to, flags })
}

/// A string between straight quotation marks, and what follows it.
fn literal(written: &str) -> Option<(String, &str)> {
    let inside = written.strip_prefix('"')?;
    let mut escaped = false;
    let end = inside.char_indices().find(|&(_, c)| {
        let ends = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    })?;
    Some((unescape(&inside[..end.0].replace("\\\"", "\"")), inside[end.0 + 1..].trim()))
}

/// `\n` and `\u{202e}`, for what cannot be seen.
fn unescape(written: &str) -> String {
    let mut out = written.replace("\\n", "\n");
    while let Some(at) = out.find("\\u{") {
        let end = at + out[at..].find('}').expect("an escape ends with a bracket");
        let code = u32::from_str_radix(&out[at + 3..end], 16).expect("an escape is hexadecimal");
        out.replace_range(at..=end, &char::from_u32(code).expect("an escape is a character").to_string());
    }
    out
}
