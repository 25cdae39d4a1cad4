// scripts/split-program.mjs on a program of a few functions: both parts together do what the whole did.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { ENTRIES, splitProgram } from "../../scripts/split-program.mjs";

const BINARIES = fileURLToPath(new URL("../../node_modules/binaryen/bin/", import.meta.url));

/** As wasm-dis writes it. `page` calls what only it needs, what both need, and through the table. */
const WHOLE = (more = "") => `(module
 (type $0 (func (param i32) (result i32)))
 (type $1 (func))
 (import "outside" "add" (func $"add" (param i32 i32) (result i32)))
 (global $"stack" (mut i32) (i32.const 64))
 (memory $0 1)
 (table $0 4 4 funcref)
 (elem $0 (table $0) (i32.const 1) func $"crate[00ff]::both" $"crate[00ff]::ui::annex::live::{closure#0}" $"crate[00ff]::own")
 (export "main" (func $"crate[00ff]::main"))
 (export "memory" (memory $0))
 (func $"crate[00ff]::main" (param $0 i32) (result i32)
  (i32.add (call $"crate[00ff]::own" (local.get $0)) (call $"crate[00ff]::ui::annex::page" (local.get $0)))
 )
 (func $"crate[00ff]::own" (param $0 i32) (result i32)
  (call $"crate[00ff]::both" (local.get $0))
 )
 (func $"crate[00ff]::both" (param $0 i32) (result i32)
  (call $"add" (local.get $0) (i32.const 1))
 )
 (func $"crate[00ff]::alone" (param $0 i32) (result i32)
  (global.set $"stack" (i32.add (global.get $"stack") (i32.const 1)))
  (i32.store (i32.const 8) (global.get $"stack"))
  (i32.mul (local.get $0) (i32.const 10))
 )
 (func $"crate[00ff]::ui::annex::live::{closure#0}" (param $0 i32) (result i32)
  (i32.mul (local.get $0) (i32.const 100))
 )
 (func $"crate[00ff]::ui::annex::page" (param $0 i32) (result i32)
  (i32.add
   (i32.add (call $"crate[00ff]::alone" (local.get $0)) (call $"crate[00ff]::both" (local.get $0)))
   (call_indirect $0 (type $0) (local.get $0) (i32.const 2))
  )
 )
${ENTRIES.filter((name) => name !== "page")
  .map((name) => ` (func $"crate[00ff]::ui::annex::${name}" (call $"nothing"))`)
  .join("\n")}
 (func $"nothing")
${more})
`;

function modules(t, text) {
  const folder = mkdtempSync(join(tmpdir(), "split-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const encode = (text) => {
    writeFileSync(join(folder, "module.wat"), text);
    const options = ["--enable-mutable-globals", "--enable-reference-types", "--enable-bulk-memory"];
    execFileSync(join(BINARIES, "wasm-as"), [...options, join(folder, "module.wat"), "-o", join(folder, "module.wasm")]);
    return new WebAssembly.Module(readFileSync(join(folder, "module.wasm")));
  };
  const parts = splitProgram(text);
  const names = new Map(parts.shared.map((name) => [name, name]));
  return { program: encode(parts.program), annex: encode(parts.annex(names)), parts };
}

const OUTSIDE = { outside: { add: (one, other) => one + other } };

test("both parts together do what the whole did", (t) => {
  const { program, annex } = modules(t, WHOLE());
  const running = new WebAssembly.Instance(program, OUTSIDE);
  assert.throws(() => running.exports.main(3), WebAssembly.RuntimeError, "before the annex is joined");
  new WebAssembly.Instance(annex, { a: running.exports });
  assert.equal(running.exports.main(3), 4 + (30 + 4 + 300));
  assert.equal(new Int32Array(running.exports.memory.buffer)[2], 65, "they share memory and globals");
});

test("what only the annex calls goes with it, what both call stays", (t) => {
  const { parts } = modules(t, WHOLE());
  const annex = parts.annex(new Map(parts.shared.map((name) => [name, name])));
  const has = (text, name) => new RegExp(`^ \\(func \\$"crate\\[00ff\\]::${name}"`, "m").test(text);
  for (const name of ["alone", "ui::annex::live::\\{closure#0\\}"]) {
    assert.ok(has(annex, name) && !has(parts.program, name), name);
  }
  for (const name of ["own", "both", "main"]) assert.ok(has(parts.program, name) && !has(annex, name), name);
});

test("a function of the annex that the program calls by itself stays in the program", (t) => {
  const more = ` (export "other" (func $"crate[00ff]::other"))
 (func $"crate[00ff]::other" (param $0 i32) (result i32)
  (call $"crate[00ff]::ui::annex::shared_word" (local.get $0))
 )
 (func $"crate[00ff]::ui::annex::shared_word" (param $0 i32) (result i32)
  (local.get $0)
 )
`;
  const { program } = modules(t, WHOLE(more));
  assert.equal(new WebAssembly.Instance(program, OUTSIDE).exports.other(7), 7);
});

test("a program without an entry is refused", () => {
  assert.throws(() => splitProgram(WHOLE().replace("annex::page", "annex::leaf").replaceAll("annex::page", "annex::leaf")), /entries/);
});
