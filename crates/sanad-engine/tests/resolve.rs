//! Across documents, over fixtures: texts with who must be one actor, what one event, and which rests on which.
//!
//! A fixture holds documents, each after a line `=== name | field value | …`, and after `=== expect` what must come of
//! them: `one:` names of one actor, `two:` names of as many actors, `event:` a kind, a day, and the documents that tell
//! of it, `apart:` documents no two of which tell of one event, a kind of derivation with from and to, `original:`
//! documents that rest on none.

use sanad_annotate::distil;
use sanad_engine::found::Found;
use sanad_engine::resolve::{
    Actor, At, Decisions, Derivation, Event, Input, Memory, Outcome, Pair, Subject, Update,
};
use sanad_engine::{Options, analyse};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

struct Read {
    name: String,
    fields: BTreeMap<String, String>,
    sha256: String,
    found: Found,
}

impl Read {
    fn of(head: &str, text: &str) -> Self {
        let mut parts = head.split('|').map(str::trim);
        let name = parts.next().unwrap_or_default().to_owned();
        let pairs = parts.filter_map(|part| part.split_once(' '));
        let fields: BTreeMap<String, String> =
            pairs.map(|(field, value)| (field.to_owned(), value.to_owned())).collect();
        let options = Options {
            date: fields.get("published").and_then(|written| written.parse().ok()),
            ..Options::default()
        };
        let analysis = analyse(&name, text.as_bytes(), &options).expect("plain text");
        let found = distil(&analysis.document, &analysis.annotations);
        Self { name, fields, sha256: format!("{:x}", text.len()) + &text[..text.len().min(40)], found }
    }

    fn input(&self) -> Input<'_> {
        let field = |name: &str| self.fields.get(name).map(String::as_str).filter(|value| !value.is_empty());
        Input {
            id: &self.name,
            path: &self.name,
            sha256: &self.sha256,
            text_sha256: Some(&self.sha256),
            title: None,
            publisher: field("publisher"),
            owner: None,
            published: field("published"),
            kind: field("kind"),
            language: None,
            found: &self.found,
        }
    }
}

#[derive(Debug, Default)]
struct All {
    actors: Vec<Actor>,
    events: Vec<Event>,
    derivations: Vec<Derivation>,
}

impl All {
    fn of(memory: &Memory) -> Self {
        let mut out = Self::default();
        for outcome in memory.outcomes() {
            match outcome {
                Outcome::Actor(actor) => out.actors.push(actor.clone()),
                Outcome::Event(event) => out.events.push(event.clone()),
                Outcome::Derivation(line) => out.derivations.push(line.clone()),
            }
        }
        out.actors.sort_by(|a, b| (&a.members, &a.name).cmp(&(&b.members, &b.name)));
        out.events.sort_by(|a, b| (&a.members, a.what).cmp(&(&b.members, b.what)));
        out.derivations.sort_by(|a, b| (&a.to, &a.from).cmp(&(&b.to, &b.from)));
        out
    }

    fn told(&self) -> String {
        let mut out = String::new();
        for actor in &self.actors {
            let names: Vec<&str> = actor.names.iter().map(|name| name.text.as_str()).collect();
            let documents: BTreeSet<&str> = actor.members.iter().map(|at| at.document.as_str()).collect();
            out += &format!("{} {} {documents:?}\n", actor.kind.name(), names.join(" | "));
        }
        for event in &self.events {
            let day = event.when.edtf().unwrap_or_default();
            out += &format!("{} {day} {:?} {:?}\n", event.what.name(), event.place, event.documents);
        }
        for line in &self.derivations {
            out += &format!("{}: {} {} ({})\n", line.kind.name(), line.from, line.to, line.evidence);
        }
        out
    }

    /// The actors that have a name.
    fn named(&self, name: &str) -> BTreeSet<usize> {
        let has = |actor: &Actor| actor.names.iter().any(|own| own.text == name);
        self.actors.iter().enumerate().filter(|(_, actor)| has(actor)).map(|(at, _)| at).collect()
    }

    fn check(&self, line: &str) -> Result<(), String> {
        let (what, rest) = line.split_once(':').ok_or("no colon")?;
        let names: Vec<&str> = rest.split('|').map(str::trim).collect();
        let words: Vec<&str> = rest.split_whitespace().collect();
        let sets: Vec<BTreeSet<usize>> = names.iter().map(|name| self.named(name)).collect();
        let fine = match what {
            "one" => sets.iter().skip(1).fold(sets[0].clone(), |all, set| &all & set).len() == 1,
            "two" => {
                let apart = |(at, set): (usize, &BTreeSet<usize>)| {
                    sets[..at].iter().all(|other| other.is_disjoint(set))
                };
                sets.iter().enumerate().all(|(at, set)| !set.is_empty() && apart((at, set)))
            }
            "event" => {
                let day = words[1].trim_end_matches(':');
                let own = |event: &&Event| {
                    event.what.name() == words[0] && event.when.edtf().as_deref() == Some(day)
                };
                self.events
                    .iter()
                    .filter(own)
                    .any(|event| words[2..].iter().all(|name| event.documents.iter().any(|d| d == name)))
            }
            "apart" => self.events.iter().all(|event| {
                words.iter().filter(|name| event.documents.iter().any(|document| document == **name)).count()
                    < 2
            }),
            "original" => words.iter().all(|name| self.derivations.iter().all(|line| line.to != **name)),
            kind => self
                .derivations
                .iter()
                .any(|line| line.kind.name() == kind && line.from == words[0] && line.to == words[1]),
        };
        if fine { Ok(()) } else { Err(format!("not so: {line}")) }
    }
}

fn read(path: &Path) -> (Vec<Read>, Vec<String>) {
    let text = std::fs::read_to_string(path).expect("the fixture is there");
    let (mut documents, mut expected) = (Vec::new(), Vec::new());
    for part in text.split("=== ").filter(|part| !part.trim().is_empty()) {
        let (head, body) = part.split_once('\n').expect("a head and a text");
        match head.trim() {
            "expect" => expected = body.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect(),
            head => documents.push(Read::of(head, body)),
        }
    }
    (documents, expected)
}

fn together<'a>(documents: impl IntoIterator<Item = &'a Read>, decisions: &Decisions) -> All {
    let mut memory = Memory::default();
    let mut update = Update::new(&mut memory, decisions);
    for document in documents {
        let Ok(()) = update.put(&document.input());
    }
    let Ok(_) = update.finish();
    All::of(&memory)
}

fn fixtures() -> Vec<std::path::PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/suite/resolve");
    let mut out: Vec<_> =
        std::fs::read_dir(folder).expect("fixtures").flatten().map(|entry| entry.path()).collect();
    out.sort();
    out
}

#[test]
fn fixtures_come_to_what_they_must() {
    let mut failed = String::new();
    for path in fixtures() {
        let (documents, expected) = read(&path);
        let all = together(&documents, &Decisions::default());
        let wrong: Vec<String> = expected.iter().filter_map(|line| all.check(line).err()).collect();
        if !wrong.is_empty() || std::env::var_os("SANAD_SHOW").is_some() {
            failed += &format!("{}\n{}\n\n{}\n", path.display(), wrong.join("\n"), all.told());
        }
    }
    assert!(failed.is_empty(), "{failed}");
}

#[test]
fn the_order_in_which_documents_come_is_nothing() {
    for path in fixtures() {
        let (documents, _) = read(&path);
        let whole = together(&documents, &Decisions::default());
        for step in 1..=documents.len() {
            // One after another, each into what is there, and some of them taken away and put in again.
            let mut memory = Memory::default();
            let decisions = Decisions::default();
            for at in 0..documents.len() {
                let document = &documents[(at * 7 + step) % documents.len()];
                let mut update = Update::new(&mut memory, &decisions);
                let Ok(()) = update.put(&document.input());
                let Ok(_) = update.finish();
            }
            if documents.len().is_multiple_of(7) {
                continue;
            }
            let mut update = Update::new(&mut memory, &decisions);
            let Ok(()) = update.withdraw(&documents[step - 1].name);
            let Ok(_) = update.finish();
            let mut update = Update::new(&mut memory, &decisions);
            let Ok(()) = update.put(&documents[step - 1].input());
            let Ok(_) = update.finish();
            assert_eq!(All::of(&memory).told(), whole.told(), "{} from {step}", path.display());
        }
    }
}

/// Each two members of actors that were taken for one, apart; the first members of two actors, together; the same of events.
fn decisions_on(all: &All) -> Vec<Decisions> {
    let mut out = Vec::new();
    let pair = |what: Subject, a: &At, b: &At| Pair { what, a: a.clone(), b: b.clone() };
    let kinds: [(Subject, Vec<&[At]>); 2] = [
        (Subject::Actor, all.actors.iter().map(|actor| &actor.members[..]).collect()),
        (Subject::Event, all.events.iter().map(|event| &event.members[..]).collect()),
    ];
    for (what, things) in kinds {
        let apart = things.iter().filter_map(|members| Some(pair(what, members.first()?, members.get(1)?)));
        out.extend(apart.map(|pair| Decisions { apart: vec![pair], ..Decisions::default() }));
        let two = things.windows(2).filter_map(|two| Some(pair(what, two[0].first()?, two[1].first()?)));
        out.extend(two.map(|pair| Decisions { together: vec![pair], ..Decisions::default() }));
    }
    out
}

#[test]
fn what_was_decided_later_comes_to_the_same() {
    let mut tried = 0;
    for path in fixtures() {
        let (documents, _) = read(&path);
        let none = Decisions::default();
        let mut memory = Memory::default();
        let mut update = Update::new(&mut memory, &none);
        documents.iter().for_each(|document| match update.put(&document.input()) {
            Ok(()) => {}
        });
        let Ok(_) = update.finish();
        let before = All::of(&memory);
        for decisions in decisions_on(&before).iter().take(24) {
            for decided in [decisions, &none] {
                let mut update = Update::new(&mut memory, decided);
                for document in documents.iter().filter(|read| decisions.stamps().contains_key(&*read.name)) {
                    let Ok(()) = update.withdraw(&document.name);
                    let Ok(()) = update.put(&document.input());
                }
                let Ok(_) = update.finish();
                let anew = together(&documents, decided);
                assert_eq!(
                    format!("{:?}", All::of(&memory)),
                    format!("{anew:?}"),
                    "{} {decided:?}",
                    path.display()
                );
            }
            tried += 1;
        }
    }
    assert!(tried > 40, "only {tried} decisions");
}
