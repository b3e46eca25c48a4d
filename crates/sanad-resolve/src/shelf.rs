//! [`Shelf`]: where items, their blocks and ties, and what they came to are kept, so that a document more costs only what
//! it touches.

use crate::item::{Item, Member, Tie};
use crate::outcome::Outcome;

/// The number of an item on its shelf. Nothing that is shown depends on it.
pub type N = u32;

/// Two items of a block and what ties them.
pub type Tied = (N, N, Tie);

/// A place to keep things.
pub trait Shelf {
    /// What can go wrong.
    type Error;

    /// The item of a hash.
    ///
    /// # Errors
    /// Of the shelf.
    fn find(&self, hash: u64) -> Result<Option<N>, Self::Error>;
    /// Puts an item in, with the keys of the blocks that it is in.
    ///
    /// # Errors
    /// Of the shelf.
    fn put(&mut self, item: &Item, keys: &[u32]) -> Result<N, Self::Error>;
    /// An item.
    ///
    /// # Errors
    /// Of the shelf, and where there is none.
    fn item(&self, n: N) -> Result<Item, Self::Error>;
    /// The keys of an item.
    ///
    /// # Errors
    /// Of the shelf.
    fn keys(&self, n: N) -> Result<Vec<u32>, Self::Error>;
    /// Takes an item away, with its keys and its group; ties and members are gone before.
    ///
    /// # Errors
    /// Of the shelf.
    fn take(&mut self, n: N) -> Result<(), Self::Error>;
    /// The items of a block.
    ///
    /// # Errors
    /// Of the shelf.
    fn block(&self, key: u32) -> Result<Vec<N>, Self::Error>;
    /// Ties two items of a block.
    ///
    /// # Errors
    /// Of the shelf.
    fn tie(&mut self, key: u32, tied: &Tied) -> Result<(), Self::Error>;
    /// Takes all ties of a block away.
    ///
    /// # Errors
    /// Of the shelf.
    fn untie_block(&mut self, key: u32) -> Result<Vec<(N, N)>, Self::Error>;
    /// Takes all ties of an item away; those to whom they went.
    ///
    /// # Errors
    /// Of the shelf.
    fn untie(&mut self, n: N) -> Result<Vec<N>, Self::Error>;
    /// The ties of an item; one that several blocks show comes several times.
    ///
    /// # Errors
    /// Of the shelf.
    fn ties(&self, n: N) -> Result<Vec<Tied>, Self::Error>;
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
    /// Takes what a document has away; the items that it had.
    ///
    /// # Errors
    /// Of the shelf.
    fn withdraw(&mut self, document: &str) -> Result<Vec<N>, Self::Error>;
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
