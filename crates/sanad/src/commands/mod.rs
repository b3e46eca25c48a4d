//! One file a command.

pub(crate) mod annotate;
pub(crate) mod check;
pub(crate) mod demo;
pub(crate) mod explain;
pub(crate) mod waive;

use crate::args::Input;
use sanad_engine::{Failure, Options};

impl Input {
    /// What the engine is told beside the bytes.
    fn options(&self) -> Options {
        Options { date: self.date, language: self.lang.clone() }
    }

    /// A file's bytes.
    fn load(&self, path: &str) -> Result<Vec<u8>, Failure> {
        sanad_engine::load(path, self.max_size.saturating_mul(1 << 20))
    }
}
