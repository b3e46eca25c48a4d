//! The fields of actors and events that people may correct.

use sanad_case::record::Sort;
use sanad_model::{EntityKind, EventKind};
use sanad_time::{Day, Interval};

/// Fields of an actor, with what is meant.
pub const ACTOR_FIELDS: &[(&str, &str)] = &[
    ("name", "the name to show"),
    ("kind", "person, organisation, group, place, people"),
    ("role:WORDS", "when it had this role: a date or an interval in EDTF, 2013-04/2014"),
    ("note", "anything else"),
];

/// Fields of an event, with what is meant.
pub const EVENT_FIELDS: &[(&str, &str)] = &[
    ("what", "killing, attack, arrest, protest, displacement, statement"),
    ("when", "a date or an interval in EDTF: 2013-05-03, 2013-05, 2013-05-03/2013-05-06"),
    ("place", "where"),
    ("note", "anything else"),
];

const KINDS: [EntityKind; 5] =
    [EntityKind::Person, EntityKind::Organisation, EntityKind::Group, EntityKind::Place, EntityKind::People];

const EVENTS: [EventKind; 6] = [
    EventKind::Killing,
    EventKind::Attack,
    EventKind::Arrest,
    EventKind::Protest,
    EventKind::Displacement,
    EventKind::Statement,
];

/// A field and its value, given as `FIELD=VALUE`; an empty value takes it away.
///
/// # Errors
/// Where there is no such field, or it cannot have this value.
pub(super) fn given(sort: Sort, pair: &str) -> Result<(String, Option<String>), String> {
    let (field, written) =
        pair.split_once('=').ok_or_else(|| format!("“{pair}” is not of the form FIELD=VALUE"))?;
    let (field, written) = (field.trim(), written.trim());
    let role = field.strip_prefix("role:").map(str::trim);
    let one_of = |names: &[&str]| {
        if names.contains(&written) || written.is_empty() {
            Ok(())
        } else {
            Err(format!("{field} is one of {}, not “{written}”", names.join(", ")))
        }
    };
    match (sort, field) {
        (Sort::Actor, "name" | "note") | (Sort::Event, "place" | "note") => {}
        (Sort::Actor, "kind") => one_of(&KINDS.map(EntityKind::name))?,
        (Sort::Event, "what") => one_of(&EVENTS.map(EventKind::name))?,
        (Sort::Event, "when") => dated(field, written)?,
        (Sort::Actor, _) if role.is_some_and(|role| !role.is_empty()) => dated(field, written)?,
        (Sort::Actor | Sort::Event, _) => {
            let fields = if sort == Sort::Actor { ACTOR_FIELDS } else { EVENT_FIELDS };
            let names: Vec<&str> = fields.iter().map(|(name, _)| *name).collect();
            let of = if sort == Sort::Actor { "an actor" } else { "an event" };
            return Err(format!("“{field}” is no field of {of}; the fields are {}", names.join(", ")));
        }
        _ => {
            let name = sort.name();
            return Err(format!("a {name} is accepted or rejected; its document's fields can be corrected"));
        }
    }
    let field = role.map_or_else(|| field.to_owned(), |role| format!("role:{role}"));
    Ok((field, (!written.is_empty()).then(|| written.to_owned())))
}

fn dated(field: &str, written: &str) -> Result<(), String> {
    if written.is_empty() || interval(written).is_some() {
        return Ok(());
    }
    Err(format!(
        "{field} is a date or an interval such as 2013-05-03, 2013-05, 2013, 2013-04/2014, 2013-05-03/.., not “{written}”"
    ))
}

/// A year, a month, a day that the calendar has, or an interval of two of them in their order, of which one may be open
/// (`..`) or unknown (nothing): its first and last day.
pub(in crate::case) fn interval(written: &str) -> Option<Interval> {
    let Some((from, to)) = written.split_once('/') else {
        let (first, last) = days(written)?;
        return Some(Interval { earliest: Some(first), latest: Some(last) });
    };
    let end = |end: &str| if matches!(end, ".." | "") { Some(None) } else { days(end).map(Some) };
    let (from, to) = (end(from)?, end(to)?);
    let interval = Interval { earliest: from.map(|days| days.0), latest: to.map(|days| days.1) };
    let ordered = interval.earliest.zip(interval.latest).is_none_or(|(first, last)| first <= last);
    (ordered && interval != Interval::default()).then_some(interval)
}

/// The kind of actor that is called so.
pub(in crate::case) fn actor_kind(name: &str) -> Option<EntityKind> {
    KINDS.into_iter().find(|kind| kind.name() == name)
}

/// The kind of event that is called so.
pub(in crate::case) fn event_kind(name: &str) -> Option<EventKind> {
    EVENTS.into_iter().find(|kind| kind.name() == name)
}

/// The first and last day of a year, a month, a day.
fn days(written: &str) -> Option<(Day, Day)> {
    let parts: Vec<&str> = written.split('-').collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    let day = |text: String| text.parse::<Day>().ok();
    match lengths.as_slice() {
        [4] => day(format!("{written}-01-01")).zip(day(format!("{written}-12-31"))),
        [4, 2] => {
            let first = day(format!("{written}-01"))?;
            Some((first, Day::last_of_month(first.year(), first.month())?))
        }
        [4, 2, 2] => day(written.to_owned()).map(|day| (day, day)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{given, interval};
    use sanad_case::record::Sort;

    #[test]
    fn dates_and_intervals() {
        let good = [
            "2013",
            "2013-05",
            "2013-05-03",
            "2013-04/2014",
            "2013-05-03/..",
            "../2014-02",
            "/2014",
            "2013/2013",
        ];
        for written in good {
            assert!(interval(written).is_some(), "{written}");
        }
        let bad = [
            "",
            "..",
            "../..",
            "2013-02-30",
            "2014/2013",
            "last spring",
            "2013-5",
            "13",
            "2013-04/2014/2015",
        ];
        for written in bad {
            assert!(interval(written).is_none(), "{written}");
        }
    }

    #[test]
    fn values_are_checked() {
        let ok = |field: &str, value: &str| Ok((field.to_owned(), Some(value.to_owned())));
        assert_eq!(given(Sort::Actor, "name= Samira Qasemi"), ok("name", "Samira Qasemi"));
        assert_eq!(
            given(Sort::Actor, "role: governor of Hadra =2013-04/2014"),
            ok("role:governor of Hadra", "2013-04/2014")
        );
        assert_eq!(given(Sort::Event, "when=2013-05"), ok("when", "2013-05"));
        assert_eq!(given(Sort::Event, "place="), Ok(("place".to_owned(), None)));
        for (sort, pair) in [
            (Sort::Actor, "kind=tribe"),
            (Sort::Actor, "role:=2013"),
            (Sort::Actor, "role:mayor=once"),
            (Sort::Actor, "when=2013"),
            (Sort::Event, "what=massacre"),
            (Sort::Event, "when=2013-02-30"),
            (Sort::Event, "name=x"),
            (Sort::Figure, "low=3"),
            (Sort::Actor, "name"),
        ] {
            assert!(given(sort, pair).is_err(), "{pair}");
        }
    }
}
