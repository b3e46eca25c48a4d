//! Runs the cases of `tests/suite/annotate/places/`, and holds the laws of places.

use sanad_annotate::{Options, annotate};
use sanad_model::{Document, Located, Name};
use std::path::Path;

struct Case {
    name: String,
    text: String,
    wanted: Vec<(String, Option<Place>)>,
}

struct Place {
    country: String,
    latitude: f32,
    longitude: f32,
    precision: u8,
}

fn document(text: &str) -> Document {
    sanad_read::read("case.txt", text.as_bytes()).expect("plain text is read")
}

#[test]
fn cases_of_all_languages() {
    for (language, least) in [("en", 25), ("ar", 15), ("fa", 12)] {
        let path = format!("../../tests/suite/annotate/places/{language}.md");
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        let source = std::fs::read_to_string(&path).expect("the suite is part of the project");
        let cases = cases(&source);
        assert!(cases.len() >= least, "{} keeps at least {least} cases", path.display());
        let failures: Vec<String> = cases.iter().flat_map(failures).collect();
        assert!(
            failures.is_empty(),
            "{} fail in {}:\n{}",
            failures.len(),
            path.display(),
            failures.join("\n")
        );
    }
}

fn failures(case: &Case) -> Vec<String> {
    let names = annotate(&document(&case.text), Options::default()).names;
    let mut out = Vec::new();
    let mut from = 0;
    for (words, place) in &case.wanted {
        let Some(at) = case.text[from..].find(words.as_str()).map(|at| at + from) else {
            out.push(format!("## {}: the text has no {words:?} here", case.name));
            continue;
        };
        let (start, end) =
            (u32::try_from(at).expect("short"), u32::try_from(at + words.len()).expect("short"));
        let here = |name: &&Name| name.place.is_some() && name.span.start < end && name.span.end > start;
        let found = names.iter().find(here).and_then(|name| name.place);
        match (place, found) {
            (None, None) => {}
            (None, Some(found)) => out.push(format!("## {}: {words:?} was placed: {found:?}", case.name)),
            (Some(_), None) => out.push(format!("## {}: {words:?} was not placed", case.name)),
            (Some(place), Some(found)) if !same(place, found) => {
                out.push(format!("## {}: {words:?} was placed elsewhere: {found:?}", case.name));
            }
            _ => {}
        }
        if place.is_some() {
            from = at + words.len();
        }
    }
    out
}

fn same(place: &Place, found: Located) -> bool {
    let north = (place.latitude - found.latitude).to_radians() * 6371.0;
    let east = (place.longitude - found.longitude).to_radians() * 6371.0 * place.latitude.to_radians().cos();
    let country = found.country.map_or("-".to_owned(), |country| country.code().to_owned());
    north.hypot(east) < 161.0 && country == place.country && found.precision == place.precision
}

fn cases(source: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in source.lines() {
        if let Some(name) = line.strip_prefix("## ") {
            cases.push(Case { name: name.to_owned(), text: String::new(), wanted: Vec::new() });
        }
        let Some(case) = cases.last_mut() else { continue };
        if let Some(text) = line.strip_prefix("> ") {
            case.text.push_str(text);
        } else if let Some(words) = line.strip_prefix("none \"") {
            case.wanted.push((words.trim_end_matches('"').to_owned(), None));
        } else if let Some((words, place)) = line.strip_prefix('"').and_then(|line| line.split_once("\" = "))
        {
            let cells: Vec<&str> = place.split(' ').collect();
            let number = |at: usize| cells[at].parse::<f32>().expect("degrees");
            let place = Place {
                country: cells[0].to_owned(),
                latitude: number(1),
                longitude: number(2),
                precision: cells[3].parse().expect("1 to 7"),
            };
            case.wanted.push((words.to_owned(), Some(place)));
        }
    }
    cases
}

/// Names of people given to every person must not move a place, and the same text gives the same places.
#[test]
fn places_do_not_hang_on_persons() {
    let text = |person: &str| {
        format!("Buses run from Tripoli to Beirut. In Lebanon they said that {person} was met by friends.")
    };
    let places = |text: &str| -> Vec<Located> {
        annotate(&document(text), Options::default()).names.iter().filter_map(|name| name.place).collect()
    };
    let first = places(&text("Ilan Devri"));
    assert!(first.len() >= 3);
    for person in ["Omar Kessab", "Anna Feld", "Yusuf Darim"] {
        assert_eq!(places(&text(person)), first, "with {person}");
    }
}

proptest::proptest! {
    /// Whatever is written: places lie on the globe, spans slice the text, names stand in order and do not overlap.
    #[test]
    fn records_are_sound(words in proptest::collection::vec(
        "(Paris|Texas|US|U\\.S\\.|La\\.|New York|Syrian|County|River|in|near|,|\\.|-|’s|the|St\\.|Jordan|حلب|[A-Z][a-z]{1,6}|\\PC{1,4})", 0..60))
    {
        let text = words.join(" ");
        if let Ok(document) = sanad_read::read("case.txt", text.as_bytes()) {
            let names = annotate(&document, Options::default()).names;
            let mut before = 0;
            for name in names {
                proptest::prop_assert!(name.span.start >= before && name.span.end > name.span.start);
                proptest::prop_assert!(!name.span.slice(&document.text).is_empty());
                before = name.span.end;
                if let Some(place) = name.place {
                    proptest::prop_assert!(place.latitude.abs() <= 90.0 && place.longitude.abs() <= 180.0);
                    proptest::prop_assert!((1..=7).contains(&place.precision));
                }
            }
        }
    }
}
