//! `date/order`: ranges that run backwards, chronologies out of order.

use super::{explicit, explicit_day};
use crate::english::{date as words, is_one_of};
use crate::lexicon::class;
use crate::{Check, Docs, Report, Rule};
use sanad_model::{BlockKind, CalendarFrom, DateMention, DateStatus, Diagnostic, Grain, Severity};
use sanad_text::Span;
use sanad_time::Day;

/// See its documentation.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "date/order",
    severity: Severity::Warning,
    docs: Docs {
        what: "A range of dates that ends before it starts, an entry of a chronology that stands out of order, or a date \
               introduced by “then” or “subsequently” that comes before the one it follows.",
        why: "In one of the two dates a day, a month or a year is wrong, or an entry was moved.",
        example: "The harbour was closed from 9 June 2018 to 2 May 2018.",
        instead: "The harbour was closed from 2 May 2018 to 9 June 2018.",
        limits: "Chronologies may run backwards throughout. A narrative that steps back in time says so with “had”, “earlier” \
                 or the like, and is left alone, and so are plans. It needs the dates written out.",
    },
    check: Check::Report(check),
};

fn check(report: &Report, out: &mut Vec<Diagnostic>) {
    ranges(report, out);
    chronologies(report, out);
    connectives(report, out);
}

/// `from 9 June 2018 to 2 May 2018`.
fn ranges(report: &Report, out: &mut Vec<Diagnostic>) {
    let dates = &report.annotations.dates;
    for (at, first) in dates.iter().enumerate() {
        let Some(range) = first.range else { continue };
        // The other end follows closely; nested mentions may stand between.
        let second = dates[at + 1..].iter().take(3).find(|second| second.range == Some(range));
        let Some(second) = second.filter(|second| backwards(first, second)) else { continue };
        let span = first.span.cover(second.span);
        let message =
            format!("The range runs backwards, from {} to {}.", end(report, first), end(report, second));
        let finding = Diagnostic::new(RULE.id, Severity::Warning, span, message);
        out.push(
            finding.help("Look up both dates in the source: one of them is wrong, or they were exchanged."),
        );
    }
}

fn backwards(first: &DateMention, second: &DateMention) -> bool {
    let both = first.status == DateStatus::Ok && second.status == DateStatus::Ok;
    let written = first.stated.year.is_some() || second.stated.year.is_some();
    let fine = first.grain <= Grain::Year && second.grain <= Grain::Year;
    // `2008–07`, `1999-01`: an end without a year of its own must at least be a day or month.
    let ends = first.stated.year.is_some() == second.stated.year.is_some() || first.stated.month.is_some();
    // `1332 - 1406م`: which calendar the first year is of was only inferred, from its size.
    let known = first.calendar == second.calendar
        || [first, second].iter().all(|date| date.calendar_from == CalendarFrom::Stated);
    both && written && fine && ends && known && second.interval.before(first.interval)
}

fn end(report: &Report, date: &DateMention) -> String {
    match date.interval.earliest {
        Some(day) if date.grain <= Grain::Day => words(day),
        _ => report.slice(date.span).to_owned(),
    }
}

/// Lists and runs of paragraphs whose entries open with a date.
fn chronologies(report: &Report, out: &mut Vec<Diagnostic>) {
    let mut run: Vec<&DateMention> = Vec::new();
    let mut list = None;
    for block in &report.document.blocks {
        let own = if let BlockKind::Item { list, .. } = block.kind { Some(list) } else { None };
        let entry = opening(report, block.span, own.is_some());
        if entry.is_none() || own != list {
            settle(report, &run, out);
            run.clear();
        }
        list = own;
        run.extend(entry);
    }
    settle(report, &run, out);
}

/// The date that a block opens with, when a colon or a dash sets it off (or the block is a list's item).
fn opening<'a>(report: &Report<'a>, block: Span, item: bool) -> Option<&'a DateMention> {
    let (_, date) = report.dates_in(Span::new(block.start, (block.start + 1).min(block.end))).next()?;
    if !explicit(date) || date.grain > Grain::Month || date.range.is_some() {
        return None;
    }
    let after = report.slice(Span::new(date.span.end, block.end.max(date.span.end))).trim_start();
    (item || after.starts_with([':', '–', '—', '-', '\t'])).then_some(date)
}

/// A run of entries in order but for few is a chronology, and those few are out of order.
fn settle(report: &Report, run: &[&DateMention], out: &mut Vec<Diagnostic>) {
    if run.len() < 3 {
        return;
    }
    let falls = |pair: &&[&DateMention]| pair[1].interval.before(pair[0].interval);
    let rises = |pair: &&[&DateMention]| pair[0].interval.before(pair[1].interval);
    let (down, up) = (run.windows(2).filter(falls).count(), run.windows(2).filter(rises).count());
    if down == 0 || down * 2 > up || down > 1 + run.len() / 8 {
        return;
    }
    for at in 1..run.len() {
        let (before, here) = (run[at - 1], run[at]);
        if !here.interval.before(before.interval) {
            continue;
        }
        // The earlier entry is the odd one when both its neighbours agree against it.
        let follows = at < 2 || !here.interval.before(run[at - 2].interval);
        let lonely = run.get(at + 1).is_some_and(|next| next.interval.before(before.interval));
        let (odd, other) = if follows && lonely { (before, here) } else { (here, before) };
        let message = format!("{} stands out of order in this chronology.", end(report, odd));
        let finding = Diagnostic::new(RULE.id, Severity::Warning, odd.span, message);
        out.push(finding.related(other.span, "its neighbour").help("Correct the date, or move the entry."));
    }
}

/// `Subsequently, on 3 May 2011, …` after a sentence on 5 May 2011.
fn connectives(report: &Report, out: &mut Vec<Diagnostic>) {
    let dates = &report.annotations.dates;
    for (at, here) in dates.iter().enumerate() {
        if !explicit_day(here) || here.quotation.is_some() {
            continue;
        }
        let Some(sentence) = report.sentence_index(here.span.start) else { continue };
        let Some(before) = earlier_sentence(report, at, sentence) else { continue };
        let (Some(now), Some(then)) = (here.interval.latest, before.interval.earliest) else { continue };
        if now < then && led(report, here, sentence) && !steps_back(report, here, before) {
            out.push(connective(here, before, now, then));
        }
    }
}

fn connective(here: &DateMention, before: &DateMention, now: Day, then: Day) -> Diagnostic {
    let message = format!("{} is told as following {}, and comes before it.", words(now), words(then));
    Diagnostic::new(RULE.id, Severity::Warning, here.span, message)
        .related(before.span, "the date that it follows in the text")
        .help("Look up both dates in the source: one of them is wrong, or “then” is.")
}

/// The last day written out in the sentence before, in the same block.
fn earlier_sentence<'a>(report: &Report<'a>, at: usize, sentence: usize) -> Option<&'a DateMention> {
    let last = sentence.checked_sub(1)?;
    let [before, own] = [&report.sentences()[last], &report.sentences()[sentence]];
    let found = report.annotations.dates[..at].iter().rev().take(4).find(|date| explicit_day(date))?;
    let inside = before.span.holds(found.span.start) && before.block == own.block;
    (inside && found.quotation.is_none()).then_some(found)
}

/// Whether a connective opens the sentence and the date follows it at once.
fn led(report: &Report, here: &DateMention, sentence: usize) -> bool {
    let start = report.sentences()[sentence].span.start;
    let tokens = report.tokens_in(Span::new(start, here.span.start));
    let opens = tokens.first().is_some_and(|&token| report.is(token, class::CONNECTIVE));
    let next = ["the", "next"];
    let day_after = tokens.len() >= 3
        && is_one_of(report.word(tokens[0]), &next[..1])
        && is_one_of(report.word(tokens[1]), &["next", "following"])
        && is_one_of(report.word(tokens[2]), &["day", "morning", "evening", "week", "month", "year"]);
    // `في اليوم التالي`, `روز بعد`: both words of it.
    let opening = &tokens[..tokens.len().min(4)];
    let next_day = opening.iter().filter(|&&token| report.is(token, class::DAY_AFTER)).count() > 1;
    (opens || day_after || next_day) && tokens.len() <= 6
}

fn steps_back(report: &Report, here: &DateMention, before: &DateMention) -> bool {
    [here, before].into_iter().any(|date| {
        report.sentence_at(date.span.start).is_some_and(|sentence| {
            let tokens = report.tokens_of(sentence);
            report.has(tokens, class::FLASHBACK)
                || (date.span == before.span && report.has(tokens, class::PLANNED_SURE))
        })
    })
}
