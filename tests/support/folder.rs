//! Folders that tests write into.

use std::fs;
use std::path::{Path, PathBuf};

/// A folder of a test, empty at its start.
pub struct Folder(pub PathBuf);

impl Folder {
    /// `name` must be that of no other test.
    pub fn new(name: &str, files: &[(&str, &str)]) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        if root.exists() {
            fs::remove_dir_all(&root).unwrap();
        }
        fs::create_dir_all(&root).unwrap();
        let folder = Self(root);
        for (path, content) in files {
            folder.write(path, content);
        }
        folder
    }

    pub fn write(&self, path: &str, content: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    pub fn path(&self, file: &str) -> String {
        self.0.join(file).to_str().unwrap().to_owned()
    }
}
