//! Sections and paragraph numbers, from the headings. Every format shares this step.

use sanad_model::{BlockKind, Document, Section};

/// Fills [`Document::sections`] and each block's section and paragraph number. Headings of level 0 (titles) open no
/// section.
pub(crate) fn number(document: &mut Document) {
    let mut open: Vec<u32> = Vec::new();
    let mut paragraph = 0;
    let mut blocks = std::mem::take(&mut document.blocks);
    for block in &mut blocks {
        match block.kind {
            BlockKind::Heading(level) if level > 0 => {
                while open.last().is_some_and(|&top| document.sections[top as usize].level >= level) {
                    open.pop();
                }
                if open.is_empty() {
                    paragraph = 0;
                }
                let parent = open.last().copied();
                open.push(u32::try_from(document.sections.len()).unwrap_or(u32::MAX));
                document.sections.push(Section { heading: block.span, level, parent });
            }
            BlockKind::Heading(_) | BlockKind::Note(_) | BlockKind::Leftover => {}
            _ => {
                paragraph += 1;
                block.paragraph = paragraph;
            }
        }
        block.section = open.last().copied();
    }
    document.blocks = blocks;
}

/// A lone heading of the first level at the top is the title, and opens no section.
pub(crate) fn promote_title(document: &mut Document) {
    let tops: Vec<usize> =
        (0..document.blocks.len()).filter(|&at| document.blocks[at].kind == BlockKind::Heading(1)).collect();
    if let [only] = tops[..]
        && only <= 1
    {
        document.blocks[only].kind = BlockKind::Heading(0);
        let title = document.blocks[only].span.slice(&document.text).to_owned();
        document.metadata.title.get_or_insert(title);
    }
}
