//! What all pages share: the head, the way about, the foot.

use crate::app::Asked;
use crate::tongue::{Tongue, tongues};
use maud::{DOCTYPE, Markup, html};

/// What a page shows.
pub(crate) struct Page {
    /// Its title, and first heading.
    pub(crate) title: String,
    /// What stands below it.
    pub(crate) body: Markup,
    /// Whether it needs the whole width: a table, a picture, a text with its margin.
    pub(crate) wide: bool,
}

/// The pages in the order of the way about: address, words, the letter that leads there after `g`.
const WAYS: &[(&str, &str, &str)] = &[
    ("/", "overview", "o"),
    ("/documents", "documents", "d"),
    ("/actors", "actors", "a"),
    ("/events", "events", "e"),
    ("/sources", "sources", "r"),
    ("/time", "time", "t"),
    ("/map", "map", "m"),
    ("/network", "network", "n"),
    ("/search", "search", "s"),
    ("/report", "report", "p"),
    ("/log", "log", "l"),
];

/// A whole page.
pub(crate) fn page(asked: &Asked, made: &Page, unlocked: bool, form: &str) -> String {
    let t = asked.tongue;
    let path = asked.here.split('?').next().unwrap_or("/");
    html! {
        (DOCTYPE)
        html lang=(t.tag) dir=(t.direction) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (made.title) " · Sanad" }
                link rel="stylesheet" href="/style.css";
                link rel="icon" href="data:,";
                script src="/script.js" defer {}
            }
            body.web {
                a.skip href="#text" { (t.say("skip")) }
                (bar(t, path, asked, unlocked, form))
                main #text .wide[made.wide] tabindex="-1" {
                    h1 { bdi { (made.title) } }
                    (made.body)
                }
                (foot(t, asked, form))
            }
        }
    }
    .into_string()
}

fn bar(t: &Tongue, path: &str, asked: &Asked, unlocked: bool, form: &str) -> Markup {
    html! {
        header.top {
            a.home href="/" { "Sanad" }
            nav aria-label=(t.say("pages")) {
                ul {
                    @for (to, words, letter) in WAYS {
                        li { a href=(to) data-go=(letter) aria-current=[here(path, to)] { (t.say(words)) } }
                    }
                }
            }
            // The page of the search has a field of its own.
            @if path != "/search" {
                form.find role="search" action="/search" {
                    label.away for="q" { (t.say("search")) }
                    input #q name="q" type="search" dir="auto" placeholder=(t.say("search-what"));
                }
            }
            (lock(t, asked, unlocked, form))
        }
    }
}

/// Pages that have no place in the way about: those that they belong to.
const BELONG: &[(&str, &str)] =
    &[("/sample", "/documents"), ("/derivations", "/sources"), ("/figures", "/events")];

/// Whether a page is the one that a link leads to, or one of those below it.
fn here(path: &str, to: &str) -> Option<&'static str> {
    let belongs = BELONG.iter().any(|(page, whose)| *page == path && *whose == to);
    let below = to != "/" && path.strip_prefix(to).is_some_and(|rest| rest.starts_with('/'));
    if path == to { Some("page") } else { (belongs || below).then_some("true") }
}

/// What is sealed: open or closed, and the way to change it.
fn lock(t: &Tongue, asked: &Asked, unlocked: bool, form: &str) -> Markup {
    html! {
        @if unlocked {
            form.lock method="post" action="/lock" {
                (hidden(form, &asked.here))
                button { (t.say("lock")) }
            }
        } @else {
            // From where it is opened one does not come back to it.
            @let here = if asked.here.starts_with("/keys") { "/" } else { &asked.here };
            a.lock href={ "/keys?back=" (encoded(here)) } { (t.say("unlock")) }
        }
    }
}

fn foot(t: &Tongue, asked: &Asked, form: &str) -> Markup {
    html! {
        footer {
            form method="post" action="/language" {
                (hidden(form, &asked.here))
                span { (t.say("language")) " " }
                @for other in tongues() {
                    button.plain name="to" value=(other.tag) lang=(other.tag) aria-pressed=(other.tag == t.tag) { (other.name) }
                    " "
                }
            }
            p { (t.say("foot")) }
        }
        (keys(t))
    }
}

/// The keys of the script, shown with `?`.
fn keys(t: &Tongue) -> Markup {
    let all = [
        ("/", "keys-search"),
        ("j k", "keys-next"),
        ("a r u", "keys-decide"),
        ("g", "keys-go"),
        ("?", "keys-this"),
    ];
    html! {
        dialog #keys aria-labelledby="keys-title" {
            h2 #keys-title { (t.say("keys-help")) }
            dl {
                @for (key, words) in all { div { dt { kbd { (key) } } dd { (t.say(words)) } } }
            }
            p {
                @for (_, words, letter) in WAYS { kbd { "g " (letter) } " " (t.say(words)) " · " }
            }
            form method="dialog" { button { (t.say("close")) } }
        }
    }
}

/// What every form carries: that it is ours, and where to go on.
pub(crate) fn hidden(form: &str, back: &str) -> Markup {
    html! {
        input type="hidden" name="form" value=(form);
        input type="hidden" name="back" value=(back);
    }
}

/// Words as they stand in an address.
pub(crate) fn encoded(words: &str) -> String {
    use std::fmt::Write as _;
    let mut out = String::with_capacity(words.len());
    for byte in words.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => {
                out.push(byte.into());
            }
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}
