//! Words as rows of sounds: letters, with those that are written for one sound joined, doubles made one, and vowels
//! told apart by where they stand. Latin and Arabic script have a row of signs each.

/// Of longer words the rest is left out.
pub(crate) const MOST: usize = 20;

/// How many signs a script has at most.
pub(crate) const SIGNS: usize = 64;

/// What a word is written in, as far as sounds are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Script {
    /// Latin letters, or letters that fold to them.
    #[default]
    Latin,
    /// Arabic or Persian letters.
    Arabic,
    /// Letters whose sounds are not read: such words are equal or they are not.
    Other,
}

/// The signs of Latin script as the table of costs writes them: `^` at the start of a word, `$` at its end, `+` for a
/// vowel after another; `ai` and `au` are the second half of such a pair; `ee` and `oo` are long.
pub(crate) const LATIN: &[&str] = &[
    "-", "b", "ç", "d", "f", "g", "h", "j", "k", "l", "m", "n", "p", "q", "r", "s", "t", "v", "w", "y", "z",
    "x", "ch", "dh", "dj", "gh", "kh", "sh", "tch", "th", "zh", "h$", "ai", "au", "ee", "oo", "a", "e", "i",
    "o", "u", "^a", "^e", "^i", "^o", "^u", "a$", "e$", "i$", "o$", "u$", "+a", "+e", "+i", "+o", "+u",
];

/// The signs of Arabic script.
pub(crate) const ARABIC: &[&str] = &[
    "-", "ا", "ب", "ت", "ث", "ج", "ح", "خ", "د", "ذ", "ر", "ز", "س", "ش", "ص", "ض", "ط", "ظ", "ع", "غ", "ف",
    "ق", "ك", "ل", "م", "ن", "ه", "و", "ي", "ء", "پ", "چ", "ژ", "گ", "ڤ", "تش", "دج", "^ا", "^و", "^ي",
    "^اي", "^او", "ا$", "ه$", "و$", "ي$",
];

const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut at = 0;
    while at < a.len() {
        if a[at] != b[at] {
            return false;
        }
        at += 1;
    }
    true
}

/// The number of a sign.
const fn sign(signs: &[&str], wanted: &str) -> u8 {
    let mut at = 0;
    while at < signs.len() {
        if same(signs[at], wanted) {
            return at as u8;
        }
        at += 1;
    }
    panic!("no such sign");
}

/// A sign of Latin script by its name.
pub(crate) const fn latin_sign(name: &str) -> u8 {
    sign(LATIN, name)
}

/// A sign of Arabic script by its name.
pub(crate) const fn arabic_sign(name: &str) -> u8 {
    sign(ARABIC, name)
}

/// A word's sounds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sounds {
    row: [u8; MOST],
    length: u8,
}

impl Sounds {
    /// The signs in order.
    #[must_use]
    pub fn signs(&self) -> &[u8] {
        &self.row[..usize::from(self.length)]
    }

    fn push(&mut self, sign: u8) {
        if usize::from(self.length) < MOST {
            self.row[usize::from(self.length)] = sign;
            self.length += 1;
        }
    }

    fn last(&self) -> u8 {
        self.signs().last().copied().unwrap_or(0)
    }

    /// Reads a folded word.
    #[must_use]
    pub fn of(folded: &str, script: Script) -> Self {
        match script {
            Script::Latin => latin(folded.as_bytes()),
            Script::Arabic => arabic(folded),
            Script::Other => Self::default(),
        }
    }
}

const A: u8 = latin_sign("a");
const E: u8 = latin_sign("e");
const I: u8 = latin_sign("i");
const O: u8 = latin_sign("o");
const U: u8 = latin_sign("u");
const FIRST_A: u8 = latin_sign("^a");
const LAST_A: u8 = latin_sign("a$");
const LONG_I: u8 = latin_sign("ee");
const LONG_U: u8 = latin_sign("oo");
const AFTER_A: u8 = latin_sign("+a");

/// Whether a Latin sign is a vowel, wherever it stands.
pub(crate) const fn vowel(sign: u8) -> bool {
    sign >= LONG_I
}

/// A vowel without its place; other signs as they are.
pub(crate) const fn placeless(sign: u8) -> u8 {
    if sign >= AFTER_A {
        sign - AFTER_A + A
    } else if sign >= LAST_A {
        sign - LAST_A + A
    } else if sign >= FIRST_A {
        sign - FIRST_A + A
    } else {
        sign
    }
}

const fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

fn latin(letters: &[u8]) -> Sounds {
    let mut out = Sounds::default();
    let mut at = 0;
    while at < letters.len() {
        let rest = &letters[at..];
        let (sign, taken) = several(rest, out.last()).unwrap_or_else(|| (single(rest, out.last(), at), 1));
        // Doubles are one.
        if sign != 0 && (out.last() != sign) {
            out.push(sign);
            if sign == latin_sign("k") && rest[0] == b'x' {
                out.push(latin_sign("s"));
            }
        }
        at += taken;
    }
    placed(&mut out);
    out
}

/// Letters that are written for one sound.
fn several(rest: &[u8], before: u8) -> Option<(u8, usize)> {
    const SEVERAL: &[(&str, u8)] = &[
        ("tsch", latin_sign("tch")),
        ("dsch", latin_sign("dj")),
        ("tch", latin_sign("tch")),
        ("sch", latin_sign("sh")),
        ("dzh", latin_sign("dj")),
        ("sh", latin_sign("sh")),
        ("ch", latin_sign("ch")),
        ("th", latin_sign("th")),
        ("dh", latin_sign("dh")),
        ("kh", latin_sign("kh")),
        ("gh", latin_sign("gh")),
        ("zh", latin_sign("zh")),
        ("dj", latin_sign("dj")),
        ("ph", latin_sign("f")),
        ("ck", latin_sign("k")),
        ("cq", latin_sign("k")),
        ("woo", LONG_U),
        ("wou", U),
        ("wu", U),
        ("oo", LONG_U),
        ("ou", U),
        ("ee", LONG_I),
        ("iyy", I),
        ("iy", I),
    ];
    const AT_END: &[(&str, u8)] = &[("ie", I), ("ij", I), ("yj", I), ("yy", I)];
    if rest.len() < 2 {
        return None;
    }
    let end = AT_END.iter().find(|(letters, _)| rest == letters.as_bytes());
    let found = end.or_else(|| SEVERAL.iter().find(|(letters, _)| rest.starts_with(letters.as_bytes())))?;
    let (letters, sign) = *found;
    // `Dawud`, not `Wunder`; `Mariya` keeps its y.
    let w = letters.starts_with('w') && !vowel(before);
    let y = letters == "iy" && rest.get(2).copied().is_some_and(is_vowel);
    (!w && !y).then_some((sign, letters.len()))
}

/// A letter that stands for itself; 0 for none.
fn single(rest: &[u8], before: u8, at: usize) -> u8 {
    let next = rest.get(1).copied().unwrap_or(0);
    let glide = |after: &[u8]| after.contains(&before) && !is_vowel(next);
    match rest[0] {
        b'a' => A,
        b'e' => E,
        b'o' => O,
        b'i' if glide(&[A, E]) => latin_sign("ai"),
        b'i' => I,
        b'y' if is_vowel(next) => latin_sign("y"),
        b'y' if glide(&[A, E]) => latin_sign("ai"),
        b'y' => I,
        b'u' | b'w' if glide(&[A, O]) => latin_sign("au"),
        b'u' => U,
        b'c' if matches!(next, b'e' | b'i' | b'y') => latin_sign("ç"),
        b'c' => latin_sign("k"),
        b'x' if at == 0 => latin_sign("x"),
        b'x' => latin_sign("k"),
        b'b' => latin_sign("b"),
        b'd' => latin_sign("d"),
        b'f' => latin_sign("f"),
        b'g' => latin_sign("g"),
        b'h' if vowel(before) && rest.len() == 1 => latin_sign("h$"),
        b'h' => latin_sign("h"),
        b'j' => latin_sign("j"),
        b'k' => latin_sign("k"),
        b'l' => latin_sign("l"),
        b'm' => latin_sign("m"),
        b'n' => latin_sign("n"),
        b'p' => latin_sign("p"),
        b'q' => latin_sign("q"),
        b'r' => latin_sign("r"),
        b's' => latin_sign("s"),
        b't' => latin_sign("t"),
        b'v' => latin_sign("v"),
        b'w' => latin_sign("w"),
        b'z' => latin_sign("z"),
        _ => 0,
    }
}

/// Gives the vowels at both ends, and those after another, their own signs.
fn placed(out: &mut Sounds) {
    let length = usize::from(out.length);
    for at in 0..length {
        // Only inside a word does it tell that a vowel is long.
        let inside = at > 0 && at + 1 < length;
        match out.row[at] {
            LONG_I if !inside => out.row[at] = I,
            LONG_U if !inside => out.row[at] = U,
            _ => {}
        }
    }
    for at in (1..length.saturating_sub(1)).rev() {
        if out.row[at] >= A && vowel(out.row[at]) && vowel(out.row[at - 1]) {
            out.row[at] += AFTER_A - A;
        }
    }
    if length > 1 && vowel(out.row[length - 1]) {
        out.row[length - 1] += LAST_A - A;
    }
    if length > 0 && vowel(out.row[0]) {
        out.row[0] = placeless(out.row[0]) + FIRST_A - A;
    }
}

fn arabic(word: &str) -> Sounds {
    let mut out = Sounds::default();
    let mut letters = word.chars().peekable();
    let mut first = true;
    while let Some(letter) = letters.next() {
        let last = letters.peek().is_none();
        let pair = match (letter, letters.peek()) {
            ('ت', Some('ش')) => arabic_sign("تش"),
            ('د', Some('ج')) => arabic_sign("دج"),
            ('ا', Some('ي')) if first => arabic_sign("^اي"),
            ('ا', Some('و')) if first => arabic_sign("^او"),
            _ => 0,
        };
        let sign = match letter {
            _ if pair != 0 => {
                letters.next();
                pair
            }
            'ا' if first => arabic_sign("^ا"),
            'و' if first => arabic_sign("^و"),
            'ي' if first => arabic_sign("^ي"),
            'ا' if last => arabic_sign("ا$"),
            'ه' if last => arabic_sign("ه$"),
            'و' if last => arabic_sign("و$"),
            'ي' if last => arabic_sign("ي$"),
            other => plain(other),
        };
        if sign != 0 {
            out.push(sign);
        }
        first = false;
    }
    out
}

fn plain(letter: char) -> u8 {
    let mut buffer = [0; 4];
    let letter: &str = letter.encode_utf8(&mut buffer);
    ARABIC.iter().position(|sign| *sign == letter).map_or(0, |at| u8::try_from(at).unwrap_or(0))
}
