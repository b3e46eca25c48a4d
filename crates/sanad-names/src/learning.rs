//! What the training of [`Likeness`](crate::Likeness) needs: the signs by name, and a word as it is compared.

use crate::prepared::Prepared;
use crate::sounds;
use crate::words::Form;

pub use crate::sounds::{Script, Sounds};

/// The signs of Latin script, in the order of their numbers; the first is nothing.
pub const LATIN: &[&str] = sounds::LATIN;

/// The signs of Arabic script.
pub const ARABIC: &[&str] = sounds::ARABIC;

/// The sounds of a single word as a comparison reads them; none where it is not read as one plain part.
#[must_use]
pub fn word(text: &str) -> Option<(Sounds, Script)> {
    let name = Prepared::new(text);
    match name.units() {
        [unit] if unit.form == Form::Plain && unit.script != Script::Other => {
            Some((unit.sounds, unit.script))
        }
        _ => None,
    }
}
