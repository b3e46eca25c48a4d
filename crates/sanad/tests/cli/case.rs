//! The commands on a case, as a person uses them: files come in, are found again, corrected, and stay sealed.

use super::Folder;

/// A case with two files on file, one of them a letter.
fn filled() -> Folder {
    let folder = Folder::new();
    let run = folder.sanad(&["init", "case", "--name", "R. A."]);
    assert!(run.code == 0 && run.out.contains("to seal     age1"), "{}{}", run.out, run.err);
    std::fs::create_dir_all(folder.0.join("in/letters")).unwrap();
    folder.file("in/news.txt", "قُتل ٤٧ مدنياً في القرية يوم 3 أيار 2013.\n");
    folder.file("in/letters/one.txt", "My cousin saw the lorries at the granary.\n");
    let run = folder.sanad(&["add", "--case", "case", "in", "--format", "json"]);
    assert_eq!((run.code, run.out.lines().count()), (0, 2), "{}{}", run.out, run.err);
    folder
}

#[test]
fn added_listed_found_shown() {
    let folder = filled();
    let run = folder.sanad(&["list", "documents", "--case", "case", "--format", "json"]);
    let rows: Vec<serde_json::Value> =
        run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(rows.len(), 2, "{}", run.out);
    assert_eq!((&rows[0]["path"], &rows[0]["language"]), (&"news.txt".into(), &"ar".into()));
    assert_eq!((&rows[1]["path"], &rows[1]["protection"]), (&serde_json::Value::Null, &"sealed".into()));
    let run = folder.sanad(&["search", "--case", "case", "قتل", "47", "--format", "json"]);
    let hit: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!((&hit["path"], &hit["start"]), (&"news.txt".into(), &0.into()), "{}", run.out);
    let run = folder.sanad(&["show", "--case", "case", "news.txt"]);
    assert!(run.out.contains("added, read by text/1") && run.out.contains("٤٧"), "{}", run.out);
    let run = folder.sanad(&["show", "--case", "case", "nothing.txt"]);
    assert!(run.code == 2 && run.err.contains("nothing on file is called nothing.txt"), "{}", run.err);
}

#[test]
fn the_same_again_changes_nothing() {
    let folder = filled();
    let before = folder.sanad(&["log", "--case", "case", "--format", "json"]).out;
    let run = folder.sanad(&["add", "--case", "case", "in"]);
    assert!(run.out.contains("0 documents put on file · 2 there already"), "{}", run.out);
    assert_eq!(folder.sanad(&["log", "--case", "case", "--format", "json"]).out, before);
}

#[test]
fn sealed_until_unlocked() {
    let folder = filled();
    let look = |args: &[&str]| {
        let mut all = args.to_vec();
        all.extend(["--case", "case"]);
        folder.sanad(&all).out
    };
    for args in [&["list", "documents"][..], &["search", "granary"], &["status"], &["log"]] {
        let out = look(args);
        assert!(!out.contains("granary") && !out.contains("one.txt"), "{args:?}: {out}");
    }
    assert!(look(&["search", "granary", "--unlock"]).contains("My cousin saw the lorries"));
    assert!(look(&["show", "letters/one.txt", "--unlock"]).contains("letter"));
    // Another person's key opens nothing.
    let other = folder.sanad(&["init", "elsewhere", "--key", "other.key"]);
    assert_eq!(other.code, 0, "{}", other.err);
    let run = folder.sanad(&["search", "granary", "--unlock", "--key", "other.key", "--case", "case"]);
    assert!(!run.out.contains("cousin"), "{}", run.out);
}

#[test]
fn corrected_with_a_reason_and_made_anew() {
    let folder = filled();
    let run =
        folder.sanad(&["set", "--case", "case", "news.txt", "publisher=وكالة الجبل", "--reason", "asked"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let run = folder.sanad(&["set", "--case", "case", "letters/one.txt", "note=came by hand"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let run = folder.sanad(&["set", "--case", "case", "news.txt", "published=2015-02-30"]);
    assert!(run.code == 2 && run.err.contains("is a date such as"), "{}", run.err);
    let seen = || {
        let list = folder.sanad(&["list", "documents", "--unlock", "--case", "case", "--format", "json"]).out;
        let show =
            folder.sanad(&["show", "letters/one.txt", "--unlock", "--case", "case", "--format", "json"]).out;
        (list, show)
    };
    let before = seen();
    assert!(before.0.contains("وكالة الجبل") && before.1.contains("came by hand"), "{before:?}");
    assert_eq!(folder.sanad(&["rebuild", "--case", "case"]).code, 0);
    assert_eq!(seen(), before);
}

#[test]
fn what_cannot_be_read_is_on_file_with_its_cause() {
    let folder = filled();
    folder.file("noise.bin", (0..=255).cycle().take(4000).map(|n: u16| n as u8 ^ 0x5a).collect::<Vec<u8>>());
    let run = folder.sanad(&["add", "--case", "case", "noise.bin", "gone.txt"]);
    assert!(run.code == 2 && run.out.contains("noise.bin: on file unread: "), "{}{}", run.out, run.err);
    assert!(run.out.contains("gone.txt: not added: there is no such file"), "{}", run.out);
    let run = folder.sanad(&["status", "--case", "case"]);
    assert!(run.out.contains("noise.bin: "), "{}", run.out);
}

#[test]
fn without_a_case_or_a_key_it_says_what_to_do() {
    let folder = Folder::new();
    let run = folder.sanad(&["status"]);
    assert!(run.code == 2 && run.err.contains("sanad init DIR"), "{}", run.err);
    assert_eq!(folder.sanad(&["init", "case"]).code, 0);
    let run = folder.sanad(&["init", "case"]);
    assert!(run.code == 2 && run.err.contains("is not empty"), "{}", run.err);
    let run = folder.sanad(&["add", "--case", "case", "--key", "missing.key", "x"]);
    assert!(run.code == 2 && run.err.contains("missing.key cannot be read"), "{}", run.err);
}

#[test]
fn what_holds_a_letter_is_sealed_with_it() {
    let folder = Folder::new();
    assert_eq!(folder.sanad(&["init", "case"]).code, 0);
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, words) in [("news/1.txt", "The road was closed."), ("letters/2.txt", "He saw the lorries.")] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut zip, words.as_bytes()).unwrap();
    }
    folder.file("box.zip", zip.finish().unwrap().into_inner());
    let run = folder.sanad(&["add", "--case", "case", "box.zip", "--format", "json"]);
    assert_eq!((run.code, run.out.matches("\"protection\":\"sealed\"").count()), (0, 3), "{}", run.out);
    let objects = std::fs::read_dir(folder.0.join("case/objects")).map_or(0, Iterator::count);
    assert_eq!(objects, 0, "the archive’s bytes are the letter’s too");
    let out = folder.sanad(&["list", "documents", "--case", "case", "--format", "json"]).out;
    assert!(!out.contains("box.zip"), "{out}");
}
