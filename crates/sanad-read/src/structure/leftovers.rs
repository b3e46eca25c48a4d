//! What a web page leaves at the end of copied text: share buttons, menus, cookie notices.

use super::Draft;
use sanad_model::BlockKind;
use sanad_text::leftover;

/// Marks the leftovers among the last blocks.
pub(super) fn tell(text: &str, drafts: &mut [Draft]) {
    let mut quiet = 0;
    for draft in drafts.iter_mut().rev() {
        let line = draft.span.slice(text);
        if matches!(draft.kind, BlockKind::Paragraph | BlockKind::Item { .. }) && leftover(line) {
            draft.kind = BlockKind::Leftover;
            quiet = 0;
            continue;
        }
        // A few short lines may stand between them; running text ends the search.
        quiet += 1;
        if line.len() > 100 || quiet > 4 {
            break;
        }
    }
}
