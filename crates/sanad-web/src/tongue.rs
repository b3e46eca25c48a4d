//! [`Tongue`]: the words of the interface, from the Fluent files under `locales/`, and numbers as each language writes
//! them.

use axum::http::{HeaderMap, header};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use intl_memoizer::concurrent::IntlLangMemoizer as Memoizer;
use std::sync::LazyLock;

/// A language of the interface.
pub(crate) struct Tongue {
    /// Its BCP 47 tag.
    pub(crate) tag: &'static str,
    /// Its own name.
    pub(crate) name: &'static str,
    /// How its text runs.
    pub(crate) direction: &'static str,
    /// The first of its ten digits.
    zero: char,
    words: FluentBundle<FluentResource>,
}

/// The files of a language.
macro_rules! words {
    ($tag:literal) => {
        [
            include_str!(concat!("../locales/", $tag, ".ftl")),
            include_str!(concat!("../locales/", $tag, ".things.ftl")),
            include_str!(concat!("../locales/", $tag, ".kinds.ftl")),
            include_str!(concat!("../locales/", $tag, ".pictures.ftl")),
            include_str!(concat!("../locales/", $tag, ".reasons.ftl")),
        ]
    };
}

static TONGUES: LazyLock<[Tongue; 3]> = LazyLock::new(|| {
    [
        Tongue::of("en", "English", "ltr", '0', words!("en")),
        Tongue::of("ar", "العربية", "rtl", '٠', words!("ar")),
        Tongue::of("fa", "فارسی", "rtl", '۰', words!("fa")),
    ]
});

/// All languages of the interface.
pub(crate) fn tongues() -> &'static [Tongue; 3] {
    &TONGUES
}

/// The cookie that keeps the choice.
pub(crate) const COOKIE: &str = "sanad-language";

/// The language that was chosen, else the first of the browser's that there is, else English.
pub(crate) fn tongue(headers: &HeaderMap) -> &'static Tongue {
    let named = |tag: &str| TONGUES.iter().find(|tongue| tag.split('-').next() == Some(tongue.tag));
    let of =
        |name| headers.get_all(name).iter().filter_map(|value: &axum::http::HeaderValue| value.to_str().ok());
    let chosen = of(header::COOKIE)
        .flat_map(|cookies| cookies.split(';'))
        .filter_map(|one| one.trim().split_once('='))
        .find_map(|(key, value)| if key == COOKIE { named(value) } else { None });
    let wanted = || {
        of(header::ACCEPT_LANGUAGE)
            .flat_map(|list| list.split(','))
            .find_map(|one| named(one.split(';').next().unwrap_or_default().trim()))
    };
    chosen.or_else(wanted).unwrap_or(&TONGUES[0])
}

impl Tongue {
    fn of(
        tag: &'static str,
        name: &'static str,
        direction: &'static str,
        zero: char,
        words: [&'static str; 5],
    ) -> Self {
        let language = tag.parse().expect("the tags are language tags");
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        for file in words {
            let resource = FluentResource::try_new(file.to_owned()).unwrap_or_else(|(resource, _)| resource);
            bundle.add_resource_overriding(resource);
        }
        // Words of the case stand in elements of their own; marks around them would end up in attributes.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match zero {
            '٠' => arabic,
            '۰' => persian,
            _ => english,
        }));
        Self { tag, name, direction, zero, words: bundle }
    }

    /// The words for something.
    pub(crate) fn say(&self, key: &str) -> String {
        self.format(key, None)
    }

    /// The words for a number of something.
    pub(crate) fn count(&self, key: &str, n: usize) -> String {
        self.with(key, &[("n", FluentValue::from(n))])
    }

    /// The words for something, with what stands in them.
    pub(crate) fn with(&self, key: &str, what: &[(&'static str, FluentValue<'_>)]) -> String {
        let args: FluentArgs<'_> = what.iter().map(|(name, value)| (*name, value.clone())).collect();
        self.format(key, Some(&args))
    }

    fn format(&self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let pattern = self.words.get_message(key).and_then(|message| message.value());
        match pattern {
            Some(pattern) => self.words.format_pattern(pattern, args, &mut Vec::new()).into_owned(),
            None => key.to_owned(),
        }
    }

    /// A number, with its digits and thousands as the language writes them.
    pub(crate) fn number(&self, n: usize) -> String {
        grouped(&n.to_string(), self.zero)
    }

    /// Digits as the language writes them: of a day, a time.
    pub(crate) fn digits(&self, written: &str) -> String {
        written.chars().map(|c| digit(c, self.zero)).collect()
    }
}

fn digit(c: char, zero: char) -> char {
    c.to_digit(10)
        .and_then(|digit| char::from_u32(zero as u32 + digit))
        .filter(|_| c.is_ascii_digit())
        .unwrap_or(c)
}

fn grouped(digits: &str, zero: char) -> String {
    let comma = if zero == '0' { ',' } else { '٬' };
    let mut out = String::new();
    for (at, c) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(comma);
        }
        out.push(digit(c, zero));
    }
    out
}

fn formatted(value: &FluentValue<'_>, zero: char) -> Option<String> {
    match value {
        FluentValue::Number(FluentNumber { value, .. }) => Some(grouped(&format!("{value:.0}"), zero)),
        _ => None,
    }
}

fn english(value: &FluentValue<'_>, _: &Memoizer) -> Option<String> {
    formatted(value, '0')
}

fn arabic(value: &FluentValue<'_>, _: &Memoizer) -> Option<String> {
    formatted(value, '٠')
}

fn persian(value: &FluentValue<'_>, _: &Memoizer) -> Option<String> {
    formatted(value, '۰')
}

#[cfg(test)]
mod tests {
    use super::{Tongue, tongues};
    use fluent_bundle::FluentValue;
    use std::collections::BTreeSet;
    use std::path::Path;

    fn keys(tag: &str) -> BTreeSet<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales");
        let files = std::fs::read_dir(folder).expect("a folder").flatten();
        let of_tag = files.filter(|file| file.file_name().to_string_lossy().starts_with(tag));
        let texts =
            of_tag.map(|file| std::fs::read_to_string(file.path()).expect("a text")).collect::<Vec<_>>();
        let lines = texts.iter().flat_map(|text| text.lines());
        let keys =
            lines.filter(|line| !line.starts_with([' ', '#', '}'])).filter_map(|line| line.split_once(" = "));
        keys.map(|(key, _)| key.to_owned()).collect()
    }

    /// Calls `take` with each `key` in `call("key"` of the sources.
    fn used(folder: &Path, take: &mut dyn FnMut(&str)) {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            if entry.path().is_dir() {
                used(&entry.path(), take);
                continue;
            }
            let text = std::fs::read_to_string(entry.path()).expect("a text");
            for call in ["t.say(\"", "t.count(\"", "t.with(\""] {
                text.split(call)
                    .skip(1)
                    .filter_map(|rest| rest.split_once('"'))
                    .for_each(|(key, _)| take(key));
            }
        }
    }

    #[test]
    fn the_same_words_in_all_languages() {
        let english = keys("en");
        assert!(english.len() > 150);
        for tag in ["ar", "fa"] {
            let other = keys(tag);
            let differ: Vec<_> = english.symmetric_difference(&other).collect();
            assert!(differ.is_empty(), "{tag}: {differ:?}");
        }
        let mut missing = Vec::new();
        used(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut |key| {
            if !english.contains(key) {
                missing.push(key.to_owned());
            }
        });
        assert!(missing.is_empty(), "{missing:?}");
    }

    /// No message is broken off: each says something, with its number in its digits.
    #[test]
    fn numbers_in_each_language() {
        for Tongue { tag, .. } in tongues() {
            let tongue = tongues().iter().find(|tongue| tongue.tag == *tag).expect("itself");
            for n in [0, 1, 2, 5, 11, 100, 1234] {
                for key in ["n-documents", "n-actors", "n-events", "n-entries", "in-n-documents"] {
                    let said = tongue.count(key, n);
                    assert!(!said.contains(['{', '$']) && said != key, "{tag} {key} {n}: {said}");
                }
            }
        }
        let of = |tag: &str| tongues().iter().find(|tongue| tongue.tag == tag).expect("there");
        assert_eq!(of("ar").count("n-events", 11), "١١ حدثًا");
        assert_eq!(of("fa").count("n-events", 1234), "۱٬۲۳۴ رویداد");
        assert_eq!(of("en").with("figure-at-least", &[("n", FluentValue::from("5"))]), "at least 5");
    }
}
