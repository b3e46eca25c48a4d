//! XML as a tree of elements that borrow from the part's text. Only what a word processor writes: a document type
//! declaration (and with it every entity of its own) is refused, and so is nesting without end.

use crate::Unreadable;
use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;

/// Word's own documents stay under 60 even with tables in tables in text boxes.
const DEEPEST: usize = 400;

/// An element, or a run of text when `name` is empty.
#[derive(Debug, Default)]
pub(super) struct Node<'a> {
    /// Without its prefix.
    pub(super) name: &'a str,
    attributes: &'a str,
    text: Cow<'a, str>,
    pub(super) children: Vec<Node<'a>>,
}

impl<'a> Node<'a> {
    /// The first child of this name.
    pub(super) fn child(&self, name: &str) -> Option<&Node<'a>> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The first element at the end of this path of names.
    pub(super) fn at(&self, path: &[&str]) -> Option<&Node<'a>> {
        path.iter().try_fold(self, |node, name| node.child(name))
    }

    /// All children of this name.
    pub(super) fn all(&self, name: &'static str) -> impl Iterator<Item = &Node<'a>> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// An attribute, by its name without prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        let mut rest = self.attributes;
        while let Some((key, after)) = rest.split_once('=') {
            let after = after.trim_start();
            let mark = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let (value, next) = after[1..].split_once(mark)?;
            let key = key.trim();
            if key.rsplit(':').next() == Some(name) {
                return Some(unescape(value).unwrap_or(Cow::Borrowed(value)));
            }
            rest = next;
        }
        None
    }

    /// The attribute `val`, which most properties have.
    pub(super) fn val(&self) -> Option<Cow<'a, str>> {
        self.attribute("val")
    }

    /// Whether a switch such as `<w:b/>` is there and not switched off.
    pub(super) fn on(&self, name: &str) -> bool {
        self.child(name)
            .is_some_and(|switch| !matches!(switch.val().as_deref(), Some("0" | "false" | "off" | "none")))
    }

    /// The `val` of a child as a number.
    pub(super) fn number(&self, name: &str) -> Option<u32> {
        self.child(name)?.val()?.parse().ok()
    }

    /// The text in it, its descendants' included.
    pub(super) fn text(&self) -> String {
        let mut out = self.text.to_string();
        for child in &self.children {
            out += &child.text();
        }
        out
    }
}

/// Parses a part; the root holds everything.
pub(super) fn parse<'a>(part: &str, text: &'a str) -> Result<Node<'a>, Unreadable> {
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    reader.config_mut().check_end_names = false;
    let mut open = vec![Node::default()];
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                if open.len() >= DEEPEST {
                    return Err(nested(part));
                }
                open.push(element(text, &tag));
            }
            Ok(Event::Empty(tag)) => add(&mut open, element(text, &tag)),
            Ok(Event::End(_)) => close(&mut open),
            Ok(Event::Text(words)) => add_text(&mut open, borrowed(text, &words)),
            Ok(Event::CData(words)) => add_text(&mut open, borrowed(text, &words)),
            Ok(Event::GeneralRef(name)) => add_text(&mut open, Cow::Owned(reference(&name))),
            Ok(Event::DocType(_)) => return Err(declared(part)),
            Ok(Event::Eof) => break,
            Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_)) => {}
            Err(_) => return Err(super::package::damaged(&format!("its part {part} is not well-formed"))),
        }
    }
    if open.len() > 1 {
        return Err(super::package::damaged(&format!("its part {part} breaks off")));
    }
    Ok(open.swap_remove(0))
}

fn close(open: &mut Vec<Node<'_>>) {
    if open.len() > 1
        && let Some(node) = open.pop()
    {
        add(open, node);
    }
}

fn add<'a>(open: &mut [Node<'a>], node: Node<'a>) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(node);
    }
}

fn add_text<'a>(open: &mut [Node<'a>], text: Cow<'a, str>) {
    // Line ends between elements are layout of the file; every element that holds text is a leaf of its own.
    if !text.is_empty() {
        add(open, Node { text, ..Node::default() });
    }
}

fn element<'a>(source: &'a str, tag: &BytesStart<'_>) -> Node<'a> {
    let whole = borrowed_str(source, tag);
    let (name, attributes) = whole.split_once(|c: char| c.is_ascii_whitespace()).unwrap_or((whole, ""));
    let name = name.rsplit(':').next().unwrap_or(name);
    Node { name, attributes, ..Node::default() }
}

/// The same bytes in the source: the parser hands out parts of it.
fn borrowed_str<'a>(source: &'a str, part: &str) -> &'a str {
    let start = (part.as_ptr() as usize).wrapping_sub(source.as_ptr() as usize);
    source.get(start..start + part.len()).unwrap_or_default()
}

fn borrowed<'a>(source: &'a str, part: &str) -> Cow<'a, str> {
    Cow::Borrowed(borrowed_str(source, part))
}

/// `&amp;`, `&#8217;`; an entity that nobody declared is kept as it is written.
pub(super) fn reference(name: &str) -> String {
    let code = name.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => number.parse().ok(),
    });
    code.and_then(char::from_u32)
        .map(String::from)
        .or_else(|| resolve_predefined_entity(name).map(str::to_owned))
        .unwrap_or_else(|| format!("&{name};"))
}

fn nested(part: &str) -> Unreadable {
    Unreadable::new(
        format!("its part {part} is nested over {DEEPEST} levels deep, which no word processor writes"),
        "do not open it; get the document anew from somebody you trust",
    )
}

pub(super) fn declared(part: &str) -> Unreadable {
    Unreadable::new(
        format!(
            "its part {part} declares entities of its own, by which a file can reach other files or grow without end"
        ),
        "no word processor writes that: get the document anew from somebody you trust",
    )
}
