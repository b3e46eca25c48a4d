//! Runs the cases of `tests/suite/annotate/figures/`, a file a language: a text in `>` lines, then what must be found in it, a line each.
//!
//! ```text
//! `words` what bound low..high unit   a figure with exactly these words; `-` for an end that is not said
//!     then any of: who `words`|none   number `words`   as_of VALUE|none   quoted   by `words` (what shows it)
//! none `words`                        no figure shares a character with these words
//! count N                             there are so many figures
//! ```

mod support;

use sanad_model::{Annotations, Bound, Document, Figure};
use sanad_text::Span;
use support::{Found, read};

fn suite(file: &str, least: usize) {
    support::run(file, least, read, check, |(document, found)| {
        found.figures.iter().map(|figure| format!("    {}\n", shown(document, found, figure))).collect()
    });
}

#[test]
fn english_suite() {
    suite("figures/en.md", 60);
}

#[test]
fn arabic_suite() {
    suite("figures/ar.md", 40);
}

#[test]
fn persian_suite() {
    suite("figures/fa.md", 40);
}

fn shown(document: &Document, found: &Annotations, figure: &Figure) -> String {
    let slice = |span: Span| span.slice(&document.text);
    format!(
        "`{}` {} who `{}` number `{}` as_of {} by `{}`",
        slice(figure.span),
        essence(figure),
        figure.who.map_or("none", slice),
        slice(figure.number),
        as_of(found, figure),
        figure.trigger.map_or("none", slice),
    )
}

fn as_of<'a>(found: &'a Annotations, figure: &Figure) -> &'a str {
    figure.as_of.and_then(|at| found.dates[at as usize].value.as_deref()).unwrap_or("none")
}

fn essence(figure: &Figure) -> String {
    let end = |end: Option<f64>| end.map_or("-".to_owned(), |end| end.to_string());
    let (what, bound) = (figure.what.name(), figure.bound.name());
    format!("{what} {bound} {}..{} {}", end(figure.low), end(figure.high), figure.unit)
}

fn check((document, found): &Found, line: &str) -> Result<(), String> {
    let fields = support::fields(line);
    let slice = |span: Span| span.slice(&document.text);
    match fields[..] {
        [(false, "count"), (false, n)] => {
            let has = found.figures.len();
            return if n.parse() == Ok(has) { Ok(()) } else { Err(format!("has {has}")) };
        }
        [(false, "none"), (true, words)] => {
            let at = document.text.find(words).ok_or("the words are not in the text")?;
            let span = Span::of(at..at + words.len());
            let over = found.figures.iter().find(|figure| figure.span.overlaps(span));
            return over.map_or(Ok(()), |figure| Err(format!("has {}", shown(document, found, figure))));
        }
        _ => {}
    }
    let [(true, words), (false, what), (false, bound), (false, ends), (_, unit), ref more @ ..] = fields[..]
    else {
        return Err("expected `words` what bound low..high unit".into());
    };
    let wanted = format!("{what} {bound} {ends} {unit}");
    let same = |figure: &&Figure| slice(figure.span) == words && essence(figure) == wanted;
    let figure = found.figures.iter().find(same).ok_or("not found so")?;
    let mut more = more.iter();
    while let Some((_, field)) = more.next() {
        let mut value = || more.next().map_or("", |(_, value)| *value);
        let (has, wants) = match *field {
            "who" => (figure.who.map_or("none", slice), value()),
            "number" => (slice(figure.number), value()),
            "by" => (figure.trigger.map_or("none", slice), value()),
            "as_of" => (as_of(found, figure), value()),
            "quoted" => (if figure.quotation.is_some() { "quoted" } else { "" }, "quoted"),
            other => return Err(format!("unknown field {other}")),
        };
        if has != wants {
            return Err(format!("{field} is `{has}`"));
        }
    }
    Ok(())
}

/// Passages that were written after the layer: `number` what bound low..high unit. Says which figures are missed or
/// wrong; how many an editor notes down, how many are read, found, and right in all.
fn held_out(file: &str) -> (String, [usize; 4]) {
    let (mut report, [mut gold, mut ours, mut found, mut right]) = (String::new(), [0; 4]);
    for case in support::cases(file) {
        let (document, annotations) = read(&case.text);
        ours += annotations.figures.len();
        let mut from = 0;
        for line in &case.expected {
            let [(true, words), (_, what), (_, bound), (_, ends), (_, unit)] = support::fields(line)[..]
            else {
                panic!("{}: {line}", case.title);
            };
            let at = from + document.text[from..].find(words).expect("the words are in the text");
            from = at + words.len();
            gold += 1;
            let over = |figure: &&Figure| figure.number.overlaps(Span::of(at..from));
            let figure = annotations.figures.iter().find(over);
            found += usize::from(figure.is_some());
            match figure {
                Some(figure) if essence(figure) == format!("{what} {bound} {ends} {unit}") => right += 1,
                Some(figure) => {
                    report +=
                        &format!("{}: {line}\n    {}\n", case.title, shown(&document, &annotations, figure));
                }
                None => report += &format!("{}: {line}\n    not found\n", case.title),
            }
        }
    }
    (report, [gold, ours, found, right])
}

/// What was won must stay won; the figures stand in `docs/accuracy.md`.
#[test]
fn held_out_passages_are_scored() {
    let won = [("held-out.md", 60, 59, 53), ("held-out-ar.md", 60, 58, 53), ("held-out-fa.md", 60, 64, 54)];
    for (file, least_gold, least_found, least_right) in won {
        let (report, [gold, ours, found, right]) = held_out(&format!("figures/{file}"));
        println!("{report}{file}: {gold} figures, {ours} read, {found} found, {right} right in all\n");
        assert!(gold >= least_gold && found >= least_found && right >= least_right, "{file} fell; see above");
    }
}

/// Spans lie in the text and hold their parts; figures stand in order and do not overlap.
fn laws(text: &str) {
    let (document, found) = read(text);
    let mut last = 0;
    for figure in &found.figures {
        let Figure { span, number, low, high, bound, .. } = figure;
        assert!(document.text.get(span.range()).is_some(), "{span:?} cuts {text:?}");
        assert!(span.contains(*number) && !number.is_empty(), "{figure:?} in {text:?}");
        assert!(span.start >= last, "{figure:?} overlaps the one before in {text:?}");
        last = span.end;
        assert!(low.zip(*high).is_none_or(|(low, high)| low <= high), "{figure:?} in {text:?}");
        assert_eq!(*bound == Bound::Vague, low.is_none() && high.is_none(), "{figure:?} in {text:?}");
        assert!(!figure.unit.is_empty(), "{figure:?} in {text:?}");
        for part in [figure.who, figure.trigger].into_iter().flatten() {
            assert!(document.text.get(part.range()).is_some(), "{part:?} cuts {text:?}");
        }
    }
}

/// Texts of these words in any order, most of them apart.
fn shuffled(words: &str, mut check: impl FnMut(&str)) {
    let words: Vec<&str> = words.split(' ').collect();
    let mut state = 7u64;
    for _ in 0..3000 {
        let mut text = String::new();
        for _ in 0..18 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let pick = (state >> 33) as usize;
            text += words[pick % words.len()];
            if !pick.is_multiple_of(7) {
                text.push(' ');
            }
        }
        check(&text);
    }
}

#[test]
fn any_order_of_words_keeps_the_laws() {
    let english = "at least between 3 12,000 forty - two hundred and of them people killed were half a million % \
        per cent $ thirds in 10 others more than . to dozens women ’s including , “ ” 99999999999999999999 1.5 odd \
        km 3 é 5–7 the one several m from or few death toll by March 2015";
    let arabic = "قُتل وأصيب مقتل 12 ١٢٬٠٠٠ ثلاثة وعشرون ألفاً مئة نصف مليون بين و إلى من قتيلان طفلين شخص واحد آخرين \
        عشرات الآلاف عدد القتلى بلغ على الأقل أكثر نحو % في المئة دولار ، . 5-7 3.5 بينهم منهم لـ 99999999999999999999 \
        حالة اعتقال المنازل عام 2015 : « » أو المتظاهرين لقي مصرعهم";
    let persian = "۱۲ نفر کشته و زخمی شدند ۱۲٬۰۰۰ بیست سه هزار میلیون نیم نصف دو سوم از آنها دیگر ده‌ها ها تا بین یا \
        دست‌کم بیش حدود درصد دلار ، . ۵-۷ ۱/۵ جان باختند را بازداشت کردند شمار کشته‌شدگان به رسید که نه یک مورد اعدام \
        تن گندم خانه ویران سال ۱۴۰۲ هر « » 99999999999999999999 می شماری";
    for words in [english, arabic, persian] {
        shuffled(words, laws);
    }
}

/// What a text says stays the same whatever digits it is written in, and in words; a bound changes the bound alone.
#[test]
fn digits_words_and_bounds_may_change() {
    let of = |text: &str| -> Vec<String> { read(text).1.figures.iter().map(essence).collect() };
    let arabic = [
        ("قُتل # مدنياً في القصف على البلدة.", "killed", "people", "12", "اثنا عشر"),
        ("أسفر الحريق عن إصابة # عاملاً بحروق.", "injured", "people", "25", "خمسة وعشرين"),
        ("اعتقلت الشرطة # متظاهر أمس.", "detained", "people", "300", "ثلاثمئة"),
        ("نزح # شخص عن قرى السهل.", "displaced", "people", "12000", "اثنا عشر ألف"),
        ("دُمر # منزلاً في القرية.", "destroyed", "houses", "40", "أربعون"),
    ];
    let persian = [
        ("# غیرنظامی در حمله به شهر کشته شدند.", "killed", "people", "12", "دوازده"),
        ("در این آتش‌سوزی # کارگر زخمی شدند.", "injured", "people", "25", "بیست و پنج"),
        ("پلیس # معترض را بازداشت کرد.", "detained", "people", "300", "سیصد"),
        ("سیل # نفر را در این استان آواره کرد.", "displaced", "people", "12000", "دوازده هزار"),
        ("# خانه در روستا ویران شد.", "destroyed", "houses", "40", "چهل"),
    ];
    let bounds = [
        ("ما لا يقل عن ", "دست‌کم ", "at_least"),
        ("نحو ", "حدود ", "about"),
        ("أقل من ", "کمتر از ", "at_most"),
    ];
    for (n, (text, what, unit, number, words)) in arabic.into_iter().chain(persian).enumerate() {
        let digits = |zero: char| -> String {
            let shift =
                |c: char| char::from_u32(zero as u32 + c.to_digit(10).expect("a digit")).expect("a digit");
            number.chars().map(shift).collect()
        };
        let plain = vec![format!("{what} exact {number}..{number} {unit}")];
        for number in [digits('0'), digits('٠'), digits('۰'), words.to_owned()] {
            let text = text.replace('#', &number);
            assert_eq!(of(&text), plain, "{text}");
            for (in_arabic, in_persian, bound) in bounds {
                let before = if n < arabic.len() { in_arabic } else { in_persian };
                let text = text.replace(&*number, &format!("{before}{number}"));
                let found = of(&text);
                assert!(
                    found.len() == 1 && found[0].starts_with(&format!("{what} {bound} ")),
                    "{text}: {found:?}"
                );
            }
        }
    }
}

#[test]
fn case_and_names_do_not_matter() {
    let of = |text: &str| -> Vec<String> { read(text).1.figures.iter().map(essence).collect() };
    let text = "At least 50 Varnish farmers were killed in Estow and over 250 others injured.";
    let swapped = "At least 50 Orlesk farmers were killed in Brack and over 250 others injured.";
    assert_eq!(of(text), of(swapped));
    assert_eq!(of(text).len(), 2);
}
