//! Cases to test with.

use sanad_case::disk::{Disk, FaultyDisk};
use sanad_case::person::Person;
use sanad_case::query::parse;
use sanad_case::store::Hit;
use sanad_case::{Case, Clock, Hash, Incoming, Protect, Reading, View, Writing};
use sanad_model::Document;
use std::collections::BTreeMap;
use std::sync::Arc;

pub(crate) fn clock() -> Clock {
    Arc::new(|| "2026-11-26T08:00:00Z".to_owned())
}

pub(crate) fn person() -> Arc<Person> {
    Arc::new(Person::new().expect("random bytes"))
}

/// A plain text as a reader makes of it.
pub(crate) fn document(text: &str) -> Document {
    let mut document = Document::new(text.to_owned());
    document.sha256 = Hash::of(&[text.as_bytes()]).to_string();
    document.text_sha256.clone_from(&document.sha256);
    document.extractor = "text/1".into();
    document
}

pub(crate) fn text(path: &str, words: &str, protect: Protect) -> Incoming {
    Incoming {
        path: path.to_owned(),
        bytes: words.as_bytes().to_vec(),
        within: None,
        read: Reading::Text(Box::new(document(words)), None),
        media: Some("text".to_owned()),
        fields: BTreeMap::from([("kind".to_owned(), "letter".to_owned())]),
        protect,
    }
}

pub(crate) fn decode(bytes: &[u8]) -> Result<String, String> {
    String::from_utf8(bytes.to_vec()).map_err(|error| error.to_string())
}

/// A case, and who made it.
pub(crate) fn case() -> (Arc<FaultyDisk>, Arc<Person>) {
    let person = person();
    (case_of(&person), person)
}

pub(crate) fn case_of(person: &Person) -> Arc<FaultyDisk> {
    let disk = Arc::new(FaultyDisk::new());
    Case::init(disk.clone(), false, &person.key.public()).expect("an empty disk");
    disk
}

pub(crate) fn writing(disk: &Arc<FaultyDisk>, person: &Arc<Person>) -> Writing {
    let disk: Arc<dyn Disk> = disk.clone();
    Writing::of(disk, Arc::clone(person), clock()).expect("a case")
}

pub(crate) fn view(disk: &Arc<FaultyDisk>) -> View {
    let disk: Arc<dyn Disk> = disk.clone();
    View::of(disk).expect("a case")
}

pub(crate) fn unlocked(disk: &Arc<FaultyDisk>, person: &Person) -> View {
    let mut view = view(disk);
    view.unlock(person).expect("a vault");
    view
}

/// Every file of a case.
pub(crate) fn files(disk: &dyn Disk) -> BTreeMap<std::path::PathBuf, Vec<u8>> {
    let mut out = BTreeMap::new();
    let mut folders = vec![std::path::PathBuf::new()];
    while let Some(folder) = folders.pop() {
        for name in disk.list(&folder).unwrap_or_default() {
            let path = folder.join(name);
            match disk.read(&path) {
                Ok(bytes) => drop(out.insert(path, bytes)),
                Err(_) => folders.push(path),
            }
        }
    }
    out
}

/// The files that have these bytes in them, or in their names.
pub(crate) fn with(disk: &dyn Disk, needle: &str) -> Vec<String> {
    let has = |bytes: &[u8]| bytes.windows(needle.len()).any(|window| window == needle.as_bytes());
    let found = files(disk)
        .into_iter()
        .filter(|(path, bytes)| has(bytes) || has(path.to_string_lossy().replace('/', "").as_bytes()));
    found.map(|(path, _)| path.to_string_lossy().into_owned()).collect()
}

/// The case passes its audit, by a holder and by a stranger.
pub(crate) fn clean(disk: &Arc<FaultyDisk>, person: &Person) {
    let disk: Arc<dyn Disk> = disk.clone();
    for person in [Some(person), None] {
        let audit = sanad_case::audit::audit_of(&disk, person);
        let faults: Vec<_> = audit.faults.iter().filter(|_| !audit.is_clean()).collect();
        assert!(audit.is_clean(), "{faults:#?}");
    }
}

/// What a search finds.
pub(crate) fn found(view: &View, query: &str, most: usize) -> Vec<Hit> {
    let query = parse(query).expect(query);
    view.search(&query, most).expect("a store").hits
}
