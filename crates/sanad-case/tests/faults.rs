//! Power lost at every moment, a full disk, a read-only one, a sync that fails, a flipped bit: what was acknowledged
//! is there, and what is wrong is named.

use sanad_case::disk::{Disk, Fault, FaultyDisk};
use sanad_case::keys::Key;
use sanad_case::log::{Writer, chain_path, payloads_path, read_chain};
use sanad_case::person::Person;
use sanad_case::{Case, CaseError, Hash, objects};
use serde_json::json;
use std::sync::Arc;

fn person() -> Arc<Person> {
    let identity = Person::new().expect("random bytes").identity;
    Arc::new(Person { key: Key::from_seed(&[5; 32]), identity })
}

fn device() -> String {
    Key::from_seed(&[5; 32]).public().device()
}

fn writer(disk: &Arc<FaultyDisk>) -> Result<Writer, CaseError> {
    let disk: Arc<dyn Disk> = disk.clone();
    Writer::open(disk, person()).map(|(writer, _)| writer)
}

/// Adds documents in groups of three: objects, then their entries. The hashes that were acknowledged go to `kept`.
fn add(disk: &Arc<FaultyDisk>, from: usize, groups: usize, kept: &mut Vec<Hash>) -> Result<(), CaseError> {
    let mut writer = writer(disk)?;
    for group in 0..groups {
        let texts: Vec<String> = (0..3).map(|n| format!("text {}", from + group * 3 + n)).collect();
        let bytes: Vec<&[u8]> = texts.iter().map(String::as_bytes).collect();
        let hashes = objects::put(&**disk, &bytes)?;
        for hash in &hashes {
            writer.add("document", &json!({ "object": hash.to_string() }))?;
        }
        writer.commit()?;
        kept.extend(hashes);
    }
    Ok(())
}

/// Everything acknowledged is there, whole, in order; every entry has its payload and its object.
fn hold(disk: &dyn Disk, kept: &[Hash]) {
    let chain = read_chain(disk, &device()).expect("the chain reads after any crash");
    let named = chain.entries.iter().map(|entry| {
        let json = chain.json(entry).expect("payloads are durable before their entries");
        let value: serde_json::Value = serde_json::from_str(json).expect("payloads are JSON");
        value["object"].as_str().expect("it names an object").parse::<Hash>().expect("a hash")
    });
    let named: Vec<Hash> = named.collect();
    assert!(named.starts_with(kept), "{} acknowledged, {} on disk", kept.len(), named.len());
    for hash in named {
        objects::get(disk, hash).expect("objects are durable before the entries that name them");
    }
}

#[test]
fn power_lost_at_every_moment() {
    let whole = Arc::new(FaultyDisk::new());
    whole.plant(None);
    add(&whole, 0, 4, &mut Vec::new()).expect("a disk that works");
    let moments = whole.operations();
    assert!(moments > 40, "{moments}");
    let mut crashes = 0;
    for moment in 0..moments {
        for part in [0, 1, 7, 100, usize::MAX] {
            let disk = Arc::new(FaultyDisk::new());
            disk.plant(Some(Fault::Crash(moment)));
            let mut kept = Vec::new();
            add(&disk, 0, 4, &mut kept).expect_err("the power went");
            let after = Arc::new(disk.after_crash(|_, unsynced| part.min(unsynced)));
            hold(&*after, &kept);
            // Life goes on: the same documents again, then more.
            add(&after, 100, 2, &mut Vec::new()).expect("the disk works again");
            hold(&*after, &kept);
            crashes += 1;
        }
    }
    println!("{crashes} crashes");
}

#[test]
fn full_read_only_and_deaf_disks() {
    for moment in 0..60 {
        for fault in [Fault::Full(moment), Fault::ReadOnly(moment), Fault::Sync(moment)] {
            let disk = Arc::new(FaultyDisk::new());
            disk.plant(Some(fault));
            let mut kept = Vec::new();
            let result = add(&disk, 0, 4, &mut kept);
            if let Err(error) = result {
                assert!(matches!(error, CaseError::Disk { .. }), "{error}");
            }
            disk.plant(None);
            hold(&*disk, &kept);
            hold(&disk.after_crash(|_, _| 0), &kept);
            add(&disk, 50, 1, &mut Vec::new()).expect("there is room again");
            hold(&*disk, &kept);
        }
    }
}

#[test]
fn a_commit_that_failed_can_be_tried_again() {
    let mut failures = 0;
    for moment in 0..8 {
        let disk = Arc::new(FaultyDisk::new());
        let mut writer = writer(&disk).expect("an empty disk");
        writer.add("note", &json!({"n": 1})).expect("random bytes");
        disk.plant(Some(Fault::Sync(moment)));
        failures += usize::from(writer.commit().is_err());
        disk.plant(None);
        writer.commit().expect("the disk answers again");
        let chain = read_chain(&*disk, writer.device()).expect("it reads");
        assert_eq!(chain.entries.len(), 1);
        assert_eq!(chain.json(&chain.entries[0]), Some(r#"{"n":1}"#));
    }
    assert_eq!(failures, 2, "a commit syncs twice");
}

#[test]
fn a_flipped_bit_is_named() {
    let disk = Arc::new(FaultyDisk::new());
    add(&disk, 0, 2, &mut Vec::new()).expect("a disk that works");
    let device = device();
    for path in [chain_path(&device), payloads_path(&device)] {
        let length = disk.read(&path).expect("it is there").len();
        for bit in (0..length * 8).step_by(13) {
            disk.flip(&path, bit);
            let line_end = disk.read(&path).expect("it is there")[bit / 8] == b'\n' || bit / 8 + 1 == length;
            match read_chain(&*disk, &device) {
                Err(CaseError::Damaged { path: named, .. }) => assert_eq!(named, path),
                other => {
                    // The last line end gone is a line that was never finished; a payload's hash of no entry is one
                    // that nobody asks for: both are missed by whoever looks for the entry's payload.
                    let chain = other.expect("only damage is refused");
                    let whole = chain.entries.len() == 6
                        && chain.entries.iter().all(|entry| chain.json(entry).is_some());
                    assert!(!whole || line_end, "bit {bit} of {}", path.display());
                }
            }
            disk.flip(&path, bit);
        }
    }
}

#[test]
fn a_case_is_made_once() {
    let disk = Arc::new(FaultyDisk::new());
    let shared: Arc<dyn Disk> = disk;
    let founder = person().key.public();
    let id = Case::init(Arc::clone(&shared), false, &founder).expect("an empty folder").id().to_owned();
    assert!(matches!(Case::init(Arc::clone(&shared), false, &founder), Err(CaseError::Taken(_))));
    let case = Case::open(shared).expect("it is there");
    assert_eq!(case.id(), id);
    assert!(matches!(Case::open(Arc::new(FaultyDisk::new())), Err(CaseError::NoCase(_))));
}
