//! The language of a text or a paragraph, told by script, letters, affixes and the commonest small words.
//!
//! No trained model: what each letter and word speaks for is knowledge of the writing systems, in whole units of
//! evidence (about a factor of two each). English is told from other Latin-script languages only by its small words.

mod arabic_script;

pub use arabic_script::{Evidence, evidence, is_letter as is_arabic_script, of_letters, of_word};

use serde::{Deserialize, Serialize};

/// The languages that are read, and what is not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Language {
    /// English, and whatever else stands in Latin letters.
    #[default]
    English,
    /// Arabic.
    Arabic,
    /// Persian, Dari included.
    Persian,
    /// Urdu, Kurdish, Pashto in Arabic script: recognised, and read by no annotator.
    Other,
}

impl Language {
    /// Its BCP 47 tag; `und` for what is not read.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Arabic => "ar",
            Self::Persian => "fa",
            Self::Other => "und",
        }
    }

    /// Whether it is written in Arabic script.
    #[must_use]
    pub const fn in_arabic_script(self) -> bool {
        !matches!(self, Self::English)
    }
}

/// Bytes looked at: enough for any report, cheap for any file.
const SAMPLE: usize = 64 * 1024;

/// A BCP 47 tag, `en`, `ar`, `fa`; `None` when it is none of these or there is too little text to tell.
#[must_use]
pub fn language(text: &str) -> Option<&'static str> {
    identify(text).filter(|tag| matches!(*tag, "en" | "ar" | "fa"))
}

/// A BCP 47 tag, `en`, `ar`, `fa`, and for what only resembles them `ur`, `ckb`, `ps`; `None` for other languages
/// in Latin script, for other scripts, and for text without letters.
#[must_use]
pub fn identify(text: &str) -> Option<&'static str> {
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = &text[..end];
    let (mut latin, mut arabic) = (0usize, 0usize);
    for c in sample.chars() {
        match c {
            'a'..='z' | 'A'..='Z' => latin += 1,
            _ if arabic_script::is_letter(c) => arabic += 1,
            _ => {}
        }
    }
    if arabic > latin {
        return Some(arabic_script::identify(sample));
    }
    if english(sample) {
        return Some("en");
    }
    // A headline or an address in Latin letters above a text in another script.
    (arabic > 20 && arabic * 4 > latin).then(|| arabic_script::identify(sample))
}

/// The small words of English; about four in ten words of running text.
const SMALL: &[&str] = &[
    "a", "about", "after", "all", "also", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by",
    "can", "do", "for", "from", "had", "has", "have", "he", "her", "here", "his", "how", "if", "in", "into",
    "is", "it", "its", "may", "more", "my", "new", "no", "not", "of", "on", "one", "or", "other", "our",
    "out", "she", "so", "than", "that", "the", "their", "there", "they", "this", "through", "to", "two",
    "up", "was", "we", "were", "what", "when", "which", "who", "will", "with", "would", "you", "your",
];

/// Small words of other languages in Latin script that are none of English.
const FOREIGN: &[&str] = &[
    "auf", "con", "da", "das", "dans", "dem", "den", "der", "des", "di", "die", "een", "ein", "eine", "el",
    "en", "est", "et", "het", "il", "ile", "ist", "la", "las", "le", "les", "los", "med", "mit", "nicht",
    "och", "para", "per", "por", "que", "sur", "som", "und", "une", "van", "ve", "von", "y", "yang", "zu",
];

/// Endings that English words have and the words of its neighbours hardly.
const ENDINGS: &[&str] = &["ing", "tion", "tions", "ly", "ment", "ness", "ers", "ed", "ity", "'s"];

/// Whether small words and endings are as frequent as English has them. A text of a few words may have none; then
/// it counts as English when it is plain ASCII and no other language's small words stand in it.
fn english(sample: &str) -> bool {
    let (mut small, mut ends, mut foreign, mut all) = (0usize, 0usize, 0usize, 0usize);
    let words = sample.split(|c: char| !c.is_alphabetic() && c != '\'').filter(|word| !word.is_empty());
    for word in words.take(1000) {
        all += 1;
        let word = word.to_ascii_lowercase();
        small += usize::from(SMALL.contains(&word.as_str()));
        foreign += usize::from(FOREIGN.contains(&word.as_str()));
        ends += usize::from(word.len() > 4 && ENDINGS.iter().any(|end| word.ends_with(end)));
    }
    if all < 8 {
        return all > 0 && foreign == 0 && sample.is_ascii();
    }
    let own = small * 2 + ends;
    own * 4 >= all && own > foreign * 4
}

#[cfg(test)]
mod tests {
    use super::{identify, language};

    #[test]
    fn tells_the_three() {
        assert_eq!(language("The road to the village was closed in the morning."), Some("en"));
        assert_eq!(language("قال الشاهد إن الطريق إلى القرية كان مغلقا في الصباح"), Some("ar"));
        assert_eq!(language("شاهد گفت که راه روستا از صبح بسته بود"), Some("fa"));
        assert_eq!(language("Die Straße zum Dorf blieb am Morgen geschlossen."), None);
        assert_eq!(language(""), None);
    }

    #[test]
    fn what_resembles_them_is_named_and_not_read() {
        for (text, tag) in [
            ("گواہ نے کہا کہ گاؤں کی سڑک صبح سے بند تھی", "ur"),
            ("شایەتەکە وتی ڕێگای گوندەکە لە بەیانییەوە داخرا بوو", "ckb"),
            ("شاهد وویل چې د کلي لار له سهاره تړلې وه", "ps"),
        ] {
            assert_eq!(identify(text), Some(tag), "{text}");
            assert_eq!(language(text), None);
        }
    }

    #[test]
    fn persian_on_an_arabic_keyboard_is_persian() {
        assert_eq!(identify("شاهد گفت كه راه روستا از صبح بسته بود و مردم نمي توانستند بروند"), Some("fa"));
    }
}
