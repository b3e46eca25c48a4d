//! Mails and boxes of them, made by Python's own library: what was put in is what is read.
#![allow(clippy::unwrap_used, reason = "a test")]

mod support;

use sanad_model::{BlockKind, Document, MediaType, RemarkKind};
use support::{blocks_of, file, kinds_of};

fn read(name: &str) -> Document {
    sanad_read::read(name, &file(name)).unwrap()
}

#[test]
fn a_letter_with_an_alternative_and_attachments() {
    let document = read("letter-ar.eml");
    let (meta, media) = (&document.metadata, document.media);
    assert_eq!((media, &*document.extractor), (MediaType::Mail, "mail/1"));
    assert_eq!(meta.title.as_deref(), Some("جسر لومي: من وصل أولاً؟"));
    assert_eq!(meta.authors, ["ليلى حداد"]);
    assert_eq!(meta.recipients, ["سامي درويش", "press@lume.example", "Ada Marlow"]);
    assert_eq!(meta.written.unwrap().0.to_string(), "2019-05-14");
    assert_eq!(meta.id.as_deref(), Some("letter-ar@ostrel.example"));
    assert_eq!(
        blocks_of(&document),
        [
            "جسر لومي: من وصل أولاً؟",
            "From: ليلى حداد <leila@ostrel.example>\nTo: سامي درويش <sami@ostrel.example>, press@lume.example\n\
             Cc: Ada Marlow <ada@lume.example>\nDate: Tue, 14 May 2019 09:41:07 +0300",
            "السلام عليكم،",
            "أُغلق جسر لومي يوم 12 أيار 2019 بعد أن وصل المسلحون إلى القرية. قال مختار القرية إن 17 مدنياً على الأقل قُتلوا.",
            "\"لم يبق أحد في السوق\"، قالت صاحبة الدكان.",
            "في الإثنين، 13 أيار 2019، كتب سامي درويش:",
            "هل وصل أحد من الصليب إلى الجسر؟\nنحتاج إلى أسماء الجرحى قبل مساء اليوم.",
            "--\nليلى حداد\nمكتب التوثيق في أوستريل",
        ]
    );
    use BlockKind::{Heading, Paragraph, Quote};
    let kinds = [Heading(0), Paragraph, Paragraph, Paragraph, Paragraph, Paragraph, Quote, Paragraph];
    assert_eq!(kinds_of(&document), kinds);
    let attached: Vec<(RemarkKind, &str)> =
        document.remarks.iter().map(|remark| (remark.kind, remark.text.as_str())).collect();
    let attachment = RemarkKind::Attachment;
    assert_eq!(
        attached,
        [(attachment, "الجسر.png"), (attachment, "الجرحى.txt"), (attachment, "attachment 3")]
    );
}

#[test]
fn a_letter_in_html_alone_with_an_old_head() {
    let document = read("letter-fa.eml");
    assert_eq!(document.metadata.authors, ["سامان مرادزاده"]);
    assert_eq!(document.metadata.title.as_deref(), Some("پل لومه بسته شد؛ گزارش اول از بازار و مدرسه"));
    assert!(document.metadata.recipients.is_empty());
    assert_eq!(
        blocks_of(&document)[2..],
        [
            "در تاریخ ۲۲ اردیبهشت ۱۳۹۸ پل لومه بسته شد.",
            "دست‌کم ۱۷ غیرنظامی کشته شدند.",
            "پنج نفر زخمی شدند.",
            "چه کسی دستور داد؟"
        ]
    );
    let item = BlockKind::Item { list: 0, ordinal: None };
    assert_eq!(kinds_of(&document)[2..], [BlockKind::Paragraph, item, item, BlockKind::Quote]);
}

#[test]
fn a_box_is_one_document_with_its_messages_told_apart() {
    let document = read("letters.mbox");
    let meta = &document.metadata;
    assert_eq!(&*document.extractor, "mailbox/1");
    assert_eq!(meta.authors, ["Ada Marlow", "سامي درويش", "رضا"]);
    assert_eq!(meta.period.map(|(first, last)| format!("{first} {last}")).unwrap(), "2019-05-10 2019-05-12");
    assert!(meta.written.is_none() && meta.title.is_none());
    let at = |words: &str| {
        let at = u32::try_from(document.text.find(words).unwrap()).unwrap();
        document.location(at).unwrap()
    };
    assert_eq!(at("From there nobody crossed."), "message 1, 2019-05-10, paragraph 3");
    assert_eq!(at("وصلت الرسالة."), "message 2, 2019-05-11, paragraph 2");
    assert_eq!(at("پاسخ: پل"), "message 3, 2019-05-12");
    assert_eq!(at("دست‌کم ۱۷"), "message 3, 2019-05-12, paragraph 3");
}

fn with_head(body: &str) -> Document {
    let head = "From: a@lume.example\r\nTo: b@lume.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n";
    sanad_read::read("-", format!("{head}{body}").as_bytes()).unwrap()
}

#[test]
fn a_reply_without_marks_quotes_from_its_head_on() {
    let document = with_head(
        "\r\nYes, it is so.\r\n\r\n________________________________\r\nFrom: Ada\r\nSent: Monday\r\nTo: Ben\r\nSubject: x\r\n\r\nIs it so?\r\n",
    );
    assert_eq!(
        kinds_of(&document)[2..],
        [BlockKind::Paragraph, BlockKind::Quote, BlockKind::Quote],
        "{}",
        document.text
    );
}

#[test]
fn eight_bits_without_a_name_are_told_by_their_look() {
    let head = b"From: a@lume.example\r\nTo: b@lume.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n\r\n";
    let words = "قال الشاهد إن الطريق كان مغلقا منذ الصباح.";
    let mut bytes = head.to_vec();
    bytes.extend_from_slice(&encoding_rs::WINDOWS_1256.encode(words).0);
    let document = sanad_read::read("-", &bytes).unwrap();
    assert!(document.text.ends_with(words), "{}", document.text);
}

#[test]
fn an_empty_plain_text_gives_way_to_the_html() {
    let document = with_head(
        "Content-Type: multipart/alternative; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n \r\n--b\r\n\
         Content-Type: text/html\r\n\r\n<p>The road was closed.</p>\r\n--b--\r\n",
    );
    assert_eq!(blocks_of(&document).last(), Some(&"The road was closed."));
}

#[test]
fn a_text_that_begins_like_a_mail_is_a_text() {
    for text in [
        "From: the editor\n\nThe road was closed.",
        "Date: 3 May\nPlace: Kessen\n\nIt fell.",
        "From here on\n",
    ] {
        assert_eq!(sanad_read::read("a.txt", text.as_bytes()).unwrap().media, MediaType::Text, "{text}");
    }
}
