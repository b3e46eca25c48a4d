//! [`Lock`]: who may write to a case. The operating system lets go of it when a process ends, however it ends.

use crate::CaseError;
use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

/// The file that is locked.
pub(crate) const FILE: &str = "case.lock";

/// The right to write to a case, until it is dropped.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock of the case in this folder, waiting for another process for as long as `seconds`; `waits` is
    /// called once where it must wait.
    ///
    /// # Errors
    /// Where the other process has not let go, or the file cannot be made.
    pub fn take(root: &Path, seconds: u64, waits: impl FnOnce()) -> Result<Self, CaseError> {
        const STEP: Duration = Duration::from_millis(50);
        let path = root.join(FILE);
        let mut how = OpenOptions::new();
        how.create(true).truncate(false).write(true);
        let file = how.open(&path).map_err(CaseError::disk("lock", Path::new(FILE)))?;
        let mut waits = Some(waits);
        for left in (0..=seconds.saturating_mul(20)).rev() {
            match file.try_lock() {
                Ok(()) => return Ok(Self { _file: file }),
                Err(TryLockError::WouldBlock) => {
                    if left > 0 {
                        if let Some(waits) = waits.take() {
                            waits();
                        }
                        sleep(STEP);
                    }
                }
                Err(TryLockError::Error(error)) => {
                    return Err(CaseError::disk("lock", Path::new(FILE))(error));
                }
            }
        }
        Err(CaseError::Locked(root.to_owned()))
    }

    /// Takes the lock where nobody has it.
    #[must_use]
    pub fn now(root: &Path) -> Option<Self> {
        Self::take(root, 0, || ()).ok()
    }
}
