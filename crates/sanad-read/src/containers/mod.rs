//! Files that hold others: archives, boxes of mails, attachments, captures of the web. [`unpack`] gives what they hold,
//! as bytes with a name; nothing is read further here, and nothing of it is a path until the caller makes it one.
//!
//! Hostile files are bounded: parts, bytes of one part and of all, and how far packed bytes may grow. What is left out
//! is listed with its cause.

mod archive;
mod attachments;
mod mailbox;
mod names;
mod outlook;
mod records;

pub(crate) use mailbox::{is_mailbox, mails};

use crate::Unreadable;
use sanad_time::Day;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// At most this many parts are given.
pub const MOST_PARTS: usize = 100_000;
/// All parts together, unpacked: 512 MiB.
pub const MOST_BYTES: u64 = 512 << 20;
/// One part, unpacked: what [`crate::read`] takes unless told otherwise.
pub const MOST_PART_BYTES: u64 = crate::DEFAULT_LIMIT;

/// What a file holds.
#[derive(Clone, Debug, Default)]
pub struct Unpacked {
    /// In the file's order.
    pub parts: Vec<Part>,
    /// What was left out, and why.
    pub skipped: Vec<Skipped>,
}

/// A file in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its name in the container, unique there: a relative path with `/`, or the address of a page. Never absolute,
    /// never with `..`; of an address the caller must make a file's name if it wants one.
    pub name: String,
    /// What the container says of it.
    pub hints: Hints,
    /// Its bytes, as they went in.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

/// What a container says of a part, beside what the part says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hints {
    /// Its title.
    pub title: Option<String>,
    /// Who made or sent it.
    pub authors: Vec<String>,
    /// When it was written or sent.
    pub written: Option<Day>,
    /// When it was captured: ISO 8601, as the container has it.
    pub collected: Option<String>,
    /// The address that it was captured from.
    pub address: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Its media type by the container's account: `application/pdf`.
    pub media_type: Option<String>,
}

/// What was left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped {
    /// Its name, as the container has it.
    pub name: String,
    /// Why: the rest of a sentence that begins with its name.
    pub cause: String,
}

/// One thing that was found in a container.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Found {
    /// A part.
    Part(Part),
    /// Something that was left out.
    Skipped(Skipped),
}

/// Which container it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Zip,
    Mailbox,
    Mail,
    Outlook,
    Records,
}

/// Told by the first bytes; `name` decides only where these leave it open.
fn kind(name: &str, bytes: &[u8]) -> Option<Kind> {
    if archive::is_zip(bytes) {
        return (!archive::is_document(bytes)).then_some(Kind::Zip);
    }
    if records::is_records(name, bytes) {
        return Some(Kind::Records);
    }
    if crate::formats::is_msg(bytes) {
        return Some(Kind::Outlook);
    }
    if is_mailbox(bytes) {
        return Some(Kind::Mailbox);
    }
    (crate::formats::is_mail(name, bytes) && attachments::may_hold(bytes)).then_some(Kind::Mail)
}

/// Whether the file holds others. Mails do so when they have attachments, and are documents themselves.
#[must_use]
pub fn is_container(name: &str, bytes: &[u8]) -> bool {
    kind(name, bytes).is_some()
}

/// What the file holds; `None` when it is no container. A mail is a document as well: [`crate::read`] gives its text.
///
/// Containers in containers are parts: the caller decides how deep to go.
#[must_use]
pub fn unpack(name: &str, bytes: &[u8]) -> Option<Result<Unpacked, Unreadable>> {
    let mut unpacked = Unpacked::default();
    let done = unpack_each(name, bytes, &mut |found| unpacked.add(found))?;
    Some(done.map(|()| unpacked))
}

/// As [`unpack`], one by one, so that no more than one part need be held.
pub fn unpack_each(name: &str, bytes: &[u8], each: &mut dyn FnMut(Found)) -> Option<Result<(), Unreadable>> {
    let kind = kind(name, bytes)?;
    let mut sink = Sink::new(each);
    let done = match kind {
        Kind::Zip => archive::unpack(bytes, &mut sink),
        Kind::Mailbox => mailbox::unpack(bytes, &mut sink),
        Kind::Outlook => outlook::unpack(bytes, &mut sink),
        Kind::Mail => attachments::unpack(bytes, &mut sink),
        Kind::Records => records::unpack(bytes, &mut sink),
    };
    sink.end();
    Some(done)
}

impl Unpacked {
    /// Adds what was found.
    pub fn add(&mut self, found: Found) {
        match found {
            Found::Part(part) => self.parts.push(part),
            Found::Skipped(skipped) => self.skipped.push(skipped),
        }
    }
}

/// What takes the parts, and holds to the limits.
pub(crate) struct Sink<'a> {
    each: &'a mut dyn FnMut(Found),
    left: u64,
    parts: usize,
    /// Names that were given, with how often.
    names: BTreeMap<String, u32>,
    skipped: usize,
    /// Skipped and not listed one by one, by cause.
    more: BTreeMap<String, usize>,
}

/// So many are listed one by one.
const MOST_SKIPPED: usize = 10_000;

impl<'a> Sink<'a> {
    fn new(each: &'a mut dyn FnMut(Found)) -> Self {
        let (names, more) = (BTreeMap::new(), BTreeMap::new());
        Self { each, left: MOST_BYTES, parts: 0, names, skipped: 0, more }
    }

    /// How many bytes the next part may have.
    fn room(&self) -> u64 {
        if self.parts >= MOST_PARTS { 0 } else { self.left.min(MOST_PART_BYTES) }
    }

    /// Why nothing of this size fits any more.
    fn cause(&self, size: u64) -> String {
        if self.parts >= MOST_PARTS {
            format!("stands behind {MOST_PARTS} others, more than are unpacked of one file")
        } else if size > MOST_PART_BYTES {
            format!("is over {} MiB, more than is unpacked", MOST_PART_BYTES >> 20)
        } else {
            format!("would bring all that is unpacked of this file over {} MiB", MOST_BYTES >> 20)
        }
    }

    fn part(&mut self, name: &str, hints: Hints, bytes: Vec<u8>) {
        let size = bytes.len() as u64;
        if size > self.room() {
            let cause = self.cause(size);
            return self.skip(name, cause);
        }
        self.left -= size;
        self.parts += 1;
        let name = self.unique(name);
        (self.each)(Found::Part(Part { name, hints, bytes }));
    }

    fn skip(&mut self, name: &str, cause: impl Into<String>) {
        self.skipped += 1;
        let cause = cause.into();
        if self.skipped > MOST_SKIPPED {
            *self.more.entry(cause).or_default() += 1;
        } else {
            (self.each)(Found::Skipped(Skipped { name: name.to_owned(), cause }));
        }
    }

    fn end(&mut self) {
        for (cause, count) in std::mem::take(&mut self.more) {
            (self.each)(Found::Skipped(Skipped { name: format!("{count} more"), cause }));
        }
    }

    /// The name, or with a number before its ending where it was given already.
    fn unique(&mut self, name: &str) -> String {
        let count = self.names.entry(name.to_owned()).or_default();
        *count += 1;
        let number = *count;
        if number == 1 {
            return name.to_owned();
        }
        let at = name.rfind('/').map_or(0, |at| at + 1);
        let numbered = match name[at..].rfind('.') {
            Some(dot) if dot > 0 => format!("{} ({number}){}", &name[..at + dot], &name[at + dot..]),
            _ => format!("{name} ({number})"),
        };
        self.unique(&numbered)
    }
}
