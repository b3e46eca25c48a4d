//! [`Bench`]: a workbench that runs, asked over loopback as a browser asks it.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Instant;

/// A workbench that runs.
pub(super) struct Bench {
    child: Child,
    port: u16,
    cookie: String,
}

impl Drop for Bench {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(super) fn open(case: &Path, key: Option<&Path>) -> Option<Bench> {
    let me = std::env::current_exe().ok()?;
    let sanad: PathBuf = me.with_file_name(format!("sanad{}", std::env::consts::EXE_SUFFIX));
    let mut command = Command::new(sanad);
    command.arg("serve").arg("--case").arg(case).stdout(Stdio::piped());
    if let Some(key) = key {
        command.arg("--key").arg(key);
    }
    let mut child = command.spawn().ok()?;
    let mut link = String::new();
    BufReader::new(child.stdout.take()?).read_line(&mut link).ok()?;
    let (address, token) = link.trim().split_once("/?token=")?;
    let port = address.rsplit(':').next()?.parse().ok()?;
    let mut bench = Bench { child, port, cookie: String::new() };
    let (_, _, head) = bench.get(&format!("/?token={token}"));
    bench.cookie = head.split("set-cookie: ").nth(1)?.split(';').next()?.to_owned();
    Some(bench)
}

impl Bench {
    /// Asks for a page: milliseconds, the status, the whole answer.
    pub(super) fn get(&self, path: &str) -> (f64, u16, String) {
        self.ask(&format!("GET {path} HTTP/1.1\r\n{}\r\n", self.head()))
    }

    /// Sends a form, as [`Bench::get`].
    pub(super) fn post(&self, path: &str, fields: &[(&str, &str)]) -> (f64, u16, String) {
        let pairs: Vec<String> =
            fields.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        let (body, port) = (pairs.join("&"), self.port);
        let length = body.len();
        self.ask(&format!(
            "POST {path} HTTP/1.1\r\n{}Origin: http://127.0.0.1:{port}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{body}",
            self.head()
        ))
    }

    fn head(&self) -> String {
        let (port, cookie) = (self.port, &self.cookie);
        format!("Host: 127.0.0.1:{port}\r\nCookie: {cookie}\r\nAccept-Language: en\r\nConnection: close\r\n")
    }

    fn ask(&self, request: &str) -> (f64, u16, String) {
        let start = Instant::now();
        let mut bytes = Vec::new();
        if let Ok(mut stream) = TcpStream::connect(("127.0.0.1", self.port)) {
            let _ = stream.write_all(request.as_bytes());
            let _ = stream.read_to_end(&mut bytes);
        }
        let time = start.elapsed().as_secs_f64() * 1e3;
        let whole = String::from_utf8_lossy(&bytes).into_owned();
        let status = whole.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        (time, status, whole)
    }

    /// The most memory that the process had, in MB.
    pub(super) fn peak(&self) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok()).unwrap_or(0.0) / 1e3
    }
}

/// A value as a form sends it.
fn encoded(value: &str) -> String {
    let one = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    value.bytes().map(one).collect()
}
