//! How much belongs to a name in this document: told from its first words.

/// How names are cut. Nobody's rule is everybody's: reports take in the article and the office ("the Foreign
/// Ministry", "President A B"), encyclopedias give the bare name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// With article, title, modifier: reports, news, statements.
    Full = 0,
    /// The bare name: encyclopedias.
    Bare = 1,
}

/// Different words of each kind among a document's first ones.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tells {
    words: u32,
    report: u32,
    encyclopedia: u32,
    /// Years before the living.
    old: u32,
    arabic: bool,
}

/// So many different words are looked at.
const FIRST: u32 = 500;
/// Years that are history: nobody reports on them.
const OLD: std::ops::RangeInclusive<u32> = 400..=1959;

impl Tells {
    /// Whether more words are wanted.
    pub(super) const fn reads(&self) -> bool {
        self.words < FIRST
    }

    /// Takes in a word.
    pub(super) fn word(&mut self, new: bool, class: u32, written: &str) {
        use super::words::class::{ENCYCLOPEDIA, REPORT};
        if new {
            self.words += 1;
            self.report += u32::from(class & REPORT != 0);
            self.encyclopedia += u32::from(class & ENCYCLOPEDIA != 0);
            self.arabic |= written.starts_with(|c| matches!(c, '\u{620}'..='\u{6ff}'));
        }
    }

    /// Takes in a number.
    pub(super) fn number(&mut self, new: bool, value: u32, digits: u32) {
        self.old += u32::from(new && matches!(digits, 3 | 4) && OLD.contains(&value));
    }

    /// Reports on conflict and government have their words, and a text that quotes names in Arabic script is about the
    /// region that such reports are on; encyclopedias have words of lives and works, and years long past.
    pub(super) fn style(&self) -> Style {
        let report = f64::from(self.report) + if self.arabic { 2.0 } else { 0.0 };
        let sum = report - f64::from(self.encyclopedia + self.old);
        if sum > 0.0 && sum >= 0.015 * f64::from(self.words) { Style::Full } else { Style::Bare }
    }
}
