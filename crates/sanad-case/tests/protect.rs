//! Two laptops that protect, open, destroy and describe one document without knowing of each other: whichever takes in
//! the other first, both come to the same state, the audit is clean, and nothing that is sealed stands in clear.

#![allow(clippy::print_stdout, reason = "a test says where it is")]

mod common;

use common::laptop::{Laptop, opened};
use common::person;
use sanad_case::record::{Field, What};
use sanad_case::store::Row;
use sanad_case::{Anew, Hash, Protect, Reading, View, Writing, document_id};
use sanad_model::Document;

/// What somebody does to the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    Set,
    Mark,
    Reread,
    /// Sealed; where it is sealed already, opened and sealed with another key.
    Seal,
    /// Opened; where it is in clear, sealed and opened.
    Unseal,
    /// Destroyed; where it is in clear, sealed and destroyed.
    Destroy,
    Holders,
}

const ACTS: [Act; 7] = [Act::Set, Act::Mark, Act::Reread, Act::Seal, Act::Unseal, Act::Destroy, Act::Holders];

const PATH: &str = "letters/Marwan-Qasimi.html";
const WORDS: &str = "My cousin Marwan counted seventeen lorries behind the granary of Hadra.";

fn document(view: &View) -> Row {
    view.document(PATH).expect("it is on file, and open")
}

fn act(laptop: &Laptop, act: Act, name: &str) {
    let mut case = laptop.unlocked();
    let row = document(case.view());
    let sealed = row.key.is_some();
    case = match act {
        Act::Set => {
            let (subject, field) = (row.id.clone(), "publisher".to_owned());
            let what = What::Set(Field {
                subject,
                field,
                value: Some(format!("publisher-{name}")),
                ..Field::default()
            });
            match &row.key {
                Some(key) => case.write_sealed(&row.id, key, vec![what]),
                None => case.write(vec![what]),
            }
            .expect("a disk that works");
            case
        }
        Act::Mark => {
            let text = read("html/1", WORDS);
            case.mark(&row, &text, 10..16, Some(format!("remark-{name}"))).expect("a passage");
            case
        }
        Act::Reread => {
            let words = format!("{WORDS} reading-{name}");
            let anew = case.reread(&row, &|_, bytes| {
                let mut document = read("html/2", &words);
                document.sha256 = Hash::of(&[&bytes]).to_string();
                (Reading::Text(Box::new(document), None), Some("html".to_owned()))
            });
            assert!(matches!(anew, Ok(Anew::Read(_))), "{anew:?}");
            case
        }
        Act::Seal if sealed => seal(unseal(case)),
        Act::Seal => seal(case),
        Act::Unseal if sealed => unseal(case),
        Act::Unseal => unseal(seal(case)),
        Act::Destroy => {
            let mut case = if sealed { case } else { seal(case) };
            let row = document(case.view());
            case.destroy(&row.id, None).expect("a disk that works");
            case
        }
        Act::Holders => {
            case.hold(&[person().recipient()], &[]).expect("a disk that works");
            case
        }
    };
    case.close().expect("a disk that works");
}

fn read(extractor: &str, words: &str) -> Document {
    let mut document = Document::new(words.to_owned());
    document.text_sha256 = Hash::of(&[words.as_bytes()]).to_string();
    document.extractor = extractor.to_owned().into();
    document
}

fn seal(case: Writing) -> Writing {
    let (case, _) = case.seal_documents(&[PATH.to_owned()], &Protect::NewKey).expect("it is in clear");
    case
}

fn unseal(case: Writing) -> Writing {
    case.unseal_documents(&[PATH.to_owned()]).expect("it is open").0
}

/// What must become of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Clear,
    Sealed,
    Gone,
}

/// Destruction wins, then protection; what only opens counts where nobody sealed.
fn end(sealed: bool, acts: [Act; 2]) -> End {
    if acts.contains(&Act::Destroy) {
        End::Gone
    } else if acts.contains(&Act::Seal) || (sealed && !acts.contains(&Act::Unseal)) {
        End::Sealed
    } else {
        End::Clear
    }
}

/// The same case on two laptops, whose people both hold all keys.
fn start(sealed: bool, one_sorts_first: bool) -> [Laptop; 2] {
    // What is left open between two devices goes by their names.
    let device = |laptop: &Laptop| laptop.person.key.public().device();
    let [mut one, mut other] = [Laptop::new(), Laptop::new()];
    if (device(&one) < device(&other)) != one_sorts_first {
        std::mem::swap(&mut one, &mut other);
    }
    one.add(PATH, WORDS, if sealed { Protect::NewKey } else { Protect::Open });
    one.add("news.html", "Prices rose.", Protect::Open);
    let other = Laptop::joining(one.zip(), other.person.clone());
    one.take(&opened(other.zip())).expect("a whole bundle");
    let mut case = one.unlocked();
    case.hold(&[other.person.recipient()], &[]).expect("a disk that works");
    case.close().expect("a disk that works");
    other.take(&opened(one.zip())).expect("a whole bundle");
    [one, other]
}

/// Who takes in what the other has, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    OneFirst,
    AtOnce,
}

fn exchange([one, other]: &[Laptop; 2], order: Order) {
    let take = |to: &Laptop, zip: Vec<u8>| drop(to.take(&opened(zip)).expect("a whole bundle"));
    match order {
        Order::OneFirst => take(one, other.zip()),
        Order::AtOnce => {
            let (first, second) = (one.zip(), other.zip());
            take(one, second);
            take(other, first);
        }
    }
    for _ in 0..2 {
        take(other, one.zip());
        take(one, other.zip());
    }
}

/// All that must not be found, of a document that is sealed or gone.
fn secrets(sealed: bool) -> Vec<String> {
    let hash = Hash::of(&[format!("<p>{WORDS}</p>").as_bytes()]);
    let mut secrets = vec![hash.to_string(), Hash::of(&[WORDS.as_bytes()]).to_string()];
    secrets.extend(["Marwan", "marwan", "cousin", "lorries", "Hadra", "hadra"].map(str::to_owned));
    secrets.extend(["publisher-", "remark-", "reading-"].map(str::to_owned));
    if !sealed {
        secrets.push(document_id(PATH, hash));
    }
    secrets
}

fn check(laptops: &[Laptop; 2], end: End, rows: usize, when: &str) {
    let [one, other] = laptops;
    println!("{when}");
    assert_eq!(one.state(), other.state(), "{when}");
    for laptop in laptops {
        let (first, second) = (one.state_for(&laptop.person), other.state_for(&laptop.person));
        assert_eq!(first, second, "{when}");
        laptop.clean();
        let mut view = View::open(&laptop.folder.0).expect("a case");
        let shown = |view: &View| view.documents().expect("rows").len();
        assert_eq!(shown(&view), rows, "{when}: no ghosts, and no document is lost");
        assert_eq!(view.document(PATH).is_ok(), end == End::Clear, "{when}");
        assert_eq!(view.store().loose().expect("a store"), 0, "{when}");
        let keys = view.unlock(&laptop.person).expect("a vault");
        assert_eq!(shown(&view), rows, "{when}: {keys} keys");
        if end != End::Gone && keys > 0 {
            let row = view.document(PATH).expect("a holder sees it");
            assert_eq!(row.key.is_some(), end == End::Sealed, "{when}");
            assert_eq!(view.bytes(&row).expect("bytes"), format!("<p>{WORDS}</p>").as_bytes(), "{when}");
            let decode = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).map_err(|error| error.to_string());
            view.text(&row, decode).expect("it reads").expect("a text");
        }
        drop(view);
        let contents = laptop.contents();
        laptop.write(|case| case.view_mut().rebuild().expect("a whole log"));
        assert_eq!(laptop.contents(), contents, "{when}");
        if end != End::Clear {
            for secret in secrets(false) {
                assert_eq!(laptop.with(&secret), Vec::<String>::new(), "{when}: {secret}");
            }
        }
    }
}

fn matrix(sealed: bool, order: Order) {
    for first in ACTS {
        for second in ACTS {
            // At once, who is who makes no difference.
            if order == Order::AtOnce && (first as usize) > second as usize {
                continue;
            }
            let laptops = start(sealed, (first as usize + second as usize).is_multiple_of(2));
            act(&laptops[0], first, "A");
            act(&laptops[1], second, "B");
            exchange(&laptops, order);
            let end = end(sealed, [first, second]);
            // Sealed with two keys that were both destroyed, it leaves two tombstones.
            let rows = if !sealed && [first, second] == [Act::Destroy; 2] { 3 } else { 2 };
            check(
                &laptops,
                end,
                rows,
                &format!("{first:?} and {second:?}, sealed before: {sealed}, {order:?}"),
            );
        }
    }
}

#[test]
fn in_clear_before_and_one_takes_in_first() {
    matrix(false, Order::OneFirst);
}

#[test]
fn in_clear_before_and_both_take_in_at_once() {
    matrix(false, Order::AtOnce);
}

#[test]
fn sealed_before_and_one_takes_in_first() {
    matrix(true, Order::OneFirst);
}

#[test]
fn sealed_before_and_both_take_in_at_once() {
    matrix(true, Order::AtOnce);
}

/// Three laptops, whose people do anything in any order and meet by chance: in the end all agree.
#[test]
fn any_of_it_in_any_order_on_three_laptops() {
    let mut seed = 20_261_126_u32;
    let mut next = |below: u32| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        ((seed >> 16) % below) as usize
    };
    for run in 0..8 {
        let [one, other] = start(next(2) == 0, next(2) == 0);
        let third = Laptop::twin(one.zip());
        one.take(&opened(third.zip())).expect("a whole bundle");
        let mut case = one.unlocked();
        case.hold(&[third.person.recipient()], &[]).expect("a disk that works");
        case.close().expect("a disk that works");
        third.take(&opened(one.zip())).expect("a whole bundle");
        let laptops = [one, other, third];
        let mut did = Vec::new();
        for _ in 0..7 {
            let (who, what) = (next(3), next(10));
            let laptop = &laptops[who];
            match ACTS.get(what) {
                // Once it is gone there is nothing to be done with it.
                Some(_) if laptop.unlocked().view().document(PATH).is_err() => {}
                Some(one) => {
                    did.push(format!("{who} {one:?}"));
                    act(laptop, *one, &format!("{run}{who}"));
                }
                None => {
                    let from = (who + 1 + next(2)) % 3;
                    did.push(format!("{who} takes in {from}"));
                    laptop.take(&opened(laptops[from].zip())).expect("a whole bundle");
                }
            }
        }
        for _ in 0..3 {
            for (to, from) in [(0, 1), (1, 2), (2, 0), (0, 2), (2, 1), (1, 0)] {
                laptops[to].take(&opened(laptops[from].zip())).expect("a whole bundle");
            }
        }
        let when = format!("run {run}: {did:#?}");
        println!("{when}");
        for laptop in &laptops {
            assert_eq!(laptop.state(), laptops[0].state(), "{when}");
            laptop.clean();
            let view = View::open(&laptop.folder.0).expect("a case");
            let in_clear = view.document(PATH).is_ok();
            drop(view);
            for secret in secrets(false).iter().filter(|_| !in_clear) {
                assert_eq!(laptop.with(secret), Vec::<String>::new(), "{when}: {secret}");
            }
        }
    }
}
