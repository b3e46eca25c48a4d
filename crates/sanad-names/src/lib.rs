//! Personal names: their parts, and whether one name is a short form or another spelling of another.
//!
//! Nothing here reads running text; it is told what the names are. A comparison gives a [`Reason`] or nothing: pairs
//! that are merely likely stay apart.

mod fold;
mod parts;
mod relation;
mod spelling;
pub mod tables;

pub use fold::fold;
pub use parts::{Part, Role, full, parts};
pub use relation::{Reason, relation};
pub use spelling::{key, variant};
