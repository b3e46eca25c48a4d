//! Cues before a quotation: directly before it, in a sentence that ends in a colon, or in a heading line.

use super::cues::{Cues, Hit, Shape};
use super::direct::{Attribution, DASHES, Direct};
use super::en::{Special, class, takes};
use super::speaker::{Kind, REACH, Speaker};

/// How far before a mark its cue may stand.
const BEFORE: usize = 24;

impl Direct<'_> {
    /// `“…” — A B, teacher`: a name after a dash, with nothing after it.
    pub(super) fn signed(&self, at: usize) -> Option<Attribution> {
        let page = self.page();
        if at == 0 || !page.any(at - 1, DASHES) {
            return None;
        }
        let speaker = signature(self.cues, at, self.within.end)?;
        let end = speaker.range.end;
        Some(Attribution { start: at, ..Attribution::of(speaker, Hit::bare(at..at, Shape::Finite), end) })
    }

    /// `S C, “…”`, `S C: “…”`, `S C “…”`.
    pub(super) fn before(&self, index: usize, last: Option<&Speaker>) -> Option<Attribution> {
        let page = self.page();
        let piece = page.pieces[index];
        if piece.continued || piece.open <= self.within.start {
            return None;
        }
        let before = piece.open - 1;
        if page.is(before, ':') {
            return self.lead_in(self.outer_start(before), before, last);
        }
        if page.fact(before).is(class::TERM)
            && piece.to - piece.from <= 8
            && !page.ends(&piece, &['.', '?', '!', ','])
        {
            // `a movement called “X”`: a name.
            return None;
        }
        let end = piece.open - usize::from(page.is(before, ','));
        let low = self.within.start.max(end.saturating_sub(BEFORE));
        let mut at = end;
        while at > low {
            at -= 1;
            if page.piece(at).is_some() || page.any(at, &['.', ';', '?', '!', ':']) && !self.abbreviation(at)
            {
                return None;
            }
            if page.fact(at).verb == 0 {
                continue;
            }
            let Some(hit) = self.cues.at(at, self.outer_start(at)) else { continue };
            if !hit.takes(takes::QUOTE) || hit.shape == Shape::Passive && !hit.takes(takes::ADDRESSEE) {
                return None;
            }
            let reached = self.cues.skip(&hit, piece.open);
            if reached != end && reached != piece.open {
                return None;
            }
            let strong = end < piece.open || page.capital(piece.from);
            if !strong && !self.whole(index) {
                return None;
            }
            return self
                .with_subject(hit, piece.open, last)
                .filter(|found| found.speaker.is_some() || end < piece.open);
        }
        None
    }

    /// Whether nothing of the clause goes on after the piece.
    pub(super) fn whole(&self, index: usize) -> bool {
        let page = self.page();
        let close = page.pieces[index].close;
        close + 1 >= self.within.end
            || page.any(close + 1, &['.', ',', ';', '—', '!', '?'])
            || page.ends(&page.pieces[index], &['.', '?', '!', ','])
            || page.fact(close + 1).is(class::COORDINATE)
    }

    /// The subject of a cue that stands before its quotation.
    fn with_subject(&self, hit: Hit, end: usize, last: Option<&Speaker>) -> Option<Attribution> {
        let low = self.outer_start(hit.group.start);
        let phrases = self.cues.phrases();
        let speaker = match hit.shape {
            Shape::Participle => match last {
                Some(last)
                    if hit.group.start > 0
                        && (self.page().any(hit.group.start - 1, &[',', '—', '–'])
                            || self.ends_in_comma(hit.group.start - 1)) =>
                {
                    Some(last.clone())
                }
                _ => self.cues.quoted_as(&hit, low).or_else(|| self.participle_subject(&hit, low)),
            },
            Shape::Finite => phrases.before(hit.group.start, low),
            _ => None,
        };
        let start =
            speaker.as_ref().map_or(hit.group.start, |speaker| speaker.range.start.min(hit.group.start));
        let chain = speaker.map(|speaker| self.cues.chain(&hit, speaker, low));
        let (speaker, relays) = chain.map_or((None, Vec::new()), |(speaker, relays)| (Some(speaker), relays));
        Some(Attribution { speaker, relays, hit, end, start })
    }

    /// Whether a token closes a quotation whose last mark is a comma.
    pub(super) fn ends_in_comma(&self, at: usize) -> bool {
        let page = self.page();
        page.piece(at).is_some_and(|piece| page.ends(&page.pieces[piece], &[',']))
    }

    /// `X left, saying …`: the subject of the main clause; `a statement saying …`: the noun before it.
    pub(super) fn participle_subject(&self, hit: &Hit, low: usize) -> Option<Speaker> {
        let page = self.page();
        let before = hit.group.start.checked_sub(1).filter(|&before| before >= low)?;
        let phrases = self.cues.phrases();
        if let Some(own) = self.gerund_subject(hit.group.start, low) {
            return Some(own);
        }
        if page.mark(before)
            || page.fact(before).is(class::COORDINATE
                | class::ADVERB
                | class::TIME
                | class::OBJECT
                | class::SUBORDINATE)
        {
            return phrases.shared_subject(hit.group.start, low.max(hit.group.start.saturating_sub(REACH)));
        }
        let shared = phrases.shared_subject(hit.group.start, low.max(hit.group.start.saturating_sub(REACH)));
        if shared.is_none() || page.fact(before).is(class::ANONYMOUS | class::AUDIENCE) {
            return phrases.before(hit.group.start, low);
        }
        shared
    }

    /// `which resulted in A declaring`, `with A saying`: the participle has a subject of its own.
    pub(super) fn gerund_subject(&self, at: usize, low: usize) -> Option<Speaker> {
        let page = self.page();
        let adverb = page.adverb(at - 1) || page.fact(at - 1).is(class::TIME);
        let at = if adverb && !page.capital(at - 1) && at > low + 2 { at - 1 } else { at };
        let named = page.capital(at - 1) && page.word(at - 1) && !page.fact(at - 1).is(class::TIME);
        let speaker = if named { self.cues.phrases().before(at, low)? } else { return None };
        let prep = speaker.range.start.checked_sub(1).filter(|&prep| prep > low)?;
        let absolute = page.text(self.cues.text, prep) == "with";
        let result = matches!(
            (page.text(self.cues.text, prep - 1), page.text(self.cues.text, prep)),
            ("resulted" | "results" | "resulting" | "ended" | "ending", "in" | "with")
                | ("led" | "leads" | "leading", "to")
        );
        (absolute || result).then_some(speaker)
    }

    /// Whether the piece that follows an attribution goes on with a sentence that the first one left unfinished.
    pub(super) fn resumed(&self, index: usize, next: usize) -> bool {
        let page = self.page();
        let lower = page.piece(next).is_some_and(|piece| !page.capital(page.pieces[piece].from));
        lower || page.is(next - 1, ',') && self.before(index, None).is_none()
    }

    /// The attribution in the words before a colon.
    pub(super) fn lead_in(&self, start: usize, colon: usize, last: Option<&Speaker>) -> Option<Attribution> {
        let page = self.page();
        let low = start.max(colon.saturating_sub(REACH));
        if let Some(found) = self.published(low, colon) {
            return Some(found);
        }
        if (low..colon).any(|at| page.any(at, &['-', '—', '–']) && page.tokens[at].spaced())
            && let Some(found) = self.transcript(start, colon)
        {
            return Some(found);
        }
        let mut weak = None;
        for at in (low..colon).rev() {
            if page.fact(at).verb == 0 || page.piece(at).is_some() {
                continue;
            }
            let Some(hit) = self.cues.at(at, low) else { continue };
            if hit.special == Special::Citing {
                return self.cited(hit, colon);
            }
            if hit.takes(takes::QUOTE | takes::THAT | takes::NOUN)
                && hit.shape != Shape::Passive
                && hit.shape != Shape::Noun
            {
                if !hit.takes(takes::QUOTE) && weak.is_none() {
                    weak = Some(hit);
                    continue;
                }
                if hit.takes(takes::QUOTE) {
                    return self.with_subject(hit, colon, last);
                }
            }
        }
        if let Some(hit) = weak {
            return self.with_subject(hit, colon, last);
        }
        self.transcript(start, colon)
            .or_else(|| self.owner(start, colon))
            .or_else(|| self.subject(low, colon))
    }

    /// `Al X TV quoted on 3 May the minister: “…”`: who is quoted speaks, who quotes relays.
    fn cited(&self, hit: Hit, colon: usize) -> Option<Attribution> {
        let reached = self.cues.skip(&hit, colon);
        let phrases = self.cues.phrases();
        let relay = phrases.before(hit.group.start, self.outer_start(hit.group.start));
        let speaker = phrases.inverted(reached, colon);
        let (speaker, relay) = if speaker.is_some() { (speaker, relay) } else { (relay, None) };
        let start = hit.group.start;
        Some(Attribution { speaker, relays: relay.into_iter().collect(), hit, end: colon, start })
    }

    /// `This is set out in her testament:` whose words they are, where no verb says it.
    fn owner(&self, start: usize, colon: usize) -> Option<Attribution> {
        let page = self.page();
        let channel = (start..colon).rev().find(|&at| page.fact(at).is(class::CHANNEL | class::WORK))?;
        let near = start.max(channel.saturating_sub(6));
        let own = (near..channel).rev().find(|&at| page.fact(at).is(class::POSS) || page.possessive(at))?;
        let speaker = if page.possessive(own) {
            self.cues.phrases().before(own, start)?
        } else {
            Speaker { range: own..own + 1, core: own..own + 1, kind: Kind::Pronoun }
        };
        Some(Attribution::of(speaker, Hit::bare(channel..channel + 1, Shape::Noun), colon))
    }

    /// `He returned to his theme:` the subject speaks, for want of anything better.
    fn subject(&self, low: usize, colon: usize) -> Option<Attribution> {
        let speaker = self.cues.phrases().shared_subject(colon, low)?;
        Some(Attribution::of(speaker, Hit::bare(colon..colon, Shape::Finite), colon))
    }

    /// `the agency published X’s speech …:` whoever gave the speech speaks, who published it relays.
    fn published(&self, low: usize, colon: usize) -> Option<Attribution> {
        let page = self.page();
        let at = (low..colon).find(|&at| {
            page.fact(at).is(class::OUTLET_VERB)
                && self.cues.at(at, low).is_some_and(|hit| hit.shape == Shape::Finite)
        })?;
        let hit = self.cues.at(at, low)?;
        let high = colon.min(at + 10);
        let own = (at + 1..high).find(|&own| page.possessive(own))?;
        if !(own + 1..high).any(|channel| page.fact(channel).is(class::CHANNEL)) {
            return None;
        }
        let phrases = self.cues.phrases();
        let speaker = phrases.before(own, at + 1)?;
        let relay = phrases.before(hit.group.start, low);
        let relays = relay.into_iter().collect();
        Some(Attribution { speaker: Some(speaker), relays, start: hit.group.start, hit, end: colon })
    }

    /// `SMITH: “…”`: a name alone before the colon.
    fn transcript(&self, start: usize, colon: usize) -> Option<Attribution> {
        let page = self.page();
        let dash =
            (start..colon).rev().find(|&at| page.any(at, &['-', '—', '–']) && page.tokens[at].spaced());
        let start = dash.map_or(start, |dash| dash + 1);
        if colon - start > 10
            || colon == start
            || !page.capital(start) && dash.is_none()
            || !(start..colon).any(|at| page.capital(at))
            || (start..colon).any(|at| page.finite(at))
        {
            return None;
        }
        let speaker = self.cues.phrases().before(colon, start)?;
        let hit = Hit::bare(colon..colon + 1, Shape::Finite);
        Some(Attribution { start, ..Attribution::of(speaker, hit, colon) })
    }
}

/// A name with its description that fills a stretch of tokens, as it stands under a quotation.
pub(super) fn signature(cues: Cues<'_>, at: usize, end: usize) -> Option<Speaker> {
    let page = cues.page;
    if end <= at
        || end - at > 16
        || !page.capital(at)
        || (at..end)
            .any(|at| page.finite(at) || page.piece(at).is_some() || page.any(at, &[':', ';', '?', '!']))
    {
        return None;
    }
    let end = end - usize::from(page.is(end - 1, '.'));
    let speaker = cues.phrases().inverted(at, end)?;
    let whole = speaker.range.end >= end || page.any(speaker.range.end, &[',', '(']);
    if whole { Some(Speaker { range: at..end, ..speaker }) } else { None }
}
