//! Names in Arabic script, among themselves and beside names in Latin letters: which of them are one name written otherwise.
//!
//! Only names that were found count: the script has no capitals to go by. Where both stand in one sentence, the text
//! itself says that they are one, or two.

use super::RULE;
use crate::publication::related;
use crate::spelling::Form;
use crate::{Findings, Publication};
use sanad_model::{Diagnostic, EntityKind, Severity};
use sanad_names::{Outcome, Prepared, compare, keys};
use sanad_text::fold::fold_word;
use sanad_text::{Span, is_arabic_script};
use std::collections::BTreeMap;

/// Of more names with one key only these are compared, so that the work stays linear.
const MOST: usize = 24;

/// A name as it is written, made ready.
struct Written {
    name: String,
    arabic: bool,
    first: (u32, Span),
    count: usize,
    sentences: Vec<(u32, usize)>,
    prepared: Prepared,
}

/// Findings on names of which at least one is in Arabic script. `latin` are the forms in Latin letters.
pub(super) fn find(publication: &Publication, latin: &[Form], out: &mut Findings) {
    let arabic = arabic(publication);
    if arabic.is_empty() {
        return;
    }
    let mut all: Vec<Written> = arabic.into_values().collect();
    all.extend(latin.iter().filter(|form| form.count > 0 && !form.name.starts_with(is_arabic_script)).map(
        |form| Written {
            name: form.name.clone(),
            arabic: false,
            first: form.first,
            count: form.count,
            sentences: form.sentences.clone(),
            prepared: Prepared::new(&form.name),
        },
    ));
    all.sort_by_key(|written| written.first);
    let mut buckets: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, written) in all.iter().enumerate() {
        for key in keys(&written.prepared) {
            buckets.entry(key).or_default().push(at);
        }
    }
    let mut told = vec![false; all.len()];
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for bucket in buckets.values() {
        let bucket = &bucket[..bucket.len().min(MOST)];
        for (n, &a) in bucket.iter().enumerate() {
            pairs.extend(bucket[n + 1..].iter().map(|&b| (a, b)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    for (a, b) in pairs {
        let (one, other) = (&all[a], &all[b]);
        if !told[b] && (one.arabic || other.arabic) && spelled(one, other) && !together(one, other) {
            told[b] = true;
            finding(one, other, out);
        }
    }
}

/// The names in Arabic script of the running text, outside quotations, of two words and more.
fn arabic(publication: &Publication) -> BTreeMap<String, Written> {
    let mut all: BTreeMap<String, Written> = BTreeMap::new();
    for (number, report) in publication.numbered() {
        for name in &report.annotations.names {
            let words = report.slice(name.core);
            let named =
                matches!(name.kind, EntityKind::Person | EntityKind::Organisation | EntityKind::Group);
            let own = report.in_body(name.core.start) && !report.quoted(name.core.start);
            if !named || !own || !words.starts_with(is_arabic_script) {
                continue;
            }
            let plain = words.split_whitespace().collect::<Vec<_>>().join(" ");
            if !plain.contains(' ') {
                continue;
            }
            let Some(sentence) = report.sentence_index(name.core.start) else { continue };
            let written = all.entry(plain).or_insert_with_key(|plain| Written {
                name: plain.clone(),
                arabic: true,
                first: (number, name.core),
                count: 0,
                sentences: Vec::new(),
                prepared: Prepared::new(plain),
            });
            written.count += 1;
            written.sentences.push((number, sentence));
        }
    }
    all
}

/// Whether both are one name with the same parts, written otherwise.
fn spelled(a: &Written, b: &Written) -> bool {
    a.name != b.name
        && matches!(compare(&a.prepared, &b.prepared).outcome, Outcome::Same | Outcome::Spellings)
}

fn together(a: &Written, b: &Written) -> bool {
    a.sentences.iter().any(|sentence| b.sentences.binary_search(sentence).is_ok())
}

fn finding(a: &Written, b: &Written, out: &mut Findings) {
    let (home, span) = b.first;
    let (at, place) = a.first;
    // One letter typed in two ways, the other script: worth knowing, no defect.
    let typed = a.arabic == b.arabic && fold_word(&a.name) == fold_word(&b.name);
    let across = a.arabic != b.arabic;
    let (severity, what, help) = if across {
        (
            Severity::Note,
            "One name in two scripts",
            "Write the name once in both, side by side, so that a reader finds all its places.",
        )
    } else if typed {
        (
            Severity::Note,
            "One name typed in two ways",
            "Choose one way to type it, so that a search finds all its places.",
        )
    } else {
        (
            Severity::Warning,
            "One name in 2 spellings",
            "Choose one spelling outside quotations, and say where it is from.",
        )
    };
    let message = format!("{what}: “{}”, “{}”.", a.name, b.name);
    let finding = Diagnostic::new(RULE.id, severity, span, message).help(help);
    out.push(home, related(finding, home, at, place, "the other way"));
}
