//! `search-ar`: Arabic questions on paragraphs of an encyclopedia (ARCD). Each paragraph is a document of one case; counted
//! is where the paragraph that a question was asked of stands among the first ten, as a mean reciprocal rank. Beside it
//! the same engine without folding and stems; and whole articles as documents, where a hit counts only when the passage
//! that is shown lies in the question's paragraph.

use super::metric::{Counts, Line, line};
use sanad_engine::case::Seeker;
use sanad_engine::case::query::parse;
use sanad_engine::case::record::{Added, Outcome, Record, What};
use sanad_engine::case::store::{Context, LookUp, Store};
use sanad_engine::case::{Hash, record::Status};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

const SET: &str = "search-ar";
const FIRST: usize = 10;

/// An article: its paragraphs, each with its questions.
type Article = Vec<(String, Vec<String>)>;

/// Scores all questions.
pub(crate) fn score(folder: &Path, args: &[String]) -> Vec<Line> {
    let articles = read(folder);
    let paragraphs: Vec<&(String, Vec<String>)> = articles.iter().flatten().collect();
    let texts: Vec<&str> = paragraphs.iter().map(|(text, _)| text.as_str()).collect();
    let ranked = |look_up, errors: bool| -> Vec<f64> {
        let Some(store) = filed(&texts, look_up) else { return Vec::new() };
        let questions =
            paragraphs.iter().enumerate().flat_map(|(n, (_, all))| all.iter().map(move |q| (n, q)));
        questions
            .map(|(n, question)| {
                let rank = asked(&store, question).iter().position(|found| *found == n);
                if errors && rank.is_none_or(|rank| rank > 0) {
                    println!("{rank:?}: {question} | {}", texts[n]);
                }
                reciprocal(rank)
            })
            .collect()
    };
    vec![
        mean("MRR@10", &ranked(LookUp::Folded, args.iter().any(|arg| arg == "--errors"))),
        mean("MRR@10 without folding and stems", &ranked(LookUp::AsWritten, false)),
        mean("MRR@10 of the passage, articles", &passages(&articles)),
    ]
}

/// A mean reciprocal rank as counts: what all ranks up to ten divide.
const WHOLE: usize = 2520;

fn mean(figure: &'static str, ranks: &[f64]) -> Line {
    let counts: Vec<Counts> = ranks
        .iter()
        .map(|rank| Counts { matched: (rank * WHOLE as f64).round() as usize, predicted: WHOLE, gold: WHOLE })
        .collect();
    line(SET, figure, &counts, |c| 100.0 * c.matched as f64 / c.gold.max(1) as f64)
}

fn reciprocal(rank: Option<usize>) -> f64 {
    rank.map_or(0.0, |rank| 1.0 / (rank + 1) as f64)
}

/// Articles as documents; right is the paragraph that the passage shown begins in.
fn passages(articles: &[Article]) -> Vec<f64> {
    let texts: Vec<String> =
        articles.iter().map(|all| all.iter().map(|(text, _)| format!("{text}\n\n")).collect()).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let Some(store) = filed(&texts, LookUp::Folded) else { return Vec::new() };
    let mut out = Vec::new();
    for (n, article) in articles.iter().enumerate() {
        let mut start = 0;
        for (text, questions) in article {
            let own = start..start + text.len();
            for question in questions {
                let rank = asked(&store, question).iter().position(|found| *found == n).filter(|_| {
                    let query = parse(question).expect("questions are words");
                    let found =
                        store.search(&query.loosened().unwrap_or(query), 1).expect("a store in memory");
                    let shown = Seeker::new(&found.needles).passage(texts[n], &[]);
                    shown.is_some_and(|shown| own.contains(&(shown.span.start as usize)))
                });
                out.push(reciprocal(rank));
            }
            start = own.end + 2;
        }
    }
    out
}

/// The documents that a question finds, by their numbers.
fn asked(store: &Store, question: &str) -> Vec<usize> {
    let Ok(query) = parse(question) else { return Vec::new() };
    let found = store.search(&query.loosened().unwrap_or(query), FIRST);
    let hits = found.map(|found| found.hits).unwrap_or_default();
    hits.iter().filter_map(|hit| hit.document.strip_prefix('d')?.parse().ok()).collect()
}

/// A store with these texts, `d0`, `d1` and so on.
pub(super) fn filed(texts: &[&str], look_up: LookUp) -> Option<Store> {
    let mut store = Store::in_memory().ok()?.looking_up(look_up);
    let put = |store: &Store| {
        for (n, text) in texts.iter().enumerate() {
            let hash = Hash::of(&[text.as_bytes()]);
            let reading = Outcome { status: Status::Read, text: Some(hash), ..Outcome::default() };
            let what = What::Add(Added {
                document: format!("d{n}"),
                path: format!("{n:06}.txt"),
                sha256: hash,
                bytes: text.len() as u64,
                within: None,
                reading,
                fields: BTreeMap::new(),
            });
            let context = Context { device: "one", seq: n as u64, key: None };
            store.apply(context, &Record { at: String::new(), what })?;
            store.index(&format!("d{n}"), text)?;
        }
        Ok(())
    };
    store.together(put).ok()?;
    Some(store)
}

fn read(folder: &Path) -> Vec<Article> {
    let source = std::fs::read_to_string(folder.join("arcd-train.json")).unwrap_or_default();
    let source: Value = serde_json::from_str(&source).unwrap_or_default();
    let list = |value: &Value, key: &str| value[key].as_array().cloned().unwrap_or_default();
    let words = |value: &Value, key: &str| value[key].as_str().unwrap_or_default().to_owned();
    let paragraph = |one: &Value| {
        (words(one, "context"), list(one, "qas").iter().map(|question| words(question, "question")).collect())
    };
    list(&source, "data")
        .iter()
        .map(|article| list(article, "paragraphs").iter().map(paragraph).collect())
        .collect()
}
