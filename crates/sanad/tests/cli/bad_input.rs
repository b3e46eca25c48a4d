//! Bad input and odd input: refused with a reason, or read; never a panic, a hang, or other files lost.

use super::Folder;

const GOOD: &str = "The hearing opened on 31 June 2018.\n";

/// `check` of a bad file beside a good one: the bad one is refused with this cause, the good one is checked.
pub(super) fn refused(name: &str, bytes: Option<&[u8]>, extra: &[&str], cause: &str) {
    let folder = Folder::new();
    let bad = bytes
        .map_or_else(|| folder.0.join(name).to_string_lossy().into_owned(), |bytes| folder.file(name, bytes));
    let good = folder.file("good.txt", GOOD);
    let mut args = vec!["check", bad.as_str(), good.as_str()];
    args.extend(extra);
    let run = folder.sanad(&args);
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(run.err.contains(cause) && run.err.contains(name) && run.err.contains("help:"), "{}", run.err);
    assert!(run.out.contains("date/impossible"), "the other file is still checked: {}", run.out);

    args.extend(["--format", "json"]);
    let run = folder.sanad(&args);
    let line = run.out.lines().next().unwrap();
    assert!(
        line.starts_with("{\"error\":") && line.contains(cause) && line.contains("\"help\":\""),
        "{line}"
    );
}

/// `check` reads it and ends with 0 or 1.
fn read(bytes: &[u8]) {
    read_as("odd.txt", bytes);
}

fn read_as(name: &str, bytes: &[u8]) {
    let folder = Folder::new();
    let file = folder.file(name, bytes);
    for command in ["check", "annotate"] {
        let run = folder.sanad(&[command, &file]);
        assert!(run.code <= 1, "{command}: {} {}", run.code, run.err);
    }
}

#[test]
fn missing() {
    refused("nowhere.txt", None, &[], "there is no such file");
}

#[test]
fn directory() {
    let folder = Folder::new();
    let run = folder.sanad(&["check", "."]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("it is a folder"), "{}", run.err);
}

#[test]
fn empty() {
    let folder = Folder::new();
    let file = folder.file("empty.txt", "");
    let run = folder.sanad(&["check", &file]);
    assert_eq!(run.code, 0);
    assert!(run.out.contains("it is empty"), "{}", run.out);
    assert_eq!(folder.sanad(&["annotate", "--format", "json", &file]).out.lines().count(), 1);
}

#[test]
fn random_bytes() {
    let mut state = 0x2545_f491_4f6c_dd1du64;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 24) as u8
    })
    .take(100_000)
    .collect();
    refused("noise.bin", Some(&noise), &[], "binary data");
}

#[test]
fn nul_bytes() {
    read(b"On 3 May\0 2018 they \0\0 met. \xe2\x80\x9cNo\0,\xe2\x80\x9d he said.");
}

#[test]
fn a_line_of_ten_megabytes() {
    read("They met on 3 May 2018, he said, and left [1]. ".repeat(10_000_000 / 47).as_bytes());
}

#[test]
fn a_million_quotation_marks() {
    for mark in ["\"", "“", "”", "'", "‘", "«"] {
        read(mark.repeat(1_000_000).as_bytes());
    }
    read("“a ".repeat(300_000).as_bytes());
}

#[test]
fn over_the_limit() {
    refused("large.txt", Some(&vec![b'a'; (1 << 20) + 1]), &["--max-size", "1"], "over the limit of 1 MiB");
}

#[test]
fn kinds_that_are_not_read() {
    refused("secret.age", Some(b"age-encryption.org/v1\n"), &[], "encrypted");
}

#[test]
fn bytes_cut_in_the_middle_of_a_letter() {
    let text = "Das Dorf lag im Süden, die Brücke über dem Fluß, die Straße führte über Höhen.";
    refused("cut.txt", Some(&text.as_bytes()[..text.find("Höhen").unwrap() + 2]), &[], "breaks off");
}

#[test]
fn html_nested_a_hundred_thousand_deep() {
    for tag in
        ["div", "b", "blockquote", "ul><li", "table><tr><td", "h1", "a href=#x", "figure", "sup", "x-y"]
    {
        let closing = format!("</{}>", tag.split([' ', '>']).next().unwrap());
        let page = format!(
            "<!DOCTYPE html>{}It fell.{}",
            format!("<{tag}>").repeat(100_000),
            closing.repeat(100_000)
        );
        read_as("deep.html", page.as_bytes());
    }
}

#[test]
fn html_of_unclosed_tags() {
    for part in [
        "<p>It fell, he said. ",
        "<div class='a'",
        "<a href='",
        "<b>x",
        "<!--",
        "<script>",
        "<td>4",
        "<li id=fn1>",
    ] {
        let size = if part.starts_with("<p") { 10_000_000 } else { 1_000_000 };
        let page = format!("<!DOCTYPE html><p>On 3 May it fell.</p>{}", part.repeat(size / part.len()));
        read_as("unclosed.html", page.as_bytes());
    }
}

#[test]
fn html_with_a_million_attributes() {
    let page = format!("<html><p {}>It fell.</p>", "class=a id=b c=d ".repeat(350_000));
    read_as("attributes.html", page.as_bytes());
}

#[test]
fn html_of_references_alone() {
    for reference in ["&amp;", "&", "&#99999999999;", "&nbsp;", "&#0;", "&CounterClockwiseContourIntegral;"] {
        read_as("references.html", format!("<html><p>{}", reference.repeat(300_000)).as_bytes());
    }
}

#[test]
fn html_with_nuls() {
    read_as("nuls.html", b"<html>\0<p\0>On 3 May\0 it <b\0>fell</b>.</p>\0");
}

#[test]
fn html_of_scripts_alone() {
    let folder = Folder::new();
    let file =
        folder.file("scripts.html", "<!DOCTYPE html><html><body><script>render()</script></body></html>");
    let run = folder.sanad(&["check", &file]);
    assert!(run.code == 0 && run.out.contains("it is empty"), "{} {}", run.out, run.err);
}

#[test]
fn a_page_with_its_pictures_in_one_file() {
    let page = "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"x\"\r\n\r\n--x\r\n";
    refused("page.mhtml", Some(page.as_bytes()), &[], "MHTML");
}

#[test]
fn a_text_that_speaks_of_tags_stays_a_text() {
    let folder = Folder::new();
    let file =
        folder.file("notes.txt", "The page began with <html> and a <p>.\n\nIt was saved on 31 June 2018.\n");
    let run = folder.sanad(&["annotate", "--format", "json", &file]);
    assert!(run.out.contains("\"extractor\":\"text/1\""), "{}", run.out);
}
