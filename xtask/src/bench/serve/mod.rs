//! The workbench under load, on loopback: every kind of page of a case that lies there, at addresses that are found by
//! following its own links, each asked for one after the other; then decisions, each with the page after it; time at the
//! server's end and memory of its process.

mod client;
mod deciding;

use client::{Bench, open};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Instant;

/// Requests of each kind of page.
const EACH: usize = 60;

/// Where each kind of page begins: its name, the list to start from, and what its own addresses begin with.
const KINDS: [(&str, &[&str], &str); 18] = [
    ("overview", &["/"], "/"),
    (
        "documents",
        &["/documents", "/documents?sort=published", "/documents?lang=ar", "/documents?path=a"],
        "/documents?",
    ),
    (
        "reader",
        &["/documents", "/documents?page=40", "/documents?lang=fa", "/documents?page=120"],
        "/documents/",
    ),
    ("actors", &["/actors", "/actors?kind=person", "/actors?name=al", "/actors?sort=name"], "/actors?"),
    ("actor", &["/actors", "/actors?kind=person", "/actors?page=3", "/actors?sort=name"], "/actors/"),
    ("same actor", &["/actors?kind=person", "/actors"], "/actors?with="),
    (
        "events",
        &["/events", "/events?sort=in-documents", "/events?what=killing", "/events?from=2013"],
        "/events?",
    ),
    ("event", &["/events", "/events?sort=in-documents", "/events?page=7"], "/events/"),
    ("time", &["/time", "/time?kind=e:killing", "/time?cal=solar", "/time?from=2013&to=2014"], "/time?"),
    ("map", &["/map", "/map?show=events", "/map?country=IQ", "/map?place=IQ"], "/map?"),
    ("network", &["/network", "/actors?kind=person"], "/network?from="),
    (
        "as one types",
        &["/search?part=1&q=b", "/search?part=1&q=bri", "/search?part=1&q=bridge+r"],
        "/search?part=",
    ),
    ("sources", &["/sources", "/sources?sort=name"], "/sources"),
    ("source", &["/sources"], "/sources/"),
    ("derivations", &["/derivations"], "/derivations"),
    ("report", &["/documents", "/documents?page=9"], "/report?document="),
    ("log", &["/log"], "/log?page="),
    (
        "search",
        &[
            "/search?q=governor",
            "/search?q=bridge+road",
            "/search?q=killed",
            "/search?q=%D8%A7%D9%84%D9%85%D8%AF%D9%8A%D9%86%D8%A9",
        ],
        "/search?",
    ),
];

/// Prints the figures; false where the program or the case is missing. `--case DIR` names it, `--key FILE` its key.
pub(super) fn run(args: &[String]) -> bool {
    let after = |name: &str| args.iter().skip_while(|arg| *arg != name).nth(1);
    let Some(case) = after("--case") else {
        println!("serve: name a case with --case DIR (and its key with --key FILE)");
        return false;
    };
    let start = Instant::now();
    let key = after("--key").map(Path::new);
    let Some(bench) = open(Path::new(case), key) else {
        println!("serve: {case} cannot be served (build with --release first)");
        return false;
    };
    println!("serve: {case}, open after {:.2} s", start.elapsed().as_secs_f64());
    let first = bench.get("/").0;
    println!("  the first page {first:.1} ms");
    let mut all = Vec::new();
    for (kind, from, prefix) in KINDS {
        let paths = addresses(&bench, from, prefix);
        // What is read once for each state of the log is paid for by whoever comes first: told, and counted.
        let mut times = Vec::new();
        let mut heaviest = 0;
        for n in 0..EACH {
            let path = &paths[n % paths.len()];
            let (time, status, body) = bench.get(path);
            assert!(status == 200, "{path}: {status}");
            heaviest = heaviest.max(body.len());
            times.push(time);
        }
        all.extend_from_slice(&times);
        say(kind, &mut times, paths.len(), heaviest);
    }
    say("all", &mut all, 0, 0);
    println!("  memory at most {:.0} MB", bench.peak());
    drop(bench);
    deciding::run(Path::new(case), key)
}

fn say(kind: &str, times: &mut [f64], paths: usize, heaviest: usize) {
    times.sort_by(f64::total_cmp);
    let at = |share: f64| {
        times.get((times.len() as f64 * share) as usize).or(times.last()).copied().unwrap_or(0.0)
    };
    println!(
        "  {kind:<12} {:>4} requests of {paths:>3} addresses: median {:6.1} ms, 99th percentile {:6.1} ms, longest {:6.1} ms, at most {:.0} kB",
        times.len(),
        at(0.5),
        at(0.99),
        at(1.0),
        heaviest as f64 / 1e3
    );
}

/// Addresses of a kind: those to start from that are of it, and those that these link to.
fn addresses(bench: &Bench, from: &[&str], prefix: &str) -> Vec<String> {
    let mut out: BTreeMap<String, ()> = BTreeMap::new();
    if prefix == "/" {
        return vec!["/".to_owned()];
    }
    let is = |path: &str| path.starts_with(prefix) || path == prefix.trim_end_matches(['?', '/']);
    for path in from {
        if is(path) {
            out.insert((*path).to_owned(), ());
        }
        let body = bench.get(path).2;
        let links: BTreeSet<&str> =
            body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let of_kind = links
            .into_iter()
            .map(|link| link.split('#').next().unwrap_or(link))
            .filter(|link| link.starts_with(prefix));
        out.extend(of_kind.take(EACH).map(|link| (link.replace("&amp;", "&"), ())));
        if out.is_empty() && (prefix == "/actors?with=" || prefix == "/report?document=") {
            let own = if prefix == "/report?document=" { "/documents/" } else { "/actors/" };
            let link = format!("href=\"{own}");
            let ids = body.split(&link).skip(1).filter_map(|rest| rest.split('"').next());
            out.extend(ids.take(EACH / 4).map(|id| (format!("{prefix}{id}"), ())));
        }
    }
    if out.is_empty() {
        out.insert(from[0].to_owned(), ());
    }
    out.into_keys().take(EACH * 2).collect()
}
