//! Who says what: words that the original has from one and the translation from another.
//!
//! Only names tell: a pronoun or a role may be anybody. Both speakers must be known to both texts, and neither may stand
//! in the other text's sentence, so that a name that merely moved is silent. Of several quotations in one sentence those
//! belong together that share their numbers, or are the only denial.

use super::index::Index;
use super::{Passage, Sentences};
use crate::rules::translation::side::{Side, within};
use crate::rules::translation::wording::{COMPARE, Desk};
use sanad_model::{EntityKind, Mode, Quotation, Severity};
use sanad_names::{Prepared, compare as alike};
use sanad_text::Span;

/// Of more quotations in a sentence only these are compared.
const MOST: usize = 6;

/// Compares all passages.
pub(in crate::rules::translation) fn compare(
    desk: &mut Desk,
    passages: &[Passage],
    (there, here): (&Index, &Index),
) {
    for group in passages.iter().flat_map(|passage| &passage.sentences) {
        let ours = spoken(desk.original, group.there, here);
        if ours.is_empty() {
            continue;
        }
        let theirs = spoken(desk.translation, group.here, there);
        for (original, translation) in pairs(&ours, &theirs) {
            let (Some(first), Some(second)) = (original.name, translation.name) else { continue };
            let other = !one(first.0, second.0)
                && (elsewhere(first.0, second.0, group, (there, here))
                    || crossed(first.0, second.0, &ours, &theirs));
            if other {
                tell(desk, first.1, second.1);
            }
        }
    }
}

/// A quotation that somebody is said to have said.
#[derive(Debug)]
struct Spoken<'s> {
    /// The name of the speaker, where the other text knows it too, and where it stands.
    name: Option<(&'s str, Span)>,
    denied: bool,
    /// The numbers in the words, in order of size.
    numbers: Vec<f64>,
}

/// The quotations of a sentence that have a speaker.
fn spoken<'s>(side: &'s Side, span: Span, other: &Index) -> Vec<Spoken<'s>> {
    let quotations = within(&side.report.annotations.quotations, span, |quotation| quotation.span);
    let all = quotations.iter().filter(|quotation| quotation.within.is_none() && quotation.speaker.is_some());
    let said = all.take(MOST).map(|quotation| Spoken {
        name: name(side, quotation, other),
        denied: quotation.mode == Mode::Denied,
        numbers: numbers(side, quotation),
    });
    said.collect()
}

/// The name of the speaker that the other text knows: as it was found, or what the mention ends in.
fn name<'s>(side: &'s Side, quotation: &Quotation, other: &Index) -> Option<(&'s str, Span)> {
    let mention = quotation.speaker?.span;
    let names = &side.report.annotations.names;
    let first = names.partition_point(|name| name.span.end <= mention.start);
    if let Some(found) = names.get(first).filter(|name| name.span.overlaps(mention)) {
        let speaks = matches!(found.kind, EntityKind::Person | EntityKind::Organisation | EntityKind::Group);
        let entity = found.entity.and_then(|entity| side.report.annotations.entities.get(entity as usize));
        let full = entity.map_or_else(|| side.report.slice(found.core), |entity| &entity.name);
        return (speaks && other.knows(full)).then_some((full, found.core));
    }
    // `المحامية هدى سلوم`: what stands before the name is a role.
    let words = side.report.tokens_in(mention).iter().filter(|token| token.is_word());
    let starts: Vec<u32> = words.map(|token| token.start).collect();
    let last = starts.len().checked_sub(2)?;
    let tails = starts[..=last].iter().take(LONGEST).map(|&start| Span::new(start, mention.end));
    let mut known = tails.filter(|tail| other.knows(side.report.slice(*tail)));
    known.next().map(|tail| (side.report.slice(tail), tail))
}

/// Mentions of more words are descriptions.
const LONGEST: usize = 4;

fn numbers(side: &Side, quotation: &Quotation) -> Vec<f64> {
    let parts = quotation.parts.iter();
    let mut out: Vec<f64> = parts
        .flat_map(|&part| within(&side.numbers, part, |number| number.span))
        .filter(|number| !number.weak)
        .map(|number| number.value)
        .collect();
    out.sort_by(f64::total_cmp);
    out
}

/// Quotations of both sides that are the same one.
fn pairs<'p, 's>(ours: &'p [Spoken<'s>], theirs: &'p [Spoken<'s>]) -> Vec<(&'p Spoken<'s>, &'p Spoken<'s>)> {
    if let ([one], [other]) = (ours, theirs) {
        return vec![(one, other)];
    }
    let denial = |all: &[Spoken]| all.iter().filter(|one| one.denied).count() == 1;
    let denials = denial(ours) && denial(theirs);
    let alone =
        |numbers: &[f64], all: &[Spoken]| all.iter().filter(|one| one.numbers == numbers).count() == 1;
    let same = |a: &Spoken, b: &Spoken| {
        let counted = !a.numbers.is_empty() && a.numbers == b.numbers;
        counted && alone(&a.numbers, ours) && alone(&a.numbers, theirs) || denials && a.denied && b.denied
    };
    let all = ours.iter().flat_map(|a| theirs.iter().map(move |b| (a, b)));
    all.filter(|(a, b)| same(a, b)).collect()
}

/// Whether two names can be one person's or body's.
fn one(original: &str, translation: &str) -> bool {
    alike(&Prepared::new(original), &Prepared::new(translation)).one()
}

/// Whether neither name stands in the other text's sentence.
fn elsewhere(first: &str, second: &str, group: &Sentences, (there, here): (&Index, &Index)) -> bool {
    !there.holds(second, group.there) && !here.holds(first, group.here)
}

/// Whether each is the speaker of other words in the same sentence on the other side.
fn crossed(first: &str, second: &str, ours: &[Spoken], theirs: &[Spoken]) -> bool {
    let is = |all: &[Spoken], fits: &dyn Fn(&str) -> bool| {
        all.iter().filter_map(|spoken| spoken.name).any(|(name, _)| fits(name))
    };
    is(theirs, &|name| one(first, name)) && is(ours, &|name| one(name, second))
}

fn tell(desk: &mut Desk, there: Span, here: Span) {
    let message = format!("In the original {} says this; here it is {}.", desk.there(there), desk.here(here));
    desk.changed(Severity::Warning, here, there, message, COMPARE);
}
