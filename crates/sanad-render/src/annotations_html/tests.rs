//! A page with every layer, made by hand.

use super::{Annotated, annotations_html, annotations_html_end, annotations_html_start};
use sanad_model::{
    Annotations, Block, BlockKind, Bound, Calendar, CalendarFrom, Counted, Country, DateKind, DateMention,
    DateStatus, Diagnostic, Document, Entity, EntityKind, Event, EventKind, Figure, Form, Grain, Located,
    Mention, Mode, Name, NoteDefinition, NoteMarker, Quotation, Severity, Stated,
};
use sanad_text::{LineIndex, Span};
use sanad_time::Interval;

const TEXT: &str =
    "In Kessen “some 40 <men> died on 31 June 2018[1] & after,” said Ilan Devri.\n[1] A letter.";

fn at(words: &str) -> Span {
    let start = TEXT.find(words).unwrap();
    Span::of(start..start + words.len())
}

fn document() -> Document {
    let mut document = Document::new(TEXT.to_owned());
    document.path = "a \"report\".txt".to_owned();
    document.lines = LineIndex::new(TEXT);
    let block = |kind, span| Block { kind, span, section: None, paragraph: 1 };
    let first = Span::of(0..TEXT.find('\n').unwrap());
    document.blocks = vec![block(BlockKind::Paragraph, first), block(BlockKind::Note(0), at("A letter."))];
    document.notes = vec![NoteDefinition { label: "1".into(), span: at("A letter.") }];
    document
}

fn date() -> DateMention {
    DateMention {
        span: at("31 June 2018"),
        kind: DateKind::Date,
        value: None,
        edtf: None,
        native: None,
        calendar: Calendar::Gregorian,
        calendar_from: CalendarFrom::None,
        variant: None,
        interval: Interval { earliest: None, latest: None },
        grain: Grain::Day,
        status: DateStatus::Impossible,
        anchor: None,
        range: None,
        same: None,
        stated: Stated::default(),
        offset: None,
        from_impossible: false,
        quotation: Some(0),
    }
}

fn found() -> Annotations {
    let place = Located {
        country: Some(Country(*b"XX")),
        latitude: 35.5,
        longitude: 44.25,
        precision: 1,
        gazetteer: 0,
    };
    let quoted = at("“some 40 <men> died on 31 June 2018[1] & after,”");
    Annotations {
        dates: vec![date()],
        quotations: vec![Quotation {
            span: quoted,
            parts: vec![quoted],
            form: Form::Direct,
            speaker: Some(Mention { span: at("Ilan Devri"), entity: Some(0) }),
            cue: None,
            outlet: None,
            chain: vec![Mention { span: at("Kessen"), entity: None }],
            said: None,
            note: Some(0),
            mode: Mode::Alleged,
            anonymous: false,
            within: None,
            repaired: false,
            carried: false,
        }],
        notes: vec![NoteMarker { span: at("[1]"), label: "1".into(), number: Some(1), definition: Some(0) }],
        names: vec![
            Name {
                span: at("Kessen"),
                core: at("Kessen"),
                kind: EntityKind::Place,
                entity: Some(1),
                place: Some(place),
            },
            Name {
                span: at("Ilan Devri"),
                core: at("Devri"),
                kind: EntityKind::Person,
                entity: Some(0),
                place: None,
            },
        ],
        entities: vec![
            Entity { name: "Ilan Devri".into(), kind: EntityKind::Person },
            Entity { name: "Kessen".into(), kind: EntityKind::Place },
        ],
        figures: vec![Figure {
            span: at("some 40 <men>"),
            number: at("40"),
            low: Some(40.0),
            high: Some(40.0),
            bound: Bound::About,
            what: Counted::Killed,
            unit: "people".into(),
            who: Some(at("<men>")),
            trigger: Some(at("died")),
            as_of: None,
            quotation: Some(0),
        }],
        events: vec![Event {
            span: quoted,
            trigger: at("died"),
            kind: EventKind::Killing,
            date: Some(0),
            interval: Interval { earliest: None, latest: None },
            place: Some(0),
            actors: vec![1],
            figures: vec![0],
        }],
        ..Annotations::default()
    }
}

fn page(findings: &[Diagnostic]) -> String {
    let (document, annotations) = (document(), found());
    annotations_html(Annotated { document: &document, annotations: &annotations, findings, marked: &[] }, 1)
}

#[test]
fn every_layer_has_its_mark_and_says_its_value() {
    let page = page(&[]);
    for part in [
        "<p id=p1>In <a class=l title=\"place, XX, 35.50 N 44.25 E, the spot itself\">Kessen</a>",
        "<q title=\"Ilan Devri → Kessen, alleged\">",
        "<b title=\"killed: about 40 people, &lt;men&gt;\" tabindex=0>some 40 &lt;men&gt;</b>",
        "<u title=killing>died</u>",
        "<i title=\"impossible: the calendar has no such day\" tabindex=0>31 June 2018</i>",
        "<a class=k title=\"A letter.\" id=k1 href=#note1>[1]</a>",
        "<p class=footnote id=note1><span class=label>[1]</span>A letter. <a class=back href=#k1",
        "<a title=person>Ilan Devri</a>",
        "<h3>Persons</h3><p>In one paragraph only: <a href=#p1>Ilan Devri</a>.</p>",
        "<td>not said<td><a href=#p1>killing</a><td><bdi>Kessen</bdi>",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
}

#[test]
fn findings_stand_in_the_margin_once_for_each_width() {
    let finding = Diagnostic::new("date/impossible", Severity::Error, at("31 June 2018"), "No <such> day.")
        .related(at("Kessen"), "the place")
        .help("Look it up.");
    let page = page(&[finding]);
    assert_eq!(page.matches("No &lt;such&gt; day.").count(), 2, "margin, paragraph: {page}");
    assert!(page.contains("<mark class=error id=f1 data-n=1>"), "{page}");
    assert!(page.contains("<em title=\"see 1\">"), "{page}");
    assert!(page.contains("<a href=#f1>1 error date/impossible</a>"), "{page}");
}

#[test]
fn a_page_loads_nothing_and_runs_nothing() {
    let files = ["<a>.txt".to_owned()];
    let page = format!("{}{}{}", annotations_html_start(&files), page(&[]), annotations_html_end());
    assert!(page.starts_with("<!DOCTYPE html><html lang=\"en\">") && page.ends_with("</html>\n"));
    assert!(page.contains("default-src 'none'"));
    for never in
        ["<script", "src=", "@import", "url(", "http://", "https://", "<link", "javascript", " on=\""]
    {
        assert!(!page.contains(never), "{never}: {page}");
    }
    assert!(!page.contains("<a>.txt") && page.contains("&lt;a&gt;.txt"));
}

#[test]
fn ids_stand_once_and_links_lead_somewhere() {
    let (document, annotations) = (document(), found());
    let seen = Annotated { document: &document, annotations: &annotations, findings: &[], marked: &[] };
    let files = ["a".to_owned(), "b".to_owned()];
    let page =
        [annotations_html_start(&files), annotations_html(seen, 1), annotations_html(seen, 2)].concat();
    let of = |name: &str| -> Vec<&str> {
        let name = format!(" {name}=");
        let values = page.split(&name).skip(1);
        values.filter_map(|rest| rest.trim_start_matches('"').split(['"', ' ', '>']).next()).collect()
    };
    let mut ids = of("id");
    ids.sort_unstable();
    assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "{ids:?}");
    for link in of("href") {
        let to = link.strip_prefix('#').unwrap();
        assert!(ids.contains(&to), "{link} leads nowhere: {ids:?}");
    }
}

/// Logical properties only: a page must work from right to left.
#[test]
fn styles_know_no_left_and_right() {
    let styles = [
        include_str!("annotations.css"),
        include_str!("../findings_html/findings.css"),
        include_str!("../html/page.css"),
    ];
    for side in [
        "-left",
        "-right",
        ": left",
        ": right",
        "margin-top",
        "margin-bottom",
        "padding-top",
        "padding-bottom",
    ] {
        assert!(styles.iter().all(|style| !style.contains(side)), "{side}");
    }
}
