//! Prints the blocks of a file: `cargo run -p sanad-read --example structure -- FILE`.
#![allow(clippy::print_stdout, clippy::disallowed_methods, reason = "an example")]

fn main() {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path).unwrap_or_default();
        match sanad_read::read(&path, &bytes) {
            Err(refusal) => println!("{path}: {refusal}; {}", refusal.help),
            Ok(document) => {
                println!("{path}: title {:?}", document.metadata.title);
                for block in &document.blocks {
                    let words: String = block
                        .span
                        .slice(&document.text)
                        .chars()
                        .take(if std::env::var_os("WHOLE").is_some() { 4000 } else { 70 })
                        .collect();
                    println!("{:?} s{:?} p{} | {}", block.kind, block.section, block.paragraph, words);
                }
                for remark in &document.remarks {
                    println!("{:?} {:?} {:?}", remark.kind, remark.author, remark.text);
                }
            }
        }
    }
}
