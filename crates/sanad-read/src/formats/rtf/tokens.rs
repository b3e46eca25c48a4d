//! RTF as tokens: groups, control words with their number, bytes of text.

/// A token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Open,
    Close,
    /// `\par`, `\u1576`
    Word(&'a str, Option<i32>),
    /// `\~`, `\*`
    Sign(u8),
    /// `\'e3`, or a byte as it is.
    Byte(u8),
}

/// Goes through the bytes.
pub(super) struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// Passes over binary data.
    pub(super) fn pass(&mut self, bytes: usize) {
        self.at = self.at.saturating_add(bytes).min(self.bytes.len());
    }

    fn word(&mut self) -> Token<'a> {
        let rest = &self.bytes[self.at..];
        let letters = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let name = std::str::from_utf8(&rest[..letters]).unwrap_or_default();
        let sign = usize::from(rest.get(letters) == Some(&b'-'));
        let digits = rest[letters + sign..].iter().take(10).take_while(|byte| byte.is_ascii_digit()).count();
        let (number, used) = if digits > 0 {
            let written = std::str::from_utf8(&rest[letters..letters + sign + digits]).unwrap_or_default();
            (written.parse().ok(), letters + sign + digits)
        } else {
            (None, letters)
        };
        // One space ends the word and is no text.
        self.at += used + usize::from(rest.get(used) == Some(&b' '));
        Token::Word(name, number)
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            return Some(match byte {
                b'{' => Token::Open,
                b'}' => Token::Close,
                b'\r' | b'\n' => continue,
                b'\\' => match *self.bytes.get(self.at)? {
                    b'\'' => {
                        let digits = self.bytes.get(self.at + 1..self.at + 3);
                        let digits = digits.and_then(|digits| std::str::from_utf8(digits).ok());
                        self.at = (self.at + 3).min(self.bytes.len());
                        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
                            Some(byte) => Token::Byte(byte),
                            None => continue,
                        }
                    }
                    next if next.is_ascii_alphabetic() => self.word(),
                    next => {
                        self.at += 1;
                        Token::Sign(next)
                    }
                },
                byte => Token::Byte(byte),
            });
        }
    }
}
