//! The configurations of web servers that the project ships with.
#![cfg(feature = "tool")]

mod support;

use plenary::publish::headers::{FOREVER, OPEN_FOLDERS, REVALIDATE, common_headers};

/// Whether the lines that set headers are exactly these, whatever else is in the file.
fn assert_headers(file: &str, written: &dyn Fn(&str, &str) -> String) {
    let text = support::text(file);
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    for (name, value) in common_headers() {
        let expected = written(name, &value);
        let found: Vec<&&str> = lines.iter().filter(|line| line.contains(name)).collect();
        assert_eq!(found, [&expected.as_str()], "{file}");
    }
    for text in [FOREVER, REVALIDATE, "-[0-9a-f]{16}\\."] {
        assert!(lines.iter().any(|line| line.contains(text)), "{file} lacks {text}");
    }
}

#[test]
fn nginx_sends_the_headers_of_our_server() {
    assert_headers("deploy/nginx.conf", &|name, value| {
        format!("add_header {name} \"{value}\" always;")
    });
    let folders = OPEN_FOLDERS.map(|folder| folder.trim_end_matches('/')).join("|");
    assert!(support::text("deploy/nginx.conf").contains(&format!("~^/({folders})/ \"*\";")));
}

#[test]
fn caddy_sends_the_headers_of_our_server() {
    assert_headers("deploy/Caddyfile", &|name, value| format!("{name} \"{value}\""));
    let folders = OPEN_FOLDERS.map(|folder| format!("/{folder}*")).join(" ");
    assert!(support::text("deploy/Caddyfile").contains(&format!("@open path {folders}\n")));
}
