//! Names in Arabic script before a bracket: `منظمة رصد الحقوق (رصد)`, `سازمان امدادرسانی اهالی (ساها)`, `مجلس وادي ليم (LVB)`.
//!
//! The script has no capitals: a name begins with the word for a body, or where a name was found.

use super::Expansion;
use crate::Report;
use crate::lexicon::class;
use sanad_model::EntityKind;
use sanad_text::affix::Clitics;
use sanad_text::fold::fold_word;
use sanad_text::{Flags, Span, Token};
use std::ops::Range;

/// So many tokens before the bracket can be the name.
const REACH: usize = 12;
/// So many tokens can stand in the bracket.
const INSIDE: usize = 14;

/// The acronym in the bracket and the name before it.
pub(super) fn expansion(report: &Report, bracket: usize) -> Option<Expansion> {
    let tokens = report.tokens();
    let close =
        (bracket + 1..(bracket + 2 + INSIDE).min(tokens.len())).find(|&at| tokens[at].is_mark(')'))?;
    let acronym = acronym(report, bracket + 1..close)?;
    let latin = acronym.is_ascii();
    let starts = starts(report, bracket);
    let named = |&start: &usize| (start, words(report, start..bracket));
    let fitting = starts.iter().map(named).find_map(|(start, words)| {
        let fit = if latin { None } else { fit(&acronym, &words) };
        fit.map(|fit| (start, words, fit))
    });
    let (start, words, fit) = match fitting {
        Some(found) => found,
        // Letters of another script cannot be held against the name.
        None => starts
            .first()
            .map(named)
            .map(|(start, words)| (start, words, if latin { Fit::Letters } else { Fit::None }))?,
    };
    let span = Span::new(head(report, start), tokens[bracket - 1].end);
    let name = report.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
    Some(Expansion { acronym, name, span, words, fit })
}

/// How an acronym goes with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fit {
    /// It is made of the name's letters.
    Letters,
    /// It is a word of the name.
    Word,
    /// It is neither: what stands in the bracket may be anything.
    None,
}

/// The acronym that fills the bracket: Latin capitals, one word of Arabic script, or single letters.
fn acronym(report: &Report, inside: Range<usize>) -> Option<String> {
    let tokens = &report.tokens()[inside];
    let from = tokens.iter().position(|&token| !report.is(token, class::SHORT_FOR)).unwrap_or(0);
    let tokens = &tokens[from..];
    let (first, last) = (tokens.first()?, tokens.last()?);
    if let [one] = tokens
        && one.flags.has(Flags::SHOUTED)
    {
        let plain = !one.flags.has(Flags::DOTTED) && report.word(*one).is_ascii();
        return plain.then(|| report.word(*one).to_owned());
    }
    if !tokens.iter().all(|&token| report.in_arabic_script(token) || token.is_mark('.')) {
        return None;
    }
    let written = report.slice(Span::new(first.start, last.end));
    let parts: Vec<String> = written
        .split(|c: char| c == '.' || c.is_whitespace())
        .filter(|part| !part.is_empty())
        .map(fold_word)
        .collect();
    let letters = |part: &String| part.chars().count();
    let one = parts.len() == 1 && (2..=8).contains(&letters(&parts[0]));
    let spelled = parts.len() > 1 && parts.iter().all(|part| letters(part) < 3);
    (one || spelled).then(|| parts.concat())
}

/// Where the name may begin, the nearest first: at words for bodies, and at names that were found.
fn starts(report: &Report, bracket: usize) -> Vec<usize> {
    let tokens = report.tokens();
    let low = report.sentence_at(tokens[bracket].start).map_or(bracket, |sentence| sentence.tokens.start);
    let low = low.max(bracket.saturating_sub(REACH));
    let ends = |token: Token| {
        !(report.in_arabic_script(token) || token.is_mark('-'))
            || report.is(token, class::SAY | class::CLAUSE)
    };
    let over = (low..bracket).rev().find(|&at| ends(tokens[at])).map_or(low, |at| at + 1);
    let names = &report.annotations.names;
    let opens = |at: usize| {
        let token = tokens[at];
        let name = names.get(names.partition_point(|name| name.span.end <= token.start));
        let found = name.is_some_and(|name| {
            token.span().holds(name.span.start)
                && (name.kind == EntityKind::Group || name.kind == EntityKind::Organisation)
        });
        found || report.is(token, class::BODY)
    };
    (over..bracket.saturating_sub(1)).rev().filter(|&at| opens(at)).collect()
}

/// Where the name itself starts in its first word: behind `و`, `ب`, `ل` that are written onto it.
fn head(report: &Report, at: usize) -> u32 {
    let token = report.tokens()[at];
    let names = &report.annotations.names;
    let name = names.get(names.partition_point(|name| name.span.end <= token.start));
    if let Some(name) = name.filter(|name| token.span().holds(name.span.start)) {
        return name.span.start;
    }
    let clitics = report.facts_at(at).clitics;
    let joined = [Clitics::AND, Clitics::SO, Clitics::BY, Clitics::FOR, Clitics::AS];
    let letters = joined.into_iter().filter(|&one| clitics.has(one)).count();
    let cut: usize = report.word(token).chars().take(letters).map(char::len_utf8).sum();
    token.start + u32::try_from(cut).unwrap_or(0)
}

/// The name's words, folded, without article and small words.
fn words(report: &Report, name: Range<usize>) -> Vec<String> {
    let tokens = &report.tokens()[name];
    let said =
        tokens.iter().filter(|&&token| token.is_word() && !report.is(token, class::AROUND | class::OF));
    let word = |token: &Token| {
        let folded = fold_word(report.word(*token));
        let stem = |head: &&str| folded.strip_prefix(*head).filter(|stem| stem.chars().count() > 2);
        ["وال", "بال", "لل", "ال"].iter().find_map(stem).unwrap_or(&folded).to_owned()
    };
    said.map(word).filter(|word| word.chars().count() > 1).collect()
}

/// Whether the acronym is made of the name's letters, or a word of it.
fn fit(acronym: &str, words: &[String]) -> Option<Fit> {
    let bare = acronym.strip_prefix("ال").filter(|stem| stem.chars().count() > 2).unwrap_or(acronym);
    if words.iter().skip(1).any(|word| word == bare) {
        return Some(Fit::Word);
    }
    (initials(acronym, words) || initials(acronym, words.get(1..).unwrap_or_default()))
        .then_some(Fit::Letters)
}

/// Whether the letters stand in the words in turn, the first at the first word, most of them at the start of one.
fn initials(acronym: &str, words: &[String]) -> bool {
    if words.is_empty() {
        return false;
    }
    let letters: Vec<char> = acronym.chars().collect();
    let (mut opening, mut word, mut inside) = (0, 0, 0);
    for (at, &letter) in letters.iter().enumerate() {
        let next = (word..words.len()).find(|&n| (n > word || at == 0) && words[n].starts_with(letter));
        // The article’s alef may stand for its word.
        if let Some(next) = next.filter(|&next| at > 0 || next == 0) {
            (opening, word, inside) = (opening + 1, next, 1);
        } else if at == 0 || word >= words.len() {
            return false;
        } else if let Some(found) = words[word].chars().skip(inside).position(|c| c == letter) {
            inside += found + 1;
        } else if letter != 'ا' {
            return false;
        }
    }
    letters.len() > 1 && opening * 2 > letters.len() || opening >= 3
}

/// Whether every word of the shorter name stands in the longer one, in some form.
pub(super) fn same(a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() > b.len() { (b, a) } else { (a, b) };
    let one = |a: &str, b: &str| {
        let least = a.chars().count().min(b.chars().count());
        a == b || least >= 3 && (a.starts_with(b) || b.starts_with(a))
    };
    short.iter().all(|word| long.iter().any(|other| one(word, other)))
}

#[cfg(test)]
mod tests {
    use super::{Fit, fit, same};
    use sanad_text::fold::fold_word;

    fn words(name: &str) -> Vec<String> {
        let bare = |word: &str| word.trim_start_matches("ال").to_owned();
        name.split(' ').map(|word| bare(&fold_word(word))).collect()
    }

    #[test]
    fn letters_and_words_of_a_name() {
        for (acronym, name, expected) in [
            ("ساها", "سازمان امدادرسانی هلال اهالی", Some(Fit::Letters)),
            ("سامد", "سازمان امداد مردم دره", Some(Fit::Letters)),
            ("رصد", "منظمة رصد الحقوق", Some(Fit::Word)),
            ("حتول", "حركة تحرير وادي ليم", Some(Fit::Letters)),
            ("سوريا", "وزارة الداخلية", None),
            ("سابقا", "وزارة الداخلية", None),
            ("ایران", "دانشگاه تهران", None),
        ] {
            assert_eq!(fit(&fold_word(acronym), &words(name)), expected, "{acronym} {name}");
        }
    }

    #[test]
    fn names_of_one_body() {
        assert!(same(&words("المنظمة العربية لحقوق الإنسان"), &words("منظمة لحقوق الانسان العربي")));
        assert!(!same(&words("مجلس وادي ليم"), &words("بنك الوادي الأسفل")));
    }
}
