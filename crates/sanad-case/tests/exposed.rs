//! What stands in clear about a document that somebody sealed: taken in by people who hold no key, passed on over a
//! third laptop, left by an earlier version.

mod common;

use common::laptop::{Laptop, opened};
use sanad_case::audit::audit;
use sanad_case::record::{Field, What};
use sanad_case::{Anew, Hash, Protect, Reading, View};
use sanad_model::Document;

const PATH: &str = "letters/Marwan.html";
const WORDS: &str = "My cousin Marwan counted seventeen lorries behind the granary.";
const SECRETS: [&str; 6] = ["Marwan", "cousin", "granary", "publisher-", "remark-", "reading-"];

fn document(words: &str, bytes: &[u8]) -> Document {
    let mut document = Document::new(words.to_owned());
    document.sha256 = Hash::of(&[bytes]).to_string();
    document.text_sha256 = Hash::of(&[words.as_bytes()]).to_string();
    document.extractor = "html/2".into();
    document
}

/// A value, a mark, and a newer reading with the mark in it, all in clear.
fn describe(laptop: &Laptop) {
    laptop.write(|case| {
        let row = case.view().document(PATH).expect("it is in clear");
        let (subject, field) = (row.id.clone(), "publisher".to_owned());
        let what =
            What::Set(Field { subject, field, value: Some("publisher-B".to_owned()), ..Field::default() });
        case.write(vec![what]).expect("a disk that works");
        let text = document(WORDS, b"");
        case.mark(&row, &text, 10..16, Some("remark-B".to_owned())).expect("a passage");
        let anew = case.reread(&row, &|_, bytes| {
            let document = document(&format!("reading-B {WORDS}"), &bytes);
            (Reading::Text(Box::new(document), None), Some("html".to_owned()))
        });
        assert!(matches!(anew, Ok(Anew::Read(_))), "{anew:?}");
    });
}

fn seal(laptop: &Laptop) {
    let case = laptop.unlocked();
    let (case, _) = case.seal_documents(&[PATH.to_owned()], &Protect::NewKey).expect("it is in clear");
    case.close().expect("a disk that works");
}

fn hides(laptop: &Laptop) {
    for secret in SECRETS {
        assert_eq!(laptop.with(secret), Vec::<String>::new(), "{secret}");
    }
    laptop.clean();
    let view = View::open(&laptop.folder.0).expect("a case");
    assert_eq!(view.store().loose().expect("a store"), 0);
}

/// One seals what the other, who holds no key, describes.
fn start() -> [Laptop; 2] {
    let one = Laptop::new();
    one.add(PATH, WORDS, Protect::Open);
    let other = Laptop::twin(one.zip());
    one.take(&opened(other.zip())).expect("a whole bundle");
    describe(&other);
    seal(&one);
    [one, other]
}

/// What the one who sealed it sees of what the other wrote: the value, marks, the reader.
fn seen(one: &Laptop) -> (Option<String>, usize, Option<String>) {
    let mut view = View::open(&one.folder.0).expect("a case");
    view.unlock(&one.person).expect("a vault");
    let row = view.document(PATH).expect("it is open");
    let marks = view.marks(Some(&row.id)).expect("a store");
    (row.field("publisher").map(str::to_owned), marks.len(), row.extractor)
}

#[test]
fn who_holds_no_key_seals_what_they_wrote_and_drops_the_reading() {
    let [one, other] = start();
    let taken = other.take(&opened(one.zip())).expect("a whole bundle");
    // The value, the mark, the reading, and where the mark lies in it.
    assert_eq!((taken.covered, taken.void), (4, 2), "{taken:?}");
    hides(&other);
    let taken = one.take(&opened(other.zip())).expect("a whole bundle");
    assert_eq!(taken.covered, 0, "it came sealed");
    hides(&one);
    let (publisher, marks, extractor) = seen(&one);
    assert_eq!((publisher.as_deref(), marks, extractor.as_deref()), (Some("publisher-B"), 1, Some("html/1")));
    assert_eq!(one.state(), other.state());
}

#[test]
fn who_holds_the_key_keeps_the_reading() {
    let [one, other] = start();
    let taken = one.take(&opened(other.zip())).expect("a whole bundle");
    assert_eq!((taken.covered, taken.void), (4, 0), "{taken:?}");
    hides(&one);
    let (publisher, marks, extractor) = seen(&one);
    assert_eq!((publisher.as_deref(), marks, extractor.as_deref()), (Some("publisher-B"), 1, Some("html/2")));
    let taken = other.take(&opened(one.zip())).expect("a whole bundle");
    assert_eq!((taken.covered, taken.void), (0, 0), "{taken:?}");
    assert!(taken.sealed > 0);
    hides(&other);
    assert_eq!(one.state(), other.state());
}

#[test]
fn over_a_third_laptop_in_either_order() {
    for sealed_first in [true, false] {
        let [one, other] = start();
        let third = Laptop::twin(if sealed_first { one.zip() } else { other.zip() });
        let taken = third.take(&opened(if sealed_first { other.zip() } else { one.zip() }));
        assert_eq!(taken.expect("a whole bundle").covered, 4, "{sealed_first}");
        hides(&third);
        for laptop in [&one, &other] {
            laptop.take(&opened(third.zip())).expect("a whole bundle");
            hides(laptop);
        }
        third.take(&opened(one.zip())).expect("a whole bundle");
        third.take(&opened(other.zip())).expect("a whole bundle");
        one.take(&opened(third.zip())).expect("a whole bundle");
        other.take(&opened(third.zip())).expect("a whole bundle");
        assert_eq!(one.state(), other.state());
        assert_eq!(one.state(), third.state());
    }
}

#[test]
fn what_an_earlier_version_left_in_clear_is_named_and_sealed() {
    let one = Laptop::new();
    let id = one.add(PATH, WORDS, Protect::Open);
    seal(&one);
    // As if it had come from elsewhere: its subject is the document in clear.
    one.set(&id, "publisher-B");
    let view = View::open(&one.folder.0).expect("a case");
    assert_eq!(view.store().loose().expect("a store"), 1);
    drop(view);
    let found = audit(&one.folder.0, None).expect("a case");
    let fault = found.faults.iter().find(|fault| fault.what.contains("about a document that is sealed"));
    assert!(fault.is_some_and(|fault| fault.help.contains("sanad seal")), "{:#?}", found.faults);
    let (case, taken) = one.unlocked().protect().expect("a disk that works");
    case.close().expect("a disk that works");
    assert_eq!(taken.covered, 1);
    hides(&one);
    assert_eq!(seen(&one).0.as_deref(), Some("publisher-B"));
}
