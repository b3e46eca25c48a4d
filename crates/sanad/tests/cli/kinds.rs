//! One file of every kind that is read, made by its usual program: annotated and checked, with its places in words.

use super::Folder;
use std::path::{Path, PathBuf};

fn kinds() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/formats/kinds").canonicalize().unwrap()
}

#[test]
fn every_kind_is_annotated() {
    let mut read = 0;
    for entry in std::fs::read_dir(kinds()).unwrap().flatten() {
        let path = entry.path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let run = Folder::new().sanad(&["annotate", "--format", "json", "--text", path.to_str().unwrap()]);
        if name.ends_with(".py") || name.starts_with("folder") || name.starts_with("capture") {
            continue;
        }
        assert_eq!(run.code, 0, "{name}: {} {}", run.out, run.err);
        let first = run.out.lines().next().unwrap();
        assert!(
            first.contains("\"layer\":\"document\"") && !first.contains("\"text\":\"\""),
            "{name}: {first}"
        );
        read += 1;
    }
    assert!(read >= 17, "{read}");
}

#[test]
fn archives_are_refused_with_what_to_do() {
    for (name, cause) in [
        ("folder.zip", "a ZIP archive"),
        ("capture.warc.gz", "a web archive"),
        ("capture.wacz", "a ZIP archive"),
    ] {
        let path = kinds().join(name);
        let run = Folder::new().sanad(&["annotate", "--format", "json", path.to_str().unwrap()]);
        assert!(
            run.code == 2 && run.out.contains(cause) && run.out.contains("unpack it"),
            "{name}: {}",
            run.out
        );
    }
}

/// The place of the one impossible date in a file of these bytes.
fn place(name: &str, bytes: &[u8]) -> String {
    let folder = Folder::new();
    let file = folder.file(name, bytes);
    let run = folder.sanad(&["check", "--format", "json", &file]);
    let finding = run.out.lines().find(|line| line.contains("\"rule\":\"date/impossible\""));
    let finding = finding.unwrap_or_else(|| panic!("{name}: {} {}", run.out, run.err));
    let field = |name: &str, end: &str| {
        let (_, rest) = finding.split_once(&format!("\"{name}\":")).unwrap();
        rest.split(end).next().unwrap().to_owned()
    };
    format!("{} {}", field("line", ","), field("where", "\",\"").trim_matches('"'))
}

#[test]
fn findings_say_where_in_words() {
    let wrong = "The road was closed on 31 June 2018.";
    let vtt = format!("WEBVTT\n\n00:12:31.000 --> 00:12:34.000\n<v Ada>{wrong}\n");
    assert_eq!(place("a.vtt", vtt.as_bytes()), "4 at 00:12:31");
    let srt = format!("1\n01:00:00,000 --> 01:00:04,000\n{wrong}\n");
    assert_eq!(place("a.srt", srt.as_bytes()), "3 at 01:00:00");
    assert_eq!(place("a.csv", format!("id,note\n1,\"{wrong}\"\n").as_bytes()), "null row 2");
    let chat = format!("13/05/2023, 14:03 - Ada: Hello\n13/05/2023, 14:04 - Ben: {wrong}\n");
    assert_eq!(place("a.txt", chat.as_bytes()), "null message 2, 2023-05-13");
    let mail = format!(
        "From: Ada <a@lume.example>\nTo: b@lume.example\nDate: Mon, 13 May 2019 10:00:00 +0000\nSubject: x\nMessage-ID: <1@x>\n\n{wrong}\n"
    );
    assert_eq!(place("a.eml", mail.as_bytes()), "null paragraph 2");
    let mailbox = format!(
        "From x Mon May 13 10:00:00 2019\n{mail}\nFrom x Mon May 13 10:00:00 2019\n{}",
        mail.replace("31 June", "30 June")
    );
    assert_eq!(place("a.mbox", mailbox.as_bytes()), "null message 1, 2019-05-13, paragraph 2");
    assert_eq!(place("a.rtf", format!("{{\\rtf1 {wrong}\\par}}").as_bytes()), "null paragraph 1");
}
