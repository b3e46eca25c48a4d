//! The comparison of two names: a JSON line, or a few lines for a person.

use crate::findings_json::json;
use crate::style::Style;
use serde::Serialize;

/// What is shown of a comparison.
#[derive(Clone, Copy, Debug)]
pub struct ComparisonText<'a> {
    /// What the table calls the pair.
    pub id: Option<&'a str>,
    /// Both names.
    pub names: [&'a str; 2],
    /// From 0 to 1.
    pub score: f32,
    /// Whether they can be one name.
    pub one: bool,
    /// Why.
    pub why: &'a str,
}

#[derive(Serialize)]
struct Line<'a> {
    id: Option<&'a str>,
    score: f64,
    #[serde(rename = "match")]
    one: bool,
    why: &'a str,
}

/// A JSON line.
#[must_use]
pub fn comparison_json(comparison: &ComparisonText) -> String {
    let ComparisonText { id, score, one, why, .. } = *comparison;
    // Four places: enough to rank by, few enough to read.
    json(&Line { id, score: (f64::from(score) * 10_000.0).round() / 10_000.0, one, why })
}

/// Lines for a person: each name on a line of its own, so that no direction of writing disturbs another.
#[must_use]
pub fn comparison_human(comparison: &ComparisonText, style: Style) -> String {
    let ComparisonText { id, names, score, one, why } = *comparison;
    let verdict = if one { "one name" } else { "not shown to be one name" };
    let id = id.map_or_else(String::new, |id| format!("{id}: "));
    let mut out = format!("{}\n", style.strong(&format!("{id}{verdict} (score {score:.2})")));
    for name in names {
        out.push_str(&format!("  {}\n", isolated(name)));
    }
    for reason in why.split("; ") {
        out.push_str(&format!("  · {}\n", isolate_foreign(reason)));
    }
    out
}

/// A text that keeps its direction to itself.
fn isolated(text: &str) -> String {
    format!("\u{2068}{text}\u{2069}")
}

/// Isolates each run of right-to-left words, so that brackets and commas around them stay where they are.
fn isolate_foreign(text: &str) -> String {
    let right =
        |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}');
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(right) {
        // As far as right-to-left letters go, spaces between them included.
        let end = rest.char_indices().skip_while(|(at, _)| *at < start);
        let end = end.take_while(|(_, c)| right(*c) || matches!(c, ' ' | '-' | '\u{200c}'));
        let end = end.filter(|(_, c)| right(*c)).last().map_or(rest.len(), |(at, c)| at + c.len_utf8());
        out.push_str(&rest[..start]);
        out.push_str(&isolated(&rest[start..end]));
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::{ComparisonText, comparison_json, isolate_foreign};

    #[test]
    fn a_line_has_its_fields_in_order() {
        let text = ComparisonText { id: Some("7"), names: ["a", "b"], score: 0.93, one: true, why: "equal" };
        assert_eq!(comparison_json(&text), r#"{"id":"7","score":0.93,"match":true,"why":"equal"}"#);
    }

    #[test]
    fn right_to_left_words_are_isolated() {
        assert_eq!(isolate_foreign("same (محمد بن, Mohammed)"), "same (\u{2068}محمد بن\u{2069}, Mohammed)");
        assert_eq!(isolate_foreign("equal"), "equal");
    }
}
