//! The workbench in a browser, driven by a script: what a person does in it, with and without script, and whether its
//! pages can be used by everybody.

use super::Folder;
use super::serve::Bench;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What must be there: node, the modules that drive a browser, a browser. The reason why not.
fn tools() -> Result<(PathBuf, String), String> {
    let runs = |name: &str| {
        let run = Command::new(name).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
        run.is_ok_and(|status| status.success())
    };
    let modules = std::env::var_os("SANAD_BROWSER")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/browser"), PathBuf::from);
    if !runs("node") {
        return Err("node is not installed".to_owned());
    }
    for module in ["playwright-core", "axe-core"] {
        if !modules.join("node_modules").join(module).is_dir() {
            return Err(format!("{module} is not in {}: .ci/run puts it there", modules.display()));
        }
    }
    let found = ["chromium", "chromium-browser", "google-chrome"].into_iter().find(|name| runs(name));
    let browser = found.ok_or("no browser is installed: apt-get install chromium")?;
    let path = std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()).find_map(|folder| {
        let file = folder.join(browser);
        file.is_file().then(|| file.display().to_string())
    });
    Ok((modules.canonicalize().map_err(|error| error.to_string())?, path.unwrap_or_default()))
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() { copy(&from, &to) } else { std::fs::copy(from, to).map(drop).unwrap() }
    }
}

#[test]
fn browser_drives_the_workbench() {
    let (modules, browser) = match tools() {
        Ok(tools) => tools,
        Err(why) => {
            assert!(std::env::var_os("SANAD_REQUIRE").is_none(), "{why}");
            println!("skipped: {why}");
            return;
        }
    };
    // Three at once, each with a case of its own.
    let folders = [Folder::new(), Folder::new(), Folder::new()];
    assert_eq!(folders[0].sanad(&["demo"]).code, 0);
    for folder in &folders[1..] {
        copy(&folders[0].0.join("sanad-demo"), &folder.0.join("sanad-demo"));
    }
    let benches = folders.each_ref().map(Bench::demo);
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/desk.mjs");
    let asked = std::env::var("SANAD_BROWSER_CASES").unwrap_or_default();
    let run = Command::new("node")
        .arg(script)
        .arg(modules)
        .arg(browser)
        .args(benches.each_ref().map(Bench::link))
        .args(asked.split(',').filter(|case| !case.is_empty()))
        .env("HOME", &folders[0].0)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stdout);
    println!("{said}");
    assert!(run.status.success(), "{said}{}", String::from_utf8_lossy(&run.stderr));
    assert!(asked.len() > 1 || said.lines().filter(|line| line.starts_with("ok ")).count() > 20, "{said}");
}
