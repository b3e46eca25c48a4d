//! `search-names`: one hundred invented persons, each named in documents of their own in every spelling and in three
//! scripts. Each spelling is asked for with `~`; counted are the documents of the person that it finds, and those of
//! others. What a document names is found by the annotators, as in a case.

use super::metric::{Counts, Line, line};
use super::search_ar::filed;
use sanad_annotate::{Options, annotate, distil};
use sanad_engine::case::query::parse;
use sanad_engine::case::store::{LookUp, Store};
use std::path::Path;

const SET: &str = "search-names";

/// Sentences for a name in Latin letters, in Arabic, in Persian.
const FRAMES: [&str; 3] = [
    "The court heard on Tuesday that {}, a driver from the village, was at the granary that night.",
    "وقالت المحكمة إن السيد {} كان في القرية ليلة الحادث، وإنه عاد إلى منزله في الصباح.",
    "دادگاه اعلام کرد که آقای {} آن شب در روستا بود و صبح به خانه بازگشت.",
];

/// Scores all names.
pub(crate) fn score(folder: &Path, args: &[String]) -> Vec<Line> {
    let table = std::fs::read_to_string(folder.join("names.tsv")).unwrap_or_default();
    let persons: Vec<Vec<(usize, &str)>> =
        table.lines().filter(|line| !line.starts_with('#')).map(spellings).collect();
    let names: Vec<(usize, usize, &str)> = persons
        .iter()
        .enumerate()
        .flat_map(|(person, all)| all.iter().map(move |(script, name)| (person, *script, *name)))
        .collect();
    let texts: Vec<String> =
        names.iter().map(|(_, script, name)| FRAMES[*script].replace("{}", name)).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let Some(store) = filed(&texts, LookUp::Folded).filter(|store| looked_at(store, &texts)) else {
        return Vec::new();
    };
    let errors = args.iter().any(|arg| arg == "--errors");
    let counted: Vec<Counts> =
        (0..persons.len()).map(|person| asked(&store, &names, person, errors)).collect();
    vec![
        line(SET, "recall", &counted, |c| 100.0 * c.matched as f64 / c.gold.max(1) as f64),
        line(SET, "precision", &counted, |c| 100.0 * c.matched as f64 / c.predicted.max(1) as f64),
    ]
}

/// The spellings of a person, each with the frame that it goes into.
fn spellings(line: &str) -> Vec<(usize, &str)> {
    line.split('\t')
        .enumerate()
        .flat_map(|(script, cell)| cell.split('|').map(move |name| (script, name)))
        .collect()
}

fn looked_at(store: &Store, texts: &[&str]) -> bool {
    (0..).zip(texts).all(|(n, text): (usize, _)| {
        let Ok(document) = sanad_read::read("a.txt", text.as_bytes()) else { return false };
        let found = distil(&document, &annotate(&document, Options::default()));
        store.annotate(&format!("d{n}"), &found).is_ok()
    })
}

/// What all spellings of a person find, together.
fn asked(store: &Store, names: &[(usize, usize, &str)], person: usize, errors: bool) -> Counts {
    let own: Vec<usize> = (0..names.len()).filter(|at| names[*at].0 == person).collect();
    let mut counts = Counts::default();
    for at in &own {
        let query = parse(&format!("~\"{}\"", names[*at].2)).expect("a name");
        let hits = store.search(&query, names.len()).map(|found| found.hits).unwrap_or_default();
        let found: Vec<usize> =
            hits.iter().filter_map(|hit| hit.document.strip_prefix('d')?.parse().ok()).collect();
        if errors {
            let missed = own.iter().filter(|own| !found.contains(own)).map(|at| ("missed", *at));
            let others = found.iter().filter(|found| !own.contains(found)).map(|at| ("FALSE ", *at));
            missed
                .chain(others)
                .for_each(|(what, other)| println!("{what} {}: {}", names[*at].2, names[other].2));
        }
        counts = counts.plus(Counts {
            matched: found.iter().filter(|found| own.contains(found)).count(),
            predicted: found.len(),
            gold: own.len(),
        });
    }
    counts
}
