//! The native tool: everything about a feed that is not done in the browser.
//!
//! Each subcommand has a file of its own and answers with an exit code.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod check;
mod import;
mod publish;
mod schema;
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
    /// Print what is wrong in a feed and how to mend it
    Check(check::Check),
    /// Make a feed of a schedule of another program
    Import(import::Import),
    /// Make a finished site of the built app and a feed
    Publish(publish::Publish),
    /// Print the JSON Schema of the feed
    Schema,
    /// Serve a built site with the headers of production
    Serve(serve::Serve),
}

fn main() -> ExitCode {
    match Cli::parse().command {
        Command::Check(options) => check::run(&options),
        Command::Import(options) => import::run(&options),
        Command::Publish(options) => publish::run(&options),
        Command::Schema => schema::run(),
        Command::Serve(options) => serve::run(&options),
    }
}
