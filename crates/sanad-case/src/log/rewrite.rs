//! Payloads in another form: sealed where they were in clear, or the other way round. The entries stay as they are,
//! and so does what they commit to.

use super::{Payload, devices, payloads_path};
use crate::disk::{Disk, place};
use crate::{CaseError, Hash};
use std::collections::BTreeMap;

/// Puts these payloads in place of those of the same commitment, on all devices' chains. Each file is replaced whole.
///
/// Whoever calls it has taken the index away, which knows how long the files were and what they said.
///
/// # Errors
/// Where the disk refuses, or a file is damaged; some of the files may then be replaced, and trying again does no harm.
pub(crate) fn replace(disk: &dyn Disk, payloads: &BTreeMap<Hash, Payload>) -> Result<(), CaseError> {
    for device in devices(disk)? {
        let path = payloads_path(&device);
        if !disk.exists(&path) {
            continue;
        }
        let bytes = disk.read(&path).map_err(CaseError::disk("read", &path))?;
        // What follows the last line end was never acknowledged.
        let end = bytes.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
        let mut out = Vec::with_capacity(end);
        let mut changed = false;
        for (n, line) in bytes[..end].split_inclusive(|&byte| byte == b'\n').enumerate() {
            let wrong = |why: String| CaseError::damaged(&path, n + 1, why);
            let text = std::str::from_utf8(line).map_err(|_| wrong("it is not UTF-8".to_owned()))?;
            let old = Payload::read(text.trim_end_matches('\n')).map_err(wrong)?;
            match payloads.get(&old.commitment).filter(|new| **new != old) {
                Some(new) => {
                    changed = true;
                    out.extend_from_slice(new.line().as_bytes());
                    out.push(b'\n');
                }
                None => out.extend_from_slice(line),
            }
        }
        if changed {
            place(disk, &[(&path, &out)]).map_err(CaseError::disk("write", &path))?;
        }
    }
    Ok(())
}
