//! The page's runs of text: what stands between one block boundary and the next, with the counts that tell prose from
//! menus.

use super::names::Tag;
use super::tree::Tree;

/// A run of text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Run {
    /// The block element that it stands in.
    pub(super) block: u32,
    /// Its first text node.
    pub(super) first: u32,
    /// One past its last text node.
    pub(super) last: u32,
    /// Characters other than white space.
    pub(super) letters: u32,
    /// Those of them that are in links.
    pub(super) linked: u32,
    /// Words.
    pub(super) words: u32,
    /// Marks that end sentences.
    pub(super) stops: u32,
    /// Commas.
    pub(super) commas: u32,
    /// Whether it ends as a sentence does.
    pub(super) ended: bool,
}

impl Run {
    /// The share of it that is links.
    pub(super) fn link_share(&self) -> f32 {
        if self.letters == 0 { 0.0 } else { self.linked as f32 / self.letters as f32 }
    }

    /// Whether it reads as a sentence or more of running text.
    pub(super) fn is_prose(&self) -> bool {
        self.letters >= 50 && self.link_share() < 0.5 && self.stops + self.commas > 0
    }
}

/// The runs of what is not dropped, in document order.
pub(super) fn runs(tree: &Tree<'_>, dropped: &[bool]) -> Vec<Run> {
    let mut out = Vec::new();
    let mut run = Run::default();
    // Open blocks and links: (end, node, is a block).
    let mut blocks: Vec<(u32, u32)> = vec![(tree.nodes[0].end, 0)];
    let mut link_end = 0;
    let mut breaks = 0;
    let mut at = 1;
    while at < tree.nodes.len() {
        let node = &tree.nodes[at];
        let number = at as u32;
        let mut boundary = false;
        while blocks.len() > 1 && blocks.last().is_some_and(|(end, _)| *end <= number) {
            blocks.pop();
            boundary = true;
        }
        if dropped[at] {
            // What is left out of a paragraph does not end it, unless it is a block itself.
            boundary |= node.tag.is_block();
            if boundary {
                flush(&mut run, &mut out);
            }
            at = node.end as usize;
            continue;
        }
        let is_block = node.tag.is_block();
        breaks = match node.tag {
            Tag::Br => breaks + 1,
            Tag::Text if tree.slice(at).trim().is_empty() => breaks,
            Tag::Text => 0,
            _ => breaks,
        };
        if boundary || is_block || breaks == 2 {
            flush(&mut run, &mut out);
        }
        if is_block {
            blocks.push((node.end, number));
            breaks = 0;
        }
        match node.tag {
            Tag::A => link_end = node.end,
            Tag::Text => {
                run.block = blocks.last().map_or(0, |(_, block)| *block);
                count(tree.slice(at), number, number < link_end, &mut run);
            }
            _ => {}
        }
        at += 1;
    }
    flush(&mut run, &mut out);
    out
}

fn flush(run: &mut Run, out: &mut Vec<Run>) {
    if run.letters > 0 {
        out.push(*run);
    }
    *run = Run::default();
}

fn count(text: &str, node: u32, linked: bool, run: &mut Run) {
    let (mut letters, mut words, mut inside) = (0, 0, false);
    let mut last = b' ';
    for (at, &byte) in text.as_bytes().iter().enumerate() {
        if byte.is_ascii_whitespace() {
            inside = false;
            continue;
        }
        words += u32::from(!inside);
        inside = true;
        letters += u32::from(byte & 0xc0 != 0x80);
        match byte {
            b'.' | b'!' | b'?' => run.stops += 1,
            // «؟» and «۔», «،», the ideographic full stop and comma.
            0x9f if last == 0xd8 => run.stops += 1,
            0x94 if last == 0xdb => run.stops += 1,
            0x8c if last == 0xd8 => run.commas += 1,
            0x82 if last == 0x80 && at >= 2 && text.as_bytes()[at - 2] == 0xe3 => run.stops += 1,
            0x81 if last == 0x80 && at >= 2 && text.as_bytes()[at - 2] == 0xe3 => run.commas += 1,
            b',' => run.commas += 1,
            _ => {}
        }
        last = byte;
    }
    if letters == 0 {
        return;
    }
    if run.letters == 0 {
        run.first = node;
    }
    run.last = node + 1;
    run.letters += letters;
    run.words += words;
    run.linked += if linked { letters } else { 0 };
    run.ended = text
        .trim_end()
        .trim_end_matches(['”', '"', '’', '\'', ')', '»', ']'])
        .ends_with(['.', '!', '?', '…', ':', '؟', '۔', '。']);
}
