//! Names as a report writes them: their forms, which of them are spellings of one, and what acronyms stand for.

mod compare;
mod expansions;
mod forms;

pub(crate) use compare::{same_letters, variants};
pub(crate) use expansions::{Expansion, expansions};
pub(crate) use forms::{Form, forms, particle};
