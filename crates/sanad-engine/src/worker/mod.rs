//! The process that reads or unpacks what a file can harm its reader with: it can be killed, and it bounds its own
//! memory before it looks at a byte. It takes its order and the bytes on its standard input and gives the document, the
//! parts, or the refusal, on its standard output; no file is made.

mod frames;

use sanad_model::Document;
use sanad_read::{Unpacked, Unreadable};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::io::{self, BufRead as _, BufReader, BufWriter, Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
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

/// What a worker is to do with the bytes that come after it: one line of JSON.
#[derive(Debug, Serialize, Deserialize)]
struct Order<'a> {
    task: Task,
    /// The file's name: its ending may say what its bytes leave open.
    #[serde(borrow)]
    name: Cow<'a, str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Task {
    Read,
    Unpack,
}

/// Reads the bytes in a process of its own.
///
/// # Errors
/// What the reader refuses; and when it takes too long, needs too much or fails.
pub(crate) fn read(worker: &Worker, path: &str, bytes: &[u8]) -> Result<Document, Unreadable> {
    run(worker, Task::Read, path, bytes, |output| {
        let mut out = Vec::new();
        output.take(MOST_OUTPUT + 1).read_to_end(&mut out)?;
        if out.len() as u64 > MOST_OUTPUT {
            return Ok(Err(Unreadable::new("it holds more text than can be read", "split the document")));
        }
        Ok(serde_json::from_slice::<Result<Document, Unreadable>>(&out)?)
    })?
}

/// Unpacks the bytes in a process of its own; `None` when they are no container.
///
/// # Errors
/// As [`read`].
pub(crate) fn unpack(worker: &Worker, path: &str, bytes: &[u8]) -> Option<Result<Unpacked, Unreadable>> {
    match run(worker, Task::Unpack, path, bytes, |output| frames::all(&mut BufReader::new(output))) {
        Ok(unpacked) => unpacked,
        Err(refusal) => Some(Err(refusal)),
    }
}

/// Starts a worker, hands the bytes over, and listens to its end.
fn run<T: Send + 'static>(
    worker: &Worker,
    task: Task,
    path: &str,
    bytes: &[u8],
    listen: impl FnOnce(ChildStdout) -> io::Result<T> + Send + 'static,
) -> Result<T, Unreadable> {
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
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    let mut order = serde_json::to_vec(&Order { task, name: name.into() }).unwrap_or_default();
    order.push(b'\n');
    let said = converse(&mut child, &[&order, bytes], Duration::from_secs(worker.seconds), listen);
    let Some(Said { answer, err }) = said else {
        let _ = child.kill();
        let _ = child.wait();
        return Err(Unreadable::new(
            format!("reading it took longer than {} seconds and was stopped", worker.seconds),
            "give more time with --max-time, or save the document anew, or as plain text",
        ));
    };
    let status = child.wait().ok();
    // An answer that was heard to its end is whole.
    answer.map_err(|_| failed(status, &err, worker.memory))
}

/// What a worker said.
struct Said<T> {
    answer: io::Result<T>,
    err: Vec<u8>,
}

/// Hands the bytes over and listens; `None` when the time is over.
fn converse<T: Send + 'static>(
    child: &mut Child,
    bytes: &[&[u8]],
    time: Duration,
    listen: impl FnOnce(ChildStdout) -> io::Result<T> + Send + 'static,
) -> Option<Said<T>> {
    let (mut input, output, errors) = (child.stdin.take()?, child.stdout.take()?, child.stderr.take()?);
    let (done, waits) = mpsc::channel();
    std::thread::spawn(move || {
        let mut err = Vec::new();
        let listen_to_errors = std::thread::spawn(move || {
            let _ = errors.take(1 << 16).read_to_end(&mut err);
            err
        });
        // A listener that has heard enough closes the pipe, and the worker ends on it.
        let answer = listen(output);
        let err = listen_to_errors.join().unwrap_or_default();
        let _ = done.send(Said { answer, err });
    });
    std::thread::scope(|scope| {
        // A worker that ends early reads no further: that is told by its status.
        scope.spawn(move || {
            let _ = bytes.iter().try_for_each(|part| input.write_all(part));
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
pub fn serve(memory: u64) -> io::Result<()> {
    limit(memory);
    let mut input = io::stdin().lock();
    let mut line = Vec::new();
    input.read_until(b'\n', &mut line)?;
    let order: Order<'_> = serde_json::from_slice(&line)?;
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes)?;
    let mut out = BufWriter::new(io::stdout().lock());
    match order.task {
        Task::Read => {
            let read = sanad_read::extract(&order.name, &bytes);
            drop(bytes);
            serde_json::to_writer(&mut out, &read)?;
        }
        Task::Unpack => {
            let mut written = Ok(());
            let done = sanad_read::unpack_each(&order.name, &bytes, &mut |found| {
                if written.is_ok() {
                    written = frames::found(&mut out, found);
                }
            });
            written?;
            frames::end(&mut out, done)?;
        }
    }
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
