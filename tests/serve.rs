//! `plenary serve` as a browser meets it: a running server, asked over TCP.
#![cfg(feature = "tool")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop at once")]

mod support;

use std::fs;
use std::process::{Command, Output};

use support::folder::Folder;
use support::server::Server;

const PAGE: &str = r#"<!doctype html><html lang="en"><head><link rel="stylesheet" href="/style-0123456789abcdef.css"><script type="module" src="/boot.js" data-js="/app-0123456789abcdef.js" data-wasm="/app-fedcba9876543210.wasm" data-meetings="old"></script></head><body></body></html>"#;
const NETWORK: &str = r#"{"meetings": [{"id": "seoul-2024", "href": "meetings/seoul-2024.json"}, {"id": "hanoi-2025"}, {"id": "x", "href": "https://example.org/meetings/x.json"}]}"#;

fn site(name: &str) -> Folder {
    Folder::new(
        name,
        &[
            ("index.html", PAGE),
            ("boot.js", "boot"),
            ("boot.js.br", "boot in brotli"),
            ("boot.js.gz", "boot in gzip"),
            ("app-fedcba9876543210.wasm", "wasm"),
            ("app-0123456789abcdef.js", "glue"),
            ("style-0123456789abcdef.css", "style"),
            ("feed/network.json", NETWORK),
            ("feed/meetings/seoul-2024.json", "{}"),
            (".hidden.json", "hidden"),
        ],
    )
}

fn start(dir: &Folder, options: &[&str]) -> Server {
    Server::start(&dir.path(""), options)
}

fn refused(dir: &Folder, options: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_plenary"))
        .args(["serve", &dir.path(""), "--port", "0"])
        .args(options)
        .output()
        .unwrap()
}

const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data:; connect-src 'self'; font-src 'self'; manifest-src 'self'; \
    worker-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; \
    trusted-types default; require-trusted-types-for 'script'";

#[test]
fn every_answer_carries_the_security_headers() {
    let server = start(&site("headers"), &[]);
    for path in ["/", "/meetings/seoul-2024", "/boot.js", "/feed/network.json", "/nothing/here"] {
        let answer = server.get(path);
        let framers = if path == "/meetings/seoul-2024" {
            "frame-ancestors *"
        } else {
            "frame-ancestors 'none'"
        };
        let policies: Vec<&str> = answer.headers("content-security-policy").collect();
        assert_eq!(policies, [POLICY, framers], "{path}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{path}");
        assert_eq!(
            answer.header("referrer-policy"),
            Some("strict-origin-when-cross-origin"),
            "{path}"
        );
        assert_eq!(answer.header("cross-origin-opener-policy"), Some("same-origin"), "{path}");
        let permissions = answer.header("permissions-policy").unwrap();
        assert!(permissions.contains("camera=()"), "{path}");
        for ours in ["fullscreen", "screen-wake-lock", "clipboard-write", "web-share"] {
            assert!(permissions.contains(&format!("{ours}=(self)")), "{path}: {ours}");
        }
        assert_eq!(permissions.matches("=(self)").count(), 4, "{path}");
    }
}

#[test]
fn app_routes_are_answered_with_the_app() {
    let server = start(&site("routes"), &[]);
    for path in [
        "/",
        "/?q=1",
        "/meetings",
        "/meetings/seoul-2024",
        "/meetings/seoul-2024?topic=ai,data&day=2024-09-03",
        "/meetings/seoul-2024/sessions/session-1",
        "/members",
        "/members/viet-nam",
        "/people",
        "/people/a-b",
        "/organisations",
        "/organisations/x",
        "/topics",
        "/topics/ai",
        "/library",
        "/library/x",
        "/programmes",
        "/programmes/x",
        "/search?q=ai",
        "/about",
    ] {
        let answer = server.get(path);
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"), "{path}");
        assert!(answer.body.contains("data-wasm="), "{path}");
    }
}

#[test]
fn anything_else_is_answered_with_a_404_page() {
    let server = start(&site("missing"), &[]);
    for path in [
        "/nothing",
        "/meetings/a/b",
        "/meetings/a/sessions",
        "/meetings/a/sessions/b/c",
        "/app.js",
        "/feed",
        "/feed/",
        "/feed/none.json",
        "/boot.js.br",
        "/.hidden.json",
        "/%2ehidden.json",
        "/../Cargo.toml",
        "/%2e%2e/Cargo.toml",
        "/..%2fCargo.toml",
        "//etc/passwd",
        "/%00",
    ] {
        let answer = server.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(answer.body.contains("<h1>Page not found</h1>"), "{path}");
        assert!(answer.body.contains("<a href=\"/\">"), "{path}");
        assert!(answer.body.contains("href=\"/style-0123456789abcdef.css\""), "{path}");
        for inline in ["<script", "<style", "style="] {
            assert!(!answer.body.contains(inline), "{path}: {inline}");
        }
    }
}

#[test]
fn hashed_files_are_kept_for_ever_and_the_rest_is_asked_for_again() {
    let server = start(&site("caching"), &[]);
    for path in ["/app-fedcba9876543210.wasm", "/style-0123456789abcdef.css"] {
        let caching = "public, max-age=31536000, immutable";
        assert_eq!(server.get(path).header("cache-control"), Some(caching), "{path}");
    }
    for path in ["/", "/meetings", "/boot.js", "/feed/network.json", "/app-0000000000000000.js"] {
        assert_eq!(server.get(path).header("cache-control"), Some("no-cache"), "{path}");
    }
}

#[test]
fn what_has_not_changed_is_answered_with_304() {
    let server = start(&site("etag"), &[]);
    for path in ["/", "/boot.js", "/feed/network.json", "/app-0123456789abcdef.js"] {
        let etag = server.get(path).header("etag").unwrap().to_owned();
        let again = server.ask("GET", path, &format!("If-None-Match: {etag}\r\n"));
        assert_eq!(again.status, 304, "{path}");
        assert_eq!(again.body, "", "{path}");
        assert_eq!(again.header("etag"), Some(etag.as_str()), "{path}");
        let other = server.ask("GET", path, "If-None-Match: \"other\"\r\n");
        assert_eq!(other.status, 200, "{path}");
    }
}

#[test]
fn types_are_right_and_compressed_copies_are_used() {
    let server = start(&site("types"), &[]);
    for (path, kind) in [
        ("/app-fedcba9876543210.wasm", "application/wasm"),
        ("/app-0123456789abcdef.js", "text/javascript"),
        ("/style-0123456789abcdef.css", "text/css"),
        ("/feed/network.json", "application/json"),
    ] {
        assert_eq!(server.get(path).header("content-type"), Some(kind), "{path}");
    }
    for (accepted, encoding, body) in [
        ("gzip, deflate, br", Some("br"), "boot in brotli"),
        ("gzip", Some("gzip"), "boot in gzip"),
        ("identity", None, "boot"),
    ] {
        let answer = server.ask("GET", "/boot.js", &format!("Accept-Encoding: {accepted}\r\n"));
        assert_eq!(answer.header("content-encoding"), encoding);
        assert_eq!(answer.header("content-type"), Some("text/javascript"));
        assert_eq!(answer.header("vary"), Some("accept-encoding"));
        assert_eq!(answer.body, body);
    }
}

#[test]
fn head_answers_like_get_without_a_body_and_other_methods_are_refused() {
    let server = start(&site("methods"), &[]);
    for path in ["/", "/boot.js", "/nothing"] {
        let (get, head) = (server.get(path), server.ask("HEAD", path, ""));
        assert_eq!(head.status, get.status, "{path}");
        assert_eq!(head.header("content-type"), get.header("content-type"), "{path}");
        assert_eq!(head.header("content-length"), get.header("content-length"), "{path}");
        assert_eq!(head.body, "", "{path}");
    }
    let post = server.ask("POST", "/", "Content-Length: 0\r\n");
    assert_eq!((post.status, post.header("allow")), (405, Some("GET, HEAD")));
}

#[test]
fn a_sub_path_moves_the_whole_site() {
    let server = start(&site("base"), &["--base", "/network"]);
    let page = server.get("/network/meetings/seoul-2024");
    assert_eq!(page.status, 200);
    for address in [
        r#"src="/network/boot.js""#,
        r#"data-js="/network/app-0123456789abcdef.js""#,
        r#"data-wasm="/network/app-fedcba9876543210.wasm""#,
        r#"href="/network/style-0123456789abcdef.css""#,
    ] {
        assert!(page.body.contains(address), "{address}");
    }
    assert_eq!(server.get("/network/boot.js").body, "boot");
    assert_eq!(server.get("/network/feed/network.json").body, NETWORK);
    let bare = server.get("/network?q=ai");
    assert_eq!((bare.status, bare.header("location")), (308, Some("/network/?q=ai")));
    for outside in ["/", "/boot.js", "/meetings", "/networks/", "/feed/network.json"] {
        let answer = server.get(outside);
        assert_eq!(answer.status, 404, "{outside}");
        assert!(answer.body.contains("<a href=\"/network/\">"), "{outside}");
    }
}

#[test]
fn the_page_is_one_address_only() {
    let server = start(&site("index"), &[]);
    let answer = server.get("/index.html");
    assert_eq!((answer.status, answer.header("location")), (308, Some("/")));
}

#[test]
fn the_page_names_the_meetings_that_have_a_file() {
    let server = start(&site("meetings"), &[]);
    assert!(server.get("/").body.contains("data-meetings=\"seoul-2024\"></script>"));
}

/// A feed that can be read, though the file of its meeting is none.
const OTHER_NETWORK: &str = r#"{
    "plenary": 1,
    "network": { "name": "Another network" },
    "meetings": [{
        "id": "hanoi-2025",
        "title": "Hanoi",
        "status": "held",
        "startDate": "2025",
        "href": "meetings/hanoi-2025.json"
    }]
}"#;

#[test]
fn a_feed_that_cannot_be_read_is_refused_with_its_reason() {
    let feed = Folder::new("unreadable-feed", &[("network.json", "{\"plenary\": 1,")]);
    let output = Command::new(env!("CARGO_BIN_EXE_plenary"))
        .args(["serve", &site("refused").path(""), "--port", "0"])
        .args(["--feed", &feed.path("network.json")])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("breaks off at line 1"));
}

#[test]
fn another_feed_takes_the_place_of_the_bundled_one() {
    let other = Folder::new(
        "other-feed",
        &[
            ("our network.json", OTHER_NETWORK),
            ("meetings/hanoi-2025.json", "hanoi"),
            ("secret.txt", "secret"),
            (".hidden.json", "hidden"),
        ],
    );
    let feed = other.path("our network.json");
    let server = start(&site("with-feed"), &["--feed", &feed]);
    assert!(server.get("/feed/network.json").body.contains("hanoi-2025"));
    assert_eq!(server.get("/feed/network.json").header("cache-control"), Some("no-cache"));
    assert_eq!(server.get("/feed/meetings/hanoi-2025.json").body, "hanoi");
    assert!(server.get("/").body.contains("data-meetings=\"hanoi-2025\""));
    for path in [
        "/feed/meetings/seoul-2024.json",
        "/feed/secret.txt",
        "/feed/.hidden.json",
        "/feed/%2ehidden.json",
        "/feed/../with-feed/boot.js",
    ] {
        assert_eq!(server.get(path).status, 404, "{path}");
    }
}

#[test]
fn a_feed_that_cannot_be_read_ends_with_2_and_its_reason() {
    let output = refused(&site("no-feed"), &["--feed", "nowhere/network.json"]);
    assert_eq!(output.status.code(), Some(2));
    let reason = String::from_utf8(output.stderr).unwrap();
    assert!(reason.contains("nowhere/network.json"), "{reason}");
}

#[test]
fn a_folder_without_a_site_and_a_strange_base_are_refused() {
    let output = refused(&Folder::new("empty", &[("x", "")]), &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains("index.html"));
    for base in ["/a/../b/", "/a\"b/", "/a b/"] {
        let output = refused(&site("strange-base"), &["--base", base]);
        assert_eq!(output.status.code(), Some(2), "{base}");
    }
}

#[test]
fn a_site_that_is_built_again_and_a_feed_that_is_edited_show_at_once() {
    let site = site("again");
    let server = start(&site, &[]);
    fs::write(site.path("index.html"), PAGE.replace("app-0123456789abcdef.js", "app-new.js"))
        .unwrap();
    fs::write(site.path("feed/network.json"), NETWORK.replace("seoul-2024.json", "new.json"))
        .unwrap();
    let page = server.get("/meetings").body;
    assert!(page.contains("data-js=\"/app-new.js\""));
    assert!(page.contains("data-meetings=\"new\""));
}
