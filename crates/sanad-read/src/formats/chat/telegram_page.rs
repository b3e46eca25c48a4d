//! The pages of an export of Telegram: its messages by the classes that its program gives them.

use super::Message;
use crate::formats::html::Page;
use sanad_time::Day;

/// Whether it is such a page.
pub(super) fn is_page(text: &str) -> bool {
    let mut end = text.len().min(1 << 16);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = &text[..end];
    head.contains("class=\"page_wrap\"")
        && head.contains("class=\"history\"")
        && head.contains("class=\"message ")
}

/// The chat's name and its messages.
pub(super) fn messages_of(text: &str) -> (Option<String>, Vec<Message>) {
    let page = Page::new(text);
    let title =
        page.all("page_header").first().and_then(|&header| page.within(header, "text").first().copied());
    let title = title.map(|title| page.words(title)).filter(|title| !title.is_empty());
    let mut messages: Vec<Message> = Vec::new();
    let mut day = None;
    let mut last: Option<String> = None;
    for at in page.all("message") {
        if page.has(at, "service") {
            let words = page.words(at);
            if !words.is_empty() {
                messages.push(Message { sent: day, words, ..Message::default() });
            }
            continue;
        }
        let first = |class: &str| page.within(at, class).first().copied();
        // The picture of who wrote it first has the class too.
        let passed = page.within(at, "forwarded").into_iter().find(|&found| page.has(found, "body"));
        let outside = |class: &str| {
            let all = page.within(at, class);
            all.into_iter().find(|&found| passed.is_none_or(|passed| !page.holds(passed, found)))
        };
        day = outside("date").and_then(|date| page.title(date)).and_then(|title| day_of(&title)).or(day);
        // A message that follows another of the same sender does not name him again.
        if let Some(name) = outside("from_name") {
            last = Some(page.words(name));
        }
        let forwarded =
            passed.and_then(|passed| page.within(passed, "from_name").first().copied()).map(|name| {
                // The time stands in the name's element.
                let date =
                    page.within(name, "date").first().map(|&date| page.words(date)).unwrap_or_default();
                page.words(name).trim_end_matches(&*date).trim().to_owned()
            });
        let holder = passed.unwrap_or(at);
        let words = page.within(holder, "text").first().map(|&text| page.words(text)).unwrap_or_default();
        let files = [
            "photo_wrap",
            "video_file_wrap",
            "media_file",
            "media_voice_message",
            "media_photo",
            "media_video",
        ]
        .iter()
        .filter_map(|class| first(class).and_then(|link| page.link(link)))
        .collect();
        messages.push(Message {
            sent: day,
            sender: Some(last.clone().unwrap_or_default()),
            forwarded,
            words,
            files,
        });
    }
    (title, messages)
}

/// `12.05.2023 14:03:22 UTC+03:00`
fn day_of(title: &str) -> Option<Day> {
    let mut parts = title.split_whitespace().next()?.split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}
