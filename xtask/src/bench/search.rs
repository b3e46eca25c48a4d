//! Search: 10,000 documents of 4 kB and more in three languages on file, and queries of each kind that are drawn from their
//! words, asked in-process with the passages of the twenty nearest documents.

use super::case;
use crate::score::Random;
use sanad_engine::case::query::parse;
use sanad_engine::case::{View, answers, completed};
use sanad_engine::found::Found;
use sanad_text::stem::each_word;
use std::path::Path;
use std::time::Instant;

/// Queries of each kind and language.
const EACH: usize = 40;
const SHOWN: usize = 20;
const SEED: u64 = 20_130_423;

/// Prints the figures; false where the program or the texts are missing.
pub(super) fn run(kept: Option<&Path>) -> bool {
    let Some((bench, texts)) = case::prepared(kept) else {
        return std::env::var_os("SANAD_REQUIRE").is_none();
    };
    let done = bench.filed(&texts).and_then(|folder| View::open(&folder).ok().zip(Some(folder)));
    let Some((mut view, folder)) = done else {
        bench.clean();
        return false;
    };
    let start = Instant::now();
    let _ = completed(&mut view);
    println!("looked at: {:.1} s", start.elapsed().as_secs_f64());
    let bytes: usize = texts.iter().map(String::len).sum();
    let store = std::fs::metadata(folder.join("index/case.sqlite")).map_or(0, |meta| meta.len());
    println!(
        "search over {} documents, {:.1} MB of text; the store is {:.1} MB, {:.2} of the text",
        texts.len(),
        bytes as f64 / 1e6,
        store as f64 / 1e6,
        store as f64 / bytes as f64
    );
    println!(
        "  from the words typed to the last passage of the {SHOWN} nearest; in brackets, without the passages"
    );
    let kinds = queries(&texts, &names(&view));
    let (mut all, mut found) = (Times::default(), 0);
    for (kind, queries) in &kinds {
        let mut times = Times::default();
        queries.iter().for_each(|query| times.ask(&view, query, &mut found));
        all.whole.extend_from_slice(&times.whole);
        all.search.extend_from_slice(&times.search);
        times.say(kind);
    }
    all.say("all");
    println!("  {found} passages shown; peak memory {:.0} MB", peak());
    drop(view);
    bench.clean();
    true
}

/// Words that most documents of a language have.
const COMMON: [&str; 24] = [
    "said",
    "people",
    "government",
    "year",
    "the said",
    "new year",
    "\"said the\"",
    "said OR people",
    "-said",
    "a* b*",
    "people said year new",
    "the",
    "قال",
    "عام",
    "من قال",
    "المدينة",
    "\"في عام\"",
    "عام OR قال",
    "گفت",
    "سال",
    "از سال",
    "ایران",
    "\"در سال\"",
    "سال OR گفت",
];

/// Makes a query of the words of a document.
type Makes = fn(&[String]) -> String;

/// Milliseconds of each query: of all, and of finding the documents alone.
#[derive(Default)]
struct Times {
    whole: Vec<f64>,
    search: Vec<f64>,
}

impl Times {
    /// From the words typed to the last passage.
    fn ask(&mut self, view: &View, query: &str, found: &mut usize) {
        let start = Instant::now();
        let query = parse(query).expect("it is one");
        let hits = view.search(&query, SHOWN).expect("a store");
        self.search.push(start.elapsed().as_secs_f64() * 1e3);
        let answers = answers(view, &hits, 0).expect("texts");
        *found += answers.iter().filter(|answer| answer.passage.is_some()).count();
        self.whole.push(start.elapsed().as_secs_f64() * 1e3);
    }

    fn say(&mut self, kind: &str) {
        self.whole.sort_by(f64::total_cmp);
        self.search.sort_by(f64::total_cmp);
        let at = |times: &[f64], share: f64| {
            times.get((times.len() as f64 * share) as usize).or(times.last()).copied().unwrap_or(0.0)
        };
        println!(
            "  {kind:<12} {:>5} queries: median {:6.2} ms ({:6.2}), 99th percentile {:6.2} ms ({:6.2})",
            self.whole.len(),
            at(&self.whole, 0.5),
            at(&self.search, 0.5),
            at(&self.whole, 0.99),
            at(&self.search, 0.99),
        );
    }
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
    let kinds: [(&str, Makes); 11] = [
        ("one word", |w| w[0].clone()),
        ("two words", |w| format!("{} {}", w[0], w[3])),
        ("phrase", |w| format!("\"{} {}\"", w[0], w[1])),
        ("beginning", |w| format!("{}*", w[0].chars().take(4).collect::<String>())),
        ("typed: a", |w| format!("{}*", w[0].chars().take(1).collect::<String>())),
        ("typed: ab", |w| format!("{}*", w[0].chars().take(2).collect::<String>())),
        ("typed: abc", |w| format!("{}*", w[0].chars().take(3).collect::<String>())),
        ("word typed: a", |w| format!("{} {}*", w[0], w[2].chars().take(1).collect::<String>())),
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
    let asked: Vec<&String> = (0..EACH * 3).filter_map(|_| names.get(random.below(names.len()))).collect();
    let named = |before: &str| asked.iter().map(|name| format!("{before}\"{name}\"")).collect();
    let last = |name: &&String| format!("~\"{}\"", name.split(' ').next_back().unwrap_or_default());
    out.push(("common", COMMON.map(str::to_owned).to_vec()));
    let days = |field: &str, n: usize| {
        format!("{field}:{}-{:02}..{}-{:02}", 2010 + n % 8, 1 + n % 7, 2010 + n % 8, 4 + n % 7)
    };
    out.push(("published", (0..EACH).map(|n| days("published", n)).collect()));
    out.push(("date", (0..EACH).map(|n| days("date", n)).collect()));
    out.push((
        "kind",
        (0..EACH).map(|n| format!("kind:online-news publisher:\"Paper {n}\" water")).collect(),
    ));
    out.push(("~name", named("~")));
    out.push(("~part", asked.iter().map(last).collect()));
    out.push(("said-by", named("said-by:")));
    out.push(("actor", named("actor:")));
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
    // A beginning goes on in letters.
    words.retain(|word| word.chars().take(4).all(char::is_alphanumeric));
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
