//! The ratchet: `xtask/ratchet.tsv` holds each figure as it was last won, with the commit that it was measured on. A
//! figure may not fall below it; when it rises, `--raise` writes the new one.

use super::metric::Line;
use super::workspace;
use std::path::PathBuf;
use std::process::Command;

/// A fall of less than this is rounding.
const SLACK: f64 = 0.05;

fn file() -> PathBuf {
    workspace().join("xtask/ratchet.tsv")
}

/// Whether no figure fell. Says which did, and which rose.
pub(super) fn hold(lines: &[Line], raise: bool) -> bool {
    let text = std::fs::read_to_string(file()).unwrap_or_default();
    let won: Vec<(&str, &str, f64)> =
        text.lines().filter(|line| !line.starts_with('#')).filter_map(entry).collect();
    let mut fell = false;
    let mut rose = 0;
    for line in lines {
        let before =
            won.iter().find(|(set, figure, _)| *set == line.set && *figure == line.figure).map(|won| won.2);
        match before {
            Some(before) if line.value < before - SLACK => {
                println!("fell: {} {}: {:.2}, was {before:.2}", line.set, line.figure, line.value);
                fell = true;
            }
            Some(before) if line.value < before + SLACK => {}
            _ => rose += 1,
        }
    }
    if raise && !fell && rose > 0 {
        return write(&text, lines);
    }
    if rose > 0 {
        println!("{rose} figures rose or are new: `cargo xtask score --raise` keeps them");
    }
    !fell
}

fn entry(line: &str) -> Option<(&str, &str, f64)> {
    let mut cells = line.split('\t');
    Some((cells.next()?, cells.next()?, cells.next()?.parse().ok()?))
}

/// Replaces the entries of the measured figures; others stay.
fn write(text: &str, lines: &[Line]) -> bool {
    let commit = Command::new("git").args(["rev-parse", "--short", "HEAD"]).current_dir(workspace()).output();
    let commit = commit
        .map_or_else(|_| "unknown".to_owned(), |out| String::from_utf8_lossy(&out.stdout).trim().to_owned());
    let kept = text.lines().filter(|line| {
        entry(line)
            .is_some_and(|(set, figure, _)| !lines.iter().any(|new| new.set == set && new.figure == figure))
    });
    let mut rows: Vec<String> = kept.map(str::to_owned).collect();
    rows.extend(
        lines.iter().map(|line| format!("{}\t{}\t{:.2}\t{commit}", line.set, line.figure, line.value)),
    );
    rows.sort();
    let head = "# Set, figure, per cent, commit that it was measured on (or the one before). Written by `cargo xtask score --raise`.";
    std::fs::write(file(), format!("{head}\n{}\n", rows.join("\n"))).is_ok()
}
