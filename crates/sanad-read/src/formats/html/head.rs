//! What the page says of itself: title, authors, publisher, days, language, address; and which heading is its headline.

use super::days::day;
use super::jsonld;
use super::names::{Attr, Tag};
use super::tree::Tree;
use sanad_model::{Metadata, WrittenFrom};
use sanad_time::Day;
use std::collections::BTreeMap;
use std::sync::OnceLock;

const NAMES: &str = include_str!("../../../data/html/meta-names.tsv");

/// The head of a page.
#[derive(Clone, Debug, Default)]
pub(super) struct Head {
    /// For the document.
    pub(super) metadata: Metadata,
    /// The heading that is the page's title.
    pub(super) headline: Option<usize>,
}

/// Values of `meta` elements by what they state, in the order of the table.
type Stated = BTreeMap<&'static str, Vec<(usize, String)>>;

/// Reads the metadata. Days in the text count only where they are not dropped.
pub(super) fn read(tree: &Tree<'_>, dropped: &[bool]) -> Head {
    let mut stated = metas(tree);
    let script = |at: &usize| {
        tree.nodes[*at].tag == Tag::Script
            && tree.raw(*at, Attr::Type).is_some_and(|kind| kind.trim().starts_with("application/ld+json"))
    };
    let scripts = (1..tree.nodes.len()).filter(script).filter(|at| at + 1 < tree.nodes.len());
    let json = jsonld::read(scripts.map(|at| tree.slice(at + 1)));
    let mut all = |what: &str| -> Vec<String> {
        let values = stated.remove(what).unwrap_or_default();
        let first = values.iter().map(|(rank, _)| *rank).min();
        values
            .into_iter()
            .filter(|(rank, _)| what != "author" || Some(*rank) == first)
            .map(|(_, v)| v)
            .collect()
    };
    let site = all("publisher").into_iter().next();
    let named = all("title").into_iter().next();
    let window = (1..tree.nodes.len()).find(|&at| tree.nodes[at].tag == Tag::Title && !in_picture(tree, at));
    let window = window.map(|at| tree.text(at)).filter(|title| !title.is_empty());
    let titles: Vec<&str> =
        [json.headline.as_deref(), named.as_deref(), window.as_deref()].into_iter().flatten().collect();
    let headline = headline(tree, dropped, &titles);
    let heading = headline.map(|at| tree.text(at));
    let title = named.map(|title| without_site(&title, site.as_deref(), heading.as_deref()));
    let title = title
        .or(json.headline.clone())
        .or_else(|| heading.clone())
        .or_else(|| window.map(|title| without_site(&title, site.as_deref(), heading.as_deref())));
    let published = json.published.as_deref().and_then(day);
    let published = published.or_else(|| all("published").iter().find_map(|value| day(value)));
    let modified = json.modified.as_deref().and_then(day);
    let modified = modified.or_else(|| all("modified").iter().find_map(|value| day(value)));
    let language = language(tree).or_else(|| all("language").into_iter().find_map(|tag| bcp47(&tag)));
    let authors = if json.authors.is_empty() { all("author") } else { json.authors };
    let metadata = Metadata {
        title,
        written: published
            .or_else(|| shown_day(tree, dropped, headline))
            .map(|day| (day, WrittenFrom::Metadata)),
        modified,
        authors: authors.into_iter().filter(|name| !name.starts_with("http") && name.len() < 200).collect(),
        publisher: json.publisher.or(site),
        language: language.or_else(|| json.language.as_deref().and_then(bcp47)),
        address: address(tree).or_else(|| all("address").into_iter().next()),
        ..Metadata::default()
    };
    Head { metadata, headline }
}

fn in_picture(tree: &Tree<'_>, at: usize) -> bool {
    tree.nodes[tree.nodes[at].parent as usize].tag == Tag::Svg
}

fn metas(tree: &Tree<'_>) -> Stated {
    static TABLE: OnceLock<BTreeMap<&'static str, (usize, &'static str)>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let rows =
            NAMES.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
        rows.enumerate().map(|(rank, (name, what))| (name, (rank, what))).collect()
    });
    let mut out = Stated::new();
    for at in 1..tree.nodes.len() {
        if tree.nodes[at].tag != Tag::Meta {
            continue;
        }
        let Some(content) = tree.attr(at, Attr::Content).filter(|value| !value.is_empty()) else { continue };
        for attr in [Attr::Property, Attr::Name, Attr::Itemprop, Attr::HttpEquiv] {
            let Some(name) = tree.raw(at, attr) else { continue };
            if let Some((rank, what)) = table.get(name.trim().to_ascii_lowercase().as_str()) {
                let values = out.entry(what).or_default();
                if values.len() < 50 {
                    values.push((*rank, content.clone()));
                }
                break;
            }
        }
    }
    out.values_mut().for_each(|values| values.sort_by_key(|(rank, _)| *rank));
    out
}

/// Letters and digits in lower case, for comparing titles.
fn key(title: &str) -> String {
    title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).take(400).collect()
}

/// The heading that says what the page's titles say; else the only heading of the first level.
fn headline(tree: &Tree<'_>, dropped: &[bool], titles: &[&str]) -> Option<usize> {
    let titles: Vec<String> = titles.iter().map(|title| key(title)).filter(|key| !key.is_empty()).collect();
    let mut tops = Vec::new();
    let mut matching: Option<(u8, usize)> = None;
    let mut at = 1;
    while at < tree.nodes.len() {
        let tag = tree.nodes[at].tag;
        if dropped[at] && !matches!(tag, Tag::Header) {
            at = tree.nodes[at].end as usize;
            continue;
        }
        if let Some(level @ 1..=3) = tag.heading() {
            let text = key(&tree.text(at));
            let fits = |title: &String| {
                *title == text
                    || (text.len() >= 12 && title.starts_with(&text))
                    || (title.len() >= 12 && text.starts_with(title.as_str()))
            };
            if !text.is_empty()
                && titles.iter().any(fits)
                && matching.is_none_or(|(before, _)| level < before)
            {
                matching = Some((level, at));
            }
            if level == 1 && !text.is_empty() {
                tops.push(at);
            }
        }
        at += 1;
    }
    let only = if let [only] = tops[..] { Some(only) } else { None };
    matching.map(|(_, at)| at).or(only)
}

/// A title without the site's name at its end or start.
fn without_site(title: &str, site: Option<&str>, heading: Option<&str>) -> String {
    if let Some(heading) = heading
        && key(heading).len() >= 8
        && key(title).contains(&key(heading))
    {
        return heading.to_owned();
    }
    const BETWEEN: [&str; 8] = [" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " • "];
    let cut = BETWEEN.iter().filter_map(|mark| title.rfind(mark).map(|at| (at, mark.len()))).max();
    let Some((at, width)) = cut else { return title.to_owned() };
    let (before, after) = (title[..at].trim(), title[at + width..].trim());
    let is_site = |part: &str| site.is_some_and(|site| key(site) == key(part));
    if is_site(before) {
        return after.to_owned();
    }
    let short = after.split_whitespace().count() <= 4 && before.split_whitespace().count() >= 3;
    if is_site(after) || (site.is_none() && short) { before.to_owned() } else { title.to_owned() }
}

/// A day that the page shows: marked as the day of publication, or else the first of its `time` elements, those
/// below the headline before the others.
fn shown_day(tree: &Tree<'_>, dropped: &[bool], headline: Option<usize>) -> Option<Day> {
    let value = |at: usize| {
        let attr = tree
            .raw(at, Attr::Datetime)
            .or_else(|| tree.raw(at, Attr::Content))
            .or(tree.raw(at, Attr::Title));
        attr.and_then(day).or_else(|| day(&tree.text(at)))
    };
    let marked = |at: &usize| {
        tree.raw(*at, Attr::Itemprop).is_some_and(|name| name.contains("datePublished"))
            || tree.raw(*at, Attr::Pubdate).is_some()
    };
    let elements = || (1..tree.nodes.len()).filter(|at| tree.nodes[*at].tag != Tag::Text);
    elements().filter(marked).find_map(value).or_else(|| {
        let seen = |at: &usize| tree.nodes[*at].tag == Tag::Time && !dropped[*at];
        let below = elements().filter(seen).filter(|at| headline.is_some_and(|headline| *at > headline));
        below.chain(elements().filter(seen)).find_map(value)
    })
}

fn language(tree: &Tree<'_>) -> Option<String> {
    let top = (1..tree.nodes.len()).filter(|at| matches!(tree.nodes[*at].tag, Tag::Html | Tag::Body)).take(2);
    top.into_iter()
        .find_map(|at| tree.raw(at, Attr::Lang).or_else(|| tree.raw(at, Attr::XmlLang)).and_then(bcp47))
}

/// A language tag in its usual form: `en_us` → `en-US`.
fn bcp47(tag: &str) -> Option<String> {
    let tag = tag.trim().split([',', ';']).next()?.trim().replace('_', "-");
    let mut parts = tag.split('-');
    let first = parts.next().filter(|part| matches!(part.len(), 2 | 3))?;
    if !tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') || tag.len() > 20 {
        return None;
    }
    let rest = parts.map(|part| if part.len() == 2 { part.to_ascii_uppercase() } else { part.to_owned() });
    Some(std::iter::once(first.to_ascii_lowercase()).chain(rest).collect::<Vec<_>>().join("-"))
}

/// The address that the page gives as its own.
fn address(tree: &Tree<'_>) -> Option<String> {
    let canonical = |at: &usize| tree.nodes[*at].tag == Tag::Link && tree.is(*at, Attr::Rel, "canonical");
    let href = (1..tree.nodes.len()).find(canonical).and_then(|at| tree.attr(at, Attr::Href))?;
    href.starts_with("http").then_some(href)
}
