//! The words of a report as the tables know them: for each token its possible forms, and what begins there.

use super::lexicon::{Class, Entry, Lexicon};
use crate::Report;
use sanad_text::{Language, Token, fold, is_arabic_script};
use std::ops::Range;

/// A form of a token that the table knows.
#[derive(Clone, Copy, Debug)]
struct Form {
    word: u32,
    /// Tokens that it takes: two where one word is written as two.
    length: usize,
    /// Arabic `و` was cut off its front.
    and: bool,
}

/// An entry that stands in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit<'a> {
    pub(super) entry: &'a Entry,
    /// One past its last token.
    pub(super) end: usize,
    /// Arabic `و` was cut off its front.
    pub(super) and: bool,
}

/// The tokens of a report with their forms.
#[derive(Debug)]
pub(super) struct Words<'a> {
    pub(super) report: &'a Report<'a>,
    pub(super) tokens: &'a [Token],
    /// The language of what stands in Arabic script.
    pub(super) script: Language,
    forms: Vec<Form>,
    ranges: Vec<Range<u32>>,
    arabic: Vec<bool>,
    /// For each token its sentence.
    sentences: Vec<u32>,
}

impl<'a> Words<'a> {
    /// Looks all tokens up.
    pub(super) fn new(report: &'a Report<'a>, script: Language) -> Self {
        let tokens = report.tokens();
        let mut out = Self {
            report,
            tokens,
            script,
            forms: Vec::new(),
            ranges: Vec::with_capacity(tokens.len()),
            arabic: Vec::with_capacity(tokens.len()),
            sentences: vec![0; tokens.len()],
        };
        for (n, sentence) in report.sentences().iter().enumerate() {
            out.sentences[sentence.tokens.clone()].fill(index(n));
        }
        for (at, &token) in tokens.iter().enumerate() {
            let start = index(out.forms.len());
            let written = report.word(token);
            let arabic = token.is_word() && written.chars().next().is_some_and(is_arabic_script);
            out.arabic.push(arabic);
            out.read(at, written, arabic);
            out.ranges.push(start..index(out.forms.len()));
        }
        out
    }

    /// The tokens of the sentence that a token is in: no window reaches beyond it.
    pub(super) fn sentence(&self, at: usize) -> Range<usize> {
        let sentence = self.sentences.get(at).and_then(|&n| self.report.sentences().get(n as usize));
        sentence.map_or(at..at, |sentence| sentence.tokens.clone())
    }

    /// The table that a token is looked up in.
    fn lexicon(&self, at: usize) -> &'static Lexicon {
        Lexicon::of(self.language(at))
    }

    /// The language of a token: of its script. Numbers and marks are looked up as English.
    pub(super) fn language(&self, at: usize) -> Language {
        if self.arabic.get(at).copied().unwrap_or(false) { self.script } else { Language::English }
    }

    fn read(&mut self, at: usize, written: &str, arabic: bool) {
        let lexicon = self.lexicon(at);
        let folded = fold::fold_word(written);
        let mut add = |word: &str, length: usize, and: bool| {
            let found = lexicon.word(word);
            let known = found.map(|word| Form { word, length, and });
            self.forms.extend(known);
            known.is_some()
        };
        let mut known = add(&folded, 1, false);
        if !arabic {
            return;
        }
        match self.script {
            Language::Arabic => {
                for (cut, and) in arabic_heads(&folded) {
                    known |= add(cut, 1, and);
                }
                if !known {
                    for (cut, and) in std::iter::once((folded.as_str(), false)).chain(arabic_heads(&folded)) {
                        let stem = without(cut, &["هما", "ها", "هم", "هن", "نا", "كم", "ه"]);
                        if stem.is_some_and(|stem| add(stem, 1, and)) {
                            break;
                        }
                    }
                }
            }
            Language::Persian => {
                let next = self.tokens.get(at + 1).filter(|next| next.is_word());
                if let Some(next) = next.filter(|_| folded.len() <= 24) {
                    let joined = folded.clone() + &fold::fold_word(self.report.word(*next));
                    known |= add(&joined, 2, false);
                }
                const TAILS: [&str; 12] =
                    ["هايي", "هايش", "هاي", "ها", "يشان", "شان", "اند", "ام", "اي", "يي", "ي", "ش"];
                if !known && let Some(stem) = without(&folded, &TAILS) {
                    add(stem, 1, false);
                }
            }
            _ => {}
        }
    }

    /// What begins at a token, longest first within each form.
    pub(super) fn hits(&self, at: usize) -> impl Iterator<Item = Hit<'static>> + '_ {
        let range = self.ranges.get(at).cloned().unwrap_or(0..0);
        let forms = &self.forms[range.start as usize..range.end as usize];
        let lexicon = self.lexicon(at);
        forms.iter().flat_map(move |form| {
            lexicon.beginning(form.word).filter_map(move |entry| {
                let end = self.follows(at, at + form.length, &entry.words[1..])?;
                Some(Hit { entry, end, and: form.and })
            })
        })
    }

    /// The longest that begins at a token, of those that `wanted` wants.
    pub(super) fn longest(&self, at: usize, wanted: impl Fn(Class) -> bool) -> Option<Hit<'static>> {
        self.hits(at).filter(|hit| wanted(hit.entry.class)).fold(None, |best: Option<Hit>, hit| match best {
            Some(best) if best.end >= hit.end => Some(best),
            _ => Some(hit),
        })
    }

    /// Whether something of the class begins at a token; where it ends.
    pub(super) fn class(&self, at: usize, class: Class) -> Option<usize> {
        self.longest(at, |found| found == class).map(|hit| hit.end)
    }

    /// Whether the words stand from a token on, hyphens between them aside; where they end.
    fn follows(&self, first: usize, from: usize, words: &[u32]) -> Option<usize> {
        let mut at = from;
        for &word in words {
            while self.tokens.get(at).is_some_and(|token| token.is_mark('-') && !token.spaced()) {
                at += 1;
            }
            let alike =
                self.language(at) == self.language(first) && self.sentence(at) == self.sentence(first);
            let range = self.ranges.get(at).filter(|_| alike)?;
            let forms = &self.forms[range.start as usize..range.end as usize];
            let form = forms.iter().find(|form| form.word == word && !form.and)?;
            at += form.length;
        }
        Some(at)
    }
}

fn index(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The word without one of the endings, where enough of it is left.
fn without<'a>(word: &'a str, endings: &[&str]) -> Option<&'a str> {
    endings.iter().find_map(|ending| word.strip_suffix(ending)).filter(|stem| stem.len() >= 6)
}

/// A folded Arabic word without the particles at its front, and whether `و` was among them.
fn arabic_heads(word: &str) -> impl Iterator<Item = (&str, bool)> {
    let rest = word.strip_prefix('و').map(|rest| (rest, true));
    let rest = rest.or_else(|| word.strip_prefix('ف').map(|rest| (rest, false)));
    let starts = [Some((word, false)), rest];
    starts.into_iter().flatten().flat_map(move |(start, and)| {
        let whole = (start.len() < word.len()).then_some(start);
        let the = start.strip_prefix("ال").or_else(|| start.strip_prefix("لل"));
        let with = start.strip_prefix(['ب', 'ل', 'ك', 'س']);
        let with_the = with.and_then(|rest| rest.strip_prefix("ال"));
        let long = |stem: &&str| stem.len() >= 4;
        [whole, the, with, with_the].into_iter().flatten().filter(long).map(move |stem| (stem, and))
    })
}
