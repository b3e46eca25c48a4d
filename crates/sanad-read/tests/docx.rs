//! DOCX as its readers see it: built from the XML of its parts, feature by feature.
#![allow(clippy::unwrap_used, reason = "a test")]

mod support;

use sanad_model::{BlockKind, Document, RemarkKind};
use support::{archive, docx, p, styled};

fn read(body: &str, others: &[(&str, &str)]) -> Document {
    sanad_read::read("report.docx", &docx(body, others)).unwrap()
}

fn blocks(document: &Document) -> Vec<&str> {
    document.blocks.iter().map(|block| block.span.slice(&document.text)).collect()
}

fn kinds(document: &Document) -> Vec<BlockKind> {
    document.blocks.iter().map(|block| block.kind).collect()
}

const STYLES: &str = "<w:styles>
  <w:style w:type='paragraph' w:default='1' w:styleId='Standard'><w:name w:val='Normal'/></w:style>
  <w:style w:type='paragraph' w:styleId='berschrift2'><w:name w:val='heading 2'/><w:basedOn w:val='Standard'/></w:style>
  <w:style w:type='paragraph' w:styleId='Haus'><w:name w:val='House'/><w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:style>
  <w:style w:type='paragraph' w:styleId='HausRot'><w:name w:val='House red'/><w:basedOn w:val='Haus'/></w:style>
  <w:style w:type='paragraph' w:styleId='Zitat'><w:name w:val='Quote'/></w:style>
  <w:style w:type='paragraph' w:styleId='Titel'><w:name w:val='Title'/></w:style>
  <w:style w:type='paragraph' w:styleId='V1'><w:name w:val='toc 1'/></w:style>
  <w:style w:type='paragraph' w:styleId='Loop'><w:name w:val='Loop'/><w:basedOn w:val='Loop'/></w:style>
</w:styles>";

#[test]
fn headings_by_style_name_outline_level_and_inheritance() {
    let body = [
        styled("Titel", "The crossing"),
        styled("V1", "Background 3"),
        styled("HausRot", "Background"),
        p("They met."),
        styled("berschrift2", "The bridge"),
        styled("Zitat", "He was there."),
        styled("Loop", "It goes on."),
        "<w:p><w:pPr><w:outlineLvl w:val='1'/></w:pPr><w:r><w:t>The road</w:t></w:r></w:p>".to_owned(),
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Bold and short</w:t></w:r></w:p>".to_owned(),
        "<w:p><w:r><w:rPr><w:b w:val='0'/></w:rPr><w:t>Not bold</w:t></w:r></w:p>".to_owned(),
    ]
    .concat();
    let document = read(&body, &[("styles", STYLES)]);
    use BlockKind::{Heading, Leftover, Paragraph, Quote};
    assert_eq!(
        kinds(&document),
        [
            Heading(0),
            Leftover,
            Heading(1),
            Paragraph,
            Heading(2),
            Quote,
            Paragraph,
            Heading(2),
            Heading(2),
            Paragraph
        ]
    );
    assert_eq!(document.metadata.title.as_deref(), Some("The crossing"));
    assert_eq!(document.location(document.blocks[5].span.start).unwrap(), "Background, paragraph 2");
}

const NUMBERING: &str = "<w:numbering>
  <w:abstractNum w:abstractNumId='4'>
    <w:lvl w:ilvl='0'><w:start w:val='3'/><w:numFmt w:val='decimal'/></w:lvl>
    <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/></w:lvl>
  </w:abstractNum>
  <w:abstractNum w:abstractNumId='5'><w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/></w:lvl></w:abstractNum>
  <w:num w:numId='1'><w:abstractNumId w:val='4'/></w:num>
  <w:num w:numId='2'><w:abstractNumId w:val='5'/></w:num>
  <w:num w:numId='3'><w:abstractNumId w:val='4'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride></w:num>
</w:numbering>";

fn item(list: u32, level: u32, words: &str) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list}'/></w:numPr></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"
    )
}

#[test]
fn lists_are_counted_as_a_word_processor_counts() {
    let body = [
        item(1, 0, "three"),
        item(1, 1, "a"),
        item(1, 1, "b"),
        item(1, 0, "four"),
        item(1, 1, "a again"),
        p("Between."),
        item(1, 0, "five"),
        item(2, 0, "bullet"),
        p("Between."),
        item(2, 0, "another list"),
        item(3, 0, "one anew"),
        p("2) by hand"),
        p("3) by hand"),
    ]
    .concat();
    let document = read(&body, &[("numbering", NUMBERING)]);
    let items: Vec<(u32, Option<u32>)> = kinds(&document)
        .into_iter()
        .filter_map(
            |kind| if let BlockKind::Item { list, ordinal } = kind { Some((list, ordinal)) } else { None },
        )
        .collect();
    let ordinals: Vec<Option<u32>> = items.iter().map(|(_, ordinal)| *ordinal).collect();
    let some = |n: u32| Some(n);
    assert_eq!(
        ordinals,
        [some(3), some(1), some(2), some(4), some(1), some(5), None, None, some(1), some(2), some(3)]
    );
    assert_eq!((items[0].0, items[1].0 == items[2].0, items[3].0, items[5].0), (0, true, 0, 0), "{items:?}");
    assert!(items[4].0 != items[2].0 && items[6].0 != items[7].0 && items[8].0 != items[0].0, "{items:?}");
    assert_eq!(items[9].0, items[10].0);
    assert!(document.text.contains("2) by hand"));
    assert_eq!(blocks(&document).last(), Some(&"by hand"));
}

#[test]
fn notes_have_markers_and_definitions() {
    let body = "<w:p><w:r><w:t>It fell.</w:t></w:r><w:r><w:footnoteReference w:id='7'/></w:r>\
        <w:r><w:t xml:space='preserve'> He left.</w:t></w:r><w:r><w:endnoteReference w:id='2'/></w:r>\
        <w:r><w:t> They</w:t></w:r><w:r><w:footnoteReference w:customMarkFollows='1' w:id='8'/><w:t>*</w:t></w:r>\
        <w:r><w:t> met.</w:t></w:r><w:r><w:footnoteReference w:id='9'/></w:r></w:p>";
    let footnotes = "<w:footnotes><w:footnote w:type='separator' w:id='0'><w:p><w:r><w:separator/></w:r></w:p></w:footnote>\
        <w:footnote w:id='7'><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space='preserve'> A letter.</w:t></w:r></w:p><w:p><w:r><w:t>On file.</w:t></w:r></w:p></w:footnote>\
        <w:footnote w:id='8'><w:p><w:r><w:t>* Not his name.</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let endnotes =
        "<w:endnotes><w:endnote w:id='2'><w:p><w:r><w:t>A call.</w:t></w:r></w:p></w:endnote></w:endnotes>";
    let document = read(body, &[("footnotes", footnotes), ("endnotes", endnotes)]);
    assert_eq!(
        blocks(&document),
        ["It fell.[1] He left.[^i] They[^*] met.[2]", "A letter.\nOn file.", "* Not his name.", "A call."]
    );
    let labels: Vec<&str> = document.notes.iter().map(|note| note.label.as_str()).collect();
    assert_eq!(labels, ["1", "*", "i"], "note 9 has no text and so no definition");
}

#[test]
fn notes_that_were_typed_are_notes() {
    let text = [p("It fell.[1] He left.[2]"), styled("Haus", "Notes")].concat();
    let bracketed = [text.clone(), p("[1] A letter."), p("[2] A call.")].concat();
    let listed = [text.clone(), item(2, 0, "A letter."), item(2, 0, "A call.")].concat();
    let numbered = [text, item(3, 0, "A letter."), item(3, 0, "A call.")].concat();
    let labels = |body: &str| -> Vec<String> {
        let document = read(body, &[("styles", STYLES), ("numbering", NUMBERING)]);
        document
            .notes
            .iter()
            .map(|note| format!("{} {}", note.label, note.span.slice(&document.text)))
            .collect()
    };
    assert_eq!(labels(&bracketed), ["1 A letter.", "2 A call."]);
    assert_eq!(labels(&numbered), ["1 A letter.", "2 A call."]);
    assert!(labels(&listed).is_empty(), "bullets have no numbers to point to");
}

#[test]
fn notes_that_restart_stand_after_their_section() {
    let section = "<w:p><w:pPr><w:sectPr><w:footnotePr><w:numRestart w:val='eachSect'/></w:footnotePr></w:sectPr></w:pPr></w:p>";
    let settings = "<w:settings><w:footnotePr><w:numRestart w:val='eachSect'/></w:footnotePr></w:settings>";
    let reference = |words: &str, id: u32| {
        format!("<w:p><w:r><w:t>{words}</w:t></w:r><w:r><w:footnoteReference w:id='{id}'/></w:r></w:p>")
    };
    let note = |words: &str, id: u32| {
        format!("<w:footnote w:id='{id}'><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:footnote>")
    };
    let footnotes = format!("<w:footnotes>{}{}</w:footnotes>", note("first", 1), note("second", 2));
    let body = [reference("One.", 1), section.to_owned(), reference("Two.", 2)].concat();
    let document = read(&body, &[("footnotes", &footnotes), ("settings", settings)]);
    assert_eq!(blocks(&document), ["One.[1]", "first", "Two.[1]", "second"]);
}

#[test]
fn fields_show_their_result_alone() {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
    let text = |words: &str| format!("<w:r><w:t xml:space='preserve'>{words}</w:t></w:r>");
    let instruction = |words: &str| format!("<w:r><w:instrText>{words}</w:instrText></w:r>");
    let zotero = " ADDIN ZOTERO_ITEM CSL_CITATION {&quot;citationItems&quot;:[{&quot;id&quot;:4}]}";
    let body = [
        "<w:p>".to_owned(),
        text("He left "),
        mark("begin"),
        instruction(zotero),
        mark("separate"),
        text("(Marlow 2019)"),
        mark("end"),
        text(", see "),
        mark("begin"),
        instruction(" IF "),
        mark("begin"),
        instruction(" PAGE "),
        mark("separate"),
        text("17"),
        mark("end"),
        instruction(" = 1"),
        mark("separate"),
        text("page "),
        mark("begin"),
        instruction("PAGEREF x"),
        mark("separate"),
        text("4"),
        mark("end"),
        mark("end"),
        "<w:fldSimple w:instr=' CITATION Mar19 '><w:r><w:t> (Marlow)</w:t></w:r></w:fldSimple>".to_owned(),
        "<w:hyperlink r:id='r1'><w:r><w:t> here</w:t></w:r></w:hyperlink>".to_owned(),
        "</w:p>".to_owned(),
    ]
    .concat();
    assert_eq!(&*read(&body, &[]).text, "He left (Marlow 2019), see page 4 (Marlow) here");
}

#[test]
fn tracked_changes_and_comments_are_remarks() {
    let body = "<w:p><w:r><w:t>Ten </w:t></w:r><w:del w:author='Ada' w:id='1'><w:r><w:delText>or twelve </w:delText></w:r></w:del>\
        <w:ins w:author='Ben' w:id='2'><w:r><w:t>people </w:t></w:r></w:ins><w:commentRangeStart w:id='0'/><w:r><w:t>died</w:t></w:r>\
        <w:commentRangeEnd w:id='0'/><w:r><w:commentReference w:id='0'/></w:r><w:r><w:t>.</w:t></w:r></w:p>\
        <w:p><w:pPr><w:rPr><w:del w:author='Ada'/></w:rPr></w:pPr><w:r><w:t>One </w:t></w:r></w:p><w:p><w:r><w:t>paragraph.</w:t></w:r></w:p>\
        <w:p><w:moveFrom w:author='Ada'><w:r><w:t>Moved.</w:t></w:r></w:moveFrom></w:p>\
        <w:p><w:moveTo w:author='Ada'><w:r><w:t>Moved.</w:t></w:r></w:moveTo></w:p>";
    let comments = "<w:comments><w:comment w:id='0' w:author='Cy'><w:p><w:r><w:t>Who says so?</w:t></w:r></w:p></w:comment></w:comments>";
    let document = read(body, &[("comments", comments)]);
    assert_eq!(blocks(&document), ["Ten people died.", "One paragraph.", "Moved."]);
    let said: Vec<(RemarkKind, &str, &str, &str)> = document
        .remarks
        .iter()
        .map(|r| (r.kind, r.text.as_str(), r.span.slice(&document.text), r.author.as_deref().unwrap()))
        .collect();
    assert_eq!(
        said,
        [
            (RemarkKind::Deletion, "or twelve ", "", "Ada"),
            (RemarkKind::Insertion, "people ", "people ", "Ben"),
            (RemarkKind::Comment, "Who says so?", "died", "Cy"),
            (RemarkKind::Deletion, "Moved.", "", "Ada"),
            (RemarkKind::Insertion, "Moved.", "Moved.", "Ada"),
        ]
    );
}

#[test]
fn tables_are_rows() {
    let cell = |words: &str| format!("<w:tc>{}</w:tc>", p(words));
    let body = format!(
        "<w:tbl><w:tr>{}{}{}</w:tr><w:tr><w:tc>{}{}</w:tc>{}</w:tr><w:tr><w:trPr><w:del w:author='A'/></w:trPr>{}</w:tr></w:tbl>",
        cell("3 May"),
        cell("He left."),
        cell("Kessen"),
        p("A cell of"),
        p("two paragraphs"),
        cell("last"),
        cell("gone"),
    );
    let document = read(&body, &[]);
    assert_eq!(blocks(&document), ["3 May | He left.\nKessen", "A cell of", "two paragraphs", "last"]);
    assert_eq!(document.remarks[0].text, "gone");
}

#[test]
fn text_boxes_come_once_and_controls_when_filled_in() {
    let words = p("In the box.");
    let body = format!(
        "<w:p><w:r><w:t>Before</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing><x><w:txbxContent>{words}</w:txbxContent></x></w:drawing></mc:Choice>\
         <mc:Fallback><w:pict><w:txbxContent>{words}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t> and after.</w:t></w:r></w:p>\
         <w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>\
         <w:sdt><w:sdtPr><w:dataBinding w:xpath='/ns0:CoverPageProperties/ns0:PublishDate'/><w:date w:fullDate='2019-05-20T00:00:00Z'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        p("Click here."),
        p("20 May 2019"),
    );
    let document = read(&body, &[]);
    assert_eq!(blocks(&document), ["Before and after.", "In the box.", "20 May 2019"]);
    assert_eq!(document.metadata.written.unwrap().0.to_string(), "2019-05-20");
}

#[test]
fn signs_and_breaks() {
    let body = "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>Vor\u{ad}her</w:t><w:softHyphen/><w:noBreakHyphen/><w:sym w:font='Symbol' w:char='F0B0'/></w:r>\
        <w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:t>claim</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>12</w:t></w:r><w:r><w:t> R&amp;D &#8217;x</w:t></w:r></w:p>";
    assert_eq!(&*read(body, &[]).text, "a\tb\nVorher-°claim¹² R&D ’x");
}

#[test]
fn properties() {
    let core = "<cp:coreProperties><dc:title>A title</dc:title><dc:creator>Ada Marlow; Ben Voss</dc:creator><dc:language>en-GB</dc:language><dcterms:created>2001-01-01T00:00:00Z</dcterms:created></cp:coreProperties>";
    let main = format!("<w:document><w:body>{}</w:body></w:document>", p("They met on 3 May 2019."));
    let document =
        sanad_read::read("x", &archive(&[("word/document.xml", &main), ("docProps/core.xml", core)]))
            .unwrap();
    assert_eq!(document.metadata.title.as_deref(), Some("A title"));
    assert_eq!(document.metadata.authors, ["Ada Marlow", "Ben Voss"]);
    assert_eq!(document.metadata.language.as_deref(), Some("en-GB"));
    assert!(document.metadata.written.is_none(), "when the file was made is not when the report was written");
}

#[test]
fn a_language_that_only_the_program_says_gives_way() {
    let core = "<cp:coreProperties><dc:language>en-US</dc:language></cp:coreProperties>";
    let language = |words: &str| {
        let main = format!("<w:document><w:body>{}</w:body></w:document>", p(words));
        let bytes = archive(&[("word/document.xml", &main), ("docProps/core.xml", core)]);
        sanad_read::read("x", &bytes).unwrap().metadata.language
    };
    assert_eq!(language("The road was closed and nobody was told why.").as_deref(), Some("en-US"));
    assert_eq!(language("قال الشاهد إن الطريق كان مغلقا منذ الصباح وإن أحدا لم يعرف السبب."), None);
}
