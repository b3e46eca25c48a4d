//! The words around a name that say what somebody is: `data/<language>/roles.tsv`.

use crate::table::{classes, rows};
use rustc_hash::FxHashMap;
use sanad_text::Language;
use sanad_text::fold::fold_word;
use std::sync::LazyLock;

classes! {
    /// What a word does for a role.
    Role "role",
    Rank "rank",
    Honour "honour",
    Former "former",
    Acting "acting",
    Link "link",
    Article "article",
    End "end",
    Become "become",
    Since "since",
    Until "until",
}

type Words = FxHashMap<String, Vec<Class>>;

static WORDS: LazyLock<[Words; 3]> = LazyLock::new(|| {
    [
        include_str!("../../data/en/roles.tsv"),
        include_str!("../../data/ar/roles.tsv"),
        include_str!("../../data/fa/roles.tsv"),
    ]
    .map(|table| {
        let mut words = Words::default();
        for [class, _, list] in rows(table) {
            for word in list.split(' ') {
                words.entry(fold_word(word)).or_default().push(Class::named(class));
            }
        }
        words
    })
});

/// The classes of a word in a language; a word in Arabic script also without article and proclitics.
pub(super) fn classes_of(word: &str, language: Language) -> &'static [Class] {
    let words = match language {
        Language::English => &WORDS[0],
        Language::Arabic => &WORDS[1],
        Language::Persian => &WORDS[2],
        Language::Other => return &[],
    };
    let folded = fold_word(&word.to_lowercase());
    let mut rest = folded.as_str();
    loop {
        if let Some(classes) = words.get(rest) {
            return classes;
        }
        // At least two letters must be left of the word.
        let cut = ["ال", "و", "ل", "ب"].into_iter().find_map(|head| rest.strip_prefix(head));
        match cut.filter(|cut| language == Language::Arabic && cut.chars().count() > 2) {
            Some(cut) => rest = cut,
            None => return &[],
        }
    }
}
