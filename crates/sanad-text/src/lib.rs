//! Immutable text and the places in it: byte spans, lines and columns, tokens, sentences.
//!
//! Every stage of Sanad speaks in [`Span`]s: half-open ranges of UTF-8 bytes into one extracted text that never
//! changes. Nothing here knows a language beyond what splitting needs, and nothing here does input or output.

pub mod affix;
mod ascii;
mod block;
mod digits;
pub mod fold;
mod language;
mod leftovers;
mod lexer;
mod lines;
pub mod prints;
mod sentences;
mod span;
pub mod stem;
mod tokens;

pub use block::BlockText;
pub use digits::{decimal, number, superscript_digit};
pub use language::{
    Evidence, Language, evidence, identify, is_arabic_script, language, of_letters as letter_evidence,
    of_word as word_evidence,
};
pub use leftovers::leftover;
pub use lexer::tokenize;
pub use lines::{LineIndex, Place};
pub use sentences::sentences;
pub use span::Span;
pub use tokens::{Flags, Kind, NO_NUMBER, Token};
