//! What the sets of entities share: documents with gold spans, counts by type, exact and by overlap.

use super::metric::{Counts, Line, f1_line, match_spans};
use sanad_annotate::names::learning::Model;
use sanad_annotate::{Options, annotate_with};
use sanad_model::{Annotations, EntityKind};
use sanad_text::Span;

/// A type that is scored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Type {
    /// Persons.
    Person,
    /// Organisations; groups count as these.
    Organisation,
    /// Places.
    Location,
    /// Dates and times.
    Temporal,
    /// Figures.
    Quantity,
}

/// The three types of names.
pub(crate) const NAMES: [Type; 3] = [Type::Person, Type::Organisation, Type::Location];

/// A document with its gold.
#[derive(Debug)]
pub(crate) struct Gold {
    /// How errors name it.
    pub(crate) name: String,
    /// Its text.
    pub(crate) text: String,
    /// What is to be found, in text order, outermost spans of each group of types.
    pub(crate) spans: Vec<(Type, Span)>,
}

/// How many folds there are.
pub(crate) const FOLDS: u64 = 5;

impl Gold {
    /// The fold that the document is left out in: a hash of its text.
    pub(crate) fn fold(&self) -> u64 {
        let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        let hash = self.text.bytes().fold(0xcbf2_9ce4_8422_2325, step);
        (hash ^ hash >> 32) % FOLDS
    }
}

/// What Sanad found of a type.
pub(crate) fn found(annotations: &Annotations, kind: Type) -> Vec<Span> {
    let named = |kinds: &[EntityKind]| {
        annotations.names.iter().filter(|name| kinds.contains(&name.kind)).map(|name| name.span).collect()
    };
    match kind {
        Type::Person => named(&[EntityKind::Person]),
        Type::Organisation => named(&[EntityKind::Organisation, EntityKind::Group]),
        Type::Location => named(&[EntityKind::Place]),
        Type::Temporal => annotations.dates.iter().map(|date| date.span).collect(),
        Type::Quantity => annotations.figures.iter().map(|figure| figure.span).collect(),
    }
}

/// Exact and overlap counts of one type in one document.
fn compare(ours: &[Span], gold: &[Span]) -> [Counts; 2] {
    let parts = |spans: &[Span]| spans.iter().map(|&span| vec![span]).collect::<Vec<_>>();
    let exact = gold.iter().filter(|span| ours.contains(span)).count();
    let overlap = match_spans(&parts(ours), &parts(gold)).len();
    [exact, overlap].map(|matched| Counts { matched, predicted: ours.len(), gold: gold.len() })
}

/// The counts of a set of documents, exact and overlap, one entry a document.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    exact: Vec<Counts>,
    overlap: Vec<Counts>,
}

impl Tally {
    /// Takes in a document: all types of `kinds` together. `keep` says which gold spans count.
    pub(crate) fn add(
        &mut self,
        gold: &Gold,
        ours: &Annotations,
        kinds: &[Type],
        keep: impl Fn(&str) -> bool,
    ) {
        let mut sums = [Counts::default(); 2];
        for &kind in kinds {
            let of_kind = gold.spans.iter().filter(|(theirs, _)| *theirs == kind).map(|(_, span)| *span);
            let wanted: Vec<Span> = of_kind.filter(|span| keep(span.slice(&gold.text))).collect();
            let counts = compare(&found(ours, kind), &wanted);
            sums = [sums[0].plus(counts[0]), sums[1].plus(counts[1])];
        }
        self.exact.push(sums[0]);
        self.overlap.push(sums[1]);
    }

    /// The two lines of the table.
    pub(crate) fn lines(&self, set: &'static str, exact: &'static str, overlap: &'static str) -> [Line; 2] {
        [f1_line(set, overlap, &self.overlap), f1_line(set, exact, &self.exact)]
    }
}

/// The documents of a set with what was found in them.
pub(crate) struct Outcome<'a> {
    documents: Vec<(&'a Gold, Annotations)>,
}

impl<'a> Outcome<'a> {
    /// Annotates each document with a model that was trained without its fold; with `--shipped` with the shipped one.
    pub(crate) fn of(set: &str, documents: &'a [Gold], args: &[String]) -> Self {
        let shipped = args.iter().any(|arg| arg == "--shipped");
        let errors = args.iter().any(|arg| arg == "--errors");
        if shipped {
            println!(
                "{set}: with the shipped model, which was trained on these documents: in-sample, no accuracy"
            );
        } else {
            println!(
                "{set}: names out of fold: {FOLDS} folds over whole documents, each read by a model trained without it"
            );
        }
        let models = if shipped { &[] } else { crate::train::folds() };
        let read = |gold: &'a Gold| {
            let model = match models.get(gold.fold() as usize) {
                Some(bytes) => Model::open(bytes)?,
                None => Model::shipped(),
            };
            let document = sanad_read::read(&format!("{}.txt", gold.name), gold.text.as_bytes()).ok()?;
            let found = annotate_with(&document, Options::default(), model);
            if errors {
                list_errors(gold, &found);
            }
            Some((gold, found))
        };
        Self { documents: documents.iter().filter_map(read).collect() }
    }

    /// All types of `kinds` together.
    pub(crate) fn tally(&self, kinds: &[Type]) -> Tally {
        self.tally_of(kinds, |_| true)
    }

    /// The same over the gold spans that `keep` says count.
    pub(crate) fn tally_of(&self, kinds: &[Type], keep: impl Fn(&str) -> bool) -> Tally {
        let mut tally = Tally::default();
        for (gold, found) in &self.documents {
            tally.add(gold, found, kinds, &keep);
        }
        tally
    }
}

/// Prints what was cut otherwise, what was missed and what was found beside it.
fn list_errors(gold: &Gold, ours: &Annotations) {
    println!("== {}", gold.name);
    let words = |span: Span| span.slice(&gold.text).replace('\n', "⏎");
    for kind in [Type::Person, Type::Organisation, Type::Location, Type::Temporal, Type::Quantity] {
        let found = found(ours, kind);
        let over = |spans: &[Span], span: Span| {
            spans.iter().find(|other| other.start < span.end && span.start < other.end).copied()
        };
        let theirs: Vec<Span> =
            gold.spans.iter().filter(|(theirs, _)| *theirs == kind).map(|(_, span)| *span).collect();
        for &span in theirs.iter().filter(|span| !found.contains(span)) {
            match over(&found, span) {
                Some(ours) => println!("cut    {kind:?}: {} | found: {}", words(span), words(ours)),
                None => println!("missed {kind:?}: {}", words(span)),
            }
        }
        for &span in found.iter().filter(|span| over(&theirs, **span).is_none()) {
            println!("extra  {kind:?}: {}", words(span));
        }
    }
}
