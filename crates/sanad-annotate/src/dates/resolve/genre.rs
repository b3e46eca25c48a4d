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

/// More than ten written years and hardly a weekday make a narrative; so does a document without a date.
pub(super) fn of(forms: &[Form], tokens: usize, written: Option<Day>) -> Genre {
    let Some(written) = written else { return Genre::Narrative };
    let (mut years, mut weekdays, mut spoken) = (0usize, 0usize, 0usize);
    let mut far = 0usize;
    for form in forms {
        match form.what {
            What::Calendar(Calendar { year: Some(year), .. }) => {
                years += 1;
                far += usize::from((year - written.year()).abs() > 1);
            }
            What::Calendar(Calendar { weekday: Some(_), .. }) => weekdays += 1,
            What::Word { .. } => spoken += 1,
            What::Unit { pointing: Pointing::Last | Pointing::Next | Pointing::This, .. } => spoken += 1,
            What::Shift(Shift { base: Base::Speech, .. }) => spoken += 1,
            _ => {}
        }
    }
    let rare = weekdays * 1000 < tokens.max(1);
    let rare = rare && spoken * 400 < tokens.max(400);
    // A short text shows too little: there, years that are mostly not the document's own decide.
    let short = tokens < 400 && years >= 1 && weekdays == 0 && spoken == 0 && far == years;
    if rare && years > 10 || short { Genre::Narrative } else { Genre::News }
}
