//! The command line as its users meet it: the real binary, real files.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

mod bad_input;
mod bad_office;
mod bad_pdf;
mod browser;
mod browser_desk;
mod case;
mod compare;
mod contract;
mod decisions;
mod demo;
mod exchange;
mod export;
mod export_joined;
mod found;
mod import;
mod kinds;
mod linear;
mod pages;
mod pictures;
mod protect;
mod sarif;
mod search;
mod serve;
mod serve_decides;
mod serve_hostile;
mod standards;
mod together;
mod translation;
mod twins;
mod unpacked;

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A folder of its own for each test, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("sanad-test-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        std::fs::write(&path, bytes).unwrap();
        path.to_string_lossy().into_owned()
    }

    fn sanad(&self, args: &[&str]) -> Run {
        self.sanad_with(args, "")
    }

    fn sanad_with(&self, args: &[&str], input: &str) -> Run {
        let mut child = Command::new(env!("CARGO_BIN_EXE_sanad"))
            .args(args)
            .current_dir(&self.0)
            // No test touches the keys of whoever runs it.
            .env("XDG_DATA_HOME", self.0.join("data"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        Run::of(&child.wait_with_output().unwrap())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// What a run said.
struct Run {
    code: i32,
    out: String,
    err: String,
}

impl Run {
    fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("output is UTF-8");
        Self {
            code: output.status.code().expect("no signal"),
            out: text(&output.stdout),
            err: text(&output.stderr),
        }
    }
}
