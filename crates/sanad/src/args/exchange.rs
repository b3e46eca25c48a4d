//! The arguments of `export` and `import`.

use super::{CaseFormat, Where};
use clap::{Args as ClapArgs, ValueEnum};
use std::path::PathBuf;

#[derive(ClapArgs, Debug)]
#[command(
    after_help = "Documents that are sealed or whose source is protected stay, and so does all that came in one file with \
                  them, and every record and passage that names a protected source as far as that can be told. Your key is \
                  used to know those names; nothing that it opens leaves. --include-sealed lets it leave, in clear.\n\n\
                  The same case gives the same bytes."
)]
pub(crate) struct ExportArgs {
    /// The format
    #[arg(value_enum, value_name = "FORMAT")]
    pub(crate) format: ExportFormat,
    /// A file or, for csv and bagit, a folder or a ZIP archive; neither may be there yet [default: standard output, where
    /// the format is one file]
    #[arg(long, value_name = "PATH")]
    pub(crate) out: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) place: Where,
    /// Let what is sealed for you and what is protected leave too, in clear, names and all
    #[arg(long)]
    pub(crate) include_sealed: bool,
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ExportFormat {
    /// FollowTheMoney entities, one JSON object a line
    Ftm,
    /// Tables: documents, statements, figures, actors, places, events, derivations, marks, custody
    Csv,
    /// Places and events with their precision
    Geojson,
    /// Marked passages and accepted statements, as W3C Web Annotations
    WebAnnotation,
    /// Source records, for Zotero and others
    CslJson,
    /// Originals with hashes, tables and custody, as a bag
    Bagit,
}

impl ExportFormat {
    /// The name of the format in the list of formats.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Ftm => "ftm",
            Self::Csv => "csv",
            Self::Geojson => "geojson",
            Self::WebAnnotation => "web-annotation",
            Self::CslJson => "csl-json",
            Self::Bagit => "bagit",
        }
    }
}

#[derive(ClapArgs, Debug)]
#[command(
    after_help = "A record is matched to a document by the identifier it was exported with, the path of its file, its web \
                  address or DOI, or its title and date, in this order. What is set stands in the log with the file's name.\n\n\
                  Exit codes: 0 every record has its document; 1 some have none, several, or the same; 2 usage, or the \
                  file could not be read."
)]
pub(crate) struct ImportArgs {
    /// Source records as CSL-JSON, BibTeX or BibLaTeX; `-` is standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: String,
    #[command(flatten)]
    pub(crate) place: Where,
    /// Say what would be set, and set nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Set only fields that have no value yet
    #[arg(long)]
    pub(crate) fill: bool,
    /// How to show it
    #[arg(long, value_enum, default_value_t = CaseFormat::Human)]
    pub(crate) format: CaseFormat,
    /// Refuse a file over this size
    #[arg(long, value_name = "MIB", default_value_t = 256)]
    pub(crate) max_size: u64,
}
