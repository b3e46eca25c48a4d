//! The answer of a time-stamping authority (RFC 3161, `TimeStampResp` in DER): what it was given for, and the time.
//!
//! That the authority signed it is not verified here: that takes its certificates, and a tool that knows them.

use crate::Hash;

/// What an answer says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The SHA-256 that it was given for.
    pub imprint: Hash,
    /// The time, RFC 3339 in UTC.
    pub time: String,
}

const INTEGER: u8 = 0x02;
const OCTETS: u8 = 0x04;
const OID: u8 = 0x06;
const TIME: u8 = 0x18;
const SEQUENCE: u8 = 0x30;
const SET: u8 = 0x31;
const EXPLICIT: u8 = 0xa0;

/// `signedData`, 1.2.840.113549.1.7.2.
const SIGNED_DATA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];
/// `id-ct-TSTInfo`, 1.2.840.113549.1.9.16.1.4.
const TST_INFO: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x10, 0x01, 0x04];
/// `id-sha256`, 2.16.840.1.101.3.4.2.1.
const SHA256: &[u8] = &[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01];

/// What is left of a DER value.
struct Der<'a>(&'a [u8]);

impl<'a> Der<'a> {
    /// The next element, which must have this tag: its contents.
    fn next(&mut self, tag: u8) -> Result<&'a [u8], String> {
        let broken = || "it is no answer to a request for a time stamp (RFC 3161)".to_owned();
        let [found, first, rest @ ..] = self.0 else { return Err(broken()) };
        if *found != tag {
            return Err(broken());
        }
        let (length, rest) = match *first {
            short @ 0..=0x7f => (usize::from(short), rest),
            long @ 0x81..=0x84 => {
                let (digits, rest) = rest.split_at_checked(usize::from(long & 0x7f)).ok_or_else(broken)?;
                (digits.iter().fold(0, |length, digit| length << 8 | usize::from(*digit)), rest)
            }
            _ => return Err(broken()),
        };
        let (contents, rest) = rest.split_at_checked(length).ok_or_else(broken)?;
        self.0 = rest;
        Ok(contents)
    }

    /// The next element, gone into.
    fn enter(&mut self, tag: u8) -> Result<Self, String> {
        self.next(tag).map(Self)
    }
}

/// Reads an answer that grants a time stamp.
///
/// # Errors
/// Where it is none, or grants nothing.
pub fn read(bytes: &[u8]) -> Result<Answer, String> {
    let mut response = Der(bytes).enter(SEQUENCE)?;
    let status = response.enter(SEQUENCE)?.next(INTEGER)?;
    // `granted` and `grantedWithMods`.
    if !matches!(status, [0 | 1]) {
        return Err("the authority refused to give a time stamp".to_owned());
    }
    let mut token = response.enter(SEQUENCE)?;
    let other = || "it holds something else than a time stamp".to_owned();
    if token.next(OID)? != SIGNED_DATA {
        return Err(other());
    }
    let mut signed = token.enter(EXPLICIT)?.enter(SEQUENCE)?;
    signed.next(INTEGER)?;
    signed.next(SET)?;
    let mut content = signed.enter(SEQUENCE)?;
    if content.next(OID)? != TST_INFO {
        return Err(other());
    }
    stamp(Der(content.enter(EXPLICIT)?.next(OCTETS)?))
}

/// Reads the `TSTInfo`.
fn stamp(mut content: Der<'_>) -> Result<Answer, String> {
    let mut info = content.enter(SEQUENCE)?;
    info.next(INTEGER)?;
    info.next(OID)?;
    let mut imprint = info.enter(SEQUENCE)?;
    if imprint.enter(SEQUENCE)?.next(OID)? != SHA256 {
        return Err("its time stamp is not of a SHA-256".to_owned());
    }
    let hash = imprint.next(OCTETS)?.try_into().map_err(|_| "its time stamp is not of a SHA-256")?;
    info.next(INTEGER)?;
    let time = time(info.next(TIME)?).ok_or("its time cannot be read")?;
    Ok(Answer { imprint: Hash(hash), time })
}

/// `20261126081500Z`, with or without parts of a second, as RFC 3339.
fn time(written: &[u8]) -> Option<String> {
    let written = std::str::from_utf8(written).ok()?.strip_suffix('Z')?;
    let (digits, parts) = written.split_once('.').map_or((written, None), |(d, p)| (d, Some(p)));
    let numeric = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if digits.len() != 14 || !numeric(digits) || !parts.is_none_or(numeric) {
        return None;
    }
    let at = |from: usize, to: usize| &digits[from..to];
    let day = format!("{}-{}-{}", at(0, 4), at(4, 6), at(6, 8));
    let parts = parts.map(|parts| format!(".{parts}")).unwrap_or_default();
    Some(format!("{day}T{}:{}:{}{parts}Z", at(8, 10), at(10, 12), at(12, 14)))
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::Hash;

    /// Made by `openssl ts -reply` for the note beside it: see `tests/stamp/README.md`.
    const ANSWER: &[u8] = include_bytes!("../../tests/stamp/answer.tsr");
    const REFUSED: &[u8] = include_bytes!("../../tests/stamp/refused.tsr");
    const NOTE: &[u8] = include_bytes!("../../tests/stamp/note");

    #[test]
    fn the_answer_of_a_real_authority() {
        let answer = read(ANSWER).expect("it grants a time stamp");
        assert_eq!(answer.imprint, Hash::of(&[NOTE]));
        assert!(answer.time.starts_with("20") && answer.time.ends_with('Z'), "{}", answer.time);
    }

    #[test]
    fn a_refusal_and_what_is_no_answer() {
        assert_eq!(read(REFUSED), Err("the authority refused to give a time stamp".to_owned()));
        for end in 0..ANSWER.len().min(400) {
            assert!(read(&ANSWER[..end]).is_err(), "{end}");
        }
        // Whatever a byte becomes, there is an answer or a reason, and no panic.
        for at in 0..ANSWER.len().min(400) {
            for byte in [0, 0x7f, 0x80, 0x84, 0xff] {
                let mut bytes = ANSWER.to_vec();
                bytes[at] = byte;
                let _ = read(&bytes);
            }
        }
    }
}
