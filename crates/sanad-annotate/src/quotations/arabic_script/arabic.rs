//! Arabic cues: verbs with their subject after them or before, participles.

use super::super::direct::State;
use super::super::speaker::{Kind, Speaker};
use super::content::Marker;
use super::phrase::WHO;
use super::{Cue, Found, Reader, Sentence, Verb, class, takes};
use crate::affix::Clitics;
use sanad_model::Mode;

impl Reader<'_> {
    /// Reads the Arabic cue at a token, if one stands there; one past what it takes.
    pub(super) fn arabic_cue_at(
        &self,
        at: usize,
        sentence: &mut Sentence,
        found: &mut Found,
    ) -> Option<usize> {
        let word = self.word(at);
        if word.verb == Verb::No
            && word.class & (class::ACCORDING | class::STOOD | class::TONGUE | class::RELAY) == 0
        {
            return None;
        }
        if word.is(class::ACCORDING) {
            return self.according(at, sentence, found);
        }
        if word.is(class::STOOD)
            && let Some(next) = self.stood(at, sentence, found)
        {
            return Some(next);
        }
        if word.is(class::TONGUE) && at > 0 && self.raw(at - 1) == "على" {
            return self.tongue(at, sentence, found);
        }
        if word.is(class::RELAY)
            && let Some(next) = self.relay(at, sentence, found)
        {
            return Some(next);
        }
        match word.verb {
            Verb::Finite => self.finite(at, sentence, found),
            Verb::Participle => self.participle(at, sentence, found),
            Verb::No => None,
        }
    }

    /// The cue of a finite verb, with negation and `قد` before it.
    fn finite_cue(&self, at: usize, sentence: &Sentence) -> Option<Cue> {
        let word = self.word(at);
        let before = at.checked_sub(1).filter(|&before| before >= sentence.range.start);
        if self.definite(at) || word.clitics.has(Clitics::BY) || word.clitics.has(Clitics::AS) {
            return None;
        }
        let mut start = at;
        let mut negated = false;
        if let Some(before) = before {
            let prior = self.word(before);
            let opens = self.bare(before).starts_with("لكن")
                || matches!(
                    self.raw(before),
                    "بعدما"
                        | "عندما"
                        | "بينما"
                        | "فيما"
                        | "حيث"
                        | "كما"
                        | "حسبما"
                        | "ثم"
                        | "لكن"
                        | "بل"
                        | "إذ"
                );
            if prior.is(class::PREP) && !opens && !self.is(before, class::THAT)
                || prior.is(class::WHAT | class::QUANTITY)
            {
                return None;
            }
            negated = prior.is(class::NEGATION);
            if negated || self.raw(before) == "قد" || self.raw(before) == "لقد" {
                start = before;
            }
        }
        let frame = self.frame(at);
        let mode = match (negated, frame.mode) {
            (true, Mode::Denied) => Mode::Hedged,
            (true, _) => Mode::Denied,
            (false, mode) => mode,
        };
        Some(Cue { group: start..at + 1, frame, mode, agree: word.agree, passive: false })
    }

    fn finite(&self, at: usize, sentence: &mut Sentence, found: &mut Found) -> Option<usize> {
        let mut cue = self.finite_cue(at, sentence)?;
        if let Some(next) = self.nobody(at, &mut cue, sentence, found) {
            return next;
        }
        let from = self.skip_adverbs(at + 1, sentence.range.end);
        let leading = self.subject_first(&cue, sentence);
        let barred = Self { bar: cue.frame.preps, ..*self };
        let behind =
            barred.phrase(from, sentence.range.end).or_else(|| self.marked_subject(from, &cue, found));
        let (mut subject, mut next) = match behind {
            Some((subject, next)) if leading.is_none() => (Some(subject), next),
            _ => (None, from),
        };
        let before = leading.is_some();
        if before {
            subject = leading;
        }
        let mut object = None;
        if cue.frame.takes(takes::NOUN | takes::OBJECT | takes::ADDRESSEE)
            || cue.frame.preps & super::words::BY != 0
        {
            object = self.object(&mut subject, from, &cue, before);
            if let (Some(object), false) = (object, before) {
                next = next.min(object).max(from);
            }
        }
        let citing = self.citing(next, sentence);
        if let Some((_, after)) = &citing {
            next = *after;
        }
        let marker = self.marker(next, sentence.range.end, &cue);
        let marker = self.settle_marker(marker, object, &cue);
        let marker = marker.or_else(|| self.object_ahead(next, &cue, sentence));
        let Some(marker) = marker else {
            sentence.last = subject.clone().or(sentence.last.take());
            return self.trailing(&cue, subject, next, sentence, found);
        };
        // `سألته عن …`: I or she.
        let mine = self.word(at).clitics.has(Clitics::PRONOUN) && self.bare(at).contains('ت');
        if subject.is_none() && mine && matches!(marker, Marker::Phrase(_)) {
            return None;
        }
        // `«…»، قال س: «…»`: pieces on both sides.
        let both = matches!(marker, Marker::Piece(_) | Marker::Colon(_))
            .then(|| self.ahead(&cue, subject.as_ref(), sentence, found))
            .flatten();
        let (mut draft, end) = self
            .content(marker, sentence, &cue, found)
            .or_else(|| self.leads_in(marker, &cue, sentence, found))?;
        if let Some(ahead) = both
            && !draft.parts.is_empty()
        {
            draft.parts.splice(0..0, ahead.parts);
            draft.piece = ahead.piece;
        }
        let mut speaker = subject.or_else(|| self.inherited(&cue, sentence));
        draft.outlet = self.outlet(cue.group.end..marker.at(), speaker.as_ref());
        if let Some((source, _)) = citing {
            draft.chain.extend(speaker.replace(source));
        }
        self.attribute(&mut draft, &cue, speaker, sentence);
        if draft.parts.is_empty() {
            found.lead = Some(draft);
        } else {
            found.drafts.push(draft);
        }
        Some(end)
    }

    /// `قيل إن`, `ذكر أن` without a subject: nobody is named. `يذكر أن`: the writer reminds. `Some(None)` for the latter.
    fn nobody(
        &self,
        at: usize,
        cue: &mut Cue,
        sentence: &mut Sentence,
        found: &mut Found,
    ) -> Option<Option<usize>> {
        let word = self.word(at);
        let prep = self.word(at + 1).prep & cue.frame.preps != 0;
        let that = self.is(at + 1 + usize::from(prep), class::THAT);
        let opens = at == sentence.low
            || at <= sentence.range.start + 1
            || self.page.mark(at - 1)
            || self.is(at - 1, class::THAT);
        if !that || !opens {
            return None;
        }
        if word.is(class::BACKGROUND) && !self.is(at.saturating_sub(1), class::THAT) {
            return Some(None);
        }
        let rumour = word.is(class::RUMOUR);
        if !word.is(class::PASSIVE) || self.joined(at) && !rumour {
            return None;
        }
        cue.passive = true;
        if rumour && cue.mode == Mode::Asserted {
            cue.mode = Mode::Hedged;
        }
        let that = at + 1 + usize::from(prep);
        let (mut draft, end) = self.content(Marker::That(that), sentence, cue, found)?;
        self.attribute(&mut draft, cue, None, sentence);
        found.drafts.push(draft);
        Some(Some(end))
    }

    /// `نفى س في رسالة إلى ص علمه بالأمر`: an object behind what stands between.
    fn object_ahead(&self, from: usize, cue: &Cue, sentence: &Sentence) -> Option<Marker> {
        let high = sentence.range.end.min(from + 12);
        let object =
            (from..high).take_while(|&at| self.page.piece(at).is_none() && !self.page.any(at, &['؛', ':']));
        let mut object = object.filter(|&at| self.is(at, class::OBJECT) && !self.is(at, WHO | class::WHAT));
        if cue.frame.takes(takes::NOUN) && !cue.frame.takes(takes::DOUBTFUL) {
            object.next().map(Marker::Phrase)
        } else {
            None
        }
    }

    /// `اتهمت «هيئة س» …`, `قالت «شبكة س» إن`: a body whose name stands in marks.
    fn marked_subject(&self, at: usize, cue: &Cue, found: &mut Found) -> Option<(Speaker, usize)> {
        let index = self.page.piece(at)?;
        let piece = self.page.pieces[index];
        let next = piece.close + 1;
        let said = self.is(next, class::THAT)
            || self.word(next).prep & cue.frame.preps != 0 && self.is(next + 1, class::THAT)
            || self.colon(next)
            || !cue.frame.takes(takes::QUOTE) && !self.page.mark(next);
        if !said || piece.to - piece.from > 6 || piece.open != at || found.states[index] != State::Free {
            return None;
        }
        self.title(index, found);
        let range = piece.open..next;
        Some((Speaker { core: piece.from..piece.to, range, kind: Kind::Body }, next))
    }

    /// A preposition that a later conjunction outranks, an object before either.
    fn settle_marker(&self, marker: Option<Marker>, object: Option<usize>, cue: &Cue) -> Option<Marker> {
        let Some(object) = object else { return marker };
        match marker {
            // `أبلغ س ص أن`: the object was told.
            Some(found) if cue.frame.takes(takes::ADDRESSEE) => Some(found),
            Some(Marker::That(at)) if !cue.frame.takes(takes::OBJECT) && at < object + 12 => {
                Some(Marker::That(at))
            }
            Some(Marker::Colon(at)) => Some(Marker::Colon(at)),
            Some(Marker::Piece(at)) if at <= object => Some(Marker::Piece(at)),
            _ if cue.frame.takes(takes::OBJECT) && marker.is_none() => None,
            _ if cue.frame.takes(takes::NOUN | takes::OBJECT) => Some(Marker::Phrase(object)),
            other => other,
        }
    }

    /// A colon at the block's end leads in what the next block says: a draft without words.
    fn leads_in(
        &self,
        marker: Marker,
        cue: &Cue,
        sentence: &Sentence,
        found: &mut Found,
    ) -> Option<(super::Draft, usize)> {
        let Marker::Colon(at) = marker else { return None };
        let last = at + 1 >= self.page.tokens.len() && found.lead.is_none();
        let speech = cue.frame.takes(takes::QUOTE | takes::THAT);
        let draft = super::Draft::new(Vec::new(), super::Form::Direct);
        (last && speech).then_some((draft, sentence.range.end))
    }

    /// What stands before a cue that is followed by nothing of its own.
    fn trailing(
        &self,
        cue: &Cue,
        subject: Option<Speaker>,
        next: usize,
        sentence: &mut Sentence,
        found: &mut Found,
    ) -> Option<usize> {
        let start =
            subject.as_ref().map_or(cue.group.start, |subject| subject.range.start.min(cue.group.start));
        let speech = cue.frame.takes(takes::QUOTE) && !cue.passive;
        // `كما قال س`
        let as_said = start > 0 && matches!(self.raw(start - 1), "كما" | "حسبما" | "وكما");
        let start = start - usize::from(as_said);
        if !speech || subject.is_none() && !as_said && !self.follows_piece(start) {
            return None;
        }
        let mut draft = self.before(start, cue, sentence, found)?;
        let speaker = subject.or_else(|| self.inherited(cue, sentence));
        draft.outlet = self.outlet(cue.group.end..next.max(cue.group.end), speaker.as_ref());
        let end = self.join(&mut draft, next, self.page.tokens.len(), found);
        self.attribute(&mut draft, cue, speaker, sentence);
        found.drafts.push(draft);
        Some(end)
    }

    fn follows_piece(&self, start: usize) -> bool {
        let end = start - usize::from(start > 0 && self.comma(start - 1));
        end > 0 && self.page.piece(end - 1).is_some()
    }

    /// The pieces directly before a cue, where more follow it.
    fn ahead(
        &self,
        cue: &Cue,
        subject: Option<&Speaker>,
        sentence: &Sentence,
        found: &mut Found,
    ) -> Option<super::Draft> {
        let start = subject.map_or(cue.group.start, |subject| subject.range.start.min(cue.group.start));
        if !self.follows_piece(start) || self.joined(cue.group.end - 1) {
            return None;
        }
        self.before(start, cue, sentence, found)
    }

    fn participle(&self, at: usize, sentence: &mut Sentence, found: &mut Found) -> Option<usize> {
        if self.definite(at) || self.prefixed(at) {
            return None;
        }
        let frame = self.frame(at);
        let cue =
            Cue { group: at..at + 1, frame, mode: frame.mode, agree: super::Agree::Any, passive: false };
        let aside = at > sentence.range.start
            && (self.comma(at - 1)
                || sentence.low == at
                || self.joined(at)
                || self.page.piece(at - 1).is_some());
        let near = self.marker(at + 1, sentence.range.end.min(at + 8), &cue);
        let noun = aside && frame.takes(takes::NOUN | takes::OBJECT) && self.page.word(at + 1);
        let object =
            noun && frame.takes(takes::OBJECT) && !self.is(at + 1, class::PREP | class::TIME | class::THAT);
        let marker = match near {
            Some(Marker::Phrase(_)) if object && !self.prefixed(at + 1) && !self.begins_with_by(at + 1) => {
                Marker::Phrase(at + 1)
            }
            Some(Marker::That(that)) if that > at + 5 && noun => Marker::Phrase(at + 1),
            Some(marker) => marker,
            None if noun && !self.is(at + 1, class::PREP | class::TIME) => Marker::Phrase(at + 1),
            None => return None,
        };
        let speaker = sentence.last.clone().or_else(|| self.main_subject(sentence, at));
        let (mut draft, end) = self
            .content(marker, sentence, &cue, found)
            .or_else(|| self.leads_in(marker, &cue, sentence, found))?;
        self.attribute(&mut draft, &cue, speaker, sentence);
        if draft.parts.is_empty() {
            found.lead = Some(draft);
        } else {
            found.drafts.push(draft);
        }
        Some(end)
    }
}
