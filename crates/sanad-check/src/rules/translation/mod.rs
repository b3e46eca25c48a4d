//! A translation against its original.
//!
//! 1. both texts are read as sides ([`side`]): paragraphs and sentences with their numbers, dates, cues;
//! 2. paragraphs, then the sentences in them, are aligned ([`align`]);
//! 3. what one passage says is compared with what its counterpart says ([`compare`]).
//!
//! Words come from one table a language in `data/translation`; dates, quotations, figures and names are those of the
//! annotations.

mod align;
mod compare;
mod compose;
mod cues;
pub(in crate::rules) mod invariant;
mod lexicon;
mod numbers;
mod side;
mod wording;
mod words;
