//! Narrative or news: from what bare dates count, and which words are tagged.

use super::super::form::{Base, Calendar, Form, Pointing, Shift, What};
use sanad_time::Day;

/// The two ways of telling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Genre {
    /// Dates count from the dates before them.
    Narrative,
    /// Dates count from the document's date.
    News,
}

impl Genre {
    /// Whether a form is a date there. "Now" and "recently" count from the document's date; without one they rest on
    /// nothing and place nothing.
    pub(super) fn tags(self, form: &Form, written: Option<Day>) -> bool {
        let rests = written.is_some() || !matches!(form.what, What::Reference(_));
        rests && (self == Self::Narrative || !form.narrative_only)
    }
}

/// Hardly a weekday, and more than ten written years or years that are mostly long past, make a narrative; so do
/// months that nearly all have their year written, and a document without a date.
pub(super) fn of(forms: &[Form], tokens: usize, written: Option<Day>) -> Genre {
    let Some(written) = written else { return Genre::Narrative };
    let (mut years, mut weekdays, mut spoken) = (0usize, 0usize, 0usize);
    let (mut far, mut full, mut bare) = (0usize, 0usize, 0usize);
    for form in forms {
        if let What::Calendar(Calendar { month: Some(_), year, .. }) = form.what {
            full += usize::from(year.is_some());
            bare += usize::from(year.is_none());
        }
        match form.what {
            What::Calendar(Calendar { year: Some(_), .. }) => {
                let year = form.written_year().unwrap_or(written.year());
                years += 1;
                far += usize::from((year - written.year()).abs() > 3);
            }
            What::Calendar(Calendar { weekday: Some(_), .. }) => weekdays += 1,
            What::Word { .. } => spoken += 1,
            What::Unit { pointing: Pointing::Last | Pointing::Next | Pointing::This, .. } => spoken += 1,
            What::Shift(Shift { base: Base::Speech, .. }) => spoken += 1,
            _ => {}
        }
    }
    let rare = weekdays * 1000 < tokens.max(1);
    // Years that are mostly long past, and hardly a word that counts from today.
    let long_past = years >= 3 && far * 5 >= years * 4 && spoken * 3 <= years;
    // A short text shows too little: there, years that are none of them the document's own decide.
    let short = tokens < 400 && years >= 1 && weekdays == 0 && spoken == 0 && far == years;
    let quiet = spoken * 400 < tokens.max(400);
    // A report writes the year with the month; news leaves it to the day's paper.
    let written_out = full >= 4 && bare * 3 <= full && spoken * 3 <= full;
    if rare && (quiet && years > 10 || long_past) || short || written_out {
        Genre::Narrative
    } else {
        Genre::News
    }
}
