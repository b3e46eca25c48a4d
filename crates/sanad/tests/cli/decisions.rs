//! What people decide about what was found: accepted, rejected, made one, taken apart, corrected, derived, taken back.

use super::{Folder, Run};
use sanad_engine::Span;
use sanad_engine::case::decided::{At, id_of};
use sanad_engine::case::record::Sort;
use serde_json::Value;

const ENGLISH: &str = "Mirabad, 4 May 2013\n\nAt least 17 people were killed in Mirabad on Friday. “We buried them at \
                       night,” said Dr Samira Qasemi, a surgeon.\n";
const OTHER: &str = "Samira Qasemi, a surgeon, said that 23 people were killed in Mirabad on 3 May 2013.\n";
const LETTER: &str = "“Nobody warned us,” said Karim Velani. 31 people were injured.\n";

fn filled() -> Folder {
    let folder = Folder::new();
    assert_eq!(folder.sanad(&["init", "case", "--name", "R. A."]).code, 0);
    std::fs::create_dir_all(folder.0.join("in/letters")).unwrap();
    folder.file("in/a.txt", ENGLISH);
    folder.file("in/b.txt", OTHER);
    folder.file("in/letters/one.txt", LETTER);
    assert_eq!(folder.sanad(&["add", "--case", "case", "in"]).code, 0);
    folder
}

impl Folder {
    fn case(&self, args: &[&str]) -> Run {
        let mut all = args.to_vec();
        all.extend(["--case", "case"]);
        self.sanad(&all)
    }

    /// It does so, and says it in lines of JSON.
    fn done(&self, args: &[&str]) -> Vec<Value> {
        let mut all = args.to_vec();
        all.extend(["--format", "json"]);
        let run = self.case(&all);
        assert_eq!(run.code, 0, "{args:?}: {}{}", run.out, run.err);
        run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// The one thing of a kind in a document.
    fn id(&self, what: &str, path: &str) -> String {
        let all = self.done(&["list", what, "--unlock"]);
        all.iter().find(|line| line["path"] == path).unwrap()["id"].as_str().unwrap().to_owned()
    }

    fn state(&self, what: &str, id: &str) -> String {
        let all = self.done(&["list", what, "--unlock"]);
        all.iter().find(|line| line["id"] == id).unwrap()["state"].as_str().unwrap().to_owned()
    }

    /// The event of the figure in a document.
    fn event(&self, path: &str) -> String {
        let all = self.done(&["list", "figures"]);
        all.iter().find(|line| line["path"] == path).unwrap()["event"].as_str().unwrap().to_owned()
    }

    /// Somebody whom a document names first with these words.
    fn actor(&self, path: &str, text: &str, words: &str) -> String {
        let all = self.done(&["list", "documents", "--unlock"]);
        let row = all.iter().find(|line| line["path"] == path).unwrap();
        let at = text.find(words).unwrap();
        let span = Span::of(at..at + words.len());
        id_of(Sort::Actor, &At { document: row["id"].as_str().unwrap().to_owned(), span })
    }

    /// The states of all decisions, in their order.
    fn states(&self) -> Vec<String> {
        let all = self.done(&["list", "decisions", "--unlock"]);
        all.iter().map(|line| line["state"].as_str().unwrap().to_owned()).collect()
    }

    fn refused(&self, args: &[&str], why: &str) {
        let before = self.done(&["log"]).len();
        let run = self.case(args);
        assert!(run.code == 2 && run.err.contains(why), "{args:?}: {}{}", run.out, run.err);
        assert_eq!(self.done(&["log"]).len(), before, "{args:?}");
    }
}

#[test]
fn accepted_rejected_and_taken_back() {
    let folder = filled();
    let (figure, statement) = (folder.id("figures", "a.txt"), folder.id("statements", "b.txt"));
    let run = folder.case(&["accept", &figure, &statement, "--reason", "read twice"]);
    assert!(
        run.code == 0 && run.out.contains("accepted: figure") && run.out.contains("17 people"),
        "{}",
        run.out
    );
    assert_eq!(folder.state("figures", &figure), "accepted");
    assert_eq!(folder.state("statements", &statement), "accepted");
    assert!(folder.case(&["list", "figures"]).out.contains("at_least · by 2013-05-04 · accepted"));
    let rejected = folder.done(&["reject", &figure]);
    assert_eq!(rejected[0]["record"]["thing"]["value"]["low"], "17", "{}", rejected[0]);
    assert_eq!(rejected[0]["record"]["thing"]["passages"][0]["anchor"]["exact"], "At least 17 people");
    assert_eq!(folder.state("figures", &figure), "rejected");
    assert_eq!(folder.states(), ["replaced", "counts", "counts"]);
    // The last that counts, and what it took the place of counts again.
    let run = folder.case(&["undo", "--reason", "a slip"]);
    assert!(run.out.contains("taken back: rejected: figure"), "{}{}", run.out, run.err);
    assert_eq!(folder.state("figures", &figure), "accepted");
    // Both of one command.
    let run = folder.case(&["undo"]);
    assert_eq!(run.out.matches("taken back: accepted").count(), 2, "{}", run.out);
    assert_eq!(folder.state("statements", &statement), "proposed");
    folder.refused(&["undo"], "decided nothing that counts");
    // An undo is undone by its name.
    let log = folder.done(&["log"]);
    let undo = log.iter().find(|line| line["record"]["reason"] == "a slip").unwrap();
    folder.done(&["undo", &format!("#{}", undo["seq"])]);
    assert_eq!(folder.state("figures", &figure), "rejected");
    folder.refused(&["undo", &format!("#{}", undo["seq"])], "taken back before");
    folder.refused(&["undo", "#1"], "no decision");
    folder.refused(&["undo", "#99"], "no entry is called");
    folder.refused(&["accept", "a.txt"], "no identifier of something that was found");
    folder.refused(&["accept", "f0123456789ab"], "nothing that was found");
    assert_eq!(folder.case(&["audit"]).code, 0);
}

#[test]
fn a_field_is_corrected_and_has_its_old_value_again() {
    let folder = filled();
    let publisher = || folder.done(&["list", "documents"])[0]["publisher"].clone();
    for name in ["The Lamp", "The Lantern"] {
        assert_eq!(folder.case(&["set", "a.txt", &format!("publisher={name}"), "note=seen"]).code, 0);
    }
    assert_eq!(publisher(), "The Lantern");
    let run = folder.case(&["undo"]);
    assert!(run.out.contains("publisher: The Lantern") && run.out.contains("note: seen"), "{}", run.out);
    assert_eq!(publisher(), "The Lamp");
    folder.done(&["undo"]);
    assert_eq!(publisher(), Value::Null);
    // What a text is read by changes what is found in it, also when it is taken back.
    let when =
        || folder.done(&["list", "statements"]).iter().map(|line| line["said"].clone()).collect::<Vec<_>>();
    let before = when();
    folder.case(&["set", "a.txt", "published=2014-02-11"]);
    folder.done(&["undo"]);
    assert_eq!(when(), before);
    assert_eq!(folder.case(&["rebuild"]).code, 0);
    assert_eq!(publisher(), Value::Null);
}

#[test]
fn actors_and_events_are_made_one_taken_apart_and_corrected() {
    let folder = filled();
    let (one, other) = (folder.event("a.txt"), folder.event("b.txt"));
    let surgeon = folder.actor("a.txt", ENGLISH, "Dr Samira Qasemi");
    let again = folder.actor("b.txt", OTHER, "Samira Qasemi");
    let run = folder.case(&["merge", &surgeon, &again, "--reason", "same hospital"]);
    assert!(
        run.code == 0 && run.out.contains("one and the same") && run.out.contains("(same hospital)"),
        "{}{}",
        run.out,
        run.err
    );
    folder.refused(&["merge", &surgeon, &one], "cannot be one");
    folder.refused(&["merge", &one, &one], "two or more");
    folder.refused(&["merge", &folder.id("figures", "a.txt"), &one], "actors and events can be made one");
    folder.done(&["merge", &one, &other]);
    // By the document that the member is in.
    let split = folder.done(&["split", &one, "--member", "b.txt", "--reason", "another day"]);
    assert_eq!(split[0]["record"]["other"][0]["id"], other.as_str());
    assert_eq!(folder.states(), ["counts", "replaced", "counts"]);
    // The member that it is called by is taken out: the rest stays.
    let split = folder.done(&["split", &surgeon, "--member", &surgeon]);
    assert_eq!(split[0]["record"]["one"][0]["id"], again.as_str(), "{}", split[0]);
    folder.done(&["undo"]);
    folder.refused(&["split", &again, "--member", "letters/one.txt"], "has no member");

    let run = folder.case(&["set", &surgeon, "name=Samira Qasemi", "role:surgeon=2011/..", "kind=person"]);
    assert!(run.code == 0 && run.out.contains("3 fields recorded"), "{}{}", run.out, run.err);
    // Under the other's name, and in its place.
    folder.case(&["set", &again, "name=Dr. Samira Qasemi"]);
    let names: Vec<String> = {
        let all = folder.done(&["list", "decisions"]);
        let sets = all.iter().filter(|line| line["said"]["field"] == "name");
        sets.map(|line| line["state"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names, ["replaced", "counts"]);
    folder.case(&["set", &one, "when=2013-05-03", "place=Mirabad"]);
    folder.refused(&["set", &one, "when=last spring"], "is a date or an interval");
    folder.refused(&["set", &surgeon, "kind=tribe"], "is one of person");
    folder.refused(&["set", &surgeon, "when=2013"], "no field of an actor");
    folder.refused(&["set", &folder.id("figures", "a.txt"), "low=3"], "accepted or rejected");
    let log = folder.case(&["log"]).out;
    for words in
        ["one and the same: ", "not the same: ", "name: Samira Qasemi", "when: 2013-05-03", "took back "]
    {
        assert!(log.contains(words), "{words}: {log}");
    }
    assert_eq!(folder.case(&["audit"]).code, 0);
}

#[test]
fn what_documents_come_to_follows_what_people_decide() {
    let folder = filled();
    let surgeon = folder.actor("a.txt", ENGLISH, "Dr Samira Qasemi");
    let again = folder.actor("b.txt", OTHER, "Samira Qasemi");
    let actors = |args: &[&str]| {
        let all = folder.done(&[&["list", "actors"], args].concat());
        let its = |line: &Value, id: &str| {
            line["members"].as_array().unwrap().iter().any(|member| member["id"] == id)
        };
        let of = |id: &str| all.iter().find(|line| its(line, id)).unwrap().clone();
        (of(&surgeon), of(&again))
    };
    let (one, other) = actors(&[]);
    assert_eq!(one["id"], other["id"], "one name in two documents");
    // Out of what was proposed, by the document.
    folder.done(&["split", &surgeon, "--member", "b.txt"]);
    let (one, other) = actors(&[]);
    assert_ne!(one["id"], other["id"]);
    folder.done(&["undo"]);
    let (one, other) = actors(&[]);
    assert_eq!(one["id"], other["id"]);
    // All members are accepted, and what is given to one is given to all.
    folder.done(&["accept", &surgeon]);
    assert_eq!(actors(&[]).1["state"], "accepted");
    folder.case(&["set", &again, "name=S. Qasemi", "role:chief surgeon=2011/2013-05"]);
    let (one, _) = actors(&[]);
    assert_eq!(one["name"], "S. Qasemi");
    let roles = one["roles"].as_array().unwrap();
    let chief = roles.iter().find(|role| role["role"] == "chief surgeon").unwrap();
    assert_eq!((&chief["from"], &chief["to"]), (&"2011-01-01".into(), &"2013-05-31".into()));
    // What is decided on a sealed document changes nothing for whoever cannot open it.
    let velani = folder.actor("letters/one.txt", LETTER, "Karim Velani");
    let before = folder.done(&["list", "actors"]);
    folder.done(&["merge", &velani, &surgeon]);
    folder.case(&["list", "actors", "--unlock"]);
    assert_eq!(folder.done(&["list", "actors"]), before);
    let (one, _) = actors(&["--unlock"]);
    assert!(one["members"].as_array().unwrap().iter().any(|member| member["id"] == velani.as_str()), "{one}");
}

#[test]
fn one_document_rests_on_another() {
    let folder = filled();
    let derived =
        folder.done(&["derive", "a.txt", "b.txt", "--kind", "reworded", "--reason", "the same slip"]);
    assert_eq!(derived[0]["record"]["how"], "reworded");
    folder.done(&["derive", "a.txt", "b.txt", "--not"]);
    assert_eq!(folder.states(), ["replaced", "counts"]);
    assert!(folder.case(&["show", "b.txt"]).out.contains("does not rest on"));
    folder.done(&["undo"]);
    assert_eq!(folder.states(), ["counts", "undone"]);
    folder.refused(&["derive", "a.txt", "a.txt", "--kind", "copy"], "cannot rest on itself");
    assert_eq!(folder.case(&["derive", "a.txt", "b.txt"]).code, 2, "it says how, or that it does not");
}

#[test]
fn what_is_decided_on_a_sealed_document_is_sealed() {
    let folder = filled();
    let statement = folder.id("statements", "letters/one.txt");
    let run = folder.case(&["accept", &statement, "--reason", "Velani wrote it himself"]);
    assert!(run.code == 0 && run.out.contains("Sealed with the key"), "{}{}", run.out, run.err);
    let velani = folder.actor("letters/one.txt", LETTER, "Karim Velani");
    let surgeon = folder.actor("a.txt", ENGLISH, "Dr Samira Qasemi");
    folder.done(&["merge", &surgeon, &velani]);
    folder.case(&["set", &velani, "role:miller=2010/2012"]);
    folder.done(&["undo", "--reason", "not a miller"]);
    assert_eq!(folder.states(), ["counts", "counts", "undone"]);
    assert_eq!(folder.state("statements", &statement), "accepted");
    for args in [&["log"][..], &["list", "decisions"], &["status"], &["show", "a.txt"]] {
        let out = folder.case(args).out;
        assert!(
            !out.contains("Velani") && !out.contains("miller") && !out.contains(&velani),
            "{args:?}: {out}"
        );
    }
    let all = super::found::bytes(&folder.0.join("case"));
    for secret in ["Velani", "miller", "Nobody warned", &velani, &statement] {
        assert!(!all.windows(secret.len()).any(|window| window == secret.as_bytes()), "{secret}");
    }
    assert_eq!(folder.case(&["audit", "--unlock"]).code, 0);
}

#[test]
fn two_people_who_decided_differently_are_shown_until_one_decides_again() {
    let folder = filled();
    let figure = folder.id("figures", "a.txt");
    let other = |args: &[&str]| {
        let mut all = args.to_vec();
        all.extend(["--case", "other", "--key", "other.key"]);
        let run = folder.sanad(&all);
        assert!(run.code < 2, "{args:?}: {}{}", run.out, run.err);
        run.out
    };
    folder.case(&["bundle", "first.zip"]);
    // Another person's keys.
    assert_eq!(folder.sanad(&["init", "nowhere", "--key", "other.key"]).code, 0);
    other(&["merge-case", "first.zip", "--name", "S. B."]);
    folder.case(&["accept", &figure]);
    folder.case(&["set", "a.txt", "publisher=The Lamp"]);
    other(&["reject", &figure, "--reason", "a guess"]);
    other(&["set", "a.txt", "publisher=The Lantern"]);
    other(&["bundle", "second.zip"]);
    folder.case(&["merge-case", "second.zip"]);
    assert_eq!(folder.state("figures", &figure), "proposed");
    let status = folder.case(&["status"]).out;
    assert!(status.contains("2 decisions on which devices disagree"), "{status}");
    assert!(status.contains("1 field on which devices disagree"), "{status}");
    let show = folder.case(&["show", "a.txt"]).out;
    for words in ["The Lamp   by R. A.", "The Lantern   by S. B.", "in conflict", "(a guess)"] {
        assert!(show.contains(words), "{words}: {show}");
    }
    folder.done(&["accept", &figure, "--reason", "asked the author"]);
    folder.case(&["set", "a.txt", "publisher=The Lamp"]);
    folder.case(&["bundle", "third.zip"]);
    other(&["merge-case", "third.zip"]);
    for out in [folder.case(&["status"]).out, other(&["status"])] {
        assert!(!out.contains("disagree"), "{out}");
    }
    let mine = folder.case(&["list", "decisions", "--format", "json"]).out;
    assert_eq!(other(&["list", "decisions", "--format", "json"]), mine);
    assert_eq!(folder.state("figures", &figure), "accepted");
}
