//! Who is said to be what: the suites, and the days of a role.

mod support;

use sanad_annotate::{Options, annotate, dates, distil};
use sanad_model::WrittenFrom;
use support::cases;

/// The roles of a text, a line each.
fn roles(text: &str) -> Vec<String> {
    let mut document = sanad_read::read("case.md", text.as_bytes()).expect("a case is UTF-8");
    document.metadata.written = dates::dateline(&document).map(|day| (day, WrittenFrom::Dateline));
    let found = distil(&document, &annotate(&document, Options::default()));
    let name = |at: u32| found.entities[at as usize].name.as_str();
    let roles = found.roles.iter();
    roles
        .map(|role| {
            let (whose, of) = (name(role.entity), role.of.map_or("-", name));
            format!("{} | {whose} | {of} | {}", role.text, role.when.edtf().unwrap_or_default())
        })
        .collect()
}

#[test]
fn suites() {
    let mut wrong = String::new();
    for case in cases("roles") {
        let found = roles(&case.text);
        if found != case.expected {
            wrong.push_str(&format!(
                "{}\n  found    {found:#?}\n  expected {:#?}\n",
                case.title, case.expected
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
