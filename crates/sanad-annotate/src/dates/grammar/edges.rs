//! Edges: what belongs to a date on its left ("the end of", "early in", "about") and on its right ("of that year",
//! "of fierce fighting").

use super::super::en::Class;
use super::super::form::Pointing;
use super::Reader;

/// The longest tail that is followed, in tokens.
const TAIL: usize = 9;
/// The longest clause after "after" and "before".
const EVENT: usize = 14;

impl Reader<'_> {
    /// Takes in what narrows a date from the left: early, mid-, the end of, the latter half of, early in.
    pub(super) fn modifiers(&self, start: usize) -> usize {
        let mut start = start;
        for _ in 0..3 {
            match self.modifier(start) {
                Some(further) => start = further,
                None => break,
            }
        }
        start
    }

    fn modifier(&self, start: usize) -> Option<usize> {
        use Class as C;
        let before = start.wrapping_sub(1);
        match self.class(before) {
            C::Mod => Some(before),
            // "mid-to-late June", "early to mid-May"
            C::To if self.is(start, C::Mod) && self.is(before.wrapping_sub(1), C::Mod) => Some(before - 1),
            _ if self.hyphen(before)
                && self.is(before.wrapping_sub(1), C::To)
                && self.hyphen(before.wrapping_sub(2))
                && self.is(before.wrapping_sub(3), C::Mod) =>
            {
                Some(before - 3)
            }
            C::In if self.is(before.wrapping_sub(1), C::Mod) => Some(before - 1),
            C::Of => self.part_of(before.wrapping_sub(1)),
            C::The
                if self.is(before.wrapping_sub(1), C::Of)
                    && self.token(start).is_some_and(sanad_text::Token::is_word) =>
            {
                self.part_of(before.wrapping_sub(2))
            }
            _ if self.dash(before) && self.is(before.wrapping_sub(1), C::Mod) => Some(before - 1),
            _ => None,
        }
    }

    /// "the latter end", its noun at `noun`; the words before the noun may be missing.
    fn part_of(&self, noun: usize) -> Option<usize> {
        use Class as C;
        let known = matches!(self.class(noun), C::PartNoun | C::Half)
            || self.is(noun, C::Final) && self.written(noun).eq_ignore_ascii_case("opening");
        if !known {
            return None;
        }
        let mut start = noun;
        while matches!(
            self.class(start.wrapping_sub(1)),
            C::PartAdj | C::Ordinal | C::Mod | C::Same | C::Former
        ) {
            start -= 1;
        }
        let article = self.is(start.wrapping_sub(1), C::The);
        // "a series of", "as part of": only what has its article, or stands for itself.
        let bare = matches!(
            self.written(noun).to_ascii_lowercase().as_str(),
            "half" | "part" | "portion" | "course" | "turn" | "eve" | "opening"
        );
        if article {
            Some(start - 1)
        } else if bare && start == noun {
            None
        } else {
            Some(start)
        }
    }

    /// Takes in approximators, as narrative does: about, nearly, more than, at least, only.
    pub(super) fn approximators(&self, start: usize) -> usize {
        use Class as C;
        let mut start = start;
        for _ in 0..3 {
            let before = start.wrapping_sub(1);
            let written = self.written(before);
            match self.class(before) {
                // "over the next weeks" is no amount.
                C::Approx
                    if self.is(start, C::The)
                        && matches!(written, "over" | "Over" | "under" | "Under" | "around" | "Around") =>
                {
                    break;
                }
                C::Approx => start = before,
                C::Mod if written == "mere" => start = before,
                C::Vague if written.eq_ignore_ascii_case("some") => start = before,
                C::Than if self.is(before.wrapping_sub(1), C::Compare) => {
                    start = before - 1;
                    if self.written(start.wrapping_sub(1)) == "little" && self.is(start.wrapping_sub(2), C::A)
                    {
                        start -= 2;
                    }
                }
                C::Compare if self.is(before.wrapping_sub(1), C::At) => start = before - 1,
                _ => match self.circa_before(start) {
                    Some(word) => start = word,
                    None => break,
                },
            }
        }
        start
    }

    /// "of that year", "of the same year", "last year" at `at`: whose year it is, and where it ends.
    pub(super) fn year_pointer(&self, at: usize) -> Option<(Pointing, usize)> {
        use Class as C;
        let mut at = at;
        if self.is(at, C::Of) {
            at += 1;
        }
        if self.is(at, C::The) {
            at += 1;
        }
        let pointing = self.pointing(at)?;
        let mut noun = at + 1;
        if self.is(noun, C::Same) {
            noun += 1;
        }
        let year = self.is(noun, C::Unit) && self.entry(noun).value == 7;
        year.then_some((pointing, noun + 1))
    }

    /// What the word at `at` points to.
    pub(super) fn pointing(&self, at: usize) -> Option<Pointing> {
        Some(match self.class(at) {
            Class::Last | Class::Past => Pointing::Last,
            Class::Next => Pointing::Next,
            Class::This => Pointing::This,
            Class::That | Class::Same => Pointing::That,
            Class::Previous => Pointing::Previous,
            Class::Following => Pointing::Following,
            _ => return None,
        })
    }

    /// The end of a tail such as "of fierce fighting" whose "of" stands at `of`.
    pub(super) fn tail(&self, of: usize) -> usize {
        use Class as C;
        if !self.is(of, C::Of) {
            return of;
        }
        let mut at = of + 1;
        while at < of + TAIL {
            let Some(token) = self.token(at) else { break };
            let hyphen = self.hyphen(at) && at > of + 1;
            let possessive = token.flags.has(sanad_text::Flags::POSSESSIVE);
            let goes_on = hyphen
                || possessive
                || token.is_word()
                    && !matches!(
                        self.class(at),
                        C::In
                            | C::On
                            | C::At
                            | C::By
                            | C::During
                            | C::Prep
                            | C::Verb
                            | C::Clause
                            | C::To
                            | C::From
                            | C::And
                            | C::After
                            | C::Before
                            | C::Since
                            | C::That
                            | C::This
                            | C::Than
                            | C::Month
                            | C::Ref
                            | C::Ago
                    )
                    && !self.looks_like_verb(at, of);
            // "the time of the agreement the parties had": a new noun phrase.
            let again =
                matches!(self.class(at), C::The | C::A | C::Its) && at > of + 1 && !self.is(at - 1, C::Of)
                    || self.new_name(at, of + 1);
            if !goes_on || again {
                break;
            }
            at += 1;
        }
        // Never end on a small word, and never on "of" alone.
        while at > of + 1 && matches!(self.class(at - 1), C::The | C::A | C::Of | C::Its | C::And) {
            at -= 1;
        }
        if at == of + 1 { of } else { at }
    }

    /// A lower-case word in -ed after a noun of the tail.
    fn looks_like_verb(&self, at: usize, of: usize) -> bool {
        at > of + 2 && self.written(at).ends_with("ed") && !self.capital(at) && !self.is(at - 1, Class::The)
    }

    /// The end of the clause that names an event: "the army crossed the river", from `from`.
    pub(super) fn event(&self, from: usize) -> usize {
        use Class as C;
        let mut at = from;
        while at < from + EVENT {
            let Some(token) = self.token(at) else { break };
            let hyphen = self.hyphen(at);
            let number = token.kind == sanad_text::Kind::Number;
            if token.mark().is_some() && !hyphen {
                break;
            }
            // A date of its own ends the event: "the talks in May 2003".
            let next = at + 1;
            let dated = matches!(self.class(next), C::Month | C::MonthShort | C::Weekday | C::Mod)
                || self.plain_number(next, 4).is_some();
            let again = self.is(at, C::The)
                && at >= from + 2
                && self.unknown_word(at - 1)
                && !self.written(at - 1).ends_with("ed");
            if again && self.is(from, C::The) || self.new_name(at, from) {
                break;
            }
            let opens_date = matches!(self.class(at), C::In | C::On | C::Of | C::Since) && dated;
            if opens_date
                || (number && at == from)
                || matches!(self.class(at), C::Clause | C::And)
                || self.dated_word(at)
            {
                break;
            }
            at += 1;
        }
        let hangs = |at: usize| {
            matches!(
                self.written(at),
                "has" | "have" | "had" | "was" | "were" | "is" | "are" | "will" | "would"
            )
        };
        while at > from
            && (hangs(at - 1)
                || matches!(
                    self.class(at - 1),
                    C::The | C::A | C::Of | C::In | C::On | C::At | C::By | C::To | C::Prep | C::From
                ))
        {
            at -= 1;
        }
        at
    }

    /// A name directly after a lower-case noun opens something new: "after the battle Altmar said".
    fn new_name(&self, at: usize, from: usize) -> bool {
        let before = at.wrapping_sub(1);
        at > from + 1
            && self.capital(at)
            && self.unknown_word(at)
            && self.unknown_word(before)
            && !self.capital(before)
    }

    fn dated_word(&self, at: usize) -> bool {
        matches!(self.class(at), Class::Month | Class::MonthShort | Class::DayWord | Class::Ref)
            && self.capital(at)
            || self.is(at, Class::DayWord)
    }
}
