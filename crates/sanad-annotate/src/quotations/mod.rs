//! Quotations: marks paired, speech told from terms and titles, speakers and chains found, reported speech.
//!
//! Each block is read once, in these steps:
//! 1. [`marks`]: marks are told from apostrophes and paired; [`carry`]: what a block before left open goes on;
//! 2. [`page`]: pairs become pieces, sentences that end inside a piece are joined;
//! 3. [`direct`]: each piece finds its cue ([`cues`]) and speaker ([`speaker`]); pieces of one speech are joined;
//! 4. [`indirect`]: the cues that are left bring their clause ([`edges`]);
//! 5. [`kinds`]: pieces that nobody claims are terms, titles, scare marks, or speech without a cue;
//! 6. [`entities`]: mentions are resolved in text order; [`unite`]: to the entities of the names, where they hold one.
//!
//! Steps 3 to 5 are those of English, in [`en`] and its tables; [`arabic_script`] takes their place in blocks that tell in
//! Arabic or Persian. All look-around is bounded, so that time is linear in the text.

mod according;
mod ahead;
mod arabic_script;
mod beside;
mod carry;
mod chains;
mod complete;
mod cues;
mod cuts;
mod direct;
mod draft;
mod edges;
mod en;
mod entities;
mod headline;
mod indirect;
mod inner;
mod joins;
mod kinds;
mod leads;
mod loose;
mod marks;
mod outlets;
mod page;
mod passive;
mod people;
mod phrase;
mod restrict;
mod settle;
mod shared;
mod skips;
mod speaker;
mod turns;
mod unite;

pub(crate) use arabic_script::words_of;
pub use complete::complete;
pub(crate) use en::words as english_words;

use crate::Scan;
use carry::{Lead, Open, PATIENCE, Region};
use cues::Cues;
use direct::{Direct, State};
use draft::{Draft, Same};
use en::{English, class};
use entities::Cast;
use indirect::Indirect;
use marks::Marks;
use page::Page;
use sanad_model::{Annotations, BlockKind, Document, Form, MarkFault, MarkedTerm, NoteMarker, Quotation};
use sanad_text::Language;
use std::ops::Range;

/// Reads block after block and keeps what carries over: open marks, the last speaker.
#[derive(Debug)]
pub struct Finder<'a> {
    document: &'a Document,
    /// Where note markers begin, in text order.
    notes: Vec<u32>,
    english: &'static English,
    page: Page,
    marks: Marks,
    drafts: Vec<Draft>,
    states: Vec<State>,
    sentences: Vec<Range<usize>>,
    cast: Cast,
    open: Option<Open>,
    lead: Option<Lead>,
    region: Region,
    /// The last direct quotation found since the last heading.
    last_direct: Option<usize>,
    /// Where the block before ended.
    block_end: u32,
    found: Vec<Quotation>,
    terms: Vec<MarkedTerm>,
    faults: Vec<MarkFault>,
    headlines: Vec<headline::Headline>,
    /// What the tables say of the block's words, in Arabic and Persian.
    words: Vec<arabic_script::Word>,
    /// The cue that leads in the next block, in Arabic and Persian.
    next_lead: Option<Draft>,
    /// Quotations with a speaker of their own, and whom their verb agrees with.
    spoke: Vec<(usize, arabic_script::Agree)>,
}

impl<'a> Finder<'a> {
    /// Starts a document.
    #[must_use]
    pub fn new(document: &'a Document, notes: &[NoteMarker]) -> Self {
        Self {
            document,
            notes: notes.iter().map(|note| note.span.start).collect(),
            english: English::get(),
            page: Page::default(),
            marks: Marks::default(),
            drafts: Vec::new(),
            states: Vec::new(),
            sentences: Vec::new(),
            cast: Cast::default(),
            open: None,
            lead: None,
            region: Region::default(),
            last_direct: None,
            block_end: 0,
            found: Vec::new(),
            terms: Vec::new(),
            faults: Vec::new(),
            headlines: Vec::new(),
            words: Vec::new(),
            next_lead: None,
            spoke: Vec::new(),
        }
    }

    /// Reads the next block.
    pub fn read(&mut self, scan: &Scan) {
        if scan.tokens().is_empty() || matches!(scan.kind, Some(BlockKind::Note(_))) {
            return;
        }
        if matches!(scan.kind, Some(BlockKind::Heading(_))) {
            self.end_region(scan.text.span.start);
        }
        self.page.load(&self.document.text, scan, self.english);
        self.page.language = self.telling(scan);
        let native = self.in_arabic_script();
        if native {
            self.load_words(scan);
        }
        self.marks.read(&self.document.text, &self.page.tokens, native);
        self.region.count(self.marks.tally);
        let (carried, tail) = self.carry(scan.block);
        self.page.cut(&self.marks, carried, tail);
        self.states.clear();
        self.states.resize(self.page.pieces.len(), State::Free);
        self.drafts.clear();
        if native {
            self.read_arabic_script(scan.kind);
            self.set_off(scan.kind);
            self.note_turn(scan.kind);
        } else if self.page.language == Language::English {
            self.read_level(None, 0..self.page.tokens.len());
            self.read_nested();
            self.set_off(scan.kind);
            self.note_headline();
        }
        self.settle(scan.kind, carried, tail);
        if let Some(line) = self.headlines.last_mut()
            && self.page.span.contains(line.content)
            && line.found.end <= self.found.len()
        {
            line.found.end = self.found.len();
        }
        self.block_end = self.page.span.end;
    }

    /// The language that tells: that of most words outside marks.
    fn telling(&mut self, scan: &Scan) -> Language {
        if scan.stretches.len() < 2 {
            return scan.language();
        }
        self.marks.read(&self.document.text, &self.page.tokens, true);
        let all = [Language::Other, Language::English, Language::Persian, Language::Arabic];
        let mut counts = [0usize; 4];
        let mut pairs = self.marks.pairs.iter().peekable();
        let mut quoted = 0;
        for stretch in &scan.stretches {
            let count = all.iter().position(|&language| language == stretch.language).unwrap_or(0);
            for at in stretch.tokens.clone() {
                while let Some(pair) = pairs.next_if(|pair| pair.open.first <= at) {
                    quoted = quoted.max(pair.close.last + 1);
                }
                counts[count] += usize::from(at >= quoted);
            }
        }
        let most = (0..all.len()).max_by_key(|&n| counts[n]).filter(|&n| counts[n] > 0);
        most.map_or_else(|| scan.language(), |n| all[n])
    }

    /// What goes on from before, and what stays open at the block's end.
    fn carry(&mut self, block: usize) -> (Option<(usize, bool)>, Option<page::Tail>) {
        let mut carried = None;
        if let Some(open) = &mut self.open {
            carried = open.go_on(&self.page, &mut self.marks, &mut self.region);
            if open.blocks > PATIENCE {
                self.give_up();
            }
        }
        let covers_all = carried.is_some_and(|(_, closed)| !closed);
        let continues = self.next_opens(block);
        let tail = if covers_all {
            None
        } else {
            carry::tail(&self.page, &self.marks, self.lead.is_some(), continues)
        };
        let kept = usize::from(tail.is_some());
        self.faults.extend(self.marks.open.iter().skip(kept).map(|mark| carry::fault(mark, true)));
        self.faults.extend(self.marks.stray.iter().map(|mark| carry::fault(mark, false)));
        (carried, tail)
    }

    /// Whether the next block begins with an opening mark.
    fn next_opens(&self, block: usize) -> bool {
        let next = self.document.blocks.get(block + 1);
        next.is_some_and(|next| next.span.slice(&self.document.text).starts_with(['“', '"', '«', '„', '‹']))
    }

    fn cues(&self) -> Cues<'_> {
        Cues { page: &self.page, text: &self.document.text, english: self.english }
    }

    /// Reads the pieces directly inside `parent`, and the reported speech around them at the outermost level.
    fn read_level(&mut self, parent: Option<usize>, within: Range<usize>) {
        let mut states = std::mem::take(&mut self.states);
        let mut drafts = std::mem::take(&mut self.drafts);
        let mut sentences = std::mem::take(&mut self.sentences);
        let cues = Cues { page: &self.page, text: &self.document.text, english: self.english };
        let direct = Direct { cues, within: within.clone(), parent };
        let level = level(&self.page, parent);
        let first = drafts.len();
        direct.read(&level, &mut states, &mut drafts);
        if parent.is_none() {
            let used = used(&self.page, &drafts);
            self.page.sentences(within, &mut sentences);
            let mut indirect = Indirect { direct: &direct, states: &mut states, relative: None, used: &used };
            for sentence in &sentences {
                indirect.read(sentence.clone(), &mut drafts);
                indirect.read_loose(sentence, &mut drafts);
            }
        }
        let mut terms = std::mem::take(&mut self.terms);
        for &index in &level {
            unclaimed(&direct, index, states[index], drafts.len() > first, &mut drafts, &mut terms);
        }
        self.terms = terms;
        self.states = states;
        self.drafts = drafts;
        self.sentences = sentences;
    }

    /// Quotations inside quotations, one level deep: deeper ones are not told apart by any reader.
    fn read_nested(&mut self) {
        for index in 0..self.page.pieces.len() {
            let piece = self.page.pieces[index];
            let has_child = self.page.pieces.get(index + 1).is_some_and(|next| next.parent == Some(index));
            if piece.parent.is_none() && has_child {
                self.page.cover_level(Some(index));
                self.read_level(Some(index), piece.from..piece.to);
            }
        }
    }

    /// A block that the format sets off is a quotation even without marks.
    fn set_off(&mut self, kind: Option<BlockKind>) {
        if kind == Some(BlockKind::Quote)
            && !self.drafts.iter().any(|draft| draft.parent.is_none() && draft.form != Form::Indirect)
        {
            let mut draft = Draft::new(vec![self.page.span], Form::Block);
            draft.same = if self.lead.is_some() { Same::Lead } else { Same::No };
            self.drafts.clear();
            self.drafts.push(draft);
        }
    }

    /// Ends the document: what is still open is settled, and everything found is handed over.
    pub fn finish(mut self, out: &mut Annotations) {
        let end = u32::try_from(self.document.text.len()).unwrap_or(u32::MAX);
        self.end_region(end);
        self.settle_headlines();
        out.quotations = settle::in_order(std::mem::take(&mut self.found));
        self.terms.sort_by_key(|term| term.span);
        self.faults.sort_by_key(|fault| fault.span);
        out.terms = self.terms;
        out.mark_faults = self.faults;
        unite::unite(&self.cast.entities, &self.document.text, out);
    }
}

/// A speaker and a cue with more tokens than this between them are no stretch.
const BETWEEN: usize = 8;

/// Where cues and speakers of direct speech stand, so that they are not read again.
fn used(page: &Page, drafts: &[Draft]) -> Vec<(usize, usize, Option<speaker::Speaker>)> {
    let mut used: Vec<_> = drafts
        .iter()
        .filter_map(|draft| {
            let cue = draft.cue.clone()?;
            let named = draft.speaker.as_ref().map_or(cue.clone(), |speaker| speaker.range.clone());
            // What stands between a speaker and a cue far from each other may be a report of its own.
            let between = cue.start.saturating_sub(named.end).max(named.start.saturating_sub(cue.end));
            let near = between <= BETWEEN;
            let start = if near { cue.start.min(named.start) } else { cue.start };
            let end = if near { cue.end.max(named.end) } else { cue.end };
            (end <= page.tokens.len()).then(|| (start, end, draft.speaker.clone()))
        })
        .collect();
    used.sort_by_key(|used| (used.0, used.1));
    used
}

/// A piece that no cue claimed: a term, or speech whose speaker stands before it.
fn unclaimed(
    direct: &Direct<'_>,
    index: usize,
    state: State,
    any: bool,
    drafts: &mut Vec<Draft>,
    terms: &mut Vec<MarkedTerm>,
) {
    let page = direct.cues.page;
    let piece = page.pieces[index];
    if state == State::Direct {
        return;
    }
    if state == State::Slogan {
        terms.push(MarkedTerm { span: piece.span, kind: sanad_model::TermKind::Scare });
        return;
    }
    let kind = if piece.closed && !piece.continued {
        kinds::term(direct.cues, &piece, state == State::Reported)
    } else {
        None
    };
    match kind {
        Some(kind) if state == State::Free || kind != sanad_model::TermKind::Scare => {
            terms.push(MarkedTerm { span: piece.span, kind });
        }
        None if state == State::Free => {
            let mut draft = direct.carry_over(index);
            if piece.open > 0 && !any {
                draft.same = Same::No;
                draft.speaker = before_piece(direct, piece.open);
            }
            drafts.push(draft);
        }
        _ => {}
    }
}

/// The subject of the words before a piece that has no cue: `The minister was firm. “…”`
fn before_piece(direct: &Direct<'_>, open: usize) -> Option<speaker::Speaker> {
    let page = direct.cues.page;
    let low = open.saturating_sub(speaker::REACH);
    let found = direct.cues.phrases().shared_subject(open, low)?;
    (!page.fact(found.range.start).is(class::RELATIVE) && direct.cues.phrases().who(&found)).then_some(found)
}

/// The pieces directly inside `parent`.
fn level(page: &Page, parent: Option<usize>) -> Vec<usize> {
    let first = parent.map_or(0, |parent| parent + 1);
    let last = parent.map_or(usize::MAX, |parent| page.pieces[parent].close);
    let inside = page.pieces[first..].iter().enumerate().take_while(|(_, piece)| piece.open <= last);
    inside.filter(|(_, piece)| piece.parent == parent).map(|(n, _)| n + first).collect()
}
