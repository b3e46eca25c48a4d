//! Figures: [`Figure`], who or what is counted, how many at least and at most.

use sanad_text::Span;
use serde::{Deserialize, Serialize, Serializer};

/// What the writer says about the exactness of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Bound {
    /// The number itself.
    Exact,
    /// "at least", "more than", "over": `low` is known.
    AtLeast,
    /// "up to", "fewer than", "no more than": `high` is known.
    AtMost,
    /// "about", "nearly", "some": the number stands in `low` and `high` alike.
    About,
    /// "between 40 and 50", "40–50": both are known.
    Range,
    /// "dozens", "several", "many": neither is known; never a number in disguise.
    Vague,
}

impl Bound {
    /// The name that the formats use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::AtLeast => "at_least",
            Self::AtMost => "at_most",
            Self::About => "about",
            Self::Range => "range",
            Self::Vague => "vague",
        }
    }
}

/// What happened to those who are counted, or what else is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Counted {
    /// Killed, died.
    Killed,
    /// Injured, wounded.
    Injured,
    /// Casualties, victims: killed and injured are not told apart.
    Casualties,
    /// Missing, disappeared.
    Missing,
    /// Abducted, kidnapped, taken hostage.
    Abducted,
    /// Arrested, detained, imprisoned.
    Detained,
    /// Executed.
    Executed,
    /// Tortured, raped, otherwise ill-treated.
    IllTreated,
    /// Displaced, evacuated, expelled, refugees.
    Displaced,
    /// Deserted, defected, surrendered.
    Deserted,
    /// Strength, participants, fighters, protesters: people to whom nothing is said to have happened.
    People,
    /// Attacks, explosions, air strikes, incidents.
    Incidents,
    /// Houses, vehicles, villages destroyed or damaged.
    Destroyed,
    /// Money.
    Money,
    /// A share of something.
    Share,
    /// Anything else with a unit.
    Other,
}

impl Counted {
    /// The name that the formats use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Killed => "killed",
            Self::Injured => "injured",
            Self::Casualties => "casualties",
            Self::Missing => "missing",
            Self::Abducted => "abducted",
            Self::Detained => "detained",
            Self::Executed => "executed",
            Self::IllTreated => "ill_treated",
            Self::Displaced => "displaced",
            Self::Deserted => "deserted",
            Self::People => "people",
            Self::Incidents => "incidents",
            Self::Destroyed => "destroyed",
            Self::Money => "money",
            Self::Share => "share",
            Self::Other => "other",
        }
    }

    /// Whether those who are counted were harmed.
    #[must_use]
    pub const fn is_harm(self) -> bool {
        matches!(
            self,
            Self::Killed
                | Self::Injured
                | Self::Casualties
                | Self::Missing
                | Self::Abducted
                | Self::Detained
                | Self::Executed
                | Self::IllTreated
                | Self::Displaced
        )
    }
}

/// A number with what it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Bound, number and counted noun: "At least 50 people".
    pub span: Span,
    /// The number alone: "50".
    pub number: Span,
    /// The least; `None` when not said.
    pub low: Option<f64>,
    /// The most; `None` when not said.
    pub high: Option<f64>,
    /// How the writer bounds it.
    pub bound: Bound,
    /// What is counted.
    pub what: Counted,
    /// The unit, in the singular or plural that is usual: `people`, `percent`, `USD`, `villages`, `km`.
    pub unit: String,
    /// Who is counted, as written ("Iraqi soldiers"), when more is said than "people".
    pub who: Option<Span>,
    /// The word that shows what happened: "killed".
    pub trigger: Option<Span>,
    /// The date as of which it holds, an index into [`crate::Annotations::dates`], where the sentence says it.
    pub as_of: Option<u32>,
    /// The quotation that it stands in, an index into [`crate::Annotations::quotations`].
    pub quotation: Option<u32>,
}

/// A number as the formats write it: without a fraction where it has none, `50`, not `50.0`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number(pub f64);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[expect(clippy::cast_possible_truncation, reason = "checked: no fraction, and under 2^53")]
        if self.0.fract() == 0.0 && self.0.abs() < 9e15 {
            serializer.serialize_i64(self.0 as i64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}
