//! What is decided on sealed documents, on documents that are sealed later, and across keys.

use crate::help::{case, clean, document, text, unlocked, view, with, writing};
use sanad_case::record::{Derived, End, How, Joined, Judged, Passage, Sort, Thing, What};
use sanad_case::store::DecisionRow;
use sanad_case::{Anew, CaseError, Hash, Protect, Reading, Writing, anchor, random_id};
use std::collections::BTreeMap;

const LETTER: &str = "My cousin Daruna saw the lorries at the granary.";
const OTHER: &str = "Uncle Beshkol counted the barrels.";
const NEWS: &str = "The mayor Qasimar denied it.";

fn id(prefix: char) -> String {
    random_id(prefix).expect("random bytes")
}

/// Somebody who is named in a document.
fn actor(document: &str, words: &str, name: &str) -> Thing {
    let at = words.find(name).expect("it is there");
    let anchor = anchor::of(words, &crate::help::document(words).text_sha256, at..at + name.len());
    let passage = Passage { id: id('m'), document: document.to_owned(), anchor: anchor.expect("a passage") };
    let value = BTreeMap::from([("name".to_owned(), name.to_owned())]);
    Thing { what: Sort::Actor, id: id('a'), value, passages: vec![passage] }
}

fn accept(thing: Thing) -> What {
    let reason = Some("the cousin wrote it twice".to_owned());
    What::Judge(Judged { decision: id('x'), thing, accepted: true, reason })
}

fn same(one: Vec<Thing>, reason: Option<&str>) -> What {
    let reason = reason.map(str::to_owned);
    What::Same(Joined { decision: id('x'), one, other: Vec::new(), same: true, reason, part: None })
}

fn decide(case: &mut Writing, what: What) -> Vec<u64> {
    case.decide(vec![what]).expect("a disk that works").entries
}

/// A newer reader of the news.
#[expect(clippy::needless_pass_by_value, reason = "it is a reader")]
fn newer(_: &str, bytes: Vec<u8>) -> (Reading, Option<String>) {
    let mut document = document("So: the mayor Qasimar denied it.");
    document.sha256 = Hash::of(&[&bytes]).to_string();
    document.extractor = "text/2".into();
    (Reading::Text(Box::new(document), None), Some("text".to_owned()))
}

fn names(rows: &[DecisionRow]) -> Vec<String> {
    let things = rows.iter().flat_map(|row| row.what.things());
    things.map(|thing| thing.value["name"].clone()).collect()
}

#[test]
fn sealed_with_its_document_whenever_that_is_sealed_and_opened_with_it() {
    let (disk, person) = case();
    let mut case = writing(&disk, &person);
    let ids = case
        .add(vec![text("letter.txt", LETTER, Protect::Open), text("news.txt", NEWS, Protect::Open)])
        .expect("a disk that works");
    let daruna = actor(&ids[0], LETTER, "Daruna");
    let qasimar = actor(&ids[1], NEWS, "Qasimar");
    let passages: Vec<String> = [&daruna, &qasimar].map(|thing| thing.passages[0].id.clone()).to_vec();
    let mut secrets = vec!["Daruna", "the cousin wrote", "granary", "a slip", &ids[0]];
    secrets.extend(passages.iter().map(String::as_str));
    decide(&mut case, same(vec![daruna.clone(), qasimar], None));
    let seq = decide(&mut case, accept(daruna))[0];
    let derived = What::Derive(Derived {
        decision: id('x'),
        from: Some(End { document: ids[0].clone(), sha256: None, text_sha256: None }),
        to: Some(End { document: ids[1].clone(), sha256: None, text_sha256: None }),
        derived: true,
        how: Some(How::Interview),
        reason: None,
        part: None,
    });
    decide(&mut case, derived);
    let log = case.view().log().expect("a whole log");
    let entry = log.iter().find(|entry| entry.seq == seq).expect("it is there");
    let undo = case.undo(std::slice::from_ref(entry), Some("a slip")).expect("it works");
    // The words of the other document move: what tells of that is sealed too.
    let row = case.view().document("news.txt").expect("it is on file");
    case.reread(&row, &newer).expect("it reads");
    for secret in &secrets {
        assert!(!with(&*disk, secret).is_empty(), "{secret} is in clear at first");
    }
    let (case, sealed) = case.seal_documents(&ids[..1], &Protect::NewKey).expect("a disk that works");
    drop(case);
    for secret in &secrets {
        assert_eq!(with(&*disk, secret), Vec::<String>::new(), "{secret}");
    }
    clean(&disk, &person);
    assert!(view(&disk).decisions().expect("a store").is_empty());
    let check = |name: &str| {
        let open = unlocked(&disk, &person);
        let rows = open.decisions().expect("a store");
        assert_eq!(names(&rows), ["Daruna", "Qasimar", "Daruna"]);
        assert_eq!(rows.iter().map(|row| row.undone).collect::<Vec<_>>(), [false, true, false]);
        let documents: Vec<&str> = rows.iter().flat_map(|row| row.what.documents()).collect();
        assert_eq!(documents, [name, &ids[1], name, name, &ids[1]]);
        let at = rows[0].places[&passages[1]].as_ref().map(|anchor| anchor.start);
        assert_eq!(at, Some(14), "where it lies in the newer text");
        // Undone once more, it is there again.
        let log = open.log().expect("a whole log");
        assert!(log.iter().any(|entry| entry.seq == undo.entries[0] && entry.decided().is_ok()));
    };
    check(&sealed.documents[0].1);

    let mut case = writing(&disk, &person);
    case.view_mut().unlock(&person).expect("a vault");
    let (case, open) = case.unseal_documents(&[sealed.documents[0].1.clone()]).expect("it works");
    drop(case);
    check(&open[0].1);
    assert_eq!(view(&disk).decisions().expect("a store").len(), 3, "without a key");
    clean(&disk, &person);
}

#[test]
fn across_keys_each_part_quotes_what_its_own_key_protects() {
    let (disk, person) = case();
    let mut case = writing(&disk, &person);
    let ids = case
        .add(vec![
            text("letter.txt", LETTER, Protect::NewKey),
            text("other.txt", OTHER, Protect::NewKey),
            text("news.txt", NEWS, Protect::Open),
        ])
        .expect("a disk that works");
    case.view_mut().unlock(&person).expect("a vault");
    let three = || {
        vec![
            actor(&ids[0], LETTER, "Daruna"),
            actor(&ids[1], OTHER, "Beshkol"),
            actor(&ids[2], NEWS, "Qasimar"),
        ]
    };
    let error = case.decide(vec![same(three(), Some("one face"))]).expect_err("a reason tells of both");
    assert!(matches!(&error, CaseError::Decision(why) if why.contains("different keys")), "{error}");
    let written = case.decide(vec![same(three(), None)]).expect("a disk that works");
    assert_eq!((written.entries.len(), written.keys.len()), (2, 2));
    drop(case);
    for secret in ["Daruna", "Beshkol", "cousin", "barrels"] {
        assert_eq!(with(&*disk, secret), Vec::<String>::new(), "{secret}");
    }
    assert_eq!(with(&*disk, "Qasimar").len(), 1, "in its own document alone");
    clean(&disk, &person);

    let open = unlocked(&disk, &person);
    let rows = open.decisions().expect("a store");
    assert_eq!((rows.len(), rows[0].missing, rows[0].parts.len()), (1, 0, 1));
    let mut seen = names(&rows);
    seen.sort();
    assert_eq!(seen, ["Beshkol", "Daruna", "Qasimar"]);
    // Each part by itself.
    for entry in open.log().expect("a whole log") {
        let Some(What::Same(part)) = entry.record.map(|record| record.what) else { continue };
        let own: Vec<&str> = part.one.iter().map(|thing| thing.passages[0].document.as_str()).collect();
        assert!(own.contains(&&*ids[0]) != own.contains(&&*ids[1]), "{own:?}");
    }
    // Without one of the keys, it is known that there is more to it.
    let keys: Vec<String> = written.keys.into_iter().collect();
    let mut case = writing(&disk, &person);
    case.view_mut().unlock(&person).expect("a vault");
    let entries: Vec<_> = {
        let log = case.view().log().expect("a whole log");
        log.into_iter().filter(|entry| written.entries.contains(&entry.seq)).collect()
    };
    case.destroy(&keys[0], None).expect("a disk that works");
    let rows = case.view().decisions().expect("a store");
    assert_eq!((rows.len(), rows[0].missing, rows[0].undone), (1, 1, false));
    // Half of it taken back is all of it.
    let half: Vec<_> = entries.into_iter().filter(|entry| entry.key.as_ref() == Some(&keys[1])).collect();
    case.undo(&half, None).expect("a disk that works");
    assert!(case.view().decisions().expect("a store")[0].undone);
}

#[test]
fn what_quotes_a_document_that_stays_sealed_stays_sealed() {
    let (disk, person) = case();
    let mut case = writing(&disk, &person);
    let ids = case
        .add(vec![text("letter.txt", LETTER, Protect::NewKey), text("other.txt", OTHER, Protect::Open)])
        .expect("a disk that works");
    case.view_mut().unlock(&person).expect("a vault");
    decide(&mut case, same(vec![actor(&ids[0], LETTER, "Daruna"), actor(&ids[1], OTHER, "Beshkol")], None));
    let (case, _) = case.seal_documents(&ids[1..], &Protect::NewKey).expect("a disk that works");
    let (case, _) = case.unseal_documents(&ids[..1]).expect("it works");
    drop(case);
    assert!(!with(&*disk, "Daruna").is_empty(), "it is open");
    assert_eq!(with(&*disk, "Beshkol"), Vec::<String>::new());
    clean(&disk, &person);
}

#[test]
fn a_passage_in_clear_that_something_sealed_rests_on_moves_sealed() {
    let (disk, person) = case();
    let mut case = writing(&disk, &person);
    let ids = case
        .add(vec![text("letter.txt", LETTER, Protect::NewKey), text("news.txt", NEWS, Protect::Open)])
        .expect("a disk that works");
    case.view_mut().unlock(&person).expect("a vault");
    let qasimar = actor(&ids[1], NEWS, "Qasimar");
    let passage = qasimar.passages[0].id.clone();
    decide(&mut case, same(vec![actor(&ids[0], LETTER, "Daruna"), qasimar], None));
    let row = case.view().document("news.txt").expect("it is on file");
    let Anew::Read(moved) = case.reread(&row, &newer).expect("it reads") else { panic!("another text") };
    assert_eq!(moved.len(), 1);
    drop(case);
    assert_eq!(with(&*disk, &passage), Vec::<String>::new());
    let rows = unlocked(&disk, &person).decisions().expect("a store");
    assert_eq!(rows[0].places[&passage].as_ref().map(|anchor| anchor.start), Some(14));
    clean(&disk, &person);
}
