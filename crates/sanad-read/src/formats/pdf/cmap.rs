//! Character maps: from the codes of a font to text (`ToUnicode`), and how many bytes a code has.

/// A map from codes to text.
#[derive(Debug, Default)]
pub(super) struct CMap {
    /// First code, last code, text of the first one; sorted by first code.
    ranges: Vec<(u32, u32, String)>,
    /// Code lengths with their first and last codes.
    spaces: Vec<(usize, u32, u32)>,
}

/// More entries than any font has characters: the rest is not read.
const MOST: usize = 100_000;

impl CMap {
    pub(super) fn parse(data: &[u8]) -> Self {
        let mut map = Self::default();
        let mut lexer = Lexer { data, at: 0 };
        let mut section = b"".as_slice();
        let mut pending: Vec<Token<'_>> = Vec::new();
        while let Some(token) = lexer.next() {
            if let Token::Word(word) = token {
                match word {
                    b"beginbfchar" | b"beginbfrange" | b"begincodespacerange" => section = word,
                    b"endbfchar" | b"endbfrange" | b"endcodespacerange" => section = b"",
                    _ => {}
                }
                pending.clear();
                continue;
            }
            if section.is_empty() || map.ranges.len() > MOST {
                continue;
            }
            pending.push(token);
            if map.take(section, &pending) {
                pending.clear();
            }
        }
        map.ranges.sort_by_key(|(first, ..)| *first);
        map
    }

    /// Takes the operands when they are complete.
    fn take(&mut self, section: &[u8], operands: &[Token<'_>]) -> bool {
        match (section, operands) {
            (b"beginbfchar", [Token::Hex(code), Token::Hex(text)]) => {
                self.ranges.push((number(code), number(code), utf16(text)));
            }
            (b"begincodespacerange", [Token::Hex(first), Token::Hex(last)]) => {
                self.spaces.push((first.len(), number(first), number(last)));
            }
            (b"beginbfrange", [Token::Hex(first), Token::Hex(last), Token::Hex(text)]) => {
                self.ranges.push((number(first), number(last), utf16(text)));
            }
            (b"beginbfrange", [Token::Hex(first), Token::Hex(_), Token::Open, texts @ .., Token::Close]) => {
                for (code, text) in (number(first)..).zip(texts) {
                    if let Token::Hex(text) = text {
                        self.ranges.push((code, code, utf16(text)));
                    }
                }
            }
            _ => return operands.len() > 70_000,
        }
        true
    }

    /// The text of a code.
    pub(super) fn text(&self, code: u32) -> Option<String> {
        let at = self.ranges.partition_point(|(first, ..)| *first <= code).checked_sub(1)?;
        let (first, last, text) = &self.ranges[at];
        if code > *last || text.is_empty() {
            return None;
        }
        if code == *first {
            return Some(text.clone());
        }
        let mut chars: Vec<char> = text.chars().collect();
        let last = chars.pop()?;
        chars.push(char::from_u32(last as u32 + (code - first))?);
        Some(chars.into_iter().collect())
    }

    /// How many bytes the next code has, where the map says it.
    pub(super) fn code_length(&self, bytes: &[u8]) -> Option<usize> {
        self.spaces
            .iter()
            .filter(|(length, ..)| (1..=4).contains(length) && *length <= bytes.len())
            .find(|(length, first, last)| (*first..=*last).contains(&number(&bytes[..*length])))
            .map(|(length, ..)| *length)
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Token<'a> {
    Hex(Vec<u8>),
    Open,
    Close,
    Word(&'a [u8]),
}

struct Lexer<'a> {
    data: &'a [u8],
    at: usize,
}

impl<'a> Lexer<'a> {
    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let byte = *self.data.get(self.at)?;
            let start = self.at;
            self.at += 1;
            match byte {
                b'%' => self.skip(|byte| !matches!(byte, b'\n' | b'\r')),
                b'[' => return Some(Token::Open),
                b']' => return Some(Token::Close),
                b'<' if self.data.get(self.at) == Some(&b'<') => self.at += 1,
                b'<' => {
                    self.skip(|byte| byte != b'>');
                    let digits = &self.data[start + 1..self.at];
                    self.at += 1;
                    return Some(Token::Hex(hex(digits)));
                }
                byte if byte.is_ascii_alphanumeric() || byte == b'/' => {
                    self.skip(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'));
                    return Some(Token::Word(&self.data[start..self.at]));
                }
                _ => {}
            }
        }
    }

    fn skip(&mut self, goes_on: impl Fn(u8) -> bool) {
        while self.data.get(self.at).is_some_and(|byte| goes_on(*byte)) {
            self.at += 1;
        }
    }
}

fn hex(digits: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = digits
        .iter()
        .filter_map(|byte| char::from(*byte).to_digit(16))
        .filter_map(|d| u8::try_from(d).ok())
        .collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |n, byte| n << 8 | u32::from(*byte))
}

fn utf16(bytes: &[u8]) -> String {
    let units = bytes.chunks(2).map(|pair| match pair {
        [high, low] => u16::from_be_bytes([*high, *low]),
        _ => u16::from(pair[0]),
    });
    let text: String = char::decode_utf16(units).map(|unit| unit.unwrap_or('\u{fffd}')).collect();
    text.trim_end_matches('\0').to_owned()
}

#[cfg(test)]
mod tests {
    use super::CMap;

    #[test]
    fn chars_and_ranges() {
        let map = CMap::parse(
            b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <03> <00660069> endbfchar\n\
              2 beginbfrange <10> <12> <0041> <20> <21> [<0061> <00620063>] endbfrange",
        );
        let text = |code| map.text(code).unwrap_or_default();
        assert_eq!(
            (text(3), text(0x12), text(0x21), text(0x13)),
            ("fi".into(), "C".into(), "bc".into(), String::new())
        );
        assert_eq!(map.code_length(b"ab"), Some(1));
    }
}
