//! Files that hold others: their parts are the bytes that went in, and what is hostile is left out with its cause.
#![allow(clippy::unwrap_used, reason = "a test")]

mod support;

use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;
use sanad_read::{Unpacked, is_container, unpack};
use std::io::{Cursor, Write as _};
use support::file;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

fn parts(name: &str, bytes: &[u8]) -> Unpacked {
    unpack(name, bytes).expect("a container").expect("that can be read")
}

fn names(unpacked: &Unpacked) -> Vec<&str> {
    unpacked.parts.iter().map(|part| part.name.as_str()).collect()
}

fn causes(unpacked: &Unpacked) -> Vec<(&str, &str)> {
    unpacked.skipped.iter().map(|one| (one.name.as_str(), one.cause.as_str())).collect()
}

#[test]
fn a_folder() {
    let unpacked = parts("folder.zip", &file("folder.zip"));
    assert_eq!(names(&unpacked), ["شهادات/شهادة 1.txt", "شهادات/روایت.txt", "notes/list.csv"]);
    assert!(unpacked.skipped.is_empty());
    assert!(unpacked.parts[0].bytes.starts_with("السلام عليكم،".as_bytes()));
}

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    zip_by(CompressionMethod::Deflated, members)
}

fn zip_by(method: CompressionMethod, members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        zip.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn what_leads_outside_or_is_a_bomb_is_left_out() {
    let zeros = vec![0; 40 << 20];
    let bytes = zip(&[
        ("../up.txt", b"a"),
        ("/etc/passwd", b"a"),
        ("C:\\x.txt", b"a"),
        ("folder\\deep.txt", b"deep"),
        ("bomb.txt", &zeros),
        ("__MACOSX/._a.txt", b"a"),
        ("good.txt", b"good"),
    ]);
    let unpacked = parts("a.zip", &bytes);
    assert_eq!(names(&unpacked), ["folder/deep.txt", "good.txt"]);
    let causes = causes(&unpacked);
    let expected = [
        ("../up.txt", ".."),
        ("/etc/passwd", "absolute"),
        ("C:\\x.txt", "absolute"),
        ("bomb.txt", "400 times"),
        ("__MACOSX/._a.txt", "operating system"),
    ];
    assert_eq!(causes.len(), expected.len());
    for ((name, cause), (wanted, words)) in causes.iter().zip(expected) {
        assert!(*name == wanted && cause.contains(words), "{name}: {cause}");
    }
}

#[test]
fn an_encrypted_member_is_left_out() {
    let mut bytes = zip(&[("secret.txt", b"secret"), ("open.txt", b"open")]);
    let at = memchr::memmem::find(&bytes, b"PK\x01\x02").unwrap();
    bytes[at + 8] |= 1;
    bytes[6] |= 1;
    let unpacked = parts("a.zip", &bytes);
    assert_eq!(names(&unpacked), ["open.txt"]);
    assert!(causes(&unpacked)[0].1.contains("encrypted with a password"));
}

#[test]
fn all_together_are_bounded() {
    let large = vec![b'x'; 32 << 20];
    let members: Vec<(String, &[u8])> = (0..18).map(|n| (format!("{n}.txt"), &large[..])).collect();
    let members: Vec<(&str, &[u8])> = members.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    let unpacked = parts("a.zip", &zip_by(CompressionMethod::Stored, &members));
    assert_eq!((unpacked.parts.len(), unpacked.skipped.len()), (16, 2));
    assert!(causes(&unpacked)[0].1.contains("over 512 MiB"));
}

#[test]
fn documents_that_are_archives_are_none() {
    for members in [
        vec![("[Content_Types].xml", &b"<Types/>"[..]), ("word/document.xml", b"<a/>")],
        vec![("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<a/>")],
    ] {
        assert!(!is_container("a", &zip(&members)));
    }
    let folder =
        zip(&[("unpacked/[Content_Types].xml", b"<Types/>"), ("unpacked/word/document.xml", b"<a/>")]);
    assert!(is_container("a", &folder), "a folder that holds an unpacked document");
    for text in ["From here on it went.", "WARCraft", "PK"] {
        assert!(!is_container("a.txt", text.as_bytes()), "{text}");
    }
}

#[test]
fn a_box_of_mails() {
    let unpacked = parts("letters.mbox", &file("letters.mbox"));
    assert_eq!(names(&unpacked), ["00001.eml", "00002.eml", "00003.eml"]);
    let first = sanad_read::read(&unpacked.parts[0].name, &unpacked.parts[0].bytes).unwrap();
    assert!(first.text.contains("\n\nFrom there nobody crossed."), "{}", first.text);
    let third = sanad_read::read(&unpacked.parts[2].name, &unpacked.parts[2].bytes).unwrap();
    assert_eq!(third.metadata.title.as_deref(), Some("پاسخ: پل"));
}

#[test]
fn attachments_are_the_bytes_that_went_in() {
    let unpacked = parts("letter-ar.eml", &file("letter-ar.eml"));
    assert_eq!(names(&unpacked), ["الجسر.png", "الجرحى.txt", "سؤال.eml"]);
    assert_eq!(unpacked.parts[0].bytes, b"\x89PNG\r\n\x1a\nnot a real picture");
    let (old, _, _) = encoding_rs::WINDOWS_1256.encode("قائمة الجرحى: خمسة");
    assert_eq!(unpacked.parts[1].bytes.trim_ascii_end(), &*old, "the encoding stays as it was");
    let mail = sanad_read::read("-", &unpacked.parts[2].bytes).unwrap();
    assert!(mail.text.ends_with("هل وصل أحد؟"));
    let hints = &unpacked.parts[2].hints;
    assert_eq!(hints.title.as_deref(), Some("سؤال"));
    assert_eq!(hints.written.unwrap().to_string(), "2019-05-13");
    assert!(!is_container("letter.eml", b"From: a@b\nTo: c@d\nMessage-ID: <x>\n\nNothing is attached.\n"));
}

#[test]
fn a_page_with_its_pictures_in_one_file() {
    let mail = "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://lume.example/a\r\nSubject: x\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html\r\n\
        Content-Transfer-Encoding: quoted-printable\r\n\r\n<p class=3Dx>The road was closed.</p>\r\n--b\r\nContent-Type: image/png\r\n\
        Content-Transfer-Encoding: base64\r\nContent-Location: https://lume.example/a.png\r\n\r\niVBORw==\r\n--b--\r\n";
    let unpacked = parts("page.mhtml", mail.as_bytes());
    assert_eq!(unpacked.parts.len(), 2);
    let page = &unpacked.parts[0];
    assert_eq!(
        (page.name.as_str(), page.bytes.trim_ascii_end()),
        ("page.html", &b"<p class=x>The road was closed.</p>"[..])
    );
    assert_eq!(page.hints.address.as_deref(), Some("https://lume.example/a"));
}

fn record(kind: &str, more: &str, block: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Date: 2019-05-14T09:41:07Z\r\n{more}Content-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

fn response(address: &str, head: &str, body: &[u8]) -> Vec<u8> {
    let block = [format!("HTTP/1.1 200 OK\r\n{head}\r\n").as_bytes(), body].concat();
    record("response", &format!("WARC-Target-URI: {address}\r\n"), &block)
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::default());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

fn captures() -> Vec<Vec<u8>> {
    let page = "<html><body><p>أُغلق الجسر.</p></body></html>".as_bytes();
    let chunked = [
        b"5\r\n",
        &page[..5],
        b"\r\n",
        format!("{:x}\r\n", page.len() - 5).as_bytes(),
        &page[5..],
        b"\r\n0\r\n\r\n",
    ]
    .concat();
    let html = "Content-Type: text/html; charset=utf-8\r\n";
    let packed = format!("{html}Content-Encoding: gzip\r\n");
    vec![
        record("warcinfo", "", b"software: test"),
        response("https://lume.example/a", html, page),
        response("https://lume.example/b", &format!("{html}Transfer-Encoding: chunked\r\n"), &chunked),
        response("https://lume.example/c", &packed, &gzip(page)),
        response("https://lume.example/d", &packed, page),
        response("https://lume.example/style.css", "Content-Type: text/css\r\n", b"p{}"),
        response("https://lume.example/z", &format!("{html}Content-Encoding: br\r\n"), b"xx"),
        record(
            "response",
            "WARC-Target-URI: https://lume.example/gone\r\n",
            b"HTTP/1.1 404 Not Found\r\n\r\nno",
        ),
        record("revisit", "WARC-Target-URI: https://lume.example/a\r\n", b""),
        record(
            "resource",
            "WARC-Target-URI: https://lume.example/f.txt\r\nContent-Type: text/plain\r\n",
            b"words",
        ),
    ]
}

#[test]
fn captures_of_the_web() {
    let plain = captures().concat();
    let packed: Vec<u8> = captures().iter().flat_map(|record| gzip(record)).collect();
    for bytes in [plain, packed] {
        let unpacked = parts("x", &bytes);
        let last: Vec<&str> = names(&unpacked).iter().map(|name| name.rsplit('/').next().unwrap()).collect();
        assert_eq!(last, ["a", "b", "c", "d", "f.txt"]);
        let page = &unpacked.parts[0];
        assert!(unpacked.parts[..4].iter().all(|part| part.bytes == page.bytes));
        assert_eq!(page.hints.collected.as_deref(), Some("2019-05-14T09:41:07Z"));
        assert_eq!(page.hints.address.as_deref(), Some("https://lume.example/a"));
        assert_eq!(page.hints.media_type.as_deref(), Some("text/html"));
        let causes = causes(&unpacked);
        assert!(causes[0].0.ends_with("/z") && causes[0].1.contains("packed with br"));
        let rest: Vec<&str> = causes[1..].iter().map(|(_, cause)| *cause).collect();
        assert!(rest.iter().any(|cause| cause.contains("status 404")), "{rest:?}");
        assert!(rest.iter().any(|cause| cause.contains("text/css")), "{rest:?}");
        assert!(rest.iter().any(|cause| cause.contains("same as in another")), "{rest:?}");
    }
}

#[test]
fn a_capture_that_breaks_off_gives_what_came_before() {
    let whole = captures().concat();
    let unpacked = parts("x", &whole[..whole.len() - 20]);
    assert!(unpacked.parts.len() >= 4);
    assert!(causes(&unpacked).iter().any(|(name, _)| *name == "the rest of the archive"));
    assert!(unpack("x", b"WARC/1.0\r\n").unwrap().unwrap().parts.is_empty());
}

#[test]
fn captures_made_by_the_usual_tools() {
    let unpacked = parts("capture.warc.gz", &file("capture.warc.gz"));
    assert_eq!(names(&unpacked), ["https://lume.example/bridge", "https://lume.example/map.png"]);
    let page = &unpacked.parts[0];
    assert_eq!(page.hints.collected.as_deref(), Some("2019-05-14T09:41:07Z"));
    let document = sanad_read::read(&page.name, &page.bytes).unwrap();
    assert!(document.text.contains("قال شهود إن الجسر أُغلق يوم 12 أيار 2019"), "{}", document.text);
    assert_eq!(unpacked.skipped.len(), 2, "{:?}", unpacked.skipped);

    let packed = parts("capture.wacz", &file("capture.wacz"));
    assert_eq!(names(&packed), names(&unpacked));
    assert_eq!(packed.parts[0].bytes, page.bytes);
    assert_eq!(packed.parts[0].hints.title.as_deref(), Some("الجسر المغلق"));
    assert_eq!(packed.parts[0].hints.collected, page.hints.collected);
}

/// Files of each kind, to be damaged.
fn sound() -> Vec<Vec<u8>> {
    let records: Vec<u8> = captures().iter().flat_map(|record| gzip(record)).collect();
    let zip = zip(&[("a/b.txt", b"one"), ("c.txt", &[7; 3000])]);
    vec![zip, records, captures().concat(), file("letters.mbox"), file("letter-ar.eml")]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn damaged_ones_are_unpacked_or_refused(
        which in 0usize..5,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
        cut in any::<prop::sample::Index>(),
        whole in any::<bool>(),
    ) {
        let mut bytes = sound()[which].clone();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if !whole {
            bytes.truncate(cut.index(bytes.len()));
        }
        if let Some(Ok(unpacked)) = unpack("x", &bytes) {
            let mut seen = std::collections::BTreeSet::new();
            for part in &unpacked.parts {
                prop_assert!(seen.insert(&part.name), "twice: {}", part.name);
            }
        }
        let _ = sanad_read::read("x.eml", &bytes);
    }
}
