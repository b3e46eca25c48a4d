//! The hand-made tables: tab-separated cells, `|` within a cell, `#` before a remark.

use super::data;

/// The rows of a table in `data`, each of `width` cells.
pub(super) fn rows(file: &str, width: usize) -> Result<Vec<Vec<String>>, String> {
    let path = data().join(file);
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut rows = Vec::new();
    for (n, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
        let cells: Vec<String> = line.split('\t').map(|cell| cell.trim().to_owned()).collect();
        if cells.len() != width {
            return Err(format!("{}:{}: {} cells, not {width}", path.display(), n + 1, cells.len()));
        }
        rows.push(cells);
    }
    Ok(rows)
}

/// The values of a cell.
pub(super) fn values(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').filter(|value| !value.is_empty())
}

/// `33 44` as degrees.
pub(super) fn middle(cell: &str) -> Option<(f32, f32)> {
    let (latitude, longitude) = cell.split_once(' ')?;
    Some((latitude.parse().ok()?, longitude.parse().ok()?))
}

/// A demonym and its plural, where it has one of its own.
pub(super) fn demonyms(cell: &str) -> impl Iterator<Item = String> {
    values(cell).flat_map(|word| {
        let plural = !["ese", "ish", "ch", "s", "men", "an-"].iter().any(|end| word.ends_with(end));
        [Some(word.to_owned()), plural.then(|| format!("{word}s"))].into_iter().flatten()
    })
}
