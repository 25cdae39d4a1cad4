// Makes the pair that wasm-bindgen writes, a wasm file and the script that starts it, as small as it
// gets. What each step saves stands in ARCHITECTURE.md, "Decisions".

import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { ENTRIES, splitProgram } from "./split-program.mjs";

// `flatten` and `rereloop` write the control flow anew, and better than the compiler did.
// `low-memory-unused`: the stack lies lowest, so nothing lives in the first KB of the memory.
const OPTIMISE = [
  ...["--flatten", "--rereloop", "-Oz", "--low-memory-unused", "-Oz", "-Oz"],
  "--always-inline-max-function-size=4",
];
// `local-cse` saves bytes, but makes functions less alike, which compresses worse.
const ALIKE = "--skip-pass=local-cse";
// Not before the annex is cut off: it would name a function after another one.
const APART = ["--skip-pass=duplicate-function-elimination", ...ENTRIES.map((name) => `--no-inline=*::ui::annex::${name}`)];
// Neighbours by name come from the same source and compress well together.
const ORDER = ["--reorder-functions-by-name"];
const SHORT = "--minify-imports-and-exports-and-modules";
// Text does not carry them along.
const FEATURES = ["mutable-globals", "sign-ext", "bulk-memory", "nontrapping-float-to-int", "reference-types", "multivalue"].map(
  (name) => `--enable-${name}`,
);
const STRIP = ["--strip-producers", "--strip-target-features"];

/**
 * `binaries` is the folder of binaryen's tools, `scratch` one for files in between. Returns the new
 * wasm, its annex, and the new script; the script names its wasm file as before.
 */
export function shrinkProgram({ wasm, script, binaries, scratch }) {
  const file = (name) => join(scratch, name);
  const [graph, pruned, small] = [file("graph.json"), file("pruned.wasm"), file("small.wasm")];
  const tool = (name, ...options) =>
    execFileSync(join(binaries, name), options, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"], maxBuffer: 2 ** 28 });

  let code = withoutClasses(readFileSync(script, "utf8"));
  const emptied = file("emptied.wasm");
  writeFileSync(emptied, withoutBodies(readFileSync(wasm)));
  const used = exportsOf(wasm).filter((name) => callOf(name).test(code));
  writeFileSync(graph, JSON.stringify(used.map((name) => ({ name, export: name, root: true }))));
  tool("wasm-metadce", "--graph-file", graph, "--debuginfo", emptied, "--output", pruned);

  // Not --all-features: the compiler has written into the file which features it uses.
  const [whole, text] = [file("whole.wasm"), file("program.wat")];
  tool("wasm-opt", ...APART, ...OPTIMISE, ALIKE, "-g", pruned, "--output", whole);
  tool("wasm-dis", whole, "--output", text);
  const finish = (input, ...options) => {
    const told = tool("wasm-opt", ...FEATURES, "-Oz", ALIKE, ...ORDER, ...STRIP, ...options, input, "--output", small);
    return [readFileSync(small), told];
  };
  const encode = (content) => {
    writeFileSync(text, content);
    tool("wasm-as", ...FEATURES, "-g", text, "--output", whole);
    return whole;
  };
  const parts = process.env.PLENARY_WHOLE
    ? { program: readFileSync(text, "utf8"), shared: [] }
    : splitProgram(readFileSync(text, "utf8"));
  const [content, told] = finish(encode(parts.program), SHORT);
  const names = JSON.parse(told);
  code = renamed(code, { ...names, exports: names.exports.filter(([from]) => !parts.shared.includes(from)) });
  const annex = parts.annex && finish(encode(parts.annex(new Map(names.exports))))[0];
  for (const path of [graph, emptied, pruned, whole, text, small]) rmSync(path);
  return { code, content, annex };
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

// What only those classes call. Its functions stand in the table of the program, so no optimiser can
// know that nothing calls them.
const DEAD = /wasm_streams|server_fn/;

/**
 * The wasm file (WebAssembly Core Specification, "Binary Format") with nothing in the bodies of dead
 * functions; one that is called all the same traps.
 */
function withoutBodies(wasm) {
  let at = 0;
  const number = () => {
    let value = 0;
    for (let shift = 0, byte = 128; byte >= 128; shift += 7) value += ((byte = wasm[at++]) & 127) * 2 ** shift;
    return value;
  };
  const bytes = () => {
    const length = number();
    return wasm.subarray(at, (at += length));
  };
  const sections = [];
  for (at = 8; at < wasm.length; ) sections.push({ id: wasm[at++], content: bytes() });

  const within = (content, read) => {
    [wasm, at] = [content, 0];
    return read();
  };
  const many = (read) => Array.from({ length: number() }, read);
  const imported = within(sections.find(({ id }) => id === 2).content, () =>
    many(() => {
      bytes(), bytes();
      const kind = wasm[at++];
      // Limits begin with a flag that says whether there is a maximum; a type of a table or global is a byte.
      const limits = () => (number() & 1 ? (number(), number()) : number());
      [number, () => (at++, limits()), limits, () => (at += 2), () => (at++, number())][kind]();
      return kind;
    }),
  ).filter((kind) => kind === 0).length;

  const dead = new Set();
  for (const { content } of sections.filter(({ id }) => id === 0)) {
    within(content, () => {
      if (bytes().toString() !== "name") return;
      while (at < content.length) {
        const kind = wasm[at++];
        const end = number() + at;
        if (kind === 1) many(() => [number(), bytes().toString()]).forEach(([index, name]) => DEAD.test(name) && dead.add(index));
        at = end;
      }
    });
  }
  if (dead.size === 0) throw new Error("the functions that only server functions call have other names now");

  const encoded = (value) => {
    const result = [];
    for (; value >= 128; value = Math.floor(value / 128)) result.push((value % 128) | 128);
    return Buffer.from([...result, value]);
  };
  const framed = (content) => [encoded(content.length), content];
  const NOTHING = Buffer.from([0, 0x00, 0x0b]); // no locals, unreachable, end
  const emptied = ({ id, content }) => {
    if (id !== 10) return content;
    const bodies = within(content, () => many(bytes));
    const kept = bodies.map((body, index) => (dead.has(index + imported) ? NOTHING : body));
    return Buffer.concat([encoded(kept.length), ...kept.flatMap(framed)]);
  };
  const head = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
  return Buffer.concat([head, ...sections.flatMap((section) => [Buffer.from([section.id]), ...framed(emptied(section))])]);
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
