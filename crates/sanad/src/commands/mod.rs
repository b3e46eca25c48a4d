//! One file a command.

pub(crate) mod annotate;
pub(crate) mod case;
pub(crate) mod check;
pub(crate) mod compare;
pub(crate) mod demo;
pub(crate) mod explain;
pub(crate) mod waive;

use crate::args::Input;
use sanad_engine::{Failure, Options, Worker};

impl Input {
    /// What the engine is told beside the bytes.
    fn options(&self) -> Options {
        Options { date: self.date, language: self.lang.clone(), worker: self.worker(), ocr: None }
    }

    /// This program itself reads what can harm its reader, in a process of its own.
    fn worker(&self) -> Option<Worker> {
        let program = std::env::current_exe().ok()?;
        Some(Worker { program, seconds: self.max_time, memory: self.max_memory })
    }

    /// A file's bytes.
    fn load(&self, path: &str) -> Result<Vec<u8>, Failure> {
        sanad_engine::load(path, self.max_size.saturating_mul(1 << 20))
    }
}
