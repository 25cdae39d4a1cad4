#!/usr/bin/env bash
# `make lighthouse`: what Lighthouse says about the built site.

source "$(dirname "$0")/lib.sh"

# Only this target needs it, and it is heavier than everything else together, so it is no dependency of the project.
LIGHTHOUSE_VERSION=12.8.2
LIGHTHOUSE=.tools/lighthouse

scripts/build.sh
need_chromium
if [ "$(node -p 'require("./'$LIGHTHOUSE'/node_modules/lighthouse/package.json").version' 2>/dev/null)" != "$LIGHTHOUSE_VERSION" ]; then
  say "Installing Lighthouse $LIGHTHOUSE_VERSION"
  npm install --prefix "$LIGHTHOUSE" --save-exact --ignore-scripts --no-audit --no-fund --loglevel=error "lighthouse@$LIGHTHOUSE_VERSION"
fi
exec node scripts/lighthouse.mjs
