//! Text that was decoded with the wrong encoding.

use sanad_text::{Span, is_arabic_script};

/// UTF-8 read as Windows-1252 or Latin-1 (`â€™`, `Ã©`, `Ø§Ù„`), and replacement characters.
pub(super) fn find(text: &str) -> Vec<(Span, String)> {
    let mut out: Vec<(Span, String)> = Vec::new();
    // Every sign of it starts with one of these; most texts have none.
    for (at, c) in text.char_indices() {
        if (c as u32) < 0xac {
            continue;
        }
        let rest = &text[at..];
        let length = match c {
            '\u{fffd}' => c.len_utf8(),
            // The joiner of Persian, as old converters leave it: `می¬گوید`.
            '¬' => between_arabic(text, at),
            'â' | 'Â' | 'Ã' | 'Ø' | 'Ù' | 'Ú' | 'Û' | 'ï' => misread(rest),
            _ => 0,
        };
        if length == 0 || out.last().is_some_and(|(last, _)| at < last.end as usize) {
            continue;
        }
        let span = word_around(text, at, at + length);
        // Several signs in one word are one place.
        if out.last().is_none_or(|(last, _)| last.end <= span.start) {
            out.push((span, span.slice(text).to_owned()));
        }
    }
    out
}

/// The length of a sign that stands between two letters in Arabic script; 0 elsewhere.
fn between_arabic(text: &str, at: usize) -> usize {
    let before = text[..at].chars().next_back().is_some_and(is_arabic_script);
    let after = text[at + '¬'.len_utf8()..].chars().next().is_some_and(is_arabic_script);
    if before && after { '¬'.len_utf8() } else { 0 }
}

/// The length of a misread sequence that starts the text; 0 when there is none.
fn misread(text: &str) -> usize {
    let mut chars = text.chars();
    let (Some(first), Some(second)) = (chars.next(), chars.next()) else { return 0 };
    let third = chars.next();
    let two = first.len_utf8() + second.len_utf8();
    match first {
        'â' if second == '€' => two + third.filter(|&c| continuation(c)).map_or(0, char::len_utf8),
        // `Ã©`; a capital Ã before a letter or a space is Portuguese.
        'Ã' if continuation(second) && !second.is_alphabetic() => two,
        'Â' if matches!(second, '\u{a0}'..='\u{bf}') && second != 'ª' && second != 'º' => two,
        'ï' if second == '»' && third == Some('¿') => two + 2,
        'Ø' | 'Ù' | 'Ú' | 'Û'
            if continuation(second) && third.is_some_and(|c| matches!(c, 'Ø' | 'Ù' | 'Ú' | 'Û')) =>
        {
            two
        }
        _ => 0,
    }
}

/// What a byte from 80 to BF becomes in Windows-1252 or Latin-1.
fn continuation(c: char) -> bool {
    matches!(
        c,
        '\u{80}'
            ..='\u{bf}'
                | '€'
                | '‚'
                | 'ƒ'
                | '„'
                | '…'
                | '†'
                | '‡'
                | 'ˆ'
                | '‰'
                | 'Š'
                | '‹'
                | 'Œ'
                | 'Ž'
                | '‘'
                | '’'
                | '“'
                | '”'
                | '•'
                | '–'
                | '—'
                | '˜'
                | '™'
                | 'š'
                | '›'
                | 'œ'
                | 'ž'
                | 'Ÿ'
    )
}

/// The word that the sequence stands in, at most 40 characters to each side.
fn word_around(text: &str, start: usize, end: usize) -> Span {
    let inside = |c: &char| !c.is_whitespace() && !matches!(c, '“' | '"' | '(' | ')' | ',' | '.');
    let before: usize = text[..start].chars().rev().take(40).take_while(inside).map(char::len_utf8).sum();
    let after: usize = text[end..].chars().take(40).take_while(inside).map(char::len_utf8).sum();
    Span::of(start - before..end + after)
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn finds_misread_words_once() {
        let words = |text: &str| find(text).into_iter().map(|(_, words)| words).collect::<Vec<_>>();
        assert_eq!(words("It wasnâ€™t the cafÃ© they said."), ["wasnâ€™t", "cafÃ©"]);
        assert_eq!(words("AndrÃ©Ã© \u{fffd}\u{fffd}."), ["AndrÃ©Ã©", "\u{fffd}\u{fffd}"]);
        assert!(words("São Paulo, SÃO, château, Ångström, 5 € – naïve “â”").is_empty());
    }
}
