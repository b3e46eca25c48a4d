//! An original beside its translation: the blocks of both, row by row.

use super::named;
use crate::app::{Asked, Here};
use crate::shell::Page;
use axum::extract::Path;
use axum::response::Response;
use maud::html;
use sanad_engine::Document;
use sanad_engine::case::decode;

pub(crate) async fn show(app: Here, asked: Asked, Path((id, other)): Path<(String, String)>) -> Response {
    app.at_desk(asked, move |desk, asked| {
        let t = asked.tongue;
        let view = desk.view()?;
        let rows = [view.document(&id)?, view.document(&other)?];
        let texts = [view.text(&rows[0], decode)?, view.text(&rows[1], decode)?];
        let [one, two] = texts.each_ref().map(|text| text.as_ref().map(blocks).unwrap_or_default());
        let lines = aligned(&one, &two);
        let body = html! {
            p { (t.say("beside-help")) }
            table.beside {
                thead { tr { @for row in &rows { th scope="col" { (named(t, row)) } } } }
                tbody { @for (one, two) in &lines { tr { td dir="auto" { (one) } td dir="auto" { (two) } } } }
            }
        };
        Ok(Page { title: t.say("both-beside"), body, wide: true })
    })
    .await
}

fn blocks(document: &Document) -> Vec<&str> {
    let texts = document.blocks.iter().map(|block| block.span.slice(&document.text).trim());
    texts.filter(|text| !text.is_empty()).collect()
}

/// The blocks of two texts side by side. Where one has more, those stand together that lie equally far from the start.
fn aligned(one: &[&str], two: &[&str]) -> Vec<(String, String)> {
    let rows = one.len().min(two.len()).max(1);
    let part = |blocks: &[&str], n: usize| {
        let (from, to) = (n * blocks.len() / rows, (n + 1) * blocks.len() / rows);
        blocks[from..to].join("\n\n")
    };
    (0..rows).map(|n| (part(one, n), part(two, n))).collect()
}

#[cfg(test)]
mod tests {
    use super::aligned;

    #[test]
    fn nothing_is_lost() {
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(aligned(&["a", "b"], &["x", "y"]), [pair("a", "x"), pair("b", "y")]);
        assert_eq!(aligned(&["a", "b", "c"], &["x", "y"]), [pair("a", "x"), pair("b\n\nc", "y")]);
        assert_eq!(aligned(&["a"], &[]), [pair("a", "")]);
    }
}
