//! CSL-JSON comes in, as reference managers write it.

use super::dates::{date, written};
use super::{Reference, has_container, kind_of};
use serde_json::{Map, Value};

type Item = Map<String, Value>;

/// Variables that are dealt with below, or say nothing of the source.
const TAKEN: &[&str] = &[
    "id",
    "type",
    "custom",
    "title",
    "author",
    "recipient",
    "container-title",
    "publisher",
    "language",
    "issued",
    "accessed",
    "URL",
    "DOI",
    "archive_location",
    "note",
    "citation-key",
    "system_id",
];

pub(super) fn read(text: &str) -> Result<Vec<Reference>, String> {
    let text = text.trim_start_matches('\u{feff}');
    let value: Value =
        serde_json::from_str(text).map_err(|error| format!("it is no JSON that can be read: {error}"))?;
    let items = match value {
        Value::Array(items) => items,
        Value::Object(mut one) => match one.remove("items") {
            Some(Value::Array(items)) => items,
            _ => vec![Value::Object(one)],
        },
        _ => return Err("it holds no list of source records".to_owned()),
    };
    let read = (1..).zip(items).map(|(n, item)| match item {
        Value::Object(item) => Ok(reference(&item, n)),
        _ => Err(format!("item {n} is no source record")),
    });
    read.collect()
}

fn text(value: Option<&Value>) -> Option<String> {
    let words = match value? {
        Value::String(words) => words.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!words.is_empty()).then_some(words)
}

fn reference(item: &Item, n: usize) -> Reference {
    let key = text(item.get("id")).unwrap_or_else(|| format!("item {n}"));
    let csl = item.get("type").and_then(Value::as_str).unwrap_or_default();
    let mut out = Reference { key, kind: kind_of(csl), ..Reference::default() };
    let mut set =
        |field: &str, value: Option<String>| out.fields.extend(value.map(|value| (field.to_owned(), value)));
    set("title", text(item.get("title")));
    set("authors", names(item.get("author")));
    set("recipients", names(item.get("recipient")));
    let (container, publisher) = (text(item.get("container-title")), text(item.get("publisher")));
    let goes_first = has_container(csl);
    set("publisher", if goes_first { container.or(publisher) } else { publisher.or(container) });
    set("language", text(item.get("language")));
    set("note", text(item.get("note")));
    let doi = text(item.get("DOI")).map(|doi| super::matching::doi_address(&doi));
    let url = text(item.get("URL"));
    let mark = text(item.get("archive_location"));
    out.addresses = url.iter().chain(&doi).cloned().collect();
    out.fields.extend(url.or(doi).or(mark).map(|address| ("address".to_owned(), address)));
    for (variable, field) in [("issued", "published"), ("accessed", "collected")] {
        match item.get(variable).map(day) {
            None => {}
            Some(Ok(day)) => drop(out.fields.insert(field.to_owned(), day)),
            Some(Err(why)) => out.left.push(format!("{variable}: {why}")),
        }
    }
    let untaken = item.iter().filter(|(name, value)| !TAKEN.contains(&name.as_str()) && !value.is_null());
    out.left.extend(untaken.map(|(name, _)| name.clone()));
    ours(item, &mut out);
    out
}

/// What `sanad export` put beside it.
fn ours(item: &Item, out: &mut Reference) {
    let Some(ours) = item.get("custom").and_then(|custom| custom.get("sanad")) else { return };
    let said = |name: &str| ours.get(name).and_then(Value::as_str).map(str::to_owned);
    (out.document, out.sha256) = (said("id"), said("sha256"));
    out.files.extend(said("path"));
    for (field, value) in ours.get("fields").and_then(Value::as_object).into_iter().flatten() {
        if let Some(value) = value.as_str() {
            out.fields.insert(field.clone(), value.to_owned());
        }
    }
}

/// Names in their order, `; ` between them.
fn names(value: Option<&Value>) -> Option<String> {
    let one = |name: &Value| {
        if let Some(whole) = text(name.get("literal")).or_else(|| text(Some(name))) {
            return Some(whole);
        }
        let parts = ["given", "dropping-particle", "non-dropping-particle", "family", "suffix"];
        let parts: Vec<String> = parts.iter().filter_map(|part| text(name.get(part))).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    };
    let names: Vec<String> = value?.as_array()?.iter().filter_map(one).collect();
    (!names.is_empty()).then(|| names.join("; "))
}

/// A day, a month or a year, or why it is none.
fn day(value: &Value) -> Result<String, String> {
    let words = ["raw", "literal", "edtf"].iter().find_map(|form| text(value.get(form)));
    if let Some(words) = words.or_else(|| text(Some(value))) {
        return written(&words).ok_or_else(|| format!("“{words}” is no day, month or year"));
    }
    let says = |more: &&str| value.get(more).is_some_and(|said| !said.is_null() && said != false);
    if ["season", "circa"].iter().any(says) {
        return Err("a season, or about a date".to_owned());
    }
    let parts = value.get("date-parts").and_then(Value::as_array).map(Vec::as_slice);
    match parts {
        Some([Value::Array(parts)]) => {
            let numbers: Option<Vec<i64>> =
                parts.iter().map(|part| text(Some(part))?.trim_start_matches('0').parse().ok()).collect();
            let read = match numbers.as_deref() {
                Some([year]) => date(*year, None, None),
                Some([year, month]) => date(*year, Some(*month), None),
                Some([year, month, day]) => date(*year, Some(*month), Some(*day)),
                _ => None,
            };
            read.ok_or_else(|| "a day that no calendar has".to_owned())
        }
        Some([_, _, ..]) => Err("a range, and one date is recorded".to_owned()),
        _ => Err("no date is in it".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn as_reference_managers_write_it() {
        let text = r#"[{"id":"http://zotero.example/users/1/items/A","type":"article-newspaper","title":"The mill of Hadra",
            "container-title":"The Velda Courier","URL":"https://courier.example/mill","DOI":"10.1/x","volume":"3",
            "author":[{"family":"Haddad","given":"Marwan","non-dropping-particle":"al-"},{"literal":"وكالة الجبل"}],
            "issued":{"date-parts":[["2013",5,3]]},"accessed":{"raw":"2014-01"}},
            {"type":"book","issued":{"date-parts":[[2013],[2014]]},"publisher":" "}]"#;
        let all = read(text).expect("read");
        let said = |field: &str| all[0].fields.get(field).map(String::as_str);
        assert_eq!(said("authors"), Some("Marwan al- Haddad; وكالة الجبل"));
        assert_eq!(said("publisher"), Some("The Velda Courier"));
        assert_eq!((said("published"), said("collected")), (Some("2013-05-03"), Some("2014-01")));
        assert_eq!(said("address"), Some("https://courier.example/mill"));
        assert_eq!(all[0].addresses.len(), 2);
        assert_eq!((all[0].kind, &*all[0].left), (Some("newspaper-article"), &["volume".to_owned()][..]));
        assert_eq!((&*all[1].key, all[1].fields.len(), all[1].left.len()), ("item 2", 0, 1), "{:?}", all[1]);
    }

    #[test]
    fn what_is_none_is_refused_with_its_place() {
        assert!(read("[{]").expect_err("no JSON").contains("line 1"));
        assert!(read("[7]").expect_err("no record").contains("item 1"));
        assert!(read("7").is_err());
        assert!(read(&"[".repeat(100_000)).is_err());
        assert_eq!(read("[]").expect("an empty list").len(), 0);
    }
}
