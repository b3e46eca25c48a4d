//! Subtitles, made by Python's libraries for them: words with speakers, each at its time and its line of the file.
#![allow(clippy::unwrap_used, reason = "a test")]

mod support;

use proptest::prelude::*;
use sanad_model::{Document, Mark, MediaType};
use support::{blocks_of, file};

fn read(name: &str) -> Document {
    sanad_read::read(name, &file(name)).unwrap()
}

/// Where the words are: in words, and line and column of the file.
fn at(document: &Document, words: &str) -> (String, u32, u32) {
    let at = u32::try_from(document.text.find(words).unwrap()).unwrap();
    let place = document.place(at).unwrap();
    (document.location(at).unwrap(), place.line, place.column)
}

#[test]
fn webvtt_with_voices() {
    let document = read("interview.vtt");
    assert_eq!((document.media, &*document.extractor), (MediaType::Subtitles, "subtitles/1"));
    assert_eq!(document.metadata.language.as_deref(), Some("ar"));
    assert_eq!(
        blocks_of(&document),
        [
            "المذيع: مساء الخير، معنا من أوستريل ليلى حداد.",
            "ليلى حداد: مساء النور. أُغلق جسر لومي يوم 12 أيار 2019 & لم يُفتح بعد.",
            "المذيع: كم قتيلاً؟",
            "ليلى حداد: سبعة عشر على الأقل.",
        ]
    );
    assert_eq!(at(&document, "12 أيار"), ("at 00:00:08".to_owned(), 14, 18));
    assert_eq!(at(&document, "سبعة عشر"), ("at 00:12:35".to_owned(), 20, 14));
    assert_eq!(document.marks.len(), 5);
    assert_eq!(document.marks[0].1, Mark::Time(1500));
}

#[test]
fn srt_with_dashes_and_names() {
    let document = read("film.srt");
    assert_eq!(
        blocks_of(&document),
        [
            "THE PRESENTER: Good evening.",
            "Was the bridge closed on 12 May 2019?",
            "It was.",
            "راوی: دست‌کم ۱۷ نفر کشته شدند.",
            "End"
        ]
    );
    assert_eq!(at(&document, "12 May"), ("at 00:00:04".to_owned(), 8, 4));
    assert_eq!(at(&document, "It was."), ("at 00:00:04".to_owned(), 9, 3));
    assert_eq!(at(&document, "End").0, "at 01:02:03");
}

#[test]
fn captions_that_roll_up_come_once() {
    let text = "WEBVTT\n\n00:00:00.000 --> 00:00:02.000\n \nthe<00:00:00.500><c> road</c>\n\n\
        00:00:02.000 --> 00:00:02.010\nthe road\n \n\n00:00:02.010 --> 00:00:04.000\nthe road\nwas<00:00:03.000><c> closed</c>\n";
    let document = sanad_read::read("a.vtt", text.as_bytes()).unwrap();
    assert_eq!(&*document.text, "the road was closed");
}

#[test]
fn long_speech_is_cut_where_sentences_end() {
    let mut text = String::new();
    for n in 0..200u32 {
        text += &format!(
            "{n}\n00:{:02}:{:02},000 --> 00:{:02}:{:02},900\nThe road was closed that day.\n\n",
            n / 60,
            n % 60,
            n / 60,
            n % 60
        );
    }
    let document = sanad_read::read("-", text.as_bytes()).unwrap();
    let lengths: Vec<usize> = blocks_of(&document).iter().map(|block| block.len()).collect();
    assert!(lengths.len() > 5 && lengths.iter().all(|length| *length < 700), "{lengths:?}");
}

proptest! {
    #[test]
    fn anything_that_looks_so_is_read(words in "(<v [a-zء-ي]{1,3}>|<|>|[a-z]{1,4}:? |\n|- |&amp;|\\{\\\\an8\\}|00:00:0[0-9].000 --> 00:00:09.000\n){0,60}") {
        let text = format!("WEBVTT\n\n00:00.000 --> 00:01.000\n{words}");
        let document = sanad_read::read("a.vtt", text.as_bytes()).unwrap();
        for &(start, _) in &document.marks {
            prop_assert!(document.text.is_char_boundary(start as usize));
        }
        for block in &document.blocks {
            let _ = document.place(block.span.start);
        }
    }
}
