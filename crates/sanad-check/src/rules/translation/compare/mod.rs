//! Passage by passage: what of the original has a counterpart in the translation, and the reverse.

pub(super) mod cues;
pub(super) mod dates;
pub(super) mod index;
pub(super) mod match_numbers;
pub(super) mod names;
pub(super) mod numbers;
pub(super) mod passages;
pub(super) mod speakers;
pub(super) mod speech;

use super::align::{Group, align};
use super::side::Side;
use sanad_text::Span;
use std::ops::Range;

/// Paragraphs of both sides that belong together, with their sentences aligned.
#[derive(Debug)]
pub(super) struct Passage {
    /// Where it stands on each side.
    pub(super) there: Span,
    pub(super) here: Span,
    /// Its sentences, as spans; a group without a partner has the whole passage as its other side.
    pub(super) sentences: Vec<Sentences>,
    /// The paragraphs before, in and after it on each side.
    pub(super) near_there: Span,
    pub(super) near_here: Span,
}

/// Sentences that belong together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sentences {
    pub(super) there: Span,
    pub(super) here: Span,
}

impl Passage {
    /// Aligns the sentences of a group of paragraphs.
    pub(super) fn new(original: &Side, translation: &Side, group: &Group) -> Self {
        let (o, t) = (
            &original.paragraphs[group.original.clone()],
            &translation.paragraphs[group.translation.clone()],
        );
        let (there, here) = (original.span(o), translation.span(t));
        let own = |list: &[super::side::Unit]| -> Range<usize> {
            list.first().map_or(0, |first| first.sentences.start)
                ..list.last().map_or(0, |last| last.sentences.end)
        };
        let (o, t) = (own(o), own(t));
        let groups = align(
            &original.sentences[o.clone()],
            &translation.sentences[t.clone()],
            original.usual(translation),
        );
        let uneven = groups.iter().any(|group| group.original.is_empty() || group.translation.is_empty());
        let mut sentences: Vec<Sentences> = Vec::new();
        if uneven {
            // Something was left out or moved: sentence by sentence nothing can be said.
            sentences.push(Sentences { there, here });
        } else {
            sentences.extend(groups.iter().map(|group| Sentences {
                there:
                    original.span(
                        &original.sentences[o.start + group.original.start..o.start + group.original.end],
                    ),
                here: translation.span(
                    &translation.sentences
                        [t.start + group.translation.start..t.start + group.translation.end],
                ),
            }));
        }
        let around = |side: &Side, range: &Range<usize>| {
            let last = (range.end + 1).min(side.paragraphs.len());
            side.span(&side.paragraphs[range.start.saturating_sub(1)..last])
        };
        let near_there = around(original, &group.original);
        let near_here = around(translation, &group.translation);
        Self { there, here, sentences, near_there, near_here }
    }

    /// The sentences that hold a place of the original.
    pub(super) fn at_original(&self, at: u32) -> Sentences {
        let found = self.sentences.partition_point(|group| group.there.end <= at);
        self.sentences.get(found).copied().unwrap_or(Sentences { there: self.there, here: self.here })
    }

    /// The sentences that hold a place of the translation.
    pub(super) fn at_translation(&self, at: u32) -> Sentences {
        let found = self.sentences.partition_point(|group| group.here.end <= at);
        self.sentences.get(found).copied().unwrap_or(Sentences { there: self.there, here: self.here })
    }
}
