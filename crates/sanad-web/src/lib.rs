//! The workbench: a case in the browser, served from this program on loopback. The only crate that knows HTTP.
//!
//! - [`run`]: listens and serves, prints nothing; who calls it tells the address;
//! - `app`: the list of addresses, and what becomes of an error;
//! - `guard`: who may ask at all: host, origin, token, cookie, limits, headers;
//! - `desk`: the one thread that has the case open, and locks what is sealed when nobody has asked for long;
//! - `tongue`: the words of the interface in three languages;
//! - `shell`: what all pages share; `pages`: one file a page.
//!
//! Every page is made here and can be used without a script. Nothing is loaded from anywhere else.

mod app;
mod desk;
mod guard;
mod pages;
mod server;
mod shell;
mod tongue;

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
}
