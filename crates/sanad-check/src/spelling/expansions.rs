//! Acronyms beside the names that they stand for: `Lume Valley Board (LVB)`.

mod foreign;

use crate::Report;
use foreign::Fit;
use sanad_text::{Flags, Span, Token};

/// An acronym and the name beside it.
#[derive(Clone, Debug)]
pub(crate) struct Expansion {
    /// The acronym; one in Arabic script folded.
    pub(crate) acronym: String,
    /// The name, its spaces single.
    pub(crate) name: String,
    /// Where the name stands.
    pub(crate) span: Span,
    /// The name's words, lower-case, without small words.
    words: Vec<String>,
    /// How the acronym goes with the name.
    fit: Fit,
}

/// All of a report's running text, quotations and notes left out.
pub(crate) fn expansions(report: &Report) -> Vec<Expansion> {
    let tokens = report.tokens();
    let mut out = Vec::new();
    for at in 1..tokens.len().saturating_sub(2) {
        if !tokens[at].is_mark('(') || !report.in_body(tokens[at].start) || report.quoted(tokens[at].start) {
            continue;
        }
        let acronym = tokens[at + 1];
        if report.in_arabic_script(tokens[at - 1]) {
            out.extend(foreign::expansion(report, at));
        } else if acronym.flags.has(Flags::SHOUTED)
            && !acronym.flags.has(Flags::DOTTED)
            && tokens[at + 2].is_mark(')')
        {
            out.extend(name_before(report, at, report.word(acronym)));
        }
    }
    out
}

/// The words before the bracket that fit the letters: from the last one backwards, small words left out or in.
fn name_before(report: &Report, bracket: usize, acronym: &str) -> Option<Expansion> {
    let letters: Vec<char> =
        acronym.chars().filter(|c| c.is_alphabetic()).map(|c| c.to_ascii_uppercase()).collect();
    if !(2..=8).contains(&letters.len()) || acronym.ends_with('s') {
        return None;
    }
    let tokens = report.tokens();
    let low = bracket.saturating_sub(letters.len() * 3 + 2);
    // The longest run of capitals and small words before the bracket.
    let mut start = bracket;
    for at in (low..bracket).rev() {
        let token = tokens[at];
        let inner = token.is_mark('-') || token.is_mark('’') || token.flags.has(Flags::POSSESSIVE);
        if !(inner || token.is_word() && (token.capital() || small(report.word(token)))) {
            break;
        }
        start = at;
    }
    let words: Vec<Token> = tokens[start..bracket].iter().copied().filter(|token| token.is_word()).collect();
    // `the Front for Coastal Defence (FCD)`, but also `the Status of Forces Agreement (SOFA)`.
    let first = fit(report, &words, &letters, false).or_else(|| fit(report, &words, &letters, true))?;
    let span = Span::new(words[first].start, tokens[bracket - 1].end);
    let name = report.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
    let words = words[first..].iter().map(|&token| report.word(token).to_lowercase());
    let words = words.filter(|word| !small(word) && word.len() > 1).collect();
    Some(Expansion { acronym: acronym.to_owned(), name, span, words, fit: Fit::Letters })
}

/// The first word of the shortest run, read from its end, whose words begin with the letters in turn.
fn fit(report: &Report, words: &[Token], letters: &[char], small_too: bool) -> Option<usize> {
    let mut left = letters.len();
    for at in (0..words.len()).rev() {
        let word = report.word(words[at]);
        let initial = word.chars().next()?.to_ascii_uppercase();
        if left > 0 && initial == letters[left - 1] && (small_too || !small(word)) {
            left -= 1;
            if left == 0 {
                return Some(at);
            }
        } else if !small(word) {
            return None;
        }
    }
    None
}

fn small(word: &str) -> bool {
    matches!(
        word,
        "of" | "the"
            | "for"
            | "and"
            | "in"
            | "on"
            | "to"
            | "de"
            | "des"
            | "du"
            | "la"
            | "le"
            | "al"
            | "s"
            | "by"
            | "from"
            | "against"
    )
}

impl Expansion {
    fn in_arabic_script(&self) -> bool {
        self.name.starts_with(sanad_text::is_arabic_script)
    }

    /// Whether it is another name, not the same in another spelling, number or length.
    pub(crate) fn differs(&self, other: &Self) -> bool {
        let (a, b) = (&self.words, &other.words);
        match (self.in_arabic_script(), other.in_arabic_script()) {
            (true, true) => {
                // What is in no name’s letters may be anything, and a word may be the short name of several.
                let acronym = match (self.fit, other.fit) {
                    (Fit::None, Fit::None) => false,
                    (Fit::Letters, Fit::Letters) => true,
                    _ => a.first() != b.first(),
                };
                return acronym && !foreign::same(a, b);
            }
            (false, false) => {}
            // A translation.
            _ => return false,
        }
        let same = a.len() == b.len() && a.iter().zip(b).all(|(a, b)| alike(a, b));
        !same && !foreign(&self.name) && !foreign(&other.name)
    }
}

/// Whether two words are one in another number or spelling: `guard` and `guards`, `organisation` and `organization`.
fn alike(a: &str, b: &str) -> bool {
    let plain =
        |word: &str| word.trim_end_matches('s').replace('z', "s").replace("our", "or").replace("re", "er");
    plain(a) == plain(b)
}

/// Whether a name is in another language than the report, which makes it a translation: by its small words and letters.
fn foreign(name: &str) -> bool {
    const SMALL: [&str; 14] =
        ["de", "des", "du", "la", "le", "les", "et", "del", "della", "und", "für", "der", "van", "para"];
    !name.is_ascii() && name.chars().any(|c| c.is_alphabetic() && !c.is_ascii())
        || name.split_whitespace().any(|word| SMALL.contains(&word))
}
