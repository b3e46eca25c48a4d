//! What leaves as one: whom people and documents join. And who must not be given away by another name, nor an outlet by what
//! it gave in private.

use super::Folder;
use super::export::{done, exported, holds};
use serde_json::Value;
use std::path::Path;

const ENGLISH: &str = "Hadra, 4 May 2013\n\n“The mill burned on Friday,” said Dr Layla Aziz, a surgeon of Hadra. Abu Rustam, a driver, said \
     that 17 people were killed in Hadra on 3 May 2013.\n";
const ARABIC: &str = "قالت الطبيبة ليلى عزيز إن 17 شخصا قتلوا في الحدرة يوم 3 أيار 2013.\n";
const NAMED: &str = "Marwan al-Haddad, a keeper, said on Friday: “There was no flour in the granary.”\n";
const POST: &str =
    "The Narvan Post said on Friday that nine lorries stood in Hadra. “Nine,” said the Narvan Post.\n";

fn filled() -> Folder {
    let folder = Folder::new();
    assert_eq!(folder.sanad(&["init", "case", "--name", "R. A."]).code, 0);
    for inner in ["in/news", "in/أخبار", "in/letters"] {
        std::fs::create_dir_all(folder.0.join(inner)).unwrap();
    }
    folder.file("in/news/mill.txt", ENGLISH);
    folder.file("in/أخبار/خبر.txt", ARABIC);
    folder.file("in/news/named.txt", NAMED);
    folder.file("in/news/narvan-post.txt", POST);
    done(&folder, &["add", "in", "--open", "--kind", "online-news"]);
    folder
}

fn actors(folder: &Folder) -> Vec<Value> {
    let out = done(folder, &["list", "actors", "--format", "json"]);
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Whoever is called so, by identifier.
fn id(folder: &Folder, name: &str) -> String {
    let all = actors(folder);
    let named = |actor: &&Value| actor["names"].as_array().unwrap().iter().any(|own| own["text"] == name);
    let found = all.iter().find(named).unwrap_or_else(|| panic!("{name}: {all:?}"));
    found["id"].as_str().unwrap().to_owned()
}

/// All exports have the words somewhere; or none has.
fn anywhere(folder: &Folder, words: &str) -> bool {
    exported(folder, &[]).values().flatten().any(|(path, bytes)| {
        holds(bytes, words.as_bytes()) || holds(path.to_string_lossy().as_bytes(), words.as_bytes())
    })
}

/// The entities of one schema.
fn entities(folder: &Folder, schema: &str) -> Vec<Value> {
    let out = done(folder, &["export", "ftm"]);
    let all = out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    all.filter(|entity| entity["schema"] == schema).collect()
}

fn seal(folder: &Folder, source: &str) {
    folder.file("in/letters/one.txt", "My uncle hid eleven ledgers.\n");
    done(folder, &["add", "in/letters", "--kind", "letter", "--source", source]);
}

#[test]
fn whoever_is_joined_leaves_as_one_with_all_names_and_as_people_corrected_it() {
    let folder = filled();
    let (english, arabic) = (id(&folder, "Layla Aziz"), id(&folder, "ليلى عزيز"));
    if english != arabic {
        done(&folder, &["merge", &english, &arabic]);
    }
    let whole = id(&folder, "ليلى عزيز");
    done(&folder, &["set", &whole, "name=Layla Karim Aziz", "role:head surgeon=2013"]);
    let persons = entities(&folder, "Person");
    let hers: Vec<&Value> = persons
        .iter()
        .filter(|one| {
            let text = one["properties"].to_string();
            text.contains("Aziz") || text.contains("عزيز")
        })
        .collect();
    assert_eq!(hers.len(), 1, "{hers:?}");
    let own = &hers[0]["properties"];
    assert_eq!(own["name"][0], "Layla Karim Aziz", "{own}");
    for other in ["Layla Aziz", "ليلى عزيز"] {
        assert!(own["alias"].as_array().unwrap().iter().any(|alias| alias == other), "{own}");
    }
    assert!(own["position"].to_string().contains("head surgeon"), "{own}");
    let mentions = entities(&folder, "Mention");
    assert_eq!(mentions.iter().filter(|one| one["properties"]["resolved"][0] == hers[0]["id"]).count(), 2);
    // Statements lead to the one.
    let csv = done_csv(&folder, "statements.csv");
    let ids = csv.lines().filter(|line| line.contains(&*first_id(&folder, "actors.csv", "Layla Karim Aziz")));
    assert!(ids.count() >= 1, "{csv}");
    // Taken apart, they are two again.
    done(&folder, &["undo"]);
    assert!(entities(&folder, "Person").iter().all(|one| one["properties"]["name"][0] != "Layla Karim Aziz"));
}

fn done_csv(folder: &Folder, table: &str) -> String {
    let csv = exported(folder, &[]).remove("csv").unwrap();
    String::from_utf8(csv[Path::new(table)].clone()).unwrap()
}

fn first_id(folder: &Folder, table: &str, name: &str) -> String {
    let csv = done_csv(folder, table);
    let line = csv.lines().find(|line| line.contains(name)).unwrap_or_else(|| panic!("{name}: {csv}"));
    line.split(',').next().unwrap().to_owned()
}

#[test]
fn another_name_of_a_protected_source_is_in_no_byte() {
    let folder = filled();
    let alias = id(&folder, "Abu Rustam");
    assert!(anywhere(&folder, "Rustam"), "the test sees what leaves");
    seal(&folder, "Marwan al-Haddad");
    assert!(anywhere(&folder, "Rustam"), "nobody has said who that is");
    assert!(!anywhere(&folder, "Haddad"));
    done(
        &folder,
        &["merge", &alias, &id(&folder, "Marwan al-Haddad"), "--reason", "his neighbours call him so"],
    );
    for words in ["Rustam", "Haddad", "neighbours call", "eleven ledgers"] {
        assert!(!anywhere(&folder, words), "{words}");
    }
    // What names neither leaves still.
    assert!(anywhere(&folder, "Layla Aziz") && anywhere(&folder, "news/mill.txt"));
    // Taken back, it is a name like any other.
    done(&folder, &["undo"]);
    assert!(anywhere(&folder, "Rustam"));
}

#[test]
fn a_corrected_name_of_a_protected_source_is_in_no_byte() {
    let folder = filled();
    seal(&folder, "Marwan al-Haddad");
    let alias = id(&folder, "Abu Rustam");
    done(&folder, &["set", &alias, "name=Marwan al-Haddad"]);
    for words in ["Rustam", "Haddad"] {
        assert!(!anywhere(&folder, words), "{words}");
    }
}

#[test]
fn an_outlet_that_gave_something_in_private_leaves_as_if_it_had_not() {
    let folder = filled();
    let about = ["publisher=Narvan Post", "title=Nine lorries, by the Narvan Post"];
    done(&folder, &[&["set", "news/narvan-post.txt"][..], &about].concat());
    done(&folder, &["set", "news/mill.txt", "publisher=Courier"]);
    let before = exported(&folder, &[]);
    seal(&folder, "Narvan Post");
    let after = exported(&folder, &[]);
    for (format, table) in
        [("csv", "statements.csv"), ("csv", "documents.csv"), ("csv", "actors.csv"), ("csl-json", "")]
    {
        let table = Path::new(table);
        assert_eq!(before[format][table], after[format][table], "{format} {table:?}");
    }
    assert_eq!(before["ftm"], after["ftm"]);
    assert!(after["bagit"].keys().any(|path| path.ends_with("narvan-post.txt")), "the original leaves");
    let found = after.values().flatten().any(|(_, bytes)| holds(bytes, b"eleven ledgers"));
    assert!(!found);
    // What the people of the case wrote down of it does not leave.
    done(&folder, &["mark", "news/mill.txt", "0..5", "--note", "the Narvan Post told us by telephone"]);
    done(&folder, &["set", "أخبار/خبر.txt", "collected-from=the editor of the Narvan Post"]);
    assert!(!anywhere(&folder, "by telephone") && !anywhere(&folder, "the editor of"));
    // Nor anything, once somebody on file is called so.
    folder.file(
        "in/news/person.txt",
        "Mr Narvan Post, a driver, said that he left. Narvan Post was seen in Hadra.\n",
    );
    done(&folder, &["add", "in/news", "--open", "--kind", "online-news"]);
    assert!(!anywhere(&folder, "Narvan Post") && !anywhere(&folder, "narvan-post"));
    assert!(anywhere(&folder, "Courier"), "others leave still");
}
