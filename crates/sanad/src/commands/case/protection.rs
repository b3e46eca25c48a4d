//! `sanad seal`, `unseal`, `unlock`, `destroy`.

use super::{counted, told};
use crate::args::{CaseFormat, DestroyArgs, SealArgs, UnlockArgs, UnsealArgs};
use crate::output::{Output, complain};
use sanad_engine::case::exchange::Taken;
use sanad_engine::case::{
    CaseError, Destruction, ELSEWHERE, Holding, KEPT, Protect, REMAINS, Sealed, View, Writing, lines,
};
use std::collections::BTreeMap;
use std::io;
use std::process::ExitCode;

/// Seconds to wait for another process.
const WAIT: u64 = 30;

/// Opens the case for writing, with all that the person's key opens.
fn unlocked(place: &crate::args::Where) -> Result<Writing, CaseError> {
    let mut case = place.write(WAIT)?;
    if !case.view().store().keys()?.is_empty() {
        let person = place.person()?;
        case.view_mut().unlock(&person)?;
    }
    Ok(case)
}

fn done(write: impl FnOnce(&mut Output) -> io::Result<()>) -> io::Result<ExitCode> {
    let mut out = Output::new();
    write(&mut out)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// Seals documents on file; names holders.
pub(crate) fn seal(args: &SealArgs) -> io::Result<ExitCode> {
    told(|| {
        let mut case = unlocked(&args.place)?;
        if args.named.is_empty() && args.holder.is_empty() && args.without.is_empty() {
            let (case, taken) = case.protect()?;
            let status = lines::Status::of(case.view())?;
            case.close()?;
            return Ok(done(|out| say_settled(out, &taken, &status)));
        }
        let holding = if args.holder.is_empty() && args.without.is_empty() {
            None
        } else {
            Some(case.hold(&args.holder, &args.without)?)
        };
        let mut sealed = None;
        if !args.named.is_empty() {
            let protect = key(&case, args)?;
            let (next, what) = case.seal_documents(&args.named, &protect)?;
            (case, sealed) = (next, Some(what));
        }
        let advice = case.view().advice()?;
        case.close()?;
        Ok(done(|out| {
            holding.iter().try_for_each(|holding| say_holders(out, holding, !args.without.is_empty()))?;
            sealed.iter().try_for_each(|sealed| say_sealed(out, sealed))?;
            advice.map_or(Ok(()), |advice| out.line(advice))
        }))
    })
}

fn key(case: &Writing, args: &SealArgs) -> Result<Protect, CaseError> {
    if let Some(named) = &args.with {
        return case.view().key_named(named).map(Protect::Key);
    }
    let known = match &args.source {
        Some(source) => case.view().key_of_source(source)?,
        None => None,
    };
    Ok(known.map_or(Protect::NewKey, Protect::Key))
}

fn say_settled(out: &mut Output, taken: &Taken, status: &lines::Status) -> io::Result<()> {
    if taken.covered + taken.given + taken.united == 0 {
        out.line(
            "Nothing was to be done: no document was named, and all is sealed and held as it is to be.",
        )?;
    }
    super::merge_case::protected(out, taken)?;
    super::status::held(out, status)
}

fn say_sealed(out: &mut Output, sealed: &Sealed) -> io::Result<()> {
    for (_, is) in &sealed.documents {
        out.line(&format!("{is}: sealed, key {}", sealed.key))?;
    }
    for same in &sealed.same {
        out.line(&format!("{same} has the same bytes and stays in clear; seal it too: sanad seal {same}"))?;
    }
    out.line(REMAINS)
}

fn say_holders(out: &mut Output, holding: &Holding, fewer: bool) -> io::Result<()> {
    let holders = counted(holding.holders.len(), "holder", "holders");
    out.line(&format!("{holders}; {} given to them", counted(holding.given, "key", "keys")))?;
    for holder in &holding.holders {
        out.line(&format!("  {holder}"))?;
    }
    if holding.closed > 0 {
        let keys = counted(holding.closed, "key", "keys");
        out.line(&format!("{keys} could not be given: yours does not open them; let a holder run it"))?;
    }
    if fewer { out.line(KEPT) } else { Ok(()) }
}

/// Opens sealed documents by a decision.
pub(crate) fn unseal(args: &UnsealArgs) -> io::Result<ExitCode> {
    told(|| {
        let (case, documents) = unlocked(&args.place)?.unseal_documents(&args.named)?;
        case.close()?;
        Ok(done(|out| {
            documents.iter().try_for_each(|(was, is)| out.line(&format!("{is}: in clear; it was {was}")))
        }))
    })
}

/// Destroys a key.
pub(crate) fn destroy(args: &DestroyArgs) -> io::Result<ExitCode> {
    told(|| {
        let mut case = unlocked(&args.place)?;
        let key = case.view().key_named(&args.named)?;
        if !args.yes {
            let n = counted(case.view().sealed_with(&key)?.len(), "document", "documents");
            let what = format!("key {key} opens {n}, which nobody could open here again");
            return Ok(
                complain(&what, "nothing was done; to destroy it, add --yes").map(|()| ExitCode::from(2))
            );
        }
        let destroyed = case.destroy(&key, args.reason.clone())?;
        case.close()?;
        Ok(done(|out| say_destroyed(out, &destroyed)))
    })
}

fn say_destroyed(out: &mut Output, destroyed: &Destruction) -> io::Result<()> {
    let n = counted(destroyed.documents.len(), "document", "documents");
    out.line(&format!("key {} destroyed, and with it {n}:", destroyed.key))?;
    for document in &destroyed.documents {
        out.line(&format!("  {document}"))?;
    }
    for same in &destroyed.same {
        out.line(&format!("{same} has the same bytes and stays"))?;
    }
    if !destroyed.searched {
        out.line("The key was not open here, so copies of its documents elsewhere in the case were not looked for.")?;
    }
    out.line(ELSEWHERE)
}

/// Says what somebody's key opens.
pub(crate) fn unlock(args: &UnlockArgs) -> io::Result<ExitCode> {
    told(|| {
        let mut view = View::open(&args.place.folder()?)?;
        let open = view.unlock(&*args.place.person()?)?;
        let mut keys: BTreeMap<String, (usize, &str)> = BTreeMap::new();
        for row in view.store().keys()? {
            let state = match (row.destroyed, view.opens(&row.id)) {
                (true, _) => "destroyed",
                (false, true) => "open",
                (false, false) => "closed",
            };
            keys.insert(row.id, (0, state));
        }
        for row in view.documents()? {
            if let Some((n, _)) = row.key.and_then(|key| keys.get_mut(&key)) {
                *n += 1;
            }
        }
        Ok(done(|out| {
            for (key, (n, state)) in &keys {
                let line = if args.format == CaseFormat::Json {
                    lines::key(key, *n, state)
                } else {
                    format!("key {key}: {}, {state}", counted(*n, "document", "documents"))
                };
                out.line(&line)?;
            }
            if args.format == CaseFormat::Human {
                out.line(&format!(
                    "Your key opens {} of {}. Add --unlock to list, show or search, for that command alone.",
                    counted(open, "key", "keys"),
                    keys.len()
                ))?;
            }
            Ok(())
        }))
    })
}
