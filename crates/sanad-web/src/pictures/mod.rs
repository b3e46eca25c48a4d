//! Pictures, drawn here as SVG: a line of time, figures by source, a map, a network.
//!
//! A picture has a title that says what it shows, words for whoever does not see it, and a table behind it, which is the
//! page's affair. It stands in a page, where it takes the page's colours and links lead on, or alone in a file, to be
//! printed or kept: there it has colours of its own and no links. Nothing in it runs, and nothing is loaded.

pub(crate) mod atlas;
pub(crate) mod axis;
pub(crate) mod dots;
mod extent;
#[cfg(test)]
mod golden;
pub(crate) mod graph;
pub(crate) mod lanes;
pub(crate) mod layout;
pub(crate) mod line;
pub(crate) mod project;

use crate::tongue::Tongue;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use maud::{Markup, html};

pub(crate) use dots::{Dot, figures};

/// How wide pictures are drawn, in their own measure.
pub(crate) const WIDTH: f64 = 760.0;

/// Who draws: in which language, for a page or for a file.
#[derive(Clone, Copy)]
pub(crate) struct Pen<'a> {
    pub(crate) t: &'a Tongue,
    pub(crate) alone: bool,
}

impl Pen<'_> {
    /// Whether time and scales run from right to left.
    pub(crate) fn is_rtl(&self) -> bool {
        self.t.direction == "rtl"
    }

    /// What leads on to a page of ours; `words` say where to.
    pub(crate) fn link(&self, to: &str, words: &str, inner: &Markup) -> Markup {
        html! {
            @if self.alone { g { title { (words) } (inner) } }
            @else { a href=(to) tabindex="-1" { title { (words) } (inner) } }
        }
    }

    /// Words in a picture. `anchor` is `start`, `middle` or `end`, from left to right.
    pub(crate) fn words(&self, x: f64, y: f64, anchor: &str, words: &str) -> Markup {
        // Where words run from right to left they begin at the right.
        let anchor = match anchor {
            "start" if self.is_rtl() => "end",
            "end" if self.is_rtl() => "start",
            other => other,
        };
        let direction = self.is_rtl().then_some("rtl");
        html! { text x=(n(x)) y=(n(y)) text-anchor=(anchor) direction=[direction] unicode-bidi="plaintext" { (words) } }
    }
}

/// A drawn picture.
pub(crate) struct Picture {
    /// What it shows.
    pub(crate) title: String,
    /// The same in words, with what matters most.
    pub(crate) words: String,
    pub(crate) height: f64,
    pub(crate) body: Markup,
    /// The same for a narrow screen, where that is drawn otherwise.
    pub(crate) narrow: Option<Narrow>,
}

/// A picture as a narrow screen has room for it.
pub(crate) struct Narrow {
    pub(crate) width: f64,
    pub(crate) height: f64,
    pub(crate) body: Markup,
}

/// A number as SVG has it: a tenth is finer than the eye.
pub(crate) fn n(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    // Zero has no sign.
    format!("{}", if rounded == 0.0 { 0.0 } else { rounded })
}

/// Colours of a file of its own; in a page the style has the last word.
const LOOK: &str = r##"font-family="system-ui, 'Segoe UI', 'Noto Sans', Vazirmatn, 'Noto Naskh Arabic', Tahoma, sans-serif" font-size="13" fill="#1d1b16" stroke-width="1""##;

impl Picture {
    /// The picture in a page; `file` is the address of the picture alone.
    pub(crate) fn shown(&self, t: &Tongue, id: &str, file: &str) -> Markup {
        let (title, words) = (format!("{id}-title"), format!("{id}-words"));
        let pane = |class: Option<&str>, width: f64, height: f64, body: &Markup| {
            html! {
                div class={ "pane" @if let Some(class) = class { " " (class) } } role="region" tabindex="0" aria-labelledby=(title) {
                    svg role="group" viewBox={ "0 0 " (n(width)) " " (n(height)) } direction="ltr"
                        aria-labelledby=(title) aria-describedby=(words) font-size="13" { (body) }
                }
            }
        };
        html! {
            figure.picture id=(id) {
                figcaption id=(title) { (self.title) }
                p.away id=(words) { (self.words) }
                (pane(self.narrow.as_ref().map(|_| "if-wide"), WIDTH, self.height, &self.body))
                @if let Some(narrow) = &self.narrow { (pane(Some("if-narrow"), narrow.width, narrow.height, &narrow.body)) }
                p.save { a href=(file) download { (t.say("save-picture")) } }
            }
        }
    }

    /// The picture as a file.
    pub(crate) fn file(&self, t: &Tongue) -> String {
        let (width, height) = (n(WIDTH), n(self.height + 28.0));
        let title = html! {
            title { (self.title) }
            desc { (self.words) }
            rect width=(width) height=(height) fill="#ffffff" {}
            text x="4" y="16" font-weight="600" { (self.title) }
            g transform="translate(0 28)" { (self.body) }
        };
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
             height=\"{height}\" direction=\"ltr\" lang=\"{}\" {LOOK}>{}</svg>\n",
            t.tag,
            title.into_string()
        )
    }
}

/// A picture alone, as an answer.
pub(crate) fn file(picture: &str, name: &str) -> Response {
    let name = format!("inline; filename=\"{name}.svg\"");
    let head = [
        (header::CONTENT_TYPE, "image/svg+xml; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    (head, picture.to_owned()).into_response()
}

/// What somebody wrote, cut for a label.
pub(crate) fn cut(words: &str, most: usize) -> String {
    let words: String = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= most {
        return words;
    }
    let mut out: String = words.chars().take(most.saturating_sub(1)).collect();
    out.truncate(out.trim_end().len());
    out.push('…');
    out
}
