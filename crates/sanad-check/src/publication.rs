//! [`Publication`]: reports that are published together, a report with its summary, annex and press release.

use crate::Report;
use crate::report::index;
use sanad_model::Diagnostic;
use sanad_text::Span;

/// Reports that are checked as one. A report that is checked alone is a publication of one.
#[derive(Debug)]
pub struct Publication<'a> {
    reports: Vec<Report<'a>>,
    original: Option<Report<'a>>,
}

impl<'a> Publication<'a> {
    /// These reports, in this order.
    #[must_use]
    pub const fn new(reports: Vec<Report<'a>>) -> Self {
        Self { reports, original: None }
    }

    /// A translation beside its original, which is not checked itself.
    #[must_use]
    pub fn translated(translation: Report<'a>, original: Report<'a>) -> Self {
        Self { reports: vec![translation], original: Some(original) }
    }

    /// What the report is a translation of.
    #[must_use]
    pub const fn original(&self) -> Option<&Report<'a>> {
        self.original.as_ref()
    }

    /// The reports.
    #[must_use]
    pub fn reports(&self) -> &[Report<'a>] {
        &self.reports
    }

    /// The reports with their numbers, by which findings and related places name them.
    pub fn numbered(&self) -> impl Iterator<Item = (u32, &Report<'a>)> {
        self.reports.iter().enumerate().map(|(at, report)| (index(at), report))
    }

    /// The report with this number.
    #[must_use]
    pub fn report(&self, number: u32) -> &Report<'a> {
        &self.reports[number as usize]
    }
}

impl<'a> From<Report<'a>> for Publication<'a> {
    fn from(report: Report<'a>) -> Self {
        Self::new(vec![report])
    }
}

/// What was found in each report of a publication.
#[derive(Debug)]
pub struct Findings {
    lists: Vec<Vec<Diagnostic>>,
}

impl Findings {
    pub(crate) fn new(publication: &Publication) -> Self {
        Self { lists: publication.reports.iter().map(|_| Vec::new()).collect() }
    }

    /// Adds a finding in the report with this number.
    pub fn push(&mut self, report: u32, finding: Diagnostic) {
        self.lists[report as usize].push(finding);
    }

    /// Adds findings in the report with this number.
    pub fn extend(&mut self, report: u32, findings: impl IntoIterator<Item = Diagnostic>) {
        self.lists[report as usize].extend(findings);
    }

    pub(crate) fn lists(&mut self) -> &mut [Vec<Diagnostic>] {
        &mut self.lists
    }

    pub(crate) fn into_lists(self) -> Vec<Vec<Diagnostic>> {
        self.lists
    }
}

/// Adds a place of the report `at` to a finding in the report `home`.
pub(crate) fn related(finding: Diagnostic, home: u32, at: u32, span: Span, message: &str) -> Diagnostic {
    if home == at { finding.related(span, message) } else { finding.related_in(at, span, message) }
}
