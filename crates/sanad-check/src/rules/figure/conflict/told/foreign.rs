//! Names and words of Arabic and Persian by which figures are compared: folded, without what is written onto them.
//!
//! The script has no capitals: a word that is part of a name somewhere in the report is one wherever it stands, so that
//! `بلدة إستو` makes a name of `مجزرة إستو` too.

use crate::Report;
use crate::counted;
use crate::lexicon::facts_in;
use sanad_text::affix::{self, Clitics};
use sanad_text::fold::{fold_into, fold_word};
use sanad_text::{Token, is_arabic_script};
use std::collections::HashMap;

/// The words of the names that were found in a report, folded and without article, each with its first form as written.
#[derive(Debug, Default)]
pub(super) struct Words<'a>(HashMap<String, &'a str>);

/// Longer words name nothing.
const LONGEST: usize = 64;

impl<'a> Words<'a> {
    /// Those of the report's names in Arabic script.
    pub(super) fn of(report: &Report<'a>) -> Self {
        let mut words = HashMap::new();
        for name in &report.annotations.names {
            let parts = report.slice(name.span).split(|c: char| !c.is_alphanumeric() && c != '\u{200c}');
            for part in parts.filter(|part| part.starts_with(is_arabic_script)) {
                let word = bare(part);
                let facts = facts_in(part, report.language_at(name.span.start));
                let says = word.chars().count() > 2 && facts.class == 0 && facts.deed.is_none();
                if says {
                    words.entry(fold_word(word)).or_insert(word);
                }
            }
        }
        Self(words)
    }

    /// The name that the token is a part of, in its first form.
    pub(super) fn find(&self, report: &Report, token: Token) -> Option<&'a str> {
        if self.0.is_empty() || !report.in_arabic_script(token) {
            return None;
        }
        let mut room = [0; LONGEST];
        let length = fold_into(report.word(token), &mut room)?;
        let known = |stem: &[u8]| std::str::from_utf8(stem).ok().and_then(|stem| self.0.get(stem)).copied();
        let (name, cut) = affix::arabic(&room[..length], known)?;
        (!cut.clitics().has(Clitics::PRONOUN)).then_some(name)
    }
}

/// A word without its article.
pub(in super::super) fn bare(word: &str) -> &str {
    word.strip_prefix("ال").filter(|stem| stem.chars().count() > 2).unwrap_or(word)
}

/// A longer word in the form in which it is compared; nothing of a short one.
pub(super) fn word(report: &Report, token: Token) -> Option<String> {
    let stem = counted::stem(&fold_word(report.word(token)));
    (stem.chars().count() >= 4).then_some(stem)
}
