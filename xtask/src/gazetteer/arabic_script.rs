//! Names in Arabic letters: what of the sources is kept, and the hand-made tables in `data/ar` and `data/fa`.

use super::tables::{middle, rows, values};
use super::{Draft, areas, towns::Town};
use sanad_places::{Folded, Kind, Place, PlaceId, Role};
use std::collections::BTreeMap;

/// The languages with tables.
const LANGUAGES: [&str; 2] = ["ar", "fa"];

/// Countries beside the deep ones whose towns news in Arabic and Persian name: they are kept from here on.
const NEAR: &[&str] = &[
    "PK", "AZ", "AM", "GE", "CY", "SO", "DJ", "MR", "ER", "ET", "TD", "SS", "ML", "NE", "TM", "TJ", "UZ",
    "KM",
];
const NEAR_FROM: u64 = 15_000;
/// Elsewhere names in Arabic letters are kept from here on.
const FAR_FROM: u64 = 50_000;
/// A town of so many is also known without its article, as Persian writes it: `موصل` beside `الموصل`.
const BARE_FROM: u64 = 50_000;

/// Whether a name is in Arabic letters alone.
pub(super) fn is_arabic(name: &str) -> bool {
    let plain = |c| matches!(c, ' ' | '\u{200c}' | '\u{621}'..='\u{65f}' | '\u{670}'..='\u{6d3}' | '\u{750}'..='\u{77f}');
    name.chars().filter(|c| c.is_alphabetic()).count() >= 2 && name.chars().all(plain)
}

/// Whether a name is spelt as neither Arabic nor Persian is: Kurdish, Urdu, Pashto, Uyghur letters.
fn is_foreign(name: &str) -> bool {
    let letters = "ەێۆڵۇۅۋېڭںہےۓٹڈڑھڕښږڼړټډځڅګۍڤڨ";
    name.chars().any(|c| letters.contains(c))
        || name.split(' ').any(|word| word.trim_end_matches('ى').contains('ى'))
}

/// How a name of the sources stands to its place.
pub(super) fn role(name: &str) -> Role {
    if is_foreign(name) { Role::Alternate } else { Role::Main }
}

/// Whether a town's names in Arabic letters are kept.
pub(super) fn kept(town: &Town, deep: bool) -> bool {
    deep || town.population >= FAR_FROM
        || NEAR.contains(&town.countrycode.as_str()) && town.population >= NEAR_FROM
}

/// Words before a division's name that say what it is.
const HEADS: &[&str] = &[
    "محافظه",
    "ولايه",
    "اماره",
    "منطقه",
    "شعبيه",
    "بلديه",
    "جهه",
    "قضا",
    "ناحيه",
    "مديريه",
    "مركز",
    "معتمديه",
    "دائره",
    "استان",
    "شهرستان",
    "بخش",
    "ولايت",
    "ولسوالي",
    "لواء",
];
/// What is left of some names says nothing: `the northern`, `the capital`.
const EMPTY: &[&str] = &[
    "العاصمه",
    "الشماليه",
    "الجنوبيه",
    "الشرقيه",
    "الغربيه",
    "الوسطي",
    "الداخليه",
    "الشمال",
    "الجنوب",
    "الشرق",
    "الوسط",
    "المركز",
    "مركزي",
    "المدينه",
    "الوادي",
    "الاحمدي",
    "الامانه",
    "الواحات",
    "الساحل",
];

/// The folded name without the word that says what it is: `الأنبار` of `محافظة الأنبار`.
pub(super) fn bare(name: &str) -> Option<String> {
    let folded = Folded::of(name);
    let (head, rest) = folded.as_str().split_once(' ')?;
    let rest = if HEADS.contains(&head) { rest } else { folded.as_str().strip_suffix(" ولايت")? };
    (!EMPTY.contains(&rest)).then(|| rest.to_owned())
}

/// Whether a name is a common word without the word for its division.
pub(super) fn is_empty(name: &str) -> bool {
    EMPTY.contains(&Folded::of(name).as_str())
}

/// The name without its article.
pub(super) fn without_article(name: &str) -> Option<&str> {
    name.strip_prefix("ال").filter(|rest| rest.chars().count() >= 3)
}

/// Adds the names of countries, features and regions.
pub(super) fn areas(draft: &mut Draft) -> Result<(), String> {
    for language in LANGUAGES {
        for row in rows(&format!("{language}/countries.tsv"), 4)? {
            let id = known(&draft.countries, &row[0], language)?;
            names(draft, id, &row[1]);
            peoples(draft, id, language, &row[2]);
            for people in values(&row[3]) {
                draft.writer.name(people, id, Role::Demonym);
            }
        }
        for row in rows(&format!("{language}/features.tsv"), 3)? {
            let id = known(&draft.features, &row[0], language)?;
            names(draft, id, &row[1]);
            peoples(draft, id, language, &row[2]);
        }
        for row in rows(&format!("{language}/regions.tsv"), 2)? {
            let id = known(&draft.regions, &row[0], language)?;
            names(draft, id, &row[1]);
        }
    }
    Ok(())
}

fn known(places: &BTreeMap<String, PlaceId>, key: &str, language: &str) -> Result<PlaceId, String> {
    places.get(key).copied().ok_or_else(|| format!("{language}: there is no place {key}"))
}

fn names(draft: &mut Draft, id: PlaceId, cell: &str) {
    for name in values(cell) {
        draft.writer.name(name, id, Role::Main);
    }
}

fn peoples(draft: &mut Draft, id: PlaceId, language: &str, cell: &str) {
    for stem in values(cell) {
        let forms = if language == "ar" { arabic(stem) } else { persian(stem) };
        for form in forms {
            draft.writer.name(&form, id, Role::Demonym);
        }
    }
}

/// `عراقي`: feminine, dual and plurals, each with and without the article.
fn arabic(stem: &str) -> Vec<String> {
    let mut out = Vec::new();
    for ending in ["", "ة", "ون", "ين", "ات", "ان", "تين", "تان"] {
        let inflect = |article: &str| {
            let words = stem.split(' ').map(|word| format!("{article}{word}{ending}"));
            words.collect::<Vec<_>>().join(" ")
        };
        out.extend([inflect(""), inflect("ال")]);
    }
    out
}

/// `عراقی`: its plurals.
fn persian(stem: &str) -> Vec<String> {
    let stem = stem.strip_suffix("\u{200c}ای").map_or_else(|| stem.to_owned(), |base| format!("{base}‌ای"));
    ["", "‌ها", "‌های", "‌هایی", "ان"].iter().map(|ending| format!("{stem}{ending}")).collect()
}

/// Names of towns by country and the source's name.
pub(super) type Towns = BTreeMap<(String, String), Vec<String>>;

/// The names of the tables of towns.
pub(super) fn towns() -> Result<Towns, String> {
    let mut out = Towns::new();
    for language in LANGUAGES {
        for row in rows(&format!("{language}/towns.tsv"), 3)? {
            let names = out.entry((row[0].clone(), row[1].clone())).or_default();
            names.extend(values(&row[2]).map(str::to_owned));
        }
    }
    Ok(out)
}

/// Adds a town's names in Arabic letters: the table's, and what is kept of the source's.
pub(super) fn town(draft: &mut Draft, id: PlaceId, town: &Town, deep: bool, table: &mut Towns) {
    let own = table.remove(&(town.countrycode.clone(), town.name.clone())).unwrap_or_default();
    let kept = kept(town, deep);
    let sources = town.alternatenames.iter().filter(|name| kept && is_arabic(name) && !is_empty(name));
    let sources = sources.map(|name| (name.as_str(), role(name)));
    for (name, role) in own.iter().map(|name| (name.as_str(), Role::Main)).chain(sources) {
        draft.writer.name(name, id, role);
        if let Some(other) = spacing(name).filter(|_| SPACED.contains(&town.countrycode.as_str())) {
            draft.writer.name(&other, id, role);
        }
        if let Some(bare) = without_article(name).filter(|_| town.population >= BARE_FROM) {
            draft.writer.name(bare, id, Role::Alternate);
        }
    }
}

/// Where names of two words are written apart and joined alike: `قائم شهر` and `قائمشهر`.
const SPACED: [&str; 2] = ["IR", "AF"];

/// The other spacing of a name of two parts.
fn spacing(name: &str) -> Option<String> {
    let folded = Folded::of(name);
    let folded = folded.as_str();
    if let Some((first, second)) = folded.split_once(' ') {
        return (!second.contains(' ')).then(|| format!("{first}{second}"));
    }
    let end = ["شهر", "اباد", "كوه", "دره", "سرا", "رود"].iter().find(|end| folded.ends_with(**end))?;
    let start = folded.strip_suffix(end).filter(|start| start.chars().count() >= 2)?;
    Some(format!("{start} {end}"))
}

/// Adds the places that the sources lack.
pub(super) fn places(draft: &mut Draft) -> Result<(), String> {
    for language in LANGUAGES {
        for row in rows(&format!("{language}/places.tsv"), 6)? {
            let kind = match row[0].as_str() {
                "town" => Kind::Town,
                "district" => Kind::District,
                "area" => Kind::Area,
                other => return Err(format!("{language}/places.tsv: {other} is no kind")),
            };
            let (latitude, longitude) = middle(&row[3]).ok_or_else(|| format!("{}: no middle", row[5]))?;
            let region =
                if row[2].is_empty() { None } else { Some(known(&draft.regions, &row[2], language)?) };
            let size = if kind == Kind::Town { ADDED } else { 0 };
            let country = areas::code(&row[1]);
            let id = draft.writer.place(Place { kind, country, region, latitude, longitude, size });
            let latin = if kind == Kind::Town { Role::Alternate } else { Role::Main };
            values(&row[4]).for_each(|name| {
                draft.writer.name(name, id, latin);
            });
            names(draft, id, &row[5]);
        }
    }
    Ok(())
}

/// The size of a town of the tables: some 3,000 inhabitants.
const ADDED: u8 = 7;

#[cfg(test)]
mod tests {
    use super::{arabic, bare, is_arabic, is_foreign, persian, spacing};

    #[test]
    fn words_apart_and_joined() {
        assert_eq!(spacing("قائم شهر").as_deref(), Some("قايمشهر"));
        assert_eq!(spacing("خرم‌آباد").as_deref(), Some("خرم اباد"));
        assert_eq!(spacing("ساری"), None);
    }

    #[test]
    fn which_names_are_arabic_or_persian() {
        assert!(is_arabic("الموصل") && !is_arabic("Mosul") && !is_arabic("لندن، أونتاريو"));
        assert!(
            is_foreign("بەغداد") && is_foreign("ترىپولى") && !is_foreign("نينوى") && !is_foreign("گرگان")
        );
    }

    #[test]
    fn the_kind_of_a_division_is_no_part_of_its_name() {
        assert_eq!(bare("محافظة الأنبار").as_deref(), Some("الانبار"));
        assert_eq!(bare("استان فارس").as_deref(), Some("فارس"));
        assert_eq!(bare("بلخ ولايت").as_deref(), Some("بلخ"));
        assert_eq!(bare("محافظة العاصمة"), None);
        assert_eq!(bare("الأنبار"), None);
    }

    #[test]
    fn peoples_in_all_forms() {
        assert!(arabic("عراقي").contains(&"العراقيين".to_owned()));
        assert!(arabic("كوري شمالي").contains(&"الكورية الشمالية".to_owned()));
        assert!(persian("ایرانی").contains(&"ایرانی‌ها".to_owned()));
    }
}
