//! Files that are published together: what one says bears on what another says, and each finding says which file its
//! other places are in.
#![allow(clippy::unwrap_used, reason = "a test")]

mod support;

use sanad_check::{Checked, Config, Publication, Report};
use sanad_model::{Annotations, Document};

const REPORT: &str = "Chapter 1\n\nThe Lume Valley Board (LVB) counted 53 villagers killed in July.[1] The gates were \
    sealed.[2] The Kell brigade murdered the millers of Brack at the ford.[3] The clerk was Karim Odell.";
const PRESS: &str = "The Kell brigade murdered the millers of Brack. In July 53 villagers were killed at the ford. The \
    clerk was Kareem Odell. The Lower Valley Bank (LVB) was closed.";

fn read(texts: &[&str]) -> Vec<(Document, Annotations)> {
    let read = |text: &&str| {
        let document = sanad_read::read("file.txt", text.as_bytes()).unwrap();
        let annotations = sanad_annotate::annotate(&document, sanad_annotate::Options::default());
        (document, annotations)
    };
    texts.iter().map(read).collect()
}

fn together(texts: &[&str]) -> Vec<Checked> {
    let read = read(texts);
    let reports = read.iter().map(|(document, annotations)| Report::new(document, annotations));
    sanad_check::check(&Publication::new(reports.collect()), &Config::default())
}

fn rules(checked: &Checked) -> Vec<&'static str> {
    checked.findings.iter().map(|finding| finding.rule).collect()
}

#[test]
fn sourced_in_one_is_sourced_in_all() {
    let both = together(&[REPORT, PRESS]);
    assert!(!rules(&both[1]).iter().any(|rule| rule.starts_with("claim/uns")), "{:?}", rules(&both[1]));
    let other = PRESS.replace("53 villagers", "60 villagers").replace("Kell brigade", "Marn brigade");
    let both = together(&[REPORT, &other]);
    let found = rules(&both[1]);
    assert!(
        found.contains(&"claim/unsourced-figure") && found.contains(&"claim/unsourced-allegation"),
        "{found:?}"
    );
}

#[test]
fn names_and_acronyms_agree_across_files() {
    let both = together(&[REPORT, PRESS]);
    for (rule, words, elsewhere) in [
        ("name/variant", "Kareem Odell", "Karim Odell"),
        ("name/acronym", "Lower Valley Bank", "Lume Valley Board"),
    ] {
        let finding = both[1].findings.iter().find(|finding| finding.rule == rule).unwrap();
        assert_eq!(finding.span.slice(PRESS), words);
        let related = &finding.related[0];
        assert_eq!((related.document, related.span.slice(REPORT)), (Some(0), elsewhere));
    }
    for alone in [REPORT, PRESS] {
        assert!(!rules(&together(&[alone])[0]).iter().any(|rule| rule.starts_with("name/")));
    }
}

#[test]
fn figures_of_one_event_agree_across_files() {
    let report = "The massacre at Estow killed 72 farmers. The council met in May.";
    let summary = "On 9 April 2015 soldiers entered Estow. The massacre killed 70 farmers.";
    let both = together(&[report, summary]);
    let finding = both[1].findings.iter().find(|finding| finding.rule == "figure/conflict").unwrap();
    assert_eq!(finding.related[0].document, Some(0));
    assert_eq!(finding.related[0].span.slice(report), "72 farmers");
}

#[test]
fn dates_of_one_event_agree_across_files() {
    let report = "The raid on Estow took place on 9 April 2015. The council met in May.";
    let summary = "This is a summary. The raid on Estow took place on 8 April 2015.";
    let both = together(&[report, summary]);
    let finding = both[1].findings.iter().find(|finding| finding.rule == "date/contradictory").unwrap();
    assert_eq!(finding.related[0].document, Some(0));
    assert_eq!(finding.related[0].span.slice(report), "9 April 2015");
    let same = together(&[report, &summary.replace("8 April", "9 April")]);
    let other = together(&[report, &summary.replace("8 April", "8 June")]);
    assert!(
        !rules(&same[1]).contains(&"date/contradictory") && !rules(&other[1]).contains(&"date/contradictory")
    );
}

#[test]
fn files_of_their_own_are_left_alone() {
    let twice = together(&[REPORT, REPORT]);
    assert_eq!(rules(&twice[0]), rules(&together(&[REPORT])[0]), "what a report says stays what it says");
}
