//! Who can open what is sealed.

use crate::help::{case, person, text, unlocked, view, writing};
use sanad_case::{CaseError, Hash, ONE_HOLDER, Protect};

#[test]
fn a_second_holder_opens_all_and_is_taken_out_again() {
    let ((disk, one), other) = (case(), person());
    let mut case = writing(&disk, &one);
    case.add(vec![text("a.txt", "In confidence.", Protect::NewKey)]).expect("a disk that works");
    case.view_mut().unlock(&one).expect("a vault");
    assert_eq!(case.view().advice().expect("a store"), Some(ONE_HOLDER));
    assert!(unlocked(&disk, &other).document("a.txt").is_err());
    let holding = case.hold(&[other.recipient()], &[]).expect("a disk that works");
    assert_eq!((holding.holders.len(), holding.given, holding.closed), (2, 1, 0));
    assert_eq!(case.view().advice().expect("a store"), None);
    case.add(vec![text("b.txt", "Told later.", Protect::NewKey)]).expect("a disk that works");
    for path in ["a.txt", "b.txt"] {
        assert!(unlocked(&disk, &other).document(path).is_ok(), "{path}");
        assert!(unlocked(&disk, &one).document(path).is_ok(), "{path}");
    }
    for key in view(&disk).store().keys().expect("a store") {
        let file = crate::help::files(&*disk).remove(&sanad_case::vault::key_path(&key.id)).expect("there");
        assert_eq!(Some(Hash::of(&[&file])), key.file, "the log says what lies there");
    }
    case.hold(&[], &[other.recipient()]).expect("a disk that works");
    assert!(unlocked(&disk, &other).document("a.txt").is_err());
    case.add(vec![text("c.txt", "Told last.", Protect::NewKey)]).expect("a disk that works");
    assert!(unlocked(&disk, &other).document("c.txt").is_err());
    case.hold(&[other.recipient()], &[]).expect("taken in again");
    assert!(unlocked(&disk, &other).document("c.txt").is_ok());
}

#[test]
fn what_is_no_holder() {
    let ((disk, one), other) = (case(), person());
    let mut case = writing(&disk, &one);
    assert!(matches!(case.hold(&["age1nonsense".to_owned()], &[]), Err(CaseError::Key(_))));
    assert!(matches!(case.hold(&[], &[other.recipient()]), Err(CaseError::Unknown(_))));
    assert!(matches!(case.hold(&[], &[one.recipient()]), Err(CaseError::Key(_))));
    assert!(view(&disk).advice().expect("a store").is_some());
}

#[test]
fn keys_that_are_not_open_are_counted() {
    let ((disk, one), other) = (case(), person());
    writing(&disk, &one)
        .add(vec![text("a.txt", "In confidence.", Protect::NewKey)])
        .expect("a disk that works");
    let mut locked = writing(&disk, &one);
    let holding = locked.hold(&[other.recipient()], &[]).expect("a disk that works");
    assert_eq!((holding.given, holding.closed), (0, 1));
}
