//! What leaves a case, and what does not: every format, held against every byte that must stay.

use super::{Folder, Run};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// All formats, and the name of what each is written to.
const FORMATS: &[(&str, &str)] = &[
    ("ftm", "out.jsonl"),
    ("csv", "tables"),
    ("geojson", "out.geojson"),
    ("web-annotation", "out.jsonld"),
    ("csl-json", "out.csl.json"),
    ("bagit", "bag"),
];

fn look(folder: &Folder, args: &[&str]) -> Run {
    folder.sanad(&[args, &["--case", "case"][..]].concat())
}

pub(super) fn done(folder: &Folder, args: &[&str]) -> String {
    let run = look(folder, args);
    assert_eq!(run.code, 0, "{args:?}: {}{}", run.out, run.err);
    run.out
}

/// Files in three languages, with names and values that programs stumble over.
fn files(folder: &Folder) {
    for inner in ["in/news", "in/letters", "in/notes", "in/أخبار"] {
        std::fs::create_dir_all(folder.0.join(inner)).unwrap();
    }
    folder.file(
        "in/news/mill.txt",
        "The mill of Hadra burned on 3 May 2013. “We saw smoke,” said Layla Aziz.\n",
    );
    folder.file("in/news/=cmd.txt", "Seventeen lorries stood behind the granary.\n");
    folder.file("in/أخبار/القرية ٤٧.txt", "قُتل ٤٧ مدنياً في القرية يوم 3 أيار 2013، قالت ليلى عزيز.\n");
    folder.file("in/news/آسیاب.txt", "به گفتهٔ لیلا عزیز، آسیاب در ۱۳ اردیبهشت ۱۳۹۲ سوخت.\n");
}

/// A case of them. A granary's keeper is a protected source: of a letter, which is sealed; of notes in clear, whose
/// source is a pseudonym; and an article and a title name him.
pub(super) fn filled() -> Folder {
    let folder = Folder::new();
    assert_eq!(folder.sanad(&["init", "case", "--name", "R. A."]).code, 0);
    files(&folder);
    folder.file("in/letters/barley.txt", "My uncle Marwan hid eleven ledgers under the threshing floor.\n");
    folder.file("in/notes/orchard.txt", "The orchardist counted twelve trucks with zephyrine plates.\n");
    folder.file(
        "in/news/interview.txt",
        "وقال مروان الحداد إن الطحين نفد. And Marwan al-Haddad said: “No flour.”\n",
    );
    folder.file("in/news/portrait.txt", "A portrait of the quiet saffronist of Hadra.\n");
    done(&folder, &["add", "in", "--open", "--kind", "online-news"]);
    done(&folder, &["seal", "letters/barley.txt", "--source", "Marwan al-Haddad"]);
    done(
        &folder,
        &["set", "letters/barley.txt", "source=Marwan al-Haddad", "title=Ledgers", "note=the Quince"],
    );
    done(&folder, &["set", "notes/orchard.txt", "protection=pseudonym", "source=Orchard Seventeen"]);
    done(&folder, &["set", "news/portrait.txt", "title=شهادة مروان الحداد"]);
    let odd = [
        "title==HYPERLINK(\"http://x.example\",\"قال: «نعم»\")",
        "authors=ليلى عزيز; O’Brien, \"Pat\"",
        "note=two\nlines, و comma",
    ];
    done(&folder, &[&["set", "أخبار/القرية ٤٧.txt"][..], &odd].concat());
    let about = [
        "title=The Mill, \"Hadra\"",
        "publisher=وكالة الجبل",
        "published=2013-05-03",
        "address=https://courier.example/mill",
    ];
    done(&folder, &[&["set", "news/mill.txt"][..], &about].concat());
    done(&folder, &["mark", "news/mill.txt", "4..17", "--note", "where it began"]);
    done(&folder, &["mark", "أخبار/القرية ٤٧.txt", "0..8"]);
    done(&folder, &["mark", "letters/barley.txt", "3..8"]);
    done(&folder, &["mark", "news/interview.txt", "9..19"]);
    done(&folder, &["checkpoint"]);
    folder
}

/// What must be in no byte: words, names, paths, notes.
const SECRETS: &[&str] = &[
    "Marwan",
    "مروان",
    "Haddad",
    "الحداد",
    "ledgers",
    "threshing",
    "barley",
    "letters/",
    "Quince",
    "orchard",
    "zephyrine",
    "Seventeen\"",
    "portrait",
    "saffronist",
    "شهادة",
];

/// What they are told by besides: identifiers in clear, which are made of bytes and path, and hashes.
fn told_by(folder: &Folder) -> Vec<Vec<u8>> {
    let mut out = Vec::new();
    for (path, inner) in [
        ("letters/barley.txt", "in/letters/barley.txt"),
        ("notes/orchard.txt", "in/notes/orchard.txt"),
        ("news/portrait.txt", "in/news/portrait.txt"),
    ] {
        let bytes = std::fs::read(folder.0.join(inner)).unwrap();
        let shown = done(folder, &["show", path, "--unlock", "--format", "json"]);
        let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
        let sha256 = shown["sha256"].as_str().unwrap();
        assert_eq!(bytes.len() as u64, shown["bytes"].as_u64().unwrap());
        let raw: Vec<u8> =
            (0..32).map(|n| u8::from_str_radix(&sha256[2 * n..2 * n + 2], 16).unwrap()).collect();
        let base64 = base64_of(&raw);
        out.extend([sha256.as_bytes()[..12].to_vec(), raw, base64.into_bytes()]);
        out.push(shown["id"].as_str().unwrap().as_bytes().to_vec());
        out.push(shown["text_sha256"].as_str().unwrap().as_bytes()[..12].to_vec());
        for entry in shown["custody"].as_array().unwrap() {
            if let Some(was) = entry["record"]["was"].as_str() {
                out.push(was.as_bytes().to_vec());
            }
        }
    }
    out
}

/// Base64 for addresses, without the last letters, which hold fewer bits.
fn base64_of(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let three = |part: &[u8]| u32::from(part[0]) << 16 | u32::from(part[1]) << 8 | u32::from(part[2]);
    let four = |bits: u32| [18, 12, 6, 0].map(|shift| char::from(LETTERS[(bits >> shift) as usize & 63]));
    bytes.as_chunks::<3>().0.iter().flat_map(|part| four(three(part))).collect()
}

/// All files below a path, by their path from it.
fn all(path: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut out = BTreeMap::new();
    let mut waiting = vec![path.to_owned()];
    while let Some(next) = waiting.pop() {
        if next.is_dir() {
            waiting.extend(std::fs::read_dir(&next).unwrap().map(|entry| entry.unwrap().path()));
        } else {
            out.insert(next.strip_prefix(path).unwrap().to_owned(), std::fs::read(&next).unwrap());
        }
    }
    assert!(!out.is_empty());
    out
}

pub(super) fn holds(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window.eq_ignore_ascii_case(needle))
}

/// Exports into each format; the files of each.
pub(super) fn exported(folder: &Folder, more: &[&str]) -> BTreeMap<&'static str, BTreeMap<PathBuf, Vec<u8>>> {
    let each = FORMATS.iter().map(|(format, to)| {
        let mut args = vec!["export", *format, "--out", *to];
        args.extend(more);
        done(folder, &args);
        let path = folder.0.join(to);
        let files = all(&path);
        let _ = if path.is_dir() { std::fs::remove_dir_all(&path) } else { std::fs::remove_file(&path) };
        (*format, files)
    });
    each.collect()
}

#[test]
fn nothing_that_is_sealed_or_protected_is_in_any_byte() {
    let folder = filled();
    let told = told_by(&folder);
    let exported_here = exported(&folder, &[]);
    let mut searched = 0;
    for (format, files) in &exported_here {
        for (path, bytes) in files {
            searched += bytes.len();
            let name = path.to_string_lossy();
            for secret in SECRETS {
                assert!(!holds(bytes, secret.as_bytes()), "{format}: {name} holds {secret}");
                assert!(!holds(name.as_bytes(), secret.as_bytes()), "{format}: {name} is called {secret}");
            }
            for needle in &told {
                let shown = String::from_utf8_lossy(needle);
                assert!(
                    !holds(bytes, needle) && !holds(name.as_bytes(), needle),
                    "{format}: {name} holds {shown}"
                );
            }
        }
    }
    println!("{searched} bytes searched for {} secrets", SECRETS.len() + told.len());
    // What is open did leave.
    let csv = String::from_utf8(exported_here["csv"][Path::new("documents.csv")].clone()).unwrap();
    for words in ["news/mill.txt", "وكالة الجبل", "news/آسیاب.txt", "news/interview.txt"] {
        assert!(csv.contains(words), "{words}: {csv}");
    }
    let bag = &exported_here["bagit"];
    assert!(bag.keys().any(|path| path.ends_with("mill.txt")));
    assert!(!bag.keys().any(|path| path.ends_with("interview.txt")), "its text names a protected source");
    let run = look(&folder, &["export", "bagit", "--out", "again"]);
    for words in [
        "1 document stayed: sealed",
        "1 document stayed: the source is protected",
        "the record names",
        "1 original stayed",
    ] {
        assert!(run.err.contains(words), "{words}: {}", run.err);
    }
    assert!(!SECRETS.iter().any(|secret| run.err.contains(secret)), "{}", run.err);
}

#[test]
fn what_is_sealed_leaves_when_somebody_says_so_and_has_the_key() {
    let folder = filled();
    let words = |files: &BTreeMap<PathBuf, Vec<u8>>, words: &str| {
        files.values().any(|bytes| holds(bytes, words.as_bytes()))
    };
    let all = exported(&folder, &["--include-sealed"]);
    assert!(words(&all["csv"], "letters/barley.txt") && words(&all["csv"], "Orchard Seventeen"));
    assert!(words(&all["bagit"], "threshing") && words(&all["bagit"], "in clear. Keep it"));
    assert!(
        words(&all["csl-json"], "Ledgers")
            && words(&all["ftm"], "barley.txt")
            && words(&all["web-annotation"], "uncle")
    );
    let run = look(&folder, &["export", "csl-json", "--include-sealed"]);
    assert!(
        run.err.contains("THIS EXPORT HOLDS 2 DOCUMENTS THAT ARE SEALED OR PROTECTED, IN CLEAR"),
        "{}",
        run.err
    );
    // Another person's key opens nothing, none at all refuses.
    assert_eq!(folder.sanad(&["init", "elsewhere", "--key", "other.key"]).code, 0);
    let other = look(&folder, &["export", "csl-json", "--include-sealed", "--key", "other.key"]);
    assert!(
        other.err.contains("your key opens none of it") && !other.out.contains("Ledgers"),
        "{}",
        other.err
    );
    let none = look(&folder, &["export", "csl-json", "--include-sealed", "--key", "no.key"]);
    assert!(none.code == 2 && none.out.is_empty(), "{}{}", none.out, none.err);
    let none = look(&folder, &["export", "csl-json", "--key", "no.key"]);
    assert!(none.code == 0 && none.err.contains("was not opened here"), "{}", none.err);
}

#[test]
fn the_same_case_gives_the_same_bytes() {
    let folder = filled();
    assert_eq!(exported(&folder, &[]), exported(&folder, &[]));
    for zip in ["one.zip", "two.zip"] {
        done(&folder, &["export", "bagit", "--out", zip]);
    }
    let [one, two] = ["one.zip", "two.zip"].map(|zip| std::fs::read(folder.0.join(zip)).unwrap());
    assert_eq!(one, two);
    let run = look(&folder, &["export", "bagit", "--out", "one.zip"]);
    assert!(run.code == 2 && run.err.contains("one.zip"), "{}", run.err);
    let run = look(&folder, &["export", "csv"]);
    assert!(run.code == 2 && run.err.contains("--out csv.zip"), "{}", run.err);
}

#[test]
fn cells_are_no_formulas_and_keep_their_lines() {
    let folder = filled();
    done(&folder, &["export", "csv", "--out", "tables"]);
    let text = std::fs::read_to_string(folder.0.join("tables/documents.csv")).unwrap();
    assert!(text.contains("\"'=HYPERLINK(\"\"http://x.example\"\",\"\"قال: «نعم»\"\")\""), "{text}");
    assert!(text.contains("\"two\nlines, و comma\""), "{text}");
    assert!(text.contains("news/=cmd.txt"), "{text}");
    assert!(text.starts_with("id,path,sha256,"), "{text}");
}

#[test]
fn a_passage_is_found_by_its_words_and_by_its_place() {
    let folder = filled();
    let text = done(&folder, &["export", "web-annotation"]);
    let all: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        (&all["@context"], &all["total"]),
        (&"http://www.w3.org/ns/anno.jsonld".into(), &2.into()),
        "{text}"
    );
    let texts = ["in/news/mill.txt", "in/أخبار/القرية ٤٧.txt"];
    let texts = texts.map(|path| std::fs::read_to_string(folder.0.join(path)).unwrap());
    for item in all["first"]["items"].as_array().unwrap() {
        let selectors = &item["target"]["selector"];
        let exact = selectors[0]["exact"].as_str().unwrap();
        let (start, end) = (selectors[1]["start"].as_u64().unwrap(), selectors[1]["end"].as_u64().unwrap());
        let take = |text: &String| {
            text.chars().skip(start as usize).take((end - start) as usize).collect::<String>()
        };
        assert!(texts.iter().any(|text| take(text) == exact), "{item}");
        assert!(item["target"]["source"]["id"].as_str().unwrap().starts_with("ni:///sha-256;"), "{item}");
    }
}
