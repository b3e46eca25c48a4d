//! What `sanad demo` says of its case, and what to do next.

use super::case::Made;
use crate::commands::case::{counted, grouped};
use sanad_engine::case::lines::Status;
use sanad_engine::case::{CaseError, View, each_actor, each_derivation, each_event};
use sanad_engine::found::Figure;
use sanad_engine::{Checked, Day, Severity};
use sanad_render::isolated;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A toll is shown when so many documents give it.
const GIVEN: usize = 2;

/// What is on file, and what was found in it.
pub(super) fn found(made: &Made) -> Result<String, CaseError> {
    let status = Status::of(&made.view)?;
    let mut out = String::from("\nThe case\n");
    let mut line = |text: String| out.push_str(&format!("  {text}\n"));
    let documents = counted(status.documents, "document", "documents");
    let kinds = counted(status.kinds.len(), "kind of source", "kinds of source");
    line(format!("{documents} on file, of {kinds}, all of them invented"));
    let mut languages: Vec<(&str, usize)> =
        status.languages.iter().map(|(tag, count)| (language(tag), *count)).collect();
    languages.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), *name));
    let languages: Vec<String> =
        languages.iter().map(|(name, count)| format!("{} in {name}", grouped(*count as u64))).collect();
    line(languages.join(", "));
    if status.sealed > 0 {
        line(format!(
            "{} sealed, since they came from a person in private; the demo’s own key opens them here",
            grouped(status.sealed as u64)
        ));
    }
    if made.added == 0 {
        line("made by an earlier run, and left as it is".to_owned());
    }
    for unread in &status.unread_documents {
        let path = unread.path.as_deref().map_or_else(|| unread.id.clone(), isolated);
        line(format!("{path}: {}", unread.cause.as_deref().unwrap_or("no text")));
    }
    made.passed.iter().for_each(|passed| line(format!("not added: {}", isolated(passed))));
    out.push_str(&proposed(&made.view)?);
    Ok(out)
}

/// What the machine found in the documents, and the tolls that several of them give.
fn proposed(view: &View) -> Result<String, CaseError> {
    let (mut statements, mut figures, mut events) = (0, 0, 0);
    let mut tolls: BTreeMap<(u64, &str), Vec<Option<Day>>> = BTreeMap::new();
    view.each_found(|_, found| {
        statements += found.statements.len();
        figures += found.figures.len();
        events += found.events.len();
        let of_it: BTreeSet<_> = found.figures.iter().filter_map(toll).collect();
        of_it.into_iter().for_each(|toll| tolls.entry(toll).or_default().push(found.written));
        Ok(())
    })?;
    let mut out = format!(
        "\nFound in them, and proposed: nobody has decided on any of it\n  {}, {}, {}\n",
        counted(statements, "statement", "statements"),
        counted(figures, "figure", "figures"),
        counted(events, "passage on an event", "passages on events")
    );
    out.push_str(&together(view)?);
    let mut tolls: Vec<_> = tolls
        .into_iter()
        .filter(|(_, days)| days.len() >= GIVEN)
        .map(|((number, bound), days)| (days.iter().flatten().min().copied(), number, bound, days.len()))
        .collect();
    tolls.sort_unstable();
    if !tolls.is_empty() {
        out.push_str("\nKilled, as several documents have it, and since when\n");
    }
    for (first, number, bound, documents) in tolls {
        let first = first.map_or_else(|| "undated".to_owned(), |day| day.to_string());
        out.push_str(&format!("  {first:<10}  {bound:>8} {number:>3}   {documents} documents\n"));
    }
    Ok(out)
}

/// What the documents come to together.
fn together(view: &View) -> Result<String, CaseError> {
    let (mut actors, mut writings, mut events, mut told) = (0, 0, 0, 0);
    each_actor(view, |actor| {
        if actor.kind.name() != "place" {
            actors += 1;
            writings += actor.names.len();
        }
    })?;
    each_event(view, |event| {
        events += 1;
        told += usize::from(event.documents.len() > 1);
    })?;
    let mut derived: BTreeMap<&str, usize> = BTreeMap::new();
    each_derivation(view, |one| *derived.entry(one.kind.name()).or_default() += 1)?;
    let derived: Vec<String> = derived.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
    Ok(format!(
        "  {} under {}, {}, {told} of them told by several documents\n  documents that rest on others: {}\n",
        counted(actors, "person or body", "persons and bodies"),
        counted(writings, "writing of their names", "writings of their names"),
        counted(events, "event", "events"),
        if derived.is_empty() { "none".to_owned() } else { derived.join(", ") }
    ))
}

/// How many were killed.
fn toll(figure: &Figure) -> Option<(u64, &'static str)> {
    let bound = match figure.bound.name() {
        "exact" => "",
        "at_least" => "at least",
        "about" => "about",
        _ => return None,
    };
    let killed = figure.what.name() == "killed" && figure.unit == "people";
    killed.then_some((figure.low? as u64, bound))
}

fn language(tag: &str) -> &str {
    match tag {
        "en" => "English",
        "ar" => "Arabic",
        "fa" => "Persian",
        other => other,
    }
}

/// Where everything is, and what to do now.
pub(super) fn next(folder: &Path, made: &Made, checked: &Checked) -> String {
    let first = checked.findings.iter().find(|finding| finding.severity == Severity::Error);
    let rule = first.map_or("date/impossible", |finding| finding.rule);
    let path = |name: &str| folder.join(name).display().to_string();
    let case = quoted(&made.folder);
    let opened = format!("{case} --key {} --unlock", quoted(&made.key));
    format!(
        "\nWritten for you\n  {}  the text with its layers; open it in a browser\n  {}  the findings, to print\n  \
         {}  the report; change it and check it again\n  {}  the sources in clear, to look at\n\n\
         Next\n  \
         sanad explain {rule}\n  \
         sanad check --notes {}\n  \
         sanad list documents --case {case}\n  \
         sanad list documents --case {opened}\n  \
         sanad list actors --case {case}\n  \
         sanad list events --case {case}\n  \
         sanad list derivations --case {case}\n  \
         sanad list statements --case {case}\n  \
         sanad list figures --case {case}\n  \
         sanad search --case {case} Darmani\n  \
         sanad show --case {case} wire/2019-03-14-tna-convoy.txt\n  \
         sanad log --case {case} wire/2019-03-14-tna-convoy.txt\n",
        path("report.html"),
        path("findings.html"),
        path(super::NAME),
        path("sources"),
        quoted(&folder.join(super::NAME)),
    )
}

/// A path as a shell takes it.
fn quoted(path: &Path) -> String {
    let path = path.display().to_string();
    let plain = |c: char| c.is_alphanumeric() || "/\\._-:".contains(c);
    if path.chars().all(plain) { path } else { format!("'{}'", path.replace('\'', r"'\''")) }
}
