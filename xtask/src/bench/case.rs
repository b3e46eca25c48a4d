//! The case: 10,000 documents of 4 kB and more, no two alike, in six formats and three languages, put on file by the
//! real program; then the same with one thread, and made anew from the log, with the same output each time.

use super::{arabic_script, generate};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

const DOCUMENTS: usize = 10_000;

/// Prints the figures; false when the program or the texts are missing, or outputs differ.
pub(super) fn run() -> bool {
    let Some((bench, texts)) = prepared(None) else { return std::env::var_os("SANAD_REQUIRE").is_none() };
    let done = bench.run(&texts);
    bench.clean();
    done
}

/// The program, a folder (the one that is `kept`, or one that is taken away again), and the texts; `None`, with a line that
/// says so, where something is missing.
pub(super) fn prepared(kept: Option<&Path>) -> Option<(Bench, Vec<String>)> {
    let count = std::env::var("SANAD_COUNT").ok().and_then(|n| n.parse().ok()).unwrap_or(DOCUMENTS);
    let sources = generate::sources();
    let me = std::env::current_exe().ok()?;
    let sanad = me.with_file_name(format!("sanad{}", std::env::consts::EXE_SUFFIX));
    if sources.is_empty() || !sanad.is_file() {
        println!("case: the corpora or {} are missing (build with --release first)", sanad.display());
        return None;
    }
    let own = || std::env::temp_dir().join(format!("sanad-bench-{}", std::process::id()));
    let folder = kept.map_or_else(own, Path::to_owned);
    Some((Bench { sanad, folder, kept: kept.is_some() }, texts(&sources, count)))
}

/// Texts of 4 kB: half of them English, a quarter Arabic, a quarter Persian.
pub(super) fn texts(sources: &[String], count: usize) -> Vec<String> {
    let mut texts = generate::documents(sources, count.div_ceil(2), 4000, 11);
    for sources in [arabic_script::arabic(), arabic_script::persian()] {
        if !sources.is_empty() {
            texts.extend(generate::documents(&sources, count / 4, 4000, 12));
        }
    }
    texts.iter_mut().enumerate().for_each(|(n, text)| text.push_str(&format!("\nDocument {n}.\n")));
    texts
}

/// The program at work in a folder of its own.
pub(super) struct Bench {
    sanad: PathBuf,
    folder: PathBuf,
    kept: bool,
}

impl Bench {
    /// Puts the texts on file as plain text, each with a kind, a publisher and a day; the case, which may be there already.
    pub(super) fn filed(&self, texts: &[String]) -> Option<PathBuf> {
        let (plain, case) = (self.folder.join("plain"), self.folder.join("case"));
        if case.join("case.json").is_file() {
            println!("the case of an earlier run");
            return Some(case);
        }
        texts.iter().enumerate().try_for_each(|(n, text)| write(&plain, n, "txt", text)).ok()?;
        let manifest = self.folder.join("sources.csv");
        fs::write(&manifest, manifest_of(texts.len())).ok()?;
        let (seconds, said) = self.timed(&case, &plain, 0, Some(&manifest));
        println!("put on file: {seconds:.1} s{said}");
        Some(case)
    }

    /// Takes the folder away, if it is not to be kept.
    pub(super) fn clean(&self) {
        if !self.kept {
            let _ = fs::remove_dir_all(&self.folder);
        }
    }

    fn run(&self, texts: &[String]) -> bool {
        let (plain, mixed) = (self.folder.join("plain"), self.folder.join("mixed"));
        let files = |from: &Path, format: fn(usize) -> &'static str| {
            texts.iter().enumerate().try_for_each(|(n, text)| write(from, n, format(n), text))
        };
        if files(&plain, |_| "txt").is_err() || files(&mixed, |n| FORMATS[n % FORMATS.len()]).is_err() {
            println!("case: {} cannot be written", self.folder.display());
            return false;
        }
        println!("a case of {} documents of 4 kB and more, whole process, everything durable", texts.len());
        let mut same = true;
        for (name, from) in [("plain text", &plain), ("six formats", &mixed)] {
            let first = self.add(name, from, 0);
            let outputs = self.outputs(&first);
            let single = self.add(&format!("{name}, one thread"), from, 1);
            same &= agree("one thread", &outputs, &self.outputs(&single));
            let start = Instant::now();
            self.sanad(&["rebuild"], &first);
            println!("  {name}, made anew from the log: {:.1} s", start.elapsed().as_secs_f64());
            same &= agree("made anew", &outputs, &self.outputs(&first));
            let size = |part: &str| size_of(&first.join(part)) as f64 / 1e6;
            println!(
                "  on disk: objects {:.1} MB, texts {:.1}, log {:.1}, index {:.1}",
                size("objects"),
                size("texts"),
                size("log"),
                size("index")
            );
        }
        self.memory_alone(&plain);
        same
    }

    /// Puts a folder on file in a new case, and prints how long that took.
    fn add(&self, name: &str, from: &Path, threads: usize) -> PathBuf {
        let case = self.folder.join(format!("case-{}", name.replace([' ', ','], "-")));
        let (seconds, said) = self.timed(&case, from, threads, None);
        let count = fs::read_dir(from).map_or(0, Iterator::count);
        println!("  {name}: {seconds:.1} s, {:.0} documents a second{said}", count as f64 / seconds);
        case
    }

    fn timed(&self, case: &Path, from: &Path, threads: usize, manifest: Option<&Path>) -> (f64, String) {
        let mut init = Command::new(&self.sanad);
        init.arg("init").arg(case).env("XDG_DATA_HOME", &self.folder).stdout(Stdio::null());
        let _ = init.status();
        let start = Instant::now();
        let mut add = Command::new("/usr/bin/time");
        add.args(["-f", "peak %M %U %S"]).arg(&self.sanad).args([
            "add",
            "--open",
            "-j",
            &threads.to_string(),
        ]);
        add.arg("--case").arg(case).arg(from).env("XDG_DATA_HOME", &self.folder);
        if let Some(manifest) = manifest {
            add.arg("--manifest").arg(manifest);
        }
        let said = add.output().map(|out| String::from_utf8_lossy(&out.stderr).into_owned());
        let seconds = start.elapsed().as_secs_f64();
        let said = said.unwrap_or_default();
        let line = said.lines().rev().find_map(|line| line.strip_prefix("peak ")).unwrap_or_default();
        let parts: Vec<f64> = line.split(' ').filter_map(|part| part.parse().ok()).collect();
        let said = match parts.as_slice() {
            [peak, user, system] => format!(
                "; {user:.1} s in the program, {system:.1} s in the system, peak memory {:.0} MB",
                peak / 1024.0
            ),
            _ => String::new(),
        };
        (seconds, said)
    }

    /// What the waiting for the disk costs: the same in memory alone, where there is such a file system.
    fn memory_alone(&self, from: &Path) {
        let memory = Path::new("/dev/shm");
        if memory.is_dir() {
            let case = memory.join(format!("sanad-bench-{}", std::process::id()));
            let (seconds, _) = self.timed(&case, from, 0, None);
            println!(
                "  plain text, on a disk that is memory: {seconds:.1} s; the rest is waiting for the real one"
            );
            let _ = fs::remove_dir_all(&case);
        }
    }

    fn sanad(&self, args: &[&str], case: &Path) -> String {
        let mut command = Command::new(&self.sanad);
        command.args(args).arg("--case").arg(case).env("XDG_DATA_HOME", &self.folder);
        command.output().map(|out| String::from_utf8_lossy(&out.stdout).into_owned()).unwrap_or_default()
    }

    /// All that a case shows.
    fn outputs(&self, case: &Path) -> Vec<String> {
        let asked: [&[&str]; 6] = [
            &["list", "documents", "--format", "json"],
            &["search", "water", "--limit", "500", "--format", "json"],
            &["search", "said the government", "--limit", "500", "--format", "json"],
            &["search", "قال", "--limit", "500", "--format", "json"],
            &["search", "گفت", "--limit", "500", "--format", "json"],
            &["status"],
        ];
        asked.iter().map(|args| self.sanad(args, case)).collect()
    }
}

/// Whether two runs show the same, the names of devices and cases aside.
fn agree(what: &str, one: &[String], other: &[String]) -> bool {
    let same = one == other;
    println!("    {what}: {}", if same { "the same output, byte for byte" } else { "OTHER OUTPUT" });
    same
}

fn size_of(folder: &Path) -> u64 {
    let Ok(entries) = fs::read_dir(folder) else { return 0 };
    entries
        .flatten()
        .map(|entry| {
            let path = entry.path();
            if path.is_dir() { size_of(&path) } else { entry.metadata().map_or(0, |meta| meta.len()) }
        })
        .sum()
}

/// A kind, a publisher and a day for each of so many texts.
fn manifest_of(count: usize) -> String {
    const KINDS: [&str; 5] =
        ["newspaper-article", "online-news", "official-document", "published-report", "tv-transcript"];
    let mut out = "path,kind,publisher,published\n".to_owned();
    for n in 0..count {
        let (year, month, day) = (2010 + n % 8, 1 + n / 8 % 12, 1 + n / 96 % 28);
        let (kind, paper) = (KINDS[n % KINDS.len()], n % 40);
        out.push_str(&format!("{n:05}.txt,{kind},Paper {paper},{year}-{month:02}-{day:02}\n"));
    }
    out
}

const FORMATS: [&str; 6] = ["txt", "md", "html", "docx", "eml", "srt"];

/// Writes a text as a file of a format.
fn write(folder: &Path, n: usize, format: &str, text: &str) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    let path = folder.join(format!("{n:05}.{format}"));
    let escaped = || text.replace('&', "&amp;").replace('<', "&lt;");
    let paragraphs = |open: &str, close: &str| {
        let each = |part: &str| format!("{open}{}{close}", part.replace('\n', " "));
        escaped().split("\n\n").filter(|part| !part.trim().is_empty()).map(each).collect::<String>()
    };
    let bytes = match format {
        "md" => format!("# Document {n}\n\n{text}").into_bytes(),
        "html" => {
            let body = paragraphs("<p>", "</p>\n");
            format!("<!doctype html><meta charset=utf-8><title>Document {n}</title><article>{body}</article>")
                .into_bytes()
        }
        "eml" => format!(
            "From: A <a@example.org>\r\nTo: B <b@example.org>\r\nSubject: Document {n}\r\n\
             Date: Tue, 05 May 2015 10:00:00 +0000\r\nMIME-Version: 1.0\r\n\
             Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{text}"
        )
        .into_bytes(),
        "srt" => subtitles(text).into_bytes(),
        "docx" => docx(&paragraphs("<w:p><w:r><w:t>", "</w:t></w:r></w:p>"))?,
        _ => text.as_bytes().to_vec(),
    };
    fs::write(path, bytes)
}

fn subtitles(text: &str) -> String {
    let mut out = String::new();
    for (n, line) in text.lines().filter(|line| !line.trim().is_empty()).enumerate() {
        let (minute, second) = (n / 12, n % 12 * 5);
        out.push_str(&format!(
            "{}\n00:{minute:02}:{second:02},000 --> 00:{minute:02}:{:02},900\n{line}\n\n",
            n + 1,
            second + 4
        ));
    }
    out
}

fn docx(paragraphs: &str) -> std::io::Result<Vec<u8>> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let types = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
    let relations = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
    let document = format!(
        r#"<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{paragraphs}</w:body></w:document>"#
    );
    let parts =
        [("[Content_Types].xml", types), ("_rels/.rels", relations), ("word/document.xml", &document)];
    for (name, part) in parts {
        zip.start_file(name, zip::write::SimpleFileOptions::default())?;
        zip.write_all(part.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}
