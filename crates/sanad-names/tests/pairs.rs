//! Invented persons in pairs: near names that are two people, and one person in two spellings or scripts.

use sanad_names::{Prepared, compare, explain, keys};

/// The pairs of a table.
fn pairs(table: &str) -> Vec<(Prepared, Prepared, String)> {
    let lines = table.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let pair = |line: &str| {
        let (a, b) = line.split_once('\t').expect("two names, a tab between them");
        (Prepared::new(a), Prepared::new(b), line.replace('\t', " | "))
    };
    lines.map(pair).collect()
}

#[test]
fn two_people_are_not_taken_for_one() {
    let pairs = pairs(include_str!("pairs/two.tsv"));
    let wrong: Vec<String> = pairs
        .iter()
        .filter(|(a, b, _)| compare(a, b).one())
        .map(|(a, b, names)| format!("{names}: {}", explain(a, b, &compare(a, b))))
        .collect();
    println!("false matches: {} of {}\n{}", wrong.len(), pairs.len(), wrong.join("\n"));
    assert!(pairs.len() >= 200 && wrong.len() * 100 <= pairs.len() * 3, "{wrong:#?}");
}

#[test]
fn one_person_is_mostly_known() {
    let pairs = pairs(include_str!("pairs/one.tsv"));
    let missed: Vec<String> = pairs
        .iter()
        .filter(|(a, b, _)| !compare(a, b).one())
        .map(|(a, b, names)| format!("{names}: {}", explain(a, b, &compare(a, b))))
        .collect();
    println!("missed: {} of {}\n{}", missed.len(), pairs.len(), missed.join("\n"));
    assert!(missed.len() * 100 <= pairs.len() * 6, "{missed:#?}");
}

#[test]
fn pairs_written_later() {
    let (mut false_matches, mut missed, mut all) = (0, 0, 0);
    for line in include_str!("pairs/later.tsv").lines().filter(|line| !line.starts_with('#')) {
        let (one, names) = line.split_once('\t').expect("the answer, a tab, two names");
        let (a, b) = names.split_once('\t').expect("two names, a tab between them");
        let found = compare(&Prepared::new(a), &Prepared::new(b)).one();
        false_matches += usize::from(found && one == "/");
        missed += usize::from(!found && one == "=");
        all += 1;
    }
    println!("false matches: {false_matches} of 40, missed: {missed} of 40");
    assert!(all == 80 && false_matches <= 1 && missed <= 5, "{false_matches} {missed} of {all}");
}

#[test]
fn what_is_no_name_is_read_quickly() {
    for unit in ["al ", "a", "bin ", "عبد ", "Abdul ", "a.", "Omar ", "١", "\u{200c}", ", ", "ن", "Ab-", "3a"]
    {
        let name = Prepared::new(&unit.repeat(200_000));
        let same = compare(&name, &name);
        assert!(same.score <= 1.0 && keys(&name).len() < 400, "{unit}");
        assert!(explain(&name, &name, &same).len() < 2_000_000, "{unit}");
    }
}

#[test]
fn either_way_round_the_answer_is_the_same() {
    for table in [include_str!("pairs/two.tsv"), include_str!("pairs/one.tsv")] {
        for (a, b, names) in pairs(table) {
            let (there, back) = (compare(&a, &b), compare(&b, &a));
            assert_eq!((there.one(), there.outcome), (back.one(), back.outcome), "{names}");
            assert!((there.score - back.score).abs() < 0.001, "{names}: {} {}", there.score, back.score);
        }
    }
}

#[test]
fn what_is_one_name_shares_a_key() {
    for (a, b, names) in pairs(include_str!("pairs/one.tsv")) {
        if compare(&a, &b).one() {
            let (mine, other) = (keys(&a), keys(&b));
            assert!(mine.iter().any(|key| other.contains(key)), "{names}: {mine:?} {other:?}");
        }
    }
}
