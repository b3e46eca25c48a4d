//! What the gazetteer knows of a place ([`Place`]) and of a name ([`Role`], [`Class`]).

/// What a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A country or territory with a code of its own.
    Country,
    /// A fuzzy or wide area: continent, world region, mountains, desert, island.
    Area,
    /// A river, canal, road.
    Line,
    /// A sea, strait, lake.
    Water,
    /// A first-order region: state, province, governorate.
    Region,
    /// A second-order region: county, district.
    District,
    /// A city, town, village.
    Town,
}

impl Kind {
    /// All kinds, in the order of their numbers.
    pub const ALL: [Self; 7] =
        [Self::Country, Self::Area, Self::Line, Self::Water, Self::Region, Self::District, Self::Town];

    /// UCDP's `where_prec` of something that happened there: 1 the very town, 3 a district, 4 a first-order region,
    /// 5 a line or a fuzzy area, 6 a country, 7 over water.
    #[must_use]
    pub const fn precision(self) -> u8 {
        match self {
            Self::Town => 1,
            Self::District => 3,
            Self::Region => 4,
            Self::Area | Self::Line => 5,
            Self::Country => 6,
            Self::Water => 7,
        }
    }
}

/// The number of a place in its gazetteer. Countries, features and regions come first, towns by falling population.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(pub u32);

/// A place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// What it is.
    pub kind: Kind,
    /// ISO 3166-1 alpha-2 code of its country, where it lies in one.
    pub country: Option<[u8; 2]>,
    /// The first-order region that it lies in (its own number for a region).
    pub region: Option<PlaceId>,
    /// Degrees north of a representative point, to a hundredth.
    pub latitude: f32,
    /// Degrees east.
    pub longitude: f32,
    /// Population in half powers of ten: 6 is some 1,000 inhabitants, 10 some 100,000, 13 some 3 million; 0 not known.
    pub size: u8,
}

/// The size class of a population.
#[must_use]
pub fn size_of(population: u64) -> u8 {
    #[expect(clippy::cast_precision_loss, reason = "a class of sizes, not a count")]
    let halves = (population.max(1) as f64).log10() * 2.0;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 15")]
    let class = halves.clamp(0.0, 15.0) as u8;
    class
}

/// How a name stands to a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Its usual name.
    Main,
    /// Another name, older, foreign or shortened: trust it with other evidence only.
    Alternate,
    /// A short form that is meant only in capitals or with its full stop: `US`, `Calif.`, `OH`.
    Short,
    /// Its people or what belongs to it: `Syrian`, `Syrians`.
    Demonym,
}

impl Role {
    /// All roles, in the order of their numbers.
    pub const ALL: [Self; 4] = [Self::Main, Self::Alternate, Self::Short, Self::Demonym];
}

/// What a name may be, as bits: the question that a tagger asks of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Class(pub(crate) u8);

impl Class {
    /// A country by its name.
    pub const COUNTRY: Self = Self(1);
    /// A first-order region.
    pub const REGION: Self = Self(2);
    /// A county or district.
    pub const DISTRICT: Self = Self(4);
    /// The main name of a place with 100,000 inhabitants or more.
    pub const CITY: Self = Self(8);
    /// The main name of a smaller place.
    pub const TOWN: Self = Self(16);
    /// A sea, river, mountain range, world region.
    pub const FEATURE: Self = Self(32);
    /// A demonym: `Syrian`, `Syrians`.
    pub const DEMONYM: Self = Self(64);
    /// An alternate name of a town, or a short form. Alone it says little.
    pub const ALTERNATE: Self = Self(128);

    /// Nothing in the gazetteer.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether any bit of `other` is set.
    #[must_use]
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The class of these bits.
    #[must_use]
    pub const fn from_bits(bits: u8) -> Self {
        Self(bits)
    }

    /// The bits as they are, for a table of features.
    #[must_use]
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// The bit of one place under a name of that role.
    #[must_use]
    pub const fn of(kind: Kind, role: Role, size: u8) -> Self {
        match (role, kind) {
            (Role::Demonym, _) => Self::DEMONYM,
            (Role::Short, _) | (Role::Alternate, Kind::Town | Kind::District) => Self::ALTERNATE,
            (_, Kind::Country) => Self::COUNTRY,
            (_, Kind::Region) => Self::REGION,
            (_, Kind::District) => Self::DISTRICT,
            (_, Kind::Area | Kind::Line | Kind::Water) => Self::FEATURE,
            (_, Kind::Town) if size >= 10 => Self::CITY,
            (_, Kind::Town) => Self::TOWN,
        }
    }
}
