//! `places-en`: local news with toponyms and their coordinates (LGL). Right is within 161 km (100 miles); one that is
//! missed, or has no coordinates in the gold, counts as wrong. `--errors` lists what went wrong.

use super::metric::{Counts, Line, line};
use sanad_annotate::places::locate_spans;
use sanad_annotate::{Options, annotate};
use sanad_model::{Document, EntityKind, Located, Name};
use sanad_text::Span;
use std::path::Path;

const SET: &str = "places-en";
const NEAR_KM: f64 = 161.0;

/// An article with its toponyms.
struct Article {
    name: String,
    text: String,
    toponyms: Vec<(Span, Option<Gold>)>,
}

/// Where the gold says that a toponym lies.
struct Gold {
    latitude: f64,
    longitude: f64,
    what: String,
}

/// Scores all articles.
pub(crate) fn score(folder: &Path, args: &[String]) -> Vec<Line> {
    let Ok(source) = std::fs::read_to_string(folder.join("lgl.xml")) else {
        eprintln!("{SET}: no lgl.xml in {}", folder.display());
        return Vec::new();
    };
    let errors = args.iter().any(|arg| arg == "--errors");
    let [mut all, mut places, mut given, mut found, mut named] = [const { Vec::new() }; 5];
    for article in source.split("<article ").skip(1).filter_map(article) {
        let Ok(document) = sanad_read::read(&format!("{}.txt", article.name), article.text.as_bytes()) else {
            continue;
        };
        let names = annotate(&document, Options::default()).names;
        let any = ours(&names, &article, |_| true);
        let own = ours(&names, &article, |name| matches!(name.kind, EntityKind::Place | EntityKind::People));
        if errors {
            list(&article, &document, &names, &any);
            list_extra(&article, &names);
        }
        named.push(gold_share(&names, &article));
        let spans: Vec<Span> = article.toponyms.iter().map(|(span, _)| *span).collect();
        given.push(counts(&article, &locate_spans(&document, &spans)));
        let counted = counts(&article, &any);
        found.push(Counts { gold: counted.predicted, ..counted });
        all.push(counted);
        places.push(counts(&article, &own));
    }
    vec![
        line(SET, "right of all gold", &all, share),
        line(SET, "right of all gold, records of places", &places, share),
        line(SET, "right of those found", &found, share),
        line(SET, "right of all gold, spans given", &given, share),
        line(SET, "places found that are gold", &named, share),
    ]
}

fn share(counts: Counts) -> f64 {
    if counts.gold == 0 { 0.0 } else { 100.0 * counts.matched as f64 / counts.gold as f64 }
}

/// For each toponym the place of the name that shares most with it.
fn ours(names: &[Name], article: &Article, keep: impl Fn(&Name) -> bool) -> Vec<Option<Located>> {
    let shared =
        |name: &Name, span: Span| name.span.end.min(span.end).saturating_sub(name.span.start.max(span.start));
    let of = |&(span, _): &(Span, Option<Gold>)| {
        let named =
            names.iter().filter(|name| name.place.is_some() && keep(name) && name.span.overlaps(span));
        named.max_by_key(|name| shared(name, span)).and_then(|name| name.place)
    };
    article.toponyms.iter().map(of).collect()
}

fn counts(article: &Article, ours: &[Option<Located>]) -> Counts {
    let right =
        article.toponyms.iter().zip(ours).filter(|((_, gold), place)| is_right(gold.as_ref(), **place));
    Counts { matched: right.count(), predicted: ours.iter().flatten().count(), gold: article.toponyms.len() }
}

/// How many of the places found are toponyms of the gold.
fn gold_share(names: &[Name], article: &Article) -> Counts {
    let places = names.iter().filter(|name| matches!(name.kind, EntityKind::Place | EntityKind::People));
    let places: Vec<&Name> = places.filter(|name| name.place.is_some()).collect();
    let gold = |name: &&&Name| article.toponyms.iter().any(|(span, _)| span.overlaps(name.span));
    let matched = places.iter().filter(gold).count();
    Counts { matched, predicted: places.len(), gold: places.len() }
}

fn is_right(gold: Option<&Gold>, place: Option<Located>) -> bool {
    let (Some(gold), Some(place)) = (gold, place) else { return false };
    let (latitude, longitude) =
        (f64::from(place.latitude).to_radians(), f64::from(place.longitude).to_radians());
    let (north, east) = (gold.latitude.to_radians(), gold.longitude.to_radians());
    let half = |angle: f64| (angle / 2.0).sin().powi(2);
    let a = half(north - latitude) + latitude.cos() * north.cos() * half(east - longitude);
    6371.0 * 2.0 * a.sqrt().asin() <= NEAR_KM
}

fn list(article: &Article, document: &Document, names: &[Name], ours: &[Option<Located>]) {
    println!("== {}", article.name);
    for ((span, gold), place) in article.toponyms.iter().zip(ours) {
        let Some(gold_place) = gold else { continue };
        if is_right(gold.as_ref(), *place) {
            continue;
        }
        let is = names.iter().find(|name| name.span.overlaps(*span));
        let is = is.map_or("nothing".to_owned(), |name| {
            format!("{:?} {:?}", name.kind, name.span.slice(&document.text))
        });
        let at = place.map_or("-".to_owned(), |at| {
            format!(
                "{:.1} {:.1} {:?}",
                at.latitude,
                at.longitude,
                at.country.map(|country| country.code().to_owned())
            )
        });
        println!(
            "{} {:?} {} {:.1} {:.1} | {at} | {is} | {}",
            if place.is_some() { "wrong " } else { "missed" },
            span.slice(&document.text),
            gold_place.what,
            gold_place.latitude,
            gold_place.longitude,
            around(&document.text, *span)
        );
    }
}

/// Prints the places found that are none of the gold.
fn list_extra(article: &Article, names: &[Name]) {
    for name in names.iter().filter(|name| matches!(name.kind, EntityKind::Place | EntityKind::People)) {
        if !article.toponyms.iter().any(|(span, _)| span.overlaps(name.span)) {
            println!("extra  {:?} | {}", name.span.slice(&article.text), around(&article.text, name.span));
        }
    }
}

fn around(text: &str, span: Span) -> String {
    let (mut from, mut to) =
        ((span.start as usize).saturating_sub(40), (span.end as usize + 40).min(text.len()));
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    text[from..to].replace('\n', " ")
}

fn article(source: &str) -> Option<Article> {
    let name = source.split('"').nth(1)?.to_owned();
    let body = source.split_once("<text>")?.1.split_once("</text>")?.0;
    let text = match body.strip_prefix("<![CDATA[") {
        Some(inner) => inner.split("]]>").next()?.to_owned(),
        None => plain(body),
    };
    let offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let toponym = |part: &str| {
        let at = |tag| offsets.get(element(part, tag)?.parse::<usize>().ok()?).copied();
        Some((Span::of(at("start")?..at("end")?), gold(part)))
    };
    let toponyms = source.split("<toponym>").skip(1).filter_map(toponym).collect();
    Some(Article { name, text, toponyms })
}

fn gold(part: &str) -> Option<Gold> {
    Some(Gold {
        latitude: element(part, "lat")?.parse().ok()?,
        longitude: element(part, "lon")?.parse().ok()?,
        what: format!("{} {}", element(part, "fcode").unwrap_or(""), element(part, "name").unwrap_or("")),
    })
}

fn element<'a>(part: &'a str, tag: &str) -> Option<&'a str> {
    let after = part.split_once(&format!("<{tag}>"))?.1;
    after.split_once(&format!("</{tag}>")).map(|(value, _)| value)
}

fn plain(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}
