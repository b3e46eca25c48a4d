//! `source/self`: a confirmation by something that only repeats the publisher.

use crate::lexicon::class;
use crate::spelling::expansions;
use crate::{Check, Docs, Report, Rule};
use sanad_model::{Diagnostic, Severity};
use sanad_text::{Language, Span};
use std::collections::BTreeSet;
use std::ops::Range;

/// See its documentation.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "source/self",
    severity: Severity::Warning,
    docs: Docs {
        what: "Something is called confirmed, corroborated or echoed by a source that only repeats the publisher’s own words.",
        why: "Who cites us cannot confirm us. One origin that is heard twice looks like two.",
        example: "The count of the missing was confirmed by the Estow Herald, which cited our report of May.",
        instead: "The Estow Herald carried the count of the missing, from our report of May; the registry of Estow came to \
                  the same number by itself.",
        limits: "Seen where a word of confirming and a word of citing meet the publisher’s name, its acronym, “our report” or \
                 “this report” in a sentence and the one after it. Which article rests on which is not known from the report \
                 alone.",
    },
    check: Check::Report(check),
};

fn check(report: &Report, out: &mut Vec<Diagnostic>) {
    let claims = report.claims();
    let own = Own::of(report);
    for (n, sentence) in report.sentences().iter().enumerate() {
        let Some(confirms) = sentence.tokens.clone().find(|&at| claims.facts(at).is(class::CONFIRM)) else {
            continue;
        };
        let start = report.tokens()[confirms].start;
        if !report.in_body(start) || report.quoted(start) {
            continue;
        }
        let next = report.sentences().get(n + 1).filter(|next| next.block == sentence.block);
        let repeats = own.repeated(report, sentence.tokens.clone());
        let repeats = repeats.or_else(|| own.repeated(report, next?.tokens.clone()));
        let Some(span) = repeats.or_else(|| own.earlier(report, confirms, sentence.tokens.clone())) else {
            continue;
        };
        let message = format!(
            "“{}” repeats the publisher; that is no confirmation from elsewhere.",
            report.slice(span)
        );
        let finding = Diagnostic::new(RULE.id, Severity::Warning, report.tokens()[confirms].span(), message)
            .related(span, "what it repeats")
            .help("Cite something with an origin of its own, or say that it repeats this publisher.");
        out.push(finding);
    }
}

/// How the publisher is called.
struct Own<'a> {
    names: BTreeSet<&'a str>,
}

impl<'a> Own<'a> {
    /// The acronym of who wrote the report: `research conducted by Name (ACRONYM)`, `this report by …`.
    fn of(report: &'a Report) -> Self {
        const BY: [&str; 7] =
            ["conducted", "prepared", "published", "written", "compiled", "produced", "authored"];
        let mut names = BTreeSet::new();
        for sentence in report.sentences() {
            let tokens = report.tokens_of(sentence);
            let word = |at: usize| tokens.get(at).map_or("", |&token| report.word(token));
            let ours = (0..tokens.len()).any(|at| {
                matches!(word(at), "This" | "this")
                    && matches!(word(at + 1), "report" | "study" | "investigation" | "paper")
            });
            let by = (0..tokens.len()).find(|&at| BY.contains(&word(at)) && word(at + 1) == "by");
            let Some(by) = by.filter(|_| ours) else { continue };
            let until = (by + 2..tokens.len()).find(|&at| tokens[at].is_mark('.') || tokens[at].is_mark(';'));
            let near = &tokens[by + 2..until.unwrap_or(tokens.len()).min(by + 14)];
            let acronym = near.iter().find(|token| token.flags.has(sanad_text::Flags::SHOUTED));
            names.extend(acronym.map(|&token| report.word(token)));
        }
        names.extend(foreign_publisher(report));
        names.extend(in_method(report));
        Self { names }
    }

    /// `citing our report`, `echoed ACRONYM’s concerns`: a word of repeating, and the publisher soon after it.
    fn repeated(&self, report: &Report, tokens: Range<usize>) -> Option<Span> {
        const REACH: usize = 6;
        let claims = report.claims();
        let verbs = tokens.clone().filter(|&at| claims.facts(at).is(class::REPEAT));
        for verb in verbs {
            let reach = verb + 1..(verb + 1 + REACH).min(tokens.end);
            let found = reach.clone().find(|&at| self.is_own(report, at));
            if let Some(at) = found.filter(|_| !report.quoted(report.tokens()[verb].start)) {
                return Some(Span::new(report.tokens()[verb].start, report.tokens()[at].end));
            }
        }
        None
    }

    /// `confirmed by our earlier report`, `as our last report confirms`.
    fn earlier(&self, report: &Report, confirms: usize, tokens: Range<usize>) -> Option<Span> {
        const EARLIER: [&str; 8] =
            ["earlier", "previous", "own", "last", "first", "preceding", "former", "other"];
        let word = |at: usize| report.tokens().get(at).map_or("", |&token| report.word(token));
        let near = confirms.saturating_sub(5).max(tokens.start)..(confirms + 4).min(tokens.end);
        near.into_iter().find_map(|at| {
            if let Some(span) = foreign_earlier(report, at) {
                return Some(span);
            }
            let ours =
                word(at).eq_ignore_ascii_case("our") && EARLIER.contains(&word(at + 1)) && work(word(at + 2));
            ours.then(|| Span::new(report.tokens()[at].start, report.tokens()[at + 2].end))
        })
    }

    fn is_own(&self, report: &Report, at: usize) -> bool {
        let word = |at: usize| report.tokens().get(at).map_or("", |&token| report.word(token));
        let (first, second) = (word(at), word(at + 1));
        if report.tokens().get(at).is_some_and(|&token| report.in_arabic_script(token)) {
            return foreign_own(report, at) || self.names.contains(first);
        }
        let ours = matches!(first, "our" | "this") && (at + 1..at + 4).any(|at| work(word(at)));
        ours && second != "time" || self.names.contains(first)
    }
}

/// The acronym of who wrote the report, in Arabic and Persian: `هذا التقرير أعدته منظمة الاسم (ACR)`, `این گزارش را سازمان
/// نام (رمز) تهیه کرده است`.
fn foreign_publisher<'a>(report: &'a Report) -> Vec<&'a str> {
    let tokens = report.tokens();
    // A sentence without end is not read whole for each of its names.
    let tells = |at: u32| {
        let own = report.around(at);
        let this = own.windows(2).any(|pair| {
            matches!(report.word(pair[0]), "هذا" | "هذه" | "این") && report.is(pair[1], class::OWN_WORK)
        });
        this && report.has(own, class::CONDUCTED)
    };
    let named = expansions(report)
        .into_iter()
        .filter(|name| report.in_arabic_script(tokens[report.token_from(name.span.start)]));
    let acronyms = named.filter_map(|name| {
        // The acronym stands in the bracket behind its name.
        let last = tokens.get(report.token_from(name.span.end) + 1)?;
        tells(name.span.start).then(|| report.word(*last))
    });
    acronyms.collect()
}

/// `تقريرنا السابق`, `گزارش پیشین ما`.
fn foreign_earlier(report: &Report, at: usize) -> Option<Span> {
    let tokens = report.tokens();
    let word = |at: usize| tokens.get(at).map_or("", |&token| report.word(token));
    let token =
        *tokens.get(at).filter(|&&token| report.in_arabic_script(token) && foreign_own(report, at))?;
    let earlier = ["السابق", "السابقة", "الأول", "الأخير", "پیشین", "قبلی", "پیش", "نخست", "گذشته"];
    earlier.contains(&word(at + 1)).then(|| Span::new(token.start, tokens[at + 1].end))
}

/// `تقريرنا`, `هذا التقرير`, `گزارش ما`, `این گزارش`.
fn foreign_own(report: &Report, at: usize) -> bool {
    let tokens = report.tokens();
    let token = |at: usize| tokens.get(at).copied().filter(|&token| report.in_arabic_script(token));
    let work = |at: usize| token(at).is_some_and(|token| report.is(token, class::OWN_WORK | class::OURS));
    let word = |at: usize| token(at).map_or("", |token| report.word(token));
    match report.language_at(tokens[at].start) {
        Language::Arabic => {
            let joined = word(at).ends_with("نا") && work(at);
            joined || matches!(word(at), "هذا" | "هذه") && work(at + 1)
        }
        _ => {
            let ours = (at + 1..at + 4).any(|at| word(at) == "ما");
            work(at) && word(at) != "ما" && ours || word(at) == "این" && work(at + 1)
        }
    }
}

/// The acronym of who did the work, where the part on methods tells it: `The Lume Valley Observers (LVO) read …`.
fn in_method<'a>(report: &'a Report) -> Option<&'a str> {
    let claims = report.claims();
    let method = |span: Span| {
        let tokens = report.tokens_in(span);
        tokens.len() <= 4 && report.has(tokens, class::METHOD)
    };
    let of_method = report.sentences().iter().filter(|sentence| {
        let section = report.document.blocks[sentence.block].section;
        section.is_some_and(|section| method(report.document.sections[section as usize].heading))
    });
    of_method.take(12).find_map(|sentence| {
        let tokens = report.tokens_of(sentence);
        let open = tokens.iter().take(10).position(|token| token.is_mark('('))?;
        let subject = (sentence.tokens.start..sentence.tokens.start + open)
            .skip(1)
            .all(|at| claims.named(at) || claims.facts(at).is(class::OF) || !report.tokens()[at].is_word());
        let acronym = tokens.get(open + 1).filter(|token| token.flags.has(sanad_text::Flags::SHOUTED))?;
        (subject && open > 1).then(|| report.word(*acronym))
    })
}

fn work(word: &str) -> bool {
    matches!(
        word,
        "report"
            | "reports"
            | "findings"
            | "figures"
            | "figure"
            | "count"
            | "data"
            | "press"
            | "statement"
            | "statements"
            | "research"
            | "investigation"
            | "database"
            | "concerns"
            | "estimate"
            | "estimates"
            | "release"
            | "list"
            | "lists"
            | "article"
            | "publication"
            | "study"
    )
}
