//! Laws that hold for any input: it is read or refused, every span slices the text, order and output are fixed.

use proptest::collection::vec;
use proptest::prelude::*;
use sanad_engine::{Analysis, Config, Options, analyse, check};
use sanad_text::Span;

/// Pieces that the annotators act on, in any order.
const PIECES: &[&str] = &[
    "On 3 May 2018",
    " two days earlier",
    " “We waited,” ",
    "he said",
    " the mayor of Kessen said that ",
    "[7]",
    "[^a]",
    "\n\n",
    "\n",
    " 29 February 2009",
    " Monday, 4 March 2018 ",
    "from 1999 to 1997",
    "“",
    "”",
    "\"",
    "‘",
    "’",
    "'",
    "«",
    "»",
    ".",
    ",",
    ":",
    "…",
    " - ",
    "- ",
    "1) ",
    "# ",
    "> ",
    "three reasons:",
    "Chapter 2",
    "\u{feff}",
    "\u{202e}",
    "\u{200c}",
    "\0",
    "۱۲ مهر",
    "قال الشاهد",
    "É",
    "\r\n",
    "[1] Ibid.",
    " according to ",
    "told the Courier",
    "2018-13-45",
    "9999999999999999999",
    "May",
    " may ",
    "BC",
    " 490 BC",
    "19th century",
    "Notes\n\n",
    "U.S.",
    " a.m.",
    "12:61",
    "the following year",
    "(",
    ")",
    "[",
    "]",
    "five months after the talks",
    "Share this",
    "\t",
];

fn holds(analysis: &Analysis) {
    let text = &*analysis.document.text;
    let slices = |span: Span| assert!(text.get(span.range()).is_some(), "{span:?} cuts the text");
    let document = &analysis.document;
    document.blocks.iter().for_each(|block| slices(block.span));
    assert!(document.blocks.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "blocks overlap");
    let found = &analysis.annotations;
    found.sentences.iter().for_each(|span| slices(*span));
    for date in &found.dates {
        slices(date.span);
        assert!(!date.span.is_empty());
    }
    assert!(found.dates.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "dates overlap");
    for quotation in &found.quotations {
        slices(quotation.span);
        quotation.parts.iter().for_each(|part| {
            slices(*part);
            assert!(quotation.span.contains(*part));
        });
        let mentions = quotation.speaker.iter().chain(&quotation.outlet).chain(&quotation.chain);
        mentions.for_each(|mention| {
            slices(mention.span);
            assert!(mention.entity.is_none_or(|entity| (entity as usize) < found.entities.len()));
        });
        quotation.cue.iter().for_each(|cue| slices(cue.span));
        assert!(quotation.said.is_none_or(|at| (at as usize) < found.dates.len()));
        assert!(quotation.note.is_none_or(|at| (at as usize) < found.notes.len()));
        assert!(quotation.within.is_none_or(|at| (at as usize) < found.quotations.len()));
    }
    assert!(
        found.quotations.windows(2).all(|pair| pair[0].span.start <= pair[1].span.start),
        "quotations out of order"
    );
    found.notes.iter().for_each(|note| slices(note.span));
    found.terms.iter().for_each(|term| slices(term.span));
    found.mark_faults.iter().for_each(|fault| slices(fault.span));
}

fn run(bytes: &[u8]) {
    let Ok((analysis, checked)) = check("-", bytes, &Options::default(), &Config::default()) else {
        let again = analyse("-", bytes, &Options::default()).expect_err("refused twice");
        assert!(!again.why.contains("failed"), "a defect of Sanad: {again}");
        return;
    };
    holds(&analysis);
    for finding in &checked.findings {
        assert!(analysis.document.text.get(finding.span.range()).is_some());
        finding
            .related
            .iter()
            .for_each(|related| assert!(analysis.document.text.get(related.span.range()).is_some()));
        let place = analysis.document.place(finding.span.start);
        assert!(place.is_none_or(|place| place.line >= 1 && place.column >= 1));
    }
    let again = check("-", bytes, &Options::default(), &Config::default()).expect("read twice");
    assert_eq!(analysis.annotations, again.0.annotations);
    assert_eq!(checked, again.1);
}

#[test]
fn a_part_of_a_quotation_lies_in_it() {
    run("\"قال الشاهد“from 1999 to 1997”“".as_bytes());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..400)) {
        run(&bytes);
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,300}") {
        run(text.as_bytes());
    }

    #[test]
    fn any_mixture_of_triggers_is_read(pieces in vec(0..PIECES.len(), 0..60)) {
        let text: String = pieces.into_iter().map(|at| PIECES[at]).collect();
        run(text.as_bytes());
    }

    #[test]
    fn any_mixture_of_words_is_read(pieces in vec((0..PIECES.len(), "[a-zA-Z]{1,9}"), 0..80)) {
        let words = pieces.into_iter().map(|(at, word)| if at % 3 == 0 { word } else { PIECES[at].to_owned() });
        run(words.collect::<Vec<_>>().join(" ").as_bytes());
    }
}
