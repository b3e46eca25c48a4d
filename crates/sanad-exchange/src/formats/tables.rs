//! `csv`: a folder of tables, RFC 4180 in UTF-8, one a kind of record.
//!
//! A program that opens a table may take a cell that begins with `=`, `+`, `-` or `@` for a formula and run it. Text that
//! so begins, apostrophes before it or not, gets an apostrophe more; columns of numbers hold numbers only.

use super::{Format, Out, Shape};
use crate::parcel::ends;
use crate::{Actor, Custody, Document, Parcel, Passage, Said, Span};
use std::io;

pub(super) const FORMAT: Format = Format {
    name: "csv",
    about: "tables: documents, statements, figures, actors, places, events, derivations, marks, custody",
    shape: Shape::Folder,
    texts: true,
    write,
};

/// What is recorded of a source, a column each.
const FIELDS: &[&str] = &[
    "kind",
    "title",
    "authors",
    "recipients",
    "publisher",
    "owner",
    "language",
    "published",
    "address",
    "source",
    "protection",
    "consent",
    "reliability",
    "collected",
    "collected-by",
    "collected-how",
    "collected-from",
    "original",
    "chain",
    "recorded",
    "note",
];

fn write(parcel: &Parcel, out: &mut Out<'_>) -> io::Result<()> {
    for (name, table) in tables(parcel) {
        (out.put)(name, &table)?;
    }
    Ok(())
}

/// All tables, by the names of their files.
pub(super) fn tables(parcel: &Parcel) -> Vec<(&'static str, Vec<u8>)> {
    let (places, actors): (Vec<&Actor>, Vec<&Actor>) =
        parcel.actors.iter().partition(|actor| actor.is_place());
    vec![
        ("documents.csv", documents(&parcel.documents)),
        ("statements.csv", statements(parcel)),
        ("figures.csv", figures(parcel)),
        ("actors.csv", named(&actors)),
        ("roles.csv", roles(parcel)),
        ("places.csv", named(&places)),
        ("events.csv", events(parcel)),
        ("derivations.csv", derivations(parcel)),
        ("marks.csv", marks(&parcel.marks)),
        ("custody.csv", custody(&parcel.custody)),
    ]
}

/// Rows of text.
struct Table(csv::Writer<Vec<u8>>);

impl Table {
    fn new<'a>(heads: impl IntoIterator<Item = &'a str>) -> Self {
        let writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        let mut out = Self(writer);
        out.row(heads.into_iter().map(|head| Cell::Text(head.to_owned())));
        out
    }

    fn row(&mut self, cells: impl IntoIterator<Item = Cell>) {
        let cells = cells.into_iter().map(|cell| match cell {
            Cell::Text(text) => safe(text),
            Cell::Number(number) => number,
        });
        self.0.write_record(cells).expect("rows of a table in memory are equally long");
    }

    fn done(self) -> Vec<u8> {
        self.0.into_inner().expect("memory takes what is written to it")
    }
}

enum Cell {
    Text(String),
    Number(String),
}

/// Text that no program takes for a formula. The letters of full width count too: some programs read them as theirs.
fn safe(text: String) -> String {
    let begins = text.trim_start_matches('\'');
    let bare = begins.trim_start_matches(|c: char| c.is_whitespace() || c.is_control());
    let formula = begins.starts_with(['\t', '\r', '\n'])
        || bare.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if formula { format!("'{text}") } else { text }
}

fn text(words: impl Into<String>) -> Cell {
    Cell::Text(words.into())
}

fn maybe(words: Option<&str>) -> Cell {
    text(words.unwrap_or_default())
}

fn number(of: Option<impl ToString>) -> Cell {
    Cell::Number(of.map(|number| number.to_string()).unwrap_or_default())
}

fn documents(documents: &[Document]) -> Vec<u8> {
    let heads =
        ["id", "path", "sha256", "bytes", "within", "media", "status", "cause", "text_sha256", "extractor"];
    let mut table = Table::new(heads.into_iter().chain(FIELDS.iter().copied()));
    for one in documents {
        let about = [
            text(&one.id),
            text(&one.path),
            text(&one.sha256),
            number(Some(one.bytes)),
            maybe(one.within.as_deref()),
            maybe(one.media.as_deref()),
            text(&one.status),
            maybe(one.cause.as_deref()),
            maybe(one.text_sha256.as_deref()),
            maybe(one.extractor.as_deref()),
        ];
        let fields = FIELDS.iter().map(|field| match *field {
            "protection" => text(&one.protection),
            field => maybe(one.field(field)),
        });
        table.row(about.into_iter().chain(fields));
    }
    table.done()
}

/// Document, start, end, words: where a record stands.
fn placed(passage: &Passage) -> [Cell; 4] {
    let end = |of: fn(&Span) -> usize| number(passage.bytes.as_ref().map(of));
    [text(&passage.document), end(|at| at.start), end(|at| at.end), text(&passage.exact)]
}

fn statements(parcel: &Parcel) -> Vec<u8> {
    let mut table = Table::new([
        "id",
        "document",
        "start",
        "end",
        "text",
        "speaker",
        "speaker_id",
        "chain",
        "chain_ids",
        "outlet",
        "outlet_id",
        "said_earliest",
        "said_latest",
        "form",
        "mode",
        "anonymous",
        "state",
    ]);
    let words = |said: Option<&Said>| maybe(said.map(|said| said.text.as_str()));
    let actor = |said: Option<&Said>| maybe(said.and_then(|said| said.actor.as_deref()));
    for one in &parcel.statements {
        let (first, last) = ends(one.said);
        let relays: Vec<&str> = one.chain.iter().map(|said| said.text.as_str()).collect();
        let relay_ids: Vec<&str> =
            one.chain.iter().map(|said| said.actor.as_deref().unwrap_or("?")).collect();
        let rest = [
            words(one.speaker.as_ref()),
            actor(one.speaker.as_ref()),
            text(relays.join("; ")),
            text(relay_ids.join("; ")),
            words(one.outlet.as_ref()),
            actor(one.outlet.as_ref()),
            maybe(first.as_deref()),
            maybe(last.as_deref()),
            text(one.form),
            text(one.mode),
            text(if one.anonymous { "yes" } else { "no" }),
            text(&one.state),
        ];
        table.row([text(&one.passage.id)].into_iter().chain(placed(&one.passage)).chain(rest));
    }
    table.done()
}

fn figures(parcel: &Parcel) -> Vec<u8> {
    let mut table = Table::new([
        "id",
        "document",
        "start",
        "end",
        "text",
        "what",
        "unit",
        "who",
        "low",
        "high",
        "bound",
        "as_of_earliest",
        "as_of_latest",
        "event",
        "statement",
    ]);
    for one in &parcel.figures {
        let (first, last) = ends(one.as_of);
        let rest = [
            text(one.what.name()),
            text(&one.unit),
            maybe(one.who.as_deref()),
            number(one.low),
            number(one.high),
            text(one.bound.name()),
            maybe(first.as_deref()),
            maybe(last.as_deref()),
            maybe(one.event.as_deref()),
            maybe(one.statement.as_deref()),
        ];
        table.row([text(&one.passage.id)].into_iter().chain(placed(&one.passage)).chain(rest));
    }
    table.done()
}

fn named(actors: &[&Actor]) -> Vec<u8> {
    let mut table = Table::new([
        "id",
        "name",
        "kind",
        "names",
        "languages",
        "documents",
        "country",
        "latitude",
        "longitude",
        "precision",
    ]);
    for one in actors {
        let names: Vec<&str> = one.names.iter().map(|form| form.text.as_str()).collect();
        let languages: Vec<&str> = one.names.iter().map(|form| form.language.as_str()).collect();
        let country = one.place.and_then(|place| place.country);
        // Of a country, and of waters, no point.
        let point = one.place.filter(|place| place.precision <= 5);
        table.row([
            text(&one.id),
            text(&one.name),
            text(one.kind.name()),
            text(names.join("; ")),
            text(languages.join("; ")),
            text(one.documents.join("; ")),
            maybe(country.as_ref().map(sanad_model::Country::code)),
            number(point.map(|place| super::degrees(place.latitude))),
            number(point.map(|place| super::degrees(place.longitude))),
            number(one.place.map(|place| place.precision)),
        ]);
    }
    table.done()
}

fn roles(parcel: &Parcel) -> Vec<u8> {
    let mut table = Table::new(["actor", "name", "role", "of", "earliest", "latest", "document"]);
    for (actor, role) in
        parcel.actors.iter().flat_map(|actor| actor.roles.iter().map(move |role| (actor, role)))
    {
        let (first, last) = ends(role.when);
        table.row([
            text(&actor.id),
            text(&actor.name),
            text(&role.text),
            maybe(role.of.as_deref()),
            maybe(first.as_deref()),
            maybe(last.as_deref()),
            maybe(role.document.as_deref()),
        ]);
    }
    table.done()
}

fn events(parcel: &Parcel) -> Vec<u8> {
    let mut table = Table::new([
        "id",
        "what",
        "earliest",
        "latest",
        "place",
        "place_words",
        "actors",
        "figures",
        "documents",
        "text",
    ]);
    for one in &parcel.events {
        let (first, last) = ends(one.when);
        let documents: Vec<&str> = one.passages.iter().map(|passage| passage.document.as_str()).collect();
        let words: Vec<&str> = one.passages.iter().map(|passage| passage.exact.as_str()).collect();
        table.row([
            text(&one.id),
            text(one.what),
            maybe(first.as_deref()),
            maybe(last.as_deref()),
            maybe(one.place.as_deref()),
            maybe(one.place_words.as_deref()),
            text(one.actors.join("; ")),
            text(one.figures.join("; ")),
            text(documents.join("; ")),
            text(words.join("\n")),
        ]);
    }
    table.done()
}

fn derivations(parcel: &Parcel) -> Vec<u8> {
    let mut table = Table::new(["from", "to", "kind", "declared", "evidence"]);
    for one in &parcel.derivations {
        let declared = if one.declared { "yes" } else { "no" };
        table.row([text(&one.from), text(&one.to), text(&one.kind), text(declared), text(&one.evidence)]);
    }
    table.done()
}

fn marks(marks: &[Passage]) -> Vec<u8> {
    let mut table = Table::new(["id", "document", "start", "end", "text", "note", "text_sha256"]);
    for one in marks {
        let rest = [maybe(one.note.as_deref()), text(&one.text_sha256)];
        table.row([text(&one.id)].into_iter().chain(placed(one)).chain(rest));
    }
    table.done()
}

/// What the log says, by document.
pub(super) fn custody(custody: &[Custody]) -> Vec<u8> {
    let mut table = Table::new(["document", "at", "who", "device", "seq", "kind", "what", "commitment"]);
    for one in custody {
        table.row([
            text(&one.document),
            text(&one.at),
            maybe(one.who.as_deref()),
            text(&one.device),
            number(Some(one.seq)),
            text(&one.kind),
            text(&one.what),
            text(&one.commitment),
        ]);
    }
    table.done()
}

#[cfg(test)]
mod tests {
    use super::{Table, safe, text};

    #[test]
    fn no_cell_is_a_formula_and_every_one_can_be_read_back() {
        for (cell, written) in [
            ("=1+1", "'=1+1"),
            ("+964", "'+964"),
            ("-", "'-"),
            ("@SUM(A1)", "'@SUM(A1)"),
            (" \u{a0}=1", "' \u{a0}=1"),
            ("\t=1", "'\t=1"),
            ("'=1", "''=1"),
            ("''@x", "'''@x"),
            ("＝1", "'＝1"),
            ("'Adra", "'Adra"),
            ("مروان", "مروان"),
            ("", ""),
        ] {
            assert_eq!(safe(cell.to_owned()), written);
        }
    }

    #[test]
    fn quotes_and_line_ends_stay() {
        let mut table = Table::new(["a", "b"]);
        table.row([text("قال: «نعم»، \"لا\""), text("two\r\nlines, و comma")]);
        let bytes = table.done();
        let mut read = csv::Reader::from_reader(&*bytes);
        let row = read.records().next().expect("a row").expect("it is read");
        assert_eq!((&row[0], &row[1]), ("قال: «نعم»، \"لا\"", "two\r\nlines, و comma"));
        assert!(bytes.starts_with(b"a,b\r\n"));
    }
}
