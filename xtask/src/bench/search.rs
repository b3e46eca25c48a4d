//! Search: 10,000 documents of 4 kB and more in three languages on file, and queries of each kind that are drawn from their
//! words, asked in-process with the passages of the twenty nearest documents.

use super::case;
use crate::score::Random;
use sanad_engine::case::query::parse;
use sanad_engine::case::{View, completed, decode, passage};
use sanad_engine::found::Found;
use sanad_text::stem::each_word;
use std::time::Instant;

/// Queries of each kind and language.
const EACH: usize = 40;
const SHOWN: usize = 20;
const SEED: u64 = 20_130_423;

/// Prints the figures; false where the program or the texts are missing.
pub(super) fn run() -> bool {
    let Some((bench, texts)) = case::prepared() else { return std::env::var_os("SANAD_REQUIRE").is_none() };
    let done = bench.filed(&texts).and_then(|folder| View::open(&folder).ok().zip(Some(folder)));
    let Some((mut view, folder)) = done else {
        bench.clean();
        return false;
    };
    let _ = completed(&mut view);
    let bytes: usize = texts.iter().map(String::len).sum();
    let store = std::fs::metadata(folder.join("index/case.sqlite")).map_or(0, |meta| meta.len());
    println!(
        "search over {} documents, {:.1} MB of text; the store is {:.1} MB, {:.2} of the text",
        texts.len(),
        bytes as f64 / 1e6,
        store as f64 / 1e6,
        store as f64 / bytes as f64
    );
    let kinds = queries(&texts, &names(&view));
    let (mut all, mut found) = (Vec::new(), 0);
    for (kind, queries) in &kinds {
        let mut times: Vec<f64> = queries.iter().map(|query| asked(&view, query, &mut found)).collect();
        all.extend_from_slice(&times);
        say(kind, &mut times);
    }
    say("all", &mut all);
    println!("  {found} passages shown; peak memory {:.0} MB", peak());
    drop(view);
    bench.clean();
    true
}

/// Makes a query of the words of a document.
type Makes = fn(&[String]) -> String;

fn say(kind: &str, times: &mut [f64]) {
    times.sort_by(f64::total_cmp);
    let at = |share: f64| {
        times.get((times.len() as f64 * share) as usize).or(times.last()).copied().unwrap_or(0.0)
    };
    println!(
        "  {kind:<12} {:>5} queries: median {:6.2} ms, 99th percentile {:6.2} ms, longest {:6.2} ms",
        times.len(),
        at(0.5),
        at(0.99),
        at(1.0)
    );
}

/// Milliseconds from the words typed to the last passage.
fn asked(view: &View, query: &str, found: &mut usize) -> f64 {
    let start = Instant::now();
    let query = parse(query).expect("it is one");
    let hits = view.search(&query, SHOWN).expect("a store");
    for hit in &hits.hits {
        let row = view.row(&hit.document).expect("a row");
        let text = view.words(&row, decode).expect("a text").unwrap_or_default();
        *found += usize::from(passage(&text, &hits.needles, &hit.spans).is_some());
    }
    start.elapsed().as_secs_f64() * 1e3
}

/// Names of persons on file, with those who speak first.
fn names(view: &View) -> Vec<String> {
    let mut out = Vec::new();
    let mut take = |found: &Found| {
        let persons = found.entities.iter().filter(|entity| entity.kind.name() == "person");
        out.extend(persons.map(|entity| entity.name.replace(['"', '“', '”', '«', '»'], " ")).take(1));
    };
    let _ = view.each_found(|_, found| {
        take(&found);
        Ok(())
    });
    out
}

/// Queries of each kind, drawn from the words of the documents, a third from each language.
fn queries(texts: &[String], names: &[String]) -> Vec<(&'static str, Vec<String>)> {
    let mut random = Random::new(SEED);
    // Half of the texts are English, a quarter Arabic, a quarter Persian.
    let (half, quarter) = (texts.len() / 2, texts.len() / 4);
    let parts = [&texts[..half], &texts[half..half + quarter], &texts[half + quarter..]];
    let kinds: [(&str, Makes); 7] = [
        ("one word", |w| w[0].clone()),
        ("two words", |w| format!("{} {}", w[0], w[3])),
        ("phrase", |w| format!("\"{} {}\"", w[0], w[1])),
        ("beginning", |w| format!("{}*", w[0].chars().take(4).collect::<String>())),
        ("boolean", |w| format!("({} OR {}) -{}", w[0], w[2], w[5])),
        ("field", |w| format!("{} -lang:de", w[0])),
        ("question", |w| format!("{}?", w.join(" "))),
    ];
    let mut out: Vec<(&str, Vec<String>)> = Vec::new();
    for (kind, make) in kinds {
        let mut queries = Vec::new();
        for part in parts.iter().filter(|part| !part.is_empty()) {
            for _ in 0..EACH {
                queries.push(make(&words(&part[random.below(part.len())], &mut random)));
            }
        }
        out.push((kind, queries));
    }
    let mut named = |before: &str| -> Vec<String> {
        (0..EACH * 3)
            .filter_map(|_| names.get(random.below(names.len())))
            .map(|name| format!("{before}\"{name}\""))
            .collect()
    };
    out.push(("~name", named("~")));
    out.push(("said-by", named("said-by:")));
    out
}

/// Eight words of a text that follow each other.
fn words(text: &str, random: &mut Random) -> Vec<String> {
    let mut all = Vec::new();
    each_word(text, |span, word| {
        if word.chars().all(char::is_alphabetic) && word.chars().count() > 2 {
            // What is in capitals could be an operator.
            all.push(span.slice(text).to_lowercase());
        }
    });
    let start = random.below(all.len().saturating_sub(8));
    let mut words: Vec<String> = all.into_iter().skip(start).take(8).collect();
    words.resize(8, "water".to_owned());
    words
}

/// The most memory that this process had, in MB, where the system tells.
fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok())
        .map_or(0.0, |kb| kb / 1024.0)
}
