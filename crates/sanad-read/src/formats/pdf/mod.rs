//! PDF with a text layer: where each letter stands is all that such a file says, so lines, columns, paragraphs and
//! notes are put together from the places. What is doubtful is said (`RemarkKind::DoubtfulOrder`) and not guessed.

mod about;
mod assemble;
mod cmap;
mod content;
mod dots;
mod font;
mod footnotes;
mod furniture;
mod gather;
mod glyphs;
mod layout;
mod lines;
mod links;
mod marks;
mod matrix;
mod order;
mod paragraphs;
mod plausible;
mod script;
mod stream;

use crate::{Binary, Unreadable};
use about::text_string;
use content::{Fonts, Interpreter};
use furniture::Page;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use marks::Taught;
use sanad_model::{Document, MediaType};

/// By its first bytes; some programs put a line before them.
pub(crate) const FORMAT: Binary = Binary { media: MediaType::Pdf, extractor: "pdf/2", sniff, read };

/// More pages than any report; the rest would take hours.
const MOST_PAGES: usize = 20_000;

fn sniff(_: &str, bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    bytes.starts_with(b"%PDF-") || (head.windows(6).any(|part| part == b"\n%PDF-") && !head.starts_with(b"<"))
}

fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    if !bytes[bytes.len().saturating_sub(4096)..].windows(5).any(|part| part == b"%%EOF") {
        return Err(damaged("its end is missing"));
    }
    let pdf = Pdf::new(bytes.to_vec()).map_err(refusal)?;
    let count = pdf.pages().len();
    if count == 0 {
        return Err(damaged("it has no page that can be found"));
    }
    if count > MOST_PAGES {
        return Err(Unreadable::new(
            format!("it has {count} pages, over the limit of {MOST_PAGES}"),
            "split it",
        ));
    }
    let labels = about::labels(&pdf, count);
    let (mut fonts, mut taught) = (Fonts::new(), Taught::default());
    let mut unknown = 0;
    let mut pages: Vec<Page> = Vec::with_capacity(count);
    for (page, label) in pdf.pages().iter().zip(labels) {
        let (page, without) = read_page(page, label, &mut fonts, &mut taught)?;
        unknown += without;
        pages.push(page);
    }
    if pages.iter().all(|page| page.lines.is_empty()) {
        return Err(textless(unknown));
    }
    let mut document = assemble::assemble(pages);
    let shown = document.metadata.title.take();
    about::read(&pdf, &mut document.metadata);
    document.metadata.title = document.metadata.title.take().or(shown);
    Ok(document)
}

/// A page's lines, and how many of its letters no font tells.
fn read_page(
    page: &hayro_syntax::page::Page<'_>,
    label: String,
    fonts: &mut Fonts,
    taught: &mut Taught,
) -> Result<(Page, usize), Unreadable> {
    let data = stream::contents(page.raw());
    let mut interpreter = Interpreter::new(fonts);
    let matrix = page.initial_transform(false).as_coeffs();
    interpreter.page(&data, page.resources(), matrix);
    if interpreter.over || stream::is_cut(&data) {
        return Err(bomb(&label));
    }
    let (mut glyphs, unknown) = (std::mem::take(&mut interpreter.glyphs), interpreter.unknown);
    interpreter.dots.write(&mut glyphs);
    links::mark(page.raw(), matrix, &mut glyphs);
    let (width, height) = page.render_dimensions();
    let gathered = gather::gather(&mut glyphs, f64::from(width), taught);
    let (lines, mut doubt) = layout::order(lines::segments(&glyphs), gathered.turned);
    let turned = glyphs.iter().filter(|glyph| glyph.turned).count();
    if turned * 2 > glyphs.len() {
        doubt = Some("it is written across the page, which is not read".to_owned());
    } else if unknown > 20 && unknown * 4 > glyphs.len() {
        doubt = Some("its fonts do not say which letters many of its shapes are".to_owned());
    }
    doubt = doubt.or_else(|| plausible::doubt(&lines, &gathered));
    let textless = glyphs.is_empty() && (unknown > 0 || data.len() > 40);
    let height = f64::from(height);
    let page = Page { lines, furniture: Vec::new(), height, label, doubt, textless };
    Ok((page, unknown))
}

fn refusal(error: LoadPdfError) -> Unreadable {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Unreadable::new(
            "it is a PDF that is encrypted with a password",
            "open it with its password, save or print it without one, and check that",
        ),
        LoadPdfError::Decryption(_) => Unreadable::new(
            "it is a PDF that is encrypted in a way that this version does not read",
            "open it in a viewer, save or print it without encryption, and check that",
        ),
        LoadPdfError::Invalid => damaged("its table of contents cannot be found or rebuilt"),
    }
}

fn bomb(page: &str) -> Unreadable {
    Unreadable::new(
        format!("its page {page} unpacks to far more than a page can need (a “decompression bomb”)"),
        "do not open it; get the document anew from somebody you trust",
    )
}

fn damaged(how: &str) -> Unreadable {
    Unreadable::new(
        format!("it is a PDF that is damaged or breaks off: {how}"),
        "fetch the file again, or open it in a viewer and print it to a new PDF",
    )
}

fn textless(unknown: usize) -> Unreadable {
    if unknown > 0 {
        return Unreadable::new(
            "it is a PDF whose fonts do not say which letters their shapes are",
            "recognise its text (for example with ocrmypdf --force-ocr), or check the document that it was made from",
        );
    }
    Unreadable::new(
        "it is a PDF without text: its pages are pictures, or empty",
        "recognise its text (for example with ocrmypdf) and check that",
    )
}
