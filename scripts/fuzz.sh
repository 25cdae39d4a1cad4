#!/usr/bin/env bash
# `make fuzz`: hostile input for the programs of fuzz/, TARGETS of them (all) and RUNS each (10 million). What
# breaks one is left in fuzz/artifacts/, what led somewhere new in fuzz/found/. With KEEP=1 a small choice
# of that becomes the corpus in fuzz/corpus/, which `make test` replays.

source "$(dirname "$0")/lib.sh"
have rustup || stop "The fuzz targets need rustup: please install it from https://rustup.rs and run this again."
rustup toolchain list | grep -q '^nightly' ||
  stop "The fuzz targets need the nightly toolchain of Rust, which alone counts the ways through a program: please run \"rustup toolchain install nightly --profile minimal\" and run this again. Nothing else of Plenary needs it."
if ! have c++; then
  may_install || stop "The fuzz targets need a C++ compiler: please install one (on Debian: apt-get install g++) and run this again."
  apt_install g++
fi
cargo_tool cargo-fuzz "$CARGO_FUZZ_VERSION" cargo-fuzz

# The longest input of a target in bytes: room for what it reads, and not for the same again and again.
longest() {
  case $1 in
    route | rich_text) echo 300 ;;
    import) echo 1500 ;;
    feed) echo 3000 ;;
  esac
}

# Neither the program nor its crates for texts hold unsafe code of their own that an address sanitizer would
# watch, and without it a run takes a third of the time. Overflows and debug assertions are checked.
options=(--sanitizer none)
TARGETS=${TARGETS:-$(cargo fuzz list)}
RUNS=${RUNS:-10000000}
corpus_files=150
corpus_bytes=150000

cargo fetch --locked --quiet --manifest-path fuzz/Cargo.toml
say "Building the fuzz targets"
cargo +nightly fuzz build "${options[@]}"

fuzz() {
  local target=$1 log=fuzz/found/$1.log began=$SECONDS code=0
  mkdir -p "fuzz/found/$target"
  say "$target: $RUNS runs"
  # A second would be far too long, but a minute is what a busy machine may take for nothing at all.
  # The corpus is only read; what is new goes to the first folder.
  cargo +nightly fuzz run "${options[@]}" "$target" "fuzz/found/$target" "fuzz/corpus/$target" -- \
    -runs="$RUNS" -max_len="$(longest "$target")" -timeout=60 -dict="fuzz/dictionaries/$target.dict" \
    -print_final_stats=1 >"$log" 2>&1 || code=$?
  if [ "$code" -ne 0 ]; then
    tail -n 40 "$log" >&2
    stop "$target did not hold. The input is named above; to run it again: cargo +nightly fuzz run ${options[*]} $target INPUT"
  fi
  say "$target: $(sed -n 's/^stat::number_of_executed_units: *//p' "$log") runs in $((SECONDS - began)) s, nothing broke"
}

# Makes a small corpus of what was found: the inputs that lead to every place in the program, and of
# these the shortest.
keep() {
  local target=$1 chosen=fuzz/found/$1.chosen files=0 bytes=0 size file
  rm -rf "$chosen"
  mkdir -p "$chosen"
  cp "fuzz/corpus/$target"/* "$chosen" 2>/dev/null || true
  cp "fuzz/found/$target"/* "$chosen" 2>/dev/null || true
  cargo +nightly fuzz cmin "${options[@]}" "$target" "$chosen" -- -max_len="$(longest "$target")" -use_counters=0 \
    >"fuzz/found/$target.log" 2>&1
  rm -rf "fuzz/corpus/$target"
  mkdir -p "fuzz/corpus/$target"
  while read -r size file; do
    bytes=$((bytes + size))
    files=$((files + 1))
    if [ "$files" -gt "$corpus_files" ] || [ "$bytes" -gt "$corpus_bytes" ]; then break; fi
    cp "$chosen/$file" "fuzz/corpus/$target/$file"
  done < <(find "$chosen" -type f -printf '%s %f\n' | sort -n)
  say "$target: $(find "fuzz/corpus/$target" -type f | wc -l) inputs are kept"
}

for target in $TARGETS; do
  fuzz "$target"
done
if [ "${KEEP:-}" = 1 ]; then
  for target in $TARGETS; do
    keep "$target"
  done
fi
