//! Text recognised in images and scans by an installed `tesseract`: a derivation of its own, under that program's name and
//! version, and never mistaken for what a file says itself. Lines of which the program is not sure are remarked.

mod process;
mod tsv;

use crate::{Failure, Options};
use process::{Bounds, Fault};
use sanad_model::{Block, BlockKind, Document, MediaType, Remark, RemarkKind};
use sanad_text::Span;
use std::path::PathBuf;
use tsv::Line;

/// With which programs, in which languages, how far.
#[derive(Clone, Debug)]
pub struct Ocr {
    /// Languages as tesseract names them, the likeliest first.
    pub languages: Vec<String>,
    /// The program that recognises.
    pub tesseract: PathBuf,
    /// The program that makes images of PDF pages.
    pub pdftoppm: PathBuf,
    /// Seconds for one page.
    pub seconds: u64,
    /// Mebibytes of memory for each program.
    pub memory: u64,
    /// Lines under this confidence, in per cent, are remarked.
    pub sure: u32,
}

impl Default for Ocr {
    fn default() -> Self {
        Self {
            languages: ["ara", "fas", "eng"].map(str::to_owned).to_vec(),
            tesseract: "tesseract".into(),
            pdftoppm: "pdftoppm".into(),
            seconds: 180,
            memory: 4096,
            sure: 70,
        }
    }
}

/// More pages than a scan of a report; the rest would take a day.
const MOST_PAGES: usize = 2_000;
/// One page's image or table: far over a large page in grey at 300 dots an inch.
const MOST_OUTPUT: u64 = 512 << 20;

/// Recognises the text of an image, or of the pages of a PDF that hold none. The document says which extractor made it:
/// `tesseract/5.3.0+ara+fas+eng`. Of a PDF `options` say who reads what text it has.
///
/// # Errors
/// When a program is not installed, lacks a language, fails or takes too long; when the file is of another kind; when
/// nothing is recognised in it.
pub fn ocr(path: &str, bytes: &[u8], ocr: &Ocr, options: &Options) -> Result<Document, Failure> {
    let fail = |why: &str, help: &str| Failure::new(path, why, help);
    let version = version(ocr).map_err(|(why, help)| fail(&why, &help))?;
    let exhibit = sanad_read::exhibit(path, bytes).filter(|document| document.media == MediaType::Image);
    let pages = if exhibit.is_some() {
        vec![(None, recognise(ocr, bytes).map_err(|(why, help)| fail(&why, &help))?)]
    } else if bytes[..bytes.len().min(1024)].windows(5).any(|part| part == b"%PDF-") {
        scanned(ocr, path, bytes, options)?
    } else {
        return Err(fail("it is neither an image nor a PDF", "recognise text in images and scans alone"));
    };
    let mut document = assemble(&pages, ocr.sure);
    if document.text.is_empty() {
        return Err(fail("no text was recognised in it", "look at it, and give the text that it shows"));
    }
    document.path = path.to_owned();
    document.media = exhibit.as_ref().map_or(MediaType::Pdf, |image| image.media);
    document.metadata = exhibit.map(|image| image.metadata).unwrap_or_default();
    document.extractor = format!("tesseract/{version}+{}", ocr.languages.join("+")).into();
    document.bytes = bytes.len() as u64;
    document.sha256 = sanad_read::sha256(bytes);
    document.text_sha256 = sanad_read::sha256(document.text.as_bytes());
    Ok(document)
}

type Paragraphs = Vec<Vec<Line>>;
/// What is wrong, and what to do.
type Refusal = (String, String);

const INSTALL: &str = "install tesseract with its languages (on Debian and Ubuntu: apt install tesseract-ocr tesseract-ocr-ara tesseract-ocr-fas; on macOS: brew install tesseract tesseract-lang)";

/// The program's version, when it is there and knows the languages.
fn version(ocr: &Ocr) -> Result<String, Refusal> {
    let short = Bounds { seconds: 30, memory: ocr.memory, output: 1 << 20 };
    let ask = |argument: &str| {
        let said = process::run(&ocr.tesseract, &[argument], b"", short);
        said.map(|said| String::from_utf8_lossy(&said).into_owned())
    };
    let absent =
        |_| ("its text cannot be recognised: tesseract is not installed".to_owned(), INSTALL.to_owned());
    let said = ask("--version").map_err(absent)?;
    let known = ask("--list-langs").map_err(absent)?;
    let missing: Vec<&str> = ocr
        .languages
        .iter()
        .map(String::as_str)
        .filter(|name| !known.lines().any(|line| line.trim() == *name))
        .collect();
    if !missing.is_empty() {
        let why =
            format!("its text cannot be recognised: tesseract lacks the language {}", missing.join(", "));
        return Err((why, INSTALL.to_owned()));
    }
    let number = said.lines().next().and_then(|line| line.split_whitespace().nth(1));
    Ok(number.unwrap_or("unknown").to_owned())
}

/// The text of one image.
fn recognise(ocr: &Ocr, image: &[u8]) -> Result<Paragraphs, Refusal> {
    let bounds = Bounds { seconds: ocr.seconds, memory: ocr.memory, output: 64 << 20 };
    let languages = ocr.languages.join("+");
    let arguments = ["stdin", "stdout", "-l", &languages, "tsv"];
    let table = process::run(&ocr.tesseract, &arguments, image, bounds)
        .map_err(|fault| told("tesseract", &fault, ocr))?;
    Ok(tsv::paragraphs(&String::from_utf8_lossy(&table)))
}

fn told(program: &str, fault: &Fault, ocr: &Ocr) -> Refusal {
    let why = match fault {
        Fault::Missing => format!("{program} is not installed"),
        Fault::TooLong => {
            format!("{program} took longer than {} seconds for a page and was stopped", ocr.seconds)
        }
        Fault::TooMuch => format!("{program} gave more than a page can hold"),
        Fault::Failed(words) if words.is_empty() => format!("{program} failed"),
        Fault::Failed(words) => {
            format!("{program} failed: {}", words.lines().next_back().unwrap_or_default())
        }
    };
    let help = match (program, fault) {
        ("pdftoppm", Fault::Missing) => {
            "install poppler's programs (on Debian and Ubuntu: apt install poppler-utils; on macOS: brew install poppler), or recognise the text elsewhere, for example with ocrmypdf"
        }
        (_, Fault::TooLong) => "give more time, or a smaller image",
        _ => "open it in a viewer and save it anew",
    };
    (why, help.to_owned())
}

/// The pages of a PDF without text, with their labels.
fn scanned(
    ocr: &Ocr,
    path: &str,
    bytes: &[u8],
    options: &Options,
) -> Result<Vec<(Option<String>, Paragraphs)>, Failure> {
    let read = crate::read(path, bytes, options).ok();
    let mut out = Vec::new();
    for number in 1..=MOST_PAGES {
        let label = number.to_string();
        let page = if let Some(document) = &read { textless(document, number) } else { Some(label.clone()) };
        if read.as_ref().is_some_and(|document| number > labels(document).len()) {
            break;
        }
        let Some(label) = page else { continue };
        let arguments = ["-r", "300", "-gray", "-f", &number.to_string(), "-l", &number.to_string(), "-"];
        let bounds = Bounds { seconds: ocr.seconds, memory: ocr.memory, output: MOST_OUTPUT };
        let image = match process::run(&ocr.pdftoppm, &arguments, bytes, bounds) {
            Ok(image) if image.is_empty() => break,
            Ok(image) => image,
            // It fails for the page after the last.
            Err(Fault::Failed(_)) if number > 1 => break,
            Err(fault) => {
                let (why, help) = told("pdftoppm", &fault, ocr);
                return Err(Failure::new(path, why, help));
            }
        };
        let text = recognise(ocr, &image).map_err(|(why, help)| Failure::new(path, why, help))?;
        out.push((Some(label), text));
    }
    Ok(out)
}

/// The labels of a document's pages, each once.
fn labels(document: &Document) -> Vec<&str> {
    let mut out: Vec<&str> = Vec::new();
    for (_, label) in &document.pages {
        if !out.contains(&label.as_str()) {
            out.push(label);
        }
    }
    out
}

/// The label of the page of this number, when it holds no text.
fn textless(document: &Document, number: usize) -> Option<String> {
    let label = *labels(document).get(number - 1)?;
    let said = |remark: &&Remark| {
        remark.kind == RemarkKind::NoText && document.page(remark.span.start) == Some(label)
    };
    document.remarks.iter().find(said).map(|_| label.to_owned())
}

/// Puts the pages together.
fn assemble(pages: &[(Option<String>, Paragraphs)], sure: u32) -> Document {
    let mut text = String::new();
    let mut starts = Vec::new();
    let mut remarks = Vec::new();
    let mut spans = Vec::new();
    for (label, paragraphs) in pages {
        let mut first = true;
        for paragraph in paragraphs.iter().filter(|paragraph| !paragraph.is_empty()) {
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            let start = text.len();
            if let Some(label) = label.as_ref().filter(|_| std::mem::take(&mut first)) {
                starts.push((u32::try_from(start).unwrap_or(u32::MAX), label.clone()));
            }
            for (at, line) in paragraph.iter().enumerate() {
                if at > 0 {
                    text.push(' ');
                }
                let from = text.len();
                text.push_str(&line.text);
                if line.confidence < sure {
                    let what = format!("recognised with a confidence of {} per cent", line.confidence);
                    let span = Span::of(from..text.len());
                    remarks.push(Remark { span, kind: RemarkKind::Uncertain, text: what, author: None });
                }
            }
            spans.push(Span::of(start..text.len()));
        }
    }
    let mut document = Document::new(text);
    let block = |(at, span): (usize, Span)| Block {
        kind: BlockKind::Paragraph,
        span,
        section: None,
        paragraph: u32::try_from(at + 1).unwrap_or(u32::MAX),
    };
    document.blocks = spans.into_iter().enumerate().map(block).collect();
    document.pages = starts;
    document.remarks = remarks;
    document
}
