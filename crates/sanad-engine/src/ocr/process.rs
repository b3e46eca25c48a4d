//! Another program, run with bounds on its time, its memory and what it may say. No file is made: what it reads and what
//! it says go through pipes.

use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

/// How far a program may go.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    pub(super) seconds: u64,
    /// Mebibytes.
    pub(super) memory: u64,
    /// Bytes of output.
    pub(super) output: u64,
}

/// Why it gave nothing.
#[derive(Debug)]
pub(super) enum Fault {
    /// It is not there.
    Missing,
    TooLong,
    TooMuch,
    /// What it said on its error output.
    Failed(String),
}

/// What the program says when it is given these bytes.
pub(super) fn run(
    program: &Path,
    arguments: &[&str],
    bytes: &[u8],
    bounds: Bounds,
) -> Result<Vec<u8>, Fault> {
    let mut child = bounded(program, bounds.memory)
        .args(arguments)
        .env("OMP_THREAD_LIMIT", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|_| Fault::Missing)?;
    let missing = || Fault::Failed(String::new());
    let mut input = child.stdin.take().ok_or_else(missing)?;
    let output = child.stdout.take().ok_or_else(missing)?;
    let errors = child.stderr.take().ok_or_else(missing)?;
    let (done, waits) = mpsc::channel();
    std::thread::spawn(move || {
        let mut said = Vec::new();
        let listen = std::thread::spawn(move || {
            let mut words = Vec::new();
            let _ = errors.take(1 << 16).read_to_end(&mut words);
            words
        });
        let heard = output.take(bounds.output + 1).read_to_end(&mut said).map(|_| said);
        let _ = done.send((heard, listen.join().unwrap_or_default()));
    });
    let heard = std::thread::scope(|scope| {
        scope.spawn(move || {
            // A program that has read enough closes the pipe.
            let _ = input.write_all(bytes);
        });
        let heard = waits.recv_timeout(Duration::from_secs(bounds.seconds));
        if heard.is_err() {
            let _ = child.kill();
        }
        heard
    });
    let _ = heard.is_err().then(|| child.kill());
    let status = child.wait();
    let Ok((said, words)) = heard else { return Err(Fault::TooLong) };
    let said = said.map_err(|_| missing())?;
    if said.len() as u64 > bounds.output {
        return Err(Fault::TooMuch);
    }
    match status {
        Ok(status) if status.success() => Ok(said),
        Ok(status) if status.code() == Some(127) => Err(Fault::Missing),
        _ => Err(Fault::Failed(String::from_utf8_lossy(&words).trim().to_owned())),
    }
}

/// The program behind a shell that bounds its memory, where there is one.
fn bounded(program: &Path, memory: u64) -> Command {
    if cfg!(unix) {
        let mut command = Command::new("sh");
        command
            .args(["-c", "ulimit -v \"$1\"; shift; exec \"$@\"", "sh", &(memory * 1024).to_string()])
            .arg(program);
        command
    } else {
        Command::new(program)
    }
}
