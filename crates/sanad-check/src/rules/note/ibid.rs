//! `note/ibid`: notes that point back at nothing.

use crate::english::is_one_of;
use crate::lexicon::class;
use crate::{Check, Docs, Report, Rule};
use sanad_model::{Diagnostic, NoteDefinition, Severity};
use sanad_text::{Span, Token, number};

/// See its documentation.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "note/ibid",
    severity: Severity::Warning,
    docs: Docs {
        what: "A note that says “ibid.”, “op. cit.”, “supra” or “infra” and points at nothing, at itself, or at an author \
               whom no earlier note names.",
        why: "Such notes break silently whenever a note is added or taken out before them: the reader is led to another \
              source, or to none.",
        example: "The depot was emptied.[1]\n\nNotes\n\n[1] Ibid., p. 4.",
        instead: "The depot was emptied.[1]\n\nNotes\n\n[1] Harbour register, 2 June 2018, p. 4.",
        limits: "It finds what can be proven from the notes alone. An “ibid.” that points at the wrong work, because a note \
                 was put in between, looks like any other: short titles are safer than “ibid.”",
    },
    check: Check::Report(check),
};

fn check(report: &Report, out: &mut Vec<Diagnostic>) {
    let notes = &report.document.notes;
    let mut earlier = Surnames::default();
    for (at, note) in notes.iter().enumerate() {
        let tokens = report.tokens_in(note.span);
        if let Some(message) = fault(report, notes, at, tokens, &earlier) {
            let finding = Diagnostic::new(RULE.id, Severity::Warning, report.opening(note.span, 6), message);
            out.push(finding.help("Write the source out in full, or as author and short title."));
        }
        earlier.add(report, tokens);
    }
}

fn fault(
    report: &Report,
    notes: &[NoteDefinition],
    at: usize,
    tokens: &[Token],
    earlier: &Surnames,
) -> Option<String> {
    let label = &notes[at].label;
    let word = |n: usize| tokens.get(n).filter(|token| token.is_word()).map(|&token| report.word(token));
    let opens = |list: &[&str]| (0..3).any(|n| word(n).is_some_and(|word| is_one_of(word, list)));
    if at == 0
        && (opens(&["ibid", "ibidem", "idem"]) || word(0).is_some_and(|word| word == "Id" || word == "Id."))
    {
        return Some(format!("Note {label} says “ibid.”, and no note comes before it."));
    }
    let foreign =
        tokens.iter().take(4).find(|&&token| report.in_arabic_script(token) && report.is(token, class::IBID));
    if let Some(&back) = foreign.filter(|_| at == 0) {
        let words = report.slice(Span::new(tokens[0].start, back.end));
        return Some(format!("Note {label} points back (“{words}”), and no note comes before it."));
    }
    if let Some((way, target)) = reference(report, tokens) {
        return wrong_way(notes, at, way, target);
    }
    let cited = (0..tokens.len().min(40)).find(|&n| {
        word(n).is_some_and(|word| is_one_of(word, &["op", "loc"]))
            && (n + 1..n + 4).any(|next| word(next).is_some_and(|word| is_one_of(word, &["cit"])))
    })?;
    let author = tokens[..cited].iter().rev().find(|token| token.is_word() && token.capital());
    match author {
        Some(&author) if !earlier.has(report.word(author)) => {
            Some(format!("No note before note {label} names {}.", report.word(author)))
        }
        None if at == 0 => Some(format!("Note {label} cites an earlier note, and none comes before it.")),
        _ => None,
    }
}

/// `supra note 4`, `infra, n. 12`: which way it points, and the number.
fn reference(report: &Report, tokens: &[Token]) -> Option<(Way, u32)> {
    let at =
        tokens.iter().position(|&token| token.is_word() && report.is(token, class::SUPRA | class::INFRA))?;
    let way = if report.is(tokens[at], class::SUPRA) { Way::Back } else { Way::Ahead };
    let after = &tokens[at + 1..tokens.len().min(at + 6)];
    if report.in_arabic_script(tokens[at]) {
        // `الهامش ٤ أعلاه`, `پانویس ۴ در بالا`: the number comes first.
        let before = &tokens[at.saturating_sub(5)..at];
        let named = before.iter().rposition(|&token| report.is(token, class::NOTE_WORD))?;
        return Some((way, before[named + 1..].iter().find_map(|token| token.number())?));
    }
    let named = after.iter().position(|&token| token.is_word() && report.is(token, class::NOTE_WORD))?;
    let number = after[named + 1..].iter().find_map(|token| token.number())?;
    Some((way, number))
}

#[derive(Clone, Copy, PartialEq)]
enum Way {
    Back,
    Ahead,
}

fn wrong_way(notes: &[NoteDefinition], at: usize, way: Way, target: u32) -> Option<String> {
    let label = &notes[at].label;
    let own = number(label)?;
    let (name, side) = if way == Way::Back { ("supra", "before") } else { ("infra", "after") };
    let right = if way == Way::Back { target < own } else { target > own };
    if !right {
        return Some(format!("Note {label} says “{name}”, and note {target} does not come {side} it."));
    }
    let exists = notes.iter().any(|note| number(&note.label) == Some(target));
    (!exists).then(|| format!("Note {label} points at note {target}, which does not exist."))
}

/// Capitalised words of the notes so far.
#[derive(Default)]
struct Surnames<'a>(std::collections::BTreeSet<&'a str>);

impl<'a> Surnames<'a> {
    fn add(&mut self, report: &Report<'a>, tokens: &[Token]) {
        let capitals = tokens.iter().filter(|token| token.is_word() && token.capital());
        self.0.extend(capitals.map(|&token| report.word(token)));
    }

    fn has(&self, name: &str) -> bool {
        self.0.contains(name)
    }
}
