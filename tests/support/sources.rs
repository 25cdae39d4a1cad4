//! The files of the project as text, for tests that read them.

use std::fs;
use std::path::Path;

/// A Rust file.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its path from the root of the project, with `/` between folders.
    pub name: String,
    /// All of it.
    pub text: String,
    /// Its code: without comments, and without what is only compiled for tests.
    pub code: String,
}

/// Folders that git does not keep, as the root's `.gitignore` names them, and git's own.
fn ignored() -> Vec<String> {
    let ignored = super::text(".gitignore");
    let names = ignored.lines().map(|line| line.trim_matches('/').to_owned());
    names.chain([".git".to_owned()]).filter(|name| !name.is_empty()).collect()
}

/// The names of all files of the project, sorted.
pub fn project_files() -> Vec<String> {
    let root = super::path("");
    let ignored = ignored();
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = relative(&root, &path);
            if ignored.contains(&name) {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(name);
            }
        }
    }
    found.sort_unstable();
    found
}

fn relative(root: &Path, path: &Path) -> String {
    let parts = path.strip_prefix(root).unwrap().iter();
    parts.map(|part| part.to_str().unwrap()).collect::<Vec<_>>().join("/")
}

/// The Rust files below a folder.
pub fn rust_sources(folder: &str) -> Vec<Source> {
    let folder = format!("{folder}/");
    let names = project_files().into_iter();
    let names = names.filter(|name| name.starts_with(&folder) && name.ends_with(".rs"));
    let sources: Vec<Source> = names
        .map(|name| {
            let text = super::text(&name);
            let code = code_of(&text);
            Source { name, text, code }
        })
        .collect();
    assert!(!sources.is_empty(), "{folder} holds no Rust file");
    sources
}

/// The lines that are compiled into the program. Tests stand at the end of their file.
fn code_of(text: &str) -> String {
    let program = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let without_comment = |line: &str| {
        let line = if line.trim_start().starts_with("//") { "" } else { line };
        line.split(" // ").next().unwrap_or_default().to_owned()
    };
    program.lines().map(without_comment).collect::<Vec<_>>().join("\n")
}
