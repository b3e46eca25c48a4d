//! What happened, told behind those who are counted: the Persian verb, the Arabic relative clause.

use super::super::noun::What;
use super::super::reader::Draft;
use super::super::words::{Class, Form};
use super::Reader;
use super::deed::Deed;
use crate::affix::Clitics;
use sanad_model::Counted;

/// How far the Persian verb may stand behind its subject or object.
const PERSIAN: usize = 26;
/// How far an Arabic verb may.
const ARABIC: usize = 10;

impl Reader<'_> {
    pub(super) fn following(&self, draft: &Draft) -> Option<Deed> {
        if !self.persian {
            return self.verb_of_arabic(draft);
        }
        // `به ۱۲ نفر شلیک شد`, `میان دو گروه`: the number belongs to the preposition.
        let led = self.before(draft.start).is_some_and(|left| {
            use Class as C;
            matches!(self.class(left), C::Prep | C::In | C::By | C::Of | C::Between)
        });
        if led { None } else { self.verb_of_persian(draft) }
    }

    /// `۱۲ نفر در این حمله کشته شدند`, `۱۲ نفر را بازداشت کردند`, `۱۲ نفر جان باختند`.
    fn verb_of_persian(&self, draft: &Draft) -> Option<Deed> {
        let end = draft.end();
        let from = self.past_aside(end);
        for at in from..(from + PERSIAN).min(self.high) {
            if let Some(mark) = self.mark(at) {
                if ".;؛:؟!".contains(mark) {
                    return None;
                }
                continue;
            }
            if self.counts(at) {
                if self.aside(at) {
                    continue;
                }
                return None;
            }
            let entry = self.entry(at);
            if self.harms(at) && matches!(entry.class, Class::Harm) {
                match self.persian_harm(at, draft) {
                    Told::Yes(deed) => return Some(deed),
                    Told::No => return None,
                    Told::GoOn => continue,
                }
            }
            match entry.class {
                Class::Lost if self.lost_life(at) => return Some((Counted::Killed, at)),
                Class::Clause | Class::Not => return None,
                // Another verb ends the clause; a relative clause goes on behind its own.
                Class::Be | Class::TollVerb if !self.relative(end, at) && !self.and_on(at) => return None,
                _ => {}
            }
        }
        None
    }

    /// `۲۰ نفر، از جمله ۳ کودک، …`: where the sentence goes on behind an aside.
    fn past_aside(&self, end: usize) -> usize {
        let opens = self.mark(end) == Some('،')
            && (end + 1..end + 4).any(|at| matches!(self.class(at), Class::Including | Class::Who));
        let close = (end + 1..end + 14).find(|&at| self.mark(at) == Some('،'));
        close.filter(|_| opens).map_or(end, |close| close + 1)
    }

    fn persian_harm(&self, at: usize, draft: &Draft) -> Told {
        let entry = self.entry(at);
        let told = Told::Yes((entry.what, at));
        match entry.form {
            Form::Alone => told,
            // `در میان کشته‌شدگان بودند`
            Form::Count | Form::Status => {
                let between = self.before(at).is_some_and(|left| self.class(left) == Class::Between);
                if between && self.class(at + 1) == Class::Be { told } else { Told::GoOn }
            }
            Form::Participle | Form::Light => {
                // `محکوم به اعدام شدند`, `متهم به قتل بودند`
                let charged = self.before(at).is_some_and(|by| {
                    self.class(by) == Class::By
                        && self.before(by).is_some_and(|left| {
                            ["محکوم", "متهم", "تهدید", "اقدام"].contains(&self.word(left))
                        })
                });
                let negated = self.word(at + 1).starts_with('ن') && self.class(at + 1) == Class::Not;
                if charged || negated {
                    return Told::No;
                }
                // `خود را تسلیم ارتش کردند`
                let to_whom = entry.form == Form::Participle
                    && self.class(at + 1) == Class::None
                    && self.is_word(at + 1)
                    && self.class(at + 2) == Class::Be;
                if self.verb_follows(at) || to_whom {
                    return told;
                }
                // `۱۲ نفر کشته و ۳۰ نفر زخمی شدند`, `کشته و زخمی شدند`
                let and = self.class(at + 1) == Class::And || self.mark(at + 1) == Some('،');
                if !and && at + 1 < self.high {
                    return Told::GoOn;
                }
                let (next, direct) = (self.entry(at + 2), entry.form == Form::Participle);
                let joined = next.what != Counted::Other && self.verb_follows(at + 2);
                if joined && Self::casualties(entry.what, next.what) {
                    return Told::Yes((Counted::Casualties, at));
                }
                if joined || direct && (self.counts_soon(at + 2) || at + 1 >= self.high) {
                    return told;
                }
                if draft.end() == at { told } else { Told::GoOn }
            }
            _ => Told::GoOn,
        }
    }

    /// Whether another number follows within a bound's reach.
    fn counts_soon(&self, at: usize) -> bool {
        (at..at + 4).any(|at| self.counts(at))
    }

    /// `در ۳ شهر`, `در ۵ روز گذشته`: a number that is no rival.
    fn aside(&self, at: usize) -> bool {
        let timed = (at + 1..at + 4).any(|at| matches!(self.class(at), Class::Time | Class::Old));
        let things = (at + 1..at + 3).any(|at| {
            use Class as C;
            matches!(self.class(at), C::Thing | C::Incident | C::Unit | C::Abstract)
        });
        let joined = self.before(at).is_some_and(|left| self.class(left) == Class::And);
        let part = self.before(at).is_some_and(|left| self.class(left) == Class::Including);
        let placed = self.before(at).is_some_and(|left| matches!(self.class(left), Class::In | Class::Ref));
        timed || placed || part || things && !joined
    }

    /// Whether a relative clause stands open between the noun and `at`.
    fn relative(&self, from: usize, at: usize) -> bool {
        (from..at.min(from + 6)).any(|at| self.class(at) == Class::Who)
    }

    /// Whether the clause goes on with `و` or a comma: `تیراندازی کردند و … کشته شدند` says no more of those counted.
    fn and_on(&self, at: usize) -> bool {
        self.class(at) == Class::Be && self.harms(at.wrapping_sub(1))
    }

    /// `جان باختند`, `جان خود را از دست دادند`.
    fn lost_life(&self, at: usize) -> bool {
        (at + 1..at + 7).any(|at| matches!(self.class(at), Class::Be))
    }

    /// `12 شخصاً قُتلوا`, `9 آخرون بجروح`, `12 شخصا لقوا حتفهم`.
    fn verb_of_arabic(&self, draft: &Draft) -> Option<Deed> {
        let end = draft.end();
        let direct = matches!(draft.noun.what, What::None);
        for at in end..(end + ARABIC).min(self.high) {
            if let Some(mark) = self.mark(at) {
                if mark == '،' && !direct || mark == '(' || mark == ')' {
                    continue;
                }
                return None;
            }
            if self.counts(at) || at > end && self.has(at, Clitics::AND) || self.has(end, Clitics::AND) {
                return None;
            }
            let entry = self.entry(at);
            match entry.class {
                Class::Not if self.class(at + 1) == Class::Still => continue,
                Class::And | Class::Not => return None,
                Class::Clause | Class::Including => return None,
                Class::Lost => return self.loses_life(at, at + 1),
                _ => {}
            }
            if !self.harms(at) {
                continue;
            }
            match entry.form {
                Form::State => return Some((entry.what, at)),
                Form::Count | Form::Status if self.said_of_them(at, end, draft) => {
                    return Some((entry.what, at));
                }
                Form::Verb if !self.has(at, Clitics::PRONOUN) && self.subject_before(at, end) => {
                    return Some((entry.what, at));
                }
                _ => {}
            }
        }
        None
    }

    /// `3 منهم جرحى`, `ما زالا مفقودين`, `في عداد المفقودين`: a noun that is said of those counted.
    fn said_of_them(&self, at: usize, end: usize, draft: &Draft) -> bool {
        let definite = self.has(at, Clitics::THE);
        let among = self.before(at).is_some_and(|left| self.word(left) == "عداد");
        let still = (end..at).any(|at| self.class(at) == Class::Still);
        definite && among || !definite && (still || draft.noun.what == What::OfThem && at == end)
    }

    /// A plural verb has those before it as its subject; a singular one only directly behind them.
    fn subject_before(&self, at: usize, end: usize) -> bool {
        self.word(at).ends_with("وا") || at <= end + 1 && !self.is_number(at + 1)
    }
}

/// What a word behind those counted says of them.
enum Told {
    Yes(Deed),
    No,
    GoOn,
}
