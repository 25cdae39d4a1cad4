#!/usr/bin/env bash
# `make test`: everything, stage by stage. It stops at the first stage that fails and always ends
# with the time that each stage took.

source "$(dirname "$0")/lib.sh"

names=()
times=()
running=

took() { printf '%d min %02d s' $(($1 / 60)) $(($1 % 60)); }

summary() {
  local code=$? i
  say ""
  for i in "${!names[@]}"; do
    printf '  %-44s %s\n' "${names[$i]}" "${times[$i]}"
  done
  printf '  %-44s %s\n' "total" "$(took "$SECONDS")"
  if [ "$code" -ne 0 ]; then
    say "FAILED: ${running:-set-up}"
  else
    say "All stages passed."
  fi
}
trap summary EXIT

stage() {
  running=$1
  shift
  say ""
  say "== $running"
  local began=$SECONDS
  local code=0
  "$@" || code=$?
  names+=("$running")
  times+=("$(took $((SECONDS - began)))$([ "$code" -eq 0 ] || printf ' (failed)')")
  [ "$code" -eq 0 ] || exit "$code"
}

set_up() {
  scripts/setup.sh tests
}

browser_tests() {
  CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=$PWD/.tools/bin/wasm-bindgen-test-runner \
    cargo test --locked --no-default-features --features ui --target wasm32-unknown-unknown --test browser
}

other_browsers() {
  if [ -n "$(find_firefox)$(find_webkit)" ]; then
    scripts/test-browsers.sh
  else
    find_other_browsers || say "So this stage tests nothing."
  fi
}

stage "set-up" set_up
need_chromium
need_chromedriver
stage "format" cargo fmt --check
stage "lint, native" cargo clippy --locked --all-targets -- -D warnings
stage "lint, browser" cargo clippy --locked --no-default-features --features ui --target wasm32-unknown-unknown --bin app --test browser -- -D warnings
stage "core without any feature" cargo check --locked --lib --no-default-features
stage "native tests" cargo test --locked
stage "browser tests" browser_tests
stage "start script" node --test tests/boot/boot.test.mjs tests/boot/sw.test.mjs tests/boot/embed.test.mjs
stage "build scripts" node --test tests/build/split-program.test.mjs
stage "release build" scripts/build.sh
stage "size" node scripts/size.mjs
stage "end to end" playwright test --config tests/e2e/playwright.config.mjs
stage "other browsers" other_browsers
