#!/usr/bin/env bash
# `make check FEED=path/to/network.json`: the problems of a feed.

source "$(dirname "$0")/lib.sh"
have cargo || stop "Plenary needs rustup with the stable toolchain: please install it from https://rustup.rs and run this again."

cargo build --locked --quiet --profile tool --bin plenary
exec target/tool/plenary check "${FEED:-public/feed/network.json}"
