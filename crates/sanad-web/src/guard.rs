//! Who may ask: only a browser on this computer that was given the token, and only from our own pages.
//!
//! A page elsewhere in the same browser can send requests to loopback. What keeps it out: the Host must be ours (a name
//! that was rebound to 127.0.0.1 is not), the Origin of what changes something must be ours, the cookie is same-site, and
//! every form carries a token that only our pages know.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use std::sync::Arc;
use std::time::Duration;
use subtle::ConstantTimeEq as _;

/// Bytes that a request's body may have.
pub(crate) const MAX_BODY: usize = 256 * 1024;

/// Seconds that a request may take.
const MAX_TIME: Duration = Duration::from_secs(60);

/// Seconds that a request's body may take to arrive.
const MAX_ARRIVAL: Duration = Duration::from_secs(8);

/// No script and no style but ours, nothing from elsewhere, in nobody's frame.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// What a browser must know to be let in.
#[derive(Clone, Debug)]
pub(crate) struct Guard {
    /// In the first link.
    token: String,
    /// In the cookie.
    session: String,
    /// In every form.
    pub(crate) form: String,
    port: u16,
    /// How a proxy in front is called, that has a certificate and asks for a password: `desk.example`.
    public: Option<String>,
}

/// Random letters that nobody guesses.
fn secret() -> Result<String, getrandom::Error> {
    let mut bytes = [0u8; 32];
    getrandom::fill(&mut bytes)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn same(a: &str, b: &str) -> bool {
    a.as_bytes().ct_eq(b.as_bytes()).into()
}

impl Guard {
    pub(crate) fn new(port: u16, public: Option<String>) -> Result<Self, getrandom::Error> {
        Ok(Self { token: secret()?, session: secret()?, form: secret()?, port, public })
    }

    /// The first link.
    pub(crate) fn link(&self) -> String {
        match &self.public {
            Some(public) => format!("https://{public}/?token={}", self.token),
            None => format!("http://127.0.0.1:{}/?token={}", self.port, self.token),
        }
    }

    /// The hosts that we are called by, with how each is reached. Behind a proxy it is that one alone.
    fn hosts(&self) -> Vec<(&'static str, String)> {
        let local = ["127.0.0.1", "localhost", "[::1]"];
        match &self.public {
            Some(public) => vec![("https", public.clone())],
            None => local.iter().map(|name| ("http", format!("{name}:{}", self.port))).collect(),
        }
    }

    /// Cookies do not know ports: two workbenches on one computer must not take each other's.
    fn cookie(&self) -> String {
        format!("sanad-{}", self.port)
    }

    fn is_our_host(&self, headers: &HeaderMap) -> bool {
        let mut hosts = headers.get_all(header::HOST).iter();
        let (Some(host), None) = (hosts.next(), hosts.next()) else { return false };
        self.hosts().iter().any(|(_, ours)| host == ours.as_str())
    }

    /// A browser says where a form comes from; one that says nothing at all has no page that could mean harm.
    fn is_our_origin(&self, headers: &HeaderMap) -> bool {
        let site = headers.get("sec-fetch-site").is_none_or(|site| site == "same-origin" || site == "none");
        let origin = headers.get(header::ORIGIN).is_none_or(|origin| {
            self.hosts().iter().any(|(scheme, ours)| origin == format!("{scheme}://{ours}").as_str())
        });
        site && origin
    }

    fn is_let_in(&self, headers: &HeaderMap) -> bool {
        let name = self.cookie();
        let cookies = headers.get_all(header::COOKIE).iter().filter_map(|cookies| cookies.to_str().ok());
        let mut all =
            cookies.flat_map(|cookies| cookies.split(';')).filter_map(|one| one.trim().split_once('='));
        all.any(|(key, value)| key == name && same(value, &self.session))
    }

    /// Whether a form is one of ours.
    pub(crate) fn is_our_form(&self, token: &str) -> bool {
        same(token, &self.form)
    }

    fn has_token(&self, query: &str) -> bool {
        query.split('&').any(|pair| pair.strip_prefix("token=").is_some_and(|token| same(token, &self.token)))
    }

    /// The token leaves the address; from now on the cookie speaks.
    fn welcome(&self, uri: &Uri) -> Response {
        let query = uri.query().unwrap_or_default();
        let rest: Vec<&str> = query.split('&').filter(|pair| !pair.starts_with("token=")).collect();
        let query = if rest.is_empty() { String::new() } else { format!("?{}", rest.join("&")) };
        // A path of ours: what begins with two slashes is another computer.
        let to = format!("/{}{query}", uri.path().trim_start_matches('/'));
        let secure = if self.public.is_some() { "; Secure" } else { "" };
        let cookie = format!("{}={}; Path=/; HttpOnly; SameSite=Strict{secure}", self.cookie(), self.session);
        (StatusCode::SEE_OTHER, [(header::LOCATION, to), (header::SET_COOKIE, cookie)]).into_response()
    }
}

/// Looks at every request before anything else does, and at every answer after.
pub(crate) async fn stand(State(guard): State<Arc<Guard>>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let changes = !matches!(*request.method(), Method::GET | Method::HEAD);
    let answer = if !guard.is_our_host(headers) {
        refused(
            StatusCode::MISDIRECTED_REQUEST,
            "This workbench answers to the address in its own link only.",
        )
    } else if changes && !guard.is_our_origin(headers) {
        refused(StatusCode::FORBIDDEN, "What changes something must come from a page of this workbench.")
    } else if !changes && guard.has_token(request.uri().query().unwrap_or_default()) {
        guard.welcome(request.uri())
    } else if !guard.is_let_in(headers) {
        let words = "Open the link that sanad serve has printed: it lets this browser in.";
        refused(StatusCode::UNAUTHORIZED, words)
    } else {
        match tokio::time::timeout(MAX_ARRIVAL, arrived(request)).await {
            Err(_) => refused(StatusCode::REQUEST_TIMEOUT, "The form took too long to arrive."),
            Ok(Err(answer)) => answer,
            Ok(Ok(request)) => match tokio::time::timeout(MAX_TIME, next.run(request)).await {
                Ok(answer) => answer,
                Err(_) => refused(StatusCode::GATEWAY_TIMEOUT, "This took too long and was broken off."),
            },
        }
    };
    sealed(answer)
}

/// The request with the whole of its body, so that nobody waits at the desk for the rest of a form.
async fn arrived(request: Request) -> Result<Request, Response> {
    let (head, body) = request.into_parts();
    match axum::body::to_bytes(body, MAX_BODY).await {
        Ok(bytes) => Ok(Request::from_parts(head, Body::from(bytes))),
        Err(_) => {
            Err(refused(StatusCode::PAYLOAD_TOO_LARGE, "The form is larger than any of this workbench."))
        }
    }
}

fn refused(status: StatusCode, words: &'static str) -> Response {
    (status, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], Body::from(format!("{words}\n")))
        .into_response()
}

/// Nothing is kept by the browser, framed, sniffed or told to others.
fn sealed(mut answer: Response) -> Response {
    let all = [
        (header::CACHE_CONTROL, "no-store"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // With `no-referrer` a browser would not say of our own forms where they come from.
        (header::REFERRER_POLICY, "same-origin"),
        (header::HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (header::HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()"),
    ];
    for (name, value) in all {
        answer.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    answer
}
