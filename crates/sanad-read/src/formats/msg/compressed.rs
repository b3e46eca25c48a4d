//! Rich text as Outlook packs it (MS-OXRTFCP): a window of 4 KiB that begins with what most texts have.

const START: &[u8] =
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \
\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \
\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";
const WINDOW: usize = 4096;
/// Each pair of bytes gives 17 at most, so that this is far over what a text holds.
const MOST: usize = 256 << 20;

/// The rich text; `None` when it is packed in no way that is known.
pub(super) fn unpack(packed: &[u8]) -> Option<Vec<u8>> {
    let word = |at: usize| packed.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes);
    let raw = word(4)? as usize;
    match packed.get(8..12)? {
        b"MELA" => Some(packed[16.min(packed.len())..].iter().take(raw).copied().collect()),
        b"LZFu" => Some(inflate(packed.get(16..)?, raw.min(MOST))),
        _ => None,
    }
}

fn inflate(packed: &[u8], raw: usize) -> Vec<u8> {
    let mut window = [b' '; WINDOW];
    window[..START.len()].copy_from_slice(START);
    let mut at = START.len();
    let mut out = Vec::new();
    let mut input = packed.iter().copied();
    while let Some(flags) = input.next() {
        for bit in 0..8 {
            if out.len() >= raw {
                return out;
            }
            if flags >> bit & 1 == 0 {
                let Some(byte) = input.next() else { return out };
                put(byte, &mut window, &mut at, &mut out);
                continue;
            }
            let (Some(high), Some(low)) = (input.next(), input.next()) else { return out };
            let pair = usize::from(high) << 8 | usize::from(low);
            let (from, length) = (pair >> 4, (pair & 15) + 2);
            if from == at {
                return out;
            }
            for step in 0..length {
                put(window[(from + step) % WINDOW], &mut window, &mut at, &mut out);
            }
        }
    }
    out
}

fn put(byte: u8, window: &mut [u8; WINDOW], at: &mut usize, out: &mut Vec<u8>) {
    out.push(byte);
    window[*at] = byte;
    *at = (*at + 1) % WINDOW;
}

#[cfg(test)]
mod tests {
    use super::{START, unpack};

    /// The two examples of the specification.
    #[test]
    fn the_examples_of_the_specification() {
        assert_eq!(START.len(), 207);
        let simple = b"\x2d\x00\x00\x00\x2b\x00\x00\x00\x4c\x5a\x46\x75\xf1\xc5\xc7\xa7\x03\x00\x0a\x00\x72\x63\x70\x67\x31\x32\x35\
            \x42\x32\x0a\xf3\x20\x68\x65\x6c\x09\x00\x20\x62\x77\x05\xb0\x6c\x64\x7d\x0a\x80\x0f\xa0";
        let text = unpack(simple).unwrap();
        assert_eq!(String::from_utf8_lossy(&text), "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n");
        let over = b"\x1a\x00\x00\x00\x1c\x00\x00\x00\x4c\x5a\x46\x75\xe2\xd4\x4b\x51\x41\x00\x04\x20\x57\x58\x59\x5a\x0d\x6e\x7d\x01\
            \x0e\xb0";
        assert_eq!(unpack(over).unwrap(), b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}");
        assert_eq!(unpack(b"short"), None);
    }
}
