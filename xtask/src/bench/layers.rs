//! Each layer alone and all together, on 50 MB of generated text, one core.

use super::{arabic_script, generate};
use sanad_annotate::{Options, Scan, annotate, dates, names, notes, places, quotations};
use sanad_model::Document;
use std::time::Instant;

const BYTES: usize = 50_000_000;
const ARABIC_SCRIPT: usize = 20_000_000;
const SEED: u64 = 20_190_520;

/// Prints the table; false where there is nothing to generate text from.
pub(super) fn run() -> bool {
    let languages = [
        ("English", generate::sources(), BYTES),
        ("Arabic", arabic_script::arabic(), ARABIC_SCRIPT),
        ("Persian", arabic_script::persian(), ARABIC_SCRIPT),
    ];
    for (language, sources, bytes) in languages {
        if sources.is_empty() {
            println!("layers, {language}: no corpora found (SANAD_CORPORA), nothing to generate text from");
            if std::env::var_os("SANAD_REQUIRE").is_some() {
                return false;
            }
            continue;
        }
        one_language(language, &sources, bytes);
    }
    true
}

fn one_language(language: &str, sources: &[String], size: usize) {
    for (label, count) in [("1 document", 1), ("800 documents", 800)] {
        let texts = generate::documents(sources, count, size / count, SEED);
        let bytes: usize = texts.iter().map(String::len).sum();
        println!("{language}, {label}, {:.1} MB of generated text, one core", bytes as f64 / 1e6);
        let documents = timed("  reading (hash, structure)", bytes, || read(&texts));
        drop(texts);
        timed("  tokens, sentences, lexicon", bytes, || scan_all(&documents, |_, _| ()));
        timed("  notes", bytes, || documents.iter().map(|d| notes::find(d).len()).sum::<usize>());
        timed("  dates (with tokens)", bytes, || documents.iter().map(dates_of).sum::<usize>());
        timed("  quotations (with tokens)", bytes, || documents.iter().map(quotations_of).sum::<usize>());
        timed("  names (with tokens)", bytes, || {
            documents.iter().map(|d| names::find(d).len()).sum::<usize>()
        });
        timed("  places (with tokens)", bytes, || {
            documents.iter().map(|d| places::locate_spans(d, &[]).len()).sum::<usize>()
        });
        let counts = timed("  all layers", bytes, || documents.iter().fold([0; 6], counted));
        println!(
            "    {} dates, {} quotations, {} note markers, {} sentences, {} names, {} figures",
            counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]
        );
    }
}

fn timed<T>(label: &str, bytes: usize, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let out = work();
    let seconds = start.elapsed().as_secs_f64();
    println!("{label:<30} {:7.1} MB/s  {seconds:.2} s", bytes as f64 / 1e6 / seconds);
    out
}

fn read(texts: &[String]) -> Vec<Document> {
    texts.iter().filter_map(|text| sanad_read::read("generated.txt", text.as_bytes()).ok()).collect()
}

fn scan_all<'a>(documents: &'a [Document], mut each: impl FnMut(&'a Document, &Scan)) {
    for document in documents {
        let mut scan = Scan::of(document);
        for index in 0..document.blocks.len() {
            scan.load(document, index, &[]);
            each(document, &scan);
        }
    }
}

fn dates_of(document: &Document) -> usize {
    let mut forms = dates::Forms::default();
    scan_all(std::slice::from_ref(document), |document, scan| forms.find(document, scan));
    dates::resolve(document, &forms, &[], None).len()
}

fn quotations_of(document: &Document) -> usize {
    let mut out = sanad_model::Annotations::default();
    let mut finder = quotations::Finder::new(document, &[]);
    scan_all(std::slice::from_ref(document), |_, scan| finder.read(scan));
    finder.finish(&mut out);
    out.quotations.len()
}

fn counted(sum: [usize; 6], document: &Document) -> [usize; 6] {
    let found = annotate(document, Options::default());
    let counts = [
        found.dates.len(),
        found.quotations.len(),
        found.notes.len(),
        found.sentences.len(),
        found.names.len(),
        found.figures.len(),
    ];
    std::array::from_fn(|at| sum[at] + counts[at])
}
