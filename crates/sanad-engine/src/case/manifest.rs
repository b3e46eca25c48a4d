//! A table that says of files what they are: one row a file, a column a field.

use super::fields;
use std::collections::BTreeMap;

/// What a manifest says of each path.
#[derive(Clone, Debug, Default)]
pub struct Manifest {
    rows: BTreeMap<String, Told>,
}

/// What is told of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// Fields.
    pub fields: BTreeMap<String, String>,
    /// Whether it is to be sealed, where the table says so.
    pub sealed: Option<bool>,
}

impl Manifest {
    /// Reads a manifest: CSV in UTF-8 with a column `path` and columns named as fields. The column `protection` may
    /// also say `sealed`.
    ///
    /// # Errors
    /// The first thing that is wrong, with its row.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let mut table = csv::ReaderBuilder::new().flexible(false).trim(csv::Trim::All).from_reader(bytes);
        let heads = table.headers().map_err(|error| error.to_string())?.clone();
        let heads: Vec<String> =
            heads.iter().map(|head| head.to_lowercase().replace([' ', '_'], "-")).collect();
        let path = heads.iter().position(|head| head == "path").ok_or("it has no column “path”")?;
        if let Some(head) = heads.iter().find(|head| *head != "path" && !fields::is_field(head)) {
            fields::value(head, "")?;
        }
        let mut rows = BTreeMap::new();
        for (n, row) in (2..).zip(table.records()) {
            let row = row.map_err(|error| error.to_string())?;
            let mut told = Told::default();
            for (head, written) in
                heads.iter().zip(&row).filter(|(head, written)| *head != "path" && !written.is_empty())
            {
                match (head.as_str(), written) {
                    ("protection", "sealed") => told.sealed = Some(true),
                    _ => {
                        let value = fields::value(head, written).map_err(|why| format!("row {n}: {why}"))?;
                        if head == "protection" && value == "open" {
                            told.sealed = Some(false);
                        }
                        told.fields.insert(head.clone(), value);
                    }
                }
            }
            let name = row.get(path).unwrap_or_default().replace('\\', "/");
            if rows.insert(name.clone(), told).is_some() {
                return Err(format!("row {n}: {name} has a row already"));
            }
        }
        Ok(Self { rows })
    }

    /// What is told of a file.
    #[must_use]
    pub fn of(&self, path: &str) -> Option<&Told> {
        self.rows.get(path)
    }

    /// The paths that no file had.
    pub fn without<'a>(
        &'a self,
        seen: &'a std::collections::BTreeSet<String>,
    ) -> impl Iterator<Item = &'a str> {
        self.rows.keys().filter(|path| !seen.contains(*path)).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::Manifest;

    #[test]
    fn read_and_refused() {
        let table = "\u{feff}path,kind,Published,protection\nnews/1.html,online news,2015-04-23,\nخطاب.txt,letter,,sealed\n";
        let manifest = Manifest::read(table.as_bytes()).expect("a table");
        let told = manifest.of("news/1.html").expect("a row");
        assert_eq!(told.fields["kind"], "online-news");
        assert_eq!(told.sealed, None);
        assert_eq!(manifest.of("خطاب.txt").and_then(|told| told.sealed), Some(true));
        let error = Manifest::read(b"path,kind\na,rumour\n").expect_err("no such kind");
        assert!(error.starts_with("row 2: “rumour” is no kind"), "{error}");
        assert!(Manifest::read(b"path,colour\na,red\n").is_err());
        assert!(Manifest::read(b"file\na\n").is_err());
    }
}
