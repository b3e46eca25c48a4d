//! Keys come to those who are to hold them: two people who let others hold keys, without knowing of each other, each gave
//! them to their own alone.

use super::plan::Plan;
use super::protect::Hand;
use crate::case::catch_up::{merges, record};
use crate::disk::place;
use crate::log::order;
use crate::record::What;
use crate::store::{Context, HOLDERS, Store};
use crate::{CaseError, vault};

/// Gives each key that is open here to those who are to hold it by now; how many were given.
pub(super) fn give(plan: &mut Plan, hand: &Hand<'_>) -> Result<usize, CaseError> {
    if plan.named.keys().next().is_none() {
        return Ok(0);
    }
    let store = told(plan, hand.case.founder())?;
    let mut given = 0;
    for row in store.unsettled()? {
        let Some(key) = hand.keys.get(&row.id) else { continue };
        let (said, file) = key.give(&store.wanted(&row)?)?;
        let path = vault::next_key_path(&row.id);
        let disk = &**hand.case.disk();
        place(disk, &[(&path, &file)]).map_err(CaseError::disk("write", &path))?;
        plan.say(hand.by, What::Key(said))?;
        given += 1;
    }
    plan.anew()?;
    Ok(given)
}

/// What the log will say of devices, holders and keys.
fn told(plan: &Plan, founder: Option<&str>) -> Result<Store, CaseError> {
    let mut store = Store::in_memory()?;
    store.founded(founder);
    let chains = &plan.merged;
    let order = order(chains, &merges(chains)?)?;
    store.together(|store| {
        for (n, at) in order {
            let (chain, entry) = (&chains[n], &chains[n].entries[at]);
            let Some(record) = record(chain, entry)? else { continue };
            let counts = match &record.what {
                What::Begin(_) | What::Key(_) | What::Merge(_) | What::Destroy(_) => true,
                What::Set(field) => field.subject == HOLDERS,
                _ => false,
            };
            if counts {
                store.apply(Context { device: &chain.device, seq: entry.seq, key: None }, &record)?;
            }
        }
        Ok(())
    })?;
    Ok(store)
}
