//! What stands in the margin: findings beside their line, speakers beside their words.
//!
//! Each note is written twice and shown once: in the line where it floats into the margin, and under its paragraph,
//! where a narrow screen and a screen reader find it.

use super::words;
use crate::excerpt::shortened;
use crate::html::Bdi;
use crate::layers::Insert;
use maud::{Markup, html};
use sanad_model::{Annotations, Diagnostic, Document, Form, Quotation};

/// A note of the margin.
pub(super) struct Side {
    /// Beside which byte.
    pub(super) at: u32,
    /// `finding error`, `said`.
    class: String,
    /// What leads to the words: a number and a severity, or the words themselves.
    lead: String,
    /// Where they are.
    href: String,
    /// What it says.
    words: Markup,
    /// What to do next, and the rule.
    tail: Option<(String, &'static str)>,
}

/// The margin notes of a document, in text order.
pub(super) fn sides(document: &Document, found: &Annotations, findings: &[Diagnostic], p: &str) -> Vec<Side> {
    let mut sides: Vec<Side> = findings
        .iter()
        .enumerate()
        .map(|(at, finding)| Side {
            at: finding.span.start,
            class: format!("finding {}", finding.severity.name()),
            lead: format!("{} {}", at + 1, finding.severity.name()),
            href: format!("#{p}f{}", at + 1),
            words: html! { (Bdi(&finding.message)) },
            tail: Some((finding.help.clone(), finding.rule)),
        })
        .collect();
    let said = found.quotations.iter().enumerate().filter(|(_, quotation)| has_side(quotation));
    sides.extend(said.map(|(at, quotation)| Side {
        at: quotation.span.start,
        class: "said".to_owned(),
        lead: shortened(quotation.span.slice(&document.text), 32),
        href: format!("#{p}q{}", at + 1),
        words: speaker(document, found, quotation),
        tail: None,
    }));
    sides.sort_by_key(|side| side.at);
    sides
}

/// Reported words name their speaker in the sentence itself; the margin is for those between marks, and for chains.
fn has_side(quotation: &Quotation) -> bool {
    match quotation.form {
        Form::Direct | Form::Block => true,
        Form::Nested => quotation.speaker.is_some(),
        Form::Indirect => !quotation.chain.is_empty(),
    }
}

/// The chain as small steps: who said it, through whom it came, when.
fn speaker(document: &Document, found: &Annotations, quotation: &Quotation) -> Markup {
    html! {
        @match quotation.speaker {
            Some(speaker) => (Bdi(&words::speaker_name(document, found, speaker))),
            None => span { "nobody named" },
        }
        @for link in quotation.chain.iter().rev() {
            " → " (Bdi(&words::speaker_name(document, found, *link)))
        }
        @if let Some(outlet) = quotation.outlet {
            ", to " (Bdi(&words::speaker_name(document, found, outlet)))
        }
        @if let Some(said) = words::said(found, quotation) { ", " span { (said) } }
        (words::mode(quotation.mode))
    }
}

impl Side {
    /// In the line: short, so that the next note can stand beside its own line too.
    pub(super) fn insert(&self) -> Insert {
        let html = html! {
            span class={ "side " (self.class) } aria-hidden="true" {
                @if let Some((_, rule)) = self.tail {
                    b { (self.lead) } " " (self.words) " " small { (rule) }
                } @else {
                    (self.words)
                }
            }
        };
        Insert { at: self.at, html: html.into_string() }
    }

    /// Under the paragraph.
    pub(super) fn under(&self) -> Markup {
        html! {
            li class=(self.class) {
                @if let Some((help, rule)) = &self.tail {
                    b { a href=(self.href) { (self.lead) } } " " (self.words) " " i { (Bdi(help)) } " " small { (rule) }
                } @else {
                    a href=(self.href) { (Bdi(&self.lead)) } " " (self.words)
                }
            }
        }
    }
}
