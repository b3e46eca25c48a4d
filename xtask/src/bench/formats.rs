//! Reading PDF and DOCX: pages and bytes a second, in this process, without the worker's start.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Each file is read again until this has passed.
const LEAST: Duration = Duration::from_millis(500);

/// Prints the figures of the files in `tests/formats`, or of those that `SANAD_DOCUMENTS` names (a folder).
pub(super) fn run() -> bool {
    let folder = std::env::var_os("SANAD_DOCUMENTS")
        .map_or_else(|| Path::new("tests/formats").to_owned(), PathBuf::from);
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("formats: {} is missing", folder.display());
        return false;
    };
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "pdf" || ending == "docx"));
    files.sort();
    println!("reading PDF and DOCX, one core, in process, fastest of the runs");
    for path in files {
        let Ok(bytes) = std::fs::read(&path) else { continue };
        let Ok(document) = sanad_read::extract(&path.to_string_lossy(), &bytes) else { continue };
        let (start, mut each) = (Instant::now(), f64::MAX);
        while start.elapsed() < LEAST {
            let run = Instant::now();
            let _ = std::hint::black_box(sanad_read::extract(&path.to_string_lossy(), &bytes));
            each = each.min(run.elapsed().as_secs_f64());
        }
        let pages =
            document.page_count().map_or_else(|| "     –".to_owned(), |n| format!("{:6.0}", n as f64 / each));
        println!(
            "  {:28} {:7.2} ms {pages} pages/s {:7.1} MB/s of file {:7.1} MB/s of text",
            path.file_name().unwrap_or_default().to_string_lossy(),
            each * 1e3,
            bytes.len() as f64 / each / 1e6,
            document.text.len() as f64 / each / 1e6
        );
    }
    true
}
