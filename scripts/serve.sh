#!/usr/bin/env bash
# `make serve`: builds what has changed, publishes it and serves the site. PORT, BASE and FEED choose how.
# PRERENDER=0 serves the app alone, which makes its pages in the browser.

source "$(dirname "$0")/lib.sh"
port=${PORT:-8080}
base=${BASE:-/}

if [ "${PRERENDER:-1}" = 0 ]; then
  scripts/build.sh
  options=(--port "$port" --base "$base")
  if [ -n "${FEED:-}" ]; then options+=(--feed "$FEED"); fi
  exec target/tool/plenary serve dist "${options[@]}"
fi

site=target/site
OUT=$site BASE_URL=http://127.0.0.1:$port/${base#/} scripts/publish.sh
exec target/tool/plenary serve "$site" --port "$port"
