//! Exports of chats: who said what on which day, whatever telephone it comes from.
#![allow(clippy::unwrap_used, reason = "a test")]

mod support;

use proptest::prelude::*;
use sanad_model::{BlockKind, Document, MediaType, RemarkKind};
use support::{blocks_of, file, kinds_of};

fn read(name: &str) -> Document {
    let document = sanad_read::read(name, &file(name)).unwrap();
    assert_eq!(document.media, MediaType::Chat, "{name}");
    document
}

fn at(document: &Document, words: &str) -> String {
    let at = u32::try_from(document.text.find(words).unwrap()).unwrap();
    document.location(at).unwrap()
}

fn period(document: &Document) -> String {
    document.metadata.period.map(|(first, last)| format!("{first} {last}")).unwrap()
}

fn files(document: &Document) -> Vec<(&str, Option<&str>)> {
    assert!(document.remarks.iter().all(|remark| remark.kind == RemarkKind::Attachment));
    document.remarks.iter().map(|remark| (remark.text.as_str(), remark.author.as_deref())).collect()
}

#[test]
fn whatsapp_of_an_iphone_in_arabic() {
    let document = read("whatsapp-ios-ar.txt");
    let bytes = file("whatsapp-ios-ar.txt");
    assert_eq!(document.text.as_bytes(), bytes, "the text is the file");
    assert_eq!(document.metadata.authors, ["مجموعة لومي", "ليلى حداد", "+964 770 000 0000"]);
    assert_eq!(period(&document), "2023-04-30 2023-05-02");
    let shown = blocks_of(&document);
    assert_eq!(shown[1], "ليلى حداد: وصلنا إلى الجسر.\nلا أحد هنا.");
    assert_eq!(shown[3], "سبعة عشر قتيلاً على الأقل", "a number is no name");
    assert_eq!(kinds_of(&document)[1..], [BlockKind::Paragraph, BlockKind::Leftover, BlockKind::Paragraph]);
    assert_eq!(files(&document), [("00000012-PHOTO-2023-05-01.jpg", Some("ليلى حداد"))]);
    assert_eq!(at(&document, "لا أحد"), "message 2, 2023-04-30");
    assert_eq!(at(&document, "سبعة عشر"), "message 4, 2023-05-02");
}

#[test]
fn whatsapp_of_android_in_persian_by_the_solar_calendar() {
    let document = read("whatsapp-android-fa.txt");
    assert_eq!(document.metadata.authors, ["رضا مرادی", "سامان"]);
    assert_eq!(period(&document), "2023-05-12 2023-05-13");
    assert_eq!(blocks_of(&document)[1], "رضا مرادی: پل بسته است");
    assert_eq!(at(&document, "دیروز"), "message 4, 2023-05-13");
    assert_eq!(files(&document), [("<رسانه حذف شد>", Some("سامان"))]);
    use BlockKind::{Leftover, Paragraph};
    assert_eq!(kinds_of(&document), [Leftover, Paragraph, Leftover, Paragraph]);
}

#[test]
fn whatsapp_of_android_in_american_english() {
    let document = read("whatsapp-android-en.txt");
    assert_eq!(document.metadata.authors, ["Ada Marlow", "Ben Voss"]);
    assert_eq!(period(&document), "2023-05-12 2023-05-13");
    assert_eq!(blocks_of(&document)[1], "Ada Marlow: The bridge: closed since yesterday");
    assert_eq!(files(&document), [("IMG-20230513-WA0001.jpg", Some("Ben Voss"))]);
    assert_eq!(at(&document, "The gate"), "message 3, 2023-05-13");
}

fn telegram(document: &Document, forwarded: &str) {
    let shown = blocks_of(document);
    let first =
        shown.iter().position(|block| block.starts_with("ليلى حداد: أُغلق الجسر يوم 12 أيار")).unwrap();
    assert!(shown[first].contains("\nولم يُفتح"));
    assert_eq!(shown[first + 1], forwarded);
    assert_eq!(shown[first + 2], "At least 17 people were killed.");
    assert_eq!(kinds_of(document)[first + 2], BlockKind::Quote);
    assert_eq!(document.metadata.title.as_deref(), Some("أخبار لومي"));
    assert_eq!(at(document, "At least 17"), "message 3, 2023-05-13");
}

#[test]
fn telegram_in_json() {
    let document = read("telegram.json");
    telegram(&document, "رضا: Lume Channel:");
    assert_eq!(document.metadata.authors, ["ليلى حداد", "رضا"]);
    assert_eq!(period(&document), "2023-05-12 2023-05-13");
    assert_eq!(blocks_of(&document)[0], "ليلى حداد create_group أخبار لومي سامي");
    assert_eq!(kinds_of(&document)[0], BlockKind::Leftover);
    let sent = [("photos/photo_1.jpg", Some("رضا")), ("voice_messages/audio_1.ogg", Some("رضا"))];
    assert_eq!(files(&document), sent);
}

#[test]
fn telegram_as_a_page() {
    let document = read("telegram.html");
    telegram(&document, "ليلى حداد: Lume Channel:");
    assert_eq!(document.metadata.authors, ["ليلى حداد"]);
    assert_eq!(files(&document), [("photos/photo_1.jpg", Some("ليلى حداد"))]);
}

#[test]
fn days_that_can_be_two_are_not_known() {
    let text = "5/6/23, 2:03 PM - Ada: The bridge is closed.\n5/6/23, 2:04 PM - Ben: Since when?\n";
    let document = sanad_read::read("chat.txt", text.as_bytes()).unwrap();
    assert_eq!(document.media, MediaType::Chat);
    assert_eq!((document.metadata.period, at(&document, "Since")), (None, "message 2".to_owned()));
}

proptest! {
    #[test]
    fn any_lines_are_read(text in "((\\[?[0-9٠-٩]{1,2}[/.][0-9]{1,2}[/.][0-9]{2,4}[,،] [0-9]{1,2}:[0-9]{2}( PM|م)?(\\] | - ))?[a-zء-ي:<>() ]{0,12}\n){0,20}") {
        let document = sanad_read::read("chat.txt", text.as_bytes()).unwrap();
        for block in &document.blocks {
            let _ = document.location(block.span.start);
        }
    }
}
