//! Names and words of Arabic and Persian by which figures are compared: folded, without what is written onto them.

use crate::Report;
use sanad_text::fold::fold_word;
use sanad_text::{Span, Token, is_arabic_script};

/// The words of the names that were found in a span, as far as they are in Arabic script.
pub(super) fn names<'a>(report: &Report<'a>, span: Span) -> impl Iterator<Item = &'a str> + use<'a> {
    let names = &report.annotations.names;
    let first = names.partition_point(|name| name.span.start < span.start);
    let last = names.partition_point(|name| name.span.start < span.end).max(first);
    let text = report.text();
    names[first..last]
        .iter()
        .flat_map(move |name| {
            name.span.slice(text).split(|c: char| c.is_whitespace() || matches!(c, '-' | '،'))
        })
        .filter(|word| {
            word.starts_with(is_arabic_script) && word.chars().count() > 2 && !GENERIC.contains(word)
        })
        .map(|word| word.strip_prefix("ال").filter(|stem| stem.chars().count() > 2).unwrap_or(word))
}

/// Parts of names that many have.
const GENERIC: &[&str] = &[
    "قرية",
    "مدينة",
    "وادي",
    "نهر",
    "جبل",
    "محافظة",
    "منطقة",
    "كتيبة",
    "لواء",
    "قوات",
    "مجلس",
    "حزب",
    "حركة",
    "روستای",
    "شهر",
    "شهرستان",
    "استان",
    "دره",
    "رود",
    "تیپ",
    "گردان",
    "نیروهای",
    "شورای",
    "سازمان",
    "حزب",
];

/// The head of those who are counted: the first word, in one form for its cases and numbers.
pub(super) fn head(report: &Report, who: Span) -> String {
    let first = report.slice(who).split_whitespace().next().unwrap_or_default();
    let stem = stem(&fold_word(first));
    const PEOPLE: &[&str] = &[
        "شخص",
        "اشخاص",
        "ناس",
        "قتيل",
        "قتلي",
        "ضحيه",
        "ضحايا",
        "نفر",
        "تن",
        "فرد",
        "مردم",
        "قرباني",
        "كشته",
    ];
    if PEOPLE.contains(&stem.as_str()) { "people".to_owned() } else { stem }
}

/// A longer word in the form in which it is compared; nothing of a short one.
pub(super) fn word(report: &Report, token: Token) -> Option<String> {
    let stem = stem(&fold_word(report.word(token)));
    (stem.chars().count() >= 4).then_some(stem)
}

/// A folded word without article, joined particles and the endings of case and number.
fn stem(word: &str) -> String {
    let mut stem = word;
    for head in ["وال", "بال", "فال", "كال", "ال", "لل"] {
        if let Some(rest) = stem.strip_prefix(head).filter(|rest| rest.chars().count() >= 3) {
            stem = rest;
            break;
        }
    }
    for tail in ["ون", "ين", "ات", "هاي", "ها", "ان", "ا", "ه"] {
        if let Some(rest) = stem.strip_suffix(tail).filter(|rest| rest.chars().count() >= 3) {
            stem = rest;
            break;
        }
    }
    stem.to_owned()
}
