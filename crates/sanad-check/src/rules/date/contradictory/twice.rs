//! One event with two dates: `a raid on Harrow on 3 May 2011` and, later, `the 4 May 2011 raid on Harrow`.

use super::super::explicit_day;
use super::finding;
use crate::english::{date as words, is_one_of};
use crate::lexicon::class;
use crate::publication::related;
use crate::report::index;
use crate::{Findings, Publication, Report};
use sanad_model::{DateMention, Diagnostic, Severity};
use sanad_text::fold::fold_word;
use sanad_text::{Span, Token};
use sanad_time::Day;
use std::collections::BTreeMap;

/// An event named with the definite article and a date: `the 4 May 2011 raid on Harrow`.
struct Named<'a> {
    date: &'a DateMention,
    noun: &'a str,
    place: &'a str,
}

/// Dates of events, by their noun and the name after it.
type Dated<'a> = BTreeMap<(String, &'a str), Vec<&'a DateMention>>;

pub(super) fn find(publication: &Publication, out: &mut Findings) {
    let mut all: Vec<Dated> = Vec::new();
    for (number, report) in publication.numbered() {
        let mut told = Dated::new();
        let mut named_dates = Vec::new();
        for date in &report.annotations.dates {
            if !explicit_day(date) || date.quotation.is_some() || !report.in_body(date.span.start) {
                continue;
            }
            if let Some(named) = named(report, date) {
                let key = (noun_key(named.noun), named.place);
                if let Some(&[other]) = told.get(&key).map(Vec::as_slice) {
                    out.extend(number, two_dates(&named, other));
                }
                named_dates.push((key, date));
            } else {
                tell(report, date, &mut told);
            }
        }
        for (key, date) in named_dates {
            told.entry(key).or_default().push(date);
        }
        all.push(told);
    }
    across(&all, out);
}

/// An event to which one file gives one day, and another file another.
fn across(all: &[Dated], out: &mut Findings) {
    for (later, told) in all.iter().enumerate().skip(1) {
        for (key, dates) in told {
            let Some(here) = one_day(dates) else { continue };
            let before = all[..later].iter().enumerate().find_map(|(n, told)| Some((n, told.get(key)?)));
            let Some((earlier, other)) = before.and_then(|(n, dates)| Some((n, one_day(dates)?))) else {
                continue;
            };
            let Some((a, b)) = here.interval.earliest.zip(other.interval.earliest) else { continue };
            if !near(a, b) {
                continue;
            }
            let message =
                format!("The {} is dated {} here, and {} in another file.", key.0, words(a), words(b));
            let finding = finding(Severity::Warning, here.span, message).help(
                "If this is one event, correct the date that is wrong; if there were two, say “a second”.",
            );
            let (home, at) = (index(later), index(earlier));
            out.push(home, related(finding, home, at, other.span, "the date there"));
        }
    }
}

/// The date, when all of them are of one day.
fn one_day<'a>(dates: &[&'a DateMention]) -> Option<&'a DateMention> {
    let first = *dates.first()?;
    dates.iter().all(|date| date.interval.earliest == first.interval.earliest).then_some(first)
}

/// The same day of another year, or a few days off: copied wrongly. More is another event.
fn near(a: Day, b: Day) -> bool {
    a != b && (a.days_since(b).abs() <= 15 || (a.month() == b.month() && a.day() == b.day()))
}

/// Keeps the events that a sentence dates: each noun with each name after it.
fn tell<'a>(report: &Report<'a>, date: &'a DateMention, told: &mut Dated<'a>) {
    let Some(sentence) = report.sentence_at(date.span.start) else { return };
    let tokens = report.tokens_of(sentence);
    let days = || report.dates_in(sentence.span).filter(|(_, other)| explicit_day(other)).count();
    if tokens.len() > 60 || days() > 1 {
        return;
    }
    for (at, &token) in tokens.iter().enumerate() {
        if report.in_arabic_script(token) && report.is(token, class::HAPPENED) {
            let place = foreign_place(report, &tokens[at + 1..]);
            if let Some(place) = place {
                told.entry((noun_key(report.word(token)), place)).or_default().push(date);
            }
        } else if token.is_word()
            && report.is(token, class::HAPPENED)
            && let Some(place) = place(report, &tokens[at + 1..])
        {
            told.entry((noun_key(report.word(token)), place)).or_default().push(date);
        }
    }
}

/// `the 4 May 2011 raid on Harrow`
fn named<'a>(report: &Report<'a>, date: &'a DateMention) -> Option<Named<'a>> {
    let from = report.token_from(date.span.start);
    let before = *report.tokens().get(from.checked_sub(1)?)?;
    let sentence = report.sentence_at(date.span.start)?;
    let after =
        report.tokens_in(report.first_of(Span::new(date.span.end, sentence.span.end.max(date.span.end))));
    if report.in_arabic_script(before) {
        // `غارة 4 مايو 2011 على حارو`, `حمله ۴ مه ۲۰۱۱ به هارو`.
        let place = report.is(before, class::HAPPENED).then(|| foreign_place(report, after)).flatten()?;
        return Some(Named { date, noun: report.word(before), place });
    }
    let noun = *after.first().filter(|token| token.is_word())?;
    let definite = before.is_word() && is_one_of(report.word(before), &["the"]);
    if !definite || !report.is(noun, class::HAPPENED) {
        return None;
    }
    Some(Named { date, noun: report.word(noun), place: place(report, &after[1..])? })
}

/// The noun without its article, in one case.
fn noun_key(noun: &str) -> String {
    if noun.is_ascii() {
        return noun.to_lowercase();
    }
    let folded = fold_word(noun);
    folded.strip_prefix("ال").filter(|stem| stem.chars().count() > 2).unwrap_or(&folded).to_owned()
}

/// The name that follows behind a preposition: `على حارو`, `به هارو`.
fn foreign_place<'a>(report: &Report<'a>, after: &[Token]) -> Option<&'a str> {
    let claims = report.claims();
    let named = |token: &&Token| claims.named(report.token_from(token.start));
    let (lead, name) = after.iter().take(4).enumerate().find(|(_, token)| named(token))?;
    let joined = after[..lead].iter().all(|&token| token.is_word());
    (joined && lead > 0).then(|| report.word(*name))
}

/// The name that follows directly: `on Harrow`, `in the Harrow valley`.
fn place<'a>(report: &Report<'a>, after: &[Token]) -> Option<&'a str> {
    let (first, rest) = after.split_first()?;
    if !is_one_of(report.word(*first), &["on", "in", "at", "of", "near", "against"]) {
        return None;
    }
    let name = rest.iter().find(|&&token| !is_one_of(report.word(token), &["the"]))?;
    let calendar = [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "May",
        "March",
        "August",
    ];
    let word = report.word(*name);
    (name.is_word() && name.capital() && !calendar.contains(&word)).then_some(word)
}

fn two_dates(named: &Named, other: &DateMention) -> Option<Diagnostic> {
    let (a, b) = (named.date.interval.earliest?, other.interval.earliest?);
    let message = format!("The {} is dated {} here, and {} before.", named.noun, words(a), words(b));
    near(a, b).then(|| {
        finding(Severity::Warning, named.date.span, message)
            .related(other.span, "the date before")
            .help("If this is one event, correct the date that is wrong; if there were two, say “a second”.")
    })
}
