//! Runs the fixtures of `tests/suite/check/`: what they flag is flagged, what they allow is not.
#![allow(clippy::unwrap_used, reason = "a test")]

mod support;

use sanad_check::RULES;
use sanad_model::{Diagnostic, Related};
use support::fixture::{self, Case, Flag};
use support::{check_beside, line, markdown_files, root};

#[test]
fn fixtures_hold() {
    let mut failures = Vec::new();
    for path in markdown_files(&root().join("tests/suite/check")) {
        let fixture = fixture::read(&path);
        for case in &fixture.cases {
            failures.extend(failed(&fixture.rule, case));
            failures.extend(mutations_failed(&fixture.rule, case));
        }
    }
    assert!(
        failures.is_empty(),
        "{}\n\nCorrect the rule, or the fixture where it is wrong.",
        failures.join("\n")
    );
}

#[test]
fn every_rule_has_cases_that_fire_and_cases_that_do_not() {
    for rule in RULES {
        let path = root().join(format!("tests/suite/check/{}.md", rule.id));
        assert!(path.exists(), "{} has no fixtures: write {}", rule.id, path.display());
        let fixture = fixture::read(&path);
        assert_eq!(fixture.rule, rule.id, "{}: the title is the rule's id", path.display());
        let fires =
            fixture.cases.iter().filter(|case| case.flags.iter().any(|flag| flag.rule == rule.id)).count();
        let silent =
            fixture.cases.iter().filter(|case| case.allows.iter().any(|allowed| allowed == rule.id)).count();
        assert!(
            fires >= 3 && silent >= 3,
            "{}: {fires} cases fire, {silent} do not; three of each are needed",
            rule.id
        );
    }
}

/// Rules whose cases are of no one language: about the other languages, and about pairs of texts.
const OF_NO_LANGUAGE: [&str; 2] = ["text/language", "translation/invariant"];

#[test]
fn every_rule_has_cases_in_arabic_and_persian() {
    for rule in RULES.iter().filter(|rule| !OF_NO_LANGUAGE.contains(&rule.id)) {
        for language in ["ar", "fa"] {
            let path = root().join(format!("tests/suite/check/{}.{language}.md", rule.id));
            assert!(path.exists(), "{} has no cases in {language}: write {}", rule.id, path.display());
            let fixture = fixture::read(&path);
            let fires = fixture.cases.iter().any(|case| case.flags.iter().any(|flag| flag.rule == rule.id));
            let silent =
                fixture.cases.iter().any(|case| case.allows.iter().any(|allowed| allowed == rule.id));
            assert!(
                fires && silent,
                "{}: one case that fires and one that does not are needed",
                path.display()
            );
        }
    }
}

#[test]
fn every_fixture_is_a_rules() {
    for path in markdown_files(&root().join("tests/suite/check")) {
        let rule = fixture::read(&path).rule;
        assert!(sanad_check::rule(&rule).is_some(), "{}: there is no rule {rule}", path.display());
    }
}

fn failed(rule: &str, case: &Case) -> Vec<String> {
    let original = case.original.as_deref();
    let found = check_beside(&case.written, original, case.date).findings;
    let at = format!("{} “{}”", case.place, case.name);
    let mut out = Vec::new();
    let mut matched = vec![false; found.len()];
    for flag in &case.flags {
        match found.iter().position(|finding| is(case, finding, flag)) {
            Some(n) => matched[n] = true,
            None => {
                let got: Vec<String> = found.iter().map(|finding| line(&case.text, finding)).collect();
                out.push(format!(
                    "{at}: not found: {} on {:?}\n    found: {}",
                    flag.rule,
                    flag.words,
                    got.join("\n           ")
                ));
            }
        }
    }
    for (n, finding) in found.iter().enumerate() {
        let listed = finding.rule == rule || case.allows.iter().any(|allowed| allowed == finding.rule);
        if listed && !matched[n] {
            out.push(format!("{at}: too much: {}", line(&case.text, finding)));
        }
    }
    out
}

fn is(case: &Case, finding: &Diagnostic, flag: &Flag) -> bool {
    let text = &*case.text;
    let of = |related: &Related| match related.document {
        Some(_) => case.original.as_deref().unwrap_or_default(),
        None => text,
    };
    let span = finding.span;
    let nth = text[..span.start as usize].matches(flag.words.as_str()).count() + 1;
    let severity = flag.severity.as_deref().is_none_or(|severity| severity == finding.severity.name());
    let related =
        |words: &String| finding.related.iter().any(|related| related.span.slice(of(related)) == words);
    finding.rule == flag.rule
        && span.slice(text) == flag.words
        && nth == flag.nth
        && severity
        && flag.related.iter().all(related)
}

fn mutations_failed(rule: &str, case: &Case) -> Vec<String> {
    let mut out = Vec::new();
    for mutation in &case.mutations {
        let at = format!("{} “{}”: {:?} -> {:?}", case.place, case.name, mutation.from, mutation.to);
        if !case.text.contains(&mutation.from) {
            out.push(format!("{at}: the text has no such words"));
            continue;
        }
        let text = case.text.replace(&mutation.from, &mutation.to);
        let found = check_beside(&text, case.original.as_deref(), case.date).findings;
        let own: Vec<&Diagnostic> = found.iter().filter(|finding| finding.rule == rule).collect();
        let right = match &mutation.flags {
            None => own.is_empty(),
            Some(words) => own.iter().any(|finding| words.is_empty() || finding.span.slice(&text) == words),
        };
        if !right {
            let got: Vec<String> = own.iter().map(|finding| line(&text, finding)).collect();
            out.push(format!("{at}: {got:?}"));
        }
    }
    out
}
