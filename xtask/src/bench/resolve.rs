//! Across documents: 10,000 of them, in three languages, put on file and looked at; then how long it takes to hold them
//! together, and again when one more came; and whether that is the same as from nothing.
//!
//! The texts are real ones over and over: the English ones with names of their own each, those in Arabic script with
//! other numbers alone. So there are both: a great many names, and the same people in hundreds of documents; and each
//! text has some near copies.

use super::case::texts;
use super::generate;
use sanad_engine::case::{
    Adding, CaseError, Manifest, View, Writing, add, clock, complete, each_actor, each_derivation,
    each_event, read_keys, resolve,
};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::Instant;

const DOCUMENTS: usize = 10_000;

/// Prints the figures; false when the program or the texts are missing, or outputs differ.
pub(super) fn run() -> bool {
    let count = std::env::var("SANAD_COUNT").ok().and_then(|n| n.parse().ok()).unwrap_or(DOCUMENTS);
    let sources = generate::sources();
    let Ok(me) = std::env::current_exe() else { return false };
    let sanad = me.with_file_name(format!("sanad{}", std::env::consts::EXE_SUFFIX));
    if sources.is_empty() || !sanad.is_file() {
        println!("resolve: the corpora or {} are missing (build with --release first)", sanad.display());
        return std::env::var_os("SANAD_REQUIRE").is_none();
    }
    let folder = std::env::temp_dir().join(format!("sanad-bench-{}", std::process::id()));
    let done = measured(&sanad, &folder, &texts(&sources, count));
    let _ = fs::remove_dir_all(&folder);
    done.unwrap_or_else(|error| {
        println!("resolve: {error}");
        false
    })
}

fn measured(sanad: &Path, folder: &Path, texts: &[String]) -> Result<bool, CaseError> {
    let disk = |cause| CaseError::Disk { doing: "write", path: folder.to_owned(), cause };
    let (first, later) = (folder.join("first"), folder.join("later"));
    for path in [&first, &later] {
        fs::create_dir_all(path).map_err(disk)?;
    }
    let (last, rest) = texts.split_last().expect("there are texts");
    for (n, text) in rest.iter().enumerate() {
        fs::write(first.join(format!("{n:05}.txt")), text).map_err(disk)?;
    }
    fs::write(later.join("last.txt"), last).map_err(disk)?;
    let case = folder.join("case");
    let init = Command::new(sanad).arg("init").arg(&case).env("XDG_DATA_HOME", folder).output();
    init.map_err(disk)?;
    let person = Arc::new(read_keys(&folder.join("sanad/keys/default.key"), || None)?);
    let mut writing = Writing::open(&case, person, clock(), 5, || ())?;
    writing.introduce(None)?;

    println!("{} documents of 4 kB and more, held together", rest.len());
    put(&mut writing, first)?;
    let (looked, _) = timed(|| complete(writing.view_mut(), 0, &mut |_, _| ()))?;
    let before = peak();
    let all = resolving(&mut writing)?;
    println!("  annotated in {looked:.1} s (not counted); peak memory until then {before} MB");
    println!("  all: {all}; peak memory {} MB", peak());
    let counts = told(writing.view())?.1;
    println!("  {counts}");

    put(&mut writing, later)?;
    timed(|| complete(writing.view_mut(), 0, &mut |_, _| ()))?;
    let more = resolving(&mut writing)?;
    println!("  one document more: {more}");
    let grown = told(writing.view())?.0;
    let (listing, _) = timed(|| told(writing.view()))?;
    println!("  all read for listing: {listing:.2} s");
    writing.view_mut().forget_resolved()?;
    let anew = resolving(&mut writing)?;
    let same = grown == told(writing.view())?.0;
    let answer = if same { "the same, line for line" } else { "OTHER OUTPUT" };
    println!("  from nothing: {anew}; {answer}");
    writing.close()?;
    let size = fs::metadata(case.join("index/case.sqlite")).map_or(0, |meta| meta.len());
    let text: usize = texts.iter().map(String::len).sum();
    println!("  index {:.1} MB, texts {:.1} MB", size as f64 / 1e6, text as f64 / 1e6);
    Ok(same)
}

fn timed<T>(work: impl FnOnce() -> Result<T, CaseError>) -> Result<(f64, T), CaseError> {
    let start = Instant::now();
    let done = work()?;
    Ok((start.elapsed().as_secs_f64(), done))
}

/// How long it takes to hold all together: on the clock, and of the one processor that is at work.
fn resolving(writing: &mut Writing) -> Result<String, CaseError> {
    let before = busy();
    let (seconds, ()) = timed(|| resolve(writing.view_mut()))?;
    Ok(format!("{seconds:.2} s, of the processor {:.2} s", busy() - before))
}

/// The time in which this thread was at work, in seconds; 0 where the system does not say.
fn busy() -> f64 {
    let said = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    said.split(' ').next().and_then(|nanoseconds| nanoseconds.parse::<f64>().ok()).unwrap_or(0.0) / 1e9
}

fn put(case: &mut Writing, from: PathBuf) -> Result<(), CaseError> {
    let adding = Adding {
        options: sanad_engine::Options::default(),
        threads: 0,
        max_size: 1 << 24,
        fields: BTreeMap::from([("kind".to_owned(), "online-news".to_owned())]),
        manifest: Manifest::default(),
        sealed: Some(false),
        key: None,
    };
    add(case, &[from], &adding, &mut |_| (), &mut |_| ())
}

/// All that is proposed, a line each, and how much that is.
fn told(view: &View) -> Result<(Vec<String>, String), CaseError> {
    let mut lines = Vec::new();
    let (mut joined, mut events) = (0, 0);
    each_actor(view, |actor| {
        joined += usize::from(actor.members.len() > 1);
        lines.push(format!("{actor:?}"));
    })?;
    let actors = lines.len();
    each_event(view, |event| {
        events += usize::from(event.documents.len() > 1);
        lines.push(format!("{event:?}"));
    })?;
    let all = lines.len() - actors;
    each_derivation(view, |line| lines.push(format!("{line:?}")))?;
    let derivations = lines.len() - all - actors;
    let counts = format!(
        "{actors} actors, {joined} of them in more than one document or name; {all} events, {events} of them in more \
         than one document; {derivations} derivations"
    );
    lines.sort();
    Ok((lines, counts))
}

/// The most memory that this process had, in megabytes; 0 where the system does not say.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) / 1024
}
