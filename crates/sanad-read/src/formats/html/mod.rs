//! Web pages: the main text with its structure, what the page says of itself, and a map back to its source.
//!
//! One pass makes a light tree ([`tree`]); [`mod@drop`] sets aside what no page has as its text, [`runs`] counts what is
//! left, [`pick`] finds the element that holds the main text, and [`emit`] writes it. [`head`] reads the metadata.

mod days;
mod drop;
mod emit;
mod head;
mod jsonld;
mod names;
mod notes;
mod page;
mod phrases;
mod pick;
mod references;
mod runs;
mod tokens;
mod tree;
mod writer;

pub(super) use page::Page;

use super::ending;
use crate::{Format, structure};
use names::Tag;
use sanad_model::{Document, MediaType};
use sanad_text::LineIndex;
use tokens::{Token, Tokens};
use tree::Tree;

/// Web pages, by their tags.
pub(crate) const FORMAT: Format = Format { media: MediaType::Html, extractor: "html/1", sniff, read };

/// By its beginning, or by many tags; the file's ending decides where these leave it open. A text that speaks of
/// `<html>` is a text.
fn sniff(text: &str, path: &str) -> bool {
    let ending = ending(path);
    if begins_as_page(text) {
        return true;
    }
    match ending.as_deref() {
        Some("html" | "htm" | "xhtml" | "xht") => tags(text).0 > 0,
        Some("md" | "markdown" | "mkd" | "txt" | "text") => false,
        _ => {
            let (opening, closing, looked_at) = tags(text);
            closing >= 5 && opening >= 5 && opening * 200 >= looked_at
        }
    }
}

/// Whether the first thing, after comments and an XML declaration, is what only a page begins with.
fn begins_as_page(text: &str) -> bool {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    for _ in 0..20 {
        let end = match rest {
            _ if rest.starts_with("<!--") => "-->",
            _ if rest.starts_with("<?xml") => "?>",
            _ => break,
        };
        let Some(at) = rest.find(end) else { return false };
        rest = rest[at + end.len()..].trim_start();
    }
    let begins = |tag: &str| {
        let after = rest.as_bytes().get(tag.len()).copied().unwrap_or(b' ');
        rest.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag))
            && !after.is_ascii_alphanumeric()
    };
    ["<!doctype html", "<html", "<head", "<body", "<article", "<meta", "<title"].iter().any(|tag| begins(tag))
}

/// Start and end tags of HTML in the first part of the text, and how long that is.
fn tags(text: &str) -> (usize, usize, usize) {
    let mut end = text.len().min(64 * 1024);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut tokens = Tokens::new(&text[..end]);
    let (mut opening, mut closing) = (0, 0);
    while let Some(token) = tokens.next() {
        match token {
            Token::Open { tag, .. } if tag != Tag::Other => opening += 1,
            Token::Close(tag, _) if tag != Tag::Other => closing += 1,
            _ => {}
        }
    }
    (opening, closing, end)
}

fn read(source: String) -> Document {
    let tree = Tree::new(&source);
    let mut dropped = drop::unseen(&tree);
    let head = head::read(&tree, &dropped);
    let notes = notes::find(&tree);
    let seen = drop::set_aside(&tree, &head, &notes, &mut dropped);
    let root = pick::root(&tree, &head, &notes, seen, &mut dropped);
    notes.back.iter().for_each(|&link| dropped[link] = true);
    let mut roots = vec![root];
    roots.extend(notes.outside(&tree.subtree(root)));
    let mut document = emit::emit(&tree, &roots, &dropped, &notes);
    document.metadata = head.metadata;
    document.lines = LineIndex::new(&source);
    document.map.source = Some(source.into_boxed_str());
    structure::number(&mut document);
    document
}

/// The text of all that is seen, with its structure and no more: of a mail's body nothing stands beside the text.
pub(crate) fn whole(source: &str) -> Document {
    let tree = Tree::new(source);
    let dropped = drop::unseen(&tree);
    emit::emit(&tree, &[0], &dropped, &notes::find(&tree))
}

#[cfg(test)]
mod tests;

#[cfg(test)]
mod sniffing {
    use super::sniff;

    #[test]
    fn pages_are_known_by_their_content() {
        for page in [
            "<!DOCTYPE html><p>x",
            "\u{feff}\n<!-- saved -->\n<HTML lang=ar>",
            "<?xml version=\"1.0\"?>\n<html xmlns=\"http://www.w3.org/1999/xhtml\">",
            "<article><p>It fell.</p></article>",
            "<p>It <b>fell</b>.</p><p>He <i>left</i>.</p><ul><li>one</li><li>two</li></ul>",
        ] {
            assert!(sniff(page, "-"), "{page}");
        }
        assert!(sniff("It fell.<br>He left.", "page.html"));
    }

    #[test]
    fn a_text_about_pages_is_a_text() {
        for text in [
            "The file began with <html> and ended in the middle of a <p>.",
            "a < b and c > d",
            "<p>, <br> and <i> are tags. ",
            "",
        ] {
            assert!(!sniff(text, "-") && !sniff(text, "report.txt"), "{text}");
        }
        assert!(!sniff("No tags at all.", "page.html"));
        let markdown = "# A\n\n<p>x</p><p>x</p><p>x</p><p>x</p><p>x</p>";
        assert!(!sniff(markdown, "a.md"));
    }
}
