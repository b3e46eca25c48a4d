//! The demo's case: what was planted in its sources and what Sanad proposes, side by side. The names, the days and the
//! documents are those of `crates/sanad/demo/truth.toml`; what is proposed is what `sanad list` says of the case that
//! `sanad demo` makes.

mod actors;
mod events;
mod figures;
mod links;
mod proposals;
#[cfg(test)]
mod tests;
mod truth;

use super::metric::{Counts, Line, line};
use actors::Documents;
use proposals::Case;
use std::path::Path;
use truth::Truth;

const SET: &str = "demo";

/// Scores the case of the demo in this folder. Named alone it prints both sides.
pub(super) fn score(folder: &Path, args: &[String]) -> Vec<Line> {
    let print = args.iter().any(|arg| arg == SET);
    scored(folder, print).unwrap_or_else(|why| {
        eprintln!("{SET}: {why}");
        Vec::new()
    })
}

fn scored(folder: &Path, print: bool) -> Result<Vec<Line>, String> {
    let truth = truth::read(folder)?;
    let case = Case::make()?;
    let documents =
        Documents { paths: case.paths()?, languages: truth::languages(folder)?, texts: truth::texts(folder) };
    let mut lines = Vec::new();
    // A list that this version does not have is told, and leaves its lines out.
    let told = |why: String| eprintln!("{SET}: {}", why.lines().next().unwrap_or_default());
    match case.list("actors") {
        Ok(proposed) => lines.extend(actor_lines(&actors::join(&truth, &proposed, &documents), print)),
        Err(why) => told(why),
    }
    match case.list("events") {
        Ok(proposed) => lines.extend(event_lines(&truth, &proposed, &documents, print)),
        Err(why) => told(why),
    }
    match case.list("derivations") {
        Ok(proposed) => lines.extend(link_lines(&truth, &proposed, print)),
        Err(why) => told(why),
    }
    match case.list("figures") {
        Ok(proposed) => {
            let [values, days] = figures::count(&truth, &proposed, &documents.texts, print);
            lines.push(line(SET, "figures with value and what, recall", &values, recall));
            lines.push(line(SET, "their day (as of), recall", &days, recall));
        }
        Err(why) => told(why),
    }
    if print {
        println!();
    }
    Ok(lines)
}

fn precision(counts: Counts) -> f64 {
    100.0 * counts.matched as f64 / counts.predicted.max(1) as f64
}

fn recall(counts: Counts) -> f64 {
    100.0 * counts.matched as f64 / counts.gold.max(1) as f64
}

fn actor_lines(joined: &actors::Joined<'_>, print: bool) -> Vec<Line> {
    if print {
        joined.print();
    }
    let [roles, timed] = actors::roles(joined, print);
    let (all, across) = (joined.pairs(false), joined.pairs(true));
    vec![
        line(SET, "names found, recall", &joined.found(), recall),
        line(SET, "same-as pairs, precision", &all, precision),
        line(SET, "same-as pairs, recall", &all, recall),
        line(SET, "same-as across languages, precision", &across, precision),
        line(SET, "same-as across languages, recall", &across, recall),
        line(SET, "namesakes kept apart", &joined.namesakes(), recall),
        line(SET, "roles found, recall", &roles, recall),
        line(SET, "roles within their days, recall", &timed, recall),
    ]
}

fn event_lines(
    truth: &Truth,
    proposed: &[proposals::Event],
    documents: &Documents,
    print: bool,
) -> Vec<Line> {
    let told = events::join(truth, proposed, &documents.paths);
    if print {
        told.print();
    }
    let joined = told.documents();
    vec![
        line(SET, "documents of events, precision", &joined, precision),
        line(SET, "documents of events, recall", &joined, recall),
        line(SET, "events kept apart", &told.apart(), recall),
    ]
}

fn link_lines(truth: &Truth, proposed: &[proposals::Derivation], print: bool) -> Vec<Line> {
    let [pairs, kinds, ways] = links::count(truth, proposed, print);
    vec![
        line(SET, "derivations, precision", &pairs, precision),
        line(SET, "derivations, recall", &pairs, recall),
        line(SET, "derivations with their kind, recall", &kinds, recall),
        line(SET, "derivations with direction, recall", &ways, recall),
    ]
}
