//! What documents on file say: statements and figures, by document, in clear or while they are open.

use super::Folder;
use serde_json::Value;

fn lines(folder: &Folder, args: &[&str]) -> Vec<Value> {
    let mut all = args.to_vec();
    all.extend(["--case", "case", "--format", "json"]);
    let run = folder.sanad(&all);
    assert_eq!(run.code, 0, "{args:?}: {}{}", run.out, run.err);
    run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// All bytes of all files below a folder.
pub(crate) fn bytes(folder: &std::path::Path) -> Vec<u8> {
    let mut out = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { out.extend(bytes(&path)) } else { out.extend(std::fs::read(&path).unwrap()) }
    }
    out
}

fn filled() -> Folder {
    let folder = Folder::new();
    folder.sanad(&["init", "case"]);
    std::fs::create_dir_all(folder.0.join("in/letters")).unwrap();
    folder.file(
        "in/a.txt",
        "Mirabad, 4 May 2013\n\nAt least 17 people were killed in Mirabad on Friday. “We buried them at night,” said \
         Dr Samira Qasemi, a surgeon.\n",
    );
    folder.file(
        "in/b.txt",
        "قال المدير سامر الخوري إن «الطريق كان مغلقاً منذ الصباح». وقُتل 23 مدنياً في القرية.\n",
    );
    folder.file("in/letters/one.txt", "“Nobody warned us,” said Karim Velani. 31 people were injured.\n");
    assert_eq!(folder.sanad(&["add", "--case", "case", "in"]).code, 0);
    folder
}

#[test]
fn statements_and_figures_by_document() {
    let folder = filled();
    let said = lines(&folder, &["list", "statements"]);
    let of = |path: &str| said.iter().filter(|line| line["path"] == path).collect::<Vec<_>>();
    let english = of("a.txt");
    let direct = english.iter().find(|line| line["form"] == "direct").expect("it is quoted");
    assert!(direct["speaker"].as_str().unwrap().contains("Samira Qasemi"), "{direct}");
    assert_eq!((&direct["mode"], &direct["state"]), (&"asserted".into(), &"proposed".into()));
    assert!(of("b.txt").iter().any(|line| line["text"].as_str().unwrap().contains("مغلق")), "{said:?}");
    let figures = lines(&folder, &["list", "figures"]);
    let killed: Vec<_> = figures.iter().filter(|line| line["what"] == "killed").collect();
    assert_eq!(killed.len(), 2, "{figures:?}");
    assert_eq!((&killed[0]["low"], &killed[0]["bound"]), (&17.into(), &"at_least".into()));
    assert!(killed[0]["event"].as_str().is_some_and(|id| id.starts_with('e')), "{}", killed[0]);
    assert_eq!(killed[1]["low"], 23);
}

#[test]
fn what_is_sealed_says_nothing_until_it_is_open() {
    let folder = filled();
    for what in ["statements", "figures"] {
        assert!(lines(&folder, &["list", what]).iter().all(|line| !line["path"].is_null()), "{what}");
    }
    let open = lines(&folder, &["list", "statements", "--unlock"]);
    let letter = open.iter().find(|line| line["path"] == "letters/one.txt").expect("the letter is open");
    assert_eq!(letter["speaker"], "Karim Velani");
    // What was found there is nowhere in the case's folder.
    assert!(!bytes(&folder.0.join("case")).windows(6).any(|six| six == b"Velani"));
    assert_eq!(folder.sanad(&["audit", "--case", "case"]).code, 0);
}

#[test]
fn the_day_on_record_dates_what_is_said() {
    let folder = Folder::new();
    folder.sanad(&["init", "case"]);
    folder.file("call.txt", "As of yesterday, 9 people had been killed in Mirabad.\n");
    folder.sanad(&["add", "--case", "case", "--open", "call.txt"]);
    assert_eq!(lines(&folder, &["list", "figures"])[0]["as_of"], Value::Null);
    let run = folder.sanad(&["set", "--case", "case", "call.txt", "published=2014-02-11"]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    let figures = lines(&folder, &["list", "figures"]);
    assert_eq!((&figures[0]["as_of"], &figures[0]["as_of_from"]), (&"2014-02-10".into(), &"stated".into()));
    assert_eq!(folder.sanad(&["audit", "--case", "case"]).code, 0);
}

#[test]
fn a_statement_is_shown_with_its_chain_and_its_passage() {
    let folder = Folder::new();
    folder.sanad(&["init", "case"]);
    folder.file(
        "a.txt",
        "The road was closed. According to the Mirabad Courier, Dr Samira Qasemi said that 17 people were killed at \
         the bridge. It rained.\n",
    );
    let add = ["add", "--case", "case", "a.txt", "--publisher", "Ostrel News", "--published", "2013-05-04"];
    assert_eq!(folder.sanad(&add).code, 0);
    let said = lines(&folder, &["list", "statements"]);
    let one = said.iter().find(|line| line["speaker"].as_str().is_some_and(|who| who.contains("Qasemi")));
    let id = one.expect("she is quoted")["id"].as_str().unwrap().to_owned();
    folder.sanad(&["accept", "--case", "case", &id, "--reason", "heard again"]);
    let shown = &lines(&folder, &["show", &id])[0];
    assert_eq!((&shown["sort"], &shown["state"]), (&"statement".into(), &"accepted".into()), "{shown}");
    let steps: Vec<&str> =
        shown["steps"].as_array().unwrap().iter().map(|step| step.as_str().unwrap()).collect();
    assert!(steps[0].contains("Qasemi") && steps.last() == Some(&"Ostrel News"), "{steps:?}");
    assert!(shown["text"].as_str().unwrap().contains("17 people"), "{shown}");
    assert!(shown["before"].as_str().unwrap().starts_with("The road"), "{shown}");
    let told = folder.sanad(&["show", "--case", "case", &id]).out;
    assert!(told.contains(" → Ostrel News\n") && told.contains("heard again"), "{told}");
    let none = folder.sanad(&["show", "--case", "case", "q000000000000"]);
    assert!(
        none.code == 2 && none.err.contains("nothing that was found is called q000000000000"),
        "{}",
        none.err
    );
}
