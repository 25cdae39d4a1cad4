#!/usr/bin/env bash
# `make bench-native`: what reading, filtering and searching an agenda cost in native code, by its size.

source "$(dirname "$0")/lib.sh"
cargo bench --locked --profile tool --bench native -- --noplot
node scripts/bench-native.mjs "${CARGO_TARGET_DIR:-target}/criterion"
