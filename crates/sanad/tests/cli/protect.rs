//! What is protected, as a person protects it: sealed, opened, destroyed, held by two; marked, read anew.

use super::Folder;

/// A case with two files in clear and a letter, which is sealed.
fn filled() -> Folder {
    let folder = Folder::new();
    assert_eq!(folder.sanad(&["init", "case", "--name", "R. A."]).code, 0);
    std::fs::create_dir_all(folder.0.join("in/letters")).unwrap();
    folder.file("in/news.txt", "The mill of Hadra burned on 3 May 2013.\n");
    folder.file("in/granary.txt", "Seventeen lorries stood behind the granary.\n");
    folder.file("in/letters/one.txt", "My cousin Marwan witnessed it.\n");
    let run = folder.sanad(&["add", "--case", "case", "in"]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    folder
}

fn run(folder: &Folder, args: &[&str]) -> (i32, String) {
    let mut all = args.to_vec();
    all.extend(["--case", "case"]);
    let run = folder.sanad(&all);
    (run.code, run.out + &run.err)
}

/// What somebody is told who has no key: nothing.
fn tells_nothing(folder: &Folder, ids: &[String], secrets: &[&str]) {
    let mut commands: Vec<Vec<&str>> = vec![
        vec!["list", "documents"],
        vec!["list", "documents", "--format", "json"],
        vec!["status"],
        vec!["status", "--format", "json"],
        vec!["log"],
        vec!["log", "--format", "json"],
        vec!["search", "lorries"],
        vec!["search", "lorries", "--format", "json"],
        vec!["search", "cousin"],
        vec!["unlock", "--key", "other.key"],
    ];
    for id in ids {
        commands.extend([vec!["show", id.as_str()], vec!["show", id, "--format", "json"], vec!["log", id]]);
        commands.push(vec!["show", id, "--unlock", "--key", "other.key"]);
        commands.push(vec!["unseal", id, "--key", "other.key"]);
    }
    for command in commands {
        let (_, told) = run(folder, &command);
        for secret in secrets {
            assert!(!told.to_lowercase().contains(secret), "{command:?} tells {secret}: {told}");
        }
    }
}

fn id_of(folder: &Folder, path: &str) -> String {
    let (_, listed) = run(folder, &["list", "documents", "--unlock", "--format", "json"]);
    let rows = listed.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let id = rows.into_iter().find(|row| row["path"] == path).expect("it is listed")["id"].clone();
    id.as_str().unwrap().to_owned()
}

#[test]
fn sealed_opened_and_sealed_again() {
    let folder = filled();
    assert_eq!(folder.sanad(&["init", "elsewhere", "--key", "other.key"]).code, 0);
    let (code, told) = run(&folder, &["seal", "granary.txt"]);
    assert!(code == 0 && told.contains("sealed, key") && told.contains("may remain on this disk"), "{told}");
    assert!(told.contains("second person"), "{told}");
    let ids = [id_of(&folder, "granary.txt"), id_of(&folder, "letters/one.txt")];
    tells_nothing(&folder, &ids, &["granary", "lorries", "marwan", "one.txt"]);
    assert!(run(&folder, &["search", "lorries", "--unlock"]).1.contains("granary.txt"));
    let (_, custody) = run(&folder, &["show", "granary.txt", "--unlock"]);
    assert!(custody.contains("added, read by") && custody.contains("sealed; it was d"), "{custody}");
    assert_eq!(run(&folder, &["seal", "granary.txt"]).0, 2, "it is sealed already");
    let (code, told) = run(&folder, &["unseal", "granary.txt"]);
    assert!(code == 0 && told.contains("in clear; it was s"), "{told}");
    assert!(run(&folder, &["search", "lorries"]).1.contains("granary.txt"));
}

#[test]
fn a_second_holder_opens_it() {
    let folder = filled();
    let told = folder.sanad(&["init", "elsewhere", "--key", "other.key"]).out;
    let other = told.split_whitespace().find(|word| word.starts_with("age1")).expect("it is printed");
    let look = ["search", "cousin", "--unlock", "--key", "other.key"];
    assert!(!run(&folder, &look).1.contains("Marwan"));
    let (code, told) = run(&folder, &["seal", "--holder", other]);
    assert!(code == 0 && told.contains("2 holders; 1 key given"), "{told}");
    assert!(run(&folder, &look).1.contains("Marwan"));
    let (_, told) = run(&folder, &["unlock", "--key", "other.key"]);
    assert!(told.contains("1 document, open") && told.contains("opens 1 key of 1"), "{told}");
    let (code, told) = run(&folder, &["seal", "--without", other]);
    assert!(code == 0 && told.contains("may have kept"), "{told}");
    assert!(!run(&folder, &look).1.contains("Marwan"));
    let (code, told) = run(&folder, &["seal", "--holder", "age1nobody"]);
    assert!(code == 2 && told.contains("no age recipient"), "{told}");
}

#[test]
fn destroyed_with_a_reason() {
    let folder = filled();
    let id = id_of(&folder, "letters/one.txt");
    let (code, told) = run(&folder, &["destroy", &id]);
    assert!(code == 2 && told.contains("opens 1 document") && told.contains("--yes"), "{told}");
    let (code, told) = run(&folder, &["destroy", &id, "--reason", "at their wish", "--yes"]);
    assert!(code == 0 && told.contains("until they have merged"), "{told}");
    let (_, listed) = run(&folder, &["list", "documents", "--unlock"]);
    assert!(listed.contains(&id) && listed.contains("was destroyed"), "{listed}");
    assert!(run(&folder, &["log"]).1.contains("at their wish"));
    assert_eq!(run(&folder, &["destroy", "news.txt", "--yes"]).0, 2, "it lies in clear");
}

#[test]
fn of_one_source_under_one_key() {
    let folder = filled();
    let add = |name: &str| {
        folder.file(name, name);
        run(&folder, &["add", name, "--sealed", "--source", "the miller"])
    };
    for name in ["a.txt", "b.txt"] {
        let (code, told) = add(name);
        assert_eq!(code, 0, "{told}");
    }
    assert_eq!(run(&folder, &["seal", "granary.txt", "--source", "the miller"]).0, 0);
    let (_, told) = run(&folder, &["unlock"]);
    assert!(told.contains("3 documents, open") && told.contains("opens 2 keys of 2"), "{told}");
}

#[test]
fn marked_shown_read_anew() {
    let folder = filled();
    let (code, told) = run(&folder, &["mark", "news.txt", "4..17", "--note", "where it began"]);
    assert!(code == 0 && told.contains("mill of Hadra"), "{told}");
    assert_eq!(run(&folder, &["mark", "letters/one.txt", "3..16"]).0, 0, "with one's own key");
    let (_, shown) = run(&folder, &["show", "news.txt"]);
    assert!(shown.contains("4..17: ") && shown.contains("where it began"), "{shown}");
    assert!(!run(&folder, &["log"]).1.contains("cousin"));
    let (_, shown) = run(&folder, &["show", "letters/one.txt", "--unlock"]);
    assert!(shown.contains("cousin Marwan"), "{shown}");
    for wrong in ["9", "17..4", "4..4", "a..b"] {
        assert_eq!(run(&folder, &["mark", "news.txt", wrong]).0, 2, "{wrong}");
    }
    let (code, told) = run(&folder, &["mark", "news.txt", "4..4000"]);
    assert!(code == 2 && told.contains("no passage"), "{told}");
    let (code, told) = run(&folder, &["re-read", "--unlock"]);
    assert!(code == 0 && told.contains("0 documents read anew, 3 documents as before"), "{told}");
    let (_, lines) = run(&folder, &["re-read", "news.txt", "--format", "json"]);
    let line: serde_json::Value = serde_json::from_str(&lines).unwrap();
    assert_eq!((&line["status"], &line["marks"]), (&"same".into(), &serde_json::json!([])));
}
