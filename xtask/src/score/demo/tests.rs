//! The truth fits the sources, and the scorer counts as it says, on lines that are made up.

use super::proposals::{self, demo, read};
use super::{actors, events, links, precision, recall, truth};
use crate::score::metric::Counts;
use std::collections::{BTreeMap, BTreeSet};

/// What a reader sees at the end of every source.
const MARKS: [&str; 3] = [
    "Invented for the demo of Sanad: these people, places and events do not exist.",
    "نص مختلق لعرض برنامج سند: لا وجود لهؤلاء الأشخاص ولا لهذه الأماكن والأحداث.",
    "متن ساختگی برای نمایش برنامهٔ سند: این اشخاص، مکان‌ها و رویدادها وجود ندارند.",
];

fn planted() -> truth::Truth {
    truth::read(&demo()).expect("the truth is read")
}

fn sum(counts: &[Counts]) -> Counts {
    counts.iter().copied().fold(Counts::default(), Counts::plus)
}

#[test]
fn every_source_says_that_it_is_invented() {
    let texts = truth::texts(&demo());
    assert!(texts.len() >= 24, "{}", texts.len());
    for (path, text) in &texts {
        // Notes come after the last line.
        let end = text.char_indices().rev().nth(800).map_or(0, |(at, _)| at);
        assert!(MARKS.iter().any(|mark| text[end..].contains(mark)), "{path}");
    }
}

#[test]
fn what_is_quoted_stands_in_the_sources() {
    let (truth, texts) = (planted(), truth::texts(&demo()));
    for actor in &truth.actors {
        assert!(["person", "organisation", "group"].contains(&&*actor.kind), "{}", actor.id);
        for name in &actor.names {
            let there = name.documents.iter().all(|path| texts[path].contains(&name.text));
            assert!(there, "{}: {} in {:?}", actor.id, name.text, name.documents);
            if let Some(at) = &name.at {
                let span = truth::place(&texts[&name.documents[0]], at);
                let span = span.unwrap_or_else(|| panic!("{}: {at} is not there once", actor.id));
                assert_eq!(span.slice(&texts[&name.documents[0]]), name.text);
            }
        }
    }
    let places = truth.figures.iter().map(|figure| (&figure.document, &figure.at));
    let conflicts =
        truth.conflicts.iter().flat_map(|one| [&one.a, &one.b]).map(|one| (&one.document, &one.at));
    for (path, at) in places.chain(conflicts) {
        assert!(truth::place(&texts[path], at).is_some(), "{path}: {at} is not there once");
    }
    let documents = truth.events.iter().flat_map(|event| &event.documents).chain(&truth.sealed);
    let ends = truth.derivations.iter().flat_map(|one| [&one.from, &one.to]);
    for path in documents.chain(ends) {
        assert!(texts.contains_key(path), "{path}");
    }
    let events: BTreeSet<&str> = truth.events.iter().map(|event| &*event.id).collect();
    assert!(truth.figures.iter().all(|figure| events.contains(&*figure.event)));
    assert!(
        truth
            .conflicts
            .iter()
            .all(|one| events.contains(&*one.event) && one.kind == "figure" && one.as_of.len() == 10)
    );
}

#[test]
fn the_case_is_as_wide_as_it_must_be() {
    let (truth, languages) = (planted(), truth::languages(&demo()).expect("a manifest"));
    let tags: BTreeSet<&str> = languages.values().map(String::as_str).collect();
    assert_eq!(tags, BTreeSet::from(["ar", "en", "fa"]));
    let several = truth.actors.iter().filter(|actor| {
        let all = actor.names.iter().flat_map(|name| &name.documents).map(|path| &languages[path]);
        all.collect::<BTreeSet<_>>().len() > 1
    });
    assert!(several.count() >= 12, "actors who are named in two languages or more");
}

fn actors_of(lines: &str) -> Vec<proposals::Actor> {
    read(lines).expect("lines")
}

/// Names as one actor's line, as `sanad list actors` writes it.
fn actor(names: &[&str]) -> String {
    let names: Vec<_> = names
        .iter()
        .map(|name| serde_json::json!({"text": name, "language": "en", "documents": 1}))
        .collect();
    serde_json::json!({"id": "a1", "name": "x", "kind": "person", "names": names, "roles": []}).to_string()
}

#[test]
fn pairs_are_counted_as_they_are_joined() {
    let truth = planted();
    let languages = truth::languages(&demo()).expect("a manifest");
    let language = |path: &str| &*languages[path];
    let whole: Vec<String> = truth
        .actors
        .iter()
        .map(|one| actor(&one.names.iter().map(|name| &*name.text).collect::<Vec<_>>()))
        .collect();
    let proposed = actors_of(&whole.join("\n"));
    let joined = actors::join(&truth, &proposed, &language);
    for across in [false, true] {
        let all = sum(&joined.pairs(across));
        assert!(all.gold > 30 && (precision(all), recall(all)) == (100.0, 100.0), "{all:?}");
    }
    assert_eq!(recall(sum(&joined.found())), 100.0);
    assert_eq!(recall(sum(&joined.namesakes())), 100.0, "two proposals have the names that two share");
    // Two brothers in one: every pair of the one with the other is false. A title around a name does no harm.
    let lines = [
        actor(&["Hamid Rostavi", "حميد الرستاوي", "Hamed Rostavi"]),
        actor(&["Mayor Ghassan Merwadi", "غسان مروادی", "Nobody Planted"]),
        actor(&["Nasser Zalvari", "ناصر الزلوري"]),
    ];
    let proposed = actors_of(&lines.join("\n"));
    let joined = actors::join(&truth, &proposed, &language);
    let all = sum(&joined.pairs(false));
    assert_eq!((all.matched, all.predicted), (2, 4), "{all:?}");
    let across = sum(&joined.pairs(true));
    assert_eq!((across.matched, across.predicted), (2, 3), "{across:?}");
    assert_eq!(recall(sum(&joined.namesakes())), 0.0, "one proposal for two men of one name");
}

#[test]
fn roles_are_held_to_their_days() {
    let truth = planted();
    let role = |from: &str, to: &str| {
        format!(
            r#"{{"id":"a1","name":"x","kind":"person","names":[{{"text":"Yousef Darmani","language":"en","documents":1}}],"roles":[{{"role":"the governor of Narvan","from":{from},"to":{to}}},{{"role":"Minister of the Interior","from":null,"to":null}}]}}"#
        )
    };
    let score = |from: &str, to: &str| {
        let proposed = actors_of(&role(from, to));
        let joined = actors::join(&truth, &proposed, &|_| "en");
        actors::roles(&joined, false).map(|counts| sum(&counts).matched)
    };
    assert_eq!(score("\"2019-03-14\"", "\"2019-03-27\""), [2, 2]);
    assert_eq!(score("\"2019-03-14\"", "\"2019-05-11\""), [2, 1], "governor after he was minister");
}

#[test]
fn events_are_joined_and_kept_apart() {
    let truth = planted();
    let paths: BTreeMap<String, String> =
        truth::texts(&demo()).into_keys().map(|path| (format!("id of {path}"), path)).collect();
    let line = |what: &str, day: &str, documents: &[&str]| {
        let documents: Vec<String> = documents.iter().map(|path| format!("id of {path}")).collect();
        serde_json::json!({"id": "e1", "what": what, "earliest": day, "latest": day, "place": "Kasran", "documents": documents})
            .to_string()
    };
    let (wire, tv) = ("wire/2019-03-14-tna-convoy.txt", "tv/2019-03-15-sarvand-one.txt");
    let hospital = "statements/2019-03-15-kasran-hospital.txt";
    let lines = [
        line("killing", "2019-03-14", &[wire, hospital, "official/1398-01-13-decree.txt"]),
        line("attack", "2019-03-15", &[tv, hospital]),
        line("attack", "2019-03-20", &[wire]),
    ];
    let proposed: Vec<proposals::Event> = read(&lines.join("\n")).expect("lines");
    let told = events::join(&truth, &proposed, &paths);
    let documents = sum(&told.documents());
    assert_eq!((documents.matched, documents.predicted), (4, 5), "{documents:?}");
    assert_eq!(sum(&told.apart()).matched, 1);
    // Both days in one proposal.
    let both = line("attack", "2019-03-14", &[wire, tv, hospital])
        .replace(r#""latest":"2019-03-14""#, r#""latest":"2019-03-15""#);
    let proposed: Vec<proposals::Event> = read(&both).expect("a line");
    let told = events::join(&truth, &proposed, &paths);
    assert_eq!((sum(&told.apart()).matched, sum(&told.apart()).predicted), (0, 1));
}

#[test]
fn derivations_are_counted_by_pair_kind_and_direction() {
    let truth = planted();
    let line = |from: &str, to: &str, kind: &str| {
        serde_json::json!({"from": "d1", "from_path": from, "to": "d2", "to_path": to, "kind": kind, "declared": false, "evidence": "x"})
            .to_string()
    };
    let wire = "wire/2019-03-14-tna-convoy.txt";
    let (courier, post) = ("newspapers/2019-03-15-talmis-courier.txt", "news/2019-03-15-narvan-post.html");
    let lines = [
        line(wire, courier, "copy"),
        line("news/2019-03-15-mirsat.html", wire, "translation"),
        line(wire, "news/2019-03-15-zarnab-today.html", "copy"),
        // Two copies of one: neither right nor wrong. Optional: the same.
        line(courier, post, "copy"),
        line(wire, "data/hron-casualties.csv", "cites"),
        line("official/1398-01-13-decree.txt", "chats/drivers.txt", "cites"),
    ];
    let proposed: Vec<proposals::Derivation> = read(&lines.join("\n")).expect("lines");
    let [pairs, kinds, ways] = links::count(&truth, &proposed, false).map(|counts| sum(&counts));
    assert_eq!((pairs.matched, pairs.predicted), (3, 4), "{pairs:?}");
    assert_eq!((kinds.matched, ways.matched), (2, 2));
    assert!(pairs.gold > 15);
}
