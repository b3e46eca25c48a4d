//! The process that reads a PDF or an office document: it can be killed, and it bounds its own memory before it looks
//! at a byte. It takes the bytes on its standard input and gives the document, or the refusal, on its standard output;
//! no file is made.

use sanad_model::Document;
use sanad_read::Unreadable;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::time::Duration;

/// The hidden command of the program that [`serve`]s.
pub const WORKER_COMMAND: &str = "read-worker";

/// A worker may say this much: far over the text of any report.
const MOST_OUTPUT: u64 = 512 << 20;

/// Which program reads, and how far it may go.
#[derive(Clone, Debug)]
pub struct Worker {
    /// A program whose command [`WORKER_COMMAND`] calls [`serve`].
    pub program: PathBuf,
    /// Seconds until it is killed.
    pub seconds: u64,
    /// Mebibytes of memory that it may take, beside the file itself.
    pub memory: u64,
}

/// Reads the bytes in a process of its own.
///
/// # Errors
/// What the reader refuses; and when it takes too long, needs too much or fails.
pub(crate) fn read(worker: &Worker, bytes: &[u8]) -> Result<Document, Unreadable> {
    // Twice the file: once as it came, once as its pieces.
    let memory = (worker.memory << 20).saturating_add(2 * bytes.len() as u64);
    let mut child = Command::new(&worker.program)
        .args([WORKER_COMMAND, &memory.to_string()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| {
            Unreadable::new(format!("its reader could not be started ({error})"), "run the command again")
        })?;
    let ended = converse(&mut child, bytes, Duration::from_secs(worker.seconds));
    let Some(Said { out, err }) = ended else {
        let _ = child.kill();
        let _ = child.wait();
        return Err(Unreadable::new(
            format!("reading it took longer than {} seconds and was stopped", worker.seconds),
            "give more time with --max-time, or save the document anew, or as plain text",
        ));
    };
    if out.len() as u64 > MOST_OUTPUT {
        let _ = child.kill();
        let _ = child.wait();
        return Err(Unreadable::new("it holds more text than can be read", "split the document"));
    }
    let status = child.wait().ok();
    match serde_json::from_slice::<Result<Document, Unreadable>>(&out) {
        Ok(read) if status.is_some_and(|status| status.success()) => read,
        _ => Err(failed(status, &err, worker.memory)),
    }
}

/// What a worker said.
struct Said {
    out: Vec<u8>,
    err: Vec<u8>,
}

/// Hands the bytes over and listens; `None` when the time is over.
fn converse(child: &mut Child, bytes: &[u8], time: Duration) -> Option<Said> {
    let (mut input, output, errors) = (child.stdin.take()?, child.stdout.take()?, child.stderr.take()?);
    let (done, waits) = mpsc::channel();
    std::thread::spawn(move || {
        let mut err = Vec::new();
        let listen_to_errors = std::thread::spawn(move || {
            let _ = errors.take(1 << 16).read_to_end(&mut err);
            err
        });
        let mut out = Vec::new();
        let _ = output.take(MOST_OUTPUT + 1).read_to_end(&mut out);
        let err = listen_to_errors.join().unwrap_or_default();
        let _ = done.send(Said { out, err });
    });
    std::thread::scope(|scope| {
        // A worker that ends early reads no further: that is told by its status.
        scope.spawn(move || {
            let _ = input.write_all(bytes);
        });
        let said = waits.recv_timeout(time).ok();
        if said.is_none() {
            // So that the thread which still writes ends too.
            let _ = child.kill();
        }
        said
    })
}

fn failed(status: Option<ExitStatus>, err: &[u8], memory: u64) -> Unreadable {
    if String::from_utf8_lossy(err).contains("memory allocation of") {
        return Unreadable::new(
            format!(
                "reading it needs more than {memory} MiB of memory, as a file made to exhaust its reader does"
            ),
            "if you trust it, give more with --max-memory (in MiB), or save the document anew, or as plain text",
        );
    }
    let how = match status.and_then(|status| status.code()) {
        Some(code) => format!("its reader failed on it (exit code {code})"),
        None => "its reader crashed on it".to_owned(),
    };
    Unreadable::new(
        how,
        "save the document anew, or as plain text, and check that; report the defect if the file may be shown",
    )
}

/// The worker's own side: limits itself, reads standard input to its end, and answers.
///
/// # Errors
/// When a stream breaks off.
pub fn serve(memory: u64) -> std::io::Result<()> {
    limit(memory);
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes)?;
    let read = sanad_read::extract(&bytes);
    drop(bytes);
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    serde_json::to_writer(&mut out, &read)?;
    out.flush()
}

#[cfg(unix)]
fn limit(memory: u64) {
    // The address space holds the program itself too.
    const PROGRAM: u64 = 64 << 20;
    let most = memory.saturating_add(PROGRAM);
    let _ = rlimit::setrlimit(rlimit::Resource::AS, most, most);
    let _ = rlimit::setrlimit(rlimit::Resource::CORE, 0, 0);
}

/// Elsewhere time and output alone are bounded.
#[cfg(not(unix))]
fn limit(_memory: u64) {}
