//! A page as other readers of pages see it: elements by their classes.

use super::names::{Attr, Tag};
use super::references;
use super::tree::Tree;

/// A page.
pub(in crate::formats) struct Page<'a> {
    tree: Tree<'a>,
}

impl<'a> Page<'a> {
    pub(in crate::formats) fn new(source: &'a str) -> Self {
        Self { tree: Tree::new(source) }
    }

    /// All elements of a class.
    pub(in crate::formats) fn all(&self, class: &str) -> Vec<usize> {
        self.within(0, class)
    }

    /// The elements of a class below this one.
    pub(in crate::formats) fn within(&self, node: usize, class: &str) -> Vec<usize> {
        self.tree.subtree(node).skip(1).filter(|&at| self.has(at, class)).collect()
    }

    pub(in crate::formats) fn has(&self, node: usize, class: &str) -> bool {
        let classes = self.tree.raw(node, Attr::Class).unwrap_or_default();
        classes.split_ascii_whitespace().any(|name| name == class)
    }

    pub(in crate::formats) fn holds(&self, outer: usize, inner: usize) -> bool {
        self.tree.subtree(outer).contains(&inner)
    }

    pub(in crate::formats) fn title(&self, node: usize) -> Option<String> {
        self.tree.attr(node, Attr::Title)
    }

    pub(in crate::formats) fn link(&self, node: usize) -> Option<String> {
        self.tree.attr(node, Attr::Href)
    }

    /// The words in it, lines where it breaks them.
    pub(in crate::formats) fn words(&self, node: usize) -> String {
        let mut lines = vec![String::new()];
        for at in self.tree.subtree(node).skip(1) {
            match self.tree.nodes[at].tag {
                Tag::Text => {
                    if let Some(line) = lines.last_mut() {
                        line.push_str(self.tree.slice(at));
                    }
                }
                tag if tag.is_block() || tag == Tag::Br => lines.push(String::new()),
                _ => {}
            }
        }
        let lines: Vec<String> = lines
            .iter()
            .map(|line| references::plain(line, false).split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|line| !line.is_empty())
            .collect();
        lines.join("\n")
    }
}
