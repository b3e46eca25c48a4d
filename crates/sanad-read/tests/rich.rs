//! Rich text and mails of Outlook, made by other programs: what was put in is what is read.
#![allow(clippy::unwrap_used, reason = "a test")]

mod support;

use cfb::CompoundFile;
use proptest::prelude::*;
use sanad_model::{BlockKind, Document, MediaType, RemarkKind};
use std::io::Cursor;
use support::{blocks_of, file, kinds_of};

fn read(name: &str) -> Document {
    sanad_read::read(name, &file(name)).unwrap()
}

#[test]
fn rich_text_of_a_word_processor() {
    let document = read("bridge.rtf");
    assert_eq!((document.media, &*document.extractor), (MediaType::Rtf, "rtf/1"));
    assert_eq!(
        blocks_of(&document),
        [
            "جسر لومي",
            "أُغلق الجسر يوم 12 أيار 2019.[1]",
            "شهادت",
            "دست‌کم ۱۷ غیرنظامی کشته شدند.",
            "رضا",
            "سامان",
            "هیچ‌کس نماند.",
            "Place | Killed",
            "Ostrel | 17",
            "Ada Marlow counted “seventeen” in Ostrel — at least.",
            "رسالة من ليلى حداد، 14 أيار 2019.",
        ]
    );
    let kinds = kinds_of(&document);
    assert!(matches!(kinds[0], BlockKind::Heading(_)) && kinds[2] == BlockKind::Heading(2), "{kinds:?}");
    assert!(
        matches!(kinds[4], BlockKind::Item { .. }) && matches!(kinds[10], BlockKind::Note(0)),
        "{kinds:?}"
    );
    assert_eq!(kinds[6], BlockKind::Quote);
}

fn rtf(words: &str) -> String {
    let bytes = format!("{{\\rtf1\\ansi\\ansicpg1256 {words}}}");
    sanad_read::read("a.rtf", bytes.as_bytes()).unwrap().text.into()
}

#[test]
fn signs_pages_and_hidden_words() {
    assert_eq!(rtf("\\'e1\\'e6\\'e3\\'ed"), "لومي", "the code page that it names");
    assert_eq!(rtf("\\u1604?\\u1608 \\'3f x\\uc0\\u1605 y"), "لو x\u{645}y");
    assert_eq!(rtf("\\u-10179?\\u-8704?"), "\u{1f600}");
    assert_eq!(rtf("a\\tab b\\line c\\~d\\emdash e\\{\\}\\\\"), "a\tb\nc\u{a0}d—e{}\\");
    assert_eq!(rtf("{\\*\\unknown gone}{\\pict 00ff}{\\v hidden}{\\header top}seen{\\bin3 }}}!}"), "seen!");
    assert_eq!(rtf("{\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt here}}"), "here");
}

/// The mail without these streams.
fn without(streams: &[&str]) -> Vec<u8> {
    let mut mail = CompoundFile::open(Cursor::new(file("outlook.msg"))).unwrap();
    for stream in streams {
        if mail.is_stream(stream) {
            mail.remove_stream(stream).unwrap();
        }
    }
    mail.flush().unwrap();
    mail.into_inner().into_inner()
}

#[test]
fn a_mail_of_outlook() {
    let document = read("outlook.msg");
    let meta = &document.metadata;
    assert_eq!((document.media, &*document.extractor), (MediaType::Mail, "msg/1"));
    assert_eq!(meta.title.as_deref(), Some("رد: جسر لومي"));
    assert_eq!(meta.authors, ["ليلى حداد"]);
    assert_eq!(meta.recipients, ["سامي درويش", "press@lume.example", "Ada Marlow"]);
    assert_eq!(meta.written.unwrap().0.to_string(), "2019-05-14");
    assert_eq!(
        blocks_of(&document),
        [
            "رد: جسر لومي",
            "From: ليلى حداد <leila@ostrel.example>\nTo: سامي درويش <sami@ostrel.example>, press@lume.example, \
             Ada Marlow <ada@lume.example>\nDate: 2019-05-14",
            "أُغلق جسر لومي يوم 12 أيار 2019.",
            "هل وصل أحد؟",
        ]
    );
    assert_eq!(kinds_of(&document)[3], BlockKind::Quote);
    assert_eq!(document.remarks[0].kind, RemarkKind::Attachment);
    assert_eq!(document.remarks[0].text, "الجرحى.txt");
    let unpacked = sanad_read::unpack("outlook.msg", &file("outlook.msg")).unwrap().unwrap();
    assert_eq!(unpacked.parts[0].name, "الجرحى.txt");
    assert_eq!(unpacked.parts[0].bytes, "قائمة الجرحى: خمسة".as_bytes());
}

#[test]
fn the_body_that_outlook_packs() {
    let bytes = without(&["/__substg1.0_1000001F", "/__substg1.0_10130102", "/__substg1.0_1013001F"]);
    let document = sanad_read::read("-", &bytes).unwrap();
    assert_eq!(
        blocks_of(&document)[2..],
        ["أُغلق جسر لومي يوم 12 أيار 2019 {بعد} الظهر.", "{Ostrel} \\ “seventeen”.", "هل وصل أحد؟"]
    );
    assert_eq!(kinds_of(&document)[4], BlockKind::Quote);
}

#[test]
fn other_compound_files_are_none() {
    let other = CompoundFile::create(Cursor::new(Vec::new())).unwrap().into_inner().into_inner();
    assert!(sanad_read::read("a.doc", &other).unwrap_err().why.contains("old office document"));
    assert!(sanad_read::unpack("a.doc", &other).is_none());
}

#[test]
fn groups_without_end_are_read() {
    let deep = format!("{{\\rtf1 {}seen{}", "{".repeat(100_000), "}".repeat(100_000));
    assert_eq!(&*sanad_read::read("a.rtf", deep.as_bytes()).unwrap().text, "seen");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn damaged_ones_are_read_or_refused(
        which in 0usize..2,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..16),
        cut in any::<prop::sample::Index>(),
        whole in any::<bool>(),
    ) {
        let name = ["bridge.rtf", "outlook.msg"][which];
        let mut bytes = file(name);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if !whole {
            bytes.truncate(cut.index(bytes.len()));
        }
        let _ = sanad_read::read(name, &bytes);
        let _ = sanad_read::unpack(name, &bytes);
    }

    #[test]
    fn any_rich_text_is_read(words in "(\\{|\\}|\\\\(par|cell|row|u-?[0-9]{1,5}|uc[0-9]|footnote|pntext|s1|ls2|pard|intbl|v0?|bin9|'[0-9a-f]{2}) ?|[a-z؀-ۿ]{1,3}){0,40}") {
        let text = format!("{{\\rtf1 {words}");
        let _ = sanad_read::read("a.rtf", text.as_bytes());
    }
}
