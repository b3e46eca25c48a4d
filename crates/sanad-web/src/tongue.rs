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

static TONGUES: LazyLock<[Tongue; 3]> = LazyLock::new(|| {
    [
        Tongue::of("en", "English", "ltr", '0', include_str!("../locales/en.ftl")),
        Tongue::of("ar", "العربية", "rtl", '٠', include_str!("../locales/ar.ftl")),
        Tongue::of("fa", "فارسی", "rtl", '۰', include_str!("../locales/fa.ftl")),
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
        words: &'static str,
    ) -> Self {
        let resource = FluentResource::try_new(words.to_owned()).unwrap_or_else(|(resource, _)| resource);
        let language = tag.parse().expect("the tags are language tags");
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        bundle.add_resource_overriding(resource);
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
