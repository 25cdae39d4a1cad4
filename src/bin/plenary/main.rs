//! The native tool: everything about a feed that is not done in the browser.
//!
//! Each subcommand has a file of its own and answers with an exit code.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod serve;

/// The agenda of an intergovernmental network, from one JSON feed.
#[derive(Parser)]
#[command(name = "plenary", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve a built site with the headers of production
    Serve(serve::Serve),
}

fn main() -> ExitCode {
    match Cli::parse().command {
        Command::Serve(options) => serve::run(&options),
    }
}
