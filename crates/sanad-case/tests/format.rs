//! A case that the first version wrote, committed as it was: every later version must read it.

use sanad_case::person::Person;
use sanad_case::query::parse;
use sanad_case::store::Row;
use sanad_case::{View, audit};
use std::fs;
use std::path::{Path, PathBuf};

/// A copy of the case of format 1, since whoever opens a case makes its index.
fn copy(name: &str) -> PathBuf {
    let to = std::env::temp_dir().join(format!("sanad-format-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&to);
    copy_all(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/format-1/case"), &to);
    to
}

fn copy_all(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder of our own");
    for entry in fs::read_dir(from).expect("the committed case") {
        let entry = entry.expect("an entry");
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_all(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).expect("a copy");
        }
    }
}

/// The key of nobody: it was made for this test and opens nothing else.
fn person() -> Person {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/format-1/test.key");
    Person::read(&fs::read(file).expect("the test's key"), None).expect("a key")
}

#[test]
fn format_1_is_read() {
    let folder = copy("read");
    let mut view = View::open(&folder).expect("a case of format 1");
    let paths = |rows: &[Row]| rows.iter().filter_map(|row| row.path.clone()).collect::<Vec<_>>();
    assert_eq!(paths(&view.documents().expect("rows")), ["news.txt", "page.html"]);
    assert_eq!(view.documents().expect("rows").len(), 4, "two more are sealed, one of them for ever");
    let news = view.document("news.txt").expect("it is there");
    assert_eq!((news.id.as_str(), news.field("publisher")), (&*news.id, Some("وكالة الجبل")));
    assert_eq!(view.search(&parse("قتل 47").expect("a query"), 9).expect("hits").hits[0].document, news.id);
    let page = view.document("page.html").expect("it is there");
    let marks = view.marks(Some(&page.id)).expect("marks");
    assert_eq!(marks[0].anchor.as_ref().map(|anchor| anchor.exact.as_str()), Some("council"));

    assert_eq!(view.unlock(&person()).expect("a vault"), 1);
    let letter = view.document("letters/one.txt").expect("it is open now");
    assert_eq!(letter.field("note"), Some("came by hand"));
    assert_eq!(view.bytes(&letter).expect("bytes"), b"My cousin saw the lorries at the granary.\n");
    assert_eq!(paths(&view.documents().expect("rows")), ["letters/one.txt", "news.txt", "page.html"]);
    fs::remove_dir_all(folder).expect("our own folder");
}

#[test]
fn format_1_is_whole_and_a_changed_byte_is_named() {
    let folder = copy("audit");
    for person in [None, Some(person())] {
        let seen = audit::audit(&folder, person.as_ref()).expect("a case of format 1");
        assert!(seen.is_clean(), "{:#?}", seen.faults);
    }
    let objects =
        fs::read_dir(folder.join("objects")).expect("objects").next().expect("one").expect("an entry");
    let object =
        fs::read_dir(objects.path()).expect("a folder").next().expect("one").expect("an entry").path();
    let mut bytes = fs::read(&object).expect("bytes");
    bytes[3] ^= 1;
    fs::write(&object, bytes).expect("our own file");
    assert!(!audit::audit(&folder, None).expect("it goes on").is_clean());
    fs::remove_dir_all(folder).expect("our own folder");
}
