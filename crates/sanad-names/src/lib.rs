//! Personal names: their parts, and whether two names, in Latin or Arabic script, can be one person's.
//!
//! A name is made ready once ([`Prepared`]); [`compare()`] then answers with a score and what it came to, [`explain`] in
//! plain words why; [`keys()`] are what names that can be one share. Nothing here reads running text; it is told what
//! the names are. The answer is that of evidence: pairs that are merely likely stay apart.

mod alphabets;
mod bodies;
mod compare;
mod compounds;
mod costs;
mod fold;
mod keys;
mod known;
pub mod learning;
mod parts;
mod prepared;
mod relation;
mod sounds;
mod spelling;
pub mod tables;
mod tie;
mod why;
mod words;

pub use compare::{Comparison, Outcome, compare, compare_with};
pub use costs::Likeness;
pub use fold::fold;
pub use keys::{PartKeys, keys, part_keys};
pub use parts::{Part, Role, full, parts};
pub use prepared::{Kind, Prepared};
pub use relation::{Reason, relation};
pub use sounds::{Script, Sounds};
pub use spelling::{key, variant};
pub use tie::Tie;
pub use why::explain;
pub use words::Form;
