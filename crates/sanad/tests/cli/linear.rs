//! Twice the input, at most 2.3 times the work: counted in instructions, so that a busy machine changes nothing.

use super::Folder;
use std::process::Command;

/// Instructions of one run, by callgrind; `None` where it is not installed.
fn instructions(folder: &Folder, file: &str) -> Option<u64> {
    instructions_with(folder, &[file])
}

fn instructions_with(folder: &Folder, args: &[&str]) -> Option<u64> {
    let out = Command::new("valgrind")
        .args([
            "--tool=callgrind",
            "--callgrind-out-file=/dev/null",
            env!("CARGO_BIN_EXE_sanad"),
            "check",
            "-j",
            "1",
        ])
        .args(args)
        .current_dir(&folder.0)
        .output()
        .ok()?;
    let said = String::from_utf8_lossy(&out.stderr).into_owned();
    said.lines().find_map(|line| line.split("Collected :").nth(1)?.trim().parse().ok())
}

#[test]
fn doubled_input_costs_at_most_2_3_times() {
    let folder = Folder::new();
    folder.file("empty.txt", "");
    let Some(start_up) = instructions(&folder, "empty.txt") else {
        assert!(
            std::env::var_os("SANAD_REQUIRE").is_none(),
            "valgrind is required here: apt-get install valgrind"
        );
        println!("skipped: valgrind is not installed");
        return;
    };
    let kinds: &[(&str, &str, usize)] = &[
        (
            "prose",
            "On 3 May 2018 the mayor of Kessen said that the road was closed. “We waited,” he said, “for two days.”[1]\n\n",
            300,
        ),
        (
            "one line",
            "The mayor said that the road was closed on 3 May 2018, two days later it was open. ",
            300,
        ),
        ("opening marks", "“a ", 8_000),
        ("straight marks", "\"a ", 8_000),
        ("single marks", "‘a 'b ", 6_000),
        ("closing marks", "a” ", 8_000),
        ("unclosed paragraphs", "“He was there and saw it.\n\n", 1_500),
        ("numbers", "17 ", 10_000),
        ("years", "1999-2003 ", 4_000),
        ("brackets", "[[(", 8_000),
        ("markers", "a[7] ", 6_000),
        ("cues", "said that ", 6_000),
        ("items", "- one thing of 3 May\n", 2_000),
        ("letters", "a", 40_000),
        ("figures", "12 people and 13 others, including 14 of them ", 2_000),
        ("deeds", "killed 12 and the toll of ", 3_000),
        ("events", "attack killed on 3 May in while ", 2_000),
        ("definitions", "[1] Ibid.\n\n", 2_000),
        ("acts", "Kell killed the villagers and Marn tortured ", 1_500),
        ("harm", "53 people were killed, ", 2_500),
        ("labels", "is said to be genocide ", 2_500),
        ("joined names", "Odo-Varn al-", 4_000),
        ("acronyms", "Odo Varn (OV) ", 3_000),
        ("spellings", "Karim Odell. Kareem Odell. ", 1_500),
        ("unnamed sources", "A source said that ", 2_500),
        ("html paragraphs", "<p class='a'>On 3 May 2018 it <b>fell</b>, he said.</p>", 600),
        ("html deep", "<div><b>", 6_000),
        ("html misnested", "<div><td><b></div>", 4_000),
        ("html links", "<a href='#fn1'><sup>1</sup></a> ", 3_000),
        ("html notes", "<sup><a href='#fn1'>1</a></sup><li id='fn1'><a href='#r'>a</a>It fell.", 1_500),
        ("html headings", "<h1>It fell<div><time>", 3_000),
        ("html attributes", "<p a=1 class=b id='c'", 6_000),
        ("html comments", "<!--<p><!-", 6_000),
        ("html figures", "<figure><table><tr><td>4", 3_000),
        ("html references", "&amp;&#1593;&bogus;", 5_000),
    ];
    let mut slow = Vec::new();
    for (name, part, count) in kinds {
        let (start, ending) =
            if name.starts_with("html") { ("<!DOCTYPE html>", "html") } else { ("", "txt") };
        let once = folder.file(&format!("once.{ending}"), format!("{start}{}", part.repeat(*count)));
        let twice = folder.file(&format!("twice.{ending}"), format!("{start}{}", part.repeat(2 * count)));
        let (Some(once), Some(twice)) = (instructions(&folder, &once), instructions(&folder, &twice)) else {
            panic!("callgrind gave no count for {name}");
        };
        let ratio = (twice.saturating_sub(start_up)) as f64 / once.saturating_sub(start_up).max(1) as f64;
        println!("{name}: {once} and {twice} instructions, {ratio:.2} times");
        if ratio > 2.3 {
            slow.push(format!("{name}: {ratio:.2}"));
        }
    }
    assert!(slow.is_empty(), "more than linear: {slow:?}");
}

#[test]
fn a_translation_of_twice_the_length_costs_at_most_2_3_times() {
    let folder = Folder::new();
    let (empty, word) = (folder.file("empty.txt", ""), folder.file("word.txt", "A word.\n"));
    let Some(start_up) = instructions_with(&folder, &["--translation-of", &word, &empty]) else {
        assert!(
            std::env::var_os("SANAD_REQUIRE").is_none(),
            "valgrind is required here: apt-get install valgrind"
        );
        println!("skipped: valgrind is not installed");
        return;
    };
    // What is in the original, and what in the translation, each repeated.
    let kinds: &[(&str, &str, &str, usize)] = &[
        (
            "prose",
            "قال الشاهد إن 31 شخصا لم يعودوا إلى القرية. وأغلقت المدرسة.\n\n",
            "The witness said that 31 people had not returned to the village. The school was closed.\n\n",
            250,
        ),
        ("one line", "قُتل ما لا يقل عن 31 شخصا في 3 أيار. ", "At least 31 people were killed on 3 May. ", 250),
        ("numbers", "17 18 ", "18 19 ", 3_000),
        ("units", "31 km 31 miles ", "31 miles 31 km ", 1_500),
        ("halves", "نصف مليون ونصف ", "half a million and a half ", 1_500),
        ("lost paragraphs", "لم يُقتل أحد.\n\n", "a\n\n", 1_000),
        ("negations", "لم لن لا ", "not never no ", 3_000),
        ("persian verbs", "نمی دانند نکرده اند ", "do not know ", 2_000),
    ];
    let mut slow = Vec::new();
    for (name, there, here, count) in kinds {
        let run = |times: usize| {
            let original = folder.file("original.txt", there.repeat(times));
            let translation = folder.file("translation.txt", here.repeat(times));
            instructions_with(&folder, &["--translation-of", &original, &translation])
        };
        let (Some(once), Some(twice)) = (run(*count), run(2 * count)) else {
            panic!("callgrind gave no count for {name}");
        };
        let ratio = twice.saturating_sub(start_up) as f64 / once.saturating_sub(start_up).max(1) as f64;
        println!("{name}: {once} and {twice} instructions, {ratio:.2} times");
        if ratio > 2.3 {
            slow.push(format!("{name}: {ratio:.2}"));
        }
    }
    assert!(slow.is_empty(), "more than linear: {slow:?}");
}
