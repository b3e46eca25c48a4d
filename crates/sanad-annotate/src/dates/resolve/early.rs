//! Numbers that are years only where the text has other early years.

use super::super::form::{Calendar, Form, What};

/// Years before Christ that make bare numbers years before Christ.
const BEFORE_CHRIST: usize = 3;

/// Keeps the doubtful early years where others are written, as years before or after Christ; else drops them.
pub(super) fn settle(forms: &mut Vec<Form>) {
    if !forms.iter().any(|form| form.doubtful) {
        return;
    }
    let (mut after, mut before) = (0, 0);
    for form in forms.iter().filter(|form| !form.doubtful) {
        match form.what {
            What::Calendar(Calendar { year: Some(..=0), .. }) => before += 1,
            What::Calendar(Calendar { year: Some(1..1000), .. }) => after += 1,
            _ => {}
        }
    }
    if after > before {
        return;
    }
    forms.retain(|form| !form.doubtful || before >= BEFORE_CHRIST);
    for form in forms.iter_mut().filter(|form| form.doubtful) {
        if let What::Calendar(date) = &mut form.what {
            date.year = date.year.map(|year| 1 - year);
        }
    }
}
