//! [`How`]: the ways in which one document rests on another.

use serde::{Deserialize, Serialize};

/// How a document rests on another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// The same bytes, or the same text.
    Copy,
    /// Its words, with changes.
    Reworded,
    /// In another language.
    Translation,
    /// It names the other as where it has something from.
    Cites,
    /// It uses what somebody said to the other.
    Interview,
}

impl How {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Copy, Self::Reworded, Self::Translation, Self::Cites, Self::Interview];

    /// The word for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Copy => "copy",
            Self::Reworded => "reworded",
            Self::Translation => "translation",
            Self::Cites => "cites",
            Self::Interview => "interview",
        }
    }
}
