//! Processes that are killed while they add, hundreds of them: whatever one of them acknowledged is there. And two that
//! write at once.

mod common;

use common::{Folder, clock, person, text, writing};
use sanad_case::audit::audit;
use sanad_case::person::Person;
use sanad_case::{CaseError, Protect, View, Writing};
use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Where the process that is killed finds the case, the key and the number to begin with.
const FOLDER: &str = "SANAD_KILLED_IN";
const FIRST: &str = "SANAD_KILLED_FROM";

fn words(n: u32) -> String {
    format!("Sack {n} left the granary on lorry {}.", n % 7)
}

/// No test of its own: what the processes do that are killed. It adds until it is gone, and says what it was promised.
#[test]
fn adds_until_it_is_killed() {
    let (Ok(folder), Ok(first)) = (std::env::var(FOLDER), std::env::var(FIRST)) else { return };
    let folder = PathBuf::from(folder);
    let person =
        Person::read(&std::fs::read(folder.join("person.key")).expect("a key"), None).expect("a key");
    let root = folder.join("case");
    let mut case = Writing::open(&root, Arc::new(person), clock(), 20, || ()).expect("a case");
    println!("\nopen");
    let first: u32 = first.parse().expect("a number");
    let mut n = first;
    for group in first.. {
        let numbers: Vec<u32> = (n..n + 1 + group % 4).collect();
        n += 1 + group % 4;
        let protect = |n: &u32| if n % 20 == 10 { Protect::NewKey } else { Protect::Open };
        let incoming = numbers.iter().map(|n| text(&format!("{n}.txt"), &words(*n), protect(n)));
        let ids = case.add(incoming.collect()).expect("a disk that works");
        let mut out = std::io::stdout().lock();
        for (n, id) in numbers.iter().zip(ids) {
            writeln!(out, "\nkept {n} {id}").expect("a pipe");
        }
        out.flush().expect("a pipe");
    }
}

/// Lets one process add for so long after it has said this word, or from its start, and kills it; what was promised.
fn killed(folder: &Folder, first: u32, word: Option<&'static str>, after: Duration) -> BTreeMap<String, u32> {
    let mut child = Command::new(std::env::current_exe().expect("this test"))
        .args(["--exact", "adds_until_it_is_killed", "--nocapture"])
        .env(FOLDER, &folder.0)
        .env(FIRST, first.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("this test runs again");
    let out = child.stdout.take().expect("a pipe");
    let (heard, hears) = std::sync::mpsc::channel();
    let reader = std::thread::spawn(move || {
        let mut kept = BTreeMap::new();
        let mut bytes = Vec::new();
        let mut out = BufReader::new(out);
        while out.read_until(b'\n', &mut bytes).is_ok_and(|read| read > 0) {
            // A line that was torn says nothing.
            if let Some(line) = bytes.strip_suffix(b"\n").and_then(|line| std::str::from_utf8(line).ok())
                && let Some((n, id)) = line.strip_prefix("kept ").and_then(|line| line.split_once(' '))
            {
                kept.insert(id.to_owned(), n.parse().expect("a number"));
            }
            if word.is_some_and(|word| bytes.starts_with(word.as_bytes())) {
                let _ = heard.send(());
            }
            bytes.clear();
        }
        kept
    });
    if word.is_some() {
        hears.recv_timeout(Duration::from_secs(60)).expect("it opens the case and adds");
    }
    std::thread::sleep(after);
    child.kill().expect("it was running");
    child.wait().expect("it is gone");
    reader.join().expect("it only reads")
}

#[test]
fn killed_hundreds_of_times_nothing_is_lost() {
    const KILLS: u32 = 220;
    let folder = Folder::in_memory();
    let person = person();
    std::fs::write(folder.0.join("person.key"), person.write(None).expect("a key")).expect("our own folder");
    let root = folder.0.join("case");
    let disk = Arc::new(sanad_case::disk::RealDisk::new(root.clone()));
    sanad_case::Case::init(disk, false, &person.key.public()).expect("a folder");
    let mut kept = BTreeMap::new();
    let mut seed = 5_u64;
    let mut busy = 0;
    for round in 0..KILLS {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let after = Duration::from_micros((seed >> 33) % 12_000);
        let word = [None, Some("open"), Some("kept")][round as usize % 3];
        let promised = killed(&folder, round * 10_000, word, after);
        let mut view = View::open(&root).expect("it reads after any kill");
        if promised.keys().any(|id| id.starts_with('s')) {
            view.unlock(&person).expect("a vault");
        }
        for (id, n) in &promised {
            let row = view.document(id).expect("it was acknowledged");
            assert_eq!(view.bytes(&row).expect("its bytes are there"), words(*n).as_bytes());
        }
        busy += u32::from(!promised.is_empty());
        kept.extend(promised);
    }
    println!("{KILLS} kills, {busy} of them while something was added, {} documents promised", kept.len());
    assert!(busy > KILLS / 4, "the processes hardly added anything: {busy}");
    let mut view = View::open(&root).expect("a case");
    view.unlock(&person).expect("a vault");
    let there: BTreeMap<String, Option<String>> =
        view.documents().expect("rows").into_iter().map(|row| (row.id, row.path)).collect();
    for (id, n) in &kept {
        assert_eq!(there.get(id), Some(&Some(format!("{n}.txt"))));
    }
    let audit = audit(&root, Some(&person)).expect("a case");
    assert!(audit.is_clean(), "{:#?}", audit.faults);
}

#[test]
fn who_writes_second_waits_or_is_told() {
    let person = person();
    let folder = Folder::case(&person);
    let first = writing(&folder.0, &person);
    let second = Writing::open(&folder.0, Arc::clone(&person), clock(), 0, || ());
    assert!(matches!(second, Err(CaseError::Locked(_))));
    // Reading does not wait.
    assert_eq!(View::open(&folder.0).expect("a case").documents().expect("rows").len(), 0);
    let waited = Arc::new(AtomicBool::new(false));
    let (root, heard) = (folder.0.clone(), Arc::clone(&waited));
    let second = std::thread::spawn(move || {
        let waits = || heard.store(true, Ordering::SeqCst);
        let mut case = Writing::open(&root, person, clock(), 60, waits).expect("the other lets go");
        case.add(vec![text("2.txt", "second", Protect::Open)]).expect("a disk that works");
        case.close().expect("a disk that works");
    });
    while !waited.load(Ordering::SeqCst) {
        std::thread::sleep(Duration::from_millis(5));
    }
    let mut first = first;
    first.add(vec![text("1.txt", "first", Protect::Open)]).expect("a disk that works");
    first.close().expect("a disk that works");
    second.join().expect("it wrote");
    let audit = audit(&folder.0, None).expect("a case");
    assert!(audit.faults.is_empty() && audit.counts.objects == 2, "{:#?}", audit.faults);
}
