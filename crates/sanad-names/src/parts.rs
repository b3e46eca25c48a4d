//! The parts of a personal name, with their roles.

use crate::compounds::{glued, servant};
use crate::fold::fold;
use crate::known::known;
use crate::sounds::Script;
use crate::words::{Form, Word, word};

/// What a part is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// `President`, `Dr`: no part of the name.
    Title,
    /// The first full part.
    #[default]
    Given,
    /// A full part between the first and the last: a second given name, or an ancestor's.
    Middle,
    /// The name after `bin`: the father's.
    Father,
    /// `al`, `bin`, `van`: never evidence.
    Particle,
    /// The last full part.
    Family,
    /// `Abu` with what follows it, before the name itself.
    Kunya,
    /// `J.`
    Initial,
    /// `Jr`, `III`: tells father from son.
    Generation,
}

/// A part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Its letters: lower case, no marks, of two words that are one part both.
    pub folded: String,
    /// The word that tells this part from others of its form: `rahman` of `Abd al-Rahman`.
    pub stem: String,
    /// What it is made of.
    pub form: Form,
    /// What it is.
    pub role: Role,
    /// Whether it stands after an article.
    pub article: bool,
    /// As it is written.
    pub written: String,
    /// What it is written in.
    pub script: Script,
}

/// What has more words is no name; the rest is left out.
const MOST: usize = 48;

/// A word of the name as it is written.
struct Written<'a> {
    text: &'a str,
    folded: String,
    word: Word,
    /// A hyphen stands after it.
    tied: bool,
    /// A full stop stands after it, or it is one capital.
    initial: bool,
    shouted: bool,
}

/// Splits a name as written. Titles at its front are told from parts; `Last, First` is turned round.
#[must_use]
pub fn parts(name: &str) -> Vec<Part> {
    let words = ordered(name);
    let mut out: Vec<Part> = Vec::with_capacity(words.len());
    let (mut at, mut article, mut son, mut front) = (0, false, false, true);
    while at < words.len() {
        let own = &words[at];
        let begun = out.iter().any(|part| part.role != Role::Title && part.role != Role::Particle);
        let role = role(own, words.get(at + 1), begun, front);
        front &= role == Role::Title;
        if role == Role::Particle {
            article |= own.word.article;
            son |= own.word.son;
        }
        let mut taken = 1;
        let mut part =
            Part { role, written: own.text.to_owned(), script: script(&own.folded), ..Part::default() };
        if matches!(role, Role::Given) {
            let last = out.iter().rposition(|part| part.role != Role::Particle);
            if let Some(last) = last.filter(|&last| joins(&out[last], own)) {
                out.truncate(last + 1);
                join(&mut out[last], own);
                (at, article, son) = (at + 1, false, false);
                continue;
            }
            (part.form, part.stem, taken) = read(&words[at..]);
            if taken > 1 {
                part.written =
                    words[at..at + taken].iter().map(|word| word.text).collect::<Vec<_>>().join(" ");
                part.script = script(&part.stem);
            }
            part.article = article;
            if let Some(rest) = part.stem.strip_prefix("ال").filter(|rest| rest.chars().count() > 1) {
                part.stem = rest.to_owned();
                part.article = true;
            }
            if son {
                part.role = Role::Father;
            } else if matches!(part.form, Form::Kunya | Form::Umm) && !begun && at + taken < words.len() {
                part.role = Role::Kunya;
            }
            (article, son) = (false, false);
        } else {
            part.stem.clone_from(&own.folded);
        }
        part.folded = part.form.spelled(&part.stem);
        out.push(part);
        at += taken;
    }
    place(&mut out);
    out
}

/// The parts that are evidence: neither titles nor particles.
#[must_use]
pub fn full(parts: &[Part]) -> Vec<&Part> {
    parts.iter().filter(|part| !matches!(part.role, Role::Title | Role::Particle)).collect()
}

/// What a folded word is written in.
pub(crate) fn script(folded: &str) -> Script {
    if folded.bytes().all(|byte| byte.is_ascii_lowercase()) {
        Script::Latin
    } else if folded.chars().all(|c| matches!(c, '\u{620}'..='\u{6d3}')) {
        Script::Arabic
    } else {
        Script::Other
    }
}

/// The name's words, in the order of the person: given name first.
fn ordered(name: &str) -> Vec<Written<'_>> {
    let (last, first) = match name.split_once([',', '،']) {
        Some((last, first)) if !first.contains([',', '،']) && !generation(&fold(first)) => (last, first),
        _ => (name, ""),
    };
    let mut out = split(first);
    let mut family = split(last);
    // `LAVROV Sergey`: capitals mark the family.
    let shouted = family.iter().take_while(|word| word.shouted).count();
    let mixed = shouted > 0
        && family.len() > shouted
        && family[shouted..].iter().all(|word| !word.shouted && !word.initial);
    if out.is_empty() && mixed {
        family.rotate_left(shouted);
    }
    // `bin Salman Mohammed`: nobody is called that; the father stands before the son.
    if family.len() == 3 && family[0].word.son && !family[0].folded.starts_with("ben") && out.is_empty() {
        family.rotate_left(2);
    }
    out.append(&mut family);
    out
}

fn split(name: &str) -> Vec<Written<'_>> {
    let apart = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '-' | '‐' | '‑' | '–' | ',' | '/' | '_' | '·' | '・' | '،' | '"' | '“' | '”' | '(' | ')'
            )
    };
    let mut out = Vec::new();
    for piece in name.split_inclusive(apart) {
        let tied = piece.ends_with(['-', '‐', '‑', '–']);
        for text in piece.trim_end_matches(apart).split_inclusive('.') {
            let folded = chatted(fold(text));
            if folded.is_empty() {
                continue;
            }
            if out.len() == MOST {
                return out;
            }
            let letters = folded.chars().count();
            let capital = text.chars().next().is_some_and(char::is_uppercase);
            let initial = letters == 1 && (capital || text.ends_with('.'));
            let shouted =
                letters > 1 && text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase);
            let text = text.trim_end_matches('.');
            out.push(Written { text, word: word(&folded), folded, tied, initial, shouted });
        }
    }
    out
}

/// Digits inside a word as they are written for letters: `Ma7moud`, `3ali`.
fn chatted(folded: String) -> String {
    let digits = folded.bytes().filter(u8::is_ascii_digit).count();
    if digits == 0 || folded.bytes().filter(u8::is_ascii_lowercase).count() <= digits {
        return folded;
    }
    let letter = |c| match c {
        '0' => "o",
        '1' => "i",
        '3' | '4' => "a",
        '5' => "kh",
        '6' => "t",
        '7' => "h",
        '8' => "gh",
        '9' => "q",
        _ => "",
    };
    let mut out = String::with_capacity(folded.len());
    for c in folded.chars() {
        if c.is_ascii_digit() { out.push_str(letter(c)) } else { out.push(c) }
    }
    out
}

fn generation(folded: &str) -> bool {
    matches!(folded, "jr" | "sr" | "ii" | "iii" | "iv" | "junior" | "senior" | "الابن" | "الاب")
}

/// What a word is where it stands; every full part is `Given` at first.
fn role(own: &Written, next: Option<&Written>, begun: bool, front: bool) -> Role {
    let Some(next) = next else {
        return match () {
            () if begun && generation(&own.folded) => Role::Generation,
            () if own.initial || own.folded.chars().count() == 1 => Role::Initial,
            () => Role::Given,
        };
    };
    let arabic = script(&own.folded) == Script::Arabic;
    // `Sultan bin Salman` has no title.
    let name = known(&own.folded)[0] != 0 && (next.word.son || !arabic && own.word.given);
    match own.word {
        _ if begun && generation(&own.folded) => Role::Generation,
        Word { title: true, .. } if front && !name => Role::Title,
        _ if own.initial => Role::Initial,
        Word { first: Form::Abd | Form::Kunya | Form::Umm, .. } => Role::Given,
        // `Ben Odell`
        Word { son: true, .. } if begun || own.folded != "ben" => Role::Particle,
        Word { article: true, .. }
            if own.tied || matches!(own.folded.as_str(), "al" | "el" | "ul" | "ال") =>
        {
            Role::Particle
        }
        Word { of: true, .. } => Role::Particle,
        _ if own.folded.chars().count() == 1 => Role::Initial,
        _ => Role::Given,
    }
}

/// Whether a word makes one part with the part before it: `Salah al-Din`, `Hossein Zadeh`.
fn joins(before: &Part, own: &Written) -> bool {
    let full = matches!(before.role, Role::Given | Role::Father | Role::Middle);
    own.word.last != Form::Plain && full && before.form == Form::Plain && before.stem.chars().count() > 1
}

fn join(before: &mut Part, own: &Written) {
    before.form = own.word.last;
    before.folded = before.form.spelled(&before.stem);
    before.written = format!("{} {}", before.written, own.text);
}

/// The form and the stem of the part that opens the words, and how many words it takes.
fn read(words: &[Written]) -> (Form, String, usize) {
    let own = &words[0];
    if own.word.first != Form::Plain {
        // The article between both is no part of either.
        let skipped = words[1..].iter().take_while(|word| word.word.article).count();
        if let Some(stem) = words.get(1 + skipped) {
            let (form, stem) = servant(own.word.first, &stem.folded);
            return (form, stem, 2 + skipped);
        }
    }
    let (form, stem) = glued(&own.folded);
    (form, stem, 1)
}

/// Gives first, last and middle parts their roles.
fn place(parts: &mut [Part]) {
    let full: Vec<usize> =
        (0..parts.len()).filter(|&at| matches!(parts[at].role, Role::Given | Role::Father)).collect();
    let [first, middle @ .., last] = &full[..] else {
        if let [only] = full[..] {
            parts[only].role = Role::Family;
        }
        return;
    };
    let opened = parts[..*first].iter().any(|part| part.role == Role::Initial);
    parts[*first].role = if opened { Role::Middle } else { Role::Given };
    for &at in middle {
        if parts[at].role == Role::Given {
            parts[at].role = Role::Middle;
        }
    }
    if parts[*last].role == Role::Given {
        parts[*last].role = Role::Family;
    }
}

#[cfg(test)]
mod tests {
    use super::{Role, parts};

    fn read(name: &str) -> String {
        let role = |role: Role| match role {
            Role::Title => "t",
            Role::Given => "g",
            Role::Middle => "m",
            Role::Father => "f",
            Role::Particle => "p",
            Role::Family => "F",
            Role::Kunya => "k",
            Role::Initial => "i",
            Role::Generation => "n",
        };
        parts(name)
            .iter()
            .map(|part| format!("{}:{}", part.folded, role(part.role)))
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn parts_have_roles() {
        for (name, expected) in [
            ("General Karim al-Hadi", "general:t karim:g al:p hadi:F"),
            ("Karim bin Saleh Al Hadi", "karim:g bin:p saleh:f al:p hadi:F"),
            ("Abu Omar Karim al-Hadi", "abu omar:k karim:g al:p hadi:F"),
            ("Karim Abu Omar", "karim:g abu omar:F"),
            ("Abd al-Rahman Saleh", "abd rahman:g saleh:F"),
            ("Abderrahmane Saleh", "abd rahmane:g saleh:F"),
            ("Abdul Aziz Nuristani", "abd aziz:g nuristani:F"),
            ("NURISTANI, Abdul Aziz", "abd aziz:g nuristani:F"),
            ("LAVROV Sergey", "sergey:g lavrov:F"),
            ("Salah ad-Din Noureddine", "salah din:g nour din:F"),
            ("Hossein Zadeh", "hossein zadeh:F"),
            ("J.-C. Odell Jr", "j:i c:i odell:F jr:n"),
            ("عبد الرحمن بن صالح الهادي", "abd رحمن:g بن:p صالح:f هادي:F"),
            ("الدكتور نور الدين حسين‌زاده", "الدكتور:t نور din:g حسين zadeh:F"),
            ("أبو عمر الهادي", "abu عمر:k هادي:F"),
            ("حبیب‌الله نصرالله", "حبيب allah:g نصر allah:F"),
            ("Abdallah Saleh", "abdullah:g saleh:F"),
            ("عبد الله صالح", "abdullah:g صالح:F"),
        ] {
            assert_eq!(read(name), expected, "{name}");
        }
    }
}
