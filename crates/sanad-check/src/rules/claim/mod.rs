//! Claims: grave acts, figures of harm and words of law that stand on nothing but the report’s own authority.

pub(super) mod legal_label;
pub(super) mod no_reply;
pub(super) mod unsourced_allegation;
pub(super) mod unsourced_figure;
