#!/usr/bin/env bash
# `make icons`: the pictures of public/ from those of art/.

source "$(dirname "$0")/lib.sh"
scripts/setup.sh
need_chromium
exec node scripts/icons.mjs
