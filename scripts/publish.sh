#!/usr/bin/env bash
# `make publish`: builds what has changed and makes a finished site of it and a feed. FEED, OUT and
# BASE_URL choose of what, where, and for which address.

source "$(dirname "$0")/lib.sh"
scripts/build.sh

options=(--feed "${FEED:-public/feed/network.json}" --out "${OUT:-target/site}")
if [ -n "${BASE_URL:-}" ]; then options+=(--base-url "$BASE_URL"); fi
exec target/tool/plenary publish "${options[@]}"
