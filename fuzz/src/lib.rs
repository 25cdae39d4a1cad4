//! What the fuzz targets do, which is what the tests do that replay their corpora.

#[path = "../../tests/support/hostile/mod.rs"]
pub mod hostile;
