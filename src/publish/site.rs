//! One publication: a built app and a feed become a finished site.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use time::OffsetDateTime;

use super::feed_files::{Agenda, Published, feed_files};
use super::files::{Count, Effort, Files};
use super::headers::{headers_file, is_hashed};
use super::page::{Facts, Template};
use super::{Address, Edition};
use crate::format::Locale;
use crate::native::plural;
use crate::route::Route;
use crate::ui::published::Pages;

/// What the next publication has to know of this one.
pub const RECORD: &str = "publish.json";

/// What to publish, and where.
pub struct Order<'a> {
    /// The folder of the built app.
    pub app: &'a Path,
    /// The folder that the site is to be.
    pub out: &'a Path,
    /// Where that folder will be found.
    pub address: &'a Address,
    /// When it is published.
    pub now: OffsetDateTime,
}

/// Publishes. `tell` is called with what is being done. The reason says why nothing was published; then the
/// old site is as it was.
pub fn publish(edition: &Edition, order: &Order, tell: &dyn Fn(&str)) -> Result<Count, String> {
    let app = App::open(order.app)?;
    let template = Template::new(&app.page, order.address)?;
    let locale = || Locale::parse("en", &app.messages, plural);
    let record = Record::read(&order.out.join(RECORD));
    let mut files = Files::begin(order.out)?;

    tell("the feed");
    let old = |name: &str| fs::read(order.out.join("feed").join(name)).ok();
    let feed = feed_files(edition, &record.published, &old)?;
    let mut listed = Vec::new();
    let add = |path: &str, content: Vec<u8>, effort: Effort| files.add(path, content, effort);
    for (name, content) in &feed.files {
        listed.push(["feed/", name].concat());
        add(&["feed/", name].concat(), content.clone(), Effort::Most);
    }
    // The pages show the feed as it is published: with its numbers of versions.
    let mut by_name = feed.files.iter().cloned().collect::<std::collections::BTreeMap<_, _>>();
    let network = by_name.remove("network.json").unwrap_or_default();
    let shown = Edition::read(network, |name| by_name.get(name).cloned());
    let Ok(shown) = shown else { return Err("the feed that was made cannot be read".to_owned()) };

    tell("the app");
    for (path, content) in app.files {
        add(&path, content, Effort::Most);
    }

    tell("pages");
    let pages = Pages::new(&shown, locale(), order.address.base(), order.now.date());
    let network = shown.network.short_name.read("en").to_owned();
    for place in places(&shown) {
        let written = pages.write(&place);
        let facts = Facts {
            title: &written.title,
            name: if written.name.is_empty() { &network } else { &written.name },
            description: "",
            address: Some(order.address.of(&place)),
            is_listed: true,
            data: "",
            body: &written.body,
        };
        let page = template.page(order.address, &network, &facts);
        add(&path_of(&place), page.into_bytes(), Effort::Some);
    }

    tell("compressing");
    let sums = files.settle()?;
    let hashed = sums.keys().map(String::as_str).filter(|path| is_hashed(path));
    let headers = headers_file(order.address.base(), hashed);
    let record = Record { published: feed.published, base: order.address.base().to_owned() };
    files.finish(&[("_headers", headers), (RECORD, record.to_json().to_string())])
}

/// The file of a place.
pub fn path_of(place: &Route) -> String {
    let path = place.to_string();
    match path.trim_matches('/') {
        "" => "index.html".to_owned(),
        path => [path, "/index.html"].concat(),
    }
}

/// The built app.
struct App {
    /// Its page.
    page: String,
    /// The messages of the interface.
    messages: String,
    /// All files but the page, the feed and compressed copies.
    files: Vec<(String, Vec<u8>)>,
}

impl App {
    fn open(folder: &Path) -> Result<Self, String> {
        let read = |path: PathBuf| {
            fs::read(&path).map_err(|error| {
                format!("cannot read {}: {error}, is the app built?", path.display())
            })
        };
        let text = |path: PathBuf| {
            let name = path.display().to_string();
            String::from_utf8(read(path)?).map_err(|_| format!("{name} is not UTF-8"))
        };
        let page = text(folder.join("index.html"))?;
        let messages = text(folder.join("locales/en.txt"))?;
        let mut files = Vec::new();
        for path in paths(folder)? {
            let name = path.strip_prefix(folder).unwrap_or(&path);
            let name = name.to_string_lossy().replace('\\', "/");
            let is_copy = name.ends_with(".br") || name.ends_with(".gz");
            if name != "index.html" && !is_copy && !name.starts_with("feed/") {
                files.push((name, read(path)?));
            }
        }
        Ok(App { page, messages, files })
    }
}

/// All files below a folder, in order.
fn paths(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder);
    let entries = entries.map_err(|error| format!("cannot read {}: {error}", folder.display()))?;
    let mut found = Vec::new();
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(paths(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// What is remembered from one publication to the next.
#[derive(Default)]
struct Record {
    /// The path of the site.
    base: String,
    published: Published,
}

/// The path below which a published site stands; `None` for a folder that is none.
pub fn base(folder: &Path) -> Option<String> {
    let base = Record::read(&folder.join(RECORD)).base;
    (!base.is_empty()).then_some(base)
}

impl Record {
    /// What was remembered; nothing where no site is, or one of another make.
    fn read(path: &Path) -> Self {
        let value: Value = fs::read(path)
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default();
        let meetings = value.get("meetings").and_then(Value::as_object).into_iter().flatten();
        let agendas =
            meetings.filter_map(|(id, agenda)| Some((id.clone(), Agenda::from_json(agenda)?)));
        let base = value.get("base").and_then(Value::as_str).unwrap_or_default().to_owned();
        Record { base, published: agendas.collect() }
    }

    fn to_json(&self) -> Value {
        let meetings = self.published.iter().map(|(id, agenda)| (id.clone(), agenda.to_json()));
        json!({ "plenary": 1, "base": self.base, "meetings": meetings.collect::<serde_json::Map<_, _>>() })
    }
}

/// Every place that has a page.
fn places(edition: &Edition) -> Vec<Route> {
    let mut places = vec![Route::Overview, Route::Meetings];
    for (key, meeting) in edition.network.meetings.iter() {
        places.push(Route::meeting(&meeting.id));
        let sessions = edition.schedule(key).sessions.records().iter();
        places.extend(sessions.map(|session| Route::session(&meeting.id, &session.id)));
    }
    places
}
