//! `add`: files come in. They are read on all cores, and put on file in the order in which they were named.

use super::manifest::Manifest;
use super::read::{self, Item};
use super::walk::{Found, Passed, walk};
use super::{fields, kinds};
use crate::{Options, in_order};
use sanad_case::{CaseError, Hash, Incoming, Protect, Writing, document_id};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// How files are added.
#[derive(Clone, Debug, Default)]
pub struct Adding {
    /// How they are read.
    pub options: Options,
    /// Threads; 0 is one a core.
    pub threads: usize,
    /// Files over this size, in bytes, are not added.
    pub max_size: u64,
    /// What holds of all of them.
    pub fields: BTreeMap<String, String>,
    /// What holds of single ones; goes before `fields`.
    pub manifest: Manifest,
    /// Sealed or open, where it was said.
    pub sealed: Option<bool>,
    /// The key of the protected source that they come from.
    pub key: Option<String>,
}

/// What became of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Came {
    /// It is on file now: identifier, path, why it could not be read or what is missing.
    Added {
        /// Identifier.
        id: String,
        /// Path.
        path: String,
        /// Whether it is sealed.
        sealed: bool,
        /// Whether it was read: `read`, `partly`, `unread`.
        status: &'static str,
        /// Why not, or what is missing.
        cause: Option<String>,
    },
    /// The same bytes are on file under the same path.
    Already {
        /// Path.
        path: String,
    },
    /// It was not added.
    Passed(Passed),
}

/// How far it has come, after each group that is on file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Files that were dealt with.
    pub files: usize,
    /// Of so many.
    pub of: usize,
    /// Bytes that were put on file.
    pub bytes: u64,
}

/// A group goes to disk when it holds so many documents or bytes.
const GROUP: (usize, usize) = (256, 16 << 20);

/// Puts files on file. What `told` hears of as added is durable.
///
/// # Errors
/// Where the case cannot be written to; what was told of stays on file, and the same command goes on from there.
pub fn add(
    case: &mut Writing,
    named: &[PathBuf],
    adding: &Adding,
    told: &mut dyn FnMut(&Came),
    progress: &mut dyn FnMut(Progress),
) -> Result<(), CaseError> {
    let (found, passed) = walk(named);
    for passed in passed {
        told(&Came::Passed(passed));
    }
    let known = Known::of(case)?;
    let mut group = Group { of: found.len(), ..Group::default() };
    let mut outcome = Ok(());
    case.show_later();
    in_order(
        &found,
        adding.threads,
        |found| read_file(found, adding, &known),
        |read| {
            if outcome.is_ok() {
                group.take(read);
                if group.is_full() {
                    outcome = group.put(case, adding, told, progress);
                }
            }
        },
    );
    let outcome = outcome.and_then(|()| group.put(case, adding, told, progress));
    case.show()?;
    outcome?;
    let paths: BTreeSet<String> = found.into_iter().map(|found| found.path).collect();
    for path in adding.manifest.without(&paths) {
        let why = "the table names it, and there is no such file".to_owned();
        told(&Came::Passed(Passed { path: path.to_owned(), why }));
    }
    Ok(())
}

/// What is on file already.
struct Known {
    ids: BTreeSet<String>,
    /// Those that are sealed and opened have random identifiers.
    opened: BTreeSet<(String, Hash)>,
}

impl Known {
    fn of(case: &Writing) -> Result<Self, CaseError> {
        let rows = case.view().documents()?;
        let opened = rows
            .iter()
            .filter(|row| row.key.is_some())
            .filter_map(|row| Some((row.path.clone()?, row.sha256?)))
            .collect();
        Ok(Self { ids: rows.into_iter().map(|row| row.id).collect(), opened })
    }

    fn has(&self, path: &str, hash: Hash) -> bool {
        self.ids.contains(&document_id(path, hash)) || self.opened.contains(&(path.to_owned(), hash))
    }
}

enum Read {
    Items(Vec<Item>),
    Came(Came),
}

fn read_file(found: &Found, adding: &Adding, known: &Known) -> Read {
    let path = found.path.clone();
    let bytes = match crate::load(&found.file.to_string_lossy(), adding.max_size) {
        Ok(bytes) => bytes,
        Err(failure) => return Read::Came(Came::Passed(Passed { path, why: failure.why })),
    };
    if known.has(&path, Hash::of(&[&bytes])) {
        return Read::Came(Came::Already { path });
    }
    Read::Items(read::items(&path, bytes, &adding.options))
}

/// Files that go to disk together.
#[derive(Default)]
struct Group {
    of: usize,
    files: usize,
    done: Progress,
    waiting: Vec<Read>,
    documents: usize,
    bytes: usize,
}

impl Group {
    fn take(&mut self, read: Read) {
        self.files += 1;
        if let Read::Items(items) = &read {
            self.documents += items.len();
            self.bytes += items.iter().map(|item| item.bytes.len()).sum::<usize>();
        }
        self.waiting.push(read);
    }

    fn is_full(&self) -> bool {
        self.documents >= GROUP.0 || self.bytes >= GROUP.1
    }

    fn put(
        &mut self,
        case: &mut Writing,
        adding: &Adding,
        told: &mut dyn FnMut(&Came),
        progress: &mut dyn FnMut(Progress),
    ) -> Result<(), CaseError> {
        let (mut incoming, mut came, mut ours) = (Vec::new(), Vec::new(), BTreeSet::new());
        for read in self.waiting.drain(..) {
            match read {
                Read::Came(one) => came.push(one),
                Read::Items(items) => {
                    let first = &items[0];
                    // The same file twice in one group.
                    if !ours.insert((first.path.clone(), Hash::of(&[&first.bytes]))) {
                        came.push(Came::Already { path: first.path.clone() });
                        continue;
                    }
                    let start = incoming.len();
                    let all_sealed = case.view().case().is_sealed() || holds_sealed(&items, adding);
                    for item in items {
                        incoming.push(arrange(item, start, adding, all_sealed, &incoming));
                        let incoming: &Incoming = &incoming[incoming.len() - 1];
                        came.push(Came::Added {
                            id: String::new(),
                            path: incoming.path.clone(),
                            sealed: incoming.protect != Protect::Open,
                            status: incoming.read.status().name(),
                            cause: incoming.read.cause().map(str::to_owned),
                        });
                    }
                }
            }
        }
        let mut ids = if incoming.is_empty() { Vec::new() } else { case.add(incoming)? }.into_iter();
        for mut one in came {
            if let Came::Added { id, .. } = &mut one {
                *id = ids.next().unwrap_or_default();
            }
            told(&one);
        }
        self.done = Progress { files: self.files, of: self.of, bytes: self.done.bytes + self.bytes as u64 };
        (self.documents, self.bytes) = (0, 0);
        progress(self.done);
        Ok(())
    }
}

/// Whether something in a file is to be sealed: then all of it is, since its bytes stand in the file's.
fn holds_sealed(items: &[Item], adding: &Adding) -> bool {
    items.iter().any(|item| is_sealed(item, &recorded(item, adding), adding))
}

/// What is recorded: what the file says, then what is said of all, then what is said of it alone.
fn recorded(item: &Item, adding: &Adding) -> BTreeMap<String, String> {
    let mut fields = item.fields.clone();
    fields.insert("kind".to_owned(), read::kind_of(item).to_owned());
    fields.extend(adding.fields.clone());
    if let Some(told) = adding.manifest.of(&item.path) {
        fields.extend(told.fields.clone());
    }
    fields
}

/// What is said of it alone goes first, then what is said of all, then what its kind asks for.
fn is_sealed(item: &Item, fields: &BTreeMap<String, String>, adding: &Adding) -> bool {
    let private = fields.get("kind").and_then(|name| kinds::kind(name)).is_some_and(|kind| kind.private);
    let told = adding.manifest.of(&item.path).and_then(|told| told.sealed);
    told.or(adding.sealed).unwrap_or(private)
}

/// How a document is recorded and protected. What came in something is protected as that is.
fn arrange(item: Item, start: usize, adding: &Adding, all_sealed: bool, before: &[Incoming]) -> Incoming {
    let fields = recorded(&item, adding);
    let sealed = all_sealed || is_sealed(&item, &fields, adding);
    let within = item.within.map(|n| start + n);
    let protect = match within {
        Some(n) if before[n].protect != Protect::Open => Protect::With(n),
        _ if !sealed => Protect::Open,
        _ => adding.key.clone().map_or(Protect::NewKey, Protect::Key),
    };
    debug_assert!(
        fields.keys().all(|field| fields::is_field(field)),
        "fields have names that people can use"
    );
    let Item { path, bytes, read, media, .. } = item;
    Incoming { path, bytes, within, read, media, fields, protect }
}
