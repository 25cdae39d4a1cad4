//! What must hold all over the sources, so that the shape in ARCHITECTURE.md stays true.
#![cfg(feature = "tool")]
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

mod support;

use support::sources::{Source, project_files, rust_sources};

/// Fails with every place in the code of these files that holds one of the texts.
fn assert_nowhere<'a>(sources: impl IntoIterator<Item = &'a Source>, texts: &[&str]) {
    let mut places = Vec::new();
    for source in sources {
        for (number, line) in source.code.lines().enumerate() {
            if texts.iter().any(|text| line.contains(text)) {
                places.push(format!("{}:{}: {}", source.name, number + 1, line.trim()));
            }
        }
    }
    assert_eq!(places, [""; 0], "none of {texts:?} may stand here");
}

/// All sources but those below a folder, or in a file.
fn all_but(exceptions: &[&str]) -> Vec<Source> {
    for exception in exceptions {
        assert!(support::path(exception).exists(), "{exception} is no longer there");
    }
    let is_excepted = |source: &Source| exceptions.iter().any(|name| source.name.starts_with(name));
    rust_sources("src").into_iter().filter(|source| !is_excepted(source)).collect()
}

#[test]
fn serde_stays_in_the_feed_and_the_native_tool() {
    assert_nowhere(&all_but(&["src/feed/", "src/publish/", "src/bin/"]), &["serde"]);
}

#[test]
fn http_is_spoken_in_one_file_of_the_interface() {
    let texts =
        &["fetch_with_", "XmlHttpRequest", "WebSocket", "EventSource", "send_beacon", "Response"];
    assert_nowhere(&all_but(&["src/ui/load.rs", "src/bin/"]), texts);
}

#[test]
fn components_never_fetch() {
    assert_nowhere(&rust_sources("src/ui/component"), &["fetch(", "load::fetch", "spawn_local"]);
}

#[test]
fn the_clock_of_the_device_is_read_in_one_file() {
    // The tool asks for it once and hands it on.
    let sources = all_but(&["src/ui/clock.rs", "src/bin/plenary/publish.rs"]);
    let texts = &[
        "::now(",
        "new_0(",
        "now_utc(",
        "now_local(",
        "SystemTime",
        "Instant",
        "time_stamp(",
        "time_origin(",
        "get_timezone_offset(",
        "\"Date\"",
        "\"performance\"",
    ];
    assert_nowhere(&sources, texts);
    for Source { name, code, .. } in sources {
        let code: String = code.split_whitespace().collect();
        // The app's own clock may be asked by all. Its name is no part of another.
        for (place, _) in code.match_indices(".now()") {
            let receiver = code[..place].strip_suffix("clock");
            let is_own = receiver.is_some_and(|before| !before.ends_with(is_part_of_a_name));
            assert!(is_own, "{name}: {}.now()", last_letters(&code[..place]));
        }
        // A date of the browser is made of a known time; without one it is the present.
        for (place, call) in code.match_indices("Date::new(") {
            let argument = &code[place + call.len()..];
            assert!(argument.starts_with("&JsValue::from_f64("), "{name}: {call}{argument:.40}");
        }
    }
}

fn is_part_of_a_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// The end of a long text.
fn last_letters(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    letters[letters.len().saturating_sub(40)..].iter().collect()
}

#[test]
fn timers_and_listeners_of_the_window_are_set_in_one_file() {
    let texts = &["set_timeout", "set_interval", "request_animation_frame", "request_idle"];
    assert_nowhere(&all_but(&["src/ui/listen.rs"]), texts);
    // Those of an element are set with its markup.
    let sources = all_but(&["src/ui/listen.rs", "src/ui/markup.rs", "src/ui/markup/"]);
    assert_nowhere(&sources, &["add_event_listener", "window_event_listener", "EventListener"]);
}

#[test]
fn the_history_is_touched_in_one_file() {
    let texts = &[
        ".history()",
        "History",
        "push_state",
        "replace_state",
        "set_href(",
        "location().assign",
        "PopState",
    ];
    assert_nowhere(&all_but(&["src/ui/navigation.rs"]), texts);
}

#[test]
fn every_other_service_of_the_browser_has_one_file_of_its_own() {
    for service in [
        &["local_storage", "session_storage", "indexed_db"][..],
        &["clipboard()", "\"clipboard\""],
        &["share_with_data", ".share(", "\"share\""],
        &["createObjectURL", "create_object_url", "\"Blob\""],
        &["wake_lock", "\"wakeLock\"", "request_fullscreen", "exit_fullscreen"],
        &["service_worker", "\"serviceWorker\""],
        &["match_media", "\"matchMedia\""],
        &["\"visibilitychange\"", "visibility_state("],
    ] {
        let sources = rust_sources("src").into_iter();
        let users = sources.filter(|source| service.iter().any(|text| source.code.contains(text)));
        let users: Vec<String> = users.map(|source| source.name).collect();
        assert!(users.len() <= 1, "{service:?} in {users:?}");
    }
}

#[test]
fn unicode_and_zones_of_the_browser_are_asked_in_one_file() {
    assert_nowhere(&all_but(&["src/ui/intl.rs"]), &["Intl", ".normalize("]);
}

#[test]
fn nothing_stops_the_program_on_purpose() {
    let texts = &[
        ".unwrap()",
        ".expect(\"",
        ".expect(&",
        ".unwrap_err()",
        ".expect_err(",
        "panic!(",
        "todo!(",
        "unimplemented!(",
        "unreachable!(",
        "unwrap_unchecked",
    ];
    assert_nowhere(&rust_sources("src"), texts);
}

#[test]
fn nothing_is_unsafe() {
    assert_nowhere(&rust_sources("src"), &["unsafe ", "unsafe{", "transmute"]);
}

#[test]
fn the_interface_writes_markup_and_never_html() {
    let texts = &[
        "innerHTML",
        "inner_html",
        "outerHTML",
        "outer_html",
        "insert_adjacent",
        "document_write",
        "create_contextual_fragment",
        "DomParser",
        "srcdoc",
    ];
    assert_nowhere(&rust_sources("src/ui"), texts);
}

#[test]
fn the_interface_sets_no_style_and_no_script() {
    let texts = &[
        "style=",
        "style:",
        "\"style\"",
        ".style()",
        "set_css_text",
        "el(\"script\")",
        "el(\"style\")",
        "\"onclick\"",
        "eval(",
    ];
    assert_nowhere(&rust_sources("src/ui"), texts);
}

#[test]
fn the_scripts_write_no_html_and_no_style_and_run_no_text() {
    let texts = [
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        ".style",
        "eval(",
        "new Function",
    ];
    let scripts = project_files().into_iter();
    let scripts = scripts.filter(|name| name.starts_with("public/") && name.ends_with(".js"));
    for name in scripts {
        let script = support::text(&name);
        let code = script.lines().filter(|line| !line.trim_start().starts_with("//"));
        let script: Vec<&str> = code.collect();
        let script = script.join("\n");
        // What the site around a frame chose is set as a value in a sheet, once it was looked at.
        let script = script.replace(".style.setProperty(`--plenary-${key}`, value)", "");
        for text in texts {
            assert!(!script.contains(text), "{name} holds {text}");
        }
    }
}

#[test]
fn the_page_holds_no_inline_script_and_no_inline_style() {
    let page = support::text("index.html");
    let page = without_comments(&page).to_ascii_lowercase();
    assert!(!page.contains("<style") && !page.contains("javascript:"), "{page}");
    for tag in page.split('<').skip(1) {
        let (tag, content) = tag.split_once('>').unwrap();
        for attribute in tag.split_ascii_whitespace().skip(1) {
            let name = attribute.split('=').next().unwrap();
            assert!(name != "style" && !name.starts_with("on"), "<{tag}>");
        }
        if tag.starts_with("script") {
            assert!(tag.contains(" src=") && content.trim().is_empty(), "<{tag}>{content}");
        }
    }
}

fn without_comments(page: &str) -> String {
    page.split("<!--")
        .enumerate()
        .map(|(part, text)| match part {
            0 => text,
            _ => text.split_once("-->").unwrap().1,
        })
        .collect()
}

#[test]
fn the_core_knows_nothing_of_what_stands_around_it() {
    let texts = &["crate::feed", "crate::route", "crate::format", "crate::ui", "crate::native"];
    assert_nowhere(&core(), texts);
}

#[test]
fn the_core_uses_no_crate_but_time() {
    let manifest = support::text("Cargo.toml");
    let dependencies = manifest.split("[dependencies]").nth(1).unwrap();
    let dependencies = dependencies.split("\n[").next().unwrap();
    let names = dependencies.lines().filter_map(|line| line.split_once(" = "));
    let names = names.map(|(name, _)| name.trim().replace('-', "_"));
    let names =
        names.filter(|name| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_'));
    let others: Vec<String> =
        names.filter(|name| name != "time").map(|name| format!("{name}::")).collect();
    assert!(others.contains(&"serde_json::".to_owned()), "{others:?}");
    let others: Vec<&str> = others.iter().map(String::as_str).collect();
    assert_nowhere(&core(), &others);
}

#[test]
fn the_core_knows_no_message_and_no_address() {
    assert_nowhere(&core(), &["Msg::", "Locale", "percent_"]);
}

/// The domain.
fn core() -> Vec<Source> {
    let sources = rust_sources("src").into_iter();
    sources.filter(|source| source.name.starts_with("src/agenda")).collect()
}

#[test]
fn feed_route_and_format_know_neither_each_other_nor_the_interface() {
    for (own, others) in [
        ("src/feed", ["crate::route", "crate::format", "crate::ui", "crate::native"]),
        ("src/route", ["crate::feed", "crate::format", "crate::ui", "crate::native"]),
        ("src/format", ["crate::feed", "crate::route", "crate::ui", "crate::native"]),
    ] {
        let sources = rust_sources("src").into_iter();
        let own: Vec<Source> = sources.filter(|source| source.name.starts_with(own)).collect();
        assert!(!own.is_empty());
        assert_nowhere(&own, &others);
    }
}

#[test]
fn nothing_points_back_at_the_interface() {
    // Whoever publishes a site has its pages made.
    let publisher = "src/publish/site.rs";
    let sources = all_but(&["src/ui.rs", "src/ui/", "src/main.rs", "src/lib.rs", publisher]);
    assert_nowhere(
        &sources,
        &["crate::ui", "plenary::ui", "leptos", "web_sys", "js_sys", "wasm_bindgen"],
    );
}

#[test]
fn every_address_of_a_place_comes_from_the_route() {
    let texts = &[
        "format!(\"/",
        "\"/meetings",
        "\"/members",
        "\"/people",
        "\"/organisations",
        "\"/topics",
        "\"/library",
        "\"/programmes",
        "\"/my-agenda",
        "\"/search",
        "\"/about",
        "\"href\", \"/",
    ];
    assert_nowhere(&all_but(&["src/route.rs", "src/bin/"]), texts);
}

#[test]
fn the_interface_holds_no_text_of_its_own() {
    for source in rust_sources("src/ui") {
        let code: String = source.code.lines().map(str::trim).collect();
        for start in [
            ".child(\"",
            ".attr(\"aria-label\", \"",
            ".attr(\"title\", \"",
            ".attr(\"placeholder\", \"",
        ] {
            for (place, _) in code.match_indices(start) {
                let text = code[place + start.len()..].split('"').next().unwrap();
                assert!(!text.chars().any(char::is_alphabetic), "{}: {text:?}", source.name);
            }
        }
    }
}

#[test]
fn no_file_names_a_path_of_some_machine() {
    let paths = ["work", "root", "tmp", "home", "Users"].map(|folder| format!("/{folder}/"));
    for (name, text) in text_files() {
        // A path may end in such a name, but does not begin with it.
        for path in &paths {
            for (place, _) in text.match_indices(path.as_str()) {
                let before = text[..place].chars().next_back();
                let is_inner = before
                    .is_some_and(|letter| letter.is_alphanumeric() || "._-$})*".contains(letter));
                assert!(is_inner, "{name} names {path}");
            }
        }
    }
}

#[test]
fn no_file_names_the_host_of_a_package_registry() {
    let hosts = [
        ["registry", "npmjs.org"],
        ["registry", "yarnpkg.com"],
        ["index", "crates.io"],
        ["static", "crates.io"],
        ["files", "pythonhosted.org"],
        ["proxy", "golang.org"],
        ["deb", "debian.org"],
    ]
    .map(|parts| parts.join("."));
    for (name, text) in text_files() {
        for host in &hosts {
            assert!(!text.contains(host.as_str()), "{name} names {host}");
        }
    }
}

#[test]
fn lock_files_hold_no_download_addresses() {
    let npm = support::text("package-lock.json");
    assert!(
        !npm.contains("\"resolved\""),
        "`npm install` without the project's .npmrc wrote addresses"
    );
    for name in ["Cargo.lock", "fuzz/Cargo.lock"] {
        let lock = support::text(name);
        for line in lock.lines().filter(|line| line.starts_with("source = ")) {
            let index = "source = \"registry+https://github.com/rust-lang/crates.io-index\"";
            assert_eq!(line, index, "{name}");
        }
    }
}

/// All files of the project that are text, with their names.
fn text_files() -> Vec<(String, String)> {
    let files = project_files().into_iter();
    files
        .filter_map(|name| {
            let text = String::from_utf8(support::bytes(&name)).ok()?;
            Some((name, text))
        })
        .collect()
}

#[test]
fn every_rust_file_begins_by_saying_what_it_is() {
    // Included in the middle of another file, where such a comment cannot stand.
    let included = ["src/format/keys.rs"];
    for source in [rust_sources("src"), rust_sources("tests"), rust_sources("fuzz")].concat() {
        let is_told = source.text.starts_with("//! ");
        assert!(is_told || included.contains(&source.name.as_str()), "{}", source.name);
    }
}

#[test]
fn no_file_is_named_by_what_it_is_for_instead_of_what_it_holds() {
    let empty = [
        "util", "utils", "helper", "helpers", "common", "misc", "types", "manager", "managers",
        "shared",
    ];
    for name in project_files() {
        for part in name.split('/') {
            let stem = part.split('.').next().unwrap().to_ascii_lowercase();
            assert!(!empty.contains(&stem.as_str()), "{name}");
        }
    }
}

#[test]
fn modules_stand_beside_their_folder() {
    for source in rust_sources("src") {
        assert!(!source.name.ends_with("/mod.rs"), "{}", source.name);
    }
}
