// Makes the pair that wasm-bindgen writes, a wasm file and the script that starts it, as small as it
// gets. What each step saves stands in ARCHITECTURE.md, "Decisions".

import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

// `low-memory-unused`: the stack lies lowest, so nothing lives in the first KB of the memory.
// `local-cse` saves bytes, but makes functions less alike, which compresses worse.
const OPTIMISE = ["-Oz", "--low-memory-unused", "-Oz", "--skip-pass=local-cse"];
// Neighbours by name come from the same source and compress well together.
const ORDER = ["--reorder-functions-by-name", "--minify-imports-and-exports-and-modules"];
const STRIP = ["--strip-producers", "--strip-target-features"];

/**
 * `binaries` is the folder of binaryen's tools, `scratch` one for files in between. Returns the new
 * wasm and the new script; the script names its wasm file as before.
 */
export function shrinkProgram({ wasm, script, binaries, scratch }) {
  const file = (name) => join(scratch, name);
  const [graph, pruned, small] = [file("graph.json"), file("pruned.wasm"), file("small.wasm")];
  const tool = (name, ...options) =>
    execFileSync(join(binaries, name), options, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });

  let code = withoutClasses(readFileSync(script, "utf8"));
  const used = exportsOf(wasm).filter((name) => callOf(name).test(code));
  writeFileSync(graph, JSON.stringify(used.map((name) => ({ name, export: name, root: true }))));
  tool("wasm-metadce", "--graph-file", graph, "--debuginfo", wasm, "--output", pruned);

  // Not --all-features: the compiler has written into the file which features it uses.
  const names = JSON.parse(tool("wasm-opt", ...OPTIMISE, ...ORDER, ...STRIP, pruned, "--output", small));
  code = renamed(code, names);
  const content = readFileSync(small);
  for (const path of [graph, pruned, small]) rmSync(path);
  return { code, content };
}

/** Leptos brings server functions, whose streams export classes that nothing here uses. */
function withoutClasses(code) {
  const rest = code
    .replace(/^export class IntoUnderlying\w+ \{[^]*?^\}\n(?:if \(Symbol\.dispose\).*\n)?/gm, "")
    .replace(/^const IntoUnderlying\w+Finalization = [^]*?;\n/gm, "");
  const left = /^.*IntoUnderlying.*$/m.exec(rest);
  if (left) throw new Error(`a class of server functions is still in the script: ${left[0].trim()}`);
  return rest;
}

function exportsOf(wasm) {
  return WebAssembly.Module.exports(new WebAssembly.Module(readFileSync(wasm))).map(({ name }) => name);
}

const callOf = (name) => new RegExp(`\\bwasm\\.${name}\\b`, "g");

/** Gives the script the short names that the wasm file has now, and drops what is imported no more. */
function renamed(code, { imports, exports }) {
  const short = new Map(imports.map(([, from, to]) => [from, to]));
  const module = "a"; // wasm-opt gives the only module of the imports the first short name
  let found = 0;
  code = code
    .replace(/^        (\w+)(: function[^]*?^        \}(?:, arguments\); \})?,\n)/gm, (_, name, body) => {
      if (!short.has(name)) return "";
      found += 1;
      return `        ${short.get(name)}${body}`;
    })
    .replace(/"\.\/\w+_bg\.js": import0/, () => {
      found += 1;
      return `${module}: import0`;
    });
  // A script of another form than expected would fail only in the browser.
  if (found !== short.size + 1) throw new Error(`${short.size + 1 - found} imports of the program are not in its script`);
  for (const [from, to] of exports) code = code.replace(callOf(from), () => `wasm.${to}`);
  return code;
}
