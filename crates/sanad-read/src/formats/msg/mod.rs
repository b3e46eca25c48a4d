//! MSG: a mail as Outlook saves it, a compound file of properties. Head and body are those of [`super::mail`]; the body is
//! the plain text, else the HTML, else the rich text that Outlook packs (which may wrap the HTML).

mod compressed;
mod properties;

use super::build::Build;
use super::mail::body;
use super::{mail, rtf};
use crate::{Binary, Unreadable};
use mail_parser::MessageParser;
use memchr::memmem;
pub(crate) use properties::Store;
use properties::{Fixed, id};
use sanad_model::{BlockKind, Document, MediaType, Metadata, RemarkKind, WrittenFrom};
use sanad_text::Span;

/// Mails of Outlook.
pub(crate) const FORMAT: Binary =
    Binary { media: MediaType::Mail, extractor: "msg/1", sniff: |_, bytes| is_msg(bytes), read };

/// Whether it is a compound file with the table of properties that only mails have.
pub(crate) fn is_msg(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "__properties_version1.0".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.starts_with(b"\xd0\xcf\x11\xe0") && memmem::find(bytes, &name).is_some()
}

fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    let mut store = Store::open(bytes)?;
    let fixed = store.fixed("/", properties::TOP);
    store.code_page(&fixed);
    let mut build = Build::default();
    let mut metadata = about(&mut store, &fixed);
    if let Some(title) = &metadata.title {
        build.block(BlockKind::Heading(0), title);
    }
    build.block(BlockKind::Paragraph, &head(&mut store, &metadata));
    let mut blocks = body_of(&mut store);
    mail::quoted::tell(&mut blocks);
    for (kind, words) in blocks {
        build.block(kind, &words);
    }
    for folder in store.attachments() {
        let name = attachment_name(&mut store, &folder).unwrap_or_else(|| "an attachment".to_owned());
        build.remark(Span::new(0, 0), RemarkKind::Attachment, name, None);
    }
    let mut document = build.finish();
    metadata.transcoded_from = None;
    document.metadata = metadata;
    Ok(document)
}

/// The name that an attachment has.
pub(crate) fn attachment_name(store: &mut Store<'_>, folder: &str) -> Option<String> {
    [id::LONG_FILE_NAME, id::FILE_NAME, id::DISPLAY_NAME]
        .into_iter()
        .find_map(|property| store.text(folder, property))
        .map(|name| name.trim_matches(['\0', ' ']).to_owned())
        .filter(|name| !name.is_empty())
}

/// What the properties and the head that came over the wire say.
fn about(store: &mut Store<'_>, fixed: &Fixed) -> Metadata {
    let wire = store.text("/", id::HEADERS).unwrap_or_default();
    // Outlook's own line before the fields is none.
    let wire =
        wire.find("\n").filter(|_| wire.starts_with("Microsoft Mail")).map_or(&*wire, |at| &wire[at + 1..]);
    let wire = MessageParser::default().parse_headers(wire.as_bytes()).map(|mail| mail::about(&mail));
    let wire = wire.unwrap_or_default();
    let sent = fixed.day(id::SUBMITTED).or_else(|| fixed.day(id::DELIVERED));
    let own = |store: &mut Store<'_>, property| store.text("/", property).map(|words| mail::one_line(&words));
    let named = |words: Option<String>| words.filter(|words| !words.is_empty());
    let author = named(own(store, id::SENDER_NAME)).or_else(|| named(own(store, id::SENDER_ADDRESS)));
    let recipients = store.recipients().into_iter().map(|(name, _)| name).collect();
    Metadata {
        title: named(own(store, id::SUBJECT)),
        written: wire.written.or_else(|| sent.map(|day| (day, WrittenFrom::Metadata))),
        authors: author.map_or(wire.authors, |author| vec![author]),
        recipients,
        id: named(own(store, id::MESSAGE_ID)).map(|id| id.trim_matches(['<', '>']).to_owned()).or(wire.id),
        ..Metadata::default()
    }
}

/// The lines of the head, as a reader needs them.
fn head(store: &mut Store<'_>, metadata: &Metadata) -> String {
    let mut lines = Vec::new();
    let address = [id::SENDER_SMTP, id::SENDER_ADDRESS]
        .into_iter()
        .filter_map(|property| store.text("/", property))
        .map(|address| mail::one_line(&address))
        .find(|address| address.contains('@'));
    match (metadata.authors.first(), address) {
        (Some(name), Some(address)) if *name != address => lines.push(format!("From: {name} <{address}>")),
        (Some(name), _) => lines.push(format!("From: {name}")),
        (None, Some(address)) => lines.push(format!("From: {address}")),
        (None, None) => {}
    }
    let to: Vec<String> = store
        .recipients()
        .into_iter()
        .map(|(name, address)| match address {
            Some(address) if address != name => format!("{name} <{address}>"),
            _ => name,
        })
        .collect();
    if !to.is_empty() {
        lines.push(format!("To: {}", to.join(", ")));
    }
    if let Some((day, _)) = metadata.written {
        lines.push(format!("Date: {day}"));
    }
    lines.join("\n")
}

fn body_of(store: &mut Store<'_>) -> Vec<(BlockKind, String)> {
    if let Some(text) = store.text("/", id::BODY).filter(|text| !text.trim().is_empty()) {
        return body::plain(&text, false);
    }
    if let Some(html) = store.html("/").filter(|html| !html.trim().is_empty()) {
        return body::rich(&html);
    }
    let packed = store.binary("/", id::RTF).unwrap_or_default();
    let Some(rich) = compressed::unpack(&packed) else { return Vec::new() };
    match rtf::html(&rich) {
        Some(html) => body::rich(&html),
        None => rtf::blocks(&rich),
    }
}
