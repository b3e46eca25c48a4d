//! The list, made by hand.

use super::FindingsPage;
use crate::Summary;
use sanad_model::{Block, BlockKind, Diagnostic, Document, Severity};
use sanad_text::{LineIndex, Span};

fn document(text: &str) -> Document {
    let mut document = Document::new(text.to_owned());
    document.path = "a.txt".to_owned();
    document.lines = LineIndex::new(text);
    let block =
        Block { kind: BlockKind::Paragraph, span: Span::of(0..text.len()), section: None, paragraph: 1 };
    document.blocks.push(block);
    document
}

#[test]
fn a_finding_shows_its_words_and_what_to_do() {
    let document = document("On 31 June 2018 <it> rained, and on 3 May.");
    let mut finding = Diagnostic::new("date/impossible", Severity::Error, Span::new(3, 15), "No such day.")
        .related(Span::new(36, 41), "here too")
        .help("Look it up.");
    finding.fingerprint = "0123456789abcdef".to_owned();
    let mut page = FindingsPage::default();
    page.add(&document, &[finding], 2);
    page.refuse("b.txt", "there is no such file", "check the name");
    let summary = Summary { files: 1, unread: 1, errors: 1, waived: 2, ..Summary::default() };
    let page = page.finish(summary);
    for part in [
        "On <mark>31 June 2018</mark> &lt;it&gt; rained, and on 3 May.",
        "paragraph 1</bdi> · line 1, column 4",
        "<mark>3 May</mark>",
        "sanad waive 0123456789abcdef --reason",
        "<b class=\"error\">error</b> No such day.",
        "2 more were waived",
        "<strong>Not read: </strong><bdi>there is no such file</bdi>",
        "1 file checked: 1 error, 2 waived, 1 file not read.",
        "<a href=\"#d2\"><bdi>b.txt</bdi></a></th><td colspan=\"3\">not read</td>",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
}

#[test]
fn nothing_found_is_said() {
    let mut page = FindingsPage::default();
    page.add(&document("All is well."), &[], 0);
    page.add(&document(" "), &[], 0);
    let page = page.finish(Summary { files: 2, ..Summary::default() });
    assert!(
        page.contains("<p>Nothing was found.</p>") && page.contains("there is nothing to check"),
        "{page}"
    );
    assert!(page.contains("2 files checked: nothing found."), "{page}");
}
