//! Signed checkpoints and time stamps, held against the chains.

use super::chains::Read;
use super::said::Said;
use super::{Audit, chain};
use crate::checkpoint::{self, Checkpoint, answer};
use crate::disk::Disk;
use crate::{Hash, objects, tree};
use std::path::Path;

/// All checkpoints, their requests and the answers that were imported.
pub(super) fn check(audit: &mut Audit, disk: &dyn Disk, case: &str, read: &[Read], said: &Said) {
    let folder = Path::new(checkpoint::FOLDER);
    for name in disk.list(folder).unwrap_or_default() {
        let path = folder.join(&name);
        if let Some(stem) = name.strip_suffix(".note") {
            audit.counts.checkpoints += 1;
            if let Err(why) = one(audit, disk, case, read, stem) {
                audit.fault(&path, 0, why);
            }
        } else if let Some(stem) = name.strip_suffix(".tsq") {
            let note = disk.read(&checkpoint::path(stem, "note")).unwrap_or_default();
            let request = disk.read(&path).unwrap_or_default();
            if request != checkpoint::time_stamp_request(&note) {
                audit.fault(&path, 0, "it is not the request for a time stamp of its checkpoint");
                audit.helped("delete it and run `sanad checkpoint` again");
            }
        }
    }
    for stamped in &said.stamps {
        stamp(audit, disk, &stamped.checkpoint, stamped.answer);
    }
}

/// Whether a checkpoint is signed by its chain's key, and the chain still begins with what it covers.
fn one(audit: &mut Audit, disk: &dyn Disk, case: &str, read: &[Read], stem: &str) -> Result<(), String> {
    let device = stem.split('-').next().unwrap_or_default();
    let path = checkpoint::path(stem, "note");
    let bytes = disk.read(&path).map_err(|error| format!("it cannot be read: {error}"))?;
    let note = String::from_utf8(bytes).map_err(|_| "it is not UTF-8")?;
    let Some(of) = read.iter().find(|read| read.chain.device == device) else {
        audit.fault(
            &chain(device),
            0,
            format!("it is missing, and there is a checkpoint of it: {stem}.note"),
        );
        return Ok(());
    };
    let key = of.chain.entries.first().map(|entry| entry.key).ok_or("its chain has no entries")?;
    let signed = Checkpoint::read(&note, &key)?;
    if signed.origin != checkpoint::origin(case, device) {
        return Err(format!("it is a checkpoint of {}", signed.origin));
    }
    if checkpoint::stem(device, signed.size) != stem || !note.ends_with('\n') {
        return Err("it is not written as checkpoints are".to_owned());
    }
    let size = usize::try_from(signed.size).unwrap_or(usize::MAX);
    match of.leaves.get(..size) {
        None => {
            let here = of.leaves.len();
            let what = format!("it was cut back to {here} entries: {stem}.note signs {size}");
            audit.fault(&chain(device), 0, what);
        }
        Some(leaves) if tree::root(leaves) != signed.root => {
            let what = format!("its first {size} entries are not those that {stem}.note signs");
            audit.fault(&chain(device), 0, what);
        }
        Some(_) => {
            if let Some(proof) = audit.chains.iter_mut().find(|proof| proof.device == device) {
                proof.checkpoint = proof.checkpoint.max(Some(signed.size));
            }
        }
    }
    Ok(())
}

/// Whether an answer is one to its checkpoint. That it is there whole was looked at with the other objects.
fn stamp(audit: &mut Audit, disk: &dyn Disk, stem: &str, hash: Hash) {
    let path = checkpoint::path(stem, "note");
    let Ok(note) = disk.read(&path) else {
        return audit.fault(&path, 0, "it is missing, and a time stamp was put on file for it");
    };
    let Ok(bytes) = objects::get(disk, hash) else { return };
    match answer::read(&bytes) {
        Ok(stamp) if stamp.imprint == Hash::of(&[&note]) => {
            let (device, size) = stem.split_once('-').unwrap_or_default();
            let proof = audit.chains.iter_mut().find(|proof| proof.device == device);
            if let (Some(proof), Ok(size)) = (proof, size.parse()) {
                proof.stamped = proof.stamped.take().max(Some((size, stamp.time)));
            }
        }
        Ok(_) => audit.fault(&path, 0, "it is not what its time stamp was given for"),
        Err(why) => audit.fault(&objects::path(hash), 0, why),
    }
}
