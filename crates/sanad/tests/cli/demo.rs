//! `sanad demo`: the report with a defect of every rule, and the case of invented sources.

use super::Folder;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

/// Rules that the demo cannot show, and why.
const NOT_IN_THE_DEMO: &[(&str, &str)] = &[
    ("text/tracked", "Markdown has no tracked changes and no comments"),
    ("text/order", "Markdown has no pages whose reading order could be doubtful"),
    ("text/language", "the demo is in English"),
    ("translation/invariant", "the demo is no translation"),
];

#[test]
fn the_demo_has_a_defect_of_every_rule() {
    let folder = Folder::new();
    let run = folder.sanad(&["demo"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let listed = folder.sanad(&["explain"]).out;
    let rules: Vec<&str> = listed.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert!(rules.len() > 10, "{listed}");
    let missing: Vec<&&str> = rules
        .iter()
        .filter(|rule| NOT_IN_THE_DEMO.iter().all(|(id, _)| id != *rule))
        .filter(|rule| !run.out.contains(&format!("[{rule}]")))
        .collect();
    assert!(missing.is_empty(), "put a defect of these into crates/sanad/demo/report.md: {missing:?}");
    assert!(run.out.contains("is invented"), "{}", run.out);
}

#[test]
fn the_demo_writes_its_pages_and_overwrites_nothing() {
    let folder = Folder::new();
    let read = |name: &str| std::fs::read_to_string(folder.0.join(name)).unwrap_or_default();
    let run = folder.sanad(&["demo"]);
    assert!(
        run.out.contains(&format!("{}", Path::new("sanad-demo").join("report.html").display())),
        "{}",
        run.out
    );
    assert!(read("sanad-demo/report.html").ends_with("</html>\n"));
    assert!(read("sanad-demo/findings.html").ends_with("</html>\n"));
    let report = read("sanad-demo/report.md");
    assert!(folder.sanad(&["check", "sanad-demo/report.md"]).code == 1 && report.contains("Kasran"));
    let again = folder.sanad(&["demo"]);
    let earlier = "  made by an earlier run, and left as it is\n";
    assert_eq!(again.out.replace(earlier, ""), run.out, "the same files stand there already");
    assert!(again.out.contains(earlier) && again.code == 0);
    folder.file("sanad-demo/report.md", "mine");
    let again = folder.sanad(&["demo"]);
    assert_eq!((read("sanad-demo/report.md").as_str(), again.code), ("mine", 0));
    assert_eq!(read("sanad-demo-2/report.md"), report);
    assert!(again.out.contains("sanad-demo-2"), "{}", again.out);
    folder.file("taken", "a file");
    assert_eq!(folder.sanad(&["demo", "--output", "taken"]).code, 0);
    assert_eq!((read("taken").as_str(), read("taken-2/report.md")), ("a file", report));
}

/// Whatever else stands in the way is left alone, and the demo goes elsewhere.
#[test]
fn a_case_of_somebody_else_is_not_touched() {
    let folder = Folder::new();
    std::fs::create_dir_all(folder.0.join("sanad-demo/case")).unwrap();
    folder.file("sanad-demo/case/notes.txt", "mine");
    let run = folder.sanad(&["demo"]);
    assert!(run.code == 0 && folder.0.join("sanad-demo-2/case/case.json").is_file(), "{}", run.err);
    let names = std::fs::read_dir(folder.0.join("sanad-demo")).unwrap();
    assert_eq!(names.count(), 1, "nothing was written beside it");
    // A case whose key is gone cannot be gone on with.
    std::fs::remove_file(folder.0.join("sanad-demo-2/demo.key")).unwrap();
    let run = folder.sanad(&["demo"]);
    assert!(run.code == 0 && folder.0.join("sanad-demo-3/demo.key").is_file(), "{}", run.err);
}

#[test]
fn every_source_of_the_case_is_read() {
    let folder = Folder::new();
    let run = folder.sanad(&["demo"]);
    assert!(run.out.contains("35 documents on file, of 18 kinds of source"), "{}", run.out);
    assert!(!folder.0.join("data").exists(), "nobody's own keys are touched");
    let list = |more: &[&str]| -> Vec<Value> {
        let mut args = vec!["list", "documents", "--case", "sanad-demo/case", "--format", "json"];
        args.extend(more);
        let run = folder.sanad(&args);
        assert_eq!(run.code, 0, "{}", run.err);
        run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    let rows = list(&["--key", "sanad-demo/demo.key", "--unlock"]);
    let unread: Vec<&Value> = rows.iter().filter(|row| row["status"] != "read").collect();
    assert!(rows.len() == 35 && unread.is_empty(), "{unread:?}");
    let several = |field: &str| rows.iter().map(|row| row[field].as_str().unwrap()).collect::<BTreeSet<_>>();
    assert!(several("kind").len() >= 12, "{:?}", several("kind"));
    assert_eq!(several("language"), BTreeSet::from(["ar", "en", "fa"]));
    // Sealed by kind, all that the truth says and nothing else.
    let truth =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("demo/truth.toml")).unwrap();
    let (_, told) = truth.split_once("sealed = [").unwrap();
    let told: BTreeSet<&str> = told.split(']').next().unwrap().split('"').skip(1).step_by(2).collect();
    let sealed = rows.iter().filter(|row| row["protection"] == "sealed");
    assert_eq!(sealed.map(|row| row["path"].as_str().unwrap()).collect::<BTreeSet<_>>(), told);
    // Closed, none of them shows its path.
    let closed = list(&[]);
    assert_eq!(closed.iter().filter(|row| row["path"].is_null()).count(), told.len());
    assert_eq!(folder.sanad(&["audit", "--case", "sanad-demo/case"]).code, 0);
}

/// What is said to be tried next works as it stands, in a folder whose name asks for quotation marks too.
#[test]
fn what_to_try_next_works() {
    let folder = Folder::new();
    let run = folder.sanad(&["demo", "--output", "a demo"]);
    let (_, next) = run.out.split_once("\nNext\n").unwrap();
    let commands: Vec<&str> = next.lines().filter_map(|line| line.strip_prefix("  sanad ")).collect();
    assert!(commands.len() >= 6, "{next}");
    for command in commands {
        let parts = command.split('\'').enumerate();
        let args: Vec<&str> = parts
            .flat_map(|(at, part)| if at % 2 == 1 { vec![part] } else { part.split_whitespace().collect() })
            .collect();
        let run = folder.sanad(&args);
        let findings = args[0] == "check" && run.code == 1;
        assert!((run.code == 0 || findings) && !run.out.is_empty(), "{command}: {}{}", run.out, run.err);
    }
}
