//! [`Shelf`]: where items, their blocks and ties, and what they came to are kept, so that a document more costs only what
//! it touches.

use crate::item::{Item, Member};
use crate::outcome::Outcome;
use std::rc::Rc;

/// The number of an item on its shelf. Nothing that is shown depends on it.
pub type N = u32;

/// A place to keep things.
pub trait Shelf {
    /// What can go wrong.
    type Error;

    /// The item of a hash.
    ///
    /// # Errors
    /// Of the shelf.
    fn find(&self, hash: u64) -> Result<Option<N>, Self::Error>;
    /// Puts an item in.
    ///
    /// # Errors
    /// Of the shelf.
    fn put(&mut self, item: &Item) -> Result<N, Self::Error>;
    /// An item.
    ///
    /// # Errors
    /// Of the shelf, and where there is none.
    fn item(&self, n: N) -> Result<Rc<Item>, Self::Error>;
    /// Takes an item away, out of its blocks and its group; ties and members are gone before.
    ///
    /// # Errors
    /// Of the shelf.
    fn take(&mut self, n: N, keys: &[u32]) -> Result<(), Self::Error>;
    /// Puts an item into a block.
    ///
    /// # Errors
    /// Of the shelf.
    fn shelve(&mut self, key: u32, n: N) -> Result<(), Self::Error>;
    /// The items of a block, sorted.
    ///
    /// # Errors
    /// Of the shelf.
    fn block(&self, key: u32) -> Result<Vec<N>, Self::Error>;
    /// Ties two items, the smaller number first.
    ///
    /// # Errors
    /// Of the shelf.
    fn tie(&mut self, a: N, b: N) -> Result<(), Self::Error>;
    /// Takes the tie of two items away, the smaller number first, and what shows it.
    ///
    /// # Errors
    /// Of the shelf.
    fn untie(&mut self, a: N, b: N) -> Result<(), Self::Error>;
    /// The items to which an item is tied.
    ///
    /// # Errors
    /// Of the shelf.
    fn ties(&self, n: N) -> Result<Vec<N>, Self::Error>;
    /// Says that a large block shows a tie.
    ///
    /// # Errors
    /// Of the shelf.
    fn show(&mut self, key: u32, a: N, b: N) -> Result<(), Self::Error>;
    /// Takes away what a large block shows.
    ///
    /// # Errors
    /// Of the shelf.
    fn hide(&mut self, key: u32) -> Result<Vec<(N, N)>, Self::Error>;
    /// Whether a large block shows a tie.
    ///
    /// # Errors
    /// Of the shelf.
    fn is_shown(&self, a: N, b: N) -> Result<bool, Self::Error>;
    /// A document has the item.
    ///
    /// # Errors
    /// Of the shelf.
    fn add_member(&mut self, n: N, member: &Member) -> Result<(), Self::Error>;
    /// Whether any document has an item.
    ///
    /// # Errors
    /// Of the shelf.
    fn has_members(&self, n: N) -> Result<bool, Self::Error>;
    /// The documents that have an item.
    ///
    /// # Errors
    /// Of the shelf.
    fn members(&self, n: N) -> Result<Vec<Member>, Self::Error>;
    /// Takes what a document has away; the items that it had, and as what.
    ///
    /// # Errors
    /// Of the shelf.
    fn withdraw(&mut self, document: &str) -> Result<Vec<(N, Member)>, Self::Error>;
    /// The group of items that hang together in which an item is.
    ///
    /// # Errors
    /// Of the shelf.
    fn group(&self, n: N) -> Result<Option<N>, Self::Error>;
    /// The items of a group.
    ///
    /// # Errors
    /// Of the shelf.
    fn grouped(&self, group: N) -> Result<Vec<N>, Self::Error>;
    /// Puts an item into a group.
    ///
    /// # Errors
    /// Of the shelf.
    fn regroup(&mut self, n: N, group: N) -> Result<(), Self::Error>;
    /// What a group came to, in the place of what it came to before.
    ///
    /// # Errors
    /// Of the shelf.
    fn settle(&mut self, group: N, outcomes: &[Outcome]) -> Result<(), Self::Error>;
}
