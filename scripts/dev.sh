#!/usr/bin/env bash
# `make dev`: builds without optimising, serves, and reloads the page on every change.

source "$(dirname "$0")/lib.sh"
scripts/setup.sh
fetch_crates

# Not dist/, which holds the release.
exec trunk serve --dist target/dev --port "${PORT:-8080}"
