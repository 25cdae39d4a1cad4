#!/usr/bin/env bash
# Builds the site into dist/ and the native tool into target/tool/. An unchanged site is not built
# again: shrinking and compressing take longer than most changes are worth waiting for.

source "$(dirname "$0")/lib.sh"
scripts/setup.sh

cargo build --locked --quiet --profile tool --bin plenary

# Everything that the site is made of, and nothing that only the tool is made of.
inputs=$(
  {
    find src style public -type f -not -path 'src/bin/*'
    printf '%s\n' Cargo.toml Cargo.lock Trunk.toml index.html package-lock.json \
      scripts/build.sh scripts/lib.sh scripts/post-build.mjs \
      scripts/shrink-program.mjs scripts/split-program.mjs
    if [ -d .cargo ]; then find .cargo -type f; fi
  } | LC_ALL=C sort | tr '\n' '\0' | xargs -0 sha256sum | sha256sum
  rustc --version
)
# Two builds at once would work in the same folder; the second waits and finds the work done.
exec 9>target/build.lock
flock 9
stamp=target/dist.stamp
if [ -f dist/index.html ] && [ "$(cat "$stamp" 2>/dev/null || true)" = "$inputs" ]; then
  exit
fi
say "Building the site into dist/"
rm -f "$stamp"
build_for_size
fetch_crates
# Panics name the source file they come from. Without this the program would carry the paths of the
# machine that built it.
sources=$(rustc --print sysroot)/lib/rustlib/src
for folder in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*/ "$sources/"; do
  RUSTFLAGS="${RUSTFLAGS:-} --remap-path-prefix=$folder="
done
export RUSTFLAGS
trunk build --release
printf '%s\n' "$inputs" >"$stamp"
