//! The files of documents: in clear, and in the vault.

use super::said::Said;
use super::{Audit, Keys};
use crate::disk::Disk;
use crate::vault::{self, OpenKey};
use crate::{Hash, objects, reading};
use std::io;
use std::path::Path;

/// A file's bytes where they are those of one of these hashes; else it is told what is wrong.
fn held(audit: &mut Audit, disk: &dyn Disk, path: &Path, fits: impl Fn(Hash) -> bool) -> Option<Vec<u8>> {
    match disk.read(path) {
        Ok(bytes) if fits(Hash::of(&[&bytes])) => return Some(bytes),
        Ok(_) => audit.fault(path, 0, "its bytes are not those that were put there"),
        Err(error) if error.kind() == io::ErrorKind::NotFound => audit.fault(path, 0, "it is missing"),
        Err(error) => audit.fault(path, 0, format!("it cannot be read: {error}")),
    }
    None
}

/// Files in clear and their readings.
pub(super) fn open(audit: &mut Audit, disk: &dyn Disk, said: &Said) {
    for (hash, length) in &said.named.objects {
        audit.counts.objects += 1;
        let path = objects::path(*hash);
        let Some(bytes) = held(audit, disk, &path, |found| found == *hash) else { continue };
        let found = bytes.len() as u64;
        if let Some(length) = length.filter(|length| *length != found) {
            audit.fault(&path, 0, format!("it has {found} bytes, its entry says {length}"));
        }
    }
    for (hash, text) in &said.named.texts {
        audit.counts.texts += 1;
        let path = reading::path(*hash);
        let Some(kept) = held(audit, disk, &path, |found| found == *hash) else { continue };
        let source = || objects::get(disk, text.object).map_err(|error| error.to_string());
        if let Err(why) = reads(&kept, text.sha256.as_deref(), source) {
            audit.fault(&path, 0, why);
        }
    }
}

/// Whether a reading holds the text that its entry says.
fn reads(
    kept: &[u8],
    sha256: Option<&str>,
    source: impl FnOnce() -> Result<Vec<u8>, String>,
) -> Result<(), String> {
    let source = || String::from_utf8(source()?).map_err(|error| error.to_string());
    let text = reading::text::<String>(kept, source)?;
    match sha256 {
        Some(sha256) if Hash::of(&[text.as_bytes()]).to_string() != sha256 => {
            Err("its text is not the one that its entry says".to_owned())
        }
        _ => Ok(()),
    }
}

/// Files of the vault and of its keys, encrypted as they are; of a destroyed key nothing is left.
pub(super) fn vault(audit: &mut Audit, disk: &dyn Disk, said: &Said) {
    for (path, hashes) in said.named.vault() {
        audit.counts.vault += 1;
        held(audit, disk, path, |found| hashes.contains(&found));
    }
    for (id, hash) in said.named.keys() {
        audit.counts.vault += 1;
        held(audit, disk, &vault::key_path(id), |found| found == hash);
    }
    for id in said.named.destroyed.keys() {
        let folder = Path::new(vault::FOLDER).join(id);
        for name in disk.list(&folder).unwrap_or_default() {
            audit.fault(&folder.join(name), 0, "its key was destroyed, and it is still there");
            audit.helped("delete it; `sanad destroy` says what else may remain");
        }
    }
}

/// What the opened keys open is what was put there, and nothing of it lies in clear.
pub(super) fn opened(audit: &mut Audit, disk: &dyn Disk, said: &Said, keys: &Keys) {
    for document in &said.opened {
        let Some(key) = keys.get(&document.key) else { continue };
        let text = document.text.as_ref().map(|(text, _)| (*text, reading::path(*text)));
        let clear = [Some((document.object, objects::path(document.object))), text];
        for (hash, path) in clear.into_iter().flatten() {
            let named = said.named.objects.contains_key(&hash) || said.named.texts.contains_key(&hash);
            if !named && disk.exists(&path) {
                audit.fault(&path, 0, "a sealed document lies here in clear");
                audit.helped("delete it: the sealed copy is in the vault");
            }
            let sealed = vault::path(&key.id, &key.name(hash));
            // Of a document that was opened meanwhile, what is in clear is not in the vault.
            if named && !said.named.vault_has(&sealed) {
                continue;
            }
            if let Err(why) = unsealed(disk, key, hash) {
                audit.fault(&sealed, 0, why);
            }
        }
        let source = || match said.named.objects.contains_key(&document.object) {
            true => objects::get(disk, document.object).map_err(|error| error.to_string()),
            false => unsealed(disk, key, document.object),
        };
        if let Some((text, sha256)) = &document.text
            && let Ok(kept) = unsealed(disk, key, *text)
            && let Err(why) = reads(&kept, sha256.as_deref(), source)
        {
            audit.fault(&vault::path(&key.id, &key.name(*text)), 0, why);
        }
    }
}

fn unsealed(disk: &dyn Disk, key: &OpenKey, hash: Hash) -> Result<Vec<u8>, String> {
    let path = vault::path(&key.id, &key.name(hash));
    let file = disk.read(&path).map_err(|error| format!("it cannot be read: {error}"))?;
    key.unseal(&file)
        .filter(|plain| Hash::of(&[plain]) == hash)
        .ok_or_else(|| "it does not open to what was put there".to_owned())
}
