//! Whether two words are spellings of one name: `Qassem` and `Qasem`, `Gaddafi` and `Qaddafi`.
//!
//! Both are read as rows of sounds; consonants that romanisations confuse are near, so are the vowels of one letter;
//! doubled letters are one. What differs otherwise is another name: `Karim` and `Karam`, `Khomeini` and `Khamenei`.

use crate::known::known;

/// Two words are one name up to this cost.
const ENOUGH: u32 = 50;

/// A sound: a letter, or two that are written for one.
type Sound = u8;

/// The consonants as they are grouped in a key, vowels left out: equal for all spellings that [`variant`] accepts.
#[must_use]
pub fn key(folded: &str) -> String {
    let mut out = String::new();
    for sound in sounds(folded) {
        let class = match sound {
            b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'A' | b'h' | b'w' => continue,
            b'k' | b'q' | b'g' | b'G' | b'K' | b'c' => 'k',
            b'j' | b'J' => 'j',
            b'C' | b'S' => 'S',
            b'd' | b'D' => 'd',
            b't' | b'T' => 't',
            b'z' | b's' => 's',
            b'b' | b'p' => 'b',
            b'f' | b'v' => 'f',
            other => char::from(other),
        };
        out.push(class);
    }
    out
}

/// Whether two folded words spell one name.
#[must_use]
pub fn variant(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    if !a.is_ascii() || !b.is_ascii() || a.len() < 4 || b.len() < 4 || a.len() > 40 || b.len() > 40 {
        return false;
    }
    let (one, other) = (sounds(a), sounds(b));
    // Two sounds more cost too much already.
    one.len().abs_diff(other.len()) < 2 && cost(&one, &other) <= ENOUGH && !two_names(a, b)
}

/// Whether the table has both words, and as two names: Hamid is not Hamed.
fn two_names(a: &str, b: &str) -> bool {
    let (a, b) = (known(a), known(b));
    let both = a[0] != 0 && b[0] != 0;
    both && !a.iter().any(|name| *name != 0 && b.contains(name))
}

/// Letters that stand for one sound become one: `kh` K, `gh` G, `sh` S, `ch` C, `th` T, `dh` D, `dj` J; `ou` and `oo`
/// u, `ee` i, `ei ai ay ey` A.
fn sounds(folded: &str) -> Vec<Sound> {
    let bytes = folded.as_bytes();
    let mut out: Vec<Sound> = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let pair = (bytes[at], bytes.get(at + 1).copied().unwrap_or(0));
        let (sound, taken) = match pair {
            (b'k', b'h') => (b'K', 2),
            (b'g', b'h') => (b'G', 2),
            (b's', b'h') => (b'S', 2),
            (b'c', b'h') => (b'C', 2),
            (b't', b'h') => (b'T', 2),
            (b'd', b'h') => (b'D', 2),
            (b'd', b'j') => (b'J', 2),
            (b'o', b'u' | b'o') | (b'u', b'u' | b'o') => (b'u', 2),
            (b'e', b'e') | (b'i', b'y' | b'e') => (b'i', 2),
            (b'e' | b'a', b'i' | b'y') => (b'A', 2),
            (one, _) => (one, 1),
        };
        if out.last() != Some(&sound) {
            out.push(sound);
        }
        at += taken;
    }
    // A silent last h: `Abdullah`, `Abdulla`.
    if out.len() > 3 && out.last() == Some(&b'h') {
        out.pop();
    }
    out
}

const fn vowel(sound: Sound) -> bool {
    matches!(sound, b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'A')
}

/// What it costs to read one sound for another.
fn change(a: Sound, b: Sound) -> u32 {
    let pair = if a < b { (a, b) } else { (b, a) };
    match pair {
        _ if a == b => 0,
        (b'a', b'e') | (b'o', b'u') | (b'i', b'y') | (b'e', b'i') | (b'A', b'e' | b'i') | (b'A', b'a') => 20,
        (b'k', b'q') | (b'c', b'k') | (b'g', b'q') | (b'G', b'q') | (b'G', b'g') | (b'J', b'j') => 20,
        (b'D', b'd') | (b'T', b't') | (b'D', b'z') | (b'C', b'S') | (b'v', b'w') | (b's', b'z') => 30,
        (b'K', b'k') | (b'K', b'h') | (b'g', b'k') | (b'g', b'j') => 40,
        _ => 100,
    }
}

/// Leaving a sound out.
fn drop(sounds: &[Sound], at: usize) -> u32 {
    match sounds[at] {
        sound if vowel(sound) && at > 0 && at + 1 < sounds.len() => 60,
        b'h' => 40,
        _ => 100,
    }
}

fn cost(a: &[Sound], b: &[Sound]) -> u32 {
    let mut row: Vec<u32> = vec![0; b.len() + 1];
    for at in 0..b.len() {
        row[at + 1] = row[at] + drop(b, at);
    }
    for (i, &x) in a.iter().enumerate() {
        let mut corner = row[0];
        row[0] += drop(a, i);
        for (j, &y) in b.iter().enumerate() {
            let new = (corner + change(x, y)).min(row[j + 1] + drop(a, i)).min(row[j] + drop(b, j));
            corner = row[j + 1];
            row[j + 1] = new;
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::{key, variant};

    #[test]
    fn spellings_of_one_name() {
        for (a, b) in [
            ("qassem", "qasem"),
            ("qaddafi", "gaddafi"),
            ("hussein", "hussain"),
            ("hussein", "husayn"),
            ("soleimani", "suleimani"),
            ("mohammed", "mohamed"),
            ("yousef", "yusef"),
            ("abdullah", "abdulla"),
        ] {
            assert!(variant(a, b), "{a} {b}");
            assert_eq!(key(a), key(b), "{a} {b}");
        }
    }

    #[test]
    fn other_names() {
        for (a, b) in [
            ("khomeini", "khamenei"),
            ("karim", "karam"),
            ("jamil", "jamal"),
            ("hasan", "hussein"),
            ("amir", "amr"),
            ("omar", "ammar"),
            ("salman", "sultan"),
            ("samir", "samira"),
            ("rahman", "rahim"),
            ("hosseini", "hosseinian"),
            ("ali", "alwi"),
        ] {
            assert!(!variant(a, b), "{a} {b}");
        }
    }
}
