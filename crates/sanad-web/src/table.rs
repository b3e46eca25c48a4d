//! What lists share: they are narrowed by fields, sorted by columns, and turned over page by page; every state of a list
//! is an address.

use crate::pages::word;
use crate::shell::encoded;
use crate::tongue::Tongue;
use maud::{Markup, html};
use std::collections::BTreeMap;

/// Rows a page.
pub(crate) const ROWS: usize = 50;

/// What is asked of a list: its path, and fields with values.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    path: String,
    fields: BTreeMap<String, String>,
    /// Where on its page the list stands, as an address ends: nothing where it begins it.
    part: &'static str,
}

impl Wanted {
    pub(crate) fn of(path: impl Into<String>, mut fields: BTreeMap<String, String>) -> Self {
        fields.retain(|_, value| !value.is_empty());
        Self { path: path.into(), fields, part: "" }
    }

    /// The same, at a part of its page.
    pub(crate) fn in_part(mut self, part: &'static str) -> Self {
        self.part = part;
        self
    }

    /// The same of another path.
    pub(crate) fn at(&self, path: impl Into<String>) -> Self {
        Self { path: path.into(), ..self.clone() }
    }

    /// A field's value; nothing where nothing is asked.
    pub(crate) fn get(&self, field: &str) -> &str {
        self.fields.get(field).map_or("", String::as_str)
    }

    /// Whether nothing else than this value is asked of a field.
    pub(crate) fn is(&self, field: &str, value: Option<&str>) -> bool {
        let wanted = self.get(field);
        wanted.is_empty() || value == Some(wanted)
    }

    /// The page that is asked for, from 0.
    fn page(&self) -> usize {
        self.get("page").parse().unwrap_or(0)
    }

    /// The address of the same list with another value of a field: from its first page, unless that is what changes.
    pub(crate) fn with(&self, field: &str, value: &str) -> String {
        let mut other = self.clone();
        other.fields.remove("page");
        other.fields.insert(field.to_owned(), value.to_owned());
        other.address()
    }

    /// The address.
    pub(crate) fn address(&self) -> String {
        let said = self.fields.iter().filter(|(_, value)| !value.is_empty());
        let all: Vec<String> = said.map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        let asks = if all.is_empty() { "" } else { "?" };
        format!("{}{asks}{}{}", self.path, all.join("&"), self.part)
    }

    /// The rows of the page that is asked for.
    pub(crate) fn slice<'r, T>(&self, rows: &'r [T], each: usize) -> Slice<'r, T> {
        let pages = rows.len().div_ceil(each).max(1);
        let at = self.page().min(pages - 1);
        Slice { rows: &rows[at * each..rows.len().min((at + 1) * each)], at, pages }
    }
}

/// The rows of one page.
pub(crate) struct Slice<'r, T> {
    pub(crate) rows: &'r [T],
    pub(crate) at: usize,
    pub(crate) pages: usize,
}

impl<T> Slice<'_, T> {
    /// The way to the pages before and after.
    pub(crate) fn turn(&self, t: &Tongue, wanted: &Wanted) -> Markup {
        turn(t, wanted, self.at, self.pages)
    }
}

/// The way to the pages before and after one of so many.
pub(crate) fn turn(t: &Tongue, wanted: &Wanted, at: usize, pages: usize) -> Markup {
    let to = |page: usize| wanted.with("page", &if page == 0 { String::new() } else { page.to_string() });
    html! {
        @if pages > 1 {
            nav.turn aria-label=(t.say("more-pages")) {
                @if at > 0 { a rel="prev" href=(to(at - 1)) { (t.say("previous")) } }
                span { (t.number(at + 1)) " / " (t.number(pages)) }
                @if at + 1 < pages { a rel="next" href=(to(at + 1)) { (t.say("next")) } }
            }
        }
    }
}

/// How often each value occurs.
pub(crate) fn counted<'a>(values: impl Iterator<Item = Option<&'a str>>) -> BTreeMap<String, usize> {
    let mut counted: BTreeMap<String, usize> = BTreeMap::new();
    for value in values.flatten() {
        match counted.get_mut(value) {
            Some(n) => *n += 1,
            None => drop(counted.insert(value.to_owned(), 1)),
        }
    }
    counted
}

/// A field that takes one of the values that there are; `words` names it, `prefix` its values.
pub(crate) fn choice(
    t: &Tongue,
    wanted: &Wanted,
    (field, words, prefix): (&str, &str, &str),
    values: &BTreeMap<String, usize>,
) -> Markup {
    html! {
        div {
            label for=(field) { (t.say(words)) }
            select id=(field) name=(field) {
                option value="" { (t.say("all")) }
                @for (value, n) in values {
                    option value=(value) selected[wanted.get(field) == value] { (word(t, prefix, value)) " (" (t.number(*n)) ")" }
                }
            }
        }
    }
}

/// A field that takes words.
pub(crate) fn words(t: &Tongue, wanted: &Wanted, field: &str, label: &str) -> Markup {
    html! {
        div {
            label for=(field) { (t.say(label)) }
            input id=(field) name=(field) dir="auto" value=(wanted.get(field));
        }
    }
}

/// The form that narrows a list; what is not in it stays as it is.
pub(crate) fn filter(t: &Tongue, wanted: &Wanted, fields: &[&str], inside: &Markup) -> Markup {
    let rest = wanted.fields.iter().filter(|(name, _)| *name != "page" && !fields.contains(&name.as_str()));
    html! {
        form.filter action=(wanted.path) {
            (inside)
            @for (name, value) in rest { input type="hidden" name=(name) value=(value); }
            button { (t.say("narrow")) }
        }
    }
}

/// The head of a table: a column that sorts is a link.
pub(crate) fn heads(t: &Tongue, wanted: &Wanted, columns: &[(&str, bool)]) -> Markup {
    html! {
        thead { tr {
            @for (column, sorts) in columns {
                @let now = *sorts && wanted.get("sort") == *column;
                // What is counted: the most first.
                @let counts = *column == "in-documents";
                th scope="col" .n[counts] aria-sort=[now.then_some(if counts { "descending" } else { "ascending" })] {
                    @if *sorts {
                        a href=(wanted.with("sort", column)) aria-current=[now.then_some("true")] { (t.say(column)) }
                    } @else { (t.say(column)) }
                }
            }
        } }
    }
}

/// A table that scrolls by itself where it is wider than the screen.
pub(crate) fn table(t: &Tongue, title: &str, inside: &Markup) -> Markup {
    html! {
        div.scrolls tabindex="0" role="region" aria-label=(t.say(title)) { table.rows { (inside) } }
    }
}
