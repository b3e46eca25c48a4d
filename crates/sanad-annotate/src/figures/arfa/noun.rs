//! What is counted in Arabic and Persian: the noun after a number, its classifier, its adjectives.

use super::super::noun::{Noun, What};
use super::super::number::Number;
use super::super::words::{Class, Form};
use super::Reader;
use crate::affix::Clitics;
use sanad_text::Token;

impl Reader<'_> {
    /// The noun phrase that the number counts; `signed` when a percent sign stands before it.
    pub(super) fn noun(&self, number: &Number, signed: bool) -> Noun {
        let from = number.end;
        if signed {
            return self.share_of(from);
        }
        if let Some(end) = self.percent(from) {
            return self.share_of(end);
        }
        if number.fraction {
            return self.share_of(from);
        }
        if number.few && self.class(number.close) == Class::Of && number.end > number.close {
            return self.group(from, number);
        }
        self.noun_at(from, number)
    }

    fn noun_at(&self, from: usize, number: &Number) -> Noun {
        if !self.is_word(from) || self.has(from, Clitics::AND) {
            return Noun::none(number.end);
        }
        match self.class(from) {
            Class::Currency => self.money(from),
            Class::Of => self.of(from, number),
            Class::Other => {
                Noun { what: What::Others, unit: "people".into(), head: Some(from), ..Noun::none(from + 1) }
            }
            Class::Them => Noun { what: What::OfThem, ..Noun::none(from + 1) },
            Class::Case => self.case(from),
            Class::Piece => self.piece(from),
            Class::Body => self.body(from),
            Class::Old => Noun { what: What::Time, ..Noun::none(from + 1) },
            _ => self.plain(from, number),
        }
    }

    /// `%`, `في المئة`, `بالمئة`, `درصد`: where it ends.
    fn percent(&self, at: usize) -> Option<usize> {
        if self.percent_sign(at) || self.class(at) == Class::Percent {
            return Some(at + 1);
        }
        let hundred = self.class(at) == Class::In && self.entry(at + 1).value == 100.0;
        hundred.then_some(at + 2)
    }

    /// A share, and of what.
    fn share_of(&self, end: usize) -> Noun {
        let noun = Noun { what: What::Share, unit: "percent".into(), ..Noun::none(end) };
        let from = end + usize::from(self.class(end) == Class::Of);
        let of = from > end && !matches!(self.class(from), Class::Them | Class::Prep);
        let whole =
            of || !self.persian && (self.word(from).starts_with("ال") || self.has(from, Clitics::PRONOUN));
        let whole = whole || self.persian && self.kind_of(from).is_some_and(|(what, _)| what != What::Time);
        if !whole || !self.is_word(from) || self.harms(from) && self.entry(from).form == Form::Verb {
            return noun;
        }
        let last = self.adjectives(from, from + 1).max(from + 1);
        Noun { who: Some((from, last)), end: last, ..noun }
    }

    fn money(&self, at: usize) -> Noun {
        let unit = self.entry(at).unit;
        let code = self.table.money(unit, self.scan.word(at + 1));
        let spoken = code.is_some() || unit == "USD" && self.word(at + 1).starts_with("أم");
        let end = at + 1 + usize::from(spoken);
        Noun { what: What::Money, unit: code.unwrap_or(unit).into(), head: Some(at), ..Noun::none(end) }
    }

    /// `12 من المدنيين`, `5 منهم`, `۱۲ تن از معترضان`.
    fn of(&self, from: usize, number: &Number) -> Noun {
        let next = from + 1;
        if self.class(next) == Class::Them {
            return Noun { what: What::OfThem, ..Noun::none(next + 1) };
        }
        let noun = self.group(next, number);
        if noun.what == What::None { Noun::none(number.end) } else { noun }
    }

    /// The group that some are of: `المدنيين`, `عناصر الشرطة`, `معترضان`.
    fn group(&self, at: usize, number: &Number) -> Noun {
        let known = self.kind_of(at).filter(|(what, _)| !matches!(what, What::Time | What::Abstract));
        let Some((what, unit)) = known.filter(|_| self.is_word(at)) else {
            return Noun::none(number.end);
        };
        let mut end = self.adjectives(at, at + 1).max(at + 1);
        if !self.persian && !self.has(at, Clitics::THE) && self.word(end).starts_with("ال") {
            // `عناصر الشرطة`, `أفراد الطاقم الطبي`
            end += 1;
        }
        let people = matches!(what, What::People | What::Harm | What::Family);
        let who = (people && unit == "people").then_some((at, end));
        Noun { what, unit, head: Some(at), end, who, state: None }
    }

    /// `12 حالة وفاة`, `۱۲ مورد اعدام`: cases of what happened.
    fn case(&self, at: usize) -> Noun {
        let what = if self.harms(at + 1) { What::Harm } else { What::Incident };
        let known = self.kind_of(at + 1).filter(|(what, _)| *what == What::Incident);
        let end = at + 1 + usize::from(what == What::Harm || known.is_some());
        let unit = known.map_or("cases".into(), |(_, unit)| unit);
        Noun { what, unit, head: Some(end - 1), end, who: None, state: None }
    }

    /// `۵ دستگاه خودرو`, `۵۰ واحد مسکونی`: a classifier of things.
    fn piece(&self, at: usize) -> Noun {
        match self.kind_of(at + 1).filter(|(what, _)| *what == What::Thing) {
            Some((what, unit)) => {
                Noun { what, unit, head: Some(at + 1), end: at + 2, who: None, state: None }
            }
            None => Noun {
                what: What::Thing,
                unit: if self.plain_word(at + 1) { self.word(at + 1).into() } else { "units".into() },
                head: Some(at),
                end: at + 1 + usize::from(self.plain_word(at + 1)),
                who: None,
                state: None,
            },
        }
    }

    /// `۱۲ تن`: twelve people, or tons of something.
    fn body(&self, at: usize) -> Noun {
        if self.class(at + 1) == Class::Stuff {
            return Noun { what: What::Measure, unit: "t".into(), head: Some(at), ..Noun::none(at + 1) };
        }
        self.people(at)
    }

    /// A noun that stands at `from`.
    fn plain(&self, from: usize, number: &Number) -> Noun {
        let entry = self.entry(from);
        if self.harms(from) && matches!(entry.class, Class::Harm) {
            match entry.form {
                // `۱۲ کشته`, `3 بجروح`
                Form::Participle | Form::Light | Form::State => {
                    let told = self.persian && !self.verb_follows(from);
                    let end = if told { from + 1 } else { number.end };
                    return Noun { state: told.then_some(from), ..Noun::none(end) };
                }
                // `30 إصابة`
                Form::Act if !self.persian && !self.bound_word(from) => {
                    let unit = "cases".into();
                    return Noun { what: What::Harm, unit, head: Some(from), ..Noun::none(from + 1) };
                }
                Form::Verb | Form::Act | Form::Alone => return Noun::none(number.end),
                _ => {}
            }
        }
        let Some((what, unit)) = self.kind_of(from) else { return self.unknown(from, number) };
        match what {
            What::People => self.people(from),
            What::Time => Noun { what, ..Noun::none(from + 1) },
            What::Measure | What::Abstract | What::Incident | What::Thing | What::Family => {
                Noun { what, unit, head: Some(from), end: from + 1, who: None, state: None }
            }
            _ => {
                let end = self.adjectives(from, from + 1).max(from + 1);
                Noun { what, unit, head: Some(from), end, who: Some((from, end)), state: None }
            }
        }
    }

    /// People, with the adjectives or the group that say who they are.
    fn people(&self, from: usize) -> Noun {
        let generic = self.generic(from);
        let mut noun = Noun {
            what: What::People,
            unit: "people".into(),
            head: Some(from),
            end: from + 1,
            who: (!generic).then_some((from, from + 1)),
            state: None,
        };
        if self.class(from + 1) == Class::Other && !self.has(from + 1, Clitics::AND) {
            noun.end = from + 2;
            noun.what = if generic { What::Others } else { What::People };
            return noun;
        }
        let next = from + 1;
        // `۱۲ نفرشان`, `۱۲ نفر آنان`
        if self.persian && generic && (self.has(from, Clitics::PRONOUN) || self.class(next) == Class::Them) {
            let end = if self.class(next) == Class::Them { next + 1 } else { next };
            return Noun { what: What::OfThem, end, ..noun };
        }
        let said = self.persian && generic && self.says_who(next);
        if said {
            noun.what = if self.harms(next) { What::Harm } else { What::People };
            noun.head = Some(next);
            noun.end = self.adjectives(next, next + 1).max(next + 1);
            noun.who = Some((next, noun.end));
            return noun;
        }
        let of = self.class(next) == Class::Of && self.is_word(next + 1) && generic;
        if of && self.class(next + 1) == Class::Them {
            return Noun { what: What::OfThem, end: next + 2, ..noun };
        }
        if of && self.kind_of(next + 1).is_some_and(|(what, _)| matches!(what, What::People | What::Harm)) {
            let end = self.adjectives(next + 1, next + 2).max(next + 2);
            if self.harms(next + 1) {
                (noun.what, noun.head) = (What::Harm, Some(next + 1));
            }
            noun.who = Some((next + 1, end));
            noun.end = end;
            return noun;
        }
        noun.end = self.adjectives(from, noun.end).max(noun.end);
        if !generic || noun.end > from + 1 {
            let first = if generic { from + 1 } else { from };
            noun.who = Some((first, noun.end));
        }
        noun
    }

    /// Whether the word after `نفر` says who they are: `غیرنظامی`, `زندانی سیاسی`.
    fn says_who(&self, at: usize) -> bool {
        let entry = self.entry(at);
        let status = self.harms(at) && matches!(entry.form, Form::Status | Form::Count);
        let who = entry.class == Class::Person || status && entry.class == Class::Harm;
        // `۲ نفر محکوم به …`
        who && self.class(at + 1) != Class::By
    }

    /// A word for people in general.
    pub(super) fn generic(&self, at: usize) -> bool {
        let affix = self.scan.affix(at);
        let word = self.token(at).map_or("", |token| affix.stem(token.text(self.text)));
        self.class(at) == Class::Body
            || [
                "شخص",
                "شخصا",
                "شخصاً",
                "شخصًا",
                "أشخاص",
                "اشخاص",
                "نفر",
                "نفرا",
                "فرد",
                "فردا",
                "فرداً",
                "أفراد",
                "افراد",
                "نسمة",
                "شخصين",
                "شخصان",
            ]
            .contains(&word)
    }

    /// What a noun of the tables counts, and its unit.
    pub(super) fn kind_of(&self, at: usize) -> Option<(What, String)> {
        let entry = self.entry(at);
        let unit = || entry.unit.to_owned();
        Some(match entry.class {
            Class::Person | Class::PersonOne => (What::People, "people".into()),
            Class::Family => (What::Family, unit()),
            Class::Incident => (What::Incident, unit()),
            Class::Thing => (What::Thing, unit()),
            Class::Abstract => (What::Abstract, self.word(at).into()),
            Class::Unit => (What::Measure, unit()),
            Class::Time | Class::Old => (What::Time, String::new()),
            Class::Harm if matches!(entry.form, Form::Count | Form::Body | Form::Status) => {
                (What::Harm, "people".into())
            }
            _ => return None,
        })
    }

    /// A noun that no table knows.
    fn unknown(&self, at: usize, number: &Number) -> Noun {
        if !self.plain_word(at) || self.ends_like_a_verb(at) {
            return Noun::none(number.end);
        }
        let word = self.word(at);
        // `5 فارنيين`, `12 فارنياً`: a people, or adherents.
        if !self.persian && ["يين", "يون", "ياً", "يًا"].iter().any(|ending| word.ends_with(ending))
        {
            return self.people(at);
        }
        let fits = self.persian || number.low.is_none_or(|value| self.counted_form(value, word));
        if !fits {
            return Noun::none(number.end);
        }
        Noun { what: What::Other, unit: word.into(), head: Some(at), end: at + 1, who: None, state: None }
    }

    /// Eleven to ninety-nine take an accusative singular; the rest say less.
    fn counted_form(&self, value: f64, word: &str) -> bool {
        let rest = value % 100.0;
        let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
        !(11.0..100.0).contains(&rest) || ends(&["ا", "اً", "ًا", "ة", "ى", "اء"])
    }

    /// A word of no table, without article or clitics.
    fn plain_word(&self, at: usize) -> bool {
        self.is_word(at)
            && self.class(at) == Class::None
            && (self.persian
                || !["ال", "و", "بال", "لل", "كال", "فال"].iter().any(|head| self.word(at).starts_with(head)))
            && self.word(at).chars().count() > 2
            && self.token(at).is_some_and(|token| token.flags.has(sanad_text::Flags::WIDE))
    }

    fn ends_like_a_verb(&self, at: usize) -> bool {
        let word = self.word(at);
        if self.persian {
            word.ends_with("ند") || word.starts_with("می‌")
        } else {
            word.ends_with("وا")
        }
    }

    /// One past the adjectives that follow the noun at `head`, read from `from` on.
    pub(super) fn adjectives(&self, head: usize, from: usize) -> usize {
        let mut at = from;
        while at < from + 2 && self.adjective(head, at) {
            at += 1;
        }
        at
    }

    fn adjective(&self, head: usize, at: usize) -> bool {
        let Some(token) = self.token(at).filter(|token| token.is_word() && token.spaced()) else {
            return false;
        };
        let known = self.class(at) != Class::None;
        let demonym = matches!(self.class(at), Class::Person | Class::PersonOne);
        if (known && !demonym) || self.harms(at) {
            return false;
        }
        let word = token.text(self.text);
        let any = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
        if self.persian {
            // `خانه‌ها خالی است` says it of them.
            let predicate = matches!(self.class(at + 1), Class::Be | Class::TollVerb);
            return any(&["ی"]) && !predicate && word.chars().count() > 3 && !word.starts_with("می‌");
        }
        let definite = |at: usize| self.word(at).starts_with("ال") || self.has(at, Clitics::THE);
        if definite(head) != definite(at) || self.has(at, Clitics::AND) || word.starts_with('و') {
            return false;
        }
        let accusative = any(&["اً", "ًا"]) && self.word(head).ends_with(['ا', '\u{64b}']);
        accusative || any(&["يين", "يون", "ياً", "يًا", "ية", "يا", "يات"]) || demonym && any(&["ي"])
    }

    /// Whether a Persian light verb stands behind the word at `at`, or it is joined to one that has it.
    pub(super) fn verb_follows(&self, at: usize) -> bool {
        matches!(self.class(at + 1), Class::Be)
            || self.class(at + 1) == Class::TollVerb && self.word(at + 1).starts_with("رس")
    }

    /// Whether digits, or a number word, stand at `at`.
    pub(super) fn counts(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token: Token| token.kind == sanad_text::Kind::Number)
            || self.entry(at).trigger
    }
}
