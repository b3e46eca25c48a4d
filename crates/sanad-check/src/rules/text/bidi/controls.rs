//! The characters that change the direction of writing.

use sanad_model::{Diagnostic, Related, Severity};
use sanad_text::Span;

/// Overrides, what is opened and never closed, and what is closed and was never opened.
pub(super) fn check(text: &str, out: &mut Vec<Diagnostic>) {
    // All of them are encoded as E2 80 AA..AE or E2 81 A6..A9; most texts have none.
    if !text.contains(CONTROLS) {
        return;
    }
    let (mut found, mut stray) = (Vec::new(), Vec::new());
    scan(text, &mut found, &mut stray);
    let message = |others| {
        format!("A change of direction ends here and was never opened{}.", super::more(others, "do"))
    };
    super::one(
        &mut found,
        Severity::Note,
        &stray,
        message,
        "Delete the character, or find what was lost before it.",
    );
    // Many are one finding: a program put them there, and one step takes them all out.
    if found.len() > FEW {
        let rest = found.split_off(1);
        for first in &mut found {
            first.message = format!("{} There are {} more of such characters.", first.message, rest.len());
            first.related = rest
                .iter()
                .map(|other| Related { span: other.span, message: "the same".into(), document: None })
                .collect();
        }
    }
    out.append(&mut found);
}

const CONTROLS: [char; 9] = [
    '\u{202a}', '\u{202b}', '\u{202c}', '\u{202d}', '\u{202e}', '\u{2066}', '\u{2067}', '\u{2068}',
    '\u{2069}',
];

/// As many are told one by one.
const FEW: usize = 3;

fn scan(text: &str, out: &mut Vec<Diagnostic>, stray: &mut Vec<Span>) {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut blank = false;
    for (at, c) in text.char_indices() {
        match c {
            '\u{202d}' | '\u{202e}' => {
                out.push(overriding(text, at, c));
                open.push((at, c));
            }
            '\u{202a}' | '\u{202b}' | '\u{2066}'..='\u{2068}' => open.push((at, c)),
            '\u{202c}' | '\u{2069}' if !close(&mut open, c == '\u{2069}') => {
                stray.push(with_word_before(text, at, c));
            }
            '\n' if blank => unclosed(text, &mut open, out),
            _ => {}
        }
        blank = c == '\n' || (blank && matches!(c, ' ' | '\t' | '\r'));
    }
    unclosed(text, &mut open, out);
}

const fn isolate(c: char) -> bool {
    matches!(c, '\u{2066}'..='\u{2068}')
}

/// A closing character ends the last one of its own kind; whether there was one.
fn close(open: &mut Vec<(usize, char)>, isolates: bool) -> bool {
    if open.last().is_some_and(|&(_, c)| isolate(c) == isolates) {
        open.pop();
        return true;
    }
    // The end of an isolate also ends the embeddings in it.
    let last = open.iter().rposition(|&(_, c)| isolate(c)).filter(|_| isolates);
    if let Some(last) = last {
        open.truncate(last);
    }
    last.is_some()
}

/// The character with the word before it.
fn with_word_before(text: &str, at: usize, c: char) -> Span {
    let before = text[..at].chars().rev().take_while(|c| c.is_alphanumeric()).take(20);
    Span::of(at - before.map(char::len_utf8).sum::<usize>()..at + c.len_utf8())
}

fn unclosed(text: &str, open: &mut Vec<(usize, char)>, out: &mut Vec<Diagnostic>) {
    for (at, c) in open.drain(..) {
        if matches!(c, '\u{202d}' | '\u{202e}') {
            continue;
        }
        let message = format!("{} (U+{:04X}) is not closed in its paragraph.", name(c), c as u32);
        out.push(finding(text, at, c, message));
    }
}

fn overriding(text: &str, at: usize, c: char) -> Diagnostic {
    let message = format!(
        "{} (U+{:04X}) shows the text after it in another order than it is stored in.",
        name(c),
        c as u32
    );
    finding(text, at, c, message)
}

/// The character and the word after it, since the character alone cannot be seen.
fn finding(text: &str, at: usize, c: char, message: String) -> Diagnostic {
    let rest = &text[at + c.len_utf8()..];
    let word: usize = rest.chars().take_while(|c| c.is_alphanumeric()).take(20).map(char::len_utf8).sum();
    let span = Span::of(at..at + c.len_utf8() + word);
    Diagnostic::new(super::RULE.id, Severity::Warning, span, message)
        .help("Compare what is shown with what is stored, and delete the character.")
}

const fn name(c: char) -> &'static str {
    match c {
        '\u{202a}' => "A left-to-right embedding",
        '\u{202b}' => "A right-to-left embedding",
        '\u{202d}' => "A left-to-right override",
        '\u{202e}' => "A right-to-left override",
        '\u{2066}' => "A left-to-right isolate",
        '\u{2067}' => "A right-to-left isolate",
        _ => "An isolate",
    }
}
