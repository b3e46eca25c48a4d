//! What tesseract says, word by word in a table, as paragraphs of lines with their confidence.

/// A line as it was recognised.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) text: String,
    /// The mean of its words, per cent.
    pub(super) confidence: u32,
}

/// Where a word belongs: page, block, paragraph, line.
type Place = [u32; 4];

/// The paragraphs of a table.
pub(super) fn paragraphs(table: &str) -> Vec<Vec<Line>> {
    let mut out: Vec<Vec<Line>> = Vec::new();
    let mut last: Option<Place> = None;
    let mut sums: (u64, u64) = (0, 0);
    for (place, confidence, word) in table.lines().filter_map(row) {
        let same_paragraph = last.is_some_and(|last| last[..3] == place[..3]);
        if !same_paragraph {
            out.push(Vec::new());
        }
        let paragraph = out.last_mut().expect("one was pushed for the first word");
        if last != Some(place) {
            paragraph.push(Line::default());
            sums = (0, 0);
        }
        let line = paragraph.last_mut().expect("one was pushed for the first word");
        if !line.text.is_empty() {
            line.text.push(' ');
        }
        line.text.push_str(word);
        // Long words count for more.
        let letters = word.chars().count() as u64;
        sums = (sums.0 + u64::from(confidence) * letters, sums.1 + letters);
        line.confidence = u32::try_from(sums.0 / sums.1.max(1)).unwrap_or(0);
        last = Some(place);
    }
    out
}

/// A word of the table.
fn row(line: &str) -> Option<(Place, u32, &str)> {
    let mut cells = line.split('\t');
    let level: u32 = cells.next()?.parse().ok()?;
    let mut place = [0; 4];
    for part in &mut place {
        *part = cells.next()?.parse().ok()?;
    }
    let confidence: f64 = cells.nth(5)?.parse().ok()?;
    let word = cells.next()?.trim();
    let confidence = confidence.clamp(0.0, 100.0) as u32;
    (level == 5 && !word.is_empty()).then_some((place, confidence, word))
}

#[cfg(test)]
mod tests {
    use super::paragraphs;

    #[test]
    fn words_become_lines_and_paragraphs() {
        let table = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n\
            4\t1\t1\t1\t1\t0\t0\t0\t9\t9\t-1\t\n\
            5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t90.5\tThe\n5\t1\t1\t1\t1\t2\t0\t0\t9\t9\t50\tmill\n\
            5\t1\t1\t1\t2\t1\t0\t0\t9\t9\t95\tburned.\n5\t1\t2\t1\t1\t1\t0\t0\t9\t9\t20\tx\n";
        let read = paragraphs(table);
        let lines: Vec<Vec<(&str, u32)>> = read
            .iter()
            .map(|p| p.iter().map(|line| (line.text.as_str(), line.confidence)).collect())
            .collect();
        assert_eq!(lines, [vec![("The mill", 67), ("burned.", 95)], vec![("x", 20)]]);
    }
}
