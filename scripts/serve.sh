#!/usr/bin/env bash
# `make serve`: builds what has changed and serves it. PORT, BASE and FEED choose how, never what is
# built.

source "$(dirname "$0")/lib.sh"
scripts/build.sh

options=(--port "${PORT:-8080}" --base "${BASE:-/}")
if [ -n "${FEED:-}" ]; then options+=(--feed "$FEED"); fi
exec target/tool/plenary serve dist "${options[@]}"
