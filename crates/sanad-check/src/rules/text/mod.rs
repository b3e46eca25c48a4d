//! Damage that copying, scanning and conversion leave in a text.

pub(super) mod bidi;
pub(super) mod damaged;
pub(super) mod language;
pub(super) mod order;
pub(super) mod tracked;
pub(super) mod truncated;

use crate::Report;
use sanad_text::Span;

/// Words to show for something that the file says of this place: its own, else those after it, else those before.
fn remarked(report: &Report, span: Span) -> Span {
    if !span.is_empty() {
        return report.opening(span, 8);
    }
    let Some(at) = report.document.block_at(span.start) else {
        let first = report.document.blocks.first().map_or(span, |block| block.span);
        return report.opening(first, 8);
    };
    let block = report.document.blocks[at].span;
    let rest = Span::new(span.start.clamp(block.start, block.end), block.end).trim(report.text());
    if rest.len() > 1 {
        return report.opening(rest, 5);
    }
    let next = report.document.blocks.get(at + 1).filter(|_| span.start > block.end);
    report.opening(next.map_or(block, |next| next.span), 5)
}
