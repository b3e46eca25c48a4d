//! Text recognised in an image and in a scan by an installed tesseract; skipped, in a line, where there is none.
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test")]

use sanad_engine::{Ocr, Options, ocr};
use sanad_model::MediaType;
use sanad_text::fold::fold_word;
use std::path::Path;

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/exhibits").join(name)).unwrap()
}

/// Whether the program is there; its absence fails where it is required.
fn there(program: &str, argument: &str) -> bool {
    let there =
        std::process::Command::new(program).arg(argument).output().is_ok_and(|said| said.status.success());
    if !there {
        assert!(std::env::var_os("SANAD_REQUIRE").is_none(), "{program} is required");
        eprintln!("skipped: {program} is not installed");
    }
    there
}

/// The share of the words of the scan that were recognised.
fn recognised(text: &str) -> f64 {
    const WORDS: &str = "طريق الطاحونة آذار يبلغ أحد بمدة الإغلاق راه آسیاب اسفند بسته شد به اهالی چیزی نگفت The road to the mill was closed in March";
    let (text, words) = (fold_word(text), fold_word(WORDS));
    let words: Vec<&str> = words.split(' ').collect();
    words.iter().filter(|word| text.contains(**word)).count() as f64 / words.len() as f64
}

#[test]
fn an_image_is_recognised_under_the_name_of_the_program() {
    if !there("tesseract", "--version") {
        return;
    }
    let document = ocr("scan.png", &bytes("scan.png"), &Ocr::default(), &Options::default()).unwrap();
    assert_eq!(document.media, MediaType::Image);
    assert!(document.extractor.starts_with("tesseract/") && document.extractor.ends_with("+ara+fas+eng"));
    assert!(recognised(&document.text) > 0.7, "{}", document.text);
    assert!(document.blocks.len() > 1 && document.metadata.exhibit.is_some());
    let all = Ocr { sure: 101, ..Ocr::default() };
    let doubted = ocr("scan.png", &bytes("scan.png"), &all, &Options::default()).unwrap();
    assert!(
        doubted.remarks.len() >= 3 && doubted.remarks[0].text.starts_with("recognised with a confidence of ")
    );
}

#[test]
fn the_pages_of_a_scan_are_recognised() {
    if !there("tesseract", "--version") || !there("pdftoppm", "-v") {
        return;
    }
    let document = ocr("scan.pdf", &bytes("scan.pdf"), &Ocr::default(), &Options::default()).unwrap();
    assert_eq!((document.media, document.page(0)), (MediaType::Pdf, Some("1")));
    assert!(recognised(&document.text) > 0.7, "{}", document.text);
}

#[test]
fn what_is_missing_is_said() {
    let absent = Ocr { tesseract: "no-such-program".into(), ..Ocr::default() };
    let failure = ocr("scan.png", &bytes("scan.png"), &absent, &Options::default()).unwrap_err();
    assert_eq!(failure.why, "its text cannot be recognised: tesseract is not installed");
    assert!(failure.help.contains("tesseract-ocr-fas"));
    if there("tesseract", "--version") {
        let unknown = Ocr { languages: vec!["eng".into(), "xxx".into()], ..Ocr::default() };
        let failure = ocr("scan.png", &bytes("scan.png"), &unknown, &Options::default()).unwrap_err();
        assert_eq!(failure.why, "its text cannot be recognised: tesseract lacks the language xxx");
        let failure = ocr("a.txt", b"A text.", &Ocr::default(), &Options::default()).unwrap_err();
        assert_eq!(failure.why, "it is neither an image nor a PDF");
    }
}
