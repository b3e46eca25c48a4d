//! What a page states of itself in JSON-LD: the first object that is an article or a report.

use serde_json::Value;

/// Kinds of schema.org that are a text with a date.
const KINDS: &[&str] = &[
    "Article",
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "BackgroundNewsArticle",
    "AskPublicNewsArticle",
    "ReviewNewsArticle",
    "AdvertiserContentArticle",
    "SatiricalArticle",
    "TechArticle",
    "ScholarlyArticle",
    "MedicalScholarlyArticle",
    "BlogPosting",
    "LiveBlogPosting",
    "SocialMediaPosting",
    "DiscussionForumPosting",
    "Report",
    "Review",
    "ClaimReview",
    "PressRelease",
    "WebPage",
    "CreativeWork",
];

/// The fields that are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Stated {
    pub(super) headline: Option<String>,
    pub(super) published: Option<String>,
    pub(super) modified: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) publisher: Option<String>,
    pub(super) language: Option<String>,
}

/// Reads the scripts of a page, the best kind of object first.
pub(super) fn read<'a>(scripts: impl Iterator<Item = &'a str>) -> Stated {
    let mut best: Option<(usize, Stated)> = None;
    for value in scripts.filter_map(parse) {
        // Objects wait their turn in a list; the parser has bounded their depth.
        let mut waiting = vec![&value];
        while let Some(value) = waiting.pop() {
            match value {
                Value::Array(items) => waiting.extend(items.iter().rev()),
                Value::Object(fields) => {
                    waiting.extend(fields.get("mainEntity"));
                    waiting.extend(fields.get("mainEntityOfPage").filter(|value| value.is_object()));
                    waiting.extend(fields.get("@graph"));
                    if let Some(rank) = rank(value)
                        && best.as_ref().is_none_or(|(before, _)| rank < *before)
                    {
                        best = Some((rank, stated(value)));
                    }
                }
                _ => {}
            }
        }
    }
    best.map(|(_, stated)| stated).unwrap_or_default()
}

/// Pages leave raw line breaks in strings, and wrap the whole in comments.
fn parse(script: &str) -> Option<Value> {
    let script = script
        .split_once("<![CDATA[")
        .map_or(script, |(_, inner)| inner.split("]]>").next().unwrap_or(inner));
    let (start, end) = (script.find(['{', '['])?, script.rfind(['}', ']'])?);
    let body = script.get(start..=end)?;
    serde_json::from_str(body).ok().or_else(|| {
        let body: String = body.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&body).ok()
    })
}

/// How well the object's kind fits, the first of [`KINDS`] best; general kinds come after all others.
fn rank(object: &Value) -> Option<usize> {
    let kinds = match object.get("@type")? {
        Value::String(kind) => vec![kind.as_str()],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => return None,
    };
    let name = |kind: &str| KINDS.iter().position(|known| *known == kind.rsplit('/').next().unwrap_or(kind));
    let at = kinds.into_iter().filter_map(name).min()?;
    Some(if at + 2 >= KINDS.len() { 1 } else { 0 })
}

fn stated(object: &Value) -> Stated {
    let one = |name: &str| texts(object.get(name)).into_iter().next();
    Stated {
        headline: one("headline").or_else(|| one("name")),
        published: one("datePublished").or_else(|| one("dateCreated")).or_else(|| one("uploadDate")),
        modified: one("dateModified"),
        authors: texts(object.get("author").or_else(|| object.get("creator"))),
        publisher: one("publisher").or_else(|| one("sourceOrganization")),
        language: one("inLanguage"),
    }
}

/// Strings of a value: itself, the names of objects, those of a list.
fn texts(value: Option<&Value>) -> Vec<String> {
    let mut out = Vec::new();
    let mut waiting: Vec<&Value> = value.into_iter().collect();
    while let Some(value) = waiting.pop() {
        match value {
            Value::String(text) => {
                let text = super::references::plain(text, false);
                if !text.is_empty() && !out.contains(&text) && out.len() < 50 {
                    out.push(text);
                }
            }
            Value::Array(items) => waiting.extend(items.iter().rev()),
            Value::Object(fields) => {
                waiting.extend(fields.get("name").or_else(|| fields.get("alternateName")));
            }
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn the_article_is_found_wherever_it_stands() {
        let script = r#"//<![CDATA[
            {"@context":"https://schema.org","@graph":[{"@type":"WebPage","name":"x","datePublished":"2001-01-02"},
            {"@type":["NewsArticle"],"headline":"The bridge
 fell &amp; broke","datePublished":"2019-05-20","author":[{"name":"Ada Orr"},{"@type":"Person","name":["Tam Hale"]}],
            "publisher":{"name":"The Courier"},"inLanguage":"en-GB"}]}
            //]]>"#;
        let stated = read([script, "{broken", ""].into_iter());
        assert_eq!(stated.headline.as_deref(), Some("The bridge fell & broke"));
        assert_eq!(stated.published.as_deref(), Some("2019-05-20"));
        assert_eq!(stated.authors, ["Ada Orr", "Tam Hale"]);
        assert_eq!(stated.publisher.as_deref(), Some("The Courier"));
    }

    #[test]
    fn deep_objects_are_left() {
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(read([deep.as_str()].into_iter()).headline, None);
    }
}
