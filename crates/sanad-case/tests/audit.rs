//! The audit names what is wrong by its file, goes on after it, and says nothing where nothing is wrong.

mod common;

use common::{Folder, answer, clock, files, page, person, text, writing};
use sanad_case::audit::{Audit, Severity, audit};
use sanad_case::disk::Disk as _;
use sanad_case::person::Person;
use sanad_case::record::{Destroyed, Field, What};
use sanad_case::{Hash, Protect, Writing, checkpoint, log, objects, store, vault};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A case with documents in clear and sealed, a decision, a checkpoint and its time stamp.
fn case(person: &Arc<Person>) -> Folder {
    let folder = Folder::case(person);
    let mut case = writing(&folder.0, person);
    case.introduce(Some("A.".to_owned())).expect("a disk that works");
    let open = [
        text("news/1.txt", "Two lorries left the granary at dawn.", Protect::Open),
        page("news/2.html", "The mill was shut.", Protect::Open),
        text("letters/3.txt", "My cousin counted the sacks.", Protect::NewKey),
    ];
    let ids = case.add(open.to_vec()).expect("a disk that works");
    let (subject, field) = (ids[0].clone(), "publisher".to_owned());
    case.write(vec![What::Set(Field {
        subject,
        field,
        value: Some("The Lamp".to_owned()),
        ..Field::default()
    })])
    .expect("a disk that works");
    let made = case.checkpoint().expect("a disk that works");
    let imported = case.import_stamp(&answer(made.note.as_bytes(), "20261126081500Z")).expect("an answer");
    assert_eq!((imported.checkpoint, &*imported.time), (made.path, "2026-11-26T08:15:00Z"));
    case.close().expect("a disk that works");
    folder
}

fn faults(audit: &Audit) -> Vec<String> {
    let faults = audit.faults.iter().filter(|fault| fault.severity == Severity::Fault);
    faults.map(|fault| format!("{}:{} {}", fault.path.display(), fault.line, fault.what)).collect()
}

fn find(root: &Path, part: &str) -> PathBuf {
    let files = files(root);
    let found = files.iter().find(|path| path.to_string_lossy().contains(part));
    found.unwrap_or_else(|| panic!("{part} in {files:?}")).clone()
}

#[test]
fn a_whole_case_is_clean_locked_and_open() {
    let person = person();
    let folder = case(&person);
    for (holder, opened) in [(None, 0), (Some(&*person), 1), (Some(&*common::person()), 0)] {
        let audit = audit(&folder.0, holder).expect("a case");
        assert_eq!(audit.faults, []);
        let counts = audit.counts;
        assert_eq!((counts.entries, counts.sealed, counts.opened), (8, 1, opened));
        assert_eq!((counts.objects, counts.texts, counts.vault, counts.checkpoints), (3, 2, 3, 1));
        let [proof] = audit.chains.as_slice() else { panic!("one device: {:?}", audit.chains) };
        assert_eq!((proof.name.as_deref(), proof.entries, proof.checkpoint), (Some("A."), 8, Some(7)));
        assert_eq!(proof.stamped, Some((7, "2026-11-26T08:15:00Z".to_owned())));
        assert_eq!(proof.key, Some(person.key.public()));
    }
    // An audit changes nothing.
    assert!(!files(&folder.0).iter().any(|path| path.ends_with("case.sqlite-wal")));
}

#[test]
fn a_flipped_bit_anywhere_is_named() {
    let folder = case(&person());
    let mut flips = 0;
    for path in files(&folder.0) {
        // An empty file that nobody reads: the operating system keeps the lock.
        if path == Path::new("case.lock") {
            continue;
        }
        let full = folder.0.join(&path);
        let bytes = std::fs::read(&full).expect("it is there");
        let last = bytes.len() * 8 - 1;
        let step = (last / 50).max(1) | 1;
        for bit in (0..last).step_by(step).chain([last]) {
            let mut other = bytes.clone();
            other[bit / 8] ^= 1 << (bit % 8);
            std::fs::write(&full, other).expect("our own folder");
            let audit = audit(&folder.0, None).expect("a case");
            let named = path.to_string_lossy().into_owned();
            let faults = faults(&audit);
            assert!(faults.iter().any(|fault| fault.contains(&named)), "bit {bit} of {named}: {faults:#?}");
            flips += 1;
        }
        std::fs::write(&full, bytes).expect("our own folder");
    }
    println!("{flips} bits, each named");
    assert!(flips > 600, "{flips}");
    assert_eq!(audit(&folder.0, None).expect("a case").faults, []);
}

#[test]
fn a_missing_file_is_named() {
    let folder = case(&person());
    for path in files(&folder.0) {
        // A request is made again; without its hash the index is held against the log.
        if ["case.lock", "case.sqlite.sha256"].iter().any(|name| path.ends_with(name))
            || path.extension().is_some_and(|ending| ending == "tsq")
        {
            continue;
        }
        let full = folder.0.join(&path);
        let bytes = std::fs::read(&full).expect("it is there");
        std::fs::remove_file(&full).expect("our own folder");
        let faults = faults(&audit(&folder.0, None).expect("a case"));
        let named = path.to_string_lossy().into_owned();
        assert!(faults.iter().any(|fault| fault.contains(&named)), "{named}: {faults:#?}");
        std::fs::write(&full, bytes).expect("our own folder");
    }
    std::fs::remove_file(folder.0.join(store::SUM)).expect("it is there");
    assert_eq!(audit(&folder.0, None).expect("a case").faults, []);
}

#[test]
fn it_goes_on_after_the_first_fault() {
    let folder = case(&person());
    let object = objects::path(Hash::of(&[b"Two lorries left the granary at dawn."]));
    let chain = find(&folder.0, ".jsonl");
    std::fs::write(folder.0.join(&object), "Three lorries").expect("our own folder");
    let text = std::fs::read_to_string(folder.0.join(&chain)).expect("it is there");
    std::fs::write(folder.0.join(&chain), text.replacen("\"seq\":3", "\"seq\":9", 1)).expect("our own");
    std::fs::remove_file(folder.0.join(find(&folder.0, ".age"))).expect("our own folder");
    let audit = audit(&folder.0, None).expect("a case");
    let faults = faults(&audit);
    assert!(faults.contains(&format!("{}:4 entry 9 stands where 3 is due", chain.display())), "{faults:#?}");
    assert!(faults.iter().any(|fault| fault.starts_with(&object.display().to_string())), "{faults:#?}");
    assert!(faults.iter().any(|fault| fault.contains(".age:0 it is missing")), "{faults:#?}");
}

#[test]
fn a_chain_that_was_cut_back_is_named() {
    let folder = case(&person());
    let chain = find(&folder.0, ".jsonl");
    let full = folder.0.join(&chain);
    let text = std::fs::read_to_string(&full).expect("it is there");
    let cut: String = text.split_inclusive('\n').take(5).collect();
    std::fs::write(&full, cut).expect("our own folder");
    let of = |faults: &[String], part: &str| {
        let named =
            faults.iter().any(|fault| fault.contains(&*chain.to_string_lossy()) && fault.contains(part));
        assert!(named, "{part}: {faults:#?}");
    };
    let faults_now = faults(&audit(&folder.0, None).expect("a case"));
    of(&faults_now, "the index has seen 8");
    of(&faults_now, "signs 7");
    // Without the index, the checkpoint alone knows.
    store::remove(&folder.0).expect("our own folder");
    of(&faults(&audit(&folder.0, None).expect("a case")), "signs 7");
}

#[test]
fn a_torn_line_is_a_note_and_a_lost_line_end_a_fault() {
    let folder = case(&person());
    let full = folder.0.join(find(&folder.0, ".jsonl"));
    let text = std::fs::read_to_string(&full).expect("it is there");
    for (torn, severity) in [
        (format!("{text}{{\"seq\":8,\"prev\":\"00"), Severity::Note),
        (text.trim_end().to_owned(), Severity::Fault),
        (format!("{}\u{b}", text.trim_end()), Severity::Fault),
    ] {
        std::fs::write(&full, torn).expect("our own folder");
        let audit = audit(&folder.0, None).expect("a case");
        let of_line = audit.faults.iter().find(|fault| fault.what.contains("last line"));
        assert_eq!(of_line.expect("it is told").severity, severity, "{:#?}", audit.faults);
    }
}

#[test]
fn the_index_is_held_against_the_log() {
    let folder = case(&person());
    std::fs::remove_file(folder.0.join(store::SUM)).expect("it is there");
    let file = folder.0.join(store::FILE);
    let bytes = std::fs::read(&file).expect("it is there");
    let word = b"The Lamp";
    let at = bytes.windows(word.len()).position(|part| part == word).expect("the publisher is in it");
    let mut other = bytes.clone();
    other[at] = b'S';
    std::fs::write(&file, other).expect("our own folder");
    let faults_now = faults(&audit(&folder.0, None).expect("a case"));
    // SQLite itself sees it, since a value stands in an index of its own too.
    let expected =
        "index/case.sqlite:0 the index of the case cannot be used: row 2 missing from index fields_by_value";
    assert_eq!(faults_now, [expected]);
    std::fs::write(&file, bytes).expect("our own folder");
    assert_eq!(audit(&folder.0, None).expect("a case").faults, []);
}

#[test]
fn of_a_destroyed_key_nothing_may_be_left() {
    let person = person();
    let folder = case(&person);
    let mut case = writing(&folder.0, &person);
    let key = case.view().store().keys().expect("a store")[0].id.clone();
    case.write(vec![What::Destroy(Destroyed { key: key.clone(), reason: None })]).expect("a disk that works");
    case.close().expect("a disk that works");
    let faults_now = faults(&audit(&folder.0, None).expect("a case"));
    assert_eq!(faults_now.len(), 3, "{faults_now:#?}");
    assert!(faults_now.iter().all(|fault| fault.contains("its key was destroyed")), "{faults_now:#?}");
    std::fs::remove_dir_all(folder.0.join(vault::FOLDER).join(key)).expect("our own folder");
    let clean = audit(&folder.0, Some(&person)).expect("a case");
    assert_eq!((clean.faults.as_slice(), clean.counts.destroyed), (&[][..], 1));
}

#[test]
fn what_lies_about_is_a_note() {
    let folder = case(&person());
    for stray in ["notes.txt", "objects/ab/cd.part", "vault/x/y.age", "texts/zz", "log/old.txt"] {
        let disk = folder.disk();
        disk.write(Path::new(stray), b"x").expect("our own folder");
        let audit = audit(&folder.0, None).expect("a case");
        let [note] = audit.faults.as_slice() else { panic!("{stray}: {:#?}", audit.faults) };
        assert_eq!((note.severity, note.path.as_path()), (Severity::Note, Path::new(stray)));
        disk.remove(Path::new(stray)).expect("our own folder");
    }
}

#[test]
fn a_sealed_document_in_clear_is_seen_by_whoever_can_open_it() {
    let person = person();
    let folder = case(&person);
    let bytes = b"My cousin counted the sacks.";
    let path = objects::path(Hash::of(&[bytes]));
    folder.disk().write(&path, bytes).expect("our own folder");
    let locked = audit(&folder.0, None).expect("a case");
    assert!(locked.is_clean() && locked.faults.len() == 1, "{:#?}", locked.faults);
    let expected = format!("{}:0 a sealed document lies here in clear", path.display());
    assert_eq!(faults(&audit(&folder.0, Some(&person)).expect("a case")), [expected]);
}

#[test]
fn a_clock_that_goes_back_changes_nothing() {
    let person = person();
    let folder = case(&person);
    let early = Arc::new(|| "1999-01-01T00:00:00Z".to_owned());
    let mut case = Writing::open(&folder.0, Arc::clone(&person), early, 0, || ()).expect("a case");
    let ids = case.add(vec![text("late.txt", "Written last.", Protect::Open)]).expect("a disk that works");
    let (subject, field) = (ids[0].clone(), "kind".to_owned());
    case.write(vec![What::Set(Field { subject, field, value: Some("note".to_owned()), ..Field::default() })])
        .expect("a disk that works");
    case.close().expect("a disk that works");
    let clock = clock();
    let mut case = Writing::open(&folder.0, Arc::clone(&person), clock, 0, || ()).expect("a case");
    assert_eq!(case.view().document(&ids[0]).expect("it is there").field("kind"), Some("note"));
    case.view_mut().rebuild().expect("a whole log");
    assert_eq!(case.view().document(&ids[0]).expect("it is there").field("kind"), Some("note"));
    case.close().expect("a disk that works");
    let audit = audit(&folder.0, None).expect("a case");
    let [note] = audit.faults.as_slice() else { panic!("{:#?}", audit.faults) };
    assert!(note.severity == Severity::Note && note.what.contains("clock"), "{note:?}");
}

#[test]
fn a_forged_checkpoint_and_a_foreign_answer_are_refused() {
    let person = person();
    let folder = case(&person);
    let mut case = writing(&folder.0, &person);
    assert!(case.import_stamp(&answer(b"something else", "20261126081500Z")).is_err());
    assert!(case.import_stamp(b"no answer").is_err());
    case.close().expect("a disk that works");
    let path = find(&folder.0, ".note");
    let stem = path.file_stem().expect("a name").to_string_lossy().into_owned();
    let device = stem.split('-').next().expect("a device");
    let note = std::fs::read_to_string(folder.0.join(&path)).expect("it is there");
    let other = checkpoint::path(&checkpoint::stem(device, 5), "note");
    std::fs::write(folder.0.join(&other), note).expect("our own folder");
    let faults = faults(&audit(&folder.0, None).expect("a case"));
    assert_eq!(faults, [format!("{}:0 it is not written as checkpoints are", other.display())]);
    assert!(log::devices(&*folder.disk()).expect("a folder").contains(&device.to_owned()));
}
