//! Audit, checkpoints and bundles as people use them, and `add` when its process is killed.

use super::Folder;
use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;

/// A case with one file in clear and one letter.
fn filled() -> Folder {
    let folder = Folder::new();
    assert_eq!(folder.sanad(&["init", "case", "--name", "R. A."]).code, 0);
    std::fs::create_dir_all(folder.0.join("in/letters")).unwrap();
    folder.file("in/news.txt", "قُتل ٤٧ مدنياً في القرية يوم 3 أيار 2013.\n");
    folder.file("in/letters/one.txt", "My cousin saw the lorries at the granary.\n");
    assert_eq!(folder.sanad(&["add", "--case", "case", "in"]).code, 0);
    folder
}

fn lines(out: &str) -> Vec<serde_json::Value> {
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn an_audit_says_what_is_proved_and_names_what_is_not_there() {
    let folder = filled();
    let run = folder.sanad(&["audit", "--case", "case"]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    for words in ["nothing is missing or changed", "signed by key ", "no independent proof of time before 2"]
    {
        assert!(run.out.contains(words), "{words}: {}", run.out);
    }
    let run = folder.sanad(&["audit", "--case", "case", "--unlock", "--format", "json"]);
    let found = lines(&run.out);
    assert_eq!((&found[0]["kind"], &found[0]["faults"]), (&"checked".into(), &0.into()), "{}", run.out);
    assert_eq!((&found[0]["sealed"], &found[0]["opened"]), (&1.into(), &1.into()), "{}", run.out);
    assert_eq!((&found[1]["kind"], &found[1]["name"]), (&"chain".into(), &"R. A.".into()));

    let key = std::fs::read_dir(folder.0.join("case/vault")).unwrap().next().unwrap().unwrap().path();
    std::fs::write(key.join("key.age"), "x").unwrap();
    let run = folder.sanad(&["audit", "--case", "case"]);
    assert_eq!(run.code, 1, "{}", run.out);
    assert!(run.out.contains("key.age") && run.out.contains("help: take the file from"), "{}", run.out);
    let run = folder.sanad(&["audit", "--case", "case", "--format", "json"]);
    let fault = lines(&run.out).pop().unwrap();
    assert_eq!((&fault["kind"], &fault["line"]), (&"fault".into(), &0.into()));
    let run = folder.sanad(&["audit", "--case", "nowhere"]);
    assert_eq!(run.code, 2, "{}", run.out);
}

/// Runs `openssl`, which plays the time-stamping authority here.
fn openssl(folder: &Folder, args: &[&str]) -> bool {
    let done = Command::new("openssl").args(args).current_dir(&folder.0).output().unwrap();
    assert!(done.status.success(), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
    true
}

#[test]
fn a_checkpoint_is_stamped_by_an_authority_and_put_on_file() {
    let there = Command::new("openssl").arg("version").output().is_ok_and(|done| done.status.success());
    if !there {
        assert!(std::env::var_os("SANAD_REQUIRE").is_none(), "openssl is missing");
        eprintln!("skipped: openssl is missing");
        return;
    }
    let folder = filled();
    let run = folder.sanad(&["checkpoint", "--case", "case"]);
    assert!(run.code == 0 && run.out.starts_with("sanad.invalid/"), "{}{}", run.out, run.err);
    let checkpoints = std::fs::read_dir(folder.0.join("case/checkpoints")).unwrap();
    let names: Vec<_> = checkpoints.map(|entry| entry.unwrap().path()).collect();
    let find = |ending: &str| {
        let found = names.iter().find(|path| path.extension().is_some_and(|other| other == ending));
        found.unwrap().to_string_lossy().into_owned()
    };
    let (note, request) = (find("note"), find("tsq"));
    let settings = "[req]\ndistinguished_name=dn\nx509_extensions=ext\nprompt=no\n[dn]\nCN=An authority\n\
                    [ext]\nextendedKeyUsage=critical,timeStamping\n[tsa]\ndefault_tsa=t\n[t]\nserial=serial\n\
                    default_policy=1.2.3.4.1\ndigests=sha256\nsigner_digest=sha256\n";
    folder.file("authority.cnf", settings);
    folder.file("serial", "01\n");
    let new = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout authority.key -out authority.pem \
               -days 9 -config authority.cnf";
    openssl(&folder, &new.split_whitespace().collect::<Vec<_>>());
    let answer = "ts -reply -config authority.cnf -section t -signer authority.pem -inkey authority.key -out answer.tsr";
    let mut answer: Vec<_> = answer.split_whitespace().collect();
    answer.extend(["-queryfile", &request]);
    openssl(&folder, &answer);
    let run = folder.sanad(&["checkpoint", "--case", "case", "--import", "answer.tsr"]);
    assert!(run.code == 0 && run.out.contains("openssl ts -verify"), "{}{}", run.out, run.err);
    // What it says to do, done.
    openssl(&folder, &["ts", "-verify", "-data", &note, "-in", "answer.tsr", "-CAfile", "authority.pem"]);
    let run = folder.sanad(&["audit", "--case", "case"]);
    assert!(run.code == 0 && run.out.contains("says a time stamp"), "{}", run.out);
    let run = folder.sanad(&["checkpoint", "--case", "case", "--import", "serial"]);
    assert!(run.code == 2 && run.err.contains("no answer to a request"), "{}", run.err);
}

#[test]
fn two_laptops_exchange_bundles() {
    let folder = filled();
    let first = |args: &[&str]| folder.sanad(&[args, &["--case", "case"][..]].concat());
    let second =
        |args: &[&str]| folder.sanad(&[args, &["--case", "twin", "--key", "second.key"][..]].concat());
    let both = |args: &[&str]| {
        let (one, other) = (first(args), second(args));
        assert_eq!(one.out, other.out, "{args:?}: {}{}", one.err, other.err);
        one.out
    };
    // The second person's keys.
    assert_eq!(folder.sanad(&["init", "elsewhere", "--key", "second.key"]).code, 0);
    let run = first(&["bundle", "one.zip"]);
    assert!(run.code == 0 && run.out.contains("encrypted"), "{}{}", run.out, run.err);
    assert_eq!(first(&["bundle", "one.zip"]).code, 2);
    let run = second(&["merge-case", "one.zip", "--name", "S. B."]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    assert_eq!(first(&["set", "news.txt", "publisher=The Lamp"]).code, 0);
    assert_eq!(second(&["set", "news.txt", "publisher=The Lantern"]).code, 0);
    assert_eq!(second(&["bundle", "two"]).code, 0);
    let run = first(&["merge-case", "two"]);
    assert!(run.code == 0 && run.out.contains("in conflict"), "{}{}", run.out, run.err);
    assert_eq!(first(&["bundle", "three.zip"]).code, 0);
    assert_eq!(second(&["merge-case", "three.zip"]).code, 0);
    for args in [&["list", "documents", "--format", "json"][..], &["search", "القرية"]] {
        both(args);
    }
    let shown = both(&["show", "news.txt"]);
    assert!(shown.contains("The Lamp") && shown.contains("The Lantern"), "{shown}");
    // One decides, the other learns of it.
    assert_eq!(second(&["set", "news.txt", "publisher=The Lantern"]).code, 0);
    assert_eq!(second(&["bundle", "four.zip"]).code, 0);
    assert_eq!(first(&["merge-case", "four.zip"]).code, 0);
    let shown = both(&["list", "documents", "--format", "json"]);
    assert!(shown.contains("The Lantern") && !shown.contains("The Lamp"), "{shown}");
    // Each has entries of its own since: that it took in the other's.
    for run in [first(&["status"]), second(&["status"])] {
        assert!(run.code == 0 && !run.out.contains("disagree"), "{}{}", run.out, run.err);
    }
    assert_eq!((first(&["audit"]).code, second(&["audit"]).code), (0, 0));

    let run = folder.sanad(&["merge-case", "one.zip", "--case", "elsewhere"]);
    assert!(run.code == 2 && run.err.contains("another case"), "{}", run.err);
    folder.file("no.zip", "PK");
    let run = folder.sanad(&["merge-case", "no.zip", "--case", "new"]);
    assert!(run.code == 2 && !folder.0.join("new").exists(), "{}", run.err);
}

#[test]
fn add_is_killed_and_goes_on_where_it_was() {
    const KILLS: u64 = 60;
    const FILES: usize = 600;
    // In memory, where the system has that: a process that is killed loses nothing that it has handed over.
    let folder = if std::path::Path::new("/dev/shm").is_dir() {
        let folder = Folder(format!("/dev/shm/sanad-killed-{}", std::process::id()).into());
        std::fs::create_dir_all(&folder.0).unwrap();
        folder
    } else {
        Folder::new()
    };
    assert_eq!(folder.sanad(&["init", "case"]).code, 0);
    std::fs::create_dir_all(folder.0.join("in")).unwrap();
    for n in 0..FILES {
        let ending = if n % 9 == 0 { "eml.txt" } else { "txt" };
        folder.file(&format!("in/{n}.{ending}"), format!("Sack {n} left the granary on lorry {}.\n", n % 7));
    }
    let mut promised = BTreeSet::new();
    let mut seed = 11_u64;
    for _ in 0..KILLS {
        let mut child = Command::new(env!("CARGO_BIN_EXE_sanad"))
            .args(["add", "--case", "case", "in", "--format", "json"])
            .current_dir(&folder.0)
            .env("XDG_DATA_HOME", folder.0.join("data"))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let out = child.stdout.take().unwrap();
        let reader = std::thread::spawn(move || {
            let lines = BufReader::new(out).lines().map_while(Result::ok);
            let rows = lines.filter_map(|line| serde_json::from_str::<serde_json::Value>(&line).ok());
            rows.filter(|row| row["result"] == "added").collect::<Vec<_>>()
        });
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        std::thread::sleep(Duration::from_millis(10 + (seed >> 33) % 90));
        let _ = child.kill();
        child.wait().unwrap();
        promised.extend(reader.join().unwrap().iter().map(|row| row["id"].as_str().unwrap().to_owned()));
        let audit = folder.sanad(&["audit", "--case", "case"]);
        assert_eq!(audit.code, 0, "{}{}", audit.out, audit.err);
    }
    println!("{KILLS} kills, {} of {FILES} documents promised by then", promised.len());
    let run = folder.sanad(&["add", "--case", "case", "in"]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    let listed = lines(&folder.sanad(&["list", "documents", "--case", "case", "--format", "json"]).out);
    let ids: BTreeSet<String> = listed.iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!((listed.len(), ids.len()), (FILES, FILES));
    assert!(promised.is_subset(&ids), "{:?}", promised.difference(&ids));
    let audit = folder.sanad(&["audit", "--case", "case", "--unlock"]);
    assert_eq!(audit.code, 0, "{}{}", audit.out, audit.err);
}
