//! [`Input`]: what is known of a document.

use sanad_model::found::Found;

/// A document on file, and what was found in it.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// Its identifier.
    pub id: &'a str,
    /// Its path.
    pub path: &'a str,
    /// The hash of its bytes.
    pub sha256: &'a str,
    /// The hash of its text, where it has one.
    pub text_sha256: Option<&'a str>,
    /// Its title.
    pub title: Option<&'a str>,
    /// Who published it.
    pub publisher: Option<&'a str>,
    /// The group that owns the publisher.
    pub owner: Option<&'a str>,
    /// When it was published, as recorded: a day, a month or a year.
    pub published: Option<&'a str>,
    /// What kind of source it is.
    pub kind: Option<&'a str>,
    /// The language recorded of it.
    pub language: Option<&'a str>,
    /// What was found in it.
    pub found: &'a Found,
}
