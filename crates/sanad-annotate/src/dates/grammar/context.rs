//! What stands around a form, and how neighbouring forms are joined.

use super::super::en::Class;
use super::super::form::{Around, Calendar, Clock, Form, Join, Pointing, What};
use super::Reader;
use sanad_model::Unit;
use sanad_text::Span;

/// How far a cue may stand before its date, in tokens.
const CLAUSE: usize = 10;

impl Reader<'_> {
    /// Looks around a form that starts at token `start`.
    pub(super) fn around(&self, start: usize) -> Around {
        use Class as C;
        let before = start.wrapping_sub(1);
        let mut around = Around {
            bracket: self.in_bracket(start),
            past: matches!(self.class(before), C::Since | C::Of),
            ..Around::default()
        };
        around.aside = match self.class(before) {
            C::Since | C::Than => true,
            C::In => self.written(before.wrapping_sub(1)) == "as",
            C::To => self.written(before).eq_ignore_ascii_case("until"),
            // "as late as 1781", "as in 1614"
            _ => self.written(before) == "as" && self.is(before.wrapping_sub(1), C::Mod),
        };
        around.future = self.future_before(start);
        around.soon = self.soon_before(start);
        around
    }

    /// "due Friday", "set for 10 a.m. on Friday", "will meet Friday": no more than a verb between cue and date.
    fn soon_before(&self, start: usize) -> bool {
        use Class as C;
        let mut at = start.wrapping_sub(1);
        let mut verbs = 0;
        let mut placed = false;
        for _ in 0..7 {
            let Some(token) = self.token(at) else { return false };
            let written = token.text(self.text);
            match self.class(at) {
                C::FutureCue => {
                    let past = matches!(self.written(at.wrapping_sub(1)), "was" | "were" | "been" | "had");
                    let sure = matches!(written, "due" | "scheduled" | "slated")
                        || placed && matches!(written, "set" | "planned" | "expected");
                    return verbs == 0 && sure && !past;
                }
                C::Verb if matches!(written, "will" | "shall") => return true,
                C::On | C::At | C::By => placed = true,
                C::Prep if written == "for" => placed = true,
                C::Meridiem | C::Zone => {}
                C::None if token.is_word() && verbs == 0 => verbs += 1,
                _ if token.number().is_some() || token.is_mark(':') && self.touches(at) => {}
                _ => return false,
            }
            at = at.wrapping_sub(1);
        }
        false
    }

    fn future_before(&self, start: usize) -> bool {
        use Class as C;
        let before = start.wrapping_sub(1);
        if matches!(self.class(before), C::By) || self.written(before).eq_ignore_ascii_case("until") {
            return true;
        }
        let mut at = before;
        for _ in 0..CLAUSE {
            let Some(token) = self.token(at) else { return false };
            if token.mark().is_some_and(|mark| matches!(mark, ',' | ';' | ':' | '.' | '"' | '“' | '”')) {
                return false;
            }
            if matches!(self.class(at), C::FutureCue)
                || matches!(self.written(at), "will" | "would" | "shall" | "won't")
            {
                return true;
            }
            at = at.wrapping_sub(1);
        }
        false
    }

    fn in_bracket(&self, start: usize) -> bool {
        let mut at = start.wrapping_sub(1);
        for _ in 0..16 {
            let Some(token) = self.token(at) else { return false };
            match token.mark() {
                Some('(' | '[') => return true,
                Some(')' | ']') => return false,
                _ => at = at.wrapping_sub(1),
            }
        }
        false
    }

    /// Joins neighbouring forms of this block that are endpoints of a range or stand in a list.
    pub(super) fn join(&mut self) {
        self.time_with_day();
        let first = self.first;
        for at in first..self.out.len().saturating_sub(1) {
            let (left, right) = (&self.out[at], &self.out[at + 1]);
            if left.wide.end > right.wide.start || !joinable(left) || !joinable(right) {
                continue;
            }
            let gap = Span::new(left.span.end, right.span.start).slice(self.text);
            let between = self.between_before(left.span.start);
            let join = super::hijri::same_day(gap, left, right).unwrap_or_else(|| connector(gap, between));
            self.out[at].join = join;
        }
    }

    /// Makes one form of a clock time and the day that follows it without a word between: "2 p.m. Tuesday".
    fn time_with_day(&mut self) {
        let mut waiting: Option<Form> = None;
        for form in self.out.split_off(self.first) {
            let whole = waiting.as_ref().and_then(|time| timed(self.text, time, &form));
            match (waiting.take(), whole) {
                (Some(_), Some(whole)) => self.out.push(whole),
                (Some(time), None) => {
                    self.out.push(time);
                    waiting = Some(form);
                }
                (None, _) => waiting = Some(form),
            }
        }
        self.out.extend(waiting);
    }

    /// Whether "between" stands directly before the offset.
    fn between_before(&self, start: u32) -> bool {
        let before = self.text[..start as usize].trim_end();
        before.len() >= 7
            && before.is_char_boundary(before.len() - 7)
            && before[before.len() - 7..].eq_ignore_ascii_case("between")
    }
}

fn connector(gap: &str, between: bool) -> Join {
    if gap.len() > 12 {
        return Join::None;
    }
    match gap.trim() {
        "to" | "until" | "till" | "through" | "up to" => Join::Range,
        "-" | "–" | "—" | "‑" | "−" | "‐" | "--" => Join::Range,
        "and" if between => Join::Range,
        "and" | "or" | "/" | "," | ", and" | "&" => Join::List,
        _ => Join::None,
    }
}

fn joinable(form: &Form) -> bool {
    match form.what {
        What::Calendar(Calendar { pointing, .. }) => pointing.is_none(),
        What::Season { .. }
        | What::Decade { .. }
        | What::Century { .. }
        | What::Quarter { .. }
        | What::Half { .. } => true,
        What::Named { .. } => true,
        _ => false,
    }
}

/// The day `form` with the clock time directly before it.
fn timed(text: &str, time: &Form, form: &Form) -> Option<Form> {
    let What::Clock(clock @ Clock::At(..)) = time.what else { return None };
    let what = match form.what {
        What::Calendar(date @ Calendar { clock: None, .. })
            if date.day.is_some() || date.weekday.is_some() =>
        {
            What::Calendar(Calendar { clock: Some(clock), ..date })
        }
        What::Word { days, clock: None | Some(Clock::Part(_)) } => What::Word { days, clock: Some(clock) },
        What::Unit { pointing: Pointing::This, unit: Unit::Day, clock: Some(Clock::Part(_)) } => {
            What::Unit { pointing: Pointing::This, unit: Unit::Day, clock: Some(clock) }
        }
        What::Unit { pointing, unit: Unit::Day, clock: None } if pointing != Pointing::The => {
            What::Unit { pointing, unit: Unit::Day, clock: Some(clock) }
        }
        _ => return None,
    };
    let gap = text.get(time.span.end as usize..form.span.start as usize)?;
    let (span, wide) = (time.span.cover(form.span), time.span.cover(form.wide));
    (gap == " ").then(|| Form { span, wide, what, around: time.around, ..form.clone() })
}
