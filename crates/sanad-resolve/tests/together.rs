//! Who is one and who is not, how much work that is, and what people decide.

use sanad_model::found::{Entity, Found, NameForm, Role};
use sanad_model::{EntityKind, How};
use sanad_resolve::{
    Actor, At, Decisions, Derivation, Input, Link, Memory, Outcome, Pair, Rejected, Subject, Update,
};
use sanad_text::{Language, Span};
use sanad_time::{Day, Interval};
use std::collections::BTreeSet;

/// A document that names these people, with what it calls them.
fn naming(names: &[(&str, &str)]) -> Found {
    let mut found = Found { written: Day::new(2019, 5, 3), ..Found::default() };
    for (at, (name, title)) in (0..).zip(names) {
        let start = at * 100;
        let arabic = !name.is_ascii();
        let form = NameForm {
            text: (*name).to_owned(),
            language: if arabic { Language::Arabic } else { Language::English },
            spans: vec![Span::new(start, start + 20)],
        };
        let entity =
            Entity { name: form.text.clone(), kind: EntityKind::Person, names: vec![form], place: None };
        found.entities.push(entity);
        if !title.is_empty() {
            let when = found.written.map(Interval::day).unwrap_or_default();
            found.roles.push(Role {
                span: Span::new(start, start + 1),
                text: (*title).to_owned(),
                entity: at,
                of: None,
                when,
            });
        }
    }
    found
}

fn input<'a>(id: &'a str, found: &'a Found) -> Input<'a> {
    Input {
        id,
        path: id,
        sha256: id,
        text_sha256: None,
        title: None,
        publisher: None,
        owner: None,
        published: None,
        kind: None,
        language: None,
        found,
    }
}

struct All {
    actors: Vec<Actor>,
    derivations: Vec<Derivation>,
    compared: usize,
}

fn together(documents: &[(String, Found)], decisions: &Decisions) -> All {
    let mut memory = Memory::default();
    let mut update = Update::new(&mut memory, decisions);
    for (id, found) in documents {
        let Ok(()) = update.put(&input(id, found));
    }
    let Ok(compared) = update.finish();
    let mut all = All { actors: Vec::new(), derivations: Vec::new(), compared };
    for outcome in memory.outcomes() {
        match outcome {
            Outcome::Actor(actor) => all.actors.push(actor.clone()),
            Outcome::Derivation(line) => all.derivations.push(line.clone()),
            _ => {}
        }
    }
    all
}

fn each(documents: &[&[(&str, &str)]]) -> Vec<(String, Found)> {
    documents.iter().enumerate().map(|(n, names)| (format!("d{n}"), naming(names))).collect()
}

/// The names of each actor, each name once.
fn names(all: &All) -> BTreeSet<Vec<&str>> {
    all.actors
        .iter()
        .map(|actor| {
            let names: BTreeSet<&str> = actor.names.iter().map(|name| name.text.as_str()).collect();
            names.into_iter().collect()
        })
        .collect()
}

#[test]
fn spellings_and_scripts_are_one() {
    let all = together(
        &each(&[
            &[("Yousef al-Qasimi", "Colonel")],
            &[("Yusuf al-Kasimi", "")],
            &[("يوسف القاسمي", "العقيد")],
        ]),
        &Decisions::default(),
    );
    assert_eq!(all.actors.len(), 1, "{:?}", names(&all));
    assert_eq!(all.actors[0].members.len(), 3);
    assert!(!all.actors[0].why.is_empty());
}

#[test]
fn brothers_fathers_and_lone_names_stay_apart() {
    for (a, b) in [
        ("Karim Najjar", "Karam Najjar"),
        ("Hassan Haddad", "Hussein Haddad"),
        ("Karim bin Saleh Najjar", "Karim bin Omar Najjar"),
        ("Abu Omar Karim al-Hadi", "Abu Bakr Karim al-Hadi"),
        ("Najjar", "Karim Najjar"),
        ("Najjar", "Najjar"),
        ("Karim", "Karim"),
        ("George Hadi Jr", "George Hadi Sr"),
    ] {
        let all = together(&each(&[&[(a, "")], &[(b, "")]]), &Decisions::default());
        assert_eq!(all.actors.len(), 2, "{a}, {b}");
    }
}

#[test]
fn namesakes_are_told_apart_by_their_trade() {
    let all = together(
        &each(&[&[("Samir Haddadin", "the surgeon")], &[("Samir Haddadin", "Police Sergeant")]]),
        &Decisions::default(),
    );
    assert_eq!(all.actors.len(), 2);
    let all = together(
        &each(&[&[("Samir Haddadin", "Colonel")], &[("Samir Haddadin", "Minister")]]),
        &Decisions::default(),
    );
    assert_eq!(all.actors.len(), 1, "a later office makes no other person");
    assert_eq!(all.actors[0].roles.len(), 2);
}

#[test]
fn who_fits_two_that_differ_is_neither() {
    let all = together(
        &each(&[&[("Karim Qassar", "")], &[("Karim Saleh Qassar", "")], &[("Karim Omar Qassar", "")]]),
        &Decisions::default(),
    );
    assert_eq!(all.actors.len(), 3, "{:?}", names(&all));
    // With one of them it is he.
    let all =
        together(&each(&[&[("Karim Qassar", "")], &[("Karim Saleh Qassar", "")]]), &Decisions::default());
    assert_eq!(all.actors.len(), 1);
}

#[test]
fn common_names_need_the_same_company() {
    let (a, b) = (("Ahmed Hassan", ""), ("Mohammed Ali", ""));
    let all = together(&each(&[&[a], &[a]]), &Decisions::default());
    assert_eq!(all.actors.len(), 2, "a name that very many have");
    let others = [a, ("Nawal Qasrawi", ""), ("Idris Tahhan", "")];
    let all = together(&each(&[&others, &others, &[a, b]]), &Decisions::default());
    assert_eq!(all.actors.len(), 5, "{:?}", names(&all));
}

#[test]
fn thousands_of_one_name_cost_no_more_than_so_many() {
    let many = |count: usize| -> Vec<(String, Found)> {
        let vowels = ["a", "e", "i", "o", "u"];
        let spelling = |n: usize| {
            // All of one block, by their consonants.
            let pick = |by: usize| vowels[n / by % 5];
            let [a, b, c, d, e, f] = [1, 5, 25, 125, 625, 3125].map(pick);
            format!("K{a}r{b}m{c} H{d}dd{e}d{f}")
        };
        (0..count).map(|n| (format!("d{n}"), naming(&[(&spelling(n), "")]))).collect()
    };
    // All pairs would be 8 million.
    let compared = together(&many(4_000), &Decisions::default()).compared;
    assert!(compared < 4_000 * 64, "{compared} comparisons");
}

fn at(document: &str) -> At {
    At { document: document.to_owned(), span: Span::new(0, 20) }
}

#[test]
fn what_people_decide_stands_above_the_names() {
    let documents = each(&[&[("Karim Qassar", "")], &[("Karim Qassar", "")], &[("Abu Layth", "")]]);
    let pair = |a: &str, b: &str| Pair { what: Subject::Actor, a: at(a), b: at(b) };
    let decisions = Decisions { apart: vec![pair("d0", "d1")], ..Decisions::default() };
    assert_eq!(together(&documents, &decisions).actors.len(), 3);
    let decisions = Decisions { together: vec![pair("d2", "d0")], ..Decisions::default() };
    let all = together(&documents, &decisions);
    assert_eq!(all.actors.len(), 1, "{:?}", names(&all));
    let both =
        Decisions { together: vec![pair("d2", "d0")], apart: vec![pair("d1", "d0")], ..Decisions::default() };
    assert_eq!(together(&documents, &both).actors.len(), 2);
}

#[test]
fn derivations_are_declared_and_rejected() {
    let mut documents = each(&[&[], &[], &[]]);
    let prints: Vec<u32> = (0..100).map(|n| n * 7919).collect();
    documents[0].1.prints.clone_from(&prints);
    documents[1].1.prints = prints[..60].to_vec();
    let all = together(&documents, &Decisions::default());
    assert_eq!(all.derivations.len(), 1);
    assert_eq!((all.derivations[0].kind, all.derivations[0].declared), (How::Reworded, false));
    let (from, to) = ("d0".to_owned(), "d1".to_owned());
    let rejected = vec![Rejected { from: to.clone(), to: from.clone(), kind: None }];
    let decisions = Decisions { rejected, ..Decisions::default() };
    assert!(together(&documents, &decisions).derivations.is_empty());
    let declared = vec![
        Link { from: "d2".to_owned(), to: to.clone(), kind: How::Translation },
        Link { from, to, kind: How::Copy },
    ];
    let decisions = Decisions { declared, ..Decisions::default() };
    let all = together(&documents, &decisions);
    assert_eq!(all.derivations.len(), 2);
    assert!(all.derivations.iter().all(|line| line.declared));
}
