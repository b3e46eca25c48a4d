//! What Arabic and Persian text is generated from: paragraphs of real sentences in an order of their own.

use crate::score::{Random, corpora};
use serde_json::Value;
use std::fs::read_to_string;

const SEED: u64 = 14_020_512;
/// Texts to draw; each is a few pages.
const TEXTS: usize = 400;

/// Arabic: encyclopedia paragraphs and single sentences. Empty where the corpora are missing.
pub(super) fn arabic() -> Vec<String> {
    let mut parts = sentences("ar");
    let articles = read_to_string(corpora().join("search-ar/arcd-train.json")).unwrap_or_default();
    let articles: Value = serde_json::from_str(&articles).unwrap_or_default();
    let list = |value: &Value, key: &str| value[key].as_array().cloned().unwrap_or_default();
    for article in list(&articles, "data") {
        let paragraphs = list(&article, "paragraphs");
        parts.extend(paragraphs.iter().filter_map(|one| Some(one["context"].as_str()?.to_owned())));
    }
    texts(&parts)
}

/// Persian: single sentences of two sets. Empty where the corpora are missing.
pub(super) fn persian() -> Vec<String> {
    let mut parts = sentences("fa");
    let tagged = read_to_string(corpora().join("time-fa/hengam-gold-1-100.iob")).unwrap_or_default();
    for sentence in tagged.split("\n\n") {
        let words = sentence.lines().filter_map(|line| Some(line.split_once('\t')?.0));
        let words: Vec<&str> = words.collect();
        parts.push(words.join(" ").replace(" .", "."));
    }
    texts(&parts)
}

fn sentences(language: &str) -> Vec<String> {
    let file = corpora().join("language").join(language).join("sentences.txt");
    read_to_string(file).unwrap_or_default().lines().map(str::to_owned).collect()
}

/// Draws texts of twenty paragraphs of one to five parts.
fn texts(parts: &[String]) -> Vec<String> {
    if parts.len() < 100 {
        return Vec::new();
    }
    let mut random = Random::new(SEED);
    let mut paragraph = || {
        let count = 1 + random.below(5);
        let drawn: Vec<&str> = (0..count).map(|_| parts[random.below(parts.len())].trim()).collect();
        drawn.join(" ")
    };
    (0..TEXTS).map(|_| (0..20).map(|_| paragraph()).collect::<Vec<_>>().join("\n\n")).collect()
}
