//! Which element holds the main text: the one whose runs weigh most, prose counting for it and menus against it.

use super::drop::{is_body, letters};
use super::head::Head;
use super::names::{Attr, Tag};
use super::notes::Notes;
use super::phrases;
use super::runs::{Run, runs};
use super::tree::Tree;
use std::collections::BTreeMap;

/// The element that holds the main text; what is not part of the text in it is marked as dropped.
pub(super) fn root(tree: &Tree<'_>, head: &Head, notes: &Notes, seen: u64, dropped: &mut [bool]) -> usize {
    let runs = runs(tree, dropped);
    if is_document(&runs, seen) {
        return 0;
    }
    let root = stated(tree, &runs).unwrap_or_else(|| heaviest(tree, &runs));
    let within = tree.subtree(root);
    let runs: Vec<&Run> = runs.iter().filter(|run| within.contains(&(run.first as usize))).collect();
    let kept = trim(tree, head, root, &runs);
    for (run, _) in runs.iter().zip(kept).filter(|(run, kept)| !kept && !notes.hold(tree, run.first as usize))
    {
        for node in run.first..run.last {
            dropped[node as usize] |= tree.nodes[node as usize].tag == Tag::Text;
        }
    }
    root
}

/// The element that the page itself calls the article's text, when it holds some; of several the one around all.
fn stated(tree: &Tree<'_>, runs: &[Run]) -> Option<usize> {
    let mut letters = vec![0u32; tree.nodes.len()];
    for run in runs {
        letters[run.block as usize] += run.letters - run.linked;
    }
    for at in (1..tree.nodes.len()).rev() {
        letters[tree.nodes[at].parent as usize] += letters[at];
    }
    let mut found = (1..tree.nodes.len()).filter(|at| is_body(tree, *at) && letters[*at] > 0);
    let (first, last) = (found.next()?, found.next_back());
    let around = last.filter(|last| !tree.subtree(first).contains(last)).map_or(first, |last| {
        tree.ancestors(first).find(|at| tree.subtree(*at).contains(&last)).unwrap_or(0)
    });
    (letters[around] >= 250).then_some(around)
}

/// Which runs of the root are text.
fn trim(tree: &Tree<'_>, head: &Head, root: usize, runs: &[&Run]) -> Vec<bool> {
    let headline = head.headline.filter(|at| tree.subtree(root).contains(at)).map(|at| tree.subtree(at).end);
    let holder = holder(tree, runs);
    let first_prose = runs.iter().position(|run| run.is_prose()).unwrap_or(0);
    let kept = |(at, run): (usize, &&Run)| {
        let first = run.first as usize;
        let above = headline.is_some_and(|headline| first < headline);
        let outside = holder.is_some_and(|(holder, most)| {
            let within = tree.subtree(holder);
            let before = first < within.start && run.letters < 500;
            let after = first >= within.end && most && !continues(tree, holder, first);
            before || after
        });
        !above && !outside && at >= first_prose && is_text(tree, run)
    };
    runs.iter().enumerate().map(kept).collect()
}

/// The element that holds most of the prose as its paragraphs, if there is one, and whether it holds nearly all.
fn holder(tree: &Tree<'_>, runs: &[&Run]) -> Option<(usize, bool)> {
    let mut sums: BTreeMap<u32, u32> = BTreeMap::new();
    let mut all = 0;
    for run in runs.iter().filter(|run| run.is_prose()) {
        *sums.entry(tree.nodes[run.block as usize].parent).or_default() += run.letters;
        all += run.letters;
    }
    let (node, most) = sums.into_iter().max_by_key(|(_, letters)| *letters)?;
    (most * 10 >= all * 6).then_some((node as usize, most * 4 >= all * 3))
}

/// Whether the text goes on here: in an element that is tagged as the holder is.
fn continues(tree: &Tree<'_>, holder: usize, at: usize) -> bool {
    let same = |at: usize| {
        tree.nodes[at].tag == tree.nodes[holder].tag
            && tree.raw(at, Attr::Class) == tree.raw(holder, Attr::Class)
    };
    tree.raw(holder, Attr::Class).is_some() && tree.ancestors(at).take(12).any(same)
}

/// Whether the page is a document rather than a page of a site: next to nothing was set aside or is a menu.
fn is_document(runs: &[Run], seen: u64) -> bool {
    let kept = letters(runs);
    let linked: u64 =
        runs.iter().filter(|run| run.link_share() > 0.8).map(|run| u64::from(run.letters)).sum();
    kept * 20 >= seen * 19 && linked * 10 <= kept
}

fn heaviest(tree: &Tree<'_>, runs: &[Run]) -> usize {
    let mut sums = vec![0f32; tree.nodes.len()];
    for run in runs {
        sums[run.block as usize] += weight(run);
    }
    for at in (1..tree.nodes.len()).rev() {
        sums[tree.nodes[at].parent as usize] += sums[at];
    }
    // Of equals the innermost.
    (0..tree.nodes.len()).reduce(|best, at| if sums[at] >= sums[best] { at } else { best }).unwrap_or(0)
}

fn weight(run: &Run) -> f32 {
    let plain = (run.letters - run.linked) as f32;
    if run.is_prose() { plain } else { -5.0 - run.linked as f32 * 0.5 }
}

fn is_text(tree: &Tree<'_>, run: &Run) -> bool {
    if run.letters < 200 {
        let text: String = (run.first..run.last)
            .filter(|node| tree.nodes[*node as usize].tag == Tag::Text)
            .map(|node| tree.slice(node as usize))
            .collect();
        if phrases::is_leftover(&text) {
            return false;
        }
    }
    run.link_share() < 0.6 || run.letters > 300
}
