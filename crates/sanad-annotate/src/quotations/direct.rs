//! Direct speech: which cue a marked piece belongs to, and which pieces belong together.

use super::cues::{Cues, Hit, Shape};
use super::draft::{Draft, Same};
use super::en::{Special, class, form, takes};
use super::page::Page;
use super::speaker::{REACH, Speaker};
use sanad_model::Form;
use std::ops::Range;

/// A cue with its speaker, found for a piece.
#[derive(Clone, Debug)]
pub(super) struct Attribution {
    /// Who.
    pub(super) speaker: Option<Speaker>,
    /// Through whom.
    pub(super) relay: Option<Speaker>,
    /// The cue.
    pub(super) hit: Hit,
    /// One past the last token of speaker and cue.
    pub(super) end: usize,
    /// The first token of speaker and cue.
    pub(super) start: usize,
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

/// How far before a mark its cue may stand.
const BEFORE: usize = 24;
/// A participle (`, adding, “…”`) takes the speaker of a quotation at most this many tokens before.
const SAME_SPEECH: usize = 90;
/// How many tokens may stand between a cue and the next piece of the same speech.
const GAP: usize = 14;

/// Dashes before a name that signs a quotation.
pub(super) const DASHES: &[char] = &['-', '—', '–', '―'];

/// A name with its description that fills a stretch of tokens, as it stands under a quotation.
pub(super) fn signature(cues: Cues<'_>, at: usize, end: usize) -> Option<Speaker> {
    let page = cues.page;
    if end <= at || end - at > 16 || !page.capital(at) || (at..end).any(|at| page.finite(at) || page.piece(at).is_some() || page.any(at, &[':', ';', '?', '!'])) {
        return None;
    }
    let end = end - usize::from(page.is(end - 1, '.'));
    let speaker = cues.phrases().inverted(at, end)?;
    let whole = speaker.range.end >= end || page.any(speaker.range.end, &[',', '(']);
    whole.then(|| Speaker { range: at..end, ..speaker })
}

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
    fn page(&self) -> &Page {
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
        draft.chain.extend(found.relay.clone());
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

    fn outer_start(&self, at: usize) -> usize {
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
            if page
                .piece(start - 1)
                .is_some_and(|piece| page.any(page.pieces[piece].to - 1, &['.', '?', '!']))
                && page.capital(start)
            {
                break;
            }
            start -= 1;
        }
        start
    }

    fn abbreviation(&self, stop: usize) -> bool {
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
        let last = piece.to.checked_sub(1)?;
        let mut at = piece.close + 1;
        let open_end = page.any(last, &[',', '?', '!', '—', '–', '-', '…']);
        let outside = page.is(at, ',') || page.any(at, &['—', '–', '―']) || page.is(at, '-') && page.tokens[at].spaced();
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
            let ends = after >= self.within.end || page.any(after, &['.', ',', '—', '-', '–', ';', ':']);
            let short = found.end - at <= 12;
            if !ends || !short {
                return None;
            }
        }
        Some(found)
    }

    /// `“…” — A B, teacher`: a name after a dash, with nothing after it.
    fn signed(&self, at: usize) -> Option<Attribution> {
        let page = self.page();
        if at == 0 || !page.any(at - 1, DASHES) {
            return None;
        }
        let speaker = signature(self.cues, at, self.within.end)?;
        let frame = super::en::Frame { takes: takes::QUOTE, preps: 0, mode: sanad_model::Mode::Asserted };
        let hit = Hit { group: at..at, frame, shape: Shape::Finite, negated: false, special: Special::None };
        let end = speaker.range.end;
        Some(Attribution { speaker: Some(speaker), relay: None, hit, end, start: at })
    }

    fn inverted(&self, at: usize, high: usize) -> Option<Attribution> {
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
        let hit = Hit { group: verb..verb + 1, frame, shape: Shape::Finite, negated: false, special: facts.special };
        let end = speaker.range.end;
        Some(Attribution { speaker: Some(speaker), relay: None, hit, end, start: at })
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
                let mut start = from;
                while start < speaker.range.start && (page.adverb(start) || page.fact(start).is(class::COORDINATE | class::SUBORDINATE)) {
                    start += 1;
                }
                if page.mark(start) && !page.any(start, &['@', '#']) {
                    return None;
                }
                if start < speaker.range.start {
                    let opens = page.fact(start);
                    let other = opens.is(class::PREP | class::RELATIVE | class::WH | class::AUXILIARY) || opens.has_form(form::ING) || page.text(self.cues.text, start).ends_with("ing");
                    if bare || other || speaker.kind != super::speaker::Kind::Phrase {
                        return None;
                    }
                    // All of it is one phrase when it holds no verb: `a friend of hers, A B said`.
                    if (start..speaker.range.start).any(|at| page.finite(at) || page.fact(at).is(class::SUBJECT)) {
                        return None;
                    }
                    speaker.range.start = start;
                }
                let end = hit.group.end;
                return Some(Attribution { speaker: Some(speaker), relay: None, hit, end, start: from });
            }
            at += 1;
        }
        None
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
        if page.fact(before).is(class::TERM) && piece.to - piece.from <= 8 && !page.any(piece.to - 1, &['.', '?', '!', ',']) {
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
            if !hit.takes(takes::QUOTE | takes::NOUN)
                || hit.shape == Shape::Passive && !hit.takes(takes::ADDRESSEE)
            {
                return None;
            }
            let reached = self.cues.skip(&hit, piece.open);
            if reached != end && reached != piece.open {
                return None;
            }
            let strong = hit.takes(takes::QUOTE) && (end < piece.open || page.capital(piece.from));
            if !strong && !self.whole(index) {
                return None;
            }
            return self.with_subject(hit, piece.open, last).filter(|found| found.speaker.is_some() || end < piece.open);
        }
        None
    }

    /// Whether nothing of the clause goes on after the piece.
    fn whole(&self, index: usize) -> bool {
        let page = self.page();
        let close = page.pieces[index].close;
        close + 1 >= self.within.end
            || page.any(close + 1, &['.', ',', ';', '—', '!', '?'])
            || page.any(page.pieces[index].to - 1, &['.', '?', '!', ','])
            || page.fact(close + 1).is(class::COORDINATE)
    }

    /// The subject of a cue that stands before its quotation.
    fn with_subject(&self, hit: Hit, end: usize, last: Option<&Speaker>) -> Option<Attribution> {
        let low = self.outer_start(hit.group.start);
        let phrases = self.cues.phrases();
        let speaker = match hit.shape {
            Shape::Participle => match last {
                Some(last) if hit.group.start > 0 && self.page().any(hit.group.start - 1, &[',', '—', '–']) => Some(last.clone()),
                _ => self.participle_subject(&hit, low),
            },
            Shape::Finite => phrases.before(hit.group.start, low),
            _ => None,
        };
        let start =
            speaker.as_ref().map_or(hit.group.start, |speaker| speaker.range.start.min(hit.group.start));
        Some(Attribution { speaker, relay: None, hit, end, start })
    }

    /// `X left, saying …`: the subject of the main clause; `a statement saying …`: the noun before it.
    pub(super) fn participle_subject(&self, hit: &Hit, low: usize) -> Option<Speaker> {
        let page = self.page();
        let before = hit.group.start.checked_sub(1).filter(|&before| before >= low)?;
        let phrases = self.cues.phrases();
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
        self.transcript(start, colon).or_else(|| self.owner(start, colon))
    }

    /// `Al X TV quoted on 3 May the minister: “…”`: who is quoted speaks, who quotes relays.
    fn cited(&self, hit: Hit, colon: usize) -> Option<Attribution> {
        let reached = self.cues.skip(&hit, colon);
        let phrases = self.cues.phrases();
        let relay = phrases.before(hit.group.start, self.outer_start(hit.group.start));
        let speaker = phrases.inverted(reached, colon);
        let (speaker, relay) = if speaker.is_some() { (speaker, relay) } else { (relay, None) };
        let start = hit.group.start;
        Some(Attribution { speaker, relay, hit, end: colon, start })
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
            Speaker { range: own..own + 1, core: own..own + 1, kind: super::speaker::Kind::Pronoun }
        };
        let frame = super::en::Frame { takes: takes::QUOTE, preps: 0, mode: sanad_model::Mode::Asserted };
        let hit = Hit { group: channel..channel + 1, frame, shape: Shape::Noun, negated: false, special: Special::None };
        Some(Attribution { start: speaker.range.start, speaker: Some(speaker), relay: None, hit, end: colon })
    }

    /// `the agency published X’s speech …:` whoever gave the speech speaks, who published it relays.
    fn published(&self, low: usize, colon: usize) -> Option<Attribution> {
        let page = self.page();
        let at = (low..colon).find(|&at| page.fact(at).is(class::OUTLET_VERB) && self.cues.at(at, low).is_some_and(|hit| hit.shape == Shape::Finite))?;
        let hit = self.cues.at(at, low)?;
        let high = colon.min(at + 10);
        let own = (at + 1..high).find(|&own| page.possessive(own))?;
        if !(own + 1..high).any(|channel| page.fact(channel).is(class::CHANNEL)) {
            return None;
        }
        let phrases = self.cues.phrases();
        let speaker = phrases.before(own, at + 1)?;
        let relay = phrases.before(hit.group.start, low);
        Some(Attribution { speaker: Some(speaker), relay, start: hit.group.start, hit, end: colon })
    }

    /// `SMITH: “…”`: a name alone before the colon.
    fn transcript(&self, start: usize, colon: usize) -> Option<Attribution> {
        let page = self.page();
        let dash = (start..colon).rev().find(|&at| page.any(at, &['-', '—', '–']) && page.tokens[at].spaced());
        let start = dash.map_or(start, |dash| dash + 1);
        if colon - start > 10 || colon == start || !page.capital(start) && dash.is_none() || !(start..colon).any(|at| page.capital(at)) || (start..colon).any(|at| page.finite(at)) {
            return None;
        }
        let speaker = self.cues.phrases().before(colon, start)?;
        let frame = super::en::Frame { takes: takes::QUOTE, preps: 0, mode: sanad_model::Mode::Asserted };
        let hit = Hit { group: colon..colon + 1, frame, shape: Shape::Finite, negated: false, special: Special::None };
        Some(Attribution { speaker: Some(speaker), relay: None, hit, end: colon, start })
    }

    /// Joins the pieces that go on with the same speech; the number of the next piece to read.
    fn join(
        &self,
        level: &[usize],
        n: usize,
        end: Option<usize>,
        states: &mut [State],
        draft: &mut Draft,
    ) -> usize {
        let page = self.page();
        let mut last = n;
        while let Some(&next) = level.get(last + 1) {
            let from = match end {
                Some(end) if last == n => end,
                _ => page.pieces[level[last]].close + 1,
            };
            let piece = page.pieces[next];
            let adjacent = piece.open == from;
            let interrupted = last == n
                && end.is_some()
                && piece.open > from
                && piece.open - from <= GAP
                && self.goes_on(from, piece.open);
            if !(adjacent || interrupted)
                || (adjacent && end.is_none() && last == n && !self.sentence_piece(level[n]))
            {
                break;
            }
            if !self.sentence_piece(next) && adjacent || self.after(next).is_some() {
                break;
            }
            draft.parts.push(piece.span);
            draft.open = !piece.closed;
            if !piece.closed {
                draft.piece = Some(next);
            }
            states[next] = State::Direct;
            last += 1;
        }
        last + 1
    }

    /// Whether a piece ends as a sentence does.
    fn sentence_piece(&self, index: usize) -> bool {
        let page = self.page();
        let piece = page.pieces[index];
        !piece.closed || piece.to > piece.from && page.any(piece.to - 1, &['.', '?', '!', ',', '…'])
    }

    /// Whether nothing between an attribution and the next mark begins something new.
    fn goes_on(&self, from: usize, open: usize) -> bool {
        let page = self.page();
        if page.any(from, &[',', ':', '—', '–']) && open == from + 1 {
            return true;
        }
        let stop = (from..open).find(|&at| page.any(at, &['.', ';', '?', '!']) && !self.abbreviation(at));
        match stop {
            Some(stop) => stop + 1 == open,
            None => {
                page.any(open - 1, &[',', '—', ':', '–']) && (from..open).all(|at| page.fact(at).verb == 0)
            }
        }
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

    /// `told the Daily X`, `wrote in the X`, `said in an interview with X`: where it was said.
    pub(super) fn outlet(&self, hit: &Hit) -> Option<Range<usize>> {
        let page = self.page();
        let phrases = self.cues.phrases();
        let mut at = hit.group.end;
        let high = self.within.end.min(at + 16);
        if hit.takes(takes::ADDRESSEE) && page.piece(at).is_none() {
            let end = phrases.after(at, high);
            if end > at && self.is_outlet(at..end) {
                return Some(at..end);
            }
            // `told A B of The C`
            let of = (at..end).find(|&of| page.fact(of).special == Special::Of && self.is_outlet(of + 1..end));
            if let Some(of) = of {
                return Some(of + 1..end);
            }
            at = end;
        }
        while at < high && page.piece(at).is_none() && !page.any(at, &['.', ';']) {
            let facts = page.fact(at);
            if facts.is(class::PREP)
                && matches!(page.text(self.cues.text, at), "in" | "to" | "with" | "on" | "for" | "by")
            {
                let end = phrases.after(at + 1, high);
                if end > at + 1 && self.is_outlet(at + 1..end) {
                    return Some(at + 1..end);
                }
            }
            if page.finite(at) && at > hit.group.end || facts.special == Special::That {
                break;
            }
            at += 1;
        }
        self.interviewer(hit)
    }

    /// `In an interview with the X on Monday, S said`: the outlet before the cue.
    fn interviewer(&self, hit: &Hit) -> Option<Range<usize>> {
        let page = self.page();
        let low = self.within.start.max(hit.group.start.saturating_sub(REACH));
        let interview = (low..hit.group.start).rev().take_while(|&at| !page.any(at, &['.', ';'])).find(|&at| page.text(self.cues.text, at) == "interview")?;
        if !matches!(page.text(self.cues.text, interview + 1), "with" | "to" | "for" | "on") {
            return None;
        }
        let end = self.cues.phrases().after(interview + 2, hit.group.start);
        (end > interview + 2 && (interview + 2..end).any(|at| page.capital(at))).then_some(interview + 2..end)
    }

    /// A proper name with an outlet's word in it, or `The Xer` in capitals.
    fn is_outlet(&self, range: Range<usize>) -> bool {
        let page = self.page();
        let named = range.clone().any(|at| {
            page.capital(at) && !page.fact(at).is(class::TIME | class::DET | class::HONORIFIC | class::ROLE)
        });
        let word = range.clone().any(|at| page.fact(at).is(class::OUTLET));
        let titled = range.len() >= 2 && page.capital(range.start) && page.text(self.cues.text, range.start) == "The" && page.capital(range.start + 1);
        named && (word || titled)
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
