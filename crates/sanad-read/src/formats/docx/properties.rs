//! What a document says of itself: core properties. The day on which the file was made or saved is not the day of the
//! report: templates and copies carry old ones, converters put today's. Only a publication date that the author filled
//! in counts (see `walk`).

use crate::formats::xml::Node;
use sanad_model::Metadata;

pub(in crate::formats) fn read(part: Option<&Node<'_>>, metadata: &mut Metadata) {
    let Some(core) = part.and_then(|part| part.child("coreProperties")) else { return };
    let said = |name: &str| {
        core.child(name).map(|node| node.text().trim().to_owned()).filter(|text| !text.is_empty())
    };
    metadata.title = said("title");
    metadata.language = said("language");
    metadata.authors = said("creator")
        .map(|names| names.split(';').map(|name| name.trim().to_owned()).filter(|n| !n.is_empty()).collect())
        .unwrap_or_default();
}
