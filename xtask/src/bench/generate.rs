//! Text with a seed: real texts with their names, numbers and dates drawn anew.

use crate::score::{Random, corpora};
use sanad_text::{Flags, Kind, Token, tokenize};
use sanad_time::MONTHS;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The texts that generated text is made of; empty where the corpora are missing.
pub(super) fn sources() -> Vec<String> {
    let mut files = Vec::new();
    for folder in ["attribution-en/train", "attribution-en/dev"] {
        collect(&corpora().join(folder), "txt", &mut files);
    }
    collect(&corpora().join("time-en"), "tml", &mut files);
    files.sort();
    let texts = files.iter().filter_map(|file| std::fs::read_to_string(file).ok());
    texts
        .map(|text| if text.starts_with("<?xml") { crate::score::plain_of_timeml(&text) } else { text })
        .collect()
}

fn collect(folder: &Path, ending: &str, out: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let files = entries.filter_map(|entry| Some(entry.ok()?.path()));
    out.extend(files.filter(|file| file.extension().is_some_and(|e| e == ending)));
}

/// Documents of about `bytes` bytes each, `count` of them.
pub(super) fn documents(sources: &[String], count: usize, bytes: usize, seed: u64) -> Vec<String> {
    let mut random = Random::new(seed);
    let mut turn = 0;
    (0..count)
        .map(|_| {
            let mut out = String::with_capacity(bytes + 16 * 1024);
            while out.len() < bytes {
                redraw(&sources[turn % sources.len()], &mut random, &mut out);
                out.push_str("\n\n");
                turn += 1;
            }
            out
        })
        .collect()
}

/// Copies a text; names, numbers and months are drawn anew, each name the same way throughout.
fn redraw(text: &str, random: &mut Random, out: &mut String) {
    let mut tokens = Vec::new();
    tokenize(text, 0, &mut tokens);
    let mut names: BTreeMap<&str, String> = BTreeMap::new();
    let (mut copied, mut note) = (0, 0);
    for (at, token) in tokens.iter().enumerate() {
        let word = token.text(text);
        // The sources have no notes: one paragraph in five gets a marker at its end.
        let ends =
            token.is_mark('.') && tokens.get(at + 1).is_some_and(|next| next.flags.has(Flags::NEWLINE));
        if ends && random.below(5) == 0 {
            note += 1;
            out.push_str(&text[copied..token.end as usize]);
            out.push_str(&format!("[{note}]"));
            copied = token.end as usize;
            continue;
        }
        let new = match token.kind {
            Kind::Number => number(word, random),
            Kind::Word if MONTHS.contains(&word) => MONTHS[random.below(12)].to_owned(),
            Kind::Word if is_name(&tokens, at) => {
                names.entry(word).or_insert_with(|| name(word.len(), random)).clone()
            }
            _ => continue,
        };
        out.push_str(&text[copied..token.start as usize]);
        out.push_str(&new);
        copied = token.end as usize;
    }
    out.push_str(&text[copied..]);
}

/// A capitalised word that does not open a sentence, and is no acronym, title or weekday.
fn is_name(tokens: &[Token], at: usize) -> bool {
    let token = tokens[at];
    let inside = at > 0 && (tokens[at - 1].is_word() || tokens[at - 1].is_mark(','));
    let plain =
        !token.flags.has(Flags::SHOUTED) && !token.flags.has(Flags::DOTTED) && !token.flags.has(Flags::WIDE);
    token.capital() && inside && plain && token.span().len() >= 5
}

/// A number of the same shape; years stay years.
fn number(word: &str, random: &mut Random) -> String {
    const ARABIC: [char; 10] = ['٠', '١', '٢', '٣', '٤', '٥', '٦', '٧', '٨', '٩'];
    const PERSIAN: [char; 10] = ['۰', '۱', '۲', '۳', '۴', '۵', '۶', '۷', '۸', '۹'];
    let year = word.len() == 4 && word.starts_with(['1', '2']);
    let digit = |at: usize, c: char, random: &mut Random| match c {
        '\u{660}'..='\u{669}' => ARABIC[random.below(10)],
        '\u{6f0}'..='\u{6f9}' => PERSIAN[random.below(10)],
        _ if !c.is_ascii_digit() => c,
        '1' | '2' if year && at == 0 => c,
        '9' | '0' if year && at == 1 => c,
        _ if at == 0 && word.len() <= 2 => char::from(b'1' + u8::try_from(random.below(2)).unwrap_or(0)),
        _ => char::from(b'0' + u8::try_from(random.below(10)).unwrap_or(0)),
    };
    word.chars().enumerate().map(|(at, c)| digit(at, c, random)).collect()
}

/// A name of syllables, about as long as the one that it stands for.
fn name(length: usize, random: &mut Random) -> String {
    const ONSETS: &[&str] =
        &["b", "d", "f", "g", "h", "k", "l", "m", "n", "r", "s", "t", "v", "z", "st", "tr", "sh", "br"];
    const VOWELS: &[&str] = &["a", "e", "i", "o", "u", "ai", "or", "en", "an", "el"];
    let mut out = String::new();
    while out.len() < length {
        out.push_str(ONSETS[random.below(ONSETS.len())]);
        out.push_str(VOWELS[random.below(VOWELS.len())]);
    }
    out[..1].make_ascii_uppercase();
    out
}
