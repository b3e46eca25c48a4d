//! [`Report`]: a document with its annotations, and the look-ups that rules share.

use crate::claims::Claims;
use crate::lexicon::{self, Facts};
use sanad_model::{Annotations, Block, BlockKind, DateMention, Document, Form, Quotation};
use sanad_text::{BlockText, Language, Span, Token};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A sentence and where it stands.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Its words.
    pub span: Span,
    /// Index of its block in [`Document::blocks`].
    pub block: usize,
    /// Indices of its tokens.
    pub tokens: Range<usize>,
}

/// What a rule sees: the document, what the annotators found in it, its tokens and sentences.
#[derive(Debug)]
pub struct Report<'a> {
    /// The document.
    pub document: &'a Document,
    /// What was found in it.
    pub annotations: &'a Annotations,
    tokens: Vec<Token>,
    /// What the tables say of each token.
    facts: Arc<[Facts]>,
    sentences: Vec<Sentence>,
    /// Direct and block quotations that stand in no other, in text order, as indices.
    spoken: Vec<u32>,
    claims: OnceLock<Claims>,
}

impl<'a> Report<'a> {
    /// Splits the document once for all rules.
    #[must_use]
    pub fn new(document: &'a Document, annotations: &'a Annotations) -> Self {
        let (mut tokens, mut sentences) = (Vec::new(), Vec::new());
        let mut part = BlockText::default();
        for (block, Block { span, kind, .. }) in document.blocks.iter().enumerate() {
            if !kind.is_prose() {
                continue;
            }
            part.load(&document.text, *span);
            let base = tokens.len();
            sentences.extend(part.sentences.iter().enumerate().map(|(n, range)| Sentence {
                span: part.sentence_span(n),
                block,
                tokens: base + range.start as usize..base + range.end as usize,
            }));
            tokens.extend_from_slice(&part.tokens);
        }
        let outer = |quotation: &Quotation| {
            matches!(quotation.form, Form::Direct | Form::Block) && quotation.within.is_none()
        };
        let all = annotations.quotations.iter().enumerate();
        let spoken = all.filter(|(_, quotation)| outer(quotation)).map(|(n, _)| index(n)).collect();
        let facts = facts(document, annotations, &tokens);
        Self { document, annotations, tokens, facts, sentences, spoken, claims: OnceLock::new() }
    }

    /// What the rules on claims and sources share.
    pub(crate) fn claims(&self) -> &Claims {
        self.claims.get_or_init(|| Claims::new(self))
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &'a str {
        &self.document.text
    }

    /// The words of a span.
    #[must_use]
    pub fn slice(&self, span: Span) -> &'a str {
        span.slice(&self.document.text)
    }

    /// The words of a token.
    #[must_use]
    pub fn word(&self, token: Token) -> &'a str {
        token.text(&self.document.text)
    }

    /// The language of the words at an offset.
    #[must_use]
    pub fn language_at(&self, offset: u32) -> Language {
        self.annotations.language_at(offset)
    }

    /// Whether the token is a word in Arabic script.
    #[must_use]
    pub fn in_arabic_script(&self, token: Token) -> bool {
        token.is_word() && self.word(token).starts_with(sanad_text::is_arabic_script)
    }

    /// All tokens of the prose, in text order.
    #[must_use]
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The tokens that lie in a span.
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> &[Token] {
        let first = self.tokens.partition_point(|token| token.start < span.start);
        let last = self.tokens.partition_point(|token| token.end <= span.end);
        &self.tokens[first..last.max(first)]
    }

    /// The index of the first token that starts at or after the offset.
    #[must_use]
    pub fn token_from(&self, offset: u32) -> usize {
        self.tokens.partition_point(|token| token.start < offset)
    }

    /// The tokens of the sentence around the offset, no more than forty to each side.
    #[must_use]
    pub fn around(&self, offset: u32) -> &[Token] {
        const REACH: usize = 40;
        let Some(sentence) = self.sentence_at(offset) else { return &[] };
        let at = self.token_from(offset);
        let Range { start, end } = sentence.tokens;
        let first = at.saturating_sub(REACH).clamp(start, end);
        &self.tokens[first..(at + REACH).clamp(first, end)]
    }

    /// The span without what lies further than some hundred bytes before its end.
    #[must_use]
    pub fn last_of(&self, span: Span) -> Span {
        let from = span.start.max(span.end.saturating_sub(REACH));
        let start = self.tokens.get(self.token_from(from)).map_or(span.start, |token| token.start);
        if from == span.start { span } else { Span::new(start.min(span.end), span.end) }
    }

    /// The span without what lies further than some hundred bytes after its start.
    #[must_use]
    pub fn first_of(&self, span: Span) -> Span {
        let to = span.end.min(span.start.saturating_add(REACH));
        let last = self.token_from(to).checked_sub(1).map_or(span.start, |at| self.tokens[at].end);
        if to == span.end { span } else { Span::new(span.start, last.clamp(span.start, span.end)) }
    }

    /// All sentences, in text order.
    #[must_use]
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// The index of the sentence that holds the offset (or the one before it, between sentences).
    #[must_use]
    pub fn sentence_index(&self, offset: u32) -> Option<usize> {
        self.sentences.partition_point(|sentence| sentence.span.start <= offset).checked_sub(1)
    }

    /// The sentence that holds the offset.
    #[must_use]
    pub fn sentence_at(&self, offset: u32) -> Option<&Sentence> {
        self.sentences.get(self.sentence_index(offset)?)
    }

    /// The tokens of a sentence.
    #[must_use]
    pub fn tokens_of(&self, sentence: &Sentence) -> &[Token] {
        &self.tokens[sentence.tokens.clone()]
    }

    /// The block that holds the offset.
    #[must_use]
    pub fn block_at(&self, offset: u32) -> Option<&'a Block> {
        self.document.blocks.get(self.document.block_at(offset)?)
    }

    /// Whether the offset stands in a heading.
    #[must_use]
    pub fn in_heading(&self, offset: u32) -> bool {
        self.block_at(offset).is_some_and(|block| matches!(block.kind, BlockKind::Heading(_)))
    }

    /// Whether the offset stands in the text of a note.
    #[must_use]
    pub fn in_note(&self, offset: u32) -> bool {
        self.block_at(offset).is_some_and(|block| matches!(block.kind, BlockKind::Note(_)))
    }

    /// Whether the offset stands in running text: not in a heading, a note, code or a leftover.
    #[must_use]
    pub fn in_body(&self, offset: u32) -> bool {
        self.block_at(offset).is_some_and(|block| {
            matches!(block.kind, BlockKind::Paragraph | BlockKind::Quote | BlockKind::Item { .. })
        })
    }

    /// The direct and block quotations that stand in no other, in text order, as indices into the annotations.
    #[must_use]
    pub fn spoken(&self) -> &[u32] {
        &self.spoken
    }

    /// The direct or block quotation that holds the offset, as an index into the annotations.
    #[must_use]
    pub fn quotation_at(&self, offset: u32) -> Option<u32> {
        let quotation = |n: u32| &self.annotations.quotations[n as usize];
        let last = self.spoken.partition_point(|&n| quotation(n).span.start <= offset).checked_sub(1)?;
        let found = self.spoken[last];
        quotation(found).parts.iter().any(|part| part.holds(offset)).then_some(found)
    }

    /// Whether the offset stands in somebody's words or between marks of any kind.
    #[must_use]
    pub fn quoted(&self, offset: u32) -> bool {
        let terms = &self.annotations.terms;
        let last = terms.partition_point(|term| term.span.start <= offset).checked_sub(1);
        self.quotation_at(offset).is_some() || last.is_some_and(|n| terms[n].span.holds(offset))
    }

    /// The dates that start in a span, with their indices.
    pub fn dates_in(&self, span: Span) -> impl DoubleEndedIterator<Item = (u32, &'a DateMention)> + use<'a> {
        let dates = &self.annotations.dates;
        let first = dates.partition_point(|date| date.span.start < span.start);
        let last = dates.partition_point(|date| date.span.start < span.end).max(first);
        dates[first..last].iter().enumerate().map(move |(n, date)| (index(first + n), date))
    }

    /// What the tables say of all tokens.
    pub(crate) fn facts(&self) -> Arc<[Facts]> {
        Arc::clone(&self.facts)
    }

    /// What the tables say of the token with this number.
    pub(crate) fn facts_at(&self, token: usize) -> Facts {
        self.facts.get(token).copied().unwrap_or_default()
    }

    /// Whether one of the tokens, which stand in a row, is a word of the class, in any case.
    pub(crate) fn has(&self, tokens: &[Token], class: u128) -> bool {
        let Some(first) = tokens.first() else { return false };
        let from = self.token_from(first.start);
        let facts = &self.facts[from..(from + tokens.len()).min(self.facts.len())];
        // The month is no verb.
        let month = |token: Token| token.capital() && self.word(token) == "May";
        facts.iter().zip(tokens).any(|(facts, &token)| facts.is(class) && !month(token))
    }

    /// Whether the token is a word of the class, in any case.
    pub(crate) fn is(&self, token: Token, class: u128) -> bool {
        self.facts.get(self.token_from(token.start)).is_some_and(|facts| facts.is(class))
    }

    /// Whether one of the tokens is one of these English words, in any case.
    pub(crate) fn has_word(&self, tokens: &[Token], words: &[&str]) -> bool {
        let word = |token: Token| Some(self.word(token)).filter(|&word| token.is_word() && word != "May");
        tokens.iter().any(|&token| word(token).is_some_and(|word| crate::english::is_one_of(word, words)))
    }

    /// The span cut after at most `words` words, so that a message quotes no whole paragraph.
    #[must_use]
    pub fn opening(&self, span: Span, words: usize) -> Span {
        let block = self.block_at(span.start).map_or(span.end, |block| block.span.end.max(span.start));
        let tokens = self.tokens_in(Span::new(span.start, span.end.min(block)));
        let mut left = words;
        let mut end = span.start;
        for token in tokens {
            if token.kind != sanad_text::Kind::Mark {
                if left == 0 {
                    break;
                }
                left -= 1;
                end = token.end;
            } else if !token.spaced() {
                end = token.end;
            }
        }
        Span::new(span.start, end.max(span.start))
    }
}

/// What the tables say of each token, in the language that it stands in.
fn facts(document: &Document, annotations: &Annotations, tokens: &[Token]) -> Arc<[Facts]> {
    let of = |token: &Token| match (token.is_word(), annotations.languages.is_empty()) {
        (false, _) => Facts::default(),
        (true, true) => lexicon::facts(token.text(&document.text)),
        (true, false) => lexicon::facts_in(token.text(&document.text), annotations.language_at(token.start)),
    };
    tokens.iter().map(of).collect()
}

/// How far rules look around: longer sentences are lists or damage, and all rules must stay linear on them.
const REACH: u32 = 600;

pub(crate) fn index(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
