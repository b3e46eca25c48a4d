//! Neighbours share what happened: `two guards and three clerks were killed`. Then drops what is no figure.

use super::noun::What;
use super::reader::{Draft, Reader};
use super::words::{Class, Form};
use sanad_model::Counted;
use sanad_text::Token;

impl Reader<'_> {
    /// Shares what happened between neighbours, then drops what is no figure.
    pub(super) fn settle(&self, out: &mut Vec<Draft>, first: usize) {
        for at in first..out.len() {
            let (left, rest) = out.split_at_mut(at);
            let last = left.get(first..).and_then(<[Draft]>::last);
            self.take_from_left(&mut rest[0], last);
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
        draft.deed.is_none()
            && matches!(
                draft.noun.what,
                What::People | What::Family | What::None | What::Others | What::OfThem | What::Other
            )
    }

    /// Whether the draft may take over what happened to its neighbour.
    fn may_take(&self, draft: &Draft, deed: (Counted, usize)) -> bool {
        deed.0 != Counted::Destroyed && (draft.noun.what != What::Other || self.befalls_somebody(deed))
    }

    /// Whether only `and`, commas and the like stand between two places.
    fn joined(&self, from: usize, to: usize) -> bool {
        from <= to
            && to - from <= 5
            && (from..to).all(|at| {
                matches!(
                    self.class(at),
                    Class::And | Class::Or | Class::Including | Class::Adverb | Class::A | Class::Them
                ) || self.token(at).is_some_and(|token| token.is_mark(','))
                    || ["as", "well", "another", "further", "plus"].contains(&self.word(at))
            })
    }

    fn take_from_left(&self, draft: &mut Draft, last: Option<&Draft>) {
        let Some(last) = last else {
            if Self::open_to_share(draft) {
                draft.deed = self.coordinated(draft, self.low);
            }
            return;
        };
        if matches!(draft.noun.what, What::Others) && draft.noun.who.is_none() {
            draft.noun.who = last.noun.who;
        }
        if draft.noun.what == What::None && draft.noun.state.is_none() && self.part_of(last, draft) {
            draft.noun.what = What::OfThem;
        }
        if draft.noun.what == What::OfThem && draft.noun.unit.is_empty() {
            draft.noun.unit.clone_from(&last.noun.unit);
        }
        if !Self::open_to_share(draft) || last.noun.what == What::Thing {
            return;
        }
        let (from, to) = (last.end(), draft.start);
        let mark = |at: usize| self.token(at).and_then(Token::mark);
        // `the execution of 34 people in Varn, including two women`
        let among = to > from
            && to - from <= 8
            && self.class(to - 1) == Class::Including
            && !(from..to)
                .any(|at| matches!(self.class(at), Class::Harm | Class::Be | Class::Have | Class::Clause));
        let shared = match last.deed {
            Some(_) if among || self.part_of(last, draft) => true,
            Some((_, shown)) if draft.noun.what == What::OfThem => shown <= last.end() + 8,
            Some((_, shown)) if shown < last.start || shown >= draft.end() || last.carried => {
                self.joined(from, to)
            }
            Some((_, shown)) if shown >= from => {
                let part = to > from
                    && (self.class(to - 1) == Class::Including
                        || (["another", "further"].contains(&self.word(to - 1))
                            && draft.noun.what == What::Others)
                        || matches!(mark(to - 1), Some(',' | '—' | '–' | ':' | '(')));
                part && shown < to && to - shown <= 6
            }
            // `290,000 casualties, 90,000 men`: a noun is not shared.
            Some((_, shown)) => last.noun.head != Some(shown) && self.joined(from, to),
            None => false,
        };
        if shared && let Some(deed) = last.deed.filter(|&deed| self.may_take(draft, deed)) {
            draft.deed = Some(deed);
            draft.carried = true;
        } else {
            draft.deed = self.coordinated(draft, from);
        }
    }

    /// `of 54 prisoners, 49 said …`: a bare number that is a part of the whole before it.
    fn part_of(&self, whole: &Draft, part: &Draft) -> bool {
        let of = self.before(whole.start).is_some_and(|left| {
            let left = if self.class(left) == Class::The { self.before(left) } else { Some(left) };
            left.is_some_and(|left| self.class(left) == Class::Of)
        });
        let comma = self
            .before(part.start)
            .is_some_and(|left| self.token(left).is_some_and(|token| token.is_mark(',')));
        let verb = matches!(
            self.class(part.end()),
            Class::Be | Class::Have | Class::Report | Class::Harm | Class::Lost
        );
        of && comma && verb && part.start - whole.end() <= 12
    }

    fn take_from_right(&self, draft: &mut Draft, next: &Draft) {
        let shares = Self::open_to_share(draft)
            && draft.noun.what != What::OfThem
            && next.noun.what != What::Thing
            && self.joined(draft.end(), next.start)
            && next.deed.is_some_and(|deed| deed.1 >= next.end() && self.may_take(draft, deed));
        if shares {
            draft.deed = next.deed;
            draft.carried = true;
        }
    }

    /// `killed an officer and three soldiers`.
    fn coordinated(&self, draft: &Draft, low: usize) -> Option<(Counted, usize)> {
        let and = self.before(draft.start).filter(|&at| at >= low && self.class(at) == Class::And)?;
        if !matches!(draft.noun.what, What::People | What::Other) {
            return None;
        }
        for at in (low.max(and.saturating_sub(8))..and).rev() {
            let entry = self.entry(at);
            let token = self.token(at)?;
            match entry.class {
                Class::Harm if matches!(entry.form, Form::Participle | Form::Act) => {
                    let active = !self.passive(at) && self.has_object(at + 1);
                    return active.then_some((entry.what, at)).filter(|&deed| self.may_take(draft, deed));
                }
                Class::Clause | Class::Who | Class::Be | Class::Have | Class::Modal | Class::Harm => {
                    return None;
                }
                _ if matches!(token.mark(), Some('.' | ';' | ':' | '“' | '”')) => return None,
                Class::None if token.text(self.text).ends_with("ed") => return None,
                _ => {}
            }
        }
        None
    }

    /// Whether the draft is a figure.
    fn keeps(&self, draft: &Draft) -> bool {
        let Draft { number, noun, deed, .. } = draft;
        let definite = self.before(draft.start).is_some_and(|left| self.class(left) == Class::The);
        if number.one && (deed.is_none() || noun.what != What::People && noun.what != What::Others) {
            let measured = noun.what == What::Measure && noun.unit != "ft";
            return measured || matches!(noun.what, What::Share | What::Money);
        }
        match noun.what {
            What::None => deed.is_some() && !number.few,
            What::OfThem => !number.few,
            What::Others => deed.is_some(),
            What::Abstract => !number.small(12.0) && !number.few,
            What::Time => false,
            _ if number.few => deed.is_some(),
            What::People | What::Other | What::Thing | What::Incident | What::Family if deed.is_none() => {
                !(definite && number.small(10.0))
            }
            _ => true,
        }
    }
}
