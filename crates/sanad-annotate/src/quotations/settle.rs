//! From drafts to records: mentions resolved, parts over several blocks joined, what stayed open closed.

use super::Finder;
use super::carry::{Lead, Open, Region};
use super::direct::{DASHES, Direct};
use super::draft::{Draft, Same};
use super::en::class;
use super::leads::signature;
use super::page::Tail;
use super::speaker::Speaker;
use sanad_model::{BlockKind, Cue, Form, Quotation};
use sanad_text::Span;

impl Finder<'_> {
    /// Makes records of a block's drafts.
    pub(super) fn settle(
        &mut self,
        kind: Option<BlockKind>,
        carried: Option<(usize, bool)>,
        tail: Option<Tail>,
    ) {
        let mut drafts = std::mem::take(&mut self.drafts);
        drafts.sort_by_key(|draft| (draft.span().start, std::cmp::Reverse(draft.span().end)));
        // What closes in this block is no longer waited for; another mark may be left open by the same block.
        let going_on = if carried.is_some() { self.open } else { None };
        if carried.is_some_and(|(_, closed)| closed) {
            self.open = None;
        }
        if let Some(tail) = tail {
            self.give_up();
            self.open = Some(Open::new(&tail.mark, tail.set_off, self.found.len()));
        }
        let sentences = std::mem::take(&mut self.sentences);
        let mut next_sentence = 0;
        let mut outer: Option<usize> = None;
        let mut by_piece: Vec<Option<usize>> = vec![None; self.page.pieces.len()];
        for draft in &drafts {
            let start = draft.span().start;
            while sentences
                .get(next_sentence)
                .is_some_and(|sentence| self.page.tokens[sentence.start].start <= start)
            {
                self.cast.sentence(&self.page, &self.document.text, sentences[next_sentence].clone());
                next_sentence += 1;
            }
            let parent = draft.parent.and_then(|parent| by_piece[parent]);
            let report = outer.filter(|_| draft.inside);
            let within = report.filter(|&id| self.found[id].span.contains(draft.span())).or(parent);
            let id = self.record(draft, within, going_on.filter(|_| draft.continued), carried);
            if draft.form == Form::Indirect {
                outer = id;
            }
            if let (Some(piece), Some(id)) = (draft.piece, id) {
                by_piece[piece] = Some(id);
            }
        }
        for sentence in &sentences[next_sentence..] {
            self.cast.sentence(&self.page, &self.document.text, sentence.clone());
        }
        self.sentences = sentences;
        self.note_lead();
        if drafts.is_empty() {
            self.sign(matches!(kind, Some(BlockKind::Item { .. })));
        }
        self.drafts = drafts;
    }

    /// Makes one record; its index.
    fn record(
        &mut self,
        draft: &Draft,
        within: Option<usize>,
        going_on: Option<Open>,
        carried: Option<(usize, bool)>,
    ) -> Option<usize> {
        if draft.parts.is_empty() {
            return None;
        }
        let mut record = self.resolve(draft, within);
        if let Some(open) = going_on
            && let Some(id) = open.record
        {
            if let Some(open) = &mut self.open {
                // What was found up to here is placed.
                open.since = open.since.max(self.found.len());
            }
            self.extend(id, record, carried.is_some_and(|(_, closed)| closed), open.since);
            return Some(id);
        }
        let id = self.found.len();
        if draft.open
            && let Some(open) = &mut self.open
            && open.record.is_none()
            && within.is_none()
        {
            open.record = Some(id);
            record.repaired = true;
        }
        if record.form != Form::Indirect && within.is_none() {
            self.last_direct = Some(id);
        }
        if record.speaker.is_some() && !record.carried && !draft.inside && draft.parent.is_none() {
            self.spoke.push((id, draft.agree));
        }
        self.found.push(record);
        Some(id)
    }

    /// A quotation of a block before goes on: one record over all blocks between.
    fn extend(&mut self, id: usize, with: Quotation, closed: bool, since: usize) {
        let end = with.span.end;
        let old = &mut self.found[id];
        old.form = if old.within.is_some() { Form::Nested } else { Form::Block };
        old.repaired = !closed;
        let last = old.parts.len() - 1;
        let first_end = with.parts[0].end;
        old.parts[last].end = first_end;
        old.parts.extend(with.parts.into_iter().skip(1));
        old.span.end = end;
        if old.speaker.is_none() {
            old.speaker = with.speaker;
            old.cue = with.cue;
            old.outlet = with.outlet;
            old.mode = with.mode;
            old.anonymous = with.anonymous;
        }
        let grown = old.parts[old.parts.len() - 1];
        let since = since.max(id + 1);
        for inner in self.found.iter_mut().skip(since) {
            if inner.form == Form::Indirect && grown.contains(inner.span) {
                // Its paragraph turned out to be quoted: reported speech is not read there.
                inner.parts.clear();
            } else if inner.within.is_none() && grown.contains(inner.span) {
                inner.within = Some(to_index(id));
                inner.form = Form::Nested;
            }
        }
    }

    fn resolve(&mut self, draft: &Draft, within: Option<usize>) -> Quotation {
        let span = draft.span();
        let mut record = Quotation {
            span,
            parts: draft.parts.clone(),
            form: self.form(draft, within.is_some() && !draft.inside),
            speaker: None,
            cue: draft.cue.clone().map(|cue| Cue { span: self.page.place(cue) }),
            outlet: None,
            chain: Vec::new(),
            said: None,
            note: None,
            mode: draft.mode,
            anonymous: draft.unnamed,
            within: within.map(to_index),
            repaired: false,
            carried: false,
        };
        let at_head = span.start == self.page.span.start;
        match (&draft.speaker, &self.lead) {
            (Some(speaker), _) => self.speak(&mut record, draft, speaker),
            (None, Some(lead))
                if at_head && within.is_none() && draft.cue.is_none() && draft.form != Form::Indirect
                    || draft.same == Same::Lead =>
            {
                let lead = lead.clone();
                follow(&mut record, lead);
            }
            _ if draft.same == Same::Dropped => self.carry_speaker(&mut record, draft.agree),
            _ if draft.same == Same::Before && draft.cue.is_none() && within.is_none() => {
                self.same_speaker(&mut record, at_head);
            }
            _ => {}
        }
        if let Some(outlet) = &draft.outlet {
            record.outlet = Some(self.cast.other(&self.page, &self.document.text, outlet.clone()));
        }
        record
    }

    /// Reported speech that is nothing but one marked piece is direct.
    fn form(&self, draft: &Draft, nested: bool) -> Form {
        if nested {
            return Form::Nested;
        }
        let whole = |part: &Span| {
            self.page
                .pieces
                .binary_search_by_key(&part.start, |piece| piece.span.start)
                .is_ok_and(|n| self.page.pieces[n].span == *part)
        };
        if draft.form == Form::Indirect && draft.parts.len() == 1 && whole(&draft.parts[0]) {
            Form::Direct
        } else {
            draft.form
        }
    }

    fn speak(&mut self, record: &mut Quotation, draft: &Draft, speaker: &Speaker) {
        let text = &*self.document.text;
        let mention = self.cast.mention(&self.page, text, speaker);
        if self.in_arabic_script() {
            record.speaker = Some(mention);
            record.chain = draft.chain.iter().map(|relay| self.cast.relay(&self.page, text, relay)).collect();
            return;
        }
        let facts = |at: usize| self.page.fact(at);
        let work = speaker
            .range
            .clone()
            .any(|at| facts(at).is(class::ORGANISATION | class::OUTLET | class::WORK | class::CHANNEL));
        let some = matches!(
            self.page.text(text, speaker.range.start),
            "a" | "A" | "an" | "An" | "One" | "one" | "some" | "Some" | "several" | "Several"
        );
        let generic = speaker.range.clone().any(|at| facts(at).is(class::ANONYMOUS)) || some && !work;
        record.anonymous |=
            mention.entity.is_none() && generic && speaker.kind == super::speaker::Kind::Phrase;
        record.speaker = Some(mention);
        for relay in &draft.chain {
            let mention = self.cast.relay(&self.page, text, relay);
            record.chain.push(mention);
        }
    }

    /// Speech without a cue goes to who spoke last.
    fn same_speaker(&mut self, record: &mut Quotation, at_head: bool) {
        let block = self.page.span.start;
        let reported = self
            .found
            .last()
            .filter(|last| last.span.start >= block && last.speaker.is_some() && last.within.is_none());
        let direct = self.last_direct.and_then(|id| self.found.get(id));
        let any =
            self.found.last().filter(|last| last.speaker.is_some() && last.span.start >= self.region.start);
        let Some(last) = reported.or(direct).or(any) else { return };
        let same_block = last.span.start >= self.page.span.start;
        if !(same_block || at_head) {
            return;
        }
        record.speaker = last.speaker;
        record.anonymous = last.anonymous;
        record.mode = last.mode;
        record.carried = record.speaker.is_some();
    }

    /// `— A B, teacher` in a block of its own names who spoke in the block before.
    fn sign(&mut self, item: bool) {
        let dash = self.page.any(0, DASHES);
        let Some(id) = self.last_direct.filter(|_| dash || item) else { return };
        let record = &self.found[id];
        if record.span.end < self.block_end || record.cue.is_some() {
            return;
        }
        let from = usize::from(dash);
        let Some(speaker) = signature(self.cues(), from, self.page.tokens.len()) else { return };
        let mention = self.cast.mention(&self.page, &self.document.text, &speaker);
        self.found[id].speaker = Some(mention);
    }

    /// Keeps the attribution of a block that ends in a colon for the block that follows.
    fn note_lead(&mut self) {
        let last = self.page.tokens.len() - 1;
        self.lead = None;
        if self.in_arabic_script() {
            if let Some(draft) = self.next_lead.take() {
                let draft = Draft { parts: vec![self.page.span], ..draft };
                let record = self.resolve(&draft, None);
                self.lead = Some(Lead::of(record));
            }
            return;
        }
        if !self.page.is(last, ':') {
            return;
        }
        let start = self.sentences.last().map_or(0, |sentence| sentence.start);
        let direct = Direct { cues: self.cues(), within: 0..last, parent: None };
        let found = direct.lead_in(start, last, None);
        let mut draft = Draft::new(vec![self.page.span], Form::Direct);
        if let Some(found) = &found {
            direct.attribute(&mut draft, found);
        }
        let record = self.resolve(&Draft { same: Same::No, ..draft }, None);
        self.lead = Some(Lead::of(record));
    }

    /// An open mark will not be closed any more: a fault, and its quotation ends where it was cut.
    pub(super) fn give_up(&mut self) {
        let Some(open) = self.open.take() else { return };
        self.faults.push(open.fault());
        if let Some(id) = open.record {
            self.found[id].repaired = true;
            if open.set_off {
                self.found[id].form = Form::Block;
                self.reach_note(id);
            }
        }
    }

    /// A block quotation that was never closed ends at the note which the next paragraphs end in, if its own has none.
    fn reach_note(&mut self, id: usize) {
        let span = self.found[id].span;
        let Some(block) = self.document.block_at(span.start) else { return };
        let text = &*self.document.text;
        let ends_in_note = |block: &sanad_model::Block| {
            let n = self.notes.partition_point(|&note| note < block.span.end);
            let tail = |note: u32| Span::new(note, block.span.end).slice(text);
            n > 0 && self.notes[n - 1] >= block.span.start && tail(self.notes[n - 1]).len() <= 8
        };
        let blocks = &self.document.blocks;
        if ends_in_note(&blocks[block]) {
            return;
        }
        let next = blocks[block + 1..]
            .iter()
            .take(2)
            .take_while(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Quote));
        let Some(last) = next.into_iter().find(|block| ends_in_note(block)) else { return };
        let n = self.notes.partition_point(|&note| note < last.span.end);
        let end = self.notes[n - 1];
        let closed = Span::new(last.span.start, end).slice(text).trim_end().ends_with(['”', '"', '»']);
        if closed {
            self.stretch(id, end);
        }
    }

    fn stretch(&mut self, id: usize, end: u32) {
        let record = &mut self.found[id];
        record.span.end = end;
        if let Some(part) = record.parts.last_mut() {
            part.end = end;
        }
        let span = record.span;
        for inner in self.found.iter_mut().skip(id + 1) {
            if inner.within.is_none() && span.contains(inner.span) {
                inner.within = Some(to_index(id));
                if inner.form != Form::Indirect {
                    inner.form = Form::Nested;
                }
            }
        }
    }

    /// A heading, or the document's end: nothing is waited for beyond it.
    pub(super) fn end_region(&mut self, end: u32) {
        self.give_up();
        self.region.end(end, &mut self.faults);
        self.region = Region::begin(end, self.faults.len());
        self.lead = None;
        self.last_direct = None;
        self.next_lead = None;
        self.cast.forget();
    }
}

fn follow(record: &mut Quotation, lead: Lead) {
    record.speaker = lead.speaker;
    record.cue = lead.cue;
    record.outlet = lead.outlet;
    record.chain = lead.chain;
    record.mode = lead.mode;
    record.anonymous = lead.anonymous;
    record.form = Form::Block;
}

fn to_index(id: usize) -> u32 {
    u32::try_from(id).unwrap_or(u32::MAX)
}

/// The records in text order, with the indices between them put right.
pub(super) fn in_order(found: Vec<Quotation>) -> Vec<Quotation> {
    let mut order: Vec<usize> = (0..found.len()).filter(|&id| !found[id].parts.is_empty()).collect();
    order.sort_by_key(|&id| (found[id].span.start, std::cmp::Reverse(found[id].span.end), id));
    let mut place = vec![0u32; found.len()];
    for (new, &old) in order.iter().enumerate() {
        place[old] = to_index(new);
    }
    let mut found: Vec<Option<Quotation>> = found.into_iter().map(Some).collect();
    let mut out = Vec::with_capacity(found.len());
    for old in order {
        if let Some(mut record) = found[old].take() {
            record.within = record.within.map(|within| place[within as usize]);
            out.push(record);
        }
    }
    out
}
