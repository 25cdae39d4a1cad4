#!/usr/bin/env bash
# `make bench-load`: the times of the built site in Chromium.

source "$(dirname "$0")/lib.sh"
scripts/build.sh
need_chromium
exec node scripts/bench-load.mjs
