//! The configurations of web servers that the project ships with.
#![cfg(feature = "tool")]

mod support;

use plenary::publish::headers::{
    FOREVER, Framers, HASHED, OPEN_FOLDERS, POLICY_HEADER, REVALIDATE, common_headers,
};

/// Whether the lines that set headers are exactly these, whatever else is in the file.
fn assert_headers(file: &str, written: &dyn Fn(&str, &str) -> Vec<String>) {
    let text = support::text(file);
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    for (name, value) in common_headers() {
        let expected = written(name, &value);
        let found: Vec<&str> = lines.iter().filter(|line| line.contains(name)).copied().collect();
        assert_eq!(found, expected, "{file}");
    }
    let framers = Framers::default();
    for policy in [framers.policy(true), framers.policy(false)] {
        assert!(text.contains(&format!(" \"{policy}\"")), "{file} lacks {policy}");
    }
    for text in [FOREVER, REVALIDATE, &*hashed()] {
        assert!(lines.iter().any(|line| line.contains(text)), "{file} lacks {text}");
    }
}

/// The names of files that never change, as a regular expression.
fn hashed() -> String {
    format!("-[0-9a-f]{{16}}\\.({})$", HASHED.join("|"))
}

#[test]
fn the_worker_and_apache_know_the_files_that_never_change() {
    for (file, expected) in [
        ("public/sw.js", format!("const NAMED_BY_CONTENT = /{}/;\n", hashed())),
        ("docs/deploy.md", format!("<FilesMatch \"{}\">\n", hashed())),
    ] {
        assert!(support::text(file).contains(&expected), "{file} lacks {expected}");
    }
}

#[test]
fn nginx_sends_the_headers_of_our_server() {
    assert_headers("deploy/nginx.conf", &|name, value| {
        let mut lines = vec![format!("add_header {name} \"{value}\" always;")];
        if name == POLICY_HEADER {
            lines.push(format!("add_header {name} $plenary_framing always;"));
        }
        lines
    });
    let folders = OPEN_FOLDERS.map(|folder| folder.trim_end_matches('/')).join("|");
    assert!(support::text("deploy/nginx.conf").contains(&format!("~^/({folders})/ \"*\";")));
}

#[test]
fn caddy_sends_the_headers_of_our_server() {
    assert_headers("deploy/Caddyfile", &|name, value| {
        let framing = if name == POLICY_HEADER { "; {framing}" } else { "" };
        vec![format!("{name} \"{value}{framing}\"")]
    });
    let folders = OPEN_FOLDERS.map(|folder| format!("/{folder}*")).join(" ");
    assert!(support::text("deploy/Caddyfile").contains(&format!("@open path {folders}\n")));
}
