//! A quotation from a dispatch that is dated before the event that it reports.

use super::super::{explicit, explicit_day};
use super::{finding, wording};
use crate::Report;
use crate::english::{date as words, weekday_of};
use crate::lexicon::class;
use sanad_model::{DateMention, Diagnostic, Form, Grain, Quotation, Severity};
use sanad_text::Span;
use sanad_time::{Day, Weekday};
use std::collections::BTreeSet;

/// So many sentences back the event may be dated.
const SENTENCES_BACK: usize = 4;

pub(super) fn find(report: &Report, out: &mut Vec<Diagnostic>) {
    let mut seen = BTreeSet::new();
    for quotation in &report.annotations.quotations {
        if quotation.within.is_some() || quotation.form == Form::Nested {
            continue;
        }
        let Some((index, dated)) = dispatch_date(report, quotation) else { continue };
        let Some(event) = event_date(report, index, dated) else { continue };
        if seen.insert(index) {
            out.extend(contradiction(report, quotation, dated, event));
        }
    }
}

/// The day of the dispatch: when the quotation was said, else the last day written in the sentence that leads in.
fn dispatch_date<'a>(report: &Report<'a>, quotation: &Quotation) -> Option<(u32, &'a DateMention)> {
    let dates = &report.annotations.dates;
    let said = quotation.said.and_then(|said| Some((said, dates.get(said as usize)?)));
    let led = || {
        let lead = lead(report, quotation)?;
        report.dates_in(lead).rfind(|(_, date)| explicit_day(date) && date.quotation.is_none())
    };
    said.filter(|(_, date)| explicit_day(date) && date.grain <= Grain::Day).or_else(led)
}

/// The sentence that leads into the quotation, up to it.
fn lead(report: &Report, quotation: &Quotation) -> Option<Span> {
    let start = quotation.span.start;
    let at = report.sentence_index(start)?;
    let own = report.sentences()[at].span;
    let span = if own.start < start {
        Span::new(own.start, start)
    } else {
        report.sentences()[at.checked_sub(1)?].span
    };
    let leads = quotation.form == Form::Indirect || report.slice(span).trim_end().ends_with(':');
    leads.then_some(span)
}

/// The nearest date before that of the dispatch, when it is written out, outside quotations and later than it.
fn event_date<'a>(report: &Report<'a>, index: u32, dated: &DateMention) -> Option<&'a DateMention> {
    let sentence = report.sentence_index(dated.span.start)?;
    let first = sentence.saturating_sub(SENTENCES_BACK);
    let block = report.sentences()[sentence].block;
    let opens = report.document.blocks[block].span.start == report.sentences()[sentence].span.start;
    let from = report.sentences()[first..=sentence]
        .iter()
        .find(|other| other.block == block || (opens && other.block + 1 == block))?
        .span
        .start;
    let before = report.annotations.dates[..index as usize].iter().rev();
    let mut near = before.take(40).take_while(|date| date.span.start >= from).filter(|date| explicit(date));
    let event = near.find(|date| date.grain <= Grain::Year && date.range.is_none())?;
    let later = dated.interval.before(event.interval);
    let own = event.quotation.is_none() && !report.in_heading(event.span.start);
    (later && own && !quoted_between(report, event, dated)).then_some(event)
}

/// Whether somebody else is quoted between the two dates: then the first may be the date of those words.
fn quoted_between(report: &Report, event: &DateMention, dated: &DateMention) -> bool {
    let quotation = |n: u32| &report.annotations.quotations[n as usize];
    let first = report.spoken().partition_point(|&n| quotation(n).span.start < event.span.start);
    report.spoken().get(first).is_some_and(|&n| quotation(n).span.start < dated.span.start)
}

fn contradiction(
    report: &Report,
    quotation: &Quotation,
    dated: &DateMention,
    event: &DateMention,
) -> Option<Diagnostic> {
    let day = dated.interval.earliest?;
    let told =
        Span::new(report.sentence_at(event.span.start)?.span.start, dated.span.start.max(event.span.end));
    let shared = wording::in_common(report, told, quotation.span);
    let lead = report.sentence_at(dated.span.start)?;
    let lead = Span::new(lead.span.start, quotation.span.start.min(lead.span.end).max(lead.span.start));
    let lead = report.tokens_in(report.last_of(lead));
    if shared < 3 || report.has(lead, class::FLASHBACK) {
        return None;
    }
    let opening = report.slice(event.span);
    // A whole year holds a fitting day of every date: only a month or a day proves anything.
    let proven =
        (shared >= 4 && event.grain <= Grain::Month).then(|| proof(report, quotation, day, event)).flatten();
    if let Some((weekday, fitting)) = proven {
        let name = report.slice(weekday);
        let message = format!(
            "The dispatch of {} reports what the text dates to {opening}; {}, {} a {}.",
            words(day),
            weekday_of(day),
            words(fitting),
            fitting.weekday().name()
        );
        return Some(
            finding(Severity::Error, dated.span, message)
                .related(event.span, "the event’s date")
                .related(weekday, format!("the dispatch’s own “{name}”"))
                .help("Look the dispatch up, and correct the date that is wrong."),
        );
    }
    let said = report.tokens_in(quotation.span);
    let planned = report.has(&said[..said.len().min(60)], class::FORECAST);
    // Reported speech of an earlier day is common in a narrative; only its own weekday tells against it.
    let telling = quotation.form != Form::Indirect && shared >= 5 && wording::past(report, said) && !planned;
    let message = format!(
        "The dispatch of {} comes before {opening}, to which the text dates what it reports.",
        words(day)
    );
    telling.then(|| {
        finding(Severity::Warning, dated.span, message)
            .related(event.span, "the event’s date")
            .help("Look the dispatch up, and correct the date that is wrong.")
    })
}

/// A weekday in the dispatch that its own day does not have, and that the same day of the event's year has.
fn proof(report: &Report, quotation: &Quotation, day: Day, event: &DateMention) -> Option<(Span, Day)> {
    let weekdays = report.dates_in(quotation.span).filter_map(|(_, date)| {
        let bare = date.stated.day.is_none() && date.stated.month.is_none();
        Some((date.span, date.stated.weekday.filter(|_| bare)?))
    });
    let stated: Vec<(Span, Weekday)> = weekdays.take(3).collect();
    // Two weekdays, or a shift to another day in words, leave it open which one is the dispatch's.
    let [(span, weekday)] = stated[..] else { return None };
    let (first, last) = (event.interval.earliest?, event.interval.latest?);
    let fits = |year: i32| {
        let same = Day::new(year, day.month(), day.day())?;
        (same.weekday() == weekday && first <= same && same <= last.plus_days(31)?).then_some(same)
    };
    if day.weekday() == weekday || last.year() - first.year() > 1 {
        return None;
    }
    (first.year()..=last.year()).find_map(fits).map(|fitting| (span, fitting))
}
