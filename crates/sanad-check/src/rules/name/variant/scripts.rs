//! Names in Arabic script, among themselves and beside names in Latin letters: which of them are one name written otherwise.
//!
//! Only names that were found count: the script has no capitals to go by. Where both stand in one sentence, the text
//! itself says that they are one, or two.

use super::RULE;
use crate::publication::related;
use crate::spelling::Form;
use crate::{Findings, Publication, Report};
use sanad_model::{Diagnostic, EntityKind, Severity};
use sanad_names::{Outcome, Prepared, compare, keys};
use sanad_text::fold::{fold_into, fold_word};
use sanad_text::{Language, Span, Token, is_arabic_script};
use std::collections::{BTreeMap, HashSet};

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
        let names = report.annotations.names.iter().filter(|name| {
            let of = matches!(name.kind, EntityKind::Person | EntityKind::Organisation | EntityKind::Group);
            of && report.slice(name.core).starts_with(is_arabic_script)
        });
        let mut found: Vec<Span> = names.map(|name| name.core).collect();
        let again = again(report, &found);
        found.extend(again);
        found.sort_unstable_by_key(|span| (span.start, span.end));
        for span in found {
            add(report, number, span, &mut all);
        }
    }
    all
}

fn add(report: &Report, number: u32, span: Span, all: &mut BTreeMap<String, Written>) {
    // `قبيلة "قنق"` is `قبيلة قنق`.
    let unmarked = report.slice(span).replace(['"', '«', '»', '“', '”'], " ");
    let plain = unmarked.split_whitespace().collect::<Vec<_>>().join(" ");
    let own = report.in_body(span.start) && !report.quoted(span.start);
    let Some(sentence) = report.sentence_index(span.start).filter(|_| own && plain.contains(' ')) else {
        return;
    };
    let language = report.language_at(span.start);
    let written = all.entry(plain).or_insert_with_key(|plain| Written {
        name: plain.clone(),
        arabic: true,
        first: (number, span),
        count: 0,
        sentences: Vec::new(),
        prepared: Prepared::new(&settled(plain, language)),
    });
    written.count += 1;
    written.sentences.push((number, sentence));
}

/// Where the same words stand once more, typed otherwise, and were not found to be a name there.
fn again(report: &Report, found: &[Span]) -> Vec<Span> {
    let words =
        |span: Span| -> Vec<String> { report.slice(span).split_whitespace().map(fold_word).collect() };
    let mut known: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for &span in found {
        let words = words(span);
        if words.len() > 1 && words[0].chars().count() > 1 {
            known.entry(words[..2].join(" ")).or_insert(words);
        }
    }
    let first: HashSet<String> = known.values().map(|words| words[0].clone()).collect();
    let opens = |token: Token| {
        let mut room = [0; 64];
        let length = fold_into(report.word(token), &mut room)?;
        std::str::from_utf8(&room[..length]).ok().filter(|word| first.contains(*word)).map(str::to_owned)
    };
    let tokens = report.tokens();
    let mut out = Vec::new();
    if known.is_empty() {
        return out;
    }
    for (at, pair) in tokens.windows(2).enumerate() {
        if !(report.in_arabic_script(pair[0]) && report.in_arabic_script(pair[1])) {
            continue;
        }
        let Some(opening) = opens(pair[0]) else { continue };
        let two = format!("{opening} {}", fold_word(report.word(pair[1])));
        let Some(name) = known.get(&two) else { continue };
        let Some(last) = tokens.get(at + name.len() - 1) else { continue };
        let span = Span::new(pair[0].start, last.end);
        let held = found.partition_point(|known| known.end <= span.start);
        let free = found.get(held).is_none_or(|known| known.start >= span.end);
        if free && words(span) == *name {
            out.push(span);
        }
    }
    out
}

/// A name without what one script writes in two ways: `داوود` and `داود`, `رؤوف` and `رووف`; in Persian `طهماسبی` and `تهماسبی`.
fn settled(name: &str, language: Language) -> String {
    let one = name.replace("ؤو", "و").replace("ءو", "و").replace("وو", "و");
    if language == Language::Persian { one.replace('ط', "ت") } else { one }
}

/// Whether both are one name with the same parts, written otherwise.
fn spelled(a: &Written, b: &Written) -> bool {
    a.name != b.name
        && !(a.arabic && b.arabic && bare(&a.name) == bare(&b.name))
        && matches!(compare(&a.prepared, &b.prepared).outcome, Outcome::Same | Outcome::Spellings)
}

/// A name without its articles: `مكتب دراسات` is one of several, `مكتب الدراسات` the one that was spoken of.
fn bare(name: &str) -> String {
    let word = |word: &str| word.strip_prefix("ال").unwrap_or(word).to_owned();
    name.split(' ').map(word).collect::<Vec<_>>().join(" ")
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
