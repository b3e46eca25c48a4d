//! What every page shares: its head, its foot, its style, and how text is made safe for HTML.
//!
//! A page is one file. It loads nothing, runs nothing, and says so to the browser.

use maud::{DOCTYPE, Markup, PreEscaped, Render, html};

/// No script, no picture, no font, no frame, no form: only the style that stands in the page itself.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// The style that all pages share.
pub const PAGE_CSS: &str = include_str!("html/page.css");

/// The start of a page, up to and with `<main>`. `bar` stands above the text.
pub(crate) fn page_start(title: &str, style: &str, bar: &Markup) -> String {
    let head = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="generator" content={ "Sanad " (env!("CARGO_PKG_VERSION")) };
                title { (title) }
                style { (PreEscaped(squeezed(PAGE_CSS))) (PreEscaped(squeezed(style))) }
            }
        }
    };
    let head = head.into_string();
    let head = head.strip_suffix("</html>").unwrap_or(&head);
    let body = html! { a.skip href="#text" { "Skip to the text" } (bar) };
    format!("{head}\n<body>{}\n<main id=\"text\">\n", body.into_string())
}

/// The end of a page.
pub(crate) fn page_end() -> String {
    let foot = html! {
        footer {
            p { "Made by Sanad " (env!("CARGO_PKG_VERSION")) " on this computer. The page loads nothing and sends nothing." }
            p { "What is marked was found by a program and accepted by nobody yet: look at the words before you rely on it." }
        }
    };
    format!("</main>\n{}\n</body>\n</html>\n", foot.into_string())
}

/// The names of the files, as links to their parts; nothing for one file.
pub(crate) fn contents(files: &[String]) -> Markup {
    html! {
        @if files.len() > 1 {
            nav.contents aria-labelledby="contents" {
                h2 id="contents" { "Files" }
                ol { @for (at, path) in files.iter().enumerate() { li { a href={ "#d" (at + 1) } { (Bdi(path)) } } } }
            }
        }
    }
}

/// A file that could not be read.
pub(crate) fn refused(number: usize, path: &str, why: &str, help: &str) -> Markup {
    html! {
        section.file id={ "d" (number) } {
            h2 { (Bdi(path)) }
            p.refused { strong { "Not read: " } (Bdi(why)) "." }
            p.help { b { "What to do" } " " (Bdi(help)) "." }
        }
    }
}

/// Somebody's text in a sentence of ours: its direction is its own.
pub(crate) struct Bdi<'a>(pub(crate) &'a str);

impl Render for Bdi<'_> {
    fn render_to(&self, out: &mut String) {
        out.push_str("<bdi>");
        escape(out, self.0);
        out.push_str("</bdi>");
    }
}

/// An attribute with a space before it; in quotation marks only where its value needs them.
pub(crate) fn attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push('=');
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '#' | '-' | '.' | ':' | ',');
    if !value.is_empty() && value.chars().all(plain) {
        out.push_str(value);
    } else {
        out.push('"');
        escape(out, value);
        out.push('"');
    }
}

/// Text for HTML. A control character, which HTML cannot hold, is drawn as its picture.
pub(crate) fn escape(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| matches!(c, '&' | '<' | '>' | '"') || is_forbidden(c)) {
        out.push_str(&rest[..at]);
        let c = rest[at..].chars().next().unwrap_or_default();
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}')),
        }
        rest = &rest[at + c.len_utf8()..];
    }
    out.push_str(rest);
}

fn is_forbidden(c: char) -> bool {
    c < ' ' && !matches!(c, '\t' | '\n' | '\r' | '\u{c}')
}

/// A style sheet without comments and line breaks.
fn squeezed(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    for (at, part) in css.split("/*").enumerate() {
        let part = if at == 0 { part } else { part.split_once("*/").map_or("", |(_, after)| after) };
        for line in part.lines().map(str::trim).filter(|line| !line.is_empty()) {
            // Selectors and values may go on in the next line.
            let line = line
                .replace(": ", ":")
                .replace(", ", ",")
                .replace(" {", "{")
                .replace("{ ", "{")
                .replace("; ", ";");
            let line = line.replace(";}", "}").replace(" }", "}");
            out.push_str(&line);
            if !line.ends_with(['{', '}', ';', ',']) {
                out.push(' ');
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{attribute, escape, squeezed};

    #[test]
    fn nothing_in_a_text_is_markup() {
        let mut out = String::new();
        escape(&mut out, "<b a=\"1\">&\u{0}\u{1b}é");
        assert_eq!(out, "&lt;b a=&quot;1&quot;&gt;&amp;␀␛é");
    }

    #[test]
    fn attributes_are_quoted_where_they_must_be() {
        let mut out = String::new();
        attribute(&mut out, "href", "#e1");
        attribute(&mut out, "title", "a \"b\"");
        assert_eq!(out, " href=#e1 title=\"a &quot;b&quot;\"");
    }

    #[test]
    fn styles_lose_only_their_looks() {
        assert_eq!(squeezed("/* x */\na {\n  b: c;\n}\nd e,\nf { }\n"), "a{b:c;}d e,f{}");
    }
}
