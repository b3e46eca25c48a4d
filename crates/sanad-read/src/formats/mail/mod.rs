//! Mails and boxes of them: the head as a person reads it (subject, from, to, day), then the body, plain text before
//! HTML. Replies that quote keep what they quote, as quotations; signatures stay. What is attached is no text of the
//! mail: it is named in a remark, and [`crate::unpack`] gives it.

pub(super) mod body;
pub(super) mod quoted;

use super::build::Build;
use super::ending;
use crate::containers::mails;
use crate::{Binary, Unreadable};
use mail_parser::{Address, DateTime, HeaderName, Message, MessageParser, MimeHeaders as _};
use sanad_model::{BlockKind, Document, Mark, MediaType, Metadata, RemarkKind, WrittenFrom};
use sanad_text::Span;
use sanad_time::Day;

/// A mail.
pub(crate) const MAIL: Binary = Binary { media: MediaType::Mail, extractor: "mail/1", sniff: is_mail, read };

/// A box of mails.
pub(crate) const MAILBOX: Binary = Binary {
    media: MediaType::Mail,
    extractor: "mailbox/1",
    sniff: |_, bytes| is_mailbox(bytes),
    read: read_box,
};

pub(crate) use crate::containers::is_mailbox;

/// Whether it begins with the head of a mail: fields that only mails have, or the ending and some of any kind.
pub(crate) fn is_mail(path: &str, bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(64 << 10)];
    let (mut known, mut own, mut fields) = (0, 0, 0);
    for line in head.split(|&byte| byte == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            break;
        }
        if fields > 0 && matches!(line[0], b' ' | b'\t') {
            continue;
        }
        let Some(colon) = memchr::memchr(b':', line) else { return false };
        let name = &line[..colon];
        if name.is_empty() || !name.iter().all(u8::is_ascii_graphic) {
            return false;
        }
        fields += 1;
        match name.to_ascii_lowercase().as_slice() {
            b"from" | b"to" | b"subject" | b"date" | b"sender" => known += 1,
            b"message-id" | b"received" | b"mime-version" | b"return-path" | b"delivered-to"
            | b"dkim-signature" | b"x-mailer" => own += 1,
            _ => {}
        }
    }
    let named = matches!(ending(path).as_deref(), Some("eml" | "email"));
    known >= 2 && own >= 1 || named && known + own >= 1
}

pub(crate) fn damaged() -> Unreadable {
    Unreadable::new(
        "it is a mail whose head cannot be read",
        "export the mail again from the program that holds it",
    )
}

fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    let mail = MessageParser::default().parse(bytes).ok_or_else(damaged)?;
    let metadata = about(&mail);
    let mut build = Build::default();
    write(&mut build, &mail, bytes, metadata.title.as_deref(), 0);
    let mut document = build.finish();
    document.metadata = metadata;
    Ok(document)
}

/// A box is one document with a section a mail; its metadata are those that hold for all.
fn read_box(bytes: &[u8]) -> Result<Document, Unreadable> {
    let mut build = Build::default();
    let mut metadata = Metadata::default();
    let mut days: Vec<Day> = Vec::new();
    for (at, raw) in mails(bytes).enumerate() {
        let Some(mail) = MessageParser::default().parse(&raw) else { continue };
        let about = about(&mail);
        let sent = about.written.map(|(day, _)| day);
        let mark = Mark::Message { number: u32::try_from(at + 1).unwrap_or(u32::MAX), sent };
        build.marks.push((build.next_start(), mark));
        let heading = about.title.as_deref().or(about.authors.first().map(String::as_str));
        write(&mut build, &mail, &raw, heading, 1);
        days.extend(sent);
        merge(&mut metadata.authors, about.authors);
        merge(&mut metadata.recipients, about.recipients);
    }
    let mut document = build.finish();
    metadata.title = document.metadata.title.take();
    metadata.period = period(&days);
    document.metadata = metadata;
    Ok(document)
}

/// First and last.
pub(super) fn period(days: &[Day]) -> Option<(Day, Day)> {
    Some((*days.iter().min()?, *days.iter().max()?))
}

fn merge(all: &mut Vec<String>, more: Vec<String>) {
    for name in more {
        // Boxes have few correspondents beside their many mails.
        if all.len() < 1000 && !all.contains(&name) {
            all.push(name);
        }
    }
}

/// What the head of a mail says.
pub(crate) fn about(mail: &Message<'_>) -> Metadata {
    let recipients = [mail.to(), mail.cc(), mail.bcc()].into_iter().flatten().flat_map(names).collect();
    Metadata {
        title: mail.subject().map(one_line).filter(|subject| !subject.is_empty()),
        written: mail.date().and_then(day).map(|day| (day, WrittenFrom::Metadata)),
        authors: mail.from().or(mail.sender()).map(names).unwrap_or_default(),
        recipients,
        id: mail.message_id().map(str::to_owned),
        ..Metadata::default()
    }
}

/// The day in the sender's place.
fn day(date: &DateTime) -> Option<Day> {
    let real = date.year > 1970 || date.month > 1 || date.day > 1;
    real.then(|| Day::new(i32::from(date.year), u32::from(date.month), u32::from(date.day)))?
}

pub(super) fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Names, and addresses where there is no name.
fn names(addresses: &Address<'_>) -> Vec<String> {
    let shown = |address: &mail_parser::Addr<'_>| {
        let name = address.name.as_deref().map(one_line).filter(|name| !name.is_empty());
        name.or_else(|| address.address.as_deref().map(one_line)).filter(|name| !name.is_empty())
    };
    addresses.iter().filter_map(shown).collect()
}

/// Names and addresses, as a mail program shows them.
fn shown(addresses: &Address<'_>) -> String {
    let all: Vec<String> = addresses
        .iter()
        .filter_map(|one| match (one.name.as_deref().map(one_line), one.address.as_deref().map(one_line)) {
            (Some(name), Some(address)) if name != address => Some(format!("{name} <{address}>")),
            (Some(name), _) => Some(name),
            (None, address) => address,
        })
        .collect();
    all.join(", ")
}

/// Appends a mail: heading, head, body; what is attached in remarks.
fn write(build: &mut Build, mail: &Message<'_>, bytes: &[u8], heading: Option<&str>, level: u8) {
    let start = build.next_start();
    if let Some(heading) = heading {
        build.block(BlockKind::Heading(level), heading);
    }
    build.block(BlockKind::Paragraph, &head(mail));
    for (kind, words) in body::blocks(mail, bytes) {
        build.block(kind, &words);
    }
    for (at, part) in mail.attachments().enumerate() {
        let name = part.attachment_name().map_or_else(|| format!("attachment {}", at + 1), one_line);
        build.remark(Span::new(start, start), RemarkKind::Attachment, name, None);
    }
}

/// The lines of the head that a reader needs, as the mail names them.
fn head(mail: &Message<'_>) -> String {
    let mut lines = Vec::new();
    let addresses =
        [("From", mail.from()), ("To", mail.to()), ("Cc", mail.cc()), ("Reply-To", mail.reply_to())];
    for (name, value) in addresses {
        let value = value.map(shown).unwrap_or_default();
        if !value.is_empty() {
            lines.push(format!("{name}: {value}"));
        }
    }
    if let Some(date) = mail.header_raw(HeaderName::Date).map(one_line).filter(|date| !date.is_empty()) {
        lines.push(format!("Date: {date}"));
    }
    lines.join("\n")
}
