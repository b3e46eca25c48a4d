//! Power lost at every moment of sealing, opening, destroying, and giving keys to others: afterwards one state or the
//! other is whole, or the next run makes it so.

use crate::help::{case_of, clean, decode, files, person, text, unlocked, view, with, writing};
use sanad_case::disk::{Disk, Fault, FaultyDisk};
use sanad_case::person::Person;
use sanad_case::{CaseError, Hash, Protect, Writing};
use std::sync::Arc;

const LETTER: &str = "My cousin saw the lorries at the granary.";

/// A case with a document in clear, one that is sealed, and one more.
fn start(person: &Arc<Person>) -> (Arc<FaultyDisk>, Vec<String>) {
    let disk = case_of(person);
    let mut case = writing(&disk, person);
    let incoming = vec![
        text("letters/cousin.txt", LETTER, Protect::Open),
        text("sealed.txt", "The miller hid the ledger.", Protect::NewKey),
        text("news.txt", "Prices rose.", Protect::Open),
    ];
    let ids = case.add(incoming).expect("a disk that works");
    (disk, ids)
}

/// Does it with a crash at each moment; `check` gets the disk after the next run, and whether it was acknowledged.
fn at_every_moment(
    work: impl Fn(Writing, &[String]) -> Result<(), CaseError>,
    check: impl Fn(&Arc<FaultyDisk>, &Arc<Person>, &[String], bool),
) -> usize {
    let person = person();
    let run = |fault: Option<Fault>| {
        let (disk, ids) = start(&person);
        let mut case = writing(&disk, &person);
        case.view_mut().unlock(&person).expect("a vault");
        disk.plant(fault);
        let done = work(case, &ids);
        (disk, ids, done)
    };
    let (whole, ids, done) = run(None);
    done.expect("a disk that works");
    let moments = whole.operations();
    check(&whole, &person, &ids, true);
    assert!(moments > 5, "{moments}");
    let mut crashes = 0;
    for moment in 0..moments {
        for part in [0, 700, usize::MAX] {
            let (disk, ids, done) = run(Some(Fault::Crash(moment)));
            let after = Arc::new(disk.after_crash(|_, unsynced| part.min(unsynced)));
            check(&after, &person, &ids, done.is_ok());
            crashes += 1;
        }
        // A full disk, a process that goes on: the same process may not, the next one does.
        for fault in [Fault::Full(moment), Fault::Sync(moment), Fault::ReadOnly(moment)] {
            let (disk, ids, done) = run(Some(fault));
            disk.plant(None);
            check(&disk, &person, &ids, done.is_ok());
            crashes += 1;
        }
    }
    crashes
}

/// A document is in clear, whole, or sealed, whole, with nothing of it in clear.
fn one_or_the_other(disk: &Arc<FaultyDisk>, person: &Arc<Person>, path: &str, words: &str) -> bool {
    let locked = view(disk);
    let in_clear = locked.document(path).is_ok();
    let open = unlocked(disk, person);
    let row = open.document(path).expect("it is on file in both states");
    assert_eq!(open.bytes(&row).expect("bytes"), words.as_bytes());
    assert_eq!(&*open.text(&row, decode).expect("it reads").expect("a text").text, words);
    assert_eq!(row.key.is_none(), in_clear);
    let hash = Hash::of(&[words.as_bytes()]).to_string();
    if !in_clear {
        for secret in [words, path, &hash] {
            assert_eq!(with(&**disk, secret), Vec::<String>::new(), "{secret}");
        }
    }
    assert_eq!(locked.documents().expect("a store").len(), 3, "no ghosts");
    vault_holds(disk);
    clean(disk, person);
    in_clear
}

/// The vault has what the log says, and no more than a key that opens nothing.
fn vault_holds(disk: &Arc<FaultyDisk>) {
    let view = view(disk);
    let mut listed = std::collections::BTreeSet::new();
    for [name, key, _, hash] in view.store().vault().expect("a store") {
        if view.store().keys().expect("a store").iter().any(|row| row.id == key && row.destroyed) {
            continue;
        }
        let path = sanad_case::vault::path(&key, &name);
        let file = disk.read(&path).expect("what the log says is there");
        assert_eq!(Hash::of(&[&file]).to_string(), hash);
        listed.insert(path);
    }
    for key in view.store().keys().expect("a store").iter().filter(|key| !key.destroyed) {
        let file = disk.read(&sanad_case::vault::key_path(&key.id)).expect("every key has its file");
        assert_eq!(Some(Hash::of(&[&file])), key.file);
    }
    for (path, _) in files(&**disk) {
        let whole = path.extension().is_none_or(|ending| ending != "part");
        if path.starts_with("vault") && whole && path.file_name().is_some_and(|name| name != "key.age") {
            assert!(listed.contains(&path), "{} is of no entry", path.display());
        }
        assert_ne!(path.to_string_lossy(), "log/change.payloads.jsonl");
    }
}

#[test]
fn sealing() {
    let crashes = at_every_moment(
        |case, ids| case.seal_documents(&ids[..1], &Protect::NewKey).map(drop),
        |disk, person, _, done| {
            let in_clear = one_or_the_other(disk, person, "letters/cousin.txt", LETTER);
            assert!(!(done && in_clear), "it was acknowledged");
            if in_clear {
                let case = writing(disk, person);
                let named = ["letters/cousin.txt".to_owned()];
                case.seal_documents(&named, &Protect::NewKey).expect("the disk works again");
                assert!(!one_or_the_other(disk, person, "letters/cousin.txt", LETTER));
            }
        },
    );
    println!("{crashes} faults");
}

#[test]
fn opening() {
    let words = "The miller hid the ledger.";
    let crashes = at_every_moment(
        |case, ids| case.unseal_documents(&ids[1..2]).map(drop),
        |disk, person, _, done| {
            let in_clear = one_or_the_other(disk, person, "sealed.txt", words);
            assert!(in_clear || !done, "it was acknowledged");
            if !in_clear {
                let mut case = writing(disk, person);
                case.view_mut().unlock(person).expect("a vault");
                case.unseal_documents(&["sealed.txt".to_owned()]).expect("the disk works again");
                assert!(one_or_the_other(disk, person, "sealed.txt", words));
            }
        },
    );
    println!("{crashes} faults");
}

#[test]
fn destroying() {
    let crashes = at_every_moment(
        |mut case, ids| case.destroy(&ids[1], None).map(drop),
        |disk, person, ids, done| {
            let open = unlocked(disk, person);
            let row = open.document(&ids[1]).expect("it stays listed");
            let gone = row.path.is_none();
            assert!(gone || !done, "it was acknowledged");
            let key = row.key.clone().expect("it was sealed");
            if gone {
                let folder = format!("vault/{key}");
                let left: Vec<_> =
                    files(&**disk).into_keys().filter(|path| path.starts_with(&folder)).collect();
                assert!(left.is_empty(), "{left:?}");
            } else {
                assert!(open.bytes(&row).is_ok());
            }
            assert_eq!(open.documents().expect("a store").len(), 3);
            clean(disk, person);
        },
    );
    println!("{crashes} faults");
}

#[test]
fn giving_keys_to_others() {
    let other = Person::new().expect("random bytes");
    let named = [other.recipient()];
    let crashes = at_every_moment(
        |mut case, _| case.hold(&named, &[]).map(drop),
        |disk, person, ids, done| {
            let open = unlocked(disk, person);
            let row = open.document(&ids[1]).expect("it is there");
            assert!(open.bytes(&row).is_ok(), "its first holder never loses it");
            vault_holds(disk);
            clean(disk, person);
            let theirs = unlocked(disk, &other);
            let shown = theirs.document("sealed.txt").is_ok();
            assert!(shown || !done, "it was acknowledged");
        },
    );
    println!("{crashes} faults");
}
