//! Direct speech: which cue a marked piece belongs to, and which pieces belong together.

use super::cues::{Cues, Hit, Shape};
use super::draft::{Draft, Same};
use super::en::{class, form, takes};
use super::page::Page;
use super::speaker::{Kind, REACH, Speaker};
use sanad_model::Form;
use std::ops::Range;

/// A cue with its speaker, found for a piece.
#[derive(Clone, Debug)]
pub(super) struct Attribution {
    /// Who.
    pub(super) speaker: Option<Speaker>,
    /// Through whom, outermost first.
    pub(super) relays: Vec<Speaker>,
    /// The cue.
    pub(super) hit: Hit,
    /// One past the last token of speaker and cue.
    pub(super) end: usize,
    /// The first token of speaker and cue.
    pub(super) start: usize,
}

impl Attribution {
    /// One that begins with its speaker.
    pub(super) fn of(speaker: Speaker, hit: Hit, end: usize) -> Self {
        Self { start: speaker.range.start, speaker: Some(speaker), relays: Vec::new(), hit, end }
    }
}

/// What has become of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Nothing yet.
    Free,
    /// Part of a direct quotation.
    Direct,
    /// Inside reported speech.
    Reported,
    /// A slogan, a chant.
    Slogan,
}

/// A participle (`, adding, “…”`) takes the speaker of a quotation at most this many tokens before.
const SAME_SPEECH: usize = 90;
/// Dashes before a name that signs a quotation.
pub(super) const DASHES: &[char] = &['-', '—', '–', '―'];

/// The speaker of the draft before, when it stands near.
fn near(from: usize, last: Option<&Draft>) -> Option<&Speaker> {
    let speaker = last?.speaker.as_ref()?;
    (last?.cue.as_ref()?.start >= from).then_some(speaker)
}

/// Reads the pieces of one level of a page.
pub(super) struct Direct<'p> {
    pub(super) cues: Cues<'p>,
    /// The stretch that is read: the block, or the inside of a piece.
    pub(super) within: Range<usize>,
    /// The piece that holds it.
    pub(super) parent: Option<usize>,
}

impl Direct<'_> {
    pub(super) fn page(&self) -> &Page {
        self.cues.page
    }

    /// Attributes the pieces of the level, in order.
    pub(super) fn read(&self, level: &[usize], states: &mut [State], out: &mut Vec<Draft>) {
        let mut n = 0;
        while n < level.len() {
            let index = level[n];
            if states[index] != State::Free {
                n += 1;
                continue;
            }
            n = self.read_piece(level, n, states, out);
        }
    }

    /// Attributes piece `n` of the level and what joins it; the number of the next piece to read.
    fn read_piece(&self, level: &[usize], n: usize, states: &mut [State], out: &mut Vec<Draft>) -> usize {
        let piece = self.page().pieces[level[n]];
        if self.is_slogan(piece.open) {
            states[level[n]] = State::Slogan;
            return n + 1;
        }
        let page_start = piece.open.saturating_sub(SAME_SPEECH);
        let after = self.after(level[n]);
        let found = match after {
            Some(found) => Some(found),
            None => self.before(level[n], near(page_start, out.last())),
        };
        let Some(found) = found else { return n + 1 };
        let mut draft = Draft::new(vec![piece.span], Form::Direct);
        draft.piece = Some(level[n]);
        draft.parent = self.parent;
        draft.continued = piece.continued;
        draft.open = !piece.closed;
        let follows = found.start > piece.open;
        if follows {
            self.reach_back(&mut draft, level, n, states);
        }
        states[level[n]] = State::Direct;
        let next = self.join(level, n, follows.then_some(found.end), states, &mut draft);
        self.attribute(&mut draft, &found);
        out.push(draft);
        next
    }

    /// Fills a draft from the attribution.
    pub(super) fn attribute(&self, draft: &mut Draft, found: &Attribution) {
        draft.speaker.clone_from(&found.speaker);
        draft.chain.clone_from(&found.relays);
        draft.cue = Some(found.hit.group.clone()).filter(|group| !group.is_empty());
        draft.mode = found.hit.frame.mode;
        draft.outlet = self.outlet(&found.hit);
    }

    /// `Speaker said the plan was “bad,” Smith said`: a sentence partly in marks begins at its own beginning.
    fn reach_back(&self, draft: &mut Draft, level: &[usize], n: usize, states: &[State]) {
        let page = self.page();
        let piece = page.pieces[level[n]];
        let start = self.outer_start(piece.open);
        if start >= piece.open || page.any(piece.open - 1, &[':']) || piece.continued {
            return;
        }
        let lead = start..piece.open;
        let cue = lead.clone().any(|at| {
            page.piece(at).is_none() && self.cues.at(at, start).is_some_and(|hit| hit.takes(takes::QUOTE))
        });
        let verb = lead.clone().any(|at| page.piece(at).is_none() && page.finite(at));
        let taken = lead.clone().any(|at| page.piece(at).is_some_and(|other| states[other] == State::Direct));
        let comma = page.is(piece.open - 1, ',');
        if !cue && verb && !taken && !comma {
            let to = piece.span.end;
            draft.parts[0] = sanad_text::Span::new(page.tokens[start].start, to);
            draft.form = Form::Indirect;
        }
    }

    pub(super) fn outer_start(&self, at: usize) -> usize {
        let page = self.page();
        let mut start = at;
        let low = self.within.start.max(at.saturating_sub(60));
        while start > low {
            if page.piece(start - 1).is_none()
                && page.any(start - 1, &['.', '?', '!', ';', ':'])
                && page.tokens[start].spaced()
                && !self.abbreviation(start - 1)
            {
                break;
            }
            if page.piece(start - 1).is_some_and(|piece| page.ends(&page.pieces[piece], &['.', '?', '!']))
                && page.capital(start)
            {
                break;
            }
            start -= 1;
        }
        start
    }

    pub(super) fn abbreviation(&self, stop: usize) -> bool {
        let page = self.page();
        page.is(stop, '.')
            && stop > 0
            && (page.fact(stop - 1).is(class::HONORIFIC | class::ROLE)
                || page.tokens[stop - 1].end - page.tokens[stop - 1].start == 1)
            && page.capital(stop - 1)
    }

    /// `“…,” S C`, `“…,” C S`.
    pub(super) fn after(&self, index: usize) -> Option<Attribution> {
        let page = self.page();
        let piece = page.pieces[index];
        if !piece.closed {
            return None;
        }
        let last = self.last_inside(index)?;
        let mut at = piece.close + 1;
        let open_end = page.any(last, &[',', '?', '!', '—', '–', '-', '…']);
        let outside = page.is(at, ',')
            || page.any(at, &['—', '–', '―'])
            || page.is(at, '-') && page.tokens[at].spaced();
        if outside {
            at += 1;
        }
        let stopped = page.is(last, '.') && !outside;
        if !(open_end || outside || stopped || page.tokens.get(at).is_some()) || at >= self.within.end {
            return None;
        }
        let bare = !open_end && !outside && !stopped;
        let high = self.within.end.min(at + REACH);
        let found = self.inverted(at, high).or_else(|| self.plain(at, high, bare));
        let Some(found) = found else { return self.signed(at) };
        if stopped || bare || outside && !page.is(piece.close + 1, ',') {
            // `“….” Smith said.` only where nothing but the attribution stands in the sentence.
            let after =
                self.cues.skip(&Hit { group: found.hit.group.start..found.end, ..found.hit.clone() }, high);
            let ends = after >= self.within.end
                || page.any(after, &['.', ',', '—', '-', '–', ';', ':'])
                || self.cues.tails_off(after, self.within.end);
            let short = found.end - at <= 12;
            // `“….” The guard said: “…”`: the attribution of what follows.
            let next = page.any(after, &[',', ':']) && page.piece(after + 1).is_some() || page.is(after, ':');
            if !ends || !short || stopped && next && !self.resumed(index, after + 1) {
                return None;
            }
        }
        Some(found)
    }

    /// The last token inside a piece, before the marks that close what it quotes: `“… of ‘X,’ ”`.
    fn last_inside(&self, index: usize) -> Option<usize> {
        let page = self.page();
        let piece = page.pieces[index];
        let last = piece.to.checked_sub(1)?;
        let closing = |at: usize| at > piece.from && page.any(at, &['’', '\'', '”', '"']);
        Some((piece.from..=last).rev().find(|&at| !closing(at)).unwrap_or(last))
    }

    pub(super) fn inverted(&self, at: usize, high: usize) -> Option<Attribution> {
        let page = self.page();
        let mut verb = at;
        while verb < high && verb < at + 2 && page.adverb(verb) {
            verb += 1;
        }
        let facts = page.fact(verb);
        if facts.verb == 0
            || !facts.has_form(form::PAST | form::THIRD)
            || page.capital(verb)
            || page.piece(verb).is_some()
        {
            return None;
        }
        let frame = self.cues.english.frame_of(facts.verb);
        if frame.takes & takes::QUOTE == 0 {
            return None;
        }
        let speaker = self.cues.phrases().inverted(verb + 1, high)?;
        if frame.takes & takes::NOUN != 0 && self.is_object(&speaker) {
            return None;
        }
        let hit = Hit {
            group: verb..verb + 1,
            frame,
            shape: Shape::Finite,
            negated: false,
            special: facts.special,
        };
        let end = speaker.range.end;
        Some(Attribution { start: at, ..Attribution::of(speaker, hit, end) })
    }

    /// `described the impact`: what is described, not who speaks.
    fn is_object(&self, speaker: &Speaker) -> bool {
        let page = self.page();
        let agent = class::ROLE | class::ANONYMOUS | class::ORGANISATION | class::OUTLET | class::CHANNEL;
        page.fact(speaker.range.start).is(class::DET | class::POSS)
            && !speaker.range.clone().any(|at| page.fact(at).is(agent) || page.capital(at))
    }

    fn plain(&self, from: usize, high: usize, bare: bool) -> Option<Attribution> {
        let page = self.page();
        let mut at = from;
        while at < high {
            if page.piece(at).is_some()
                || page.any(at, &[';', ':', '?', '!'])
                || page.is(at, '.') && !self.abbreviation(at)
            {
                return None;
            }
            if page.fact(at).verb > 0
                && let Some(hit) = self.cues.at(at, from)
                && hit.takes(takes::QUOTE)
                && hit.shape == Shape::Finite
            {
                let mut speaker = self.cues.phrases().before(hit.group.start, from)?;
                if speaker.kind == Kind::Relative {
                    return None;
                }
                let mut start = from;
                while start < speaker.range.start
                    && (page.adverb(start) || page.fact(start).is(class::COORDINATE | class::SUBORDINATE))
                {
                    start += 1;
                }
                if page.mark(start) && !page.any(start, &['@', '#']) {
                    return None;
                }
                if start < speaker.range.start {
                    let opens = page.fact(start);
                    let other = opens.is(class::PREP | class::RELATIVE | class::WH | class::AUXILIARY)
                        || opens.has_form(form::ING)
                        || page.text(self.cues.text, start).ends_with("ing");
                    if bare || other || speaker.kind != Kind::Phrase {
                        return None;
                    }
                    // All of it is one phrase when it holds no verb: `a friend of hers, A B said`.
                    if (start..speaker.range.start)
                        .any(|at| page.finite(at) || page.fact(at).is(class::SUBJECT))
                    {
                        return None;
                    }
                    speaker.range.start = start;
                }
                let end = hit.group.end;
                return Some(Attribution { start: from, ..Attribution::of(speaker, hit, end) });
            }
            at += 1;
        }
        None
    }

    /// Whether the words before a piece announce chants and slogans.
    fn is_slogan(&self, open: usize) -> bool {
        let page = self.page();
        let low = self.within.start.max(open.saturating_sub(60));
        let mut at = open;
        while at > low {
            at -= 1;
            if page.piece(at).is_some() {
                continue;
            }
            if page.any(at, &['.', '?', '!', ';']) {
                return false;
            }
            if matches!(
                page.text(self.cues.text, at),
                "chants" | "slogans" | "slogan" | "chant" | "Slogans" | "Chants"
            ) {
                return true;
            }
        }
        false
    }

    /// Gives the pieces that nobody claimed to the speaker before them in the paragraph.
    pub(super) fn carry_over(&self, index: usize) -> Draft {
        let page = self.page();
        let piece = page.pieces[index];
        let mut draft = Draft::new(vec![piece.span], Form::Direct);
        draft.piece = Some(index);
        draft.parent = self.parent;
        draft.same = Same::Before;
        draft.continued = piece.continued;
        draft.open = !piece.closed;
        draft
    }
}
