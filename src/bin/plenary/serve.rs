//! `plenary serve`: a built site over HTTP, with the headers a production server should send.

use std::future::IntoFuture;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use axum::Router;
use clap::Args;
use plenary::publish::Edition;
use plenary::publish::site::base as published_base;
use tokio::net::TcpListener;

use self::answer::answer;
use self::site::Site;
use crate::check;

mod answer;
mod site;

/// What to serve and where.
#[derive(Args)]
pub(crate) struct Serve {
    /// The folder of the built site
    dir: PathBuf,
    /// The port on this machine; 0 takes a free one
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// The address to listen on; only this machine can reach the default
    #[arg(long, default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    host: IpAddr,
    /// The path under which the site appears; a published site knows its own
    #[arg(long, value_parser = base)]
    base: Option<String>,
    /// A network file to show instead of the bundled one; not of a published site
    #[arg(long, value_name = "FILE")]
    feed: Option<PathBuf>,
}

/// Why nothing is served.
enum Failure {
    /// The feed cannot be read; its problems are in the text.
    Feed(String),
    /// Anything else.
    Other(String),
}

/// Serves until it is interrupted.
pub(crate) fn run(options: &Serve) -> ExitCode {
    match serve(options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Feed(problems)) => {
            eprintln!("{problems}");
            ExitCode::from(2)
        }
        Err(Failure::Other(reason)) => {
            eprintln!("{reason}");
            ExitCode::FAILURE
        }
    }
}

fn serve(options: &Serve) -> Result<(), Failure> {
    if let Some(feed) = &options.feed {
        readable(feed).map_err(Failure::Feed)?;
    }
    if options.feed.is_some() && published_base(&options.dir).is_some() {
        return Err(Failure::Other(format!(
            "{} was published with its feed: publish it again with the other one",
            options.dir.display()
        )));
    }
    let site = Arc::new(Site::new(options));
    // Asked for here, so that a folder without a site is told at once and not to a browser.
    site.app().map_err(Failure::Other)?;
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .and_then(|runtime| runtime.block_on(listen(options, site)))
        .map_err(|error| match error.kind() {
            io::ErrorKind::AddrInUse => Failure::Other(format!(
                "port {} is taken, choose another with --port (or `make serve PORT=8081`)",
                options.port
            )),
            _ => Failure::Other(format!("cannot serve: {error}")),
        })
}

/// Whether the feed can be shown at all; if not, why, as text.
fn readable(feed: &Path) -> Result<(), String> {
    let words = check::Words::english();
    Edition::open(feed).map(drop).map_err(|refusal| words.refusal(feed, &refusal))
}

async fn listen(options: &Serve, site: Arc<Site>) -> io::Result<()> {
    let listener = TcpListener::bind(SocketAddr::new(options.host, options.port)).await?;
    println!("serving {} on http://{}{}", options.dir.display(), listener.local_addr()?, site.base);
    let app = Router::new().fallback(answer).with_state(site);
    axum::serve(listener, app)
        .with_graceful_shutdown(async {
            // Without a handler for the signal, the default one ends the program just as well.
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
            // A browser may hold its connection open: the second interrupt does not wait for it.
            tokio::spawn(async {
                if tokio::signal::ctrl_c().await.is_ok() {
                    std::process::exit(130);
                }
            });
        })
        .into_future()
        .await
}

/// The base path with a slash at both ends.
fn base(text: &str) -> Result<String, String> {
    let inner = text.trim_matches('/');
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~/".contains(c);
    if !inner.chars().all(is_plain) || inner.split('/').any(|part| part == "." || part == "..") {
        return Err(format!("{text:?} is not a plain path such as /network/"));
    }
    Ok(if inner.is_empty() { "/".to_owned() } else { format!("/{inner}/") })
}
