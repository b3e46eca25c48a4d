//! [`Rule`]: one id, one default severity, one documentation, one function.

use crate::{Findings, Publication, Report};
use sanad_model::{Diagnostic, Severity};

/// A rule of `check`. Each stands in a file of its own, and in the list [`crate::RULES`].
#[derive(Debug)]
pub struct Rule {
    /// Its id, group first: `date/impossible`.
    pub id: &'static str,
    /// The severity of its surest findings; single findings may be milder.
    pub severity: Severity,
    /// What a person reads about it.
    pub docs: Docs,
    /// What it looks at, and how.
    pub check: Check,
}

/// What a rule looks at. All kinds append what they find, in any order.
#[derive(Clone, Copy, Debug)]
pub enum Check {
    /// One report at a time: what it finds is the same whatever is published with it.
    Report(fn(&Report, &mut Vec<Diagnostic>)),
    /// All reports of a publication at once: what one says may bear on what another says.
    Publication(fn(&Publication, &mut Findings)),
    /// A translation beside its original, where there is one: the original, then the translation. Its findings name the
    /// original's places as those of document 1.
    Translation(fn(&Report, &Report, &mut Vec<Diagnostic>)),
}

/// The documentation of a rule, from which `explain` and the pages in `docs/rules/` are made.
#[derive(Debug)]
pub struct Docs {
    /// What it finds, in a sentence or two.
    pub what: &'static str,
    /// Why that matters.
    pub why: &'static str,
    /// Text in which it fires.
    pub example: &'static str,
    /// What to write instead.
    pub instead: &'static str,
    /// Where it stays silent, and what it cannot see.
    pub limits: &'static str,
}

impl Rule {
    /// The part of the id before the slash.
    #[must_use]
    pub fn group(&self) -> &'static str {
        self.id.split('/').next().unwrap_or(self.id)
    }

    /// The part of the id after the slash.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.id.split('/').nth(1).unwrap_or(self.id)
    }
}
