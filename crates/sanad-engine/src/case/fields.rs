//! What is recorded of a source and of how it was collected.

use std::collections::BTreeMap;

/// Fields that people may fill in, with what is meant. The latter half are those of the Berkeley Protocol on digital
/// open-source investigations (2020), chapter VI.
pub const FIELDS: &[(&str, &str)] = &[
    ("kind", "what kind of source it is"),
    ("title", "its title"),
    ("authors", "who wrote it"),
    ("recipients", "whom it was sent to"),
    ("publisher", "who published or sent it"),
    ("owner", "the group that owns the publisher"),
    ("language", "its language, a BCP 47 tag"),
    ("published", "when it was published or written"),
    ("address", "where it was found: a web address, a shelf mark"),
    ("source", "whom it comes from; documents of one protected source share one key"),
    ("protection", "how the source may be shown: open, pseudonym, anonymous"),
    ("consent", "what the source has agreed to"),
    ("reliability", "the source’s reliability, A to F (Admiralty)"),
    ("collected", "when it was collected"),
    ("collected-by", "who collected it"),
    ("collected-how", "by which method or program"),
    ("collected-from", "from whom it was received"),
    ("original", "whether it is the original or a copy, and where the original is"),
    ("chain", "through whose hands it came"),
    ("recorded", "when and where a picture or a recording was made"),
    ("note", "anything else"),
];

/// Whether there is such a field.
#[must_use]
pub fn is_field(name: &str) -> bool {
    FIELDS.iter().any(|(field, _)| *field == name)
}

/// A value as it is recorded, or what is wrong with it.
///
/// # Errors
/// Where there is no such field, or it cannot have this value.
pub fn value(field: &str, written: &str) -> Result<String, String> {
    let written = written.trim();
    let one_of = |allowed: &[&str]| {
        if allowed.contains(&written) {
            Ok(written.to_owned())
        } else {
            Err(format!("{field} is one of {}, not “{written}”", allowed.join(", ")))
        }
    };
    match field {
        "kind" => super::kinds::kind(written).map(|kind| kind.name.to_owned()).ok_or_else(|| {
            let names: Vec<&str> = super::kinds::kinds().iter().map(|kind| kind.name).collect();
            format!("“{written}” is no kind of source; the kinds are {}", names.join(", "))
        }),
        "protection" => one_of(&["open", "pseudonym", "anonymous"]),
        "reliability" => one_of(&["A", "B", "C", "D", "E", "F"]),
        "published" | "collected" => date(written)
            .ok_or_else(|| format!("{field} is a date such as 2015-04-23, 2015-04 or 2015, not “{written}”")),
        _ if is_field(field) => Ok(written.to_owned()),
        _ => {
            let names: Vec<&str> = FIELDS.iter().map(|(name, _)| *name).collect();
            Err(format!("“{field}” is no field; the fields are {}", names.join(", ")))
        }
    }
}

/// A year, a month or a day that the calendar has.
fn date(written: &str) -> Option<String> {
    let parts: Vec<&str> = written.split('-').collect();
    let digits = |part: &&str, n: usize| part.len() == n && part.bytes().all(|byte| byte.is_ascii_digit());
    let whole = match parts.as_slice() {
        [year] => digits(year, 4).then(|| format!("{year}-01-01")),
        [year, month] => (digits(year, 4) && digits(month, 2)).then(|| format!("{year}-{month}-01")),
        _ => Some(written.to_owned()),
    };
    whole?.parse::<sanad_time::Day>().ok().map(|_| written.to_owned())
}

/// Fields given as `FIELD=VALUE`.
///
/// # Errors
/// The first that is none.
pub fn given(pairs: &[String]) -> Result<BTreeMap<String, String>, String> {
    let one = |pair: &String| {
        let (field, written) =
            pair.split_once('=').ok_or_else(|| format!("“{pair}” is not of the form FIELD=VALUE"))?;
        Ok((field.trim().to_owned(), value(field.trim(), written)?))
    };
    pairs.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::value;

    #[test]
    fn values_are_checked() {
        assert_eq!(value("published", "2015-04"), Ok("2015-04".to_owned()));
        assert!(value("published", "2015-02-30").is_err());
        assert!(value("published", "last spring").is_err());
        assert_eq!(value("kind", "phone calls"), Ok("telephone-call".to_owned()));
        assert!(value("kind", "rumour").is_err());
        assert!(value("colour", "red").is_err());
    }
}
