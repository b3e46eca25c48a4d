//! The whole process: `sanad check` of one report, median of 20 runs.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

const RUNS: usize = 20;

/// Prints the figures; false when the binary or the report is missing.
pub(super) fn run() -> bool {
    let report = std::env::var_os("SANAD_REPORT")
        .map_or_else(|| "../shared/reports/iraq-2015.txt".into(), PathBuf::from);
    let Ok(me) = std::env::current_exe() else { return false };
    let sanad = me.with_file_name(format!("sanad{}", std::env::consts::EXE_SUFFIX));
    if !report.is_file() || !sanad.is_file() {
        println!(
            "process: {} or {} is missing (build with --release first)",
            report.display(),
            sanad.display()
        );
        return std::env::var_os("SANAD_REQUIRE").is_none();
    }
    let size = std::fs::metadata(&report).map_or(0, |meta| meta.len());
    println!("sanad check of {size} bytes, whole process, {RUNS} runs after one warm-up");
    let command = || {
        let mut command = Command::new(&sanad);
        command.arg("check").arg(&report).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    };
    let _ = command().status();
    let mut times: Vec<f64> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            let _ = command().status();
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!(
        "  wall: median {:.1} ms, fastest {:.1}, slowest {:.1}",
        times[RUNS / 2],
        times[0],
        times[RUNS - 1]
    );
    match peak(&sanad, &report) {
        Some(kilobytes) => println!("  peak memory: {:.1} MB", kilobytes as f64 / 1024.0),
        None => println!("  peak memory: not measured (needs /usr/bin/time)"),
    }
    true
}

/// Peak resident memory in kB, by GNU time.
fn peak(sanad: &Path, report: &Path) -> Option<u64> {
    let mut command = Command::new("/usr/bin/time");
    command.args(["-f", "peak %M"]).arg(sanad).arg("check").arg(report).stdout(Stdio::null());
    let out = command.output().ok()?;
    let said = String::from_utf8_lossy(&out.stderr).into_owned();
    said.lines().rev().find_map(|line| line.strip_prefix("peak ")?.parse().ok())
}
