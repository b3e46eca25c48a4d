//! The words of a cue: tags, positions and references taken out, each piece with its place in the file.

use super::cues;
use std::borrow::Cow;
use std::ops::Range;

/// A line of a cue.
#[derive(Debug)]
pub(super) struct Line<'a> {
    /// Who speaks, by a tag, and where that stands.
    pub(super) speaker: Option<(String, usize)>,
    /// Somebody else begins to speak: a dash, `>>`, a name with a colon.
    pub(super) turn: bool,
    /// Words and where they stand.
    pub(super) pieces: Vec<(Cow<'a, str>, usize)>,
}

impl Line<'_> {
    pub(super) fn text(&self) -> String {
        self.pieces.iter().map(|(words, _)| &**words).collect()
    }

    pub(super) fn is(&self, other: &str) -> bool {
        self.text() == other
    }
}

/// The lines of a cue that have words.
pub(super) fn lines(text: &str, cue: Range<usize>, web: bool) -> Vec<Line<'_>> {
    let all: Vec<Line<'_>> = cues::lines(&text[cue.clone()])
        .map(|line| read(text, cue.start + line.start..cue.start + line.end, web))
        .filter(|line| !line.text().trim().is_empty())
        .collect();
    let dashes = all.iter().filter(|line| dash(line).is_some()).count();
    let several = all.len() > 1;
    all.into_iter()
        .map(|mut line| {
            // One dash may be a thought that breaks off; two are two voices.
            if let Some(width) = dash(&line).filter(|_| dashes > 1 || several || line.text().starts_with('>'))
            {
                cut(&mut line, width);
                line.turn = true;
            }
            line.turn |= named(&line.text());
            line
        })
        .filter(|line| !line.text().trim().is_empty())
        .collect()
}

/// How many bytes a mark takes that says that somebody else speaks.
fn dash(line: &Line<'_>) -> Option<usize> {
    let text = line.text();
    let rest = text.trim_start();
    let marks = rest.trim_start_matches(['-', '–', '—', '>']);
    let length = rest.len() - marks.len();
    let words = marks.trim_start();
    (length > 0 && length <= 3 && !words.is_empty() && !words.starts_with(|c: char| c.is_ascii_digit()))
        .then(|| text.len() - words.len())
}

/// Takes this many bytes from the start.
fn cut(line: &mut Line<'_>, mut width: usize) {
    for (words, at) in &mut line.pieces {
        let taken = width.min(words.len());
        if taken > 0 && words.is_char_boundary(taken) {
            *words = match words {
                Cow::Borrowed(words) => Cow::Borrowed(&words[taken..]),
                Cow::Owned(words) => Cow::Owned(words[taken..].to_owned()),
            };
            *at += taken;
        }
        width -= taken;
    }
    line.pieces.retain(|(words, _)| !words.is_empty());
}

/// `PRESENTER: …`, `المذيع: …`: a name of a few words before a colon.
fn named(text: &str) -> bool {
    let Some((name, rest)) = text.split_once(':') else { return false };
    let name = name.trim();
    rest.starts_with(' ')
        && !name.is_empty()
        && name.chars().count() <= 40
        && name.split_whitespace().count() <= 4
        && name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'' | '’' | '\u{200c}'))
        && name.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_lowercase())
}

fn read(text: &str, line: Range<usize>, web: bool) -> Line<'_> {
    let mut out = Line { speaker: None, turn: false, pieces: Vec::new() };
    let mut at = line.start + (line.len() - text[line.clone()].trim_start().len());
    let end = line.start + text[line.clone()].trim_end().len();
    while at < end {
        let rest = &text[at..end];
        if let Some((tag, length)) = tag(rest) {
            if let Some(name) = voice(tag) {
                out.speaker = Some((name.to_owned(), at + rest.find(name).unwrap_or(0)));
            }
            at += length;
        } else if let Some((sign, length)) = reference(rest).filter(|_| web) {
            out.pieces.push((Cow::Borrowed(sign), at));
            at += length;
        } else {
            let first = rest.chars().next().map_or(1, char::len_utf8);
            let length = rest[first..].find(['<', '{', '&']).map_or(rest.len(), |next| first + next);
            out.pieces.push((Cow::Borrowed(&rest[..length]), at));
            at += length;
        }
    }
    out
}

/// A tag at the start, and how long it is: `<i>`, `<font color="red">`, `<00:01.000>`, `{\an8}`.
fn tag(rest: &str) -> Option<(&str, usize)> {
    const LONGEST: usize = 300;
    let close = match rest.as_bytes() {
        [b'<', next, ..] if next.is_ascii_alphanumeric() || *next == b'/' => b'>',
        [b'{', b'\\', ..] => b'}',
        _ => return None,
    };
    let end = memchr::memchr(close, &rest.as_bytes()[..rest.len().min(LONGEST)])?;
    Some((&rest[1..end], end + 1))
}

/// Who speaks: `v Ada`, `v.loud Ada`.
fn voice(tag: &str) -> Option<&str> {
    let rest = tag.strip_prefix('v')?;
    let (class, name) = rest.split_once([' ', '\t'])?;
    let name = name.trim();
    ((class.is_empty() || class.starts_with('.')) && !name.is_empty()).then_some(name)
}

fn reference(rest: &str) -> Option<(&'static str, usize)> {
    const KNOWN: &[(&str, &str)] = &[
        ("&amp;", "&"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&nbsp;", "\u{a0}"),
        ("&lrm;", "\u{200e}"),
        ("&rlm;", "\u{200f}"),
    ];
    KNOWN.iter().find(|(name, _)| rest.starts_with(name)).map(|(name, sign)| (*sign, name.len()))
}
