//! CSV and its kin: a row a record, whatever keeps its values apart.

use super::Rows;
use crate::Format;
use crate::formats::ending;
use sanad_model::{Document, MediaType};

/// By its ending: by content a table of words is a text with commas.
pub(crate) const FORMAT: Format =
    Format { media: MediaType::Table, extractor: "csv/1", sniff, read: |text| read(&text) };

fn sniff(text: &str, path: &str) -> bool {
    matches!(ending(path).as_deref(), Some("csv" | "tsv" | "tab")) && delimiter(text).is_some()
}

/// What keeps the values of the first records apart: the sign that most of them have the same number of.
fn delimiter(text: &str) -> Option<u8> {
    [b',', b'\t', b';', b'|']
        .into_iter()
        .map(|mark| (mark, evenness(text, mark)))
        .filter(|(_, even)| *even > 0)
        .max_by_key(|(_, even)| *even)
        .map(|(mark, _)| mark)
}

/// How many of the first records have as many values as the first has, and more than one.
fn evenness(text: &str, mark: u8) -> usize {
    const RECORDS: usize = 50;
    let mut reader = reader(text, mark);
    let mut first = 0;
    let mut same = 0;
    for record in reader.records().take(RECORDS).flatten() {
        if first == 0 {
            first = record.len();
        }
        same += usize::from(record.len() == first && first > 1);
    }
    same
}

fn reader(text: &str, mark: u8) -> csv::Reader<&[u8]> {
    let text = text.trim_start_matches('\u{feff}');
    csv::ReaderBuilder::new().delimiter(mark).flexible(true).has_headers(false).from_reader(text.as_bytes())
}

fn read(text: &str) -> Document {
    let mut rows = Rows::default();
    let mut reader = reader(text, delimiter(text).unwrap_or(b','));
    for (at, record) in reader.records().flatten().enumerate() {
        let cells: Vec<String> = record.iter().map(str::to_owned).collect();
        rows.row(u32::try_from(at + 1).unwrap_or(u32::MAX), &cells);
    }
    rows.finish()
}

#[cfg(test)]
mod tests {
    use super::{delimiter, read, sniff};

    #[test]
    fn what_keeps_values_apart() {
        assert_eq!(delimiter("a;b\n1,5;2\n"), Some(b';'));
        assert_eq!(delimiter("a,b\n\"x, y\",2\n"), Some(b','));
        assert_eq!(delimiter("a\tb, c\n1\t2, 3, 4\n"), Some(b'\t'));
        assert!(sniff("a,b", "x.csv") && !sniff("a,b", "x.txt") && !sniff("words", "x.csv"));
    }

    #[test]
    fn rows_with_quotes_line_ends_and_gaps() {
        let document = read("name,,note\n\"Marlow, Ada\",12,\"one\ntwo\"\n,,\nlast,,\n");
        let shown: Vec<&str> = document.blocks.iter().map(|block| block.span.slice(&document.text)).collect();
        assert_eq!(shown, ["name |  | note", "Marlow, Ada | 12 | one\ntwo", "last"]);
        let at = u32::try_from(document.text.find("last").unwrap()).unwrap();
        assert_eq!(document.location(at).unwrap(), "row 4");
    }
}
