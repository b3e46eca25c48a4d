//! `translation/invariant`: what of an original does not survive in its translation.

use super::align::align;
use super::compare::index::Index;
use super::compare::{self, Passage};
use super::side::Side;
use super::wording::{Desk, ID};
use crate::{Check, Docs, Report, Rule};
use sanad_model::{Diagnostic, Severity};

/// See its documentation.
pub(in crate::rules) static RULE: Rule = Rule {
    id: ID,
    severity: Severity::Warning,
    docs: Docs {
        what: "A number, bound, date, name, negation, doubt, speaker or paragraph of the original that the translation \
               changes, leaves out or adds.",
        why: "What a witness said reaches most readers in translation only. A lost “at least” or “allegedly”, a dual read as \
              a plural or a date converted wrongly changes the evidence, and nobody who reads the translation can see it.",
        example: "Original: قُتل ما لا يقل عن 31 شخصا في الهجوم، بحسب الشهود.\n\
                  Translation: According to the witnesses, 13 people were killed in the attack.",
        instead: "Original: قُتل ما لا يقل عن 31 شخصا في الهجوم، بحسب الشهود.\n\
                  Translation: According to the witnesses, at least 31 people were killed in the attack.",
        limits: "It runs with `--translation-of ORIGINAL` only, between Arabic, Persian and English. Passages are aligned \
                 first; what merely moved within a passage or to its neighbour survived. Dates agree across calendars, an \
                 Islamic date with the days it can mean. It does not read meaning: a wrong verb or adjective is not seen, \
                 nor a name of a body that is translated by its sense. Speakers are seen to be \
                 exchanged where both have names.",
    },
    check: Check::Translation(check),
};

fn check(original: &Report, translation: &Report, out: &mut Vec<Diagnostic>) {
    let (original, translation) = (Side::new(original), Side::new(translation));
    if original.paragraphs.is_empty() || translation.paragraphs.is_empty() {
        return;
    }
    let groups = align(&original.paragraphs, &translation.paragraphs, original.usual(&translation));
    let mut desk = Desk { original: &original, translation: &translation, out: Vec::new() };
    if !compare::passages::unlike(&mut desk, &groups) {
        compare::passages::alone(&mut desk, &groups);
        let both = groups.iter().filter(|group| !group.original.is_empty() && !group.translation.is_empty());
        let passages: Vec<Passage> = both.map(|group| Passage::new(&original, &translation, group)).collect();
        compare::numbers::compare(&mut desk, &passages);
        compare::dates::compare(&mut desk, &passages);
        let (there, here) = (Index::new(&original), Index::new(&translation));
        compare::names::compare(&mut desk, &passages, (&there, &here));
        compare::speakers::compare(&mut desk, &passages, (&there, &here));
        compare::cues::compare(&mut desk, &passages);
        compare::speech::compare(&mut desk, &passages);
    }
    out.append(&mut desk.out);
}
