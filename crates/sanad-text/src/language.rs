//! The language of a text, told by script and by the commonest small words.

/// Bytes looked at: enough for any report, cheap for any file.
const SAMPLE: usize = 64 * 1024;

/// A BCP 47 tag: `en`, `ar`, `fa`; `None` when it is none of these or there is too little text to tell.
#[must_use]
pub fn language(text: &str) -> Option<&'static str> {
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = &text[..end];
    let (mut latin, mut arabic, mut persian) = (0usize, 0usize, 0usize);
    for c in sample.chars() {
        match c {
            'a'..='z' | 'A'..='Z' => latin += 1,
            // Letters that Persian has and Arabic has not.
            'پ' | 'چ' | 'ژ' | 'گ' | 'ک' | 'ی' => {
                persian += 1;
                arabic += 1;
            }
            '\u{620}'..='\u{64a}' => arabic += 1,
            _ => {}
        }
    }
    if arabic > latin {
        return Some(if persian * 25 > arabic { "fa" } else { "ar" });
    }
    english(sample).then_some("en")
}

/// Whether the small words of English are as frequent as English has them (about a quarter of running text).
fn english(sample: &str) -> bool {
    const SMALL: &[&str] =
        &["a", "and", "as", "at", "by", "for", "in", "is", "of", "on", "that", "the", "to", "was", "with"];
    let (mut small, mut all) = (0usize, 0usize);
    for word in sample.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(4000) {
        all += 1;
        small += usize::from(SMALL.contains(&word.to_ascii_lowercase().as_str()));
    }
    all > 0 && small * 10 >= all
}

#[cfg(test)]
mod tests {
    use super::language;

    #[test]
    fn tells_the_three() {
        assert_eq!(language("The road to the village was closed in the morning."), Some("en"));
        assert_eq!(language("قال الشاهد إن الطريق إلى القرية كان مغلقا في الصباح"), Some("ar"));
        assert_eq!(language("شاهد گفت که راه روستا از صبح بسته بود"), Some("fa"));
        assert_eq!(language("Die Straße zum Dorf blieb am Morgen geschlossen."), None);
        assert_eq!(language(""), None);
    }
}
