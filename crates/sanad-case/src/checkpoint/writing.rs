//! Checkpoints are made, and the answers to their requests put on file.

use super::{FOLDER, answer, path, stem, time_stamp_request};
use crate::disk::place;
use crate::log::read_chain;
use crate::record::{Stamped, What};
use crate::{CaseError, Hash, Writing, objects};
use std::path::{Path, PathBuf};

/// A checkpoint that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// How many entries it signs.
    pub size: u64,
    /// Its text, in the form of a C2SP signed note.
    pub note: String,
    /// Its file.
    pub path: PathBuf,
    /// The file of the request for a time stamp.
    pub request: PathBuf,
}

/// An answer that was put on file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The checkpoint's file.
    pub checkpoint: PathBuf,
    /// The time that the answer gives.
    pub time: String,
    /// Where the answer lies.
    pub answer: PathBuf,
}

impl Writing {
    /// Signs this device's chain as it is now, and writes the request for a time stamp of that.
    ///
    /// # Errors
    /// Where the chain is damaged, has no entries yet, or the disk refuses.
    pub fn checkpoint(&mut self) -> Result<Made, CaseError> {
        self.introduce(None)?;
        let case = self.view().case();
        let disk = case.disk();
        let chain = read_chain(&**disk, self.writer.device())?;
        let note = case.checkpoint(&chain, &self.person.key);
        let size = chain.end.entries;
        let stem = stem(&chain.device, size);
        let (path, request) = (path(&stem, "note"), path(&stem, "tsq"));
        let query = time_stamp_request(note.as_bytes());
        let files: [(&Path, &[u8]); 2] = [(&path, note.as_bytes()), (&request, &query)];
        place(&**disk, &files).map_err(CaseError::disk("write", Path::new(FOLDER)))?;
        Ok(Made { size, note, path, request })
    }

    /// Puts the answer of a time-stamping authority on file. Its signature is not verified.
    ///
    /// # Errors
    /// Where it is none, or one to no checkpoint of this case; where the disk refuses.
    pub fn import_stamp(&mut self, bytes: &[u8]) -> Result<Imported, CaseError> {
        let answer = answer::read(bytes).map_err(CaseError::Stamp)?;
        let disk = self.view().case().disk().clone();
        let folder = Path::new(FOLDER);
        let names = disk.list(folder).map_err(CaseError::disk("list", folder))?;
        let fits = |stem: &&str| {
            disk.read(&path(stem, "note")).is_ok_and(|note| Hash::of(&[&note]) == answer.imprint)
        };
        let stems = names.iter().filter_map(|name| name.strip_suffix(".note"));
        let Some(stem) = stems.into_iter().find(fits) else {
            return Err(CaseError::Stamp("it is the answer to another request".to_owned()));
        };
        let hash = objects::put(&*disk, &[bytes])?[0];
        self.write(vec![What::Stamp(Stamped { checkpoint: stem.to_owned(), answer: hash })])?;
        Ok(Imported { checkpoint: path(stem, "note"), time: answer.time, answer: objects::path(hash) })
    }
}
