//! Cues: which word is one, what belongs to it, and what stands between it and the content.

use super::en::{English, Frame, Special, class, form, takes};
use super::page::Page;
use super::speaker::Phrases;
use std::ops::Range;

/// How a cue stands in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A finite verb, or a predicate adjective.
    Finite,
    /// `, adding that …`
    Participle,
    /// `is expected to …`
    Passive,
    /// `X’s claim that …`
    Noun,
    /// `according to`
    According,
}

/// A cue that was found.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    /// The word with its auxiliaries and particles.
    pub(super) group: Range<usize>,
    /// What may follow.
    pub(super) frame: Frame,
    /// How it stands.
    pub(super) shape: Shape,
    /// Whether it is negated.
    pub(super) negated: bool,
    /// Words that rules name.
    pub(super) special: Special,
}

impl Hit {
    /// A cue that is no verb: a colon, a dash, a channel.
    pub(super) fn bare(group: Range<usize>, shape: Shape) -> Self {
        let frame = Frame { takes: takes::QUOTE, preps: 0, mode: sanad_model::Mode::Asserted };
        Self { group, frame, shape, negated: false, special: Special::None }
    }

    /// Whether it takes any of these.
    pub(super) const fn takes(&self, bits: u16) -> bool {
        self.frame.takes & bits != 0
    }
}

/// Auxiliaries before a verb.
#[derive(Default)]
struct Auxiliaries {
    be: bool,
    have: bool,
    other: bool,
    negated: bool,
    start: usize,
}

/// How many tokens before and after a cue belong to it at most.
const GROUP: usize = 6;

/// The rules of cues, over one page.
#[derive(Clone, Copy)]
pub(super) struct Cues<'p> {
    pub(super) page: &'p Page,
    pub(super) text: &'p str,
    pub(super) english: &'p English,
}

impl<'p> Cues<'p> {
    /// The rules of noun phrases on the same page.
    pub(super) fn phrases(self) -> Phrases<'p> {
        Phrases { page: self.page, text: self.text }
    }

    /// The cue at a token, if it is one.
    pub(super) fn at(self, at: usize, low: usize) -> Option<Hit> {
        let page = self.page;
        let facts = page.fact(at);
        if facts.special == Special::According && page.fact(at + 1).special == Special::To {
            let frame = Frame { takes: 0, preps: 0, mode: sanad_model::Mode::Asserted };
            let group = at..at + 2;
            return Some(Hit {
                group,
                frame,
                shape: Shape::According,
                negated: false,
                special: facts.special,
            });
        }
        if facts.class == 0 && facts.verb == 0 && facts.noun == 0
            || at > low && page.is(at - 1, '-') && !page.tokens[at].spaced()
        {
            return None;
        }
        if facts.verb > 0
            && let Some(hit) = self.verb(at, low)
        {
            return Some(hit);
        }
        if facts.noun > 0 { self.noun(at, low) } else { None }
    }

    fn verb(self, at: usize, low: usize) -> Option<Hit> {
        let page = self.page;
        let facts = page.fact(at);
        if page.capital(at) && at > low && page.capital_name(at) {
            return None;
        }
        if facts.special == Special::Clear
            && let Some(hit) = self.made_clear(at, low)
        {
            return Some(hit);
        }
        let aux = self.auxiliaries(at, low);
        let shape = self.shape(at, low, &aux)?;
        let mut end = at + 1;
        if page.text(self.text, end) == "out" && facts.special == Special::Point {
            end += 1;
        }
        let frame = self.english.frame_of(facts.verb);
        if frame.takes & takes::PARTICLE != 0 {
            if !matches!(page.text(self.text, end), "back" | "on" | "in" | "it") {
                return None;
            }
            end += 1;
        }
        let hit = Hit { group: aux.start..end, frame, shape, negated: aux.negated, special: facts.special };
        Some(hit)
    }

    /// `made clear`, `has made it clear`
    fn made_clear(self, at: usize, low: usize) -> Option<Hit> {
        let page = self.page;
        let it = usize::from(at > low && page.text(self.text, at - 1) == "it");
        let make = at.checked_sub(1 + it).filter(|&make| make >= low)?;
        let shape = match page.text(self.text, make) {
            "made" | "makes" | "make" => Shape::Finite,
            "making" => Shape::Participle,
            _ => return None,
        };
        let aux = self.auxiliaries(make, low);
        if aux.start > low && page.fact(aux.start - 1).special == Special::To {
            return None;
        }
        let facts = page.fact(at);
        let frame = self.english.frame_of(facts.verb);
        Some(Hit { group: aux.start..at + 1, frame, shape, negated: aux.negated, special: facts.special })
    }

    fn auxiliaries(self, at: usize, low: usize) -> Auxiliaries {
        let page = self.page;
        let mut aux = Auxiliaries { start: at, ..Auxiliaries::default() };
        while aux.start > low && at - aux.start < GROUP {
            let before = aux.start - 1;
            let facts = page.fact(before);
            if page.piece(before).is_some() {
                break;
            }
            if page.possessive(before)
                && before > low
                && page.fact(before - 1).is(class::SUBJECT | class::RELATIVE)
            {
                // `he’s said`, `he’s saying`
                aux.have |= true;
                aux.be |= page.fact(at).has_form(form::ING);
                aux.start = before;
                break;
            }
            if facts.is(class::SUBJECT) && facts.is(class::MODAL) {
                aux.other = true;
                aux.have |= true;
                aux.be |= page.fact(at).has_form(form::ING | form::ADJECTIVE);
                break;
            }
            if facts.is(class::AUXILIARY) && !page.capital_name(before) {
                aux.be |= facts.is(class::BE);
                aux.have |= facts.is(class::HAVE);
                aux.other |= facts.is(class::MODAL | class::DO);
            } else if facts.is(class::NEGATION) {
                aux.negated = true;
            } else if !page.adverb(before)
                || facts.is(class::COORDINATE | class::RELATIVE | class::TIME) && !facts.is(class::ADVERB)
            {
                break;
            }
            let text = page.text(self.text, before);
            aux.negated |= text.ends_with("n't") || text.ends_with("n’t");
            aux.start = before;
        }
        aux
    }

    /// How the verb stands, or `None` where it is no predicate.
    fn shape(self, at: usize, low: usize, aux: &Auxiliaries) -> Option<Shape> {
        let page = self.page;
        let facts = page.fact(at);
        let any_aux = aux.be || aux.have || aux.other;
        let before = aux.start.checked_sub(1).filter(|&before| before >= low);
        let prior = before.map(|before| page.fact(before)).unwrap_or_default();
        let determined = before.is_some_and(|before| {
            (prior.is(class::DET | class::POSS)
                && !prior.is(class::RELATIVE | class::SUBJECT)
                && !page.mark(before)
                || page.possessive(before))
                && !any_aux
                && !self.is_pronoun_det(before)
        });
        if prior.special == Special::To || determined {
            return None;
        }
        if facts.has_form(form::ADJECTIVE) && !facts.has_form(form::PAST | form::BASE) {
            return aux.be.then_some(Shape::Finite);
        }
        if facts.has_form(form::ING) {
            if aux.be {
                return Some(Shape::Finite);
            }
            return (!prior.is(class::PREP | class::DET)
                || prior.special == Special::By
                || facts.special == Special::Say
                || prior.special == Special::None && prior.is(class::SUBORDINATE))
            .then_some(Shape::Participle);
        }
        if facts.has_form(form::PARTICIPLE) && aux.be {
            return Some(Shape::Passive);
        }
        if facts.has_form(form::PAST) && !aux.other {
            return (!prior.is(class::PREP) || prior.is(class::SUBORDINATE)).then_some(Shape::Finite);
        }
        if facts.has_form(form::PARTICIPLE) && aux.have || facts.has_form(form::BASE) && aux.other {
            return Some(Shape::Finite);
        }
        if any_aux {
            return None;
        }
        self.present(at, before?, low)
    }

    /// `this said`, `others said`: words that are determiners and pronouns.
    fn is_pronoun_det(self, at: usize) -> bool {
        self.page.fact(at).is(class::DET)
            && matches!(
                self.page.text(self.text, at),
                "many"
                    | "some"
                    | "several"
                    | "few"
                    | "all"
                    | "both"
                    | "this"
                    | "that"
                    | "these"
                    | "those"
                    | "Many"
                    | "Some"
                    | "Several"
                    | "Few"
                    | "Most"
                    | "All"
                    | "Both"
                    | "This"
                    | "That"
                    | "These"
                    | "Those"
                    | "another"
            )
    }

    /// A form of the present, which may also be a noun.
    fn present(self, at: usize, before: usize, low: usize) -> Option<Shape> {
        let page = self.page;
        let facts = page.fact(at);
        let prior = page.fact(before);
        if page.mark(before) && !page.any(before, &[',', ')', '.', '—', '–'])
            || prior.is(class::PREP) && !prior.is(class::SUBORDINATE)
        {
            return None;
        }
        let that = prior.special == Special::That && facts.has_form(form::BASE);
        let noun_too =
            facts.noun > 0 || facts.is(class::CHANNEL | class::ANONYMOUS | class::WORK | class::NOUN_TOO);
        let pronoun = prior.is(class::SUBJECT | class::RELATIVE);
        if facts.has_form(form::THIRD) {
            let named = page.capital(before) || page.mark(before) && !page.fact(at + 1).is(class::PREP);
            return (pronoun || !noun_too || named).then_some(Shape::Finite);
        }
        if !facts.has_form(form::BASE) {
            return None;
        }
        // `Supporters, however, say`: the aside is looked across.
        let open = before.checked_sub(3).filter(|&open| {
            page.is(before, ',') && page.adverb(before - 1) && page.is(open + 1, ',') && open >= low
        });
        let before = open.unwrap_or(before);
        let prior = page.fact(before);
        let plural = page.text(self.text, before).ends_with('s') && !page.possessive(before)
            || prior.is(class::ANONYMOUS)
            || self.is_pronoun_det(before)
                && page.text(self.text, before).ends_with(['y', 'e', 'w', 'l', 'h'])
            || prior.is(class::COORDINATE);
        if that && noun_too {
            return None;
        }
        let share = page.tokens[before].kind == sanad_text::Kind::Number
            || matches!(
                page.text(self.text, before),
                "percent"
                    | "half"
                    | "third"
                    | "quarter"
                    | "quarters"
                    | "majority"
                    | "majorities"
                    | "%"
                    | "thirds"
            );
        let clausal = self.english.frame_of(facts.verb).takes & takes::CLAUSE != 0
            && !noun_too
            && page.word(before)
            && !page.possessive(before)
            && !prior.is(class::AUXILIARY);
        let object = page.fact(at + 1).is(class::DET | class::POSS | class::OBJECT) || page.capital(at + 1);
        if (share && object && !facts.is(class::TERM)) || clausal {
            return Some(Shape::Finite);
        }
        (pronoun && !matches!(page.text(self.text, before), "he" | "she" | "it" | "He" | "She" | "It")
            || plural && (!noun_too || self.object_clause(at)))
        .then_some(Shape::Finite)
    }

    /// `observers note the plan would fail`: a determiner or pronoun and a verb after a word that may be a noun.
    fn object_clause(self, at: usize) -> bool {
        let page = self.page;
        let next = page.fact(at + 1);
        let takes = self.english.frame_of(page.fact(at).verb).takes;
        let opens = next.is(class::DET | class::SUBJECT) || next.special == Special::That;
        opens && takes & (takes::CLAUSE | takes::THAT) != 0 && (at + 2..at + 8).any(|verb| page.finite(verb))
    }

    pub(super) fn noun(self, at: usize, low: usize) -> Option<Hit> {
        let page = self.page;
        let facts = page.fact(at);
        let frame = self.english.frame_of(facts.noun);
        let next = page.fact(at + 1);
        let follows = next.special == Special::That && frame.takes & takes::THAT != 0
            || next.prep & frame.preps != 0
            || next.special == Special::To && frame.takes & takes::INFINITIVE != 0
            || next.is(class::WHETHER) && frame.takes & takes::WHETHER != 0;
        if !follows || page.piece(at + 1).is_some() {
            return None;
        }
        // The possessor may stand before an adjective or two: `his repeated claims that`.
        let mut start = at;
        while start > low
            && at - start < 3
            && !page.mark(start - 1)
            && !page.fact(start - 1).is(class::DET
                | class::POSS
                | class::PREP
                | class::AUXILIARY
                | class::VERB)
            && !page.possessive(start - 1)
        {
            start -= 1;
        }
        let owned = start > low && (page.possessive(start - 1) || page.fact(start - 1).is(class::POSS));
        owned.then_some(Hit {
            group: at..at + 1,
            frame,
            shape: Shape::Noun,
            negated: false,
            special: Special::None,
        })
    }
}
