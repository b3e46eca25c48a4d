//! Notes and the links between them: markers that point to an element further down, and the elements that they point to.
//!
//! Known forms: `<sup><a href="#fn1">1</a></sup>` with `<li id="fn1">`, Wikipedia's `cite_note`, the `doc-noteref` and
//! `noteref` roles, `_ftn1` of Word, `sdfootnote1sym` of LibreOffice.

use super::names::{Attr, Tag};
use super::tree::Tree;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// The notes of a page.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// Link elements that are markers, with their labels.
    pub(super) markers: BTreeMap<usize, String>,
    /// Elements that are definitions, with their labels.
    pub(super) definitions: BTreeMap<usize, String>,
    /// Links in definitions that lead back to their markers.
    pub(super) back: Vec<usize>,
}

/// How ids of notes begin.
const STEMS: &[&str] = &[
    "fn",
    "_fn",
    "ftn",
    "_ftn",
    "edn",
    "_edn",
    "en",
    "note",
    "footnote",
    "endnote",
    "cite_note",
    "cite-note",
    "sdfootnote",
    "sdendnote",
    "user-content-fn",
    "reference",
    "ref",
];

/// A link within the page.
struct Link<'a> {
    node: usize,
    fragment: &'a str,
    target: Option<usize>,
}

/// Finds the notes.
pub(super) fn find(tree: &Tree<'_>) -> Notes {
    let links = links(tree);
    let mut notes = Notes::default();
    for link in &links {
        let Some((label, bracketed)) = label(&tree.text(link.node)) else { continue };
        if link.target.is_some_and(|target| target <= link.node) {
            continue;
        }
        let marked = is_marked(tree, link.node);
        let named = STEMS.iter().any(|stem| {
            link.fragment.get(..stem.len()).is_some_and(|start| start.eq_ignore_ascii_case(stem))
        });
        let Some(target) = link.target else {
            if marked && named {
                notes.markers.insert(link.node, label);
            }
            continue;
        };
        if !(marked || (named && bracketed)) {
            continue;
        }
        if let Some(definition) = definition(tree, target, link.node) {
            notes.definitions.entry(definition).or_insert_with(|| label.clone());
            notes.markers.insert(link.node, label);
        }
    }
    add_unmarked(tree, &mut notes);
    without_nesting(tree, &mut notes);
    notes.back = back(tree, &links, &notes);
    notes
}

fn links<'a>(tree: &Tree<'a>) -> Vec<Link<'a>> {
    let fragment =
        |at: usize| tree.raw(at, Attr::Href)?.trim().strip_prefix('#').filter(|name| !name.is_empty());
    let mut links: Vec<Link<'a>> = (1..tree.nodes.len())
        .filter(|at| tree.nodes[*at].tag == Tag::A)
        .filter_map(|node| Some(Link { node, fragment: fragment(node)?, target: None }))
        .collect();
    if links.is_empty() {
        return links;
    }
    let mut ids: HashMap<&str, usize> = HashMap::new();
    for at in 1..tree.nodes.len() {
        let name = (tree.nodes[at].tag == Tag::A).then(|| tree.raw(at, Attr::Name)).flatten();
        for id in [tree.raw(at, Attr::Id), name].into_iter().flatten() {
            ids.entry(id.trim()).or_insert(at);
        }
    }
    for link in &mut links {
        link.target = ids.get(link.fragment).copied();
    }
    links
}

/// The label in a marker's text, without brackets, and whether it had some.
fn label(text: &str) -> Option<(String, bool)> {
    let text = text.trim();
    let core = text.trim_matches(['[', ']', '(', ')', '.', ' ', '\u{a0}']).trim_start_matches('^');
    let digits = core.len() <= 3 && !core.is_empty() && core.bytes().all(|byte| byte.is_ascii_digit());
    let eastern = core.chars().count() <= 3 && core.chars().all(|c| c.is_numeric() && c.is_alphanumeric());
    let letter = core.len() == 1 && core.bytes().all(|byte| byte.is_ascii_lowercase());
    let roman = core.len() <= 5 && core.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'));
    let sign = core.chars().count() <= 3 && core.chars().all(|c| matches!(c, '*' | '†' | '‡' | '§'));
    let fits = !core.is_empty() && (digits || eastern || letter || roman || sign);
    fits.then(|| (core.to_owned(), text.starts_with(['[', '('])))
}

/// Whether the link looks like a marker: raised, or said to be one.
fn is_marked(tree: &Tree<'_>, at: usize) -> bool {
    let raised = |at: usize| tree.nodes[at].tag == Tag::Sup;
    let said = |at: usize| {
        [Attr::Role, Attr::EpubType, Attr::Class].into_iter().filter_map(|attr| tree.raw(at, attr)).any(
            |value| {
                let value = value.to_ascii_lowercase();
                ["noteref", "footnote", "endnote", "fn-ref", "fnref"].iter().any(|word| value.contains(word))
            },
        )
    };
    tree.subtree(at).take(8).any(|at| raised(at) || said(at)) || tree.ancestors(at).take(3).any(raised)
}

/// The element that is the note, from what the marker points to.
fn definition(tree: &Tree<'_>, target: usize, marker: usize) -> Option<usize> {
    let tag = |at: usize| tree.nodes[at].tag;
    let mut at = target;
    if !tag(at).is_block() {
        at = tree.ancestors(target).take(8).find(|at| tag(*at).is_block())?;
    }
    let parent = tree.nodes[at].parent as usize;
    let has_note_id = |at: usize| {
        let id = tree.raw(at, Attr::Id).unwrap_or_default().trim_start_matches('_').to_ascii_lowercase();
        ["ftn", "edn", "fn", "sdfootnote", "sdendnote", "note", "footnote"]
            .iter()
            .any(|stem| id.starts_with(stem))
            && id.ends_with(|c: char| c.is_ascii_digit())
    };
    if matches!(tag(parent), Tag::Li | Tag::Tr) || (tag(parent) == Tag::Div && has_note_id(parent)) {
        at = parent;
    }
    let structural =
        matches!(tag(at), Tag::Body | Tag::Html | Tag::Main | Tag::Article | Tag::Ol | Tag::Ul | Tag::Table)
            || tag(at).heading().is_some();
    let holds_marker = tree.subtree(at).contains(&marker);
    (!structural && !holds_marker && at > 0).then_some(at)
}

/// Notes without a marker: what stands between definitions in the same list, with an id of the same form.
fn add_unmarked(tree: &Tree<'_>, notes: &mut Notes) {
    let stem = |at: usize| tree.raw(at, Attr::Id).map(|id| id.trim_end_matches(|c: char| c.is_ascii_digit()));
    let lists: BTreeMap<usize, Option<&str>> =
        notes.definitions.keys().map(|at| (tree.nodes[*at].parent as usize, stem(*at))).collect();
    for (list, stem_of_list) in lists {
        let Some(wanted) = stem_of_list.filter(|stem| !stem.is_empty()) else { continue };
        let mut at = list + 1;
        while at < tree.nodes[list].end as usize {
            if stem(at) == Some(wanted) && !notes.definitions.contains_key(&at) {
                let id = tree.raw(at, Attr::Id).unwrap_or_default();
                let label = id[wanted.len()..].to_owned();
                if !label.is_empty() {
                    notes.definitions.insert(at, label);
                }
            }
            at = tree.nodes[at].end as usize;
        }
    }
}

/// A note within a note is part of it.
fn without_nesting(tree: &Tree<'_>, notes: &mut Notes) {
    let mut end = 0;
    notes.definitions.retain(|at, _| {
        let outer = *at >= end;
        end = end.max(tree.nodes[*at].end as usize);
        outer
    });
}

/// Links in definitions that lead up to the text.
fn back(tree: &Tree<'_>, links: &[Link<'_>], notes: &Notes) -> Vec<usize> {
    let Some(first) = notes.definitions.keys().next().copied() else { return Vec::new() };
    links
        .iter()
        .filter(|link| notes.hold(tree, link.node) && link.target.is_none_or(|target| target < first))
        .filter(|link| tree.text(link.node).chars().count() <= 12)
        .map(|link| link.node)
        .collect()
}

impl Notes {
    /// Whether the node is part of a definition.
    pub(super) fn hold(&self, tree: &Tree<'_>, node: usize) -> bool {
        let definition = self.definitions.range(..=node).next_back();
        definition.is_some_and(|(at, _)| tree.subtree(*at).contains(&node))
    }

    /// The definitions outside a subtree: the text's notes stand where the text does not.
    pub(super) fn outside(&self, within: &Range<usize>) -> Vec<usize> {
        self.definitions.keys().copied().filter(|at| !within.contains(at)).collect()
    }
}
