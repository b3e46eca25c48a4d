//! A sentence as the reader of names sees it: each token with its class and its clitics told apart.

use super::words::{Tables, class};
use crate::Scan;
use crate::affix::Clitics;
use sanad_places::{Class, world};
use sanad_text::fold::{fold_onto, folded_len};
use sanad_text::{Kind, Language, Span};
use std::ops::Range;

/// A token.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// Without conjunction and preposition; the article belongs to it.
    pub(super) span: Span,
    /// Where it begins with them.
    pub(super) whole: u32,
    /// Where it stands folded in [`Line::folded`], its article included; the same with conjunction and preposition.
    folded: (u32, u32),
    folded_whole: (u32, u32),
    pub(super) class: u32,
    pub(super) clitics: Clitics,
    /// With the Arabic article.
    pub(super) definite: bool,
    /// In no table of any layer.
    pub(super) unknown: bool,
    pub(super) kind: Kind,
    pub(super) mark: Option<char>,
    /// A word in Arabic letters.
    pub(super) arabic: bool,
    /// A line ends before it.
    pub(super) breaks: bool,
}

impl Word {
    pub(super) fn is(&self, bits: u32) -> bool {
        self.class & bits != 0
    }

    /// Whether a conjunction or preposition is written onto it.
    pub(super) fn prefixed(&self) -> bool {
        [Clitics::AND, Clitics::SO, Clitics::BY, Clitics::FOR, Clitics::AS, Clitics::WILL]
            .iter()
            .any(|clitic| self.clitics.has(*clitic))
    }

    /// Whether `و` is written onto it.
    pub(super) fn and(&self) -> bool {
        self.clitics.has(Clitics::AND)
    }
}

/// The words of one sentence.
#[derive(Debug)]
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    pub(super) language: Language,
    pub(super) tables: &'static Tables,
    pub(super) words: &'a [Word],
    /// Their folded forms.
    pub(super) folded: &'a str,
}

/// The room of a sentence's words; each is folded once.
#[derive(Debug, Default)]
pub(super) struct Room {
    pub(super) words: Vec<Word>,
    pub(super) folded: String,
}

impl Room {
    /// Takes in the tokens of a range.
    pub(super) fn load(&mut self, text: &str, scan: &Scan, language: Language, range: Range<usize>) {
        let tables = Tables::of(language);
        self.words.clear();
        self.folded.clear();
        for at in range {
            let word = word(text, scan, language, tables, at);
            let word = self.fold(text, scan.folded(at), language, word);
            self.words.push(word);
        }
    }

    /// Keeps a word's folded forms: with its article where `لل` has swallowed it.
    fn fold(&mut self, text: &str, folded: &str, language: Language, word: Word) -> Word {
        let end = |room: &String| u32::try_from(room.len()).unwrap_or(u32::MAX);
        let from = end(&self.folded);
        if word.arabic {
            self.folded.push_str(folded);
        } else {
            fold_onto(word.span.slice(text), &mut self.folded);
        }
        let head = &text[word.whole as usize..word.span.start as usize];
        let head = if head.is_empty() { 0 } else { folded_len(head) };
        let whole = (from, end(&self.folded));
        let mut own = (from + u32::try_from(head).unwrap_or(0), whole.1);
        let swallowed = word.clitics.has(Clitics::FOR.with(Clitics::THE)) && language == Language::Arabic;
        if swallowed && let Some(rest) = folded.get(head..).and_then(|own| own.strip_prefix('ل')) {
            self.folded.push_str("ال");
            self.folded.push_str(rest);
            own = (whole.1, end(&self.folded));
        }
        Word { folded: own, folded_whole: if word.prefixed() { whole } else { own }, ..word }
    }
}

/// `عبدالقیوم`, `معین‌الدین`, `ذبیح‌الله`: given names that are made of others, and stand in no table.
fn made(folded: &str) -> bool {
    let faith = folded.starts_with("عبدال") || ["الدين", "الله"].iter().any(|faith| folded.ends_with(faith));
    let call =
        || ["ان", "ما", "بسم", "حزب", "انصار", "الحمد", "كتاب"].iter().any(|call| folded.starts_with(call));
    faith && folded.chars().count() > 6 && !call()
}

fn word(text: &str, scan: &Scan, language: Language, tables: &Tables, at: usize) -> Word {
    let token = scan.tokens()[at];
    let arabic = crate::stretch::in_arabic_script(text, token);
    let mut word = Word {
        span: token.span(),
        whole: token.start,
        folded: (0, 0),
        folded_whole: (0, 0),
        class: 0,
        clitics: Clitics::default(),
        definite: false,
        unknown: true,
        kind: token.kind,
        mark: token.mark(),
        arabic,
        breaks: token.flags.has(sanad_text::Flags::NEWLINE),
    };
    if !arabic {
        return word;
    }
    let id = scan.word(at);
    let written = token.text(text);
    let affix = tables.affix(id, written, scan.affix(at));
    let derived = language == Language::Persian && affix.clitics.has(Clitics::YA);
    word.unknown = !id.known() || derived && tables.class(id, false) == 0;
    word.clitics = affix.clitics;
    word.class = tables.class(id, word.clitics.has(Clitics::THE));
    if word.unknown && language == Language::Arabic {
        word.clitics = article(written);
    }
    if word.is(class::KIN) && (word.clitics.has(Clitics::PRONOUN) || written.ends_with('ه')) {
        word.class |= class::TITLE;
    }
    if word.clitics.has(Clitics::PRONOUN) {
        word.class &= !(class::PERSON | class::BODY | class::GROUP | class::KNOWN);
    }
    if language == Language::Persian && word.is(class::GIVEN) && word.clitics != Clitics::default() {
        // `محمدی` of `محمد` is a family name.
        word.class = class::FAMILY;
    }
    if language == Language::Arabic && word.is(class::GIVEN) && word.is(class::STOP) {
        // `على` and `علي`, `مني` and `منى` are one when folded: as written, one is a name.
        let name = if scan.folded(at).ends_with("علي") { 'ي' } else { 'ى' };
        word.class &= if written.ends_with(name) { !class::STOP } else { !class::GIVEN };
    }
    if word.unknown && made(scan.folded(at)) {
        word.class |= class::GIVEN;
        word.clitics = Clitics::default();
        word.unknown = false;
    }
    if written.as_bytes().contains(&0x8b) && written.contains('\u{64b}') {
        // `ليلاً`, by night, is nobody's name.
        word.class &= !class::PERSON;
    }
    word.span.start += skip(written, word.clitics);
    let article = word.span.slice(text).starts_with("ال") && language == Language::Arabic;
    word.definite = article || word.clitics.has(Clitics::THE);
    word
}

/// The clitics before the article of a word that no table has.
fn article(written: &str) -> Clitics {
    let (and, rest) = match written.strip_prefix('و') {
        Some(rest) => (Clitics::AND, rest),
        None => (Clitics::default(), written),
    };
    let long = |rest: &str| rest.chars().count() >= 3;
    if let Some(rest) = rest.strip_prefix("ال") {
        return if long(rest) { and.with(Clitics::THE) } else { Clitics::default() };
    }
    for (letters, clitic) in [("لل", Clitics::FOR), ("بال", Clitics::BY), ("كال", Clitics::AS)] {
        if rest.strip_prefix(letters).is_some_and(long) {
            return and.with(clitic).with(Clitics::THE);
        }
    }
    Clitics::default()
}

/// Bytes of the conjunction and preposition at the front.
fn skip(written: &str, clitics: Clitics) -> u32 {
    let flags = [Clitics::AND, Clitics::SO, Clitics::BY, Clitics::FOR, Clitics::AS, Clitics::WILL];
    let letters = flags.iter().filter(|clitic| clitics.has(**clitic)).count();
    let mut left = letters;
    for (at, c) in written.char_indices() {
        // `بـدمشق`: the stroke joins, and is no letter.
        let letter = matches!(c, 'ء'..='غ' | 'ف'..='ي') || c.is_alphabetic() && c != 'ـ';
        if left == 0 && letter {
            return u32::try_from(at).unwrap_or(0);
        }
        left -= usize::from(letter && left > 0);
    }
    0
}

impl<'a> Line<'a> {
    pub(super) fn get(&self, at: usize) -> Option<&Word> {
        self.words.get(at)
    }

    pub(super) fn written(&self, at: usize) -> &'a str {
        self.words[at].span.slice(self.text)
    }

    /// The word folded, with its article where `لل` has swallowed it.
    pub(super) fn spelled(&self, at: usize) -> &'a str {
        let (from, end) = self.words[at].folded;
        &self.folded[from as usize..end as usize]
    }

    /// The word folded as written, its conjunction and preposition included.
    pub(super) fn spelled_whole(&self, at: usize) -> &'a str {
        let (from, end) = self.words[at].folded_whole;
        &self.folded[from as usize..end as usize]
    }

    /// What a name of words may be to the gazetteer.
    pub(super) fn place(&self, at: usize) -> Class {
        if !self.words.get(at).is_some_and(|word| word.arabic) {
            return Class::default();
        }
        world().class(self.spelled(at))
    }

    /// How many words the gazetteer's longest name at a word has.
    pub(super) fn place_words(&self, at: usize) -> usize {
        let words = (at..self.words.len().min(at + 3)).take_while(|&next| next == at || self.joined(next));
        world().longest(words.map(|at| self.spelled_whole(at))).map_or(0, |(count, _)| count)
    }

    /// Whether a word goes on with the one before it: nothing stands between them.
    pub(super) fn joined(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.arabic && !word.breaks)
    }

    /// The span from a word to before another.
    pub(super) fn span(&self, from: usize, end: usize) -> Span {
        Span::new(self.words[from].span.start, self.words[end - 1].span.end)
    }
}
