//! Exports of chats. A message is a paragraph that begins with its sender's name; its number and day are a mark, so that
//! a place is "message 12, 2023-05-12". What was sent beside words is told in remarks.

pub(super) mod telegram;
mod telegram_page;
pub(super) mod whatsapp;

use super::build::Build;
use sanad_model::{BlockKind, Document, Mark, Metadata, RemarkKind};
use sanad_text::Span;
use sanad_time::Day;

/// A message, as an export has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Message {
    sent: Option<Day>,
    /// `None` for what the program itself says.
    sender: Option<String>,
    /// Who wrote it first, when it was passed on.
    forwarded: Option<String>,
    words: String,
    /// Files that were sent with it.
    files: Vec<String>,
}

/// Participants that are listed.
const MOST_NAMES: usize = 1000;

/// The document of a chat.
fn document(title: Option<String>, messages: impl Iterator<Item = Message>) -> Document {
    let mut build = Build::default();
    let mut about = About::default();
    for (at, message) in messages.enumerate() {
        let start = build.next_start();
        let mark = Mark::Message { number: u32::try_from(at + 1).unwrap_or(u32::MAX), sent: message.sent };
        about.message(message.sender.as_deref(), message.sent);
        let name = message.sender.as_deref().unwrap_or_default();
        let begins = if name.is_empty() { String::new() } else { format!("{name}: ") };
        match &message.forwarded {
            // Who passes it on says it of somebody else: the words are a quotation.
            Some(first) => {
                build.block(BlockKind::Paragraph, &format!("{begins}{first}:"));
                build.block(BlockKind::Quote, &message.words);
            }
            None if message.words.trim().is_empty() => {}
            None if message.sender.is_none() => {
                build.block(BlockKind::Leftover, &message.words);
            }
            None => {
                build.block(BlockKind::Paragraph, &format!("{begins}{}", message.words.trim()));
            }
        }
        for file in message.files {
            build.remark(Span::new(start, start), RemarkKind::Attachment, file, message.sender.clone());
        }
        if build.next_start() > start {
            build.marks.push((start, mark));
        }
    }
    let mut document = build.finish_as_it_is();
    document.metadata = about.metadata(title);
    document
}

/// What a chat says of itself.
#[derive(Default)]
struct About {
    names: Vec<String>,
    period: Option<(Day, Day)>,
}

impl About {
    fn message(&mut self, sender: Option<&str>, sent: Option<Day>) {
        if let Some(name) = sender
            && self.names.len() < MOST_NAMES
            && !self.names.iter().any(|known| known == name)
        {
            self.names.push(name.to_owned());
        }
        if let Some(day) = sent {
            let (first, last) = self.period.unwrap_or((day, day));
            self.period = Some((first.min(day), last.max(day)));
        }
    }

    fn metadata(self, title: Option<String>) -> Metadata {
        Metadata { title, authors: self.names, period: self.period, ..Metadata::default() }
    }
}
