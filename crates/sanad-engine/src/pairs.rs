//! Names compared: two that are given, or the pairs of a table.

use crate::Failure;
use sanad_names::{Prepared, compare, explain};

/// An answer about two names.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// What the table calls the pair; `None` for two names given alone.
    pub id: Option<String>,
    /// The names, as given.
    pub names: [String; 2],
    /// From 0 to 1.
    pub score: f32,
    /// Whether they can be one name.
    pub one: bool,
    /// Why, in plain words.
    pub why: String,
}

/// Compares two names.
#[must_use]
pub fn compare_names(id: Option<&str>, first: &str, second: &str) -> Compared {
    let (a, b) = (Prepared::new(first), Prepared::new(second));
    let answer = compare(&a, &b);
    Compared {
        id: id.map(str::to_owned),
        names: [first.to_owned(), second.to_owned()],
        score: answer.score,
        one: answer.one(),
        why: explain(&a, &b, &answer),
    }
}

/// A row of a table that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRow {
    /// Its line in the file.
    pub line: u64,
    /// What is wrong.
    pub why: String,
    /// What to do next.
    pub help: String,
}

/// The columns that a table must have.
const COLUMNS: [&str; 3] = ["id", "name1", "name2"];

/// Compares the pairs of a table (CSV with the columns `id`, `name1`, `name2`), and hands over row after row.
///
/// # Errors
/// When it is no such table. A bad row is handed over in its place, and the rest is compared.
pub fn compare_pairs(
    path: &str,
    bytes: &[u8],
    mut each: impl FnMut(Result<Compared, BadRow>),
) -> Result<(), Failure> {
    let decoded;
    let bytes = match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, length)) if encoding == encoding_rs::UTF_8 => &bytes[length..],
        Some((encoding, length)) => {
            decoded = encoding.decode_without_bom_handling(&bytes[length..]).0.into_owned();
            decoded.as_bytes()
        }
        None => bytes,
    };
    // A table without one letter of UTF-8 beyond ASCII is one of an old Windows program.
    let western = !bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii());
    let first = bytes.split(|&byte| byte == b'\n').next().unwrap_or_default();
    let delimiter = [b',', b';', b'\t'].into_iter().max_by_key(|&mark| count(first, mark)).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(bytes);
    let columns = columns(path, reader.byte_headers().ok(), western)?;
    let mut row = csv::ByteRecord::new();
    loop {
        let line = reader.position().line();
        match reader.read_byte_record(&mut row) {
            Ok(false) => return Ok(()),
            Ok(true) => {
                let line = row.position().map_or(line, csv::Position::line);
                each(read(&row, columns, western).map_err(|why| bad(line, why)));
            }
            Err(error) => {
                each(Err(bad(line, format!("the row cannot be read ({error})"))));
                return Ok(());
            }
        }
    }
}

fn count(line: &[u8], mark: u8) -> usize {
    line.iter().filter(|&&byte| byte == mark).count()
}

fn bad(line: u64, why: String) -> BadRow {
    let help = "mend the row, or leave it out; the other rows are compared".to_owned();
    BadRow { line, why, help }
}

fn columns(path: &str, header: Option<&csv::ByteRecord>, western: bool) -> Result<[usize; 3], Failure> {
    let name = |cell| text(cell, western).unwrap_or_default().trim().to_ascii_lowercase();
    let names: Vec<String> = header.into_iter().flat_map(csv::ByteRecord::iter).map(name).collect();
    let found = COLUMNS.map(|wanted| names.iter().position(|name| name == wanted));
    if let [Some(id), Some(first), Some(second)] = found {
        return Ok([id, first, second]);
    }
    let missing: Vec<&str> =
        COLUMNS.iter().zip(found).filter(|(_, at)| at.is_none()).map(|(name, _)| *name).collect();
    Err(Failure {
        path: path.to_owned(),
        why: format!("its first line has no column {}", missing.join(", ")),
        help: "name the columns in the first line: id,name1,name2".to_owned(),
    })
}

fn read(row: &csv::ByteRecord, columns: [usize; 3], western: bool) -> Result<Compared, String> {
    let cell = |at: usize| -> Result<String, String> {
        let name = COLUMNS[at];
        let cell = row.get(columns[at]).ok_or_else(|| format!("it has no cell for {name}"))?;
        let text = text(cell, western).ok_or_else(|| format!("its cell for {name} is not UTF-8"))?;
        if at > 0 && text.trim().is_empty() {
            return Err(format!("its cell for {name} is empty"));
        }
        Ok(text)
    };
    let (id, first, second) = (cell(0)?, cell(1)?, cell(2)?);
    Ok(compare_names(Some(&id), first.trim(), second.trim()))
}

fn text(cell: &[u8], western: bool) -> Option<String> {
    match std::str::from_utf8(cell) {
        Ok(text) => Some(text.to_owned()),
        Err(_) if western => Some(encoding_rs::WINDOWS_1252.decode(cell).0.into_owned()),
        Err(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Compared, compare_pairs};

    fn rows(bytes: &[u8]) -> Vec<Result<Compared, String>> {
        let mut out = Vec::new();
        let done = compare_pairs("pairs.csv", bytes, |row| {
            out.push(row.map_err(|row| format!("{}: {}", row.line, row.why)));
        });
        assert_eq!(done, Ok(()));
        out
    }

    #[test]
    fn tables_of_several_programs() {
        for table in [
            "id,name1,name2\n7,Karim Hadi,Kareem Hadi\n".as_bytes(),
            "\u{feff}ID;Name1;Name2\r\n7;Karim Hadi;Kareem Hadi\r\n".as_bytes(),
            b"note\tname2\tid\tname1\nx\tKareem Hadi\t7\tKarim Hadi",
            &"\u{feff}id,name1,name2\n7,Karim Hadi,Kareem Hadi\n"
                .encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect::<Vec<u8>>(),
        ] {
            let rows = rows(table);
            let row = rows[0].as_ref().expect("the row is good");
            assert_eq!((row.id.as_deref(), row.one, rows.len()), (Some("7"), true, 1));
            assert_eq!(row.names, ["Karim Hadi", "Kareem Hadi"]);
        }
        let western = rows(b"id,name1,name2\n1,Andr\xe9 Odell,Andre Odell\n");
        assert!(western[0].as_ref().is_ok_and(|row| row.one && row.names[0] == "André Odell"));
    }

    #[test]
    fn a_bad_row_is_named_and_the_rest_is_read() {
        let rows = rows(
            "id,name1,name2\n1,Karim\n2,Karim Hadi,\n3,\"Karim\nHadi\",Karim Hadi\n4,ك\u{645}\n".as_bytes(),
        );
        let said: Vec<&str> = rows.iter().filter_map(|row| row.as_ref().err().map(String::as_str)).collect();
        assert_eq!(
            said,
            ["2: it has no cell for name2", "3: its cell for name2 is empty", "6: it has no cell for name2"]
        );
        assert!(rows[2].as_ref().is_ok_and(|row| row.one));
        let mut torn = "id,name1,name2\n1,كريم هادي,كريم هادي\n2,".as_bytes().to_vec();
        torn.extend(b"\xff\xfe,Karim\n");
        let rows = self::rows(&torn);
        assert!(rows[0].as_ref().is_ok_and(|row| row.one));
        assert_eq!(rows[1], Err("3: its cell for name1 is not UTF-8".to_owned()));
    }

    #[test]
    fn a_table_without_the_columns_is_refused() {
        let refused = compare_pairs("pairs.csv", b"a,b\n1,2\n", |_| ());
        assert_eq!(
            refused.map_err(|failure| failure.why),
            Err("its first line has no column id, name1, name2".to_owned())
        );
        assert!(compare_pairs("pairs.csv", b"", |_| ()).is_err());
    }
}
