//! BibTeX and BibLaTeX come in. The file is cut into its entries here, each of which is then read by itself, so that
//! one that cannot be read costs no other, and none can be nested without end.

use super::dates::{date, written};
use super::{Reference, has_container, kind_of, line};
use biblatex::{
    Bibliography, ChunksExt as _, Date, DateValue, Entry, PermissiveType, Person, RawBibliography, RawChunk,
};
use std::collections::BTreeMap;

/// Braces in braces: what is written by people and programs goes three or four deep.
const DEEPEST: usize = 24;

/// Fields that are dealt with below, or say nothing of the source.
const TAKEN: &[&str] = &[
    "title",
    "author",
    "date",
    "year",
    "month",
    "day",
    "urldate",
    "url",
    "doi",
    "journal",
    "journaltitle",
    "booktitle",
    "publisher",
    "organization",
    "institution",
    "howpublished",
    "language",
    "langid",
    "file",
    "note",
    "keywords",
    "timestamp",
    "owner",
    "bibsource",
    "biburl",
    "abstract",
    "annotation",
];

pub(super) fn read(text: &str) -> Result<Vec<Reference>, String> {
    let pieces = cut(text)?;
    let strings: BTreeMap<String, &str> = pieces.iter().filter_map(|piece| string(piece.text)).collect();
    let mut out = Vec::new();
    for piece in pieces.iter().filter(|piece| piece.is_entry()) {
        let read = Bibliography::parse(&with_strings(piece.text, &strings));
        let entry = read.map_err(|error| error.kind.to_string()).and_then(|all| {
            all.into_vec().into_iter().next().ok_or_else(|| "there is no entry in it".to_owned())
        });
        out.push(match entry {
            Ok(entry) => Reference { files: files(&as_written(piece.text, "file")), ..reference(&entry) },
            Err(why) => unread(piece, &why),
        });
    }
    if out.is_empty() && !text.trim().is_empty() {
        return Err("it holds neither CSL-JSON nor entries of BibTeX (`@article{…}`)".to_owned());
    }
    Ok(out)
}

/// `@…{…}`, and the line that it begins in.
struct Piece<'a> {
    text: &'a str,
    line: usize,
}

impl Piece<'_> {
    fn kind(&self) -> String {
        let name: String = self.text[1..].trim_start().chars().take_while(|c| c.is_alphanumeric()).collect();
        name.to_ascii_lowercase()
    }

    fn is_entry(&self) -> bool {
        !matches!(self.kind().as_str(), "string" | "comment" | "preamble")
    }
}

/// Cuts a file into what begins with `@` at the start of a line and ends with its last brace.
fn cut(text: &str) -> Result<Vec<Piece<'_>>, String> {
    let mut out: Vec<Piece<'_>> = Vec::new();
    let (mut depth, mut start, mut line, mut at_line_start) = (0_usize, None, 1, true);
    let mut bytes = text.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match (byte, start) {
            (b'\\', Some(_))
                // An escaped brace counts for nothing.
                if bytes.next().is_some_and(|(_, next)| next == b'\n') => {
                    line += 1;
                }
            (b'@', None) if at_line_start => start = Some((at, line)),
            (b'{', Some(_)) => depth += 1,
            (b'}', Some((from, first))) if depth <= 1 => {
                out.push(Piece { text: &text[from..=at], line: first });
                (depth, start) = (0, None);
            }
            (b'}', Some(_)) => depth -= 1,
            _ => {}
        }
        if depth > DEEPEST {
            return Err(format!("line {line}: braces are nested more than {DEEPEST} deep"));
        }
        line += usize::from(byte == b'\n');
        at_line_start = byte == b'\n' || at_line_start && byte.is_ascii_whitespace();
    }
    match start {
        Some((_, first)) => Err(format!("line {first}: the entry that begins there does not end")),
        None => Ok(out),
    }
}

/// A name that stands for words, `@string{jan = "January"}`, where it rests on no other.
fn string(text: &str) -> Option<(String, &str)> {
    let rest = text[1..].trim_start();
    let inside =
        rest.get(..6).filter(|kind| kind.eq_ignore_ascii_case("string")).map(|_| rest[6..].trim_start())?;
    let (name, value) = inside.strip_prefix('{')?.split_once('=')?;
    let value = value.trim_start();
    let whole = value.starts_with(['"', '{']) && !value.contains('#');
    whole.then(|| (name.trim().to_owned(), text))
}

/// An entry, and before it the definitions of names that may stand in it.
fn with_strings(entry: &str, strings: &BTreeMap<String, &str>) -> String {
    let mut out = String::with_capacity(entry.len());
    if !strings.is_empty() {
        let mut used: Vec<&str> = entry
            .split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | ':' | '.')))
            .filter_map(|word| strings.get(word).copied())
            .collect();
        used.sort_unstable();
        used.dedup();
        out.extend(used.into_iter().flat_map(|definition| [definition, "\n"]));
    }
    out.push_str(entry);
    out
}

/// What cannot be read is listed all the same.
fn unread(piece: &Piece<'_>, why: &str) -> Reference {
    let inside = piece.text.split_once('{').map_or("", |(_, inside)| inside);
    let key = inside.split([',', '}']).next().and_then(line).unwrap_or_else(|| "an entry".to_owned());
    let left = vec![format!("the entry in line {} cannot be read: {why}", piece.line)];
    Reference { key, left, ..Reference::default() }
}

fn reference(entry: &Entry) -> Reference {
    let said = |field: &str| entry.get(field).map(biblatex::ChunksExt::format_verbatim);
    let text = |field: &str| said(field).as_deref().and_then(line);
    let kind = entry.entry_type.to_string();
    let csl = csl_type(&kind);
    let mut out = Reference { key: entry.key.clone(), kind: kind_of(csl), ..Reference::default() };
    let mut set =
        |field: &str, value: Option<String>| out.fields.extend(value.map(|value| (field.to_owned(), value)));
    set("title", text("title"));
    set("authors", entry.author().ok().and_then(|people| names(&people)));
    let container = ["journaltitle", "journal", "booktitle"].iter().find_map(|field| text(field));
    let house = ["publisher", "organization", "institution"].iter().find_map(|field| text(field));
    set("publisher", if has_container(csl) { container.or(house) } else { house.or(container) });
    set("language", text("langid").or_else(|| text("language")).map(|name| tag(&name)));
    set("note", text("note"));
    let doi = text("doi").map(|doi| super::matching::doi_address(&doi));
    let url = text("url").or_else(|| text("howpublished").filter(|words| words.starts_with("http")));
    out.addresses = url.iter().chain(&doi).cloned().collect();
    out.fields.extend(url.or(doi).map(|address| ("address".to_owned(), address)));
    let written_as = |field: &str| said(field).and_then(|words| written(&words));
    match entry.date() {
        Ok(PermissiveType::Typed(Date {
            value: DateValue::At(day),
            uncertain: false,
            approximate: false,
        })) => {
            let one = |part: Option<u8>| part.map(|part| i64::from(part) + 1);
            match date(day.year.into(), one(day.month), one(day.day)) {
                Some(day) => drop(out.fields.insert("published".to_owned(), day)),
                None => out.left.push("date: a day that no calendar has".to_owned()),
            }
        }
        Ok(PermissiveType::Typed(_)) => out.left.push("date: a range, or about a date".to_owned()),
        Ok(PermissiveType::Chunks(words)) => {
            out.left.push(format!("date: “{}” is no day, month or year", words.format_verbatim()));
        }
        Err(_) if said("date").or_else(|| said("year")).is_some() => {
            out.left.push("date: no day, month or year".to_owned());
        }
        Err(_) => {}
    }
    out.fields.extend(written_as("urldate").map(|day| ("collected".to_owned(), day)));
    out.left.extend(entry.fields.keys().filter(|field| !TAKEN.contains(&field.as_str())).cloned());
    out
}

/// A field letter for letter: what is escaped in a path is escaped in another way than in words.
fn as_written(entry: &str, field: &str) -> String {
    let raw = RawBibliography::parse(entry).ok().and_then(|raw| raw.entries.into_iter().next());
    let fields = raw.map(|entry| entry.v.fields).unwrap_or_default();
    let found = fields.into_iter().find(|pair| pair.key.v.eq_ignore_ascii_case(field));
    let chunks = found.map(|pair| pair.value.v).unwrap_or_default();
    let words = chunks.iter().filter_map(|chunk| match chunk.v {
        RawChunk::Normal(words) => Some(words),
        RawChunk::Abbreviation(_) => None,
    });
    words.collect()
}

fn names(people: &[Person]) -> Option<String> {
    let one = |person: &Person| {
        line(&[&*person.given_name, &*person.prefix, &*person.name, &*person.suffix].join(" "))
    };
    let names: Vec<String> = people.iter().filter_map(one).collect();
    (!names.is_empty()).then(|| names.join("; "))
}

/// The type of CSL that is nearest.
fn csl_type(kind: &str) -> &'static str {
    match kind {
        "article" => "article-journal",
        "book" | "mvbook" | "booklet" | "collection" => "book",
        "report" | "techreport" => "report",
        "online" | "electronic" | "www" => "webpage",
        "legislation" => "legislation",
        "jurisdiction" => "legal_case",
        "video" | "movie" => "motion_picture",
        "dataset" => "dataset",
        _ => "document",
    }
}

/// The tag of a language that is named as TeX names it.
fn tag(name: &str) -> String {
    match name.to_ascii_lowercase().as_str() {
        "english" | "british" | "american" | "ukenglish" | "usenglish" => "en".to_owned(),
        "arabic" => "ar".to_owned(),
        "persian" | "farsi" => "fa".to_owned(),
        _ => name.to_owned(),
    }
}

/// The paths in `Full Text:files/1/a.html:text/html;…`, in `files/1/a.html`, with `\:` and `\;` inside.
fn files(written: &str) -> Vec<String> {
    let mut parts = vec![vec![String::new()]];
    let mut letters = written.chars();
    while let Some(letter) = letters.next() {
        let file = parts.last_mut().expect("there is one from the start");
        let part = file.last_mut().expect("a file has one part from the start");
        match letter {
            '\\' => match letters.next() {
                Some(next @ (':' | ';' | '\\' | '_' | '&' | '%' | '#' | '$')) => part.push(next),
                Some(next) => part.extend(['\\', next]),
                None => part.push('\\'),
            },
            ':' => file.push(String::new()),
            ';' => parts.push(vec![String::new()]),
            other => part.push(other),
        }
    }
    let path = |mut file: Vec<String>| match file.len() {
        1 => file.pop(),
        // A drive's letter is no description.
        2 if file[0].len() == 1 => Some(file.join(":")),
        _ => Some(file.swap_remove(1)),
    };
    let paths = parts.into_iter().filter_map(path).map(|path| path.trim().replace('\\', "/"));
    paths.filter(|path| !path.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::{files, read};

    const LIBRARY: &str = r#"
% kept by hand
@string{courier = "The Velda Courier"}
@article{mill, title = {The {Mill} of Hadra}, author = {Haddad, Marwan and {منظمة الأفق}}, journal = courier,
  year = 2013, month = may, day = 3, url = {https://courier.example/mill_1}, urldate = {2014-01-07},
  langid = {arabic}, volume = {3}, file = {Full Text:C\:/x/news/07.html:text/html}}
@comment{nothing}
@misc{broken, title = {No value, year = }
@online{site, title = "K{\"u}che der Kessen", date = {2015-04/2015-06}, doi = {10.1000/182}}
}
@report{نامه, title = {گزارش «آسیاب»}, date = {2015-02-30}}
"#;

    #[test]
    fn as_reference_managers_write_it() {
        let all = read(LIBRARY).expect("read");
        let keys: Vec<&str> = all.iter().map(|one| one.key.as_str()).collect();
        assert_eq!(keys, ["mill", "broken", "نامه"], "{all:#?}");
        let said = |field: &str| all[0].fields.get(field).map(String::as_str);
        assert_eq!(said("title"), Some("The Mill of Hadra"));
        assert_eq!(said("authors"), Some("Marwan Haddad; منظمة الأفق"));
        assert_eq!(said("publisher"), Some("The Velda Courier"));
        assert_eq!((said("published"), said("collected")), (Some("2013-05-03"), Some("2014-01-07")));
        assert_eq!((said("address"), said("language")), (Some("https://courier.example/mill_1"), Some("ar")));
        assert_eq!(
            (&*all[0].files, &*all[0].left),
            (&["C:/x/news/07.html".to_owned()][..], &["volume".to_owned()][..])
        );
        assert!(all[1].left[0].starts_with("the entry in line 8 cannot be read"), "{:?}", all[1]);
        assert!(all[2].left[0].starts_with("date: "), "{:?}", all[2]);
    }

    #[test]
    fn accents_ranges_and_dois() {
        let all = read("@online{s, title = \"K{\\\"u}che\", date = {2015-04/2015-06}, doi = {10.1000/182}}")
            .expect("read");
        assert_eq!(all[0].fields["title"], "Küche");
        assert_eq!(all[0].fields["address"], "https://doi.org/10.1000/182");
        assert!(all[0].left[0].contains("range"), "{:?}", all[0]);
    }

    #[test]
    fn paths_of_files() {
        assert_eq!(files("a.pdf"), ["a.pdf"]);
        assert_eq!(files("Text:x\\:y/b.pdf:application/pdf;:c.html:html"), ["x:y/b.pdf", "c.html"]);
        assert_eq!(files("C:\\\\d\\\\e.pdf"), ["C:/d/e.pdf"]);
        assert_eq!(files(""), Vec::<String>::new());
    }

    #[test]
    fn hostile_files_are_refused_or_read() {
        for text in [
            "@a{x, t = ".to_owned() + &"{".repeat(200_000),
            "@string{a = a}\n@misc{x, title = a}".to_owned(),
            "@string{a = b # b}\n@string{b = a # a}\n@misc{x, title = a}".to_owned(),
            "@misc{x, title = {".to_owned() + &"\\a{".repeat(200_000) + "}}",
            "@".repeat(500_000),
            "@misc{x, title = \"".to_owned() + &"\\".repeat(500_001),
            "@misc{x, ids = {,,,}, title = {x}}".to_owned(),
            "\u{0}".repeat(1000),
            "@misc{x, date = {99999999999999999999-99-99}, author = {and and and}}".to_owned(),
            "@misc{x, title = {\\".to_owned(),
            (0..20_000).map(|n| format!("@string{{s{n} = {{v}}}}\n@misc{{k{n}, title = s{n}}}\n")).collect(),
        ] {
            let _ = read(&text);
        }
    }
}
