//! `sanad list conflicts`: where those who tell of one event do not agree.

use super::found::{Take, WIDTH};
use super::resolved::{INDENT, ready};
use crate::args::CaseFormat;
use sanad_engine::case::{CaseError, Conflict, Side, View, conflicts, decode, lines};
use sanad_render::{isolated, shortened};

/// The lines of all conflicts.
pub(super) fn listed(view: &mut View, format: CaseFormat, take: Take<'_>) -> Result<(), CaseError> {
    let decided = ready(view)?;
    for conflict in conflicts(view, &decided)? {
        let [a, b] = [words(view, &conflict.a)?, words(view, &conflict.b)?];
        take(&match format {
            CaseFormat::Json => lines::conflict(&conflict, [&a, &b]),
            CaseFormat::Human => told(&conflict, [&a, &b]),
        });
    }
    Ok(())
}

/// The words of a side.
fn words(view: &View, side: &Side) -> Result<String, CaseError> {
    let text = view.words(&side.row, decode)?.unwrap_or_default();
    Ok(side.span.slice(&text).to_owned())
}

fn told(conflict: &Conflict, texts: [&str; 2]) -> String {
    let mut out = format!("{}  {} · {}", conflict.id, conflict.differ.name(), isolated(&conflict.why));
    for (side, text) in [&conflict.a, &conflict.b].into_iter().zip(texts) {
        let path = side.row.path.as_deref().unwrap_or(&side.row.id);
        let text = shortened(&text.split_whitespace().collect::<Vec<_>>().join(" "), WIDTH);
        out.push_str(&format!("\n{INDENT}{}  {}\n{INDENT}{}", side.id, isolated(path), isolated(&text)));
    }
    out
}
