//! [`Skimmed`]: a chain's lines as they lie there, not verified: for whoever has an index that saw them come.

use super::chain::whole_lines;
use super::{Entry, Payload, chain_path, payloads_path};
use crate::CaseError;
use crate::disk::Disk;
use std::collections::BTreeMap;

/// The lines of a chain and of its payloads.
#[derive(Debug)]
pub(crate) struct Skimmed {
    pub(crate) device: String,
    entries: String,
    /// Where each line begins, and the last one ends.
    starts: Vec<usize>,
    payloads: String,
}

/// What stands in a payload's line before its commitment, and how long that is.
const BEFORE: &str = "{\"commitment\":\"";
const DIGITS: usize = 64;

impl Skimmed {
    /// Reads the files of a device.
    pub(crate) fn of(disk: &dyn Disk, device: &str) -> Result<Self, CaseError> {
        let entries = whole_lines(disk, &chain_path(device), 0)?;
        let ends = entries.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        let starts = std::iter::once(0).chain(ends).collect();
        let payloads = whole_lines(disk, &payloads_path(device), 0)?;
        Ok(Self { device: device.to_owned(), entries, starts, payloads })
    }

    /// How many entries there are.
    pub(crate) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// An entry.
    pub(crate) fn entry(&self, n: usize) -> Result<Entry, CaseError> {
        let line = self.entries[self.starts[n]..self.starts[n + 1]].trim_end_matches('\n');
        Entry::read(line).map_err(|why| CaseError::damaged(&chain_path(&self.device), n + 1, why))
    }

    /// The places of the entries of a kind.
    pub(crate) fn of_kind(&self, kind: &str) -> Vec<usize> {
        let mark = format!("\"kind\":\"{kind}\"");
        (0..self.len())
            .filter(|n| self.entries[self.starts[*n]..self.starts[n + 1]].contains(&mark))
            .collect()
    }

    /// The payloads that entries commit to, by their digits: of several with one commitment the last.
    pub(crate) fn payloads<'a>(
        &self,
        entries: impl Iterator<Item = &'a Entry>,
    ) -> Result<BTreeMap<String, Payload>, CaseError> {
        let mut lines: BTreeMap<String, Option<&str>> =
            entries.map(|entry| (entry.commitment.to_string(), None)).collect();
        for line in self.payloads.lines() {
            let digits = line.strip_prefix(BEFORE).and_then(|rest| rest.get(..DIGITS));
            if let Some(place) = digits.and_then(|digits| lines.get_mut(digits)) {
                *place = Some(line);
            }
        }
        let read = |(digits, line): (String, Option<&str>)| {
            let payload = Payload::read(line?);
            let wrong = |why| CaseError::damaged(&payloads_path(&self.device), 0, why);
            Some(payload.map(|payload| (digits, payload)).map_err(wrong))
        };
        lines.into_iter().filter_map(read).collect()
    }
}
