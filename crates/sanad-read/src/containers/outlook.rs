//! What is attached to a mail of Outlook. A mail in a mail is given as a file of its own, with the same properties.

use super::names::file_name;
use super::{Hints, Sink};
use crate::Unreadable;
use crate::formats::{Store, attachment_name};

pub(super) fn unpack(bytes: &[u8], sink: &mut Sink<'_>) -> Result<(), Unreadable> {
    let mut store = Store::open(bytes)?;
    for (at, folder) in store.attachments().into_iter().enumerate() {
        let name = attachment_name(&mut store, &folder).and_then(|name| file_name(&name));
        match store.content(&folder) {
            Some((content, media_type)) => {
                let mail = media_type.as_deref() == Some("application/vnd.ms-outlook");
                let mut name = name.unwrap_or_else(|| format!("attachment {}", at + 1));
                if mail && !name.to_lowercase().ends_with(".msg") {
                    name.push_str(".msg");
                }
                sink.part(&name, Hints { media_type, ..Hints::default() }, content);
            }
            // A link to a file elsewhere, or an object of another program.
            None => sink
                .skip(&name.unwrap_or_else(|| format!("attachment {}", at + 1)), "is not in the file itself"),
        }
    }
    Ok(())
}
