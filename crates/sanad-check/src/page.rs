//! A rule's documentation as text for the terminal and as a Markdown page.

use crate::{Rule, rule};

/// What a person reads who asks why a rule exists; `None` when no rule has the id.
#[must_use]
pub fn explain(id: &str) -> Option<String> {
    let rule = rule(id)?;
    let docs = &rule.docs;
    let mut out = format!("{} ({})\n\n", rule.id, rule.severity.name());
    out += &wrapped(docs.what, "");
    out += "\nWhy\n";
    out += &wrapped(docs.why, "  ");
    out += "\nExample\n";
    out += &wrapped(docs.example, "  > ");
    out += "\nInstead\n";
    out += &wrapped(docs.instead, "  > ");
    out += "\nLimits\n";
    out += &wrapped(docs.limits, "  ");
    out += &format!("\nTo switch it off: ignore = [\"{}\"] in sanad.toml.\n", rule.id);
    Some(out)
}

/// The page `docs/rules/<group>/<name>.md`.
#[must_use]
pub fn page(rule: &Rule) -> String {
    let docs = &rule.docs;
    let quoted =
        |text: &str| text.lines().map(|line| format!("> {line}\n").replace(" \n", "\n")).collect::<String>();
    format!(
        "<!-- Made from the rule's source; edit it there. -->\n\n# {id}\n\nSeverity: {severity}\n\n{what}\n\n\
         ## Why\n\n{why}\n\n## Example\n\n{example}\n## Instead\n\n{instead}\n## Limits\n\n{limits}\n",
        id = rule.id,
        severity = rule.severity.name(),
        what = docs.what,
        why = docs.why,
        example = quoted(docs.example),
        instead = quoted(docs.instead),
        limits = docs.limits,
    )
}

/// Lines of at most 88 characters, each with the prefix.
fn wrapped(text: &str, prefix: &str) -> String {
    let mut out = String::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        for word in paragraph.split_whitespace() {
            if !line.is_empty() && line.chars().count() + word.chars().count() >= 88 - prefix.len() {
                out += &format!("{prefix}{line}\n");
                line.clear();
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line += word;
        }
        out += format!("{prefix}{line}").trim_end();
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn explains_every_rule_and_no_other() {
        for rule in crate::RULES {
            let text = super::explain(rule.id).unwrap();
            assert!(text.starts_with(rule.id), "{text}");
            assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
        }
        assert!(super::explain("date/none").is_none());
    }
}
