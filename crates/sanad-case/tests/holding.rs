//! Who holds keys, where several people decide it on laptops that do not know of each other.

mod common;

use common::laptop::{Laptop, exchange, opened};
use common::person;
use sanad_case::{CaseError, Protect, View};

fn opens(laptop: &Laptop, person: &sanad_case::person::Person) -> usize {
    let mut view = View::open(&laptop.folder.0).expect("a case");
    view.unlock(person).expect("a vault")
}

fn hold(laptop: &Laptop, with: &[String], without: &[String]) {
    let mut case = laptop.unlocked();
    case.hold(with, without).expect("a holder");
    case.close().expect("a disk that works");
}

#[test]
fn a_device_that_joined_holds_nothing_until_it_is_let() {
    let one = Laptop::new();
    one.add("a.html", "In confidence.", Protect::NewKey);
    let other = Laptop::twin(one.zip());
    one.take(&opened(other.zip())).expect("a whole bundle");
    one.add("b.html", "Told later.", Protect::NewKey);
    exchange(&one, &other);
    for laptop in [&one, &other] {
        assert_eq!((opens(laptop, &one.person), opens(laptop, &other.person)), (2, 0));
        let view = View::open(&laptop.folder.0).expect("a case");
        let asking = view.store().asking().expect("a store");
        assert_eq!(asking.len(), 1);
        assert_eq!(asking[0].recipient, other.person.recipient());
    }
    // What it seals itself it opens, and so does whoever made the case.
    other.add("c.html", "Told to the other.", Protect::NewKey);
    let mut case = other.unlocked();
    let error = case.hold(&[other.person.recipient()], &[]).expect_err("it lets itself");
    assert!(matches!(error, CaseError::Holder(_)), "{error}");
    drop(case);
    exchange(&one, &other);
    assert_eq!((opens(&one, &one.person), opens(&one, &other.person)), (3, 1));
    // Let in by the name of the device.
    hold(&one, &[other.person.key.public().device()], &[]);
    exchange(&one, &other);
    for laptop in [&one, &other] {
        assert_eq!((opens(laptop, &one.person), opens(laptop, &other.person)), (3, 3));
        assert!(View::open(&laptop.folder.0).expect("a case").store().asking().expect("a store").is_empty());
        laptop.clean();
    }
    assert_eq!(one.state(), other.state());
}

#[test]
fn one_that_is_refused_does_not_ask_again() {
    let one = Laptop::new();
    one.add("a.html", "In confidence.", Protect::NewKey);
    let other = Laptop::twin(one.zip());
    one.take(&opened(other.zip())).expect("a whole bundle");
    hold(&one, &[], &[other.person.key.public().device()]);
    let view = View::open(&one.folder.0).expect("a case");
    assert!(view.store().asking().expect("a store").is_empty());
    assert_eq!(view.store().holders().expect("a store").len(), 1);
}

/// Two laptops, both of whose people hold all keys.
fn two() -> [Laptop; 2] {
    let one = Laptop::new();
    one.add("a.html", "In confidence.", Protect::NewKey);
    let other = Laptop::twin(one.zip());
    one.take(&opened(other.zip())).expect("a whole bundle");
    hold(&one, &[other.person.recipient()], &[]);
    other.take(&opened(one.zip())).expect("a whole bundle");
    [one, other]
}

#[test]
fn whom_two_people_let_in_at_once_both_hold_all() {
    for one_first in [true, false] {
        let [one, other] = two();
        let (third, fourth) = (person(), person());
        hold(&one, &[third.recipient()], &[]);
        hold(&other, &[fourth.recipient()], &[]);
        if one_first {
            exchange(&one, &other);
        } else {
            exchange(&other, &one);
        }
        for laptop in [&one, &other] {
            for person in [&one.person, &other.person, &third, &fourth] {
                assert_eq!(opens(laptop, person), 1, "{one_first}");
            }
            let view = View::open(&laptop.folder.0).expect("a case");
            assert!(view.store().unsettled().expect("a store").is_empty());
            drop(view);
            laptop.clean();
        }
        assert_eq!(one.state(), other.state());
    }
}

#[test]
fn taken_out_wins_over_kept_in() {
    for one_first in [true, false] {
        let [one, other] = two();
        let third = person();
        hold(&one, &[third.recipient()], &[]);
        exchange(&one, &other);
        assert_eq!(opens(&other, &third), 1);
        // One takes the third out, the other says again that they are in.
        hold(&one, &[], &[third.recipient()]);
        hold(&other, &[third.recipient(), person().recipient()], &[]);
        if one_first {
            exchange(&one, &other);
        } else {
            exchange(&other, &one);
        }
        for laptop in [&one, &other] {
            assert_eq!((opens(laptop, &third), opens(laptop, &one.person)), (0, 1), "{one_first}");
            assert_eq!(
                View::open(&laptop.folder.0).expect("a case").store().holders().expect("rows").len(),
                3
            );
            laptop.clean();
        }
        assert_eq!(one.state(), other.state());
    }
}

#[test]
fn who_holds_no_key_gives_none_and_the_case_says_so() {
    let [one, other] = two();
    let stranger = Laptop::twin(one.zip());
    let (third, fourth) = (person(), person());
    hold(&one, &[third.recipient()], &[]);
    hold(&other, &[fourth.recipient()], &[]);
    for laptop in [&one, &other] {
        stranger.take(&opened(laptop.zip())).expect("a whole bundle");
    }
    let view = View::open(&stranger.folder.0).expect("a case");
    assert_eq!(view.store().unsettled().expect("a store").len(), 1);
    assert_eq!(view.store().holders().expect("a store").len(), 4);
    drop(view);
    one.take(&opened(stranger.zip())).expect("a whole bundle");
    assert_eq!((opens(&one, &third), opens(&one, &fourth)), (1, 1));
    one.clean();
}
