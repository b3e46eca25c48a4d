//! The arguments of the commands on a case.

use clap::{Args as ClapArgs, ValueEnum};
use std::path::PathBuf;

/// Which case, and whose key.
#[derive(ClapArgs, Debug)]
pub(crate) struct Where {
    /// The case's folder [default: the nearest from here upwards]
    #[arg(long, value_name = "DIR")]
    pub(crate) case: Option<PathBuf>,
    /// The file of your keys [default: sanad/keys/default.key in your data folder]
    #[arg(long, value_name = "FILE")]
    pub(crate) key: Option<PathBuf>,
}

/// How a case is looked at.
#[derive(ClapArgs, Debug)]
pub(crate) struct Look {
    #[command(flatten)]
    pub(crate) place: Where,
    /// Open what is sealed for you, for this one command
    #[arg(long)]
    pub(crate) unlock: bool,
    /// How to show it
    #[arg(long, value_enum, default_value_t = CaseFormat::Human)]
    pub(crate) format: CaseFormat,
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CaseFormat {
    /// For people
    Human,
    /// One object a line
    Json,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct InitArgs {
    /// A new or an empty folder
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// Seal everything that is added
    #[arg(long)]
    pub(crate) sealed: bool,
    /// Who works on this device, as the log will say
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// The file of your keys, made where there is none [default: sanad/keys/default.key in your data folder]
    #[arg(long, value_name = "FILE")]
    pub(crate) key: Option<PathBuf>,
    /// Protect new keys with a passphrase: asked for, or taken from SANAD_PASSPHRASE
    #[arg(long)]
    pub(crate) passphrase: bool,
}

#[derive(ClapArgs, Debug)]
#[command(
    after_help = "Personal accounts, interviews, letters, calls, meetings, e-mails, chats and the like are sealed unless \
                  --open is said. A file that cannot be read is put on file all the same, with its cause. The same file \
                  added again changes nothing; after an interruption the same command goes on.\n\n\
                  Exit codes: 0 all is on file; 1 some is on file unread, or only in part; 2 usage, or a file could not be \
                  taken."
)]
pub(crate) struct AddArgs {
    /// Files, folders, archives
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) place: Where,
    /// What kind of source they are, such as letter, online-news, tv-transcript
    #[arg(long)]
    pub(crate) kind: Option<String>,
    /// Who published them
    #[arg(long)]
    pub(crate) publisher: Option<String>,
    /// Whom they come from: documents of one protected source share one key
    #[arg(long)]
    pub(crate) source: Option<String>,
    /// When they were published or written: 2015-04-23, 2015-04 or 2015
    #[arg(long, value_name = "DATE")]
    pub(crate) published: Option<String>,
    /// When they were collected
    #[arg(long, value_name = "DATE")]
    pub(crate) collected: Option<String>,
    /// Who collected them
    #[arg(long, value_name = "NAME")]
    pub(crate) collected_by: Option<String>,
    /// Any other field: title, authors, owner, language, address, consent, reliability, collected-how, note …
    #[arg(long = "set", value_name = "FIELD=VALUE")]
    pub(crate) set: Vec<String>,
    /// A table with a column `path` and a column a field, which says of each file what it is
    #[arg(long, value_name = "FILE.csv")]
    pub(crate) manifest: Option<PathBuf>,
    /// Seal them, whatever their kind
    #[arg(long, conflicts_with = "open")]
    pub(crate) sealed: bool,
    /// Leave them open, whatever their kind
    #[arg(long)]
    pub(crate) open: bool,
    /// Recognise text in images and scans with an installed tesseract (languages ara, fas, eng)
    #[arg(long)]
    pub(crate) ocr: bool,
    /// How to tell what became of each file
    #[arg(long, value_enum, default_value_t = CaseFormat::Human)]
    pub(crate) format: CaseFormat,
    /// Seconds to wait for another process that writes to the case
    #[arg(long, value_name = "SECONDS", default_value_t = 30)]
    pub(crate) wait: u64,
    /// Leave out files over this size
    #[arg(long, value_name = "MIB", default_value_t = 256)]
    pub(crate) max_size: u64,
    /// Seconds that reading one file may take
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    pub(crate) max_time: u64,
    /// Memory that reading one file may take
    #[arg(long, value_name = "MIB", default_value_t = 1024)]
    pub(crate) max_memory: u64,
    /// Threads; 0 is one a core. What is put on file does not depend on it
    #[arg(long, short = 'j', value_name = "N", default_value_t = 0)]
    pub(crate) threads: usize,
}

#[derive(ClapArgs, Debug)]
#[command(
    after_help = "It listens on this computer alone and prints one line: the link that lets a browser in. What is sealed stays \
                  closed until it is opened there, and is closed again after a time without a request. To reach it from \
                  another computer, put a proxy with TLS and a password before it, or an SSH tunnel: \
                  ssh -L 7000:127.0.0.1:7000 HOST."
)]
pub(crate) struct ServeArgs {
    #[command(flatten)]
    pub(crate) place: Where,
    /// The port; 0 takes a free one
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) port: u16,
    /// Minutes without a request after which what is sealed is closed again
    #[arg(long, value_name = "MINUTES", default_value_t = 15)]
    pub(crate) idle: u64,
    /// The address of a proxy in front, with a certificate and a password: `https://desk.example`
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) public: Option<String>,
    /// A draft to show with its findings; may be given several times
    #[arg(long, value_name = "FILE")]
    pub(crate) draft: Vec<PathBuf>,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct ListArgs {
    /// What to list
    #[arg(value_enum)]
    pub(crate) what: Listed,
    #[command(flatten)]
    pub(crate) look: Look,
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Listed {
    /// What is on file
    Documents,
    /// Who said what
    Statements,
    /// How many
    Figures,
    /// What people decided about what was found, and what it comes to
    Decisions,
    /// Who is named: persons, bodies, groups, places
    Actors,
    /// What happened
    Events,
    /// Which document rests on which
    Derivations,
    /// Where those who tell of one event do not agree
    Conflicts,
    /// Who was what, as each document has it
    Roles,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct ShowArgs {
    /// A document (its identifier, its path, or the first 8 digits or more of its SHA-256), or the identifier of a
    /// statement, figure, event, role or actor
    #[arg(value_name = "WHAT")]
    pub(crate) named: String,
    #[command(flatten)]
    pub(crate) look: Look,
    /// Write its bytes to this file, as they came
    #[arg(long, value_name = "FILE")]
    pub(crate) original: Option<PathBuf>,
}

#[derive(ClapArgs, Debug)]
#[command(
    after_help = "A document must have all the words, in any of their spellings and with whatever is written together with \
                  them; where none has all of them, or the query ends in a question mark, those that have some are shown.\n\n  \
                  \"held at the granary\"        words one after the other; «…» and “…” do as well\n  \
                  gov*                         words that begin so\n  \
                  granary OR silo              one of them (أو, یا); AND is the space between (و)\n  \
                  granary -lorry               without it; NOT does as well (ليس, بجز)\n  \
                  (granary OR silo) 47         brackets\n  \
                  ~Nouri, ~\"Nouri al-Maliki\"  a name in all spellings on file, in all scripts\n  \
                  kind:letter, lang:ar         fields: source, kind, publisher, owner, author, title, path, lang,\n                               \
                  actor, place, said-by\n  \
                  date:2013-04..2013-06        published, or telling of what happened, in these days; published: for\n                               \
                  the former alone\n\n\
                  A shell takes quotation marks away: put the whole query between single ones.\n\n\
                  Exit codes: 0 done, found or not; 2 the query could not be read, or the case."
)]
pub(crate) struct SearchArgs {
    /// What to look for
    #[arg(required = true, value_name = "QUERY")]
    pub(crate) query: Vec<String>,
    #[command(flatten)]
    pub(crate) look: Look,
    /// Show at most so many documents
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) limit: usize,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct StatusArgs {
    #[command(flatten)]
    pub(crate) look: Look,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct LogArgs {
    /// A document, for its custody alone; none shows the whole log
    #[arg(value_name = "DOCUMENT")]
    pub(crate) named: Option<String>,
    #[command(flatten)]
    pub(crate) look: Look,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct SetArgs {
    /// A document, or an actor or event by its identifier
    #[arg(value_name = "DOCUMENT-OR-ID")]
    pub(crate) named: String,
    /// What to record; an empty value takes the field away
    #[arg(required = true, value_name = "FIELD=VALUE")]
    pub(crate) fields: Vec<String>,
    /// Why
    #[arg(long)]
    pub(crate) reason: Option<String>,
    #[command(flatten)]
    pub(crate) place: Where,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct RebuildArgs {
    #[command(flatten)]
    pub(crate) place: Where,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct CheckpointArgs {
    #[command(flatten)]
    pub(crate) place: Where,
    /// Put the answer of a time-stamping authority on file
    #[arg(long, value_name = "FILE.tsr")]
    pub(crate) import: Option<PathBuf>,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct BundleArgs {
    /// A ZIP archive, or a folder where the name does not end in .zip; neither may be there yet
    #[arg(value_name = "OUT")]
    pub(crate) to: PathBuf,
    #[command(flatten)]
    pub(crate) place: Where,
}

#[derive(ClapArgs, Debug)]
#[command(
    after_help = "With --case NEW-FOLDER the case is made there from the bundle. Both sides show the same once each \
                        has taken in the other's bundle; values on which devices disagree stay side by side until \
                        somebody decides. What does not fit is refused, and nothing is changed."
)]
pub(crate) struct MergeCaseArgs {
    /// A bundle, or a folder with another copy of the case
    #[arg(value_name = "FROM")]
    pub(crate) from: PathBuf,
    #[command(flatten)]
    pub(crate) place: Where,
    /// Who works on this device, as the log will say, should it be new to the case
    #[arg(long)]
    pub(crate) name: Option<String>,
}
