//! [`Writing`]: a case as it is added to, by one person on one device.

use super::destroying::SOURCE;
use super::incoming::{Incoming, Protect, outcome};
use super::{Case, View};
use crate::disk::{Disk, place};
use crate::lock::Lock;
use crate::log::{Payload, Writer, devices};
use crate::person::Person;
use crate::record::{Added, Merged, Record, SEALED, What};
use crate::store::{Applied, Context, SUM};
use crate::{CaseError, Hash, keys, objects, reading};
use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Tells the time, RFC 3339 in UTC.
pub type Clock = Arc<dyn Fn() -> String + Send + Sync>;

/// A case as it is added to. What a method was given counts when it has returned.
pub struct Writing {
    pub(crate) view: View,
    pub(crate) writer: Writer,
    pub(crate) person: Arc<Person>,
    pub(crate) clock: Clock,
    /// The keys of protected sources, by their labels, as far as they were asked for.
    pub(super) sources: BTreeMap<String, String>,
    /// Whether what is sealed now is shown only at the end of many groups.
    later: bool,
    pub(super) lock: Option<Lock>,
}

impl fmt::Debug for Writing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Writing").field("view", &self.view).finish_non_exhaustive()
    }
}

/// The identifier of a document in clear: the same wherever the same file is added under the same path.
#[must_use]
pub fn document_id(path: &str, sha256: Hash) -> String {
    let hash = Hash::of(&[b"sanad document v1\n", &sha256.0, path.as_bytes()]);
    format!("d{}", &hash.to_string()[..12])
}

/// Files and payloads that go to disk together.
#[derive(Default)]
pub(super) struct Group {
    pub(super) files: Vec<(PathBuf, Vec<u8>)>,
    pub(super) payloads: Vec<(&'static str, Payload, Option<Record>)>,
    pub(super) texts: BTreeMap<String, String>,
    /// Identifier and key of each document so far.
    documents: Vec<(String, Option<String>)>,
}

impl Writing {
    /// Opens the case in a folder for writing; waits for another process for so many seconds, and calls `waits` then.
    ///
    /// # Errors
    /// Where there is none, its log is damaged, or another process does not let go.
    pub fn open(
        root: &Path,
        person: Arc<Person>,
        clock: Clock,
        seconds: u64,
        waits: impl FnOnce(),
    ) -> Result<Self, CaseError> {
        if !root.join(super::HEAD).exists() {
            return Err(CaseError::NoCase(root.to_owned()));
        }
        let lock = Lock::take(root, seconds, waits)?;
        // Until it is closed, nobody can say what the index's file must be.
        let _ = std::fs::remove_file(root.join(SUM));
        Self::begin(View::locked(root, true)?, person, clock, Some(lock))
    }

    /// Opens a case that lies elsewhere than in a folder.
    ///
    /// # Errors
    /// As [`Writing::open`].
    pub fn of(disk: Arc<dyn Disk>, person: Arc<Person>, clock: Clock) -> Result<Self, CaseError> {
        Self::begin(View::of(disk)?, person, clock, None)
    }

    pub(crate) fn begin(
        view: View,
        person: Arc<Person>,
        clock: Clock,
        lock: Option<Lock>,
    ) -> Result<Self, CaseError> {
        let device = person.key.public().device();
        let end = view.store.positions()?.get(&device).copied().unwrap_or_default();
        let writer = Writer::at(Arc::clone(view.case.disk()), Arc::clone(&person), end)?;
        let mut writing = Self { view, writer, person, clock, sources: BTreeMap::new(), later: false, lock };
        writing.know()?;
        Ok(writing)
    }

    /// Begins this device's chain, where it has none: who works there, and what of the others is at hand.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub fn introduce(&mut self, name: Option<String>) -> Result<(), CaseError> {
        if self.writer.end().entries > 0 {
            return Ok(());
        }
        let mut whats = vec![What::Begin(self.view.case.begin(name, &self.person))];
        if !devices(&**self.view.case.disk())?.is_empty() {
            whats.push(What::Merge(Merged { seen: self.ends()? }));
        }
        self.write(whats)
    }

    /// Notes which entries of the others are at hand from now on, where that is news: what is written after them then
    /// comes after them everywhere, and decides where they disagree.
    fn know(&mut self) -> Result<(), CaseError> {
        if self.writer.end().entries == 0 {
            return Ok(());
        }
        let (known, seen) = (self.view.store.seen(self.writer.device())?, self.ends()?);
        let news = |(device, end): (&String, &u64)| known.get(device).is_none_or(|known| known < end);
        if seen.iter().any(news) { self.write(vec![What::Merge(Merged { seen })]) } else { Ok(()) }
    }

    /// How many entries of the other devices are here.
    fn ends(&self) -> Result<BTreeMap<String, u64>, CaseError> {
        let mut at = self.view.store.positions()?;
        at.remove(self.writer.device());
        Ok(at
            .into_iter()
            .map(|(device, end)| (device, end.entries))
            .filter(|(_, entries)| *entries > 0)
            .collect())
    }

    /// The case as it is read.
    #[must_use]
    pub fn view(&self) -> &View {
        &self.view
    }

    /// The case as it is read, to open what is sealed.
    pub fn view_mut(&mut self) -> &mut View {
        &mut self.view
    }

    /// Many groups follow: what is sealed with them is shown by [`Writing::show`] only, since showing it opens all that
    /// is sealed anew.
    pub fn show_later(&mut self) {
        self.later = true;
    }

    /// Shows what was sealed since [`Writing::show_later`].
    ///
    /// # Errors
    /// Damage of the log, and where the store refuses.
    pub fn show(&mut self) -> Result<(), CaseError> {
        self.later = false;
        if self.view.is_unlocked() { self.view.show() } else { Ok(()) }
    }

    /// Puts documents on file; their identifiers, in order. All are durable when this returns.
    ///
    /// # Errors
    /// Where the disk refuses; nothing of the group is then on file.
    pub fn add(&mut self, incoming: Vec<Incoming>) -> Result<Vec<String>, CaseError> {
        self.introduce(None)?;
        let mut group = Group::default();
        for incoming in incoming {
            self.prepare(&mut group, incoming)?;
        }
        let ids = group.documents.iter().map(|(id, _)| id.clone()).collect();
        self.finish(&group)?;
        Ok(ids)
    }

    fn prepare(&mut self, group: &mut Group, incoming: Incoming) -> Result<(), CaseError> {
        let sha256 = Hash::of(&[&incoming.bytes]);
        let (reading, kept, text) = outcome(incoming.read, incoming.media);
        let protect = match incoming.protect {
            Protect::With(n) => match &group.documents[n].1 {
                Some(key) => Protect::Key(key.clone()),
                None => Protect::Open,
            },
            Protect::NewKey => self.key_of_its_source(&incoming.fields)?,
            other => other,
        };
        let sealed = protect != Protect::Open;
        let source = incoming.fields.get(SOURCE).map(|source| source.trim().to_owned());
        let document = if sealed {
            format!("s{}", crate::hash::hex(&keys::random::<6>()?))
        } else {
            document_id(&incoming.path, sha256)
        };
        let record = self.record(What::Add(Added {
            document: document.clone(),
            path: incoming.path,
            sha256,
            bytes: incoming.bytes.len() as u64,
            within: incoming.within.map(|n| group.documents[n].0.clone()),
            reading,
            fields: incoming.fields,
        }));
        let objects = [Some(incoming.bytes), kept].into_iter().flatten();
        let mut key = None;
        if sealed {
            let id = self.key_for(group, &protect)?;
            if let Some(source) = source {
                self.sources.insert(source, id.clone());
            }
            self.seal(group, &document, record, objects, &id)?;
            key = Some(id);
        } else {
            let text_hash = if let What::Add(added) = &record.what { added.reading.text } else { None };
            let paths = [Some(objects::path(sha256)), text_hash.map(reading::path)];
            group.files.extend(paths.into_iter().flatten().zip(objects));
            group.texts.extend(text.map(|text| (document.clone(), text)));
            group.payloads.push(open(record)?);
        }
        group.documents.push((document, key));
        Ok(())
    }

    /// Writes down what was decided.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub fn write(&mut self, whats: Vec<What>) -> Result<(), CaseError> {
        let mut group = Group::default();
        for what in whats {
            let record = self.record(what);
            group.payloads.push(open(record)?);
        }
        self.finish(&group)
    }

    pub(crate) fn record(&self, what: What) -> Record {
        Record { at: (self.clock)(), what }
    }

    /// To disk: files first, then payloads and entries.
    pub(super) fn put(&mut self, group: &Group) -> Result<(), CaseError> {
        let disk = Arc::clone(self.view.case.disk());
        let mut files: Vec<(&Path, &[u8])> =
            group.files.iter().map(|(path, bytes)| (path.as_path(), bytes.as_slice())).collect();
        files.sort();
        files.dedup_by(|a, b| a.0 == b.0);
        files.retain(|(path, _)| !disk.exists(path));
        place(&*disk, &files).map_err(CaseError::disk("write", Path::new("objects")))?;
        for (kind, payload, _) in &group.payloads {
            self.writer.add_payload(kind, payload);
        }
        self.writer.commit()
    }

    /// To disk, then into the store.
    pub(super) fn finish(&mut self, group: &Group) -> Result<(), CaseError> {
        let first = self.writer.end().entries;
        self.put(group)?;
        let (device, end) = (self.writer.device().to_owned(), self.writer.end());
        self.view.store.together(|store| {
            for (seq, (_, _, record)) in (first..).zip(&group.payloads) {
                let Some(record) = record else { continue };
                let context = Context { device: &device, seq, key: None };
                if let Applied::Text(document) = store.apply(context, record)?
                    && let Some(text) = group.texts.get(&document)
                {
                    store.index(&document, text)?;
                }
            }
            store.reached(&device, &end)
        })?;
        if !self.later && self.view.is_unlocked() && group.payloads.iter().any(|(kind, ..)| *kind == SEALED) {
            self.view.show()?;
        }
        Ok(())
    }

    /// Lets go of the index while `work` changes the case under it, and opens it anew.
    pub(crate) fn around<T>(
        self,
        work: impl FnOnce(&Case, Option<&Path>) -> Result<T, CaseError>,
    ) -> Result<(Self, T), CaseError> {
        let Self { view, writer, person, clock, lock, .. } = self;
        let View { case, root, store, opened, keys, .. } = view;
        drop((writer, store));
        let done = work(&case, root.as_deref())?;
        let mut view = match &root {
            Some(root) => View::locked(root, true)?,
            None => View::of(case.disk)?,
        };
        view.keys = keys;
        if opened.is_some() {
            view.show()?;
        }
        Ok((Self::begin(view, person, clock, lock)?, done))
    }

    /// Lets go of the case, and goes on reading in it. The hash of the index is left for later: [`View::sum_up`].
    ///
    /// # Errors
    /// Where the disk refuses.
    pub fn into_view(self) -> Result<View, CaseError> {
        self.view.store.settle()?;
        Ok(self.view)
    }

    /// Closes the case: the index is one file, and its hash is written down.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub fn close(self) -> Result<(), CaseError> {
        self.view.store.settle()?;
        let Some(root) = self.view.root.clone() else { return Ok(()) };
        drop(self.view);
        super::completing::close(&root)
    }
}

pub(super) fn open(record: Record) -> Result<(&'static str, Payload, Option<Record>), CaseError> {
    let json = serde_json::to_string(&record).expect("records are plain data");
    Ok((record.what.kind(), Payload::open(keys::random()?, json), Some(record)))
}
