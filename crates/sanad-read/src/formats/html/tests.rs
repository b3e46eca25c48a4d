//! Whole pages: structure, notes, metadata, places in the source, odd input.

use crate::read;
use proptest::collection::vec;
use proptest::prelude::*;
use sanad_model::{BlockKind, Document};

fn page(source: &str) -> Document {
    read("page.html", source.as_bytes()).unwrap()
}

/// The text of each block with a letter for its kind.
fn blocks(document: &Document) -> Vec<String> {
    let shown = document.blocks.iter().map(|block| {
        let kind = match block.kind {
            BlockKind::Heading(level) => format!("h{level}"),
            BlockKind::Paragraph => "p".to_owned(),
            BlockKind::Quote => "q".to_owned(),
            BlockKind::Item { list, ordinal } => {
                format!("i{list}{}", ordinal.map_or(String::new(), |n| format!(".{n}")))
            }
            BlockKind::Note(note) => format!("n{}", document.notes[note as usize].label),
            BlockKind::Code => "c".to_owned(),
            _ => "-".to_owned(),
        };
        format!("{kind} {}", block.span.slice(&document.text))
    });
    shown.collect()
}

const REPORT: &str = "<!DOCTYPE html><html lang=ar_SY><title>تقرير</title><body><h1>The bridge</h1>
<p>It <b>fell</b> on&nbsp;3 May,
   he said.<br>She <q>heard</q> it: 5 km<sup>2</sup>.
<h2>Tolls</h2><ul><li>one<ol start=4><li>four<li>five</ol><li>two</ul>
<blockquote><p>He was there.</p></blockquote>
<table><tr><th>Place<th>Killed<tr><td>Kelm<td>4</table>
<pre>a
  b</pre>";

#[test]
fn structure_is_kept() {
    let document = page(REPORT);
    assert_eq!(
        blocks(&document),
        [
            "h1 The bridge",
            "p It fell on\u{a0}3 May, he said.\nShe “heard” it: 5 km².",
            "h2 Tolls",
            "i0 one",
            "i1.4 four",
            "i1.5 five",
            "i0 two",
            "q He was there.",
            "p Place | Killed",
            "p Kelm | 4",
            "c a\n  b",
        ]
    );
    assert_eq!(document.sections.len(), 2);
    assert_eq!(document.metadata.language.as_deref(), Some("ar-SY"));
}

#[test]
fn places_are_those_of_the_source() {
    let document = page(REPORT);
    for (words, line, column) in
        [("3 May", 2, 27), ("\u{a0}", 2, 21), ("he said", 3, 4), ("five", 4, 50), ("He was", 5, 16)]
    {
        let at = u32::try_from(document.text.find(words).unwrap()).unwrap();
        let place = document.place(at).unwrap();
        assert_eq!((place.line, place.column), (line, column), "{words}");
    }
}

/// Notes in every form: each page says the same.
#[test]
fn notes_and_their_links() {
    let forms = [
        // Usual.
        "<p>It fell.<sup><a href='#fn1' id='r1'>1</a></sup> He left.<sup><a href='#fn2' id='r2'>2</a></sup></p>
         <section><ol><li id='fn1'>A letter. <a href='#r1'>↩</a></li><li id='fn2'>A call. <a href='#r2'>↩</a></li></ol></section>",
        // Roles, as converters write them.
        "<p>It fell.<a href='#n1' id='b1' role='doc-noteref'><sup>1</sup></a> He left.<a href='#n2' id='b2' role='doc-noteref'><sup>2</sup></a></p>
         <section role='doc-endnotes'><ol><li id='n1'><p>A letter.<a href='#b1' role='doc-backlink'>↩︎</a></p></li><li id='n2'><p>A call.<a href='#b2'>↩︎</a></p></li></ol></section>",
        // An encyclopedia.
        "<p>It fell.<sup id='cite_ref-1'><a href='#cite_note-1'>[1]</a></sup> He left.<sup id='cite_ref-2'><a href='#cite_note-2'>[2]</a></sup></p>
         <ol class='references'><li id='cite_note-1'><span><b><a href='#cite_ref-1'>^</a></b></span> <span>A letter.</span></li>
         <li id='cite_note-2'><span>^ <a href='#cite_ref-2'><sup>a</sup></a></span> <span>A call.</span></li></ol>",
        // Word.
        "<p class=MsoNormal>It fell.<a href='#_ftn1' name='_ftnref1'><span class=MsoFootnoteReference>[1]</span></a> He left.<a href='#_ftn2' name='_ftnref2'><span class=MsoFootnoteReference>[2]</span></a></p>
         <div><hr><div id=ftn1><p class=MsoFootnoteText><a href='#_ftnref1' name='_ftn1'>[1]</a> A letter.</p></div>
         <div id=ftn2><p class=MsoFootnoteText><a href='#_ftnref2' name='_ftn2'>[2]</a> A call.</p></div></div>",
        // LibreOffice.
        "<p>It fell.<a class='sdfootnoteanc' name='sdfootnote1anc' href='#sdfootnote1sym'><sup>1</sup></a> He left.<a class='sdfootnoteanc' name='sdfootnote2anc' href='#sdfootnote2sym'><sup>2</sup></a></p>
         <div id='sdfootnote1'><p><a name='sdfootnote1sym' href='#sdfootnote1anc'>1</a> A letter.</p></div>
         <div id='sdfootnote2'><p><a name='sdfootnote2sym' href='#sdfootnote2anc'>2</a> A call.</p></div>",
    ];
    for form in forms {
        let document = page(&format!("<!DOCTYPE html><html><body>{form}</body></html>"));
        assert_eq!(blocks(&document), ["p It fell.[1] He left.[2]", "n1 A letter.", "n2 A call."], "{form}");
        let at = document.text.find("2]").unwrap();
        let source = document.map.source.as_deref().unwrap();
        let file = document.map.to_file(u32::try_from(at).unwrap()) as usize;
        assert!(source[file..].starts_with('2'), "{form}");
    }
}

#[test]
fn a_note_without_a_marker_and_a_marker_without_a_note() {
    let document = page(
        "<!DOCTYPE html><p>It fell.<sup><a href='#fn1'>1</a></sup> Gone.<sup><a href='#fn3'>3</a></sup></p>
         <ol><li id='fn1'>A letter.</li><li id='fn2'>A call.</li></ol>",
    );
    assert_eq!(blocks(&document), ["p It fell.[1] Gone.[3]", "n1 A letter.", "n2 A call."]);
}

const SITE: &str = r#"<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>The bridge at Kelm fell | The Kelm Courier</title>
<meta property="og:site_name" content="The Kelm Courier"><meta property="article:published_time" content="2019-05-20T23:30:00-05:00">
<meta name="author" content="Ada Orr"><link rel="canonical" href="https://courier.example/bridge">
<script>var a = "<p>not text</p>";</script></head><body>
<nav><ul><li><a href="/">Home</a><li><a href="/news">News</a></ul></nav>
<div class="content-with-sidebar"><article><h1>The bridge at Kelm fell</h1><div class="byline">By Ada Orr</div>
<div class="story"><p>The bridge at Kelm fell on Monday, and four people were hurt, the mayor said in the evening.</p>
<p class="ad">Advertisement</p>
<p>She told the <a href="/c">Courier</a> that the engineers had warned of it in March, and that nobody had listened.</p>
<h2>What comes next</h2><p>The council meets on Thursday, and will be asked for the money that a new bridge costs.</p>
<p>Read more: <a href="/x">The bridge that nobody painted</a></p></div></article>
<aside class="sidebar"><p>Sign up for our letter, and be the first to know what happened in the valley today.</p></aside></div>
<div class="comments"><p>I always said so, and nobody believed me, which is how it goes in this town of ours.</p></div>
<footer><p>© The Kelm Courier, all rights reserved, and so on, and so forth, in every valley of the world.</p></footer></body></html>"#;

#[test]
fn a_page_of_a_site_is_its_article() {
    let document = page(SITE);
    let shown = blocks(&document);
    assert_eq!(shown.len(), 4, "{shown:#?}");
    assert!(shown[0].starts_with("p The bridge at Kelm fell on Monday") && shown[2] == "h2 What comes next");
    let meta = &document.metadata;
    assert_eq!(meta.title.as_deref(), Some("The bridge at Kelm fell"));
    assert_eq!(meta.written.unwrap().0.to_string(), "2019-05-20");
    assert_eq!(meta.authors, ["Ada Orr"]);
    assert_eq!(meta.publisher.as_deref(), Some("The Kelm Courier"));
    assert_eq!(meta.address.as_deref(), Some("https://courier.example/bridge"));
}

#[test]
fn pages_in_arabic_and_persian() {
    let arabic = "<p>قال رئيس البلدية إن الجسر انهار صباح الاثنين، وإن أربعة أشخاص أصيبوا بجروح طفيفة.</p><p>اقرأ أيضا: <a href=/a>خبر آخر</a></p><p>وأضاف أن المهندسين حذروا من ذلك في شهر آذار، ولم يستمع إليهم أحد حتى الآن.</p>";
    let persian = "<p>شهردار گفت که پل صبح دوشنبه فرو ریخت، و چهار نفر زخمی شدند و به بیمارستان رفتند.</p><p>بیشتر بخوانید: <a href=/a>خبر دیگر</a></p><p>او افزود که مهندسان در ماه مارس هشدار داده بودند، و هیچ کس گوش نکرد.</p>";
    for (lang, body) in [("ar", arabic), ("fa", persian)] {
        let source = format!(
            "<!DOCTYPE html><html lang={lang} dir=rtl><title>x</title><body><ul class=menu><li><a href=/>الرئيسية</a><li><a href=/n>أخبار</a></ul><main>{body}</main><footer>جميع الحقوق محفوظة، ٢٠١٩</footer>"
        );
        let document = page(&source);
        assert_eq!(document.blocks.len(), 2, "{:?}", blocks(&document));
        assert_eq!(document.metadata.language.as_deref(), Some(lang));
    }
}

#[test]
fn only_scripts_is_an_empty_text() {
    assert!(page("<!DOCTYPE html><script>render()</script><noscript>Turn it on.</noscript>").text.is_empty());
}

const PIECES: &[&str] = &[
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<b>",
    "</b>",
    "<br>",
    "<li>",
    "<ul>",
    "</ul>",
    "<ol start=3>",
    "</ol>",
    "<h2>",
    "</h2>",
    "<blockquote>",
    "</blockquote>",
    "<table><tr><td>",
    "<td>",
    "</table>",
    "<pre>",
    "</pre>",
    "<q>",
    "</q>",
    "<sup>",
    "</sup>",
    "<sup><a href='#fn1'>1</a></sup>",
    "<li id=fn1>",
    "<a href=/x>",
    "</a>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<",
    "&",
    "&amp;",
    "&eacute;",
    "&#1593;",
    "&nbsp;",
    "&NotEqualTilde;",
    "&bogus;",
    " ",
    "\n\n",
    "\t",
    "word",
    "It fell, he said.",
    "12",
    "é",
    "قال الشاهد،",
    "\u{200c}",
    "\0",
    "\r\n",
    "<nav>",
    "</nav>",
    "<title>",
    "</title>",
    "<p class='comments'>",
    "<section hidden>",
    "</section>",
];

proptest! {
    /// What stands in the text stands in the source at the place that the map gives, or begins a reference there.
    #[test]
    fn every_character_is_where_the_map_says(parts in vec(prop::sample::select(PIECES), 0..60)) {
        let source = format!("<!DOCTYPE html>{}", parts.concat());
        let document = page(&source);
        for block in &document.blocks {
            prop_assert!(document.text.is_char_boundary(block.span.start as usize));
            prop_assert!(document.text.is_char_boundary(block.span.end as usize) && !block.span.is_empty());
        }
        prop_assert!(document.blocks.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
        for (at, character) in document.text.char_indices() {
            // What the page shows without writing it: marks of quotations, bars between cells, brackets of markers,
            // raised digits.
            let supplied = "“”‘’|[]".contains(character) || "⁰¹²³⁴⁵⁶⁷⁸⁹".contains(character);
            if character.is_whitespace() || supplied {
                continue;
            }
            let file = document.map.to_file(u32::try_from(at).unwrap()) as usize;
            let there = source.get(file..).unwrap_or_default();
            prop_assert!(there.starts_with(character) || there.starts_with('&'), "{character:?} at {at} → {file}");
        }
    }
}
