//! Who a phrase names: where the name stands in it, and whether it names nobody.

use super::super::speaker::{Kind, Speaker};
use super::phrase::WHO;
use super::{Reader, Verb, class};
use std::ops::Range;

/// A wish to stay unnamed stands at most this many tokens from the speaker.
const WISH: usize = 40;

impl Reader<'_> {
    /// Whether the word is in no table and can be part of a person's name.
    fn unknown(&self, at: usize) -> bool {
        let word = self.word(at);
        self.page.word(at) && word.class == 0 && word.verb == Verb::No && !self.prefixed(at)
    }

    /// Whether a person's name seems to begin at `at`: two unknown words, no common noun with its article.
    pub(super) fn named(&self, at: usize) -> bool {
        let first = self.unknown(at) && (self.persian || !self.definite(at) && !self.feminine(at));
        let next = at + 1;
        let second = self.unknown(next)
            && (self.persian || !self.feminine(next) && (!self.definite(next) || self.nisba(next)));
        first && (second || at > 0 && self.is(at - 1, class::HONORIFIC))
    }

    fn feminine(&self, at: usize) -> bool {
        self.raw(at).ends_with(['ة', 'ه']) && self.raw(at).chars().count() > 4 && self.raw(at) != "فاطمة"
    }

    fn nisba(&self, at: usize) -> bool {
        self.raw(at).ends_with(['ي', 'ى'])
    }

    /// The name of a person, or the body that speaks, inside the head of a phrase.
    pub(super) fn name(&self, head: Range<usize>) -> Option<Range<usize>> {
        let body = class::ORGANISATION | class::OUTLET;
        let first = self.word(head.start);
        if let Some(called) = head.clone().find(|&at| self.is(at, class::CALLED)) {
            return (called + 1 < head.end).then_some(called + 1..head.end);
        }
        if first.is(class::CHANNEL | class::WORK) && !first.is(body) {
            return None;
        }
        // `ناجية من البلدة`: what stands behind the preposition is not who speaks.
        let prep = head.clone().find(|&at| self.is(at, class::PREP) && at > head.start);
        let head = match prep {
            Some(prep) if first.is(class::ANONYMOUS) || first.is(class::QUANTITY) => head.start..prep,
            _ => head,
        };
        if first.is(body) && !first.is(class::ROLE | class::ANONYMOUS) {
            return Some(head);
        }
        let titled = first.is(WHO);
        let mut start = head.start;
        if titled || !self.unknown(start) || !self.persian && self.definite(start) {
            start = self.behind_title(&head)?;
        }
        let end = (start..head.end)
            .find(|&at| self.is(at, WHO) || self.page.any(at, &['(', '[']))
            .unwrap_or(head.end);
        let honoured = start > head.start && self.is(start - 1, class::HONORIFIC)
            || start > head.start + 1 && self.page.is(start - 1, '.');
        let common = first.is(class::ANONYMOUS) || self.persian && titled;
        let enough = end > start && (!common || honoured || end >= start + 2) && !first.is(class::QUANTITY);
        enough.then_some(start..end)
    }

    /// Past titles and what they are of: `وزير الخارجية الإيراني محمد …`.
    fn behind_title(&self, head: &Range<usize>) -> Option<usize> {
        let title = |at: usize| {
            self.is(at, WHO | class::NAMING | class::ADJECTIVE | class::WORK | class::BODY | class::PREP)
                || self.page.mark(at)
                || !self.persian && (self.definite(at) || self.adjective(at) || self.prefixed(at))
        };
        let last = head.clone().rev().find(|&at| title(at) && !self.surname(at, head.start));
        let start = last.map_or(head.start, |last| last + 1);
        (start < head.end && self.unknown(start)).then_some(start)
    }

    /// `سامي الخوري`: a word with its article that ends a name.
    fn surname(&self, at: usize, low: usize) -> bool {
        !self.persian
            && at > low
            && !self.page.mark(at)
            && !self.is(at, WHO | class::ADJECTIVE | class::PREP | class::NAMING)
            && self.page.word(at - 1)
            && self.unknown(at - 1)
            && !self.definite(at - 1)
            && !self.adjective(at - 1)
    }

    /// `المدير، سامي الخوري`: a name that follows its description.
    pub(super) fn name_behind(&self, head: usize, end: usize) -> Option<Range<usize>> {
        let from = head + 1;
        (from < end && self.comma(head))
            .then(|| self.name(from..end))
            .flatten()
            .filter(|name| name.start == from || self.is(from, class::HONORIFIC | class::ROLE))
    }

    /// Whether a speaker goes without a name: a generic word, or a wish to stay unnamed in the sentence.
    pub(super) fn nameless(&self, speaker: Option<&Speaker>, sentence: &Range<usize>) -> bool {
        let Some(speaker) = speaker.filter(|speaker| speaker.kind == Kind::Phrase) else { return false };
        let first = speaker.range.start;
        let second = first + 1;
        let generic = self.is(first, class::ANONYMOUS)
            || self.is(first, class::QUANTITY)
                && (second..speaker.range.end).any(|at| self.is(at, class::ANONYMOUS));
        generic && speaker.core.is_empty() || self.withheld(speaker, sentence)
    }

    /// `طلب عدم الكشف عن هويته`, `نخواست نامش فاش شود`.
    fn withheld(&self, speaker: &Speaker, sentence: &Range<usize>) -> bool {
        let low = sentence.start.max(speaker.range.start.saturating_sub(WISH));
        let high = sentence.end.min(speaker.range.end + WISH);
        (low..high).any(|at| {
            if !self.is(at, class::IDENTITY) {
                return self.is(at, class::NAMELESS);
            }
            let near = |range: Range<usize>| range.into_iter().any(|at| self.is(at, class::WITHHELD));
            if self.persian {
                near(at + 1..at + 4)
                    || near(at.saturating_sub(3)..at)
                        && (at.saturating_sub(3)..at).any(|at| {
                            self.raw(at).starts_with("فاش")
                                || self.raw(at).starts_with("افشا")
                                || self.raw(at).starts_with("ذکر")
                        })
            } else {
                near(at.saturating_sub(3)..at)
            }
        })
    }
}
