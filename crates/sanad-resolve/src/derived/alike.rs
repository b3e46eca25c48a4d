//! What ties two documents: the same text, a translation, a citation, what somebody told the other.

use super::row::row;
use super::{WITHIN, print_keys};
use crate::item::{Document, Tie};
use crate::ready::{DECIDED, common, share, shared};
use sanad_model::How;
use std::ops::Deref;

/// What of a document is looked at for each other one that it is compared with.
#[derive(Debug)]
pub(crate) struct Looked {
    /// Keys of passages, sorted.
    passages: Vec<u32>,
    /// Its anchors, sorted.
    anchors: Vec<u32>,
}

impl Looked {
    pub(crate) fn at(document: &Document) -> Self {
        let mut anchors = document.anchors.clone();
        anchors.sort_unstable();
        Self { passages: print_keys(document), anchors }
    }
}

/// One of two documents that are compared.
#[derive(Clone, Copy)]
pub(crate) struct Side<'a> {
    pub(crate) document: &'a Document,
    pub(crate) looked: &'a Looked,
    pub(crate) hash: u64,
}

impl Deref for Side<'_> {
    type Target = Document;

    fn deref(&self) -> &Document {
        self.document
    }
}

/// Which of two was first, and why; `true` for the first of them.
fn source(a: &Document, b: &Document) -> (bool, &'static str) {
    match (naming(a, b), naming(b, a)) {
        (true, false) => return (true, "it names the other’s publisher"),
        (false, true) => return (false, "it names the other’s publisher"),
        _ => {}
    }
    match (a.published, b.published) {
        (Some(x), Some(y)) if x.1 < y.0 => return (true, "it was published later"),
        (Some(x), Some(y)) if y.1 < x.0 => return (false, "it was published later"),
        _ => {}
    }
    (a.path <= b.path, "which was first is not known: the order is that of their paths")
}

/// What ties two documents: the later one rests on the earlier one. Of the passages that they share,
/// `own` are not worn, as far as that is known.
pub(crate) fn tie(a: Side<'_>, b: Side<'_>, own: Option<usize>) -> Option<Tie> {
    let (x, y) = (a.hash, b.hash);
    let decided = |declared: bool, kind: Option<How>| {
        a.links.iter().filter(move |(link, of)| {
            let pair = link.from == a.id && link.to == b.id || link.from == b.id && link.to == a.id;
            pair && *of == declared && kind.is_none_or(|kind| kind == link.kind)
        })
    };
    if let Some((link, _)) = decided(true, None).next() {
        let from = if link.from == a.id { x } else { y };
        let why = "somebody declared it".to_owned();
        return Some(Tie { score: DECIDED, short: false, why, way: Some((from, link.kind)) });
    }
    let allowed = |kind: How| decided(false, Some(kind)).next().is_none();
    let text = texts(a, b, own).or_else(|| translated(a, b)).filter(|(kind, ..)| allowed(*kind));
    if let Some((kind, score, shown)) = text {
        let (first, why) = source(&a, &b);
        let named = if why.starts_with("it names") { 600 } else { 0 };
        let from = if first { x } else { y };
        let why = format!("{shown}; {why}");
        return Some(Tie { score: (score + named).min(10_000), short: false, why, way: Some((from, kind)) });
    }

    [(a, b, x), (b, a, y)].into_iter().find_map(|(of, by, from)| {
        let found = told(&of, &by)
            .filter(|_| allowed(How::Interview))
            .map(|(score, why)| (How::Interview, score, why));
        let (kind, score, why) = found.or_else(|| {
            cited(of, by).filter(|_| allowed(How::Cites)).map(|(score, why)| (How::Cites, score, why))
        })?;
        Some(Tie { score, short: false, why, way: Some((from, kind)) })
    })
}

/// Passages of fewer words are found anywhere.
const PRINTS: usize = 5;

/// How much of the shorter of two texts stands in the other, in thousandths.
pub(crate) fn overlap(a: &Document, b: &Document) -> usize {
    let least = a.prints.len().min(b.prints.len()).max(1);
    common(&a.prints, &b.prints) * 1_000 / least
}

/// How many passages two documents share, without those that are worn: that many have who share nothing else. Some of the
/// passages that they share have keys; of these it is asked.
pub(crate) fn own<E>(
    a: Side<'_>,
    b: Side<'_>,
    mut worn: impl FnMut(u32) -> Result<bool, E>,
) -> Result<usize, E> {
    let (mut all, mut found) = (0, 0);
    for key in shared(&a.looked.passages, &b.looked.passages) {
        all += 1;
        found += usize::from(worn(key)?);
    }
    let same = common(&a.prints, &b.prints);
    // Where none of them has a key nothing is known of them.
    Ok((same * found).checked_div(all).map_or(0, |worn| same - worn))
}

/// The same text, or much of it. Of passages that they share, `own` are not worn.
fn texts(a: Side<'_>, b: Side<'_>, own: Option<usize>) -> Option<(How, u16, String)> {
    if a.sha256 == b.sha256 {
        return Some((How::Copy, 10_000, "the same file, byte for byte".to_owned()));
    }
    if a.text.is_some() && a.text == b.text {
        return Some((How::Copy, 9_900, "the same text, word for word".to_owned()));
    }
    let same = common(&a.prints, &b.prints);
    let least = a.prints.len().min(b.prints.len());
    let most = a.prints.len().max(b.prints.len());
    if least == 0 || same < RETOLD {
        return None;
    }
    let part = |same: usize, of: usize| u16::try_from(same * 1_000 / of.max(1)).unwrap_or(1_000);
    let shown = |within: u16| {
        format!("{} % of the shorter one’s passages stand word for word in the other", within / 10)
    };
    let of_all = part(same, most);
    if same >= PRINTS && of_all >= 800 {
        return Some((How::Copy, 8_000 + of_all, shown(part(same, least))));
    }
    let own = own.unwrap_or(same);
    let within = part(own, least);
    // A passage that both quote, in two long texts, makes none of the other.
    if own >= PRINTS && (within >= 180 || own >= 40 && within >= 80) {
        return Some((How::Reworded, 4_000 + 4 * within, shown(within)));
    }
    if own < RETOLD || a.anchors.len().min(b.anchors.len()) < 16 {
        return None;
    }
    let (length, share) = in_order(a, b, (50, 25), 9)?;
    let shown = format!(
        "{length} numbers, days, names and quotations follow each other in both, and some of the words"
    );
    Some((How::Reworded, 3_000 + 2 * share, shown))
}

/// So many passages are enough where all else follows in the same order.
const RETOLD: usize = 3;

/// Anchors that follow each other in both: how many, and in thousandths of the shorter row. At least so many in a hundred
/// of the shorter row and of the longer one, and so many different ones.
fn in_order(
    a: Side<'_>,
    b: Side<'_>,
    (of_less, of_more): (usize, usize),
    different: usize,
) -> Option<(usize, u16)> {
    let (least, most) = (a.anchors.len().min(b.anchors.len()), a.anchors.len().max(b.anchors.len()));
    let both = common(&a.looked.anchors, &b.looked.anchors);
    if both < 8 || both * 100 < least * of_less {
        return None;
    }
    let (length, found) = row(&a.anchors, &b.anchors);
    let good = found >= different
        && length >= 8
        && length * 100 >= least * of_less
        && length * 100 >= most * of_more
        && length * 100 >= both * 70;
    good.then(|| (length, u16::try_from(length * 1_000 / least).unwrap_or(1_000)))
}

/// Two languages, and the same numbers, days, names and quotations in the same order: more than two reports of one event
/// ever have. Fewer are enough where one names the other’s publisher.
fn translated(a: Side<'_>, b: Side<'_>) -> Option<(How, u16, String)> {
    let tag = |document: &Document| {
        document.language.as_deref().map(|tag| tag.split('-').next().unwrap_or(tag).to_owned())
    };
    let (x, y) = (tag(&a)?, tag(&b)?);
    let least = a.anchors.len().min(b.anchors.len());
    if x == y || least < 8 {
        return None;
    }
    let named = naming(&a, &b) && after(&a, &b) || naming(&b, &a) && after(&b, &a);
    let (parts, different) = if named { ((40, 25), 7) } else { ((55, 30), 6) };
    let (length, share) = in_order(a, b, parts, different)?;
    let shown = format!(
        "{x} and {y}: {length} of {least} numbers, days, names and quotations follow each other in both"
    );
    Some((How::Translation, 4_500 + 3 * share, shown))
}

/// Whether a document names the publisher of another as where it has something from.
fn naming(of: &Document, by: &Document) -> bool {
    by.from.iter().any(|(keys, _)| share(keys, &of.names).is_some()) && share(&of.names, &by.names).is_none()
}

/// Whether a document may rest on another by its day.
fn after(of: &Document, by: &Document) -> bool {
    matches!((of.published, by.published), (Some(of), Some(by)) if of.0 <= by.1 && by.0 - of.1 <= 31 * WITHIN)
}

/// A document that names another's publisher, and says what the other says.
fn cited(of: Side<'_>, by: Side<'_>) -> Option<(u16, String)> {
    let (_, name) = by.from.iter().find(|(keys, _)| share(keys, &of.names).is_some())?;
    let own = share(&of.names, &by.names).is_some();
    let same = common(&unique(&of.looked.anchors), &unique(&by.looked.anchors));
    if own || !after(&of, &by) || same < 3 {
        return None;
    }
    let why = format!(
        "it names “{name}”, which published the other, and has {same} of its numbers, days and names"
    );
    Some((3_000 + u16::try_from(same.min(100)).unwrap_or(0) * 10, why))
}

fn unique(sorted: &[u32]) -> Vec<u32> {
    let mut row = sorted.to_vec();
    row.dedup();
    row
}

/// What somebody told another's publisher, or its own people.
fn told(of: &Document, by: &Document) -> Option<(u16, String)> {
    if !after(of, by) {
        return None;
    }
    if share(&of.names, &by.names).is_some() {
        let both = share(&of.speakers, &by.speakers).filter(|_| of.interview && !by.interview);
        let why = "somebody who speaks in it speaks in the other, a record of its own publisher";
        return both.map(|_| (3_600, why.to_owned()));
    }
    let told = by.told.iter().find(|told| {
        share(&told.outlet, &of.names).is_some()
            && told.speaker.iter().any(|key| of.speakers.binary_search(key).is_ok())
    })?;
    let why = format!("what {} told {}, where {} speaks", told.name, told.to, told.name);
    Some((if of.interview { 3_900 } else { 3_500 }, why))
}
