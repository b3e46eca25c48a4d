//! One form a word: lower case, no marks, no apostrophes. Arabic script is folded as everywhere in Sanad.

use crate::alphabets::romanised;
use sanad_text::fold::fold_word;

/// Folds a word: `Ja’afari` → `jaafari`, `Şükrü` → `sukru`, `أحمد` → `احمد`.
#[must_use]
pub fn fold(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    if word.is_ascii() {
        out.extend(word.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()));
        return out;
    }
    for c in fold_word(word).chars() {
        match c {
            'a'..='z' | '0'..='9' => out.push(c),
            _ if c.is_ascii() => {}
            _ => match plain(c).or_else(|| romanised(c)) {
                Some(plain) => out.push_str(plain),
                None if c.is_alphanumeric() => out.push(c),
                None => {}
            },
        }
    }
    out
}

/// The plain letters of a Latin letter with marks.
fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'à'..='å' | 'À'..='Å' | 'ā' | 'Ā' | 'ă' | 'Ă' | 'ą' | 'Ą' => "a",
        'ç' | 'Ç' | 'ć' | 'Ć' | 'č' | 'Č' => "c",
        'ď' | 'Ď' | 'đ' | 'Đ' | 'ḍ' | 'Ḍ' => "d",
        'è'..='ë' | 'È'..='Ë' | 'ē' | 'Ē' | 'ę' | 'Ę' | 'ě' | 'Ě' | 'ə' => "e",
        'ğ' | 'Ğ' => "g",
        'ġ' | 'Ġ' => "gh",
        'ḥ' | 'Ḥ' => "h",
        'ḫ' | 'Ḫ' => "kh",
        'ì'..='ï' | 'Ì'..='Ï' | 'ī' | 'Ī' | 'ı' | 'İ' => "i",
        'ł' | 'Ł' => "l",
        'ñ' | 'Ñ' | 'ń' | 'Ń' | 'ň' | 'Ň' => "n",
        'ò'..='ö' | 'Ò'..='Ö' | 'ø' | 'Ø' | 'ō' | 'Ō' | 'ő' | 'Ő' => "o",
        'ř' | 'Ř' => "r",
        'ś' | 'Ś' | 'ş' | 'Ş' | 'ș' | 'Ș' | 'ṣ' | 'Ṣ' => "s",
        'š' | 'Š' => "sh",
        'ß' => "ss",
        'ţ' | 'Ţ' | 'ț' | 'Ț' | 'ṭ' | 'Ṭ' | 'ť' | 'Ť' => "t",
        'ù'..='ü' | 'Ù'..='Ü' | 'ū' | 'Ū' | 'ű' | 'Ű' | 'ů' | 'Ů' => "u",
        'ý' | 'ÿ' | 'Ý' => "y",
        'ź' | 'Ź' | 'ż' | 'Ż' | 'ẓ' | 'Ẓ' => "z",
        'ž' | 'Ž' => "zh",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'þ' | 'Þ' => "th",
        // Apostrophes, half rings, combining marks.
        '\u{2bb}'..='\u{2bf}' | '’' | '‘' | '\u{300}'..='\u{36f}' => "",
        _ => return None,
    })
}
