//! Diagnostics and annotations shown: one file a format.
//!
//! Every function here turns plain data into text and writes nothing itself. The terminal forms and the pages are for
//! people and may change; the JSON forms are documented in `docs/format.md` and are stable.

mod annotations_html;
mod annotations_human;
mod annotations_json;
mod comparison;
mod excerpt;
mod findings_html;
mod findings_human;
mod findings_json;
mod findings_sarif;
mod hit_human;
mod html;
mod layers;
mod style;
mod together;

pub use annotations_html::{
    Annotated, LAYERS_CSS, Marked, annotations_html, annotations_html_end, annotations_html_start,
    refusal_html, switches_html, text_html,
};
pub use annotations_human::annotations_human;
pub use annotations_json::annotations_json;
pub use comparison::{ComparisonText, comparison_human, comparison_json};
pub use excerpt::{isolated, shortened};
pub use findings_html::FindingsPage;
pub use findings_human::{Summary, finding_human, summary_human};
pub use findings_json::{finding_json, refusal_json};
pub use findings_sarif::{RuleText, Sarif};
pub use hit_human::hit_human;
pub use html::PAGE_CSS;
pub use style::Style;
pub use together::Together;

/// Version of the machine formats.
pub const SCHEMA: u32 = 1;
