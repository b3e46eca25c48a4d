//! What a mark says when a person points at it or moves to it: values in words.

use crate::excerpt::{isolated, shortened};
use sanad_model::{
    Anchor, Annotations, Bound, Calendar, CalendarFrom, Counted, DateKind, DateMention, DateStatus, Document,
    Entity, EntityKind, Event, EventKind, Figure, Form, Located, Mention, Mode, Name, Quotation,
};
use sanad_text::Span;
use sanad_time::Day;
use std::fmt::Write as _;

/// Words of the text are cut to this length where they are repeated.
const WORDS: usize = 60;

/// "2018-09", "2018-SU, from 2018-06-01 to 2018-08-31"; a calendar other than the Gregorian one is named.
pub(super) fn date(document: &Document, found: &Annotations, date: &DateMention) -> String {
    let mut out = match (date.status, &date.value) {
        (DateStatus::Impossible, _) => "impossible: the calendar has no such day".to_owned(),
        (_, None) => "a date that cannot be placed".to_owned(),
        (_, Some(value)) => match date.kind {
            DateKind::Date | DateKind::Time => value.clone(),
            DateKind::Duration => format!("a length of time: {value}"),
            DateKind::Set => format!("again and again: {value}"),
        },
    };
    if date.status == DateStatus::WeekdayMismatch {
        out.push_str(", which is not that weekday");
    }
    if let (Some(from), Some(to)) = (date.interval.earliest, date.interval.latest)
        && from != to
        && !plain(date)
    {
        let _ = write!(out, ", from {from} to {to}");
    }
    if let Some(native) = &date.native {
        let _ = write!(out, ", written as {native}");
    }
    if date.calendar != Calendar::Gregorian {
        let _ = write!(out, ", {}", calendar(date.calendar));
        if date.calendar_from == CalendarFrom::Inferred && date.calendar != Calendar::Gregorian {
            out.push_str(" (inferred, not written)");
        }
    }
    match date.anchor {
        Some(Anchor::Document) => out.push_str("; counted from the document’s date"),
        Some(Anchor::Quotation(_)) => out.push_str("; counted from the day on which it was said"),
        Some(Anchor::Date(at)) => {
            if let Some(from) = found.dates.get(at as usize) {
                let _ = write!(out, "; counted from “{}”", words(document, from.span));
            }
        }
        None => {}
    }
    out
}

/// A day, a month or a year says by itself when it begins and ends.
fn plain(date: &DateMention) -> bool {
    let digits = |value: &str| value.len() <= 10 && value.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    date.native.is_none() && date.value.as_deref().is_some_and(|value| digits(value) && value.len() >= 4)
}

fn calendar(calendar: Calendar) -> &'static str {
    match calendar {
        Calendar::SolarHijri => "Solar Hijri",
        Calendar::Islamic => "Islamic",
        _ => "Gregorian",
    }
}

/// "killed: at least 50 people, as of 2018-09-03".
pub(super) fn figure(document: &Document, found: &Annotations, figure: &Figure) -> String {
    let mut out = format!("{}: ", counted(figure.what));
    let _ = match (figure.bound, figure.low, figure.high) {
        (Bound::AtLeast, Some(low), _) => write!(out, "at least {}", number(low)),
        (Bound::AtMost, _, Some(high)) => write!(out, "at most {}", number(high)),
        (Bound::About, Some(low), _) => write!(out, "about {}", number(low)),
        (_, Some(low), Some(high)) if low < high => write!(out, "{} to {}", number(low), number(high)),
        (_, Some(low), Some(_)) => write!(out, "{}", number(low)),
        (_, Some(low), None) => write!(out, "{} or more", number(low)),
        (_, None, Some(high)) => write!(out, "up to {}", number(high)),
        (_, None, None) => write!(out, "a number that is not said,"),
    };
    let _ = write!(out, " {}", figure.unit);
    if let Some(who) = figure.who {
        let _ = write!(out, ", {}", words(document, who));
    }
    if let Some(as_of) = figure.as_of.and_then(|at| found.dates.get(at as usize)?.value.as_deref()) {
        let _ = write!(out, ", as of {as_of}");
    }
    out
}

/// A number with its thousands apart; no fraction where it has none.
fn number(number: f64) -> String {
    let plain = number.to_string();
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut out = String::new();
    for (at, c) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) && whole.as_bytes()[at - 1].is_ascii_digit() {
            out.push(',');
        }
        out.push(c);
    }
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// "person: Ilan Devri", "place, IQ, 35.47 N 44.39 E, the spot itself"; where the index says where it lies, the kind is
/// enough.
pub(super) fn name(document: &Document, found: &Annotations, name: &Name, indexed: bool) -> String {
    let entity = name.entity.and_then(|entity| found.entities.get(entity as usize));
    let fuller = entity.filter(|entity| entity.name != name.span.slice(&document.text));
    let mut out = kind(name.kind).to_owned();
    if let Some(fuller) = fuller {
        let _ = write!(out, ": {}", shortened(&fuller.name, WORDS));
    }
    if let Some(place) = name.place.as_ref().filter(|_| !indexed) {
        let _ = write!(out, ", {}", located(place));
    }
    out
}

/// "2018", "2018-09", "2018-06-01 to 2018-08-31".
pub(super) fn period(from: Day, to: Day) -> String {
    let year = from.year() == to.year()
        && from.month() == 1
        && from.day() == 1
        && to.month() == 12
        && to.day() == 31;
    let month = from.year() == to.year()
        && from.month() == to.month()
        && from.day() == 1
        && Day::last_of_month(to.year(), to.month()) == Some(to);
    match (year, month) {
        (true, _) => format!("{:04}", from.year()),
        (_, true) => format!("{:04}-{:02}", from.year(), from.month()),
        _ => format!("{from} to {to}"),
    }
}

/// "IQ, 35.47 N 44.39 E, a district".
pub(super) fn located(place: &Located) -> String {
    let mut out = String::new();
    if let Some(country) = &place.country {
        let _ = write!(out, "{}, ", country.code());
    }
    let (north, east) = (place.latitude, place.longitude);
    let _ = write!(
        out,
        "{:.2} {} {:.2} {}",
        north.abs(),
        if north < 0.0 { 'S' } else { 'N' },
        east.abs(),
        if east < 0.0 { 'W' } else { 'E' }
    );
    let precision = match place.precision {
        1 => "the spot itself",
        2 => "near it",
        3 => "a district",
        4 => "a region",
        5 => "a line or an area without edges",
        6 => "a country",
        7 => "in the air or at sea",
        _ => "",
    };
    if !precision.is_empty() {
        let _ = write!(out, ", {precision}");
    }
    out
}

/// "Ilan Devri → AFP, 2018-09-02, alleged": who said it, through whom it came, when. Of reported words only what their
/// sentence does not say itself.
pub(super) fn quotation(document: &Document, found: &Annotations, quotation: &Quotation) -> String {
    let inside = quotation.form == Form::Indirect && quotation.chain.is_empty();
    let mut out = match quotation.speaker.map(|speaker| (speaker, speaker_name(document, found, speaker))) {
        Some((speaker, name)) if inside && name == words(document, speaker.span) => String::new(),
        Some((_, name)) => isolated(&name),
        None if quotation.form == Form::Indirect || quotation.form == Form::Nested => String::new(),
        None => "nobody named".to_owned(),
    };
    for link in quotation.chain.iter().rev() {
        let _ = write!(out, " → {}", isolated(&speaker_name(document, found, *link)));
    }
    if let Some(outlet) = quotation.outlet.filter(|_| !inside) {
        let _ = write!(out, ", to {}", isolated(&speaker_name(document, found, outlet)));
    }
    if let Some(said) = said(found, quotation).filter(|_| !inside) {
        let _ = write!(out, ", {said}");
    }
    out.push_str(mode(quotation.mode));
    out.trim_start_matches([',', ' ']).to_owned()
}

const fn mode(mode: Mode) -> &'static str {
    match mode {
        Mode::Asserted => "",
        Mode::Denied => ", denied",
        Mode::Alleged => ", alleged",
        Mode::Hedged => ", hedged",
    }
}

/// The day on which it was said.
fn said<'a>(found: &'a Annotations, quotation: &Quotation) -> Option<&'a str> {
    found.dates.get(quotation.said? as usize)?.value.as_deref()
}

/// Whom a mention names: the fullest form that the document has, or the words of the passage.
fn speaker_name(document: &Document, found: &Annotations, mention: Mention) -> String {
    let entity: Option<&Entity> = mention.entity.and_then(|entity| found.entities.get(entity as usize));
    entity.map_or_else(|| words(document, mention.span), |entity| shortened(&entity.name, WORDS))
}

/// Words of the text on one line, cut where they are long.
pub(super) fn words(document: &Document, span: Span) -> String {
    shortened(span.slice(&document.text), WORDS)
}

pub(super) const fn kind(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Organisation => "organisation",
        EntityKind::Group => "group",
        EntityKind::Place => "place",
        EntityKind::People => "people",
        EntityKind::Unknown => "name",
    }
}

/// What happened, in words for a heading: "killing".
pub(super) fn event(event: &Event) -> &'static str {
    match event.kind {
        EventKind::Killing => "killing",
        EventKind::Attack => "attack",
        EventKind::Arrest => "arrest",
        EventKind::Protest => "protest",
        EventKind::Displacement => "displacement",
        EventKind::Statement => "statement",
        _ => "event",
    }
}

fn counted(what: Counted) -> &'static str {
    match what {
        Counted::IllTreated => "ill-treated",
        other => other.name(),
    }
}

#[cfg(test)]
mod tests {
    use super::{located, number};
    use sanad_model::{Country, Located};

    #[test]
    fn numbers_are_read_by_people() {
        assert_eq!(number(31_690.0), "31,690");
        assert_eq!(number(950.0), "950");
        assert_eq!(number(1_234_567.5), "1,234,567.5");
    }

    #[test]
    fn places_say_where_and_how_finely() {
        let place = Located {
            country: Some(Country(*b"CL")),
            latitude: -33.456,
            longitude: -70.65,
            precision: 4,
            gazetteer: 0,
        };
        assert_eq!(located(&place), "CL, 33.46 S 70.65 W, a region");
    }
}
