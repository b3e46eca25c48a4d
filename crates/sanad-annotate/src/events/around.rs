//! What stands around a trigger: date, place, figures, names.

use super::trigger::Trigger;
use sanad_model::{
    Annotations, Counted, DateKind, DateMention, Document, EntityKind, Event, EventKind, Figure, Name,
};
use sanad_text::Span;
use sanad_time::Interval;

/// The event of a trigger; `None` when nothing around it says when, where, who or how many.
pub(super) fn event(document: &Document, found: &Annotations, trigger: &Trigger) -> Option<Event> {
    let Trigger { kind, span, clause, .. } = *trigger;
    let date = date(document, found, trigger);
    let place = place(found, trigger);
    let figures: Vec<u32> = within(&found.figures, clause, |figure| figure.span)
        .filter(|(_, figure)| fits(kind, figure))
        .map(first)
        .collect();
    let actors: Vec<u32> = within(&found.names, clause, |name| name.span)
        .filter(|(_, name)| {
            !matches!(name.kind, EntityKind::Place | EntityKind::People | EntityKind::Unknown)
        })
        .map(first)
        .take(MOST)
        .collect();
    let anchored = date.is_some() || place.is_some() || !figures.is_empty();
    let enough = match (trigger.noun, kind) {
        (true, EventKind::Statement) => date.is_some() && trigger.held,
        (true, _) => anchored && (trigger.held || !figures.is_empty() || in_clause(found, clause, date)),
        (false, EventKind::Attack) => anchored,
        (false, _) => anchored || !actors.is_empty(),
    };
    enough.then(|| Event {
        span: clause,
        trigger: span,
        kind,
        date,
        interval: date.map_or(Interval::default(), |at| found.dates[at as usize].interval),
        place,
        actors,
        figures,
    })
}

/// More names than this in one clause are a list.
const MOST: usize = 12;

fn first<T>((at, _): (u32, T)) -> u32 {
    at
}

fn in_clause(found: &Annotations, clause: Span, date: Option<u32>) -> bool {
    date.is_some_and(|at| clause.contains(found.dates[at as usize].span))
}

/// The records that start in a span, with their indices; the list stands in text order.
fn within<T>(all: &[T], span: Span, of: impl Fn(&T) -> Span + Copy) -> impl Iterator<Item = (u32, &T)> {
    let low = all.partition_point(|record| of(record).start < span.start);
    let inside = all[low..].iter().take_while(move |record| of(record).start < span.end);
    inside.enumerate().map(move |(n, record)| (u32::try_from(low + n).unwrap_or(u32::MAX), record))
}

/// Whether a figure counts what such an event does.
fn fits(kind: EventKind, figure: &Figure) -> bool {
    use Counted as C;
    match kind {
        EventKind::Killing => matches!(figure.what, C::Killed | C::Executed | C::Casualties),
        EventKind::Attack => {
            matches!(figure.what, C::Killed | C::Injured | C::Casualties | C::Missing | C::Destroyed)
        }
        EventKind::Arrest => matches!(figure.what, C::Detained | C::Abducted),
        EventKind::Protest => matches!(figure.what, C::People | C::Injured | C::Killed),
        EventKind::Displacement => figure.what == C::Displaced,
        _ => false,
    }
}

/// The date nearest to the trigger in its clause, else in the sentence, else the last one of the sentence before.
fn date(document: &Document, found: &Annotations, trigger: &Trigger) -> Option<u32> {
    let Trigger { span, clause, sentence, before, .. } = *trigger;
    let plain = |(_, date): &(u32, &DateMention)| {
        date.kind != DateKind::Duration
            && date.kind != DateKind::Set
            && date.interval.earliest.is_some()
            && !limits(&document.text, date.span)
    };
    let near = |(_, date): &(u32, &DateMention)| {
        let distance = date.span.start.abs_diff(span.start);
        (coarse(date), opens(&document.text, date.span), distance)
    };
    let dates = |span| within(&found.dates, span, |date| date.span).take(MOST).filter(plain);
    dates(clause)
        .min_by_key(near)
        .or_else(|| dates(sentence).min_by_key(near))
        .or_else(|| dates(before?).filter(|date| !coarse(date.1)).last())
        .map(first)
}

/// A year or coarser: a finer date is the better one.
fn coarse(date: &DateMention) -> bool {
    date.grain >= sanad_model::Grain::Year
}

/// Whether the date is the one of a dateline, on which something was written: `QASR, 4 May 2019 (Agency) - `.
fn opens(text: &str, date: Span) -> bool {
    let rest = text[date.end as usize..].trim_start();
    let rest = match rest.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        Some((agency, rest)) if agency.len() < 80 => rest.trim_start(),
        _ => rest,
    };
    rest.starts_with(['-', '–', '—', ':'])
}

/// Whether the word before the date makes it a limit: "by", "until", in any of the three languages.
fn limits(text: &str, date: Span) -> bool {
    let mut from = date.start.saturating_sub(12) as usize;
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let last = text[from..date.start as usize].split_whitespace().next_back().unwrap_or("");
    ["by", "until", "till", "before", "حتى", "قبل", "بحلول", "لغاية", "تا"]
        .iter()
        .any(|limit| limit.eq_ignore_ascii_case(last))
}

/// The place nearest to the trigger in its clause, else in the sentence, else the last one of the sentence before.
fn place(found: &Annotations, trigger: &Trigger) -> Option<u32> {
    let Trigger { span, clause, sentence, before, .. } = *trigger;
    let places = |span| {
        within(&found.names, span, |name: &Name| name.span)
            .take(4 * MOST)
            .filter(|(_, name)| name.kind == EntityKind::Place)
    };
    // What follows the verb is where it happened: "killed in Varn"; a place before it may be whose soldiers they were.
    let near = |(_, name): &(u32, &Name)| {
        let distance = name.span.start.abs_diff(span.start);
        if name.span.start > span.start { distance } else { distance.saturating_mul(2) }
    };
    places(clause)
        .min_by_key(near)
        .or_else(|| places(sentence).min_by_key(near))
        .or_else(|| places(before?).last())
        .map(first)
}

#[cfg(test)]
mod tests {
    use super::super::Finder;
    use crate::{Options, Scan, annotate};
    use sanad_model::{Annotations, Document, EntityKind, Name};
    use sanad_text::Span;

    /// The text read with these names and no others.
    fn read(text: &str, names: &[(&str, EntityKind)]) -> (Document, Annotations) {
        let document = sanad_read::read("case", text.as_bytes()).expect("UTF-8");
        let mut out = annotate(&document, Options::default());
        let name = |&(word, kind): &(&str, EntityKind)| {
            let at = text.find(word).expect("the name is in the text");
            let span = Span::of(at..at + word.len());
            Name { span, core: span, kind, entity: None, place: None }
        };
        out.names = names.iter().map(name).collect();
        out.names.sort_by_key(|name| name.span);
        let (mut finder, mut scan) = (Finder::default(), Scan::of(&document));
        for index in 0..document.blocks.len() {
            scan.load(&document, index, &out.notes);
            finder.read(&document, &scan);
        }
        finder.finish(&document, &mut out);
        (document, out)
    }

    fn place<'a>(document: &'a Document, out: &Annotations, n: usize) -> &'a str {
        out.events[n].place.map_or("", |at| out.names[at as usize].span.slice(&document.text))
    }

    use EntityKind::{Group, Organisation, Person, Place};

    #[test]
    fn the_place_of_the_clause_is_taken() {
        let text =
            "On 3 May 2019 Orlesk gunmen killed 12 people in Varn, and soldiers arrested 30 people in Sarn.";
        let (document, out) = read(text, &[("Orlesk", Place), ("Varn", Place), ("Sarn", Place)]);
        assert_eq!([place(&document, &out, 0), place(&document, &out, 1)], ["Varn", "Sarn"]);
    }

    #[test]
    fn the_place_of_the_sentence_before_does() {
        let (document, out) =
            read("The mayor of Varn spoke. Guards arrested nine clerks.", &[("Varn", Place)]);
        assert_eq!(place(&document, &out, 0), "Varn");
    }

    #[test]
    fn persons_and_bodies_of_the_clause_are_actors() {
        let text = "On 3 May 2019 the River Guard killed Tam Hale in Varn; Ben Lorne wept.";
        let names = [("River Guard", Group), ("Tam Hale", Person), ("Varn", Place), ("Ben Lorne", Person)];
        let (document, out) = read(text, &names);
        let actors: Vec<&str> = out.events[0]
            .actors
            .iter()
            .map(|&at| out.names[at as usize].span.slice(&document.text))
            .collect();
        assert_eq!(actors, ["River Guard", "Tam Hale"]);
    }

    #[test]
    fn a_name_alone_anchors_a_verb_but_not_an_attack() {
        let (_, out) = read("The Harbour Council arrested him.", &[("Harbour Council", Organisation)]);
        assert_eq!(out.events.len(), 1);
        let (_, out) = read("The Harbour Council attacked the plan.", &[("Harbour Council", Organisation)]);
        assert_eq!(out.events.len(), 0);
    }
}
