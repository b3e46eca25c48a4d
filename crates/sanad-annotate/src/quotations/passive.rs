//! Reported speech with nobody named: passives, appearances; and the noun of speech with its owner.

use super::cues::Hit;
use super::direct::State;
use super::draft::Draft;
use super::en::{Special, class, takes};
use super::indirect::Indirect;
use super::speaker::{Kind, Speaker};
use sanad_model::Mode;
use std::ops::Range;

impl Indirect<'_, '_> {
    /// `X is expected to …`, `it was reported that …`, `X was asked about …`: nobody is named.
    pub(super) fn passive(&self, hit: &Hit, low: usize, sentence: &Range<usize>) -> Option<(Draft, usize)> {
        let page = self.page();
        let next = hit.group.end;
        let subject = self.cues().phrases().before(hit.group.start, low)?;
        let fact = page.fact(next);
        let infinitive = fact.special == Special::To
            && hit.takes(takes::INFINITIVE | takes::CLAUSE)
            && !page.capital(next + 1)
            && !page.fact(next + 1).is(class::DET | class::POSS);
        let that = fact.special == Special::That && hit.takes(takes::THAT);
        if let Some(found) = self.named_by(hit, &subject, sentence) {
            return Some(found);
        }
        if hit.takes(takes::ADDRESSEE | takes::WHETHER)
            && (that || fact.is(class::WH | class::WHETHER) || page.text(self.cues().text, next) == "about")
        {
            // `X was told that …`, `X was asked about …`: the subject is the addressee.
            let following = self.edges().following(hit, sentence.end)?;
            return Some(self.follow(hit, None, following));
        }
        if !(infinitive || that) {
            return None;
        }
        let end = self.edges().clause_end(next, sentence.end, false);
        let impersonal = matches!(page.text(self.cues().text, subject.range.start), "it" | "It");
        let mut parts = Vec::new();
        if !impersonal && infinitive {
            parts.push(subject.range);
        }
        parts.push(next..end);
        let mut draft = self.draft(parts, None, hit.group.clone(), hit);
        if draft.mode == Mode::Asserted {
            draft.mode = Mode::Hedged;
        }
        Some((draft, end))
    }

    /// `X was called “Y” by Z`: Z speaks, of X.
    fn named_by(&self, hit: &Hit, subject: &Speaker, sentence: &Range<usize>) -> Option<(Draft, usize)> {
        let page = self.page();
        let as_ = usize::from(page.text(self.cues().text, hit.group.end) == "as");
        let from = hit.group.end + as_;
        let index = page.piece(from).filter(|_| hit.takes(takes::NOUN))?;
        let by = page.pieces[index].close + 1;
        if self.states[index] != State::Free || page.fact(by).special != Special::By || by + 1 >= sentence.end
        {
            return None;
        }
        let speaker = self.cues().phrases().inverted(by + 1, sentence.end)?;
        let next = speaker.range.end;
        let parts = vec![subject.range.clone(), from..by];
        Some((self.draft(parts, Some(speaker), hit.group.clone(), hit), next))
    }

    /// `X seems to …`, `it appears that …`: an appearance that nobody vouches for.
    pub(super) fn seeming(&self, hit: &Hit, low: usize, sentence: &Range<usize>) -> Option<(Draft, usize)> {
        let page = self.page();
        let next = hit.group.end;
        let subject = self.cues().phrases().before(hit.group.start, low)?;
        let to = page.fact(next).special == Special::To
            && !page.capital(next + 1)
            && !page.fact(next + 1).is(class::DET | class::POSS | class::OBJECT);
        let that = page.fact(next).special == Special::That;
        if !(to || that) {
            return None;
        }
        let end = self.edges().clause_end(next, sentence.end, false);
        let mut parts = Vec::new();
        if !that {
            parts.push(subject.range);
        }
        parts.push(next..end);
        let draft = self.draft(parts, None, hit.group.clone(), hit);
        Some((draft, end))
    }

    /// `X’s claim that …`, `his call for …`.
    pub(super) fn noun(&self, hit: &Hit, low: usize, sentence: &Range<usize>) -> Option<(Draft, usize)> {
        let page = self.page();
        let mut owner = hit.group.start;
        while owner > low && !page.possessive(owner - 1) && !page.fact(owner - 1).is(class::POSS) {
            owner -= 1;
        }
        let last = owner.checked_sub(1)?;
        let speaker = if page.possessive(last) {
            self.cues().phrases().before(last, low)?
        } else {
            Speaker { range: last..owner, core: last..owner, kind: Kind::Pronoun }
        };
        let following = self.edges().following(hit, sentence.end)?;
        Some(self.follow(hit, Some(speaker), following))
    }
}
