//! `sanad search` as a person uses it: in three languages, by names, by fields, with errors that teach.

use super::{Folder, Run};

const NEWS: &str = "Tal Hamra, 3 May 2013\n\nThe minister, Karim al-Hadithi, said on Friday that \"the granary was empty\". \
                    Forty-seven men were held there, two witnesses said.\n";
const ARABIC: &str = "قال الوزير كريم الحديثي إن المخزن كان فارغًا، ونفت القرية ذلك.\n\nقُتل ٤٧ مدنياً في القرية يوم 3 أيار 2013.\n";
const PERSIAN: &str = "کتاب‌های روستا در آتش سوخت. شاهدان می‌گویند انبار خالی نبود.\n";

fn filled() -> Folder {
    let folder = Folder::new();
    assert_eq!(folder.sanad(&["init", "case"]).code, 0);
    std::fs::create_dir_all(folder.0.join("in")).unwrap();
    for (name, text) in [
        ("news.txt", NEWS),
        ("خبر.txt", ARABIC),
        ("fa.txt", PERSIAN),
        ("plain.txt", "The granaries of the valley were full."),
        ("letter.txt", "My cousin saw the lorries at the granary. Karim al-Hadithi paid him."),
    ] {
        folder.file(&format!("in/{name}"), text);
    }
    let manifest = "path,kind,published\nletter.txt,letter,\nnews.txt,online-news,2013-05-04\n";
    let manifest = folder.file("manifest.csv", manifest);
    let run = folder.sanad(&["add", "--case", "case", "in", "--manifest", &manifest]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    folder
}

fn search(folder: &Folder, query: &str, more: &[&str]) -> Run {
    folder.sanad(&[&["search", "--case", "case"], more, &["--", query]].concat())
}

/// Path and words of each hit.
fn hits(folder: &Folder, query: &str, more: &[&str]) -> Vec<(String, String)> {
    let run = search(folder, query, &[&["--format", "json"], more].concat());
    assert_eq!(run.code, 0, "{query}: {}", run.err);
    let line = |line: &str| {
        let hit: serde_json::Value = serde_json::from_str(line).unwrap();
        let path = hit["path"].as_str().unwrap().to_owned();
        let text = std::fs::read_to_string(folder.0.join("in").join(&path)).unwrap();
        let at = |name: &str| usize::try_from(hit[name].as_u64().unwrap()).unwrap();
        // The snippet is the text as it is written.
        let bare = hit["snippet"].as_str().unwrap().trim_matches(['…', ' ']).to_owned();
        assert!(text.split_whitespace().collect::<Vec<_>>().join(" ").contains(&bare), "{bare}");
        (path, text[at("start")..at("end")].to_owned())
    };
    run.out.lines().map(line).collect()
}

fn paths(folder: &Folder, query: &str) -> Vec<String> {
    hits(folder, query, &[]).into_iter().map(|(path, _)| path).collect()
}

#[test]
fn words_in_three_languages_and_what_is_nearest() {
    let folder = filled();
    let one = |query: &str| hits(&folder, query, &[]).into_iter().next().unwrap();
    let is = |path: &str, words: &str| (path.to_owned(), words.to_owned());
    assert_eq!(one("قتل مدنيا"), is("خبر.txt", "قُتل ٤٧ مدنياً"));
    assert_eq!(one("مخزن"), is("خبر.txt", "المخزن"));
    assert_eq!(one("کتاب"), is("fa.txt", "کتاب‌های"));
    assert_eq!(one("«القرية يوم»"), is("خبر.txt", "القرية يوم"));
    // The word itself comes before its other form.
    assert_eq!(paths(&folder, "granary"), ["news.txt", "plain.txt"]);
    assert_eq!(paths(&folder, "granaries"), ["plain.txt", "news.txt"]);
    assert_eq!(paths(&folder, "\"granary\""), ["news.txt"]);
    assert_eq!(paths(&folder, "granary -minister"), ["plain.txt"]);
    assert_eq!(paths(&folder, "انبار یا روستا"), ["fa.txt"]);
    assert_eq!(paths(&folder, "gran* AND (valley OR river)"), ["plain.txt"]);
}

#[test]
fn fields_days_and_names() {
    let folder = filled();
    assert_eq!(paths(&folder, "kind:news"), ["news.txt"]);
    assert_eq!(paths(&folder, "لغة:عربية"), ["خبر.txt"]);
    assert_eq!(paths(&folder, "published:2013-05"), ["news.txt"]);
    assert_eq!(paths(&folder, "date:2013-05-03 قتل"), ["خبر.txt"]);
    assert_eq!(paths(&folder, "path:plain -minister"), ["plain.txt"]);
    for query in ["~\"Kareem al-Hadithi\"", "~«کریم الحدیثی»"] {
        let mut found = hits(&folder, query, &[]);
        found.sort();
        let is = |path: &str, words: &str| (path.to_owned(), words.to_owned());
        assert_eq!(found, [is("news.txt", "Karim al-Hadithi"), is("خبر.txt", "كريم الحديثي")], "{query}");
    }
    let said = hits(&folder, "said-by:\"كريم الحديثي\"", &[]);
    let news = said.iter().find(|(path, _)| path == "news.txt").unwrap();
    assert!(news.1.contains("the granary was empty"), "{said:?}");
}

#[test]
fn what_is_sealed_is_found_only_while_it_is_open() {
    let folder = filled();
    for query in ["cousin", "lorries", "~\"Karim al-Hadithi\"", "kind:letter", "-granary", "actor:Hadithi"] {
        assert!(!paths(&folder, query).contains(&"letter.txt".to_owned()), "{query}");
    }
    let open = |query: &str| hits(&folder, query, &["--unlock"]).iter().any(|(path, _)| path == "letter.txt");
    assert!(open("lorry") && open("~\"Karim al-Hadithi\"") && open("kind:letter"));
    assert!(!paths(&folder, "cousin").contains(&"letter.txt".to_owned()));
    let index = std::fs::read(folder.0.join("case/index/case.sqlite")).unwrap();
    // The index leaves out what a word has in common with the one before it.
    for needle in ["ousin", "orries", "orry"] {
        assert!(!index.windows(needle.len()).any(|part| part == needle.as_bytes()), "{needle}");
    }
    assert!(index.windows(5).any(|part| part == b"alley"), "what is open is found there");
}

#[test]
fn a_spelling_that_only_a_sealed_document_has_is_looked_for_in_all_while_it_is_open() {
    let folder = filled();
    folder.file("in/low.txt", "kareem al-hadeethi was seen at the mill.");
    folder.file("in/note.txt", "Kareem al-Hadeethi paid him, said Kareem al-Hadeethi.");
    let run = folder.sanad(&["add", "--case", "case", "in/low.txt"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let query = "~\"Karim al-Hadithi\"";
    assert!(!paths(&folder, query).contains(&"low.txt".to_owned()), "nobody on file is spelled so");
    assert_eq!(folder.sanad(&["add", "--case", "case", "in/note.txt", "--sealed"]).code, 0);
    assert!(!paths(&folder, query).contains(&"low.txt".to_owned()), "what is sealed says nothing");
    let open: Vec<String> = hits(&folder, query, &["--unlock"]).into_iter().map(|(path, _)| path).collect();
    for path in ["low.txt", "note.txt", "news.txt"] {
        assert!(open.contains(&path.to_owned()), "{path}: {open:?}");
    }
}

#[test]
fn the_first_letters_of_a_word_find_it_while_somebody_types() {
    let folder = filled();
    for typed in ["g*", "gr*", "gra*", "gran*"] {
        assert!(paths(&folder, typed).contains(&"news.txt".to_owned()), "{typed}");
        assert!(!paths(&folder, typed).contains(&"fa.txt".to_owned()), "{typed}");
    }
    for typed in ["ق*", "قا*", "قُتِ*", "قال*", "القر*"] {
        assert_eq!(paths(&folder, typed), ["خبر.txt"], "{typed}");
    }
    assert_eq!(
        hits(&folder, "minister gr*", &[])[0],
        ("news.txt".to_owned(), "minister, Karim al-Hadithi, said on Friday that \"the granary".to_owned())
    );
    assert_eq!(paths(&folder, "-g*").len(), 2);
    assert!(paths(&folder, "z*").is_empty());
}

#[test]
fn for_people() {
    let folder = filled();
    let run = search(&folder, "granary", &["--limit", "1"]);
    assert!(run.out.contains("news.txt:3:") && run.out.contains("^^^^^^^"), "{}", run.out);
    assert!(run.out.contains("2 documents; the 1 nearest is shown (--limit)"), "{}", run.out);
    // Words that run from right to left stand on a line of their own, isolated.
    let run = search(&folder, "مدنيا", &[]);
    assert!(run.out.contains("\u{2068}مدنياً\u{2069}\n"), "{}", run.out);
    let run = search(&folder, "granary OR silo", &[]);
    assert!(run.out.contains("Read as: granary OR silo"), "{}", run.out);
    let run = search(&folder, "the granary of the emperor", &[]);
    assert!(run.out.contains("No document has all the words; 2 documents with some of them"), "{}", run.out);
    let run = search(&folder, "هل كان الإمبراطور في القرية؟", &[]);
    assert!(run.out.contains("1 document with some of the words of the question"), "{}", run.out);
    let run = search(&folder, "emperor", &[]);
    assert!(run.code == 0 && run.out.starts_with("0 documents"), "{}", run.out);
    let run = search(&folder, "knd:letter", &[]);
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("at character 1: there is no field “knd”") && run.err.contains("kind"),
        "{}",
        run.err
    );
}
