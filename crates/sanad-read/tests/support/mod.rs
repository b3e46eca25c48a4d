//! Office documents made from the XML of their parts; PDF made from the contents of its pages.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used, reason = "a test")]

pub mod pdf;

use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// An archive of these parts.
pub fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A document with this body, and other parts of the folder `word`.
pub fn docx(body: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let main = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\" xmlns:mc=\"mc\"><w:body>{body}<w:sectPr/></w:body></w:document>"
    );
    let others: Vec<(String, &str)> =
        others.iter().map(|(name, text)| (format!("word/{name}.xml"), *text)).collect();
    let mut parts = vec![("[Content_Types].xml", "<Types/>"), ("word/document.xml", main.as_str())];
    parts.extend(others.iter().map(|(name, text)| (name.as_str(), *text)));
    archive(&parts)
}

/// A paragraph of one run.
pub fn p(words: &str) -> String {
    format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
}

/// A paragraph with a style.
pub fn styled(style: &str, words: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>")
}

/// A file of the project's own, by its name in the folder of kinds.
pub fn file(name: &str) -> Vec<u8> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/formats/kinds");
    std::fs::read(folder.join(name)).unwrap()
}

/// The words of each block.
pub fn blocks_of(document: &sanad_model::Document) -> Vec<&str> {
    document.blocks.iter().map(|block| block.span.slice(&document.text)).collect()
}

/// The kind of each block.
pub fn kinds_of(document: &sanad_model::Document) -> Vec<sanad_model::BlockKind> {
    document.blocks.iter().map(|block| block.kind).collect()
}
