//! Numbered note lists at the end of a plain text: `[1] …`, or `1. …` under a heading that says notes.

use super::Draft;
use super::lines::{Mark, item_mark};
use sanad_model::{BlockKind, NoteDefinition};
use sanad_text::{Span, decimal, fold, number, superscript_digit};

/// Tells note definitions from other blocks and records them.
pub(crate) fn tell(text: &str, drafts: &mut [Draft], notes: &mut Vec<NoteDefinition>) {
    let mut under_heading = false;
    for at in 0..drafts.len() {
        let draft = drafts[at];
        if is_notes_heading(draft.span.slice(text)) {
            under_heading = true;
            continue;
        }
        let found = bracketed(text, draft)
            .filter(|_| under_heading || in_a_run(text, drafts, at))
            .or_else(|| if under_heading { listed(text, draft).or_else(|| bare(text, draft)) } else { None });
        let Some((label, start)) = found else {
            // A long paragraph that defines nothing ends the list of notes.
            under_heading &= draft.span.len() < 400 && !matches!(draft.kind, BlockKind::Heading(_));
            continue;
        };
        let span = Span::new(start, draft.span.end).trim(text);
        let index = u32::try_from(notes.len()).unwrap_or(u32::MAX);
        notes.push(NoteDefinition { label, span });
        drafts[at].span = span;
        drafts[at].kind = BlockKind::Note(index);
    }
}

pub(crate) fn is_notes_heading(line: &str) -> bool {
    const NAMES: &[&str] = &[
        "notes",
        "endnotes",
        "end notes",
        "footnotes",
        "references",
        "sources",
        "citations",
        "notes and references",
        "bibliography",
        "الهوامش",
        "هوامش",
        "الحواشي",
        "حواشي",
        "الإحالات",
        "المراجع",
        "المصادر",
        "المصادر والمراجع",
        "الهوامش والمراجع",
        "یادداشت‌ها",
        "یادداشت ها",
        "پانویس‌ها",
        "پانوشت‌ها",
        "پانوشت",
        "پی‌نوشت‌ها",
        "پی‌نوشت",
        "پی نوشت ها",
        "منابع",
        "منابع و مآخذ",
        "ارجاعات",
    ];
    if line.len() >= 60 {
        return false;
    }
    let folded = fold::fold_word(line.trim_end_matches(':').trim());
    NAMES.iter().any(|name| folded == *name || !name.is_ascii() && folded == fold::fold_word(name))
}

/// Whether it is a number of at most four digits of any kind.
pub(super) fn is_label(label: &str) -> bool {
    label.chars().count() <= 4 && number(label).is_some()
}

/// `[12] Text`, `[^a]: Text`, `(١) …`: label and where the text starts.
fn bracketed(text: &str, draft: Draft) -> Option<(String, u32)> {
    let rest = text[draft.start as usize..draft.span.end as usize].trim_start();
    let round = || rest.strip_prefix('(').and_then(|inner| inner.split_once(')'));
    // In round brackets only digits that are not ASCII: `(1)` opens an item.
    let round = || round().filter(|(label, _)| is_label(label) && !label.is_ascii());
    let square = rest.strip_prefix('[').and_then(|inner| inner.split_once(']'));
    let (label, after) = square.or_else(round)?;
    let caret = label.starts_with('^');
    let label = label.trim_start_matches('^');
    let fits = if caret {
        !label.is_empty() && label.len() <= 40 && !label.contains(char::is_whitespace)
    } else {
        is_label(label)
    };
    let body = after.strip_prefix(':').unwrap_or(after);
    (fits && !body.trim().is_empty()).then(|| (label.to_owned(), offset(draft, body.len())))
}

/// `12. Text` or `12) Text`.
fn listed(text: &str, draft: Draft) -> Option<(String, u32)> {
    let line = &text[draft.start as usize..draft.span.end as usize];
    match item_mark(line)? {
        (Mark::Number(rank, _), width) => Some((rank.to_string(), offset(draft, line.len() - width))),
        _ => None,
    }
}

/// `12 Text`, `¹² Text`.
fn bare(text: &str, draft: Draft) -> Option<(String, u32)> {
    let line = text[draft.start as usize..draft.span.end as usize].trim_start();
    let end = line.find(|c: char| decimal(c).is_none() && superscript_digit(c).is_none())?;
    let (label, body) = line.split_at(end);
    if label.is_empty() || end > 12 || body.trim().is_empty() {
        return None;
    }
    let digits: String = label.chars().map(|c| superscript_digit(c).unwrap_or(c)).collect();
    (digits.chars().count() <= 3).then(|| (digits, offset(draft, body.len())))
}

/// Where a body of this length, ending with the draft, starts.
fn offset(draft: Draft, body: usize) -> u32 {
    draft.span.end - u32::try_from(body).unwrap_or(0)
}

/// Whether the draft's neighbours are definitions too (or it is the last thing in the text).
fn in_a_run(text: &str, drafts: &[Draft], at: usize) -> bool {
    let defines = |at: usize| {
        drafts.get(at).is_some_and(|d| matches!(d.kind, BlockKind::Note(_)) || bracketed(text, *d).is_some())
    };
    defines(at + 1) || (at > 0 && defines(at - 1)) || at + 1 == drafts.len()
}
