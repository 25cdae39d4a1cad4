//! The site that is served.
//!
//! Nothing is kept: a feed that is edited and a site that is built again show at the next reload.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};

use plenary::publish::headers::Framers;
use plenary::publish::site::{base as published_base, framers};
use tower_http::services::ServeDir;

use super::Serve;

/// Where everything lies that is served.
pub(super) struct Site {
    pub(super) base: String,
    index: PathBuf,
    network: PathBuf,
    pub(super) files: ServeDir,
    /// Whether every page is a file of its own.
    pub(super) is_published: bool,
    /// Who may frame an agenda, a session or a delegation.
    pub(super) framers: Framers,
    pub(super) feed: Option<OtherFeed>,
}

/// A feed that takes the place of the bundled one.
pub(super) struct OtherFeed {
    /// The folder of the network file.
    pub(super) files: ServeDir,
    /// The name of the network file, which need not be `network.json`.
    pub(super) name: String,
}

/// A page whose addresses are placed under the base path.
pub(super) struct Page {
    pub(super) html: String,
    pub(super) etag: String,
}

impl Page {
    fn new(html: String) -> Self {
        let mut hasher = DefaultHasher::new();
        html.hash(&mut hasher);
        let etag = format!("\"{:016x}\"", hasher.finish());
        Self { html, etag }
    }
}

impl Site {
    pub(super) fn new(options: &Serve) -> Self {
        let feed = options.feed.as_deref();
        let published = published_base(&options.dir);
        Self {
            is_published: published.is_some(),
            // A published site has its place written into its pages.
            base: published.or(options.base.clone()).unwrap_or_else(|| "/".to_owned()),
            index: options.dir.join("index.html"),
            network: feed.map_or_else(|| options.dir.join("feed/network.json"), Path::to_owned),
            files: files(&options.dir).precompressed_br().precompressed_gzip(),
            framers: framers(&options.dir),
            feed: feed.map(OtherFeed::new),
        }
    }

    /// The page of the program.
    pub(super) fn app(&self) -> Result<Page, String> {
        let built = self.built().map_err(|error| {
            format!("cannot read {}: {error}, is the site built?", self.index.display())
        })?;
        // A site without a feed is still served: the program says what is missing.
        let meetings = fs::read(&self.network).map(|json| meeting_files(&json)).unwrap_or_default();
        Ok(Page::new(placed(&built, &self.base, &meetings)))
    }

    /// The page for an address at which there is nothing.
    pub(super) fn missing(&self) -> Page {
        if self.is_published
            && let Ok(page) = fs::read_to_string(self.index.with_file_name("404.html"))
        {
            return Page::new(page);
        }
        Page::new(not_found(&self.built().unwrap_or_default(), &self.base))
    }

    fn built(&self) -> io::Result<String> {
        fs::read_to_string(&self.index)
    }
}

impl OtherFeed {
    fn new(network: &Path) -> Self {
        let folder = network.parent().filter(|folder| !folder.as_os_str().is_empty());
        Self {
            files: files(folder.unwrap_or(Path::new("."))),
            name: network.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        }
    }
}

fn files(folder: &Path) -> ServeDir {
    ServeDir::new(folder).append_index_html_on_directories(false)
}

/// The built page, placed under `base` and told which meetings have a file of their own.
///
/// The build writes every address as `="/...`, in double quotes and from the root.
fn placed(built: &str, base: &str, meetings: &[String]) -> String {
    const MEETINGS: &str = "data-meetings=\"";
    let page = built.replace("=\"/", &format!("=\"{base}"));
    let Some((before, rest)) = page.split_once(MEETINGS) else {
        return page;
    };
    let (_, after) = rest.split_once('"').unwrap_or_default();
    format!("{before}{MEETINGS}{}\"{after}", meetings.join(" "))
}

/// The ids of the meetings whose file is `meetings/<id>.json` beside the network file.
fn meeting_files(network: &[u8]) -> Vec<String> {
    let network = network.strip_prefix(b"\xef\xbb\xbf").unwrap_or(network);
    let network: serde_json::Value = serde_json::from_slice(network).unwrap_or_default();
    let meetings = network.get("meetings").and_then(serde_json::Value::as_array);
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    meetings
        .into_iter()
        .flatten()
        .filter_map(|meeting| meeting.get("href")?.as_str())
        .filter_map(|href| href.strip_prefix("meetings/")?.strip_suffix(".json"))
        .filter(|id| !id.is_empty() && id.chars().all(is_plain))
        .map(str::to_owned)
        .collect()
}

/// The page for an address that is not ours. It uses the site's style sheet, but no program.
fn not_found(built: &str, base: &str) -> String {
    let style = built
        .split("href=\"/")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .find(|path| path.ends_with(".css"))
        .map(|path| format!("<link rel=\"stylesheet\" href=\"{base}{path}\">\n"))
        .unwrap_or_default();
    format!(
        "<!doctype html>\n\
        <html lang=\"en\">\n\
        <meta charset=\"utf-8\">\n\
        <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
        <meta name=\"robots\" content=\"noindex\">\n\
        <title>Page not found</title>\n\
        {style}\
        <main class=\"boot-card\">\n\
        <h1>Page not found</h1>\n\
        <p>Nothing is published at this address.</p>\n\
        <p><a href=\"{base}\">Go to the start page</a></p>\n\
        </main>\n"
    )
}
