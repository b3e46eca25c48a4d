//! The workbench: a case in the browser, served from this program on loopback. The only crate that knows HTTP.
//!
//! - [`run`]: listens and serves, prints nothing; who calls it tells the address;
//! - `app`: the list of addresses, and what becomes of an error;
//! - `guard`: who may ask at all: host, origin, token, cookie, limits, headers;
//! - `desk`: the one thread that has the case open, and locks what is sealed when nobody has asked for long;
//! - `shelf`: what pages look through again and again, read once for each state of the log;
//! - `opened`: how a page with forms is opened;
//! - `said` and `since`: what a form says, and what was decided since it was made;
//! - `tongue`: the words of the interface in three languages; `reasons`: why things are proposed, said in them;
//! - `shell`: what all pages share; `table`: what lists share; `pages`: one file a page;
//! - `pictures`: what is drawn, as SVG.
//!
//! Every page is made here and can be used without a script. Nothing is loaded from anywhere else.

mod app;
mod desk;
mod guard;
mod opened;
mod pages;
mod pictures;
mod reasons;
mod said;
mod server;
mod shelf;
mod shell;
mod since;
mod table;
mod tongue;

pub use pages::report::Drafts;
pub use server::{Serving, Workbench, listen, run};

/// What is asked of a workbench.
#[derive(Clone, Debug)]
pub struct Options {
    /// The case's folder.
    pub case: std::path::PathBuf,
    /// The file of the keys of whoever works here.
    pub key: std::path::PathBuf,
    /// The port on loopback; 0 takes a free one.
    pub port: u16,
    /// Minutes without a request after which what is sealed is locked again.
    pub idle: u64,
    /// The address of a proxy in front, which has a certificate and asks for a password; then it is reached by that alone.
    pub public: Option<String>,
    /// The drafts that are checked on the page of reports.
    pub drafts: Drafts,
}
