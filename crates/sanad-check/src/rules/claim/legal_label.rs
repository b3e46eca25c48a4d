//! `claim/legal-label`: a word of international criminal law in the report’s own voice.

use crate::claims::{Part, near};
use crate::english::counted;
use crate::lexicon;
use crate::lexicon::{Deed, class, form};
use crate::{Check, Docs, Report, Rule};
use sanad_model::{Diagnostic, Severity};
use sanad_text::fold::fold_word;
use sanad_text::{Flags, Language, Span};

/// See its documentation.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "claim/legal-label",
    severity: Severity::Warning,
    docs: Docs {
        what: "“Genocide”, “ethnic cleansing”, “war crime”, “crime against humanity” or “torture” in the report’s own voice, \
               with no elements of the crime, no authority and no source.",
        why: "Each of these words is a finding with elements that must be shown one by one. Used as a strong word it gives \
              the other side its easiest answer, and a later court its easiest reason to set the report aside.",
        example: "What the coast guard did at Corvale was genocide. Nobody was warned.",
        instead: "The coast guard drove the people of Corvale from their houses and burned them. The commission of inquiry \
                  found reasonable grounds to believe that this was a crime against humanity. Nobody was warned.",
        limits: "One finding a label. Silent where the sentence names a court, a convention or an article, where somebody is \
                 said to say it, where a note follows in the paragraph, where it is hedged or denied, in names \
                 (“Convention against Torture”), headings, quotations, law and recommendations.",
    },
    check: Check::Report(check),
};

const LABELS: [&str; 5] = ["genocide", "ethnic cleansing", "war crime", "crime against humanity", "torture"];

fn check(report: &Report, out: &mut Vec<Diagnostic>) {
    let mut found: [Vec<Span>; LABELS.len()] = Default::default();
    for at in 0..report.tokens().len() {
        if let Some((label, end)) = label(report, at) {
            let span = Span::new(report.tokens()[at].start, report.tokens()[end].end);
            if stands_alone(report, at, end, label) {
                found[label].push(span);
            }
        }
    }
    out.extend(LABELS.iter().zip(found).filter_map(|(label, places)| finding(label, &places)));
}

fn finding(label: &str, places: &[Span]) -> Option<Diagnostic> {
    let (&first, others) = places.split_first()?;
    let mut message = format!("The report itself says “{label}”, with no elements, authority or source");
    if !others.is_empty() {
        message += &format!(", and does so in {}", counted(others.len(), "other place"));
    }
    let finding = Diagnostic::new(RULE.id, Severity::Warning, first, message + ".").help(
        "Describe what was done; or say which body found it to be that, or show the elements of the crime one by one.",
    );
    Some(others.iter().fold(finding, |finding, &place| finding.related(place, "here too")))
}

/// Which label starts at the token, and its last token.
fn label(report: &Report, at: usize) -> Option<(usize, usize)> {
    let tokens = report.tokens();
    let token = tokens[at];
    if report.in_arabic_script(token) {
        return foreign_label(report, at);
    }
    // The lower case: `War Crimes` and `Torture` with capitals are parts of names.
    if !token.is_word() || token.capital() && !opens(report, at) {
        return None;
    }
    let next = |n: usize, words: &[&str]| {
        tokens.get(at + n).is_some_and(|&token| words.contains(&report.word(token)))
    };
    let first = report.word(token);
    let is = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(first));
    if is(&["genocide", "genocidal"]) {
        Some((0, at))
    } else if is(&["ethnic"]) && next(1, &["cleansing"]) {
        Some((1, at + 1))
    } else if is(&["war"]) && next(1, &["crime", "crimes"]) {
        Some((2, at + 1))
    } else if is(&["crime", "crimes"]) && next(1, &["against"]) && next(2, &["humanity"]) {
        Some((3, at + 2))
    } else {
        is(&["torture", "tortured", "tortures", "torturing"]).then_some((4, at))
    }
}

/// The same in Arabic and Persian.
fn foreign_label(report: &Report, at: usize) -> Option<(usize, usize)> {
    let tokens = report.tokens();
    let word = |n: usize| {
        tokens
            .get(at + n)
            .filter(|token| token.is_word())
            .map_or(String::new(), |&token| stem(report.word(token)))
    };
    let first = word(0);
    let second = || word(1);
    let first = first.as_str();
    match first {
        "اباده" if second() == "جماعيه" => Some((0, at + 1)),
        "نسلكشي" => Some((0, at)),
        "نسل" if second() == "كشي" => Some((0, at + 1)),
        "تطهير" if second() == "عرقي" => Some((1, at + 1)),
        "پاكسازي" | "تصفيه" if second() == "قومي" => Some((1, at + 1)),
        "پاك" if second() == "سازي" && word(2) == "قومي" => Some((1, at + 2)),
        "جريمه" | "جرائم" | "جرايم" | "جريمت" if second() == "حرب" => {
            Some((2, at + 1))
        }
        "جنايت" | "جنايات" | "جنايتهاي" | "جنايتي" if second() == "جنگي" => {
            Some((2, at + 1))
        }
        "جنايت" if second() == "هاي" && word(2) == "جنگي" => Some((2, at + 2)),
        "جريمه" | "جرائم" | "جرايم" if matches!(&*second(), "ضد" | "بحق") && word(2) == "انسانيه" => {
            Some((3, at + 2))
        }
        "جنايت" | "جنايات" | "جنايتي" if second() == "عليه" && word(2) == "بشريت" => {
            Some((3, at + 2))
        }
        _ => tortures(report, at).then_some((4, at)),
    }
}

/// A folded word without what Arabic writes onto its front.
fn stem(word: &str) -> String {
    let folded = fold_word(word);
    let heads = ["وال", "بال", "فال", "كال", "لل", "ال"];
    let bare =
        heads.iter().find_map(|head| folded.strip_prefix(head)).filter(|bare| bare.chars().count() > 2);
    bare.unwrap_or(&folded).to_owned()
}

/// Whether somebody is said to torture or to have been tortured: not what a room or a convention is called by.
fn tortures(report: &Report, at: usize) -> bool {
    let facts = report.claims().facts(at);
    if facts.deed != Some(Deed::Torture) {
        return false;
    }
    let word =
        |at: Option<usize>| at.and_then(|at| report.tokens().get(at)).map_or("", |&token| report.word(token));
    match report.language_at(report.tokens()[at].start) {
        Language::Arabic => {
            let suffers = ["تعرض", "تعرضت", "تعرضوا", "يتعرض", "يتعرضون", "مارس", "مارست", "مارسوا"];
            facts.has(form::PAST) || suffers.contains(&word(at.checked_sub(1)).trim_start_matches('و'))
        }
        _ => {
            let light = [
                "کرد",
                "کردند",
                "شد",
                "شدند",
                "شده",
                "شده‌اند",
                "کرده‌اند",
                "می‌کنند",
                "می‌کند",
                "می‌شوند",
                "داد",
                "دادند",
            ];
            light.contains(&word(Some(at + 1)))
        }
    }
}

fn opens(report: &Report, at: usize) -> bool {
    report.sentence_at(report.tokens()[at].start).is_some_and(|sentence| sentence.tokens.start == at)
}

/// Whether nothing but the report stands behind the label.
fn stands_alone(report: &Report, at: usize, end: usize, label: usize) -> bool {
    let claims = report.claims();
    let offset = report.tokens()[at].start;
    if !report.in_body(offset) || report.quoted(offset) || !claims.bare(report, offset) {
        return false;
    }
    if matches!(claims.part(report, offset), Part::Advice | Part::Law | Part::Matter) {
        return false;
    }
    let Some(sentence) = report.sentence_at(offset) else { return false };
    let shown = near(report, sentence, offset).any(|at| claims.facts(at).is(class::AUTHORITY));
    // A name goes on: `genocide Memorial`; `war crimes investigators` are an office.
    let next = report.tokens().get(end + 1).filter(|token| token.start < sentence.span.end);
    let name = next.is_some_and(|token| token.capital() && !token.flags.has(Flags::NEWLINE));
    let beside = at.saturating_sub(6).max(sentence.tokens.start)..(end + 4).min(sentence.tokens.end);
    let hedged = beside
        .into_iter()
        .filter(|beside| !(at..=end).contains(beside))
        .any(|at| claims.facts(at).is(class::HEDGE | class::NEGATION));
    // `obtained under torture`: what the word stands for is told elsewhere in the sentence.
    let loose = label == LABELS.len() - 1 && loose(report, at);
    !(shown || name || hedged || loose || report.slice(sentence.span).trim_end().ends_with(['?', '؟']))
}

/// `torture facilities`, `torture chamber`: a kind of place, no finding on an act.
fn loose(report: &Report, at: usize) -> bool {
    let next = report.tokens().get(at + 1).filter(|token| token.is_word());
    next.is_some_and(|&token| {
        let word = report.word(token);
        !lexicon::facts(word).is(class::GRAMMAR)
            && lexicon::facts(word).form == 0
            && !word.ends_with("ed")
            && report.word(report.tokens()[at]) == "torture"
    })
}
