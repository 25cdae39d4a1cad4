#!/usr/bin/env bash
# `make screenshots`: the pictures with which the tests compare all pages. Look at them before they are
# committed.

source "$(dirname "$0")/lib.sh"
scripts/build.sh
need_chromium
exec playwright test --config tests/e2e/playwright.config.mjs screenshots --update-snapshots=all
