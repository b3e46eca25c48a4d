//! What holds for every gazetteer, and for the shipped one.

use proptest::prelude::*;
use sanad_places::{
    Class, Folded, Gazetteer, Kind, Place, PlaceId, Role, Writer, region_called, size_of, world,
};
use std::collections::{BTreeMap, BTreeSet};
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

/// Provinces of Iran: their names in English, Arabic, Persian, their capitals, and where these lie.
const IRAN: &[(&str, &str, &str, &str, f32, f32)] = &[
    ("East Azerbaijan", "أذربيجان الشرقية", "آذربایجان شرقی", "Tabriz", 38.08, 46.29),
    ("West Azerbaijan", "أذربيجان الغربية", "آذربایجان غربی", "Urmia", 37.55, 45.07),
    ("Ardabil", "أردبيل", "اردبیل", "Ardabil", 38.25, 48.29),
    ("Isfahan", "محافظة أصفهان", "اصفهان", "Isfahan", 32.65, 51.67),
    ("Alborz", "ألبرز", "البرز", "Karaj", 35.84, 50.99),
    ("Ilam", "إيلام", "ایلام", "Ilam", 33.64, 46.42),
    ("Bushehr", "بوشهر", "بوشهر", "Bushehr", 28.97, 50.84),
    ("Tehran", "محافظة طهران", "استان تهران", "Tehran", 35.69, 51.42),
    ("Chaharmahal and Bakhtiari", "جهارمحال وبختياري", "چهارمحال و بختیاری", "Shahr-e Kord", 32.33, 50.86),
    ("South Khorasan", "خراسان الجنوبية", "خراسان جنوبی", "Birjand", 32.87, 59.22),
    ("Razavi Khorasan", "خراسان الرضوية", "خراسان رضوی", "Mashhad", 36.3, 59.61),
    ("North Khorasan", "خراسان الشمالية", "خراسان شمالی", "Bojnurd", 37.47, 57.33),
    ("Khuzestan", "خوزستان", "خوزستان", "Ahvaz", 31.32, 48.68),
    ("Zanjan", "زنجان", "زنجان", "Zanjan", 36.67, 48.48),
    ("Semnan", "سمنان", "سمنان", "Semnan", 35.57, 53.4),
    ("Sistan and Baluchestan", "سيستان وبلوشستان", "سیستان و بلوچستان", "Zahedan", 29.5, 60.86),
    ("Fars", "محافظة فارس", "فارس", "Shiraz", 29.61, 52.53),
    ("Qazvin", "قزوين", "قزوین", "Qazvin", 36.27, 50.0),
    ("Qom", "محافظة قم", "قم", "Qom", 34.64, 50.88),
    ("Kurdistan Province", "كردستان الإيرانية", "کردستان", "Sanandaj", 35.31, 47.0),
    ("Kerman", "كرمان", "کرمان", "Kerman", 30.28, 57.08),
    ("Kermanshah", "كرمانشاه", "کرمانشاه", "Kermanshah", 34.31, 47.07),
    ("Kohgiluyeh and Boyer-Ahmad", "كهكيلويه وبوير أحمد", "کهگیلویه و بویراحمد", "Yasuj", 30.67, 51.59),
    ("Golestan", "كلستان", "گلستان", "Gorgan", 36.84, 54.44),
    ("Gilan", "جيلان", "گیلان", "Rasht", 37.28, 49.58),
    ("Lorestan", "لرستان", "لرستان", "Khorramabad", 33.49, 48.36),
    ("Mazandaran", "مازندران", "مازندران", "Sari", 36.56, 53.06),
    ("Markazi", "المحافظة المركزية", "استان مرکزی", "Arak", 34.09, 49.69),
    ("Hormozgan", "هرمزغان", "هرمزگان", "Bandar Abbas", 27.19, 56.27),
    ("Hamadan", "همدان", "همدان", "Hamadan", 34.8, 48.52),
    ("Yazd", "يزد", "یزد", "Yazd", 31.9, 54.37),
];

#[test]
fn each_province_of_iran_has_its_names_and_its_capital() {
    let mut provinces = BTreeSet::new();
    for &(english, arabic, persian, capital, latitude, longitude) in IRAN {
        let province = region_called(english, *b"IR").unwrap_or_else(|| panic!("{english} is no region"));
        assert_eq!(region_called(arabic, *b"IR"), Some(province), "{english}: {arabic}");
        assert_eq!(region_called(persian, *b"IR"), Some(province), "{english}: {persian}");
        let at = world().place(province);
        let far = (at.latitude - latitude).abs().max((at.longitude - longitude).abs());
        assert!(far < 3.5, "{english} is said to lie at {} {}", at.latitude, at.longitude);
        let mut towns = world().look_up(capital).map(|hit| world().place(hit.place));
        let seat = towns.find(|town| {
            let near = (town.latitude - latitude).abs().max((town.longitude - longitude).abs()) < 0.2;
            town.kind == Kind::Town && town.country == Some(*b"IR") && near
        });
        assert_eq!(seat.map(|town| town.region), Some(Some(province)), "{capital} lies in {english}");
        provinces.insert(province);
    }
    assert_eq!(provinces.len(), 31);
}

/// A region and a city of one name: the city lies in it, or the names were dealt to the wrong regions.
#[test]
fn cities_lie_in_the_regions_that_are_named_after_them() {
    let mut apart = Vec::new();
    let mut all = 0;
    for (name, hits) in world().entries() {
        let hits: Vec<_> = hits
            .filter(|hit| hit.role == Role::Main)
            .map(|hit| (hit.place, world().place(hit.place)))
            .collect();
        for (_, city) in hits.iter().filter(|(_, place)| place.kind == Kind::Town && place.size >= 10) {
            let regions: Vec<_> = hits
                .iter()
                .filter(|(_, place)| place.kind == Kind::Region && place.country == city.country)
                .collect();
            if !regions.is_empty() {
                all += 1;
                if !regions.iter().any(|(id, _)| Some(*id) == city.region) {
                    apart.push(format!(
                        "{name} {:?}",
                        city.country.map(|code| String::from_utf8_lossy(&code).into_owned())
                    ));
                }
            }
        }
    }
    assert!(all > 400 && apart.len() * 20 < all, "{} of {all}: {apart:?}", apart.len());
}
