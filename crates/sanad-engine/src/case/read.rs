//! One file becomes what is put on file: itself, and what it holds.

use super::kinds;
use crate::{Failure, Hints, Options, Skipped};
use sanad_case::Reading;
use sanad_model::{Document, Exhibit, MediaType, Metadata, RemarkKind};
use std::collections::BTreeMap;

/// Containers in containers are opened this deep.
const DEPTH: usize = 4;

/// A document as it was read, before it is decided how it is protected.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) path: String,
    pub(super) bytes: Vec<u8>,
    /// What it came in, by its place in the list.
    pub(super) within: Option<usize>,
    pub(super) read: Reading,
    pub(super) media: Option<String>,
    /// What the file, or what it came in, says of itself.
    pub(super) fields: BTreeMap<String, String>,
}

/// Reads a file, and the files in it after it.
pub(super) fn items(path: &str, bytes: Vec<u8>, options: &Options) -> Vec<Item> {
    let mut out = Vec::new();
    item(path, bytes, None, None, options, 0, &mut out);
    out
}

/// Reads bytes that are on file as if they came in now: what became of them, and the kind of file.
#[must_use]
pub fn again(path: &str, bytes: Vec<u8>, options: &Options) -> (Reading, Option<String>) {
    let first = items(path, bytes, options).swap_remove(0);
    (first.read, first.media)
}

fn item(
    path: &str,
    bytes: Vec<u8>,
    within: Option<usize>,
    hints: Option<&Hints>,
    options: &Options,
    depth: usize,
    out: &mut Vec<Item>,
) {
    let at = out.len();
    let parts = if depth < DEPTH { crate::unpack(path, &bytes, options) } else { None };
    let mut read = document(path, &bytes, options);
    let mut media = match &read {
        Reading::Text(document, _) => Some(name_of(document.media)),
        _ => None,
    };
    let mut fields = BTreeMap::new();
    if let Some(hints) = hints {
        hinted(hints, &mut fields);
    }
    if let Reading::Text(document, _) = &read {
        stated(&document.metadata, &mut fields);
    }
    let parts = match parts {
        None => None,
        Some(Ok(unpacked)) => {
            if matches!(read, Reading::Nothing(_)) {
                read = Reading::Parts(None);
                media = Some("archive".to_owned());
            } else if is_box(&read) {
                // Read as one text where it stands alone; on file it is its mails, and is protected as they are.
                read = Reading::Parts(None);
            }
            if let Some(words) = left_out(&unpacked.skipped) {
                note(&mut read, words);
            }
            Some(unpacked.parts)
        }
        Some(Err(failure)) => {
            note(&mut read, failure.why);
            None
        }
    };
    out.push(Item { path: path.to_owned(), bytes, within, read, media, fields });
    for part in parts.into_iter().flatten() {
        let name = part.name.replace("://", "/");
        item(&format!("{path}/{name}"), part.bytes, Some(at), Some(&part.hints), options, depth + 1, out);
    }
}

fn is_box(read: &Reading) -> bool {
    matches!(read, Reading::Text(document, _) if document.extractor == "mailbox/1")
}

fn left_out(skipped: &[Skipped]) -> Option<String> {
    let each: Vec<String> = skipped.iter().map(|part| format!("{} {}", part.name, part.cause)).collect();
    (!each.is_empty()).then(|| format!("{} of its parts were left out: {}", each.len(), each.join("; ")))
}

fn note(read: &mut Reading, words: String) {
    match read {
        Reading::Text(_, missing) | Reading::Parts(missing) => {
            *missing = Some(missing.take().map_or(words.clone(), |had| format!("{had}; {words}")));
        }
        Reading::Nothing(cause) => *cause = words,
    }
}

/// What a reader makes of the bytes; where they show text and hold none, what is recognised in them, if that is wanted.
fn document(path: &str, bytes: &[u8], options: &Options) -> Reading {
    let mut read = stored(path, bytes, options);
    let Some(ocr) = options.ocr.as_ref().filter(|_| shows_text(&read, bytes)) else { return read };
    match crate::guarded(path, || crate::ocr(path, bytes, ocr, options)) {
        Ok(mut document) => {
            crate::date(&mut document, options);
            let missing = missing(&document);
            Reading::Text(Box::new(document), missing)
        }
        Err(failure) => {
            note(&mut read, failure.why);
            read
        }
    }
}

/// Whether it is an image, or has pages that are.
fn shows_text(read: &Reading, bytes: &[u8]) -> bool {
    let document = match read {
        Reading::Text(document, _) => document,
        // A scan: all its pages are images.
        Reading::Nothing(_) => return bytes.starts_with(b"%PDF-"),
        Reading::Parts(_) => return false,
    };
    let image = document.media == MediaType::Image && document.text.is_empty();
    image || document.remarks.iter().any(|remark| remark.kind == RemarkKind::NoText)
}

/// What a reader makes of the text that the bytes hold.
fn stored(path: &str, bytes: &[u8], options: &Options) -> Reading {
    let read = crate::guarded(path, || {
        let mut document =
            crate::read(path, bytes, options).map_err(|refusal| Failure::unreadable(path, &refusal))?;
        crate::date(&mut document, options);
        Ok(document)
    });
    match read {
        Ok(document) => {
            let missing = missing(&document);
            Reading::Text(Box::new(document), missing)
        }
        Err(failure) => match crate::guarded(path, || Ok(sanad_read::exhibit(path, bytes))) {
            // What it says of itself is all that there is to read in it.
            Ok(Some(exhibit)) => Reading::Text(Box::new(exhibit), None),
            _ => Reading::Nothing(failure.why),
        },
    }
}

/// What a reader could not read, or not for certain.
fn missing(document: &Document) -> Option<String> {
    let mut pages: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for remark in &document.remarks {
        let what = match remark.kind {
            RemarkKind::NoText => "no text layer",
            RemarkKind::DoubtfulOrder => "a doubtful reading order",
            RemarkKind::Uncertain => "lines that were not recognised for certain",
            _ => continue,
        };
        pages.entry(what).or_default().extend(document.page(remark.span.start));
    }
    let say = |(what, pages): (&str, Vec<&str>)| match pages.as_slice() {
        [] => format!("it has {what}"),
        [page] => format!("page {page} has {what}"),
        pages => format!("pages {} have {what}", pages.join(", ")),
    };
    pages.values_mut().for_each(Vec::dedup);
    let said: Vec<String> = pages.into_iter().map(say).collect();
    (!said.is_empty()).then(|| said.join("; "))
}

/// The name of a media type in records.
pub(super) fn name_of(media: MediaType) -> String {
    format!("{media:?}").to_lowercase()
}

fn set(fields: &mut BTreeMap<String, String>, name: &str, value: Option<String>) {
    if let Some(value) = value.map(|value| value.trim().to_owned()).filter(|value| !value.is_empty()) {
        fields.insert(name.to_owned(), value);
    }
}

fn listed(names: &[String]) -> Option<String> {
    (!names.is_empty()).then(|| names.join("; "))
}

fn stated(metadata: &Metadata, fields: &mut BTreeMap<String, String>) {
    set(fields, "title", metadata.title.clone());
    set(fields, "authors", listed(&metadata.authors));
    set(fields, "recipients", listed(&metadata.recipients));
    set(fields, "publisher", metadata.publisher.clone());
    set(fields, "language", metadata.language.clone());
    set(fields, "published", metadata.written.map(|(day, _)| day.to_string()));
    set(fields, "address", metadata.address.clone());
    set(fields, "collected", metadata.collected.clone());
    if let Some(exhibit) = &metadata.exhibit {
        shown(exhibit, fields);
    }
}

/// What an exhibit says of itself, its place aside: that it is in the file is enough to find it there, and a record may
/// be read by more people than the file.
fn shown(exhibit: &Exhibit, fields: &mut BTreeMap<String, String>) {
    set(fields, "format", Some(exhibit.format.clone()));
    set(fields, "recorded", exhibit.recorded.clone());
    set(fields, "device", exhibit.device.clone());
    set(fields, "position", exhibit.position.map(|_| "in the file".to_owned()));
    set(fields, "size", exhibit.size.map(|(width, height)| format!("{width} × {height}")));
    let seconds = |all: u64| format!("{}.{:03} s", all / 1000, all % 1000);
    set(fields, "duration", exhibit.duration.map(seconds));
}

fn hinted(hints: &Hints, fields: &mut BTreeMap<String, String>) {
    set(fields, "title", hints.title.clone());
    set(fields, "authors", listed(&hints.authors));
    set(fields, "publisher", hints.publisher.clone());
    set(fields, "published", hints.written.map(|day| day.to_string()));
    set(fields, "address", hints.address.clone());
    set(fields, "collected", hints.collected.clone());
}

/// The kind of a document, when nobody says it: what its folder is called, else what its file is.
pub(super) fn kind_of(item: &Item) -> &'static str {
    kinds::kind_of_folder(&item.path)
        .map_or_else(|| kinds::kind_of_media(item.media.as_deref().unwrap_or_default()), |kind| kind.name)
}

#[cfg(test)]
mod tests {
    use super::{items, kind_of};
    use crate::Options;
    use sanad_case::Reading;

    #[test]
    fn a_box_of_mails_is_its_mails() {
        let mail = "From x Mon May 13 10:00:00 2019\nFrom: a@lume.example\nTo: b@lume.example\nMessage-ID: <1@x>\n\nThe bridge.\n\n";
        let all = items("letters.mbox", mail.repeat(2).into_bytes(), &Options::default());
        assert_eq!(all.len(), 3);
        assert!(matches!(all[0].read, Reading::Parts(None)));
        assert!(all.iter().all(|item| kind_of(item) == "e-mail"), "the box is protected as its mails are");
        assert!(all[1..].iter().all(|item| matches!(item.read, Reading::Text(..)) && item.within == Some(0)));
    }
}
