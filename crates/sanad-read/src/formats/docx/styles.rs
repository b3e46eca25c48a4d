//! Styles: what a paragraph is, by its style's own name and outline level, whatever language the style's id is in.

use crate::formats::xml::Node;
use std::collections::BTreeMap;

/// A chain of styles longer than this is a loop.
const LONGEST_CHAIN: usize = 24;

/// What a paragraph's style, or the paragraph itself, says of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// Level of the heading, 0 for titles.
    pub(super) heading: Option<u8>,
    pub(super) quote: bool,
    /// A line of a table of contents or an index.
    pub(super) contents: bool,
    /// List and level in it.
    pub(super) list: Option<(u32, u8)>,
    pub(super) bold: bool,
}

#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: BTreeMap<String, Style>,
    default: Option<String>,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    own: Look,
}

impl Styles {
    pub(super) fn new(part: Option<&Node<'_>>) -> Self {
        let mut styles = Self::default();
        for node in part.and_then(|part| part.child("styles")).into_iter().flat_map(|all| all.all("style")) {
            let Some(id) = node.attribute("styleId") else { continue };
            if node.attribute("type").as_deref() == Some("paragraph")
                && matches!(node.attribute("default").as_deref(), Some("1" | "true"))
            {
                styles.default = Some(id.to_string());
            }
            let name = node.child("name").and_then(Node::val).unwrap_or_default().to_lowercase();
            let based_on = node.child("basedOn").and_then(Node::val).map(|id| id.to_string());
            let mut own = node.child("pPr").map(direct).unwrap_or_default();
            own.bold = node.child("rPr").is_some_and(|look| look.on("b"));
            styles.by_id.insert(id.to_string(), Style { name, based_on, own });
        }
        styles
    }

    /// The look of a paragraph with these properties.
    pub(super) fn look(&self, properties: Option<&Node<'_>>) -> Look {
        let id = properties.and_then(|properties| properties.child("pStyle")?.val());
        let mut look = properties.map(direct).unwrap_or_default();
        let unnumbered = properties
            .and_then(|properties| properties.child("numPr")?.number("numId"))
            .is_some_and(|list| list == 0);
        let body = properties.and_then(|properties| properties.number("outlineLvl")) == Some(9);
        let mut next = id.as_deref().or(self.default.as_deref());
        for _ in 0..LONGEST_CHAIN {
            let Some(style) = next.and_then(|id| self.by_id.get(id)) else { break };
            look.inherit(style);
            next = style.based_on.as_deref();
        }
        if unnumbered {
            look.list = None;
        }
        if body {
            look.heading = None;
        }
        look
    }
}

impl Look {
    fn inherit(&mut self, style: &Style) {
        let name = style.name.as_str();
        let heading = match name {
            "title" | "subtitle" => Some(0),
            _ => name
                .strip_prefix("heading ")
                .and_then(|level| level.parse().ok())
                .filter(|l| (1..=9).contains(l)),
        };
        self.heading = self.heading.or(heading).or(style.own.heading);
        self.quote |=
            matches!(name, "quote" | "intense quote" | "block text" | "quotations" | "block quotation");
        self.contents |=
            name.starts_with("toc ") || name.starts_with("contents ") || name.starts_with("index ");
        self.list = self.list.or(style.own.list);
        self.bold |= style.own.bold;
    }
}

/// What the properties say themselves.
fn direct(properties: &Node<'_>) -> Look {
    let outline = properties.number("outlineLvl").filter(|level| *level < 9);
    let list = properties.child("numPr").and_then(|list| {
        let level = list.number("ilvl").unwrap_or(0).min(8);
        Some((list.number("numId").filter(|id| *id > 0)?, u8::try_from(level).unwrap_or(8)))
    });
    Look { heading: outline.and_then(|level| u8::try_from(level + 1).ok()), list, ..Look::default() }
}
