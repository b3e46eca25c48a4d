//! Two laptops that exchange bundles: they come to the same state, what they disagree on stays visible, and what does
//! not fit is refused before anything is touched.

mod common;

use common::laptop::{Laptop, exchange, opened};
use common::{Folder, clock, files, page, person, text};
use sanad_case::audit::audit_of;
use sanad_case::disk::{Disk, Fault, FaultyDisk};
use sanad_case::exchange::{Taken, bundle};
use sanad_case::record::{Destroyed, What};
use sanad_case::{Case, CaseError, Protect, View, Writing, vault};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

#[test]
fn two_laptops_agree_and_what_they_disagree_on_stays_visible() {
    let one = Laptop::new();
    let shared = one.add("news/1.html", "Two lorries left the granary.", Protect::Open);
    one.add("letters/1.html", "My cousin saw the granary.", Protect::NewKey);
    one.write(|case| assert_eq!(case.checkpoint().expect("a disk that works").size, 5));
    let other = Laptop::twin(one.zip());
    assert_eq!(one.state(), other.state());

    // Each decides, and adds, without knowing of the other.
    one.set(&shared, "The Lamp");
    other.set(&shared, "The Lantern");
    other.add("news/2.html", "The granary was empty.", Protect::Open);
    one.add("news/3.html", "The granary burned.", Protect::Open);
    // The same file, on both.
    assert_eq!(
        one.add("news/4.html", "No grain.", Protect::Open),
        other.add("news/4.html", "No grain.", Protect::Open)
    );
    exchange(&one, &other);
    assert_eq!(one.state(), other.state());
    let view = View::open(&one.folder.0).expect("a case");
    let conflicts = view.conflicts().expect("a store");
    let values: Vec<_> = conflicts.iter().filter_map(|value| value.value.as_deref()).collect();
    assert_eq!(values.len(), 2, "{conflicts:#?}");
    assert!(values.contains(&"The Lamp") && values.contains(&"The Lantern"), "{values:?}");
    assert_eq!(view.documents().expect("rows").len(), 5);
    drop(view);

    // Whoever decides with both at hand ends it.
    other.set(&shared, "The Lantern, a newspaper");
    one.take(&opened(other.zip())).expect("a whole bundle");
    for laptop in [&one, &other] {
        let view = View::open(&laptop.folder.0).expect("a case");
        assert_eq!(view.conflicts().expect("a store"), []);
        let row = view.document(&shared).expect("it is there");
        assert_eq!(row.field("publisher"), Some("The Lantern, a newspaper"));
        laptop.clean();
    }
    exchange(&one, &other);
    assert_eq!(one.state(), other.state());
    // Nobody opens what they hold no key of.
    let mut view = View::open(&other.folder.0).expect("a case");
    assert_eq!(view.unlock(&other.person).expect("a vault"), 0);
    assert_eq!(view.unlock(&one.person).expect("a vault"), 1);
}

#[test]
fn grown_by_two_in_random_groups_it_is_made_anew_as_it_grew() {
    let (one, mut seed) = (Laptop::new(), 7_u32);
    let mut next = |below: u32| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 16) % below
    };
    let mut ids = vec![one.add("0.html", "The granary.", Protect::Open)];
    let other = Laptop::twin(one.zip());
    for round in 0..14 {
        let laptop = if next(2) == 0 { &one } else { &other };
        match next(4) {
            0 => exchange(&one, &other),
            1 => {
                laptop.set(&ids[next(u32::try_from(ids.len()).expect("few")) as usize], &format!("P{round}"));
            }
            _ => laptop.write(|case| {
                let incoming = (0..=next(4)).map(|n| {
                    let protect = if next(5) == 0 { Protect::NewKey } else { Protect::Open };
                    text(&format!("{}.txt", next(30)), &format!("granary {} {}", n, next(5)), protect)
                });
                ids.extend(case.add(incoming.collect()).expect("a disk that works"));
            }),
        }
    }
    exchange(&one, &other);
    assert_eq!(one.state(), other.state());
    for laptop in [&one, &other] {
        let (grown, shown) = (laptop.contents(), laptop.state());
        laptop.write(|case| case.view_mut().rebuild().expect("a whole log"));
        assert_eq!((laptop.contents(), laptop.state()), (grown.clone(), shown.clone()));
        sanad_case::store::remove(&laptop.folder.0).expect("files");
        laptop.write(|_| ());
        assert_eq!((laptop.contents(), laptop.state()), (grown, shown));
        laptop.clean();
    }
}

#[test]
fn a_bundle_depends_on_nothing_but_the_case() {
    let one = Laptop::new();
    one.add("1.html", "The granary.", Protect::Open);
    one.add("2.html", "The mill.", Protect::NewKey);
    std::fs::write(one.folder.0.join("notes.txt"), "x").expect("our own folder");
    std::fs::write(one.folder.0.join("objects/ab.part"), "x").expect("our own folder");
    let (first, second) = (one.zip(), one.zip());
    assert_eq!(first, second);
    let other = Laptop::twin(first);
    let there = files(&other.folder.0);
    assert!(!there.iter().any(|path| path.ends_with("notes.txt") || path.ends_with("ab.part")), "{there:?}");
    // A folder with a case in it is taken in like a bundle; nothing new is nothing done.
    one.take(&Case::open(other.folder.disk()).expect("a case")).expect("a whole case");
    let taken = one.take(&Case::open(other.folder.disk()).expect("a case")).expect("a whole case");
    assert_eq!(taken, Taken::default());
    assert_eq!(one.state(), other.state());
}

#[test]
fn one_key_on_two_copies_is_a_fork() {
    let one = Laptop::new();
    one.add("1.html", "The granary.", Protect::Open);
    let copy = Folder::new();
    Case::open(one.folder.disk()).expect("a case").twin(copy.disk()).expect("an empty folder");
    let copy = Laptop { folder: copy, person: Arc::clone(&one.person) };
    copy.take(&opened(one.zip())).expect("a whole bundle");
    one.add("2.html", "The mill.", Protect::Open);
    copy.add("3.html", "The road.", Protect::Open);
    let before = (files(&one.folder.0), one.state());
    let error = one.take(&opened(copy.zip())).expect_err("two pasts");
    assert!(matches!(&error, CaseError::Merge(why) if why.contains("two pasts")), "{error}");
    assert_eq!((files(&one.folder.0), one.state()), before);
    // A copy that fell behind, and was not written to, takes in its own entries.
    let behind = Laptop { folder: Folder::new(), person: Arc::clone(&one.person) };
    Case::open(one.folder.disk()).expect("a case").twin(behind.folder.disk()).expect("an empty folder");
    behind.take(&opened(one.zip())).expect("a whole bundle");
    one.add("4.html", "The bridge.", Protect::Open);
    behind.take(&opened(one.zip())).expect("a whole bundle");
    behind.add("5.html", "The river.", Protect::Open);
    one.take(&opened(behind.zip())).expect("a whole bundle");
    assert_eq!(one.state(), behind.state());
    one.clean();
}

#[test]
fn what_does_not_fit_is_refused_and_nothing_is_changed() {
    let (one, stranger) = (Laptop::new(), Laptop::new());
    one.add("1.html", "The granary.", Protect::Open);
    one.add("2.html", "My cousin.", Protect::NewKey);
    one.write(|case| drop(case.checkpoint().expect("a disk that works")));
    stranger.add("1.html", "The granary.", Protect::Open);
    let error = one.take(&opened(stranger.zip())).expect_err("another case");
    assert!(error.to_string().contains("another case"), "{error}");

    // A bundle in a folder, each of whose files is damaged in turn.
    let other = Folder::new();
    let case = Case::open(one.folder.disk()).expect("a case");
    let disk = other.disk();
    bundle(&case, &mut |path, bytes| {
        disk.write(path, bytes).expect("our own folder");
        Ok(())
    })
    .expect("a whole case");
    for path in files(&other.0) {
        let full = other.0.join(&path);
        let bytes = std::fs::read(&full).expect("it is there");
        // The request is made from the checkpoint.
        if path.extension().is_some_and(|ending| ending == "tsq") {
            continue;
        }
        let mut changed = bytes.clone();
        let middle = changed.len() / 2;
        changed[middle] ^= 1;
        std::fs::write(&full, changed).expect("our own folder");
        let new = Laptop { folder: Folder::new(), person: person() };
        case.twin(new.folder.disk()).expect("an empty folder");
        let taken = Case::open(other.disk()).and_then(|other| new.take(&other));
        assert!(taken.is_err(), "{} was changed", path.display());
        assert!(!new.folder.0.join("log").exists(), "{}", path.display());
        std::fs::write(&full, bytes).expect("our own folder");
    }
    let new = Laptop { folder: Folder::new(), person: person() };
    case.twin(new.folder.disk()).expect("an empty folder");
    new.take(&Case::open(other.disk()).expect("a case")).expect("it is whole again");
    assert_eq!(new.state(), one.state());
    new.clean();
}

#[test]
fn a_destroyed_key_stays_destroyed() {
    let one = Laptop::new();
    one.add("1.html", "My cousin.", Protect::NewKey);
    let old = one.zip();
    let other = Laptop::twin(one.zip());
    let key = View::open(&one.folder.0).expect("a case").store().keys().expect("a store")[0].id.clone();
    let folder = Path::new(vault::FOLDER).join(&key);
    one.write(|case| {
        case.write(vec![What::Destroy(Destroyed { key: key.clone(), reason: None })])
            .expect("a disk that works");
    });
    let _ = std::fs::remove_dir_all(one.folder.0.join(&folder));
    assert!(other.folder.0.join(&folder).join("key.age").exists());
    let taken = other.take(&opened(one.zip())).expect("a whole bundle");
    assert_eq!(taken.destroyed, [key]);
    // What an older bundle still has of it does not come back.
    for laptop in [&one, &other] {
        laptop.take(&opened(old.clone())).expect("a whole bundle");
        let left = std::fs::read_dir(laptop.folder.0.join(&folder)).map_or(0, Iterator::count);
        assert_eq!(left, 0);
        laptop.clean();
    }
    one.take(&opened(other.zip())).expect("a whole bundle");
    assert_eq!(one.state(), other.state());
}

#[test]
fn power_lost_while_merging_and_merged_again() {
    let (first, second) = (person(), person());
    let (one, other): (Arc<dyn Disk>, Arc<dyn Disk>) =
        (Arc::new(FaultyDisk::new()), Arc::new(FaultyDisk::new()));
    let case = Case::init(Arc::clone(&one), false, &first.key.public()).expect("an empty disk");
    let mut writing = Writing::of(Arc::clone(&one), Arc::clone(&first), clock()).expect("a case");
    writing.add(vec![page("1.html", "The granary.", Protect::Open)]).expect("a disk that works");
    writing.add(vec![page("2.html", "My cousin.", Protect::NewKey)]).expect("a disk that works");
    let theirs = case.twin(Arc::clone(&other)).expect("an empty disk");
    let (mut writing, _) =
        Writing::merge_of(&other, &case, Arc::clone(&second), clock()).expect("a disk that works");
    writing.add(vec![page("3.html", "The mill.", Protect::Open)]).expect("a disk that works");
    let (mut crashes, mut seen) = (0, BTreeSet::new());
    for moment in 0.. {
        for part in [0, 9, usize::MAX] {
            let disk = FaultyDisk::new();
            for path in all(&*one) {
                disk.write(&path, &one.read(&path).expect("it is there")).expect("it works");
                disk.sync(&[&path]).expect("it works");
            }
            disk.plant(Some(Fault::Crash(moment)));
            let disk = Arc::new(disk);
            let shared: Arc<dyn Disk> = disk.clone();
            if Writing::merge_of(&shared, &theirs, Arc::clone(&first), clock()).is_ok() {
                println!("{crashes} crashes");
                assert!(crashes > 40, "{crashes}");
                assert_eq!(seen.into_iter().collect::<Vec<_>>(), [2, 3]);
                return;
            }
            let after: Arc<dyn Disk> = Arc::new(disk.after_crash(|_, unsynced| part.min(unsynced)));
            // Whoever opens it finds it as it was, or as it is to be.
            let rows = View::of(Arc::clone(&after)).expect("a case reads").documents().expect("rows").len();
            seen.insert(rows);
            let audit = audit_of(&after, Some(&first));
            assert!(audit.is_clean(), "{moment}, {part}: {:#?}", audit.faults);
            let (again, _) = Writing::merge_of(&after, &theirs, Arc::clone(&first), clock())
                .expect("the disk works again");
            assert_eq!(again.view().documents().expect("rows").len(), 3);
            let audit = audit_of(&after, Some(&first));
            assert!(audit.is_clean(), "{moment}, {part}: {:#?}", audit.faults);
            crashes += 1;
        }
    }
}

/// All files of a disk.
fn all(disk: &dyn Disk) -> Vec<std::path::PathBuf> {
    fn walk(disk: &dyn Disk, folder: &Path, out: &mut Vec<std::path::PathBuf>) {
        for name in disk.list(folder).expect("it works") {
            let path = folder.join(name);
            if disk.exists(&path) { out.push(path) } else { walk(disk, &path, out) }
        }
    }
    let mut out = Vec::new();
    walk(disk, Path::new(""), &mut out);
    out
}
