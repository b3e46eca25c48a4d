//! Figures: how many, as of when.

use super::proposals::Figure;
use super::truth::{Truth, place};
use crate::score::metric::Counts;
use std::collections::BTreeMap;

/// Figures that were found with value and what is counted, and those of them with their day: counted by figure.
pub(super) fn count(
    truth: &Truth,
    proposed: &[Figure],
    texts: &BTreeMap<String, String>,
    print: bool,
) -> [Vec<Counts>; 2] {
    let (mut values, mut days) = (Vec::new(), Vec::new());
    if print {
        println!("\nfigures, as planted: as proposed, where they differ");
    }
    for planted in &truth.figures {
        let span = texts.get(&planted.document).and_then(|text| place(text, &planted.at));
        let there = span.and_then(|span| {
            let meets = |one: &&Figure| {
                one.path.as_ref() == Some(&planted.document) && one.start < span.end && span.start < one.end
            };
            proposed.iter().find(meets)
        });
        let value = there.is_some_and(|one| {
            one.what == planted.what
                && one.bound == planted.bound
                && (one.low, one.high) == (planted.low, planted.high)
        });
        let day = there.is_some_and(|one| one.as_of.as_deref() == Some(&*planted.as_of));
        let has = usize::from(there.is_some());
        values.push(Counts { matched: usize::from(value), predicted: has, gold: 1 });
        days.push(Counts { matched: usize::from(value && day), predicted: usize::from(value), gold: 1 });
        if print && !(value && day) {
            println!("  {}: {} ({}, as of {})", planted.document, planted.at, planted.what, planted.as_of);
            match there {
                None => println!("      none"),
                Some(one) => println!(
                    "      {} {} {:?}/{:?}, as of {}",
                    one.what,
                    one.bound,
                    one.low,
                    one.high,
                    one.as_of.as_deref().unwrap_or("..")
                ),
            }
        }
    }
    [values, days]
}
