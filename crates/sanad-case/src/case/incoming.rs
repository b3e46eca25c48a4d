//! [`Incoming`]: a document on its way into the case.

use crate::record::{Outcome, Status};
use crate::{Hash, reading};
use sanad_model::Document;
use std::collections::BTreeMap;

/// A document that comes in.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// Its path, relative to the folder that was added.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What it came in: a document earlier in the same group.
    pub within: Option<usize>,
    /// What a reader made of it.
    pub read: Reading,
    /// The kind of file, where it is known without a text.
    pub media: Option<String>,
    /// What is known of its source.
    pub fields: BTreeMap<String, String>,
    /// Whether it is sealed.
    pub protect: Protect,
}

/// What a reader made of a document.
#[derive(Clone, Debug)]
pub enum Reading {
    /// A text, and what is missing from it.
    Text(Box<Document>, Option<String>),
    /// It is nothing but what it holds, and what of that was left out.
    Parts(Option<String>),
    /// Nothing, for this reason.
    Nothing(String),
}

impl Reading {
    /// Whether it was read.
    #[must_use]
    pub fn status(&self) -> Status {
        match self {
            Self::Text(_, None) | Self::Parts(None) => Status::Read,
            Self::Text(_, Some(_)) | Self::Parts(Some(_)) => Status::Partly,
            Self::Nothing(_) => Status::Unread,
        }
    }

    /// Why not, or what is missing.
    #[must_use]
    pub fn cause(&self) -> Option<&str> {
        match self {
            Self::Text(_, missing) | Self::Parts(missing) => missing.as_deref(),
            Self::Nothing(why) => Some(why),
        }
    }
}

/// Whether a document is sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Protect {
    /// In clear.
    Open,
    /// Under a new key.
    NewKey,
    /// Under this key, which is opened.
    Key(String),
    /// As a document earlier in the same group.
    With(usize),
}

/// What came of reading, the reading itself, and the text for the index.
pub(super) type Read = (Outcome, Option<Vec<u8>>, Option<String>);

pub(super) fn outcome(read: Reading, media: Option<String>) -> Read {
    let (status, cause) = (read.status(), read.cause().map(str::to_owned));
    let mut outcome = Outcome { status, cause, media, ..Outcome::default() };
    let Reading::Text(document, _) = read else { return (outcome, None, None) };
    let kept = reading::write(&document);
    outcome.text = Some(Hash::of(&[&kept]));
    outcome.text_sha256 = Some(document.text_sha256.clone());
    outcome.extractor = Some(document.extractor.to_string());
    (outcome, Some(kept), Some(document.text.into_string()))
}
