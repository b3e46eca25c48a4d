//! Whether a phrase means somebody who can speak.

use super::en::class;
use super::speaker::{Kind, Phrases, Speaker};

/// Words that make a speaker of a phrase.
const SPEAKS: u32 = class::HONORIFIC
    | class::ROLE
    | class::ANONYMOUS
    | class::ORGANISATION
    | class::OUTLET
    | class::MALE
    | class::FEMALE;

/// Endings of words for persons that no table needs to list.
const PERSONS: [&str; 9] = ["man", "men", "woman", "women", "people", "keeper", "keepers", "ist", "ists"];

impl Phrases<'_> {
    /// Whether a subject can be a person or a body: a personal pronoun, a name, a role, a witness, an organisation.
    pub(super) fn who(self, speaker: &Speaker) -> bool {
        let first = self.page.text(self.text, speaker.range.start);
        match speaker.kind {
            Kind::Relative => first.eq_ignore_ascii_case("who"),
            Kind::Pronoun => !matches!(first, "it" | "It" | "there" | "There"),
            Kind::Phrase | Kind::Body => speaker.range.clone().any(|at| self.person(at, speaker)),
        }
    }

    fn person(self, at: usize, speaker: &Speaker) -> bool {
        let page = self.page;
        let facts = page.fact(at);
        if facts.is(SPEAKS) && !facts.is(class::DET | class::POSS) {
            return true;
        }
        let word = page.text(self.text, at);
        if !page.capital(at) {
            return PERSONS.iter().any(|ending| word.ends_with(ending));
        }
        // The capital of a sentence's first word says nothing; a bare plural there is no name.
        let opens = at == 0 || page.mark(at - 1);
        let alone = speaker.range.len() == 1;
        page.capital_name(at) && !facts.is(class::TIME) && !(opens && alone && word.ends_with('s'))
    }
}
