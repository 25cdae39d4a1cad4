#!/usr/bin/env bash
# `make bench-publish`: the time and the memory that it takes to publish 1,500 sessions.

source "$(dirname "$0")/lib.sh"
scripts/build.sh
folder=target/bench
node scripts/large-feed.mjs "$folder/feed"
node scripts/bench-publish.mjs target/tool/plenary "$folder/feed/network.json" "$folder/site"
