//! [`Matcher`]: which document on file a source record is of.

use super::Reference;
use sanad_text::fold::fold_word;
use std::collections::{BTreeMap, BTreeSet};

/// What of a document on file records are held against.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Candidate {
    /// Its identifier.
    pub id: String,
    /// Its path.
    pub path: String,
    /// The SHA-256 of its bytes.
    pub sha256: String,
    /// Where it was found.
    pub address: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// When it was published.
    pub published: Option<String>,
}

/// What a document was found by, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// Its identifier, as it was exported.
    Identifier,
    /// The SHA-256 of its bytes.
    Hash,
    /// The path of its file.
    File,
    /// A web address or a DOI.
    Address,
    /// Title and date.
    Title,
}

impl By {
    /// The word for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Identifier => "identifier",
            Self::Hash => "sha256",
            Self::File => "file",
            Self::Address => "address",
            Self::Title => "title",
        }
    }
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Match {
    /// One document, by its place in the list.
    One(usize, By),
    /// Several, which cannot be told apart.
    Several(Vec<usize>, By),
    /// None.
    Nothing,
}

/// Documents, by what they can be found by.
#[derive(Debug, Default)]
pub struct Matcher {
    ids: BTreeMap<String, Vec<usize>>,
    hashes: BTreeMap<String, Vec<usize>>,
    /// By the last part of the path.
    files: BTreeMap<String, Vec<(String, usize)>>,
    addresses: BTreeMap<String, Vec<usize>>,
    titles: BTreeMap<String, Vec<(Option<String>, usize)>>,
}

impl Matcher {
    /// Takes the documents on file.
    pub fn new<'a>(documents: impl Iterator<Item = &'a Candidate>) -> Self {
        let mut out = Self::default();
        for (n, document) in documents.enumerate() {
            out.ids.entry(document.id.clone()).or_default().push(n);
            out.hashes.entry(document.sha256.clone()).or_default().push(n);
            let path = document.path.clone();
            out.files.entry(last(&path).to_owned()).or_default().push((path, n));
            if let Some(address) = &document.address {
                out.addresses.entry(bare(address)).or_default().push(n);
            }
            if let Some(title) = document.title.as_deref().map(letters).filter(|title| !title.is_empty()) {
                out.titles.entry(title).or_default().push((document.published.clone(), n));
            }
        }
        out
    }

    /// The document that a record is of: by the surest that finds one.
    #[must_use]
    pub fn find(&self, reference: &Reference) -> Match {
        let mut several: Option<(BTreeSet<usize>, By)> = None;
        for (by, found) in [
            (By::Identifier, self.by(&self.ids, reference.document.iter().cloned())),
            (By::Hash, self.by(&self.hashes, reference.sha256.iter().cloned())),
            (By::File, self.by_file(&reference.files)),
            (By::Address, self.by(&self.addresses, reference.addresses.iter().map(|address| bare(address)))),
            (By::Title, self.by_title(reference)),
        ] {
            // A less sure one may tell several apart; it finds no other.
            let found = match &several {
                Some((among, _)) => found.intersection(among).copied().collect(),
                None => found,
            };
            match found.iter().copied().collect::<Vec<_>>()[..] {
                [] => {}
                [one] => return Match::One(one, by),
                _ => several = Some((found, several.map_or(by, |(_, first)| first))),
            }
        }
        several.map_or(Match::Nothing, |(found, by)| Match::Several(found.into_iter().collect(), by))
    }

    fn by(
        &self,
        table: &BTreeMap<String, Vec<usize>>,
        keys: impl Iterator<Item = String>,
    ) -> BTreeSet<usize> {
        keys.filter_map(|key| table.get(&key)).flatten().copied().collect()
    }

    /// One of the paths is the end of the other.
    fn by_file(&self, files: &[String]) -> BTreeSet<usize> {
        let mut out = BTreeSet::new();
        for file in files {
            for (path, n) in self.files.get(last(file)).into_iter().flatten() {
                if is_end(path, file) || is_end(file, path) {
                    out.insert(*n);
                }
            }
        }
        out
    }

    /// The same title, and a date that is the same or a part of it.
    fn by_title(&self, reference: &Reference) -> BTreeSet<usize> {
        let title = reference.fields.get("title").map(|title| letters(title));
        let Some(documents) = title.and_then(|title| self.titles.get(&title)) else { return BTreeSet::new() };
        let Some(day) = reference.fields.get("published") else { return BTreeSet::new() };
        let fits = |other: &str| day.starts_with(other) || other.starts_with(day.as_str());
        let dated = documents.iter().filter(|(other, _)| other.as_deref().is_some_and(fits));
        dated.map(|(_, n)| *n).collect()
    }
}

fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}

fn is_end(whole: &str, end: &str) -> bool {
    whole.strip_suffix(end).is_some_and(|before| before.is_empty() || before.ends_with('/'))
}

/// A title by its letters and digits, folded.
fn letters(title: &str) -> String {
    fold_word(title).chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// A web address without what changes nothing: how it is fetched, `www.`, a last slash, the place in the page.
fn bare(address: &str) -> String {
    let address = address.trim();
    let rest =
        address.strip_prefix("https://").or_else(|| address.strip_prefix("http://")).unwrap_or(address);
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    let rest = rest.split('#').next().unwrap_or_default().trim_end_matches('/');
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    // DOIs are the same in any case.
    let path = if matches!(host, "doi.org" | "dx.doi.org") { path.to_lowercase() } else { path.to_owned() };
    format!("{}{path}", host.to_lowercase().trim_start_matches("dx."))
}

/// A DOI as the address that it is looked up at.
pub(crate) fn doi_address(doi: &str) -> String {
    let doi = doi.trim();
    let at = doi.find("10.").unwrap_or(0);
    format!("https://doi.org/{}", &doi[at..])
}

#[cfg(test)]
mod tests {
    use super::{By, Candidate, Match, Matcher, doi_address};
    use crate::references::Reference;

    fn on_file() -> Matcher {
        let one = |id: &str, path: &str, address: &str, title: &str, published: &str| Candidate {
            id: id.to_owned(),
            path: path.to_owned(),
            sha256: format!("{id}{id}"),
            address: Some(address.to_owned()),
            title: Some(title.to_owned()),
            published: Some(published.to_owned()),
        };
        Matcher::new(
            [
                one("d1", "news/07.html", "https://courier.example/mill/", "The Mill of Hadra", "2013-05-03"),
                one("d2", "web/07.html", "https://doi.org/10.1/ABC", "قُتل ٤٧ في القرية", "2013-05"),
                one("d3", "a/b.txt", "shelf 4", "Bulletin", "2013-05-03"),
                one("d4", "a/c.txt", "shelf 5", "Bulletin", "2013-05-04"),
            ]
            .iter(),
        )
    }

    fn find(change: impl FnOnce(&mut Reference)) -> Match {
        let mut reference = Reference::default();
        change(&mut reference);
        on_file().find(&reference)
    }

    fn titled(reference: &mut Reference, title: &str, published: &str) {
        reference.fields.insert("title".to_owned(), title.to_owned());
        reference.fields.insert("published".to_owned(), published.to_owned());
    }

    #[test]
    fn by_each_of_them() {
        assert_eq!(find(|r| r.document = Some("d2".to_owned())), Match::One(1, By::Identifier));
        assert_eq!(find(|r| r.sha256 = Some("d3d3".to_owned())), Match::One(2, By::Hash));
        assert_eq!(find(|r| r.files.push("/home/x/news/07.html".to_owned())), Match::One(0, By::File));
        assert_eq!(find(|r| r.files.push("07.html".to_owned())), Match::Several(vec![0, 1], By::File));
        assert_eq!(find(|r| r.files.push("s/07.html".to_owned())), Match::Nothing);
        let address = "http://www.Courier.example/mill#top";
        assert_eq!(find(|r| r.addresses.push(address.to_owned())), Match::One(0, By::Address));
        assert_eq!(find(|r| r.addresses.push(doi_address("doi:10.1/abc"))), Match::One(1, By::Address));
        assert_eq!(find(|r| titled(r, "قتل 47 في القريه", "2013-05-03")), Match::One(1, By::Title));
        assert_eq!(find(|r| titled(r, "Bulletin", "2013-05")), Match::Several(vec![2, 3], By::Title));
        assert_eq!(find(|r| titled(r, "Bulletin", "2014")), Match::Nothing);
    }

    #[test]
    fn a_less_sure_one_tells_several_apart() {
        let found = find(|r| {
            r.files.push("07.html".to_owned());
            r.addresses.push("https://courier.example/mill".to_owned());
        });
        assert_eq!(found, Match::One(0, By::Address));
    }
}
