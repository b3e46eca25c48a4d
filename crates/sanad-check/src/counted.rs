//! Those who are counted, by one label in all languages: `farmers`, `مزارعا` and `کشاورز` are one.

use crate::Report;
use sanad_text::fold::fold_word;
use sanad_text::{Span, is_arabic_script};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Labels by folded words, of all languages: no word of one is another's with another label.
static LABELS: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let tables = [
        include_str!("../data/en/counted.tsv"),
        include_str!("../data/ar/counted.tsv"),
        include_str!("../data/fa/counted.tsv"),
    ];
    let rows = tables.into_iter().flat_map(str::lines).filter_map(|line| line.split_once('\t'));
    rows.flat_map(|(label, words)| words.split(' ').map(move |word| (fold_word(word), label))).collect()
});

/// The label of those who are counted; people where the text does not say whom.
pub(crate) fn label(report: &Report, who: Option<Span>) -> String {
    let Some(who) = who.map(|who| report.slice(who)) else { return "people".to_owned() };
    // English has the head at the end, Arabic and Persian at the front.
    let word = if who.starts_with(is_arabic_script) {
        stem(&fold_word(who.split_whitespace().next().unwrap_or_default()))
    } else {
        who.rsplit([' ', '-', '’']).next().unwrap_or_default().to_lowercase()
    };
    match LABELS.get(&*word) {
        // What became of them is the figure’s own matter.
        Some(&("dead" | "wounded")) => "people".to_owned(),
        Some(&label) => label.to_owned(),
        None => word,
    }
}

/// The label that the tables have for a word; nothing for most words.
pub(crate) fn label_of(word: &str) -> Option<&'static str> {
    let folded = fold_word(word);
    let known = |word: &str| LABELS.get(word).copied();
    known(&folded).or_else(|| {
        let arabic = folded.starts_with(is_arabic_script);
        arabic.then(|| known(&stem(&folded)).or_else(|| known(&stem(folded.strip_prefix('و')?)))).flatten()
    })
}

/// A folded word in the form in which it is looked up and compared: as the table has it, else without article, joined
/// particles and the endings of case and number.
pub(crate) fn stem(word: &str) -> String {
    if LABELS.contains_key(word) {
        return word.to_owned();
    }
    let mut stem = word;
    for head in ["وال", "بال", "فال", "كال", "ال", "لل"] {
        if let Some(rest) = stem.strip_prefix(head).filter(|rest| rest.chars().count() >= 3) {
            stem = rest;
            break;
        }
    }
    if LABELS.contains_key(stem) {
        return stem.to_owned();
    }
    for tail in ["ون", "ين", "ات", "هاي", "ها", "ان", "ا", "ه", "ي"] {
        if let Some(rest) = stem.strip_suffix(tail).filter(|rest| rest.chars().count() >= 3) {
            stem = rest;
            break;
        }
    }
    stem.to_owned()
}

#[cfg(test)]
mod tests {
    use super::{LABELS, stem};
    use sanad_text::fold::fold_word;

    #[test]
    fn words_of_three_languages_have_one_label() {
        for (word, label) in [
            ("farmers", "farmers"),
            ("مزارعا", "farmers"),
            ("المزارعين", "farmers"),
            ("کشاورزان", "farmers"),
            ("أطفال", "children"),
            ("روستایی", "villagers"),
        ] {
            assert_eq!(LABELS.get(&*stem(&fold_word(word))).copied(), Some(label), "{word}");
        }
        assert_eq!(stem(&fold_word("بحارا")), stem(&fold_word("البحارين")));
    }
}
