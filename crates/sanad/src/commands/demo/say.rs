//! What `sanad demo` says of its case, and what to do next.

use super::case::Made;
use crate::commands::case::{counted, grouped};
use sanad_engine::case::CaseError;
use sanad_engine::case::lines::Status;
use sanad_engine::{Checked, Severity};
use sanad_render::isolated;
use std::path::Path;

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
    Ok(out)
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
