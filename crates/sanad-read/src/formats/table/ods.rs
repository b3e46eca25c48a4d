//! ODS: the sheets of an OpenDocument workbook, with the values as they are shown there.

use super::{Cells, Rows};
use crate::formats::package::{self, Package};
use crate::formats::{odt, xml};
use crate::{Binary, Unreadable};
use sanad_model::{Document, MediaType};

/// Workbooks of OpenDocument.
pub(crate) const FORMAT: Binary = Binary {
    media: MediaType::Table,
    extractor: "ods/1",
    sniff: |_, bytes| odt::is_kind(bytes, b"application/vnd.oasis.opendocument.spreadsheet"),
    read,
};

/// A row or cell that says it is repeated so often is how programs fill a sheet to its end.
const MOST_REPEATED: u32 = 1000;

fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    let mut package = Package::open(bytes)?;
    let Some(content) = package.part("content.xml")? else {
        return Err(package::damaged("its main part content.xml is missing"));
    };
    let tree = xml::parse("content.xml", &content)?;
    let mut rows = Rows::default();
    let body = tree.at(&["document-content", "body", "spreadsheet"]);
    for table in body.into_iter().flat_map(|body| body.all("table")) {
        rows.sheet(&table.attribute("name").unwrap_or_default());
        let mut number = 0;
        sheet(table, &mut number, &mut rows);
    }
    let mut document = rows.finish();
    odt::about(&mut package, &mut document.metadata)?;
    Ok(document)
}

fn sheet(table: &xml::Node<'_>, number: &mut u32, rows: &mut Rows) {
    for child in &table.children {
        match child.name {
            "table-row" => {
                let repeated = repeated(child, "number-rows-repeated");
                let cells = cells(child);
                let full = cells.iter().any(|cell| !cell.trim().is_empty());
                for row in 1..=if full { repeated.min(MOST_REPEATED) } else { 0 } {
                    rows.row(number.saturating_add(row), &cells);
                }
                *number = number.saturating_add(repeated);
            }
            "table-header-rows" | "table-row-group" | "table-rows" => sheet(child, number, rows),
            _ => {}
        }
    }
}

fn repeated(node: &xml::Node<'_>, name: &str) -> u32 {
    node.attribute(name).and_then(|count| count.parse().ok()).unwrap_or(1).max(1)
}

fn cells(row: &xml::Node<'_>) -> Vec<String> {
    let mut out = Cells::default();
    let mut column = 0usize;
    for cell in row.children.iter().filter(|child| child.name.ends_with("table-cell")) {
        let words: Vec<String> = cell.all("p").map(odt::words).collect();
        let words = words.join("\n");
        let times = repeated(cell, "number-columns-repeated");
        if !words.is_empty() {
            for at in 0..times.min(MOST_REPEATED) {
                out.set(column + at as usize, words.clone());
            }
        }
        column = column.saturating_add(times as usize);
    }
    out.take()
}
