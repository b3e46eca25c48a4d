//! Telegram: the export of its desktop program, as JSON or as pages. Messages that were passed on are quotations of who
//! wrote them first.

use super::telegram_page::{is_page, messages_of};
use super::{Message, document};
use crate::Format;
use sanad_model::{Document, MediaType};
use sanad_time::Day;
use serde::Deserialize;

/// Exports in JSON.
pub(crate) const JSON: Format = Format {
    media: MediaType::Chat,
    extractor: "telegram/1",
    sniff: |text, _| sniff(text),
    read: |text| read(&text),
};

/// Exports as pages.
pub(crate) const PAGE: Format = Format {
    media: MediaType::Chat,
    extractor: "telegram-page/1",
    sniff: |text, _| is_page(text),
    read: |text| {
        let (title, messages) = messages_of(&text);
        document(title, messages.into_iter())
    },
};

/// Whether it is an object with the fields that only such an export has.
fn sniff(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let has = |name: &str| memchr::memmem::find(text.as_bytes(), name.as_bytes()).is_some();
    text.starts_with('{')
        && has("\"messages\"")
        && (has("\"from_id\"") || has("\"actor_id\"") || has("\"date_unixtime\""))
        && serde_json::from_str::<Export>(text).is_ok()
}

/// One chat, or all chats of an account.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Export {
    name: Option<String>,
    messages: Vec<Entry>,
    chats: Chats,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Chats {
    list: Vec<Chat>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Chat {
    messages: Vec<Entry>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Entry {
    date: String,
    from: Option<String>,
    actor: Option<String>,
    action: Option<String>,
    forwarded_from: Option<String>,
    text: Words,
    title: Option<serde_json::Value>,
    members: Vec<Option<String>>,
    photo: Option<String>,
    file: Option<String>,
    contact_vcard: Option<String>,
    location_information: Option<Place>,
    poll: Option<Poll>,
}

#[derive(Debug, Deserialize)]
struct Place {
    latitude: f64,
    longitude: f64,
}

#[derive(Debug, Deserialize)]
struct Poll {
    question: String,
}

/// Plain words, or pieces with their look.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Words {
    Plain(String),
    Pieces(Vec<Piece>),
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Piece {
    Plain(String),
    Formed { text: String },
}

impl Default for Words {
    fn default() -> Self {
        Self::Plain(String::new())
    }
}

impl Words {
    fn joined(self) -> String {
        match self {
            Self::Plain(words) => words,
            Self::Pieces(pieces) => pieces
                .into_iter()
                .map(|piece| match piece {
                    Piece::Plain(text) | Piece::Formed { text } => text,
                })
                .collect(),
        }
    }
}

fn read(text: &str) -> Document {
    let text = text.trim_start_matches('\u{feff}');
    let export: Export = serde_json::from_str(text).unwrap_or_default();
    let chats = export.chats.list.into_iter().flat_map(|chat| chat.messages);
    document(export.name, export.messages.into_iter().chain(chats).map(Message::from))
}

impl From<Entry> for Message {
    fn from(entry: Entry) -> Self {
        let sent = entry.date.get(..10).and_then(|day| day.parse::<Day>().ok());
        let mut words = entry.text.joined();
        if let Some(action) = entry.action {
            // What the program itself tells: who did what.
            let members: Vec<String> = entry.members.into_iter().flatten().collect();
            let title = entry.title.as_ref().and_then(|title| title.as_str()).unwrap_or_default();
            let all = [entry.actor.unwrap_or_default(), action, title.to_owned(), members.join(", "), words];
            let all: Vec<String> = all.into_iter().filter(|part| !part.trim().is_empty()).collect();
            return Self { sent, words: all.join(" "), ..Self::default() };
        }
        if let Some(poll) = entry.poll {
            words = if words.is_empty() { poll.question } else { format!("{words}\n{}", poll.question) };
        }
        if let Some(place) = entry.location_information {
            let place = format!("{}, {}", place.latitude, place.longitude);
            words = if words.is_empty() { place } else { format!("{words}\n{place}") };
        }
        let files = [entry.photo, entry.file, entry.contact_vcard].into_iter().flatten().collect();
        // An account that was deleted has no name left.
        let sender = Some(entry.from.unwrap_or_default());
        Self { sent, sender, forwarded: entry.forwarded_from, words, files }
    }
}
