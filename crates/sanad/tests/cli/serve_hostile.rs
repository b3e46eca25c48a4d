//! The workbench against those who mean harm, or send nonsense: forms that never arrive, odd addresses and fields, script
//! in every place that is shown.

use super::Folder;
use super::serve::Bench;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

const SCRIPT: &str = "<script>alert(1)</script>";

/// A case in which whatever can be a text is a script.
fn hostile() -> Folder {
    let folder = Folder::new();
    folder.sanad(&["init", "case"]);
    std::fs::create_dir_all(folder.0.join("in/<script>alert(9)<")).unwrap();
    folder.file("in/a.html", format!(
        "<html><head><title>&lt;script&gt;alert(1)&lt;/script&gt;</title></head><body><article><p>“We buried 12 people at \
         night,” said Samira &lt;img src=x onerror=alert(2)&gt; Qasemi, a surgeon, on 4 May 2013 in Baghdad.</p><p>At least 12 \
         people were killed in Baghdad on 4 May 2013, said Samira Qasemi. {}</p></article></body></html>",
        "The road was closed until the evening and nobody came to the bridge. ".repeat(8)
    ));
    folder.file(
        "in/\"onmouseover=alert(3) x=\".txt",
        "“The road is closed,” said \"><script>alert(4)</script>.\n",
    );
    folder.file("in/<script>alert(9)</b.txt", "“Nobody came,” said Karim Velani.\n");
    assert_eq!(folder.sanad(&["add", "--case", "case", "in"]).code, 0);
    let listed = folder.sanad(&["list", "documents", "--case", "case", "--format", "json"]).out;
    for line in listed.lines() {
        let id = line.split("\"id\":\"").nth(1).unwrap().split('"').next().unwrap();
        let fields = [
            format!("title={SCRIPT}"),
            format!("publisher=\"><img src=x onerror=alert(5)>{SCRIPT}"),
            format!("consent={SCRIPT}"),
            format!("note={SCRIPT}"),
        ];
        let mut args = vec!["set", "--case", "case", id];
        args.extend(fields.iter().map(String::as_str));
        assert_eq!(folder.sanad(&args).code, 0);
    }
    folder
}

/// Every link on a page that leads on in the workbench.
fn links(page: &str) -> Vec<String> {
    let all = page.split(" href=").skip(1).filter_map(|rest| match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => rest.split(['>', ' ']).next(),
    });
    let ours = all.filter(|link| link.starts_with('/') && !link.starts_with("/style"));
    ours.map(|link| link.split('#').next().unwrap_or(link).replace("&amp;", "&")).collect()
}

#[test]
fn no_text_is_script_on_any_page() {
    let folder = hostile();
    let bench = Bench::open(&folder);
    let query = "%22%3E%3Cscript%3Ealert(6)%3C%2Fscript%3E";
    let mut open: Vec<String> =
        ["/", "/report", "/derivations", "/sample", "/keys"].map(str::to_owned).into();
    for path in [
        "search?q",
        "documents?path",
        "documents?kind",
        "actors?name",
        "actors?kind",
        "events?place",
        "events?from",
        "sources?name",
        "derivations?how",
        "report?document",
        "report?draft",
        "log?document",
        "sample?kind",
        "keys?back",
    ] {
        open.push(format!("/{path}={query}"));
    }
    let mut seen = std::collections::BTreeSet::new();
    let mut open = std::collections::VecDeque::from(open);
    while let Some(path) = open.pop_front() {
        if seen.len() > 150 || !seen.insert(path.clone()) {
            continue;
        }
        let answer = bench.get(&path);
        assert!(answer.status < 500, "{path}: {}", answer.body);
        for bad in ["<script>alert", "<img src=x", "\"onmouseover=", "</script>alert", "javascript:"] {
            assert!(!answer.body.contains(bad), "{bad} on {path}: {}", answer.body);
        }
        assert!(
            answer.head.contains("script-src 'self'") && !answer.head.contains("unsafe"),
            "{path}: {}",
            answer.head
        );
        open.extend(links(&answer.body));
    }
    assert!(seen.len() > 40 && seen.iter().all(|path| path.len() < 1000), "{}", seen.len());
    for kind in ["/actors/a", "/events/e", "/sources/", "/documents/d", "/log?document=", "/report?document="]
    {
        assert!(seen.iter().any(|path| path.starts_with(kind)), "no page {kind} was reached");
    }
}

#[test]
fn a_form_that_never_arrives_holds_up_nobody() {
    let folder = hostile();
    let bench = Bench::open(&folder);
    let mut slow: Vec<TcpStream> = (0..8)
        .map(|_| {
            let mut stream = TcpStream::connect(("127.0.0.1", bench.port())).unwrap();
            let head = bench.head("POST", "/decide", 1000);
            stream.write_all(head.as_bytes()).unwrap();
            stream.write_all(b"form=").unwrap();
            stream
        })
        .collect();
    assert_eq!(bench.get("/documents").status, 200);
    // It was answered while the forms were still waited for.
    for stream in &mut slow {
        stream.set_nonblocking(true).unwrap();
        assert!(stream.read(&mut [0]).is_err(), "a form was given up before the page was answered");
        stream.set_nonblocking(false).unwrap();
    }
    for stream in &mut slow {
        let mut answer = String::new();
        stream.set_read_timeout(Some(Duration::from_secs(40))).unwrap();
        let _ = stream.read_to_string(&mut answer);
        assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
    }
}

#[test]
fn forms_that_make_no_sense_are_refused_in_words() {
    let folder = hostile();
    let bench = Bench::open(&folder);
    let large = "x".repeat(300_000);
    assert_eq!(bench.post("/decide", &format!("back=/&act=accept&id={large}")).status, 413);
    for (path, body, status) in [
        ("/decide", "back=/&act=accept&id=q000000000000", 422),
        ("/decide", "back=/&act=accept&id=../../etc/passwd", 422),
        ("/decide", "back=/&act=merge&id=a000000000000", 422),
        ("/decide", "back=/&act=split", 422),
        ("/decide", "back=/&act=derive&id=x", 422),
        ("/decide", "back=/&act=undo", 422),
        ("/decide", "back=/&act=destroy", 422),
        ("/decide", "back=/", 422),
        ("/mark", "document=nothing", 404),
        ("/fields", "source=nothing", 404),
        ("/bulk", "back=/sample", 422),
    ] {
        let answer = bench.post(path, body);
        assert_eq!(answer.status, status, "{path} {body}: {}", answer.body);
        assert!(answer.body.contains("What to do"), "{path} {body}: {}", answer.body);
    }
    // Whatever changes something must be one of our forms.
    for path in
        ["/decide", "/mark", "/fields", "/bulk", "/checkpoint", "/audit", "/unlock", "/lock", "/language"]
    {
        let origin = format!("http://127.0.0.1:{}", bench.port());
        let body = "form=0000&back=/&passphrase=&to=ar";
        assert_eq!(bench.ask("POST", path, &[("Origin", &origin)], body).status, 403, "{path}");
        assert_eq!(bench.ask("GET", path, &[], "").status, 405, "{path}");
        assert_eq!(bench.ask("POST", path, &[("Origin", "http://evil.example")], body).status, 403, "{path}");
        assert_eq!(bench.ask("POST", path, &[("Cookie", "")], body).status, 401, "{path}");
    }
    for path in [
        "/actors/..%2F..%2Fcase.json",
        "/events/%00",
        "/sources/%2e%2e",
        "/actors/a000000000000",
        "/report?draft=0",
        "/documents/x/beside/y",
        "/documents/%F0%28%8C",
        "/log?document=../x",
    ] {
        let status = bench.get(path).status;
        assert!(matches!(status, 400 | 404), "{path}: {status}");
    }
}
