//! Chains: through whom words reached the page. The speaker is the one whose words they are, the innermost; who relayed
//! them comes outermost first.

use super::cues::{Cues, Hit, Shape};
use super::en::{Special, class, form, takes};
use super::speaker::{Kind, Speaker};
use sanad_model::Mode;
use std::ops::Range;

/// How far before the words that it relays a cue may stand.
const NEAR: usize = 14;
/// A chain is followed over at most this many cues.
const DEEPEST: usize = 4;

/// Who speaks, and who relays, outermost first.
pub(super) type Chain = (Speaker, Vec<Speaker>);

impl Cues<'_> {
    /// The chain that ends in the subject of a cue; nothing before `low` is looked at.
    pub(super) fn chain(self, hit: &Hit, subject: Speaker, low: usize) -> Chain {
        if let Some((speaker, relay)) = self.retold(&subject, low).or_else(|| self.citing(hit, &subject)) {
            return (speaker, vec![relay]);
        }
        if hit.shape == Shape::Participle
            && let Some(relay) = self.quoted_by(hit, low)
        {
            return (subject, vec![relay]);
        }
        let relays = self.outer(&subject, low);
        (subject, relays)
    }

    /// `A told B, who told C that …`: the words are those of A, and B relays them.
    fn retold(self, subject: &Speaker, low: usize) -> Option<(Speaker, Speaker)> {
        let page = self.page;
        let who = subject.range.start;
        if subject.kind != Kind::Relative || page.fact(who).special != Special::Who {
            return None;
        }
        let comma = who.checked_sub(1).filter(|&comma| comma > low && page.is(comma, ','))?;
        let told = (low.max(comma.saturating_sub(NEAR))..comma).rev().find(|&at| {
            page.fact(at).special == Special::Say && self.tells(at) || page.fact(at).special == Special::Tell
        })?;
        let hit = self.at(told, low).filter(|hit| hit.shape == Shape::Finite)?;
        let start = hit.group.end + usize::from(page.fact(hit.group.end).special == Special::To);
        let end = self.phrases().after(start, comma);
        let speaker = self.phrases().before(hit.group.start, low)?;
        let relay = Speaker { range: start..comma, core: start..end, kind: self.kind(start) };
        (end == comma && end > start && speaker.kind != Kind::Relative).then_some((speaker, relay))
    }

    /// `said to B`
    fn tells(self, at: usize) -> bool {
        self.page.fact(at + 1).special == Special::To
    }

    fn kind(self, at: usize) -> Kind {
        if self.page.fact(at).is(class::SUBJECT | class::OBJECT) { Kind::Pronoun } else { Kind::Phrase }
    }

    /// `A, citing B, said`: the words are those of B where B is somebody.
    fn citing(self, hit: &Hit, subject: &Speaker) -> Option<(Speaker, Speaker)> {
        let page = self.page;
        let close = hit.group.start.checked_sub(1).filter(|&close| page.is(close, ','))?;
        let cite = subject.range.end + 1;
        if cite >= close || !page.is(cite - 1, ',') || !self.cites(cite) {
            return None;
        }
        let source = self.somebody(cite + 1..close)?;
        Some((source, subject.clone()))
    }

    fn cites(self, at: usize) -> bool {
        let facts = self.page.fact(at);
        facts.special == Special::Citing && facts.has_form(form::ING)
    }

    /// The stretch as a source, if it names or describes somebody.
    fn somebody(self, range: Range<usize>) -> Option<Speaker> {
        let end = self.phrases().after(range.start, range.end);
        let speaker = Speaker { core: range.start..end, range, kind: Kind::Phrase };
        (end > speaker.range.start && self.phrases().who(&speaker)).then_some(speaker)
    }

    /// `quoted by B as saying`: B relays.
    fn quoted_by(self, hit: &Hit, low: usize) -> Option<Speaker> {
        let page = self.page;
        let as_ = hit.group.start.checked_sub(1).filter(|&at| page.text(self.text, at) == "as")?;
        let near = low.max(as_.saturating_sub(NEAR));
        let quoted = (near..as_).rev().find(|&at| page.fact(at).special == Special::Citing)?;
        let facts = page.fact(quoted + 1);
        if facts.special == Special::By && quoted + 2 < as_ {
            let core = quoted + 2..self.phrases().after(quoted + 2, as_);
            return (core.end > core.start).then_some(Speaker {
                range: quoted + 2..as_,
                core,
                kind: Kind::Phrase,
            });
        }
        // `B quoted A as saying`
        let active = self.at(quoted, low).filter(|hit| hit.shape == Shape::Finite)?;
        self.phrases().before(active.group.start, low)
    }

    /// `B quoted A as saying`: A speaks.
    pub(super) fn quoted_as(self, hit: &Hit, low: usize) -> Option<Speaker> {
        let page = self.page;
        let as_ = hit.group.start.checked_sub(1).filter(|&at| page.text(self.text, at) == "as")?;
        let near = low.max(as_.saturating_sub(NEAR));
        let quoted = (near..as_).rev().find(|&at| page.fact(at).special == Special::Citing)?;
        let quoting = self.at(quoted, low)?;
        if quoting.shape != Shape::Finite {
            return self.phrases().before(quoting.group.start, low);
        }
        let core = quoted + 1..self.phrases().after(quoted + 1, as_);
        (core.end > core.start).then_some(Speaker {
            range: quoted + 1..as_,
            kind: self.kind(quoted + 1),
            core,
        })
    }

    /// `A reported that B had told C that`: who relays what the subject says, outermost first.
    fn outer(self, subject: &Speaker, low: usize) -> Vec<Speaker> {
        let mut relays = Vec::new();
        if subject.kind != Kind::Phrase {
            return relays;
        }
        let mut start = subject.range.start;
        while relays.len() < DEEPEST
            && let Some(relay) = self.relay(start, low)
        {
            start = relay.range.start;
            relays.insert(0, relay);
        }
        relays
    }

    /// The subject of the cue whose clause begins at `start`.
    fn relay(self, start: usize, low: usize) -> Option<Speaker> {
        let page = self.page;
        let that = start > low && page.fact(start - 1).special == Special::That;
        let end = start - usize::from(that);
        for at in (low.max(end.saturating_sub(NEAR))..end).rev() {
            if page.piece(at).is_some() || page.any(at, &['.', ';', ':', '?', '!']) {
                return None;
            }
            if page.fact(at).verb == 0 {
                continue;
            }
            let Some(hit) = self.at(at, low) else { continue };
            let clause = if that { takes::THAT } else { takes::CLAUSE };
            let fits = hit.takes(clause)
                && hit.shape == Shape::Finite
                && !hit.negated
                && matches!(hit.frame.mode, Mode::Asserted | Mode::Alleged);
            if !fits || self.skip(&hit, end) != end {
                return None;
            }
            return self.phrases().before(hit.group.start, low);
        }
        None
    }

    /// `heard from B that`, `learned from B that`: B, and where the clause begins.
    pub(super) fn heard(self, at: usize, high: usize) -> Option<(Speaker, usize)> {
        let page = self.page;
        if page.fact(at).special != Special::Hear || page.text(self.text, at + 1) != "from" {
            return None;
        }
        let end = self.phrases().after(at + 2, high);
        let that = page.fact(end).special == Special::That;
        (that && end > at + 2 && end < high).then(|| {
            let range = at + 2..end;
            (Speaker { range: range.clone(), core: range, kind: self.kind(at + 2) }, end)
        })
    }
}
