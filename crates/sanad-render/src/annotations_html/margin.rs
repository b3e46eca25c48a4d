//! What stands in the margin: findings beside their line. (Who speaks stands there too, by the style sheet.)
//!
//! Each note is written twice and shown once: in the line where it floats into the margin, and under its paragraph,
//! where a narrow screen and a screen reader find it, with what to do next.

use super::Annotated;
use crate::excerpt::isolated_quotes;
use crate::html::{attribute, escape};
use crate::layers::Insert;
use sanad_model::Diagnostic;
use std::collections::BTreeSet;

/// A note of the margin.
pub(super) struct Side {
    /// Beside which byte.
    pub(super) at: u32,
    severity: &'static str,
    /// `3 warning date/order`
    lead: String,
    href: String,
    words: String,
    /// What to do next, where the page says it first.
    help: String,
}

/// The margin notes of a document, in text order.
pub(super) fn sides(seen: Annotated, p: &str) -> Vec<Side> {
    let mut said = BTreeSet::new();
    let side = |(at, finding): (usize, &Diagnostic)| Side {
        at: finding.span.start,
        severity: finding.severity.name(),
        lead: format!("{} {} {}", at + 1, finding.severity.name(), finding.rule),
        href: format!("#{p}f{}", at + 1),
        words: isolated_quotes(&finding.message),
        help: isolated_quotes(&finding.help),
    };
    let mut sides: Vec<Side> = seen.findings.iter().enumerate().map(side).collect();
    sides.extend(seen.marked.iter().filter_map(|marked| {
        let (lead, words) = marked.note.clone()?;
        let href = format!("#{p}{}", marked.id);
        Some(Side { at: marked.span.start, severity: "own", lead, href, words, help: String::new() })
    }));
    sides.sort_by_key(|side| side.at);
    for side in &mut sides {
        if !said.insert(side.help.clone()) {
            side.help.clear();
        }
    }
    sides
}

impl Side {
    /// In the line: short, so that the next note can stand beside its own line too.
    pub(super) fn insert(&self) -> Insert {
        let Self { severity, lead, .. } = self;
        let mut html = format!("<span class=\"side {severity}\" aria-hidden=true><b>");
        escape(&mut html, lead);
        html.push_str("</b> ");
        escape(&mut html, &self.words);
        html.push_str("</span>");
        Insert { at: self.at, html }
    }

    /// Under the paragraph.
    pub(super) fn under(&self, out: &mut String) {
        out.push_str("<li");
        attribute(out, "class", self.severity);
        out.push_str("><a");
        attribute(out, "href", &self.href);
        out.push('>');
        escape(out, &self.lead);
        out.push_str("</a> ");
        escape(out, &self.words);
        if !self.help.is_empty() {
            out.push_str(" <i>");
            escape(out, &self.help);
            out.push_str("</i>");
        }
    }
}
