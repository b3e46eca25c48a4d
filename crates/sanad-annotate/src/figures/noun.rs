//! What is counted: the noun phrase after a number, its head, its unit.

use super::number::Number;
use super::phrase::Phrase;
use super::reader::Reader;
use super::words::{Class, Form};
use sanad_text::{Flags, Kind};

/// What kind of thing a noun phrase counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// No noun.
    None,
    /// `12 soldiers`.
    People,
    /// `12 families`.
    Family,
    /// `12 deaths`, `12 prisoners`: the head itself says what happened.
    Harm,
    /// `12 others`, `12 more`.
    Others,
    /// `12 of them`.
    OfThem,
    /// `12 raids`.
    Incident,
    /// `12 houses`.
    Thing,
    /// `12 km`.
    Measure,
    /// Money.
    Money,
    /// `12 per cent`, `two thirds`.
    Share,
    /// `12 days`: the dates' business.
    Time,
    /// `two questions`.
    Abstract,
    /// Any other plural.
    Other,
}

/// A noun phrase after a number.
#[derive(Clone, Debug)]
pub(super) struct Noun {
    pub(super) what: What,
    /// The unit; empty when it is the previous figure's or none.
    pub(super) unit: String,
    /// The head.
    pub(super) head: Option<usize>,
    /// One past its last token.
    pub(super) end: usize,
    /// The tokens that say who, when more is said than "people".
    pub(super) who: Option<(usize, usize)>,
    /// A participle or state in it: `300 wounded soldiers`, `20 dead`.
    pub(super) state: Option<usize>,
}

/// Endings of names of peoples and adherents in the plural: Iraqis, Britons, Kurds, Shiites.
const DEMONYMS: &[&str] = &[
    "ans", "ons", "ins", "nns", "ens", "is", "ats", "ots", "ites", "rds", "rks", "eks", "ims", "abs", "ews",
    "ias", "nos", "des", "nes", "les", "rbs", "aks", "chs",
];

impl Noun {
    /// No noun: the figure ends with its number.
    pub(super) fn none(end: usize) -> Self {
        Self { what: What::None, unit: String::new(), head: None, end, who: None, state: None }
    }
}

impl Reader<'_> {
    /// The noun phrase that the number counts.
    pub(super) fn noun(&self, number: &Number) -> Noun {
        let from = number.end;
        if let Some(end) = self.percent(from) {
            return self.share_of(end);
        }
        if number.fraction {
            let direct = self.phrase(from, false).head.filter(|&head| self.class(head) == Class::Person);
            return match direct {
                // `four in ten voters`
                Some(head) => Noun {
                    what: What::Share,
                    unit: "percent".into(),
                    end: head + 1,
                    who: Some((from, head + 1)),
                    ..Noun::none(from)
                },
                None => self.share_of(from),
            };
        }
        match self.class(from) {
            Class::Currency => return self.money(from, from),
            Class::Unit if self.measure_fits(from) && self.phrase(from, false).head == Some(from) => {
                return self.measure(from);
            }
            Class::ScaleShort if self.word(from) == "m" => return self.measure(from),
            Class::Of => return self.of(from, number),
            Class::Be | Class::Have if !number.one => return self.predicate(from, number),
            Class::None | Class::Person if self.class(from + 1) == Class::Currency => {
                return self.money(from, from + 1);
            }
            _ => {}
        }
        self.plain(from, number)
    }

    /// `11,000 were women`: the noun stands behind the verb, and the figure ends with its number.
    fn predicate(&self, at: usize, number: &Number) -> Noun {
        let phrase = self.phrase(at + 1, false);
        let people = phrase.head.filter(|&head| head <= at + 3 && self.class(head) == Class::Person);
        let bare = number.vague_scale() || phrase.state.is_some();
        match people.filter(|_| !bare) {
            Some(head) => Noun {
                what: What::People,
                unit: "people".into(),
                who: Some((self.first_said(at + 1, head), head + 1)),
                ..Noun::none(at)
            },
            None => Noun::none(at),
        }
    }

    /// `per cent`, `percent`, `%`: where it ends.
    fn percent(&self, at: usize) -> Option<usize> {
        if self.token(at)?.is_mark('%') {
            return Some(at + 1);
        }
        if self.class(at) == Class::Percent && !self.word(at).eq_ignore_ascii_case("cent") {
            let points = self.word(at + 1).eq_ignore_ascii_case("points")
                || self.word(at + 1).eq_ignore_ascii_case("point");
            return Some(at + 1 + usize::from(points));
        }
        let split =
            self.word(at).eq_ignore_ascii_case("per") && self.word(at + 1).eq_ignore_ascii_case("cent");
        split.then_some(at + 2)
    }

    /// A share, and of what.
    fn share_of(&self, end: usize) -> Noun {
        let mut noun = Noun { what: What::Share, unit: "percent".into(), ..Noun::none(end) };
        let from = match self.class(end) {
            Class::Of => end + 1,
            Class::The => end,
            _ => return noun,
        };
        let start = from + usize::from(matches!(self.class(from), Class::The | Class::A));
        let phrase = self.phrase(start, false);
        if phrase.time && phrase.head.is_none() {
            return Noun { what: What::Time, ..noun };
        }
        if let Some(head) = phrase.head {
            noun.who = Some((from, head + 1));
            noun.end = head + 1;
        }
        noun
    }

    fn money(&self, from: usize, at: usize) -> Noun {
        let code = match (self.entry(at).unit, self.word(from)) {
            ("USD", "Australian") => "AUD",
            ("USD", "Canadian") => "CAD",
            ("dinars", "Iraqi") => "IQD",
            (unit, _) => unit,
        };
        Noun { what: What::Money, unit: code.into(), head: Some(at), ..Noun::none(at + 1) }
    }

    /// An abbreviation that is also a letter counts as a unit only as it is written for one.
    fn measure_fits(&self, at: usize) -> bool {
        let word = self.word(at);
        word.len() > 1 || matches!(word, "m" | "g" | "t" | "l")
    }

    /// `8 km`, `7,000 m3/s`, `121,607 acre·ft`, `12 square metres`.
    fn measure(&self, at: usize) -> Noun {
        let mut end = at + 1;
        let short = self.class(at) == Class::ScaleShort;
        let mut unit = if short { "m".to_owned() } else { self.entry(at).unit.to_owned() };
        if self.class(end) == Class::Unit && matches!(self.entry(at).unit, "cu" | "sq") {
            unit = format!("{unit} {}", self.entry(end).unit);
            end += 1;
        }
        let power = self.token(end).is_some_and(|token| token.kind == Kind::Number && !token.spaced());
        if power || self.glued_mark(end, '²') || self.glued_mark(end, '³') {
            unit += self.word(end);
            end += 1;
        }
        let joins = self.glued_mark(end, '/') || self.glued_mark(end, '·');
        if joins && self.token(end + 1).is_some_and(|token| token.is_word() && !token.spaced()) {
            unit += self.word(end);
            unit += self.word(end + 1);
            end += 2;
        }
        Noun { what: What::Measure, unit, head: Some(at), ..Noun::none(end) }
    }

    /// `six of them`, `dozens of people`, `50 of Maliki’s soldiers`, `12 of the 50 prisoners`.
    fn of(&self, from: usize, number: &Number) -> Noun {
        let next = from + 1;
        let them = matches!(self.class(next), Class::Them | Class::Who)
            || (self.class(next) == Class::The && self.ends_phrase(next + 1));
        if them {
            return self.of_them(next);
        }
        let mut start = next;
        while matches!(self.class(start), Class::The | Class::A) {
            start += 1;
        }
        if self.token(start).is_some_and(|token| token.kind == Kind::Number) || self.entry(start).trigger {
            // The whole is a figure of its own; this is a part of it.
            let noun = match self.single_end(start) {
                Some(end) => self.plain(end, number),
                None => return Noun::none(from),
            };
            return Noun { end: from, who: None, ..noun };
        }
        let noun = self.plain(start, number);
        if noun.what == What::None { Noun { end: from, ..noun } } else { noun }
    }

    fn single_end(&self, at: usize) -> Option<usize> {
        self.number(at).map(|number| number.end)
    }

    fn ends_phrase(&self, at: usize) -> bool {
        self.token(at).is_none_or(|token| {
            token.kind == Kind::Mark
                || matches!(self.class(at), Class::Be | Class::Have | Class::Harm | Class::Who)
        })
    }

    /// `six of them`, `six of them children`.
    fn of_them(&self, at: usize) -> Noun {
        let mut noun = Noun { what: What::OfThem, ..Noun::none(at + 1) };
        let phrase = self.phrase(at + 1, false);
        if let Some(head) = phrase.head.filter(|&head| head <= at + 3 && self.class(head) == Class::Person) {
            noun.who = Some((at + 1, head + 1));
            noun.end = head + 1;
            noun.head = Some(head);
            noun.unit = "people".into();
        }
        noun
    }

    /// A noun phrase that starts at `from`.
    fn plain(&self, from: usize, number: &Number) -> Noun {
        let phrase = self.phrase(from, number.one);
        let state = phrase.state;
        if let Some(others) = phrase.others
            && phrase.head.is_none_or(|head| head == others)
        {
            return Noun {
                what: What::Others,
                unit: "people".into(),
                head: Some(others),
                ..Noun::none(others + 1)
            };
        }
        let Some(head) = phrase.head else {
            return if phrase.time && state.is_none() {
                Noun { what: What::Time, ..Noun::none(number.end) }
            } else {
                Noun { state, ..Noun::none(state.map_or(number.end, |at| at + 1)) }
            };
        };
        let (what, unit) = self.kind_of(head, &phrase);
        if what == What::None {
            return Noun::none(number.end);
        }
        let first = self.first_said(from, head);
        let bare = first == head && matches!(self.word(head), "people" | "persons" | "person" | "others");
        let status = what == What::Harm && unit == "people";
        let said = status || matches!(what, What::People | What::Family) || first < head;
        let who = (!bare && said && what != What::Money).then_some((first, head + 1));
        Noun { what, unit, head: Some(head), end: head + 1, who, state }
    }

    /// Skips words that say nothing of who is counted: `more`, `other`, adverbs.
    fn first_said(&self, from: usize, head: usize) -> usize {
        let mut at = from;
        while at < head
            && (matches!(self.class(at), Class::Other | Class::Adverb | Class::Of | Class::The)
                || self.word(at) == "fewer")
        {
            at += 1;
        }
        at
    }

    fn kind_of(&self, head: usize, phrase: &Phrase) -> (What, String) {
        let entry = self.entry(head);
        let own = || self.word(head).to_lowercase();
        match entry.class {
            Class::Person | Class::PersonOne => (What::People, "people".into()),
            Class::Family => (What::Family, entry.unit.into()),
            Class::Incident => (What::Incident, own()),
            Class::Thing => (What::Thing, own()),
            Class::Abstract => (What::Abstract, own()),
            Class::Currency => (What::Money, entry.unit.into()),
            Class::Unit => (What::Measure, entry.unit.into()),
            Class::Harm if matches!(entry.form, Form::Count) => (What::Harm, own()),
            Class::Harm => (What::Harm, "people".into()),
            _ if phrase.verbal => (What::None, String::new()),
            _ => {
                let token = self.token(head);
                let named = token.is_some_and(|token| token.capital() && !token.flags.has(Flags::SHOUTED));
                if named && DEMONYMS.iter().any(|ending| self.word(head).ends_with(ending)) {
                    (What::People, "people".into())
                } else {
                    (What::Other, own())
                }
            }
        }
    }
}
