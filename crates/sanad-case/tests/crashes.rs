//! A case on a disk that fails at every moment: what was acknowledged is there with its bytes, in clear and sealed, and
//! the audit finds nothing wrong.

mod common;

use common::{clock, page, person, text};
use sanad_case::audit::audit_of;
use sanad_case::disk::{Disk, Fault, FaultyDisk};
use sanad_case::person::Person;
use sanad_case::record::{Field, What};
use sanad_case::{Case, CaseError, Protect, View, Writing};
use std::path::Path;
use std::sync::Arc;

/// An empty case on a disk in memory.
fn empty(person: &Person) -> Arc<FaultyDisk> {
    let disk = Arc::new(FaultyDisk::new());
    let shared: Arc<dyn Disk> = disk.clone();
    Case::init(shared, false, &person.key.public()).expect("an empty disk");
    disk
}

/// What was acknowledged: identifiers and the bytes behind them.
type Kept = Vec<(String, Vec<u8>)>;

/// Adds two groups, each with something sealed, and decides something.
fn grow(disk: &Arc<FaultyDisk>, person: &Arc<Person>, kept: &mut Kept) -> Result<(), CaseError> {
    let disk: Arc<dyn Disk> = disk.clone();
    let mut case = Writing::of(disk, Arc::clone(person), clock())?;
    case.view_mut().unlock(person)?;
    for group in 0..2 {
        let incoming = vec![
            text(&format!("{group}/a.txt"), &format!("lorries {group}"), Protect::Open),
            page(&format!("{group}/b.html"), &format!("sacks {group}"), Protect::NewKey),
        ];
        let bytes: Vec<_> = incoming.iter().map(|incoming| incoming.bytes.clone()).collect();
        let ids = case.add(incoming)?;
        let subject = ids[0].clone();
        kept.extend(ids.into_iter().zip(bytes));
        let (field, value) = ("publisher".to_owned(), Some(format!("P{group}")));
        case.write(vec![What::Set(Field { subject, field, value, ..Field::default() })])?;
    }
    Ok(())
}

/// All that was acknowledged is there with its bytes.
fn hold(disk: &Arc<dyn Disk>, person: &Person, kept: &Kept) {
    let mut view = View::of(Arc::clone(disk)).expect("a case reads after any failure");
    view.unlock(person).expect("a vault");
    for (id, bytes) in kept {
        let row = view.document(id).expect("it was acknowledged");
        assert_eq!(&view.bytes(&row).expect("its bytes are there"), bytes);
    }
}

fn clean(disk: &Arc<dyn Disk>, person: &Person, when: &str) {
    let audit = audit_of(disk, Some(person));
    assert!(audit.is_clean(), "{when}: {:#?}", audit.faults);
}

#[test]
fn power_lost_at_every_moment_of_add() {
    let person = person();
    let whole = empty(&person);
    whole.plant(None);
    grow(&whole, &person, &mut Kept::new()).expect("a disk that works");
    let moments = whole.operations();
    assert!(moments >= 50, "{moments}");
    let mut crashes = 0;
    for moment in 0..moments {
        for part in [Some(0), Some(1), Some(60), Some(900), None] {
            let disk = empty(&person);
            disk.plant(Some(Fault::Crash(moment)));
            let mut kept = Kept::new();
            grow(&disk, &person, &mut kept).expect_err("the power went");
            // All of what was not synced, but for its last byte.
            let reached =
                |_: &Path, unsynced: usize| part.unwrap_or(unsynced.saturating_sub(1)).min(unsynced);
            let after = Arc::new(disk.after_crash(reached));
            let shared: Arc<dyn Disk> = after.clone();
            hold(&shared, &person, &kept);
            // A whole line without its end may be damage too, until somebody writes.
            if part.is_some() {
                clean(&shared, &person, &format!("moment {moment}, {part:?}"));
            }
            // Life goes on, with the same documents.
            let mut more = Kept::new();
            grow(&after, &person, &mut more).expect("the disk works again");
            kept.extend(more);
            hold(&shared, &person, &kept);
            clean(&shared, &person, &format!("moment {moment}, {part:?}, and on"));
            crashes += 1;
        }
    }
    println!("{crashes} crashes");
}

#[test]
fn full_read_only_and_deaf_disks_lose_nothing() {
    let person = person();
    let mut faults = 0;
    for moment in (0..70).step_by(2) {
        for fault in [Fault::Full(moment), Fault::ReadOnly(moment), Fault::Sync(moment)] {
            let disk = empty(&person);
            disk.plant(Some(fault));
            let mut kept = Kept::new();
            if let Err(error) = grow(&disk, &person, &mut kept) {
                assert!(matches!(error, CaseError::Disk { .. }), "{error}");
                faults += 1;
            }
            disk.plant(None);
            let (now, after): (Arc<dyn Disk>, Arc<dyn Disk>) =
                (disk.clone(), Arc::new(disk.after_crash(|_, _| 0)));
            for found in [&now, &after] {
                hold(found, &person, &kept);
                clean(found, &person, &format!("{fault:?}"));
            }
            grow(&disk, &person, &mut kept).expect("there is room again");
            hold(&now, &person, &kept);
            clean(&now, &person, &format!("{fault:?}, and on"));
        }
    }
    assert!(faults > 50, "{faults}");
}
