//! Quotation marks of one block: found among the tokens, told from apostrophes and inches, paired on one stack.
//!
//! Nothing here knows what a pair means. A mark without a partner stays in the block that holds it, so that one slip
//! does not turn the rest of the document inside out.

use sanad_text::{Kind, Span, Token};

/// Family of a mark; only marks of one family pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    Double,
    Single,
    Guillemet,
    /// `‹ ›`
    Angle,
    /// `(( ))`, as agencies that write Arabic have it.
    Brackets,
}

impl Family {
    /// Whether a mark without a partner is no fault: it was an apostrophe, or brackets.
    const fn quiet(self) -> bool {
        matches!(self, Self::Single | Self::Brackets)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Open,
    Close,
    Either,
}

/// One mark: one token, or two adjacent apostrophes that stand for a double mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    /// First token.
    pub(super) first: usize,
    /// Last token.
    pub(super) last: usize,
    /// Family.
    pub(super) family: Family,
    side: Side,
    /// Whether its shape tells its side.
    pub(super) directional: bool,
    /// Place in the text.
    pub(super) span: Span,
}

/// Two marks that belong together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    /// Opening mark.
    pub(super) open: Mark,
    /// Closing mark.
    pub(super) close: Mark,
}

/// How many directional and straight marks a stretch of text holds.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    /// Directional opening marks.
    pub(super) opening: u32,
    /// Directional closing marks.
    pub(super) closing: u32,
    /// Straight double marks.
    pub(super) straight: u32,
}

/// The marks of a block, paired. The buffers are reused.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// Pairs, by their opening mark.
    pub(super) pairs: Vec<Pair>,
    /// Opening marks that nothing closes.
    pub(super) open: Vec<Mark>,
    /// Closing marks that nothing opened.
    pub(super) stray: Vec<Mark>,
    /// Counts for the region.
    pub(super) tally: Tally,
    found: Vec<Mark>,
    stack: Vec<Mark>,
}

/// How far down the stack a closing mark looks for its partner: outer, inner, and one level of slips.
const REACH: usize = 4;
/// How many pairs between two marks of different kinds are looked at.
const CROSSED: usize = 16;
/// Pairs of single marks hold at most this many tokens; beyond, the opening was an apostrophe.
const LONGEST_SINGLE: usize = 120;

impl Marks {
    /// Finds and pairs the marks of a block; one in Arabic script also has double brackets, reversed marks and marks of
    /// two kinds that belong together.
    pub(super) fn read(&mut self, text: &str, tokens: &[Token], native: bool) {
        self.pairs.clear();
        self.open.clear();
        self.stray.clear();
        self.found.clear();
        self.stack.clear();
        self.tally = Tally::default();
        let mut at = 0;
        while at < tokens.len() {
            if tokens[at].kind == Kind::Mark
                && let Some(mark) = mark_at(text, tokens, at, native)
            {
                self.count(mark);
                self.found.push(mark);
                at = mark.last;
            }
            at += 1;
        }
        if !self.found.is_empty() {
            self.settle_possessives(text, tokens);
            self.pair(tokens);
        }
        if native && !self.open.is_empty() && !self.stray.is_empty() {
            self.pair_across();
        }
    }

    /// `«…“`: an opening mark that nothing closes goes with the next closing mark that nothing opened, where no pair lies
    /// across.
    fn pair_across(&mut self) {
        let (open, stray) = (std::mem::take(&mut self.open), std::mem::take(&mut self.stray));
        let mut open = open.into_iter().peekable();
        let mut waiting: Vec<Mark> = Vec::new();
        let known = self.pairs.len();
        for close in stray {
            while let Some(mark) = open.next_if(|mark| mark.last < close.first) {
                waiting.push(mark);
            }
            match waiting.last() {
                Some(mark) if !self.crossed(mark, &close, known) => {
                    let pair = Pair { open: *mark, close };
                    waiting.pop();
                    self.pairs.push(pair);
                }
                _ => self.stray.push(close),
            }
        }
        self.open = waiting;
        self.open.extend(open);
        self.pairs.sort_by_key(|pair| pair.open.first);
    }

    /// Whether one of the first `known` pairs has one mark between these two and the other outside, as far as is looked.
    fn crossed(&self, open: &Mark, close: &Mark, known: usize) -> bool {
        let pairs = &self.pairs[..known];
        let first = pairs.partition_point(|pair| pair.open.first < open.first);
        let around = pairs[..first].iter().rev().take(REACH);
        let inside = pairs[first..].iter().take_while(|pair| pair.open.first < close.first);
        around.into_iter().any(|pair| open.first < pair.close.first && pair.close.first < close.first)
            || inside.take(CROSSED).any(|pair| pair.close.first > close.first)
    }

    fn count(&mut self, mark: Mark) {
        match (mark.family, mark.directional, mark.side) {
            (Family::Single | Family::Brackets, ..) => {}
            (_, true, Side::Open) => self.tally.opening += 1,
            (_, true, _) => self.tally.closing += 1,
            (_, false, _) => self.tally.straight += 1,
        }
    }

    /// `boys’ rooms`: a single mark after an s closes a quotation only if no better one follows before the next opening.
    fn settle_possessives(&mut self, text: &str, tokens: &[Token]) {
        let mut better = false;
        for mark in self.found.iter_mut().rev().filter(|mark| mark.family == Family::Single) {
            if mark.side == Side::Open {
                better = false;
                continue;
            }
            let after_s = mark.first > 0 && tokens[mark.first - 1].text(text).ends_with(['s', 'S']);
            let goes_on = tokens.get(mark.last + 1).is_some_and(|next| next.is_word() && !next.capital());
            if after_s && goes_on && better {
                mark.side = Side::Either;
                mark.directional = false;
                mark.family = Family::Single;
                mark.last = usize::MAX;
            } else {
                better = true;
            }
        }
        self.found.retain(|mark| mark.last != usize::MAX);
    }

    fn pair(&mut self, tokens: &[Token]) {
        for index in 0..self.found.len() {
            let mark = self.found[index];
            let partner = self.partner(mark);
            match (mark.side, partner) {
                (Side::Open, _) | (Side::Either, None)
                    if mark.side == Side::Open || can_open(tokens, mark) =>
                {
                    self.stack.push(mark);
                }
                (_, Some(place)) => self.close(place, mark),
                _ if mark.family.quiet() => {}
                _ => self.stray.push(mark),
            }
        }
        while let Some(mark) = self.stack.pop() {
            if !mark.family.quiet() {
                self.open.push(mark);
            }
        }
        self.open.reverse();
        self.pairs.sort_by_key(|pair| pair.open.first);
    }

    /// Where on the stack the partner of a closing mark lies.
    fn partner(&self, mark: Mark) -> Option<usize> {
        let lowest = self.stack.len().saturating_sub(REACH);
        (lowest..self.stack.len()).rev().find(|&place| {
            let open = self.stack[place];
            open.family == mark.family
                && open.last < mark.first
                && (mark.family != Family::Single || mark.first - open.last <= LONGEST_SINGLE)
        })
    }

    fn close(&mut self, place: usize, close: Mark) {
        let open = self.stack[place];
        // What was opened above it is unclosed: singles were apostrophes, others are faults.
        let above = self.stack.drain(place..).skip(1).filter(|mark| !mark.family.quiet());
        self.open.extend(above);
        self.pairs.push(Pair { open, close });
    }
}

/// A mark whose side cannot be told opens only where a word follows.
fn can_open(tokens: &[Token], mark: Mark) -> bool {
    mark.family != Family::Single && tokens.get(mark.last + 1).is_some_and(|next| next.kind != Kind::Mark)
}

fn mark_at(text: &str, tokens: &[Token], at: usize, native: bool) -> Option<Mark> {
    let c = tokens[at].mark()?;
    let doubled = |c: char| tokens.get(at + 1).is_some_and(|next| next.is_mark(c) && !next.spaced());
    let (family, shape, length) = match c {
        '"' => (Family::Double, None, 1),
        '“' | '„' | '‟' => (Family::Double, Some(Side::Open), 1),
        '”' => (Family::Double, Some(Side::Close), 1),
        '«' => (Family::Guillemet, Some(Side::Open), 1),
        '»' => (Family::Guillemet, Some(Side::Close), 1),
        '‹' => (Family::Angle, Some(Side::Open), 1),
        '›' => (Family::Angle, Some(Side::Close), 1),
        '(' if native && doubled('(') => (Family::Brackets, Some(Side::Open), 2),
        ')' if native && doubled(')') => (Family::Brackets, Some(Side::Close), 2),
        '\'' if doubled('\'') => (Family::Double, None, 2),
        '`' if doubled('`') => (Family::Double, Some(Side::Open), 2),
        '‘' if doubled('‘') => (Family::Double, Some(Side::Open), 2),
        '’' if doubled('’') => (Family::Double, Some(Side::Close), 2),
        '‘' => (Family::Single, Some(Side::Open), 1),
        '’' => (Family::Single, Some(Side::Close), 1),
        '\'' => (Family::Single, None, 1),
        _ => return None,
    };
    let last = at + length - 1;
    let near = Neighbours::of(tokens, at, last);
    let side = match shape {
        Some(_) if family == Family::Brackets => shape.unwrap_or(Side::Either),
        // A block that begins with a reversed mark.
        Some(Side::Close) if native && at == 0 && near.right && reversed(tokens) => Side::Open,
        Some(shape) => near.shaped(shape),
        None => near.straight(),
    };
    let single = family == Family::Single;
    if single && !near.single(text, tokens, at, side) || !single && near.inches(tokens, at, shape) {
        return None;
    }
    let span = Span::new(tokens[at].start, tokens[last].end);
    Some(Mark { first: at, last, family, side, directional: shape.is_some(), span })
}

/// Whether the second guillemet of a block opens: its first one stands the wrong way round.
fn reversed(tokens: &[Token]) -> bool {
    tokens[1..].iter().find_map(|token| token.mark().filter(|mark| matches!(mark, '«' | '»'))) == Some('«')
}

/// What stands directly before and after a mark.
struct Neighbours {
    /// Something other than space or an opening bracket stands directly before.
    left: bool,
    /// A word or number stands directly after.
    right: bool,
    /// Any character stands directly after.
    touched: bool,
    first: usize,
}

impl Neighbours {
    fn of(tokens: &[Token], first: usize, last: usize) -> Self {
        let opener = |token: &Token| {
            matches!(token.mark(), Some('(' | '[' | '{' | '—' | '–' | '-' | '/' | '“' | '‘' | '«' | '='))
        };
        let left = first > 0 && !tokens[first].spaced() && !opener(&tokens[first - 1]);
        let next = tokens.get(last + 1).filter(|next| !next.spaced());
        let right = next.is_some_and(|next| {
            next.kind != Kind::Mark
                || matches!(next.mark(), Some('“' | '‘' | '"' | '\'' | '[' | '(' | '…' | '$' | '#' | '@'))
        });
        Self { left, right, touched: next.is_some(), first }
    }

    fn straight(&self) -> Side {
        match (self.left, self.right) {
            (false, true) => Side::Open,
            (true, false) => Side::Close,
            (false, false) if self.touched => Side::Open,
            _ => Side::Either,
        }
    }

    /// Directional marks are taken at their word unless both neighbours say otherwise.
    fn shaped(&self, shape: Side) -> Side {
        match shape {
            Side::Open if self.left && !self.right => Side::Close,
            Side::Close if !self.left && self.right && self.first > 0 => Side::Open,
            other => other,
        }
    }

    /// Whether a single mark is a quotation mark at all.
    fn single(&self, text: &str, tokens: &[Token], at: usize, side: Side) -> bool {
        match side {
            Side::Open => !tokens.get(at + 1).is_some_and(|next| is_clipped(text, *next, tokens.get(at + 2))),
            Side::Close => true,
            // `O'` and the like at a line's end; a curly one with space on both sides closes what is open.
            Side::Either => !self.left && !self.right,
        }
    }

    /// `5' 10"`, `a 12" pipe`: a straight mark directly after a number, when nothing else makes it a closing one.
    fn inches(&self, tokens: &[Token], at: usize, shape: Option<Side>) -> bool {
        shape.is_none()
            && self.left
            && at >= 2
            && tokens[at - 1].kind == Kind::Number
            && (tokens[at - 2].is_mark('\'') || tokens[at - 2].is_mark('’'))
    }
}

/// Words that begin with an apostrophe: `’tis`, `’em`, `’90s`.
fn is_clipped(text: &str, word: Token, after: Option<&Token>) -> bool {
    match word.kind {
        Kind::Number => {
            after.is_some_and(|next| !next.spaced() && next.text(text) == "s") || word.end - word.start == 2
        }
        Kind::Word => {
            let word = word.text(text);
            ["tis", "twas", "em", "til", "till", "n", "cause", "bout", "round"]
                .iter()
                .any(|known| word.eq_ignore_ascii_case(known))
        }
        Kind::Mark => false,
    }
}
