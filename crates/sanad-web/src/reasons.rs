//! Why things are proposed, in the language of the interface. A reason is an English sentence where it is made, kept and
//! listed; here it is found again by its words, which are those of the English messages, and said by the same message in
//! the language of the page. What is not found is said as it is.

use crate::pages::word;
use crate::tongue::{Tongue, tongues};
use fluent_bundle::FluentValue;
use std::sync::LazyLock;

/// The messages by which reasons are found: the first that fits counts.
const ENGLISH: &str = include_str!("../locales/en.reasons.ftl");

/// What differs from reason to reason.
const HOLES: [&str; 9] = ["role", "a", "b", "again", "n", "of", "tongue", "other-tongue", "name"];

/// Stands around a hole's name in an English message.
const MARK: char = '\u{1}';

/// An English message: words, and the names of holes between them.
struct Pattern {
    key: &'static str,
    begins: String,
    /// Each hole with the words behind it.
    holes: Vec<(&'static str, String)>,
}

static PATTERNS: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    let english = &tongues()[0];
    let marks: Vec<(&'static str, FluentValue<'_>)> =
        HOLES.iter().map(|hole| (*hole, FluentValue::from(format!("{MARK}{hole}{MARK}")))).collect();
    let keys = ENGLISH.lines().filter_map(|line| line.split_once(" = ")).map(|(key, _)| key);
    let pattern = |key: &'static str| {
        let said = english.with(key, &marks);
        let mut parts = said.split(MARK);
        let begins = parts.next().unwrap_or_default().to_owned();
        let mut holes = Vec::new();
        while let (Some(hole), Some(words)) = (parts.next(), parts.next()) {
            let hole = HOLES.iter().find(|known| **known == hole).copied();
            holes.extend(hole.map(|hole| (hole, words.to_owned())));
        }
        Pattern { key, begins, holes }
    };
    keys.filter(|key| key.starts_with("why-")).map(pattern).collect()
});

impl Pattern {
    /// What stands in the holes, where a sentence is this message.
    fn read<'s>(&self, sentence: &'s str) -> Option<Vec<(&'static str, &'s str)>> {
        let mut rest = sentence.strip_prefix(self.begins.as_str())?;
        let mut out = Vec::new();
        for (n, (hole, words)) in self.holes.iter().enumerate() {
            // The last words are those that the sentence ends with.
            let last = n + 1 == self.holes.len();
            let at = if last { rest.len().checked_sub(words.len())? } else { rest.find(words.as_str())? };
            let (inside, behind) = rest.split_at_checked(at)?;
            rest = behind.strip_prefix(words.as_str())?;
            if inside.is_empty() || !fits(hole, inside) {
                return None;
            }
            out.push((*hole, inside));
        }
        rest.is_empty().then_some(out)
    }
}

/// A number is one, a part of a name one of those there are, a language a tag.
fn fits(hole: &str, inside: &str) -> bool {
    match hole {
        "n" | "of" => inside.bytes().all(|byte| byte.is_ascii_digit()),
        "role" => part(inside).is_some(),
        "tongue" | "other-tongue" => inside.len() < 12 && !inside.contains(' '),
        _ => true,
    }
}

/// The message for a part of a name.
fn part(words: &str) -> Option<String> {
    let key = format!("part-{}", words.replace('’', "").replace(' ', "-"));
    ENGLISH.lines().any(|line| line.split_once(" = ").is_some_and(|(known, _)| known == key)).then_some(key)
}

/// A reason in the language of the interface: its clauses one by one, in the order in which they stand.
pub(crate) fn said(t: &Tongue, reason: &str) -> String {
    if t.tag == tongues()[0].tag {
        return reason.to_owned();
    }
    let listed = |words: &str| joined(words, ", ", "، ", &|one| clause(t, one));
    // What stands in a hole may have what stands between clauses: then the whole is one.
    joined(reason, "; ", "؛ ", &|one| clause(t, one).or_else(|| listed(one)))
        .or_else(|| clause(t, reason))
        .unwrap_or_else(|| reason.to_owned())
}

/// The clauses between these marks, where each can be said, with the marks of the Arabic script.
fn joined(words: &str, between: &str, joint: &str, say: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    Some(words.split(between).map(say).collect::<Option<Vec<String>>>()?.join(joint))
}

fn clause(t: &Tongue, words: &str) -> Option<String> {
    let (pattern, holes) = PATTERNS.iter().find_map(|pattern| Some((pattern, pattern.read(words)?)))?;
    let filled: Vec<(&'static str, FluentValue<'_>)> = holes
        .into_iter()
        .map(|(hole, inside)| {
            let said = match hole {
                "n" | "of" => t.digits(inside),
                "role" => part(inside).map_or_else(|| inside.to_owned(), |key| t.say(&key)),
                "tongue" | "other-tongue" => word(t, "lang", inside),
                // Words of documents keep their direction.
                _ => format!("\u{2068}{inside}\u{2069}"),
            };
            (hole, FluentValue::from(said))
        })
        .collect();
    Some(t.with(pattern.key, &filled))
}

#[cfg(test)]
mod tests {
    use super::{PATTERNS, said};
    use crate::tongue::tongues;
    use sanad_engine::compare_names;

    #[test]
    fn sentences_are_found_again() {
        let [_, arabic, persian] = tongues();
        for (english, expected) in [
            ("family name equal", "اسم العائلة متطابق"),
            ("the same day, the same place, the same number", "اليوم نفسه، المكان نفسه، العدد نفسه"),
            (
                "97 % of the shorter one’s passages stand word for word in the other; it was published later",
                "٩٧٪ من مقاطع الأقصر موجودة بنصها في الأخرى؛ نُشرت بعدها",
            ),
            ("the same words, but for the legal form", "الكلمات نفسها إلا الصيغة القانونية"),
        ] {
            assert_eq!(said(arabic, english), expected);
            assert_eq!(said(&tongues()[0], english), english);
        }
        let both = "given name the same in two scripts (Yousef, يوسف); family name equal after the article";
        assert_eq!(
            said(persian, both),
            "نام کوچک همان است به دو خط (\u{2068}Yousef\u{2069}، \u{2068}يوسف\u{2069})؛ نام خانوادگی یکی است، جز حرف تعریف"
        );
        // A name may have what stands between clauses.
        let cited = "it names “Lamp, Oil; and Bread”, which published the other, and has 5 of its numbers, days and names";
        assert!(
            said(persian, cited).contains("«\u{2068}Lamp, Oil; and Bread\u{2069}»"),
            "{}",
            said(persian, cited)
        );
        assert_eq!(
            said(arabic, "something new; it was published later"),
            "something new; it was published later"
        );
    }

    /// What a comparison says is found again, whatever it says of names that can be one.
    #[test]
    fn what_names_are_compared_by() {
        let [_, arabic, persian] = tongues();
        let pairs = [
            ("Yousef Darmani", "Yusuf al-Darmani"),
            ("Yousef Darmani", "يوسف الدرماني"),
            ("Karim Hadi", "Kareem Hadi"),
            ("Y. Darmani", "Yousef Darmani"),
            ("Abdul Rahman Qatrani", "Abdulrahman Qatrani"),
            ("Darmani, Yousef", "Yousef Darmani"),
            ("Samira Hassan Qatrani", "Samira Qatrani"),
            ("Abu Salim Yousef Darmani", "Yousef Darmani"),
            ("Elizabeth Marlow", "Liz Marlow"),
            ("محمد حسن قطراني", "محمد القطراني"),
            ("Jonathan Marlow", "Jonathon Marlow"),
            ("یوسف درمانی", "يوسف الدرماني"),
            ("Mohammed bin Salim Qatrani", "Mohamed Qatrani"),
        ];
        let mut one = 0;
        for (a, b) in pairs {
            let compared = compare_names(None, a, b);
            if compared.one {
                one += 1;
                for t in [arabic, persian] {
                    let said = said(t, &compared.why);
                    assert!(
                        said != compared.why && !said.contains("name") && !said.contains("in one"),
                        "{a}, {b}: {said}"
                    );
                }
            }
        }
        assert!(one >= 8, "{one}");
        // Each English message is found by itself, and not by one before it.
        for pattern in PATTERNS.iter() {
            let mut sentence = pattern.begins.clone();
            for (hole, words) in &pattern.holes {
                let inside = match *hole {
                    "n" | "of" => "7",
                    "role" => "given name",
                    "tongue" | "other-tongue" => "ar",
                    _ => "Qatrani",
                };
                sentence.push_str(inside);
                sentence.push_str(words);
            }
            let found = PATTERNS.iter().find(|one| one.read(&sentence).is_some()).map(|one| one.key);
            assert_eq!(found, Some(pattern.key), "{sentence}");
        }
    }
}
