#!/usr/bin/env bash
# Sets up what the build needs. What is already there is left alone, so a second run takes no time.
# `setup.sh tests` also sets up what only the tests need, `setup.sh browsers` what only the smoke run of other
# browsers needs.

source "$(dirname "$0")/lib.sh"

have rustup || stop "Plenary needs rustup with the stable toolchain: please install it from https://rustup.rs and run this again."
have cargo || stop "Plenary needs the stable toolchain of Rust: please run \"rustup default stable\" and run this again."
have node && have npm || stop "Plenary needs Node 20 or newer with npm: please install it and run this again."
node_major=$(node -p 'process.versions.node.split(".")[0]')
[ "$node_major" -ge 20 ] || stop "Plenary needs Node 20 or newer, and this is Node $node_major: please install a newer one and run this again."
have make || stop "Plenary needs make: please install it and run this again."
if ! have cc; then
  may_install || stop "Plenary needs a C compiler for linking: please install one (on Debian: apt-get install gcc libc6-dev) and run this again."
  apt_install gcc libc6-dev
fi

if ! rustup target list --installed | grep -qx wasm32-unknown-unknown; then
  say "Adding the WebAssembly target to Rust"
  rustup target add wasm32-unknown-unknown
fi

components=(rust-src) # the standard library is built with the program
if [ "${1:-}" = tests ]; then components+=(rustfmt clippy); fi
for component in "${components[@]}"; do
  if ! rustup component list --installed | grep -q "^$component"; then
    say "Adding $component to Rust"
    rustup component add "$component"
  fi
done

# The node modules belong to one lock file and one Node.
modules="$(sha256sum package-lock.json | cut -d' ' -f1) node $node_major"
if [ "$(cat node_modules/.plenary 2>/dev/null || true)" != "$modules" ]; then
  say "Installing the build tools of package-lock.json"
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
  printf '%s\n' "$modules" >node_modules/.plenary
fi

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

cargo_tool trunk "$TRUNK_VERSION" trunk --no-default-features --features rustls
cargo_tool wasm-bindgen-cli "$WASM_BINDGEN_VERSION" wasm-bindgen --no-default-features --bin wasm-bindgen --bin wasm-bindgen-test-runner

if [ "${1:-}" = tests ]; then
  need_chromium
  need_chromedriver
fi

if [ "${1:-}" = browsers ] && find_firefox >/dev/null; then
  cargo_tool geckodriver "$GECKODRIVER_VERSION" geckodriver
fi
