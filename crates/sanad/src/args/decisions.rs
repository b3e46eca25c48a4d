//! The arguments of the commands by which people decide.

use super::{CaseFormat, Where};
use clap::{Args as ClapArgs, ValueEnum};
use sanad_engine::case::record::How;

/// Why, in which case, and how it is told.
#[derive(ClapArgs, Debug)]
pub(crate) struct Deciding {
    /// Why
    #[arg(long)]
    pub(crate) reason: Option<String>,
    #[command(flatten)]
    pub(crate) place: Where,
    /// How to tell what was recorded
    #[arg(long, value_enum, default_value_t = CaseFormat::Human)]
    pub(crate) format: CaseFormat,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct JudgeArgs {
    /// What was found: identifiers of statements, figures, events, actors
    #[arg(required = true, value_name = "ID")]
    pub(crate) ids: Vec<String>,
    #[command(flatten)]
    pub(crate) how: Deciding,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct MergeArgs {
    /// Actors, or events, of which you say that they are one
    #[arg(required = true, num_args = 2.., value_name = "ID")]
    pub(crate) ids: Vec<String>,
    #[command(flatten)]
    pub(crate) how: Deciding,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct SplitArgs {
    /// An actor or event
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    /// What of it is something else: its identifier in a document, or the document
    #[arg(long = "member", required = true, num_args = 1.., value_name = "ID-OR-DOCUMENT")]
    pub(crate) members: Vec<String>,
    #[command(flatten)]
    pub(crate) how: Deciding,
}

#[derive(ClapArgs, Debug)]
#[command(
    after_help = "What another decision took the place of counts again when that one is undone. An undo can be undone. \
                  Without a name, the last decision of this device that still counts is taken back."
)]
pub(crate) struct UndoArgs {
    /// An entry of the log, as DEVICE#NUMBER or #NUMBER, or a decision (x…) with all its entries
    #[arg(value_name = "ENTRY")]
    pub(crate) entry: Option<String>,
    #[command(flatten)]
    pub(crate) how: Deciding,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct DeriveArgs {
    /// The document that came first
    #[arg(value_name = "FROM")]
    pub(crate) from: String,
    /// The document that rests on it
    #[arg(value_name = "TO")]
    pub(crate) to: String,
    /// How it rests on it; with --not, in which way it does not
    #[arg(long, value_enum, required_unless_present = "not")]
    pub(crate) kind: Option<Derivation>,
    /// It does not
    #[arg(long)]
    pub(crate) not: bool,
    #[command(flatten)]
    pub(crate) how: Deciding,
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Derivation {
    /// The same text
    Copy,
    /// Its words, with changes
    Reworded,
    /// In another language
    Translation,
    /// It names the other as where it has something from
    Cites,
    /// It uses what somebody said to the other
    Interview,
}

impl Derivation {
    pub(crate) const fn how(self) -> How {
        match self {
            Self::Copy => How::Copy,
            Self::Reworded => How::Reworded,
            Self::Translation => How::Translation,
            Self::Cites => How::Cites,
            Self::Interview => How::Interview,
        }
    }
}
