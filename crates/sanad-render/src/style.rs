//! [`Style`]: how wide the terminal is and whether it has colours.

use anstyle::{AnsiColor, Color, Effects, Style as Ansi};
use sanad_model::Severity;
use std::fmt;

/// How to write for a person.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Columns to use.
    pub width: usize,
    /// Whether colours are wanted.
    pub colour: bool,
}

impl Style {
    /// The words in the colour of a severity.
    pub(crate) fn severity<'a>(self, severity: Severity, words: &'a str) -> Painted<'a> {
        let colour = match severity {
            Severity::Error => AnsiColor::Red,
            Severity::Warning => AnsiColor::Yellow,
            Severity::Note => AnsiColor::Cyan,
        };
        self.paint(Ansi::new().fg_color(Some(Color::Ansi(colour))).effects(Effects::BOLD), words)
    }

    /// Quiet words: places, bars.
    pub(crate) fn dim<'a>(self, words: &'a str) -> Painted<'a> {
        self.paint(Ansi::new().effects(Effects::DIMMED), words)
    }

    /// The one accent.
    pub(crate) fn accent<'a>(self, words: &'a str) -> Painted<'a> {
        self.paint(Ansi::new().fg_color(Some(Color::Ansi(AnsiColor::Blue))), words)
    }

    /// Strong words.
    pub(crate) fn strong<'a>(self, words: &'a str) -> Painted<'a> {
        self.paint(Ansi::new().effects(Effects::BOLD), words)
    }

    fn paint(self, ansi: Ansi, words: &str) -> Painted<'_> {
        Painted { ansi: self.colour.then_some(ansi), words }
    }
}

/// Words with their colour.
pub(crate) struct Painted<'a> {
    ansi: Option<Ansi>,
    words: &'a str,
}

impl fmt::Display for Painted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.ansi {
            Some(ansi) => write!(f, "{ansi}{}{ansi:#}", self.words),
            None => f.write_str(self.words),
        }
    }
}
