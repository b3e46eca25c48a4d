//! A passage is marked: by its words, as they stand in the text, or by where it begins and ends.

use super::parts::{Forms, passage};
use crate::app::{Asked, Here, Trouble};
use crate::said::Said;
use crate::tongue::Tongue;
use axum::Form;
use axum::response::Response;
use maud::{Markup, html};
use sanad_engine::Span;
use sanad_engine::case::{CaseError, decode};
use std::ops::Range;

/// The form.
pub(super) fn form(t: &Tongue, forms: Forms<'_>, document: &str, chosen: Option<(Span, &str)>) -> Markup {
    html! {
        details.correct {
            summary { (t.say("mark-a-passage")) }
            form.stacked method="post" action="/mark" {
                (forms.hidden(Some("mark")))
                input type="hidden" name="document" value=(document);
                label for="words-of" { (t.say("words-of-passage")) }
                p.quiet id="words-hint" { (t.say("words-hint")) }
                textarea #words-of name="words" rows="3" dir="auto" aria-describedby="words-hint" {
                    @if let Some((_, words)) = chosen { (words) }
                }
                @if let Some((span, _)) = chosen {
                    input type="hidden" name="start" value=(span.start);
                    input type="hidden" name="end" value=(span.end);
                }
                label for="note" { (t.say("note")) }
                textarea #note name="note" rows="2" dir="auto" {}
                button { (t.say("mark")) }
            }
        }
    }
}

pub(crate) async fn mark(app: Here, asked: Asked, Form(said): Form<Said>) -> Response {
    let token = said.get("form").to_owned();
    app.changed(asked, &token, move |desk| {
        let view = desk.view()?;
        let row = view.document(said.get("document"))?;
        let none =
            || CaseError::Decision("this document has no text in which something could be marked".to_owned());
        let document = view.text(&row, decode)?.ok_or_else(none)?;
        let range = place(&document.text, &said).map_err(CaseError::Decision)?;
        let note = said.some("note").map(str::to_owned);
        desk.write(|case| case.mark(&row, &document, range.clone(), note))?;
        let bytes = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Ok::<_, Trouble>(passage(&row.id, Span::new(bytes(range.start), bytes(range.end))))
    })
    .await
}

/// Where the passage lies; or why it cannot be told.
fn place(text: &str, said: &Said) -> Result<Range<usize>, String> {
    let words = said.get("words").replace("\r\n", "\n");
    let words = words.trim();
    let number = |field: &str| said.get(field).parse::<usize>().ok();
    if let (Some(start), Some(end)) = (number("start"), number("end"))
        && text.get(start..end).is_some_and(|there| words.is_empty() || same(there, words))
        && start < end
    {
        return Ok(start..end);
    }
    if words.is_empty() {
        return Err("write the words of the passage as they stand in the text".to_owned());
    }
    let mut places = passages(text, words);
    match (places.next(), places.next()) {
        (Some(place), None) => Ok(place),
        (Some(_), Some(_)) => Err(format!(
            "these words stand in the text {} times: add words before or after them until they stand there once",
            2 + places.count()
        )),
        _ => Err("the text does not have these words in this order: copy them from it, letter by letter"
            .to_owned()),
    }
}

/// A passage has at most so many bytes: whatever is longer is no passage.
const LONGEST: usize = 4000;

/// Where these words stand, however the lines between them break.
fn passages<'t>(text: &'t str, words: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
    let words = if words.len() > LONGEST { "" } else { words };
    let first = words.split_whitespace().next().unwrap_or("\u{0}");
    text.match_indices(first).filter_map(move |(start, _)| {
        let mut end = start;
        for (n, word) in words.split_whitespace().enumerate() {
            let rest = &text[end..];
            let there = if n == 0 { rest } else { rest.trim_start() };
            if n > 0 && there.len() == rest.len() || !there.starts_with(word) {
                return None;
            }
            end = text.len() - there.len() + word.len();
        }
        Some(start..end)
    })
}

/// A field of a form has line breaks of its own.
fn same(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

#[cfg(test)]
mod tests {
    use super::place;
    use crate::said::Said;

    fn said(fields: &[(&str, &str)]) -> Said {
        Said(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn words_or_places() {
        let text = "a road, a bridge, a road";
        assert_eq!(place(text, &said(&[("words", "a bridge")])), Ok(8..16));
        assert!(place(text, &said(&[("words", "a road")])).unwrap_err().contains("2 times"));
        assert_eq!(place(text, &said(&[("words", "a road"), ("start", "18"), ("end", "24")])), Ok(18..24));
        // What a person wrote counts more than where the form began.
        assert_eq!(place(text, &said(&[("words", "bridge"), ("start", "18"), ("end", "24")])), Ok(10..16));
        for bad in [
            &[("words", "river")][..],
            &[],
            &[("start", "30"), ("end", "40")],
            &[("start", "3"), ("end", "3")],
        ] {
            assert!(place(text, &said(bad)).is_err(), "{bad:?}");
        }
    }
}
