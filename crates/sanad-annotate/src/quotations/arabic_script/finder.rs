//! What the finder does in a block that tells in Arabic or Persian.

use super::super::Finder;
use super::super::draft::Draft;
use super::super::headline::{Headline, Turn};
use super::super::level;
use super::{Agree, Found, Reader, Tables};
use crate::Scan;
use sanad_model::{BlockKind, Form, Quotation};
use sanad_text::Language;

/// Whom a verb without a subject goes with is looked for among this many speakers.
const BACK: usize = 4;

impl Finder<'_> {
    /// Whether the block tells in Arabic or Persian.
    pub(in super::super) fn in_arabic_script(&self) -> bool {
        matches!(self.page.language, Language::Arabic | Language::Persian)
    }

    /// Takes over what the tables say of the block's words.
    pub(in super::super) fn load_words(&mut self, scan: &Scan) {
        let tables = Tables::of(self.page.language);
        tables.load(&self.document.text, scan, &mut self.words);
        self.page.lead.extend(self.words.iter().map(|word| word.lead));
    }

    fn reader(&self) -> Reader<'_> {
        Reader {
            page: &self.page,
            text: &self.document.text,
            words: &self.words,
            tables: Tables::of(self.page.language),
            persian: self.page.language == Language::Persian,
            bar: 0,
        }
    }

    /// Reads all levels of the block.
    pub(in super::super) fn read_arabic_script(&mut self, kind: Option<BlockKind>) {
        let mut found = Found {
            drafts: std::mem::take(&mut self.drafts),
            terms: std::mem::take(&mut self.terms),
            states: std::mem::take(&mut self.states),
            ..Found::default()
        };
        let mut sentences = std::mem::take(&mut self.sentences);
        let all = 0..self.page.tokens.len();
        self.page.sentences(all.clone(), &mut sentences);
        self.reader().read(&sentences, &level(&self.page, None), None, &mut found);
        let lead = found.lead.take();
        let mut inner = Vec::new();
        for index in 0..self.page.pieces.len() {
            let piece = self.page.pieces[index];
            let child = self.page.pieces.get(index + 1).is_some_and(|next| next.parent == Some(index));
            if piece.parent.is_some() || !child {
                continue;
            }
            self.page.cover_level(Some(index));
            self.page.sentences(piece.from..piece.to, &mut inner);
            let first = found.drafts.len();
            self.reader().read(&inner, &level(&self.page, Some(index)), Some(index), &mut found);
            // What a quotation reports in its own words is the speaker's.
            let spoken = |draft: &Draft| draft.form != Form::Indirect;
            let mut n = 0;
            found.drafts.retain(|draft| {
                n += 1;
                n <= first || spoken(draft)
            });
        }
        if found.drafts.is_empty() && self.follows_lead(kind) {
            let mut draft = Draft::new(vec![self.page.span], Form::Block);
            draft.same = super::Same::Lead;
            found.drafts.push(draft);
        }
        self.next_lead = lead;
        self.drafts = found.drafts;
        self.terms = found.terms;
        self.states = found.states;
        self.sentences = sentences;
    }

    /// A paragraph after one that ended in `وقال:` is what was said.
    fn follows_lead(&self, kind: Option<BlockKind>) -> bool {
        let lead = self.lead.as_ref().is_some_and(|lead| lead.speaker.is_some());
        lead && matches!(kind, Some(BlockKind::Paragraph | BlockKind::Quote)) && self.page.tokens.len() > 2
    }

    /// Keeps the block as a headline or a turn if it begins with a label and a colon; `سارة: «…»` is speech at once.
    pub(in super::super) fn note_turn(&mut self, kind: Option<BlockKind>) {
        let reader = self.reader();
        let Some((label, content)) = reader.turn() else { return };
        let asks = reader.asks(&label);
        let speaker = reader.speaker(label.clone(), label.end);
        let anonymous = reader.nameless(Some(&speaker), &label);
        if let Some(index) = self.page.piece(content.start) {
            let piece = self.page.pieces[index].span;
            if let Some(draft) = self
                .drafts
                .iter_mut()
                .find(|draft| draft.span().start == piece.start && draft.speaker.is_none())
            {
                draft.cue = Some(label.end..label.end + 1);
                draft.same = super::Same::No;
                draft.unnamed = anonymous;
                draft.speaker = Some(speaker);
            }
            return;
        }
        let last = content.end - usize::from(self.page.any(content.end - 1, &['.']));
        if last <= content.start {
            return;
        }
        let key = label.clone().rev().find(|&at| self.page.word(at)).unwrap_or(label.start);
        let heading = matches!(kind, Some(BlockKind::Heading(_)));
        self.headlines.push(Headline {
            found: self.found.len()..self.found.len(),
            name: self.page.place(label.clone()),
            key: self.page.place(key..key + 1),
            colon: self.page.place(label.end..label.end + 1),
            content: self.page.place(content.start..last),
            turn: (!heading).then_some(Turn { asks, anonymous }),
        });
    }

    /// Gives a record whose cue has no written subject the last speaker whom the verb agrees with.
    pub(in super::super) fn carry_speaker(&self, record: &mut Quotation, agree: Agree) {
        let recent = self.spoke.iter().rev().take(BACK);
        let near = recent.filter(|spoke| self.found[spoke.0].span.start >= self.region.start);
        let Some(&(id, _)) = near.into_iter().find(|spoke| spoke.1.fits(agree)) else { return };
        let last = &self.found[id];
        record.speaker = last.speaker;
        record.anonymous |= last.anonymous;
        record.carried = record.speaker.is_some();
    }
}
