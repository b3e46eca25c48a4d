//! The workbench: who is let in, what is shown while something is sealed, what changes the case.

use super::Folder;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

/// A workbench that runs, with its cookie and the token of its forms.
pub(super) struct Bench {
    child: Child,
    port: u16,
    token: String,
    cookie: String,
    form: String,
}

impl Drop for Bench {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An answer: its status, its head, its body.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) head: String,
    pub(super) body: String,
}

impl Bench {
    pub(super) fn open(folder: &Folder) -> Self {
        Self::with(folder, &["--case", "case"])
    }

    /// The case that `sanad demo` has made.
    pub(super) fn demo(folder: &Folder) -> Self {
        Self::with(folder, &["--case", "sanad-demo/case", "--key", "sanad-demo/demo.key"])
    }

    /// The link that lets a browser in.
    pub(super) fn link(&self) -> String {
        format!("http://127.0.0.1:{}/?token={}", self.port, self.token)
    }

    fn with(folder: &Folder, args: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_sanad"))
            .arg("serve")
            .args(args)
            .current_dir(&folder.0)
            .env("XDG_DATA_HOME", folder.0.join("data"))
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut link = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut link).unwrap();
        let (address, token) = link.trim().split_once("/?token=").expect("one line, a link");
        let port = address.rsplit(':').next().unwrap().parse().unwrap();
        let mut bench =
            Self { child, port, token: token.to_owned(), cookie: String::new(), form: String::new() };
        let welcome = bench.get(&format!("/documents?token={token}&kind=letter"));
        assert_eq!(welcome.status, 303);
        // The token leaves the address, and the page asked for is shown.
        assert!(welcome.head.contains("location: /documents?kind=letter\r\n"), "{}", welcome.head);
        let cookie = welcome.head.split("set-cookie: ").nth(1).unwrap();
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
        cookie.split(';').next().unwrap().clone_into(&mut bench.cookie);
        let page = bench.get("/").body;
        let form = page.split("name=\"form\" value=\"").nth(1).unwrap();
        form.split('"').next().unwrap().clone_into(&mut bench.form);
        bench
    }

    pub(super) fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let mut all = vec![("Connection".to_owned(), "close".to_owned())];
        all.extend(headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let has = |name: &str| headers.iter().any(|(named, _)| *named == name);
        if !has("Host") {
            all.push(("Host".to_owned(), format!("127.0.0.1:{}", self.port)));
        }
        if !has("Cookie") && !self.cookie.is_empty() {
            all.push(("Cookie".to_owned(), self.cookie.clone()));
        }
        if !body.is_empty() {
            all.push(("Content-Type".to_owned(), "application/x-www-form-urlencoded".to_owned()));
            all.push(("Content-Length".to_owned(), body.len().to_string()));
        }
        let head: String = all.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        stream.write_all(format!("{method} {path} HTTP/1.1\r\n{head}\r\n{body}").as_bytes()).unwrap();
        let mut bytes = Vec::new();
        // A server that has refused a body may close before all of it was sent.
        let _ = stream.read_to_end(&mut bytes);
        let whole = String::from_utf8(bytes).unwrap();
        let (head, body) = whole.split_once("\r\n\r\n").unwrap_or((&whole, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        Answer { status, head: format!("{head}\r\n"), body: body.to_owned() }
    }

    pub(super) fn port(&self) -> u16 {
        self.port
    }

    /// The head of a request that is let in, with a body of so many bytes.
    pub(super) fn head(&self, method: &str, path: &str, length: usize) -> String {
        let (port, cookie) = (self.port, &self.cookie);
        format!(
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\nCookie: {cookie}\r\n\
             Connection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n"
        )
    }

    pub(super) fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[], "")
    }

    pub(super) fn post(&self, path: &str, body: &str) -> Answer {
        let origin = format!("http://127.0.0.1:{}", self.port);
        self.ask("POST", path, &[("Origin", &origin)], &format!("form={}&{body}", self.form))
    }
}

fn filled() -> Folder {
    let folder = Folder::new();
    folder.sanad(&["init", "case"]);
    std::fs::create_dir_all(folder.0.join("in/letters")).unwrap();
    folder.file("in/a.txt", "“We buried them at night,” said Samira Qasemi, a surgeon, on 4 May 2013.\n");
    folder.file("in/<script>alert(1).txt", "<img src=x onerror=alert(2)> قال المدير إن الطريق مغلق.\n");
    folder.file("in/letters/one.txt", "“Nobody warned us,” said Karim Velani.\n");
    assert_eq!(folder.sanad(&["add", "--case", "case", "in"]).code, 0);
    folder
}

#[test]
fn only_a_browser_that_was_let_in() {
    let folder = filled();
    let bench = Bench::open(&folder);
    let port = bench.port;
    assert_eq!(bench.get("/").status, 200);
    for cookie in ["", "sanad=1", &format!("sanad-{port}=0000"), &format!("sanad-{port}={}", bench.token)] {
        assert_eq!(bench.ask("GET", "/documents", &[("Cookie", cookie)], "").status, 401, "{cookie}");
    }
    assert_eq!(bench.ask("GET", "/?token=0000", &[("Cookie", "")], "").status, 401);
    for host in ["evil.example", &format!("evil.example:{port}"), "127.0.0.1", "127.0.0.1:1"] {
        assert_eq!(bench.ask("GET", "/", &[("Host", host)], "").status, 421, "{host}");
    }
    let ours = bench.ask("GET", "/", &[("Host", &format!("localhost:{port}"))], "");
    assert_eq!(ours.status, 200);
    for header in [
        "cache-control: no-store",
        "default-src 'none'",
        "nosniff",
        "referrer-policy: same-origin",
        "frame-ancestors 'none'",
    ] {
        assert!(ours.head.contains(header), "{header}: {}", ours.head);
    }
}

#[test]
fn nothing_from_elsewhere_changes_anything() {
    let folder = filled();
    let bench = Bench::open(&folder);
    let form = format!("form={}&back=/", bench.form);
    for (name, value) in [
        ("Origin", "http://evil.example"),
        ("Origin", "null"),
        ("Origin", "http://127.0.0.1:1"),
        ("Sec-Fetch-Site", "cross-site"),
        ("Sec-Fetch-Site", "same-site"),
    ] {
        assert_eq!(bench.ask("POST", "/lock", &[(name, value)], &form).status, 403, "{name}: {value}");
    }
    let origin = format!("http://127.0.0.1:{}", bench.port);
    assert_eq!(bench.ask("POST", "/lock", &[("Origin", &origin)], "form=0000&back=/").status, 403);
    assert_eq!(bench.ask("GET", "/lock", &[], "").status, 405);
    // A form leads on to pages of ours alone.
    for back in ["//evil.example", "https://evil.example", "/\\evil.example"] {
        let answer = bench.post("/lock", &format!("back={back}"));
        assert!(answer.status == 303 && answer.head.contains("location: /\r\n"), "{back}: {}", answer.head);
    }
    let large = "x".repeat(400_000);
    assert_eq!(bench.post("/unlock", &format!("back=/&passphrase={large}")).status, 413);
}

#[test]
fn odd_addresses_and_texts_are_shown_as_they_are() {
    let folder = filled();
    let bench = Bench::open(&folder);
    for path in [
        "/nothing",
        "/documents/../../etc/passwd",
        "/documents/%2e%2e%2fcase.json",
        "/documents/%00",
        "/case.json",
    ] {
        let answer = bench.get(path);
        assert_eq!(answer.status, 404, "{path}: {}", answer.body);
        assert!(answer.body.contains("What to do"), "{path}");
    }
    let page = bench.get("/documents").body;
    assert!(!page.contains("<script>alert") && page.contains("&lt;script&gt;alert(1)"), "{page}");
    let id = page.split("/documents/d").nth(1).unwrap()[..12].to_owned();
    let text = bench.get(&format!("/documents/d{id}")).body;
    assert!(!text.contains("<img") && !text.contains("onerror=alert(2)>\n"), "{text}");
    let search = bench.get("/search?q=%3Cscript%3Ealert(3)%3C%2Fscript%3E").body;
    assert!(!search.contains("<script>alert(3)"), "{search}");
}

#[test]
fn what_is_sealed_is_in_no_page_until_it_is_open() {
    let folder = filled();
    let bench = Bench::open(&folder);
    let everywhere = |bench: &Bench| {
        ["/", "/documents", "/log", "/search?q=warned"].map(|path| bench.get(path).body).concat()
    };
    let closed = |page: &str| ["Velani", "Nobody", "one.txt"].iter().all(|word| !page.contains(word));
    assert!(closed(&everywhere(&bench)));
    assert_eq!(bench.post("/unlock", "back=/&passphrase=").status, 303);
    assert!(everywhere(&bench).contains("one.txt"));
    assert!(bench.get("/search?q=warned").body.contains("Nobody warned us"));
    assert_eq!(bench.post("/lock", "back=/").status, 303);
    assert!(closed(&everywhere(&bench)));
}

#[test]
fn a_statement_is_accepted_and_taken_back() {
    let folder = filled();
    let bench = Bench::open(&folder);
    let list = || folder.sanad(&["list", "statements", "--case", "case", "--format", "json"]).out;
    let line: serde_json::Value = serde_json::from_str(list().lines().next().unwrap()).unwrap();
    let (id, document) = (line["id"].as_str().unwrap(), line["document"].as_str().unwrap());
    let page = || bench.get(&format!("/documents/{document}")).body;
    let field = |name: &str| {
        let page = page();
        let value = page.split(&format!("name=\"{name}\" value=\"")).nth(1);
        value.map(|rest| rest.split('"').next().unwrap().to_owned()).unwrap_or_default()
    };
    // As the button says it: what, about which statement, and of an undo which decision.
    let form = |verdict: &str| {
        let (page, since) = (page(), field("since"));
        let act = page.split(&format!("value=\"{verdict} {id}")).nth(1).unwrap_or_else(|| panic!("{page}"));
        let act = format!("{verdict} {id}{}", act.split('"').next().unwrap()).replace(' ', "+");
        format!("back=/documents/{document}&act={act}&since={since}")
    };
    let judge = |verdict: &str| bench.post("/decide", &form(verdict));
    let state = || {
        let page = page();
        let before = page.split(&format!("\" id=\"{id}\"")).next().unwrap();
        before.rsplit(' ').next().unwrap().to_owned()
    };
    assert_eq!(state(), "proposed");
    let answer = judge("accept");
    assert!(
        answer.status == 303 && answer.head.contains(&format!("#{id}")),
        "{}{}",
        answer.head,
        answer.body
    );
    assert_eq!(state(), "accepted");
    assert!(list().contains("\"state\":\"accepted\""));
    judge("undo");
    assert_eq!(state(), "proposed");
    // What another process decides is seen too.
    assert_eq!(folder.sanad(&["reject", "--case", "case", id]).code, 0);
    assert_eq!(state(), "rejected");
    // A form that was made before somebody else decided overwrites nothing.
    let old = form("accept");
    assert_eq!(folder.sanad(&["undo", "--case", "case"]).code, 0);
    let answer = bench.post("/decide", &old);
    assert!(answer.status == 409 && answer.body.contains("Decided in the meantime"), "{}", answer.body);
    assert_eq!(state(), "proposed");
    // What was decided on one thing holds up nothing on another: this one can only be among what is sealed.
    let (old, other) = (form("accept"), "q000000000000");
    assert_eq!(folder.sanad(&["accept", "--case", "case", id]).code, 0);
    assert_eq!(bench.post("/decide", &old.replace(id, other)).status, 403);
    assert_eq!(bench.post("/decide", &old).status, 409);
}

#[test]
fn three_languages_each_in_its_direction() {
    let folder = filled();
    let bench = Bench::open(&folder);
    let page = bench.ask("GET", "/", &[("Accept-Language", "fa-IR,fa;q=0.9")], "").body;
    assert!(page.contains("<html lang=\"fa\" dir=\"rtl\">") && page.contains("۳"), "{page}");
    let answer = bench.post("/language", "back=/documents&to=ar");
    assert!(answer.status == 303 && answer.head.contains("sanad-language=ar"), "{}", answer.head);
    let cookie = format!("{}; sanad-language=ar", bench.cookie);
    let page = bench.ask("GET", "/", &[("Cookie", &cookie)], "").body;
    assert!(page.contains("<html lang=\"ar\" dir=\"rtl\">") && page.contains("٣ وثائق"), "{page}");
}
