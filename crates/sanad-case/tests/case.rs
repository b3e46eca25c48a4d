//! A case as it grows: what was added is there, in clear or sealed, and the index is what the log comes to.

mod common;

use common::{clock, found, person, text};
use sanad_case::disk::{Disk, FaultyDisk};
use sanad_case::person::Person;
use sanad_case::{Case, Protect, View, Writing};
use std::sync::Arc;

fn decode(bytes: &[u8]) -> Result<String, String> {
    String::from_utf8(bytes.to_vec()).map_err(|error| error.to_string())
}

#[test]
fn added_found_and_read_back() {
    let disk: Arc<dyn Disk> = Arc::new(FaultyDisk::new());
    let person = person();
    Case::init(Arc::clone(&disk), false, &person.key.public()).expect("an empty disk");
    let mut case = Writing::of(Arc::clone(&disk), Arc::clone(&person), clock()).expect("a case");
    let open = text("news/1.txt", "قُتل ٤٧ مدنياً في القرية", Protect::Open);
    let sealed = text("letters/2.txt", "My cousin saw the lorries at the granary.", Protect::NewKey);
    let ids = case.add(vec![open.clone(), sealed]).expect("a disk that works");
    drop(case);

    let mut view = View::of(Arc::clone(&disk)).expect("a case");
    let row = view.document("news/1.txt").expect("it is there");
    assert_eq!((row.id.as_str(), row.field("kind"), row.protection()), (&*ids[0], Some("letter"), "open"));
    assert_eq!(view.bytes(&row).expect("bytes"), open.bytes);
    assert_eq!(found(&view, "قتل 47", 9)[0].document, ids[0]);
    assert!(found(&view, "granary", 9).is_empty());
    let locked = view.document(&ids[1]).expect("that it is there is known");
    assert_eq!((locked.path.as_deref(), locked.protection()), (None, "sealed"));
    assert!(view.bytes(&locked).is_err());

    assert_eq!(view.unlock(&person).expect("a vault"), 1);
    let row = view.document("letters/2.txt").expect("it is open now");
    assert_eq!(row.id, ids[1]);
    let document = view.text(&row, decode).expect("it reads").expect("a text");
    assert_eq!(&*document.text, "My cousin saw the lorries at the granary.");
    assert_eq!(found(&view, "granary", 9)[0].document, ids[1]);
    assert_eq!(view.documents().expect("a store").len(), 2);

    let mut other = View::of(disk).expect("a case");
    let stranger = Person::new().expect("random bytes");
    assert_eq!(other.unlock(&stranger).expect("a vault"), 0);
    assert!(found(&other, "granary", 9).is_empty());
}

#[test]
fn made_anew_it_is_what_grew() {
    let folder = std::env::temp_dir().join(format!("sanad-case-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    let disk = Arc::new(sanad_case::disk::RealDisk::new(folder.clone()));
    let person = person();
    Case::init(disk, false, &person.key.public()).expect("an empty folder");
    for group in 0..4 {
        let mut case = Writing::open(&folder, Arc::clone(&person), clock(), 0, || ()).expect("a case");
        let texts =
            (0..5).map(|n| text(&format!("{group}/{n}.txt"), &format!("grain {n} {group}"), Protect::Open));
        case.add(texts.collect()).expect("a disk that works");
        case.close().expect("a disk that works");
    }
    let seen = |view: &View| (view.documents().expect("rows"), found(view, "grain 3", 99));
    let mut view = View::open(&folder).expect("a case");
    let grown = seen(&view);
    assert_eq!((grown.0.len(), grown.1.len()), (20, 8));
    view.rebuild().expect("a whole log");
    assert_eq!(seen(&view), grown);
    drop(view);
    sanad_case::store::remove(&folder).expect("files");
    assert_eq!(seen(&View::open(&folder).expect("a case")), grown);
    std::fs::remove_dir_all(&folder).expect("our own folder");
}
