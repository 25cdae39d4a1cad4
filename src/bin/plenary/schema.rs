//! `plenary schema`: the JSON Schema of the feed.

use std::process::ExitCode;

/// Prints the schema.
pub(crate) fn run() -> ExitCode {
    match serde_json::to_string_pretty(&plenary::feed::json_schema()) {
        Ok(schema) => {
            println!("{schema}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("cannot write the schema: {error}");
            ExitCode::FAILURE
        }
    }
}
