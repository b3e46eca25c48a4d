//! Marked passages, and documents that are read anew with the marks in them.

use super::Writing;
use super::incoming::{Reading, outcome};
use super::writing::{Group, open};
use crate::anchor::{self, How, Newer};
use crate::record::{Anchor, Anchored, Mark, Outcome, Reread, What};
use crate::store::{MarkRow, Row};
use crate::{CaseError, keys, reading};
use sanad_model::Document;
use std::ops::Range;

/// What came of reading a document anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Anew {
    /// The same reading as before: nothing was written down.
    Same,
    /// Another reading, which counts from now on. The marks, where the text is another.
    Read(Vec<Moved>),
    /// No text, where there was one before. That one stays.
    Failed(String),
}

/// Reads bytes that came under a path: what became of them, and the kind of file.
pub type Reader<'a> = &'a dyn Fn(&str, Vec<u8>) -> (Reading, Option<String>);

/// A mark in a document whose text is another now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The mark as it was.
    pub mark: MarkRow,
    /// Where it lies now, and what it was found by; `None` where its words are not there.
    pub found: Option<(Anchor, How)>,
}

impl Writing {
    /// Marks a passage, given in bytes of a document's text; the mark's identifier.
    ///
    /// # Errors
    /// Where there is no such passage, or the disk refuses.
    pub fn mark(
        &mut self,
        row: &Row,
        document: &Document,
        bytes: Range<usize>,
        note: Option<String>,
    ) -> Result<String, CaseError> {
        let length = document.text.len();
        let anchor = anchor::of(&document.text, &document.text_sha256, bytes.clone()).ok_or_else(|| {
            let Range { start, end } = bytes;
            CaseError::Unknown(format!(
                "{start}..{end} is no passage of the text of {}, which has {length} bytes: it is empty, ends \
                     outside, or cuts a character",
                row.id
            ))
        })?;
        let id = format!("m{}", crate::hash::hex(&keys::random::<6>()?));
        let mark = Mark { id: id.clone(), document: row.id.clone(), anchor, note };
        self.write_on(row, What::Mark(mark))?;
        Ok(id)
    }

    /// Writes down what was decided on a document, sealed where it is sealed.
    fn write_on(&mut self, row: &Row, what: What) -> Result<(), CaseError> {
        match &row.key {
            None => self.write(vec![what]),
            Some(key) => self.write_sealed(&row.id, key, vec![what]),
        }
    }

    /// Reads a document's stored bytes with the reader of now, by `read`, which also tells the kind of file. Marks
    /// follow their words into the new text; those that cannot are kept with the words that they had.
    ///
    /// # Errors
    /// Where the bytes are sealed, missing or damaged, or the disk refuses.
    pub fn reread(&mut self, row: &Row, read: Reader<'_>) -> Result<Anew, CaseError> {
        self.introduce(None)?;
        let bytes = self.view.bytes(row)?;
        let (read, media) = read(row.path.as_deref().unwrap_or_default(), bytes);
        let (new, kept, text) = outcome(read, media);
        if row.text.is_some() && new.text.is_none() {
            return Ok(Anew::Failed(new.cause.unwrap_or_else(|| "it has no text now".to_owned())));
        }
        if is_same(row, &new) {
            return Ok(Anew::Same);
        }
        let moved = match (&text, &new.text_sha256) {
            (Some(text), Some(sha256)) if new.text_sha256 != row.text_sha256 => {
                let newer = Newer::new(text, sha256);
                self.view.marks(Some(&row.id))?.into_iter().map(|mark| follow(mark, &newer)).collect()
            }
            _ => Vec::new(),
        };
        let sha256 = row.sha256.unwrap_or_default();
        let hash = new.text;
        let reread = What::Reread(Reread { document: row.id.clone(), sha256, reading: new });
        let anchors = moved.iter().filter(|moved| moved.found.is_some() || moved.mark.anchor.is_some());
        let anchors = anchors.map(|moved| {
            let anchor = moved.found.as_ref().map(|(anchor, _)| anchor.clone());
            // What was decided on a passage in clear may be sealed.
            let key = moved.mark.key.as_ref().or(row.key.as_ref());
            (What::Anchor(Anchored { mark: moved.mark.id.clone(), anchor }), key)
        });
        let mut group = Group::default();
        let mut files = kept;
        for (what, key) in std::iter::once((reread, row.key.as_ref())).chain(anchors) {
            let record = self.record(what);
            match key {
                Some(key) if row.key.as_ref() == Some(key) => {
                    self.seal(&mut group, &row.id, record, files.take().into_iter(), key)?;
                }
                Some(key) => {
                    let document = self.under(key)?;
                    self.seal(&mut group, &document, record, std::iter::empty(), key)?;
                }
                None => {
                    group.files.extend(hash.map(reading::path).zip(files.take()));
                    group.payloads.push(open(record)?);
                }
            }
        }
        if row.key.is_none() {
            group.texts.extend(text.map(|text| (row.id.clone(), text)));
        }
        self.finish(&group)?;
        Ok(Anew::Read(moved))
    }
}

fn is_same(row: &Row, new: &Outcome) -> bool {
    row.text == new.text
        && row.status == new.status.name()
        && row.cause == new.cause
        && row.extractor == new.extractor
}

/// A mark in the newer text: from where it lay last, else from where it was made.
fn follow(mark: MarkRow, newer: &Newer<'_>) -> Moved {
    let last = mark.anchor.as_ref().and_then(|anchor| newer.find(anchor));
    let found = last.or_else(|| newer.find(&mark.made));
    Moved { mark, found }
}
