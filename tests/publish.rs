//! `plenary publish`: what it leaves on the disk, and what it leaves alone.
#![cfg(feature = "tool")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use plenary::agenda::Network;
use plenary::publish::headers::{CONTENT_POLICY, Framers, common_headers, is_hashed};
use plenary::publish::{Edition, pages, routes, site::path_of};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use support::folder::Folder;
use support::server::Server;

/// The page as the build leaves it, in short.
const PAGE: &str = r#"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Plenary</title>
<meta name="description" content="The agenda of a network">
<script src="/theme.js"></script>
<meta property="og:title" content="Plenary">
<link rel="manifest" href="/site.webmanifest">
<link rel="stylesheet" href="/style-0123456789abcdef.css"/>
<script type="module" src="/boot.js" data-js="/app-0123456789abcdef.js" data-wasm="/app-fedcba9876543210.wasm" data-meetings="seoul-2024" data-annex=""></script>
<link rel="preload" href="/feed/network.json" as="fetch" crossorigin="anonymous"></head>
<body>
<noscript>Please allow JavaScript.</noscript>
</body>
</html>
"#;
const ADDRESS: [&str; 2] = ["--base-url", "https://agenda.example/"];
/// 20 August 2024.
const THEN: &str = "1724112000";

/// A folder with an app, and a place beside it for a site.
struct Press {
    folder: Folder,
    then: &'static str,
}

/// How a run of the tool ended.
struct Run {
    code: i32,
    out: String,
    err: String,
}

impl Press {
    fn new(name: &str) -> Self {
        let manifest = support::text("public/site.webmanifest");
        let messages = support::text("public/locales/en.txt");
        let further = support::text("public/locales/en-annex.txt");
        let problems = support::text("public/locales/en-problems.txt");
        let files: [(&str, &str); 16] = [
            ("app/index.html", PAGE),
            ("app/index.html.br", "a copy"),
            ("app/.stage/index.html", "of an unfinished build"),
            ("app/boot.js", "boot()"),
            ("app/theme.js", "theme()"),
            ("app/sw.js", "const VERSION=\"__VERSION__\";"),
            ("app/app-0123456789abcdef.js", "glue()"),
            ("app/app-fedcba9876543210.wasm", "\0asm"),
            ("app/style-0123456789abcdef.css", "body{}"),
            ("app/site.webmanifest", &manifest),
            ("app/locales/en.txt", &messages),
            ("app/locales/en-annex.txt", &further),
            ("app/locales/en-problems.txt", &problems),
            ("app/card.png", "picture"),
            ("app/feed/network.json", "the feed of the build"),
            ("app/feed.schema.json", "{}"),
        ];
        Press { folder: Folder::new(&format!("publish-{name}"), &files), then: THEN }
    }

    /// Publishes the small feed as `change` leaves it, which must go well.
    fn publish(&self, change: impl FnOnce(&mut Value)) -> Run {
        let mut feed = support::json("tests/fixtures/small.json");
        change(&mut feed);
        self.folder.write("in/network.json", &feed.to_string());
        let run = self.run(&self.path("in/network.json"), &ADDRESS);
        assert_eq!(run.code, 0, "{}", run.err);
        run
    }

    fn run(&self, feed: &str, options: &[&str]) -> Run {
        self.run_into("site", feed, options)
    }

    fn run_into(&self, out: &str, feed: &str, options: &[&str]) -> Run {
        let output = Command::new(env!("CARGO_BIN_EXE_plenary"))
            .current_dir(&self.folder.0)
            .args(["publish", "--app", "app", "--feed", feed, "--out", out])
            .args(options)
            .env("SOURCE_DATE_EPOCH", self.then)
            .output()
            .unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        let code = output.status.code().unwrap();
        Run { code, out: text(output.stdout), err: text(output.stderr) }
    }

    fn path(&self, file: &str) -> String {
        self.folder.path(file)
    }

    fn site(&self) -> PathBuf {
        self.folder.0.join("site")
    }

    fn text(&self, file: &str) -> String {
        let path = self.site().join(file);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{file}: {error}"))
    }

    fn json(&self, file: &str) -> Value {
        serde_json::from_str(&self.text(file)).unwrap()
    }

    /// The published meeting of the small feed.
    fn meeting(&self) -> Value {
        self.json("feed/network.json")["meetings"][0].clone()
    }

    /// Everything in the site, and in which file of the disk it is.
    fn inodes(&self) -> BTreeMap<String, u64> {
        let files = files(&self.site()).into_iter();
        files.map(|file| (file.clone(), inode(&self.site().join(file)))).collect()
    }

    fn contents(&self) -> BTreeMap<String, Vec<u8>> {
        let files = files(&self.site()).into_iter();
        files.map(|file| (file.clone(), fs::read(self.site().join(file)).unwrap())).collect()
    }

    /// What lies in the folder, hidden things too.
    fn neighbours(&self) -> BTreeSet<String> {
        let entries = fs::read_dir(&self.folder.0).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }
}

fn inode(path: &Path) -> u64 {
    fs::metadata(path).unwrap().ino()
}

/// The paths of all files below a folder.
fn files(folder: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.insert(path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned());
            }
        }
    }
    found
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What the manifest says.
fn sums(press: &Press) -> BTreeMap<String, String> {
    let text = press.text("SHA256SUMS");
    let pairs = text.lines().map(|line| line.split_once("  ").unwrap());
    pairs.map(|(sum, path)| (path.to_owned(), sum.to_owned())).collect()
}

fn rename(feed: &mut Value, title: &str) {
    feed["meetings"][0]["sessions"][1]["title"] = json!(title);
}

// ---- What is there

#[test]
fn the_manifest_names_every_file_and_its_sum_and_copies_hold_the_same() {
    let press = Press::new("manifest");
    press.publish(|_| {});
    let (sums, contents) = (sums(&press), press.contents());
    for (path, sum) in &sums {
        assert_eq!(&sha256(&contents[path]), sum, "{path}");
    }
    let mut copies = 0;
    for (path, content) in &contents {
        let Some(original) = path.strip_suffix(".br").or_else(|| path.strip_suffix(".gz")) else {
            assert!(sums.contains_key(path) || path == "SHA256SUMS", "{path}");
            continue;
        };
        let mut whole = Vec::new();
        if path.ends_with(".br") {
            brotli::Decompressor::new(&content[..], 4096).read_to_end(&mut whole).unwrap();
        } else {
            flate2::read::GzDecoder::new(&content[..]).read_to_end(&mut whole).unwrap();
        }
        assert!(whole == contents[original], "{path}");
        copies += 1;
    }
    let endings = ["html", "js", "css", "wasm", "json", "txt", "ics", "csv", "xml", "webmanifest"];
    let is_text = |path: &&String| endings.iter().any(|it| path.ends_with(&format!(".{it}")));
    let texts = sums.keys().filter(is_text).filter(|path| *path != "publish.json").count();
    assert_eq!(copies, 2 * texts);
}

#[test]
fn every_place_has_a_page_with_the_content_policy() {
    let press = Press::new("pages");
    press.publish(|_| {});
    let edition = Edition::open(&support::path("tests/fixtures/small.json")).unwrap();
    let mut all: Vec<String> = pages(&edition).iter().map(path_of).collect();
    all.extend(["404.html", "app.html"].map(str::to_owned));
    let published = files(&press.site()).into_iter().filter(|path| path.ends_with(".html"));
    assert_eq!(published.collect::<BTreeSet<_>>(), all.iter().cloned().collect());
    let policy =
        format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{CONTENT_POLICY}\">");
    for path in &all {
        let page = press.text(path);
        let before = page.split_once(&policy).unwrap_or_else(|| panic!("{path} has no policy")).0;
        assert!(!before.contains("<script") && !before.contains("<link"), "{path}");
        assert!(!page.contains("frame-ancestors"), "{path}");
        assert!(page.contains("data-published data-meetings=\"quay-2027\""), "{path}");
        assert_eq!(page.matches("</html>").count(), 1, "{path}");
    }
    let listed: BTreeSet<String> = routes(&edition).iter().map(path_of).collect();
    for path in &all {
        assert_eq!(press.text(path).contains("noindex"), !listed.contains(path), "{path}");
    }
}

#[test]
fn what_belongs_to_the_app_alone_is_published_as_built_and_nothing_else() {
    let press = Press::new("app");
    press.publish(|_| {});
    for path in ["boot.js", "theme.js", "app-fedcba9876543210.wasm", "card.png", "locales/en.txt"] {
        assert_eq!(
            press.text(path).as_bytes(),
            fs::read(press.path(&format!("app/{path}"))).unwrap()
        );
    }
    assert!(!press.site().join(".stage").exists());
    let manifest = press.json("site.webmanifest");
    assert_eq!(
        (&manifest["name"], &manifest["start_url"]),
        (&json!("Harbour Towns"), &json!("./"))
    );
    assert!(press.text("robots.txt").contains("https://agenda.example/sitemap.xml"));
}

#[test]
fn a_sub_path_places_all_addresses() {
    let press = Press::new("sub-path");
    let feed = support::path("tests/fixtures/small.json");
    let run = press.run(feed.to_str().unwrap(), &["--base-url", "https://a.example/our/agenda"]);
    assert_eq!(run.code, 0, "{}", run.err);
    for path in files(&press.site()).iter().filter(|path| path.ends_with(".html")) {
        let page = press.text(path);
        for attribute in ["href=\"/", "src=\"/", "data-js=\"/", "data-wasm=\"/"] {
            for rest in page.split(attribute).skip(1) {
                assert!(rest.starts_with("our/agenda/"), "{path}: {attribute}{}", &rest[..30]);
            }
        }
    }
    let page = press.text("members/index.html");
    assert!(
        page.contains("<link rel=\"canonical\" href=\"https://a.example/our/agenda/members\">")
    );
    assert!(page.contains("content=\"https://a.example/our/agenda/card.png\""));
    let map = press.text("sitemap.xml");
    assert_eq!(
        map.matches("<loc>").count(),
        map.matches("<loc>https://a.example/our/agenda/").count()
    );
    assert!(
        press.text("calendar/meetings/quay-2027.ics").contains("https://a.example/our/agenda/")
    );
    assert!(press.text("_headers").starts_with("/our/agenda/*\n"));
}

#[test]
fn without_an_address_no_page_claims_one() {
    let press = Press::new("no-address");
    let feed = support::path("tests/fixtures/small.json");
    let run = press.run(feed.to_str().unwrap(), &[]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("no --base-url"), "{}", run.out);
    assert!(!press.site().join("sitemap.xml").exists());
    for path in files(&press.site()).iter().filter(|path| path.ends_with(".html")) {
        let page = press.text(path);
        assert!(!page.contains("canonical") && !page.contains("og:url"), "{path}");
    }
}

#[test]
fn the_headers_of_static_hosts_are_those_of_our_server() {
    let press = Press::new("headers");
    press.publish(|_| {});
    let text = press.text("_headers");
    let mut rules: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut place = "";
    for line in text.lines() {
        match line.strip_prefix("  ") {
            Some(header) => rules.entry(place).or_default().push(header),
            None => place = line,
        }
    }
    let common: Vec<String> =
        common_headers().iter().map(|(name, value)| format!("{name}: {value}")).collect();
    assert_eq!(rules["/*"], common);
    for folder in ["/feed/*", "/calendar/*", "/data/*"] {
        assert_eq!(rules[folder], ["Access-Control-Allow-Origin: *"]);
    }
    let hashed: BTreeSet<String> = sums(&press)
        .into_keys()
        .filter(|path| is_hashed(path))
        .map(|it| format!("/{it}"))
        .collect();
    assert_eq!(hashed.len(), 3);
    let immutable = rules.iter().filter(|(_, headers)| headers[0].contains("immutable"));
    assert_eq!(immutable.map(|(path, _)| (*path).to_owned()).collect::<BTreeSet<_>>(), hashed);
    // Of the pages three kinds may be framed, all others not.
    assert_eq!(rules.len(), 1 + 3 + 3 + 3 + 19);
    // Every page is one of either kind, and so it is on our server.
    let matching = |place: &str| {
        let is_match = |pattern: &str| {
            let (mut pattern, mut steps) = (pattern.split('/'), place.split('/'));
            loop {
                match (pattern.next(), steps.next()) {
                    (None, None) | (Some("*"), _) => return true,
                    (Some(part), Some(step)) if part == step || part.starts_with(':') => {}
                    _ => return false,
                }
            }
        };
        let policies = rules.iter().filter(|(pattern, headers)| {
            headers[0].contains("frame-ancestors") && is_match(pattern)
        });
        policies.map(|(_, headers)| headers[0].to_owned()).collect::<Vec<String>>()
    };
    for path in sums(&press).into_keys().filter(|path| path.ends_with(".html")) {
        let place = path.strip_suffix("/index.html").unwrap_or(&path);
        let policy = Framers::default().policy_of(place);
        let expected = format!("Content-Security-Policy: {policy}");
        assert_eq!(matching(&format!("/{place}")), [expected], "{place}");
    }
    // What Cloudflare takes (100 rules, 2,000 characters a line) is the least.
    assert!(text.lines().all(|line| line.len() < 2000));
}

// ---- The worker's list

#[test]
fn the_worker_keeps_the_program_and_the_feed_and_has_its_own_version() {
    let press = Press::new("precache");
    press.publish(uncounted);
    press.publish(|feed| {
        uncounted(feed);
        rename(feed, "Timetables");
    });
    let list = press.json("precache.json");
    let sums = sums(&press);
    let mut kept = BTreeSet::new();
    for entry in list["site"].as_array().unwrap() {
        let (path, hash) = (entry[0].as_str().unwrap(), entry[1].as_str().unwrap());
        assert!(sums[path].starts_with(hash) && hash.len() == 16, "{path}");
        kept.insert(path.to_owned());
    }
    let needed = [
        "app.html",
        "boot.js",
        "app-fedcba9876543210.wasm",
        "feed/network.json",
        "feed/meetings/quay-2027.json",
        "locales/en.txt",
    ];
    for path in needed {
        assert!(kept.contains(path), "{path}");
    }
    let earlier = "feed/meetings/quay-2027/version-1.json";
    assert!(sums.contains_key(earlier));
    for path in [earlier, "index.html", "sw.js", "precache.json", "calendar/meetings/quay-2027.ics"]
    {
        assert!(!kept.contains(path), "{path}");
    }
    assert_eq!(list["pages"], "app.html");
    let version = list["version"].as_str().unwrap();
    assert_eq!(press.text("sw.js"), format!("const VERSION=\"{version}\";"));
}

#[test]
fn the_version_of_the_worker_changes_when_and_only_when_a_file_that_it_keeps_does() {
    let press = Press::new("precache-version");
    let publish = || {
        press.publish(|_| {});
        press.json("precache.json")["version"].clone()
    };
    let first = publish();
    assert_eq!(publish(), first);
    // A file that the worker does not keep.
    press.folder.write("app/card.png", "another picture");
    assert_eq!(publish(), first);
    press.folder.write("app/boot.js", "boot2()");
    let second = publish();
    assert_ne!(second, first);
    press.publish(|feed| rename(feed, "Timetables"));
    assert_ne!(press.json("precache.json")["version"], second);
}

// ---- Publishing again

#[test]
fn publishing_twice_changes_nothing_and_says_so() {
    let press = Press::new("twice");
    let first = press.publish(|_| {});
    assert!(first.out.contains(" 0 of them as they were"), "{}", first.out);
    let before = press.inodes();
    let second = press.publish(|_| {});
    assert!(second.out.contains("nothing has changed"), "{}", second.out);
    assert_eq!(press.inodes(), before);
}

#[test]
fn a_changed_session_rewrites_only_what_depends_on_it() {
    let press = Press::new("one-session");
    press.publish(uncounted);
    let before = press.inodes();
    let run = press.publish(|feed| {
        uncounted(feed);
        rename(feed, "Timetables");
    });
    assert!(run.out.contains(" of them as they were"), "{}", run.out);
    let after = press.inodes();
    let is_new = |path: &str| before.get(path) != after.get(path);
    for path in [
        "meetings/quay-2027/sessions/session-1/index.html",
        "meetings/quay-2027/index.html",
        "people/mali-sample/index.html",
        "feed/network.json",
        "feed/meetings/quay-2027.json",
        "feed/meetings/quay-2027.json.br",
        "feed/meetings/quay-2027/version-1.json",
        "calendar/meetings/quay-2027/sessions/session-1.ics",
        "data/meetings/quay-2027/sessions.csv",
        "sw.js",
    ] {
        assert!(is_new(path), "{path}");
    }
    for path in [
        "boot.js",
        "boot.js.gz",
        "app-fedcba9876543210.wasm.br",
        "library/index.html",
        "members/index.html",
        "404.html",
        "calendar/meetings/quay-2027/sessions/opening.ics",
        "robots.txt",
        "_headers",
    ] {
        assert!(!is_new(path), "{path}");
    }
}

#[test]
fn a_page_that_is_gone_from_the_feed_is_gone_from_the_site() {
    let press = Press::new("gone");
    press.publish(|_| {});
    press.publish(|feed| {
        feed["meetings"][0]["sessions"].as_array_mut().unwrap().remove(0);
    });
    assert!(!press.site().join("meetings/quay-2027/sessions/opening").exists());
    // Subscribers are told for 90 days.
    let calendar = press.text("calendar/meetings/quay-2027/sessions/opening.ics");
    assert!(calendar.contains("STATUS:CANCELLED"), "{calendar}");
}

#[test]
fn a_file_that_somebody_changed_in_the_site_is_put_right() {
    let press = Press::new("tampered");
    press.publish(|_| {});
    let right = press.contents();
    fs::write(press.site().join("index.html"), "changed by hand").unwrap();
    fs::remove_file(press.site().join("boot.js.br")).unwrap();
    press.publish(|_| {});
    assert!(press.contents() == right);
}

#[test]
fn two_publications_of_the_same_instant_are_the_same_bytes() {
    let press = Press::new("reproducible");
    let feed = support::path("public/feed/network.json");
    for out in ["site", "again"] {
        let run = press.run_into(out, feed.to_str().unwrap(), &ADDRESS);
        assert_eq!(run.code, 0, "{}", run.err);
    }
    let again = press.folder.0.join("again");
    assert_eq!(files(&again), files(&press.site()));
    for (path, content) in press.contents() {
        assert!(fs::read(again.join(&path)).unwrap() == content, "{path}");
    }
}

// ---- Versions and the feed

/// The numbers of the present version and of the earlier ones, latest first.
fn numbers(press: &Press) -> (u64, Vec<u64>) {
    let meeting = press.meeting();
    let earlier = meeting["versions"].as_array().cloned().unwrap_or_default();
    for entry in &earlier {
        let file = press.json(&format!("feed/{}", entry["href"].as_str().unwrap()));
        assert_eq!(file["meeting"], "quay-2027");
    }
    let number = |value: &Value| value["version"].as_u64().unwrap();
    (number(&meeting), earlier.iter().map(number).collect())
}

/// Lets the tool count.
fn uncounted(feed: &mut Value) {
    feed["meetings"][0].as_object_mut().unwrap().remove("version");
}

#[test]
fn the_version_rises_when_sessions_change_and_the_earlier_ones_are_kept() {
    let press = Press::new("versions");
    for _ in 0..2 {
        press.publish(uncounted);
        assert_eq!(numbers(&press), (1, vec![]));
    }
    // What does not stand in the agenda is no new version.
    press.publish(|feed| {
        uncounted(feed);
        feed["network"]["disclaimer"] = json!("Changed.");
    });
    assert_eq!(numbers(&press), (1, vec![]));
    for count in 2..=23 {
        press.publish(|feed| {
            uncounted(feed);
            rename(feed, &format!("Title {count}"));
        });
        let earlier: Vec<u64> = (1..count).rev().take(20).collect();
        assert_eq!(numbers(&press), (count, earlier));
    }
    let old = press.json("feed/meetings/quay-2027/version-22.json");
    assert_eq!(old["sessions"][1]["title"], "Title 22");
    let versions = files(&press.site().join("feed/meetings/quay-2027"));
    assert_eq!(versions.iter().filter(|path| path.ends_with(".json")).count(), 20);
}

#[test]
fn the_numbers_of_the_author_count() {
    let press = Press::new("named-versions");
    let publish = |version: u32, title: &str| {
        press.publish(|feed| {
            feed["meetings"][0]["version"] = json!(version);
            rename(feed, title);
        });
        numbers(&press)
    };
    assert_eq!(publish(4, "a"), (4, vec![]));
    assert_eq!(publish(4, "b"), (4, vec![]));
    assert_eq!(publish(9, "c"), (9, vec![4]));
    assert_eq!(press.json("feed/meetings/quay-2027/version-4.json")["sessions"][1]["title"], "b");
    assert_eq!(publish(12, "d"), (12, vec![9, 4]));
    // A number that is taken back takes with it what would stand above it.
    assert_eq!(publish(9, "e"), (9, vec![4]));
    assert_eq!(publish(10, "f"), (10, vec![9, 4]));
    assert_eq!(press.json("feed/meetings/quay-2027/version-9.json")["sessions"][1]["title"], "e");
}

#[test]
fn earlier_versions_that_the_author_names_stay_and_ours_stand_beside_them() {
    let press = Press::new("author-versions");
    let v3 = json!({ "plenary": 1, "meeting": "quay-2027", "sessions": [] });
    press.folder.write("in/old/three.json", &v3.to_string());
    let named = |feed: &mut Value| {
        uncounted(feed);
        feed["meetings"][0]["versions"] =
            json!([{ "version": 3, "href": "old/three.json", "updated": "2027-03-01" }]);
    };
    press.publish(named);
    assert_eq!(numbers(&press), (4, vec![3]), "a number of ours is above those of the author");
    assert_eq!(press.meeting()["versions"][0]["updated"], "2027-03-01");
    press.publish(|feed| {
        named(feed);
        rename(feed, "Timetables");
    });
    assert_eq!(numbers(&press), (5, vec![4, 3]));
    assert_eq!(press.json("feed/meetings/quay-2027/version-3.json"), v3);
    press.publish(|feed| rename(feed, "Timetables"));
}

/// The same in both networks, but for what publishing adds to meetings.
fn assert_same(published: &Edition, original: &Edition) {
    let bare = |network: &Network| {
        let mut text = format!("{network:?}");
        for meeting in network.meetings.records() {
            for added in [
                format!("{:?}", meeting.sessions),
                format!("version: {:?}", meeting.version),
                format!("versions: {:?}", meeting.versions),
                format!("texts_href: {:?}", meeting.texts_href),
            ] {
                text = text.replacen(&added, "", 1);
            }
        }
        text
    };
    assert_eq!(bare(&published.network), bare(&original.network));
    for key in original.network.meetings.keys() {
        let bare = |edition: &Edition| {
            let mut schedule = edition.schedule(key).clone();
            let mut texts = Vec::new();
            for session in schedule.sessions.records() {
                let text = edition.long_texts(key).of(&session.id);
                texts.push(session.description.as_ref().or(text).cloned());
            }
            schedule.sessions = schedule.sessions.clone();
            let sessions: Vec<String> = schedule
                .sessions
                .records()
                .iter()
                .map(|session| {
                    let text = format!("description: {:?}", session.description);
                    format!("{session:?}").replacen(&text, "", 1)
                })
                .collect();
            (sessions, texts)
        };
        assert_eq!(bare(published), bare(original));
    }
}

fn severities(edition: &Edition) -> Vec<(String, String)> {
    let told = edition
        .problems
        .iter()
        .map(|problem| (format!("{:?}", problem.severity), problem.reason.key().to_owned()));
    told.collect()
}

#[test]
fn the_published_feed_reads_as_the_original() {
    for (name, feed) in [
        ("bundled", "public/feed/network.json"),
        ("full", "tests/fixtures/full/network.json"),
        ("inline", "tests/fixtures/small.json"),
    ] {
        let press = Press::new(&format!("feed-{name}"));
        let feed = support::path(feed);
        let run = press.run(feed.to_str().unwrap(), &ADDRESS);
        assert_eq!(run.code, 0, "{}", run.err);
        let original = Edition::open(&feed).unwrap();
        let published = Edition::open(&press.site().join("feed/network.json")).unwrap();
        assert_eq!(severities(&published), severities(&original), "{name}");
        assert_same(&published, &original);
        for (file, bytes) in &published.files {
            let value: Value = serde_json::from_slice(bytes).unwrap();
            assert_eq!(value.to_string().len(), bytes.len(), "{file} is not as small as can be");
        }
    }
}

#[test]
fn a_meeting_without_sessions_names_no_files() {
    let press = Press::new("no-sessions");
    let texts = json!({ "plenary": 1, "meeting": "quay-2027", "texts": [] });
    press.folder.write("in/texts.json", &texts.to_string());
    let version = json!({ "plenary": 1, "meeting": "quay-2027", "sessions": [] });
    press.folder.write("in/version.json", &version.to_string());
    press.publish(|feed| {
        let meeting = feed["meetings"][0].as_object_mut().unwrap();
        meeting.remove("sessions");
        meeting.insert("version".to_owned(), json!(2));
        meeting.insert("textsHref".to_owned(), json!("texts.json"));
        meeting.insert("versions".to_owned(), json!([{ "version": 1, "href": "version.json" }]));
    });
    let meeting = press.meeting();
    for field in ["href", "textsHref", "versions"] {
        assert_eq!(meeting.get(field), None, "{field}");
    }
    assert_eq!(severities(&Edition::open(&press.site().join("feed/network.json")).unwrap()), []);
}

#[test]
fn many_long_texts_go_to_a_file_of_their_own() {
    let press = Press::new("texts");
    let long = "A long text. ".repeat(2000);
    let broken = |feed: &mut Value| {
        let sessions = feed["meetings"][0]["sessions"].as_array_mut().unwrap();
        sessions[0]["description"] = json!("In short.");
        sessions[1]["description"] = json!({ "en": long, "ko": long });
        // Sessions that are left out: one that nothing begins, one whose id is taken.
        let mut left_out = sessions[1].clone();
        left_out["id"] = json!("left-out");
        left_out["start"] = json!("soon");
        let twice = sessions[1].clone();
        sessions.extend([left_out, twice]);
    };
    press.publish(broken);
    assert_eq!(press.meeting()["textsHref"], "meetings/quay-2027-texts.json");
    let texts = press.json("feed/meetings/quay-2027-texts.json");
    let ids: Vec<&Value> = texts["texts"].as_array().unwrap().iter().map(|it| &it["id"]).collect();
    assert_eq!(ids, ["opening", "session-1"]);
    let sessions = press.json("feed/meetings/quay-2027.json");
    assert_eq!(sessions["sessions"][1].get("description"), None);
    let original = Edition::open(Path::new(&press.path("in/network.json"))).unwrap();
    let published = Edition::open(&press.site().join("feed/network.json")).unwrap();
    assert_eq!(severities(&published), severities(&original));
    assert_same(&published, &original);
    assert!(
        press.text("meetings/quay-2027/sessions/session-1/index.html").contains("A long text.")
    );
}

#[test]
fn of_what_is_there_twice_the_first_counts_as_when_it_is_read() {
    let press = Press::new("doubles");
    let feed = support::text("tests/fixtures/small.json");
    let feed =
        feed.replacen("\"name\": \"Thailand\"", "\"name\": \"Siam\", \"name\": \"Thailand\"", 1);
    let meeting = "{ \"id\": \"quay-2027\", \"title\": \"Again\", \"startDate\": \"2030\", \
        \"status\": \"planned\", \"sessions\": [] }, ";
    let at = feed.find("\"meetings\": [").unwrap() + "\"meetings\": [".len();
    let end = feed.rfind(']').unwrap();
    let feed =
        [&feed[..at], &feed[at..end], ", ", meeting.trim_end_matches(", "), &feed[end..]].concat();
    press.folder.write("in/network.json", &feed);
    let run = press.run(&press.path("in/network.json"), &ADDRESS);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(press.text("members/thailand/index.html").contains("Siam"));
    assert_eq!(press.json("feed/meetings/quay-2027.json")["sessions"].as_array().unwrap().len(), 2);
}

// ---- When it cannot be done

#[test]
fn a_feed_that_cannot_be_read_leaves_everything_as_it_is() {
    let press = Press::new("unreadable");
    press.publish(|_| {});
    let (before, neighbours) = (press.inodes(), press.neighbours());
    let with_file = r#"{"plenary": 1, "network": {"name": "N"}, "meetings": [{"id": "a",
        "title": "A", "startDate": "2027", "status": "planned", "timeZone": "Asia/Seoul",
        "href": "a.json"}]}"#;
    for (feed, file, reason) in [
        ("", "", "empty"),
        ("{\"plenary\": 1,", "", "breaks off"),
        ("{\"plenary\": 2}", "", "version"),
        (with_file, "", "a.json"),
        (with_file, "{\"plenary\": 1, \"meeting\": \"a\", \"sess", "a.json"),
    ] {
        press.folder.write("in/network.json", feed);
        let _ = fs::remove_file(press.path("in/a.json"));
        if !file.is_empty() {
            press.folder.write("in/a.json", file);
        }
        let run = press.run(&press.path("in/network.json"), &ADDRESS);
        assert_eq!(run.code, 2, "{feed}");
        assert!(run.err.contains(reason), "{}", run.err);
        assert!(run.err.ends_with("nothing was published\n"), "{}", run.err);
    }
    assert_eq!(press.run("nowhere.json", &ADDRESS).code, 2);
    assert_eq!((press.inodes(), press.neighbours()), (before, neighbours));
}

#[test]
fn a_feed_with_problems_is_published_and_its_problems_are_counted() {
    let press = Press::new("problems");
    let run = press.publish(|feed| feed["topics"][0]["name"] = json!(7));
    assert!(run.out.contains("`plenary check` lists them"), "{}", run.out);
}

#[test]
fn a_folder_that_cannot_be_written_is_told() {
    let press = Press::new("unwritable");
    press.folder.write("file", "not a folder");
    let feed = support::path("tests/fixtures/small.json");
    // Root may write anywhere, but not below a file.
    let run = press.run_into("file/site", feed.to_str().unwrap(), &ADDRESS);
    assert_eq!(run.code, 1);
    assert!(run.err.starts_with("cannot "), "{}", run.err);
    assert!(run.err.contains("file/"), "{}", run.err);
    assert!(run.err.ends_with("nothing was published\n"), "{}", run.err);
}

#[test]
fn a_folder_with_something_else_is_never_replaced() {
    let press = Press::new("foreign");
    press.folder.write("home/letter.txt", "dear");
    let feed = support::path("tests/fixtures/small.json");
    for out in ["home", "app", ".", "app/boot.js"] {
        let run = press.run_into(out, feed.to_str().unwrap(), &ADDRESS);
        assert_eq!(run.code, 1, "{out}");
        assert!(run.err.contains("something other than a published site"), "{}", run.err);
    }
    assert_eq!(fs::read_to_string(press.path("home/letter.txt")).unwrap(), "dear");
    // Others have files of these names too.
    press.folder.write("downloads/SHA256SUMS", "0123  disk.iso\n");
    press.folder.write("downloads/disk.iso", "disk");
    let refused = |what: &str| {
        let run = press.run_into("downloads", feed.to_str().unwrap(), &ADDRESS);
        assert_eq!(run.code, 1, "{what}");
        assert!(run.err.contains("something other than a published site"), "{}", run.err);
        assert_eq!(fs::read_to_string(press.path("downloads/disk.iso")).unwrap(), "disk");
    };
    refused("sums alone");
    press.folder.write("downloads/publish.json", r#"{"name": "disk", "version": 1}"#);
    refused("with a record of another program");
    // An empty folder may have been made for the site.
    fs::create_dir(press.path("site")).unwrap();
    press.publish(|_| {});
}

#[test]
fn an_app_that_is_not_built_is_told() {
    let press = Press::new("no-app");
    fs::remove_file(press.path("app/index.html")).unwrap();
    let feed = support::path("tests/fixtures/small.json");
    let run = press.run(feed.to_str().unwrap(), &ADDRESS);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("is the app built?"), "{}", run.err);
    assert!(!press.site().exists());
}

#[test]
fn an_instant_that_is_none_is_told() {
    let mut press = Press::new("no-instant");
    let feed = support::path("tests/fixtures/small.json");
    for instant in ["", "today", "1724112000.5", "99999999999999", "NaN"] {
        press.then = instant;
        let run = press.run(feed.to_str().unwrap(), &ADDRESS);
        assert_eq!(run.code, 2, "{instant}");
        assert!(run.err.starts_with("SOURCE_DATE_EPOCH is "), "{}", run.err);
        assert!(run.err.ends_with("nothing was published\n"), "{}", run.err);
        assert!(!press.site().exists());
    }
}

#[test]
fn a_worker_that_could_not_be_installed_is_told() {
    let press = Press::new("no-version");
    press.publish(|_| {});
    let before = press.inodes();
    press.folder.write("app/sw.js", "const VERSION=\"1\";");
    let run = press.run(&press.path("in/network.json"), &ADDRESS);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("sw.js") && run.err.contains("build the app again"), "{}", run.err);
    assert_eq!(press.inodes(), before);
}

#[test]
fn what_an_interrupted_run_left_is_cleaned_up() {
    let press = Press::new("interrupted");
    press.publish(|_| {});
    press.folder.write(".site.new/index.html", "half a page");
    press.folder.write(".site.new/left-over.html", "of another feed");
    press.folder.write(".site.old/index.html", "an old page");
    press.publish(|_| {});
    assert!(!press.site().join("left-over.html").exists());
    assert_eq!(press.neighbours(), ["app", "in", "site"].map(str::to_owned).into());
}

#[test]
fn a_link_to_the_folder_stays_a_link() {
    let press = Press::new("link");
    fs::create_dir_all(press.path("host/real")).unwrap();
    std::os::unix::fs::symlink("host/real", press.path("site")).unwrap();
    press.publish(|_| {});
    press.publish(|feed| rename(feed, "Timetables"));
    assert!(fs::symlink_metadata(press.site()).unwrap().is_symlink());
    assert!(press.site().join("index.html").exists());
    assert_eq!(fs::read_dir(press.path("host")).unwrap().count(), 1);
}

#[test]
fn a_record_that_cannot_be_read_is_told_and_nothing_is_counted_anew() {
    let press = Press::new("record");
    press.publish(uncounted);
    press.publish(|feed| rename(feed, "Timetables"));
    let path = press.site().join("publish.json");
    let good = press.json("publish.json");
    let with = |part: &str, value: Value| {
        let mut record = good.clone();
        record[part] = value;
        record.to_string()
    };
    let before = press.contents();
    for (record, reason) in [
        (String::new(), "no JSON"),
        (good.to_string()[..99].to_owned(), "no JSON"),
        (with("plenary", json!(2)), "another version of Plenary"),
        (with("meetings", json!(7)), "no meetings"),
        (with("meetings", json!({ "quay-2027": { "version": -1 } })), "quay-2027"),
        (with("calendars", json!({ "plenaryCalendars": 99 })), "plenaryCalendars"),
        (with("calendars", Value::Null), "plenaryCalendars"),
    ] {
        fs::write(&path, &record).unwrap();
        let run = press.run(&press.path("in/network.json"), &ADDRESS);
        assert_eq!(run.code, 1, "{record}");
        assert!(run.err.contains("publish.json") && run.err.contains(reason), "{}", run.err);
        assert!(run.err.contains("publish into an empty folder"), "{}", run.err);
        assert!(run.err.ends_with("nothing was published\n"), "{}", run.err);
        assert_eq!(fs::read_to_string(&path).unwrap(), record);
    }
    // Root may read any file, but no folder like one.
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    let run = press.run(&press.path("in/network.json"), &ADDRESS);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("publish.json"), "{}", run.err);
    fs::remove_dir(&path).unwrap();
    fs::write(&path, good.to_string()).unwrap();
    assert_eq!(press.contents(), before);
    press.publish(|feed| rename(feed, "Timetables"));
}

// ---- How the tool serves it

#[test]
fn a_published_folder_is_served_as_a_host_should() {
    let press = Press::new("served");
    press.publish(|_| {});
    let server = Server::start(&press.path("site"), &[]);
    let page = press.text("meetings/quay-2027/index.html");
    for path in ["/meetings/quay-2027", "/meetings/quay-2027/", "/meetings/quay-2027?topic=x"] {
        let answer = server.get(path);
        assert_eq!((answer.status, &answer.body), (200, &page), "{path}");
        assert!(answer.header("content-type").unwrap().starts_with("text/html"), "{path}");
        let etag = answer.header("etag").unwrap();
        let again = server.ask("GET", path, &format!("If-None-Match: {etag}\r\n"));
        assert_eq!((again.status, again.bytes.len()), (304, 0), "{path}");
        let small = server.ask("GET", path, "Accept-Encoding: gzip, br\r\n");
        assert_eq!(small.header("content-encoding"), Some("br"), "{path}");
        let copy = fs::read(press.site().join("meetings/quay-2027/index.html.br")).unwrap();
        assert!(small.bytes == copy, "{path}");
    }
    assert_eq!(server.get("/").body, press.text("index.html"));
    for path in ["/nothing", "/meetings/none", "/feed/", "/feed", "/boot.js.br", "/data/none.csv"] {
        let answer = server.get(path);
        assert_eq!((answer.status, &answer.body), (404, &press.text("404.html")), "{path}");
        assert_eq!(answer.header("access-control-allow-origin"), None, "{path}");
    }
}

#[test]
fn a_published_folder_is_served_with_its_headers() {
    let press = Press::new("served-headers");
    press.publish(|_| {});
    let server = Server::start(&press.path("site"), &[]);
    for path in sums(&press).into_keys() {
        if path == "index.html" {
            continue;
        }
        let answer = server.get(&format!("/{path}"));
        assert_eq!(answer.status, 200, "{path}");
        let is_open = ["feed/", "calendar/", "data/"].iter().any(|it| path.starts_with(it));
        let expected = is_open.then_some("*");
        assert_eq!(answer.header("access-control-allow-origin"), expected, "{path}");
        let caching = answer.header("cache-control").unwrap();
        assert_eq!(caching.contains("immutable"), is_hashed(&path), "{path}");
        assert_eq!(caching == "no-cache", !is_hashed(&path), "{path}");
        for (name, value) in common_headers() {
            assert_eq!(answer.header(name), Some(&*value), "{path}");
        }
    }
    for (path, kind) in [
        ("/app-fedcba9876543210.wasm", "application/wasm"),
        ("/calendar/meetings/quay-2027.ics", "text/calendar"),
        ("/site.webmanifest", "application/manifest+json"),
    ] {
        assert_eq!(server.get(path).header("content-type"), Some(kind), "{path}");
    }
}

#[test]
fn a_published_folder_knows_its_own_base_path() {
    let press = Press::new("served-base");
    let feed = support::path("tests/fixtures/small.json");
    let run = press.run(feed.to_str().unwrap(), &["--base-url", "https://a.example/our/agenda/"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let server = Server::start(&press.path("site"), &[]);
    assert_eq!(server.get("/our/agenda/members").status, 200);
    assert_eq!(server.get("/our/agenda").header("location"), Some("/our/agenda/"));
    assert_eq!(server.get("/members").status, 404);
    let opened = server.get("/our/agenda/feed/network.json");
    assert_eq!(opened.header("access-control-allow-origin"), Some("*"));
}

#[test]
fn a_long_agenda_is_published_in_short_and_its_day_whole() {
    let press = Press::new("long");
    press.publish(|feed| {
        let sessions = feed["meetings"][0]["sessions"].as_array_mut().unwrap();
        let first = sessions[0].clone();
        *sessions = (0..130)
            .map(|place| {
                let mut session = first.clone();
                session["id"] = json!(format!("lamp-{place:03}"));
                session["title"] = json!(format!("Lamp {place:03}"));
                session
            })
            .collect();
    });
    let page = press.text("meetings/quay-2027/index.html");
    let (rows, machines) = page.split_once("application/ld+json").unwrap();
    let count = |text: &str, part: &str| text.matches(part).count();
    assert_eq!(count(rows, "data-session-id="), 130);
    // The first hundred rows are whole; the others say the same in words.
    assert_eq!(count(rows, "class=\"speakers\""), 100);
    assert_eq!(count(rows, "class=\"brief\""), 30);
    let (_, last) = rows.split_once("data-session-id=\"lamp-129\"").unwrap();
    let (last, _) = last.split_once("</article>").unwrap();
    for words in ["09:00–09:15", "Lamp 129</a>", "Main hall", "Dara Example"] {
        assert!(last.contains(words), "{words} is not in {last}");
    }
    // Machines are told what each is called and when it is; its own page says the rest.
    // The meeting has a first day, too.
    assert_eq!(count(machines, "\"startDate\""), 131);
    assert!(!machines.contains("performer"));
    assert!(press.text("meetings/quay-2027/sessions/lamp-129/index.html").contains("performer"));
    let day = press.text("meetings/quay-2027/days/2027-05-03/index.html");
    assert_eq!(count(&day, "class=\"speakers\""), 130);
    assert_eq!(count(&day, "class=\"brief\""), 0);
}
