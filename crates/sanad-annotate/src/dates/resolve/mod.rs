//! Second pass: from forms to dates.
//!
//! The genre is settled first, then the years of the narrative as a whole (`years.rs`), then form after form in text
//! order: outside quotations, then inside them, each quotation from the date on which it was said.

mod early;
mod events;
mod genre;
mod named;
mod narrative;
mod native;
mod news;
mod output;
mod points;
mod said;
mod same;
mod state;
mod years;

pub use said::said_date;

use super::form::{self, Calendar, Clock, Form, Join, Order, What};
use genre::Genre;
use points::Base;
use sanad_model::{Anchor, Calendar as System, DateMention, Document, Form as QuotationForm, Quotation};
use sanad_text::Span;
use sanad_time::hijri::Native;
use sanad_time::{Day, Hijri, Point};
use state::{Known, State};

/// A form with what the context made of it.
#[derive(Clone, Debug, Default)]
struct Found {
    point: Option<Point>,
    clock: Option<Clock>,
    /// A value that is no point: `P8M`, `PRESENT_REF`.
    value: Option<String>,
    anchor: Option<Anchor>,
    impossible: bool,
    from_impossible: bool,
    weekday_mismatch: bool,
    /// A day in the Hijri calendar that it was written in.
    native: Option<(Hijri, Native)>,
}

/// All that resolution looks at.
struct Resolver<'a> {
    text: &'a str,
    forms: Vec<Form>,
    quoted: Vec<Option<u32>>,
    /// For each form without a year, the year that the narrative as a whole gives it.
    years: Vec<Option<i32>>,
    genre: Genre,
    written: Option<Day>,
    /// For each quotation its own date.
    said: Vec<Option<u32>>,
    found: Vec<Found>,
}

/// Resolves all forms of a document.
pub(super) fn run(
    document: &Document,
    forms: &[Form],
    tokens: usize,
    quotations: &[Quotation],
    written: Option<Day>,
) -> Vec<DateMention> {
    let genre = genre::of(forms, tokens, written);
    let mut forms: Vec<Form> = forms.iter().filter(|form| genre.tags(form, written)).cloned().collect();
    early::settle(&mut forms);
    settle_order(&mut forms);
    settle_calendar(&mut forms);
    settle_centuries(&mut forms);
    for at in (0..forms.len().saturating_sub(1)).rev() {
        borrow(&document.text, &mut forms, at);
    }
    let quoted = quotations_of(&forms, quotations);
    let years = years::chain(&forms, &quoted, genre, written);
    let found = vec![Found::default(); forms.len()];
    let said = vec![None; quotations.len()];
    let mut resolver = Resolver { text: &document.text, forms, quoted, years, genre, written, said, found };
    resolver.sweep(false);
    if resolver.quoted.iter().any(Option::is_some) {
        resolver.find_said(quotations);
        resolver.sweep(true);
    }
    resolver.agree();
    resolver.output()
}

/// Reads figures such as 5/7/2007 as the rest of the document writes its dates.
fn settle_order(forms: &mut [Form]) {
    let (mut day_first, mut month_first) = (0, 0);
    for form in forms.iter() {
        if let What::Calendar(date) = form.what {
            match date.order {
                Order::Day => day_first += 1,
                Order::Month => month_first += 1,
                Order::DayInFigures => day_first += 1000,
                Order::MonthInFigures => month_first += 1000,
                Order::None | Order::Open => {}
            }
        }
    }
    if month_first > day_first {
        for form in forms {
            if let What::Calendar(date) = &mut form.what
                && date.order == Order::Open
            {
                std::mem::swap(&mut date.day, &mut date.month);
            }
        }
    }
}

/// Counts the months and years of Persian by the Gregorian calendar where the document writes that one.
fn settle_calendar(forms: &mut [Form]) {
    let written = |system: System| {
        let dated = |form: &&Form| matches!(form.what, What::Calendar(Calendar { month, year, .. }) if month.is_some() || year.is_some());
        forms.iter().filter(dated).filter(|form| form.system == system).count()
    };
    if written(System::Gregorian) > written(System::SolarHijri) {
        for form in forms.iter_mut().filter(|form| matches!(form.what, What::Unit { .. } | What::Shift(_))) {
            form.system = System::Gregorian;
        }
    }
}

/// Puts years such as ’89 into the century that the text last spoke of.
fn settle_centuries(forms: &mut [Form]) {
    let mut spoken: Option<i32> = None;
    for form in forms.iter_mut().filter(|form| form.system == System::Gregorian) {
        if let What::Calendar(date) = &mut form.what
            && let Some(year) = date.year
        {
            if date.short
                && let Some(spoken) = spoken
            {
                let nearest =
                    (-3..=1).map(|centuries| year + centuries * 100).min_by_key(|near| (near - spoken).abs());
                date.year = nearest;
            } else {
                spoken = Some(year);
            }
        }
    }
}

/// Lets the first of two joined dates have the year of the second: "July to November 1954".
fn borrow(text: &str, forms: &mut [Form], at: usize) {
    let gap = text.get(forms[at].span.end as usize..forms[at + 1].span.start as usize);
    let in_year = matches!(gap, Some(" in " | ", in "));
    if forms[at].join == Join::None && !in_year {
        return;
    }
    let (What::Calendar(left), What::Calendar(right)) = (forms[at].what, forms[at + 1].what) else { return };
    let (Some(month), Some(year), None) = (left.month, right.year, left.year) else { return };
    if forms[at].system != forms[at + 1].system {
        return;
    }
    if in_year && right.month.is_some() || left.pointing.is_some() {
        return;
    }
    let later = right.month.is_some_and(|right_month| month > right_month);
    let year = if later && right.month.is_some() { year - 1 } else { year };
    forms[at].what = What::Calendar(Calendar { year: Some(year), ..left });
}

/// The innermost direct quotation of each form.
fn quotations_of(forms: &[Form], quotations: &[Quotation]) -> Vec<Option<u32>> {
    let direct = |quotation: &Quotation| !matches!(quotation.form, QuotationForm::Indirect);
    let mut next = 0;
    let mut open: Vec<usize> = Vec::new();
    forms
        .iter()
        .map(|form| {
            while next < quotations.len() && quotations[next].span.start <= form.span.start {
                if direct(&quotations[next]) {
                    open.push(next);
                }
                next += 1;
            }
            while open.last().is_some_and(|&at| quotations[at].span.end <= form.span.start) {
                open.pop();
            }
            let holds =
                |at: &&usize| quotations[**at].parts.iter().any(|part: &Span| part.contains(form.span));
            open.iter().rev().take(8).find(holds).and_then(|&at| u32::try_from(at).ok())
        })
        .collect()
}

impl Resolver<'_> {
    /// One sweep in text order: the forms outside quotations, or (`inside`) those within.
    fn sweep(&mut self, inside: bool) {
        let mut state = State::default();
        for at in 0..self.forms.len() {
            if self.quoted[at].is_some() == inside {
                let found = self.resolve(at, &state);
                self.found[at] = found;
            }
            // What is said in a quotation does not move the narrative around it.
            if self.quoted[at].is_none() {
                state.take(at, &self.forms[at], &self.found[at]);
            } else if inside {
                state.quoted(at, self.quoted[at], &self.found[at]);
            }
        }
    }

    /// What deictic words of form `at` count from: the quotation's date, or the document's.
    fn speech(&self, at: usize) -> Option<Base> {
        if let Some(quotation) = self.quoted[at] {
            let said = self.said[quotation as usize];
            if let Some(said) = said {
                let found = &self.found[said as usize];
                let point = found.point?;
                return Some(Base {
                    point,
                    anchor: Anchor::Quotation(quotation),
                    impossible: found.impossible || found.from_impossible,
                });
            }
            if self.genre == Genre::Narrative {
                return None;
            }
        }
        let day = self.written?;
        Some(Base { point: Point::Day(day), anchor: Anchor::Document, impossible: false })
    }

    fn resolve(&self, at: usize, state: &State) -> Found {
        match self.genre {
            Genre::News => news::resolve(self, at, state),
            // In a quotation of known date, words count from it as those of news count from the document.
            Genre::Narrative
                if self.quoted[at].is_some_and(|quotation| self.said[quotation as usize].is_some()) =>
            {
                news::resolve(self, at, state)
            }
            Genre::Narrative => narrative::resolve(self, at, state),
        }
    }

    /// Whether a day belongs to the clock time before it: "at 10:57 on 11 November", "at 5 a.m. local time on …".
    fn follows(&self, time: &Form, day: &Form) -> bool {
        let gap = self.text.get(time.span.end as usize..day.span.start as usize).unwrap_or("");
        let words = gap.trim();
        gap.len() < 24
            && (matches!(words, "" | "on" | "," | ", on")
                || words.ends_with(" on") && !words.contains(['.', ',', ';']))
    }

    /// Whether nothing stands between two sentences.
    fn adjoin(&self, left: Span, right: Span) -> bool {
        let gap = self.text.get(left.end as usize..right.start as usize).unwrap_or(".");
        gap.len() < 64 && !gap.chars().any(char::is_alphanumeric)
    }

    /// The Hijri calendar in which the months and years of form `at` are counted, if it is one.
    fn counts(&self, at: usize) -> Option<Hijri> {
        form::hijri(self.forms[at].system)
    }

    fn base(&self, known: Known) -> Base {
        Base { point: known.point, anchor: Anchor::Date(known.index), impossible: known.impossible }
    }

    fn known(&self, known: Option<Known>) -> Option<Base> {
        known.map(|known| self.base(known))
    }
}
