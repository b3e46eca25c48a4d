//! What ends reported content before its sentence does.

use super::cues::Shape;
use super::edges::Edges;
use super::en::{Special, class, form, takes};

impl Edges<'_> {
    /// Whether the content ends before token `at`.
    pub(super) fn cuts(&self, at: usize, from: usize, high: usize, clause: bool) -> bool {
        let page = self.page();
        let facts = page.fact(at);
        if page.mark(at) {
            return self.mark_cuts(at, from, high, clause);
        }
        if facts.special == Special::According && page.fact(at + 1).special == Special::To {
            return true;
        }
        if facts.is(class::COORDINATE) {
            return self.coordination_cuts(at, clause);
        }
        if !clause && facts.is(class::SUBORDINATE) && !facts.is(class::PREP | class::TIME | class::ADVERB) {
            return true;
        }
        !clause && facts.is(class::PREP) && self.time_cuts(at, high)
    }

    /// `opposed the plan on Monday`: a day after a noun phrase belongs to the cue.
    fn time_cuts(&self, at: usize, high: usize) -> bool {
        let page = self.page();
        let next = page.fact(at + 1);
        let day = next.is(class::TIME) && !next.is(class::DET) && page.capital(at + 1) && at + 2 <= high;
        let ends = page.mark(at + 2) || at + 2 >= high;
        let prep = matches!(page.text(self.cues.text, at), "on" | "during" | "after" | "in");
        let channel = prep
            && (page.fact(at + 2).is(class::CHANNEL) && next.is(class::DET | class::POSS)
                || page.fact(at + 3).is(class::CHANNEL) && next.is(class::DET | class::POSS));
        day && ends || channel
    }

    fn mark_cuts(&self, at: usize, from: usize, high: usize, clause: bool) -> bool {
        let page = self.page();
        if page.is(at, ';') || page.is(at, ':') && !clause {
            return true;
        }
        if page.any(at, &['—', '–'])
            || page.is(at, '-')
                && page.tokens[at].spaced()
                && page.tokens.get(at + 1).is_some_and(|next| next.spaced())
        {
            // A pair of dashes is an aside; a single one cuts.
            let close = (at + 1..high).find(|&other| {
                page.tokens[other].mark() == page.tokens[at].mark() && page.tokens[other].spaced()
            });
            return close.is_none();
        }
        page.is(at, ',') && self.comma_cuts(at, from, high, clause)
    }

    /// Whether what follows the comma at `at` (or a mark that closes on one) is no part of the content.
    pub(super) fn comma_cuts(&self, at: usize, from: usize, high: usize, clause: bool) -> bool {
        let page = self.page();
        let next = at + 1;
        let facts = page.fact(next);
        if at == from + 1 && page.fact(from).special == Special::That {
            return false;
        }
        // `phrases like, “…”`: what it is like.
        if page.piece(next).is_some() && page.fact(at - 1).is(class::PREP) {
            return false;
        }
        if facts.has_form(form::ING) && facts.verb > 0 && self.cues.at(next, at).is_some() {
            return true;
        }
        if facts.verb > 0
            && (facts.noun == 0 || page.fact(next + 1).special == Special::That)
            && facts.has_form(form::PAST | form::THIRD)
            && self.cues.at(next, at).is_some_and(|hit| hit.shape == Shape::Finite)
        {
            return true;
        }
        if facts.is(class::RELATIVE | class::WH)
            && !facts.is(class::DET)
            && page.text(self.cues.text, next) != "what"
        {
            return true;
        }
        if facts.is(class::SUBORDINATE) && !facts.is(class::ADVERB) && !page.any(next + 1, &[',']) {
            return !clause
                || matches!(page.text(self.cues.text, next), "while" | "though" | "although" | "whereas");
        }
        if facts.special == Special::According
            || self.speaker_and_cue(next, high)
            || self.absolute(next, high)
        {
            return true;
        }
        if facts.is(class::COORDINATE) {
            return self.coordination_cuts(next, clause);
        }
        !clause && !self.lists(at, from, high)
    }

    /// `…, the minister said`: somebody else’s attribution begins.
    fn speaker_and_cue(&self, at: usize, high: usize) -> bool {
        let page = self.page();
        let end = self.cues.phrases().after(at, high.min(at + 14));
        let verb = page.fact(end);
        end > at
            && verb.verb > 0
            && verb.has_form(form::PAST | form::THIRD)
            && page.piece(end).is_none()
            && self.cues.at(end, at).is_some_and(|hit| {
                hit.takes(takes::QUOTE) && hit.shape == Shape::Finite && {
                    let after = self.cues.skip(&hit, high);
                    after >= high || page.any(after, &['.', ',', ';', '—'])
                }
            })
    }

    /// `with A calling it …`: a participle with a subject of its own.
    fn absolute(&self, at: usize, high: usize) -> bool {
        let page = self.page();
        if page.text(self.cues.text, at) != "with" || !page.capital(at + 1) {
            return false;
        }
        let mut verb = self.cues.phrases().after(at + 1, high.min(at + 14));
        verb += usize::from(page.adverb(verb));
        page.fact(verb).has_form(form::ING) && page.fact(verb).verb > 0 && page.piece(verb).is_none()
    }

    /// Whether a comma in a noun phrase separates items of a list, or an aside that the phrase goes on after.
    fn lists(&self, at: usize, from: usize, high: usize) -> bool {
        let page = self.page();
        let next = page.fact(at + 1);
        if next.is(class::PREP | class::ADVERB | class::TIME | class::SUBJECT) && !next.is(class::DET)
            || next.has_form(form::ING)
            || page.text(self.cues.text, at + 1).ends_with("ing")
        {
            return false;
        }
        let _ = from;
        (at + 1..high.min(at + 12)).any(|token| page.fact(token).is(class::COORDINATE) || page.is(token, ','))
    }

    /// `, and said`, `, but he`, `and accused`: a new predicate of the speaker or of somebody else.
    fn coordination_cuts(&self, at: usize, clause: bool) -> bool {
        let page = self.page();
        let next = page.fact(at + 1);
        if next.special == Special::That {
            return false;
        }
        if next.is(class::SUBJECT) && self.own_report(at + 1) {
            return true;
        }
        let comma = page.is(at - 1, ',');
        let but = page.text(self.cues.text, at) == "but";
        let saying = next.has_form(form::ING) && next.verb > 0 && page.piece(at + 1).is_none();
        if comma && saying && self.cues.english.frame_of(next.verb).takes & (takes::QUOTE | takes::THAT) != 0
        {
            return true;
        }
        if (comma || !clause) && page.capital(at + 1) && self.named_report(at + 1) {
            return true;
        }
        let mut verb = at + 1;
        while verb < at + 4 && (page.adverb(verb) || page.fact(verb).is(class::HAVE)) {
            verb += 1;
        }
        let facts = page.fact(verb);
        let cue = facts.verb > 0
            && facts.has_form(form::PAST | form::THIRD)
            && facts.noun == 0
            && self.cues.at(verb, at).is_some_and(|hit| hit.shape == Shape::Finite);
        if cue && (!clause || self.cues.english.frame_of(facts.verb).takes & takes::QUOTE != 0) {
            return true;
        }
        if facts.is(class::VERB) && !clause && facts.class & class::AUXILIARY == 0 {
            return true;
        }
        comma && (but || next.is(class::SUBJECT) && !clause)
            || !clause && (but || page.finite(verb) || next.is(class::SUBJECT))
    }

    /// `and A B vowed to`: a name with a reporting verb of its own.
    fn named_report(&self, name: usize) -> bool {
        let end = self.cues.phrases().after(name, name + 8);
        let facts = self.page().fact(end);
        end > name
            && facts.verb > 0
            && facts.noun == 0
            && facts.has_form(form::PAST | form::THIRD)
            && self.page().piece(end).is_none()
            && self.cues.at(end, name).is_some_and(|hit| {
                hit.shape == Shape::Finite && hit.takes(takes::QUOTE | takes::THAT | takes::INFINITIVE)
            })
    }

    /// `he further explains that`: a pronoun with a reporting verb and its content.
    fn own_report(&self, pronoun: usize) -> bool {
        let page = self.page();
        let mut verb = pronoun + 1;
        while verb < pronoun + 4 && (page.adverb(verb) || page.fact(verb).is(class::HAVE)) {
            verb += 1;
        }
        page.fact(verb + 1).special == Special::That
            && self
                .cues
                .at(verb, pronoun)
                .is_some_and(|hit| hit.takes(takes::THAT) && hit.shape == Shape::Finite)
    }
}
