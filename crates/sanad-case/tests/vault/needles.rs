//! What is looked for in a locked case, in every form that a program may have given it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sanad_case::Hash;
use sanad_text::fold::fold_word;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Secrets, by the first bytes of each form.
#[derive(Default)]
pub(crate) struct Needles {
    forms: BTreeMap<[u8; 4], Vec<(Vec<u8>, String)>>,
    numbers: BTreeSet<String>,
    pub(crate) words: usize,
}

/// The words of five letters and more.
pub(crate) fn words(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= 5);
    words.map(str::to_owned).collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The part of a base64 text that is the same whatever stands around these bytes, for each of the three alignments.
fn base64(bytes: &[u8]) -> Vec<String> {
    (0..3)
        .map(|shift| {
            let padded = [&vec![0; shift][..], bytes].concat();
            let coded = STANDARD.encode(&padded);
            let whole = padded.len() / 3 * 4;
            coded[(shift * 8).div_ceil(6)..whole].to_owned()
        })
        // Fewer characters would be met by chance.
        .filter(|coded| coded.len() >= 9)
        .collect()
}

impl Needles {
    fn form(&mut self, bytes: Vec<u8>, what: &str) {
        let first = bytes[..4].try_into().expect("four bytes and more");
        self.forms.entry(first).or_default().push((bytes, what.to_owned()));
    }

    /// A word, a name, a path, a title.
    pub(crate) fn text(&mut self, secret: &str) {
        self.words += 1;
        let folded = fold_word(secret);
        let lower = secret.to_lowercase();
        for form in BTreeSet::from([secret, &folded, &lower, &secret.to_uppercase()]) {
            let utf8 = form.as_bytes();
            self.form(utf8.to_vec(), &format!("{secret} in UTF-8"));
            for big in [false, true] {
                let units = form.encode_utf16();
                let bytes = units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() });
                self.form(bytes.collect(), &format!("{secret} in UTF-16"));
            }
            self.form(hex(utf8).into_bytes(), &format!("{secret} in hexadecimal"));
            self.form(hex(utf8).to_uppercase().into_bytes(), &format!("{secret} in hexadecimal"));
            for coded in base64(utf8) {
                self.form(coded.into_bytes(), &format!("{secret} in base64"));
            }
        }
    }

    /// Bytes whose hash nobody must find, nor their length.
    pub(crate) fn bytes(&mut self, plain: &[u8], what: &str) {
        let hash = Hash::of(&[plain]);
        self.form(hash.0.to_vec(), &format!("the hash of {what}"));
        self.form(hash.to_string().into_bytes(), &format!("the hash of {what} in hexadecimal"));
        self.form(
            hash.to_string().as_bytes()[..12].to_vec(),
            &format!("the hash of {what}, its first digits"),
        );
        for coded in base64(&hash.0) {
            self.form(coded.into_bytes(), &format!("the hash of {what} in base64"));
        }
        self.numbers.insert(plain.len().to_string());
    }

    /// What of it is in these bytes.
    fn find(&self, bytes: &[u8]) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for (at, window) in bytes.windows(4).enumerate() {
            let Some(forms) = self.forms.get(window) else { continue };
            let here = forms.iter().filter(|(form, _)| bytes[at..].starts_with(form));
            found.extend(here.map(|(_, what)| what.clone()));
        }
        let numbers = bytes.split(|byte| !byte.is_ascii_alphanumeric());
        let numbers = numbers.filter_map(|word| std::str::from_utf8(word).ok());
        found.extend(
            numbers.filter(|word| self.numbers.contains(*word)).map(|word| format!("the length {word}")),
        );
        found
    }

    /// What of it is in any byte or name of a folder, as `file: what`; and how many files and bytes were searched.
    pub(crate) fn in_folder(&self, root: &Path) -> (BTreeSet<String>, usize, usize) {
        let (mut found, mut files, mut length) = (BTreeSet::new(), 0, 0);
        let mut folders = vec![root.to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("an entry")) {
                let path = entry.path();
                let name = path.strip_prefix(root).expect("inside").to_string_lossy().into_owned();
                let joined = name.replace('/', "");
                let mut here = self.find(name.as_bytes());
                here.extend(self.find(joined.as_bytes()));
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let bytes = std::fs::read(&path).expect("a file");
                    here.extend(self.find(&bytes));
                    (files, length) = (files + 1, length + bytes.len());
                }
                found.extend(here.into_iter().map(|what| format!("{name}: {what}")));
            }
        }
        (found, files, length)
    }
}

#[test]
fn every_form_is_found_wherever_it_stands() {
    let mut needles = Needles::default();
    needles.text("granary-keeper");
    needles.bytes(&[7; 48_731], "a file");
    for shift in 0..7 {
        let around = "x".repeat(shift);
        let text = format!("{around}the Granary-Keeper and granary-keeper of it");
        assert!(!needles.find(text.as_bytes()).is_empty());
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(!needles.find(&utf16).is_empty());
        assert!(!needles.find(STANDARD.encode(&text).as_bytes()).is_empty(), "{shift}");
        assert!(!needles.find(hex(text.as_bytes()).as_bytes()).is_empty());
        assert!(!needles.find(format!("{around} {{\"bytes\":48731}}").as_bytes()).is_empty());
        let hash = STANDARD.encode([around.as_bytes(), &Hash::of(&[&[7; 48_731]]).0].concat());
        assert!(!needles.find(hash.as_bytes()).is_empty());
    }
    assert!(needles.find(b"the keeper of the granary, 148731 or 487310").is_empty());
}
