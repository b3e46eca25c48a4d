//! Kinds of sources, and which of them are sealed from the first byte.

use sanad_text::fold::fold_word;
use std::sync::LazyLock;

/// A kind of source.
#[derive(Debug)]
pub struct Kind {
    /// Its name in records.
    pub name: &'static str,
    /// Whether it comes from a person in private.
    pub private: bool,
    /// What a folder of such documents is called, folded.
    folders: Vec<String>,
}

static KINDS: LazyLock<Vec<Kind>> = LazyLock::new(|| {
    let rows = include_str!("../../data/kinds.tsv").lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| {
        let mut columns = line.split('\t');
        let (name, protection, folders) = (columns.next()?, columns.next()?, columns.next()?);
        let folders = folders.split(", ").map(letters).chain([letters(name)]).collect();
        Some(Kind { name, private: protection == "sealed", folders })
    })
    .collect()
});

/// All kinds.
#[must_use]
pub fn kinds() -> &'static [Kind] {
    &KINDS
}

/// The kind of this name; `phone call` and `telephone-call`, `email` and `e-mail` are one.
#[must_use]
pub fn kind(name: &str) -> Option<&'static Kind> {
    let name = letters(name);
    KINDS.iter().find(|kind| letters(kind.name) == name).or_else(|| of_words(&name))
}

fn of_words(name: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.folders.iter().any(|folder| folder == name))
}

/// The kind that a folder's name says its files are of, the innermost first.
#[must_use]
pub(super) fn kind_of_folder(path: &str) -> Option<&'static Kind> {
    path.rsplit('/').skip(1).find_map(|folder| of_words(&letters(folder)))
}

/// The kind that a file of this media type is of when nobody says more.
#[must_use]
pub(super) fn kind_of_media(media: &str) -> &'static str {
    match media {
        "html" => "web-page",
        "mail" => "e-mail",
        "chat" => "chat",
        "subtitles" => "broadcast-transcript",
        "table" => "dataset",
        "image" => "photograph",
        "video" => "video",
        "sound" => "sound",
        "archive" => "archive",
        _ => "other",
    }
}

/// A name by its letters and digits alone, folded.
fn letters(name: &str) -> String {
    fold_word(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::{kind, kind_of_folder, kinds};

    #[test]
    fn names_folders_and_protection() {
        assert_eq!(
            kind("Telephone call").map(|kind| (kind.name, kind.private)),
            Some(("telephone-call", true))
        );
        assert_eq!(kind("email").map(|kind| kind.name), Some("e-mail"));
        assert_eq!(kind_of_folder("2015/Letters/a.txt").map(|kind| kind.name), Some("letter"));
        assert_eq!(kind_of_folder("مقابلات/ا.txt").map(|kind| kind.private), Some(true));
        assert_eq!(kind_of_folder("نامه ها/ا.txt").map(|kind| kind.name), Some("letter"));
        assert!(kind_of_folder("x/a.txt").is_none());
        assert!(kinds().len() > 30);
    }
}
