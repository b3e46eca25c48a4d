//! One noun phrase read to the left, a token at a time.

use super::en::{Special, class, form};
use super::speaker::Phrases;

impl Phrases<'_> {
    /// Where the noun phrase that ends before `end` begins.
    pub(super) fn start(self, end: usize, low: usize) -> Option<usize> {
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
                    && !page.ends(&piece, &[',', '.', '?', '!'])
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
        let mut start = self.strip(at, end);
        if page.fact(start).special == Special::That
            && start + 1 < end
            && (page.capital(start + 1) || start > low && self.reported(start - 1))
        {
            // `reported that Mayor A`: a conjunction.
            start += 1;
        }
        (start < end && self.has_head(start, end)).then_some(start)
    }

    /// `In Paris the minister`: where the phrase begins after a leading prepositional one.
    fn last_cut(self, from: usize, end: usize) -> Option<usize> {
        let page = self.page;
        (from + 2..end).rev().find(|&at| {
            let prior = page.fact(at - 1);
            let joins = prior.is(class::PREP
                | class::DET
                | class::POSS
                | class::HONORIFIC
                | class::ROLE
                | class::COORDINATE)
                || page.mark(at - 1)
                || page.possessive(at);
            let determined = page.fact(at).is(class::DET | class::POSS) && !prior.is(class::PREP);
            // `On a different occasion Smith`, `At the end of 2013 Smith`
            let named = page.capital(at)
                && page.word(at)
                && !page.fact(at).is(class::TIME)
                && !joins
                && (!page.capital(at - 1) || prior.is(class::TIME));
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
        if facts.is(class::TIME)
            && page.capital(next)
            && at < end
            && next > low
            && !page.word(next - 1)
            && page.word(at)
        {
            // `on 26 April A B`
            return Step::Stop;
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
            let names = joins && page.capital(next - 1) && page.capital(at)
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
        if (facts.is(class::VERB) || facts.has_form(form::ED) && page.finite(next)) && !capital {
            return Step::Verb;
        }
        if facts.verb > 0
            && facts.noun == 0
            && !capital
            && !facts.is(class::ANONYMOUS | class::ROLE | class::CHANNEL | class::WORK)
        {
            return self.step_verb(next, at, low);
        }
        Step::Take(next)
    }

    /// `critics and supporters`: plain plurals joined.
    fn plural_pair(self, and: usize, at: usize, low: usize) -> bool {
        let bare = and > low && self.page.text(self.text, and - 1).ends_with('s');
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

    /// Whether a `that` after the token begins what is reported: `said that`, `told her that`.
    fn reported(self, at: usize) -> bool {
        let facts = self.page.fact(at);
        let frame = super::en::English::get().frame_of(facts.verb);
        facts.is(class::OBJECT) && !facts.is(class::DET) || frame.takes & super::en::takes::THAT != 0
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

    pub(super) fn has_head(self, start: usize, end: usize) -> bool {
        (start..end).any(|at| {
            let facts = self.page.fact(at);
            self.page.word(at)
                && (!facts.is(class::POSS | class::PREP) || self.page.capital_name(at))
                && !self.page.possessive(at)
                || self.page.tokens[at].kind == sanad_text::Kind::Number
        })
    }
}

/// What the walk to the left does with a token.
pub(super) enum Step {
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
