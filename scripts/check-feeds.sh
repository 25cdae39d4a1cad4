#!/usr/bin/env bash
# `make check-feeds FEEDS=folder`: whether the exports are valid against the schemas of c3voc, and whether
# real schedules are imported whole. Neither is part of the project. The folder holds c3voc-schema1.json and
# c3voc-schedule.xsd, as published at https://c3voc.de/schedule/schema.json and
# https://c3voc.de/schedule/schema.xsd, and schedules (*.json); revisions of one schedule in a folder of
# their own (*.json.gz).

source "$(dirname "$0")/lib.sh"
have cargo || stop "Plenary needs rustup with the stable toolchain: please install it from https://rustup.rs and run this again."

[ -n "${FEEDS:-}" ] || stop "Please name the folder of the schemas: make check-feeds FEEDS=path/to/folder"
[ -d "$FEEDS" ] || stop "There is no folder $FEEDS."
FEEDS=$(cd "$FEEDS" && pwd)
for schema in c3voc-schema1.json c3voc-schedule.xsd; do
  [ -f "$FEEDS/$schema" ] || stop "The folder $FEEDS holds no $schema."
done
if ! have xmllint; then
  may_install || stop "The XML is validated by xmllint: please install it (on Debian: apt-get install libxml2-utils) and run this again."
  apt_install libxml2-utils
  have xmllint || stop "apt installed no xmllint; please install it and run this again."
fi

export FEEDS
cargo test --locked --test exports_against_schemas --test imports_of_real_files -- --ignored
