//! The tables of the derived store.

/// Raised with every change of the tables, or of what is put into them: an older store is made anew.
pub(super) const VERSION: &str = "11";

pub(super) const TABLES: &str = "
    CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE position(
        device TEXT PRIMARY KEY, entries INTEGER NOT NULL, head TEXT NOT NULL, length INTEGER NOT NULL,
        payloads INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE seen(
        device TEXT NOT NULL, other TEXT NOT NULL, seq INTEGER NOT NULL, entries INTEGER NOT NULL,
        PRIMARY KEY(device, other, seq)
    ) WITHOUT ROWID;
    CREATE TABLE devices(
        device TEXT PRIMARY KEY, name TEXT, recipient TEXT NOT NULL, sealed INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE documents(
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, path TEXT, sha256 TEXT, bytes INTEGER, within TEXT,
        status TEXT NOT NULL, cause TEXT, text TEXT, text_sha256 TEXT, extractor TEXT, media TEXT, key TEXT
    );
    CREATE INDEX documents_by_path ON documents(path);
    CREATE INDEX documents_by_sha256 ON documents(sha256);
    CREATE TABLE fields(
        subject TEXT NOT NULL, field TEXT NOT NULL, device TEXT NOT NULL, seq INTEGER NOT NULL, value TEXT,
        at TEXT NOT NULL, undone INTEGER, counts INTEGER NOT NULL,
        PRIMARY KEY(subject, field, device, seq)
    ) WITHOUT ROWID;
    CREATE INDEX fields_by_entry ON fields(device, seq) WHERE undone IS NOT NULL;
    CREATE INDEX fields_by_value ON fields(field, value);
    CREATE TABLE marks(
        id TEXT PRIMARY KEY, document TEXT NOT NULL, anchor TEXT, note TEXT, made TEXT NOT NULL, key TEXT,
        device TEXT, seq INTEGER
    ) WITHOUT ROWID;
    CREATE TABLE decisions(
        device TEXT NOT NULL, seq INTEGER NOT NULL, key TEXT, record TEXT NOT NULL, PRIMARY KEY(device, seq)
    ) WITHOUT ROWID;
    CREATE TABLE undos(
        device TEXT NOT NULL, seq INTEGER NOT NULL, of_device TEXT NOT NULL, of_seq INTEGER NOT NULL,
        counts INTEGER NOT NULL, PRIMARY KEY(device, seq)
    ) WITHOUT ROWID;
    CREATE INDEX undos_by_entry ON undos(of_device, of_seq);
    CREATE TABLE renamed(was TEXT PRIMARY KEY, id TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE keys(
        id TEXT PRIMARY KEY, recipient TEXT, holders TEXT NOT NULL, file TEXT, destroyed INTEGER NOT NULL,
        maker TEXT
    ) WITHOUT ROWID;
    CREATE TABLE vault(name TEXT PRIMARY KEY, key TEXT NOT NULL, document TEXT NOT NULL, sha256 TEXT NOT NULL)
        WITHOUT ROWID;
    CREATE TABLE loose(subject TEXT NOT NULL, device TEXT NOT NULL, seq INTEGER NOT NULL);
    CREATE TABLE stamps(checkpoint TEXT NOT NULL, answer TEXT NOT NULL, at TEXT NOT NULL);
    CREATE TABLE found(n INTEGER PRIMARY KEY, record BLOB NOT NULL);
    CREATE TABLE things(id INTEGER NOT NULL, document INTEGER NOT NULL, PRIMARY KEY(id, document)) WITHOUT ROWID;
    CREATE TABLE names(n INTEGER PRIMARY KEY, text TEXT NOT NULL, kind TEXT NOT NULL, UNIQUE(text, kind));
    CREATE TABLE name_keys(
        key TEXT NOT NULL, name INTEGER NOT NULL, whole INTEGER NOT NULL, PRIMARY KEY(key, name)
    ) WITHOUT ROWID;
    CREATE TABLE name_parts(
        part INTEGER NOT NULL, name INTEGER NOT NULL, lone INTEGER NOT NULL, PRIMARY KEY(part, name)
    ) WITHOUT ROWID;
    CREATE TABLE named(
        name INTEGER NOT NULL, document INTEGER NOT NULL, says INTEGER NOT NULL, PRIMARY KEY(name, document)
    ) WITHOUT ROWID;
    CREATE INDEX named_by_document ON named(document);
    CREATE TABLE days(
        earliest TEXT NOT NULL, latest TEXT NOT NULL, document INTEGER NOT NULL,
        PRIMARY KEY(earliest, latest, document)
    ) WITHOUT ROWID;
    CREATE INDEX days_by_document ON days(document);
    CREATE TABLE dated(
        n INTEGER PRIMARY KEY, document INTEGER NOT NULL, sort INTEGER NOT NULL, start INTEGER NOT NULL,
        stop INTEGER NOT NULL, what INTEGER NOT NULL, earliest INTEGER, latest INTEGER, spot INTEGER
    );
    CREATE INDEX dated_by_day ON dated(earliest, latest, sort, what);
    CREATE INDEX dated_by_document ON dated(document);
    CREATE INDEX dated_by_spot ON dated(spot, earliest, latest, sort, what) WHERE spot IS NOT NULL;
    CREATE TABLE takes_part(
        document INTEGER NOT NULL, who INTEGER NOT NULL, row INTEGER NOT NULL, PRIMARY KEY(document, who, row)
    ) WITHOUT ROWID;
    CREATE TABLE placed(
        document INTEGER NOT NULL, spot INTEGER NOT NULL, name TEXT NOT NULL, start INTEGER NOT NULL,
        stop INTEGER NOT NULL, mentions INTEGER NOT NULL, PRIMARY KEY(spot, name, document)
    ) WITHOUT ROWID;
    CREATE INDEX placed_by_document ON placed(document);
    CREATE TABLE resolved(n INTEGER PRIMARY KEY, document TEXT NOT NULL UNIQUE, stamp INTEGER NOT NULL);
    CREATE TABLE items(
        n INTEGER PRIMARY KEY, hash INTEGER NOT NULL UNIQUE, record BLOB NOT NULL, grouped INTEGER
    );
    CREATE INDEX items_by_group ON items(grouped) WHERE grouped IS NOT NULL;
    CREATE TABLE blocks(key INTEGER NOT NULL, item INTEGER NOT NULL, PRIMARY KEY(key, item)) WITHOUT ROWID;
    CREATE TABLE ties(a INTEGER NOT NULL, b INTEGER NOT NULL, PRIMARY KEY(a, b)) WITHOUT ROWID;
    CREATE INDEX ties_by_b ON ties(b);
    CREATE TABLE shown(
        key INTEGER NOT NULL, a INTEGER NOT NULL, b INTEGER NOT NULL, PRIMARY KEY(key, a, b)
    ) WITHOUT ROWID;
    CREATE INDEX shown_by_pair ON shown(a, b);
    CREATE TABLE members(
        item INTEGER NOT NULL, document INTEGER NOT NULL, at INTEGER NOT NULL, record BLOB NOT NULL,
        PRIMARY KEY(item, document, at)
    ) WITHOUT ROWID;
    CREATE INDEX members_by_document ON members(document);
    CREATE TABLE outcomes(
        n INTEGER PRIMARY KEY, grouped INTEGER NOT NULL, what INTEGER NOT NULL, sorted TEXT NOT NULL,
        record BLOB NOT NULL
    );
    CREATE INDEX outcomes_by_group ON outcomes(grouped);
    CREATE TABLE called(id INTEGER PRIMARY KEY, outcome INTEGER NOT NULL);
    CREATE VIRTUAL TABLE words USING fts5(
        word, stem, content='', contentless_delete=1, tokenize='ascii'
    );
    CREATE VIRTUAL TABLE starts USING fts5(
        few, some, many, content='', contentless_delete=1, detail=column, tokenize='ascii'
    );
";

/// The tables of what documents come to together.
pub(super) const RESOLVED: [&str; 8] =
    ["resolved", "items", "blocks", "ties", "shown", "members", "outcomes", "called"];

/// The tables that are filled from the log, emptied before it is read anew.
pub(super) const FILLED: [&str; 23] = [
    "position",
    "seen",
    "devices",
    "documents",
    "fields",
    "marks",
    "decisions",
    "undos",
    "renamed",
    "keys",
    "vault",
    "loose",
    "stamps",
    "found",
    "things",
    "names",
    "name_keys",
    "name_parts",
    "named",
    "days",
    "dated",
    "takes_part",
    "placed",
];
