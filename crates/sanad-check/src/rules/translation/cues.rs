//! What bears on how a thing is told: negation, doubt, denial, speech, days of the week, deeds and whether they are
//! negated.

use super::lexicon::{Class, Lexicon};
use super::words::Words;
use sanad_text::{Kind, Language, Span, fold};

/// Kind of a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    /// Negation.
    Not,
    /// Speech.
    Say,
    /// A claim: alleged.
    Allege,
    /// Doubt: reportedly.
    Hedge,
    /// Denial.
    Deny,
}

/// A cue in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) cue: Cue,
    /// It says so by itself; otherwise it is only evidence for one on the other side.
    pub(super) strong: bool,
    /// A doubt because others say so: `reportedly`.
    pub(super) report: bool,
    pub(super) span: Span,
}

/// A day of the week.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weekday {
    pub(super) day: u8,
    pub(super) span: Span,
}

/// A deed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Deed {
    pub(super) deed: &'static str,
    pub(super) negated: bool,
    pub(super) span: Span,
}

/// All cues of a report, each list in text order.
#[derive(Debug, Default)]
pub(super) struct Cues {
    pub(super) found: Vec<Found>,
    pub(super) weekdays: Vec<Weekday>,
    pub(super) deeds: Vec<Deed>,
}

/// Reads them.
pub(super) fn cues(words: &Words) -> Cues {
    let mut out = Cues::default();
    let negations = negations(words);
    // Up to where a phrase stands that only looks like a negation or a claim.
    let (mut alleging, mut denying) = (0, 0);
    for at in 0..words.tokens.len() {
        let start = words.tokens[at].start;
        if negations[at] {
            let span = words.tokens[at].span();
            out.found.push(Found { cue: Cue::Not, strong: true, report: false, span });
        }
        if let Some(end) = words.class(at, Class::Alleging) {
            alleging = end;
        }
        if let Some(end) = words.class(at, Class::Denying) {
            denying = end;
        }
        for (class, cue) in [
            (Class::Soft, Cue::Not),
            (Class::Say, Cue::Say),
            (Class::Allege, Cue::Allege),
            (Class::Hedge, Cue::Hedge),
            (Class::Deny, Cue::Deny),
        ] {
            let Some(hit) = words.longest(at, |found| found == class) else { continue };
            let value = words.hits(at).filter(|hit| hit.entry.class == class).map(|hit| hit.entry.value);
            let value = value.fold(0.0, f64::max);
            let (strong, report) = (value >= 1.0 && !plain_word(words, at), value >= 2.0);
            // `claimed 27 lives`
            let count = words.tokens.get(hit.end).is_some_and(|next| next.kind == Kind::Number)
                || words.class(hit.end, Class::Number).is_some();
            if cue == Cue::Allege && (at < alleging || count && words.language(at) == Language::English)
                || matches!(cue, Cue::Deny | Cue::Say) && at < denying
            {
                continue;
            }
            let span = Span::new(start, words.tokens[hit.end - 1].end);
            out.found.push(Found { cue, strong, report, span });
        }
        if let Some(hit) = words.longest(at, |class| class == Class::Weekday)
            && !inside_longer(words, at, hit.end)
        {
            let span = Span::new(start, words.tokens[hit.end - 1].end);
            out.weekdays.push(Weekday { day: hit.entry.value as u8, span });
        }
        deed(words, at, &negations, &mut out.deeds);
    }
    out
}

/// The month and the name are no verb: `May`.
fn plain_word(words: &Words, at: usize) -> bool {
    words.report.word(words.tokens[at]) == "May"
}

/// `شنبه` of `سه شنبه`: a word that the entry before it has taken.
fn inside_longer(words: &Words, at: usize, end: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| {
        words.longest(before, |class| class == Class::Weekday).is_some_and(|hit| hit.end >= end)
    })
}

/// For each token whether it negates.
fn negations(words: &Words) -> Vec<bool> {
    let mut out = vec![false; words.tokens.len()];
    let mut still = 0;
    for (at, negates) in out.iter_mut().enumerate() {
        if let Some(end) = words.class(at, Class::Still) {
            still = still.max(end);
        }
        if at < still {
            continue;
        }
        let word = words.report.word(words.tokens[at]);
        // `No. 5`
        let number = word.eq_ignore_ascii_case("no")
            && words.tokens.get(at + 1).is_some_and(|next| next.is_mark('.') && !next.spaced())
            && words.tokens.get(at + 2).is_some_and(|next| next.number().is_some());
        // `نه بار` is nine times.
        let nine = words.longest(at, |class| class == Class::Number).is_some_and(|hit| hit.end > at + 1);
        let contracted = || {
            let folded = fold::fold_word(word);
            let persian = words.language(at) == Language::Persian;
            folded.ends_with("n't") || persian && negated_verb(&folded)
        };
        *negates = !number
            && !nine
            && (words.class(at, Class::Not).is_some() || words.tokens[at].is_word() && contracted());
    }
    out
}

/// `نمی‌داند`, `نکرد`, `نیامدند`, `برنگشته‌اند`: a Persian verb with its negation, folded.
fn negated_verb(folded: &str) -> bool {
    let lexicon = Lexicon::of(Language::Persian);
    let verb = |word: &str| {
        let known = |stem: &str| {
            lexicon.word(stem).is_some_and(|word| {
                lexicon.beginning(word).any(|entry| entry.class == Class::Verb && entry.words.len() == 1)
            })
        };
        // `نیامد`, `نیفتاد`: a stem with an alef has a ya before it.
        let after_ya = word.strip_prefix('ي').filter(|rest| rest.starts_with(['ا', 'ف']));
        let with_alef = after_ya.filter(|rest| rest.starts_with('ف')).map(|rest| format!("ا{rest}"));
        let word = with_alef.as_deref().or(after_ya).unwrap_or(word);
        if word.starts_with('ا') && after_ya.is_none() {
            return false;
        }
        known(word) || VERB_ENDS.iter().any(|end| word.strip_suffix(end).is_some_and(known))
    };
    let plain = |word: &str| word.strip_prefix("ن").is_some_and(verb);
    if folded.starts_with("نمي") && folded.len() > 8 {
        return true;
    }
    plain(folded)
        || ["بر", "باز", "در", "فرو"].iter().any(|start| folded.strip_prefix(start).is_some_and(plain))
}

/// Endings of Persian verbs, folded.
const VERB_ENDS: [&str; 14] =
    ["هاند", "هايم", "هام", "هاست", "هايد", "هاي", "هبود", "يم", "يد", "ند", "م", "ه", "د", "ي"];

/// Negation stands before the deed in English and Arabic, and at or behind it in Persian.
fn deed(words: &Words, at: usize, negations: &[bool], out: &mut Vec<Deed>) {
    let Some(hit) = words.longest(at, |class| class == Class::Act) else { return };
    let tokens = words.report.sentence_at(words.tokens[at].start).map_or(0..0, |found| found.tokens.clone());
    let clause = |at: &usize| !words.tokens[*at].mark().is_some_and(|mark| ",،;؛:.".contains(mark));
    let negated = match words.language(at) {
        Language::Persian => (at..(hit.end + 4).min(tokens.end)).take_while(clause).any(|n| negations[n]),
        language => {
            let reach = if language == Language::Arabic { 3 } else { 5 };
            // `received no permit`
            let object = (hit.end..(hit.end + 2).min(tokens.end)).take_while(clause).any(|n| {
                let word = words.report.word(words.tokens[n]);
                negations[n] && matches!(word, "no" | "nothing" | "nobody" | "none" | "neither")
            });
            let before = at.saturating_sub(reach).max(tokens.start)..at;
            object || before.rev().take_while(clause).any(|n| negations[n])
        }
    };
    let span = Span::new(words.tokens[at].start, words.tokens[hit.end - 1].end);
    out.push(Deed { deed: hit.entry.deed, negated, span });
}
