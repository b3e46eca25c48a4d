//! The arguments.

mod case;
mod decisions;
mod exchange;
mod protection;

pub(crate) use case::*;
pub(crate) use decisions::*;
pub(crate) use exchange::*;
pub(crate) use protection::*;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use sanad_engine::{Day, Severity};
use std::path::PathBuf;

/// A compiler for evidence-backed reports: it finds what such reports get wrong, and shows where.
#[derive(Parser, Debug)]
#[command(name = "sanad", version, max_term_width = 100, arg_required_else_help = true)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand, Debug)]
pub(crate) enum Command {
    /// Find the evidential defects of reports
    Check(CheckArgs),
    /// Show what Sanad sees in documents: dates, quotations, notes
    Annotate(AnnotateArgs),
    /// Say whether two names, in Latin or Arabic script, can be one person's, and why
    Compare(CompareArgs),
    /// Say why a rule exists, with an example and what to write instead
    Explain(ExplainArgs),
    /// Check an invented report that ships with Sanad, and make a case of its invented sources
    Demo(DemoArgs),
    /// Let one finding stand, with a reason, in sanad.toml
    Waive(WaiveArgs),
    /// Make a case: a folder that archives every source and keeps the chain
    Init(InitArgs),
    /// Put files, folders and archives on file
    Add(AddArgs),
    /// Say what is on file, and what could not be read
    Status(StatusArgs),
    /// List what is on file
    List(ListArgs),
    /// Show a document: what is known of it, its custody, its text
    Show(ShowArgs),
    /// Find documents by their words
    Search(SearchArgs),
    /// Open the workbench: the case in the browser
    Serve(ServeArgs),
    /// Record or correct what is known of a document, an actor, an event
    Set(SetArgs),
    /// Say that what was found holds
    Accept(JudgeArgs),
    /// Say that what was found does not hold
    Reject(JudgeArgs),
    /// Say that actors, or events, are one
    Merge(MergeArgs),
    /// Say that a member of an actor or event is something else
    Split(SplitArgs),
    /// Say that a document rests on another, or that it does not
    Derive(DeriveArgs),
    /// Take a decision back
    Undo(UndoArgs),
    /// Show who did what, and in which order
    Log(LogArgs),
    /// Seal documents that are on file in clear; say who can open what is sealed
    Seal(SealArgs),
    /// Put sealed documents in clear, by a decision that stands in the log
    Unseal(UnsealArgs),
    /// Say what your key opens
    Unlock(UnlockArgs),
    /// Destroy the key of a protected source, and with it all that it opens
    Destroy(DestroyArgs),
    /// Mark a passage of a document
    Mark(MarkArgs),
    /// Read documents on file with the readers of this version
    #[command(name = "re-read")]
    Reread(RereadArgs),
    /// Hold every file of a case against its log, and name whatever is missing or changed
    #[command(after_help = "Exit codes: 0 nothing is missing or changed; 1 faults; 2 there is no such case.")]
    Audit(Look),
    /// Sign the log as it is, and ask for a time stamp of it
    Checkpoint(CheckpointArgs),
    /// Write all that another laptop needs of a case: a ZIP archive, or a folder
    Bundle(BundleArgs),
    /// Take in what another copy of the case holds
    MergeCase(MergeCaseArgs),
    /// Write what may leave a case as the files of other programs
    Export(ExportArgs),
    /// Take in source records of other programs
    Import(ImportArgs),
    /// Make the index anew from the log
    Rebuild(RebuildArgs),
    /// Read one document from standard input for another process of Sanad
    #[command(name = sanad_engine::WORKER_COMMAND, hide = true)]
    ReadWorker(WorkerArgs),
}

#[derive(ClapArgs, Debug)]
pub(crate) struct WorkerArgs {
    /// Memory that it may take, in bytes
    pub(crate) memory: u64,
}

/// What `check` and `annotate` share.
#[derive(ClapArgs, Debug)]
pub(crate) struct Input {
    /// Files to read; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<String>,
    /// The documents' date (year-month-day), when the files do not say it
    #[arg(long, value_name = "DATE")]
    pub(crate) date: Option<Day>,
    /// The documents' language: en, ar or fa
    #[arg(long, value_name = "TAG")]
    pub(crate) lang: Option<String>,
    /// Refuse files over this size
    #[arg(long, value_name = "MIB", default_value_t = 256)]
    pub(crate) max_size: u64,
    /// Seconds that reading one PDF or office document may take
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    pub(crate) max_time: u64,
    /// Memory that reading one PDF or office document may take
    #[arg(long, value_name = "MIB", default_value_t = 1024)]
    pub(crate) max_memory: u64,
    /// Threads; 0 is one a core. The output does not depend on it
    #[arg(long, short = 'j', value_name = "N", default_value_t = 0)]
    pub(crate) threads: usize,
}

#[derive(ClapArgs, Debug)]
#[command(
    after_help = "Exit codes: 0 nothing at or above --fail-on; 1 findings; 2 usage, or a file could not be read."
)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    pub(crate) input: Input,
    /// How to show the findings
    #[arg(long, value_enum, default_value_t = CheckFormat::Human)]
    pub(crate) format: CheckFormat,
    /// Run only these rules or groups (`date`, `date/order`), separated by commas
    #[arg(long, value_delimiter = ',', value_name = "RULE")]
    pub(crate) select: Vec<String>,
    /// Leave out these rules or groups
    #[arg(long, value_delimiter = ',', value_name = "RULE")]
    pub(crate) ignore: Vec<String>,
    /// The severity from which the exit code is 1 [default: error, or as sanad.toml says]
    #[arg(long, value_name = "SEVERITY")]
    pub(crate) fail_on: Option<Severity>,
    /// The files are one publication: a report with its summary, annex, press release
    #[arg(long)]
    pub(crate) together: bool,
    /// The files are translations of this one: say what of it they change, leave out or add
    #[arg(long, value_name = "ORIGINAL", conflicts_with = "together")]
    pub(crate) translation_of: Option<String>,
    /// Show notes too, not only their number (machine formats always have them)
    #[arg(long)]
    pub(crate) notes: bool,
    /// Settings file [default: the nearest sanad.toml from here upwards]
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct AnnotateArgs {
    #[command(flatten)]
    pub(crate) input: Input,
    /// How to show the annotations
    #[arg(long, value_enum, default_value_t = AnnotateFormat::Human)]
    pub(crate) format: AnnotateFormat,
    /// Add the extracted text to the document line (JSON)
    #[arg(long)]
    pub(crate) text: bool,
}

#[derive(ClapArgs, Debug)]
#[command(
    override_usage = "sanad compare [OPTIONS] <NAME> <NAME>\n       sanad compare [OPTIONS] --pairs <FILE.csv>",
    after_help = "A name is compared part by part and in order: the part that differs most decides. One letter makes \
                  another name in Arabic and Persian; a pair that is only likely is not called one name.\n\n\
                  Exit codes: 0 compared, whatever the answer; 2 usage, or the file or a row of it could not be read."
)]
pub(crate) struct CompareArgs {
    /// Two names, each in quotation marks for the shell
    #[arg(value_name = "NAME", num_args = 2, required_unless_present = "pairs", conflicts_with = "pairs")]
    pub(crate) names: Vec<String>,
    /// A table of pairs with the columns id, name1, name2; `-` is standard input
    #[arg(long, value_name = "FILE.csv")]
    pub(crate) pairs: Option<String>,
    /// How to show the answers
    #[arg(long, value_enum, default_value_t = CompareFormat::Human)]
    pub(crate) format: CompareFormat,
    /// Refuse a table over this size
    #[arg(long, value_name = "MIB", default_value_t = 256)]
    pub(crate) max_size: u64,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct ExplainArgs {
    /// A rule (`date/impossible`) or a group (`date`); none lists all rules
    pub(crate) rule: Option<String>,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct DemoArgs {
    /// Folder for the report, its pages, the sources and the case; a number is added to the name where it holds other files
    #[arg(long, value_name = "DIR", default_value = "sanad-demo")]
    pub(crate) output: PathBuf,
    /// Open the workbench on the case and the report, until it is stopped; on a terminal that is what happens anyway
    #[arg(long)]
    pub(crate) serve: bool,
    /// End when everything is written
    #[arg(long, conflicts_with = "serve")]
    pub(crate) no_serve: bool,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct WaiveArgs {
    /// The finding's fingerprint, from `sanad check --format json`
    pub(crate) fingerprint: String,
    /// Why it may stand
    #[arg(long)]
    pub(crate) reason: String,
    /// Settings file [default: the nearest sanad.toml from here upwards]
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CheckFormat {
    /// For people
    Human,
    /// One object a line
    Json,
    /// SARIF 2.1.0, one log for all files
    Sarif,
    /// A page with excerpts, to read and to print
    Html,
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CompareFormat {
    /// For people
    Human,
    /// One object a line: id, score, match, why
    Json,
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AnnotateFormat {
    /// For people
    Human,
    /// One object a line
    Json,
    /// A page: the text with its layers, and what `check` finds in its margin
    Html,
}
