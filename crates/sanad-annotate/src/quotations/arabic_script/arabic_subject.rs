//! Who an Arabic verb has for its subject, where that does not stand directly after it, and where its object begins.

use super::super::speaker::Speaker;
use super::phrase::WHO;
use super::{Cue, Reader, Sentence, Verb, class, takes};
use crate::affix::Clitics;

/// A subject stands at most this many tokens before its verb.
const AHEAD: usize = 60;

impl Reader<'_> {
    /// Past days and adverbs: `قال أمس الوزير`.
    pub(super) fn skip_adverbs(&self, mut at: usize, high: usize) -> usize {
        while at < high
            && self.page.word(at)
            && self.is(at, class::TIME | class::ADVERB)
            && self.word(at).verb == Verb::No
        {
            at += 1;
        }
        at
    }

    /// Past what leads in: `من جهته،`, `كما`, `وفي سياق متصل،`.
    pub(super) fn skip_lead(&self, mut at: usize, high: usize) -> usize {
        while at < high && self.page.piece(at).is_none() {
            let lead = self.is(at, class::LEAD | class::TIME | class::ADVERB | class::PERFECT)
                || self.comma(at)
                || self.page.any(at, &['-', '–', '—']);
            if !lead || self.is(at, WHO) {
                break;
            }
            at += 1;
        }
        at
    }

    /// `الوزير قال إن`, `كان الوزير قد قال`: the phrase that begins the clause, where nothing but an aside parts it from
    /// its verb.
    pub(super) fn subject_first(&self, cue: &Cue, sentence: &Sentence) -> Option<Speaker> {
        let verb = cue.group.start;
        if self.joined(cue.group.end - 1) || verb == sentence.low || verb > sentence.low + AHEAD {
            return None;
        }
        if self.is(verb - 1, class::RELATIVE) {
            return self.antecedent(verb - 1, sentence.low);
        }
        if self.page.piece(verb - 1).is_some() || self.page.any(verb - 1, &[':', '؛', ';']) {
            return None;
        }
        let mut from = self.skip_lead(sentence.low, verb);
        if (sentence.low..from).any(|at| self.is(at, class::PREP)) {
            from = (from..verb).find(|&at| self.comma(at)).map(|comma| self.skip_lead(comma + 1, verb))?;
        }
        let (subject, end) = self.phrase(from, verb)?;
        if end > verb || from >= verb {
            return None;
        }
        let adjacent = end == verb;
        let who = subject.range.clone().any(|at| self.is(at, WHO)) || self.definite(from) && adjacent;
        let quiet = (end..verb).all(|at| self.word(at).verb != Verb::Finite || self.noun_form(at));
        let aside = adjacent
            || self.is(end, class::RELATIVE | class::PERFECT | class::PREP | class::ADVERB)
            || self.comma(end)
            || self.prefixed(end) && self.is(end, class::OUTLET | class::AUDIENCE);
        let name = adjacent && subject.range.len() >= 2 && self.word(from).class == 0 && self.named(from);
        (quiet && aside && (who || name)).then_some(subject)
    }

    fn noun_form(&self, at: usize) -> bool {
        self.frame(at).takes(takes::DOUBTFUL)
    }

    /// `المتحدث الذي قال`: the phrase before the relative pronoun.
    fn antecedent(&self, relative: usize, low: usize) -> Option<Speaker> {
        let mut start = relative - usize::from(relative > low && self.comma(relative - 1));
        let end = start;
        let floor = low.max(end.saturating_sub(10));
        while start > floor && self.page.piece(start - 1).is_none() {
            let at = start - 1;
            let stop = self.page.mark(at)
                || self.is(at, class::PREP | class::THAT | class::PERFECT | class::ADVERB)
                || self.word(at).verb == Verb::Finite && !self.definite(at);
            if stop {
                break;
            }
            start = at;
            // `زار الوفد الطبيب الذي …`: a whole noun before which no title stands.
            let whole = self.definite(at)
                && self.is(at, WHO)
                && !(at > floor && self.is(at - 1, WHO) && !self.definite(at - 1));
            if whole || self.prefixed(at) {
                break;
            }
        }
        (start < end).then(|| self.speaker(start..end, end))
    }

    /// Whom a verb without a subject of its own goes with: who spoke before in the sentence, or whom the sentence is about.
    pub(super) fn inherited(&self, cue: &Cue, sentence: &Sentence) -> Option<Speaker> {
        if cue.passive {
            return None;
        }
        sentence.last.clone().or_else(|| self.main_subject(sentence, cue.group.start))
    }

    /// `وصل الوزير إلى … وقال`: what follows the verb that opens the sentence, if it can speak.
    pub(super) fn main_subject(&self, sentence: &Sentence, before: usize) -> Option<Speaker> {
        let from = self.skip_lead(sentence.range.start, before);
        if (sentence.range.start..from).any(|at| self.is(at, class::PREP))
            && !(sentence.range.start..from).any(|at| self.comma(at))
        {
            return None;
        }
        if from >= before || !self.page.word(from) || self.definite(from) {
            return None;
        }
        let opens = self.word(from);
        // The verb itself is in no table, or is one of speech whose subject is wanted.
        let verb = opens.class == 0 || opens.verb != Verb::No;
        let noun = opens.is(WHO) && opens.verb == Verb::No;
        let start = if noun { from } else { from + 1 };
        if !verb && !noun || start >= before {
            return None;
        }
        let (subject, _) = self.phrase(start, before)?;
        let speaks = subject.range.clone().any(|at| self.is(at, WHO)) || self.named(start);
        (speaks && !self.prefixed(start)).then_some(subject)
    }

    /// Splits what follows a verb into its subject and its object; the object's first token.
    pub(super) fn object(
        &self,
        subject: &mut Option<Speaker>,
        from: usize,
        cue: &Cue,
        before: bool,
    ) -> Option<usize> {
        if before || subject.is_none() {
            let end = self.phrase_end(from, from + 12);
            let begins =
                end > from && cue.frame.takes(takes::NOUN | takes::OBJECT) || self.is(from, class::OBJECT);
            return (begins && !self.is(from, class::PREP) && !self.is(from, class::THAT)).then_some(from);
        }
        let phrase = subject.as_ref()?.range.clone();
        if self.page.piece(phrase.start).is_some() {
            let next = phrase.end;
            let bare = self.page.tokens.get(next).is_some_and(|token| token.kind != sanad_text::Kind::Mark);
            return (bare && !self.is(next, class::PREP | class::THAT)).then_some(next);
        }
        let split = if self.is(phrase.start, class::OBJECT) && !self.is(phrase.start, WHO) {
            phrase.start
        } else {
            self.second_phrase(phrase.start, phrase.end, cue)?
        };
        let starts = phrase.start;
        *subject = (split > starts).then(|| self.speaker(starts..split, split));
        Some(split)
    }

    /// Where a second noun phrase begins inside what was read as one.
    fn second_phrase(&self, start: usize, end: usize, cue: &Cue) -> Option<usize> {
        let organisation = self.is(start, class::ORGANISATION | class::OUTLET);
        let by = cue.frame.preps & super::words::BY != 0;
        let whole_frame = cue.frame.takes(takes::NOUN | takes::OBJECT | takes::ADDRESSEE);
        for at in start + 1..end {
            if self.page.mark(at) && !self.comma(at)
                || self.page.piece(at).is_some()
                || self.is(at, class::PREP | class::NAMING)
            {
                continue;
            }
            if self.comma(at) {
                return None;
            }
            if whole_frame && self.is(at, class::OBJECT) && !self.is(at, WHO & !class::QUANTITY)
                || by && self.begins_with_by(at)
            {
                return Some(at);
            }
            if !whole_frame || self.is(at, class::HONORIFIC) || self.prefixed(at) {
                continue;
            }
            let prior = at - 1;
            let whole = self.definite(prior) || self.word(prior).clitics.has(Clitics::PRONOUN);
            if !whole || self.page.mark(prior) {
                continue;
            }
            let mine = self.word(at);
            let splits = if self.definite(at) {
                // `سامي أحمد الخوري`: a word with its article may end a name.
                let named = mine.class == 0
                    && prior > start + 1
                    && self.word(prior - 1).class == 0
                    && !self.definite(prior - 1);
                !self.adjective(at) && !named
            } else {
                let other = class::ORGANISATION | class::ANONYMOUS | class::OUTLET;
                (mine.is(other) || organisation) && !self.adjective(at)
            };
            if splits && !mine.clitics.has(Clitics::AND) {
                return Some(at);
            }
        }
        // `وصف النائب كريم داود القرار بأنه …`: a common noun behind a name.
        let given = |at: usize| self.page.word(at) && self.word(at).class == 0 && !self.definite(at);
        let behind = |&at: &usize| self.definite(at) && !self.adjective(at) && given(at - 1) && given(at - 2);
        if cue.frame.takes(takes::OBJECT) { (start + 2..end).find(behind) } else { None }
    }
}
