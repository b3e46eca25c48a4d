//! What comes in clear about a document that is sealed by now, here or in the other copy, is sealed with its key before
//! it is put anywhere. To encrypt, nobody must be a holder: only files ask for the key, since their names do.

use super::own::By;
use super::plan::Plan;
use crate::case::Case;
use crate::case::called::{Called, said, words};
use crate::case::unfinished::files;
use crate::disk::place;
use crate::log::{Content, Payload};
use crate::record::{Record, Vaulted, What};
use crate::vault::{self, OpenKey};
use crate::{CaseError, Hash};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Who protects, and with what at hand.
pub(super) struct Hand<'a> {
    pub(super) case: &'a Case,
    pub(super) other: &'a Case,
    pub(super) by: &'a By,
    pub(super) keys: BTreeMap<String, OpenKey>,
}

/// What had to be done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Protected {
    /// Payloads that came in clear, and are sealed now.
    pub(super) covered: usize,
    /// Of these, readings that count no more, since whoever took them in holds no key.
    pub(super) void: usize,
    /// Documents that were sealed twice, and are sealed once.
    pub(super) united: usize,
}

/// A payload about documents, as far as it can be read here.
pub(super) struct Said {
    pub(super) open: Payload,
    pub(super) record: Record,
    /// Whether it stands in clear.
    clear: bool,
}

/// A document that is sealed or gone: with which key, and what it is called then.
#[derive(Clone)]
pub(super) struct Class {
    pub(super) key: String,
    pub(super) document: String,
    /// Keys that it is sealed with as well, by people who did not know of each other.
    pub(super) more: BTreeSet<String>,
}

/// Seals what must not stand in clear.
pub(super) fn protect(plan: &mut Plan, hand: &Hand<'_>) -> Result<Protected, CaseError> {
    let said = all_said(plan, &hand.keys);
    let called = Called::of(said.values().map(|said| &said.record));
    let classes = classes(plan, &said, &called);
    let mut done = Protected::default();
    let mut bare: BTreeMap<&str, Vec<Hash>> = BTreeMap::new();
    for (commitment, said) in said.iter().filter(|(_, said)| said.clear) {
        let Content::Open { json, .. } = &said.open.content else { continue };
        let mut ones = words(json).flat_map(|word| called.documents(word));
        let one = ones.find(|one| classes.contains_key(one));
        if let Some((one, _)) = one.and_then(|one| classes.get_key_value(one)) {
            bare.entry(one).or_default().push(*commitment);
        }
    }
    for (one, commitments) in bare {
        let class = &classes[one];
        done.covered += commitments.len();
        done.void += cover(plan, hand, class, &commitments, &said)?;
    }
    for (one, class) in classes.iter().filter(|(_, class)| !class.more.is_empty()) {
        done.united += usize::from(super::unite::unite(plan, hand, (one, class), &said, &called)?);
    }
    plan.anew()?;
    Ok(done)
}

/// All that can be read here of what is said about documents.
fn all_said(plan: &Plan, keys: &BTreeMap<String, OpenKey>) -> BTreeMap<Hash, Said> {
    let mut out = BTreeMap::new();
    let copies = [&plan.mine, &plan.theirs];
    for chain in &plan.merged {
        let same = copies.map(|chains| chains.iter().find(|other| other.device == chain.device));
        for (commitment, payload) in &chain.payloads {
            let clear = matches!(payload.content, Content::Open { .. });
            // Sealed in a group that a crash tore, it never counted.
            if !clear && !plan.named.sealed.contains_key(commitment) || plan.named.void.contains(commitment) {
                continue;
            }
            let copies = same.iter().flatten().filter_map(|chain| chain.payloads.get(commitment));
            let mut forms: Vec<&Payload> = std::iter::once(payload).chain(copies).collect();
            forms.sort_by_key(|form| matches!(form.content, Content::Sealed(_)));
            let Some(open) = forms.into_iter().find_map(|form| opened(form, keys)) else { continue };
            if let Some((_, record)) = said(&open) {
                out.insert(*commitment, Said { record, clear, open });
            }
        }
    }
    out
}

fn opened(form: &Payload, keys: &BTreeMap<String, OpenKey>) -> Option<Payload> {
    match &form.content {
        Content::Open { .. } => Some(form.clone()),
        Content::Sealed(sealed) => keys.get(&sealed.key)?.unseal_payload(form).ok(),
    }
}

/// The documents that are sealed or gone: each by one of the names that it ever had.
fn classes<'a>(plan: &Plan, said: &'a BTreeMap<Hash, Said>, called: &'a Called) -> BTreeMap<&'a str, Class> {
    let mut classes: BTreeMap<&str, Class> = BTreeMap::new();
    let rank = |key: &str| (!plan.named.is_destroyed(key), key.to_owned());
    for (commitment, said) in said {
        let What::Add(added) = &said.record.what else { continue };
        for key in plan.named.keys_of(commitment) {
            let document = plan.named.document_of(commitment, key).unwrap_or_default().to_owned();
            let new = Class { key: key.to_owned(), document, more: BTreeSet::new() };
            let class = classes.entry(called.one(&added.document)).or_insert_with(|| new.clone());
            if rank(&new.key) < rank(&class.key) {
                *class = new;
            }
        }
    }
    for (commitment, said) in said {
        let subject = said.record.what.subject().unwrap_or_default();
        if let Some(class) = classes.get_mut(called.one(subject)) {
            let keys = plan.named.keys_of(commitment).into_iter().filter(|key| *key != class.key);
            class.more.extend(keys.map(str::to_owned));
        }
        // What came in one file was sealed as one: each is called what its own record says.
        let What::Seal(seal) = &said.record.what else { continue };
        if let Some(class) = classes.get_mut(called.one(&seal.document))
            && seal.key.as_ref() == Some(&class.key)
        {
            class.document.clone_from(&seal.document);
        }
    }
    classes
}

/// Seals payloads with the key of the document that they are about; how many count no more.
fn cover(
    plan: &mut Plan,
    hand: &Hand<'_>,
    class: &Class,
    commitments: &[Hash],
    said: &BTreeMap<Hash, Said>,
) -> Result<usize, CaseError> {
    let mut vaulted =
        Vaulted { document: class.document.clone(), key: class.key.clone(), ..Vaulted::default() };
    let gone = plan.named.is_destroyed(&class.key);
    let there = Files::of(plan, said, &class.key);
    for commitment in commitments {
        let one = &said[commitment];
        plan.seal(&mut vaulted, &one.open)?;
        match hand.keys.get(&class.key) {
            _ if gone => {}
            Some(key) => {
                for path in files(&one.record.what) {
                    let Some(plain) = hand.plain(&path) else { continue };
                    let (name, hash) = hand.sealed_file(key, &plain)?;
                    vaulted.files.insert(name, hash);
                }
            }
            None if there.hold(&one.record.what) => {}
            None => vaulted.void.push(commitment.to_string()),
        }
    }
    let void = vaulted.void.len();
    plan.say(hand.by, What::Vault(vaulted))?;
    Ok(void)
}

/// What is in the vault under a key already, as far as can be seen.
struct Files {
    paths: BTreeSet<PathBuf>,
    texts: BTreeSet<String>,
}

impl Files {
    fn of(plan: &Plan, said: &BTreeMap<Hash, Said>, key: &str) -> Self {
        let mut there = Self { paths: BTreeSet::new(), texts: BTreeSet::new() };
        let under = said.iter().filter(|(commitment, _)| plan.named.keys_of(commitment).contains(&key));
        for (_, said) in under {
            there.paths.extend(files(&said.record.what));
            let reading = match &said.record.what {
                What::Add(added) => &added.reading,
                What::Reread(reread) => &reread.reading,
                _ => continue,
            };
            there.texts.extend(reading.text_sha256.clone());
        }
        there
    }

    /// Whether all is there that a record speaks of.
    fn hold(&self, what: &What) -> bool {
        let anchored = match what {
            What::Anchor(anchored) => anchored.anchor.as_ref(),
            _ => None,
        };
        files(what).iter().all(|path| self.paths.contains(path))
            && anchored.is_none_or(|anchor| self.texts.contains(&anchor.text_sha256))
    }
}

impl Plan {
    /// Puts a payload into the log sealed, whatever form it had, and names it.
    pub(super) fn seal(&mut self, vaulted: &mut Vaulted, open: &Payload) -> Result<(), CaseError> {
        let recipient = self.named.recipient(&vaulted.key).map(str::to_owned);
        let recipient = recipient.ok_or_else(|| {
            CaseError::Merge(format!("it seals with the key {}, and does not say what that is", vaulted.key))
        })?;
        let sealed = vault::seal_payload(&vaulted.key, &recipient, open)?;
        vaulted.payloads.insert(sealed.commitment.to_string(), Hash::of(&[sealed.line().as_bytes()]));
        for chain in &mut self.merged {
            if let Some(form) = chain.payloads.get_mut(&sealed.commitment) {
                *form = sealed.clone();
            }
        }
        Ok(())
    }
}

impl Hand<'_> {
    /// A file's bytes in clear, from either copy.
    fn plain(&self, path: &Path) -> Option<Vec<u8>> {
        let hash = crate::hash::of_path(path)?;
        let mut read = [self.case, self.other].into_iter().filter_map(|case| case.disk().read(path).ok());
        read.find(|bytes| Hash::of(&[bytes]) == hash)
    }

    /// An object as a file of the vault: its name there, and the hash of what lies there. It is put there at once:
    /// nothing speaks of it before the rest is decided.
    pub(super) fn sealed_file(&self, key: &OpenKey, plain: &[u8]) -> Result<(String, Hash), CaseError> {
        let name = key.name(Hash::of(&[plain]));
        let path = vault::path(&key.id, &name);
        let disk = &**self.case.disk();
        if let Ok(there) = disk.read(&path)
            && key.unseal(&there).as_deref() == Some(plain)
        {
            return Ok((name, Hash::of(&[&there])));
        }
        let sealed = key.seal(plain)?;
        place(disk, &[(&path, &sealed)]).map_err(CaseError::disk("write", &path))?;
        Ok((name, Hash::of(&[&sealed])))
    }
}
