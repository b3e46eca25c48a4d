//! What stands beside the cue of a report: a source that was heard or cited, a cue still to come.

use super::cues::Hit;
use super::draft::Draft;
use super::edges::Following;
use super::en::{form, takes};
use super::indirect::{Indirect, LEAD};
use super::speaker::{Kind, REACH, Speaker};
use sanad_model::Mode;
use std::ops::Range;

impl Indirect<'_, '_> {
    /// `A, who said B, claims`: the subject before the clause whose content was just read.
    pub(super) fn around(&self, hit: &Hit) -> Option<Speaker> {
        let page = self.page();
        let before = hit.group.start.checked_sub(1)?;
        let who = self.relative.filter(|&who| who < before && who > 1 && page.is(who - 1, ','))?;
        let closes = page.is(before, ',') || self.direct.ends_in_comma(before);
        if closes { self.cues().phrases().before(who - 1, who.saturating_sub(REACH)) } else { None }
    }

    /// `A heard from B that …`: B speaks, A relays.
    pub(super) fn heard(&self, hit: &Hit, low: usize, sentence: &Range<usize>) -> Option<(Draft, usize)> {
        let verb = hit.group.end - 1;
        let (source, clause) = self.cues().heard(verb, sentence.end)?;
        let relay = self.cues().phrases().before(hit.group.start, low)?;
        let end = self.edges().clause_end(clause, sentence.end, true);
        let clause = std::iter::once(clause..end).collect();
        let mut draft = self.draft(clause, Some(source), hit.group.start..verb + 2, hit);
        draft.mode = Mode::Asserted;
        draft.chain.push(relay);
        Some((draft, end))
    }

    /// `A, citing B, said`: what is cited is no content.
    pub(super) fn cites_aside(&self, hit: &Hit, high: usize) -> bool {
        let page = self.page();
        let limit = high.min(hit.group.end + LEAD);
        let close = (hit.group.end..limit).find(|&at| page.is(at, ','));
        close.is_some_and(|close| {
            let verb = page.fact(close + 1);
            verb.verb > 0 && verb.has_form(form::PAST | form::THIRD)
        })
    }

    /// `As A explained, the tax was postponed.`: the clause after the comma.
    pub(super) fn as_said(&self, hit: &Hit, speaker: &Speaker, sentence: &Range<usize>) -> Option<Following> {
        let page = self.page();
        let opens = speaker.range.start == sentence.start + 1
            && page.text(self.cues().text, sentence.start) == "As"
            && hit.takes(takes::QUOTE | takes::THAT);
        let comma = self.cues().skip(hit, sentence.end);
        if !opens || !page.is(comma, ',') || comma + 1 >= sentence.end {
            return None;
        }
        self.edges().close(comma + 1, sentence.end, true, hit.group.end)
    }

    /// `A quoted B as saying`: the cue is still to come.
    pub(super) fn quotes_as(&self, hit: &Hit, high: usize) -> bool {
        let page = self.page();
        let limit = high.min(hit.group.end + LEAD);
        let mut before_comma = (hit.group.end..limit).take_while(|&at| !page.mark(at));
        before_comma.any(|at| {
            let next = page.fact(at + 1);
            page.text(self.cues().text, at) == "as" && next.has_form(form::ING) && next.verb > 0
        })
    }

    /// `Opening the gates and guaranteeing …`: nobody.
    pub(super) fn gerund(&self, speaker: &Speaker) -> bool {
        let word = self.page().text(self.cues().text, speaker.range.start);
        speaker.range.len() == 1 && speaker.kind == Kind::Phrase && word.ends_with("ing")
    }
}
