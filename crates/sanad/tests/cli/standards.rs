//! Exports held against the programs of their fields: FollowTheMoney's own model, a BagIt validator, `sha256sum`.
//!
//! `SANAD_PYTHON` names a Python that has the packages `followthemoney` and `bagit`; else the usual one is asked.
#![allow(clippy::print_stderr, reason = "a test says what it leaves out")]

use super::Folder;
use super::export::{done, filled};
use std::process::Command;

/// A Python that has a package.
fn python(package: &str) -> Option<String> {
    let named = std::env::var("SANAD_PYTHON").ok();
    let python = named.clone().unwrap_or_else(|| "python3".to_owned());
    let asked = Command::new(&python).args(["-c", &format!("import {package}")]).output();
    if asked.is_ok_and(|asked| asked.status.success()) {
        return Some(python);
    }
    assert!(named.is_none(), "SANAD_PYTHON has no package {package}");
    eprintln!("skipped: no Python with the package {package}; name one in SANAD_PYTHON");
    None
}

fn runs(folder: &Folder, program: &str, args: &[&str]) -> String {
    let run = Command::new(program).args(args).current_dir(&folder.0).output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    assert!(run.status.success(), "{program} {args:?}: {out}{err}");
    out.into_owned()
}

/// Reads entities as FollowTheMoney does, and says what it would refuse, drop or miss.
const ENTITIES: &str = r#"
import json, sys
from followthemoney import model
lines = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
ids = {line["id"]: line["schema"] for line in lines}
assert len(ids) == len(lines), "identifiers are not unique"
schemata = {}
for line in lines:
    schema = model.get(line["schema"])
    assert schema is not None, line
    for name in schema.required:
        assert line["properties"].get(name), (name, line)
    schema.validate(line)
    read = model.get_proxy(line, cleaned=False)
    for name, values in line["properties"].items():
        prop = schema.get(name)
        assert prop is not None and not prop.stub, (name, line)
        assert len(read.get(name)) == len(values), (name, values, read.get(name))
        if prop.type.name == "entity":
            for value in values:
                assert value in ids, (name, value)
                assert model.get(ids[value]).is_a(prop.range), (name, ids[value], line)
    schemata[line["schema"]] = schemata.get(line["schema"], 0) + 1
print(json.dumps(schemata, sort_keys=True))
"#;

#[test]
fn followthemoney_takes_every_entity() {
    let Some(python) = python("followthemoney") else { return };
    let folder = filled();
    for more in [&[][..], &["--include-sealed"]] {
        done(&folder, &[&["export", "ftm", "--out", "all.jsonl"][..], more].concat());
        let counted = runs(&folder, &python, &["-c", ENTITIES, "all.jsonl"]);
        println!("{counted}");
        for schema in ["PlainText", "Person", "Mention", "Note", "Event"] {
            assert!(counted.contains(schema), "{schema}: {counted}");
        }
        let validate = "from followthemoney.cli.cli import cli; cli()";
        let passed = runs(&folder, &python, &["-c", validate, "validate", "-i", "all.jsonl"]);
        let lines = std::fs::read_to_string(folder.0.join("all.jsonl")).unwrap();
        assert_eq!(passed.lines().count(), lines.lines().count());
        std::fs::remove_file(folder.0.join("all.jsonl")).unwrap();
    }
}

#[test]
fn a_bag_is_valid_and_a_changed_one_is_not() {
    let Some(python) = python("bagit") else { return };
    let folder = filled();
    done(&folder, &["export", "bagit", "--out", "bag"]);
    runs(&folder, &python, &["-m", "bagit", "--validate", "bag"]);
    done(&folder, &["export", "bagit", "--include-sealed", "--out", "all"]);
    runs(&folder, &python, &["-m", "bagit", "--validate", "all"]);
    folder.file("bag/data/sources.csl.json", "[]");
    let run = Command::new(&python)
        .args(["-m", "bagit", "--validate", "bag"])
        .current_dir(&folder.0)
        .output()
        .unwrap();
    assert!(!run.status.success());
}

#[test]
fn sha256sum_finds_every_file_of_a_bag_as_it_was() {
    if Command::new("sha256sum").arg("--version").output().is_err() {
        assert!(std::env::var_os("SANAD_REQUIRE").is_none(), "sha256sum is missing");
        eprintln!("skipped: sha256sum is missing");
        return;
    }
    let folder = filled();
    done(&folder, &["export", "bagit", "--out", "bag"]);
    let bag = Folder(folder.0.join("bag"));
    let checked = runs(&bag, "sha256sum", &["--strict", "-c", "manifest-sha256.txt"]);
    assert!(checked.lines().count() > 12 && checked.contains("القرية"), "{checked}");
    runs(&bag, "sha256sum", &["--strict", "-c", "tagmanifest-sha256.txt"]);
}

/// Verifies entries as `data/custody/README.txt` says, with what comes with Python alone; signatures are left to `audit`.
const CUSTODY: &str = r#"
import base64, hashlib, json, sys
sha = lambda *parts: hashlib.sha256(b"".join(parts)).digest()
folder = sys.argv[1] + "/data/custody/"
entries = covered = payloads = 0
for text in open(folder + "entries.jsonl", encoding="utf-8"):
    line = json.loads(text)
    entry = json.loads(line["entry"])
    assert entry["seq"] == line["seq"]
    entries += 1
    if line["payload"]:
        raw = line["payload"]
        payload = json.loads(raw)
        said = raw[raw.index('"payload":') + len('"payload":'):-1]
        found = sha(b"sanad payload v1\n", bytes.fromhex(payload["salt"]), said.encode())
        assert found.hex() == entry["commitment"], raw
        payloads += 1
    if line["checkpoint"]:
        origin, size, root = open(folder + line["checkpoint"], encoding="utf-8").read().split("\n")[:3]
        at, last = line["seq"], int(size) - 1
        found = sha(b"\0", line["entry"].encode())
        for step in map(bytes.fromhex, line["path"]):
            if at % 2 or at == last:
                found = sha(b"\1", step, found)
                while at % 2 == 0 and at:
                    at, last = at >> 1, last >> 1
            else:
                found = sha(b"\1", found, step)
            at, last = at >> 1, last >> 1
        assert last == 0 and base64.b64encode(found).decode() == root, line
        covered += 1
print(entries, payloads, covered)
"#;

#[test]
fn a_stranger_verifies_custody_from_the_bag_alone() {
    let Some(python) = python("hashlib") else { return };
    let folder = filled();
    done(&folder, &["set", "news/mill.txt", "owner=The Velda Group"]);
    done(&folder, &["export", "bagit", "--out", "bag"]);
    let counted = runs(&folder, &python, &["-c", CUSTODY, "bag"]);
    let counted: Vec<usize> = counted.split_whitespace().map(|n| n.parse().unwrap()).collect();
    // The last decision came after the checkpoint.
    assert!(counted[0] > 8 && counted[0] == counted[1] && counted[0] == counted[2] + 1, "{counted:?}");
    let custody = std::fs::read_to_string(folder.0.join("bag/data/tables/custody.csv")).unwrap();
    for words in ["R. A.", "put on file as news/mill.txt", "owner: The Velda Group"] {
        assert!(custody.contains(words), "{words}: {custody}");
    }
}
