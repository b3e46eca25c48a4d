//! What is no part of a page's main text whatever else the page says: unseen, hidden, or named as something else.

use super::head::Head;
use super::names::{Attr, Tag};
use super::notes::Notes;
use super::runs::{Run, runs};
use super::tree::Tree;
use std::collections::HashMap;
use std::sync::OnceLock;

const NAMES: &str = include_str!("../../../data/html/class-names.tsv");

/// What a class or id says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Name {
    /// Something else, where it holds little of the page's prose.
    Aside,
    /// Something else, unless it holds most of it.
    Apart,
    /// Nothing: a page's layout, `with-sidebar`.
    Layout,
}

/// Marks what no reader sees.
pub(super) fn unseen(tree: &Tree<'_>) -> Vec<bool> {
    (0..tree.nodes.len()).map(|at| at > 0 && is_unseen(tree, at)).collect()
}

/// Marks, beside what is unseen, the nodes that stand beside the main text. Returns how many letters were seen.
pub(super) fn set_aside(tree: &Tree<'_>, head: &Head, notes: &Notes, dropped: &mut [bool]) -> u64 {
    let seen = runs(tree, dropped);
    let prose = prose(tree, &seen);
    let all = prose[0].max(1);
    let (holds_article, holds_frame) = (articles(tree, head, notes), frames(tree));
    let mut at = 1;
    while at < tree.nodes.len() {
        if dropped[at] {
            at = tree.nodes[at].end as usize;
            continue;
        }
        let share = prose[at] as f32 / all as f32;
        let figure = tree.nodes[at].tag == Tag::Figure && !holds_frame[at];
        dropped[at] = figure || is_aside(tree, at, share, holds_article[at]);
        at += 1;
    }
    letters(&seen)
}

/// All letters of the runs.
pub(super) fn letters(runs: &[Run]) -> u64 {
    runs.iter().map(|run| u64::from(run.letters)).sum()
}

/// Letters of prose in each subtree.
pub(super) fn prose(tree: &Tree<'_>, runs: &[Run]) -> Vec<u32> {
    let mut sums = vec![0u32; tree.nodes.len()];
    for run in runs.iter().filter(|run| run.is_prose()) {
        sums[run.block as usize] += run.letters;
    }
    for at in (1..tree.nodes.len()).rev() {
        sums[tree.nodes[at].parent as usize] += sums[at];
    }
    sums
}

/// Whether each node's subtree holds one that this is true of.
fn holding(tree: &Tree<'_>, is: impl Fn(usize) -> bool) -> Vec<bool> {
    let mut holds = vec![false; tree.nodes.len()];
    for at in (1..tree.nodes.len()).rev() {
        holds[at] |= is(at);
        holds[tree.nodes[at].parent as usize] |= holds[at];
    }
    holds
}

/// What holds the headline, a note, or the element that the page itself calls the article's text.
fn articles(tree: &Tree<'_>, head: &Head, notes: &Notes) -> Vec<bool> {
    holding(tree, |at| {
        tree.nodes[at].tag == Tag::Main
            || Some(at) == head.headline
            || is_body(tree, at)
            || notes.definitions.contains_key(&at)
    })
}

/// Whether the page calls this the article's text.
pub(super) fn is_body(tree: &Tree<'_>, at: usize) -> bool {
    tree.raw(at, Attr::Itemprop).is_some_and(|name| {
        name.split_ascii_whitespace().any(|name| matches!(name, "articleBody" | "reviewBody"))
    })
}

/// What holds a table, a quotation or code: a figure with one is text with a frame.
fn frames(tree: &Tree<'_>) -> Vec<bool> {
    holding(tree, |at| matches!(tree.nodes[at].tag, Tag::Table | Tag::Blockquote | Tag::Pre))
}

fn is_unseen(tree: &Tree<'_>, at: usize) -> bool {
    let tag = tree.nodes[at].tag;
    if matches!(tag, Tag::Text | Tag::Body | Tag::Html) {
        return false;
    }
    if tag.is_unseen() || tree.raw(at, Attr::Hidden).is_some() {
        return true;
    }
    tree.raw(at, Attr::Style).is_some_and(|style| {
        let style: String = style.chars().filter(|c| !c.is_whitespace()).take(400).collect();
        let style = style.to_ascii_lowercase();
        style.contains("display:none") || style.contains("visibility:hidden")
    })
}

fn is_aside(tree: &Tree<'_>, at: usize, share: f32, holds_article: bool) -> bool {
    let tag = tree.nodes[at].tag;
    if matches!(tag, Tag::Text | Tag::Body | Tag::Html | Tag::Main) {
        return false;
    }
    if tag == Tag::Figcaption {
        return true;
    }
    if holds_article {
        return false;
    }
    let by_tag = matches!(tag, Tag::Nav | Tag::Footer | Tag::Aside | Tag::Search | Tag::Menu);
    let by_role = tree.raw(at, Attr::Role).is_some_and(|role| {
        const ROLES: &[&str] = &[
            "navigation",
            "complementary",
            "banner",
            "contentinfo",
            "dialog",
            "alertdialog",
            "search",
            "menu",
            "menubar",
            "toolbar",
            "tooltip",
        ];
        ROLES.contains(&role.trim().to_ascii_lowercase().as_str())
    });
    if (by_tag || by_role) && share < 0.7 || tag == Tag::Form && share < 0.3 {
        return true;
    }
    match name_of(tree, at) {
        Some(Name::Apart) => share < 0.75,
        Some(Name::Aside) => share < 0.3,
        _ => false,
    }
}

/// What class and id say of an element.
fn name_of(tree: &Tree<'_>, at: usize) -> Option<Name> {
    let mut found = None;
    for attr in [Attr::Class, Attr::Id] {
        if let Some(value) = tree.raw(at, attr) {
            each_word(value, |words| found = found.max(table().get(words).copied()));
        }
    }
    found
}

fn table() -> &'static HashMap<&'static str, Name> {
    static TABLE: OnceLock<HashMap<&'static str, Name>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let rows =
            NAMES.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
        let kind = |kind| match kind {
            "apart" => Name::Apart,
            "layout" => Name::Layout,
            _ => Name::Aside,
        };
        rows.map(|(words, name)| (words, kind(name))).collect()
    })
}

/// Calls with each word of a class or id (`relatedLinks-box` → related, links, box) and each two neighbours
/// (`related links`), in lower case.
fn each_word(value: &str, mut call: impl FnMut(&str)) {
    let mut buffer = String::with_capacity(64);
    for name in value.split_ascii_whitespace().take(24) {
        let mut before: Option<usize> = None;
        buffer.clear();
        let mut start = 0;
        let mut last = ' ';
        for c in name.chars().take(80).chain([' ']) {
            let edge = !c.is_alphanumeric() || (c.is_uppercase() && last.is_lowercase());
            if edge && buffer.len() > start {
                call(&buffer[start..]);
                if let Some(before) = before {
                    call(&buffer[before..]);
                }
                before = Some(start);
                buffer.push(' ');
                start = buffer.len();
            }
            if c.is_alphanumeric() {
                buffer.extend(c.to_lowercase());
            }
            last = c;
        }
    }
}
