//! What happened to those who are counted, told before them: a verbal noun, a verb with its subject, a toll.

use super::super::noun::What;
use super::super::reader::Draft;
use super::super::words::{Class, Form};
use super::Reader;
use crate::affix::Clitics;
use sanad_model::{Bound, Counted};

/// What happened, and the token that shows it.
pub(super) type Deed = (Counted, usize);

/// How far a verb may stand before what it counts.
const BACK: usize = 14;

impl Reader<'_> {
    /// What happened, and the token that shows it; nothing left of `low` is looked at.
    pub(super) fn deed(&self, draft: &Draft, low: usize) -> Option<Deed> {
        let noun = &draft.noun;
        let shows = |at: usize| (self.entry(at).what, at);
        if let Some(told) = self.either(draft) {
            return Some(told);
        }
        let head = noun.head.filter(|&head| self.harms(head) && noun.what == What::Harm);
        let tells = |head: usize| matches!(self.entry(head).form, Form::Count | Form::Act | Form::Light);
        // `إصابة 500 شخص بفيروس`: a disease is no injury.
        let ill = (draft.end()..draft.end() + 3).any(|at| self.class(at) == Class::Disease);
        let healthy = |told: &Deed| !(ill && told.0 == Counted::Injured);
        if let Some(head) = head.filter(|&head| tells(head)) {
            return Some(shows(head)).filter(healthy);
        }
        if matches!(noun.what, What::Time | What::Money | What::Measure | What::Abstract | What::Incident) {
            return None;
        }
        let fits = |found: &Deed| match noun.what {
            What::Thing => found.0 == Counted::Destroyed,
            What::Other => found.0 != Counted::Destroyed && !self.word(found.1).is_empty(),
            What::None | What::OfThem => true,
            _ => found.0 != Counted::Destroyed,
        };
        let told = self
            .governing(draft, low)
            .filter(fits)
            .or_else(|| noun.state.map(shows))
            .or_else(|| self.following(draft).filter(fits))
            .or_else(|| self.verb_before(draft, low).filter(fits))
            .or_else(|| head.map(shows))
            .or_else(|| self.toll(draft, low));
        told.filter(healthy)
    }

    /// `12 شخصا بين قتيل وجريح`: not told apart.
    fn either(&self, draft: &Draft) -> Option<Deed> {
        let mut at = draft.end();
        if self.word(at) == "ما" {
            at += 1;
        }
        let between = self.class(at) == Class::Between
            && self.entry(at + 1).what == Counted::Killed
            && self.entry(at + 2).what == Counted::Injured;
        between.then_some((Counted::Casualties, at + 1))
    }

    /// `مقتل 12`, `قُتل 12`, `القبض على 12`, `کشته شدن ۱۲ نفر`, `بازداشت ۱۲ نفر`: the word directly before.
    fn governing(&self, draft: &Draft, low: usize) -> Option<Deed> {
        let left = |at: usize| self.before(at).filter(|&at| at >= low);
        let mut at = left(draft.start)?;
        // `القتلى: 12`
        if self.mark(at) == Some(':') {
            let named =
                left(at).filter(|&named| self.entry(named).form == Form::Count && self.harms(named))?;
            return Some((self.entry(named).what, named));
        }
        if self.class(at) == Class::Lost && !self.persian {
            return self.loses_life(at, draft.end());
        }
        if self.persian {
            return self.governing_persian(at, low);
        }
        for _ in 0..2 {
            let adverb = self.class(at) == Class::Adverb;
            let on = matches!(self.class(at), Class::Against) || self.word(at) == "على";
            let custody = left(at)
                .is_some_and(|at| matches!(self.entry(at).what, Counted::Detained | Counted::Executed));
            // `ما مجموعه 17`
            let total =
                self.word(at) == "ما" || self.class(at) == Class::Toll && self.has(at, Clitics::PRONOUN);
            if !(adverb || total || on && custody) {
                break;
            }
            at = left(at)?;
        }
        let entry = self.entry(at);
        // `كان بين القتلى خمسة`
        let between = left(at).is_some_and(|left| self.class(left) == Class::Between);
        if between && self.has(at, Clitics::THE) && self.harms(at) {
            return Some((entry.what, at));
        }
        if !matches!(entry.form, Form::Act | Form::Verb) || !self.harms(at) {
            return None;
        }
        // `قصف الجيش الذي قتل 12` and the like are verbs; a verb with a pronoun has its object.
        if self.has(at, Clitics::PRONOUN) && entry.form == Form::Verb {
            return None;
        }
        if entry.what == Counted::Executed && self.only_sentenced(at) {
            return None;
        }
        // `قتل وجرح 12`; but `قُتلا وجُرح ثمانية` has its own subject in the verb.
        let pair = left(at).filter(|&left| !self.word(left).ends_with('ا'));
        let pair = pair.map_or(Counted::Other, |left| self.entry(left).what);
        if self.has(at, Clitics::AND) && Self::casualties(pair, entry.what) {
            return Some((Counted::Casualties, at));
        }
        Some((entry.what, at))
    }

    /// `حكم بإعدام 6 متهمين`; but `نُفذ حكم الإعدام بحق 6` was done.
    fn only_sentenced(&self, at: usize) -> bool {
        let word =
            |back: usize| at.checked_sub(back).filter(|&at| at >= self.low).map_or("", |at| self.word(at));
        let ruled = ["حكم", "أحكام", "قضت", "قضى"].iter().any(|verdict| word(1).contains(verdict));
        let carried = ["نفذ", "نُفذ", "تنفيذ", "نفّذ"].iter().any(|deed| word(2).contains(deed));
        (ruled || self.has(at, Clitics::BY)) && !carried
    }

    fn governing_persian(&self, at: usize, low: usize) -> Option<Deed> {
        let left = |at: usize| self.before(at).filter(|&at| at >= low);
        let entry = self.entry(at);
        // `جان هفت سرباز را گرفت`
        if entry.class == Class::Lost {
            return Some((Counted::Killed, at));
        }
        // `کشته شدن ۱۲ نفر`
        let infinitive = entry.class == Class::Be && self.word(at).ends_with("ن");
        let (at, forms): (usize, &[Form]) = if infinitive {
            (left(at)?, &[Form::Participle, Form::Light])
        } else {
            (at, &[Form::Act, Form::Light])
        };
        let entry = self.entry(at);
        if !self.harms(at) || !forms.contains(&entry.form) {
            return None;
        }
        let and = left(at).filter(|&and| self.class(and) == Class::And).and_then(left);
        if and.is_some_and(|other| Self::casualties(self.entry(other).what, entry.what)) {
            return Some((Counted::Casualties, at));
        }
        Some((entry.what, at))
    }

    /// Killed and injured are not told apart.
    pub(super) fn casualties(a: Counted, b: Counted) -> bool {
        matches!((a, b), (Counted::Killed, Counted::Injured) | (Counted::Injured, Counted::Killed))
    }

    /// `لقي 12 شخصا مصرعهم`, `فقد 12 شخصا حياتهم`; `فقد 12 شخصا` alone is missing.
    pub(super) fn loses_life(&self, at: usize, end: usize) -> Option<Deed> {
        let life = (end..(end + 8).min(self.high))
            .take_while(|&at| self.is_word(at))
            .any(|at| self.class(at) == Class::Life);
        if life {
            return Some((Counted::Killed, at));
        }
        self.word(at).trim_start_matches('و').starts_with("فُقد").then_some((Counted::Missing, at))
    }

    /// `اعتقلت قوات الأمن 15 شخصاً`, `قُتل في القصف 12 مدنياً`: an Arabic verb further left.
    fn verb_before(&self, draft: &Draft, low: usize) -> Option<Deed> {
        if self.persian || matches!(draft.noun.what, What::None | What::OfThem | What::Share) {
            return None;
        }
        let last = self.before(draft.start)?;
        // `في 12 قرية`, `من 12 شخصا`: the number belongs to the preposition.
        if matches!(self.class(last), Class::Prep | Class::In | Class::Of | Class::To | Class::Between)
            || self.bound_word(draft.start)
            || self.has(draft.start, Clitics::AND)
            || self.class(last) == Class::And
        {
            return None;
        }
        let mut open = false;
        for at in (low.max(draft.start.saturating_sub(BACK))..=last).rev() {
            if let Some(mark) = self.mark(at) {
                if "،.;؛:؟!".contains(mark) {
                    return None;
                }
                continue;
            }
            let entry = self.entry(at);
            match entry.class {
                Class::Clause | Class::Not => return None,
                Class::Prep | Class::In | Class::To | Class::Of => open = true,
                Class::Person | Class::PersonOne | Class::Who => {}
                _ if self.harms(at) && entry.form == Form::Verb => {
                    let next = at + 1;
                    // After `قُتل في …` the subject is still to come; after `قتلت قوات …` it stands there.
                    let to_come = matches!(
                        self.class(next),
                        Class::Prep | Class::In | Class::Adverb | Class::Time | Class::To
                    ) || PREFIXES.iter().any(|&clitic| self.has(next, clitic));
                    return (to_come || !open).then_some((entry.what, at));
                }
                // `احتجاز السلطات 45 شخصاً`: a verbal noun with its subject.
                _ if self.harms(at) && entry.form == Form::Act => {
                    let near = !open && at + 5 > last && self.word(last).starts_with("ال");
                    return near.then_some((entry.what, at));
                }
                Class::Lost => return self.loses_life(at, draft.end()),
                _ => {}
            }
        }
        None
    }

    /// `ارتفع عدد القتلى إلى 53`, `شمار کشته‌شدگان به ۵۳ نفر رسید`: a number of those who were named as counted.
    fn toll(&self, draft: &Draft, low: usize) -> Option<Deed> {
        if !matches!(draft.noun.what, What::None | What::People) || draft.noun.who.is_some() {
            return None;
        }
        let last = self.before(draft.start)?;
        let from = low.max(draft.start.saturating_sub(BACK));
        let toll = (from..=last).rev().find(|&at| self.class(at) == Class::Toll)?;
        let stop = (toll..last).any(|at| {
            matches!(self.mark(at), Some('.' | ';' | '؛' | ':')) || self.class(at) == Class::Clause
        });
        if stop {
            return None;
        }
        let shown = (toll + 1..(toll + 4).min(draft.start)).find(|&at| self.harms(at))?;
        let next = self.entry(shown + 1 + usize::from(self.persian)).what;
        let what = self.entry(shown).what;
        Some((if Self::casualties(what, next) { Counted::Casualties } else { what }, shown))
    }

    /// `تجاوز عدد القتلى 100`: the verb before a toll bounds its number.
    pub(super) fn bound_of_toll(&self, draft: &Draft) -> Bound {
        let from = draft.start.saturating_sub(4).max(self.low);
        let toll = (from..draft.start).rev().find(|&at| self.class(at) == Class::Toll && !self.persian);
        let Some(verb) = toll.and_then(|toll| self.before(toll)) else { return draft.bound };
        let single = self.table.before.iter().filter(|phrase| phrase.words.len() == 1);
        let found = single.into_iter().find(|phrase| phrase.words[0] == self.scan.word(verb));
        found.map_or(draft.bound, |phrase| phrase.bound)
    }
}

const PREFIXES: [Clitics; 2] = [Clitics::BY, Clitics::FOR];
