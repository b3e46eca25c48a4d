//! What is unpacked, over a pipe: a head in JSON behind its length, and for a part its bytes behind the head. A part's
//! bytes are never written as JSON, and no more than one part is held by the side that writes.

use sanad_read::{Found, MOST_PART_BYTES, Part, Skipped, Unpacked, Unreadable};
use serde::{Deserialize, Serialize};
use std::io::{self, Read, Write};

/// A head may be this long: a part's name and what is said of it.
const MOST_HEAD: u32 = 16 << 20;

#[derive(Debug, Serialize, Deserialize)]
enum Head {
    Part {
        part: Part,
        size: u64,
    },
    Skipped(Skipped),
    /// Nothing more comes: it is no container, or was unpacked, or refused.
    End(Option<Result<(), Unreadable>>),
}

/// Writes what is found.
pub(super) fn found(out: &mut impl Write, found: Found) -> io::Result<()> {
    match found {
        Found::Part(mut part) => {
            let bytes = std::mem::take(&mut part.bytes);
            head(out, &Head::Part { part, size: bytes.len() as u64 })?;
            out.write_all(&bytes)
        }
        Found::Skipped(skipped) => head(out, &Head::Skipped(skipped)),
    }
}

/// Writes the end.
pub(super) fn end(out: &mut impl Write, done: Option<Result<(), Unreadable>>) -> io::Result<()> {
    head(out, &Head::End(done))
}

fn head(out: &mut impl Write, head: &Head) -> io::Result<()> {
    let json = serde_json::to_vec(head)?;
    let length = u32::try_from(json.len()).map_err(io::Error::other)?;
    out.write_all(&length.to_le_bytes())?;
    out.write_all(&json)
}

/// Reads all to the end; an error when the stream breaks off or is no such stream.
pub(super) fn all(from: &mut impl Read) -> io::Result<Option<Result<Unpacked, Unreadable>>> {
    let mut unpacked = Unpacked::default();
    loop {
        let mut length = [0; 4];
        from.read_exact(&mut length)?;
        let length = u32::from_le_bytes(length);
        if length > MOST_HEAD {
            return Err(io::Error::other("a head that is too long"));
        }
        match serde_json::from_slice(&exactly(from, u64::from(length))?)? {
            Head::Part { mut part, size } if size <= MOST_PART_BYTES => {
                part.bytes = exactly(from, size)?;
                unpacked.add(Found::Part(part));
            }
            Head::Part { .. } => return Err(io::Error::other("a part that is too long")),
            Head::Skipped(skipped) => unpacked.add(Found::Skipped(skipped)),
            Head::End(done) => return Ok(done.map(|done| done.map(|()| unpacked))),
        }
    }
}

fn exactly(from: &mut impl Read, size: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(size).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == size { Ok(bytes) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}

#[cfg(test)]
mod tests {
    use super::{all, end, found};
    use sanad_read::{Found, Hints, Part, Skipped, Unreadable};

    #[test]
    fn what_is_written_is_read() {
        let part = Part { name: "a/ملف.txt".into(), hints: Hints::default(), bytes: vec![0, 1, 255] };
        let skipped = Skipped { name: "b".into(), cause: "is encrypted".into() };
        let mut stream = Vec::new();
        found(&mut stream, Found::Part(part.clone())).unwrap();
        found(&mut stream, Found::Skipped(skipped.clone())).unwrap();
        let cut = stream.len();
        end(&mut stream, Some(Ok(()))).unwrap();
        let unpacked = all(&mut &*stream).unwrap().unwrap().unwrap();
        assert_eq!((unpacked.parts, unpacked.skipped), (vec![part], vec![skipped]));
        for length in 0..=cut {
            assert!(all(&mut &stream[..length]).is_err());
        }
        let mut refused = Vec::new();
        end(&mut refused, Some(Err(Unreadable::new("a", "b")))).unwrap();
        assert!(all(&mut &*refused).unwrap().unwrap().is_err());
    }
}
