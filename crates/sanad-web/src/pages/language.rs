//! The language of the interface is chosen.

use crate::app::{Asked, Here, Trouble, see};
use crate::tongue::{COOKIE, tongues};
use axum::Form;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use serde::Deserialize;

#[derive(Deserialize)]
pub(crate) struct Choice {
    form: String,
    back: String,
    to: String,
}

pub(crate) async fn choose(app: Here, asked: Asked, Form(choice): Form<Choice>) -> Response {
    let Some(tongue) = tongues().iter().find(|tongue| tongue.tag == choice.to) else {
        return app.at_desk(asked, |_, _| Err(Trouble::Nothing)).await;
    };
    if !app.guard.is_our_form(&choice.form) {
        return app.at_desk(asked, |_, _| Err(Trouble::Form)).await;
    }
    let mut answer = see(&choice.back);
    let cookie = format!("{COOKIE}={}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Strict", tongue.tag);
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        answer.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    answer
}
