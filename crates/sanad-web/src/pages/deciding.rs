//! What was found is accepted, rejected, made one, taken apart, corrected, and each of that taken back again: one address
//! that all such forms are sent to.

use crate::app::{Asked, Here, Trouble};
use crate::desk::Desk;
use crate::said::Said;
use crate::since;
use axum::Form;
use axum::response::Response;
use sanad_engine::case::deciding::{Target, correct, derive, judge, merge, seek, split, to_undo};
use sanad_engine::case::log::Position;
use sanad_engine::case::record::How;
use sanad_engine::case::{CaseError, LogEntry, Writing, Written};
use std::collections::BTreeMap;
use std::sync::Arc;

pub(crate) async fn decide(app: Here, asked: Asked, Form(said): Form<Said>) -> Response {
    let said = said.pressed();
    let token = said.get("form").to_owned();
    app.changed(asked, &token, move |desk| {
        fresh(desk, &said, &said.all("id"))?;
        let opener = desk.opener();
        let known = Known::of(desk, said.get("act") == "undo")?;
        desk.write(|case| act(case, &said, known, &*opener))?;
        Ok(back(&said))
    })
    .await
}

/// Nothing was decided on these since the form was made.
pub(super) fn fresh(desk: &mut Desk, said: &Said, named: &[String]) -> Result<(), Trouble> {
    let about = since::about(desk.view()?, named)?;
    let later = since::later(desk, said.get("since"), &about)?;
    if later.is_empty() {
        return Ok(());
    }
    let now = since::state(desk.view()?)?;
    Err(Trouble::Later(Box::new(since::Since { later, said: said.clone(), now })))
}

/// Where to go on: on the page that the form stands on, at the thing.
fn back(said: &Said) -> String {
    let page = said.get("back").split('#').next().unwrap_or("/");
    let id =
        said.all("id").into_iter().next().filter(|_| matches!(said.get("act"), "accept" | "reject" | "undo"));
    match id {
        // A page of the thing itself begins with it.
        Some(id) if !page.ends_with(&id) => format!("{page}#{id}"),
        _ => page.to_owned(),
    }
}

/// The log as it was read before, and how far it went: to read it anew is to prove each of its signatures.
struct Known {
    log: Arc<Vec<LogEntry>>,
    at: BTreeMap<String, Position>,
}

impl Known {
    fn of(desk: &mut Desk, wanted: bool) -> Result<Option<Self>, CaseError> {
        let (view, shelf) = desk.shelf()?;
        let known = || Ok(Self { log: shelf.log(view)?, at: view.store().positions()? });
        wanted.then(known).transpose()
    }

    /// The log as it is while this one writes.
    fn log(known: Option<Self>, case: &Writing) -> Result<Arc<Vec<LogEntry>>, CaseError> {
        let now = case.view().store().positions()?;
        known
            .filter(|known| known.at == now)
            .map_or_else(|| case.view().log().map(Arc::new), |known| Ok(known.log))
    }
}

fn act(
    case: &mut Writing,
    said: &Said,
    known: Option<Known>,
    opener: sanad_engine::case::deciding::Opener<'_>,
) -> Result<Written, CaseError> {
    let reason = said.some("reason");
    let found = |case: &mut Writing| seek(case, &said.all("id"), opener);
    match said.get("act") {
        accepted @ ("accept" | "reject") => {
            let targets = found(case)?;
            judge(case, &targets, accepted == "accept", reason)
        }
        "merge" => {
            let targets = found(case)?;
            merge(case, &targets, reason)
        }
        "split" => {
            let targets = found(case)?;
            let members = said.all("member");
            if members.is_empty() {
                return Err(CaseError::Decision("tick those that are something else".to_owned()));
            }
            split(case, one(&targets)?, &members, opener, reason)
        }
        "correct" => {
            let targets = found(case)?;
            let pairs = corrections(said);
            if pairs.is_empty() {
                return Err(CaseError::Decision("no field has another value than before".to_owned()));
            }
            correct(case, one(&targets)?, &pairs, reason)
        }
        rests @ ("derive" | "derive-not") => {
            let ids = said.all("id");
            let [from, to] = ids.as_slice() else {
                return Err(CaseError::Decision("name two documents".to_owned()));
            };
            let (from, to) = (case.view().document(from)?, case.view().document(to)?);
            let how = How::ALL.into_iter().find(|how| how.name() == said.get("how"));
            derive(case, (&from, &to), rests == "derive", how, reason)
        }
        "undo" => {
            let none = || CaseError::Decision("the form names no decision".to_owned());
            let log = Known::log(known, case)?;
            let entries = to_undo(case, &log, Some(said.some("decision").ok_or_else(none)?))?;
            case.undo(&entries, reason)
        }
        other => Err(CaseError::Decision(format!("“{other}” is nothing that this form can do"))),
    }
}

fn one(targets: &[Target]) -> Result<&Target, CaseError> {
    targets.first().ok_or_else(|| CaseError::Decision("the form names nothing".to_owned()))
}

/// Fields as `FIELD=VALUE`; a role with its days is one field.
fn corrections(said: &Said) -> Vec<String> {
    let role = said.some("set-role").map(|role| format!("role:{role}={}", said.get("set-when").trim()));
    let is_role = said.0.iter().any(|(name, _)| name == "set-role");
    let plain =
        said.changed().into_iter().filter(|(name, _)| !(is_role && matches!(name.as_str(), "role" | "when")));
    plain.map(|(name, value)| format!("{name}={value}")).chain(role).collect()
}
