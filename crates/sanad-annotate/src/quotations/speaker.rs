//! Noun phrases without a parser: who stands before a cue, who stands after it.
//!
//! Every walk is bounded by [`REACH`] tokens.

use super::en::{Special, class, form};
use super::page::Page;
use std::ops::Range;

/// How far a noun phrase may reach, in tokens.
pub(super) const REACH: usize = 40;

/// How many verbs are tried for a shared subject.
const TRIES: usize = 4;

/// What a speaker's words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A personal pronoun.
    Pronoun,
    /// `who`, `which`, `that`: the noun phrase before it is meant.
    Relative,
    /// Anything else.
    Phrase,
}

/// Somebody named as speaking.
#[derive(Clone, Debug)]
pub(super) struct Speaker {
    /// All its words.
    pub(super) range: Range<usize>,
    /// Without apposition: where the name is, or the head.
    pub(super) core: Range<usize>,
    /// What it is.
    pub(super) kind: Kind,
}

/// The rules of noun phrases, over one page.
#[derive(Clone, Copy)]
pub(super) struct Phrases<'p> {
    pub(super) page: &'p Page,
    pub(super) text: &'p str,
}

impl Phrases<'_> {
    /// The subject that ends directly before token `end`; nothing before `low` is looked at.
    pub(super) fn before(self, end: usize, low: usize) -> Option<Speaker> {
        let page = self.page;
        let low = low.max(end.saturating_sub(REACH));
        let last = end.checked_sub(1).filter(|&last| last >= low)?;
        let facts = page.fact(last);
        if page.any(last, &[',', '—', '–']) || (page.is(last, '-') && page.tokens[last].spaced()) {
            return self.before_comma(last, low);
        }
        if page.any(last, &[')', ']']) {
            let open = self.bracket(last, low)?;
            let core = self.before(open, low)?;
            return Some(Speaker { range: core.range.start..end, ..core });
        }
        if facts.is(class::COORDINATE) && !facts.is(class::NEGATION) {
            return self.shared_subject(last, low);
        }
        if facts.is(class::SUBJECT) && !page.capital_name(last) {
            return Some(Speaker { range: last..end, core: last..end, kind: Kind::Pronoun });
        }
        if page.possessive(last) && last > low && page.fact(last - 1).is(class::SUBJECT) {
            // `he's said`
            return Some(Speaker { range: last - 1..last, core: last - 1..last, kind: Kind::Pronoun });
        }
        if facts.is(class::RELATIVE) && (facts.special == Special::Who || self.follows_noun(last, low)) {
            return Some(Speaker { range: last..end, core: last..end, kind: Kind::Relative });
        }
        let start = self.start(end, low)?;
        if page.fact(start).is(class::ROLE) && !page.capital(start) && start > low + 1 && page.is(start - 1, ',') && page.capital(start - 2) {
            // `A B, head of C said`
            let name = self.start(start - 1, low)?;
            return Some(Speaker { range: name..end, core: name..start - 1, kind: Kind::Phrase });
        }
        Some(Speaker { range: start..end, core: start..end, kind: Kind::Phrase })
    }

    /// `X, a spokesman for Y, said`, `X, who left, said`, `X, speaking on Monday, said`.
    fn before_comma(self, comma: usize, low: usize) -> Option<Speaker> {
        let page = self.page;
        let dash = !page.is(comma, ',');
        let open = (low..comma).rev().find(|&at| {
            if dash {
                page.tokens[at].mark() == page.tokens[comma].mark() && page.tokens[at].spaced()
            } else {
                page.is(at, ',') && !self.suffix(at + 1)
            }
        })?;
        let first = open + 1;
        if first >= comma || open <= low || page.piece(open).is_some() {
            return None;
        }
        let facts = page.fact(first);
        if facts.is(class::COORDINATE) && !page.fact(first + 1).is(class::DET) {
            return self.shared_subject(first, low);
        }
        let aside = facts.is(class::WH
            | class::RELATIVE
            | class::PREP
            | class::ADVERB
            | class::SUBORDINATE
            | class::TIME
            | class::COORDINATE)
            || facts.has_form(form::ING)
            || page.text(self.text, first).ends_with("ing")
            || facts.has_form(form::PARTICIPLE)
            || facts.special == Special::According;
        if let Some(whole) = self.listed(comma, low) {
            return Some(whole);
        }
        let mut core = self.before(open, low)?;
        if core.kind == Kind::Relative {
            return None;
        }
        if !aside && core.kind == Kind::Phrase {
            core.range.end = comma;
        }
        Some(core)
    }

    /// `A B, 22, of C, D,`: a sentence that begins with a name and holds nothing but commas and nouns up to the cue.
    fn listed(self, comma: usize, low: usize) -> Option<Speaker> {
        let page = self.page;
        let first = (low..comma).find(|&at| page.is(at, ','))?;
        let inside = low..comma;
        let commas = inside.clone().filter(|&at| page.is(at, ',')).count();
        let plain = inside.clone().all(|at| page.piece(at).is_none() && !page.finite(at) && !page.any(at, &[';', ':', '—', '–']) && (!page.is(at, '.') || page.is(at + 1, ',') || page.fact(at - 1).is(class::HONORIFIC | class::ROLE)) && !page.fact(at).is(class::SUBJECT | class::RELATIVE | class::WH));
        let begins = page.capital(low) && !page.fact(low).is(class::PREP | class::TIME | class::SUBORDINATE | class::ADVERB | class::COORDINATE | class::DET);
        let sentence = low == 0 || page.mark(low - 1);
        (commas >= 2 && plain && begins && sentence).then_some(Speaker { range: low..comma, core: low..first, kind: Kind::Phrase })
    }

    /// `Jr.`, `R-Ohio`, an age: what stands between commas inside one name.
    fn suffix(self, at: usize) -> bool {
        matches!(self.page.text(self.text, at), "Jr" | "Sr" | "Jr." | "Sr." | "Inc" | "Inc.")
    }

    /// The subject of the first verb of the clause, for `X met Y and said`.
    pub(super) fn shared_subject(self, end: usize, low: usize) -> Option<Speaker> {
        let page = self.page;
        let mut clause = low;
        for at in low..end {
            if page.any(at, &[';', ':'])
                || page.fact(at).special == Special::That && !self.follows_noun(at, low)
            {
                clause = at + 1;
            }
        }
        let mut tries = 0;
        let mut fallback = None;
        for at in (clause..end).rev() {
            if page.piece(at).is_some() || !page.finite(at) || self.leads(at, clause) || self.relative_clause(at, clause) || self.reduced(at) {
                continue;
            }
            tries += 1;
            if tries > TRIES {
                break;
            }
            let Some(found) = self.subject_of(at, clause) else { continue };
            let dependent = found.range.start > clause && {
                let prior = page.fact(found.range.start - 1);
                prior.is(class::SUBORDINATE | class::WH | class::RELATIVE) || prior.special == Special::That
            };
            if found.kind == Kind::Relative {
                continue;
            }
            if !dependent {
                return Some(found);
            }
            fallback.get_or_insert(found);
        }
        if fallback.is_some() {
            return fallback;
        }
        let verb = self.first_lower(clause, end)?;
        self.subject_of(verb, clause).filter(|found| found.kind != Kind::Relative)
    }

    /// Whether a verb stands where its clause begins: its subject is that of the verb before.
    fn leads(self, at: usize, clause: usize) -> bool {
        let page = self.page;
        at == clause || page.fact(at - 1).is(class::COORDINATE | class::SUBORDINATE) || page.is(at - 1, ',')
    }

    fn subject_of(self, mut verb: usize, clause: usize) -> Option<Speaker> {
        let page = self.page;
        if page.contracted(verb) {
            return Some(Speaker { range: verb..verb + 1, core: verb..verb + 1, kind: Kind::Pronoun });
        }
        while verb > clause && (page.adverb(verb - 1) || page.fact(verb - 1).is(class::AUXILIARY | class::NEGATION)) {
            verb -= 1;
        }
        self.before(verb, clause)
    }

    /// Where a clause that begins with a name or pronoun has its verb, when no verb in it is known.
    fn first_lower(self, clause: usize, end: usize) -> Option<usize> {
        let page = self.page;
        let mut at = clause;
        while at < end
            && (page.fact(at).is(class::COORDINATE | class::SUBORDINATE | class::ADVERB) || page.is(at, ','))
        {
            at += 1;
        }
        if page.fact(at).is(class::SUBJECT) {
            return Some(at + 1);
        }
        let first = at;
        let tight = |at: usize| at > 0 && page.tokens.get(at).is_some_and(|token| !token.spaced());
        while at < end && (page.capital(at) || page.any(at, &['.', '-']) && tight(at) || page.is(at + 1, '-') && tight(at + 1)) {
            at += 1;
        }
        if at > first && page.is(at, ',') {
            at = (at + 1..end).find(|&close| page.is(close, ','))? + 1;
        }
        (at > first && page.word(at) && at < end).then_some(at)
    }

    /// Whether the verb belongs to a relative clause: `X, who left`.
    fn relative_clause(self, at: usize, low: usize) -> bool {
        (low..at).rev().take(3).any(|before| self.page.fact(before).is(class::RELATIVE) && before > low)
    }

    /// `the man accused of …`, `people interviewed by …`: a participle that follows its noun.
    fn reduced(self, at: usize) -> bool {
        let facts = self.page.fact(at);
        facts.has_form(form::PARTICIPLE)
            && !facts.is(class::AUXILIARY)
            && self.page.fact(at + 1).is(class::PREP)
            && !self.page.fact(at - 1).is(class::AUXILIARY | class::SUBJECT)
            && facts.special != Special::Say
    }

    fn follows_noun(self, at: usize, low: usize) -> bool {
        at > low && {
            let before = at - 1 - usize::from(self.page.is(at - 1, ',') && at - 1 > low);
            self.page.word(before) && !self.page.finite(before) && self.page.fact(before).verb == 0
                || self.page.fact(before).noun > 0
                || self.page.fact(before).is(class::DET)
        }
    }

    fn bracket(self, close: usize, low: usize) -> Option<usize> {
        let open = if self.page.is(close, ')') { '(' } else { '[' };
        (low..close).rev().take(14).find(|&at| self.page.is(at, open))
    }

    /// Where the noun phrase that ends before `end` begins.
    fn start(self, end: usize, low: usize) -> Option<usize> {
        let page = self.page;
        let mut at = end;
        // After the last preposition that is not "of": the phrase if what stands before turns out not to belong.
        let mut after_prep = None;
        let mut stopped_by_verb = false;
        while at > low {
            let next = at - 1;
            if page.piece(next).is_some() {
                // A nickname or a title inside a name.
                let piece = page.pieces[page.piece(next).unwrap_or_default()];
                if piece.to - piece.from <= 4
                    && piece.open > low
                    && at < end
                    && !page.any(piece.to - 1, &[',', '.', '?', '!'])
                {
                    at = piece.open;
                    continue;
                }
                break;
            }
            match self.step(next, at, end, low) {
                Step::Take(to) => at = to,
                Step::Preposition => {
                    after_prep.get_or_insert(at);
                    at = next;
                }
                Step::First(to) => {
                    at = to;
                    let prep = at > low
                        && page.fact(at - 1).is(class::PREP)
                        && page.fact(at - 1).special != Special::To;
                    let all = at > low
                        && page.fact(at - 1).is(class::DET)
                        && !page.fact(at - 1).is(class::RELATIVE);
                    if !prep && !all {
                        break;
                    }
                }
                Step::Stop => break,
                Step::Verb => {
                    stopped_by_verb = true;
                    break;
                }
            }
        }
        if let Some(cut) = after_prep
            && (stopped_by_verb || page.fact(at).is(class::PREP))
        {
            at = if page.fact(at).is(class::PREP) { self.last_cut(at, end).unwrap_or(cut) } else { cut };
        }
        let start = self.strip(at, end);
        (start < end && self.has_head(start, end)).then_some(start)
    }

    /// `In Paris the minister`: where the phrase begins after a leading prepositional one.
    fn last_cut(self, from: usize, end: usize) -> Option<usize> {
        let page = self.page;
        (from + 2..end).rev().find(|&at| {
            let prior = page.fact(at - 1);
            let joins = prior.is(class::PREP | class::DET | class::POSS | class::HONORIFIC | class::ROLE | class::COORDINATE) || page.mark(at - 1) || page.possessive(at);
            let determined = page.fact(at).is(class::DET | class::POSS) && !prior.is(class::PREP);
            // `On a different occasion Smith`, `At the end of 2013 Smith`
            let named = page.capital(at) && page.word(at) && !page.fact(at).is(class::TIME) && !joins && (!page.capital(at - 1) || prior.is(class::TIME));
            determined || named
        })
    }

    /// One step of the walk to the left: what to do with token `next`.
    fn step(self, next: usize, at: usize, end: usize, low: usize) -> Step {
        let page = self.page;
        let facts = page.fact(next);
        if page.mark(next) {
            return self.step_mark(next, at, low);
        }
        if page.possessive(next) {
            return Step::Take(next);
        }
        let capital = page.capital_name(next);
        if facts.is(class::AUXILIARY) && !capital {
            return Step::Verb;
        }
        if facts.is(class::PREP) && !capital {
            return match facts.special {
                Special::Of => Step::Take(next),
                _ if at == end => Step::Stop,
                Special::To if !self.nounish(next + 1) => Step::Stop,
                _ => Step::Preposition,
            };
        }
        if facts.is(class::COORDINATE) {
            let joins = next > low && self.nounish(next - 1) && !page.finite(next - 1);
            let names = page.capital(next - 1) && page.capital(at)
                || facts.special == Special::None && self.plural_pair(next, at, low);
            return if joins && names { Step::Take(next) } else { Step::Stop };
        }
        if facts.is(class::DET | class::POSS) {
            return Step::First(next);
        }
        if facts.is(class::SUBJECT | class::SUBORDINATE | class::WH | class::RELATIVE | class::WHETHER)
            && !capital
        {
            return Step::Stop;
        }
        if facts.is(class::VERB) && !capital {
            return Step::Verb;
        }
        if facts.verb > 0 && facts.noun == 0 && !capital && !facts.is(class::ANONYMOUS | class::ROLE | class::CHANNEL | class::WORK) {
            return self.step_verb(next, at, low);
        }
        Step::Take(next)
    }

    /// `critics and supporters`: plain plurals joined.
    fn plural_pair(self, and: usize, at: usize, low: usize) -> bool {
        let bare = and >= low + 1 && self.page.text(self.text, and - 1).ends_with('s');
        bare && self.page.text(self.text, at).ends_with('s')
            && (and < low + 2 || self.page.fact(and - 2).class & (class::DET | class::PREP) == 0)
    }

    fn step_mark(self, next: usize, at: usize, low: usize) -> Step {
        let page = self.page;
        let tight = !page.tokens[next].spaced();
        if page.is(next, '.') && tight && next > low && page.fact(next - 1).is(class::HONORIFIC | class::ROLE)
        {
            return Step::Take(next);
        }
        if page.is(next, '.')
            && tight
            && next > low
            && page.capital(next - 1)
            && page.tokens[next - 1].end - page.tokens[next - 1].start <= 3
        {
            return Step::Take(next);
        }
        if page.any(next, &['-', '–', '/', '\'', '’', '&', '@', '#', '$', '%'])
            && (tight || page.any(next, &['&', '@', '#', '$']))
        {
            return Step::Take(next);
        }
        if page.is(next, ')') {
            return self.bracket(next, low).map_or(Step::Stop, Step::Take);
        }
        if page.is(next, ',') && self.suffix(at) {
            return Step::Take(next);
        }
        Step::Stop
    }

    /// A form of a verb of speech inside a noun phrase: an adjective, a reduced relative, or the verb of another clause.
    fn step_verb(self, next: usize, at: usize, low: usize) -> Step {
        let page = self.page;
        let facts = page.fact(next);
        if facts.has_form(form::ING) {
            return Step::Take(next);
        }
        if facts.has_form(form::PARTICIPLE) {
            let before = next.checked_sub(1).filter(|&before| before >= low);
            let adjective = before.is_none_or(|before| {
                page.fact(before).is(class::DET | class::POSS | class::PREP) || page.mark(before)
            });
            let reduced = page.fact(at).is(class::PREP);
            if adjective || reduced {
                return Step::Take(next);
            }
        }
        if facts.has_form(form::ADJECTIVE) {
            return Step::Take(next);
        }
        Step::Verb
    }

    fn nounish(self, at: usize) -> bool {
        let facts = self.page.fact(at);
        self.page.tokens.get(at).is_some_and(|token| token.kind != sanad_text::Kind::Mark)
            && !facts.is(class::PREP
                | class::AUXILIARY
                | class::SUBJECT
                | class::COORDINATE
                | class::SUBORDINATE)
    }

    /// Drops what leads in: `But`, `Meanwhile`, `Last week`.
    fn strip(self, mut at: usize, end: usize) -> usize {
        let page = self.page;
        while at < end {
            let facts = page.fact(at);
            let time =
                facts.is(class::TIME) && !page.possessive(at + 1) && !facts.is(class::DET) && at + 1 < end;
            let lead = facts.is(class::COORDINATE | class::ADVERB | class::SUBORDINATE | class::PREP)
                && !facts.is(class::DET)
                || page.mark(at) && !page.any(at, &['@', '#', '$']);
            if lead || time || page.adverb(at) {
                at += 1;
            } else {
                break;
            }
        }
        at
    }

    fn has_head(self, start: usize, end: usize) -> bool {
        (start..end).any(|at| {
            let facts = self.page.fact(at);
            self.page.word(at)
                && (!facts.is(class::POSS | class::PREP) || self.page.capital_name(at))
                && !self.page.possessive(at)
                || self.page.tokens[at].kind == sanad_text::Kind::Number
        })
    }

    /// One past the noun phrase that begins at `start`, not past `high`; `start` when there is none.
    pub(super) fn after(self, start: usize, high: usize) -> usize {
        let page = self.page;
        let high = high.min(start + REACH);
        let mut at = start;
        if page.fact(at).is(class::SUBJECT | class::OBJECT) && !page.capital_name(at) && at < high {
            return at + 1;
        }
        while at < high && page.piece(at).is_none() {
            let facts = page.fact(at);
            let capital = page.capital_name(at) && at > start || page.capital(at) && at == start;
            let stop = if page.mark(at) {
                !self.inner_mark(at, high)
            } else if facts.is(class::COORDINATE) {
                !(page.capital(at + 1) && at > start && page.capital(at - 1) && !facts.is(class::NEGATION))
            } else if facts.is(class::PREP) && !(capital && at > start) {
                at == start || facts.special != Special::Of && !self.prep_goes_on(at)
            } else if facts.is(class::DET | class::POSS) {
                at > start && !page.fact(at - 1).is(class::PREP | class::DET)
            } else if facts.is(class::TIME) && at > start {
                true
            } else if page.possessive(at) {
                false
            } else {
                !capital
                    && (facts.is(class::AUXILIARY
                        | class::SUBJECT
                        | class::RELATIVE
                        | class::WH
                        | class::SUBORDINATE
                        | class::VERB
                        | class::OBJECT
                        | class::WHETHER)
                        || facts.verb > 0
                            && facts.noun == 0
                            && at > start
                            && !facts.is(class::ANONYMOUS | class::ROLE)
                        || page.adverb(at) && at > start)
            };
            if stop {
                break;
            }
            at += 1;
        }
        at
    }

    fn inner_mark(self, at: usize, high: usize) -> bool {
        let page = self.page;
        let tight = !page.tokens[at].spaced();
        if page.any(at, &['-', '–', '/', '\'', '’', '&', '@', '#', '$', '%']) {
            return tight || page.any(at, &['&', '@', '#', '$']);
        }
        page.is(at, '.')
            && tight
            && at + 1 < high
            && at > 0
            && (page.fact(at - 1).is(class::HONORIFIC | class::ROLE)
                || page.tokens[at - 1].end - page.tokens[at - 1].start == 1)
    }

    /// Whether a preposition inside a phrase leads on to more of it: not to a time or a channel.
    fn prep_goes_on(self, at: usize) -> bool {
        let next = self.page.fact(at + 1);
        let then = self.page.fact(at + 2);
        let to = self.page.fact(at).special == Special::To;
        !to && !next.is(class::TIME | class::CHANNEL)
            && !then.is(class::TIME | class::CHANNEL)
            && !(then.is(class::CHANNEL | class::TIME) && next.is(class::DET | class::POSS))
            && self.page.tokens.get(at + 1).is_some_and(|token| token.kind == sanad_text::Kind::Word)
    }

    /// The subject that follows an inverted cue: `said X, a spokesman for Y.`
    pub(super) fn inverted(self, start: usize, high: usize) -> Option<Speaker> {
        let page = self.page;
        let facts = page.fact(start);
        if facts.is(class::SUBJECT) && !page.capital_name(start) && start < high {
            return Some(Speaker { range: start..start + 1, core: start..start + 1, kind: Kind::Pronoun });
        }
        let end = self.after(start, high);
        let adverb = page.adverb(start) && !page.capital(start) || facts.special == Special::That;
        if end == start || adverb || !self.has_head(start, end) {
            return None;
        }
        let mut speaker = Speaker { range: start..end, core: start..end, kind: Kind::Phrase };
        speaker.range.end = self.appositions(end, high);
        Some(speaker)
    }

    /// `, a spokesman for Y`, `, 45,`: what stands in apposition after `at`.
    fn appositions(self, at: usize, high: usize) -> usize {
        let page = self.page;
        if !page.is(at, ',') || at + 1 >= high {
            return at;
        }
        let first = page.fact(at + 1);
        let role = first.is(class::ROLE | class::ANONYMOUS)
            || page.fact(at + 2).is(class::ROLE)
            || page.fact(at + 3).is(class::ROLE);
        let article = matches!(page.text(self.text, at + 1), "a" | "an" | "the");
        let age = page.tokens[at + 1].kind == sanad_text::Kind::Number;
        if !(article || role || age) || first.is(class::COORDINATE | class::WH | class::RELATIVE) {
            return at;
        }
        let mut end = at + 1;
        let limit = high.min(at + REACH);
        while end < limit
            && page.piece(end).is_none()
            && !page.any(end, &[',', ';', ':', '—', '('])
            && !(page.is(end, '.') && end + 1 >= high)
        {
            let facts = page.fact(end);
            if facts.is(class::WH | class::RELATIVE) && end > at + 1
                || facts.is(class::COORDINATE) && page.finite(end + 1)
            {
                break;
            }
            end += 1;
        }
        end
    }
}

/// What the walk to the left does with a token.
enum Step {
    /// Takes it, and all from the index on.
    Take(usize),
    /// A preposition other than "of": takes it for now.
    Preposition,
    /// A determiner: the first word of its phrase.
    First(usize),
    /// The phrase ends here.
    Stop,
    /// It ends at a verb.
    Verb,
}

impl Page {
    /// A capital letter that makes a name of the word: not the first of its sentence, or a word in no table.
    pub(super) fn capital_name(&self, at: usize) -> bool {
        if !self.capital(at) {
            return false;
        }
        let facts = self.fact(at);
        if facts.class
            & !(class::HONORIFIC
                | class::MALE
                | class::FEMALE
                | class::ROLE
                | class::OUTLET
                | class::TIME
                | class::WORK
                | class::CHANNEL
                | class::ANONYMOUS
                | class::ORGANISATION)
            == 0
            && facts.verb == 0
        {
            return true;
        }
        if facts.is(class::SUBJECT) {
            return false;
        }
        at > 0
            && !self.mark(at - 1)
            && self.tokens[at - 1].end < self.tokens[at].start
            && self.piece(at - 1).is_none()
    }
}
