//! Neighbours share what happened: `قُتل 5 رجال و3 نساء`, `۱۲ مرد و ۵ زن کشته شدند`. Then drops what is no figure.

use super::super::noun::What;
use super::super::reader::Draft;
use super::super::words::{Class, Form};
use super::Reader;
use super::deed::Deed;
use crate::affix::Clitics;
use sanad_model::Counted;

/// How far a part may stand behind its whole: `12 شخصا في قصف على السوق، بينهم 3 أطفال`.
const AMONG: usize = 14;

impl Reader<'_> {
    /// Shares what happened between neighbours, then drops what is no figure.
    pub(super) fn settle(&self, out: &mut Vec<Draft>, first: usize) {
        for at in first..out.len() {
            let (left, rest) = out.split_at_mut(at);
            let last = left.get(first..).and_then(<[Draft]>::last);
            if let Some(last) = last {
                self.take_from_left(&mut rest[0], last);
            }
        }
        for at in (first..out.len().saturating_sub(1)).rev() {
            let (left, rest) = out.split_at_mut(at + 1);
            self.take_from_right(&mut left[at], &rest[0]);
        }
        let mut at = 0;
        out.retain(|draft| {
            at += 1;
            at <= first || self.keeps(draft)
        });
    }

    fn open_to_share(draft: &Draft) -> bool {
        use What as W;
        draft.deed.is_none()
            && !matches!(
                draft.noun.what,
                W::Share | W::Money | W::Measure | W::Time | W::Abstract | W::Incident | W::Harm
            )
    }

    fn may_take(draft: &Draft, deed: Deed) -> bool {
        let thing = draft.noun.what == What::Thing;
        matches!(draft.noun.what, What::None | What::OfThem) || thing == (deed.0 == Counted::Destroyed)
    }

    /// Whether only `و`, commas and the like stand between two places.
    fn joined(&self, from: usize, to: usize) -> bool {
        from <= to
            && to - from <= 5
            && (from..to).all(|at| {
                matches!(
                    self.class(at),
                    Class::And | Class::Or | Class::Including | Class::Adverb | Class::By | Class::Other
                ) || matches!(self.mark(at), Some('،' | ','))
            })
            && (to > from || self.has(to, Clitics::AND) || self.persian)
    }

    /// `بينهم 3 أطفال`, `منهم 3`, `از جمله ۳ کودک`, `که ۳ نفر از آنها`.
    fn among(&self, from: usize, to: usize, whole: Option<Deed>) -> bool {
        let near = to > from && to - from <= AMONG;
        near && (from..to).rev().take(3).any(|at| matches!(self.class(at), Class::Including | Class::Them))
            && !(from..to).any(|at| {
                let verb = self.entry(at).form == Form::Verb;
                let own = whole.is_some_and(|deed| deed.1 == at);
                self.harms(at) && verb && !own && !self.bound_word(at) && !self.persian
            })
    }

    fn take_from_left(&self, draft: &mut Draft, last: &Draft) {
        if draft.noun.what == What::Others && draft.noun.who.is_none() {
            draft.noun.who = last.noun.who;
        }
        let (from, to) = (last.end(), draft.start);
        let among = self.among(from, to, last.deed);
        if draft.noun.what == What::None && among {
            draft.noun.what = What::OfThem;
        }
        if draft.noun.what == What::OfThem && draft.noun.unit.is_empty() {
            draft.noun.unit.clone_from(&last.noun.unit);
        }
        if !Self::open_to_share(draft) {
            return;
        }
        let of_them = draft.noun.what == What::OfThem && to - from.min(to) <= AMONG;
        // `12 ألف لاجئ، و40 ألف شخص`: what a noun says is said of it alone.
        let noun = last.deed.is_some_and(|(_, shown)| last.noun.head == Some(shown));
        let follows = !noun && self.joined(from, to) && !self.second_subject(draft, last);
        let shared = among || of_them || follows;
        if shared && let Some(deed) = last.deed.filter(|&deed| Self::may_take(draft, deed)) {
            draft.deed = Some(deed);
            draft.carried = true;
        }
    }

    /// In Persian what was told behind the first is not said of the second, whose own verb is still to come.
    fn second_subject(&self, draft: &Draft, last: &Draft) -> bool {
        self.persian && last.deed.is_some_and(|(_, at)| at >= last.end() && at < draft.start)
    }

    fn take_from_right(&self, draft: &mut Draft, next: &Draft) {
        let shares = Self::open_to_share(draft)
            && draft.noun.what != What::OfThem
            && self.joined(draft.end(), next.start)
            && next.deed.is_some_and(|deed| deed.1 >= next.end() && Self::may_take(draft, deed));
        if shares {
            draft.deed = next.deed;
            draft.carried = true;
        }
    }

    /// Whether the draft is a figure.
    fn keeps(&self, draft: &Draft) -> bool {
        let Draft { number, noun, deed, .. } = draft;
        // `الـ12`: those that were counted before.
        let definite = self.before(draft.start).is_some_and(|left| self.word(left).starts_with("ال"))
            && self.token(draft.start).is_some_and(|token| !token.spaced());
        if number.one && (deed.is_none() || matches!(noun.what, What::None | What::Thing)) {
            return matches!(noun.what, What::Share | What::Money | What::Measure);
        }
        match noun.what {
            What::None => {
                deed.is_some() && !(number.few && number.close == number.end && noun.state.is_none())
            }
            What::OfThem => !number.few,
            What::Others => deed.is_some(),
            What::Abstract => !number.small(12.0) && !number.few,
            What::Time => false,
            _ if number.few => deed.is_some(),
            What::People | What::Other | What::Thing | What::Incident | What::Family if deed.is_none() => {
                !(definite && number.small(12.0))
            }
            _ => true,
        }
    }
}
