//! Marked passages, and documents that are read by another reader than before.

use crate::help::{self, case, document, text, unlocked, view, with, writing};
use sanad_case::anchor::How;
use sanad_case::{Anew, CaseError, Protect, Reading, Writing};

const OLD: &str =
    "page 1\nThe mill burned.\nIn Hadra 12 were killed, in Qasr 12 were injured.\nفي القرية أُحرقت البيوت";

/// A newer reader, which drops the page's number, joins the lines, and writes one word in another way.
const NEW: &str = "The mill burned. In Hadra 12 were killed, in Qasr 12 were injured. في القريه احرقت البيوت";

fn reader(extractor: &str, words: &'static str) -> impl Fn(&str, Vec<u8>) -> (Reading, Option<String>) {
    let extractor = extractor.to_owned();
    move |_, bytes| {
        let mut document = document(words);
        document.sha256 = sanad_case::Hash::of(&[&bytes]).to_string();
        document.extractor = extractor.clone().into();
        (Reading::Text(Box::new(document), None), Some("text".to_owned()))
    }
}

fn marked(case: &mut Writing, words: &str, from_end: bool) -> String {
    let row = case.view().document("a.txt").expect("it is on file");
    let at = if from_end { OLD.rfind(words) } else { OLD.find(words) }.expect("it is there");
    case.mark(&row, &document(OLD), at..at + words.len(), Some(format!("about {words}"))).expect("a passage")
}

fn read_anew(protect: &Protect) {
    let (disk, person) = case();
    let mut case = writing(&disk, &person);
    case.add(vec![text("a.txt", OLD, protect.clone())]).expect("a disk that works");
    case.view_mut().unlock(&person).expect("a vault");
    let [mill, twelve, page, arabic] = [
        marked(&mut case, "mill burned", false),
        marked(&mut case, "12", true),
        marked(&mut case, "page 1", false),
        marked(&mut case, "القرية أُحرقت", false),
    ];
    let row = case.view().document("a.txt").expect("it is on file");
    assert_eq!(case.reread(&row, &reader("text/1", OLD)).expect("it reads"), Anew::Same);
    let Anew::Read(moved) = case.reread(&row, &reader("text/2", NEW)).expect("it reads") else {
        panic!("another text");
    };
    let found = |id: &str| {
        let moved = moved.iter().find(|moved| moved.mark.id == id).expect("every mark is told");
        moved.found.as_ref().map(|(anchor, how)| (anchor.exact.as_str(), anchor.start as usize, *how))
    };
    let at = |words: &str| NEW.rfind(words).expect("it is there");
    assert_eq!(found(&mill), Some(("mill burned", at("mill burned"), How::Words)));
    assert_eq!(found(&twelve), Some(("12", at("12"), How::Context)));
    assert_eq!(found(&arabic), Some(("القريه احرقت", at("القريه"), How::Folded)));
    assert_eq!(found(&page), None);
    drop(case);
    if *protect == Protect::NewKey {
        for secret in ["mill", "القريه", "القرية", "Hadra"] {
            assert_eq!(with(&*disk, secret), Vec::<String>::new(), "{secret}");
        }
        assert!(view(&disk).marks(None).expect("a store").is_empty());
    }
    let open = unlocked(&disk, &person);
    let row = open.document("a.txt").expect("it is open");
    assert_eq!(row.extractor.as_deref(), Some("text/2"));
    let marks = open.marks(Some(&row.id)).expect("a store");
    assert_eq!(marks.len(), 4);
    let lost = marks.iter().find(|mark| mark.id == page).expect("none is gone");
    assert_eq!((lost.anchor.as_ref(), lost.made.exact.as_str()), (None, "page 1"));
    assert_eq!(help::found(&open, "page", 9).len(), 0, "the words of the newer text");
    assert_eq!(help::found(&open, "mill", 9).len(), 1);

    // A reader that gives the line back: the mark that was lost is found.
    let mut case = writing(&disk, &person);
    case.view_mut().unlock(&person).expect("a vault");
    case.reread(&row, &reader("text/3", OLD)).expect("it reads");
    let marks = case.view().marks(Some(&row.id)).expect("a store");
    let back = marks.iter().find(|mark| mark.id == page).expect("none is gone");
    assert_eq!(back.anchor.as_ref().map(|anchor| anchor.start), Some(0));
}

#[test]
fn marks_follow_their_words() {
    read_anew(&Protect::Open);
}

#[test]
fn sealed_marks_follow_their_words_sealed() {
    read_anew(&Protect::NewKey);
}

#[test]
fn a_reader_that_fails_takes_nothing_away() {
    let (disk, person) = case();
    let mut case = writing(&disk, &person);
    case.add(vec![text("a.txt", OLD, Protect::Open)]).expect("a disk that works");
    let before = case.view().document("a.txt").expect("it is on file");
    let fails = |_: &str, _: Vec<u8>| (Reading::Nothing("it is damaged".to_owned()), None);
    let came = case.reread(&before, &fails).expect("no fault of the case");
    assert_eq!(came, Anew::Failed("it is damaged".to_owned()));
    assert_eq!(case.view().document("a.txt").expect("it is on file"), before);
}

#[test]
fn what_is_no_passage_is_refused() {
    let (disk, person) = case();
    let mut case = writing(&disk, &person);
    case.add(vec![text("a.txt", OLD, Protect::Open)]).expect("a disk that works");
    let row = case.view().document("a.txt").expect("it is on file");
    for bytes in [3..3, 0..9999, OLD.len() - 1..OLD.len()] {
        let error = case.mark(&row, &document(OLD), bytes, None).expect_err("no passage");
        assert!(matches!(error, CaseError::Unknown(_)), "{error}");
    }
}

#[test]
fn sealed_with_its_marks_and_older_readings() {
    let (disk, person) = case();
    let mut case = writing(&disk, &person);
    case.add(vec![text("a.txt", OLD, Protect::Open)]).expect("a disk that works");
    let mill = marked(&mut case, "mill burned", false);
    let row = case.view().document("a.txt").expect("it is on file");
    case.reread(&row, &reader("text/2", NEW)).expect("it reads");
    let (mut case, sealed) = case.seal_documents(&[row.id], &Protect::NewKey).expect("a disk that works");
    for secret in ["mill", "القريه", "القرية", "Hadra", &mill, "a.txt"] {
        assert_eq!(with(&*disk, secret), Vec::<String>::new(), "{secret}");
    }
    case.view_mut().unlock(&person).expect("a vault");
    let marks = case.view().marks(Some(&sealed.documents[0].1)).expect("a store");
    assert_eq!(marks[0].anchor.as_ref().map(|anchor| anchor.start as usize), NEW.find("mill burned"));
}
