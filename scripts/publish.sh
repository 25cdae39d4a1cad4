#!/usr/bin/env bash
# `make publish`: builds what has changed and makes a finished site of it and a feed. FEED, OUT,
# BASE_URL and FRAME_ANCESTORS choose of what, where, for which address, and who may frame it.

source "$(dirname "$0")/lib.sh"
scripts/build.sh

options=(--feed "${FEED:-public/feed/network.json}" --out "${OUT:-target/site}")
if [ -n "${FRAME_ANCESTORS:-}" ]; then options+=(--frame-ancestors "$FRAME_ANCESTORS"); fi
if [ -n "${BASE_URL:-}" ]; then options+=(--base-url "$BASE_URL"); fi
exec target/tool/plenary publish "${options[@]}"
