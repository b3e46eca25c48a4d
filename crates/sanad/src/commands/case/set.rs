//! `sanad set`.

use super::told;
use crate::args::SetArgs;
use crate::output::{Output, complain};
use sanad_engine::case::decided::sort_of;
use sanad_engine::case::record::{Field, What};
use sanad_engine::case::{CaseError, Written, deciding, fields, random_id};
use std::io;
use std::process::ExitCode;

/// Seconds to wait for another process.
const WAIT: u64 = 30;

/// Records or corrects fields of a document, an actor, an event.
pub(crate) fn run(args: &SetArgs) -> io::Result<ExitCode> {
    told(|| {
        if sort_of(&args.named).is_some() {
            return corrected(args);
        }
        let given = match given(&args.fields) {
            Ok(given) => given,
            Err(why) => {
                return Ok(complain(&why, "nothing was recorded; mend it, then run it again")
                    .map(|()| ExitCode::from(2)));
            }
        };
        let mut case = args.place.write(WAIT)?;
        if !case.view().store().keys()?.is_empty() {
            let person = args.place.person()?;
            case.view_mut().unlock(&person)?;
        }
        let row = case.view().document(&args.named)?;
        let decision = random_id('x')?;
        let what = |(field, value)| {
            let (subject, reason, decision) = (row.id.clone(), args.reason.clone(), Some(decision.clone()));
            What::Set(Field { subject, field, value, reason, decision, on: None })
        };
        let whats: Vec<What> = given.into_iter().map(what).collect();
        let n = whats.len();
        case.decide(whats)?;
        case.close()?;
        Ok(recorded(&row.id, n))
    })
}

/// Corrects fields of an actor or event.
fn corrected(args: &SetArgs) -> Result<io::Result<ExitCode>, CaseError> {
    let mut case = args.place.write(WAIT)?;
    let named = std::slice::from_ref(&args.named);
    let written = match deciding::seek(&mut case, named, &|| args.place.person())?.first() {
        Some(target) => deciding::correct(&mut case, target, &args.fields, args.reason.as_deref())?,
        None => Written::default(),
    };
    case.close()?;
    Ok(recorded(&args.named, written.entries.len()))
}

fn recorded(id: &str, n: usize) -> io::Result<ExitCode> {
    let mut out = Output::new();
    out.line(&format!("{id}: {} recorded", super::counted(n, "field", "fields")))?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn given(pairs: &[String]) -> Result<Vec<(String, Option<String>)>, String> {
    let one = |pair: &String| {
        let (field, written) =
            pair.split_once('=').ok_or_else(|| format!("“{pair}” is not of the form FIELD=VALUE"))?;
        if written.is_empty() && fields::is_field(field) {
            return Ok((field.to_owned(), None));
        }
        Ok((field.to_owned(), Some(fields::value(field, written)?)))
    };
    pairs.iter().map(one).collect()
}
