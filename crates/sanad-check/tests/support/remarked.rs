//! What a file says beside its text, written into a fixture: `[deleted by NAME: WORDS]`, `[inserted by NAME: WORDS]`,
//! `[comment by NAME: WORDS]`, `[page 2: WHY ITS ORDER IS DOUBTFUL]`, `[page 2 without text]`.

use sanad_model::{Remark, RemarkKind};
use sanad_text::Span;

/// The text without such marks, and what they say. Inserted words stay.
pub fn split(written: &str) -> (String, Vec<Remark>) {
    let (mut text, mut remarks, mut rest) = (String::new(), Vec::new(), written);
    while let Some(open) = rest.find('[') {
        text += &rest[..open];
        rest = &rest[open..];
        let mark = rest.find(']').and_then(|close| Some((mark(&rest[1..close])?, close)));
        let Some(((kind, author, words), close)) = mark else {
            text.push('[');
            rest = &rest[1..];
            continue;
        };
        rest = &rest[close + 1..];
        if kind != RemarkKind::Insertion && (rest.is_empty() || rest.starts_with('\n')) {
            // At the end of its paragraph.
            text.truncate(text.trim_end_matches(' ').len());
        }
        let start = text.len();
        if kind == RemarkKind::Insertion {
            text += &words;
        } else if text.is_empty() || text.ends_with([' ', '\n']) {
            // The mark stood between two spaces.
            rest = rest.strip_prefix(' ').unwrap_or(rest);
        }
        remarks.push(Remark { span: Span::of(start..text.len()), kind, text: words, author });
    }
    text += rest;
    let end = text.trim_end().len();
    text.truncate(end);
    for remark in &mut remarks {
        let end = u32::try_from(end).unwrap_or(u32::MAX);
        remark.span = Span::new(remark.span.start.min(end), remark.span.end.min(end));
    }
    (text, remarks)
}

fn mark(inside: &str) -> Option<(RemarkKind, Option<String>, String)> {
    let kinds = [
        ("deleted by ", RemarkKind::Deletion),
        ("inserted by ", RemarkKind::Insertion),
        ("comment by ", RemarkKind::Comment),
    ];
    for (begins, kind) in kinds {
        if let Some((name, words)) = inside.strip_prefix(begins).and_then(|rest| rest.split_once(": ")) {
            return Some((kind, Some(name.to_owned()), words.to_owned()));
        }
    }
    let page = inside.strip_prefix("page ")?;
    if page.ends_with(" without text") {
        return Some((RemarkKind::NoText, None, inside.to_owned()));
    }
    page.contains(": ").then(|| (RemarkKind::DoubtfulOrder, None, inside.to_owned()))
}
