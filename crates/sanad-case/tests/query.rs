//! The query language: what is read, what is refused and with which words, and that a printed query is the same one.

use proptest::prelude::*;
use sanad_case::query::{Field, Node, Query, parse};

fn read(text: &str) -> String {
    parse(text).map_or_else(|error| format!("{error}: {}", error.help), |query| query.to_string())
}

#[test]
fn words_phrases_names_fields_put_together() {
    for (typed, meant) in [
        ("granary lorry", "granary lorry"),
        ("  granary ,  lorry.  ", "granary lorry"),
        ("granary AND lorry", "granary lorry"),
        ("granary OR lorry truck", "granary OR (lorry truck)"),
        ("(granary OR silo) lorry", "(granary OR silo) lorry"),
        ("granary NOT lorry", "granary -lorry"),
        ("granary -lorry -(truck OR van)", "granary -lorry -(truck OR van)"),
        ("NOT NOT lorry", "NOT -lorry"),
        ("al-Maliki", "\"al Maliki\""),
        ("“held at the granary”", "\"held at the granary\""),
        ("gov* al-Mal*", "gov* al-Mal*"),
        ("~Nouri", "~\"Nouri\""),
        ("~«نوري المالكي»", "~\"نوري المالكي\""),
        ("kind:letter", "kind:\"letter\""),
        ("path:news/07.html", "path:\"news/07.html\""),
        (
            "said-by:\"Nouri al-Maliki\" -place:(",
            "the query, at character 28: a value must follow “place:”, without a space: \
          write place:\"the words between quotation marks\"",
        ),
        ("date:2013-04..2013-06", "date:2013-04..2013-06"),
        ("date:٢٠١٣-٠٤", "date:2013-04"),
        ("سيارة أو شاحنة", "سيارة OR شاحنة"),
        ("کامیون یا خودرو", "کامیون OR خودرو"),
        ("قمح و ماء", "قمح ماء"),
        ("قرية ليس «مخزن الحبوب»", "قرية -\"مخزن الحبوب\""),
        ("نوع:رسالة تاریخ:۲۰۱۳", "kind:\"رسالة\" date:2013"),
        (" - من هو صاحب المخزن؟ ال", "من هو صاحب المخزن ال ?"),
        ("at 10:30 said: no", "at \"10 30\" said no"),
        ("http://example.org/a", "\"http example org a\""),
        ("\"OR\"", "\"OR\""),
    ] {
        assert_eq!(read(typed), meant, "{typed}");
    }
}

#[test]
fn an_error_says_where_and_what_instead() {
    for (typed, at, what, help) in [
        ("", 1, "it holds no word", "write words"),
        ("— ?", 1, "it holds no word", "write words"),
        ("a (b OR c", 3, "the bracket that opens here is never closed", "close it with )"),
        ("a) b", 2, "nothing is open that “)” could close", "leave it out"),
        ("a ()", 3, "there is nothing between the brackets", "leave them out"),
        ("«قمح", 1, "the phrase that opens here is never closed", "close it with »"),
        ("granary OR", 9, "OR needs something on both sides of it", "quotation marks"),
        ("OR granary", 1, "OR needs something on both sides of it", "quotation marks"),
        ("AND granary", 1, "AND needs something on both sides of it", "quotation marks"),
        ("granary AND", 9, "AND needs something on both sides of it", "quotation marks"),
        ("granary NOT", 9, "NOT needs something behind it", "quotation marks"),
        ("granary knd:letter", 9, "there is no field “knd”", "fields are source, kind,"),
        ("kind: letter", 1, "a value must follow “kind:”, without a space", "write kind:letter"),
        ("قمح date:soon", 5, "soon is no year, month or day", "date:2013-04..2013-06"),
        ("date:2014..2013", 1, "2014 is after 2013", "date:2013-04..2013-06"),
        ("a *", 3, "* stands for how a word goes on", "gov*"),
        ("w*rd", 2, "* can stand at the end of a word only", "gov*"),
        ("~ granary", 1, "a name must follow ~", "~Nouri"),
    ] {
        let error = parse(typed).expect_err(typed);
        assert_eq!((error.character, error.what.as_str()), (at, what), "{typed}");
        assert!(error.help.contains(help), "{typed}: {}", error.help);
    }
    assert!(parse(&"(".repeat(3000)).is_err_and(|error| error.what.starts_with("more than 32")));
    assert!(parse(&"-".repeat(3000)).is_err());
    assert!(parse(&"a ".repeat(300)).is_err_and(|error| error.what.starts_with("it has more than 200")));
    assert!(parse(&"a ".repeat(3000)).is_err_and(|error| error.what.starts_with("it has 6000 bytes")));
}

fn node() -> impl Strategy<Value = Node> {
    let word = prop::sample::select(&["granary", "القرية", "می‌گوید", "47", "Kata’ib"][..]);
    let leaf = (word, 0..6).prop_map(|(word, which)| match which {
        0 => Node::Phrase(format!("{word} {word}")),
        1 => Node::Prefix(word.to_owned()),
        2 => Node::Name(format!("{word} al-{word}")),
        3 => Node::Field(Field::Place, word.to_owned()),
        _ => Node::Word(word.to_owned()),
    });
    leaf.prop_recursive(4, 24, 4, |inner| {
        let some = prop::collection::vec(inner.clone(), 2..4);
        // Read back, what is put together in the same way is flat.
        let flat = |parts: Vec<Node>, all: bool| {
            let same = move |node: &Node| {
                if all { matches!(node, Node::And(_)) } else { matches!(node, Node::Or(_)) }
            };
            parts
                .into_iter()
                .map(move |node| if same(&node) { Node::Not(Box::new(node)) } else { node })
                .collect()
        };
        prop_oneof![
            some.clone().prop_map(move |parts| Node::And(flat(parts, true))),
            some.prop_map(move |parts| Node::Or(flat(parts, false))),
            inner.prop_map(|node| Node::Not(Box::new(node))),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_printed_query_is_the_same_one(root in node(), question in any::<bool>()) {
        let query = Query { root, question };
        prop_assert_eq!(parse(&query.to_string()), Ok(query));
    }

    #[test]
    fn anything_is_read_or_refused_in_place(text in "\\PC{0,40}") {
        whatever(&text)?;
    }

    #[test]
    fn what_looks_like_a_query_too(
        parts in prop::collection::vec(
            prop::sample::select(&[
                "a", "U.S.", "قمح", "J.", "B", "«", "»", "\"", "“", "”", "(", ")", "-", " ", " ", " OR ", "AND", "NOT", "أو",
                "یا", "و", "~", "*", ":", "kind:", "date:", "2013", "..", "'s", "’", "?", "؟", "\u{200c}", "ـ", "\u{64b}", ",",
                "1,200", "28th", "é", "\u{301}", "ﻻ", "//", "\t",
            ][..]), 0..14)
    ) {
        whatever(&parts.concat())?;
    }
}

fn whatever(text: &str) -> Result<(), TestCaseError> {
    match parse(text) {
        Ok(query) => {
            let printed = query.to_string();
            prop_assert_eq!(parse(&printed), Ok(query), "{} as {}", text, printed);
        }
        Err(error) => {
            prop_assert!(text.get(error.at.range()).is_some(), "{error}");
            prop_assert!(!error.help.is_empty());
        }
    }
    Ok(())
}
