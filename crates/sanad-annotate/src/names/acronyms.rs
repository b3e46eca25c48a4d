//! Acronyms and the names that they stand for: by brackets, by initials.

use super::cluster::{Clusters, Mention};
use super::shape;
use super::store::mark;
use rustc_hash::FxHashMap;
use sanad_model::EntityKind;
use sanad_text::Kind;

impl Clusters<'_> {
    /// The letters that a name's capitals spell, with and without its small words.
    pub(super) fn initials(&self, form: usize) -> Vec<String> {
        let tokens = self.forms[form].tokens.clone();
        let (mut capitals, mut all) = (String::new(), String::new());
        for at in tokens {
            let token = self.store.tokens[at];
            let Some(first) =
                self.text[token.start as usize..].chars().next().filter(|_| token.kind == Kind::Word)
            else {
                continue;
            };
            if token.marks & mark::HOT != 0 {
                capitals.extend(first.to_lowercase());
            }
            all.extend(first.to_lowercase());
        }
        if capitals.chars().count() < 3 {
            return Vec::new();
        }
        if capitals == all { vec![capitals] } else { vec![capitals, all] }
    }

    /// The letters of a form that is an acronym.
    pub(super) fn acronym(&self, form: usize) -> Option<String> {
        let tokens = self.forms[form].tokens.clone();
        let shape = self.store.word(tokens.start).shape;
        (tokens.len() == 1 && matches!(shape, 3 | 4 | 7)).then(|| sanad_names::fold(self.slice(&tokens)))
    }

    /// What stands in brackets behind a name: `Full Name (FN)`.
    pub(super) fn defined(&self, mentions: &[Mention]) -> FxHashMap<String, u32> {
        let mut out = FxHashMap::default();
        for mention in mentions.iter().filter(|mention| mention.kind != EntityKind::Person) {
            let end = mention.found.end as usize;
            let open = self.store.tokens.get(end).is_some_and(|_| self.store.word(end).shape == shape::OPEN);
            if !open || mention.core.tokens.len() < 2 || end + 1 >= self.store.tokens.len() {
                continue;
            }
            let shape = self.store.word(end + 1).shape;
            if let (2..=4, Some(cluster)) = (shape, self.forms[mention.form as usize].cluster) {
                out.entry(sanad_names::fold(self.slice(&(end + 1..end + 2)))).or_insert(cluster);
            }
        }
        out
    }
}
