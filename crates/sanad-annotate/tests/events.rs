//! Runs the cases of `tests/suite/annotate/events/`, a file a language: a text in `>` lines, then what must be found in it, a line each.
//!
//! ```text
//! kind `trigger`         an event that this word shows, then any of:
//!     when FIRST..LAST|none   figures `words` `words`   clause `words` (` … ` stands for anything)
//!     place `words`|none      actors `words` `words`
//! none `words`           no event has its trigger in these words
//! count N                there are so many events
//! ```

mod support;

use sanad_model::{Event, EventKind};
use sanad_text::Span;
use support::{Found, read};

fn suite(file: &str, least: usize) {
    support::run(file, least, read, check, |found| {
        found.1.events.iter().map(|event| format!("    {}\n", shown(found, event))).collect()
    });
}

#[test]
fn english_suite() {
    suite("events/en.md", 25);
}

#[test]
fn arabic_suite() {
    suite("events/ar.md", 20);
}

#[test]
fn persian_suite() {
    suite("events/fa.md", 20);
}

fn kind(event: &Event) -> &'static str {
    match event.kind {
        EventKind::Killing => "killing",
        EventKind::Attack => "attack",
        EventKind::Arrest => "arrest",
        EventKind::Protest => "protest",
        EventKind::Displacement => "displacement",
        EventKind::Statement => "statement",
        _ => "other",
    }
}

fn when(event: &Event) -> String {
    match (event.interval.earliest, event.interval.latest) {
        (Some(first), Some(last)) if first == last => first.to_string(),
        (Some(first), Some(last)) => format!("{first}..{last}"),
        _ => "none".into(),
    }
}

fn place((document, found): &Found, event: &Event) -> String {
    event.place.map_or("none".into(), |at| found.names[at as usize].core.slice(&document.text).to_owned())
}

fn figures<'a>((document, found): &'a Found, event: &Event) -> Vec<&'a str> {
    event.figures.iter().map(|&at| found.figures[at as usize].span.slice(&document.text)).collect()
}

fn actors<'a>((document, found): &'a Found, event: &Event) -> Vec<&'a str> {
    event.actors.iter().map(|&at| found.names[at as usize].span.slice(&document.text)).collect()
}

fn shown(found: &Found, event: &Event) -> String {
    let text = &found.0.text;
    format!(
        "{} `{}` when {} figures {:?} place {} actors {:?} clause `{}`",
        kind(event),
        event.trigger.slice(text),
        when(event),
        figures(found, event),
        place(found, event),
        actors(found, event),
        event.span.slice(text)
    )
}

fn check(found: &Found, line: &str) -> Result<(), String> {
    let (document, annotations) = found;
    let text = &*document.text;
    let fields = support::fields(line);
    match fields[..] {
        [(false, "count"), (false, n)] => {
            let has = annotations.events.len();
            return if n.parse() == Ok(has) { Ok(()) } else { Err(format!("has {has}")) };
        }
        [(false, "none"), (true, words)] => {
            let at = text.find(words).ok_or("the words are not in the text")?;
            let span = Span::of(at..at + words.len());
            let over = annotations.events.iter().find(|event| event.trigger.overlaps(span));
            return over.map_or(Ok(()), |event| Err(format!("has {}", shown(found, event))));
        }
        _ => {}
    }
    let [(false, wanted), (true, trigger), ref more @ ..] = fields[..] else {
        return Err("expected a kind and a `trigger`".into());
    };
    let same = |event: &&Event| kind(event) == wanted && event.trigger.slice(text) == trigger;
    let event = annotations.events.iter().find(same).ok_or("not found")?;
    let mut more = more.iter().peekable();
    while let Some((_, field)) = more.next() {
        let mut list = Vec::new();
        while let Some((_, value)) =
            more.next_if(|(quoted, value)| *quoted || list.is_empty() && !value.is_empty())
        {
            list.push(*value);
        }
        let first = list.first().copied().unwrap_or("");
        let right = match *field {
            "when" => when(event) == first,
            "place" => place(found, event) == first,
            "figures" => figures(found, event) == list || (first == "none" && event.figures.is_empty()),
            "actors" => actors(found, event) == list || (first == "none" && event.actors.is_empty()),
            "clause" => {
                let clause = event.span.slice(text);
                let (head, tail) = first.split_once(" … ").unwrap_or((first, first));
                clause.starts_with(head) && clause.ends_with(tail)
            }
            other => return Err(format!("unknown field {other}")),
        };
        if !right {
            return Err(format!("{field} differs"));
        }
    }
    Ok(())
}

/// Spans lie in the text, triggers in their clauses, indices in their lists.
#[test]
fn any_order_of_words_keeps_the_laws() {
    let english = "soldiers killed 12 people on 3_May_2019 , and were arrested would attack the in Varn ; . killing of \
        protest fled if not to be “ ” é statement issued a yesterday while strikes took place : ’s bombing";
    let arabic = "قتل وقُتل 12 مدنياً في ، و اعتقلت الشرطة مقتل الهجوم ؛ . لم سوف محاولة أن نفت مظاهرة نزحت شن بيان أصدر \
        الذي فيما : « » القتل بقتل غارات";
    let persian = "۱۲ نفر کشته و زخمی شدند نشدند ، . بازداشت کرد حمله به اعدام خواهند شد که اگر تظاهرات برگزار گریختند \
        بیانیه صادر ؛ « » قتل ممکن است آواره";
    for words in [english, arabic, persian] {
        shuffled(words);
    }
}

fn shuffled(words: &str) {
    let words: Vec<String> = words.split(' ').map(|word| word.replace('_', " ")).collect();
    let mut state = 11u64;
    for _ in 0..3000 {
        let mut text = String::new();
        for _ in 0..20 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text += &words[(state >> 33) as usize % words.len()];
            text.push(' ');
        }
        let (document, found) = read(&text);
        let mut last = 0;
        for event in &found.events {
            assert!(document.text.get(event.span.range()).is_some(), "{event:?} cuts {text:?}");
            assert!(event.span.contains(event.trigger), "{event:?} in {text:?}");
            assert!(event.span.start >= last, "{event:?} is out of order in {text:?}");
            last = event.span.start;
            assert!(event.figures.iter().all(|&at| (at as usize) < found.figures.len()));
            assert!(event.date.is_none_or(|at| (at as usize) < found.dates.len()));
        }
    }
}
