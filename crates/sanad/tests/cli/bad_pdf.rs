//! PDF that is broken, locked, empty or made to do harm: refused with a reason, or read; the other files still checked.

use super::Folder;
use super::bad_input::refused;
use flate2::{Compression, write::ZlibEncoder};
use std::io::Write as _;

const CONTENTS: &str = "BT /F1 11 Tf 60 600 Td (The hearing opened on 31 June 2018.) Tj ET";
const FONT: &str = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";
const PAGE: &str = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>/XObject<</X 6 0 R>>>>>>";

/// Objects from number 1 on: the catalogue, the pages, one page, its contents, a font, and more.
fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut table = String::from("0000000000 65535 f \n");
    for (at, object) in objects.iter().enumerate() {
        table += &format!("{:010} 00000 n \n", out.len());
        out.extend(format!("{} 0 obj\n", at + 1).bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let (at, size) = (out.len(), objects.len() + 1);
    out.extend(
        format!("xref\n0 {size}\n{table}trailer\n<</Root 1 0 R/Size {size}>>\nstartxref\n{at}\n%%EOF\n")
            .bytes(),
    );
    out
}

fn stream(dict: &str, data: &[u8]) -> Vec<u8> {
    let mut out = format!("<</Length {}{dict}>>\nstream\n", data.len()).into_bytes();
    out.extend(data);
    out.extend(b"\nendstream");
    out
}

fn packed(data: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(data).unwrap();
    encoder.finish().unwrap()
}

fn report(contents: Vec<u8>, more: &[Vec<u8>]) -> Vec<u8> {
    let mut objects: Vec<Vec<u8>> = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>".to_vec(),
        PAGE.as_bytes().to_vec(),
        contents,
        FONT.as_bytes().to_vec(),
    ];
    objects.extend_from_slice(more);
    pdf(&objects)
}

fn refused_pdf(bytes: &[u8], cause: &str) {
    refused("report.pdf", Some(bytes), &[], cause);
}

/// It is checked, and what it says is found.
fn read(bytes: &[u8]) {
    let folder = Folder::new();
    let file = folder.file("report.pdf", bytes);
    let run = folder.sanad(&["check", "--format", "json", &file]);
    assert_eq!(run.code, 1, "{} {}", run.out, run.err);
    assert!(
        run.out.contains("31 June 2018") && run.out.contains("\"where\":\"page 1, paragraph 1\""),
        "{}",
        run.out
    );
}

#[test]
fn a_sound_one_is_checked() {
    read(&report(stream("", CONTENTS.as_bytes()), &[]));
    read(&report(stream("/Filter/FlateDecode", &packed(CONTENTS.as_bytes())), &[]));
}

#[test]
fn encrypted() {
    refused_pdf(include_bytes!("../../../../tests/formats/locked.pdf"), "encrypted with a password");
}

#[test]
fn truncated() {
    let whole = report(stream("", CONTENTS.as_bytes()), &[]);
    let table = whole.windows(6).rposition(|part| part == b"xref\n0").unwrap();
    refused_pdf(&whole[..table + 40], "damaged or breaks off");
    refused_pdf(&whole[..whole.len() / 2], "damaged or breaks off");
    refused_pdf(b"%PDF-1.7\n...", "damaged or breaks off");
    refused_pdf(b"%PDF-1.7\n...\n%%EOF", "damaged or breaks off");
}

#[test]
fn a_wrong_table_is_rebuilt() {
    let whole = String::from_utf8(report(stream("", CONTENTS.as_bytes()), &[])).unwrap();
    let (before, _) = whole.rsplit_once("startxref\n").unwrap();
    read(format!("{before}startxref\n99999\n%%EOF\n").as_bytes());
}

#[test]
fn loops_end() {
    // A form that shows itself.
    let form = stream("/Subtype/Form/Resources<</XObject<</X 6 0 R>>>>", b"/X Do /X Do /X Do /X Do");
    read(&report(stream("", format!("/X Do {CONTENTS}").as_bytes()), &[form]));
    // Pages that are their own children.
    let objects: Vec<Vec<u8>> = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]/Parent 2 0 R>>".to_vec(),
    ];
    refused_pdf(&pdf(&objects), "no page that can be found");
    // References that go round.
    let objects: Vec<Vec<u8>> = vec![b"2 0 R".to_vec(), b"1 0 R".to_vec()];
    refused_pdf(&pdf(&objects), "damaged or breaks off");
}

#[test]
fn decompression_bombs() {
    let zeros = vec![b' '; 100 << 20];
    refused_pdf(&report(stream("/Filter/FlateDecode", &packed(&zeros)), &[]), "decompression bomb");
    // One that is met before any limit of ours: the worker's memory ends it.
    let twice = packed(&packed(&vec![b' '; 400 << 20]));
    let bomb = stream("/Filter[/FlateDecode/FlateDecode]/DecodeParms[<</Predictor 1>>null]", &twice);
    refused("report.pdf", Some(&report(bomb, &[])), &["--max-memory", "64"], "more than 64 MiB of memory");
}

#[test]
fn a_missing_font_is_read_by_the_usual_codes() {
    let contents = CONTENTS.replace("/F1", "/F9");
    read(&report(stream("", contents.as_bytes()), &[]));
}

#[test]
fn no_text() {
    refused_pdf(
        &report(stream("", b"q 600 0 0 800 0 0 cm /X Do Q 0 0 600 800 re f 1 1 1 rg"), &[]),
        "a PDF without text",
    );
}

#[test]
fn no_file_is_left_behind() {
    let folder = Folder::new();
    let file = folder.file("report.pdf", report(stream("", CONTENTS.as_bytes()), &[]));
    folder.sanad(&["annotate", &file]);
    assert_eq!(std::fs::read_dir(&folder.0).unwrap().count(), 1);
}
