//! [`Page`]: one block as the rules of this layer read it: facts a token, pieces between marks, outer sentences.

use super::en::{English, Facts, class, form};
use super::marks::{Family, Marks};
use crate::Scan;
use sanad_text::{Flags, Kind, Language, Span, Token};
use std::ops::Range;

/// What stands between two marks, the marks included.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    /// First token: the opening mark, or the block's first token when the piece goes on from a block before.
    pub(super) open: usize,
    /// Last token: the closing mark, or the last token read when it was never closed.
    pub(super) close: usize,
    /// First token inside.
    pub(super) from: usize,
    /// One past the last token inside.
    pub(super) to: usize,
    /// Its place in the text.
    pub(super) span: Span,
    /// Between single marks.
    pub(super) single: bool,
    /// It has its closing mark.
    pub(super) closed: bool,
    /// It goes on from a block before.
    pub(super) continued: bool,
    /// The piece that holds it.
    pub(super) parent: Option<usize>,
}

/// One block, ready to be read. The buffers are reused.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// The block's tokens.
    pub(super) tokens: Vec<Token>,
    /// What the tables say of each.
    pub(super) facts: Vec<Facts>,
    /// Pieces by their first token; children follow their parents.
    pub(super) pieces: Vec<Piece>,
    /// For each token the piece that covers it at the level being read, plus one; 0 outside.
    cover: Vec<u32>,
    /// The block's sentences, as ranges of tokens.
    split: Vec<Range<u32>>,
    /// The block's place.
    pub(super) span: Span,
    /// The language that tells.
    pub(super) language: Language,
    /// In Arabic and Persian, for each token how many bytes at its front belong to the word before: `و`, `ب`.
    pub(super) lead: Vec<u8>,
}

/// The opening of a quotation that goes on over the block's end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tail {
    /// Index among the block's unclosed marks.
    pub(super) mark: super::marks::Mark,
    /// One past the last token that is read as quoted for now.
    pub(super) to: usize,
    /// It stands at the head of its block, or after a colon: a quotation set off.
    pub(super) set_off: bool,
}

impl Page {
    /// Takes over a block's tokens and facts.
    pub(super) fn load(&mut self, text: &str, scan: &Scan, english: &English) {
        self.span = scan.text.span;
        self.tokens.clear();
        self.tokens.extend_from_slice(scan.tokens());
        self.facts.clear();
        self.lead.clear();
        let known = scan.words.iter().zip(&self.tokens);
        self.facts.extend(known.map(|(&word, token)| {
            if english.knows(word) { english.facts(word) } else { by_ending(text, *token) }
        }));
        self.split.clear();
        self.split.extend_from_slice(&scan.text.sentences);
        self.pieces.clear();
        self.cover.clear();
        self.cover.resize(self.tokens.len(), 0);
    }

    /// Makes pieces of the pairs, of the tail that is open, and of what a block before left open up to `carried`.
    pub(super) fn cut(&mut self, marks: &Marks, carried: Option<(usize, bool)>, tail: Option<Tail>) {
        if let Some((close, closed)) = carried {
            let span = Span::new(self.tokens[0].start, self.tokens[close].end);
            let to = if closed { close } else { close + 1 };
            self.pieces.push(Piece {
                open: 0,
                close,
                from: 0,
                to,
                span,
                single: false,
                closed,
                continued: true,
                parent: None,
            });
        }
        for pair in &marks.pairs {
            self.pieces.push(Piece {
                open: pair.open.first,
                close: pair.close.last,
                from: pair.open.last + 1,
                to: pair.close.first,
                span: pair.open.span.cover(pair.close.span),
                single: pair.open.family == Family::Single,
                closed: true,
                continued: false,
                parent: None,
            });
        }
        if let Some(Tail { mark, to, .. }) = tail {
            let span = Span::new(mark.span.start, self.tokens[to - 1].end);
            self.pieces.push(Piece {
                open: mark.first,
                close: to - 1,
                from: mark.last + 1,
                to,
                span,
                single: false,
                closed: false,
                continued: false,
                parent: None,
            });
        }
        self.pieces.sort_by_key(|piece| (piece.open, std::cmp::Reverse(piece.close)));
        self.find_parents();
        self.cover_level(None);
    }

    fn find_parents(&mut self) {
        let mut stack: Vec<usize> = Vec::new();
        for index in 0..self.pieces.len() {
            while stack.last().is_some_and(|&top| self.pieces[top].close < self.pieces[index].open) {
                stack.pop();
            }
            self.pieces[index].parent = stack.last().copied();
            stack.push(index);
        }
    }

    /// Marks which tokens the pieces directly inside `parent` cover.
    pub(super) fn cover_level(&mut self, parent: Option<usize>) {
        if let Some(parent) = parent {
            let Piece { from, to, .. } = self.pieces[parent];
            self.cover[from..to].fill(0);
        }
        let first = parent.map_or(0, |parent| parent + 1);
        let last = parent.map_or(usize::MAX, |parent| self.pieces[parent].close);
        for index in first..self.pieces.len() {
            let piece = self.pieces[index];
            if piece.open > last {
                break;
            }
            if piece.parent == parent {
                let end = (piece.close + 1).min(self.cover.len());
                self.cover[piece.open..end].fill(u32::try_from(index + 1).unwrap_or(0));
            }
        }
    }

    /// The piece that covers the token, at the level being read.
    pub(super) fn piece(&self, at: usize) -> Option<usize> {
        match self.cover.get(at) {
            Some(&n) if n > 0 => Some(n as usize - 1),
            _ => None,
        }
    }

    /// The sentences of a stretch of tokens; an end inside a piece is none.
    pub(super) fn sentences(&self, within: Range<usize>, out: &mut Vec<Range<usize>>) {
        out.clear();
        let mut start = within.start;
        let first = self.split.partition_point(|range| range.end as usize <= within.start);
        for range in &self.split[first..] {
            let end = (range.end as usize).min(within.end);
            let inside =
                end < within.end && self.piece(end).is_some_and(|piece| self.pieces[piece].open < end);
            if !inside && end > start {
                out.push(start..end);
                start = end;
            }
            if end >= within.end {
                break;
            }
        }
        if start < within.end {
            out.push(start..within.end);
        }
    }

    /// The end of the block's own sentence that holds the token.
    pub(super) fn sentence_end(&self, at: usize) -> usize {
        let n = self.split.partition_point(|range| range.end as usize <= at);
        self.split.get(n).map_or(self.tokens.len(), |range| range.end as usize)
    }

    /// What the tables say of a token; nothing past the ends.
    pub(super) fn fact(&self, at: usize) -> Facts {
        self.facts.get(at).copied().unwrap_or_default()
    }

    /// Whether the token is this mark.
    pub(super) fn is(&self, at: usize, mark: char) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is_mark(mark))
    }

    /// Whether the token is any of these marks.
    pub(super) fn any(&self, at: usize, marks: &[char]) -> bool {
        self.tokens.get(at).and_then(|token| token.mark()).is_some_and(|mark| marks.contains(&mark))
    }

    /// Whether the piece ends in any of these marks.
    pub(super) fn ends(&self, piece: &Piece, marks: &[char]) -> bool {
        piece.to > piece.from && self.any(piece.to - 1, marks)
    }

    /// Whether the token is a word.
    pub(super) fn word(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == Kind::Word)
    }

    /// Whether the token is a mark of any kind.
    pub(super) fn mark(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|token| token.kind == Kind::Mark)
    }

    /// Whether the token begins with a capital.
    pub(super) fn capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.capital())
    }

    /// Whether the token is a possessive `’s`.
    pub(super) fn possessive(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.flags.has(Flags::POSSESSIVE))
    }

    /// The words of a token.
    pub(super) fn text<'t>(&self, text: &'t str, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |token| token.text(text))
    }

    /// The place of a stretch of tokens; it must not be empty.
    pub(super) fn place(&self, range: Range<usize>) -> Span {
        let lead = self.lead.get(range.start).copied().unwrap_or(0);
        Span::new(self.tokens[range.start].start + u32::from(lead), self.tokens[range.end - 1].end)
    }

    /// Whether the token is an adverb: known, or by its ending.
    pub(super) fn adverb(&self, at: usize) -> bool {
        let facts = self.fact(at);
        facts.is(class::ADVERB) || facts.has_form(form::LY)
    }

    /// Whether a word in no table that ends in `-ed` is the verb of a clause: something that can be its subject stands
    /// before it.
    fn unknown_past(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|_| self.fact(at).has_form(form::ED)) else {
            return false;
        };
        let prior = self.fact(before);
        let subject = prior.is(class::SUBJECT | class::RELATIVE | class::ANONYMOUS)
            || self.capital(before) && self.word(before)
            || prior.has_form(form::LY);
        subject
            || self.word(before)
                && prior.class == 0
                && prior.verb == 0
                && !self.fact(at + 1).is(class::PREP)
                && !self.possessive(before)
    }

    /// Whether the token is surely a finite verb or its auxiliary.
    pub(super) fn finite(&self, at: usize) -> bool {
        let facts = self.fact(at);
        // `May` is a month.
        facts.is(class::AUXILIARY | class::VERB) && !(facts.is(class::TIME) && self.capital(at))
            || (facts.verb > 0
                && facts.has_form(form::PAST)
                && facts.noun == 0
                && !facts.has_form(form::ADJECTIVE)
                && self.word(at))
            // `he's`, `they'll`: a pronoun with its verb in one word.
            || self.contracted(at)
            || self.unknown_past(at)
    }

    /// A capital letter that makes a name of the word: not the first of its sentence, or a word in no table.
    pub(super) fn capital_name(&self, at: usize) -> bool {
        if !self.capital(at) {
            return false;
        }
        let facts = self.fact(at);
        if facts.class
            & !(class::HONORIFIC
                | class::MALE
                | class::FEMALE
                | class::ROLE
                | class::OUTLET
                | class::TIME
                | class::WORK
                | class::CHANNEL
                | class::ANONYMOUS
                | class::ORGANISATION)
            == 0
            && facts.verb == 0
        {
            return true;
        }
        if facts.is(class::SUBJECT) {
            return false;
        }
        at > 0
            && !self.mark(at - 1)
            && self.tokens[at - 1].end < self.tokens[at].start
            && self.piece(at - 1).is_none()
    }

    /// Whether the token is a pronoun fused with its verb.
    pub(super) fn contracted(&self, at: usize) -> bool {
        self.fact(at).is(class::SUBJECT) && self.possessive(at + 1)
    }
}

/// What the ending of a word in no table says.
fn by_ending(text: &str, token: Token) -> Facts {
    let mut facts = Facts::default();
    if token.kind == Kind::Word && !token.capital() && token.end - token.start > 4 {
        let word = token.text(text);
        if word.ends_with("ly") {
            facts.form = form::LY;
        } else if word.ends_with("ed") {
            facts.form = form::ED;
        }
    }
    facts
}
