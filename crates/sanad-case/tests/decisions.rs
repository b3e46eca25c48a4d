//! What people decide is taken back, and decided otherwise on another device.

mod common;

use common::{clock, person, text};
use sanad_case::disk::{Disk, FaultyDisk};
use sanad_case::person::Person;
use sanad_case::record::{Derived, End, Field, How, Joined, Judged, Passage, Sort, Thing, What};
use sanad_case::store::DecisionRow;
use sanad_case::{Case, CaseError, LogEntry, Protect, View, Writing, anchor, audit, random_id};
use std::collections::BTreeMap;
use std::sync::Arc;

const NEWS: &str = "At least 12 people were killed in Hadra, the mayor said.";

/// A device with a copy of the case.
struct Device {
    disk: Arc<dyn Disk>,
    person: Arc<Person>,
}

impl Device {
    fn first() -> (Self, String) {
        let disk: Arc<dyn Disk> = Arc::new(FaultyDisk::new());
        let person = person();
        Case::init(Arc::clone(&disk), false, &person.key.public()).expect("an empty disk");
        let device = Self { disk, person };
        let id =
            device.write(|case| case.add(vec![text("news.txt", NEWS, Protect::Open)]).expect("it works"));
        (device, id[0].clone())
    }

    fn twin(other: &Self) -> Self {
        let disk: Arc<dyn Disk> = Arc::new(FaultyDisk::new());
        other.case().twin(Arc::clone(&disk)).expect("an empty disk");
        let device = Self { disk, person: person() };
        device.take(other);
        device
    }

    fn case(&self) -> Case {
        Case::open(Arc::clone(&self.disk)).expect("a case")
    }

    fn view(&self) -> View {
        View::of(Arc::clone(&self.disk)).expect("a case")
    }

    fn write<T>(&self, work: impl FnOnce(&mut Writing) -> T) -> T {
        let mut case =
            Writing::of(Arc::clone(&self.disk), Arc::clone(&self.person), clock()).expect("a case");
        let done = work(&mut case);
        // What has grown is what the log comes to.
        let grown = case.view().store().contents().expect("a store");
        assert_eq!(grown, self.view().store().contents().expect("a store"));
        done
    }

    fn take(&self, other: &Self) {
        Writing::merge_of(&self.disk, &other.case(), Arc::clone(&self.person), clock())
            .expect("a whole case");
    }

    fn decide(&self, what: What) -> u64 {
        self.write(|case| case.decide(vec![what]).expect("it works").entries[0])
    }

    fn log(&self, seq: u64) -> LogEntry {
        let device = self.person.key.public().device();
        let mut log = self.view().log().expect("a whole log");
        log.retain(|entry| entry.device == device && entry.seq == seq);
        log.remove(0)
    }

    fn undo(&self, entry: &LogEntry) -> u64 {
        let one = std::slice::from_ref(entry);
        self.write(|case| case.undo(one, Some("a slip")).expect("it works").entries[0])
    }

    /// The values of a field that count.
    fn values(&self, subject: &str, field: &str) -> Vec<Option<String>> {
        let mut values = self.view().fields_of(subject).expect("a store");
        values.retain(|value| value.field == field);
        values.into_iter().map(|value| value.value).collect()
    }

    fn standing(&self) -> Vec<DecisionRow> {
        let view = self.view();
        let mut rows = view.decisions().expect("a store");
        rows.retain(|row| !row.undone);
        let entries: Vec<_> = rows.iter().map(|row| (row.device.as_str(), row.seq)).collect();
        let stands = view.store().known().expect("a store").standing(&entries);
        rows.into_iter().zip(stands).filter(|(_, stands)| *stands).map(|(row, _)| row).collect()
    }
}

/// By stick, both ways.
fn exchange(one: &Device, other: &Device) {
    other.take(one);
    one.take(other);
    for device in [one, other] {
        let audit = audit::audit_of(&device.disk, Some(&device.person));
        assert!(audit.is_clean(), "{:#?}", audit.faults);
    }
    let state = |device: &Device| {
        let view = device.view();
        format!("{:#?}", (view.documents(), view.conflicts(), view.decisions(), view.marks(None)))
    };
    assert_eq!(state(one), state(other));
}

fn set(subject: &str, value: &str) -> What {
    let (field, value) = ("publisher".to_owned(), Some(value.to_owned()));
    What::Set(Field { subject: subject.to_owned(), field, value, ..Field::default() })
}

fn thing(what: Sort, document: &str, words: &str) -> Thing {
    let at = NEWS.find(words).expect("it is there");
    let anchor =
        anchor::of(NEWS, &sanad_case::Hash::of(&[NEWS.as_bytes()]).to_string(), at..at + words.len());
    let (id, anchor) = (random_id('m').expect("random bytes"), anchor.expect("a passage"));
    let passages = vec![Passage { id, document: document.to_owned(), anchor }];
    Thing { what, id: "f01".to_owned(), value: BTreeMap::new(), passages }
}

fn judge(document: &str, accepted: bool) -> What {
    let thing = thing(Sort::Figure, document, "At least 12 people");
    let decision = random_id('x').expect("random bytes");
    What::Judge(Judged { decision, thing, accepted, reason: Some("read twice".to_owned()) })
}

#[test]
fn a_value_that_is_undone_gives_place_to_the_one_before() {
    let (device, id) = Device::first();
    let some = |value: &str| vec![Some(value.to_owned())];
    device.decide(set(&id, "The Lamp"));
    let lantern = device.decide(set(&id, "The Lantern"));
    assert_eq!(device.values(&id, "publisher"), some("The Lantern"));
    let undo = device.undo(&device.log(lantern));
    assert_eq!(device.values(&id, "publisher"), some("The Lamp"));
    // And back, and away again.
    let again = device.undo(&device.log(undo));
    assert_eq!(device.values(&id, "publisher"), some("The Lantern"));
    device.undo(&device.log(again));
    assert_eq!(device.values(&id, "publisher"), some("The Lamp"));
    // What was decided since then does not come from what was undone.
    device.decide(set(&id, "The Torch"));
    device.undo(&device.log(lantern));
    assert_eq!(device.values(&id, "publisher"), some("The Torch"));
}

#[test]
fn a_document_shows_the_value_that_counts_and_those_it_came_with_stay() {
    let (device, id) = Device::first();
    let kind =
        |device: &Device| device.view().document(&id).expect("it is there").field("kind").map(str::to_owned);
    let (field, value) = ("kind".to_owned(), Some("online-news".to_owned()));
    let what = What::Set(Field { subject: id.clone(), field, value, ..Field::default() });
    let entry = device.decide(what);
    assert_eq!(kind(&device).as_deref(), Some("online-news"));
    device.undo(&device.log(entry));
    assert_eq!(kind(&device).as_deref(), Some("letter"), "as it was added");
    // That a document is on file is no decision to take back.
    let error = device.write(|case| case.undo(&[device.log(1)], None).expect_err("an addition"));
    assert!(matches!(&error, CaseError::Decision(why) if why.contains("add")), "{error}");
}

#[test]
fn two_devices_that_decided_differently_show_both_until_one_decides_with_both_at_hand() {
    let (one, id) = Device::first();
    let other = Device::twin(&one);
    one.decide(set(&id, "The Lamp"));
    one.decide(judge(&id, true));
    other.decide(set(&id, "The Lantern"));
    let rejected = other.decide(judge(&id, false));
    exchange(&one, &other);
    assert_eq!(one.values(&id, "publisher").len(), 2);
    assert_eq!(one.view().conflicts().expect("a store").len(), 2);
    assert_eq!(other.standing().len(), 2);
    // One side takes its own back: the conflict is over, and over on both.
    let undo = other.undo(&other.log(rejected));
    exchange(&one, &other);
    let accepted = |row: &DecisionRow| matches!(&row.what, What::Judge(judged) if judged.accepted);
    for device in [&one, &other] {
        let rows = device.standing();
        assert!(rows.len() == 1 && accepted(&rows[0]), "{rows:#?}");
    }
    // The other device takes that back: both again.
    let entry = other.log(undo);
    one.undo(&entry);
    exchange(&one, &other);
    assert_eq!(one.standing().len(), 2);
    // Whoever knows of both ends it.
    one.decide(judge(&id, false));
    let last = one.decide(set(&id, "The Lantern, a newspaper"));
    exchange(&one, &other);
    for device in [&one, &other] {
        let rows = device.standing();
        assert!(rows.len() == 1 && !accepted(&rows[0]), "{rows:#?}");
        assert_eq!(device.values(&id, "publisher"), [Some("The Lantern, a newspaper".to_owned())]);
    }
    // Taken back on the other device, the two values are there again.
    other.undo(&one.log(last));
    exchange(&one, &other);
    assert_eq!(one.values(&id, "publisher").len(), 2);
}

#[test]
fn nobody_takes_back_what_they_do_not_know_of() {
    let (one, id) = Device::first();
    let other = Device::twin(&one);
    let lamp = one.decide(set(&id, "The Lamp"));
    let entry = one.log(lamp);
    // The other copy has not seen it.
    other.undo(&entry);
    exchange(&one, &other);
    assert_eq!(one.values(&id, "publisher"), [Some("The Lamp".to_owned())]);
}

#[test]
fn every_kind_is_kept_with_its_words_and_undone() {
    let (device, id) = Device::first();
    let decision = || random_id('x').expect("random bytes");
    let two = || (thing(Sort::Actor, &id, "mayor"), thing(Sort::Actor, &id, "Hadra"));
    let end = || End { document: id.clone(), sha256: None, text_sha256: None };
    let joined = |same: bool| {
        let (one, other) = two();
        let (one, other) = if same { (vec![one, other], Vec::new()) } else { (vec![one], vec![other]) };
        What::Same(Joined { decision: decision(), one, other, same, reason: None, part: None })
    };
    let whats = vec![
        judge(&id, true),
        joined(true),
        joined(false),
        What::Derive(Derived {
            decision: decision(),
            from: Some(end()),
            to: Some(end()),
            derived: true,
            how: Some(How::Copy),
            reason: None,
            part: None,
        }),
        What::Set(Field {
            subject: "a01".to_owned(),
            field: "name".to_owned(),
            value: Some("The mayor of Hadra".to_owned()),
            on: Some(two().0),
            ..Field::default()
        }),
    ];
    let n = whats.len();
    let written = device.write(|case| case.decide(whats).expect("it works"));
    assert_eq!((written.entries.len(), written.keys.len()), (n, 0));
    let rows = device.view().decisions().expect("a store");
    assert!(rows.len() == n && rows.iter().all(|row| !row.undone && row.missing == 0), "{rows:#?}");
    assert_eq!(
        rows[0].places.values().flatten().map(|at| at.exact.as_str()).collect::<Vec<_>>(),
        ["At least 12 people"]
    );
    for seq in written.entries {
        device.undo(&device.log(seq));
    }
    assert!(device.view().decisions().expect("a store").iter().all(|row| row.undone));
    assert_eq!(device.view().custody(&id).expect("a log").len(), 1 + 2 * n);
}

#[test]
fn a_case_grown_by_many_is_made_anew_as_it_grew() {
    let (one, id) = Device::first();
    let other = Device::twin(&one);
    let mut seed = 11_u32;
    let mut next = |below: u32| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 16) % below
    };
    for round in 0..60 {
        let device = if next(2) == 0 { &one } else { &other };
        match next(5) {
            0 => exchange(&one, &other),
            1 => drop(device.decide(judge(&id, round % 2 == 0))),
            2 => drop(device.decide(set(&id, &format!("P{round}")))),
            _ => {
                let mut log = device.view().log().expect("a whole log");
                log.retain(|entry| entry.decided().is_ok());
                if !log.is_empty() {
                    let n = next(u32::try_from(log.len()).expect("few")) as usize;
                    device.undo(&log[n]);
                }
            }
        }
    }
    exchange(&one, &other);
    // `write` holds the store against one that is made anew, each time; here once more against the definition.
    let view = one.view();
    let log = view.log().expect("a whole log");
    let mut undone = std::collections::BTreeSet::new();
    for entry in log.iter().rev() {
        if let Some(What::Undo(undo)) = entry.record.as_ref().map(|record| &record.what)
            && !undone.contains(&(entry.device.clone(), entry.seq))
        {
            undone.insert((undo.device.clone(), undo.seq));
        }
    }
    let known = view.store().known().expect("a store");
    let sets: Vec<&LogEntry> = log
        .iter()
        .filter(|entry| matches!(entry.record.as_ref().map(|record| &record.what), Some(What::Set(_))))
        .filter(|entry| !undone.contains(&(entry.device.clone(), entry.seq)))
        .collect();
    let entries: Vec<_> = sets.iter().map(|entry| (entry.device.as_str(), entry.seq)).collect();
    let stands = known.standing(&entries);
    let standing = entries.iter().zip(stands).filter(|(_, stands)| *stands);
    let mut expected: Vec<(String, u64)> =
        standing.map(|((device, seq), _)| ((*device).to_owned(), *seq)).collect();
    expected.sort();
    let mut values = view.fields_of(&id).expect("a store");
    values.retain(|value| value.field == "publisher");
    let counted: Vec<(String, u64)> = values.into_iter().map(|value| (value.device, value.seq)).collect();
    assert_eq!(counted, expected);
    for row in view.decisions().expect("a store") {
        assert_eq!(row.undone, undone.contains(&(row.device.clone(), row.seq)));
    }
}
