//! The seal test: every byte of every file of a locked case is searched for every word, name, path, title, length and
//! hash of what is sealed.

use crate::help::{clock, document, found, person, text};
use crate::needles::{Needles, words};
use sanad_case::disk::RealDisk;
use sanad_case::record::{Field, What};
use sanad_case::{Case, Hash, Incoming, Protect, Reading, View, Writing, document_id};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const OPEN: [(&str, &str); 2] = [
    ("news/prices.txt", "Prices rose at the market of Hadra on Monday, the agency reported."),
    ("news/أسعار.txt", "ارتفعت الأسعار في سوق الحضرة يوم الاثنين بحسب الوكالة"),
];

/// Path, title, text: from the start, after it was open, and to be destroyed.
const SEALED: [(&str, &str, &str); 5] = [
    (
        "letters/cousin-Marwan.txt",
        "What Marwan witnessed",
        "My cousin Marwan Qasimi counted seventeen lorries behind the granary.",
    ),
    (
        "شهادات/رسالة الشاهد.txt",
        "شهادة مروان القاسمي",
        "رأى مروان القاسميّ سبعَ عشرة شاحنةً خلف المخزن القديم وسمع إطلاق النار",
    ),
    (
        "نامه‌ها/گفت‌وگو.txt",
        "گفت‌وگو با آسیابان",
        "آسیابان می‌گوید که هفده کامیون پشت انبار غله دیده است و صدای تیراندازی شنید",
    ),
    (
        "later/miller-interview.txt",
        "The miller speaks",
        "The miller Hekmat concealed his ledger beneath the threshing floor.",
    ),
    (
        "withdrawn/orchard.txt",
        "Withdrawn testimony",
        "Orchard keeper Sabiha recognised the commander's bodyguard.",
    ),
];

/// Long enough for its length to be told from other numbers, and of no round one.
fn long(words: &str, n: usize) -> String {
    let mut text = words.to_owned();
    while text.len() < 11_000 + n * 977 {
        text.push_str("\n. ");
        text.push_str(words);
    }
    text
}

fn incoming(n: usize, protect: Protect) -> Incoming {
    let (path, title, words) = SEALED[n];
    let mut one = text(path, &long(words, n), protect);
    one.fields.insert("title".to_owned(), title.to_owned());
    one.fields.insert("source".to_owned(), format!("informant{n} Marwan"));
    one
}

/// Everything that is secret, and stands in no open document.
fn needles() -> Needles {
    let open: BTreeSet<String> =
        OPEN.iter().flat_map(|(path, text)| [words(path), words(text)]).flatten().collect();
    let open_lower: BTreeSet<String> = open.iter().map(|word| word.to_lowercase()).collect();
    let mut needles = Needles::default();
    let mut all = BTreeSet::new();
    for (n, (path, title, text)) in SEALED.iter().enumerate() {
        all.extend([words(path), words(title), words(text)].into_iter().flatten());
        all.extend([
            (*path).to_owned(),
            (*title).to_owned(),
            format!("informant{n}"),
            format!("note{n}secret"),
        ]);
        let plain = long(text, n);
        needles.bytes(plain.as_bytes(), path);
        let id = document_id(path, Hash::of(&[plain.as_bytes()]));
        all.insert(id);
    }
    // Words of the vocabulary itself, which stand in any case.
    let common = ["letters", "title", "source", "market"];
    all.retain(|word| !open_lower.contains(&word.to_lowercase()) && !common.contains(&word.as_str()));
    all.iter().for_each(|word| needles.text(word));
    needles
}

fn open(root: &Path, person: &Arc<sanad_case::person::Person>) -> Writing {
    let mut case = Writing::open(root, Arc::clone(person), clock(), 0, || ()).expect("a case");
    case.view_mut().unlock(person).expect("a vault");
    case
}

/// What is done to the case, closed after each step by `end`.
fn grow(root: &Path, end: impl Fn(Writing)) {
    let needles = needles();
    let person = person();
    let disk = Arc::new(RealDisk::new(root.to_owned()));
    Case::init(disk, false, &person.key.public()).expect("an empty folder");
    let mut case = open(root, &person);
    let open_ones = OPEN.map(|(path, words)| text(path, words, Protect::Open));
    case.add(open_ones.to_vec()).expect("a disk that works");
    case.add((0..3).map(|n| incoming(n, Protect::NewKey)).collect()).expect("a disk that works");
    end(case);
    let mut case = open(root, &person);
    case.add(vec![incoming(3, Protect::Open), incoming(4, Protect::NewKey)]).expect("a disk that works");
    let (there, ..) = needles.in_folder(root);
    let seen = |file: &str| there.iter().any(|found| found.starts_with(file));
    assert!(seen("objects") && seen("log") && seen("index"), "the search finds what is in clear: {there:?}");
    let rows: Vec<_> = SEALED.iter().map(|(path, ..)| case.view().document(path).expect("open")).collect();
    for (n, row) in rows.iter().enumerate() {
        let (field, value) = ("note".to_owned(), Some(format!("note{n}secret")));
        let set = What::Set(Field { subject: row.id.clone(), field, value, ..Field::default() });
        match &row.key {
            None => case.write(vec![set]).expect("a disk that works"),
            Some(key) => case.write_sealed(&row.id, key, vec![set]).expect("a disk that works"),
        }
        let plain = long(SEALED[n].2, n);
        case.mark(row, &document(&plain), 0..SEALED[n].2.len(), None).expect("a passage");
        let newer = |_: &str, _: Vec<u8>| {
            let mut anew = document(&plain.replace('\n', " "));
            anew.sha256 = Hash::of(&[plain.as_bytes()]).to_string();
            (Reading::Text(Box::new(anew), None), Some("text".to_owned()))
        };
        case.reread(row, &newer).expect("it reads");
    }
    let (mut case, _) =
        case.seal_documents(&[rows[3].id.clone()], &Protect::NewKey).expect("a disk that works");
    case.destroy(&rows[4].id, Some("at the wish of the source".to_owned())).expect("a disk that works");
    assert_eq!(found(case.view(), "granary", 9).len(), 1, "it is open meanwhile");
    end(case);
}

fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("sanad-{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    folder
}

fn nothing_in(root: &Path) {
    let needles = needles();
    let (found, files, bytes) = needles.in_folder(root);
    println!("{} secrets, {files} files, {bytes} bytes", needles.words);
    assert!(needles.words > 60 && files > 20, "{} {files}", needles.words);
    assert_eq!(found, BTreeSet::new());
}

#[test]
fn nothing_of_it_is_in_any_byte() {
    let root = folder("locked");
    grow(&root, |case| case.close().expect("a disk that works"));
    nothing_in(&root);
    // Nor after the index was made anew by somebody without a key, nor in what that person is told.
    let mut view = View::open(&root).expect("a case");
    view.rebuild().expect("a whole log");
    let needles = needles();
    let told = [
        format!("{:?}", view.documents().expect("a store")),
        format!("{:?}", view.log().expect("a log")),
        format!("{:?}", view.marks(None).expect("a store")),
        format!("{:?}", view.conflicts().expect("a store")),
        format!("{:?}", view.store().vault().expect("a store")),
        format!("{:?}", sanad_case::audit::audit(&root, None).expect("a case")),
        view.documents()
            .expect("a store")
            .iter()
            .filter_map(|row| view.bytes(row).err())
            .map(|e| e.to_string())
            .collect(),
    ];
    let out = folder("told");
    std::fs::create_dir_all(&out).expect("a folder");
    std::fs::write(out.join("told"), told.join("\n")).expect("a file");
    assert_eq!(needles.in_folder(&out).0, BTreeSet::new());
    drop(view);
    nothing_in(&root);
    std::fs::remove_dir_all(&root).expect("our own folder");
    std::fs::remove_dir_all(&out).expect("our own folder");
}

#[test]
fn nor_when_the_writer_was_killed() {
    let (root, killed) = (folder("live"), folder("killed"));
    let times = std::cell::Cell::new(0);
    grow(&root, |case| {
        // Nothing is closed yet: the write-ahead log and all that a killed process leaves.
        let _ = std::fs::remove_dir_all(&killed);
        copy(&root, &killed);
        let wal = std::fs::metadata(killed.join("index/case.sqlite-wal")).expect("it is there");
        assert!(wal.len() > 0);
        assert_eq!(needles().in_folder(&killed).0, BTreeSet::new());
        times.set(times.get() + 1);
        case.close().expect("a disk that works");
    });
    assert_eq!(times.get(), 2);
    nothing_in(&killed);
    for root in [root, killed] {
        std::fs::remove_dir_all(&root).expect("our own folder");
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder").map(|entry| entry.expect("an entry")) {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            std::fs::copy(from, to).expect("a file");
        }
    }
}
