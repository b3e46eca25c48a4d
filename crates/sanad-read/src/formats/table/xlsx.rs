//! XLSX: the sheets of a workbook in their order, with the values that its program computed last. A date is shown as
//! 2019-05-12, whatever form its cell gives it. Hidden sheets are read too; formulas, pictures and charts are not.

use super::numbers::{self, Shown, shows};
use super::{Cells, Rows};
use crate::formats::package::{self, Package};
use crate::formats::xml::{self, Node};
use crate::{Binary, Unreadable};
use memchr::memmem;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use sanad_model::{Document, MediaType, RemarkKind};
use sanad_text::Span;

/// Workbooks of Office Open XML.
pub(crate) const FORMAT: Binary = Binary { media: MediaType::Table, extractor: "xlsx/1", sniff, read };

fn sniff(_: &str, bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
        && memmem::find(bytes, b"PK\x01\x02").is_some()
        && memmem::rfind(bytes, b"xl/workbook.xml").is_some()
        && memmem::rfind(bytes, b"word/document.xml").is_none()
}

fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    let mut package = Package::open(bytes)?;
    let Some(workbook) = package.part("xl/workbook.xml")? else {
        return Err(package::damaged("its main part xl/workbook.xml is missing"));
    };
    let workbook = xml::parse("xl/workbook.xml", &workbook)?;
    let Some(sheets) = workbook.at(&["workbook", "sheets"]) else {
        return Err(package::damaged("its main part xl/workbook.xml names no sheets"));
    };
    let relations = package.part("xl/_rels/workbook.xml.rels")?.unwrap_or_default();
    let relations = xml::parse("xl/_rels/workbook.xml.rels", &relations)?;
    let shared = package.part("xl/sharedStrings.xml")?.unwrap_or_default();
    let shared = shared_strings(&shared)?;
    let styles = package.part("xl/styles.xml")?.unwrap_or_default();
    let book = Book {
        shared,
        shows: shows(&xml::parse("xl/styles.xml", &styles)?),
        from_1904: workbook
            .at(&["workbook", "workbookPr"])
            .and_then(|set| set.attribute("date1904"))
            .is_some_and(|on| on == "1" || on == "true"),
    };
    let mut rows = Rows::default();
    for sheet in sheets.all("sheet") {
        let name = sheet.attribute("name").unwrap_or_default();
        rows.sheet(&name);
        let path = sheet.attribute("id").and_then(|id| target(&relations, &id));
        let part = match path {
            Some(path) => package.part(&path)?.map(|part| (path, part)),
            None => None,
        };
        match part {
            Some((path, part)) => book.sheet(&path, &part, &mut rows)?,
            None => {
                let at = rows.build.next_start();
                let what = format!("the sheet {name} has no cells that can be found");
                rows.build.remark(Span::new(at, at), RemarkKind::NoText, what, None);
            }
        }
    }
    let mut document = rows.finish();
    if let Some(core) = package.part("docProps/core.xml")? {
        let core = xml::parse("docProps/core.xml", &core)?;
        crate::formats::docx::properties(Some(&core), &mut document.metadata);
    }
    Ok(document)
}

/// The part that a relation names; never outside the archive.
fn target(relations: &Node<'_>, id: &str) -> Option<String> {
    let relation = relations
        .child("Relationships")?
        .all("Relationship")
        .find(|relation| relation.attribute("Id").as_deref() == Some(id))?;
    let target = relation.attribute("Target")?;
    Some(match target.strip_prefix('/') {
        Some(path) => path.to_owned(),
        None => format!("xl/{target}"),
    })
}

/// What the cells of all sheets share.
struct Book {
    shared: Vec<String>,
    /// By the number of a cell's style.
    shows: Vec<Shown>,
    from_1904: bool,
}

/// A cell that is being read.
#[derive(Default)]
struct Cell {
    column: usize,
    kind: String,
    style: usize,
    words: String,
}

impl Book {
    fn sheet(&self, name: &str, part: &str, rows: &mut Rows) -> Result<(), Unreadable> {
        let (mut number, mut column) = (0u32, 0usize);
        let (mut cells, mut cell) = (Cells::default(), Cell::default());
        let (mut inside, mut spoken) = (false, false);
        events(name, part, |event| match event {
            Part::Open("row", tag) => {
                number = attribute(tag, "r").and_then(|r| r.parse().ok()).unwrap_or(number.saturating_add(1));
                column = 0;
            }
            Part::Close("row") => rows.row(number, &cells.take()),
            Part::Open("c", tag) => {
                column = attribute(tag, "r").and_then(|place| column_of(&place)).unwrap_or(column);
                cell = Cell {
                    column,
                    kind: attribute(tag, "t").unwrap_or_default(),
                    style: attribute(tag, "s").and_then(|s| s.parse().ok()).unwrap_or(0),
                    words: String::new(),
                };
                column += 1;
            }
            Part::Close("c") => cells.set(cell.column, self.value(&cell)),
            Part::Open("v" | "t", _) => inside = true,
            Part::Close("v" | "t") => inside = false,
            Part::Open("rPh", _) => spoken = true,
            Part::Close("rPh") => spoken = false,
            Part::Text(words) if inside && !spoken => cell.words.push_str(words),
            _ => {}
        })
    }

    fn value(&self, cell: &Cell) -> String {
        let words = cell.words.as_str();
        match cell.kind.as_str() {
            "s" => words
                .trim()
                .parse()
                .ok()
                .and_then(|at: usize| self.shared.get(at))
                .cloned()
                .unwrap_or_default(),
            "b" if words.trim() == "1" => "TRUE".to_owned(),
            "b" => "FALSE".to_owned(),
            "inlineStr" | "str" | "e" | "d" => words.to_owned(),
            _ => match words.trim().parse::<f64>() {
                Ok(number) => {
                    let shown = self.shows.get(cell.style).copied().unwrap_or(Shown::Number);
                    numbers::shown(number, shown, self.from_1904).unwrap_or_else(|| words.trim().to_owned())
                }
                Err(_) => words.to_owned(),
            },
        }
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = tag.try_get_attribute(name).ok()??;
    Some(AsRef::<str>::as_ref(&attribute.value).to_owned())
}

/// `AB12` → 27.
fn column_of(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic).take(4);
    let column = letters.fold(0usize, |sum, c| sum * 26 + usize::from(c.to_ascii_uppercase() - b'A') + 1);
    column.checked_sub(1)
}

/// The strings that cells point to.
fn shared_strings(part: &str) -> Result<Vec<String>, Unreadable> {
    let mut out = Vec::new();
    let mut words = String::new();
    let (mut text, mut spoken) = (false, false);
    events("xl/sharedStrings.xml", part, |event| match event {
        Part::Open("si", _) => words.clear(),
        Part::Open("rPh", _) => spoken = true,
        Part::Close("rPh") => spoken = false,
        Part::Open("t", _) => text = true,
        Part::Close("t") => text = false,
        Part::Text(more) if text && !spoken => words.push_str(more),
        Part::Close("si") => out.push(std::mem::take(&mut words)),
        _ => {}
    })?;
    Ok(out)
}

/// What stands in a part, one after another.
enum Part<'a> {
    Open(&'a str, &'a BytesStart<'a>),
    Close(&'a str),
    Text(&'a str),
}

/// Walks a part without making a tree of it: sheets are long.
fn events(name: &str, part: &str, mut each: impl FnMut(Part<'_>)) -> Result<(), Unreadable> {
    let mut reader = Reader::from_str(part.trim_start_matches('\u{feff}'));
    reader.config_mut().check_end_names = false;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => each(Part::Open(tag.local_name().into_inner(), &tag)),
            Ok(Event::Empty(tag)) => {
                let name = tag.local_name().into_inner();
                each(Part::Open(name, &tag));
                each(Part::Close(name));
            }
            Ok(Event::End(tag)) => each(Part::Close(tag.local_name().into_inner())),
            Ok(Event::Text(words)) => each(Part::Text(&words)),
            Ok(Event::CData(words)) => each(Part::Text(&words)),
            Ok(Event::GeneralRef(reference)) => each(Part::Text(&xml::reference(&reference))),
            Ok(Event::DocType(_)) => return Err(xml::declared(name)),
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => {}
            Err(_) => return Err(package::damaged(&format!("its part {name} is not well-formed"))),
        }
    }
}
