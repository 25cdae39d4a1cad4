//! One publication: a built app and a feed become a finished site.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use time::OffsetDateTime;

use super::calendar::{Memory, calendars};
use super::description::description;
use super::export::exports;
use super::feed_files::{Agenda, Published, feed_files, is_earlier_version};
use super::files::{Count, Effort, Files, digest};
use super::headers::{Framers, headers_file, is_hashed};
use super::page::{Facts, Template};
use super::site_map;
use super::structured_data::{script_text, structured_data};
use super::{Address, Edition};
use crate::format::Locale;
use crate::native::plural;
use crate::route::Route;
use crate::ui::published::{Pages, Written};

/// What the next publication has to know of this one.
pub const RECORD: &str = "publish.json";

/// The field of the record with the version of its form.
const MARK: &str = "plenary";
const VERSION: u32 = 1;

/// What to publish, and where.
pub struct Order<'a> {
    /// The folder of the built app.
    pub app: &'a Path,
    /// The folder that the site is to be.
    pub out: &'a Path,
    /// Where that folder will be found.
    pub address: &'a Address,
    /// Who may frame an agenda, a session or a delegation.
    pub framers: &'a Framers,
    /// When it is published.
    pub now: OffsetDateTime,
}

/// Publishes. `tell` is called with what is being done. The reason says why nothing was published; then the
/// old site is as it was.
pub fn publish(edition: &Edition, order: &Order, tell: &dyn Fn(&str)) -> Result<Count, String> {
    let app = App::open(order.app)?;
    let locale = || {
        let mut locale = Locale::parse("en", &app.messages[0], plural);
        locale.extend(&app.messages[1]);
        locale.extend(&app.messages[2]);
        locale
    };
    let record = record_in(order.out)?
        .map(|value| Record::from_json(&value).map_err(|why| lost(order.out, &why)));
    let record = record.transpose()?;
    let mut files = Files::begin(order.out, record.is_some())?;
    let record = record.unwrap_or_default();

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

    let meetings: Vec<&str> = feed.published.keys().map(String::as_str).collect();
    let template = Template::new(&app.page, order.address, &meetings)?;

    tell("the app");
    let network = shown.network.short_name.read("en").to_owned();
    let mut worker = None;
    for (path, content) in app.files {
        match &*path {
            // It names the version, which is known when all other files are.
            "sw.js" => worker = Some(Worker::of(content)?),
            "site.webmanifest" => add(&path, manifest(&content, &network)?, Effort::Most),
            _ => add(&path, content, Effort::Most),
        }
    }

    tell("pages");
    let locale = locale();
    let pages = Pages::new(&shown, locale.clone(), order.address.base(), order.now.date());
    let page = |place: &Route, written: &Written, is_listed: bool| {
        let data = structured_data(&shown, &locale, order.address, place);
        let facts = Facts {
            title: &written.title,
            name: if written.name.is_empty() { &network } else { &written.name },
            description: &description(&shown, &locale, place),
            address: is_listed.then(|| order.address.of(place)),
            is_of_annex: !place.is_first(),
            is_listed,
            data: &if data.is_empty() { String::new() } else { script_text(&data) },
            body: &written.body,
        };
        template.page(order.address, &network, &facts).into_bytes()
    };
    for place in site_map::routes(&shown) {
        add(&path_of(&place), page(&place, &pages.write(&place), true), Effort::Some);
    }
    for place in site_map::pages(&shown).into_iter().filter(|place| !is_written(place)) {
        add(&path_of(&place), page(&place, &pages.write_frame(&place), false), Effort::Some);
    }
    tell("calendars and exports");
    let (calendars, remembered) =
        calendars(&shown, order.address, &locale, order.now, &record.calendars);
    for file in calendars {
        add(&file.path, file.content.into_bytes(), Effort::Some);
    }
    for file in exports(&shown, order.address, &locale) {
        add(&file.path, file.content, Effort::Some);
    }

    let nowhere = Route::NotFound { path: "/404".to_owned() };
    add("404.html", page(&nowhere, &pages.write(&nowhere), false), Effort::Some);
    add(SHELL, page(&nowhere, &pages.write_frame(&nowhere), false), Effort::Some);
    add("robots.txt", site_map::robots(order.address).into_bytes(), Effort::Some);
    if let Some(map) = site_map::site_map(&shown, order.address) {
        add("sitemap.xml", map.into_bytes(), Effort::Some);
    }

    tell("compressing");
    let mut sums = files.settle()?;
    let precache = Precache::of(&sums);
    files.resume();
    files.add("precache.json", precache.list.to_string(), Effort::Some);
    if let Some(worker) = worker {
        files.add("sw.js", worker.of_version(&precache.version), Effort::Most);
    }
    sums.extend(files.settle()?);
    let hashed = sums.keys().map(String::as_str).filter(|path| is_hashed(path));
    let headers = headers_file(order.address.base(), order.framers, hashed);
    let record = Record {
        base: order.address.base().to_owned(),
        framers: order.framers.clone(),
        published: feed.published,
        calendars: remembered,
    };
    files.finish(&[("_headers", headers), (RECORD, record.to_json().to_string())])
}

/// The worker as it was built.
struct Worker(String);

impl Worker {
    /// What stands in it for the version.
    const VERSION: &str = "__VERSION__";

    /// One that has no place for the version would take no list for its own, and no browser would install
    /// it; readers would be without the site where there is no network, and nobody would know.
    fn of(built: Vec<u8>) -> Result<Self, String> {
        let text = String::from_utf8(built).map_err(|_| "sw.js of the app is not UTF-8")?;
        match text.contains(Worker::VERSION) {
            true => Ok(Worker(text)),
            false => Err(format!(
                "sw.js of the app has no {} for the version of the site: build the app again from our \
                 public/sw.js",
                Worker::VERSION
            )),
        }
    }

    fn of_version(&self, version: &str) -> String {
        self.0.replace(Worker::VERSION, version)
    }
}

/// The page that the worker gives for every place: the program shows it.
const SHELL: &str = "app.html";

/// Whether a place can be shown without the program. What the others show depends on who looks, and when.
fn is_written(place: &Route) -> bool {
    !matches!(
        place,
        Route::Live { .. }
            | Route::Changes { .. }
            | Route::MyAgenda { .. }
            | Route::Search { .. }
            | Route::Embed
    )
}

/// What the worker keeps for times without a network: the program and the feed, with which every page can
/// be shown.
struct Precache {
    version: String,
    list: Value,
}

impl Precache {
    fn of(sums: &BTreeMap<String, String>) -> Self {
        let is_kept = |path: &str| {
            let is_page = path.ends_with(".html") && path != SHELL;
            let is_for_others = path.starts_with("calendar/")
                || path.starts_with("data/")
                || is_earlier_version(path)
                || matches!(path, "robots.txt" | "sitemap.xml" | "feed.schema.json" | "card.png");
            !is_page && !is_for_others
        };
        let kept = sums.iter().filter(|(path, _)| is_kept(path));
        let kept: Vec<Value> = kept.map(|(path, sum)| json!([path, &sum[..16]])).collect();
        let version = digest(Value::from(kept.clone()).to_string().as_bytes())[..16].to_owned();
        let list = json!({ "version": version, "pages": SHELL, "site": kept });
        Precache { version, list }
    }
}

/// The manifest with the name of the network.
fn manifest(built: &[u8], network: &str) -> Result<Vec<u8>, String> {
    let manifest = serde_json::from_slice(built);
    let mut manifest: Value =
        manifest.map_err(|error| format!("the manifest of the app is no JSON: {error}"))?;
    manifest["name"] = json!(network);
    manifest["short_name"] = json!(network);
    Ok(manifest.to_string().into_bytes())
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
    messages: [String; 3],
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
        let pack = |name: &str| text(folder.join("locales").join(name));
        let messages = [pack("en.txt")?, pack("en-annex.txt")?, pack("en-problems.txt")?];
        let mut files = Vec::new();
        for path in paths(folder)? {
            let name = path.strip_prefix(folder).unwrap_or(&path);
            let name = name.to_string_lossy().replace('\\', "/");
            let is_copy = name.ends_with(".br") || name.ends_with(".gz");
            let is_hidden = name.split('/').any(|part| part.starts_with('.'));
            if name != "index.html" && !is_copy && !is_hidden && !name.starts_with("feed/") {
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
    for entry in entries {
        let entry = entry
            .map_err(|error| format!("cannot read all that is in {}: {error}", folder.display()))?;
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
    framers: Framers,
    published: Published,
    calendars: Memory,
}

/// The path below which a published site stands; `None` for a folder that is none.
pub fn base(folder: &Path) -> Option<String> {
    let record = record_in(folder).ok().flatten()?;
    let base = Record::base_in(&record);
    (!base.is_empty()).then(|| base.to_owned())
}

/// Who may frame the pages of a published site; anybody where that is not known.
pub fn framers(folder: &Path) -> Framers {
    record_in(folder).ok().flatten().map(|record| Record::framers_in(&record)).unwrap_or_default()
}

/// What was remembered with the site in a folder; `None` where there is no site. The reason says why it
/// cannot be read.
fn record_in(folder: &Path) -> Result<Option<Value>, String> {
    let none = [io::ErrorKind::NotFound, io::ErrorKind::NotADirectory];
    let bytes = match fs::read(folder.join(RECORD)) {
        Err(error) if none.contains(&error.kind()) => return Ok(None),
        Err(error) => return Err(lost(folder, &error.to_string())),
        Ok(bytes) => bytes,
    };
    let value = serde_json::from_slice::<Value>(&bytes);
    let value = value.map_err(|error| lost(folder, &format!("it is no JSON: {error}")))?;
    match value.get(MARK) {
        // Other programs have files of that name.
        None => Ok(None),
        Some(version) if *version == VERSION => Ok(Some(value)),
        Some(_) => Err(lost(folder, "another version of Plenary wrote it")),
    }
}

/// To go on without what was remembered would number versions and calendars anew, and those who subscribed
/// to one would miss changes without a word. Whether to do that is not for us to say.
fn lost(folder: &Path, why: &str) -> String {
    format!(
        "cannot read {}: {why}. Versions and calendars go on from what it holds. Put back a copy that can be \
         read; or, to begin anew, publish into an empty folder: then versions begin at 1, and calendar \
         programs may overlook changes",
        folder.join(RECORD).display()
    )
}

impl Record {
    fn base_in(value: &Value) -> &str {
        value.get("base").and_then(Value::as_str).unwrap_or_default()
    }

    fn framers_in(value: &Value) -> Framers {
        Framers::of_policy(value.get("framers").and_then(Value::as_str).unwrap_or_default())
    }

    /// Reads what [`Record::to_json`] wrote. The reason names the part that cannot be used.
    fn from_json(value: &Value) -> Result<Self, String> {
        let meetings = value.get("meetings").and_then(Value::as_object);
        let meetings = meetings.ok_or("it names no meetings")?.iter().map(|(id, agenda)| {
            let agenda = Agenda::from_json(agenda);
            Ok((id.clone(), agenda.ok_or_else(|| format!("the versions of {id} make no sense"))?))
        });
        let calendars = Memory::from_json(value.get("calendars").unwrap_or(&Value::Null));
        Ok(Record {
            base: Record::base_in(value).to_owned(),
            framers: Record::framers_in(value),
            published: meetings.collect::<Result<_, String>>()?,
            calendars: calendars.map_err(|why| why.to_string())?,
        })
    }

    fn to_json(&self) -> Value {
        let meetings = self.published.iter().map(|(id, agenda)| (id.clone(), agenda.to_json()));
        json!({
            MARK: VERSION,
            "base": self.base,
            "framers": self.framers.as_str(),
            "meetings": meetings.collect::<serde_json::Map<_, _>>(),
            "calendars": self.calendars.to_json(),
        })
    }
}
