//! Speech told from terms, titles and scare marks, for pieces that no cue claims.

use super::cues::Cues;
use super::en::class;
use super::page::Piece;
use sanad_model::TermKind;
use sanad_text::Kind;

/// What the words between marks look like.
struct Look {
    words: usize,
    /// All words that are long enough begin with a capital.
    titled: bool,
    verb: bool,
    /// It ends as a sentence does.
    ended: bool,
}

/// Words and signs for a piece that is no speech, or `None` where it is somebody's words.
pub(super) fn term(cues: Cues<'_>, piece: &Piece, cue_in_sentence: bool) -> Option<TermKind> {
    let page = cues.page;
    let look = look(cues, piece);
    if look.words == 0 {
        return Some(TermKind::Term);
    }
    if piece.open > 0 && page.is(piece.open - 1, '=') {
        return Some(TermKind::Term);
    }
    let before = piece.open.checked_sub(1).map(|at| page.fact(at)).unwrap_or_default();
    let before2 = piece.open.checked_sub(2).map(|at| page.fact(at)).unwrap_or_default();
    let after = page.fact(piece.close + 1);
    let possessive = piece.open > 0 && page.possessive(piece.open - 1);
    if look.titled && look.words <= 9 && !(look.ended && look.words > 3 && piece.open == 0) {
        let work = before.is(class::WORK) || after.is(class::WORK) || before2.is(class::WORK);
        if work || possessive || look.words >= 2 || before.is(class::DET) {
            return Some(if before.is(class::TERM) && !work { TermKind::Term } else { TermKind::Title });
        }
    }
    if before.is(class::WORK) && look.words <= 12 && !look.ended {
        return Some(TermKind::Title);
    }
    if (before.is(class::TERM) || before2.is(class::TERM)) && look.words <= 10 && !look.ended {
        return Some(TermKind::Term);
    }
    if look.words <= 4 && !look.ended && !(look.verb && look.words > 2) {
        return Some(TermKind::Scare);
    }
    if look.words <= 7
        && !look.ended
        && !cue_in_sentence
        && (before.is(class::DET | class::POSS | class::PREP) || !look.verb)
        && piece.open > 0
    {
        return Some(TermKind::Scare);
    }
    // `the “new order.”`: a phrase that the sentence ends with.
    if look.words <= 4 && !look.verb && piece.open > 0 && page.word(piece.open - 1) && before.verb == 0 {
        return Some(TermKind::Scare);
    }
    if piece.single && look.words <= 8 && !look.ended && !cue_in_sentence {
        return Some(TermKind::Scare);
    }
    None
}

fn look(cues: Cues<'_>, piece: &Piece) -> Look {
    let page = cues.page;
    let mut look = Look { words: 0, titled: true, verb: false, ended: false };
    // Long pieces are speech whatever they look like.
    for at in piece.from..piece.to.min(piece.from + 40) {
        let token = page.tokens[at];
        if token.kind == Kind::Mark {
            continue;
        }
        look.words += usize::from(!page.possessive(at));
        let small = token.end - token.start <= 3
            || page.fact(at).is(class::PREP | class::COORDINATE | class::DET | class::POSS);
        look.titled &=
            token.capital() || token.kind == Kind::Number || page.possessive(at) || small && at > piece.from;
        look.verb |= page.finite(at);
    }
    look.ended = piece.to > piece.from && page.any(piece.to - 1, &['.', '?', '!', ',', '…']);
    look
}
