//! The pages in `docs/rules/` are what the rules say of themselves. `SANAD_UPDATE=1` writes them anew.
#![allow(clippy::unwrap_used, reason = "a test")]

mod support;

use sanad_check::{RULES, page};
use support::{check_beside, markdown_files, root};

#[test]
fn pages_are_up_to_date() {
    let folder = root().join("docs/rules");
    let update = std::env::var_os("SANAD_UPDATE").is_some();
    for rule in RULES {
        let path = folder.join(format!("{}.md", rule.id));
        if update {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, page(rule)).unwrap();
        }
        let written = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(written, page(rule), "{}: run the test with SANAD_UPDATE=1 and commit", path.display());
    }
    for path in markdown_files(&folder) {
        let id = path.strip_prefix(&folder).unwrap().with_extension("");
        assert!(
            RULES.iter().any(|rule| id == std::path::Path::new(rule.id)),
            "{}: no such rule",
            path.display()
        );
    }
}

#[test]
fn examples_fire_and_what_to_write_instead_does_not() {
    for rule in RULES {
        // What cannot be seen is shown by its code in the documentation.
        let plain = |text: &str| text.replace("[U+202E]", "\u{202e}").replace("[U+202C]", "\u{202c}");
        let fires = |text: &str| {
            // A translation beside its original.
            let (original, text) = match text.split_once("\nTranslation: ") {
                Some((original, text)) => (original.strip_prefix("Original: "), text),
                None => (None, text),
            };
            check_beside(&plain(text), original, None).findings.iter().any(|finding| finding.rule == rule.id)
        };
        assert!(fires(rule.docs.example), "{}: its example does not fire: {}", rule.id, rule.docs.example);
        assert!(!fires(rule.docs.instead), "{}: what it proposes fires: {}", rule.id, rule.docs.instead);
    }
}
