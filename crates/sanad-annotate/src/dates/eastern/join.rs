//! How neighbouring forms are joined: endpoints of a range, a list, one day said in two calendars.

use super::super::form::{Calendar, Form, Join, What};
use super::Reader;
use sanad_text::decimal;
use sanad_text::fold::fold_word;

/// The longest words between two joined forms, in bytes.
const GAP: usize = 48;

impl Reader<'_> {
    /// Joins the forms of this block.
    pub(super) fn join(&mut self) {
        for at in self.first..self.out.len().saturating_sub(1) {
            let (left, right) = (&self.out[at], &self.out[at + 1]);
            if left.sentence != right.sentence || !joinable(left) || !joinable(right) {
                continue;
            }
            let gap = &self.text[left.span.end as usize..right.span.start as usize];
            if gap.len() > GAP {
                continue;
            }
            let before = last_word(&self.text[..left.span.start as usize]);
            self.out[at].join = connector(gap, before, left, right);
            if self.out[at].join == Join::Range {
                self.before_christ(at);
            }
        }
    }

    /// `۱۰۱۰-۹۷۰ پیش از میلاد`: the era of the second year is the first one's too.
    fn before_christ(&mut self, at: usize) {
        let (left, right) = (&self.out[at], &self.out[at + 1]);
        let (Some(first), Some(second)) = (year(left), year(right)) else { return };
        let bare = self.text[..left.span.end as usize].ends_with(|c| decimal(c).is_some());
        if !bare || first <= 0 || second > 0 || first < 1 - second {
            return;
        }
        let (system, from) = (right.system, right.system_from);
        let left = &mut self.out[at];
        (left.system, left.system_from) = (system, from);
        left.what = What::Calendar(Calendar { year: Some(1 - first), ..Calendar::default() });
    }
}

/// The year of a form that is no more than a year.
fn year(form: &Form) -> Option<i32> {
    match form.what {
        What::Calendar(Calendar { year, month: None, day: None, .. }) => year,
        _ => None,
    }
}

/// The last word of a text, at most a few letters of it.
fn last_word(text: &str) -> &str {
    let text = text.trim_end();
    let start = text
        .char_indices()
        .rev()
        .take(8)
        .find(|(_, c)| c.is_whitespace())
        .map_or(0, |(at, c)| at + c.len_utf8());
    if text.len() - start > 16 { "" } else { &text[start..] }
}

fn connector(gap: &str, before: &str, left: &Form, right: &Form) -> Join {
    let between = matches!(fold_word(before).as_str(), "بين" | "ميان" | "مابين");
    let words =
        gap.trim_matches(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '،' | ',' | '[' | ']' | ':'));
    match fold_word(words).as_str() {
        _ if matches!(left.what, What::Clock(_)) != matches!(right.what, What::Clock(_)) => Join::None,
        "الي" | "حتي" | "تا" | "لغايه" | "وحتي" | "-" | "–" | "—" | "‑"
            if left.system == right.system || !both_days(left, right) =>
        {
            Join::Range
        }
        "و" if between => Join::Range,
        "و" | "او" | "يا" if left.system == right.system => Join::List,
        "" if gap.contains(['،', ',']) && left.system == right.system => Join::List,
        "" if gap.contains('(') && left.system != right.system && both_days(left, right) => Join::Same,
        "/" | "-" | "–" | "=" if left.system != right.system && both_days(left, right) => Join::Same,
        words if both_days(left, right) && equals(words) => Join::Same,
        _ => Join::None,
    }
}

/// Whether the words between two dates say that they are one day.
fn equals(words: &str) -> bool {
    const SAY: [&str; 9] =
        ["الموافق", "الموافقه", "موافق", "المصادف", "مصادف", "يوافق", "برابر", "معادل", "مطابق"];
    const MAY: [&str; 12] =
        ["با", "ل", "ليوم", "يوم", "روز", "است", "لتاريخ", "تاريخ", "بر", "في", "اي", "من"];
    let mut said = false;
    for word in words
        .split(|c: char| c.is_whitespace() || matches!(c, '،' | ',' | '(' | ')'))
        .filter(|word| !word.is_empty())
    {
        if SAY.contains(&word) {
            said = true;
        } else if !MAY.contains(&word) {
            return false;
        }
    }
    said
}

fn both_days(left: &Form, right: &Form) -> bool {
    let day =
        |form: &Form| matches!(form.what, What::Calendar(Calendar { day: Some(_), month: Some(_), .. }));
    day(left) && day(right)
}

const fn joinable(form: &Form) -> bool {
    matches!(
        form.what,
        What::Calendar(_)
            | What::Season { .. }
            | What::Decade { .. }
            | What::Century { .. }
            | What::Quarter { .. }
            | What::Half { .. }
            | What::Named { .. }
            | What::Clock(_)
            | What::Unit { .. }
            | What::Word { .. }
            | What::Vague
    )
}
