//! Pages as a browser lays them out: nothing wider than the screen, notes in the margin or under their paragraph.
//!
//! A browser's own window has a least width, so a page is measured in a frame of the width of a telephone.

use super::Folder;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

const BROWSERS: &[&str] = &["chromium", "chromium-browser", "google-chrome"];

/// The parts of the page that stand out of the frame, the margin notes that show and that stand beside the text, and
/// the notes under paragraphs that show.
const MEASURE: &str = r#"<!doctype html><meta charset=utf-8><style>body{margin:0}iframe{border:0;height:900px;width:WIDTHpx}</style>
<iframe src="PAGE"></iframe><pre></pre><script>
addEventListener("load", () => {
  const d = document.querySelector("iframe").contentDocument, out = [];
  if (d.documentElement.scrollWidth > WIDTH) out.push("WIDE " + d.documentElement.scrollWidth);
  for (const e of d.body.querySelectorAll("*")) {
    if (e.closest(".wide table, .skip") || getComputedStyle(e).display == "none") continue;
    if (getComputedStyle(e).position == "absolute" && e.matches(".under") || e.closest(".under")?.offsetWidth == 1) continue;
    for (const r of e.getClientRects())
      if (r.width && (r.left < -1 || r.right > WIDTH + 1)) {
        out.push("OUT " + e.tagName + " " + e.className + " " + e.textContent.slice(0, 40));
        break;
      }
  }
  const shown = s => [...d.querySelectorAll(s)].filter(e => e.offsetWidth > 1);
  const beside = shown(".side").filter(e => {
    const a = e.getBoundingClientRect(), p = e.closest("p,li,h1,h2,h3,h4,h5,blockquote,pre").getBoundingClientRect();
    return a.left >= p.right || a.right <= p.left;
  });
  out.push("MEASURED sides " + shown(".side").length + " beside " + beside.length + " under " + shown(".under").length);
  document.querySelector("pre").textContent = out.join("\n");
});
</script>"#;

/// The first browser there is.
fn browser() -> Option<&'static str> {
    BROWSERS.iter().copied().find(|name| {
        let run = Command::new(name).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
        run.is_ok_and(|status| status.success())
    })
}

/// What the browser says of a page in a frame of this width.
fn measure(browser: &str, folder: &Folder, page: &str, width: u32) -> String {
    let harness = MEASURE.replace("WIDTH", &width.to_string()).replace("PAGE", page);
    let harness = folder.file(&format!("frame-{width}.html"), harness);
    let profile = folder.0.join(format!("profile-{page}-{width}"));
    let said = folder.0.join(format!("said-{page}-{width}"));
    let mut child = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
        .args(["--allow-file-access-from-files", "--window-size=1400,1000", "--virtual-time-budget=20000"])
        .arg(format!("--user-data-dir={}", profile.display()))
        .arg("--dump-dom")
        .arg(format!("file://{harness}"))
        .stdout(std::fs::File::create(&said).unwrap())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    for _ in 0..1200 {
        if child.try_wait().unwrap().is_some() {
            break;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    let _ = child.kill();
    let _ = child.wait();
    let dom = std::fs::read_to_string(said).unwrap();
    let text = dom.split_once("<pre>").and_then(|(_, rest)| rest.split_once("</pre>"));
    text.unwrap_or_else(|| panic!("{browser} says nothing of {page}: {dom}")).0.to_owned()
}

/// A text of long words, from right to left, with paragraphs that run the other way, and findings in both.
fn hard_text() -> String {
    let word = "کتابخانه".repeat(40);
    let latin = "Donaudampfschifffahrtsgesellschaft".repeat(12);
    format!(
        "گزارش دره\n\nدر روز \u{202e}۱۲ مهر راه دره بسته شد و مردم شهر تا شب در کنار پل ماندند. {word}\n\n\
         On 31 June 2018 the road was closed. {latin} “Nobody came to the bridge until the morning,” said Ilan Devri.\n\n\
         راه روستا از صبح بسته بود و شاهد گفت که کسی نیامد. https://example.org/{latin}\n\n\
         - {word}\n- {latin}\n\n{}\n",
        "شاهد گفت که راه روستا از صبح بسته بود. ".repeat(40)
    )
}

#[test]
fn pages_fit_a_telephone_and_a_desk() {
    let Some(browser) = browser() else {
        assert!(
            std::env::var_os("SANAD_REQUIRE").is_none(),
            "a browser is required here: apt-get install chromium"
        );
        println!("skipped: none of {BROWSERS:?} is installed");
        return;
    };
    let folder = Folder::new();
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    std::fs::copy(workspace.join("crates/sanad/demo/report.md"), folder.0.join("demo.md")).unwrap();
    folder.file("hard.txt", hard_text());
    let mut texts = vec!["demo.md".to_owned(), "hard.txt".to_owned()];
    let report = std::env::var_os("SANAD_REPORT")
        .map_or_else(|| workspace.join("../shared/reports/iraq-2015.txt"), PathBuf::from);
    if report.is_file() {
        std::fs::copy(&report, folder.0.join("report.txt")).unwrap();
        texts.push("report.txt".to_owned());
    }
    let mut faults = Vec::new();
    for text in &texts {
        for command in ["annotate", "check"] {
            let name = format!("{command}-{text}.html");
            folder.file(&name, folder.sanad(&[command, "--format", "html", text]).out);
            for width in [375, 1280] {
                let said = measure(browser, &folder, &name, width);
                println!("{name} at {width}: {said}");
                let numbers: Vec<usize> =
                    said.split(' ').filter_map(|word| word.trim().parse().ok()).collect();
                let fits = match (command, width) {
                    ("annotate", 375) => numbers[..2] == [0, 0] && numbers[2] > 0,
                    ("annotate", _) => numbers[0] > 0 && numbers[0] == numbers[1] && numbers[2] == 0,
                    _ => true,
                };
                if !said.starts_with("MEASURED") || !fits {
                    faults.push(format!("{name} at {width}: {said}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}
