//! What documents come to together, as `list` shows it: actors, events, derivations, conflicts, roles; and the same for every
//! party.

use super::Folder;
use super::export::done;
use serde_json::{Map, Value};

const HOSPITAL: &str = "Mirabad, 4 May 2013\n\nAt least 17 people were killed in Mirabad on Friday, 3 May 2013, said Dr \
                        Samira Qasemi, a surgeon.\n";
const POLICE: &str =
    "Mirabad, 4 May 2013\n\nThe police said that 12 people were killed in Mirabad on 3 May 2013.\n";
const LATER: &str =
    "Mirabad, 6 May 2013\n\nAt least 21 people were killed in Mirabad on 3 May 2013, Samira Qasemi said.\n";
const ARABIC: &str = "مير آباد، 5 أيار 2013\n\nقالت الطبيبة سميرة قاسمي إن 17 شخصا على الأقل قتلوا في مير آباد يوم 3 أيار 2013.\n";

fn case(files: &[(&str, String)]) -> Folder {
    let folder = Folder::new();
    assert_eq!(folder.sanad(&["init", "case"]).code, 0);
    std::fs::create_dir_all(folder.0.join("in")).unwrap();
    for (name, text) in files {
        folder.file(&format!("in/{name}"), text);
    }
    let days = files.iter().filter_map(|(name, text)| {
        let day = text.lines().next()?.split_once(", ")?.1.strip_suffix(" May 2013")?;
        Some(format!("{name},2013-05-0{day}\n"))
    });
    let manifest = folder.file("days.csv", format!("path,published\n{}", days.collect::<String>()));
    let mut add = vec!["add", "in", "--case", "case", "--open", "--kind", "online-news"];
    add.extend(["--manifest", &manifest]);
    let run = folder.sanad(&add);
    assert_eq!(run.code, 0, "{}", run.err);
    folder
}

fn listed(folder: &Folder, what: &str) -> Vec<Value> {
    let out = done(folder, &["list", what, "--format", "json"]);
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn files() -> Vec<(&'static str, String)> {
    let copy = HOSPITAL.replace("Mirabad, 4 May 2013", "Mirabad, 5 May 2013");
    let all =
        [("a.txt", HOSPITAL), ("b.txt", POLICE), ("c.txt", LATER), ("خبر.txt", ARABIC), ("z.txt", &copy)];
    all.map(|(name, text)| (name, text.to_owned())).to_vec()
}

/// Fields that every line has.
const FIELDS: &[(&str, &[&str])] = &[
    ("actors", &["id", "name", "kind", "names", "roles", "members", "why", "state"]),
    ("events", &["id", "what", "earliest", "latest", "place", "documents", "members", "why", "state"]),
    ("derivations", &["from", "from_path", "to", "to_path", "kind", "declared", "evidence", "state"]),
    ("conflicts", &["id", "kind", "event", "a", "b", "why"]),
    (
        "roles",
        &["id", "document", "path", "start", "end", "text", "role", "who", "of", "from", "to", "state"],
    ),
];

#[test]
fn every_line_has_all_its_fields_and_people_can_read_it() {
    let folder = case(&files());
    for (what, fields) in FIELDS {
        let lines = listed(&folder, what);
        assert!(!lines.is_empty(), "{what}");
        for line in &lines {
            let mut names: Vec<&str> = line.as_object().unwrap().keys().map(String::as_str).collect();
            let mut due = fields.to_vec();
            names.sort_unstable();
            due.sort_unstable();
            assert_eq!(names, due, "{what}: {line}");
        }
        let told = done(&folder, &["list", what]);
        let first = lines[0]["id"].as_str().or(lines[0]["to_path"].as_str()).unwrap().to_owned();
        assert!(told.contains(&first), "{what}: {told}");
    }
}

#[test]
fn one_person_in_two_scripts_one_event_in_all_and_a_copy() {
    let folder = case(&files());
    let actors = listed(&folder, "actors");
    let surgeon = actors.iter().find(|one| one["names"].to_string().contains("Samira Qasemi")).unwrap();
    assert!(surgeon["names"].to_string().contains("سميرة قاسمي"), "{surgeon}");
    assert_eq!(surgeon["kind"], "person");
    let events = listed(&folder, "events");
    let killing = events.iter().find(|one| one["what"] == "killing").unwrap();
    assert!(killing["documents"].as_array().unwrap().len() >= 4, "{events:?}");
    assert_eq!([&killing["earliest"], &killing["latest"]], ["2013-05-03", "2013-05-03"]);
    let derivations = listed(&folder, "derivations");
    let copied = |line: &&Value| line["to_path"] == "z.txt" && line["from_path"] == "a.txt";
    assert!(derivations.iter().any(|line| copied(&line)), "{derivations:?}");
    let roles = listed(&folder, "roles");
    let role = roles.iter().find(|line| line["path"] == "a.txt" && line["role"] == "surgeon").unwrap();
    assert_eq!(role["who"]["name"], "Samira Qasemi");
    let shown = done(&folder, &["show", role["id"].as_str().unwrap()]);
    assert!(shown.contains("surgeon") && shown.contains("a.txt"), "{shown}");
}

#[test]
fn numbers_that_leave_nothing_to_both_are_a_conflict_and_a_growing_toll_is_none() {
    let folder = case(&files());
    let conflicts = listed(&folder, "conflicts");
    let paths = |line: &Value| [line["a"]["path"].clone(), line["b"]["path"].clone()];
    let figure = conflicts.iter().find(|line| line["kind"] == "figure").unwrap();
    assert_eq!(paths(figure), ["a.txt", "b.txt"], "{conflicts:?}");
    assert!(figure["a"]["text"].as_str().unwrap().contains("17"), "{figure}");
    assert!(figure["b"]["text"].as_str().unwrap().contains("12"), "{figure}");
    let why = figure["why"].as_str().unwrap();
    assert_eq!(why, "killed: at least 17 by 2013-05-04 against 12 by 2013-05-04");
    assert!(
        !conflicts.iter().any(|line| line["kind"] == "figure" && paths(line).contains(&"c.txt".into())),
        "more were found later: {conflicts:?}"
    );
    // What somebody rejected is held against nothing.
    let figures = listed(&folder, "figures");
    let police =
        figures.iter().find(|line| line["path"] == "b.txt").unwrap()["id"].as_str().unwrap().to_owned();
    done(&folder, &["reject", &police]);
    assert!(!listed(&folder, "conflicts").iter().any(|line| line["kind"] == "figure"));
    done(&folder, &["undo"]);
    assert_eq!(listed(&folder, "conflicts"), conflicts);
}

/// Documents on two parties, of which nothing can be told but their names.
const PARTIES: [(&str, &str); 5] = [
    (
        "news/a.txt",
        "Mirabad, 4 May 2013\n\nAt least 17 people were killed in Mirabad on Friday, 3 May 2013. Fighters of the {A} opened \
         fire on the market, witnesses said. The {B} said: “The {A} killed them.” Karim Velani, a spokesman for the {A}, \
         denied that its fighters killed 17 people in Mirabad on 3 May 2013.\n",
    ),
    (
        "news/b.txt",
        "Mirabad, 4 May 2013\n\nThe {A} said that 12 people were killed in Mirabad on 3 May 2013. “The {B} was there,” \
         said Karim Velani, spokesman of the {A}. The {B} arrested nine men in Hadra on 2 May 2013.\n",
    ),
    ("news/c.txt", "وقالت {a} إن 12 شخصا قتلوا في مير آباد يوم 3 أيار 2013. ونفت {b} ذلك.\n"),
    ("news/d.txt", "به گفتهٔ {b}، نیروهای {a} در ۱۳ اردیبهشت ۱۳۹۲ در میرآباد ۱۷ نفر را کشتند.\n"),
    ("news/e.txt", "The {B} took control of Hadra on 6 May 2013. The {A} left, residents said.\n"),
];

/// Names of the two: equally long, in two scripts.
const NAMES: [[&str; 2]; 2] = [["Hadra Brigade", "كتيبة الحدرة"], ["Zarna Brigade", "كتيبة الزرنة"]];

fn parties([one, other]: [[&str; 2]; 2]) -> Folder {
    let fill = |text: &str| {
        text.replace("{A}", one[0]).replace("{B}", other[0]).replace("{a}", one[1]).replace("{b}", other[1])
    };
    case(&PARTIES.map(|(name, text)| (name.trim_start_matches("news/"), fill(text))))
}

/// Names exchanged, and everything left out that is a hash of a file.
fn exchanged(line: &Value, exchange: bool) -> Value {
    match line {
        Value::String(text) if exchange => {
            let mut out = text.clone();
            for (n, pair) in [[NAMES[0][0], NAMES[1][0]], [NAMES[0][1], NAMES[1][1]]].iter().enumerate() {
                let hold = format!("\u{1}{n}");
                out = out.replace(pair[0], &hold).replace(pair[1], pair[0]).replace(&hold, pair[1]);
            }
            Value::String(out)
        }
        Value::Array(all) => {
            let mut all: Vec<Value> = all.iter().map(|one| exchanged(one, exchange)).collect();
            all.sort_by_key(ToString::to_string);
            Value::Array(all)
        }
        Value::Object(all) => {
            const HASHES: [&str; 7] = ["id", "document", "documents", "event", "sha256", "from", "to"];
            let keep = all.iter().filter(|(key, value)| !(HASHES.contains(&key.as_str()) && is_hash(value)));
            Value::Object(
                keep.map(|(key, value)| (key.clone(), exchanged(value, exchange))).collect::<Map<_, _>>(),
            )
        }
        other => other.clone(),
    }
}

fn is_hash(value: &Value) -> bool {
    match value {
        Value::String(text) => !text.contains('-'),
        Value::Array(all) => all.iter().all(is_hash),
        _ => false,
    }
}

#[test]
fn parties_exchanged_exchange_what_is_listed_and_nothing_else() {
    let (one, other) = (parties(NAMES), parties([NAMES[1], NAMES[0]]));
    let mut seen = 0;
    for what in ["statements", "figures", "actors", "events", "roles", "derivations", "conflicts"] {
        let sorted = |folder: &Folder, exchange: bool| {
            let mut all: Vec<String> =
                listed(folder, what).iter().map(|line| exchanged(line, exchange).to_string()).collect();
            all.sort();
            all
        };
        let lines = sorted(&one, false);
        seen += lines.iter().filter(|line| line.contains("Brigade") || line.contains("كتيبة")).count();
        assert_eq!(lines, sorted(&other, true), "{what}");
    }
    assert!(seen > 8, "the parties are seen in {seen} lines");
}
