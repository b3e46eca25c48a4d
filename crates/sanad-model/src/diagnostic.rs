//! [`Diagnostic`]: the one form in which a person is told that something is off.

use sanad_text::Span;

/// How sure and how grave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; counted, and shown on request.
    Note,
    /// Probably a defect; a person must look.
    Warning,
    /// The text itself proves it wrong.
    Error,
}

impl Severity {
    /// The word in the machine formats.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// From the words of the machine formats; the error is what to tell a person.
impl std::str::FromStr for Severity {
    type Err = &'static str;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        let all = [Self::Note, Self::Warning, Self::Error];
        all.into_iter()
            .find(|severity| severity.name() == word)
            .ok_or("a severity is `note`, `warning` or `error`")
    }
}

/// Another place that a finding speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// Where.
    pub span: Span,
    /// What it has to do with the finding.
    pub message: String,
    /// The document that it is in, when that is another of the same publication: its number among them, from 0.
    pub document: Option<u32>,
}

/// A finding: what is wrong, where, and what to do next. It never says who is right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule's id: `date/impossible`.
    pub rule: &'static str,
    /// How sure and how grave.
    pub severity: Severity,
    /// The words it is about.
    pub span: Span,
    /// What is wrong, in one sentence.
    pub message: String,
    /// The other places of a disagreement.
    pub related: Vec<Related>,
    /// What to do next.
    pub help: String,
    /// Stable under edits elsewhere in the text; empty until the engine of `check` fills it.
    pub fingerprint: String,
}

impl Diagnostic {
    /// A finding with no related places and no help yet.
    #[must_use]
    pub fn new(rule: &'static str, severity: Severity, span: Span, message: impl Into<String>) -> Self {
        Self {
            rule,
            severity,
            span,
            message: message.into(),
            related: Vec::new(),
            help: String::new(),
            fingerprint: String::new(),
        }
    }

    /// Adds another place.
    #[must_use]
    pub fn related(mut self, span: Span, message: impl Into<String>) -> Self {
        self.related.push(Related { span, message: message.into(), document: None });
        self
    }

    /// Adds a place in another document of the publication, by its number.
    #[must_use]
    pub fn related_in(mut self, document: u32, span: Span, message: impl Into<String>) -> Self {
        self.related.push(Related { span, message: message.into(), document: Some(document) });
        self
    }

    /// Says what to do next.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }
}
