#!/usr/bin/env bash
# `make bench FEEDS=folder`: our app beside pretalx's schedule widget and a hand-written page, with the schedule
# 36c3-everything.json of that folder, which is no part of the project. ROUNDS says how often each is visited.
# DIST and PLENARY name another build of the site and of the tool; then nothing is built.

source "$(dirname "$0")/lib.sh"

# Nothing of it enters the project: it is fetched to be measured, into a folder that is ignored.
PRETALX_VERSION=2026.2.1
peer=.tools/bench/pretalx-$PRETALX_VERSION
script=$peer/pretalx-schedule.min.js

schedule=36c3-everything.json
[ -n "${FEEDS:-}" ] || stop "Please name the folder of the schedule: make bench FEEDS=path/to/folder"
[ -d "$FEEDS" ] || stop "There is no folder $FEEDS."
[ -f "$FEEDS/$schedule" ] || stop "The folder $FEEDS holds no $schedule."
FEEDS=$(cd "$FEEDS" && pwd)

if [ ! -f "$script" ]; then
  have python3 && python3 -m pip --version >/dev/null 2>&1 ||
    stop "The widget of pretalx is fetched with pip: please install python3 with pip (on Debian: apt-get install python3-pip) and run this again."
  say "Fetching pretalx $PRETALX_VERSION"
  rm -rf "$peer"
  mkdir -p "$peer/wheel"
  python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary=:all: --python-version 3.14 \
    --dest "$peer/wheel" "pretalx==$PRETALX_VERSION" || stop "pip could not fetch pretalx $PRETALX_VERSION; please look at the lines above."
  python3 -m zipfile -e "$peer"/wheel/*.whl "$peer/wheel"
  mv "$peer/wheel/pretalx/static/agenda/js/pretalx-schedule.min.js" "$script"
  rm -rf "$peer/wheel"
fi

if [ -z "${DIST:-}" ] || [ -z "${PLENARY:-}" ]; then scripts/build.sh; fi
need_chromium
exec node scripts/bench/run.mjs "$FEEDS/$schedule" "$script"
