//! `claim/unsourced-figure`: a figure of harm for which nothing is cited.

use crate::claims::{Part, declared, practice};
use crate::english::counted;
use crate::{Check, Docs, Findings, Publication, Report, Rule};
use sanad_model::{Bound, Counted, Diagnostic, Figure, Severity};
use std::collections::BTreeSet;

/// See its documentation.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "claim/unsourced-figure",
    severity: Severity::Warning,
    docs: Docs {
        what: "A number of people killed, injured, missing, detained, tortured or displaced, with no note and nobody who \
               says it.",
        why: "Figures travel further than anything else in a report. One without a source cannot be checked, compared with \
              others, or corrected when a better count is made.",
        example: "The harbour was closed in May.[1] The gates were sealed in June.[2]\n\n\
                  In July 53 villagers were killed at the ford. The ford has no lamp.",
        instead: "The harbour was closed in May.[1] The gates were sealed in June.[2]\n\n\
                  In July 53 villagers were killed at the ford, by the count of the river board.[3] The ford has no lamp.",
        limits: "One finding a paragraph. A note covers what stands before it in its paragraph; a figure that has its source \
                 elsewhere in the publication is silent, and so are quotations, headings, law and recommendations, and \
                 words such as “dozens”. A text without any notes gets one finding, a mere note unless it calls itself \
                 a report.",
    },
    check: Check::Publication(check),
};

/// What is counted, and how many: by which a figure is known again.
type Key = (Counted, u64, u64);

fn check(publication: &Publication, out: &mut Findings) {
    let noting = publication.reports().iter().any(practice);
    let known: BTreeSet<Key> = publication.reports().iter().flat_map(sourced).collect();
    for (number, report) in publication.numbered() {
        let bare = harm(report).filter(|figure| bare(report, figure) && !known.contains(&key(figure)));
        let bare: Vec<&Figure> = bare.collect();
        if !noting {
            out.extend(number, whole(report, &bare));
            continue;
        }
        let block = |figure: &&Figure| report.document.block_at(figure.span.start);
        out.extend(number, bare.chunk_by(|a, b| block(a) == block(b)).map(paragraph));
    }
}

/// The figures of harm in the report's own running text.
fn harm<'a>(report: &'a Report) -> impl Iterator<Item = &'a Figure> {
    report.annotations.figures.iter().filter(|figure| {
        let own = figure.quotation.is_none() && !report.quoted(figure.span.start);
        // The arrest of a few is told as an event.
        let least = if figure.what == Counted::Detained { 10.0 } else { 2.0 };
        let told =
            figure.bound != Bound::Vague && figure.low.or(figure.high).is_some_and(|number| number >= least);
        figure.what.is_harm() && own && told && report.in_body(figure.span.start)
    })
}

fn key(figure: &Figure) -> Key {
    let bits = |number: Option<f64>| number.map_or(0, f64::to_bits);
    (figure.what, bits(figure.low), bits(figure.high))
}

fn sourced(report: &Report) -> Vec<Key> {
    harm(report).filter(|figure| !report.claims().bare(report, figure.span.start)).map(key).collect()
}

fn bare(report: &Report, figure: &Figure) -> bool {
    let claims = report.claims();
    let part = claims.part(report, figure.span.start);
    claims.bare(report, figure.span.start) && !matches!(part, Part::Advice | Part::Law | Part::Matter)
}

fn paragraph(figures: &[&Figure]) -> Diagnostic {
    let mut message = format!("Nothing is cited for this figure of {}", noun(figures[0].what));
    if figures.len() > 1 {
        message += &format!(", nor for {} in this paragraph", counted(figures.len() - 1, "other figure"));
    }
    finding(Severity::Warning, message + ".", figures)
        .help("Add the note, or say who counted, and as of when.")
}

/// A text without notes: one finding, and no more than a remark where it does not call itself a report.
fn whole(report: &Report, figures: &[&Figure]) -> Option<Diagnostic> {
    let count = counted(figures.len(), "figure");
    let severity = if declared(report) { Severity::Warning } else { Severity::Note };
    let message = format!("The text has no notes, and gives {count} of harm without saying who counted.");
    (!figures.is_empty()).then(|| {
        finding(severity, message, figures)
            .help("In a report, give each its source; in a narrative, name the works that it rests on.")
    })
}

fn finding(severity: Severity, message: String, figures: &[&Figure]) -> Diagnostic {
    let finding = Diagnostic::new(RULE.id, severity, figures[0].span, message);
    figures[1..].iter().fold(finding, |finding, figure| {
        finding.related(figure.span, format!("{}, likewise", noun(figure.what)))
    })
}

const fn noun(what: Counted) -> &'static str {
    match what {
        Counted::Killed => "people killed",
        Counted::Injured => "people injured",
        Counted::Missing => "people missing",
        Counted::Abducted => "people abducted",
        Counted::Detained => "people detained",
        Counted::Executed => "people executed",
        Counted::IllTreated => "people ill-treated",
        Counted::Displaced => "people displaced",
        _ => "casualties",
    }
}
