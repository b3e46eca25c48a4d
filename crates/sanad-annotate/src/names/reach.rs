//! Which words beside a capital may belong to its name.

use super::words::class;
use sanad_places::Class;
use sanad_text::{Flags, Kind, Token};

/// Whether a word to the left of a capital may belong to its name.
pub(super) fn leads(token: Token, class: u32, unknown: &mut u32) -> bool {
    if token.kind == Kind::Number || token.flags.has(Flags::POSSESSIVE) {
        return true;
    }
    if token.kind == Kind::Mark {
        return matches!(token.mark(), Some('-' | '&' | '.' | '/' | '’' | '\'' | ','));
    }
    const JOINS: u32 = class::ARTICLE | class::DET | class::PARTICLE | class::MEMBER | class::TITLE;
    const HEADS: u32 =
        class::BODY | class::GROUP | class::PLACE | class::PLACE_FORE | class::COMPASS | class::ADJECTIVE;
    if class & (JOINS | HEADS) != 0 {
        return true;
    }
    if class & class::PREP != 0 {
        return matches!(token.span().len(), 2 | 3);
    }
    if class & (class::FUNCTION | class::ACTS | class::LIFE) != 0 {
        return class & class::CONJ != 0 && token.span().len() == 3;
    }
    *unknown += 1;
    *unknown <= 2
}

/// Whether a word to the right of a capital may belong to its name.
pub(super) fn follows(token: Token, class: u32, unknown: &mut u32) -> bool {
    if token.kind == Kind::Number {
        return true;
    }
    if token.kind == Kind::Mark {
        return matches!(token.mark(), Some('-' | '.' | '’' | '\'' | '/'));
    }
    if class & (class::FUNCTION | class::ACTS) != 0 || token.flags.has(Flags::POSSESSIVE) {
        return false;
    }
    *unknown += u32::from(
        class & (class::BODY | class::GROUP | class::PLACE | class::MEMBER | class::ADJECTIVE) == 0,
    );
    *unknown <= 2
}

/// Whether a sentence's first word is a common noun there and no name: `Troops entered …`, `Officials said …`.
pub(super) fn common(text: &str, tokens: &[Token], at: usize, class: u32) -> bool {
    const NOUNS: u32 = class::BODY
        | class::GROUP
        | class::MEMBER
        | class::PLACE
        | class::TITLE
        | class::REPORT
        | class::LIFE
        | class::ACTS;
    let alone = tokens.get(at + 1).is_none_or(|next| !next.capital());
    if class & NOUNS == 0 || class & class::GIVEN != 0 || !alone {
        return false;
    }
    let named = Class::COUNTRY.with(Class::DEMONYM).with(Class::REGION);
    !sanad_places::world().class(tokens[at].text(text)).any(named)
}
