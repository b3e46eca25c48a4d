//! Office documents that are broken, locked or made to do harm: refused with a reason, the other files still checked.

use super::Folder;
use super::bad_input::refused;
use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn docx(document: &str) -> Vec<u8> {
    archive(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", document.as_bytes())])
}

fn body(words: &str) -> String {
    format!("<w:document><w:body><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:body></w:document>")
}

fn refused_docx(bytes: &[u8], cause: &str) {
    refused("report.docx", Some(bytes), &[], cause);
}

#[test]
fn a_sound_one_is_checked() {
    let folder = Folder::new();
    let file = folder.file("report.docx", docx(&body("The hearing opened on 31 June 2018.")));
    let run = folder.sanad(&["check", "--format", "json", &file]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(run.out.contains("\"line\":null,\"column\":null,\"where\":\"paragraph 1\""), "{}", run.out);
    let run = folder.sanad(&["check", &file]);
    assert!(run.out.contains("paragraph 1") && run.out.contains("31 June 2018"), "{}", run.out);
}

#[test]
fn tracked_changes_and_comments_are_told() {
    let document = "<w:document><w:body><w:p><w:r><w:t>At least forty </w:t></w:r><w:del w:author='Ada Marlow'><w:r>\
        <w:delText>or fifty </w:delText></w:r></w:del><w:r><w:t>people came on 3 May 2018.</w:t></w:r>\
        <w:r><w:commentReference w:id='0'/></w:r></w:p></w:body></w:document>";
    let comments = "<w:comments><w:comment w:id='0' w:author='Ben Voss'><w:p><w:r><w:t>Who counted?</w:t></w:r></w:p>\
        </w:comment></w:comments>";
    let folder = Folder::new();
    let parts = [("word/document.xml", document.as_bytes()), ("word/comments.xml", comments.as_bytes())];
    let file = folder.file("report.docx", archive(&parts));
    let run = folder.sanad(&["check", "--format", "json", &file]);
    let told = "This copy carries one tracked deletion and one comment, by Ada Marlow and Ben Voss.";
    assert!(
        run.out.contains("\"rule\":\"text/tracked\"") && run.out.contains(told),
        "{} {}",
        run.out,
        run.err
    );
    assert!(
        run.out.contains("deleted here: “or fifty”") && run.out.contains("comment: “Who counted?”"),
        "{}",
        run.out
    );
    let run = folder.sanad(&["annotate", "--format", "json", "--text", &file]);
    assert!(
        run.out.contains("At least forty people came") && !run.out.contains("or fifty people"),
        "{}",
        run.out
    );
}

#[test]
fn encrypted() {
    let mut container = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    container.resize(2048, 0);
    refused_docx(&container, "an old office document");
    container.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    refused_docx(&container, "encrypted with a password");
}

#[test]
fn truncated() {
    let whole = docx(&body("The road was closed on 3 May 2018."));
    refused_docx(&whole[..whole.len() - 30], "damaged or breaks off");
    refused_docx(&whole[..whole.len() / 2], "damaged or breaks off");
    refused_docx(b"PK\x03\x04....", "damaged or breaks off");
    let cut = body("The road was closed");
    refused_docx(&docx(&cut[..cut.len() - 40]), "word/document.xml breaks off");
}

#[test]
fn external_entities() {
    let document = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>{}",
        body("&x;")
    );
    refused_docx(&docx(&document), "declares entities of its own");
}

#[test]
fn a_billion_laughs() {
    let mut document = String::from("<!DOCTYPE d [<!ENTITY a0 \"ha\">");
    for n in 1..30 {
        let before = format!("&a{};", n - 1).repeat(10);
        document += &format!("<!ENTITY a{n} \"{before}\">");
    }
    document += &format!("]>{}", body("&a29;"));
    refused_docx(&docx(&document), "declares entities of its own");
}

#[test]
fn zip_bombs() {
    let document = body(&" ".repeat(80 << 20));
    refused_docx(&docx(&document), "zip bomb");
}

#[test]
fn nested_without_end() {
    let deep = format!("{}{}", "<w:tbl>".repeat(100_000), "</w:tbl>".repeat(100_000));
    refused_docx(
        &docx(&format!("<w:document><w:body>{deep}</w:body></w:document>")),
        "nested over 400 levels",
    );
}

#[test]
fn paths_that_leave_the_archive_are_names_and_nothing_else() {
    let relations =
        "<Relationships><Relationship Type='x/officeDocument' Target='../../etc/passwd'/></Relationships>";
    let bytes = archive(&[
        ("_rels/.rels", relations.as_bytes()),
        ("../../etc/passwd", b"root"),
        ("word/document.xml", body("The hearing opened on 31 June 2018.").as_bytes()),
    ]);
    let folder = Folder::new();
    let file = folder.file("report.docx", bytes);
    let run = folder.sanad(&["check", &file]);
    assert!(run.code == 1 && run.out.contains("31 June 2018"), "{} {}", run.out, run.err);
    assert_eq!(std::fs::read_dir(&folder.0).unwrap().count(), 1, "nothing was unpacked");
}

#[test]
fn without_a_document() {
    refused_docx(&archive(&[("[Content_Types].xml", b"<Types/>")]), "main part word/document.xml is missing");
    refused("list.zip", Some(&archive(&[("a.txt", b"a")])), &[], "it is a ZIP archive");
    refused("sheet.xlsx", Some(&archive(&[("xl/workbook.xml", b"<a/>")])), &[], "names no sheets");
    refused("slides.pptx", Some(&archive(&[("ppt/presentation.xml", b"<a/>")])), &[], "a presentation");
    let odt = archive(&[("mimetype", b"application/vnd.oasis.opendocument.text")]);
    refused("report.odt", Some(&odt), &[], "OpenDocument");
}

#[test]
fn limits_on_time_and_memory_hold() {
    let paragraphs = "<w:p><w:r><w:t>The road was closed on 3 May 2018.</w:t></w:r></w:p>".repeat(300_000);
    let document = docx(&format!("<w:document><w:body>{paragraphs}</w:body></w:document>"));
    refused("report.docx", Some(&document), &["--max-memory", "16"], "needs more than 16 MiB of memory");
    refused("report.docx", Some(&document), &["--max-time", "0"], "took longer than 0 seconds");
}
