//! A case among other programs: what leaves it, as files that they read ([`FORMATS`]), and source records that come
//! back ([`references`]).
//!
//! What may leave is decided before anything comes here: a [`Parcel`] holds that and nothing else. The same parcel gives
//! the same bytes. Nothing here opens a file or reads the clock.

mod formats;
mod ids;
mod parcel;
pub mod references;

pub use formats::{FORMATS, Format, Out, Shape};
pub use parcel::{
    Actor, Custody, Derivation, Document, Event, Figure, NameForm, Parcel, Passage, Proof, Role, Said, Span,
    Statement,
};
