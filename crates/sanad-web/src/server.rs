//! Listening on loopback, with limits on how long a browser may take to ask.

use crate::app::{App, router};
use crate::guard::Guard;
use crate::{Options, desk};
use axum::extract::Request;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use sanad_engine::case::CaseError;
use std::future::Future;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

/// Seconds that the head of a request may take to arrive.
const HEAD: Duration = Duration::from_secs(10);

/// So many connections are served at once; more wait.
const CONNECTIONS: usize = 64;

/// A workbench that listens.
#[derive(Debug)]
pub struct Workbench {
    listener: TcpListener,
    router: axum::Router,
    link: String,
}

/// What serves it: ends when it is dropped.
pub type Serving = std::pin::Pin<Box<dyn Future<Output = ()> + Send>>;

/// Opens the case and listens on loopback.
///
/// # Errors
/// Where the case cannot be opened, or the port is taken.
pub async fn listen(options: Options) -> Result<Workbench, CaseError> {
    let asked = SocketAddr::from((Ipv4Addr::LOCALHOST, options.port));
    let cannot = |error: std::io::Error| {
        CaseError::Unknown(format!("no workbench can listen on 127.0.0.1:{}: {error}", options.port))
    };
    let listener = TcpListener::bind(asked).await.map_err(cannot)?;
    let port = listener.local_addr().map_err(cannot)?.port();
    let public = options.public.as_deref().map(public).transpose()?;
    let guard = Guard::new(port, public)
        .map_err(|error| CaseError::Key(format!("the system gives no random numbers: {error}")))?;
    let link = guard.link();
    let desk = desk::open(options.case, options.key, Duration::from_secs(options.idle.saturating_mul(60)))?;
    let router = router(App { desk, guard: Arc::new(guard), drafts: Arc::new(options.drafts) });
    Ok(Workbench { listener, router, link })
}

/// The host of a proxy, out of its address.
fn public(address: &str) -> Result<String, CaseError> {
    let host = address.strip_prefix("https://").map(|host| host.trim_end_matches('/'));
    let good = |c: char| c.is_ascii_alphanumeric() || "-.:[]".contains(c);
    match host.filter(|host| !host.is_empty() && host.chars().all(good)) {
        Some(host) => Ok(host.to_ascii_lowercase()),
        None => Err(CaseError::Decision(format!(
            "“{address}” is no address of a proxy with a certificate, such as https://desk.example"
        ))),
    }
}

/// Serves a case until the process ends; `told` hears the first link.
///
/// # Errors
/// As [`listen`], and where the system gives no thread.
pub fn run(options: Options, told: impl FnOnce(&str)) -> Result<(), CaseError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime =
        runtime.map_err(|error| CaseError::Unknown(format!("the workbench cannot start: {error}")))?;
    runtime.block_on(async {
        let workbench = listen(options).await?;
        told(workbench.link());
        workbench.serve().await;
        Ok(())
    })
}

impl Workbench {
    /// The first link, which lets a browser in.
    #[must_use]
    pub fn link(&self) -> &str {
        &self.link
    }

    /// Serves until it is dropped.
    #[must_use]
    pub fn serve(self) -> Serving {
        Box::pin(async move {
            let places = Arc::new(Semaphore::new(CONNECTIONS));
            loop {
                let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
                let Ok((stream, _)) = self.listener.accept().await else { continue };
                let router = self.router.clone();
                tokio::spawn(async move {
                    let service = TowerToHyperService::new(router);
                    let service =
                        hyper::service::service_fn(move |request: Request<hyper::body::Incoming>| {
                            hyper::service::Service::call(&service, request)
                        });
                    let mut http = hyper::server::conn::http1::Builder::new();
                    http.timer(TokioTimer::new()).header_read_timeout(HEAD).max_buf_size(64 * 1024);
                    // A connection that breaks is the browser's affair.
                    let _ = http.serve_connection(TokioIo::new(stream), service).await;
                    drop(place);
                });
            }
        })
    }
}
