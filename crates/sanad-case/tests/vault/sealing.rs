//! Sealed after it was added, opened again, destroyed.

use crate::help::{case, clean, decode, found, text, unlocked, view, with, writing};
use sanad_case::record::{Anchor, Field, Mark, What};
use sanad_case::{CaseError, Hash, Incoming, Protect, Writing, document_id};

const LETTER: &str = "My cousin saw the lorries at the granary. نامه‌ای از رودبار";

fn set(subject: &str, value: &str) -> What {
    let (field, value) = ("title".to_owned(), Some(value.to_owned()));
    What::Set(Field { subject: subject.to_owned(), field, value, ..Field::default() })
}

fn mark(document: &str) -> What {
    let (text_sha256, exact) = (Hash::of(&[LETTER.as_bytes()]).to_string(), "lorries".to_owned());
    let (prefix, suffix) = ("My cousin saw the ".to_owned(), " at".to_owned());
    let anchor = Anchor { text_sha256, start: 18, end: 25, exact, prefix, suffix };
    What::Mark(Mark { id: "m01".to_owned(), document: document.to_owned(), anchor, note: None })
}

#[test]
fn sealed_after_it_was_added() {
    let (disk, person) = case();
    let mut case = writing(&disk, &person);
    let incoming = vec![
        text("letters/cousin.txt", LETTER, Protect::Open),
        text("news/1.txt", "Prices rose at the mill.", Protect::Open),
    ];
    let ids = case.add(incoming).expect("a disk that works");
    case.write(vec![set(&ids[0], "The granary"), mark(&ids[0])]).expect("a disk that works");
    let hash = Hash::of(&[LETTER.as_bytes()]).to_string();
    let secrets = ["granary", "lorries", "cousin.txt", "رودبار", &hash, &ids[0]];
    for secret in secrets {
        assert!(!with(&*disk, secret).is_empty(), "{secret} is in clear at first");
    }
    let (case, sealed) = case.seal_documents(&ids[..1], &Protect::NewKey).expect("a disk that works");
    assert_eq!(sealed.documents[0].0, ids[0]);
    let is = sealed.documents[0].1.clone();
    drop(case);
    for secret in secrets {
        assert_eq!(with(&*disk, secret), Vec::<String>::new(), "{secret}");
    }
    clean(&disk, &person);
    let locked = view(&disk);
    let rows = locked.documents().expect("a store");
    assert_eq!(rows.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), [&*ids[1], &*is]);
    assert!(found(&locked, "granary", 9).is_empty());
    assert_eq!(found(&locked, "prices", 9).len(), 1);

    let open = unlocked(&disk, &person);
    let row = open.document("letters/cousin.txt").expect("it is open");
    assert_eq!(
        (row.id.as_str(), row.field("title"), row.protection()),
        (&*is, Some("The granary"), "sealed")
    );
    assert_eq!(open.bytes(&row).expect("bytes"), LETTER.as_bytes());
    assert_eq!(&*open.text(&row, decode).expect("it reads").expect("a text").text, LETTER);
    assert_eq!(open.marks(Some(&is)).expect("a store").len(), 1);
    assert_eq!(found(&open, "رودبار", 9)[0].document, is);
}

#[test]
fn sealed_and_opened_and_sealed_again() {
    let (disk, person) = case();
    let mut case = writing(&disk, &person);
    let id = case.add(vec![text("a.txt", LETTER, Protect::Open)]).expect("a disk that works").remove(0);
    case.write(vec![set(&id, "The granary"), mark(&id)]).expect("a disk that works");
    let before = (view(&disk).document(&id).expect("it is there"), view(&disk).marks(None).expect("a store"));
    for _ in 0..3 {
        let (next, sealed) =
            case.seal_documents(std::slice::from_ref(&id), &Protect::NewKey).expect("a disk that works");
        case = next;
        let is = &sealed.documents[0].1;
        case.view_mut().unlock(&person).expect("a vault");
        case.write_sealed(is, &sealed.key, vec![set(is, "The granary")]).expect("a disk that works");
        assert_eq!(with(&*disk, "granary"), Vec::<String>::new());
        let (next, opened) = case.unseal_documents(std::slice::from_ref(is)).expect("a disk that works");
        case = next;
        assert_eq!(opened, [(is.clone(), id.clone())]);
        clean(&disk, &person);
        let view = view(&disk);
        assert_eq!((view.document(&id).expect("it is there"), view.marks(None).expect("a store")), before);
        assert_eq!(view.documents().expect("a store").len(), 1, "no ghosts");
        assert_eq!(found(&view, "granary", 9)[0].document, id);
        assert!(view.store().vault().expect("a store").is_empty());
    }
    let (_, sealed) =
        case.seal_documents(std::slice::from_ref(&id), &Protect::NewKey).expect("a disk that works");
    let rows = view(&disk).documents().expect("a store");
    assert_eq!(rows.into_iter().map(|row| row.id).collect::<Vec<_>>(), [sealed.documents[0].1.clone()]);
}

#[test]
fn what_was_sealed_from_the_start_is_opened() {
    let (disk, person) = case();
    let mut case = writing(&disk, &person);
    let id = case.add(vec![text("a.txt", LETTER, Protect::NewKey)]).expect("a disk that works").remove(0);
    case.view_mut().unlock(&person).expect("a vault");
    let (_, opened) = case.unseal_documents(std::slice::from_ref(&id)).expect("a disk that works");
    let open = document_id("a.txt", Hash::of(&[LETTER.as_bytes()]));
    assert_eq!(opened, [(id, open.clone())]);
    let view = view(&disk);
    let row = view.document("a.txt").expect("it is in clear");
    assert_eq!((row.id.as_str(), row.protection()), (&*open, "open"));
    assert_eq!(view.bytes(&row).expect("bytes"), LETTER.as_bytes());
    assert_eq!(view.documents().expect("a store").len(), 1);
    let locked = writing(&disk, &person);
    assert!(matches!(locked.unseal_documents(&[open]), Err(CaseError::Unknown(_))));
}

#[test]
fn whose_key_is_not_open_stays_sealed() {
    let (disk, person) = case();
    let mut case = writing(&disk, &person);
    let id = case.add(vec![text("a.txt", LETTER, Protect::NewKey)]).expect("a disk that works").remove(0);
    drop(case);
    let case = writing(&disk, &person);
    assert!(matches!(case.unseal_documents(&[id]), Err(CaseError::Sealed(_))));
}

#[test]
fn the_same_bytes_elsewhere_stay_and_are_told() {
    let (disk, person) = case();
    let mut case = writing(&disk, &person);
    let both = vec![text("a.txt", LETTER, Protect::Open), text("copy/a.txt", LETTER, Protect::Open)];
    let ids = case.add(both).expect("a disk that works");
    let (case, sealed) = case.seal_documents(&ids[..1], &Protect::NewKey).expect("a disk that works");
    assert_eq!(sealed.same, [ids[1].clone()]);
    let row = case.view().document("copy/a.txt").expect("it stays");
    assert_eq!(case.view().bytes(&row).expect("bytes"), LETTER.as_bytes());
    let (case, sealed) = case.seal_documents(&ids[1..], &Protect::NewKey).expect("a disk that works");
    assert!(sealed.same.is_empty());
    drop(case);
    assert_eq!(with(&*disk, "granary"), Vec::<String>::new());
    assert!(matches!(writing(&disk, &person).destroy("nothing", None), Err(CaseError::Unknown(_))));
}

#[test]
fn destroyed_it_stays_listed() {
    let (disk, person) = case();
    let mut case = writing(&disk, &person);
    let id = case.add(vec![text("a.txt", LETTER, Protect::NewKey)]).expect("a disk that works").remove(0);
    let other = case.add(vec![text("b.txt", "Another word.", Protect::NewKey)]).expect("a disk that works");
    case.view_mut().unlock(&person).expect("a vault");
    let done = case.destroy(&id, Some("at the source's wish".to_owned())).expect("a disk that works");
    assert_eq!((done.documents.as_slice(), done.searched), ([id.clone()].as_slice(), true));
    let vault = format!("vault/{}", done.key);
    assert!(crate::help::files(&*disk).keys().all(|path| !path.starts_with(&vault)));
    assert!(matches!(case.destroy(&done.key, None), Err(CaseError::Unknown(_))));
    clean(&disk, &person);
    let open = unlocked(&disk, &person);
    let row = open.document(&id).expect("that it was there is known");
    assert_eq!(
        (row.path.as_deref(), row.cause.as_deref()),
        (None, Some("the key of its source was destroyed"))
    );
    assert!(open.bytes(&row).is_err());
    assert_eq!(open.document("b.txt").expect("it stays").id, other[0]);
}

/// Two files of one mail.
fn mail(case: &mut Writing) -> Vec<String> {
    let container = text("mail.eml", "Container with the granary inside", Protect::Open);
    let part = Incoming { within: Some(0), ..text("mail.eml/a.txt", LETTER, Protect::Open) };
    case.add(vec![container, part]).expect("a disk that works")
}

#[test]
fn what_came_together_is_sealed_together() {
    let (disk, person) = case();
    let mut case = writing(&disk, &person);
    let ids = mail(&mut case);
    let (mut case, sealed) = case.seal_documents(&ids[1..], &Protect::NewKey).expect("a disk that works");
    assert_eq!(sealed.documents.len(), 2);
    assert_eq!(with(&*disk, "granary"), Vec::<String>::new());
    assert_eq!(view(&disk).documents().expect("a store").len(), 2);
    case.view_mut().unlock(&person).expect("a vault");
    let [container, part] =
        ["mail.eml", "mail.eml/a.txt"].map(|path| case.view().document(path).expect("open"));
    assert_eq!(part.within.as_ref(), Some(&container.id));
    let error = case.unseal_documents(std::slice::from_ref(&part.id)).expect_err("it names its container");
    assert!(matches!(error, CaseError::Within(..)), "{error}");
    let mut case = writing(&disk, &person);
    case.view_mut().unlock(&person).expect("a vault");
    case.unseal_documents(&[part.id, container.id]).expect("both");
    clean(&disk, &person);
    assert_eq!(view(&disk).documents().expect("a store").iter().filter(|row| row.key.is_none()).count(), 2);
}

#[test]
fn a_source_keeps_its_key() {
    let (disk, person) = case();
    let mut case = writing(&disk, &person);
    let mut letter = text("a.txt", LETTER, Protect::NewKey);
    letter.fields.insert("source".to_owned(), "the cousin".to_owned());
    case.add(vec![letter]).expect("a disk that works");
    assert_eq!(case.view().key_of_source("the cousin").expect("a store"), None, "while it is locked");
    case.view_mut().unlock(&person).expect("a vault");
    let key = case.view().key_of_source(" the cousin").expect("a store").expect("the key");
    assert_eq!(case.view().key_of_source("another").expect("a store"), None);
    let id = case.add(vec![text("b.txt", "More.", Protect::Key(key.clone()))]).expect("a disk that works");
    assert_eq!(case.view().document(&id[0]).expect("it is open").key, Some(key));
}

#[test]
fn of_one_source_all_come_under_one_key() {
    let (disk, person) = case();
    let mut case = writing(&disk, &person);
    let of = |path: &str, source: &str| {
        let mut letter = text(path, path, Protect::NewKey);
        letter.fields.insert("source".to_owned(), source.to_owned());
        letter
    };
    case.add(vec![of("a.txt", "one"), of("b.txt", "other"), of("c.txt", "one")]).expect("a disk that works");
    case.add(vec![of("d.txt", "other ")]).expect("a disk that works");
    drop(case);
    let open = unlocked(&disk, &person);
    let [a, b, c, d] =
        ["a.txt", "b.txt", "c.txt", "d.txt"].map(|path| open.document(path).expect("open").key);
    assert!(a == c && b == d && a != b);
}

#[test]
fn the_same_bytes_twice_under_one_key() {
    let (disk, person) = case();
    let mut case = writing(&disk, &person);
    case.add(vec![text("a.txt", LETTER, Protect::NewKey)]).expect("a disk that works");
    let key = view(&disk).store().keys().expect("a store")[0].id.clone();
    case.add(vec![text("b.txt", LETTER, Protect::Key(key))]).expect("a disk that works");
    for [name, key, _, hash] in view(&disk).store().vault().expect("a store") {
        let file =
            crate::help::files(&*disk).remove(&sanad_case::vault::path(&key, &name)).expect("it is there");
        assert_eq!(Hash::of(&[&file]).to_string(), hash, "the log says what lies there");
    }
}
