//! Tables and OpenDocument texts, made by other programs: what was put in is what is read.
#![allow(clippy::unwrap_used, reason = "a test")]

mod support;

use proptest::prelude::*;
use sanad_model::{BlockKind, Document, MediaType};
use support::{archive, blocks_of, file, kinds_of};

fn read(name: &str) -> Document {
    sanad_read::read(name, &file(name)).unwrap()
}

fn at(document: &Document, words: &str) -> String {
    let at = u32::try_from(document.text.find(words).unwrap()).unwrap();
    document.location(at).unwrap()
}

#[test]
fn a_workbook() {
    let document = read("victims.xlsx");
    assert_eq!((document.media, &*document.extractor), (MediaType::Table, "xlsx/1"));
    assert_eq!(document.metadata.title.as_deref(), Some("قائمة الضحايا"));
    assert_eq!(document.metadata.authors, ["Ada Marlow"]);
    assert_eq!(
        blocks_of(&document),
        [
            "الضحايا",
            "الرقم | الاسم | التاريخ | المكان | العمر | نسبة",
            "1 | سامر خليل | 2019-05-12 | أوستريل | 34 | 25%",
            "2 | رضا مرادی | 2019-05-12 14:30 |  | 41 | 50%",
            "المجموع |  |  |  | 75",
            "Notes",
            "| Counted on 13 May 2019 by Ada Marlow.",
        ]
    );
    assert_eq!(at(&document, "رضا مرادی"), "الضحايا, row 3");
    assert_eq!(at(&document, "المجموع"), "الضحايا, row 5");
    assert_eq!(at(&document, "Counted"), "Notes, row 3");
    assert!(document.place(0).is_none());
}

#[test]
fn a_workbook_of_opendocument() {
    let document = read("victims.ods");
    assert_eq!((document.media, &*document.extractor), (MediaType::Table, "ods/1"));
    let expected = ["الضحايا", "الاسم | العمر", "سامر خليل | 34", "رضا مرادی | 41", "Notes", "Counted."];
    assert_eq!(blocks_of(&document), expected);
    assert_eq!(at(&document, "رضا"), "الضحايا, row 4");
}

#[test]
fn values_apart_by_commas_and_tabs() {
    let document = read("list.csv");
    assert_eq!((document.media, &*document.extractor), (MediaType::Table, "csv/1"));
    let expected = [
        "id | نام | date | note",
        "1 | رضا، پسر علی | ۲۲ اردیبهشت ۱۳۹۸ | two\nlines",
        "2 |  | 2019-05-13 | said \"no\"",
    ];
    assert_eq!(blocks_of(&document), expected);
    assert_eq!(at(&document, "lines"), "row 2");
    assert_eq!(blocks_of(&read("list.tsv")), ["رقم | اسم", "1 | ليلى حداد"]);
}

#[test]
fn shared_strings_rich_and_with_readings_and_dates_since_1904() {
    let cell = "<c r='A1' t='s'><v>0</v></c><c r='C1' s='0'><v>42135</v></c><c t='b'><v>1</v></c><c t='inlineStr'><is><t>in</t></is></c>";
    let bytes = archive(&[
        ("[Content_Types].xml", "<Types/>"),
        (
            "xl/workbook.xml",
            "<workbook><workbookPr date1904='1'/><sheets><sheet name='A' r:id='r1'/><sheet name='B' r:id='r2'/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id='r1' Target='/xl/worksheets/s.xml'/><Relationship Id='r2' Target='gone.xml'/></Relationships>",
        ),
        (
            "xl/worksheets/s.xml",
            &format!("<worksheet><sheetData><row r='7'>{cell}</row></sheetData></worksheet>"),
        ),
        (
            "xl/sharedStrings.xml",
            "<sst><si><r><t>R&amp;</t></r><r><t>D</t></r><rPh><t>no</t></rPh></si></sst>",
        ),
        ("xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId='14'/></cellXfs></styleSheet>"),
    ]);
    let document = sanad_read::read("x", &bytes).unwrap();
    assert_eq!(blocks_of(&document), ["A", "R&D |  | 2019-05-12 | TRUE | in", "B"]);
    assert_eq!(document.remarks.len(), 1, "a sheet that cannot be found is told");
    assert_eq!(at(&document, "TRUE"), "A, row 7");
}

#[test]
fn an_opendocument_text() {
    let document = read("bridge.odt");
    assert_eq!((document.media, &*document.extractor), (MediaType::Odt, "odt/1"));
    assert_eq!(document.metadata.title.as_deref(), Some("جسر لومي"));
    assert_eq!(
        blocks_of(&document),
        [
            "جسر لومي",
            "أُغلق الجسر يوم 12 أيار 2019.[1]",
            "شهادت",
            "دست‌کم ۱۷ غیرنظامی کشته شدند.",
            "رضا",
            "سامان",
            "هیچ‌کس نماند.",
            "Place | Killed",
            "Ostrel | 17",
            "Ada Marlow counted “seventeen” in Ostrel — at least.",
            "رسالة من ليلى حداد، 14 أيار 2019.",
        ]
    );
    use BlockKind::{Heading, Item, Note, Paragraph, Quote};
    let item = Item { list: 0, ordinal: None };
    let expected = [
        Heading(0),
        Paragraph,
        Heading(2),
        Paragraph,
        item,
        item,
        Quote,
        Paragraph,
        Paragraph,
        Paragraph,
        Note(0),
    ];
    assert_eq!(kinds_of(&document), expected);
    assert_eq!(document.notes[0].label, "1");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn damaged_ones_are_read_or_refused(
        which in 0usize..4,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
    ) {
        let name = ["victims.xlsx", "victims.ods", "bridge.odt", "list.csv"][which];
        let mut bytes = file(name);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = sanad_read::read(name, &bytes);
    }

    #[test]
    fn sheets_of_any_xml_are_read_or_refused(sheet in "(<(row|c|v|t|is|/row|/c|/v|/t)( (r|t|s)='[A-Z0-9s]{0,9}')?>|[0-9.eE-]{0,6}){0,40}") {
        let bytes = archive(&[
            ("[Content_Types].xml", "<Types/>"),
            ("xl/workbook.xml", "<workbook><sheets><sheet name='A' r:id='r1'/></sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='r1' Target='s.xml'/></Relationships>"),
            ("xl/s.xml", &sheet),
        ]);
        let _ = sanad_read::read("x", &bytes);
    }
}
