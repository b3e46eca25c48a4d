//! What holds for every gazetteer, and for the shipped one.

use proptest::prelude::*;
use sanad_places::{Class, Folded, Gazetteer, Kind, Place, PlaceId, Role, Writer, size_of, world};
use std::collections::BTreeMap;
use std::path::Path;

fn place(kind: Kind, country: &str, latitude: f32, longitude: f32) -> Place {
    let country = country.as_bytes().try_into().ok();
    Place { kind, country, region: None, latitude, longitude, size: 6 }
}

proptest! {
    #[test]
    fn what_is_written_is_found(names in prop::collection::vec(("[A-Za-zéü' -]{1,20}", 0usize..40, 0usize..4), 1..80)) {
        let mut writer = Writer::default();
        for n in 0..40u8 {
            let (x, y) = (f32::from(n) * 2.0 - 40.0, f32::from(n) * 4.0 - 100.0);
            writer.place(place(Kind::ALL[usize::from(n) % 7], if n % 3 == 0 { "" } else { "XA" }, x, y));
        }
        let mut wanted: BTreeMap<String, BTreeMap<u32, Role>> = BTreeMap::new();
        for (name, at, role) in &names {
            let (id, role) = (PlaceId(u32::try_from(*at).expect("small")), Role::ALL[*role]);
            if writer.name(name, id, role) {
                let roles = wanted.entry(Folded::of(name).as_str().to_owned()).or_default();
                let kept = roles.entry(id.0).or_insert(role);
                *kept = (*kept).min(role);
            }
        }
        let bytes = writer.finish();
        let gazetteer = Gazetteer::open(&bytes);
        prop_assert_eq!(gazetteer.names(), wanted.len());
        prop_assert_eq!(gazetteer.entries().count(), wanted.len());
        for (name, roles) in &wanted {
            let found: BTreeMap<u32, Role> =
                gazetteer.look_up(name).map(|hit| (hit.place.0, hit.role)).collect();
            prop_assert_eq!(&found, roles);
        }
    }

    #[test]
    fn nothing_written_in_a_text_stops_it(name in "\\PC{0,80}") {
        let class = world().class(&name);
        prop_assert_eq!(class.is_empty(), world().look_up(&name).next().is_none());
    }
}

#[test]
fn a_record_is_read_as_it_was_written() {
    let mut writer = Writer::default();
    let region = writer.place(place(Kind::Region, "XA", -33.25, 151.5));
    let town =
        writer.place(Place { region: Some(region), size: 9, ..place(Kind::Town, "XA", 0.01, -179.99) });
    writer.name("Aldmoor", town, Role::Main);
    let bytes = writer.finish();
    let found = Gazetteer::open(&bytes).place(town);
    assert_eq!(found.country, Some(*b"XA"));
    assert_eq!((found.kind, found.region, found.size), (Kind::Town, Some(region), 9));
    assert!((found.latitude - 0.01).abs() < 0.001 && (found.longitude + 179.99).abs() < 0.001);
}

/// Every name of the tables is in the shipped file: the tables were not changed without making it anew.
#[test]
fn the_file_is_as_new_as_the_tables() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let tables = [
        ("en/countries.tsv", vec![2, 3, 4]),
        ("en/regions.tsv", vec![2, 3, 4]),
        ("en/features.tsv", vec![3, 4, 5]),
        ("en/towns.tsv", vec![2]),
        ("ar/countries.tsv", vec![1, 2, 3]),
        ("ar/regions.tsv", vec![1]),
        ("ar/features.tsv", vec![1, 2]),
        ("ar/towns.tsv", vec![2]),
        ("ar/places.tsv", vec![4, 5]),
        ("fa/countries.tsv", vec![1, 2, 3]),
        ("fa/regions.tsv", vec![1]),
        ("fa/features.tsv", vec![1, 2]),
        ("fa/towns.tsv", vec![2]),
        ("fa/places.tsv", vec![4, 5]),
    ];
    let mut missing = Vec::new();
    for (file, columns) in tables {
        let text = std::fs::read_to_string(folder.join(file)).expect("the tables are part of the crate");
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            let names = columns.iter().flat_map(|&column| cells[column].split('|'));
            missing.extend(
                names
                    .filter(|name| !name.trim().is_empty() && world().class(name).is_empty())
                    .map(str::to_owned),
            );
        }
    }
    assert!(missing.is_empty(), "make the gazetteer anew (`cargo xtask gazetteer`): it lacks {missing:?}");
}

fn kinds(name: &str) -> Vec<(Kind, Option<[u8; 2]>)> {
    world()
        .look_up(name)
        .map(|hit| world().place(hit.place))
        .map(|place| (place.kind, place.country))
        .collect()
}

#[test]
fn a_name_has_all_its_places() {
    assert!(kinds("Georgia").contains(&(Kind::Country, Some(*b"GE"))));
    assert!(kinds("Georgia").contains(&(Kind::Region, Some(*b"US"))));
    assert!(kinds("Alexandria").iter().filter(|(kind, _)| *kind == Kind::Town).count() > 5);
    assert!(kinds("Rapides Parish").contains(&(Kind::District, Some(*b"US"))));
    assert!(kinds("Nineveh").contains(&(Kind::Region, Some(*b"IQ"))));
    assert!(kinds("الموصل").contains(&(Kind::Town, Some(*b"IQ"))));
    assert!(kinds("the Euphrates")[..].is_empty() && kinds("Euphrates").contains(&(Kind::Line, None)));
    assert!(kinds("Xyzzyvale").is_empty());
}

#[test]
fn a_region_is_not_its_capital() {
    for (name, capital) in [("Nineveh Governorate", "Mosul"), ("Texas", "Austin"), ("Bavaria", "Munich")] {
        let point = |name: &str, kind| {
            let mut places = world().look_up(name).map(|hit| world().place(hit.place));
            places.find(|place| place.kind == kind).expect("the place is known")
        };
        let (region, town) = (point(name, Kind::Region), point(capital, Kind::Town));
        let apart = (region.latitude - town.latitude).abs() + (region.longitude - town.longitude).abs();
        assert!(apart > 0.1, "{name} stands at {capital}");
    }
}

#[test]
fn classes_answer_the_tagger() {
    let class = |name| world().class(name);
    assert!(class("Iraq").any(Class::COUNTRY) && !class("Iraq").any(Class::DEMONYM));
    assert!(class("Iraqis").any(Class::DEMONYM));
    assert!(class("Baghdad").any(Class::CITY));
    assert!(class("Fallujah").any(Class::CITY.with(Class::TOWN)));
    assert!(class("US").any(Class::ALTERNATE));
    assert!(class("Mediterranean Sea").any(Class::FEATURE));
    let syria = world().look_up("Syria").next().map(|hit| hit.place);
    assert_eq!(world().demonym("Syrians"), syria);
    assert_eq!(world().demonym("Syria"), None);
    assert_eq!((size_of(0), size_of(1_000), size_of(100_000)), (0, 6, 10));
}

#[test]
fn the_longest_name_wins() {
    let longest = |words: &str| world().longest(words.split(' ')).map(|(words, _)| words);
    assert_eq!(longest("New York City council"), Some(3));
    assert_eq!(longest("Deir ez Zor province"), Some(3));
    assert_eq!(longest("Syria said"), Some(1));
    assert_eq!(longest("quarterly Syria"), None);
}
