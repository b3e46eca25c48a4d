//! `source/single`: chapters that rest on one source.

use crate::english::counted;
use crate::{Check, Docs, Report, Rule};
use sanad_model::{Diagnostic, Severity};
use sanad_text::{Span, decimal, is_arabic_script};
use std::collections::BTreeMap;

/// See its documentation.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "source/single",
    severity: Severity::Note,
    docs: Docs {
        what: "Chapters of which every citation, or four in five, is of one and the same source.",
        why: "If that one source was wrong, or was misled, the whole chapter is; and a reader does not see it from the number \
              of notes.",
        example: "## The harbour\n\nThe gates were shut.[1] The pumps were off.[2] Nobody was told.[3]\n\n## Notes\n\n\
                  [1] Estow Herald, 4 May 2014.\n\n[2] Estow Herald, 6 May 2014.\n\n[3] Estow Herald, 9 May 2014.",
        instead: "## The harbour\n\nThe gates were shut.[1] The pumps were off.[2] Nobody was told.[3]\n\n## Notes\n\n\
                  [1] Estow Herald, 4 May 2014.\n\n[2] Harbour office, log of 6 May 2014.\n\n[3] Corvale Radio, 9 May 2014.",
        limits: "One finding a report, with a line for each chapter. Seen in the notes, and where these are missing in the \
                 outlets that the text names; a chapter with fewer than three citations is silent. Two outlets that carry \
                 one agency look like two.",
    },
    check: Check::Report(check),
};

/// Fewer citations than this say nothing.
const LEAST: usize = 3;

/// A chapter and what it cites.
struct Chapter {
    at: Span,
    title: String,
    citations: Vec<Vec<String>>,
}

fn check(report: &Report, out: &mut Vec<Diagnostic>) {
    let lines: Vec<(Span, String)> =
        chapters(report).iter().filter_map(|chapter| Some((chapter.at, chapter.line()?))).collect();
    let Some(((at, first), others)) = lines.split_first() else { return };
    let mut message = first.clone();
    if !others.is_empty() {
        message += &format!(", and {} likewise", counted(others.len(), "other chapter"));
    }
    let finding = Diagnostic::new(RULE.id, Severity::Note, *at, message + ".")
        .help("Look for a source with an origin of its own, or say that the chapter follows this one.");
    out.push(others.iter().fold(finding, |finding, (at, line)| finding.related(*at, line.clone())));
}

impl Chapter {
    /// `Chapter 2 rests on the Estow Herald: 5 of its 5 citations`, when it does.
    fn line(&self) -> Option<String> {
        let all = self.citations.len();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for name in self.citations.iter().flatten() {
            *counts.entry(name).or_default() += 1;
        }
        // The most cited one; of equals the first in the alphabet.
        let (name, count) =
            counts.into_iter().max_by_key(|&(name, count)| (count, std::cmp::Reverse(name)))?;
        let rests = all >= LEAST && count * 5 >= all * 4;
        rests.then(|| format!("{} rests on one source, “{name}”: {count} of its {all} citations", self.title))
    }
}

fn chapters(report: &Report) -> Vec<Chapter> {
    let mut chapters: BTreeMap<Option<u32>, Chapter> = BTreeMap::new();
    let mut cite = |offset: u32, names: Vec<String>| {
        let section = report.block_at(offset).and_then(|block| block.section);
        let section = section.map(|section| report.document.counting_section(section));
        let chapter = chapters.entry(section).or_insert_with(|| chapter(report, section, offset));
        chapter.citations.push(names);
    };
    let mut before: Vec<String> = Vec::new();
    let notes = &report.annotations.notes;
    for note in notes.iter().filter(|note| report.in_body(note.span.start)) {
        let Some(definition) = note.definition.and_then(|at| report.document.notes.get(at as usize)) else {
            continue;
        };
        let names = cited(report.slice(definition.span));
        if !(names.is_empty() && again(report.slice(definition.span))) {
            before = names;
        }
        cite(note.span.start, before.clone());
    }
    if notes.iter().all(|note| note.definition.is_none()) {
        for quotation in report.annotations.quotations.iter().filter(|quotation| quotation.within.is_none()) {
            let outlet = quotation.outlet.or_else(|| quotation.chain.first().copied());
            let Some(outlet) = outlet.filter(|outlet| report.in_body(outlet.span.start)) else { continue };
            cite(outlet.span.start, vec![plain(report.slice(outlet.span))]);
        }
    }
    chapters.into_values().collect()
}

/// Whether a note says that its source is the one before.
fn again(note: &str) -> bool {
    let note = note.trim_start();
    note.to_lowercase().starts_with("ibid")
        || ["المرجع نفسه", "المصدر نفسه", "نفسه", "المرجع السابق", "المصدر السابق", "همان"]
            .iter()
            .any(|word| note.starts_with(word))
}

fn chapter(report: &Report, section: Option<u32>, offset: u32) -> Chapter {
    let heading = section.map(|section| report.document.sections[section as usize].heading);
    let at = heading.unwrap_or_else(|| {
        let sentence = report.sentence_at(offset).map_or(Span::new(offset, offset), |sentence| sentence.span);
        report.opening(sentence, 6)
    });
    let title =
        heading.map_or("The text".to_owned(), |heading| format!("“{}”", report.slice(heading).trim()));
    Chapter { at, title, citations: Vec::new() }
}

/// What a note cites: its parts that are names, without pages, dates and numbers.
fn cited(note: &str) -> Vec<String> {
    let inside = note.trim_start_matches(|c: char| !c.is_alphabetic());
    let parts = inside.split([',', ';', '(', '.', ':', '“', '”', '"', '،', '؛', '«', '»']).map(plain);
    let name = |part: &String| {
        let words = part.split_whitespace().count();
        let capital =
            part.starts_with(|c: char| c.is_uppercase() || is_arabic_script(c)) && part.chars().count() > 3;
        let lower = part.to_lowercase();
        capital
            && words <= 6
            && !part.chars().any(|c| decimal(c).is_some())
            && !["ibid", "interview", "page", "idem"].contains(&lower.as_str())
            && !NO_SOURCE.iter().any(|word| lower.starts_with(word))
    };
    let mut names: Vec<String> = parts.filter(name).take(4).collect();
    names.sort();
    names.dedup();
    names
}

/// What notes in Arabic and Persian begin with that is no source by itself.
const NO_SOURCE: &[&str] = &[
    "مقابلة",
    "حديث",
    "المرجع",
    "المصدر",
    "صفحة",
    "مصاحبه",
    "گفت‌وگو",
    "گفتگو",
    "همان",
    "صفحه",
    "انظر",
    "نگاه",
    "نک",
];

/// A name without its article and spaces around it.
fn plain(name: &str) -> String {
    let name = name.trim();
    let bare = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}
