//! `bagit`: a bag (BagIt 1.0, RFC 8493) with the originals, their hashes, the tables and custody.
//!
//! An original lies under its identifier, since paths of a case may be those of parts of an archive. The bagging date is
//! the day of the last entry of the log about what is in the bag, so that the same case gives the same bag.

use super::{Format, Out, Shape, csl, tables};
use crate::{Document, Parcel, ids};
use std::fmt::Write as _;
use std::io;

pub(super) const FORMAT: Format = Format {
    name: "bagit",
    about: "originals with hashes, tables and custody, as a bag (RFC 8493)",
    shape: Shape::Folder,
    texts: true,
    write,
};

const DECLARATION: &[u8] = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

/// A manifest that grows with the files that are put.
#[derive(Default)]
struct Manifest {
    lines: Vec<(String, String)>,
    bytes: u64,
}

impl Manifest {
    fn put(&mut self, out: &mut Out<'_>, path: &str, bytes: &[u8]) -> io::Result<()> {
        (out.put)(path, bytes)?;
        self.lines.push((path.to_owned(), ids::sha256(bytes)));
        self.bytes += bytes.len() as u64;
        Ok(())
    }

    /// By path. What would end a line is written as RFC 8493 says.
    fn text(&self) -> String {
        let mut lines: Vec<&(String, String)> = self.lines.iter().collect();
        lines.sort();
        lines.into_iter().fold(String::new(), |mut out, (path, hash)| {
            let path = path.replace('%', "%25").replace('\n', "%0A").replace('\r', "%0D");
            let _ = writeln!(out, "{hash}  {path}");
            out
        })
    }
}

fn write(parcel: &Parcel, out: &mut Out<'_>) -> io::Result<()> {
    let mut payload = Manifest::default();
    for document in parcel.documents.iter().filter(|document| document.original) {
        let bytes = (out.original)(document)?;
        payload.put(out, &place(document), &bytes)?;
    }
    for (name, table) in tables::tables(parcel) {
        payload.put(out, &format!("data/tables/{name}"), &table)?;
    }
    payload.put(out, "data/sources.csl.json", &csl::items(parcel))?;
    for proof in &parcel.proofs {
        payload.put(out, &format!("data/custody/{}", proof.name), &proof.bytes)?;
    }
    let mut tags = Manifest::default();
    tags.put(out, "bagit.txt", DECLARATION)?;
    tags.put(out, "bag-info.txt", info(parcel, &payload).as_bytes())?;
    tags.put(out, "manifest-sha256.txt", payload.text().as_bytes())?;
    (out.put)("tagmanifest-sha256.txt", tags.text().as_bytes())
}

/// Where an original lies. Its name is its own, but for what a file system or a shell could misread.
fn place(document: &Document) -> String {
    let odd = |c: char| {
        c.is_control()
            || matches!(c, '\\' | '/' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '%' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let name: String = document.file_name().chars().map(|c| if odd(c) { '_' } else { c }).collect();
    let name = name.trim_matches([' ', '.']);
    // 255 bytes are the most that file systems take; the ending stays.
    let ending = name.rsplit_once('.').map(|(_, ending)| ending).filter(|ending| ending.len() <= 8);
    let most = 200;
    let name = if name.len() <= most {
        name.to_owned()
    } else {
        let cut = name.floor_char_boundary(most);
        ending.map_or_else(|| name[..cut].to_owned(), |ending| format!("{}.{ending}", &name[..cut]))
    };
    let name = if name.is_empty() { "original".to_owned() } else { name };
    format!("data/originals/{}/{name}", document.id)
}

fn info(parcel: &Parcel, payload: &Manifest) -> String {
    let what = "Originals as they were put on file, what is recorded of them, and what the log says of them. The bagging \
                date is the day of the last entry of the log about them.";
    let sealed =
        "This bag holds sealed or protected material in clear. Keep it from everybody who has no need of it.";
    let mut out = format!("Bag-Software-Agent: sanad {}\n", env!("CARGO_PKG_VERSION"));
    if let Some(day) = &parcel.day {
        let _ = writeln!(out, "Bagging-Date: {day}");
    }
    let _ = writeln!(out, "External-Identifier: {}", parcel.case);
    let _ = writeln!(out, "External-Description: {what}");
    if parcel.sealed {
        let _ = writeln!(out, "External-Description: {sealed}");
    }
    let _ = writeln!(out, "Payload-Oxum: {}.{}", payload.bytes, payload.lines.len());
    out
}

#[cfg(test)]
mod tests {
    use super::place;
    use crate::Document;

    #[test]
    fn names_stay_names_and_lead_nowhere_else() {
        let at = |path: &str| {
            place(&Document { id: "d1".to_owned(), path: path.to_owned(), ..Document::default() })
        };
        assert_eq!(at("news/خبر ۷.html"), "data/originals/d1/خبر ۷.html");
        assert_eq!(at("box.zip/../../etc/.."), "data/originals/d1/original");
        assert_eq!(at("a\u{202e}b\nc\\d:e%.txt"), "data/originals/d1/a_b_c_d_e_.txt");
        let long = at(&format!("{}.pdf", "ن".repeat(300)));
        assert!(long.len() < 240 && long.ends_with(".pdf"), "{long}");
    }
}
