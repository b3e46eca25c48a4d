//! Exit codes, formats, settings: what others build on.

use super::Folder;

const REPORT: &str = "The hearing opened on 31 June 2018.\n\nThe clerk left on 3 May 2018.\n";

#[test]
fn exit_codes() {
    let folder = Folder::new();
    let bad = folder.file("bad.txt", REPORT);
    let good = folder.file("good.txt", "The clerk left on 3 May 2018.\n");
    assert_eq!(folder.sanad(&["check", &good]).code, 0);
    assert_eq!(folder.sanad(&["check", &bad]).code, 1);
    assert_eq!(folder.sanad(&["check", &bad, "--ignore", "date"]).code, 0);
    assert_eq!(folder.sanad(&["check", &bad, "--select", "note"]).code, 0);
    assert_eq!(folder.sanad(&["check", &bad, "--select", "nothing"]).code, 2);
    assert_eq!(folder.sanad(&["check", &bad, "missing.txt"]).code, 2, "2 beats 1");
    assert_eq!(folder.sanad(&["check"]).code, 2);
    assert_eq!(folder.sanad(&["explain", "date/impossible"]).code, 0);
    assert_eq!(folder.sanad(&["explain", "no/rule"]).code, 2);
    assert_eq!(folder.sanad(&["demo"]).code, 0);
}

#[test]
fn json_lines_have_every_field_in_order() {
    let folder = Folder::new();
    folder.file("bad.txt", REPORT);
    let run = folder.sanad(&["check", "--format", "json", "bad.txt"]);
    let line = run.out.lines().next().unwrap();
    let fields = [
        "rule",
        "severity",
        "path",
        "start",
        "end",
        "text",
        "line",
        "column",
        "where",
        "message",
        "related",
        "help",
        "fingerprint",
    ];
    let places: Vec<usize> =
        fields.iter().map(|field| line.find(&format!("\"{field}\":")).expect(field)).collect();
    assert!(places.is_sorted(), "{line}");
    assert!(
        line.contains("\"rule\":\"date/impossible\",\"severity\":\"error\",\"path\":\"bad.txt\""),
        "{line}"
    );
    assert!(line.contains("\"text\":\"31 June 2018\",\"line\":1,\"column\":23"), "{line}");
}

#[test]
fn standard_input_and_columns_in_the_file_itself() {
    let folder = Folder::new();
    let run = folder.sanad_with(&["check", "--format", "json", "-"], "\u{feff}Ünlü köy: 31 June 2018.\r\n");
    assert!(run.out.contains("\"path\":\"-\""), "{}", run.out);
    assert!(run.out.contains("\"line\":1,\"column\":11"), "{}", run.out);
}

#[test]
fn files_print_in_the_order_of_the_arguments_for_any_number_of_threads() {
    let folder = Folder::new();
    let names: Vec<String> = (0..40).map(|n| format!("{:02}.txt", (n * 7) % 40)).collect();
    for name in &names {
        folder.file(name, REPORT.repeat(name.len() + usize::from(name.as_bytes()[0] % 5)));
    }
    let run = |threads: &str, command: &str| {
        let mut args = vec![command, "--format", "json", "-j", threads];
        args.extend(names.iter().map(String::as_str));
        folder.sanad(&args).out
    };
    for command in ["check", "annotate"] {
        let one = run("1", command);
        assert_eq!(one, run("2", command));
        assert_eq!(one, run("5", command));
        let mut seen: Vec<&str> =
            one.lines().filter_map(|l| l.split("\"path\":\"").nth(1)?.split('"').next()).collect();
        seen.dedup();
        assert_eq!(seen, names);
    }
}

#[test]
fn a_waiver_silences_one_finding_and_survives_edits() {
    let folder = Folder::new();
    folder.file("bad.txt", REPORT);
    let run = folder.sanad(&["check", "--format", "json", "bad.txt"]);
    let fingerprint =
        run.out.split("\"fingerprint\":\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let waived = folder.sanad(&["waive", &fingerprint, "--reason", "the court's own \"date\""]);
    assert_eq!(waived.code, 0, "{}", waived.err);
    assert!(folder.sanad(&["waive", &fingerprint, "--reason", "again"]).out.contains("already"));
    let run = folder.sanad(&["check", "bad.txt"]);
    assert_eq!(run.code, 0);
    assert!(run.out.contains("1 waived"), "{}", run.out);
    folder.file("bad.txt", format!("A new first paragraph.\n\n{REPORT}"));
    assert_eq!(folder.sanad(&["check", "bad.txt"]).code, 0);
    assert_eq!(folder.sanad(&["waive", "xyz", "--reason", "r"]).code, 2);
}

#[test]
fn settings_are_found_and_their_errors_told() {
    let folder = Folder::new();
    folder.file("bad.txt", REPORT);
    folder.file("sanad.toml", "[check]\nfail-on = \"warning\"\n[severity]\n\"date/impossible\" = \"note\"\n");
    let run = folder.sanad(&["check", "bad.txt"]);
    assert_eq!(run.code, 0, "{}", run.out);
    assert!(run.out.contains("1 note (--notes shows them)"), "{}", run.out);
    assert!(folder.sanad(&["check", "--notes", "bad.txt"]).out.contains("note[date/impossible]"));
    folder.file("sanad.toml", "[chekc]\n");
    let run = folder.sanad(&["check", "bad.txt"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("chekc") && run.err.contains("help:"), "{}", run.err);
}

#[test]
fn no_colour_outside_a_terminal() {
    let folder = Folder::new();
    folder.file("bad.txt", REPORT);
    assert!(!folder.sanad(&["check", "bad.txt"]).out.contains('\u{1b}'));
}

#[test]
fn one_page_holds_all_files() {
    let folder = Folder::new();
    folder.file("bad.txt", REPORT);
    folder.file("odd <name> & co.txt", "\u{202e}<script>alert(1)</script> \0 \"x\n");
    for command in ["check", "annotate"] {
        let run = folder.sanad(&[command, "--format", "html", "bad.txt", "gone.txt", "odd <name> & co.txt"]);
        assert_eq!(run.code, 2);
        assert!(run.err.contains("gone.txt: there is no such file"), "{}", run.err);
        assert!(run.out.starts_with("<!DOCTYPE html>") && run.out.ends_with("</html>\n"), "{}", run.out);
        for part in
            ["id=\"d1\"", "id=\"d2\"", "id=\"d3\"", "there is no such file", "odd &lt;name&gt; &amp; co.txt"]
        {
            assert!(run.out.contains(part), "{command}: {part}: {}", run.out);
        }
        assert!(run.out.contains("June 2018 had 30 days"), "{command}: {}", run.out);
        assert!(!run.out.contains("<script"), "{command}: {}", run.out);
        assert_eq!(run.out.matches("<html").count(), 1);
    }
    assert_eq!(folder.sanad(&["check", "--format", "html", "bad.txt"]).code, 1);
    assert_eq!(folder.sanad(&["annotate", "--format", "html", "bad.txt"]).code, 0);
    folder.file("sanad.toml", "[chekc]\n");
    assert_eq!(folder.sanad(&["annotate", "--format", "html", "bad.txt"]).code, 2);
}

#[test]
fn files_of_one_publication_are_checked_together() {
    let folder = Folder::new();
    folder.file(
        "report.txt",
        "The clerk was Karim Odell. The pumps were off. In the evening the Lume Valley Board (LVB) met.\n",
    );
    folder.file(
        "press.txt",
        "The clerk was Kareem Odell. In May the Lower Valley Bank (LVB) sent a letter to him.\n",
    );
    let apart = folder.sanad(&["check", "--format", "json", "report.txt", "press.txt"]);
    assert!(!apart.out.contains("name/"), "{}", apart.out);
    for format in ["json", "sarif", "html", "human"] {
        let run = folder.sanad(&["check", "--together", "--format", format, "report.txt", "press.txt"]);
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(run.out.contains("Karim Odell") && run.out.contains("Kareem Odell"), "{format}: {}", run.out);
    }
    let run =
        folder.sanad(&["check", "--together", "--format", "json", "report.txt", "press.txt", "missing.txt"]);
    assert_eq!(run.code, 2);
    let line = run.out.lines().find(|line| line.contains("name/variant")).unwrap();
    assert!(
        line.contains("\"path\":\"press.txt\"") && line.contains("\"related\":[{\"path\":\"report.txt\""),
        "{line}"
    );
    assert!(run.out.contains("\"error\":"), "{}", run.out);
}
