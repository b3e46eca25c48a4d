//! [`Item`]: what is compared with its like. Many documents that say the same of somebody are members of one item, so
//! that the same comparison is not made twice.

use sanad_model::found::Figure;
use sanad_model::{Counted, EntityKind, EventKind, How};
use sanad_text::{Language, Span};
use sanad_time::Interval;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// What is compared.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Item {
    /// Equal for equal items, and for no others.
    pub(crate) hash: u64,
    /// Decisions by which it is one with another item.
    pub(crate) together: Vec<u64>,
    /// Decisions by which it is not.
    pub(crate) apart: Vec<u64>,
    pub(crate) what: What,
}

impl Item {
    /// Equal for equal items, and for no others.
    #[must_use]
    pub const fn hash(&self) -> u64 {
        self.hash
    }

    /// The order in which a large block is gone through. Of documents the earliest comes first.
    pub(crate) fn order(&self) -> (i32, &str, u64) {
        match &self.what {
            What::Document(document) => {
                (document.published.map_or(i32::MAX, |days| days.0), &document.path, self.hash)
            }
            _ => (0, "", self.hash),
        }
    }
}

/// What an item is.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub(crate) enum What {
    Person(Person),
    Body(Body),
    Place(Place),
    Event(Box<Event>),
    Document(Box<Document>),
}

/// A person's names in one document.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub(crate) struct Person {
    /// Those of two parts and more, the fullest first; the one name of somebody who has no more.
    pub(crate) names: Vec<String>,
    /// The name alone says too little: what stands near it must agree too.
    pub(crate) weak: bool,
    /// What stands near it, as hashes; of weak names alone.
    pub(crate) near: Vec<u32>,
    /// Trades, as bits: see `data/trades.tsv`.
    pub(crate) trades: u32,
    /// As titles tell: 1 a man, 2 a woman.
    pub(crate) sex: u8,
}

/// A body's name in one document.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub(crate) struct Body {
    pub(crate) name: String,
    /// Generic words.
    pub(crate) concepts: Vec<u16>,
    /// Places in the name.
    pub(crate) places: Vec<u64>,
    /// Its own words.
    pub(crate) own: Vec<String>,
    /// The country that it is named in, where its name alone is that of many.
    pub(crate) country: Option<u64>,
    pub(crate) acronym: Option<String>,
    /// The first letters of its words, where it is written in Latin letters.
    pub(crate) initials: Option<String>,
}

/// A place's name.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub(crate) struct Place {
    pub(crate) name: String,
    /// Without words such as "village".
    pub(crate) own: String,
    /// What kind of spot it is: a bridge, a market.
    pub(crate) concepts: Vec<u16>,
    pub(crate) gazetteer: Option<u32>,
    pub(crate) country: Option<u64>,
}

/// Where something happened.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub(crate) struct Spot {
    /// Keys of its name.
    pub(crate) keys: Vec<u32>,
    /// Keys of its name with a sound left out.
    pub(crate) near: Vec<u32>,
    /// Keys of what it lies in by its name: of the town of a bridge.
    pub(crate) within: Vec<u32>,
    /// Keys of the other places of the sentence.
    pub(crate) also: Vec<u32>,
    /// A valley, hills: by its name no spot.
    pub(crate) area: bool,
    pub(crate) gazetteer: Option<u32>,
    pub(crate) region: Option<u32>,
    pub(crate) country: Option<u64>,
    /// As [`sanad_model::Located`] has it; 0 where it is not known.
    pub(crate) precision: u8,
}

/// What a document says of one event.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub(crate) struct Event {
    pub(crate) document: String,
    pub(crate) what: Vec<EventKind>,
    /// Days since 1970.
    pub(crate) days: Option<(i32, i32)>,
    pub(crate) spot: Option<Spot>,
    /// Keys of those who are named.
    pub(crate) actors: Vec<u32>,
    pub(crate) figures: Vec<(Counted, f64, f64)>,
    /// No more than a number at a place; by itself it makes no event.
    pub(crate) slight: bool,
}

/// A document.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub(crate) struct Document {
    pub(crate) id: String,
    pub(crate) path: String,
    pub(crate) sha256: String,
    pub(crate) text: Option<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) published: Option<(i32, i32)>,
    pub(crate) language: Option<String>,
    /// Whether it is by its kind a record of what somebody said.
    pub(crate) interview: bool,
    pub(crate) prints: Vec<u32>,
    pub(crate) anchors: Vec<u32>,
    /// Keys of its publisher's names.
    pub(crate) names: Vec<u32>,
    /// Outlets and bodies that it has something from: keys of a name, and the name.
    pub(crate) from: Vec<(Vec<u32>, String)>,
    /// Who told whom: keys of the speaker, of the outlet, and both names.
    pub(crate) told: Vec<Told>,
    /// Keys of those who speak in it.
    pub(crate) speakers: Vec<u32>,
    /// Somebody’s decisions on derivations.
    pub(crate) links: Vec<(crate::Link, bool)>,
}

/// Somebody told an outlet something.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub(crate) struct Told {
    pub(crate) speaker: Vec<u32>,
    pub(crate) outlet: Vec<u32>,
    pub(crate) name: String,
    pub(crate) to: String,
}

/// Where an item was found.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Member {
    /// The document's identifier; a shelf knows it beside the record.
    #[serde(skip)]
    pub document: Rc<str>,
    /// Its mentions there, the first one first.
    pub spans: Vec<Span>,
    pub(crate) said: Said,
}

/// What a document says.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub(crate) enum Said {
    Named { kind: EntityKind, names: Vec<(String, Language)>, roles: Vec<(String, Interval)> },
    Happened { what: Vec<EventKind>, when: Interval, place: Option<String> },
    Document,
}

/// Why two items are taken for one, or one document for the source of another.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tie {
    /// How sure, to 10,000.
    pub(crate) score: u16,
    /// One is the other with parts left out: it gives way where it fits several.
    pub(crate) short: bool,
    pub(crate) why: String,
    /// The hash of the item that the other rests on, and how.
    pub(crate) way: Option<(u64, How)>,
}

impl Tie {
    /// Whether it says that a document has another's words with changes.
    pub(crate) fn is_reworded(&self) -> bool {
        self.score != crate::ready::DECIDED && matches!(self.way, Some((_, How::Reworded)))
    }
}

/// The least and the most of a figure that says something.
pub(crate) fn bounds(figure: &Figure) -> Option<(f64, f64)> {
    match (figure.low, figure.high) {
        (None, None) => None,
        (low, high) => Some((low.unwrap_or(0.0), high.unwrap_or(f64::INFINITY))),
    }
}
