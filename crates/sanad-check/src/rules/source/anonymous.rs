//! `source/anonymous`: a source without a name.

use crate::lexicon::{class, facts_in};
use crate::{Check, Docs, Report, Rule};
use sanad_model::{Diagnostic, Quotation, Severity};
use sanad_text::affix::Clitics;
use sanad_text::{Language, Span};
use std::ops::Range;

/// See its documentation.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "source/anonymous",
    severity: Severity::Note,
    docs: Docs {
        what: "Somebody without a name is cited: an official, a source, numerous reports.",
        why: "A reader cannot weigh a source of which nothing is known, and cannot tell whether two of them are one. Often \
              it can be said how a source could know without saying who it is.",
        example: "A senior official told the Estow Herald that the bridge had been mined.",
        instead: "Odo Varn, the engineer of the bridge, told the Estow Herald that it had been mined.",
        limits: "Where the text says that it keeps names back for safety, those who spoke to its own authors are silent; \
                 those who spoke to somebody else, and unnamed reports, are not. One finding a paragraph. Crowds that act \
                 (“the protesters said”) are no sources.",
    },
    check: Check::Report(check),
};

fn check(report: &Report, out: &mut Vec<Diagnostic>) {
    let protects = protects(report);
    let mut found: Vec<Span> = Vec::new();
    for quotation in &report.annotations.quotations {
        found.extend(unnamed(report, quotation, protects));
    }
    found.extend(impersonal(report));
    found.sort_by_key(|span| (span.start, span.end));
    found.dedup_by_key(|span| span.start);
    let block = |span: &Span| report.document.block_at(span.start);
    for group in found.chunk_by(|a, b| block(a) == block(b)) {
        let words = report.slice(report.opening(group[0], 8));
        let finding = Diagnostic::new(
            RULE.id,
            Severity::Note,
            group[0],
            format!("“{words}”: this source is not named."),
        )
        .help("If it is safe, say how this source could know; add nothing that identifies.");
        out.push(group[1..].iter().fold(finding, |finding, &span| finding.related(span, "not named either")));
    }
}

/// The speaker of a quotation, when it is a source without a name.
fn unnamed(report: &Report, quotation: &Quotation, protects: bool) -> Option<Span> {
    let speaker = quotation.speaker?.span;
    let phrase = Phrase { report, tokens: report.token_from(speaker.start)..report.token_from(speaker.end) };
    let here = report.in_body(speaker.start) && !report.quoted(speaker.start);
    if phrase.tokens.is_empty() || !here || phrase.named() || !said(report, quotation) {
        return None;
    }
    let printed = phrase.printed();
    if !(if printed { phrase.some_print() } else { phrase.somebody() }) {
        return None;
    }
    let own = quotation.outlet.is_none() && quotation.chain.is_empty() && !told(report, quotation);
    (!(protects && own && !printed)).then_some(speaker)
}

/// The words of a speaker.
struct Phrase<'a> {
    report: &'a Report<'a>,
    tokens: Range<usize>,
}

impl Phrase<'_> {
    fn word(&self, at: usize) -> &str {
        self.report.word(self.report.tokens()[at])
    }

    fn has(&self, class: u128) -> bool {
        self.tokens.clone().any(|at| self.report.claims().facts(at).is(class))
    }

    /// `The Press` is a name.
    fn print(&self, at: usize) -> bool {
        self.report.claims().facts(at).is(class::PRINT) && !self.report.tokens()[at].capital()
    }

    /// Whether it means a publication.
    fn printed(&self) -> bool {
        if self.foreign() {
            // The head comes first.
            return self.print(self.tokens.start);
        }
        let any = self.tokens.clone().any(|at| self.print(at));
        any && !self.has(class::UNNAMED) || self.tokens.clone().last().is_some_and(|at| self.print(at))
    }

    /// `numerous reports`, but not `a report by the council`, `the commission’s reports`, `a Varnian report`.
    fn some_print(&self) -> bool {
        if self.foreign() {
            return self.has(class::SOME) && !self.tokens.clone().any(|at| self.report.claims().named(at));
        }
        let owned = self.tokens.clone().any(|at| matches!(self.word(at), "by" | "’s" | "'s" | "from"));
        let one = self.tokens.clone().last().is_some_and(|at| !self.word(at).ends_with('s'));
        let whose = one && self.tokens.clone().any(|at| self.report.claims().named(at));
        self.has(class::SOME) && !owned && !whose
    }

    /// `a source`, `officials`; `these sources` go on being nobody, but `the protesters` and `the court` are no sources,
    /// and `Kell, Marn and others` are not without names.
    fn somebody(&self) -> bool {
        if self.foreign() {
            return self.foreign_somebody();
        }
        let first = self.word(self.tokens.start).to_lowercase();
        let source = self.tokens.clone().any(|at| matches!(self.word(at), "source" | "sources"));
        let rest = self.tokens.start > 0 && matches!(self.word(self.tokens.start - 1), "and" | "or");
        let known = matches!(first.as_str(), "the" | "this" | "his" | "her" | "its" | "their");
        self.has(class::UNNAMED) && !rest && (self.has(class::SOME) || source || !known)
    }

    fn foreign(&self) -> bool {
        self.report.in_arabic_script(self.report.tokens()[self.tokens.start])
    }

    /// `مسؤول أمني`, `أحد السكان`, `شهود عيان`, `یک مقام محلی`: without an article, or one of some.
    fn foreign_somebody(&self) -> bool {
        let claims = self.report.claims();
        let head = self.tokens.clone().take(2).find(|&at| claims.facts(at).is(class::UNNAMED));
        let source = self
            .tokens
            .clone()
            .any(|at| matches!(self.word(at), "مصدر" | "مصادر" | "المصدر" | "المصادر" | "منبع" | "منابع"));
        let known = head.is_some_and(|at| self.definite(at));
        head.is_some() && (!known || source || self.has(class::SOME))
    }

    /// `شاهدان`, `مقام‌ها`; but `نگهبان` is one.
    fn plural(&self, at: usize) -> bool {
        let word = self.word(at);
        let one = ["ان", "ین", "ات"].iter().find_map(|many| word.strip_suffix(many));
        word.ends_with("ها") || one.is_some_and(|one| facts_in(one, Language::Persian).is(class::UNNAMED))
    }

    /// `المسؤول`; in Persian a singular without an article is somebody known: `نگهبان گفت`, but not `نگهبانی گفت`.
    fn definite(&self, at: usize) -> bool {
        let clitics = self.report.claims().facts(at).clitics;
        match self.report.language_at(self.report.tokens()[at].start) {
            Language::Arabic => clitics.has(Clitics::THE),
            _ => !clitics.has(Clitics::YA) && !self.plural(at),
        }
    }

    /// Whether a person or a body is named, before what is only said of them: `Odo Varn, an official of the port`, but
    /// not `an official of the Port of Estow`. An adjective of a country names nobody.
    fn named(&self) -> bool {
        let claims = self.report.claims();
        let ends = |&at: &usize| {
            self.report.tokens()[at].is_mark(',') || claims.facts(at).is(class::OF | class::AROUND)
        };
        let end = self.tokens.clone().find(ends).unwrap_or(self.tokens.end);
        let plain = class::UNNAMED | class::PRINT | class::SOME;
        let name =
            |at: usize| claims.named(at) && !claims.facts(at).is(plain) && !self.word(at).ends_with('.');
        (self.tokens.start..end).any(|at| name(at) && (at + 1 == end || name(at + 1)))
    }
}

/// Whether it is said, not wanted or done.
fn said(report: &Report, quotation: &Quotation) -> bool {
    let claims = report.claims();
    let Some(cue) = &quotation.cue else { return false };
    let mut tokens = report.token_from(cue.span.start)..report.token_from(cue.span.end);
    tokens.any(|at| claims.facts(at).is(class::SAY))
}

/// `told the Herald`: somebody else heard it.
fn told(report: &Report, quotation: &Quotation) -> bool {
    let claims = report.claims();
    let Some(cue) = &quotation.cue else { return false };
    let at = report.token_from(cue.span.start);
    let told = report.word(report.tokens()[at]) == "told";
    let mut heard = at + 1..(at + 5).min(report.tokens().len());
    told && heard.any(|at| claims.named(at) || claims.facts(at).is(class::PRINT))
}

/// `There were reports that`, `it is said that`.
fn impersonal(report: &Report) -> Vec<Span> {
    let (claims, tokens) = (report.claims(), report.tokens());
    let word = |at: usize| tokens.get(at).map_or("", |&token| report.word(token));
    let is = |at: usize, class: u128| at < tokens.len() && claims.facts(at).is(class);
    let mut out = Vec::new();
    for at in 0..tokens.len() {
        let first = word(at);
        let end = if first.eq_ignore_ascii_case("there") && is(at + 1, class::BE | class::HAVE) {
            (at + 2..at + 5).find(|&at| matches!(word(at), "reports" | "rumours" | "rumors" | "accounts"))
        } else if first.eq_ignore_ascii_case("it") && is(at + 1, class::BE | class::HAVE) {
            let verb = (at + 2..at + 4).find(|&at| {
                matches!(word(at), "reported" | "said" | "alleged" | "rumoured" | "rumored" | "claimed")
            });
            verb.filter(|&at| word(at + 1) == "that")
        } else {
            None
        };
        let free = |at: usize| {
            let start = tokens[at].start;
            report.in_body(start) && !report.quoted(start) && !claims.attributed(report, start)
        };
        let end = end.or_else(|| foreign_rumour(report, at));
        out.extend(end.filter(|_| free(at)).map(|end| Span::new(tokens[at].start, tokens[end].end)));
    }
    out
}

/// `يقال إن`, `ترددت أنباء`, `گفته می‌شود`, `شنیده شده`, `شایع است`: the last token of it.
fn foreign_rumour(report: &Report, at: usize) -> Option<usize> {
    let tokens = report.tokens();
    let token = *tokens.get(at).filter(|&&token| report.in_arabic_script(token))?;
    let next = tokens.get(at + 1).filter(|token| token.is_word()).map_or("", |&token| report.word(token));
    if report.language_at(token.start) == Language::Arabic {
        let told = ["إن", "أن", "أنباء", "شائعات", "معلومات", "روايات", "إنه", "إنها", "إنهم", "أنه"]
            .contains(&next);
        return (report.is(token, class::RUMOUR) && told).then_some(at + 1);
    }
    let said = ["گفته", "شنیده", "گزارش", "ادعا"].contains(&report.word(token));
    let passive = ["می‌شود", "میشود", "شده", "می‌شد"].contains(&next);
    (said && passive || report.is(token, class::RUMOUR) && next == "است").then_some(at + 1)
}

/// Whether the text says that it keeps names back to protect people.
fn protects(report: &Report) -> bool {
    let claims = report.claims();
    report.sentences().iter().any(|sentence| {
        let has = |class: u128| sentence.tokens.clone().filter(|&at| claims.facts(at).is(class)).count();
        let tokens = report.tokens_of(sentence);
        let who = || report.has(tokens, class::PROTECTS_WHO);
        let kept = || report.has(tokens, class::KEPT);
        has(class::WITHHELD) > 0 && kept() && who() && report.quotation_at(sentence.span.start).is_none()
    })
}
