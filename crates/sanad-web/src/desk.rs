//! [`Desk`]: the case, opened by one thread. Requests hand it work and wait; so no two of them write at once, and what
//! another process wrote is seen by the next.

use crate::shelf::Shelf;
use sanad_engine::case::person::Person;
use sanad_engine::case::{
    CaseError, View, Writing, clock, complete, completed, read_keys, resolve, resolved,
};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError, TryRecvError};
use std::time::{Duration, Instant};
use tokio::sync::oneshot;

type Job = Box<dyn FnOnce(&mut Desk) + Send>;

/// The case at hand.
pub(crate) struct Desk {
    root: PathBuf,
    key: PathBuf,
    view: View,
    /// How the log was when it was opened.
    seen: Vec<(std::ffi::OsString, u64)>,
    /// Whoever has opened what is sealed.
    person: Option<Arc<Person>>,
    used: Instant,
    idle: Duration,
    shelf: Shelf,
}

/// The way to the desk.
#[derive(Clone)]
pub(crate) struct Way(mpsc::Sender<Job>);

/// Why there is no answer: the desk is gone, or the work was broken off by a defect.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Gone;

impl Way {
    /// Has the desk do some work.
    pub(crate) async fn ask<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Desk) -> T + Send + 'static,
    ) -> Result<T, Gone> {
        let (answer, waiting) = oneshot::channel();
        let job = move |desk: &mut Desk| {
            // Whoever asked may be gone.
            let _ = answer.send(work(desk));
        };
        self.0.send(Box::new(job)).map_err(|_| Gone)?;
        waiting.await.map_err(|_| Gone)
    }
}

/// Opens the case, and keeps it open in a thread of its own.
pub(crate) fn open(root: PathBuf, key: PathBuf, idle: Duration) -> Result<Way, CaseError> {
    let mut desk = Desk::at(root, key, idle)?;
    let (sender, jobs) = mpsc::channel::<Job>();
    // Whoever opens the first page does not wait for what all pages look through.
    while desk.prepare() {}
    std::thread::spawn(move || {
        loop {
            // Nobody waits: what the next pages will look through is read now.
            let waited = match jobs.try_recv() {
                Err(TryRecvError::Empty) if desk.prepare() => continue,
                Err(TryRecvError::Empty) => jobs.recv_timeout(Duration::from_secs(5)),
                Err(TryRecvError::Disconnected) => break,
                Ok(job) => Ok(job),
            };
            match waited {
                Ok(job) => {
                    desk.used = now();
                    // A defect costs one request.
                    let _ = catch_unwind(AssertUnwindSafe(|| job(&mut desk)));
                }
                Err(RecvTimeoutError::Timeout) => desk.rest(),
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
    });
    Ok(Way(sender))
}

/// All that is open was looked at, and is held together.
fn ready(view: &mut View) -> Result<(), CaseError> {
    completed(view)?;
    resolved(view)
}

/// As [`ready`], by whoever holds the lock.
fn ready_alone(view: &mut View) -> Result<(), CaseError> {
    complete(view, 0, &mut |_, _| ())?;
    resolve(view)?;
    // What sealed documents have a part in is held together in memory.
    if view.is_unlocked() { resolved(view) } else { Ok(()) }
}

#[expect(
    clippy::disallowed_methods,
    reason = "a lock that closes by itself needs the time; nothing shown depends on it"
)]
fn now() -> Instant {
    Instant::now()
}

impl Desk {
    /// With the case in this folder.
    pub(crate) fn at(root: PathBuf, key: PathBuf, idle: Duration) -> Result<Self, CaseError> {
        let mut view = View::open(&root)?;
        ready(&mut view)?;
        let seen = ends(&root);
        Ok(Self { root, key, view, seen, person: None, used: now(), idle, shelf: Shelf::default() })
    }

    /// The case as it is now.
    pub(crate) fn view(&mut self) -> Result<&mut View, CaseError> {
        let ends = ends(&self.root);
        if ends != self.seen {
            self.again()?;
        }
        Ok(&mut self.view)
    }

    /// The case as it is now, and what was read of it before.
    pub(crate) fn shelf(&mut self) -> Result<(&View, &mut Shelf), CaseError> {
        self.view()?;
        Ok((&self.view, &mut self.shelf))
    }

    /// Opens the case anew, with what was open.
    fn again(&mut self) -> Result<(), CaseError> {
        let seen = ends(&self.root);
        let mut view = View::open(&self.root)?;
        if let Some(person) = &self.person {
            view.unlock(person)?;
        }
        ready(&mut view)?;
        (self.view, self.seen, self.shelf) = (view, seen, Shelf::default());
        Ok(())
    }

    /// Whether what is sealed is open.
    pub(crate) fn is_unlocked(&self) -> bool {
        self.view.is_unlocked()
    }

    /// Where the case lies, and who has opened what is sealed.
    pub(crate) fn place(&self) -> (PathBuf, Option<Arc<Person>>) {
        (self.root.clone(), self.person.clone())
    }

    /// Opens what is sealed.
    pub(crate) fn unlock(&mut self, passphrase: Option<String>) -> Result<usize, CaseError> {
        let person = Arc::new(read_keys(&self.key, || passphrase)?);
        let opened = self.view()?.unlock(&person)?;
        ready(&mut self.view)?;
        self.shelf = Shelf::default();
        self.person = Some(person);
        Ok(opened)
    }

    /// Closes what is sealed: nothing of it stays in this process.
    pub(crate) fn lock(&mut self) -> Result<(), CaseError> {
        self.person = None;
        self.again()
    }

    /// Reads one thing for the shelf; whether there was one.
    pub(crate) fn prepare(&mut self) -> bool {
        let Self { view, shelf, .. } = self;
        catch_unwind(AssertUnwindSafe(|| shelf.prepare(view))).unwrap_or(false)
    }

    /// Nobody has asked for a while.
    fn rest(&mut self) {
        // Should it not come to that, whoever writes to the case next does it.
        let _ = self.view.sum_up();
        if self.is_unlocked() && self.used.elapsed() >= self.idle {
            let _ = self.lock();
        }
    }

    /// Whose key opens what is sealed, should a decision need it.
    pub(crate) fn opener(&self) -> Box<dyn Fn() -> Result<Arc<Person>, CaseError>> {
        let (person, key) = (self.person.clone(), self.key.clone());
        Box::new(move || match &person {
            Some(person) => Ok(Arc::clone(person)),
            None => Err(CaseError::Sealed(format!("what is sealed is closed; the key is {}", key.display()))),
        })
    }

    /// Writes to the case. Without a passphrase on the key, whoever works here need not have opened what is sealed.
    pub(crate) fn write<T>(
        &mut self,
        work: impl FnOnce(&mut Writing) -> Result<T, CaseError>,
    ) -> Result<T, CaseError> {
        let person = match &self.person {
            Some(person) => Arc::clone(person),
            None => Arc::new(read_keys(&self.key, || None)?),
        };
        let mut case = Writing::open(&self.root, Arc::clone(&person), clock(), 10, || ())?;
        if self.person.is_some() {
            case.view_mut().unlock(&person)?;
        }
        let at = self.view.store().positions()?;
        let undisturbed = at == case.view().store().positions()?;
        case.view_mut().level_with(&self.view)?;
        let done = case.introduce(None).and_then(|()| work(&mut case));
        // Whatever became of it, what was written is shown.
        if ready_alone(case.view_mut()).is_err() || !undisturbed {
            case.into_view()?;
            self.again()?;
            return done;
        }
        let seen = ends(&self.root);
        (self.view, self.seen) = (case.into_view()?, seen);
        self.shelf.follow(&self.view, &at);
        done
    }
}

/// The chains of the log with their lengths: another process that wrote has made one longer.
fn ends(root: &std::path::Path) -> Vec<(std::ffi::OsString, u64)> {
    let folder = std::fs::read_dir(root.join("log")).into_iter().flatten().flatten();
    let mut ends: Vec<_> =
        folder.map(|entry| (entry.file_name(), entry.metadata().map_or(0, |meta| meta.len()))).collect();
    ends.sort();
    ends
}
