//! What is attached to a mail, as it went in: the transfer encoding is undone, and nothing else.

use super::names::file_name;
use super::{Hints, Sink};
use crate::Unreadable;
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding, Message, MessageParser, MessagePart, MimeHeaders as _, PartType};
use std::borrow::Cow;

/// Whether the mail's head speaks of parts, or of something that is no text: if not, nothing is attached.
pub(super) fn may_hold(bytes: &[u8]) -> bool {
    let end = [&b"\n\n"[..], b"\r\n\r\n"].iter().filter_map(|end| memchr::memmem::find(bytes, end)).min();
    let head = bytes[..end.unwrap_or(bytes.len())].to_ascii_lowercase();
    [&b"multipart/"[..], b"application/", b"image/", b"audio/", b"video/", b"message/", b"attachment"]
        .iter()
        .any(|kind| memchr::memmem::find(&head, kind).is_some())
}

pub(super) fn unpack(bytes: &[u8], sink: &mut Sink<'_>) -> Result<(), Unreadable> {
    let Some(mail) = MessageParser::default().parse(bytes) else {
        return Err(crate::formats::damaged_mail());
    };
    if crate::formats::is_mhtml(bytes) {
        page(&mail, bytes, sink);
    }
    for (at, part) in mail.attachments().enumerate() {
        let Some(content) = content(bytes, part) else {
            sink.skip(&name(part, at), "is encoded in a way that cannot be undone");
            continue;
        };
        sink.part(&name(part, at), hints(part), content.into_owned());
    }
    Ok(())
}

/// A page with its pictures in one file: the page is a part too, with the address that it was saved from.
fn page(mail: &Message<'_>, bytes: &[u8], sink: &mut Sink<'_>) {
    let Some(part) = mail.html_part(0) else { return };
    let Some(content) = content(bytes, part) else { return };
    let from = ["Snapshot-Content-Location", "Content-Location"];
    let address = from.iter().find_map(|name| mail.header_raw(*name).map(|value| value.trim().to_owned()));
    let address = address.filter(|address| address.starts_with("http"));
    let hints = Hints { address, media_type: Some("text/html".to_owned()), ..Hints::default() };
    sink.part("page.html", hints, content.into_owned());
}

/// The bytes that were attached. The parser gives text decoded; its own bytes are taken from the mail.
fn content<'a>(mail: &'a [u8], part: &'a MessagePart<'_>) -> Option<Cow<'a, [u8]>> {
    let raw = mail.get(part.offset_body as usize..part.offset_end as usize);
    match (&part.body, part.encoding) {
        (PartType::Binary(bytes) | PartType::InlineBinary(bytes), _) => Some(Cow::Borrowed(bytes)),
        (PartType::Message(message), Encoding::Base64 | Encoding::QuotedPrintable) => {
            Some(Cow::Borrowed(message.raw_message()))
        }
        (PartType::Multipart(_), _) => None,
        (_, Encoding::None) => raw.map(Cow::Borrowed),
        (_, Encoding::Base64) => base64_decode(raw?).map(Cow::Owned),
        (_, Encoding::QuotedPrintable) => quoted_printable_decode(raw?).map(Cow::Owned),
    }
}

fn name(part: &MessagePart<'_>, at: usize) -> String {
    let own = part.attachment_name().and_then(file_name);
    own.unwrap_or_else(|| {
        let subject = match &part.body {
            PartType::Message(message) => message.subject().and_then(file_name),
            _ => None,
        };
        let stem = subject.unwrap_or_else(|| format!("attachment {}", at + 1));
        format!("{stem}.{}", ending(part))
    })
}

fn media_type(part: &MessagePart<'_>) -> Option<String> {
    let kind = part.content_type()?;
    Some(format!("{}/{}", kind.ctype(), kind.subtype()?).to_ascii_lowercase())
}

fn ending(part: &MessagePart<'_>) -> &'static str {
    match media_type(part).as_deref() {
        _ if part.is_message() => "eml",
        Some("text/plain") => "txt",
        Some("text/html") => "html",
        Some("application/pdf") => "pdf",
        Some("image/jpeg") => "jpg",
        Some("image/png") => "png",
        Some("image/gif") => "gif",
        _ => "bin",
    }
}

/// A mail in a mail says who sent it and when; of a file only its kind is told.
fn hints(part: &MessagePart<'_>) -> Hints {
    let mut hints = Hints { media_type: media_type(part), ..Hints::default() };
    if let PartType::Message(message) = &part.body {
        about(message, &mut hints);
        hints.media_type = Some("message/rfc822".to_owned());
    }
    hints
}

fn about(message: &Message<'_>, hints: &mut Hints) {
    let metadata = crate::formats::about_mail(message);
    hints.title = metadata.title;
    hints.authors = metadata.authors;
    hints.written = metadata.written.map(|(day, _)| day);
}
