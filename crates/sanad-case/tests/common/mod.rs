//! What several tests need: people, clocks, documents, folders of their own.

#![allow(dead_code, reason = "each test takes a part of it")]

pub(crate) mod laptop;

use sanad_case::disk::RealDisk;
use sanad_case::person::Person;
use sanad_case::query::parse;
use sanad_case::store::Hit;
use sanad_case::{Case, Clock, Hash, Incoming, Protect, Reading, View, Writing};
use sanad_model::Document;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

pub(crate) fn clock() -> Clock {
    Arc::new(|| "2026-11-26T08:00:00Z".to_owned())
}

pub(crate) fn person() -> Arc<Person> {
    Arc::new(Person::new().expect("random bytes"))
}

/// A document that comes in, of plain text.
pub(crate) fn text(path: &str, words: &str, protect: Protect) -> Incoming {
    let mut document = Document::new(words.to_owned());
    document.sha256 = Hash::of(&[words.as_bytes()]).to_string();
    document.text_sha256.clone_from(&document.sha256);
    document.extractor = "text/1".into();
    Incoming {
        path: path.to_owned(),
        bytes: words.as_bytes().to_vec(),
        within: None,
        read: Reading::Text(Box::new(document), None),
        media: Some("text".to_owned()),
        fields: BTreeMap::from([("kind".to_owned(), "letter".to_owned())]),
        protect,
    }
}

/// One whose text is another than its bytes.
pub(crate) fn page(path: &str, words: &str, protect: Protect) -> Incoming {
    let mut incoming = text(path, words, protect);
    incoming.bytes = format!("<p>{words}</p>").into_bytes();
    if let Reading::Text(document, _) = &mut incoming.read {
        document.sha256 = Hash::of(&[&incoming.bytes]).to_string();
        document.extractor = "html/1".into();
    }
    incoming.media = Some("html".to_owned());
    incoming
}

/// A folder of this test alone, gone with it.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        Self::at(std::env::temp_dir().join(Self::name()))
    }

    fn name() -> String {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        format!("sanad-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
    }

    /// One in memory, where the system has that. A process that is killed loses nothing that it has handed over, so
    /// that syncing, which takes its time on a disk, adds nothing to what such a test says.
    pub(crate) fn in_memory() -> Self {
        let memory = Path::new("/dev/shm");
        if memory.is_dir() { Self::at(memory.join(Self::name())) } else { Self::new() }
    }

    fn at(path: PathBuf) -> Self {
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).expect("a temporary folder");
        Self(path)
    }

    /// One with an empty case in it.
    pub(crate) fn case(person: &Person) -> Self {
        let folder = Self::in_memory();
        Case::init(folder.disk(), false, &person.key.public()).expect("an empty folder");
        folder
    }

    pub(crate) fn disk(&self) -> Arc<RealDisk> {
        Arc::new(RealDisk::new(self.0.clone()))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

pub(crate) fn writing(root: &Path, person: &Arc<Person>) -> Writing {
    Writing::open(root, Arc::clone(person), clock(), 0, || ()).expect("a case that nobody writes to")
}

/// All files below a folder, relative to it, sorted.
pub(crate) fn files(root: &Path) -> Vec<PathBuf> {
    fn walk(root: &Path, folder: &Path, out: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(root, &path, out);
            } else {
                out.push(path.strip_prefix(root).expect("it is below").to_owned());
            }
        }
    }
    let mut out = Vec::new();
    walk(root, root, &mut out);
    out.sort();
    out
}

/// An answer to a request for a time stamp, as far as it is read: see RFC 3161.
pub(crate) fn answer(note: &[u8], time: &str) -> Vec<u8> {
    let der = |tag: u8, parts: &[&[u8]]| {
        let contents = parts.concat();
        let length = u16::try_from(contents.len()).expect("it is short").to_be_bytes();
        [&[tag, 0x82], &length[..], &contents].concat()
    };
    let sha256 = der(0x06, &[&[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01]]);
    let imprint = der(0x30, &[&der(0x30, &[&sha256]), &der(0x04, &[&Hash::of(&[note]).0])]);
    let (number, policy) = (der(0x02, &[&[1]]), der(0x06, &[&[0x2a]]));
    let info = der(0x30, &[&number, &policy, &imprint, &number, &der(0x18, &[time.as_bytes()])]);
    let content = der(0xa0, &[&der(0x04, &[&info])]);
    let kind = der(0x06, &[&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x10, 0x01, 0x04]]);
    let signed = der(0x30, &[&number, &der(0x31, &[]), &der(0x30, &[&kind, &content])]);
    let kind = der(0x06, &[&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02]]);
    let token = der(0x30, &[&kind, &der(0xa0, &[&signed])]);
    der(0x30, &[&der(0x30, &[&der(0x02, &[&[0]])]), &token])
}

/// What a search finds.
pub(crate) fn found(view: &View, query: &str, most: usize) -> Vec<Hit> {
    let query = parse(query).expect(query);
    view.search(&query, most).expect("a store").hits
}
