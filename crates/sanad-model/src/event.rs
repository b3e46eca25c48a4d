//! Events: [`Event`], what happened, when, where, to how many.

use sanad_text::Span;
use sanad_time::Interval;
use serde::{Deserialize, Serialize};

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[non_exhaustive]
pub enum EventKind {
    /// Somebody was killed or executed.
    Killing,
    /// An attack, bombing, shelling, clash.
    Attack,
    /// An arrest, detention, abduction.
    Arrest,
    /// A protest, strike, demonstration.
    Protest,
    /// People were displaced, expelled, evacuated.
    Displacement,
    /// Somebody made a statement, issued a decree, signed an agreement.
    Statement,
}

impl EventKind {
    /// The name that the formats use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Killing => "killing",
            Self::Attack => "attack",
            Self::Arrest => "arrest",
            Self::Protest => "protest",
            Self::Displacement => "displacement",
            Self::Statement => "statement",
        }
    }
}

/// Something that is said to have happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// The clause or sentence that says it.
    pub span: Span,
    /// The word that shows it.
    pub trigger: Span,
    /// What happened.
    pub kind: EventKind,
    /// When, as an index into [`crate::Annotations::dates`].
    pub date: Option<u32>,
    /// First and last possible day.
    pub interval: Interval,
    /// Where, as an index into [`crate::Annotations::names`].
    pub place: Option<u32>,
    /// Who is named in it, as indices into [`crate::Annotations::names`].
    pub actors: Vec<u32>,
    /// How many, as indices into [`crate::Annotations::figures`].
    pub figures: Vec<u32>,
}
