//! PDF as its readers see it: pages made from their contents, feature by feature.
#![allow(clippy::unwrap_used, reason = "a test")]

mod support;

use sanad_model::{BlockKind, Document, RemarkKind};
use support::pdf::{Object, column, pdf, set};

fn read(pages: &[&str]) -> Document {
    sanad_read::read("report.pdf", &pdf(pages, "", "", Vec::new())).unwrap()
}

fn blocks(document: &Document) -> Vec<&str> {
    document.blocks.iter().map(|block| block.span.slice(&document.text)).collect()
}

const LEFT: [&str; 6] = [
    "The road to the mill was closed in the spring,",
    "and nobody was told for how long it would be",
    "so. The council met twice in that month and",
    "wrote to the governor, who did not answer the",
    "letters. The families waited at the bridge for",
    "an answer that did not come before the",
];
const RIGHT: [&str; 4] = [
    "summer was over. In the autumn a clerk came",
    "to count the houses, and left a list with the",
    "names of those who were to go. The list was",
    "read out in the market.",
];

#[test]
fn columns_are_read_one_after_the_other() {
    let title =
        set("F2", 18.0, 60.0, 740.0, &["The road to the mill, and what became of those who lived on it"]);
    let page = [title, column(60.0, 700.0, &LEFT), column(320.0, 700.0, &RIGHT)].concat();
    let document = read(&[&page]);
    let text = [LEFT.join(" "), RIGHT.join(" ")].join(" ");
    assert_eq!(
        blocks(&document),
        ["The road to the mill, and what became of those who lived on it", text.as_str()]
    );
    assert_eq!(document.blocks[0].kind, BlockKind::Heading(0));
    assert!(document.remarks.is_empty());
}

#[test]
fn an_order_of_its_own_is_doubtful() {
    let lines: Vec<String> = LEFT.iter().chain(&RIGHT).map(|line| (*line).to_owned()).collect();
    let mut page = String::new();
    for at in [9, 2, 7, 0, 5, 1, 8, 3, 6, 4] {
        page += &column(60.0, 700.0 - 14.0 * f64::from(at), &[&lines[at as usize]]);
    }
    let document = read(&[&page]);
    let kinds: Vec<RemarkKind> = document.remarks.iter().map(|remark| remark.kind).collect();
    assert_eq!(kinds, [RemarkKind::DoubtfulOrder]);
}

#[test]
fn hyphens_at_line_ends() {
    let page = column(
        60.0,
        700.0,
        &[
            "The commission of the province met on a Monday, and the com-",
            "mission wrote a ten-page report about the long-",
            "standing quarrel, which a well-known lawyer of the anti-",
            "corruption office and Al-",
            "Marni, the head of it, read.",
        ],
    );
    assert_eq!(
        &*read(&[&page]).text,
        "The commission of the province met on a Monday, and the commission wrote a ten-page report about the \
         long-standing quarrel, which a well-known lawyer of the anti-corruption office and Al-Marni, the head of it, read."
    );
}

#[test]
fn footnotes_heads_and_page_numbers() {
    let page = |number: u32, words: &str, note: &str| {
        let marker = format!(
            "BT /F1 11 Tf 1 0 0 1 60 600 Tm ({words}) Tj /F1 6.5 Tf 4 Ts ({number}) Tj 0 Ts /F1 11 Tf ( They left then.) Tj ET\n"
        );
        let foot =
            format!("BT /F1 5 Tf 1 0 0 1 60 93 Tm ({number}) Tj /F1 8 Tf 1 0 0 1 64 90 Tm ({note}) Tj ET\n");
        let head = set("F1", 8.0, 60.0, 770.0, &["The crossing at Tarsk"]);
        let area = "BT /F1 11 Tf 1 0 0 1 60 560 Tm (An area of 12 km) Tj /F1 6.5 Tf 4 Ts (2) Tj ET\n";
        [head, marker, area.to_owned(), foot, set("F1", 8.0, 300.0, 40.0, &[&format!("{}", number + 6)])]
            .concat()
    };
    let pages =
        [page(1, "It fell on a Sunday.", "A letter of the clerk."), page(2, "He met them.", "A call.")];
    let roots = "/PageLabels<</Nums[0<</S/D/St 7>>]>>";
    let document = sanad_read::read("x", &pdf(&[&pages[0], &pages[1]], roots, "", Vec::new())).unwrap();
    assert_eq!(
        blocks(&document),
        [
            "It fell on a Sunday.[1] They left then.",
            "An area of 12 km²",
            "A letter of the clerk.",
            "The crossing at Tarsk",
            "He met them.[2] They left then.",
            "An area of 12 km²",
            "A call.",
        ]
    );
    let labels: Vec<&str> = document.notes.iter().map(|note| note.label.as_str()).collect();
    assert_eq!(labels, ["1", "2"]);
    assert_eq!(document.location(document.blocks[4].span.start).unwrap(), "page 8, paragraph 3");
    assert_eq!(document.blocks[3].kind, BlockKind::Leftover);
}

#[test]
fn paragraphs_over_pages_and_the_pages_in_them() {
    let first = column(60.0, 90.0, &LEFT[..2]);
    let second = column(60.0, 760.0, &["so. The council met twice."]);
    let document = read(&[&first, &second]);
    assert_eq!(document.blocks.len(), 1);
    let at = u32::try_from(document.text.find("so. The").unwrap()).unwrap();
    assert_eq!((document.page(at - 2), document.page(at)), (Some("1"), Some("2")));
}

#[test]
fn notes_in_a_list_at_the_end() {
    let text = column(60.0, 700.0, &["It fell on a Sunday.[1] They left then.[2]"]);
    let list = column(60.0, 600.0, &["[1] A letter of the clerk."]) + &column(60.0, 570.0, &["[2] A call."]);
    let document = read(&[&(text + &list)]);
    let labels: Vec<&str> = document.notes.iter().map(|note| note.label.as_str()).collect();
    assert_eq!((labels, blocks(&document)[2]), (vec!["1", "2"], "A call."));
}

#[test]
fn rows_of_a_table_and_items() {
    let row = |y: f64, cells: [&str; 3]| -> String {
        cells.iter().zip([60.0, 200.0, 330.0]).map(|(cell, x)| column(x, y, &[cell])).collect()
    };
    let page = [
        column(
            60.0,
            700.0,
            &["The count was made on three days in the spring of the year and in the summer."],
        ),
        row(660.0, ["3 May 2018", "Kessen", "14 dead"]),
        row(646.0, ["4 May 2018", "Tarsk", "2 dead"]),
        column(60.0, 600.0, &["1."]) + &column(85.0, 600.0, &["the list of the dead;"]),
        column(60.0, 586.0, &["2."]) + &column(85.0, 586.0, &["an inquiry, by a judge"]),
        column(85.0, 572.0, &["from another province."]),
    ]
    .concat();
    let document = read(&[&page]);
    assert_eq!(
        blocks(&document)[1..],
        [
            "3 May 2018 | Kessen | 14 dead",
            "4 May 2018 | Tarsk | 2 dead",
            "the list of the dead;",
            "an inquiry, by a judge from another province."
        ]
    );
    assert_eq!(document.blocks[4].kind, BlockKind::Item { list: 0, ordinal: Some(2) });
}

#[test]
fn forms_marked_text_and_ligatures() {
    let form = Object(
        "<</Subtype/Form/BBox[0 0 600 800]>>".to_owned(),
        Some(column(60.0, 680.0, &["In a form."]).into_bytes()),
    );
    let map = Object(
        String::new(),
        Some(
            b"1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <01> <FB01> endbfchar".to_vec(),
        ),
    );
    let font = Object(
        "<</Type/Font/Subtype/Type1/BaseFont/Own/FirstChar 1/Widths[500]/ToUnicode 22 0 R>>".to_owned(),
        None,
    );
    let page = "/X Do BT /F1 11 Tf 1 0 0 1 60 640 Tm (The ) Tj /F3 11 Tf (\\001) Tj /F1 11 Tf (rst ) Tj /Span<</ActualText(written)>>BDC (wrytten) Tj EMC ( word, of) Tj ET\n\
        /Artifact BMC BT /F1 11 Tf 60 500 Td (Ornament) Tj ET EMC";
    let document = sanad_read::read("x", &pdf(&[page], "", "", vec![form, font, map])).unwrap();
    assert_eq!(blocks(&document), ["In a form.", "The first written word, of", "Ornament"]);
    assert_eq!(document.blocks[2].kind, BlockKind::Leftover);
}

#[test]
fn right_to_left_pages_say_so() {
    let map = "1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <41> <5a> <0627> endbfrange";
    let font = Object("<</Type/Font/Subtype/Type1/BaseFont/Own/ToUnicode 22 0 R>>".to_owned(), None);
    let page = "BT /F3 11 Tf 60 600 Td (ABCDEFG HIJKLMN OPQRST ABCDEFG HIJKLMN) Tj ET";
    let form = Object("<</Subtype/Form>>".to_owned(), Some(Vec::new()));
    let map = Object(String::new(), Some(map.as_bytes().to_vec()));
    let document = sanad_read::read("x", &pdf(&[page], "", "", vec![form, font, map]));
    assert_eq!(document.unwrap().remarks[0].kind, RemarkKind::DoubtfulOrder);
}

#[test]
fn a_missing_font_is_read_by_the_usual_codes() {
    assert_eq!(
        &*read(&["BT /F9 11 Tf 60 600 Td (The road was closed on 31 June 2018.) Tj ET"]).text,
        "The road was closed on 31 June 2018."
    );
}
