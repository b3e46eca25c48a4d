//! [`Record`]: what a payload says. The vocabulary of the log, version 1: kinds are added, none is ever changed.

pub use crate::decision::{Derived, End, Joined, Judged, Part, Passage, Sort, Thing, Undone};
pub use sanad_model::How;

use crate::Hash;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A payload: when it was written, by the device's clock, and what it says. Who wrote it is told by the chain.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Record {
    /// The device's clock, RFC 3339 in UTC. Nothing is ordered by it.
    pub at: String,
    /// What is said.
    #[serde(flatten)]
    pub what: What,
}

/// What a payload can say.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum What {
    /// The first of a device's chain.
    Begin(Begin),
    /// A document was put on file.
    Add(Added),
    /// A field of something was given a value, or another one.
    Set(Field),
    /// A document was read anew.
    Reread(Reread),
    /// A passage was marked.
    Mark(Mark),
    /// Where a mark lies in the newer text of its document.
    Anchor(Anchored),
    /// A key for a protected source was made, or given to other holders.
    Key(SourceKey),
    /// What of a protected document lies in the vault.
    Vault(Vaulted),
    /// Payloads in clear were sealed, or sealed ones opened; their commitments stay.
    Seal(Seal),
    /// A source's key was destroyed.
    Destroy(Destroyed),
    /// Chains of other devices were taken in.
    Merge(Merged),
    /// An answer of a time-stamping authority was put on file.
    Stamp(Stamped),
    /// Something that was found was accepted or rejected.
    Judge(Judged),
    /// Things that were found are one, or they are not.
    Same(Joined),
    /// A document rests on another, or it does not.
    Derive(Derived),
    /// An entry was taken back.
    Undo(Undone),
}

impl What {
    /// The kind as the entry says it in clear.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Begin(_) => "begin",
            Self::Add(_) => "add",
            Self::Set(_) => "set",
            Self::Reread(_) => "reread",
            Self::Mark(_) => "mark",
            Self::Anchor(_) => "anchor",
            Self::Key(_) => "key",
            Self::Vault(_) => "vault",
            Self::Seal(_) => "seal",
            Self::Destroy(_) => "destroy",
            Self::Merge(_) => "merge",
            Self::Stamp(_) => "stamp",
            Self::Judge(_) => "judge",
            Self::Same(_) => "same",
            Self::Derive(_) => "derive",
            Self::Undo(_) => "undo",
        }
    }

    /// What it is about: the identifier of a document, a mark, a key, of something that was found.
    #[must_use]
    pub fn subject(&self) -> Option<&str> {
        match self {
            Self::Add(added) => Some(&added.document),
            Self::Set(field) => Some(&field.subject),
            Self::Reread(reread) => Some(&reread.document),
            Self::Mark(mark) => Some(&mark.document),
            Self::Anchor(anchored) => Some(&anchored.mark),
            Self::Key(key) => Some(&key.id),
            Self::Vault(vaulted) => Some(&vaulted.key),
            Self::Seal(seal) => Some(&seal.document),
            Self::Destroy(destroyed) => Some(&destroyed.key),
            Self::Judge(judged) => Some(&judged.thing.id),
            Self::Same(joined) => joined.one.first().or(joined.other.first()).map(|thing| thing.id.as_str()),
            Self::Derive(derived) => {
                derived.from.as_ref().or(derived.to.as_ref()).map(|end| end.document.as_str())
            }
            Self::Begin(_) | Self::Merge(_) | Self::Stamp(_) | Self::Undo(_) => None,
        }
    }
}

/// The kind that the entry of a sealed payload says: nothing of what is in it.
pub const SEALED: &str = "sealed";

/// How a device begins.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Begin {
    /// The case.
    pub case: String,
    /// Who works on the device, if they said so.
    pub name: Option<String>,
    /// The age recipient of its person.
    pub recipient: String,
    /// Whether everything that is added is sealed.
    pub sealed: bool,
    /// The device of whoever made the case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub founder: Option<String>,
}

/// A document that was put on file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Added {
    /// Its identifier.
    pub document: String,
    /// Its path, relative to the folder that was added; `/` between the parts.
    pub path: String,
    /// Its bytes, an object.
    pub sha256: Hash,
    /// How many.
    pub bytes: u64,
    /// What it came in: the identifier of an archive, an e-mail.
    pub within: Option<String>,
    /// How it was read.
    pub reading: Outcome,
    /// What is known of its source: fields and values.
    pub fields: BTreeMap<String, String>,
}

/// What came of reading a document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Outcome {
    /// Whether there is a text, and the whole of it.
    pub status: Status,
    /// Why there is none, or what is missing.
    pub cause: Option<String>,
    /// The reading, by its hash: text and structure.
    pub text: Option<Hash>,
    /// The SHA-256 of the extracted text.
    pub text_sha256: Option<String>,
    /// Name and version of what read it.
    pub extractor: Option<String>,
    /// The kind of file.
    pub media: Option<String>,
}

/// Whether a document could be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// All of it.
    Read,
    /// With pages or parts that are missing or doubtful.
    Partly,
    /// Not at all.
    #[default]
    Unread,
}

impl Status {
    /// The word for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Partly => "partly",
            Self::Unread => "unread",
        }
    }
}

/// A field that was given a value.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Field {
    /// Of what.
    pub subject: String,
    /// Which.
    pub field: String,
    /// The value; `None` takes it away.
    pub value: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// The decision that it is an entry of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<String>,
    /// Where the subject is something that was found: what it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Thing>,
}

/// A document that was read anew.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Reread {
    /// Which.
    pub document: String,
    /// Its bytes, an object.
    pub sha256: Hash,
    /// What came of it.
    pub reading: Outcome,
}

/// A passage, with all that is needed to find it again in another text of its document.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Anchor {
    /// The text that the offsets are of.
    pub text_sha256: String,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// The words themselves.
    pub exact: String,
    /// What stands before them.
    pub prefix: String,
    /// What stands after them.
    pub suffix: String,
}

/// A passage that somebody marked.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Mark {
    /// Its identifier.
    pub id: String,
    /// In which document.
    pub document: String,
    /// Where.
    pub anchor: Anchor,
    /// What was decided on it.
    pub note: Option<String>,
}

/// A mark after its document was read anew.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Anchored {
    /// Which mark.
    pub mark: String,
    /// Where it lies now; `None` where its words were not found.
    pub anchor: Option<Anchor>,
}

/// A protected source's key.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct SourceKey {
    /// Its identifier: random, and the name of its file.
    pub id: String,
    /// The age recipient that its documents are encrypted to.
    pub recipient: String,
    /// Those who can open it: age recipients.
    pub holders: Vec<String>,
    /// The hash of the key's file, encrypted as it is.
    pub file: Hash,
}

/// Files of the vault, by hashes of what they hold encrypted, and the payload that speaks of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Vaulted {
    /// Which document it is, by a random identifier.
    pub document: String,
    /// Under which key.
    pub key: String,
    /// The names of the files, and the hash of each as it lies there.
    pub files: BTreeMap<String, Hash>,
    /// The commitments of sealed payloads, and the hash of each as it lies there.
    pub payloads: BTreeMap<String, Hash>,
    /// Other documents that these files and payloads are of as well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<String>,
    /// Documents that are no longer in the vault, since somebody opened them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub out: Vec<String>,
    /// The names of files that went with them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gone: Vec<String>,
    /// The commitments of payloads that went with them, and are not sealed with this key any more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clear: Vec<String>,
    /// The commitments of payloads that count no more: their files could not be sealed with them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub void: Vec<String>,
}

/// A document that was sealed or opened after it was added.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Seal {
    /// Its identifier from now on.
    pub document: String,
    /// The one that it had.
    pub was: String,
    /// The key that it is sealed with; `None` when it was opened.
    pub key: Option<String>,
}

/// The end of a key.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Destroyed {
    /// Which.
    pub key: String,
    /// Why, in words that give nothing away.
    pub reason: Option<String>,
}

/// Chains that were taken in: how many entries of each device are known here from now on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Merged {
    /// Entries by device.
    pub seen: BTreeMap<String, u64>,
}

/// A time stamp's answer.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Stamped {
    /// The checkpoint's file.
    pub checkpoint: String,
    /// The answer, an object.
    pub answer: Hash,
}
