//! Streams, unpacked within a limit.

use flate2::read::ZlibDecoder;
use hayro_syntax::Filter;
use hayro_syntax::object::{Dict, Stream};
use std::io::Read;

/// One stream of text or of a font, unpacked: over this it is cut.
const MOST: u64 = 64 << 20;

/// A stream's data, cut at the limit; `None` where it cannot be unpacked.
pub(super) fn decoded(stream: &Stream<'_>) -> Option<Vec<u8>> {
    let filters = stream.filters();
    let plain = !stream.dict().contains_key("DecodeParms") && !stream.dict().contains_key("DP");
    if !plain || filters.iter().any(|filter| !matches!(filter, Filter::FlateDecode)) {
        return stream.decoded_data().ok().map(std::borrow::Cow::into_owned);
    }
    let mut data = stream.raw_data().into_owned();
    for _ in &filters {
        let mut out = Vec::new();
        // What a damaged stream gave before it broke is kept.
        let _ = ZlibDecoder::new(data.as_slice()).take(MOST).read_to_end(&mut out);
        data =
            if out.is_empty() && !data.is_empty() { stream.decoded_data().ok()?.into_owned() } else { out };
    }
    Some(data)
}

/// Whether data was cut at the limit.
pub(super) fn is_cut(data: &[u8]) -> bool {
    data.len() as u64 >= MOST
}

/// The contents of a page, its parts joined.
pub(super) fn contents(page: &Dict<'_>) -> Vec<u8> {
    let mut all = Vec::new();
    if let Some(one) = page.get::<Stream<'_>>("Contents") {
        all = decoded(&one).unwrap_or_default();
    } else if let Some(parts) = page.get::<hayro_syntax::object::Array<'_>>("Contents") {
        for part in parts.iter::<Stream<'_>>() {
            all.extend(decoded(&part).unwrap_or_default());
            all.push(b'\n');
            if all.len() as u64 > MOST {
                break;
            }
        }
    }
    all
}
