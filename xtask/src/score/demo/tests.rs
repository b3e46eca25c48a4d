//! The truth fits the sources, and the scorer counts as it says, on lines that are made up.

use super::actors::Documents;
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

fn documents() -> Documents {
    let texts = truth::texts(&demo());
    let paths = texts.keys().map(|path| (format!("id of {path}"), path.clone())).collect();
    Documents { paths, languages: truth::languages(&demo()).expect("a manifest"), texts }
}

/// A line as `sanad list actors` writes it, of somebody who is named in these places: a document, and a name or a
/// quotation with the name between `[[` and `]]`.
fn actor(documents: &Documents, places: &[(&str, &str)], roles: &str) -> String {
    let member = |(path, at): &(&str, &str)| {
        let text = &documents.texts[*path];
        let span = truth::place(text, at)
            .or_else(|| text.find(at).map(|start| sanad_text::Span::of(start..start + at.len())))
            .unwrap_or_else(|| panic!("{path}: {at}"));
        serde_json::json!({"id": "a1", "document": format!("id of {path}"), "start": span.start, "end": span.end})
    };
    let members: Vec<_> = places.iter().map(member).collect();
    let roles: serde_json::Value = serde_json::from_str(roles).expect("roles");
    serde_json::json!({"id": "a1", "name": "x", "kind": "person", "names": [], "roles": roles, "members": members})
        .to_string()
}

fn read_actors(lines: &[String]) -> Vec<proposals::Actor> {
    read(&lines.join("\n")).expect("lines")
}

const WIRE: &str = "wire/2019-03-14-tna-convoy.txt";
const MIRSAT: &str = "news/2019-03-15-mirsat.html";
const PEYK: &str = "newspapers/1397-12-25-peyk-e-tarsin.txt";

#[test]
fn the_truth_against_itself_is_whole() {
    let (truth, documents) = (planted(), documents());
    let lines: Vec<String> = truth
        .actors
        .iter()
        .map(|one| {
            let places =
                one.names.iter().map(|name| (&*name.documents[0], name.at.as_deref().unwrap_or(&name.text)));
            actor(&documents, &places.collect::<Vec<_>>(), "[]")
        })
        .collect();
    let proposed = read_actors(&lines);
    let joined = actors::join(&truth, &proposed, &documents);
    for across in [false, true] {
        let all = sum(&joined.pairs(across));
        assert!(all.gold > 30 && (precision(all), recall(all)) == (100.0, 100.0), "{all:?}");
    }
    assert_eq!(recall(sum(&joined.found())), 100.0);
    assert_eq!(recall(sum(&joined.namesakes())), 100.0);
}

#[test]
fn a_false_join_costs_and_a_title_does_no_harm() {
    let (truth, documents) = (planted(), documents());
    let denial = "wire/2019-03-16-tna-denial.txt";
    let lines = [
        // Two brothers in one: each pair of the one with the other is false.
        actor(
            &documents,
            &[(WIRE, "Hamid Rostavi"), (MIRSAT, "حميد الرستاوي"), (WIRE, "Hamed Rostavi")],
            "[]",
        ),
        actor(&documents, &[(WIRE, "Mayor Ghassan Merwadi"), (PEYK, "غسان مروادی"), (WIRE, "flour")], "[]"),
        // Two men of one name in one.
        actor(
            &documents,
            &[
                (denial, "Colonel [[Nasser Zalvari]]"),
                ("statements/2019-03-15-kasran-hospital.txt", "الصيدلي [[ناصر الزلوري]]"),
            ],
            "[]",
        ),
    ];
    let proposed = read_actors(&lines);
    let joined = actors::join(&truth, &proposed, &documents);
    let all = sum(&joined.pairs(false));
    assert_eq!((all.matched, all.predicted), (2, 5), "{all:?}");
    let across = sum(&joined.pairs(true));
    assert_eq!((across.matched, across.predicted), (2, 4), "{across:?}");
    let namesakes = sum(&joined.namesakes());
    assert_eq!((namesakes.matched, namesakes.predicted, namesakes.gold), (0, 1, 1));
}

#[test]
fn roles_are_held_to_their_days() {
    let (truth, documents) = (planted(), documents());
    let score = |from: &str, to: &str| {
        let roles = format!(
            r#"[{{"role":"the governor of Narvan","from":"{from}","to":"{to}"}},{{"role":"Minister of the Interior","from":null,"to":null}}]"#
        );
        let proposed = read_actors(&[actor(&documents, &[(WIRE, "Yousef Darmani")], &roles)]);
        let joined = actors::join(&truth, &proposed, &documents);
        actors::roles(&joined, false).map(|counts| sum(&counts).matched)
    };
    assert_eq!(score("2019-03-14", "2019-03-27"), [2, 2]);
    assert_eq!(score("2019-03-14", "2019-05-11"), [2, 1], "governor after he was minister");
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
