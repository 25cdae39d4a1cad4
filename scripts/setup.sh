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

cargo_tool trunk "$TRUNK_VERSION" trunk --no-default-features --features rustls
cargo_tool wasm-bindgen-cli "$WASM_BINDGEN_VERSION" wasm-bindgen --no-default-features --bin wasm-bindgen --bin wasm-bindgen-test-runner

if [ "${1:-}" = tests ]; then
  need_chromium
  need_chromedriver
fi

if [ "${1:-}" = browsers ] && find_firefox >/dev/null; then
  cargo_tool geckodriver "$GECKODRIVER_VERSION" geckodriver
fi
