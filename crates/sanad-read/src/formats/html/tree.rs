//! The page as a light tree: nodes in document order, each knowing where its subtree ends. Whatever is nested how
//! deep, nothing here recurses, and a tree is dropped as three lists.
//!
//! End tags that HTML lets an author leave out are supplied; the standard's rules for misnested formatting are not
//! followed, since they change no text.

use super::names::{Attr, Tag};
use super::references;
use super::tokens::{Attribute, Token, Tokens};
use std::ops::Range;

/// How far up the open elements an end tag looks for its start tag.
const REACH: usize = 256;

/// A node.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// Its name; [`Tag::Text`] for text.
    pub(super) tag: Tag,
    /// Number of the node that holds it; the root holds itself.
    pub(super) parent: u32,
    /// One past the last node of its subtree.
    pub(super) end: u32,
    /// Its attributes in [`Tree::attributes`].
    attrs: (u32, u32),
    /// Its text in the source; of an element, its start tag.
    pub(super) at: (u32, u32),
}

/// A page.
pub(super) struct Tree<'a> {
    /// The decoded file.
    pub(super) source: &'a str,
    /// Node 0 stands for the document.
    pub(super) nodes: Vec<Node>,
    attributes: Vec<Attribute>,
}

fn small(n: usize) -> u32 {
    u32::try_from(n).expect("readers refuse texts over 4 GiB")
}

impl<'a> Tree<'a> {
    /// Reads a page.
    pub(super) fn new(source: &'a str) -> Self {
        let root = Node { tag: Tag::Html, parent: 0, end: 0, attrs: (0, 0), at: (0, 0) };
        let mut builder = Builder { source, nodes: vec![root], open: vec![0] };
        let mut tokens = Tokens::new(source);
        while let Some(token) = tokens.next() {
            match token {
                Token::Open { tag, attrs, at, closed } => builder.start(tag, &attrs, &at, closed),
                Token::Close(tag, name) => builder.end(tag, &source[name]),
                Token::Text(range) => builder.text(&range),
            }
        }
        builder.close_to(0);
        let mut nodes = builder.nodes;
        nodes[0].end = small(nodes.len());
        Self { source, nodes, attributes: tokens.attributes }
    }

    /// The numbers of a node's subtree, itself first.
    pub(super) fn subtree(&self, node: usize) -> Range<usize> {
        node..self.nodes[node].end as usize
    }

    /// An attribute's value as written.
    pub(super) fn raw(&self, node: usize, name: Attr) -> Option<&'a str> {
        let (start, end) = self.nodes[node].attrs;
        let attrs = &self.attributes[start as usize..end as usize];
        attrs.iter().find(|attr| attr.name == name).map(|attr| &self.source[attr.value.clone()])
    }

    /// An attribute's value with its references decoded.
    pub(super) fn attr(&self, node: usize, name: Attr) -> Option<String> {
        self.raw(node, name).map(|value| references::plain(value, true))
    }

    /// Whether an attribute has this value, without regard to case.
    pub(super) fn is(&self, node: usize, name: Attr, value: &str) -> bool {
        self.raw(node, name).is_some_and(|raw| raw.trim().eq_ignore_ascii_case(value))
    }

    /// What a node's tag or text is in the source.
    pub(super) fn slice(&self, node: usize) -> &'a str {
        let (start, end) = self.nodes[node].at;
        &self.source[start as usize..end as usize]
    }

    /// The text of a small subtree, decoded, on one line: of a heading, not of a chapter.
    pub(super) fn text(&self, node: usize) -> String {
        let mut raw = String::new();
        for at in self.subtree(node).take(256) {
            if raw.len() > 4000 {
                break;
            }
            match self.nodes[at].tag {
                Tag::Text => raw.push_str(self.slice(at)),
                tag if tag.is_block() || tag == Tag::Br => raw.push(' '),
                _ => {}
            }
        }
        references::plain(&raw, false)
    }

    /// The nodes above, the nearest first.
    pub(super) fn ancestors(&self, node: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors((node > 0).then(|| self.nodes[node].parent as usize), |&at| {
            (at > 0).then(|| self.nodes[at].parent as usize)
        })
    }
}

struct Builder<'a> {
    source: &'a str,
    nodes: Vec<Node>,
    /// The open elements, the document first.
    open: Vec<u32>,
}

impl Builder<'_> {
    fn top(&self) -> u32 {
        self.open.last().copied().unwrap_or(0)
    }

    fn tag(&self, depth: usize) -> Tag {
        self.nodes[self.open[depth] as usize].tag
    }

    fn push(&mut self, tag: Tag, attrs: &Range<usize>, at: &Range<usize>) -> u32 {
        let number = small(self.nodes.len());
        self.nodes.push(Node {
            tag,
            parent: self.top(),
            end: number + 1,
            attrs: (small(attrs.start), small(attrs.end)),
            at: (small(at.start), small(at.end)),
        });
        number
    }

    fn text(&mut self, range: &Range<usize>) {
        self.push(Tag::Text, &(0..0), range);
    }

    fn start(&mut self, tag: Tag, attrs: &Range<usize>, at: &Range<usize>, closed: bool) {
        self.supply_ends(tag);
        let number = self.push(tag, attrs, at);
        // `<div/>` opens a div all the same; only SVG and names that are no HTML close themselves.
        let foreign = matches!(tag, Tag::Other | Tag::Svg | Tag::Math | Tag::Script | Tag::Iframe);
        let ends_itself = tag.is_void() || (closed && foreign);
        if !ends_itself {
            self.open.push(number);
        }
    }

    /// Closes what a start tag closes.
    fn supply_ends(&mut self, tag: Tag) {
        match tag {
            Tag::Li => self.close_within(&[Tag::Li], &[Tag::Ul, Tag::Ol, Tag::Menu]),
            Tag::Dt | Tag::Dd => self.close_within(&[Tag::Dt, Tag::Dd], &[Tag::Dl]),
            Tag::Tr => self.close_within(&[Tag::Tr], &[Tag::Table]),
            Tag::Td | Tag::Th => self.close_within(&[Tag::Td, Tag::Th], &[Tag::Tr, Tag::Table]),
            Tag::Thead | Tag::Tbody | Tag::Tfoot => {
                self.close_within(&[Tag::Thead, Tag::Tbody, Tag::Tfoot], &[Tag::Table]);
            }
            Tag::Option | Tag::Optgroup => self.close_within(&[Tag::Option], &[Tag::Select]),
            Tag::Body => self.close_within(&[Tag::Head], &[Tag::Body]),
            Tag::A => self.close_link(),
            _ => {}
        }
        if tag.is_block() && !matches!(tag, Tag::Tr | Tag::Td | Tag::Th) {
            self.close_within(&[Tag::P], &[Tag::Button, Tag::Object]);
        }
        if tag.heading().is_some() && self.tag(self.open.len() - 1).heading().is_some() {
            self.close_to(self.open.len() - 1);
        }
    }

    /// A link does not stand in a link: the open one ends, unless blocks stand in between.
    fn close_link(&mut self) {
        for depth in (1..self.open.len()).rev().take(REACH) {
            match self.tag(depth) {
                Tag::A => return self.close_to(depth),
                tag if tag.is_block() => return,
                _ => {}
            }
        }
    }

    /// Closes the nearest open element of these names, if none of the others stands before it.
    fn close_within(&mut self, names: &[Tag], barriers: &[Tag]) {
        for depth in (1..self.open.len()).rev().take(REACH) {
            let tag = self.tag(depth);
            if names.contains(&tag) {
                return self.close_to(depth);
            }
            // A cell closes with a new cell or row, not with what stands in it.
            let inside = tag.is_barrier() && !matches!((names[0], tag), (Tag::Tr, Tag::Td | Tag::Th));
            if barriers.contains(&tag) || inside {
                return;
            }
        }
    }

    fn end(&mut self, tag: Tag, name: &str) {
        if tag == Tag::Br {
            return self.start(Tag::Br, &(0..0), &(0..0), false);
        }
        let structural = matches!(tag, Tag::Table | Tag::Tr | Tag::Tbody | Tag::Thead | Tag::Tfoot);
        let inline = !tag.is_block() && !tag.is_unseen() && tag != Tag::Other;
        for depth in (1..self.open.len()).rev().take(REACH) {
            let open = self.tag(depth);
            let same = open == tag && (tag != Tag::Other || self.is_named(depth, name));
            if same || (tag.heading().is_some() && open.heading().is_some()) {
                return self.close_to(depth);
            }
            // Formatting that is misnested with a block changes no text.
            if inline && open.is_block() {
                return;
            }
            if open.is_barrier() && !structural && !matches!(tag, Tag::Body | Tag::Html) {
                return;
            }
            if open == Tag::Table {
                return;
            }
        }
    }

    /// Whether the open element has this name: for names that [`Tag`] does not tell apart.
    fn is_named(&self, depth: usize, name: &str) -> bool {
        let start = self.nodes[self.open[depth] as usize].at.0 as usize + 1;
        let written = self.source.as_bytes().get(start..start + name.len());
        written.is_some_and(|written| written.eq_ignore_ascii_case(name.as_bytes()))
    }

    /// Closes the open elements from this depth on.
    fn close_to(&mut self, depth: usize) {
        let end = small(self.nodes.len());
        for number in self.open.drain(depth.max(1)..) {
            self.nodes[number as usize].end = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Tag, Tree};

    /// Depth and name of every node, text in quotes.
    fn outline(source: &str) -> String {
        let tree = Tree::new(source);
        let mut out = Vec::new();
        for at in 1..tree.nodes.len() {
            let depth = tree.ancestors(at).count();
            let name = match tree.nodes[at].tag {
                Tag::Text => format!("{:?}", tree.slice(at)),
                tag => format!("{tag:?}"),
            };
            out.push(format!("{depth}{name}"));
        }
        out.join(" ")
    }

    #[test]
    fn ends_are_supplied() {
        assert_eq!(outline("<p>a<p>b<div>c</div>"), "1P 2\"a\" 1P 2\"b\" 1Div 2\"c\"");
        assert_eq!(outline("<ul><li>a<ul><li>b</ul><li>c</ul>"), "1Ul 2Li 3\"a\" 3Ul 4Li 5\"b\" 2Li 3\"c\"");
        assert_eq!(
            outline("<table><tr><td>a<td><p>b<tr><td>c</table>d"),
            "1Table 2Tr 3Td 4\"a\" 3Td 4P 5\"b\" 2Tr 3Td 4\"c\" 1\"d\""
        );
    }

    #[test]
    fn misnested_formatting_leaves_the_blocks_alone() {
        assert_eq!(outline("<div><b>a<p>b</b>c</p></div>d"), "1Div 2B 3\"a\" 3P 4\"b\" 4\"c\" 1\"d\"");
        assert_eq!(outline("<a>x<a>y</a></span>z"), "1A 2\"x\" 1A 2\"y\" 1\"z\"");
    }

    #[test]
    fn deep_nesting_is_a_list() {
        let source = "<div>".repeat(200_000);
        let tree = Tree::new(&source);
        assert_eq!(tree.nodes.len(), 200_001);
    }
}
