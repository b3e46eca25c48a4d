//! Across documents: who is one actor, what is one event, which document rests on which.
//!
//! Everything here is a proposal with its reasons; what people decided comes in as [`Decisions`] and stands above it.
//! The steps, for each document that comes ([`Update`]):
//! 1. what it says becomes items with keys: those whom it names, the events that it tells of, itself;
//! 2. items that share a key are compared, and tied where they can be one, with the reason in words;
//! 3. items that hang together by ties are settled: joined where no pair speaks against it.
//!
//! What comes out depends on which documents there are, not on the order in which they came; a document more costs what
//! it touches. A [`Shelf`] keeps what is needed for that.

mod body;
mod building;
mod decided;
mod derived;
mod draft;
mod happened;
mod hash;
mod input;
mod item;
mod keys;
mod memory;
mod outcome;
mod person;
mod place;
mod ready;
mod settle;
mod shelf;
mod traits;
mod update;
mod words;

pub use building::Building;
pub use decided::{At, Decisions, Link, Pair, Rejected, Subject};
pub use input::Input;
pub use item::{Item, Member};
pub use memory::Memory;
pub use outcome::{Actor, ActorName, ActorRole, Derivation, Event, Outcome};
pub use shelf::{N, Shelf};
pub use update::Update;
