//! What counts from a quotation's own day, and what is a document's date.

use super::document;
use sanad_annotate::{Scan, dates};
use sanad_model::{Anchor, Cue, Form, Mode, Quotation};
use sanad_text::Span;

/// What is said in a quotation counts from the day on which it was said.
#[test]
fn quotations_have_their_own_today() {
    let text = "They met on 7 June 2016. On 3 May 2015 the mayor said: “Yesterday the bridge fell. We had warned on 5 April.” \
                Two days later he left. “Today is calm,” she wrote.";
    let document = document(text);
    let quote = |from: &str, to: &str, cue: &str| {
        let at = |words: &str| {
            u32::try_from(text.find(words).expect("the words stand in the text")).expect("short")
        };
        let span = Span::new(at(from), at(to) + u32::try_from(to.len()).expect("short"));
        let cue = Cue { span: Span::new(at(cue), at(cue) + u32::try_from(cue.len()).expect("short")) };
        Quotation {
            span,
            parts: vec![span],
            form: Form::Direct,
            speaker: None,
            cue: Some(cue),
            outlet: None,
            chain: Vec::new(),
            said: None,
            note: None,
            mode: Mode::Asserted,
            anonymous: false,
            within: None,
            repaired: false,
            carried: false,
        }
    };
    let quotations = vec![quote("“Yesterday", "April.”", "said"), quote("“Today", "calm,”", "wrote")];
    let (mut forms, mut scan) = (dates::Forms::default(), Scan::of(&document));
    for block in 0..document.blocks.len() {
        scan.load(&document, block, &[]);
        forms.find(&document, &scan);
    }
    let found = dates::resolve(&document, &forms, &quotations, None);
    let values: Vec<_> =
        found.iter().map(|date| (date.span.slice(text), date.value.as_deref(), date.quotation)).collect();
    let wanted = [
        ("7 June 2016", Some("2016-06-07"), None),
        ("3 May 2015", Some("2015-05-03"), None),
        ("Yesterday", Some("2015-05-02"), Some(0)),
        ("5 April", Some("2015-04-05"), Some(0)),
        ("Two days later", Some("2015-05-05"), None),
        ("Today", None, Some(1)),
    ];
    assert_eq!(values, wanted);
    assert_eq!(found[2].anchor, Some(Anchor::Quotation(0)));
    let sentences: Vec<Span> = (0..scan.text.sentences.len()).map(|n| scan.text.sentence_span(n)).collect();
    assert_eq!(dates::said_date(&quotations[0], &found, &sentences), Some(1));
    assert_eq!(dates::said_date(&quotations[1], &found, &sentences), None);
}

#[test]
fn datelines() {
    let of = |text: &str| dates::dateline(&document(text)).map(|day| day.to_string());
    assert_eq!(of("2015-05-07\n\nA report\n\nText."), Some("2015-05-07".into()));
    assert_eq!(of("A title\n\nPublished 3 May 2019\n\nText."), Some("2019-05-03".into()));
    assert_eq!(of("ALTMAR, May 3, 2019 (Wire) - The bridge fell."), Some("2019-05-03".into()));
    assert_eq!(of("The bridge fell on 3 May 2019 and was rebuilt."), None);
    assert_eq!(of("Published in May 2019"), None);
    assert_eq!(of("عنوان التقرير\n\nالتاريخ: 3 آب 2023\n\nنص التقرير."), Some("2023-08-03".into()));
    assert_eq!(of("عنوان گزارش\n\n۱۲ مرداد ۱۴۰۲\n\nمتن گزارش در اینجاست."), Some("2023-08-03".into()));
    assert_eq!(of("تاریخ انتشار: ۱۴۰۲/۰۵/۱۲\n\nمتن گزارش در اینجاست."), Some("2023-08-03".into()));
    assert_eq!(of(""), None);
}

/// Beside the date stand the time of day, the page, the same day in another calendar, the outlet, the place.
#[test]
fn datelines_with_company() {
    let of = |text: &str| dates::dateline(&document(text)).map(|day| day.to_string());
    let headed = |line: &str| {
        let latin = line.chars().any(|c| c.is_ascii_alphabetic());
        format!("{}\n{line}\n\nText.", if latin { "A title" } else { "عنوان" })
    };
    for (line, day) in [
        ("3 May 2019 21:17 GMT", "2019-05-03"),
        ("Friday, 3 May 2019 · page 1", "2019-05-03"),
        ("WIRE · Friday, 3 May 2019, 6:40 a.m.", "2019-05-03"),
        ("Aldmoor, 3 May 2019", "2019-05-03"),
        ("المنارة - وكالات · الجمعة 3 أيار/مايو 2019", "2019-05-03"),
        ("دير الحصى، الجمعة 3 أيار/مايو 2019، الموافق 28 شعبان 1440 هـ", "2019-05-03"),
        ("24 أيار/مايو 2019، 18:12", "2019-05-24"),
        ("الأحد 10 رجب 1440 هـ", "2019-03-17"),
        ("یکشنبه ۲۶ اسفند ۱۳۹۷، ساعت ۷:۴۵", "2019-03-17"),
        ("شنبه ۲۵ اسفند ۱۳۹۷ / ۹ رجب ۱۴۴۰ / ۱۶ مارس ۲۰۱۹ · صفحهٔ ۲", "2019-03-16"),
    ] {
        assert_eq!(of(&headed(line)), Some(day.into()), "{line}");
    }
    for line in [
        // No weekday tells which day the moon made it.
        "10 رجب 1440 هـ",
        "03/05/2019, 05:53 - Salim: who is there?",
        "born in Aldmoor, 3 May 2019",
        "Friday, 3 May 2019 · the day the bridge fell",
        "في 3 أيار/مايو 2019 سقط الجسر",
    ] {
        assert_eq!(of(&headed(line)), None, "{line}");
    }
}
