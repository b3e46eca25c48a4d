//! The vocabulary at the foot of the workspace: what a document is, what the annotators find, and the one
//! [`Diagnostic`] that a person is told with. Plain data; no logic beyond look-ups; no input or output.

mod annotation;
mod diagnostic;
mod document;
mod event;
mod exhibit;
mod figure;
pub mod found;
mod how;
mod name;

pub use annotation::{
    Anchor, Annotations, Calendar, CalendarFrom, Cue, DateKind, DateMention, DateStatus, Form, Grain,
    MarkFault, MarkedTerm, Mode, NoteMarker, Offset, Quotation, Stated, TermKind, Unit,
};
pub use diagnostic::{Diagnostic, Related, Severity};
pub use document::{
    Block, BlockKind, Document, Mark, MediaType, Metadata, NoteDefinition, Remark, RemarkKind, Section,
    SourceMap, WrittenFrom,
};
pub use event::{Event, EventKind};
pub use exhibit::{Exhibit, Position};
pub use figure::{Bound, Counted, Figure, Number};
pub use how::How;
pub use name::{Country, Entity, EntityKind, Located, Mention, Name};
