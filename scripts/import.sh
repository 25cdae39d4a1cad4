#!/usr/bin/env bash
# `make import FROM=c3voc FILE=schedule.json OUT=folder`: a feed out of the schedule of another program.
# TIME_ZONE names the time zone of the meeting where the file does not.

source "$(dirname "$0")/lib.sh"
have cargo || stop "Plenary needs rustup with the stable toolchain: please install it from https://rustup.rs and run this again."

usage="make import FROM=c3voc FILE=path/to/schedule.json OUT=path/to/folder"
[ -n "${FROM:-}" ] || stop "Please say which format the file has: $usage"
[ -n "${FILE:-}" ] || stop "Please name the file: $usage"
[ -n "${OUT:-}" ] || stop "Please name the folder for the feed: $usage"

options=(--from "$FROM" --out "$OUT")
if [ -n "${TIME_ZONE:-}" ]; then options+=(--time-zone "$TIME_ZONE"); fi
cargo build --locked --quiet --profile tool --bin plenary
exec target/tool/plenary import "${options[@]}" -- "$FILE"
