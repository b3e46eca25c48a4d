//! A person with a copy of a case, and what they do with it.

use super::{Folder, clock, files, found, page, person, writing};
use sanad_case::audit::audit;
use sanad_case::exchange::{Taken, ZipDisk, ZipWriter, bundle};
use sanad_case::person::Person;
use sanad_case::record::{Field, What};
use sanad_case::store::Store;
use sanad_case::{Case, CaseError, Protect, View, Writing};
use std::io::Cursor;
use std::sync::Arc;

/// A person with a folder.
pub(crate) struct Laptop {
    pub(crate) folder: Folder,
    pub(crate) person: Arc<Person>,
}

impl Laptop {
    pub(crate) fn new() -> Self {
        let person = person();
        Self { folder: Folder::case(&person), person }
    }

    /// One that begins with a bundle of another.
    pub(crate) fn twin(bundle: Vec<u8>) -> Self {
        Self::joining(bundle, person())
    }

    /// As [`Laptop::twin`], by somebody who has their keys.
    pub(crate) fn joining(bundle: Vec<u8>, person: Arc<Person>) -> Self {
        let laptop = Self { folder: Folder::in_memory(), person };
        let other = opened(bundle);
        other.twin(laptop.folder.disk()).expect("an empty folder");
        laptop.take(&other).expect("a whole bundle");
        laptop
    }

    pub(crate) fn write(&self, work: impl FnOnce(&mut Writing)) {
        let mut case = writing(&self.folder.0, &self.person);
        work(&mut case);
        case.close().expect("a disk that works");
    }

    pub(crate) fn add(&self, path: &str, words: &str, protect: Protect) -> String {
        let mut id = String::new();
        self.write(|case| {
            id = case.add(vec![page(path, words, protect)]).expect("a disk that works").remove(0);
        });
        id
    }

    pub(crate) fn set(&self, subject: &str, value: &str) {
        let (subject, field) = (subject.to_owned(), "publisher".to_owned());
        let what = What::Set(Field { subject, field, value: Some(value.to_owned()), ..Field::default() });
        self.write(|case| case.write(vec![what]).expect("a disk that works"));
    }

    pub(crate) fn zip(&self) -> Vec<u8> {
        let case = Case::open(self.folder.disk()).expect("a case");
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        bundle(&case, &mut |path, bytes| {
            zip.put(path, bytes).map_err(|cause| CaseError::Disk {
                doing: "write",
                path: path.to_owned(),
                cause,
            })
        })
        .expect("a whole case");
        zip.finish().expect("memory").into_inner()
    }

    pub(crate) fn take(&self, other: &Case) -> Result<Taken, CaseError> {
        let person = (Arc::clone(&self.person), Some("B.".to_owned()));
        let (case, taken) = Writing::merge(&self.folder.0, other, person, clock(), 0, || ())?;
        case.close()?;
        Ok(taken)
    }

    /// What the commands show, in one string.
    pub(crate) fn state(&self) -> String {
        told(&View::open(&self.folder.0).expect("a case"))
    }

    /// What they show to whoever has this key.
    pub(crate) fn state_for(&self, person: &Person) -> String {
        let mut view = View::open(&self.folder.0).expect("a case");
        view.unlock(person).expect("a vault");
        told(&view)
    }

    /// Writes with all open that the laptop's person holds.
    pub(crate) fn unlocked(&self) -> Writing {
        let mut case = writing(&self.folder.0, &self.person);
        case.view_mut().unlock(&self.person).expect("a vault");
        case
    }

    /// The files that have these bytes in them, or in their names.
    pub(crate) fn with(&self, needle: &str) -> Vec<String> {
        let has = |bytes: &[u8]| bytes.windows(needle.len()).any(|window| window == needle.as_bytes());
        let found = files(&self.folder.0).into_iter().filter(|path| {
            let bytes = std::fs::read(self.folder.0.join(path)).expect("it is there");
            has(&bytes) || has(path.to_string_lossy().replace('/', "").as_bytes())
        });
        found.map(|path| path.to_string_lossy().into_owned()).collect()
    }

    /// All that the store holds, the position and every word.
    pub(crate) fn contents(&self) -> String {
        let store = Store::to_read(&self.folder.0).expect("a store");
        format!("{:?}", store.contents().expect("it reads"))
    }

    pub(crate) fn clean(&self) {
        for person in [None, Some(&*self.person)] {
            let audit = audit(&self.folder.0, person).expect("a case");
            assert!(audit.is_clean(), "{:#?}", audit.faults);
        }
    }
}

fn told(view: &View) -> String {
    let hits = found(view, "granary", 99);
    format!("{:#?}", (view.documents(), hits, view.conflicts(), view.marks(None), view.store().keys()))
}

pub(crate) fn opened(zip: Vec<u8>) -> Case {
    Case::open(Arc::new(ZipDisk::open(Cursor::new(zip)).expect("an archive"))).expect("a case")
}

/// By stick both ways: first from one to the other, then back.
pub(crate) fn exchange(one: &Laptop, other: &Laptop) {
    other.take(&opened(one.zip())).expect("a whole bundle");
    one.take(&opened(other.zip())).expect("a whole bundle");
}
