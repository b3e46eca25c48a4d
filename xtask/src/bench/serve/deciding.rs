//! Decisions on a copy of the case: how long each takes that a form sends, and the page that is asked for right after it,
//! before anything could be read in the meantime.

use super::client::{Bench, open};
use std::path::{Path, PathBuf};

/// The page after a decision.
const NEXT: [&str; 7] = ["/", "/events", "/actors", "/documents", "/derivations", "thing", "reader"];

/// Prints the figures; false where the case cannot be copied or served.
pub(super) fn run(case: &Path, key: Option<&Path>) -> bool {
    let Some(copy) = Copy::of(case) else {
        println!("serve: {} cannot be copied", case.display());
        return false;
    };
    let Some(bench) = open(&copy.0, key) else {
        println!("serve: the copy of {} cannot be served", case.display());
        return false;
    };
    let mut told = Vec::new();
    for (kind, list) in [
        ("event", "/events?sort=in-documents&state=proposed"),
        ("event", "/events?state=proposed&page=9"),
        ("actor", "/actors?state=proposed"),
        ("actor", "/actors?kind=person&state=proposed&page=3"),
    ] {
        let body = bench.get(list).2;
        let ids = links(&body, &format!("/{kind}s/"));
        for (n, next) in NEXT.iter().enumerate() {
            let Some(two) = ids.get(n * 2..n * 2 + 2) else { continue };
            round(&bench, kind, two, next, &mut told);
        }
    }
    for source in links(&bench.get("/sources").2, "/sources/").iter().take(3) {
        record(&bench, source, &mut told);
    }
    say(&told);
    println!("  memory at most {:.0} MB", bench.peak());
    true
}

/// What was measured: its name, milliseconds.
type Told = Vec<(String, f64)>;

/// Rejects one thing, accepts another, makes both one, takes that back: each with the page after it.
fn round(bench: &Bench, kind: &str, two: &[String], next: &str, told: &mut Told) {
    let [one, other] = two else { return };
    let page = |id: &str| bench.get(&format!("/{kind}s/{id}")).2;
    let reader = links(&page(one), "/documents/").into_iter().next().unwrap_or_default();
    let thing = format!("/{kind}s/{one}");
    let next = match next {
        "thing" => ("thing", thing.clone()),
        "reader" => ("reader", format!("/documents/{reader}")),
        list => (list, list.to_owned()),
    };
    let mut decide = |act: &str, more: &[(&str, &str)]| {
        let body = page(one);
        let (form, since) = (value(&body, "form"), value(&body, "since"));
        let fixed = [("form", &*form), ("since", &*since), ("back", &*thing), ("act", act)];
        let (time, status, answer) = bench.post("/decide", &[&fixed, more].concat());
        assert!(status == 303, "{act} of {one}: {status} {}", answer.chars().take(2000).collect::<String>());
        told.push((format!("{act}, {kind}"), time));
        let (time, status, _) = bench.get(&next.1);
        assert!(status == 200, "{}: {status}", next.1);
        told.push((format!("then {}", next.0), time));
    };
    decide("reject", &[("id", other)]);
    decide("accept", &[("id", one)]);
    decide("merge", &[("id", one), ("id", other)]);
    let body = page(one);
    let last =
        body.split("name=\"decision\" value=\"").skip(1).filter_map(|rest| rest.split('"').next()).last();
    if let Some(last) = last.map(str::to_owned) {
        decide("undo", &[("id", one), ("decision", &last)]);
    }
}

/// Records a field of all documents of a source.
fn record(bench: &Bench, source: &str, told: &mut Told) {
    let path = format!("/sources/{source}");
    let body = bench.get(&path).2;
    let name = value(&body, "source").replace("&amp;", "&");
    let (form, since) = (value(&body, "form"), value(&body, "since"));
    let fields = [
        ("form", &*form),
        ("since", &*since),
        ("back", &*path),
        ("source", &*name),
        ("set-reliability", "C"),
        ("was-reliability", ""),
    ];
    let (time, status, answer) = bench.post("/fields", &fields);
    assert!(status == 303, "{path}: {status} {answer}");
    told.push(("a field of a source".to_owned(), time));
    let (time, ..) = bench.get("/");
    told.push(("then /".to_owned(), time));
}

fn say(told: &Told) {
    let mut names: Vec<&str> = Vec::new();
    for (name, _) in told {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    names.sort_by_key(|name| name.starts_with("then"));
    for name in names {
        let mut times: Vec<f64> = told.iter().filter(|(own, _)| own == name).map(|(_, time)| *time).collect();
        times.sort_by(f64::total_cmp);
        let (median, longest) = (times[times.len() / 2], times[times.len() - 1]);
        println!("  {name:<20} {:>4} times: median {median:6.1} ms, longest {longest:6.1} ms", times.len());
    }
}

/// What a page links to under an address, in its order.
fn links(body: &str, under: &str) -> Vec<String> {
    let start = format!("href=\"{under}");
    let all = body.split(&start).skip(1).filter_map(|rest| rest.split(['"', '#', '?']).next());
    let mut out: Vec<String> = Vec::new();
    for id in all {
        if !id.is_empty() && !out.iter().any(|other| other == id) {
            out.push(id.to_owned());
        }
    }
    out
}

/// The value of a hidden field.
fn value(body: &str, field: &str) -> String {
    let start = format!("name=\"{field}\" value=\"");
    body.split(&start).nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
}

/// A copy of the case beside it, which is gone when it is dropped.
struct Copy(PathBuf);

impl Copy {
    fn of(case: &Path) -> Option<Self> {
        let copy = Self(case.with_added_extension("decided"));
        let _ = std::fs::remove_dir_all(&copy.0);
        copied(case, &copy.0, false).ok()?;
        Some(copy)
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// What never changes, as its name is its hash, is linked; the rest is copied.
fn copied(from: &Path, to: &Path, links: bool) -> std::io::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let (path, there) = (entry.path(), to.join(entry.file_name()));
        let links = links || entry.file_name() == "objects" || entry.file_name() == "texts";
        if entry.file_type()?.is_dir() {
            copied(&path, &there, links)?;
        } else if links {
            std::fs::hard_link(&path, &there)?;
        } else {
            std::fs::copy(&path, &there)?;
        }
    }
    Ok(())
}
