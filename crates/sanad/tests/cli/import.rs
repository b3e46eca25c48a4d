//! Source records of other programs, as a person takes them in.

use super::Folder;
use serde_json::Value;

fn look(folder: &Folder, case: &str, args: &[&str]) -> (i32, String, String) {
    let run = folder.sanad(&[args, &["--case", case][..]].concat());
    (run.code, run.out, run.err)
}

fn filled(folder: &Folder, case: &str) {
    assert_eq!(folder.sanad(&["init", case]).code, 0);
    std::fs::create_dir_all(folder.0.join("in/news")).unwrap();
    std::fs::create_dir_all(folder.0.join("in/letters")).unwrap();
    folder.file("in/news/07.txt", "The mill of Hadra burned on 3 May 2013.\n");
    folder.file("in/news/08.txt", "قُتل ٤٧ مدنياً في القرية يوم 3 أيار 2013.\n");
    folder.file("in/news/09.txt", "آسیاب در ۱۳ اردیبهشت ۱۳۹۲ سوخت.\n");
    folder.file("in/letters/one.txt", "My cousin saw the lorries at the granary.\n");
    let (code, out, err) = look(folder, case, &["add", "in"]);
    assert_eq!(code, 0, "{out}{err}");
}

fn fields(folder: &Folder, case: &str, path: &str) -> Value {
    let (code, out, err) = look(folder, case, &["show", path, "--unlock", "--format", "json"]);
    assert_eq!(code, 0, "{err}");
    serde_json::from_str::<Value>(&out).unwrap()["fields"].clone()
}

fn set(folder: &Folder, path: &str, what: &[&str]) {
    let (code, out, err) = look(folder, "case", &[&["set", path][..], what].concat());
    assert_eq!(code, 0, "{out}{err}");
}

#[test]
fn exported_records_give_an_equal_case_the_same_fields() {
    let folder = Folder::new();
    filled(&folder, "case");
    let all = [
        "title=The “Mill”, of Hadra: \"a\" {b} \\c",
        "authors=ليلى عزيز; O’Brien, Pat",
        "publisher=وكالة الجبل",
        "owner=The Velda Group",
        "published=2013-05-03",
        "collected=2014-01",
        "address=https://courier.example/mill?a=1&b=2",
        "reliability=B",
        "language=en-GB",
        "note=two\nlines",
        "collected-by=R. A.",
        "collected-how=by hand",
        "original=a copy",
        "chain=the courier; the miller",
        "consent=to quote",
    ];
    set(&folder, "news/07.txt", &all);
    set(
        &folder,
        "news/08.txt",
        &["title=مقتل ٤٧", "kind=news-agency", "address=shelf 4, box 2", "published=2013", "recipients=a;b"],
    );
    set(&folder, "news/09.txt", &["kind=radio-transcript", "publisher=رادیو آسیاب", "source=the miller"]);
    set(&folder, "letters/one.txt", &["title=From a cousin"]);
    let (code, _, err) = look(&folder, "case", &["export", "csl-json", "--out", "sources.json"]);
    assert_eq!(code, 0, "{err}");
    filled(&folder, "twin");
    let (code, out, err) = look(&folder, "twin", &["import", "sources.json", "--format", "json"]);
    assert_eq!((code, out.lines().count()), (0, 3), "{out}{err}");
    for path in ["news/07.txt", "news/08.txt", "news/09.txt"] {
        assert_eq!(fields(&folder, "case", path), fields(&folder, "twin", path), "{out}");
    }
    let (_, log, _) = look(&folder, "twin", &["log"]);
    assert!(log.contains("imported from sources.json"), "{log}");
    // What came once changes nothing the second time.
    let (code, out, _) = look(&folder, "twin", &["import", "sources.json"]);
    assert!(code == 0 && out.contains("0 fields set by 0 records"), "{out}");
    let again = look(&folder, "twin", &["export", "csl-json", "--out", "again.json"]);
    assert_eq!(again.0, 0);
    let [one, two] = ["sources.json", "again.json"].map(|name| std::fs::read(folder.0.join(name)).unwrap());
    assert!(one == two, "the same records leave again");
}

const LIBRARY: &str = r#"
@article{mill, title = {The {Mill} of Hadra}, author = {Haddad, Marwan}, journal = {The Velda Courier},
  date = {2013-05-03}, file = {Full Text:files/1/news/07.txt:text/plain}}
@article{mill2, title = {The mill again}, file = {:news/07.txt:}}
@online{nobody, title = {گزارش آسیاب}, date = {2015-04}}
@misc{broken, title = , year = 2013}
@letter{cousin, title = {From a cousin}, note = {by hand}, file = {letters/one.txt}}
"#;

#[test]
fn a_library_of_bibtex_is_matched_and_the_rest_is_listed() {
    let folder = Folder::new();
    filled(&folder, "case");
    set(&folder, "news/07.txt", &["title=Mill"]);
    folder.file("library.bib", LIBRARY);
    let before = fields(&folder, "case", "news/07.txt");
    let (code, out, err) = look(&folder, "case", &["import", "library.bib", "--dry-run"]);
    assert_eq!(code, 1, "{out}{err}");
    for words in [
        "The Velda Courier",
        "(it was ",
        "no document on file is the one",
        "was taken",
        "3 records without a document",
    ] {
        assert!(out.contains(words), "{words}: {out}");
    }
    assert_eq!(fields(&folder, "case", "news/07.txt"), before, "a dry run sets nothing");
    let (code, out, _) = look(&folder, "case", &["import", "library.bib", "--fill", "--format", "json"]);
    let lines: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let results: Vec<&str> = lines.iter().map(|line| line["result"].as_str().unwrap()).collect();
    assert_eq!((code, &*results), (1, &["set", "again", "unmatched", "unmatched", "set"][..]), "{out}");
    assert!(lines[0]["left"].to_string().contains("title: the value on file stays"), "{out}");
    assert!(lines[3]["left"].to_string().contains("cannot be read"), "{out}");
    let after = fields(&folder, "case", "news/07.txt");
    assert_eq!((&after["title"], &after["authors"]), (&"Mill".into(), &"Marwan Haddad".into()), "{after}");
    // What is set of a sealed document is sealed.
    assert_eq!(fields(&folder, "case", "letters/one.txt")["note"], "by hand");
    let (_, log, _) = look(&folder, "case", &["log", "--format", "json"]);
    assert!(!log.contains("by hand") && !log.contains("cousin"), "{log}");
}

#[test]
fn what_cannot_be_read_changes_nothing_and_says_why() {
    let folder = Folder::new();
    filled(&folder, "case");
    for (name, text, words) in [
        ("a.json", "[{]", "line 1"),
        ("b.txt", "no records here", "neither CSL-JSON nor"),
        ("c.bib", "@misc{x, title = {no end", "does not end"),
        ("d.bib", &format!("@misc{{x, title = {}", "{".repeat(5000)), "nested more than"),
    ] {
        folder.file(name, text);
        let (code, out, err) = look(&folder, "case", &["import", name]);
        assert!(
            code == 2 && err.contains(words) && err.contains("nothing was changed"),
            "{name}: {out}{err}"
        );
    }
    let (code, _, err) = look(&folder, "case", &["import", "gone.json"]);
    assert!(code == 2 && err.contains("gone.json"), "{err}");
    // A field that cannot have its value is named, and the others are set.
    folder.file("e.json", r#"[{"id":"x","type":"book","title":"T","custom":{"sanad":{"path":"news/07.txt","fields":{"reliability":"Z","colour":"red","protection":"open"}}}}]"#);
    set(&folder, "news/07.txt", &["protection=anonymous"]);
    let (code, out, _) = look(&folder, "case", &["import", "e.json"]);
    assert!(
        code == 0
            && out.contains("“colour” is no field")
            && out.contains("does not change it from anonymous"),
        "{out}"
    );
    let after = fields(&folder, "case", "news/07.txt");
    assert_eq!((&after["title"], &after["protection"]), (&"T".into(), &"anonymous".into()));
}
