//! WhatsApp: the text that its export is, byte for byte. Each message begins with its day and time in the form of the
//! telephone it comes from: `[12/05/2023, 14:03:22] Name: …` or `12/5/23, 2:03 PM - Name: …`, in digits of three kinds
//! and two calendars. Whether the day or the month comes first is told from all messages together; where they leave it
//! open, the days are not known.

mod head;

use super::About;
use crate::Format;
use head::{Head, Order, order};
use sanad_model::{Block, BlockKind, Document, Mark, MediaType, Remark, RemarkKind};
use sanad_text::{LineIndex, Span};
use std::ops::Range;

/// Chats of WhatsApp.
pub(crate) const FORMAT: Format =
    Format { media: MediaType::Chat, extractor: "whatsapp/1", sniff: |text, _| sniff(text), read };

/// Whether the first line and many of those after it begin as messages that somebody sent.
fn sniff(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let (mut heads, mut named, mut all) = (0, 0, 0);
    for line in lines.by_ref().take(60) {
        let head = Head::of(line);
        if all == 0 && head.is_none() {
            return false;
        }
        all += 1;
        heads += usize::from(head.is_some());
        named += usize::from(head.is_some_and(|head| head.sender(line).is_some()));
    }
    // The lines of a chronology have days and times too, and no names before colons.
    heads * 4 >= all && named * 2 >= heads && named > 0
}

/// A message: its head, and where it stands in the text.
struct Found {
    head: Head,
    whole: Range<usize>,
}

fn messages(text: &str) -> Vec<Found> {
    let mut all: Vec<Found> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let range = at..at + line.len();
        at = range.end;
        match Head::of(line) {
            Some(head) => all.push(Found { head, whole: range }),
            None => {
                if let Some(last) = all.last_mut() {
                    last.whole.end = range.end;
                }
            }
        }
    }
    all
}

fn read(text: String) -> Document {
    let found = messages(&text);
    let heads: Vec<Head> = found.iter().map(|message| message.head).collect();
    let order = order(&heads);
    let mut out = Out { blocks: Vec::new(), marks: Vec::new(), remarks: Vec::new(), about: About::default() };
    for (at, message) in found.iter().enumerate() {
        out.message(&text, u32::try_from(at + 1).unwrap_or(u32::MAX), message, order);
    }
    let mut document = Document::new(text);
    document.lines = LineIndex::new(&document.text);
    (document.blocks, document.marks, document.remarks) = (out.blocks, out.marks, out.remarks);
    document.metadata = out.about.metadata(None);
    crate::structure::number(&mut document);
    document
}

struct Out {
    blocks: Vec<Block>,
    marks: Vec<(u32, Mark)>,
    remarks: Vec<Remark>,
    about: About,
}

impl Out {
    fn message(&mut self, text: &str, number: u32, message: &Found, order: Option<Order>) {
        let whole = &text[message.whole.clone()];
        let sent = order.and_then(|order| message.head.day(order));
        let sender = message.head.sender(whole);
        let name = sender.clone().map(|range| clean(&whole[range]));
        self.about.message(name.as_deref(), sent);
        self.marks.push((small(message.whole.start), Mark::Message { number, sent }));
        let words = sender.as_ref().map_or(message.head.length, |range| range.end + 1);
        let body = whole[words..].trim();
        let file = attached(body);
        if let Some(file) = file {
            let at = small(message.whole.start + words);
            let span = Span::new(at, at);
            self.remarks.push(Remark {
                span,
                kind: RemarkKind::Attachment,
                text: file.to_owned(),
                author: name.clone(),
            });
        }
        let kind = match (&sender, file) {
            // The program's own notices, and what stands for a file, are nobody's words.
            (None, _) => BlockKind::Leftover,
            (_, Some(file)) if clean(body).len() <= file.len() + 40 => BlockKind::Leftover,
            _ => BlockKind::Paragraph,
        };
        // A number in place of a name is no part of what is read.
        let named =
            sender.filter(|range| !whole[range.clone()].chars().any(|c| sanad_text::decimal(c).is_some()));
        let start = named.map_or(words, |range| range.start);
        let span = Span::of(message.whole.start + start..message.whole.end).trim(text);
        if !span.is_empty() {
            self.blocks.push(Block { kind, span, section: None, paragraph: 0 });
        }
    }
}

fn small(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Without the marks of direction that exports put around names.
fn clean(words: &str) -> String {
    let mark = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    words.chars().filter(|c| !mark(*c)).collect::<String>().trim().trim_start_matches('~').trim().to_owned()
}

/// What stands in the place of a file: the words in which exports say that it was left out, and its name where it was not.
const OMITTED: &str = include_str!("../../../data/chat/omitted.tsv");

/// The words of one kind in the table.
fn known(kind: &'static str) -> impl Iterator<Item = &'static str> {
    let rows = OMITTED.lines().filter_map(|line| line.split_once('\t'));
    rows.filter(move |(what, _)| *what == kind).map(|(_, words)| words)
}

/// The name of the file that was sent, or the words for one that is left out.
fn attached(body: &str) -> Option<&str> {
    let first = body.lines().next().unwrap_or_default();
    let shown = clean(first);
    let inner = shown.trim_matches(['<', '>', '(', ')', '\u{200e}']).trim().to_lowercase();
    if known("omitted").any(|words| inner == words) {
        return Some(first.trim());
    }
    if let Some(rest) = known("attached").find_map(|words| inner.strip_prefix(words))
        && shown.starts_with('<')
    {
        let at = first.rfind(rest.trim()).unwrap_or(first.find(':').map_or(0, |at| at + 1));
        return Some(
            first[at..].trim_matches(|c: char| {
                matches!(c, '<' | '>' | '\u{200e}' | '\u{200f}') || c.is_whitespace()
            }),
        );
    }
    let (name, rest) = first.rsplit_once(" (")?;
    let said = rest.trim_end().trim_end_matches(')').to_lowercase();
    known("beside")
        .any(|words| said == words)
        .then(|| name.trim_matches(|c: char| c == '\u{200e}' || c == '\u{200f}' || c.is_whitespace()))
}

#[cfg(test)]
mod tests {
    use super::{attached, sniff};

    #[test]
    fn files_that_were_sent() {
        for (body, file) in [
            ("<Media omitted>", "<Media omitted>"),
            ("\u{200e}image omitted", "\u{200e}image omitted"),
            ("<تم استبعاد الوسائط>", "<تم استبعاد الوسائط>"),
            ("<رسانه حذف شد>", "<رسانه حذف شد>"),
            ("IMG-2023.jpg (file attached)\nThe bridge", "IMG-2023.jpg"),
            ("\u{200e}<attached: 0001-PHOTO.jpg>", "0001-photo.jpg"),
        ] {
            assert_eq!(
                attached(body).map(str::to_lowercase).as_deref(),
                Some(file.to_lowercase().as_str()),
                "{body}"
            );
        }
        for body in ["The image omitted the bridge", "He was (at home)", ""] {
            assert_eq!(attached(body), None, "{body}");
        }
    }

    #[test]
    fn what_is_no_chat() {
        for text in [
            "",
            "12/05/2023\nThe road was closed.",
            "On 12/05/2023, 14:03 - he said: go",
            "[1] A note: one\n[2] two",
        ] {
            assert!(!sniff(text), "{text}");
        }
        assert!(sniff("12/05/2023, 14:03 - Ada: Hello"));
    }
}
