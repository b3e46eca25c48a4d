//! Which of a source's names are worth keeping, and the plain variants of a name.

use sanad_places::{Folded, LONGEST};

/// Whether an alternate name is a name in Latin letters: no code, no machine's romanisation, no list.
pub(super) fn is_latin(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let capital = name.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
    let code = letters <= 4 && name.chars().all(char::is_uppercase);
    let folded = Folded::of(name);
    capital
        && !code
        && letters >= 3
        && folded.as_bytes().len() < LONGEST
        && folded.as_bytes().is_ascii()
        && !folded.as_bytes().is_empty()
        && !name.contains([',', '(', '/'])
        && !name.chars().any(|c| c.is_ascii_digit())
}

/// Spellings of one name that English texts use alike: `Saint` and `St`, `Fort` and `Ft`, `Mount` and `Mt`.
pub(super) fn spellings(name: &str) -> Vec<String> {
    let mut out = vec![name.to_owned()];
    for (long, short) in [("Saint ", "St "), ("St. ", "Saint "), ("Fort ", "Ft "), ("Mount ", "Mt ")] {
        if let Some(rest) = name.strip_prefix(long) {
            out.push(format!("{short}{rest}"));
        }
    }
    out
}

/// The name without an Arabic article before it: `Fallūjah` of `Al Fallūjah`.
pub(super) fn without_article(name: &str) -> Option<&str> {
    let (article, rest) = name.split_once([' ', '-'])?;
    let known = ["Al", "El", "Ad", "An", "Ar", "As", "Ash", "At", "Ath", "Az", "al", "el", "Aţ", "Aş", "Aḑ"];
    (known.contains(&article) && rest.chars().count() >= 4).then_some(rest)
}

const TYPES: &[&str] = &[
    "governorate",
    "province",
    "region",
    "state",
    "oblast",
    "county",
    "district",
    "prefecture",
    "department",
    "parish",
    "borough",
    "municipality",
    "division",
    "krai",
    "canton",
    "emirate",
    "voivodeship",
    "territory",
    "census area",
    "city and borough",
    "muhafazah",
    "wilaya",
    "vilayet",
];
const BEFORE: &[&str] = &[
    "Governorate of ",
    "Province of ",
    "Muḩāfaz̧at ",
    "Muhafazat ",
    "Wilaya de ",
    "Wilaya d'",
    "Wilāyat ",
    "Ostān-e ",
    "Ostan-e ",
    "Mintaqat ",
    "Minţaqat ",
    "Provincia de ",
    "Province de ",
    "Provincia di ",
    "Departamento de ",
    "Département de ",
    "Département du ",
    "Département de la ",
    "Département des ",
    "Shahrestān-e ",
    "Qaḑā’ ",
    "Nāḩiyat ",
    "Qada' ",
    "County of ",
    "County ",
    "Estado de ",
    "State of ",
];

/// The name without the word that says what it is: `Anbar` of `Anbar Governorate`, `Kent` of `County of Kent`.
pub(super) fn bare(name: &str) -> Option<&str> {
    for start in BEFORE {
        if let Some(rest) = name.strip_prefix(start) {
            return Some(rest);
        }
    }
    for kind in TYPES {
        let cut = name.len().checked_sub(kind.len() + 1)?;
        let Some((head, tail)) = name.split_at_checked(cut) else { continue };
        if tail.starts_with(' ') && tail[1..].eq_ignore_ascii_case(kind) && !head.is_empty() {
            return Some(head);
        }
    }
    None
}

/// The countries from Morocco to Afghanistan, with Turkey, Iran and Israel, which are kept in full depth.
pub(super) const DEEP: &[&str] = &[
    "MA", "DZ", "TN", "LY", "EG", "SD", "JO", "LB", "SY", "IQ", "PS", "IL", "SA", "YE", "OM", "AE", "QA",
    "BH", "KW", "TR", "IR", "AF",
];

#[cfg(test)]
mod tests {
    use super::{bare, is_latin, spellings};

    #[test]
    fn codes_and_romanisations_are_no_names() {
        assert!(is_latin("Al Mawşil"));
        assert!(!is_latin("OSM"));
        assert!(!is_latin("mwsl"));
        assert!(!is_latin("Мосул"));
    }

    #[test]
    fn the_kind_of_a_region_is_no_part_of_its_name() {
        assert_eq!(bare("Anbar Governorate"), Some("Anbar"));
        assert_eq!(bare("Rapides Parish"), Some("Rapides"));
        assert_eq!(bare("Anbar"), None);
        assert_eq!(bare("Province"), None);
    }

    #[test]
    fn saints_are_written_in_two_ways() {
        assert!(spellings("Saint Louis").contains(&"St Louis".to_owned()));
        assert!(spellings("St. Paul").contains(&"Saint Paul".to_owned()));
    }
}
