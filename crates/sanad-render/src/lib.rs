//! Diagnostics and annotations shown: one file a format.
//!
//! Every function here turns plain data into text and writes nothing itself. The terminal forms are for people and
//! may change; the JSON forms are documented in `docs/format.md` and are stable.

mod annotations_human;
mod annotations_json;
mod excerpt;
mod findings_human;
mod findings_json;
mod findings_sarif;
mod style;

pub use annotations_human::annotations_human;
pub use annotations_json::annotations_json;
pub use findings_human::{Summary, finding_human, summary_human};
pub use findings_json::{finding_json, refusal_json};
pub use findings_sarif::{RuleText, Sarif};
pub use style::Style;

/// Version of the machine formats.
pub const SCHEMA: u32 = 1;
