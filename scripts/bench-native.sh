#!/usr/bin/env bash
# `make bench-native`: what reading, filtering and searching an agenda cost in native code, by its size.

source "$(dirname "$0")/lib.sh"
exec cargo bench --locked --profile tool --bench native -- --noplot
