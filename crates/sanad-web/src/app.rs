//! The list of addresses, what every page is given, and what becomes of an error.

use crate::desk::{Desk, Gone, Way};
use crate::guard::{Guard, MAX_BODY, stand};
use crate::pages;
use crate::pages::report::Drafts;
use crate::shell::{Page, page};
use crate::since::{self, Since};
use crate::tongue::{Tongue, tongue};
use axum::Router;
use axum::extract::{DefaultBodyLimit, FromRequestParts, State};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use maud::html;
use sanad_engine::case::CaseError;
use std::convert::Infallible;
use std::sync::Arc;

/// What every page has at hand.
#[derive(Clone)]
pub(crate) struct App {
    pub(crate) desk: Way,
    pub(crate) guard: Arc<Guard>,
    pub(crate) drafts: Arc<Drafts>,
}

/// Every address there is.
pub(crate) fn router(app: App) -> Router {
    let guard = Arc::clone(&app.guard);
    Router::new()
        .route("/", get(pages::overview::show))
        .route("/documents", get(pages::documents::show))
        .route("/documents/{id}", get(pages::reader::show))
        .route("/documents/{id}/beside/{other}", get(pages::beside::show))
        .route("/sources", get(pages::sources::show))
        .route("/sources/{name}", get(pages::source::show))
        .route("/derivations", get(pages::derivations::show))
        .route("/fields", post(pages::source::record))
        .route("/sample", get(pages::sample::show))
        .route("/bulk", post(pages::sample::accept))
        .route("/mark", post(pages::marking::mark))
        .route("/search", get(pages::search::show))
        .route("/time", get(pages::time::show))
        .route("/time.svg", get(pages::time::alone))
        .route("/map", get(pages::map::show))
        .route("/map.svg", get(pages::map::alone))
        .route("/network", get(pages::network::show))
        .route("/network.svg", get(pages::network::alone))
        .route("/figures", get(pages::figures::show))
        .route("/figures.svg", get(pages::figures::alone))
        .route("/log", get(pages::log::show))
        .route("/report", get(pages::report::show))
        .route("/checkpoint", post(pages::log::checkpoint))
        .route("/audit", post(pages::log::audited))
        .route("/keys", get(pages::keys::show))
        .route("/actors", get(pages::actors::show))
        .route("/actors/{id}", get(pages::actor::show))
        .route("/events", get(pages::events::show))
        .route("/events/{id}", get(pages::event::show))
        .route("/decide", post(pages::deciding::decide))
        .route("/unlock", post(pages::keys::unlock))
        .route("/lock", post(pages::keys::lock))
        .route("/language", post(pages::language::choose))
        .route("/style.css", get(style))
        .route("/script.js", get(script))
        .fallback(pages::missing)
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .layer(axum::middleware::from_fn_with_state(guard, stand))
        .with_state(app)
}

async fn style() -> Response {
    let css = concat!(include_str!("../assets/web.css"));
    let all = format!("{}\n{}\n{css}", sanad_render::PAGE_CSS, sanad_render::LAYERS_CSS);
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], all).into_response()
}

async fn script() -> Response {
    let js = include_str!("../assets/web.js");
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], js).into_response()
}

/// Who asks: in which language, from which page.
pub(crate) struct Asked {
    pub(crate) tongue: &'static Tongue,
    pub(crate) here: String,
}

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let here = parts.uri.path_and_query().map_or("/", |whole| whole.as_str()).to_owned();
        Ok(Self { tongue: tongue(&parts.headers), here })
    }
}

/// Why there is no page.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// What the case says.
    Case(CaseError),
    /// Nothing is there.
    Nothing,
    /// A form that is none of ours, or too old.
    Form,
    /// Somebody decided on the same thing since the form was made.
    Later(Box<Since>),
    /// A defect of ours.
    Defect,
}

impl From<CaseError> for Trouble {
    fn from(error: CaseError) -> Self {
        match error {
            CaseError::Unknown(_) => Self::Nothing,
            other => Self::Case(other),
        }
    }
}

impl From<Gone> for Trouble {
    fn from(_: Gone) -> Self {
        Self::Defect
    }
}

impl App {
    /// A page made at the desk.
    pub(crate) async fn at_desk(
        &self,
        asked: Asked,
        make: impl FnOnce(&mut Desk, &Asked) -> Result<Page, Trouble> + Send + 'static,
    ) -> Response {
        let form = self.guard.form.clone();
        let answer = self.desk.ask(move |desk| {
            let made = make(desk, &asked);
            let unlocked = desk.is_unlocked();
            match made {
                Ok(made) => (StatusCode::OK, Html(page(&asked, &made, unlocked, &form))).into_response(),
                Err(trouble) => told(&asked, &trouble, unlocked, &form),
            }
        });
        answer.await.unwrap_or_else(|gone| plain(&gone.into()))
    }

    /// What is no page, made at the desk: a picture alone, a part of a page.
    pub(crate) async fn part(
        &self,
        asked: Asked,
        make: impl FnOnce(&mut Desk, &Asked) -> Result<Response, Trouble> + Send + 'static,
    ) -> Response {
        let form = self.guard.form.clone();
        let answer = self.desk.ask(move |desk| {
            make(desk, &asked).unwrap_or_else(|trouble| told(&asked, &trouble, desk.is_unlocked(), &form))
        });
        answer.await.unwrap_or_else(|gone| plain(&gone.into()))
    }

    /// A change made at the desk, after which the browser goes on to another page. The form must be one of ours.
    pub(crate) async fn changed(
        &self,
        asked: Asked,
        token: &str,
        change: impl FnOnce(&mut Desk) -> Result<String, Trouble> + Send + 'static,
    ) -> Response {
        let ours = self.guard.is_our_form(token);
        let form = self.guard.form.clone();
        let answer = self.desk.ask(move |desk| {
            let done = if ours { change(desk) } else { Err(Trouble::Form) };
            match done {
                Ok(to) => see(&to),
                Err(trouble) => told(&asked, &trouble, desk.is_unlocked(), &form),
            }
        });
        answer.await.unwrap_or_else(|gone| plain(&gone.into()))
    }
}

/// On to another page of ours.
pub(crate) fn see(to: &str) -> Response {
    let to = ours(to);
    (StatusCode::SEE_OTHER, [(header::LOCATION, to.to_owned())]).into_response()
}

/// An address, where it is one of ours: what begins with two slashes is another computer.
pub(crate) fn ours(to: &str) -> &str {
    let is = to.starts_with('/') && !to.starts_with("//") && !to.contains(['\\', '\r', '\n']);
    if is { to } else { "/" }
}

fn status(trouble: &Trouble) -> StatusCode {
    match trouble {
        Trouble::Nothing => StatusCode::NOT_FOUND,
        Trouble::Form => StatusCode::FORBIDDEN,
        Trouble::Case(CaseError::Sealed(_) | CaseError::Key(_)) => StatusCode::FORBIDDEN,
        Trouble::Later(_) => StatusCode::CONFLICT,
        Trouble::Case(CaseError::Decision(_)) => StatusCode::UNPROCESSABLE_ENTITY,
        Trouble::Case(CaseError::Locked(_)) => StatusCode::SERVICE_UNAVAILABLE,
        Trouble::Case(_) | Trouble::Defect => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

fn told(asked: &Asked, trouble: &Trouble, unlocked: bool, form: &str) -> Response {
    let t = asked.tongue;
    if let Trouble::Later(since) = trouble {
        let made = since::page(t, &asked.here, since);
        return (status(trouble), Html(page(asked, &made, unlocked, form))).into_response();
    }
    let (title, help) = match trouble {
        Trouble::Nothing => (t.say("nothing-here"), t.say("nothing-here-help")),
        Trouble::Form => (t.say("old-form"), t.say("old-form-help")),
        Trouble::Defect | Trouble::Later(_) => (t.say("defect"), t.say("defect-help")),
        Trouble::Case(error) => (error.to_string(), error.help().to_owned()),
    };
    let body = html! { p.help { b { (t.say("what-to-do")) } " " bdi { (help) } } };
    let made = Page { title, body, wide: false };
    (status(trouble), Html(page(asked, &made, unlocked, form))).into_response()
}

fn plain(trouble: &Trouble) -> Response {
    let words = "This page met a defect of Sanad. Nothing was lost; the others still work.\n";
    (status(trouble), [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], words).into_response()
}

/// The state as pages take it.
pub(crate) type Here = State<App>;
