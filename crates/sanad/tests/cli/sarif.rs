//! SARIF logs are held against the published schema, which a crate of the tests ships.

use super::Folder;
use sanad_model::{Block, BlockKind, Diagnostic, Document, MediaType, Severity};
use sanad_render::{RuleText, Sarif};
use sanad_text::{LineIndex, Span};
use serde_json::Value;
use std::path::Path;
use std::process::Command;

/// The schema, from the sources of the crate that the lock file names.
fn schema() -> Value {
    let said = Command::new(env!("CARGO")).args(["-vV"]).output().unwrap();
    let said = String::from_utf8(said.stdout).unwrap();
    let host = said.lines().find_map(|line| line.strip_prefix("host: ")).unwrap().to_owned();
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--offline", "--filter-platform", &host])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let package = packages.iter().find(|package| package["name"] == "serde-sarif").unwrap();
    let folder = Path::new(package["manifest_path"].as_str().unwrap()).parent().unwrap();
    let text = std::fs::read_to_string(folder.join("src/schema.json")).unwrap();
    // As published, the pattern of `language` has a bracket too many, which is no regular expression.
    let text = text.replace("-[a-zA-Z]{2}]?$", "-[a-zA-Z]{2}?$");
    serde_json::from_str(&text).unwrap()
}

/// Fails with what the schema holds against the log; also reads it as the typed log of another program.
fn assert_valid(logs: &[(&str, String)]) {
    let schema = schema();
    assert_eq!(schema["title"], "Static Analysis Results Format (SARIF) Version 2.1.0 JSON Schema");
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
    for (name, log) in logs {
        let value: Value = serde_json::from_str(log).unwrap();
        let faults: Vec<String> = validator
            .iter_errors(&value)
            .map(|fault| format!("{}: {fault}", fault.instance_path()))
            .collect();
        assert!(faults.is_empty(), "{name}: {faults:#?}");
        let typed: serde_sarif::sarif::Sarif = serde_json::from_str(log).unwrap();
        assert_eq!(typed.runs.len(), 1, "{name}");
        assert!(uris(&value).iter().all(|uri| !uri.contains(['\\', ' ', '"'])), "{name}: {:?}", uris(&value));
    }
}

fn uris(value: &Value) -> Vec<String> {
    match value {
        Value::Object(fields) => {
            let own = fields.get("uri").and_then(Value::as_str).map(str::to_owned);
            own.into_iter().chain(fields.values().flat_map(uris)).collect()
        }
        Value::Array(items) => items.iter().flat_map(uris).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn the_schema_can_fail() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    assert!(!validator.is_valid(&serde_json::json!({ "version": "2.1.0" })));
    assert!(!validator.is_valid(&serde_json::json!({ "version": "2.1.0", "runs": [{}] })));
}

#[test]
fn logs_of_real_runs_are_valid() {
    let folder = Folder::new();
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("demo/report.md");
    folder.file("demo.md", std::fs::read(demo).unwrap());
    folder.file("odd name, ü % # ? سند.txt", "On 31 June 2018 it rained.\r\nOn 31 June 2019 too.\r\n");
    folder.file("empty.txt", "");
    folder.file("binary.txt", [0u8, 159, 146, 150, 0, 1, 2]);
    let run = |args: &[&str]| folder.sanad(&[&["check", "--format", "sarif"], args].concat()).out;
    let all = run(&["demo.md", "odd name, ü % # ? سند.txt", "empty.txt", "gone.txt", "binary.txt", "."]);
    assert!(all.contains("relatedLocations") && all.contains("toolExecutionNotifications"));
    let clean = run(&["empty.txt"]);
    let selected = run(&["demo.md", "--select", "note"]);
    let found: Value = serde_json::from_str(&run(&["demo.md"])).unwrap();
    let print =
        found["runs"][0]["results"][0]["partialFingerprints"]["sanad/v1"].as_str().unwrap().to_owned();
    assert_eq!(folder.sanad(&["waive", &print, "--reason", "seen"]).code, 0);
    let waived = run(&["demo.md"]);
    assert!(!waived.contains(&print));
    assert_valid(&[("all", all), ("clean", clean), ("selected", selected), ("waived", waived)]);
}

/// DOCX and PDF have no lines: a place in words stands for the region.
#[test]
fn documents_without_lines_are_valid() {
    let text = "On 31 June 2018 it rained.";
    let mut document = Document::new(text.to_owned());
    document.media = MediaType::Docx;
    document.path = "C:\\reports\\a b.docx".to_owned();
    document.lines = LineIndex::new(text);
    document.pages = vec![(0, "iv".to_owned())];
    let span = Span::of(0..text.len());
    document.blocks.push(Block { kind: BlockKind::Paragraph, span, section: None, paragraph: 3 });
    let rule = RuleText {
        id: "date/impossible",
        what: "A day that cannot be.",
        why: "It was copied wrongly.",
        severity: Severity::Error,
    };
    let mut log = Sarif::new(&[rule]);
    let finding = Diagnostic::new("date/impossible", Severity::Error, Span::new(3, 15), "No such day.")
        .related(Span::new(16, 18), "here too")
        .help("Look it up.");
    log.add(&document, &finding);
    log.add(&document, &Diagnostic::new("no/rule", Severity::Note, Span::new(3, 3), "Nothing, nowhere."));
    log.refuse("-", "it is encrypted", "save it without a password");
    let text = log.finish();
    assert!(text.contains("page iv, paragraph 3") && !text.contains("\"region\""), "{text}");
    assert!(text.contains("file:///C:/reports/a%20b.docx"), "{text}");
    assert_valid(&[("docx", text)]);
}
