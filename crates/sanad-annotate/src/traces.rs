//! What copies and translations of a document keep of it: hashes of its words in a row, and of what no language changes.

use sanad_model::{Annotations, Document, EntityKind, Form};
use sanad_names::{Prepared, part_keys};
use sanad_text::prints::Prints;

/// Hashes of words in a row, of the running text.
pub(crate) fn prints(document: &Document) -> Vec<u32> {
    let mut prints = Prints::default();
    for block in document.blocks.iter().filter(|block| block.kind.is_prose()) {
        prints.read(block.span.slice(&document.text));
    }
    prints.finish()
}

/// Numbers, days, names by their sounds, places and quotations, as hashes in text order.
pub(crate) fn anchors(document: &Document, annotations: &Annotations) -> Vec<u32> {
    let mut out: Vec<(u32, u64)> = Vec::new();
    for date in &annotations.dates {
        // What is told by the day on which a text was written, a translator writes otherwise.
        if let (Some(day), true) = (date.interval.earliest, date.interval.earliest == date.interval.latest) {
            let number = i64::from(day.year()) * 512 + i64::from(day.month()) * 32 + i64::from(day.day());
            out.push((date.span.start, hash(1, number.cast_unsigned())));
        }
    }
    for figure in &annotations.figures {
        for number in [figure.low, figure.high.filter(|high| Some(*high) != figure.low)].into_iter().flatten()
        {
            out.push((figure.span.start, hash(2, number.to_bits())));
        }
    }
    for name in &annotations.names {
        match (name.kind, name.place) {
            (EntityKind::Person, _) => {
                for part in part_keys(&Prepared::new(name.core.slice(&document.text))) {
                    let sounds = part.whole.first().filter(|sounds| sounds.len() > 1);
                    out.extend(sounds.map(|sounds| (name.span.start, hash(3, letters(sounds)))));
                }
            }
            (EntityKind::Place, Some(place)) => out.push((name.span.start, hash(4, place.gazetteer.into()))),
            (EntityKind::Place, None) => {
                let parts = part_keys(&Prepared::new(name.core.slice(&document.text)));
                let sounds: String = parts.iter().filter_map(|part| part.whole.first().cloned()).collect();
                out.push((name.span.start, hash(3, letters(&sounds))));
            }
            _ => {}
        }
    }
    for quotation in annotations.quotations.iter().filter(|quotation| quotation.form == Form::Direct) {
        out.push((quotation.span.start, hash(5, 0)));
    }
    out.sort_unstable();
    out.dedup();
    #[expect(clippy::cast_possible_truncation, reason = "a part of a hash")]
    let anchors = out.into_iter().map(|(_, hash)| (hash >> 16) as u32).collect();
    anchors
}

fn letters(sounds: &str) -> u64 {
    sounds.bytes().fold(0, |sum, letter| sum.wrapping_mul(257).wrapping_add(letter.into()))
}

const fn hash(what: u64, value: u64) -> u64 {
    crate::hash::one(value.wrapping_mul(31).wrapping_add(what).wrapping_mul(0xff51_afd7_ed55_8ccd))
}
