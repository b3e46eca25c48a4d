//! Source records of other programs: read ([`csl`], [`bibtex`]), and told which document on file each is of
//! ([`Matcher`]).

mod bibtex;
mod csl;
mod dates;
mod matching;

pub use matching::{By, Candidate, Match, Matcher};

use std::collections::BTreeMap;

/// A source record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reference {
    /// What it is called in its file.
    pub key: String,
    /// The identifier that the document had when it was exported, and the SHA-256 of its bytes.
    pub document: Option<String>,
    /// The SHA-256 of the document's bytes.
    pub sha256: Option<String>,
    /// Files that it names.
    pub files: Vec<String>,
    /// Web addresses that it names, its DOI's too.
    pub addresses: Vec<String>,
    /// Fields and values, named as a case names them.
    pub fields: BTreeMap<String, String>,
    /// What kind of source its type would be, where the record does not say more.
    pub kind: Option<&'static str>,
    /// What it says that no field can hold.
    pub left: Vec<String>,
}

/// A format that comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// CSL-JSON.
    Csl,
    /// BibTeX, BibLaTeX.
    Bibtex,
}

impl Kind {
    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Csl => "CSL-JSON",
            Self::Bibtex => "BibTeX",
        }
    }

    /// By what stands in it: CSL-JSON begins with a bracket.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let begins = text.trim_start_matches('\u{feff}').trim_start().starts_with(['[', '{']);
        if begins { Self::Csl } else { Self::Bibtex }
    }
}

/// Reads source records.
///
/// # Errors
/// What is wrong with the file, and where.
pub fn read(text: &str) -> Result<Vec<Reference>, String> {
    match Kind::of(text) {
        Kind::Csl => csl::read(text),
        Kind::Bibtex => bibtex::read(text),
    }
}

/// Kinds of sources, and the type that CSL has for each. Of several kinds with one type the first is what the type is
/// read as, unless the type says too little.
pub(crate) const KINDS: &[(&str, &str)] = &[
    ("newspaper-article", "article-newspaper"),
    ("online-news", "article-newspaper"),
    ("news-agency", "article-newspaper"),
    ("magazine", "article-magazine"),
    ("web-page", "webpage"),
    ("social-media", "post"),
    ("published-report", "report"),
    ("research", "article-journal"),
    ("book", "book"),
    ("official-document", "regulation"),
    ("law", "legislation"),
    ("court-document", "legal_case"),
    ("press-release", "pamphlet"),
    ("tv-transcript", "broadcast"),
    ("radio-transcript", "broadcast"),
    ("broadcast-transcript", "broadcast"),
    ("personal-account", "personal_communication"),
    ("interview", "interview"),
    ("letter", "personal_communication"),
    ("telephone-call", "personal_communication"),
    ("individual-report", "report"),
    ("e-mail", "personal_communication"),
    ("chat", "personal_communication"),
    ("field-notes", "manuscript"),
    ("photograph", "graphic"),
    ("video", "motion_picture"),
    ("sound", "song"),
    ("map", "map"),
    ("satellite-image", "graphic"),
    ("dataset", "dataset"),
    ("archive", "collection"),
];

/// The kind that a type of CSL says, where it says one.
pub(crate) fn kind_of(csl: &str) -> Option<&'static str> {
    const TOO_LITTLE: &[&str] = &["personal_communication", "broadcast", "song", "graphic", "pamphlet"];
    let first = KINDS.iter().find(|(_, of)| *of == csl).map(|(kind, _)| *kind);
    first.filter(|_| !TOO_LITTLE.contains(&csl))
}

/// Whether what a source of this type of CSL appeared in goes before who published it.
pub(crate) fn has_container(csl: &str) -> bool {
    matches!(
        csl,
        "article-newspaper" | "article-magazine" | "article-journal" | "webpage" | "post" | "broadcast"
    )
}

/// Words on one line; `None` where there are none.
pub(crate) fn line(words: &str) -> Option<String> {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::{KINDS, kind_of};

    /// The types of items in CSL 1.0.2 (Appendix III), those aside that nothing here is of.
    const TYPES: &[&str] = &[
        "article-journal",
        "article-magazine",
        "article-newspaper",
        "book",
        "broadcast",
        "collection",
        "dataset",
        "document",
        "graphic",
        "interview",
        "legal_case",
        "legislation",
        "manuscript",
        "map",
        "motion_picture",
        "pamphlet",
        "personal_communication",
        "post",
        "regulation",
        "report",
        "song",
        "webpage",
    ];

    #[test]
    fn every_kind_has_a_type_that_there_is() {
        for (kind, csl) in KINDS {
            assert!(TYPES.contains(csl), "{kind}: {csl}");
        }
        assert_eq!(
            (kind_of("article-newspaper"), kind_of("book")),
            (Some("newspaper-article"), Some("book"))
        );
        assert_eq!((kind_of("document"), kind_of("broadcast")), (None, None));
    }
}
