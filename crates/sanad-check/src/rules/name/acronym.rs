//! `name/acronym`: one acronym, two expansions.

use crate::publication::related;
use crate::spelling::{Expansion, expansions};
use crate::{Check, Docs, Findings, Publication, Rule};
use sanad_model::{Diagnostic, Severity};
use std::collections::BTreeMap;

/// See its documentation.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "name/acronym",
    severity: Severity::Warning,
    docs: Docs {
        what: "One acronym that is spelled out in two ways.",
        why: "Either two bodies share a name in the report, or one of them has a wrong name; a reader who looks it up finds \
              the other.",
        example: "The Lume Valley Board (LVB) met in May. In June the Lower Valley Bank (LVB) sent a letter.",
        instead: "The Lume Valley Board (LVB) met in May. In June the Lower Valley Bank sent a letter.",
        limits: "Seen where the name stands beside the acronym in brackets and fits its letters; in Arabic and Persian the \
                 name begins with the word for a body, and the acronym is in Latin letters, of the name’s letters or a word of it. A name in another language, \
                 a plural, another spelling of the same words, and what stands in quotations or notes are silent.",
    },
    check: Check::Publication(check),
};

fn check(publication: &Publication, out: &mut Findings) {
    let mut by_acronym: BTreeMap<String, Vec<(u32, Expansion)>> = BTreeMap::new();
    for (number, report) in publication.numbered() {
        for expansion in expansions(report) {
            by_acronym.entry(expansion.acronym.clone()).or_default().push((number, expansion));
        }
    }
    for (acronym, all) in by_acronym {
        let mut kinds: Vec<&(u32, Expansion)> = Vec::new();
        for one in &all {
            if kinds.iter().all(|(_, known)| known.differs(&one.1)) {
                kinds.push(one);
            }
        }
        let [(home, first), others @ ..] = &kinds[..] else { continue };
        // The finding stands at the second name, where the reader stumbles.
        let Some((number, second)) = others.first() else { continue };
        let message = format!("“{acronym}” stands for “{}” and for “{}”.", first.name, second.name);
        let finding = Diagnostic::new(RULE.id, Severity::Warning, second.span, message)
            .help("Use one name for it, or another acronym for one of the two.");
        let place = |(at, expansion): &(u32, Expansion)| (*at, expansion.span);
        let mut places = vec![(*home, first.span)];
        places.extend(others[1..].iter().map(|one| place(one)));
        let finding = places
            .into_iter()
            .fold(finding, |finding, (at, span)| related(finding, *number, at, span, "the other name"));
        out.push(*number, finding);
    }
}
