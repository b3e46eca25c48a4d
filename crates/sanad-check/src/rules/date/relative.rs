//! `date/relative`: counted dates that do not fit what they are counted from.

use super::{contradictory::wording, explicit};
use crate::english::date as words;
use crate::{Check, Docs, Report, Rule};
use sanad_model::{Anchor, DateMention, DateStatus, Diagnostic, Grain, Offset, Severity, Unit};
use sanad_text::Span;
use sanad_time::Interval;

/// See its documentation.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "date/relative",
    severity: Severity::Warning,
    docs: Docs {
        what: "A date that is counted from another one (“five months after the talks”) and does not fit it, or is counted \
               from a day that never was.",
        why: "The distance between two events is often the argument itself. When the count and the dates disagree, one of \
              three figures is wrong.",
        example: "The talks ended on 3 January 2018. Two weeks later, on 28 March 2018, the bridge was closed.",
        instead: "The talks ended on 3 January 2018. Twelve weeks later, on 28 March 2018, the bridge was closed.",
        limits: "It compares only where both dates are written out, and allows one unit of the count, more with “about” and \
                 for long counts. Vague counts (“a few days later”) are silent.",
    },
    check: Check::Report(check),
};

fn check(report: &Report, out: &mut Vec<Diagnostic>) {
    for (at, mention) in report.annotations.dates.iter().enumerate() {
        if mention.status == DateStatus::Impossible {
            continue;
        }
        if mention.from_impossible && !explicit(mention) {
            out.push(leaning(report, mention));
        } else if let Some(offset) = mention.offset {
            out.extend(misfit(report, at, mention, offset));
        }
    }
}

/// The mention leans on a day that never was.
fn leaning(report: &Report, mention: &DateMention) -> Diagnostic {
    let span = counting_words(report, mention);
    let root = root(report, mention);
    let message = match root {
        Some(root) => {
            format!("“{}” is counted from {}, a day that never was.", report.slice(span), report.slice(root))
        }
        None => format!("“{}” is counted from a day that never was.", report.slice(span)),
    };
    let finding = Diagnostic::new(RULE.id, Severity::Warning, span, message)
        .help("Correct the date that it is counted from; then count anew.");
    root.into_iter().fold(finding, |finding, root| finding.related(root, "the day that never was"))
}

/// The impossible date at the end of the chain of anchors.
fn root(report: &Report, mention: &DateMention) -> Option<Span> {
    let (dates, quotations) = (&report.annotations.dates, &report.annotations.quotations);
    let mut anchor = mention.anchor;
    // A chain is never longer than the list; ten links are more than anybody writes.
    for _ in 0..10 {
        let next = match anchor? {
            Anchor::Date(index) => dates.get(index as usize)?,
            Anchor::Quotation(index) => dates.get(quotations.get(index as usize)?.said? as usize)?,
            Anchor::Document => return None,
        };
        if next.status == DateStatus::Impossible {
            return Some(next.span);
        }
        anchor = next.anchor;
    }
    None
}

/// The mention without the words that name what it is counted from.
fn counting_words(report: &Report, mention: &DateMention) -> Span {
    let event = mention.offset.and_then(|offset| offset.event);
    match event.filter(|event| event.start > mention.span.start && event.end <= mention.span.end) {
        Some(event) => Span::new(mention.span.start, event.start).trim(report.text()),
        None => mention.span,
    }
}

/// Compares a counted date with the full date beside it.
fn misfit(report: &Report, at: usize, mention: &DateMention, offset: Offset) -> Option<Diagnostic> {
    let amount = offset.amount?;
    let Some(Anchor::Date(anchor)) = mention.anchor else { return None };
    let anchor = report.annotations.dates.get(anchor as usize).filter(|anchor| explicit(anchor))?;
    let beside = beside(report, at)?;
    if beside.span == anchor.span
        || anchor.quotation != mention.quotation
        || !fine_enough(anchor, offset.unit)
    {
        return None;
    }
    if !counted_from(report, mention, offset, anchor) {
        return None;
    }
    let (least, most) = distance(anchor.interval, beside.interval, offset)?;
    let slack = if offset.approximate { 1.0 + amount / 3.0 } else { 1.0 + amount / 20.0 };
    if amount + slack >= least && amount - slack <= most {
        return None;
    }
    let span = counting_words(report, mention);
    let (from, to) = (shown(report, anchor), shown(report, beside));
    let message = format!(
        "“{}” does not lead from {from} to {to}: {}.",
        report.slice(span),
        apart(least, most, offset)
    );
    Some(
        Diagnostic::new(RULE.id, Severity::Warning, span, message)
            .related(anchor.span, "counted from here")
            .related(beside.span, "the date beside it")
            .help("Look up both dates in the source, and count anew."),
    )
}

/// Whether the text itself shows that the count starts at the anchor: by its words, or as the date just before.
fn counted_from(report: &Report, mention: &DateMention, offset: Offset, anchor: &DateMention) -> bool {
    let [from, to] = [anchor, mention].map(|date| report.sentence_index(date.span.start));
    let (Some(from), Some(to)) = (from, to) else { return false };
    match offset.event {
        Some(event) if event.contains(anchor.span) => true,
        Some(event) => wording::in_common(report, event, report.sentences()[from].span) > 0,
        None => anchor.span.start < mention.span.start && to <= from + 1,
    }
}

fn shown(report: &Report, date: &DateMention) -> String {
    match date.interval.earliest {
        Some(day) if date.grain <= Grain::Day => words(day),
        _ => report.slice(date.span).to_owned(),
    }
}

/// The full date directly before or after the mention: `two days earlier, on 8 May`.
fn beside<'a>(report: &Report<'a>, at: usize) -> Option<&'a DateMention> {
    let dates = &report.annotations.dates;
    let mention = &dates[at];
    let near = |other: &DateMention, gap: Span| {
        let tokens = report.tokens_in(gap);
        let small = |word: &str| {
            matches!(
                word,
                "on" | "in" | "namely" | "i.e." | "the" | "في" | "يوم" | "أي" | "در" | "روز" | "یعنی"
            )
        };
        let plain = tokens.iter().all(|&token| {
            token.is_mark(',') || token.is_mark('،') || token.is_mark('(') || small(report.word(token))
        });
        explicit(other) && plain && !tokens.is_empty() && tokens.len() <= 3
    };
    let after = dates.get(at + 1).filter(|next| next.span.start >= mention.span.end);
    let after = after.filter(|next| near(next, Span::new(mention.span.end, next.span.start)));
    after.or_else(|| {
        let before = dates.get(at.checked_sub(1)?).filter(|last| last.span.end <= mention.span.start)?;
        let gap = Span::new(before.span.end, mention.span.start);
        // Only a comma makes the count speak of the date before it.
        let comma =
            report.tokens_in(gap).first().is_some_and(|token| token.is_mark(',') || token.is_mark('،'));
        (comma && near(before, gap) && mention.offset?.event.is_some()).then_some(before)
    })
}

fn fine_enough(anchor: &DateMention, unit: Unit) -> bool {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => false,
        Unit::Day | Unit::Week => anchor.grain <= Grain::Day,
        Unit::Month | Unit::Quarter => anchor.grain <= Grain::Month,
        _ => anchor.grain <= Grain::Year,
    }
}

/// How many units lie between the two at least and at most, counted in the offset's direction.
fn distance(from: Interval, to: Interval, offset: Offset) -> Option<(f32, f32)> {
    let days = match offset.unit {
        Unit::Day => 1.0,
        Unit::Week => 7.0,
        Unit::Month => 30.44,
        Unit::Quarter => 91.3,
        Unit::Year => 365.25,
        Unit::Decade => 3652.5,
        Unit::Century => 36525.0,
        _ => return None,
    };
    let least = to.earliest?.days_since(from.latest?) as f32 / days;
    let most = to.latest?.days_since(from.earliest?) as f32 / days;
    Some(if offset.later { (least, most) } else { (-most, -least) })
}

/// `they lie 84 days apart`.
fn apart(least: f32, most: f32, offset: Offset) -> String {
    if most < 0.0 {
        return format!("the second comes {} the first", if offset.later { "before" } else { "after" });
    }
    let unit = match offset.unit {
        Unit::Day => "day",
        Unit::Week => "week",
        Unit::Month => "month",
        Unit::Quarter => "quarter",
        Unit::Year => "year",
        Unit::Decade => "decade",
        _ => "unit",
    };
    let number = (least.max(0.0) + most) / 2.0;
    let rounded = number.round() as usize;
    format!(
        "they lie {}{} apart",
        if (number - number.round()).abs() > 0.05 { "about " } else { "" },
        crate::english::counted(rounded, unit)
    )
}
