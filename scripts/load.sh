#!/usr/bin/env bash
# `make load`: the published site behind nginx, with deploy/nginx.conf, under the load of many clients. FEED,
# DURATION (seconds) and CONNECTIONS choose of what, for how long, and of how many.

source "$(dirname "$0")/lib.sh"
PATH="$PATH:/usr/sbin" # where Debian keeps nginx, and where only root looks
missing=()
for program in nginx wrk; do
  have "$program" || missing+=("$program")
done
if [ ${#missing[@]} -gt 0 ]; then
  may_install || stop "The load test needs ${missing[*]}: please install it (on Debian: apt-get install ${missing[*]}) and run this again."
  apt_install "${missing[@]}"
fi

OUT=target/load/site BASE_URL=https://agenda.example/ scripts/publish.sh
exec node scripts/load.mjs target/load
