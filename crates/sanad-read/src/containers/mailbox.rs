//! MBOX: mails one after another, each behind a line that begins with `From `.

use super::{Hints, Sink};
use crate::Unreadable;
use memchr::memmem;

/// Whether it begins with such a line and a mail's head after it.
pub(crate) fn is_mailbox(bytes: &[u8]) -> bool {
    if !bytes.starts_with(b"From ") {
        return false;
    }
    let Some(end) = memchr::memchr(b'\n', bytes) else { return false };
    let next = &bytes[end + 1..];
    let next = &next[..memchr::memchr(b'\n', next).unwrap_or(next.len())];
    let name = next.split(|&byte| byte == b':').next().unwrap_or_default();
    let field = name.len() < next.len()
        && !name.is_empty()
        && name.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-');
    end < 400 && field
}

pub(super) fn unpack(bytes: &[u8], sink: &mut Sink<'_>) -> Result<(), Unreadable> {
    for (number, mail) in mails(bytes).enumerate() {
        let hints = Hints { media_type: Some("message/rfc822".to_owned()), ..Hints::default() };
        sink.part(&format!("{:05}.eml", number + 1), hints, mail);
    }
    Ok(())
}

/// The mails of a box, without the line before each and with `>From ` as it was.
pub(crate) fn mails(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    let mut rest = Some(bytes);
    std::iter::from_fn(move || {
        let from = rest.take()?;
        let (mail, after) = split(from);
        rest = after;
        let head = memchr::memchr(b'\n', mail).map_or(mail.len(), |at| at + 1);
        Some(unquoted(&mail[head..]))
    })
}

/// The first mail with its line, and what comes after.
fn split(bytes: &[u8]) -> (&[u8], Option<&[u8]>) {
    for at in memmem::find_iter(bytes, b"\nFrom ") {
        let blank = bytes[..at].ends_with(b"\n") || bytes[..at].ends_with(b"\n\r");
        if blank && is_mailbox(&bytes[at + 1..]) {
            return (&bytes[..at], Some(&bytes[at + 1..]));
        }
    }
    (bytes, None)
}

/// Lines of `>From ` lose one `>`: that is how a mail's own such lines are kept apart.
fn unquoted(mail: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(mail.len());
    for line in mail.split_inclusive(|&byte| byte == b'\n') {
        let marks = line.iter().take_while(|&&byte| byte == b'>').count();
        let quoted = marks > 0 && line[marks..].starts_with(b"From ");
        out.extend_from_slice(&line[usize::from(quoted)..]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::mails;

    #[test]
    fn a_box_of_mails() {
        let text = b"From a@b Mon May  6 10:00:00 2019\nSubject: one\n\nFrom here it goes.\n>From there.\n>>From x\n\n\
            From c@d Tue May  7 10:00:00 2019\r\nSubject: two\r\n\r\nFrom nobody\r\n";
        let all: Vec<Vec<u8>> = mails(text).collect();
        assert_eq!(all.len(), 2);
        assert!(all[0].starts_with(b"Subject: one\n") && all[1].starts_with(b"Subject: two"));
        let first = String::from_utf8_lossy(&all[0]);
        assert!(first.contains("\nFrom there.\n>From x\n"), "{first}");
    }
}
