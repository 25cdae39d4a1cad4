#!/usr/bin/env bash
# `make test-browsers`: the built site in Firefox and in WebKit, as far as they are installed.

source "$(dirname "$0")/lib.sh"
find_other_browsers || stop "There is no browser to test; please install one and run this again."
scripts/build.sh
scripts/setup.sh browsers
exec node --test tests/browsers/smoke.test.mjs
