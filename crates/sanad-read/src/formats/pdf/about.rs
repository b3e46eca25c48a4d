//! What the file says of itself: title, authors, a date of publication, page numbers as printed. The day on which the
//! file was made is not the report's: a copy printed today carries today's.

use crate::formats::roman;
use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as PdfString};
use sanad_model::{Metadata, WrittenFrom};

/// A text string: UTF-16 with its mark, UTF-8 with its mark, else one byte a character.
pub(super) fn text_string(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let units = rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            char::decode_utf16(units).map(|unit| unit.unwrap_or('\u{fffd}')).collect()
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
        },
    }
}

fn root<'p>(pdf: &'p Pdf) -> Option<Dict<'p>> {
    pdf.xref().get::<Dict<'p>>(pdf.xref().root_id())
}

/// Fills the metadata.
pub(super) fn read(pdf: &Pdf, metadata: &mut Metadata) {
    let said = |bytes: &Option<Box<[u8]>>| {
        bytes.as_deref().map(text_string).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
    };
    let info = pdf.metadata();
    let packet = root(pdf)
        .and_then(|root| root.get::<Stream<'_>>("Metadata"))
        .and_then(|s| super::stream::decoded(&s));
    let packet = packet.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
    metadata.title =
        said(&info.title).or_else(|| property(&packet, "dc:title")).filter(|title| is_title(title));
    metadata.authors =
        said(&info.author).or_else(|| property(&packet, "dc:creator")).map_or_else(Vec::new, |names| {
            names.split(';').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
        });
    metadata.publisher = property(&packet, "dc:publisher");
    metadata.language = root(pdf)
        .and_then(|root| root.get::<PdfString<'_>>("Lang"))
        .map(|tag| text_string(&tag))
        .filter(|tag| tag.len() >= 2 && tag.is_ascii());
    let published = property(&packet, "prism:publicationDate").or_else(|| property(&packet, "dc:date"));
    metadata.written =
        published.and_then(|date| date.get(..10)?.parse().ok()).map(|day| (day, WrittenFrom::Metadata));
}

/// The first value of a property in an XMP packet.
fn property(packet: &str, name: &str) -> Option<String> {
    let (_, rest) = packet.split_once(&format!("<{name}"))?;
    let (_, rest) = rest.split_once('>')?;
    let (inside, _) = rest.split_once(&format!("</{name}>"))?;
    let text =
        inside.split('<').filter_map(|part| part.split_once('>').map_or(Some(part), |(_, text)| Some(text)));
    let text = text.map(str::trim).find(|text| !text.is_empty())?;
    Some(quick_xml::escape::unescape(text).map_or_else(|_| text.to_owned(), std::borrow::Cow::into_owned))
}

/// A file name or a program's default is no title.
fn is_title(title: &str) -> bool {
    let low = title.to_lowercase();
    let file =
        [".doc", ".docx", ".pdf", ".indd", ".rtf", ".odt", ".html", ".htm", ".tex", ".dvi", ".md", ".txt"];
    !(file.iter().any(|ending| low.ends_with(ending))
        || low.starts_with("microsoft word")
        || low.starts_with("untitled")
        || low.starts_with("about:blank")
        || low.contains("://"))
}

/// The number of each page as it is printed, else counted.
pub(super) fn labels(pdf: &Pdf, count: usize) -> Vec<String> {
    let counted = || (1..=count).map(|n| n.to_string()).collect();
    let mut ranges: Vec<(usize, Dict<'_>)> = Vec::new();
    if let Some(tree) = root(pdf).and_then(|root| root.get::<Dict<'_>>("PageLabels")) {
        collect(&tree, 0, &mut ranges);
    }
    ranges.sort_by_key(|(first, _)| *first);
    if ranges.first().is_none_or(|(first, _)| *first != 0) {
        return counted();
    }
    let label = |page: usize| {
        let (first, style) = &ranges[ranges.partition_point(|(first, _)| *first <= page) - 1];
        let start = style.get::<i32>("St").and_then(|start| usize::try_from(start).ok()).unwrap_or(1);
        let number = (start + page - first) as u32;
        let prefix = style.get::<PdfString<'_>>("P").map(|prefix| text_string(&prefix)).unwrap_or_default();
        let number = match style.get::<Name<'_>>("S").as_deref() {
            Some(b"D") => number.to_string(),
            Some(b"r") => roman(number).to_lowercase(),
            Some(b"R") => roman(number),
            Some(b"a" | b"A") => letter(number),
            _ => String::new(),
        };
        let label = format!("{prefix}{number}");
        if label.trim().is_empty() { (page + 1).to_string() } else { label }
    };
    (0..count).map(label).collect()
}

fn letter(number: u32) -> String {
    let at = number.max(1) - 1;
    String::from(char::from(b'A' + u8::try_from(at % 26).unwrap_or(0))).repeat((at as usize / 26 + 1).min(20))
}

/// The entries of a number tree.
fn collect<'a>(tree: &Dict<'a>, depth: usize, out: &mut Vec<(usize, Dict<'a>)>) {
    if depth > 8 || out.len() > 10_000 {
        return;
    }
    if let Some(entries) = tree.get::<Array<'_>>("Nums") {
        let mut entries = entries.iter::<Object<'_>>();
        while let (Some(first), Some(style)) = (entries.next(), entries.next()) {
            if let (Some(first), Some(style)) = (first.into_i32(), style.into_dict()) {
                out.push((usize::try_from(first).unwrap_or(usize::MAX), style));
            }
        }
    }
    for kid in tree.get::<Array<'_>>("Kids").into_iter().flat_map(|kids| kids.iter::<Dict<'_>>()) {
        collect(&kid, depth + 1, out);
    }
}
