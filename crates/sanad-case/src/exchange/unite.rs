//! A document that people sealed with several keys, without knowing of each other, comes under one of them: the one that
//! was destroyed, else the first by name. Whoever holds the others does it.

use super::own::payload;
use super::plan::Plan;
use super::protect::{Class, Hand, Said};
use crate::case::called::Called;
use crate::case::unfinished::files;
use crate::record::{Seal, Vaulted, What};
use crate::vault::{self, OpenKey};
use crate::{CaseError, Hash};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// Brings a document under one key; whether anything could be done.
pub(super) fn unite(
    plan: &mut Plan,
    hand: &Hand<'_>,
    (one, class): (&str, &Class),
    said: &BTreeMap<Hash, Said>,
    called: &Called,
) -> Result<bool, CaseError> {
    let gone = plan.named.is_destroyed(&class.key);
    let to = hand.keys.get(&class.key);
    if to.is_none() && !gone {
        return Ok(false);
    }
    let mut done = false;
    for other in &class.more {
        // What is destroyed opens nothing any more.
        let Some(from) = hand.keys.get(other) else { continue };
        let moved = Moved::of(plan, said, from, |document| called.one(document) == one);
        moved.bring(plan, hand, class, (from, to), said)?;
        done = true;
    }
    Ok(done)
}

/// What leaves a key.
struct Moved {
    payloads: Vec<Hash>,
    /// What the document was called under it.
    documents: BTreeSet<String>,
    /// Files, and whether nothing else under the key needs them.
    files: BTreeMap<PathBuf, bool>,
}

impl Moved {
    fn of(plan: &Plan, said: &BTreeMap<Hash, Said>, from: &OpenKey, ours: impl Fn(&str) -> bool) -> Self {
        let mut moved = Self { payloads: Vec::new(), documents: BTreeSet::new(), files: BTreeMap::new() };
        let mut needed = BTreeSet::new();
        for (commitment, said) in said {
            if !plan.named.keys_of(commitment).contains(&&*from.id) {
                continue;
            }
            let subject = said.record.what.subject().unwrap_or_default();
            if !ours(subject) {
                needed.extend(files(&said.record.what));
                continue;
            }
            moved.payloads.push(*commitment);
            moved.files.extend(files(&said.record.what).into_iter().map(|path| (path, true)));
            if let What::Seal(Seal { document, key: Some(key), .. }) = &said.record.what
                && *key == from.id
            {
                moved.documents.insert(document.clone());
            }
        }
        let under = moved.payloads.first().and_then(|payload| plan.named.document_of(payload, &from.id));
        if moved.documents.is_empty() {
            moved.documents.extend(under.map(str::to_owned));
        }
        for (path, alone) in &mut moved.files {
            *alone = !needed.contains(path);
        }
        moved
    }

    fn bring(
        self,
        plan: &mut Plan,
        hand: &Hand<'_>,
        class: &Class,
        (from, to): (&OpenKey, Option<&OpenKey>),
        said: &BTreeMap<Hash, Said>,
    ) -> Result<(), CaseError> {
        let mut new =
            Vaulted { document: class.document.clone(), key: class.key.clone(), ..Vaulted::default() };
        let mut old = Vaulted { key: from.id.clone(), ..Vaulted::default() };
        for commitment in &self.payloads {
            plan.seal(&mut new, &said[commitment].open)?;
            old.clear.push(commitment.to_string());
        }
        for (path, alone) in &self.files {
            let Some(hash) = crate::hash::of_path(path) else { continue };
            let name = from.name(hash);
            if let Some(to) = to {
                let sealed = [hand.case, hand.other].into_iter();
                let mut read = sealed.filter_map(|case| case.disk().read(&vault::path(&from.id, &name)).ok());
                if let Some(plain) = read.find_map(|sealed| from.unseal(&sealed)) {
                    let (name, hash) = hand.sealed_file(to, &plain)?;
                    new.files.insert(name, hash);
                }
            }
            if *alone {
                old.gone.push(name);
            }
        }
        // What nobody opens again needs no name.
        for was in self.documents.iter().filter(|_| to.is_some()) {
            let (was, document) = (was.clone(), class.document.clone());
            let seal = What::Seal(Seal { document, was, key: Some(class.key.clone()) });
            let open = payload(hand.by, seal)?;
            let recipient = plan.named.recipient(&class.key).unwrap_or_default().to_owned();
            let sealed = vault::seal_payload(&class.key, &recipient, &open)?;
            new.payloads.insert(sealed.commitment.to_string(), Hash::of(&[sealed.line().as_bytes()]));
            plan.say_sealed(hand.by, sealed);
        }
        old.document = self.documents.first().cloned().unwrap_or_default();
        old.out = self.documents.into_iter().collect();
        plan.say(hand.by, What::Vault(old))?;
        plan.say(hand.by, What::Vault(new))
    }
}
