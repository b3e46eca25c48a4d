//! What is sealed is opened and closed again.

use crate::app::{Asked, Here};
use crate::shell::{Page, hidden};
use axum::Form;
use axum::extract::Query;
use axum::response::Response;
use maud::html;
use serde::Deserialize;

#[derive(Deserialize)]
pub(crate) struct Back {
    #[serde(default)]
    back: String,
}

pub(crate) async fn show(app: Here, asked: Asked, Query(back): Query<Back>) -> Response {
    let form = app.guard.form.clone();
    app.at_desk(asked, move |desk, asked| {
        let t = asked.tongue;
        let body = html! {
            @if desk.is_unlocked() {
                p { (t.say("is-open")) }
            } @else {
                p { (t.say("unlock-what")) }
                form.stacked method="post" action="/unlock" {
                    (hidden(&form, &back.back))
                    label for="passphrase" { (t.say("passphrase")) }
                    p.quiet id="hint" { (t.say("passphrase-hint")) }
                    input #passphrase name="passphrase" type="password" autocomplete="off" aria-describedby="hint";
                    button { (t.say("unlock")) }
                }
            }
        };
        Ok(Page { title: t.say("unlock-title"), body, wide: false })
    })
    .await
}

#[derive(Deserialize)]
pub(crate) struct Unlock {
    form: String,
    back: String,
    #[serde(default)]
    passphrase: String,
}

pub(crate) async fn unlock(app: Here, asked: Asked, Form(asks): Form<Unlock>) -> Response {
    let passphrase = Some(asks.passphrase).filter(|words| !words.is_empty());
    let back = asks.back;
    app.changed(asked, &asks.form, move |desk| {
        desk.unlock(passphrase)?;
        Ok(back)
    })
    .await
}

#[derive(Deserialize)]
pub(crate) struct Lock {
    form: String,
    back: String,
}

pub(crate) async fn lock(app: Here, asked: Asked, Form(asks): Form<Lock>) -> Response {
    let back = asks.back;
    app.changed(asked, &asks.form, move |desk| {
        desk.lock()?;
        Ok(back)
    })
    .await
}
