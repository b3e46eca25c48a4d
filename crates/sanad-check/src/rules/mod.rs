//! The rules, one file each, and the list of them.

mod claim;
mod date;
mod figure;
mod list;
mod name;
mod note;
mod quote;
mod source;
mod text;
mod translation;

use crate::Rule;

/// All rules, in the order in which they run.
pub const RULES: &[&Rule] = &[
    &date::impossible::RULE,
    &date::weekday::RULE,
    &date::contradictory::RULE,
    &date::relative::RULE,
    &date::order::RULE,
    &note::undefined::RULE,
    &note::unused::RULE,
    &note::sequence::RULE,
    &note::ibid::RULE,
    &quote::unbalanced::RULE,
    &quote::unattributed::RULE,
    &quote::uncited::RULE,
    &quote::undated::RULE,
    &source::anonymous::RULE,
    &source::single::RULE,
    &source::self_::RULE,
    &claim::unsourced_figure::RULE,
    &claim::unsourced_allegation::RULE,
    &claim::legal_label::RULE,
    &claim::no_reply::RULE,
    &name::variant::RULE,
    &name::acronym::RULE,
    &list::count::RULE,
    &figure::conflict::RULE,
    &figure::arithmetic::RULE,
    &figure::undefined::RULE,
    &text::truncated::RULE,
    &text::damaged::RULE,
    &text::bidi::RULE,
    &text::tracked::RULE,
    &text::order::RULE,
    &text::language::RULE,
    &translation::invariant::RULE,
];

#[cfg(test)]
mod tests {
    use super::RULES;

    #[test]
    fn ids_are_unique_and_documented() {
        for (n, rule) in RULES.iter().enumerate() {
            assert!(RULES[n + 1..].iter().all(|other| other.id != rule.id), "{} stands twice", rule.id);
            assert_eq!(rule.id, format!("{}/{}", rule.group(), rule.name()));
            let docs = &rule.docs;
            for part in [docs.what, docs.why, docs.example, docs.instead, docs.limits] {
                assert!(part.len() > 15 && part.trim() == part, "{}: {part:?}", rule.id);
            }
        }
    }
}
