//! Quotations of blocks that tell in Arabic or Persian: cues first, then who speaks, then what is said.
//!
//! A cue is a verb of speech, a participle of one, `بحسب`, `به گفته` and the like. Arabic puts its subject after the verb
//! ([`arabic`]), Persian before it ([`persian`]); both are noun phrases that end at the first word which cannot go on with
//! one ([`phrase`]). What is said follows a conjunction, a colon or marks, or stands before the cue ([`content`]). Marked
//! pieces that no cue claims are told apart in [`pieces`].

mod arabic;
mod arabic_chains;
mod arabic_subject;
mod clause;
mod content;
mod finder;
mod nested;
mod persian;
mod persian_chains;
mod persian_cue;
mod persian_subject;
mod phrase;
mod pieces;
mod turns;
mod who;
mod words;

pub(crate) use words::words_of;
pub(super) use words::{Agree, Tables, Word};

use super::direct::State;
use super::draft::{Draft, Same};
use super::page::Page;
use super::speaker::Speaker;
use sanad_model::{Form, MarkedTerm, Mode};
use sanad_text::Span;
use std::ops::Range;
use words::{Frame, Verb, class, takes};

/// Reads the blocks of one language.
#[derive(Clone, Copy)]
pub(super) struct Reader<'p> {
    /// The block.
    pub(super) page: &'p Page,
    /// The document's text.
    pub(super) text: &'p str,
    /// What the tables say of the block's words.
    pub(super) words: &'p [Word],
    /// The tables.
    pub(super) tables: &'static Tables,
    /// Whether the block is in Persian.
    pub(super) persian: bool,
    /// Prepositions that the cue takes: no phrase goes over them.
    pub(super) bar: u16,
}

/// What a level of a block yields.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Quotations.
    pub(super) drafts: Vec<Draft>,
    /// Marked words that are nobody's speech.
    pub(super) terms: Vec<MarkedTerm>,
    /// What has become of the page's pieces.
    pub(super) states: Vec<State>,
    /// A cue whose colon ends the block: what it says is the block after.
    pub(super) lead: Option<Draft>,
    /// The draft whose words run on after a colon without marks.
    pub(super) runs: Option<usize>,
}

/// A cue as it stands in the text.
#[derive(Clone, Debug)]
struct Cue {
    /// Its tokens.
    group: Range<usize>,
    /// What it takes.
    frame: Frame,
    /// Denied, alleged, …
    mode: Mode,
    /// Whom it agrees with.
    agree: Agree,
    /// Nobody is its subject: `قيل`, `گفته می‌شود`.
    passive: bool,
}

/// Where a sentence is read.
#[derive(Debug)]
struct Sentence {
    range: Range<usize>,
    /// What lies before is taken.
    low: usize,
    /// Who spoke last in it.
    last: Option<Speaker>,
    /// Who relays all of it: `به گزارش X، …`, outermost first.
    relays: Vec<Speaker>,
    /// The cue of the last of these.
    relay_cue: Option<Range<usize>>,
    /// How what these relay is put.
    relay_mode: Mode,
}

impl Sentence {
    fn of(range: Range<usize>) -> Self {
        Self {
            low: range.start,
            range,
            last: None,
            relays: Vec::new(),
            relay_cue: None,
            relay_mode: Mode::Asserted,
        }
    }
}

/// Words after a colon without marks run on over at most this many sentences.
const RUN: usize = 8;

impl Reader<'_> {
    /// Reads the tokens of one level: a block, or the inside of a piece.
    pub(super) fn read(
        &self,
        sentences: &[Range<usize>],
        level: &[usize],
        parent: Option<usize>,
        found: &mut Found,
    ) {
        let first = found.drafts.len();
        let mut run = 0;
        for range in sentences {
            if let Some(index) = found.runs
                && run < RUN
                && self.runs_on(range)
            {
                self.run(index, range, found);
                run += 1;
                continue;
            }
            run = 0;
            found.runs = None;
            self.sentence(&mut Sentence::of(range.clone()), found);
        }
        found.runs = None;
        for draft in &mut found.drafts[first..] {
            draft.parent = parent;
        }
        self.unclaimed(level, parent, found);
    }

    fn sentence(&self, sentence: &mut Sentence, found: &mut Found) {
        let mut at = sentence.range.start;
        while at < sentence.range.end {
            if let Some(piece) = self.page.piece(at) {
                at = self.page.pieces[piece].close + 1;
                continue;
            }
            if self.page.any(at, &['؛', ';']) && !sentence.relays.is_empty() {
                let rest = std::mem::replace(&mut sentence.range.end, at);
                self.end_relay(sentence, found);
                sentence.range.end = rest;
                sentence.low = at + 1;
            }
            let before = found.drafts.len();
            let next = if self.persian {
                self.persian_cue_at(at, sentence, found)
            } else {
                self.arabic_cue_at(at, sentence, found)
            };
            if found.drafts.len() > before {
                self.inner(before, found);
                if let Some(speaker) = found.drafts[before].speaker.clone() {
                    sentence.last = Some(speaker);
                }
            }
            match next {
                Some(next) => {
                    at = next.max(at + 1);
                    sentence.low = at;
                }
                None => at += 1,
            }
        }
        self.end_relay(sentence, found);
    }

    /// Whether a sentence after a colon without marks is still that speaker's: it names no source and no verb of speech,
    /// and does not begin as a writer's own does.
    fn runs_on(&self, range: &Range<usize>) -> bool {
        let own = |at: usize| {
            self.is(at, class::BACKGROUND | class::PRONOUN) || self.is(at, class::PERFECT) && self.joined(at)
        };
        !own(range.start)
            && !range.clone().any(|at| {
                let word = self.word(at);
                let verb = if self.persian {
                    self.persian_cue(at).is_some()
                } else {
                    word.verb == Verb::Finite && !self.definite(at) && !self.frame(at).takes(takes::DOUBTFUL)
                };
                self.page.piece(at).is_none()
                    && (verb || word.is(class::RELAY | class::ACCORDING) || self.through(at))
            })
    }

    fn run(&self, index: usize, range: &Range<usize>, found: &mut Found) {
        let to = self.trim(range.start, range.end);
        if to <= range.start {
            return;
        }
        let more = self.draft(range.start..to, found);
        if let (Some(part), Some(more)) = (found.drafts[index].parts.last_mut(), more.parts.last()) {
            part.end = more.end;
        }
    }

    /// `به گزارش X، …` without another cue: X says the rest of the sentence.
    fn end_relay(&self, sentence: &mut Sentence, found: &mut Found) {
        let Some(speaker) = sentence.relays.pop() else { return };
        let from = self.skip_commas(sentence.low, sentence.range.end);
        let to = self.trim(from, sentence.range.end);
        if to < from + 2 {
            return;
        }
        let mut draft = self.draft(from..to, found);
        draft.speaker = Some(speaker);
        draft.cue.clone_from(&sentence.relay_cue);
        draft.mode = sentence.relay_mode;
        draft.chain = std::mem::take(&mut sentence.relays);
        draft.unnamed = self.nameless(draft.speaker.as_ref(), &sentence.range);
        found.drafts.push(draft);
    }

    /// A draft of reported words; a piece that is all of them is direct.
    fn draft(&self, content: Range<usize>, found: &mut Found) -> Draft {
        let span = self.place(content.clone());
        let index = self.page.piece(content.start);
        let whole = index.filter(|&index| self.page.pieces[index].span == span);
        let mut draft = Draft::new(vec![span], if whole.is_some() { Form::Direct } else { Form::Indirect });
        for at in content {
            if let Some(piece) = self.page.piece(at)
                && found.states[piece] == State::Free
            {
                found.states[piece] = if whole.is_some() { State::Direct } else { State::Reported };
            }
        }
        if let Some(index) = whole {
            draft.piece = Some(index);
            draft.continued = self.page.pieces[index].continued;
            draft.open = !self.page.pieces[index].closed;
        }
        draft
    }

    /// Fills a draft with its cue, speaker and what the sentence says of them.
    fn attribute(&self, draft: &mut Draft, cue: &Cue, speaker: Option<Speaker>, sentence: &mut Sentence) {
        draft.cue = Some(cue.group.clone());
        draft.mode = cue.mode;
        draft.agree = cue.agree;
        if speaker.is_none() && !cue.passive {
            draft.same = Same::Dropped;
        }
        draft.unnamed = self.nameless(speaker.as_ref(), &sentence.range);
        draft.speaker = speaker;
        draft.chain.splice(0..0, std::mem::take(&mut sentence.relays));
    }

    /// The word of the tables at a token.
    fn word(&self, at: usize) -> Word {
        self.words.get(at).copied().unwrap_or_default()
    }

    /// Whether the token has any of the classes.
    fn is(&self, at: usize, class: u64) -> bool {
        self.word(at).is(class)
    }

    /// The frame of a token.
    fn frame(&self, at: usize) -> Frame {
        self.tables.frame_of(self.word(at).frame)
    }

    /// The words of a token.
    fn raw(&self, at: usize) -> &str {
        self.page.text(self.text, at)
    }

    /// The place of tokens, what belongs to the word before left out where a conjunction begins them.
    fn place(&self, range: Range<usize>) -> Span {
        let span = self.page.place(range.clone());
        if self.is(range.start, class::THAT) {
            return span;
        }
        Span::new(self.page.tokens[range.start].start, span.end)
    }

    fn comma(&self, at: usize) -> bool {
        self.page.any(at, &['،', ','])
    }

    /// A colon that is none of a time or a ratio.
    fn colon(&self, at: usize) -> bool {
        let number =
            |at: usize| self.page.tokens.get(at).is_some_and(|token| token.kind == sanad_text::Kind::Number);
        self.page.is(at, ':')
            && !(at > 0 && number(at - 1) && number(at + 1) && !self.page.tokens[at + 1].spaced())
    }

    fn skip_commas(&self, mut at: usize, high: usize) -> usize {
        while at < high && self.comma(at) {
            at += 1;
        }
        at
    }

    /// One past the last token before `high` that is no mark of a sentence's end.
    fn trim(&self, from: usize, high: usize) -> usize {
        let mut to = high;
        while to > from
            && self.page.piece(to - 1).is_none()
            && self.page.any(to - 1, &['.', '،', ',', '؛', ';', ':', '…', '۔', '-', '–', '—', '!', '؟', '?'])
        {
            to -= 1;
        }
        // A question or an exclamation is the speaker's.
        while to < high && self.page.any(to, &['!', '؟', '?']) {
            to += 1;
        }
        to
    }
}
