//! What stands around a form, and how neighbouring forms are joined.

use super::super::en::Class;
use super::super::form::{Around, Calendar, Form, Join, What};
use super::Reader;
use sanad_text::Span;

/// How far a cue may stand before its date, in tokens.
const CLAUSE: usize = 10;

impl Reader<'_> {
    /// Looks around a form that covers the tokens from `start` to `end`.
    pub(super) fn around(&self, start: usize, end: usize) -> Around {
        use Class as C;
        let before = start.wrapping_sub(1);
        let mut around = Around {
            bracket: self.in_bracket(start),
            opens: start == self.low,
            said: self.is(before, C::Verb) && matches!(self.written(before), "said" | "says"),
            past: matches!(self.class(before), C::Since | C::Of),
            ..Around::default()
        };
        around.aside = match self.class(before) {
            C::Since | C::Than => true,
            C::In => self.written(before.wrapping_sub(1)) == "as",
            C::To => self.written(before).eq_ignore_ascii_case("until"),
            _ => false,
        };
        around.future = self.future_before(start);
        let next = self.token(end);
        around.modifies = next.is_some_and(|token| token.is_word() && token.spaced())
            && matches!(self.class(end), C::None | C::VetoAfter);
        around
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
        let first = self.first;
        for at in first..self.out.len().saturating_sub(1) {
            let (left, right) = (&self.out[at], &self.out[at + 1]);
            if left.wide.end > right.wide.start || !joinable(left) || !joinable(right) {
                continue;
            }
            let gap = Span::new(left.span.end, right.span.start).slice(self.text);
            let between = self.between_before(left.span.start);
            let join = connector(gap, between);
            self.out[at].join = join;
        }
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
