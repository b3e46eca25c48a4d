//! [`Opened`]: how every page that decides on something is opened: what is asked of it, and the state of the log that it
//! shows, which its forms carry.

use crate::app::{App, Asked, Trouble};
use crate::desk::Desk;
use crate::pages::parts::Forms;
use crate::shell::Page;
use crate::since;
use crate::table::Wanted;
use crate::tongue::Tongue;
use axum::response::Response;
use std::collections::BTreeMap;

/// A page that is being made.
pub(crate) struct Opened {
    pub(crate) t: &'static Tongue,
    /// What is asked of it: its address in parts.
    pub(crate) wanted: Wanted,
    token: String,
    since: String,
}

impl Opened {
    /// What the forms of the page carry; after them one comes back to `back`.
    pub(crate) fn forms<'a>(&'a self, back: &'a str) -> Forms<'a> {
        Forms { token: &self.token, back, since: &self.since }
    }
}

impl App {
    /// A page with forms, made at the desk.
    pub(crate) async fn opened(
        &self,
        asked: Asked,
        path: impl Into<String> + Send + 'static,
        fields: BTreeMap<String, String>,
        make: impl FnOnce(&mut Desk, &Opened) -> Result<Page, Trouble> + Send + 'static,
    ) -> Response {
        let token = self.guard.form.clone();
        self.at_desk(asked, move |desk, asked| {
            let since = since::state(desk.view()?)?;
            let opened = Opened { t: asked.tongue, wanted: Wanted::of(path, fields), token, since };
            make(desk, &opened)
        })
        .await
    }
}
