//! Pages in Arabic script: PDFs that four programs set from the sources beside them, read and held against those.
//! A source is cut into runs of six words, by paragraphs; a run is right when it is found in what was read.

use super::metric::{Counts, Line, line};
use sanad_model::{Document, RemarkKind};
use sanad_text::fold::fold_word;
use std::path::{Path, PathBuf};

/// How many words make a run.
const RUN: usize = 6;

/// The pages that the reader was built on.
pub(super) fn first(folder: &Path, args: &[String]) -> Vec<Line> {
    score("pdf-arabic", folder, args)
}

/// Pages written after it, and scored before anything was mended by them.
pub(super) fn second(folder: &Path, args: &[String]) -> Vec<Line> {
    score("pdf-arabic-2", folder, args)
}

fn score(set: &'static str, folder: &Path, args: &[String]) -> Vec<Line> {
    let errors = args.iter().any(|arg| arg == "--errors");
    let mut pages = Vec::new();
    for source in files(folder, "md")
        .into_iter()
        .filter(|path| path.file_name().is_some_and(|name| name != "README.md"))
    {
        let text = std::fs::read_to_string(&source).unwrap_or_default();
        let stem = source.file_stem().unwrap_or_default().to_string_lossy().into_owned() + "-";
        let made = files(folder, "pdf").into_iter().filter(|path| name(path).starts_with(&stem));
        pages.extend(made.map(|path| page(&path, &runs(&text), errors)));
    }
    let of = |figure: &'static str, matched: fn(&Page) -> usize| {
        let counts: Vec<Counts> = pages
            .iter()
            .map(|page| Counts { matched: matched(page), predicted: page.runs, gold: page.runs })
            .collect();
        line(set, figure, &counts, Counts::f1)
    };
    vec![
        of("runs right, as written", |page| page.exact),
        of("runs right, folded", |page| page.folded),
        of("runs wrong in silence", |page| page.silent),
        of("runs on doubtful pages", |page| if page.doubtful { page.runs } else { 0 }),
    ]
}

struct Page {
    runs: usize,
    exact: usize,
    folded: usize,
    /// Wrong even when folded, on a page that is not said to be doubtful.
    silent: usize,
    doubtful: bool,
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut out: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|e| e == ending))
        .collect();
    out.sort();
    out
}

/// The runs of a source: headings, paragraphs, notes and rows of tables, without the marks of Markdown.
fn runs(source: &str) -> Vec<String> {
    let lines = source.split("\n\n").filter(|block| !block.starts_with("columns:")).flat_map(|block| {
        let rows = block.trim_start().starts_with(['|', '-']);
        if rows { block.lines().map(str::to_owned).collect() } else { vec![block.replace('\n', " ")] }
    });
    let mut out = Vec::new();
    for line in lines {
        let note = line.strip_prefix("[^").and_then(|rest| rest.split_once("]: "));
        let line =
            note.map_or(line.as_str(), |(_, text)| text).trim_start_matches(['#', '-']).replace("[^", "[");
        let words: Vec<&str> = line.split_whitespace().filter(|word| *word != "|").collect();
        out.extend(words.chunks(RUN).map(|words| words.join(" ")));
    }
    out
}

fn page(path: &Path, runs: &[String], errors: bool) -> Page {
    let bytes = std::fs::read(path).unwrap_or_default();
    let Ok(document) = sanad_read::read(&name(path), &bytes) else {
        println!("{}: not read", name(path));
        return Page { runs: runs.len(), exact: 0, folded: 0, silent: runs.len(), doubtful: false };
    };
    let text = plain(&document.text);
    let folded = fold(&text);
    let doubtful = is_doubtful(&document);
    let mut page = Page { runs: runs.len(), exact: 0, folded: 0, silent: 0, doubtful };
    for run in runs {
        let exact = text.contains(run.as_str());
        let right = exact || folded.contains(&fold(run));
        page.exact += usize::from(exact);
        page.folded += usize::from(right);
        page.silent += usize::from(!right && !doubtful);
        if errors && !exact {
            println!(
                "{} {}{} {run}",
                name(path),
                if right { '~' } else { '-' },
                if doubtful { " doubtful" } else { "" }
            );
        }
    }
    page
}

/// A file of several pages counts as doubtful when each of them is.
fn is_doubtful(document: &Document) -> bool {
    let said = document.remarks.iter().filter(|remark| remark.kind == RemarkKind::DoubtfulOrder).count();
    document.page_count().is_some_and(|pages| said >= pages)
}

/// What was read with single spaces and without the marks between the cells of a table.
fn plain(text: &str) -> String {
    text.split_whitespace().filter(|word| *word != "|").collect::<Vec<_>>().join(" ")
}

fn fold(text: &str) -> String {
    text.split(' ').map(fold_word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{page, runs};

    /// Nothing of the project's own pages is read wrongly in silence.
    #[test]
    fn pages_are_read_or_doubted() {
        let folder = crate::score::workspace().join("tests/pages");
        let second = folder.join("second");
        let mut seen = 0;
        let all = [&folder, &second].map(|folder| super::files(folder, "pdf"));
        for path in all.into_iter().flatten() {
            let source =
                super::name(&path).rsplit_once('-').map(|(stem, _)| format!("{stem}.md")).unwrap_or_default();
            let page = page(
                &path,
                &runs(&std::fs::read_to_string(path.with_file_name(source)).unwrap_or_default()),
                true,
            );
            assert!(
                page.runs > 20 && page.silent == 0,
                "{}: {} of {} runs",
                path.display(),
                page.silent,
                page.runs
            );
            seen += 1;
        }
        assert_eq!(seen, 32);
    }
}
