//! The gazetteer: which places a name may mean, and where they lie. It decides nothing: a name such as `Alexandria`
//! has many places, and the text has to say which.
//!
//! ```
//! use sanad_places::{Class, Kind, world};
//!
//! // All places of a name; folding takes care of case, marks, apostrophes, hyphens.
//! let hits = world().look_up("ALEPPO");
//! assert!(hits.map(|hit| world().place(hit.place)).any(|place| place.kind == Kind::Town));
//!
//! // The tagger's question, as bits and without allocation.
//! assert!(world().class("Syria").any(Class::COUNTRY));
//! assert!(world().class("Syrians").any(Class::DEMONYM));
//!
//! // The longest name that words begin with.
//! let (words, _) = world().longest(["New", "York", "said"]).expect("the city is known");
//! assert_eq!(words, 2);
//! ```
//!
//! The data and its licences: `crates/sanad-places/data/README.md`.

mod filter;
mod fold;
mod gazetteer;
mod letters;
mod outlines;
mod place;
mod write;

pub use fold::{Folded, LONGEST};
pub use gazetteer::{Gazetteer, Hit, Hits};
pub use outlines::{Disputed, Outline, Outlines, Point, outlines, region_called};
pub use place::{Class, Kind, Place, PlaceId, Role, size_of};
pub use write::Writer;

static WORLD: Gazetteer<'static> = Gazetteer::open(include_bytes!("../data/gazetteer.bin"));

/// The shipped gazetteer. It is read in place: opening it costs nothing.
#[must_use]
pub fn world() -> &'static Gazetteer<'static> {
    &WORLD
}
