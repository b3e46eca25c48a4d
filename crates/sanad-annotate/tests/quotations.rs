//! Runs `tests/suite/annotate/quotations/*.md`: a text in `>` lines, then what must be found in it, a line each.
//!
//! ```text
//! direct|block|nested|indirect `part` `part` … then any of:
//!     by `words`|none   entity `name`|none   cue `words`   outlet `words`|none   chain `words` `words`
//!     mode asserted|denied|alleged|hedged   anonymous|named   carried   note `label`|none   within `words`
//! none `words`            no quotation has a part that holds these words
//! term|title|scare `words`   marked words that are nobody's speech
//! fault `words`           the mark at the head of these words has no partner; then: opening|closing, proven|unproven
//! clean                   no mark lacks its partner
//! ```
//! ` … ` inside backticks stands for anything: the words must begin and end so.
//!
//! The layer is run alone, with note markers of the form `[7]`, so that these cases depend on no other layer.

mod support;

use sanad_annotate::{Scan, quotations};
use sanad_model::{Annotations, BlockKind, Document, Form, Mode, NoteMarker, Quotation, TermKind};
use sanad_text::Span;
use std::fmt::Write as _;

#[test]
fn suite() {
    let check = |(document, found): &support::Found, line: &str| check(document, found, line);
    support::run("quotations", 50, annotate, check, |(document, found)| describe(document, found));
}

/// Reads the text as this layer alone does; a paragraph that begins with `# ` is a heading.
fn annotate(text: &str) -> (Document, Annotations) {
    let mut document = sanad_read::read("case", text.as_bytes()).expect("a case is UTF-8");
    for block in &mut document.blocks {
        if block.span.slice(&document.text).starts_with("# ") {
            block.kind = BlockKind::Heading(1);
        }
    }
    let mut out = Annotations { notes: markers(text), ..Annotations::default() };
    let mut finder = quotations::Finder::new(&document, &out.notes);
    let mut scan = Scan::of(&document);
    for index in 0..document.blocks.len() {
        scan.load(&document, index, &out.notes);
        out.sentences.extend((0..scan.text.sentences.len()).map(|n| scan.text.sentence_span(n)));
        finder.read(&scan);
    }
    finder.finish(&mut out);
    quotations::complete(&document, &mut out);
    (document, out)
}

fn markers(text: &str) -> Vec<NoteMarker> {
    let mut out = Vec::new();
    for (open, _) in text.match_indices('[') {
        let label: String = text[open + 1..].chars().take_while(char::is_ascii_digit).collect();
        let close = open + 1 + label.len();
        if !label.is_empty() && text[close..].starts_with(']') {
            let number = label.parse().ok();
            out.push(NoteMarker { span: Span::of(open..close + 1), label, number, definition: None });
        }
    }
    out
}

fn is(words: &str, pattern: &str) -> bool {
    match pattern.split_once(" … ") {
        Some((head, tail)) => words.starts_with(head) && words.ends_with(tail),
        None => words == pattern,
    }
}

fn check(document: &Document, found: &Annotations, line: &str) -> Result<(), String> {
    let fields = support::fields(line);
    let text = &document.text;
    let strings: Vec<&str> = fields.iter().skip(1).take_while(|field| field.0).map(|field| field.1).collect();
    match fields[0].1 {
        "clean" => {
            found.mark_faults.is_empty().then_some(()).ok_or_else(|| "a mark lacks its partner".into())
        }
        "none" => {
            let holds = |q: &Quotation| q.parts.iter().any(|part| part.slice(text).contains(strings[0]));
            if found.quotations.iter().any(holds) {
                Err("a quotation holds these words".into())
            } else {
                Ok(())
            }
        }
        kind @ ("term" | "title" | "scare") => {
            let kind = match kind {
                "term" => TermKind::Term,
                "title" => TermKind::Title,
                _ => TermKind::Scare,
            };
            let same =
                found.terms.iter().any(|term| term.kind == kind && term.span.slice(text) == strings[0]);
            same.then_some(()).ok_or_else(|| "no such marked words".into())
        }
        "fault" => {
            let at = |span: Span| text[span.start as usize..].starts_with(strings[0]);
            let fault = found.mark_faults.iter().find(|fault| at(fault.span)).ok_or("no such fault")?;
            for (_, word) in fields.iter().skip(2) {
                let right = match *word {
                    "opening" => fault.opening,
                    "closing" => !fault.opening,
                    "proven" => fault.provable,
                    "unproven" => !fault.provable,
                    other => return Err(format!("`{other}` is no property of a fault")),
                };
                if !right {
                    return Err(format!("it is not {word}: {fault:?}"));
                }
            }
            Ok(())
        }
        form => {
            let form = match form {
                "direct" => Form::Direct,
                "block" => Form::Block,
                "nested" => Form::Nested,
                "indirect" => Form::Indirect,
                other => {
                    return Err(format!("`{other}` is no kind of line; see the head of tests/quotations.rs"));
                }
            };
            let same = |q: &&Quotation| {
                q.form == form
                    && q.parts.len() == strings.len()
                    && q.parts.iter().zip(&strings).all(|(part, pattern)| is(part.slice(text), pattern))
            };
            let quotation = found.quotations.iter().find(same).ok_or("no such quotation")?;
            properties(document, found, quotation, &fields[1 + strings.len()..])
        }
    }
}

fn properties(
    document: &Document,
    found: &Annotations,
    q: &Quotation,
    fields: &[(bool, &str)],
) -> Result<(), String> {
    let text = &*document.text;
    let mut at = 0;
    while at < fields.len() {
        let key = fields[at].1;
        let values: Vec<&str> =
            fields[at + 1..].iter().take_while(|field| field.0).map(|field| field.1).collect();
        let bare = values.is_empty() && matches!(key, "by" | "entity" | "outlet" | "note" | "mode");
        let value = if bare { fields.get(at + 1).map(|field| field.1) } else { values.first().copied() };
        let actual: Vec<String> = match key {
            "by" => q.speaker.iter().map(|speaker| speaker.span.slice(text).to_owned()).collect(),
            "entity" => {
                let entity = q.speaker.and_then(|speaker| speaker.entity);
                entity.iter().map(|&id| found.entities[id as usize].name.clone()).collect()
            }
            "cue" => q.cue.iter().map(|cue| cue.span.slice(text).to_owned()).collect(),
            "outlet" => q.outlet.iter().map(|outlet| outlet.span.slice(text).to_owned()).collect(),
            "chain" => q.chain.iter().map(|relay| relay.span.slice(text).to_owned()).collect(),
            "note" => q.note.iter().map(|&note| found.notes[note as usize].label.clone()).collect(),
            "within" => {
                q.within.iter().map(|&id| found.quotations[id as usize].span.slice(text).to_owned()).collect()
            }
            "mode" => vec![mode(q.mode).to_owned()],
            "carried" => {
                if !q.carried {
                    return Err("its speaker is not carried over".into());
                }
                at += 1;
                continue;
            }
            "anonymous" | "named" => {
                if q.anonymous != (key == "anonymous") {
                    return Err(format!("it is not {key}"));
                }
                at += 1;
                continue;
            }
            other => return Err(format!("`{other}` is no property; see the head of tests/quotations.rs")),
        };
        let expected: Vec<&str> =
            if bare { value.into_iter().filter(|value| *value != "none").collect() } else { values.clone() };
        if actual.len() != expected.len() || !actual.iter().zip(&expected).all(|(a, b)| is(a, b)) {
            return Err(format!("{key} is {actual:?}"));
        }
        at += 1 + values.len() + usize::from(bare);
    }
    Ok(())
}

fn mode(mode: Mode) -> &'static str {
    match mode {
        Mode::Asserted => "asserted",
        Mode::Denied => "denied",
        Mode::Alleged => "alleged",
        Mode::Hedged => "hedged",
    }
}

fn describe(document: &Document, found: &Annotations) -> String {
    let text = &*document.text;
    let mut out = String::new();
    for q in &found.quotations {
        let parts: Vec<&str> = q.parts.iter().map(|part| part.slice(text)).collect();
        let speaker = q.speaker.map(|speaker| speaker.span.slice(text));
        let cue = q.cue.as_ref().map(|cue| cue.span.slice(text));
        let _ = writeln!(
            out,
            "    found {:?} {parts:?} by {speaker:?} cue {cue:?} {:?} within {:?}",
            q.form, q.mode, q.within
        );
    }
    for term in &found.terms {
        let _ = writeln!(out, "    found {:?} {:?}", term.kind, term.span.slice(text));
    }
    for fault in &found.mark_faults {
        let _ = writeln!(
            out,
            "    fault at {}, opening {}, provable {}",
            fault.span.start, fault.opening, fault.provable
        );
    }
    out
}

/// Whatever the text, the layer returns, every span cuts the text, and `within` points backwards.
#[test]
fn odd_texts() {
    let odd = [
        "“",
        "”",
        "\"",
        "''",
        "“\n\n”",
        "“x\n\n“y\n\n”",
        "said",
        "said:",
        ": said",
        "“” said",
        "“a,” said",
        "he said “",
        "X,",
        ", said X",
        "According to",
        "according to ,",
        "“a” – ",
        "— A B",
        "“a”\n\n— A B",
        "‘’",
        "‘ ’",
        "’s said ’s",
        "(he said",
        "he said)",
        "[1] said [2]",
        "A, B, C, said",
        "who said who said",
        "is expected to",
        "’’’’’’’",
        "«»«»",
        "\u{202e}“سلام” said",
        "told",
        "told told that that",
        "his claim that",
        "“a “b “c “d “e” f” g” h” i”",
        "said, among other things, that",
        "- - - : “x”",
        "“x”:",
        "X: “a” Y: “b",
        "$ said $",
        "قال",
        "قال:",
        "قال إن",
        ": قال",
        "«» قال",
        "«أ»، قال",
        "قال «",
        "وقالت: «أ» و«ب» و«ج",
        "نقلت عن",
        "نقلت وكالة عن قوله",
        "بحسب",
        "بحسب ما",
        "وفقا ل",
        "، نقلا عن ،",
        "جاء في بيان",
        "على لسان",
        "قيل إن قيل إن",
        "مضيفا أن مضيفا",
        "((أ) ب))",
        "»أ« «ب“ ”ج»",
        "گفت",
        "گفت:",
        "گفت که",
        "« » گفت",
        "به گزارش",
        "به گزارش ،",
        "به نقل از",
        "به گفته به گفته",
        "بنا بر",
        "خواستار شد",
        "خواستار",
        "می گوید می",
        "گفته شده است",
        "را رد کرد",
        "س: ج: س:",
        "أ: «ب» قال",
        "این را گفت",
        "با بیان اینکه",
        "و و و گفت که و",
    ];
    for text in
        odd.iter().map(|text| (*text).to_owned()).chain([odd.join(" "), odd.join("\n\n"), odd.join(", ")])
    {
        let (document, found) = annotate(&text);
        for (id, quotation) in found.quotations.iter().enumerate() {
            assert!(!quotation.parts.is_empty(), "{text}");
            let mentions = quotation
                .speaker
                .iter()
                .chain(&quotation.outlet)
                .chain(&quotation.chain)
                .map(|mention| mention.span);
            let cue = quotation.cue.iter().map(|cue| cue.span);
            for span in quotation.parts.iter().copied().chain(mentions).chain(cue).chain([quotation.span]) {
                assert!(
                    span.start <= span.end && document.text.get(span.range()).is_some(),
                    "{text}: {quotation:?}"
                );
            }
            assert!(quotation.within.is_none_or(|within| (within as usize) < id), "{text}: {quotation:?}");
        }
    }
}

/// What must not change what is found: other marks, a conjunction before the verb, the words before their speaker; and
/// what may: without marks the same words are reported by the same speaker.
#[test]
fn mutations() {
    let cases = [
        ("قال سامي الخوري: «أغلق الجسر عند الظهر».", "سامي الخوري", "أغلق الجسر عند الظهر"),
        ("قالت وزيرة الصحة ليلى حداد: «لا نملك وقودا».", "وزيرة الصحة ليلى حداد", "لا نملك وقودا"),
        ("أكد مدير المشفى: «استقبلنا عشرات الجرحى».", "مدير المشفى", "استقبلنا عشرات الجرحى"),
        ("احمد رضایی گفت: «پل ظهر بسته شد».", "احمد رضایی", "پل ظهر بسته شد"),
        ("لیلا کریمی می‌گوید: «کسی به ما خبر نداد».", "لیلا کریمی", "کسی به ما خبر نداد"),
        ("وزیر راه اظهار داشت: «سه روستای بزرگ زیر آب است».", "وزیر راه", "سه روستای بزرگ زیر آب است"),
    ];
    for (text, speaker, words) in cases {
        let persian = !text.ends_with("».") || text.contains('ی');
        for (open, close) in [("“", "”"), ("\"", "\""), ("»", "«"), ("«", "“"), ("", "")] {
            let changed = text.replace('«', "\u{1}").replace('»', close).replace('\u{1}', open);
            expect(&changed, speaker, words);
            let (head, tail) = changed.split_once(": ").expect("a case has a colon");
            let order = format!("{}، {head}.", tail.trim_end_matches('.'));
            // Without marks the clause before a bare verb may as well be the writer's.
            if !open.is_empty() {
                expect(&order, speaker, words);
            }
            if !persian {
                expect(&format!("و{changed}"), speaker, words);
                expect(&format!("ف{changed}"), speaker, words);
            }
        }
        // Letters typed otherwise.
        let typed = |from: char, to: char| text.replace(from, &to.to_string());
        let before = if persian {
            "این گزارش را دیده‌بان رود نوشته است.\n\n"
        } else {
            ""
        };
        expect(&format!("{before}{}", typed('ی', 'ي')), &speaker.replace('ی', "ي"), &words.replace('ی', "ي"));
        expect(&typed('أ', 'ا'), &speaker.replace('أ', "ا"), &words.replace('أ', "ا"));
    }
}

fn expect(text: &str, speaker: &str, words: &str) {
    let (document, found) = annotate(text);
    let by = |q: &&Quotation| q.speaker.is_some_and(|mention| mention.span.slice(&document.text) == speaker);
    let held = |q: &Quotation| q.parts.iter().any(|part| part.slice(&document.text).contains(words));
    assert!(found.quotations.iter().filter(by).any(held), "{text}\n{}", describe(&document, &found));
}
