//! Names and places: [`Name`], and what they refer to, [`Entity`].

use sanad_text::Span;
use serde::{Deserialize, Serialize};

/// A name, title, pronoun or description, and what it refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Its words.
    pub span: Span,
    /// An index into [`crate::Annotations::entities`], where the text shows it.
    pub entity: Option<u32>,
}

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum EntityKind {
    /// A person.
    Person,
    /// An organisation, public body or outlet.
    Organisation,
    /// An armed group, a people, a community: a collective that is no registered body.
    Group,
    /// A place: country, region, town, building, river.
    Place,
    /// What belongs to a place, or who: `Syrian`, `Syrians`. Its place is the country or region.
    People,
    /// Not known.
    Unknown,
}

impl EntityKind {
    /// The name that the formats use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Group => "group",
            Self::Place => "place",
            Self::People => "people",
            Self::Unknown => "unknown",
        }
    }
}

/// Somebody or something that mentions refer to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// The fullest form of its name in the document.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
}

/// A name in the text. Names do not overlap: the outermost is kept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Name {
    /// Its words, with the title or article where these are part of it.
    pub span: Span,
    /// The name alone, without title, article or modifier: `Nouri al-Maliki` in `Prime Minister Nouri al-Maliki`.
    pub core: Span,
    /// What it stands for.
    pub kind: EntityKind,
    /// Whom or what it refers to, an index into [`crate::Annotations::entities`].
    pub entity: Option<u32>,
    /// Where the place is, or the place that is named in the name (`Aleppo` in `Aleppo Local Council`); `None` for names
    /// without one, and for places that could not be found.
    pub place: Option<Located>,
}

/// An ISO 3166-1 alpha-2 country code, upper case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Country(pub [u8; 2]);

impl Country {
    /// The two letters.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("")
    }
}

/// Where a place is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Located {
    /// Its country, where it lies in one.
    pub country: Option<Country>,
    /// Degrees north of a representative point; for an area its middle, which is no place where anything happened.
    pub latitude: f32,
    /// Degrees east.
    pub longitude: f32,
    /// How fine the place is, UCDP's `where_prec`: 1 the very spot, 2 near a known spot, 3 a district, 4 a
    /// first-order region, 5 a linear or fuzzy feature, 6 a country, 7 air or international waters.
    pub precision: u8,
    /// The place's number in the shipped gazetteer.
    pub gazetteer: u32,
}
