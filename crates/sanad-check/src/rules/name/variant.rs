//! `name/variant`: one person or body in two spellings.

mod scripts;

use crate::lexicon::{class, facts};
use crate::publication::related;
use crate::spelling::{Form, forms, particle, same_letters, variants};
use crate::{Check, Docs, Findings, Publication, Rule};
use sanad_model::{Diagnostic, Severity};
use std::collections::BTreeMap;

/// See its documentation.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "name/variant",
    severity: Severity::Warning,
    docs: Docs {
        what: "One person or body whose name the text spells in two ways.",
        why: "A reader who searches for one spelling misses the other, and two spellings can be taken for two people.",
        example: "Karim Odell opened the gate in May. In June Kareem Odell shut it.",
        instead: "Karim Odell opened the gate in May. In June Karim Odell shut it.",
        limits: "Two words of the name must agree up to letters that are exchanged between spellings, hyphens and \
                 apostrophes, or be the same words in another order in a body’s name. A spelling that only a quotation \
                 has is a note. A name that \
                 stands in Latin letters here and in Arabic script there, or that Arabic script types in two ways, is a note. \
                 Silent in titles and notes, on short forms, and where both forms stand in one sentence: brothers, a father and a son, an alias.",
    },
    check: Check::Publication(check),
};

/// Of more forms with one key only these are compared, so that the work stays linear.
const MOST: usize = 24;

fn check(publication: &Publication, out: &mut Findings) {
    let mut all = BTreeMap::new();
    for (number, report) in publication.numbered() {
        forms(report, number, &mut all);
    }
    let mut forms: Vec<Form> = all.into_values().filter(|form| form.words.len() > 1).collect();
    // Names in Arabic script are compared by their sounds.
    forms.retain(|form| !form.name.starts_with(sanad_text::is_arabic_script));
    forms.sort_by_key(|form| form.first);
    let keys: [fn(&Form) -> String; 3] = [Form::key, |form| same_letters(&form.name), sorted];
    let mut group: Vec<usize> = (0..forms.len()).collect();
    for key in keys {
        let mut buckets: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, form) in forms.iter().enumerate() {
            buckets.entry(key(form)).or_default().push(at);
        }
        for bucket in buckets.values() {
            join(&forms, &bucket[..bucket.len().min(MOST)], &mut group);
        }
    }
    scripts::find(publication, &forms, out);
    let mut groups: BTreeMap<usize, Vec<&Form>> = BTreeMap::new();
    for (at, &root) in group.iter().enumerate() {
        groups.entry(root).or_default().push(&forms[at]);
    }
    for group in groups.values() {
        let (own, quoted): (Vec<&Form>, Vec<&Form>) = group.iter().partition(|form| form.count > 0);
        if own.len() > 1 {
            finding(&own, out);
        } else if let ([own], [first, ..]) = (&*own, &*quoted) {
            quoted_otherwise(own, first, out);
        }
    }
}

/// A quotation keeps the spelling of its source; a reader may still take the two for two.
fn quoted_otherwise(own: &Form, quoted: &Form, out: &mut Findings) {
    let (home, span) = own.first;
    let message = format!("“{}” is “{}” in a quotation.", own.name, quoted.name);
    let help =
        "Leave the quotation as it is; where a reader may take them for two, say once that they are one.";
    let finding = Diagnostic::new(RULE.id, Severity::Note, span, message).help(help);
    let (at, place) = quoted.first;
    out.push(home, related(finding, home, at, place, "as the quotation has it"));
}

/// Puts the forms of one bucket that are spellings of one name into one group: that of the first.
fn join(forms: &[Form], bucket: &[usize], group: &mut [usize]) {
    for (n, &a) in bucket.iter().enumerate() {
        for &b in &bucket[n + 1..] {
            if group[a] != group[b] && one(&forms[a], &forms[b]) {
                let (from, to) = (group[a].max(group[b]), group[a].min(group[b]));
                bucket.iter().chain([&from]).for_each(|&at| {
                    if group[at] == from {
                        group[at] = to;
                    }
                });
            }
        }
    }
}

/// The words in the order of the alphabet, for names of bodies; nothing shared for others.
fn sorted(form: &Form) -> String {
    if !form.words.iter().any(|word| facts(word).is(class::BODY)) || form.words.len() < 4 {
        return form.name.clone();
    }
    let mut words = form.words.clone();
    words.sort();
    words.join(" ")
}

/// Whether two forms are spellings of one name, and nothing shows that they are two.
fn one(a: &Form, b: &Form) -> bool {
    let apart =
        |a: &Form, b: &Form| a.sentences.iter().any(|sentence| b.sentences.binary_search(sentence).is_ok());
    if a.words.len().min(b.words.len()) < 2 || apart(a, b) {
        return false;
    }
    spelled(&a.words, &b.words)
        || punctuated(a, b)
        || a.words.last() == b.words.last() && a.words != b.words && sorted(a) == sorted(b)
}

/// Whether the last words agree, one at least in another spelling; what is left over on one side is a title.
fn spelled(a: &[String], b: &[String]) -> bool {
    let (mut other, mut alike) = (0, 0);
    for (a, b) in a.iter().rev().zip(b.iter().rev()) {
        if variants(a, b) {
            other += 1;
        } else if a != b {
            if TITLES.contains(&a.as_str()) || TITLES.contains(&b.as_str()) {
                break;
            }
            return false;
        }
        alike += 1;
    }
    other > 0 && alike > 1 && (a.len() == b.len() || alike > 2 || titled(a, b))
}

/// Whether what one side has more is a title.
fn titled(a: &[String], b: &[String]) -> bool {
    let (long, short) = if a.len() > b.len() { (a, b) } else { (b, a) };
    long[..long.len() - short.len()].iter().all(|word| TITLES.contains(&word.as_str()))
}

/// `Ahl-al-Haq` and `Ahl al-Haq`: hyphens, spaces, apostrophes; not `Vice-President` and `Vice President`.
fn punctuated(a: &Form, b: &Form) -> bool {
    let english = |form: &Form| form.words.iter().any(|word| JOINED.contains(&word.as_str()));
    let differ = plain(&a.name) != plain(&b.name);
    // `al-Tamim` and `al-Ta’mim` may be two; so may `Varnian Orleskian` and `Varnian-Orleskian`.
    let letters =
        |form: &Form| form.words.iter().filter(|word| !particle(word)).map(String::len).sum::<usize>();
    let single = a.words.iter().filter(|word| !particle(word)).count() < 2;
    let apostrophe = spaced(&a.name) == spaced(&b.name);
    let peoples =
        |form: &Form| form.words.iter().all(|word| PEOPLES.iter().any(|ending| word.ends_with(ending)));
    differ
        && same_letters(&a.name) == same_letters(&b.name)
        && !(english(a) || english(b) || peoples(a) || peoples(b))
        && !(single && apostrophe)
        && letters(a) >= 4
}

/// A name without apostrophes and case: what is left differs in hyphens and spaces.
fn spaced(name: &str) -> String {
    name.to_lowercase().replace(['’', '‘', '`', '\''], "")
}

/// A name without case and without the difference of straight and curly apostrophes.
fn plain(name: &str) -> String {
    name.to_lowercase().replace(['’', '‘', '`'], "'")
}

fn finding(group: &[&Form], out: &mut Findings) {
    // The usual form is the most frequent, of equals the first; the finding stands at the first of the others.
    let usual = group.iter().enumerate().max_by_key(|(at, form)| (form.count, std::cmp::Reverse(*at)));
    let Some((usual, form)) = usual else { return };
    let others: Vec<&&Form> =
        group.iter().enumerate().filter(|(at, _)| *at != usual).map(|(_, form)| form).collect();
    let (home, span) = others[0].first;
    let list: Vec<String> = group.iter().map(|form| format!("“{}”", form.name)).collect();
    let message = format!("One name in {} spellings: {}.", list.len(), list.join(", "));
    let help = format!(
        "Choose one spelling outside quotations (“{}” is the most frequent), and say where it is from.",
        form.name
    );
    let finding = Diagnostic::new(RULE.id, Severity::Warning, span, message).help(help);
    let places = std::iter::once(&form.first).chain(others[1..].iter().map(|form| &form.first));
    let finding =
        places.fold(finding, |finding, &(at, place)| related(finding, home, at, place, "another spelling"));
    out.push(home, finding);
}

/// Endings of adjectives for peoples.
const PEOPLES: [&str; 6] = ["ian", "ean", "ish", "ese", "qi", "ni"];

/// Words before a name that are no part of it.
const TITLES: [&str; 28] = [
    "president",
    "minister",
    "prime",
    "pm",
    "mr",
    "mrs",
    "ms",
    "dr",
    "general",
    "gen",
    "colonel",
    "col",
    "captain",
    "major",
    "judge",
    "sheikh",
    "imam",
    "ayatollah",
    "mullah",
    "senator",
    "governor",
    "ambassador",
    "secretary",
    "king",
    "queen",
    "prince",
    "professor",
    "the",
];

/// English words that are joined with a hyphen or without.
const JOINED: [&str; 16] = [
    "vice",
    "deputy",
    "secretary",
    "attorney",
    "general",
    "major",
    "lieutenant",
    "brigadier",
    "north",
    "south",
    "east",
    "west",
    "anti",
    "non",
    "under",
    "co",
];
