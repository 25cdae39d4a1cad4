# What all scripts share: the root of the project, plain messages, where the tools are.
# shellcheck shell=bash

set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."

TRUNK_VERSION=0.21.14
# The command line of wasm-bindgen must be of exactly the version of the locked crate.
WASM_BINDGEN_VERSION=$(sed -n '/^name = "wasm-bindgen"$/{n;s/^version = "\(.*\)"$/\1/p;}' Cargo.lock)
# Drives Firefox in the smoke run of other browsers.
GECKODRIVER_VERSION=0.36.0
# Builds and runs the fuzz targets.
CARGO_FUZZ_VERSION=0.13.2

# rustup's own folder is not on PATH in a shell that was open before rustup came.
if [ -d "${CARGO_HOME:-$HOME/.cargo}/bin" ]; then
  PATH="$PATH:${CARGO_HOME:-$HOME/.cargo}/bin"
fi
export PATH="$PWD/.tools/bin:$PWD/node_modules/.bin:$PATH"
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
# Some shells set this to 0 or 1, which Trunk does not read as yes or no.
unset NO_COLOR

say() { printf '%s\n' "$*"; }

stop() {
  printf '%s\n' "$*" >&2
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# The system's package manager, where we may use it.
may_install() { have apt-get && [ "$(id -u)" = 0 ]; }

apt_install() {
  say "Installing $* with apt"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# Prints the path of the first Chromium on PATH, or of the one named in CHROMIUM.
find_chromium() {
  local name
  for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
    if [ -n "$name" ] && have "$name"; then
      command -v "$name"
      return
    fi
  done
  return 1
}

need_chromium() {
  if ! CHROMIUM=$(find_chromium); then
    may_install || stop "The browser tests need Chromium: please install it (on Debian: apt-get install chromium) and run this again."
    apt_install chromium
    CHROMIUM=$(find_chromium) || stop "apt installed no Chromium; please install it and run this again."
  fi
  export CHROMIUM
}

# Drives Chromium in the tests that run inside the browser's wasm.
need_chromedriver() {
  if ! CHROMEDRIVER=$(command -v "${CHROMEDRIVER:-chromedriver}"); then
    may_install || stop "The browser tests need chromedriver: please install it (on Debian: apt-get install chromium-driver) and run this again."
    apt_install chromium-driver
    CHROMEDRIVER=$(command -v chromedriver) || stop "apt installed no chromedriver; please install it and run this again."
  fi
  export CHROMEDRIVER
}

# Prints the path of Firefox on PATH, or of the one named in FIREFOX. One that came as a snap sees none
# of the folders that its driver makes for it.
find_firefox() {
  local name path
  for name in "${FIREFOX:-}" firefox-esr firefox; do
    [ -n "$name" ] && path=$(command -v "$name") || continue
    if [[ $(readlink -f "$path") != */snap ]] && ! grep -qs /snap/bin/ "$path"; then
      printf '%s\n' "$path"
      return
    fi
  done
  return 1
}

# Prints the path of WebKit's own small browser, or of the one named in WEBKIT, where its driver and a
# screen for it are installed too.
find_webkit() {
  local path
  have WebKitWebDriver && have Xvfb || return 1
  for path in "${WEBKIT:-}" /usr/lib/*/webkit*gtk-*/MiniBrowser /usr/libexec/webkit*gtk-*/MiniBrowser; do
    if [ -x "$path" ]; then
      printf '%s\n' "$path"
      return
    fi
  done
  return 1
}

# Sets FIREFOX and WEBKIT to the browsers of the smoke run, says which are missing, and fails where there is none.
find_other_browsers() {
  FIREFOX=$(find_firefox) || say "Firefox is not tested, because it is not installed (on Debian: apt-get install firefox-esr)."
  WEBKIT=$(find_webkit) || say "WebKit is not tested, because it is not installed (on Debian: apt-get install webkit2gtk-driver xvfb)."
  export FIREFOX WEBKIT
  [ -n "$FIREFOX$WEBKIT" ]
}

# cargo_tool CRATE VERSION PROGRAM [OPTIONS]: into .tools/, unless it is there in this version.
cargo_tool() {
  local crate=$1 version=$2 program=$3
  shift 3
  is_there() { [ "$("./.tools/bin/$program" --version 2>/dev/null | awk 'NR == 1 {print $2}')" = "$version" ]; }
  if is_there; then return; fi
  if have cargo-binstall; then
    say "Fetching $crate $version with cargo binstall"
    cargo binstall --no-confirm --force --root .tools "$crate@$version" || true
    if is_there; then return; fi
  fi
  say "Building $crate $version (some minutes, once)"
  # Its size and speed matter little, its build time does.
  export CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16
  local install=(cargo install --quiet --force --root .tools --target-dir .tools/build "$@" "$crate@$version")
  if ! "${install[@]}" --locked; then
    say "Its own lock file does not work here: building it with compatible versions"
    "${install[@]}"
  fi
  is_there || stop "The build of $crate $version brought no working program; please look at the lines above."
  rm -rf .tools/build
}

# Trunk works offline, so the crates have to be here: those of the program and those that build it.
fetch_crates() {
  cargo fetch --locked --quiet --target wasm32-unknown-unknown --target "$(rustc -vV | sed -n 's/^host: //p')"
}

# For the release of the browser program, whose size counts: the standard library is built with it,
# for size, and a panic ends it at once. The page says so either way (boot.js); the text of the panic
# is seen in `make dev`. It saves 15 KB of 120 (ARCHITECTURE.md, "Decisions"). Rust calls both
# unstable, so a compiler that does it in another way builds the program without.
build_for_size() {
  # Without merged functions each one is named after where it belongs (scripts/split-program.mjs);
  # wasm-opt merges them after that.
  local flags="-Zunstable-options -Cpanic=immediate-abort -Zmerge-functions=disabled"
  # shellcheck disable=SC2086
  if RUSTC_BOOTSTRAP=1 rustc $flags --target wasm32-unknown-unknown --print cfg >/dev/null 2>&1; then
    export RUSTC_BOOTSTRAP=1
    export CARGO_UNSTABLE_BUILD_STD=std,panic_abort
    export CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size
    RUSTFLAGS="${RUSTFLAGS:-} $flags"
  else
    say "This Rust cannot leave out the texts of panics: the program will be some 15 KB larger, and whole"
    # Merged functions cannot be told apart, so the annex cannot be cut off.
    export PLENARY_WHOLE=1
  fi
}
