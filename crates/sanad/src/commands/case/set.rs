//! `sanad set`.

use super::told;
use crate::args::SetArgs;
use crate::output::{Output, complain};
use sanad_engine::case::record::{Field, What};
use sanad_engine::case::{fields, random_id};
use std::io;
use std::process::ExitCode;

/// Seconds to wait for another process.
const WAIT: u64 = 30;

/// Records or corrects fields of a document.
pub(crate) fn run(args: &SetArgs) -> io::Result<ExitCode> {
    told(|| {
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
        let mut out = Output::new();
        Ok(out
            .line(&format!("{}: {} recorded", row.id, super::counted(n, "field", "fields")))
            .and_then(|()| out.flush())
            .map(|()| ExitCode::SUCCESS))
    })
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
