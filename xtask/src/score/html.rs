//! The main text of web pages, against the article-extraction benchmark: 4-token shingles, per page counted as
//! multisets and normalised by their sum, precision and recall averaged over pages, F1 of those.

use super::metric::{Counts, Line, Random};
use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::Path;
use std::time::Instant;

/// One page: what it counts, and what is missing or too much.
struct Page {
    name: String,
    counts: Counts,
    missing: Vec<String>,
    surplus: Vec<String>,
}

/// Scores every page; `--errors` lists what differs, `--document ID` prints one page's text.
#[allow(clippy::disallowed_methods, reason = "the speed is part of the score")]
pub(super) fn score(folder: &Path, args: &[String]) -> Vec<Line> {
    let truth =
        std::fs::read_to_string(folder.join("ground-truth.json")).expect("the set has its ground truth");
    let truth: serde_json::Value = serde_json::from_str(&truth).expect("the ground truth is JSON");
    let truth = truth.as_object().expect("the ground truth is an object, one entry a page");
    let wanted = args.iter().position(|arg| arg == "--document").and_then(|at| args.get(at + 1));
    let mut names: Vec<&String> =
        truth.keys().filter(|name| wanted.is_none_or(|wanted| name.starts_with(wanted.as_str()))).collect();
    names.sort();
    let files: Vec<Vec<u8>> =
        names.iter().map(|name| unpack(&folder.join(format!("pages/{name}.html.gz")))).collect();
    let start = Instant::now();
    let texts: Vec<String> = files.iter().map(|bytes| text(bytes)).collect();
    let took = start.elapsed().as_secs_f64();
    let size: usize = files.iter().map(Vec::len).sum();
    let gold = |name: &str| truth[name]["articleBody"].as_str().unwrap_or_default();
    let pages: Vec<Page> =
        names.iter().zip(&texts).map(|(name, text)| page(name, text, gold(name))).collect();
    if wanted.is_some() {
        texts.iter().for_each(|text| println!("{text}\n"));
    }
    if wanted.is_some() || args.iter().any(|arg| arg == "--errors") {
        show(&pages);
    }
    println!(
        "html             {} pages, {:.1} MB, read in {took:.2} s on one core: {:.0} pages a second, {:.0} MB a second",
        pages.len(),
        size as f64 / 1e6,
        pages.len() as f64 / took,
        size as f64 / 1e6 / took
    );
    let half = |rest: usize| -> Vec<Counts> {
        pages.iter().enumerate().filter(|(at, _)| at % 2 == rest).map(|(_, page)| page.counts).collect()
    };
    let all: Vec<Counts> = pages.iter().map(|page| page.counts).collect();
    vec![
        line("main text F1", &all, f1),
        line("main text precision", &all, |pages| mean(pages, precision)),
        line("main text recall", &all, |pages| mean(pages, recall)),
        line("main text F1, even pages", &half(0), f1),
        line("main text F1, odd pages", &half(1), f1),
    ]
}

fn unpack(path: &Path) -> Vec<u8> {
    let packed = std::fs::read(path).unwrap_or_default();
    let mut bytes = Vec::new();
    flate2::read::GzDecoder::new(&packed[..])
        .read_to_end(&mut bytes)
        .expect("the set's pages are gzip files");
    bytes
}

fn text(bytes: &[u8]) -> String {
    sanad_read::read("page.html", bytes).map(|document| document.text.into_string()).unwrap_or_default()
}

fn tokens(text: &str) -> Vec<&str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|token| !token.is_empty()).collect()
}

type Shingles<'a> = BTreeMap<&'a [&'a str], usize>;

fn shingles<'a>(tokens: &'a [&'a str]) -> Shingles<'a> {
    let mut out = Shingles::new();
    for at in 0..(tokens.len() + 1).saturating_sub(4).max(1) {
        *out.entry(&tokens[at..tokens.len().min(at + 4)]).or_default() += 1;
    }
    out
}

fn page(name: &str, text: &str, gold: &str) -> Page {
    let (ours, theirs) = (tokens(text), tokens(gold));
    let (predicted, wanted) = (shingles(&ours), shingles(&theirs));
    let matched = predicted.iter().map(|(key, n)| *n.min(wanted.get(key).unwrap_or(&0))).sum();
    let counts = Counts { matched, predicted: predicted.values().sum(), gold: wanted.values().sum() };
    let name = name.to_owned();
    Page { name, counts, missing: stretches(&theirs, &predicted), surplus: stretches(&ours, &wanted) }
}

/// Stretches of tokens that no shingle of the other side covers.
fn stretches(tokens: &[&str], other: &Shingles<'_>) -> Vec<String> {
    let mut covered = vec![false; tokens.len()];
    for at in 0..(tokens.len() + 1).saturating_sub(4) {
        if other.contains_key(&tokens[at..at + 4]) {
            covered[at..at + 4].fill(true);
        }
    }
    let mut out: Vec<Vec<&str>> = Vec::new();
    for (at, token) in tokens.iter().enumerate().filter(|(at, _)| !covered[*at]) {
        if at > 0 && !covered[at - 1] && !out.is_empty() {
            out.last_mut().expect("just seen").push(token);
        } else {
            out.push(vec![token]);
        }
    }
    out.iter().map(|words| words.join(" ")).collect()
}

fn precision(page: &Counts) -> f64 {
    page.matched as f64 / page.predicted.max(1) as f64
}

fn recall(page: &Counts) -> f64 {
    page.matched as f64 / page.gold.max(1) as f64
}

fn mean(pages: &[Counts], of: fn(&Counts) -> f64) -> f64 {
    100.0 * pages.iter().map(of).sum::<f64>() / pages.len().max(1) as f64
}

fn f1(pages: &[Counts]) -> f64 {
    let (precision, recall) = (mean(pages, precision), mean(pages, recall));
    2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE)
}

fn line(figure: &'static str, pages: &[Counts], of: fn(&[Counts]) -> f64) -> Line {
    let mut random = Random::new(0x5eed);
    let mut values: Vec<f64> = (0..1000)
        .map(|_| of(&(0..pages.len()).map(|_| pages[random.below(pages.len())]).collect::<Vec<_>>()))
        .collect();
    values.sort_by(f64::total_cmp);
    let counts = pages.iter().copied().fold(Counts::default(), Counts::plus);
    Line {
        set: "html",
        figure,
        value: of(pages),
        interval: (values[25], values[974]),
        documents: pages.len(),
        counts,
    }
}

fn show(pages: &[Page]) {
    let mut order: Vec<&Page> = pages.iter().collect();
    order.sort_by(|a, b| {
        (precision(&a.counts) + recall(&a.counts)).total_cmp(&(precision(&b.counts) + recall(&b.counts)))
    });
    for page in order {
        println!("{} P {:.3} R {:.3}", &page.name[..6], precision(&page.counts), recall(&page.counts));
        for (mark, stretches) in [("-", &page.missing), ("+", &page.surplus)] {
            stretches
                .iter()
                .for_each(|words| println!("   {mark} {}", words.chars().take(160).collect::<String>()));
        }
    }
}
